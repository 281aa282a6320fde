//! Lists of names as the order of the words shows them: "Anna Berg of Labour, James Mwangi and Green leader Li Wei".
//!
//! The parser is right about pairs and often wrong about long lists with a party after each name.

use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Longer runs of names are tables or credits, in which nobody does something together.
const LONGEST: usize = 40;

/// For each mention the mentions that it is listed with, itself included; empty for those in no list.
pub fn lists(syntax: &Syntax<'_>, mentions: &[Mention], ontology: &Ontology) -> Vec<Vec<usize>> {
    let mut listed = vec![Vec::new(); mentions.len()];
    let named = |index: &usize| {
        let mention = &mentions[*index];
        // "Labour's Anna Berg": what owns the next name is no member, whatever it was taken for.
        let owner =
            mention.span.end < syntax.doc.tokens.len() && syntax.is_possessive_ending(mention.span.end);
        mention.form == MentionForm::Name && ontology.is_a(mention.entity_type, "person") && !owner
    };
    let mut close = |list: &mut Vec<usize>, joined: bool| {
        if joined && list.len() <= LONGEST {
            for &member in list.iter() {
                listed[member] = list.clone();
            }
        }
        list.clear();
    };
    let mut list: Vec<usize> = Vec::new();
    let mut joined = false;
    for index in (0..mentions.len()).filter(named) {
        let gap = list.last().and_then(|&last| gap(syntax, &mentions[last], &mentions[index]));
        match gap {
            Some(with_and) => joined |= with_and,
            None => close(&mut list, std::mem::take(&mut joined)),
        }
        list.push(index);
    }
    close(&mut list, joined);
    listed
}

/// The words between two names make them neighbours in a list: whether an "and" is among them; `None` if they don't.
fn gap(syntax: &Syntax<'_>, one: &Mention, other: &Mention) -> Option<bool> {
    let doc = syntax.doc;
    let same_sentence = doc.sentence_of(one.head) == doc.sentence_of(other.head);
    if !same_sentence || one.span.end > other.span.start || begins_clause(syntax, one, other) {
        return None;
    }
    let between = TokenSpan::new(one.span.end, other.span.start);
    let separator = |token: &usize| matches!(doc.token_text(*token), "," | ";" | "and" | "or");
    let last = between.range().rev().find(separator)?;
    let first = between.range().find(separator)?;
    let describes = |token: usize| {
        let word = syntax.token(token);
        matches!(word.upos.as_str(), "DET" | "ADJ" | "NOUN" | "PROPN" | "NUM" | "PART" | "PUNCT")
            || (word.upos == "VERB" && syntax.is(token, "amod"))
    };
    // Behind a name its party or its place may stand, before a name what it is; "X, daughter of Y" is no list.
    let behind = (between.start..first).enumerate().all(|(at, token)| match at {
        0 => ["of", "from"].contains(&doc.token_text(token)),
        _ => describes(token),
    });
    let separators = (first..=last).all(|token| separator(&token));
    let before = (last + 1..between.end).all(describes);
    (behind && separators && before)
        .then(|| (first..=last).any(|token| matches!(doc.token_text(token), "and" | "or")))
}

/// "met Peter Lind, and Anna Berg left": the second name begins a clause of its own.
fn begins_clause(syntax: &Syntax<'_>, one: &Mention, other: &Mention) -> bool {
    let governed = ["obj", "iobj", "obl"].iter().any(|deprel| syntax.is(one.head, deprel));
    governed && syntax.is(other.head, "nsubj") && syntax.token(other.head).head != syntax.token(one.head).head
}
