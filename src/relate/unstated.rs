//! What a text leaves unsaid because its reader knows: whose president.
//!
//! In an article about Kenya "Foreign Minister Grace Okafor" is Kenya's: a national post that names no state belongs to
//! the country of which the document speaks most.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::resolve::Resolution;

/// The countries of a document, each with the sentences of its mentions.
pub struct Countries {
    sentences: BTreeMap<usize, Vec<usize>>,
}

impl Countries {
    /// Gathers where the document names its countries.
    pub fn new(doc: &Document, mentions: &[Mention], resolution: &Resolution, ontology: &Ontology) -> Self {
        let mut sentences: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
            let Some(entity) = *entity else { continue };
            let country = ontology.is_a(resolution.entities[entity].entity_type, "country");
            if country && !mention.form.points_back() {
                sentences.entry(entity).or_default().push(doc.sentence_of(mention.head));
            }
        }
        Self { sentences }
    }

    /// The country that the document is about, for somebody spoken of in a sentence: at least three mentions name it, and
    /// three times as many as any other. Countries of the same sentence are out: a president deals there with others.
    pub fn main(&self, sentence: usize) -> Option<usize> {
        let elsewhere = self.sentences.iter().filter(|(_, at)| !at.contains(&sentence));
        let mut counts: Vec<(usize, usize)> = elsewhere.map(|(entity, at)| (at.len(), *entity)).collect();
        counts.sort_by_key(|(count, entity)| (std::cmp::Reverse(*count), *entity));
        let (most, best) = *counts.first()?;
        let second = counts.get(1).map_or(0, |(count, _)| *count);
        (most >= 3 && most >= 3 * second).then_some(best)
    }
}
