//! The trees of a document read downwards: from a token to its dependents.

use crate::document::{Document, Token};
use crate::span::TokenSpan;

/// A document with the dependents of each token at hand.
#[derive(Debug, Clone)]
pub struct Syntax<'d> {
    /// The annotated article.
    pub doc: &'d Document,
    first: Vec<usize>,
    dependents: Vec<usize>,
}

impl<'d> Syntax<'d> {
    /// Indexes the trees of a document, in time linear in its tokens.
    pub fn new(doc: &'d Document) -> Self {
        let mut first = vec![0; doc.tokens.len() + 1];
        for head in doc.tokens.iter().filter_map(|token| token.head) {
            first[head + 1] += 1;
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }
        let mut next = first.clone();
        let mut dependents = vec![0; first.last().copied().unwrap_or(0)];
        for (i, token) in doc.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                dependents[next[head]] = i;
                next[head] += 1;
            }
        }
        Self { doc, first, dependents }
    }

    /// The token at an index.
    pub fn token(&self, token: usize) -> &'d Token {
        &self.doc.tokens[token]
    }

    /// The dependents of a token, in the order of the text.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.dependents[self.first[token]..self.first[token + 1]]
    }

    /// The dependents whose relation is `deprel`, subtypes included (`nsubj` finds `nsubj:pass`).
    pub fn children_by(&self, token: usize, deprel: &str) -> impl Iterator<Item = usize> {
        self.children(token).iter().copied().filter(move |&child| self.is(child, deprel))
    }

    /// The first dependent whose relation is `deprel`, subtypes included.
    pub fn child(&self, token: usize, deprel: &str) -> Option<usize> {
        self.children_by(token, deprel).next()
    }

    /// The token hangs on its head by `deprel` or a subtype of it; a `deprel` with a subtype must be met exactly.
    pub fn is(&self, token: usize, deprel: &str) -> bool {
        let actual = self.doc.tokens[token].deprel.as_str();
        actual == deprel
            || (actual.len() > deprel.len()
                && actual.starts_with(deprel)
                && actual.as_bytes()[deprel.len()] == b':')
    }

    /// The token's lemma is one of these.
    pub fn lemma_in(&self, token: usize, lemmas: &[&str]) -> bool {
        lemmas.contains(&self.doc.tokens[token].lemma.as_str())
    }

    /// The token is written as a possessive ending.
    pub fn is_possessive_ending(&self, token: usize) -> bool {
        ["'s", "’s", "'", "’"].contains(&self.doc.token_text(token))
    }

    /// "backers, notably Kenya": the name is but one of those whom the noun before the comma is for.
    pub fn is_example(&self, apposed: usize) -> bool {
        let mut adverbs = self.children_by(apposed, "advmod").filter(|&adverb| adverb < apposed);
        adverbs.any(|adverb| self.lemma_in(adverb, &["especially", "notably", "particularly"]))
    }

    /// The first of those that a token is listed with: "Anna" for "Peter" in "Anna, Peter and Li"; the token itself if it is the first.
    pub fn first_of_list(&self, mut token: usize) -> usize {
        while let Some(first) = self.token(token).head.filter(|_| self.is(token, "conj")) {
            token = first;
        }
        token
    }

    /// The words before a token that mark its case ("of", "with", "because of"), joined by spaces.
    ///
    /// Of "with Secretary of State Okafor" the second belongs to the title, though the parser may hang it on the name.
    pub fn case(&self, token: usize) -> Option<String> {
        let mut words: Vec<usize> = Vec::new();
        let before = |&marker: &usize| marker < token && !self.is_possessive_ending(marker);
        for marker in self.children_by(token, "case").filter(before) {
            if words.last().is_none_or(|&last| last + 1 == marker) {
                words.push(marker);
                words.extend(self.children_by(marker, "fixed"));
            }
        }
        let texts: Vec<String> =
            words.into_iter().map(|word| self.doc.token_text(word).to_lowercase()).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The tokens that hang together with `token`, itself included, as far as they lie without a gap around it.
    pub fn phrase(&self, token: usize, keep: impl Fn(usize) -> bool) -> TokenSpan {
        let mut span = TokenSpan::at(token);
        let children = self.children(token);
        for &child in children.iter().rev().filter(|&&child| child < token) {
            let below = self.phrase_below(child);
            if !keep(child) || below.end != span.start {
                break;
            }
            span.start = below.start;
        }
        for &child in children.iter().filter(|&&child| child > token) {
            let below = self.phrase_below(child);
            if !keep(child) || below.start != span.end {
                break;
            }
            span.end = below.end;
        }
        span
    }

    /// From the first to the last token of the subtree under `token`.
    pub fn phrase_below(&self, token: usize) -> TokenSpan {
        let mut span = TokenSpan::at(token);
        let mut open = vec![token];
        while let Some(next) = open.pop() {
            span = span.cover(TokenSpan::at(next));
            open.extend(self.children(next));
        }
        span
    }

    /// The token of a span that governs it: the first whose head lies outside, and of several that modify one noun behind
    /// the span the last: "Ministry" of "the Kenyan Foreign Ministry spokesman".
    pub fn head_of(&self, span: TokenSpan) -> usize {
        let outer = |token: &usize| {
            !self.is(*token, "punct")
                && !self.is(*token, "case")
                && !self.is(*token, "det")
                && self.token(*token).head.is_none_or(|head| !span.contains(head))
        };
        let first = span.range().find(outer).unwrap_or(span.end - 1);
        let noun = self.token(first).head.filter(|noun| *noun >= span.end);
        let modifies = |token: &usize| {
            self.token(*token).head == noun && (self.is(*token, "compound") || self.is(*token, "amod"))
        };
        let last = span.range().rev().find(modifies).filter(|_| noun.is_some() && modifies(&first));
        last.unwrap_or(first)
    }
}
