//! What a text tells of, and so means one: the blast that it begins with, the rally that is held.

use super::body::Noun;
use super::description::Finder;
use crate::document::SentenceKind;

impl Finder<'_> {
    /// "A bomb exploded": the text begins with it, and goes on to tell of it.
    pub(super) fn opens(&self, head: usize) -> bool {
        self.leads(head) && self.is_one(head)
    }

    /// "responded to the attack in Kisumu": the text begins with it, as with what everybody has heard of.
    pub(super) fn is_news(&self, head: usize) -> bool {
        self.opens(head) || (self.leads(head) && self.has_definite_article(head))
    }

    /// The noun stands in the first sentence.
    pub(super) fn leads(&self, head: usize) -> bool {
        let lead = self.syntax.doc.sentences.iter().find(|sentence| sentence.kind == SentenceKind::Body);
        lead.is_some_and(|lead| lead.tokens.contains(head))
    }

    /// "a gas explosion", but not "a loud explosion" nor "a second gas explosion".
    pub(super) fn is_new(&self, phrase: &Noun<'_>) -> bool {
        let Noun { head, span, noun, .. } = *phrase;
        let is_noun = |token: usize| matches!(self.syntax.token(token).upos.as_str(), "NOUN" | "PROPN");
        let told = noun.len() > 1 || (span.start..noun.start).any(is_noun);
        told && self.is_one(head) && !span.range().any(|token| self.is_word_of(token, "relative"))
    }

    /// "a rally".
    pub(super) fn is_one(&self, head: usize) -> bool {
        !self.syntax.token(head).xpos.ends_with('S')
            && self.syntax.children_by(head, "det").any(|det| self.syntax.lemma_in(det, &["a", "an"]))
    }

    /// "hold a rally", "at a funeral", or where the text begins: the one that it tells of.
    pub(super) fn is_held(&self, head: usize) -> bool {
        let syntax = self.syntax;
        let verb =
            syntax.token(head).head.filter(|_| syntax.is(head, "obj") || syntax.is(head, "nsubj:pass"));
        let there = syntax.case(head).is_some_and(|case| case == "at");
        let held = there || verb.is_some_and(|verb| self.is_word_of(verb, "convening"));
        self.opens(head) || (self.is_one(head) && held)
    }
}
