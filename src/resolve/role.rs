//! Passes over roles: a capital that acts is its state, a post is who holds it.

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{builtin_gazetteer, builtin_lexicon};

/// Prepositions that make a capital a party: "talks between Nairobi and Kampala".
const PARTY: [&str; 4] = ["by", "between", "with", "against"];

/// "Moscow said": the capital as an agent is the country.
pub fn capital_as_government(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        let country = builtin_gazetteer().country_of_capital(&mention.name);
        if let Some(country) = country.filter(|_| context.is(index, "city") && acts(context, mention)) {
            let state =
                context.mentions.iter().position(|other| other.name == country && !other.form.points_back());
            if let Some(state) = state {
                // Only this mention joins: elsewhere in the document the city may be a place.
                clusters.move_to(index, state);
            }
        }
    }
}

fn acts(context: &Context<'_>, mention: &Mention) -> bool {
    let syntax = context.syntax;
    let verbal = |token: usize| {
        syntax
            .token(token)
            .head
            .is_some_and(|head| matches!(syntax.token(head).upos.as_str(), "VERB" | "ADJ"))
    };
    let mut token = mention.head;
    while syntax.is(token, "conj") {
        let Some(head) = syntax.token(token).head else { break };
        token = head;
    }
    match syntax.token(token).deprel.as_str() {
        "nsubj" => verbal(token),
        "obl:agent" => true,
        "obl" | "nmod" => syntax.case(token).is_some_and(|case| PARTY.contains(&case.as_str())),
        _ => false,
    }
}

/// "the Kenyan foreign minister, Grace Okafor": both are one person.
pub fn apposition(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        if !context.is_person(index) || mention.form != MentionForm::Description {
            continue;
        }
        let named = context.mentions.iter().position(|other| {
            other.form == MentionForm::Name
                && context.ontology.is_a(other.entity_type, "person")
                && equated(context, mention.head, other.head)
        });
        if let Some(named) = named {
            clusters.join(named, index);
        }
    }
}

/// One token is in apposition to the other, or is its predicate or subject over a copula.
fn equated(context: &Context<'_>, one: usize, other: usize) -> bool {
    let syntax = context.syntax;
    let hangs = |child: usize, head: usize| {
        syntax.token(child).head == Some(head)
            && (["appos", "flat", "nmod:desc"].iter().any(|deprel| syntax.is(child, deprel))
                || (syntax.token(child).deprel == "nsubj" && syntax.child(head, "cop").is_some()))
    };
    hangs(one, other) || hangs(other, one)
}

/// "the Kenyan foreign minister" is the person whom the document calls "Kenyan Foreign Minister Grace Okafor".
pub fn post(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        if context.is_person(index) && mention.form == MentionForm::Description {
            let words = mention.name.to_lowercase();
            let bearer = context.mentions.iter().position(|other| {
                other.form == MentionForm::Name
                    && context.ontology.is_a(other.entity_type, "person")
                    && title_before(context, other).is_some_and(|title| words.ends_with(&title))
            });
            if let Some(bearer) = bearer {
                clusters.join(bearer, index);
            }
        }
    }
}

/// The title right before a person's name, in lower case.
pub fn title_before(context: &Context<'_>, person: &Mention) -> Option<String> {
    let (_, title) = builtin_lexicon().title_before(context.syntax.doc, person.span.start)?;
    title.is_post().then(|| title.name.to_owned())
}
