//! Personal pronouns of the third person and of the speaker; who they are is for `resolve` to say.

use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Pronouns that can stand for a person, and those that can stand for a body or a state.
const PERSONS: [&str; 6] = ["he", "him", "his", "she", "her", "hers"];
const THINGS: [&str; 2] = ["it", "its"];
/// Pronouns of who is speaking.
const SPEAKER: [&str; 3] = ["i", "me", "my"];

/// The pronoun mentions of a document.
pub fn pronouns(syntax: &Syntax<'_>, ontology: &Ontology) -> Vec<Mention> {
    let kind = |name| ontology.entity_type(name).expect("the types named here stand in the ontology");
    let (person, organization) = (kind("person"), kind("organization"));
    let doc = syntax.doc;
    let body = doc.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Body);
    body.flat_map(|sentence| sentence.tokens.range())
        .filter(|&token| syntax.token(token).upos == "PRON" && !syntax.is(token, "expl"))
        .filter_map(|token| {
            let word = doc.token_text(token).to_lowercase();
            let entity_type = match word.as_str() {
                w if PERSONS.contains(&w) || SPEAKER.contains(&w) => person,
                w if THINGS.contains(&w) => organization,
                _ => return None,
            };
            Some(Mention {
                span: TokenSpan::at(token),
                head: token,
                entity_type,
                form: MentionForm::Pronoun,
                name: word,
                found_by: "pronoun",
            })
        })
        .collect()
}
