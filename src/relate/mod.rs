//! Trees to propositions, propositions to relations.
use crate::document::Document;
use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::relation::Relation;
use crate::resolve::Resolution;

/// The relations that a document states, each with the indices of its ends in `resolution.entities`.
pub fn relate(
    _doc: &Document,
    _mentions: &[Mention],
    _resolution: &Resolution,
    _ontology: &Ontology,
) -> Vec<(usize, Relation, usize)> {
    Vec::new()
}
