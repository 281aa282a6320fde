//! Noun phrases and pronouns: everything that refers, also what the graph has no node for.
//!
//! "The old mayor of Kisumu lost his seat" has four: the whole subject, "Kisumu", "his", and "his seat". They serve to say
//! who is meant by "he" and "the mayor"; only names and unique descriptions, the [`Mention`](crate::Mention)s, become nodes.

use std::collections::HashSet;

use crate::document::NameKind;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// A stretch of one document that refers to something, with articles and modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens.
    pub span: TokenSpan,
    /// The token that carries it in the tree.
    pub head: usize,
    /// What its head is.
    pub kind: PhraseKind,
}

/// The way a phrase refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseKind {
    /// By a proper name.
    Name,
    /// By a common noun.
    Common,
    /// By a number: a year, a reference.
    Number,
    /// By a pronoun.
    Pronoun,
}

/// Dependents that are no part of a phrase: apposed and coordinated phrases, and what makes a noun a clause.
const OUTSIDE: &[&str] = &[
    "appos",
    "cc",
    "punct",
    "parataxis",
    "cop",
    "nsubj",
    "aux",
    "mark",
    "conj",
    "discourse",
    "dep",
    "advcl",
    "csubj",
    "orphan",
    "list",
    "vocative",
    "dislocated",
    "ccomp",
    "obl",
    "reparandum",
];

/// The phrases of a document, in the order of their heads.
pub fn phrases(syntax: &Syntax<'_>) -> Vec<Phrase> {
    let modifiers = modifiers_that_refer(syntax);
    (0..syntax.doc.tokens.len())
        .filter_map(|head| {
            let kind = kind_of(syntax, head, &modifiers)?;
            Some(Phrase { span: span_of(syntax, head), head, kind })
        })
        .collect()
}

fn kind_of(syntax: &Syntax<'_>, head: usize, modifiers: &HashSet<usize>) -> Option<PhraseKind> {
    let token = syntax.token(head);
    let is_one_of = |deprels: &[&str]| deprels.iter().any(|deprel| syntax.is(head, deprel));
    if is_one_of(&["flat", "nmod:desc", "goeswith", "fixed", "case", "cc", "discourse"]) {
        return None;
    }
    match token.upos.as_str() {
        "NOUN" | "PROPN" | "SYM" | "X" if syntax.is(head, "compound") && !modifiers.contains(&head) => None,
        "PROPN" => Some(PhraseKind::Name),
        "NOUN" => Some(PhraseKind::Common),
        // Words that ask or relate don't refer, nor does the subject of "it rains".
        "PRON" if token.xpos.starts_with('W') || token.xpos == "EX" || is_one_of(&["expl", "det"]) => None,
        "PRON" => Some(PhraseKind::Pronoun),
        "NUM" if is_one_of(&["nummod", "compound", "amod", "advmod", "det"]) => None,
        "NUM" => Some(PhraseKind::Number),
        _ => None,
    }
}

/// Nouns before nouns that refer by themselves: names ("the Kisumu mosque"), and what the document speaks of elsewhere.
fn modifiers_that_refer(syntax: &Syntax<'_>) -> HashSet<usize> {
    let doc = syntax.doc;
    let compound = |token: &usize| syntax.is(*token, "compound");
    let free: HashSet<&str> = (0..doc.tokens.len())
        .filter(|token| doc.tokens[*token].upos == "NOUN" && !compound(token))
        .map(|token| doc.tokens[token].lemma.as_str())
        .collect();
    let nouns = (0..doc.tokens.len()).filter(|token| {
        compound(token)
            && doc.tokens[*token].upos == "NOUN"
            && free.contains(doc.tokens[*token].lemma.as_str())
    });
    let values = [NameKind::Nationality, NameKind::Date, NameKind::Number];
    let names = doc.names.iter().filter(|name| !values.contains(&name.kind)).filter_map(|name| {
        let head = syntax.head_of(name.tokens);
        let whole = syntax.token(head).head.is_some_and(|noun| !name.tokens.contains(noun));
        (whole && compound(&head)).then_some(head)
    });
    nouns.chain(names).collect()
}

/// The head with its dependents, as far as they belong to the phrase.
fn span_of(syntax: &Syntax<'_>, head: usize) -> TokenSpan {
    let predicate = syntax.child(head, "cop");
    let mut span = TokenSpan::at(head);
    let belongs = |child: usize| {
        let outside = OUTSIDE.iter().any(|deprel| syntax.is(child, deprel));
        let case = syntax.is(child, "case") && !syntax.is_possessive_ending(child);
        // What stands before the copula belongs to the clause: "In short, it is a risk".
        let clause = predicate.is_some_and(|copula| child < copula);
        !outside && !case && !clause
    };
    let container = container(syntax, head);
    for &child in syntax.children(head).iter().filter(|&&child| belongs(child) || container == Some(child)) {
        // "even the mayor": an adverb belongs to the phrase only inside it.
        if !syntax.is(child, "advmod") || (span.start < child && child < head) {
            span = span.cover(syntax.phrase_below(child));
        }
    }
    while span.len() > 1 && is_outer(syntax, span.start) {
        span.start += 1;
    }
    while span.len() > 1 && is_outer(syntax, span.end - 1) {
        span.end -= 1;
    }
    span
}

/// A phrase neither begins nor ends with a comma or a conjunction.
fn is_outer(syntax: &Syntax<'_>, token: usize) -> bool {
    syntax.token(token).upos == "CCONJ"
        || [",", ";", ":", ".", "–", "—"].contains(&syntax.doc.token_text(token))
}

/// The larger place that belongs to the name: "Kisumu, Kenya" is one phrase, with another inside.
fn container(syntax: &Syntax<'_>, head: usize) -> Option<usize> {
    let doc = syntax.doc;
    let place = |token: usize| {
        let at = doc.names.partition_point(|name| name.tokens.end <= token);
        doc.names.get(at).is_some_and(|name| name.kind == NameKind::Place && name.tokens.start == token)
    };
    let names = |child: usize| {
        child > head
            && syntax.token(child).upos == "PROPN"
            && doc.token_text(child - 1) == ","
            && place(child)
    };
    syntax.children_by(head, "appos").find(|&child| syntax.token(head).upos == "PROPN" && names(child))
}
