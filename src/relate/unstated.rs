//! What a text leaves unsaid because its reader knows: whose president.
//!
//! In an article about Kenya "Foreign Minister Grace Okafor" is Kenya's: a national post that names no state belongs to
//! the country of which the document speaks most.

use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::resolve::Resolution;

/// The entity of the country that the document is about: at least two mentions name it, and twice as many as any
/// other country. `None` where no country stands out so.
pub fn main_country(mentions: &[Mention], resolution: &Resolution, ontology: &Ontology) -> Option<usize> {
    let mut votes = vec![0usize; resolution.entities.len()];
    for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
        let Some(entity) = *entity else { continue };
        let country = ontology.is_a(resolution.entities[entity].entity_type, "country");
        if country && !mention.form.points_back() {
            votes[entity] += 1;
        }
    }
    let (best, most) = votes.iter().copied().enumerate().max_by_key(|(index, votes)| (*votes, usize::MAX - index))?;
    let second = votes.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, votes)| *votes).max();
    (most >= 2 && most >= 2 * second.unwrap_or(0)).then_some(best)
}
