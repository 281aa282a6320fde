//! Document to mentions: names with their types, descriptions of bodies and persons, pronouns.
//!
//! "The Kenyan delegation met Grace Okafor" has three mentions: the delegation (a description), Kenya (a demonym
//! inside it) and Grace Okafor (a name).

mod acronym;
mod anaphor;
mod apart;
mod apposition;
mod body;
mod camp;
mod description;
mod gazetteer;
mod government;
mod inside;
mod join;
mod kind;
mod leader;
mod lexicon;
mod listed;
mod mend;
mod name;
mod news;
mod office;
mod phrase;
mod portfolio;
mod pronoun;
mod shared;
mod storm;
pub mod table;
mod told;
mod trim;

pub use anaphor::{HOMELANDS, KIN};
pub use gazetteer::{Entry, EntryError, Gazetteer, Usage, builtin_gazetteer, normalize};
pub use leader::states_led_by;
pub use lexicon::{Gender, Lexicon, StandIn, Title, builtin_lexicon};
pub use mend::mended;
pub use phrase::{Phrase, PhraseKind, phrases};

use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The mentions of a document, in the order of their spans; a mention may lie inside another.
pub fn recognize(syntax: &Syntax<'_>, gazetteer: &Gazetteer, ontology: &Ontology) -> Vec<Mention> {
    let mut mentions = name::names(syntax, gazetteer, ontology);
    acronym::read_by_the_text(syntax, ontology, &mut mentions);
    shared::share(syntax, gazetteer, ontology, &mut mentions);
    let described = description::descriptions(syntax, &mentions, gazetteer, ontology);
    // "the Minsk agreements" speak of no town.
    let pacts: Vec<TokenSpan> = described
        .iter()
        .filter(|mention| ontology.is_a(mention.entity_type, "agreement"))
        .map(|mention| mention.span)
        .collect();
    mentions.retain(|mention| {
        let at = pacts.partition_point(|pact| pact.start < mention.span.start);
        let first =
            pacts.get(at).is_some_and(|pact| pact.start == mention.span.start && pact.covers(mention.span));
        !(first && ontology.type_name(mention.entity_type) == "city")
    });
    inside::drop_mere_parts(&mut mentions, &described, syntax, ontology);
    let of_camps = camp::of_camps(syntax, &mentions, &described);
    mentions.extend(described);
    mentions.extend(of_camps);
    mentions.extend(pronoun::pronouns(syntax, ontology));
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    mentions
}
