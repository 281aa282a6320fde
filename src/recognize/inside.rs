//! Names that only stand inside what is named with them: "Badu" in "the Badu prison", "Lind" in "the Lind administration".

use std::collections::HashMap;

use super::lexicon::{StandIn, builtin_lexicon};
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::syntax::Syntax;

/// Drops the names that the document has nowhere by themselves: of places that no list knows within facilities, and of
/// persons before those who govern with them.
pub fn drop_mere_parts(
    names: &mut Vec<Mention>,
    described: &[Mention],
    syntax: &Syntax<'_>,
    ontology: &Ontology,
) {
    let mut at_token: HashMap<usize, Vec<&Mention>> = HashMap::new();
    for outer in described {
        outer.span.range().for_each(|token| at_token.entry(token).or_default().push(outer));
    }
    let within = |name: &Mention, kind: Option<&str>| {
        let around = |outer: &&Mention| outer.span.covers(name.span) && outer.span != name.span;
        let of_kind = |outer: &Mention| kind.is_none_or(|kind| ontology.is_a(outer.entity_type, kind));
        let outer = at_token.get(&name.span.start).into_iter().flatten().copied();
        outer.filter(around).any(of_kind)
    };
    let governs = |name: &Mention| {
        let noun = syntax.token(name.head).head.filter(|noun| *noun == name.span.end);
        noun.is_some_and(|noun| {
            builtin_lexicon().stand_in(&syntax.token(noun).lemma) == Some(StandIn::Representative)
        })
    };
    let is_part = |name: &Mention| match ontology.type_name(name.entity_type) {
        "place" => within(name, Some("facility")),
        // "the Lind regime" is a node that he leads.
        "person" => governs(name) && !within(name, Some("organization")),
        _ => false,
    };
    let mut mere: HashMap<String, bool> = HashMap::new();
    for name in names.iter().filter(|name| name.form == MentionForm::Name) {
        let part = is_part(name);
        mere.entry(name.name.clone()).and_modify(|mere| *mere &= part).or_insert(part);
    }
    names.retain(|name| mere.get(&name.name) != Some(&true));
}
