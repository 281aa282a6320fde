//! The passes over words that point back: agreement first, then who stands in the foreground of the text.

use super::Context;
use super::cluster::Clusters;
use super::role::title_before;
use crate::mention::{Mention, MentionForm};
use crate::recognize::PhraseKind;
use crate::relate::is_verb_of;

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// How many speakers before and after a word are looked at.
const NEAR: usize = 8;

/// "the minister" is the last person who was called so, "the company" the last one spoken of.
pub fn anaphor(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        let cluster = clusters.find(index);
        if mention.form == MentionForm::Anaphor && !clusters.is_named(cluster) {
            let person = context.is_person(index);
            let antecedent = if person {
                holder_before(context, index).or_else(|| holder_behind(context, clusters, index))
            } else {
                named_before(context, index)
            };
            if let Some(antecedent) = antecedent {
                clusters.join(antecedent, index);
            }
        }
    }
}

/// "he" is the last person in the foreground who can be meant, "I" whoever speaks.
pub fn pronoun(context: &Context<'_>, clusters: &mut Clusters) {
    let mut foreground = Foreground::default();
    let speakers = speakers(context);
    for (index, phrase) in context.phrases.iter().enumerate() {
        let agreement = context.agreements[index];
        if phrase.kind == PhraseKind::Pronoun {
            let antecedent = match agreement.person {
                1 | 2 => spoken(context, &speakers, index),
                _ => foreground.antecedent(context, clusters, index),
            };
            if let Some(antecedent) = antecedent {
                clusters.join_unnamed(antecedent, context.node(index));
            }
        }
        foreground.see(index);
    }
}

/// "I", "we" and "you" are who they were before; the first "I" is who says the sentence.
fn spoken(context: &Context<'_>, speakers: &[usize], pronoun: usize) -> Option<usize> {
    let agreement = context.agreements[pronoun];
    let said_by = || speaker(context, speakers, context.phrases[pronoun].head);
    if agreement.person == 1
        && agreement.plural == Some(false)
        && let Some(speaker) = said_by()
    {
        return Some(speaker);
    }
    let before = |&other: &usize| {
        let that = context.agreements[other];
        that.person == agreement.person && that.plural == agreement.plural
    };
    (0..pronoun).rev().find(before).map(|other| context.node(other))
}

/// The named persons who are subjects of a verb of speech.
fn speakers(context: &Context<'_>) -> Vec<usize> {
    let speaks = |other: &usize| {
        let mention = &context.mentions[*other];
        let verb = context.subject_of(mention.head);
        context.is_person(*other)
            && mention.form == MentionForm::Name
            && verb.is_some_and(|verb| is_verb_of(&context.syntax.token(verb).lemma, "speech"))
    };
    (0..context.mentions.len()).filter(speaks).collect()
}

/// Who says the sentence of a token: the nearest speaker.
fn speaker(context: &Context<'_>, speakers: &[usize], token: usize) -> Option<usize> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(token);
    let distance = |&other: &usize| {
        let there = doc.sentence_of(context.mentions[other].head);
        // A speaker named after the words follows at once; one named before may go on for a paragraph or two.
        if there > here { (there - here) * 3 } else { here - there }
    };
    // Nobody beyond reach can be nearest: only those around the token are looked at.
    let at = speakers.partition_point(|&other| context.mentions[other].head < token);
    let around = at.saturating_sub(NEAR)..speakers.len().min(at + NEAR);
    speakers[around]
        .iter()
        .copied()
        .filter(|other| distance(other) <= 2 * REACH)
        .min_by_key(|other| (distance(other), *other))
}

/// What the text has spoken of, the last first.
#[derive(Default)]
struct Foreground {
    /// Phrases in the order of the text.
    seen: Vec<usize>,
}

impl Foreground {
    fn see(&mut self, phrase: usize) {
        self.seen.push(phrase);
    }

    /// The node of the phrase that a pronoun of the third person stands for.
    fn antecedent(&self, context: &Context<'_>, clusters: &mut Clusters, pronoun: usize) -> Option<usize> {
        let doc = context.syntax.doc;
        let phrase = &context.phrases[pronoun];
        let word = doc.token_text(phrase.head).to_lowercase();
        if !PERSONAL.contains(&word.as_str()) {
            return None;
        }
        let here = doc.sentence_of(phrase.head);
        let mut best: Option<(i64, usize)> = None;
        for &other in self.seen.iter().rev() {
            let distance = here - doc.sentence_of(context.phrases[other].head);
            if distance > REACH {
                break;
            }
            if !self.may_mean(context, clusters, pronoun, other) {
                continue;
            }
            let score = score(context, clusters, pronoun, other, distance);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, other));
            }
        }
        best.map(|(_, other)| context.node(other))
    }

    fn may_mean(&self, context: &Context<'_>, clusters: &mut Clusters, pronoun: usize, other: usize) -> bool {
        let (this, that) = (&context.phrases[pronoun], &context.phrases[other]);
        let number = that.kind == PhraseKind::Number;
        // "his office" isn't he: nothing refers to what it stands in.
        if number || that.span.covers(this.span) {
            return false;
        }
        let cluster = clusters.find(context.node(other));
        let gender = clusters.gender(cluster);
        let known = context.agreements[other];
        let known = super::agreement::Agreement { gender: known.gender.or(gender), ..known };
        known.agrees(context.agreements[pronoun])
            && clusters.may_join(cluster, context.node(pronoun))
            && !is_coargument(context, this.head, that.head)
    }
}

/// Pronouns of the third person that stand for what was named.
const PERSONAL: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "these",
];

/// "Anna saw her": subject and object of one verb are two, but for "herself".
fn is_coargument(context: &Context<'_>, pronoun: usize, other: usize) -> bool {
    let syntax = context.syntax;
    let (this, that) = (syntax.token(pronoun), syntax.token(other));
    let word = syntax.doc.token_text(pronoun).to_lowercase();
    let reflexive = word.ends_with("self") || word.ends_with("selves");
    let argument =
        |token: usize| ["nsubj", "obj", "iobj", "obl"].iter().any(|deprel| syntax.is(token, deprel));
    this.head.is_some() && this.head == that.head && argument(pronoun) && argument(other) && !reflexive
}

/// How far in the foreground a phrase stands for a pronoun.
fn score(
    context: &Context<'_>,
    clusters: &mut Clusters,
    pronoun: usize,
    other: usize,
    distance: usize,
) -> i64 {
    let (this, that) = (&context.phrases[pronoun], &context.phrases[other]);
    let syntax = context.syntax;
    let cluster = clusters.find(context.node(other));
    let size = clusters.size(cluster).min(6) as i64;
    let same_word = syntax.token(this.head).lemma == syntax.token(that.head).lemma;
    let role = if context.is_subject(that.head) {
        20
    } else if syntax.is(that.head, "obj") {
        8
    } else if syntax.is(that.head, "nmod") || syntax.is(that.head, "compound") {
        -8
    } else {
        0
    };
    let kind = match that.kind {
        PhraseKind::Pronoun if same_word => 15,
        PhraseKind::Pronoun => 5,
        PhraseKind::Name => 6,
        _ => 0,
    };
    let parallel = i64::from(syntax.token(this.head).deprel == syntax.token(that.head).deprel) * 6;
    let near = (this.head - that.head) as i64 / 4;
    role + kind + parallel + 3 * size - 14 * distance as i64 - near
}

/// The last person before who was given the title: "the minister" after "Foreign Minister Grace Okafor".
fn holder_before(context: &Context<'_>, anaphor: usize) -> Option<usize> {
    let title = context.mentions[anaphor].name.to_lowercase();
    let last = title.rsplit(' ').next()?;
    // "the deputy secretary" may be the deputy defense secretary, "the prime minister" no foreign minister.
    let answers = |held: &str| {
        let has = |word: &str| held.split(' ').any(|other| other == word);
        held.ends_with(last) && title.split(' ').all(has)
    };
    (0..anaphor).rev().find(|&other| held_by_name(context, other).is_some_and(answers))
}

/// "The Foreign Secretary flew to Oslo. Foreign Secretary Grace Okafor said": the only one whom the text calls so later.
fn holder_behind(context: &Context<'_>, clusters: &mut Clusters, anaphor: usize) -> Option<usize> {
    let title = context.mentions[anaphor].name.to_lowercase();
    let later = anaphor + 1..context.mentions.len();
    let mut bearers = later.filter(|&other| held_by_name(context, other) == Some(title.as_str()));
    let first = bearers.next()?;
    let holder = clusters.find(first);
    bearers.all(|other| clusters.find(other) == holder).then_some(first)
}

/// The post right before a person's name.
fn held_by_name(context: &Context<'_>, mention: usize) -> Option<&'static str> {
    let named = context.is_person(mention) && context.mentions[mention].form == MentionForm::Name;
    named.then(|| title_before(context, &context.mentions[mention])).flatten()
}

/// The last thing before of the same type: "the city" after "Kisumu", "the ministry" after "Foreign Ministry".
fn named_before(context: &Context<'_>, anaphor: usize) -> Option<usize> {
    let mention = &context.mentions[anaphor];
    let candidates = before(context, anaphor).filter(|&other| {
        let form = context.mentions[other].form;
        matches!(form, MentionForm::Name | MentionForm::Description)
            && answers(context, mention, &context.mentions[other])
    });
    best(context, anaphor, &candidates.collect::<Vec<_>>())
}

/// The antecedent's type is that of the anaphor, or leaves it open: "the company" may be a body of no known kind.
/// "the alliance" says too little itself: its noun must stand in the antecedent's name.
fn answers(context: &Context<'_>, anaphor: &Mention, antecedent: &Mention) -> bool {
    let open = |mention: &Mention| context.ontology.coarse(mention.entity_type) == mention.entity_type;
    let same_coarse =
        context.ontology.coarse(anaphor.entity_type) == context.ontology.coarse(antecedent.entity_type);
    if open(anaphor) {
        let noun = anaphor.name.to_lowercase();
        return same_coarse && antecedent.name.to_lowercase().split(' ').any(|word| word == noun);
    }
    anaphor.entity_type == antecedent.entity_type || (same_coarse && open(antecedent))
}

/// Mentions before the anaphor within reach, the nearest first.
fn before<'c>(context: &'c Context<'_>, anaphor: usize) -> impl Iterator<Item = usize> + 'c {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(context.mentions[anaphor].head);
    (0..anaphor)
        .rev()
        .filter(move |&other| context.mentions[other].span.end <= context.mentions[anaphor].span.start)
        .take_while(move |&other| here - doc.sentence_of(context.mentions[other].head) <= REACH)
}

/// The nearest subject in the nearest sentence that has one, else the nearest candidate.
fn best(context: &Context<'_>, anaphor: usize, candidates: &[usize]) -> Option<usize> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(context.mentions[anaphor].head);
    let score = |&other: &usize| {
        let mention = &context.mentions[other];
        let distance = here - doc.sentence_of(mention.head);
        (distance * 2 + usize::from(!context.is_subject(mention.head)), anaphor - other)
    };
    candidates.iter().copied().min_by_key(score)
}
