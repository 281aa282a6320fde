//! Document to mentions.
use crate::document::Document;
use crate::mention::Mention;
use crate::ontology::Ontology;

/// The mentions of a document, in the order of their spans.
pub fn recognize(_doc: &Document, _ontology: &Ontology) -> Vec<Mention> {
    Vec::new()
}
