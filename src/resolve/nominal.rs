//! Passes over phrases with nouns: the same words, apposition, copula.

use std::collections::{BTreeSet, HashMap};

use super::Context;
use super::cluster::Clusters;
use crate::recognize::PhraseKind;

/// How many earlier phrases of one head noun are looked at.
const MEMORY: usize = 12;

/// How a noun phrase is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Determiner {
    /// "the", "this": it may point back.
    Definite,
    /// "a", "some", "every": it is new.
    Indefinite,
    /// "his", "Kenya's": whose it is tells.
    Possessive,
    /// None.
    Bare,
}

/// "the old bridge … the bridge", "solar power … solar power": one head noun, and no modifier that the first lacks.
pub fn same_words(context: &Context<'_>, clusters: &mut Clusters) {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, phrase) in context.phrases.iter().enumerate() {
        if phrase.kind == PhraseKind::Pronoun {
            continue;
        }
        let key = context.syntax.token(phrase.head).lemma.to_lowercase();
        let earlier = seen.entry(key).or_default();
        let antecedent = earlier.iter().rev().take(MEMORY).find(|&&other| continues(context, index, other));
        if let Some(&antecedent) = antecedent {
            clusters.join_unnamed(context.node(antecedent), context.node(index));
        }
        earlier.push(index);
    }
}

/// The later phrase can be what the earlier one is.
fn continues(context: &Context<'_>, later: usize, earlier: usize) -> bool {
    let (this, that) = (&context.phrases[later], &context.phrases[earlier]);
    if that.span.overlaps(this.span) || this.kind != that.kind {
        return false;
    }
    let (words, before) = (modifiers(context, this.head), modifiers(context, that.head));
    let number = context.syntax.token(this.head).xpos == context.syntax.token(that.head).xpos;
    match (this.kind, determiner(context, this.head)) {
        (PhraseKind::Name | PhraseKind::Number, _) => words == before,
        (_, Determiner::Indefinite) => false,
        (_, Determiner::Definite) => number && words.is_subset(&before),
        (_, Determiner::Possessive | Determiner::Bare) => {
            number && words == before && determiner(context, that.head) != Determiner::Indefinite
        }
    }
}

fn determiner(context: &Context<'_>, head: usize) -> Determiner {
    let syntax = context.syntax;
    let Some(article) = syntax.child(head, "det") else {
        let owned = syntax.child(head, "nmod:poss").is_some();
        return if owned { Determiner::Possessive } else { Determiner::Bare };
    };
    if syntax.lemma_in(article, &["the", "this", "that", "these", "those", "both", "all"]) {
        Determiner::Definite
    } else {
        Determiner::Indefinite
    }
}

/// The lemmas of what tells the phrase from others of its head noun.
fn modifiers<'c>(context: &'c Context<'_>, head: usize) -> BTreeSet<&'c str> {
    const TELLING: [&str; 6] = ["amod", "compound", "nmod", "nummod", "flat", "acl"];
    let syntax = context.syntax;
    let name = syntax.token(head).upos == "PROPN";
    // A name is the same whatever is added to it: "Kisumu, Kenya", "Grace Okafor, who left".
    let added = |child: usize| name && (syntax.is(child, "nmod:unmarked") || syntax.is(child, "acl"));
    let telling = |&&child: &&usize| !added(child) && TELLING.iter().any(|deprel| syntax.is(child, deprel));
    syntax.children(head).iter().filter(telling).map(|&child| syntax.token(child).lemma.as_str()).collect()
}

/// "Grace Okafor, the mayor of Kisumu": what stands beside is the same.
pub fn apposed(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, phrase) in context.phrases.iter().enumerate() {
        let above =
            context.syntax.token(phrase.head).head.filter(|_| context.syntax.is(phrase.head, "appos"));
        if let Some(other) = above.and_then(|above| context.phrase_at(above)) {
            join_unless_named(context, clusters, other, index);
        }
    }
}

/// "Grace Okafor is the mayor of Kisumu": so is what a copula equates.
pub fn equated(context: &Context<'_>, clusters: &mut Clusters) {
    let syntax = context.syntax;
    for (index, phrase) in context.phrases.iter().enumerate() {
        let predicate = syntax.child(phrase.head, "cop").is_some()
            && syntax.child(phrase.head, "case").is_none()
            && !syntax
                .children_by(phrase.head, "advmod")
                .any(|child| syntax.lemma_in(child, &["not", "never"]));
        let subject = syntax.child(phrase.head, "nsubj").filter(|_| predicate);
        if let Some(subject) = subject.and_then(|subject| context.phrase_at(subject)) {
            // "She was Norway's foreign minister": who she is must be asked first.
            let pronoun = context.phrases[subject].kind == PhraseKind::Pronoun;
            let named = clusters.find(context.node(index));
            if !(pronoun && clusters.is_named(named)) {
                join_unless_named(context, clusters, subject, index);
            }
        }
    }
}

/// Two names beside each other are two things: "Kisumu, Kenya".
fn join_unless_named(context: &Context<'_>, clusters: &mut Clusters, one: usize, other: usize) {
    let name = |phrase: usize| context.phrases[phrase].kind == PhraseKind::Name;
    let agree = context.agreements[one].agrees(context.agreements[other]);
    if agree && !(name(one) && name(other)) {
        clusters.join_unnamed(context.node(one), context.node(other));
    }
}
