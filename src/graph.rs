//! The knowledge graph: the only file that knows petgraph's indices.

use std::collections::BTreeMap;

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use crate::document::Metadata;
use crate::entity::{Entity, EntityId};
use crate::ontology::{Ontology, RelationType};
use crate::relation::Relation;

/// Entities and the relations between them, with the documents they come from.
///
/// Parallel edges join the same two entities by different relation types; two statements of one relation are one
/// edge with two pieces of evidence. Iteration is in id order, so that equal input gives equal bytes.
#[derive(Debug, Default, Clone)]
pub struct KnowledgeGraph {
    graph: StableDiGraph<Entity, Relation>,
    nodes: BTreeMap<EntityId, NodeIndex>,
    edges: BTreeMap<(EntityId, RelationType, EntityId), EdgeIndex>,
    documents: BTreeMap<String, Metadata>,
}

/// An edge as an exporter sees it.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'g> {
    /// Where it starts.
    pub source: &'g Entity,
    /// What it says.
    pub relation: &'g Relation,
    /// Where it ends.
    pub target: &'g Entity,
}

impl KnowledgeGraph {
    /// A graph without nodes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records a document that was read, whether or not it gives anything.
    pub fn insert_document(&mut self, id: &str, metadata: &Metadata) {
        self.documents.insert(id.to_owned(), metadata.clone());
    }

    /// Adds an entity, or joins it with the one that has its id.
    pub fn insert_entity(&mut self, entity: Entity) {
        if let Some(&index) = self.nodes.get(&entity.id) {
            self.graph[index].absorb(entity);
        } else {
            let id = entity.id.clone();
            let index = self.graph.add_node(entity);
            self.nodes.insert(id, index);
        }
    }

    /// Adds a relation between two entities of the graph, or joins it with the one that says the same.
    ///
    /// The ends of a symmetric relation are put in id order. A relation of an entity to itself, or to one that the
    /// graph doesn't hold, is not added; the answer says whether it was.
    pub fn insert_relation(
        &mut self,
        source: &EntityId,
        relation: Relation,
        target: &EntityId,
        ontology: &Ontology,
    ) -> bool {
        let swap = ontology.relation(relation.relation_type).symmetric && target < source;
        let (source, target) = if swap { (target, source) } else { (source, target) };
        let (Some(&from), Some(&to)) = (self.nodes.get(source), self.nodes.get(target)) else { return false };
        if from == to {
            return false;
        }
        let key = (source.clone(), relation.relation_type, target.clone());
        if let Some(&index) = self.edges.get(&key) {
            self.graph[index].absorb(relation);
        } else {
            let index = self.graph.add_edge(from, to, relation);
            self.edges.insert(key, index);
        }
        true
    }

    /// The documents that were read, in id order.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Metadata)> {
        self.documents.iter().map(|(id, metadata)| (id.as_str(), metadata))
    }

    /// The entities, in id order.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.nodes.values().map(|&index| &self.graph[index])
    }

    /// The relations, ordered by source id, relation type and target id.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Edge<'_>> {
        self.edges.values().map(|&index| {
            let (from, to) = self.graph.edge_endpoints(index).expect("indexed edges are never removed");
            Edge { source: &self.graph[from], relation: &self.graph[index], target: &self.graph[to] }
        })
    }

    /// The entity with this id.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.nodes.get(id).map(|&index| &self.graph[index])
    }

    /// How many edges start or end at the entity.
    pub fn degree(&self, id: &EntityId) -> usize {
        self.nodes.get(id).map_or(0, |&index| {
            self.graph.edges(index).count()
                + self.graph.edges_directed(index, petgraph::Direction::Incoming).count()
        })
    }
}
