//! What a text leaves unsaid because its reader knows: whose president, whose ministry.
//!
//! In an article about Kenya "Foreign Minister Grace Okafor" is Kenya's: a national post or a body of the state that
//! names no state belongs to the country of which the document speaks most.

use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::resolve::Resolution;

/// The entity of the country that most mentions name; the earliest among equals, `None` without a country.
pub fn main_country(mentions: &[Mention], resolution: &Resolution, ontology: &Ontology) -> Option<usize> {
    let mut votes = vec![0usize; resolution.entities.len()];
    for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
        let Some(entity) = *entity else { continue };
        let country = ontology.is_a(resolution.entities[entity].entity_type, "country");
        if country && mention.form != MentionForm::Pronoun {
            votes[entity] += 1;
        }
    }
    let best = votes.iter().copied().max().filter(|votes| *votes > 0)?;
    votes.iter().position(|votes| *votes == best)
}
