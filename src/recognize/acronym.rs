//! Acronyms that the text itself explains: "KFL" in a story of the Kisumu Farmers League is no league of another state.

use std::collections::{HashMap, HashSet};

use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::Syntax;

/// Names an acronym by its letters where a list takes it for a body that the text doesn't name, and the text names one with
/// these initials.
pub fn read_by_the_text(syntax: &Syntax<'_>, ontology: &Ontology, mentions: &mut [Mention]) {
    let text = |mention: &Mention| syntax.doc.span_text(mention.span);
    let bodies = || {
        mentions.iter().filter(|mention| {
            mention.form == MentionForm::Name && ontology.is_a(mention.entity_type, "organization")
        })
    };
    let spelled: HashSet<String> =
        bodies().filter(|body| !is_acronym(text(body))).map(|body| body.name.clone()).collect();
    let unlisted = bodies().filter(|body| body.found_by == "name");
    let by_initials: HashMap<String, EntityType> =
        unlisted.map(|body| (initials(&body.name), body.entity_type)).collect();
    for mention in mentions.iter_mut() {
        let letters = text(mention);
        if !is_acronym(letters) || mention.name == letters || spelled.contains(&mention.name) {
            continue;
        }
        if let Some(&entity_type) = by_initials.get(letters) {
            let name = letters.to_owned();
            *mention = Mention { name, entity_type, found_by: "acronym", ..mention.clone() };
        }
    }
}

/// Three to six capitals.
pub fn is_acronym(text: &str) -> bool {
    (3..=6).contains(&text.len()) && text.chars().all(|letter| letter.is_ascii_uppercase())
}

/// "KFL" of "Kisumu Farmers' League".
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next().filter(|letter| letter.is_uppercase());
    name.split([' ', '-']).filter_map(first).collect()
}
