//! The pass over pronouns and other words that point back: agreement first, then subjects before others, near before far.

use super::Context;
use super::cluster::Clusters;
use super::role::title_before;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{Gender, builtin_lexicon};
use crate::relate::is_verb_of;

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// "he" is the last person who can be meant, a subject before others; "it" the subject of the sentence before.
pub fn pronoun(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        if mention.form.points_back() {
            let person = context.is_person(index);
            let antecedent = match mention.form {
                MentionForm::Anaphor if person => holder_before(context, index),
                MentionForm::Anaphor => named_before(context, index),
                _ if ["i", "me", "my"].contains(&mention.name.as_str()) => speaker(context, index),
                _ if person => person_before(context, clusters, index),
                _ => thing_before(context, index),
            };
            if let Some(antecedent) = antecedent {
                clusters.join(antecedent, index);
            }
        }
    }
}

/// Who says the sentence in which "I" stands: the nearest person who is the subject of a verb of speech.
fn speaker(context: &Context<'_>, pronoun: usize) -> Option<usize> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(context.mentions[pronoun].head);
    let speaks = |other: &usize| {
        let mention = &context.mentions[*other];
        let verb = context.syntax.token(mention.head).head.filter(|_| is_subject(context, mention));
        context.is_person(*other)
            && mention.form == MentionForm::Name
            && verb.is_some_and(|verb| is_verb_of(&context.syntax.token(verb).lemma, "speech"))
    };
    let distance = |&other: &usize| {
        let there = doc.sentence_of(context.mentions[other].head);
        // A speaker named after the words follows at once; one named before may go on for a paragraph or two.
        if there > here { (there - here) * 3 } else { here - there }
    };
    (0..context.mentions.len())
        .filter(speaks)
        .filter(|other| distance(other) <= 2 * REACH)
        .min_by_key(|other| (distance(other), *other))
}

/// The last person before who was given the title: "the minister" after "Foreign Minister Grace Okafor".
fn holder_before(context: &Context<'_>, anaphor: usize) -> Option<usize> {
    let title = context.mentions[anaphor].name.to_lowercase();
    let last = title.rsplit(' ').next()?;
    (0..anaphor).rev().filter(|&other| context.is_person(other)).find(|&other| {
        let mention = &context.mentions[other];
        mention.form == MentionForm::Name
            && title_before(context, mention).is_some_and(|held| held.ends_with(last))
    })
}

/// The last thing before of the same type: "the city" after "Kisumu", "the ministry" after "Foreign Ministry".
fn named_before(context: &Context<'_>, anaphor: usize) -> Option<usize> {
    let mention = &context.mentions[anaphor];
    let candidates = before(context, anaphor, REACH).filter(|&other| {
        let form = context.mentions[other].form;
        matches!(form, MentionForm::Name | MentionForm::Description)
            && context.mentions[other].entity_type == mention.entity_type
    });
    candidates.into_iter().next()
}

fn person_before(context: &Context<'_>, clusters: &mut Clusters, pronoun: usize) -> Option<usize> {
    let gender = match context.mentions[pronoun].name.as_str() {
        "he" | "him" | "his" => Gender::Masculine,
        _ => Gender::Feminine,
    };
    let candidates = before(context, pronoun, REACH).filter(|&other| {
        context.is_person(other) && gender_of(context, other).is_none_or(|known| known == gender)
    });
    // A pronoun that was resolved already speaks for its person.
    let candidates: Vec<usize> = candidates
        .filter(|&other| !context.mentions[other].form.points_back() || clusters.find(other) != other)
        .collect();
    best(context, pronoun, &candidates)
}

fn thing_before(context: &Context<'_>, pronoun: usize) -> Option<usize> {
    let candidates: Vec<usize> = before(context, pronoun, 1)
        .filter(|&other| !context.mentions[other].form.points_back())
        .filter(|&other| context.is(other, "organization") || context.is(other, "country"))
        .filter(|&other| is_subject(context, &context.mentions[other]))
        .collect();
    best(context, pronoun, &candidates)
}

/// Mentions before the pronoun, at most `reach` sentences back, the nearest first.
fn before<'c>(context: &'c Context<'_>, pronoun: usize, reach: usize) -> impl Iterator<Item = usize> + 'c {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(context.mentions[pronoun].head);
    (0..pronoun)
        .rev()
        .filter(move |&other| context.mentions[other].span.end <= context.mentions[pronoun].span.start)
        .take_while(move |&other| here - doc.sentence_of(context.mentions[other].head) <= reach)
}

/// The nearest subject in the nearest sentence that has one, else the nearest candidate.
fn best(context: &Context<'_>, pronoun: usize, candidates: &[usize]) -> Option<usize> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(context.mentions[pronoun].head);
    let score = |&other: &usize| {
        let mention = &context.mentions[other];
        let distance = here - doc.sentence_of(mention.head);
        let subject = is_subject(context, mention);
        (distance * 2 + usize::from(!subject), pronoun - other)
    };
    candidates.iter().copied().min_by_key(score)
}

fn is_subject(context: &Context<'_>, mention: &Mention) -> bool {
    context.syntax.is(mention.head, "nsubj")
}

/// The gender that a title ("Mrs.") or a given name shows.
fn gender_of(context: &Context<'_>, person: usize) -> Option<Gender> {
    let mention = &context.mentions[person];
    if mention.form == MentionForm::Pronoun {
        return Some(if mention.name.starts_with('h') && mention.name != "her" && mention.name != "hers" {
            Gender::Masculine
        } else {
            Gender::Feminine
        });
    }
    let doc = context.syntax.doc;
    let lexicon = builtin_lexicon();
    let title = mention.span.start.checked_sub(1).and_then(|last| lexicon.title(doc.token_text(last)));
    title
        .and_then(|title| title.gender)
        .or_else(|| mention.name.split(' ').next().and_then(|word| lexicon.given_name(word)).flatten())
}
