//! Trees to propositions: passives, relative clauses, conjunctions, control, light verbs and titles are undone here,
//! once, so that frames need not know of them.

use super::clause::{clause, stay};
use super::guest::guest;
use super::irrealis::{asks, is_irreal};
use super::noun::noun;
use super::proposition::{PredicateKind, Proposition};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The propositions of a sentence, in the order of their predicates.
pub fn propositions(syntax: &Syntax<'_>, sentence: TokenSpan) -> Vec<Proposition> {
    if asks(syntax, sentence) {
        return Vec::new();
    }
    sentence
        .range()
        .filter(|&token| !is_irreal(syntax, token))
        .filter_map(|token| match syntax.token(token).upos.as_str() {
            "VERB" if guest(syntax, token).is_none() => Some(clause(syntax, token, PredicateKind::Verb)),
            "ADJ" if syntax.child(token, "cop").is_some() => {
                Some(clause(syntax, token, PredicateKind::Adjective))
            }
            "NOUN" | "PROPN" => Some(noun(syntax, token, sentence)),
            _ => None,
        })
        .chain(sentence.range().filter_map(|token| stay(syntax, token)))
        .collect()
}
