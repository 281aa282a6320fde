//! The pass over pronouns: agreement first, then who stands in the foreground of the text.

use super::Context;
use super::cluster::Clusters;
use crate::mention::MentionForm;
use crate::recognize::PhraseKind;
use crate::relate::{is_verb_of, quoted};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;

/// How many speakers before and after a word are looked at.
const NEAR: usize = 8;

/// "he" is the last person in the foreground who can be meant, "I" whoever speaks.
pub fn pronoun(context: &Context<'_>, clusters: &mut Clusters) {
    let mut foreground = Foreground { seen: Vec::new(), quoted: quoted(context.syntax) };
    let speakers = speakers(context, clusters);
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

/// The named persons who are subjects of a verb of speech, by their names or as "the minister".
fn speakers(context: &Context<'_>, clusters: &mut Clusters) -> Vec<usize> {
    let mut named = |other: usize| {
        let cluster = clusters.find(other);
        clusters.is_named(cluster)
    };
    let speaks = |other: &usize| {
        let mention = &context.mentions[*other];
        let verb = context.subject_of(mention.head);
        context.is_person(*other)
            && (mention.form == MentionForm::Name || (mention.form == MentionForm::Anaphor && named(*other)))
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

/// Those whom somebody names in what he says: "Anna is a friend, she said" is not said by Anna.
fn named_in_speech(context: &Context<'_>, quoted: &[bool], pronoun: usize) -> Vec<usize> {
    let syntax = context.syntax;
    let Some(verb) = context.subject_of(context.phrases[pronoun].head) else { return Vec::new() };
    if !is_verb_of(&syntax.token(verb).lemma, "opinion") {
        return Vec::new();
    }
    let doc = syntax.doc;
    let sentence = doc.sentences[doc.sentence_of(verb)].tokens;
    let told: Vec<_> = ["ccomp", "obj", "iobj"]
        .iter()
        .flat_map(|deprel| syntax.children_by(verb, deprel))
        .map(|child| syntax.phrase(child, |_| true))
        .collect();
    let said = |token: usize| {
        quoted[token] && sentence.contains(token) || told.iter().any(|phrase| phrase.contains(token))
    };
    let first = context.mentions.partition_point(|mention| mention.span.start < sentence.start);
    let mentions = context.mentions.iter().enumerate().skip(first);
    let within = mentions.take_while(|(_, mention)| mention.span.start < sentence.end);
    let named = within.filter(|(_, mention)| mention.form == MentionForm::Name && said(mention.head));
    named.map(|(index, _)| index).collect()
}

/// What the text has spoken of, the last first.
struct Foreground {
    /// Phrases in the order of the text.
    seen: Vec<usize>,
    /// For each token whether it stands in quotation marks.
    quoted: Vec<bool>,
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
        let others = named_in_speech(context, &self.quoted, pronoun);
        let others: Vec<usize> = others.into_iter().map(|other| clusters.find(other)).collect();
        let mut best: Option<(i64, usize)> = None;
        for &other in self.seen.iter().rev() {
            let distance = here - doc.sentence_of(context.phrases[other].head);
            if distance > REACH {
                break;
            }
            if !self.may_mean(context, clusters, pronoun, other)
                || others.contains(&clusters.find(context.node(other)))
            {
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

/// "Acme, which runs a plant in Kisumu, said it lost money": who speaks, of himself.
fn speaks_of_himself(context: &Context<'_>, pronoun: usize, other: usize) -> bool {
    let syntax = context.syntax;
    let clause = syntax.token(pronoun).head.filter(|_| context.is_subject(pronoun));
    let said =
        clause.filter(|&clause| syntax.is(clause, "ccomp")).and_then(|clause| syntax.token(clause).head);
    said.is_some() && said == context.subject_of(other)
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
    let speaks = i64::from(speaks_of_himself(context, this.head, that.head)) * 15;
    let parallel = i64::from(syntax.token(this.head).deprel == syntax.token(that.head).deprel) * 6;
    let near = (this.head - that.head) as i64 / 4;
    role + kind + speaks + parallel + 3 * size - 14 * distance as i64 - near
}
