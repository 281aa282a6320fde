//! Propositions of mentions: what stands around a name says where it belongs ("Mosul, Iraq", "the Iraqi army").

use super::noun::modifiers;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::mention::{Mention, MentionForm};
use crate::relation::Status;
use crate::syntax::Syntax;

/// The proposition of a mention; pronouns and demonyms have none.
pub fn proposition(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<Proposition> {
    let mention = &mentions[index];
    if matches!(mention.form, MentionForm::Pronoun | MentionForm::Demonym) {
        return None;
    }
    let mut proposition = Proposition {
        predicate: mention.head,
        kind: PredicateKind::Mention,
        lemma: mention.name.clone(),
        arguments: Vec::new(),
        status: Status::Asserted,
        time: None,
        ended: false,
    };
    proposition.add(Role::Itself, mention.head);
    modifiers(syntax, &mut proposition);
    for inner in inside(mentions, index) {
        proposition.add(Role::Modifier, inner.head);
    }
    if let Some(container) = after_comma(syntax, mentions, index) {
        proposition.add(Role::Container, container.head);
    }
    for &child in syntax.children(mention.head) {
        // "Ayatollah X, a cleric in Qom": what hangs on an apposition says it of the name.
        if syntax.is(child, "acl") && syntax.lemma_in(child, &["base", "locate", "situate", "headquarter"]) {
            for place in syntax.children_by(child, "obl") {
                if let Some(case) = syntax.case(place) {
                    proposition.add(Role::preposition(&case), place);
                }
            }
        }
    }
    Some(proposition)
}

/// Mentions that lie inside the mention without its head: "Iraqi" of "Iraqi army".
fn inside<'m>(mentions: &'m [Mention], index: usize) -> impl Iterator<Item = &'m Mention> {
    let outer = &mentions[index];
    // Mentions are in the order of their starts: what lies inside follows.
    mentions[index + 1..]
        .iter()
        .take_while(|inner| inner.span.start < outer.span.end)
        .filter(|inner| inner.form != MentionForm::Pronoun && inner.span.end <= outer.head)
}

/// The place named after a comma, with another comma, a stop or a possessive behind it.
fn after_comma<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let doc = syntax.doc;
    let end = mentions[index].span.end;
    let text = |token: usize| doc.tokens.get(token).map(|_| doc.token_text(token));
    if text(end) != Some(",") {
        return None;
    }
    let next = mentions[index + 1..].iter().take_while(|m| m.span.start <= end + 1).find(|m| m.span.start == end + 1)?;
    let closed = text(next.span.end).is_none_or(|word| {
        word.chars().all(|c| !c.is_alphanumeric()) || doc.tokens[next.span.end].upos != "CCONJ" && word != "and"
    });
    let listed = syntax.is(next.head, "conj") || syntax.children_by(next.head, "conj").next().is_some();
    (closed && !listed).then_some(next)
}
