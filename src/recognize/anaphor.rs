//! Nouns that only point back: "the minister", "the company", "the country".

use super::description::Finder;
use super::lexicon::builtin_lexicon;
use crate::mention::{Mention, MentionForm};
use crate::ontology::EntityType;
use crate::span::TokenSpan;

/// Nouns for a state that say nothing else of it.
pub const HOMELANDS: [&str; 2] = ["country", "nation"];

/// How those are found whom only their kin tells.
pub const KIN: &str = "kin";

/// "sister", "father-in-law"
fn is_kin(noun: &str) -> bool {
    builtin_lexicon().is_word_of(noun, "kin")
}

impl Finder<'_> {
    /// "his father", "her sister": somebody whom the text may name elsewhere.
    pub(super) fn kin(&self, head: usize) -> Option<Mention> {
        let owner =
            self.syntax.child(head, "nmod:poss").filter(|&owner| self.syntax.token(owner).upos == "PRON");
        let one = is_kin(&self.syntax.token(head).lemma) && !self.syntax.token(head).xpos.ends_with('S');
        let person = self.ontology.entity_type("person").filter(|_| one && owner.is_some())?;
        let mention = self.mention(head, TokenSpan::at(head), person);
        Some(Mention { form: MentionForm::Anaphor, found_by: KIN, ..mention })
    }

    /// "the minister", "the company": it points back at somebody, or at nobody.
    pub(super) fn anaphor(&self, head: usize, sentence: TokenSpan) -> Option<Mention> {
        let doc = self.syntax.doc;
        let lexicon = builtin_lexicon();
        let bare = !self.syntax.children(head).iter().any(|&child| {
            ["nmod", "acl", "appos", "flat"].iter().any(|deprel| self.syntax.is(child, deprel))
                && !self.syntax.is_example(child)
        });
        if !bare || !self.has_definite_article(head) || self.syntax.token(head).xpos.ends_with('S') {
            return None;
        }
        let title = lexicon.title_ending_at(doc, head, sentence.start).filter(|(_, title)| title.is_post());
        let person = title.and_then(|(span, _)| Some((span, self.ontology.entity_type("person")?)));
        let kind = || self.homeland(head).or_else(|| lexicon.head_ending_at(doc, head, sentence.start));
        let (span, entity_type) = person.or_else(kind)?;
        let coarse =
            ["person", "organization", "place"].iter().any(|name| self.ontology.is_a(entity_type, name));
        (coarse && span.start > sentence.start).then(|| Mention {
            form: MentionForm::Anaphor,
            found_by: "anaphor",
            ..self.mention(head, span, entity_type)
        })
    }

    /// "the country", "the war-torn nation"; "the host country" and "the other nation" say which of several.
    fn homeland(&self, head: usize) -> Option<(TokenSpan, EntityType)> {
        let several = self.syntax.children(head).iter().any(|&child| {
            self.syntax.is(child, "compound")
                || self.is_word_of(child, "relative")
                || self.syntax.lemma_in(child, &["neighboring", "neighbouring", "host"])
        });
        let state = self.syntax.lemma_in(head, &HOMELANDS) && !several;
        Some((TokenSpan::at(head), self.ontology.entity_type("country").filter(|_| state)?))
    }
}
