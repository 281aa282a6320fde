//! Camps of politics: "the pro-reform camp", and the words that stand for it once the text speaks of it.
//!
//! After "the pro-reform camp" a "pro-reform lawmaker" is of that camp, after "the separatist bloc" the "separatists" are it.

use std::collections::{HashMap, HashSet};

use super::description::Finder;
use crate::mention::{Mention, MentionForm};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How a camp is found; who is of it is found by these.
const FOUND_BY: &str = "camp";

impl Finder<'_> {
    /// "the pro-reform camp", "the separatist bloc": people of one mind, and no place.
    pub fn political_camp(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        let words = self.words(TokenSpan::new(span.start, head)).to_lowercase();
        let minded = words.ends_with("ist") || takes_side(&words);
        let camp =
            self.syntax.lemma_in(head, &["camp", "bloc", "faction"]) && minded && !self.is_indefinite(head);
        let kind = self.ontology.entity_type("group").filter(|_| camp)?;
        Some(Mention { found_by: FOUND_BY, ..self.mention(head, span, kind) })
    }
}

/// The words begin with what somebody is for or against: "pro-reform", "anti-war".
pub fn takes_side(words: &str) -> bool {
    const SIDES: [&str; 3] = ["pro", "anti", "pan"];
    let side = words.split_once(['-', '‐', '–', ' ']).map(|(side, _)| side.to_lowercase());
    side.is_some_and(|side| SIDES.contains(&side.as_str()))
}

/// "pro-reform candidates", "separatists": who is of a camp that the text speaks of as one.
pub fn of_camps(syntax: &Syntax<'_>, names: &[Mention], described: &[Mention]) -> Vec<Mention> {
    let mut camps: HashMap<String, &Mention> = HashMap::new();
    for camp in described.iter().filter(|mention| mention.found_by == FOUND_BY) {
        let mind = syntax.doc.token_text(camp.span.start);
        if camp.span.len() == 2 {
            camps.entry(stem_of(mind)).or_insert(camp);
        }
    }
    if camps.is_empty() {
        return Vec::new();
    }
    let of_camp = |token: usize| {
        let camp = camps.get(&stem_of(syntax.doc.token_text(token)))?;
        let several = syntax.token(token).xpos.ends_with('S');
        Some(Mention {
            span: TokenSpan::at(token),
            head: token,
            form: if several { MentionForm::Description } else { MentionForm::Demonym },
            ..(*camp).clone()
        })
    };
    let taken: HashSet<usize> =
        names.iter().chain(described).flat_map(|mention| mention.span.range()).collect();
    (0..syntax.doc.tokens.len()).filter(|token| !taken.contains(token)).filter_map(of_camp).collect()
}

/// What the words of one mind share: "anti-autocracy" and "anti-autocrats", "separatist" and "separatists".
fn stem_of(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = ["cy", "tic", "ts", "t"].iter().find_map(|ending| word.strip_suffix(ending));
    stem.unwrap_or(&word).to_owned()
}
