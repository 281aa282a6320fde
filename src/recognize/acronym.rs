//! Acronyms that the text itself explains: "KFL" in a story of the Kisumu Farmers League is no league of another state.

use std::collections::{HashMap, HashSet};

use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::syntax::Syntax;

/// How many mentions may begin between a body's name and the brackets behind it.
const NEAR: usize = 4;

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
    let full = || bodies().filter(|body| !is_acronym(text(body)));
    let mut by_initials: HashMap<String, EntityType> =
        full().map(|body| (initials(&body.name), body.entity_type)).collect();
    // "French Agency for Development (AFD)": the brackets say whose letters they are, whatever the order.
    for (at, short) in mentions.iter().enumerate().filter(|(_, short)| is_acronym(text(short))) {
        let open = short.span.start.checked_sub(1).filter(|open| syntax.doc.token_text(*open) == "(");
        let behind =
            |body: &&Mention| Some(body.span.end) == open && ontology.is_a(body.entity_type, "organization");
        let body = mentions[at.saturating_sub(NEAR)..at].iter().find(behind);
        by_initials.extend(body.map(|body| (text(short).to_owned(), body.entity_type)));
    }
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
