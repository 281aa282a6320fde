//! Mentions to entities.
use crate::document::Document;
use crate::entity::Entity;
use crate::mention::Mention;
use crate::ontology::Ontology;

/// The entities of a document and which of them each mention refers to.
#[derive(Debug, Default, Clone)]
pub struct Resolution {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// For each mention the index of its entity, or `None` where it stays unresolved.
    pub entity_of: Vec<Option<usize>>,
}

/// Clusters the mentions of one document.
pub fn resolve(_doc: &Document, _mentions: &[Mention], _ontology: &Ontology) -> Resolution {
    Resolution::default()
}
