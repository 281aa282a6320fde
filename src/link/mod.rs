//! Across documents: which entities of different documents are one, by blocking and a table of weighted features.
//!
//! "Aleksei Moiseev" of Monday's story and "Moiseev" of Tuesday's, both of Russia's army, join; two "John Smith", one a judge and
//! the other a striker, don't. Each merge keeps the features that spoke for and against it; what the user decided
//! ([`Decisions`]) wins over them.

mod block;
mod cluster;
mod decide;
mod decisions;
mod feature;
mod identity;
mod name;
mod profile;

pub use decisions::{Decisions, DecisionsError, Different, Dropped, Rename, Retype, Same};
pub use feature::{FEATURES, Feature, THRESHOLD};

use std::collections::BTreeMap;

use crate::entity::{Entity, EntityId, Merge};
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::recognize::Gazetteer;
use cluster::{Cluster, Linker};
use profile::{Names, Profile};

/// One graph of many, and what is to be told about it.
#[derive(Debug)]
pub struct Linked {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// Decisions that cannot be followed.
    pub warnings: Vec<String>,
    /// Decisions that match nothing in these graphs.
    pub unmatched: Vec<String>,
}

/// An entity of one document.
struct Record<'g> {
    /// The number of its graph.
    graph: usize,
    entity: &'g Entity,
    profile: Profile,
    /// The sides it takes in the decisions that keep things apart.
    sides: Vec<decide::Side>,
}

/// Joins the documents' graphs, whatever their order, in time almost linear in the number of their entities.
pub fn link(
    mut graphs: Vec<KnowledgeGraph>,
    decisions: &Decisions,
    gazetteer: &Gazetteer,
    ontology: &Ontology,
) -> Linked {
    graphs.sort_by_cached_key(order);
    let mut names = Names::default();
    let mut records = records(&graphs, gazetteer, ontology, &mut names);
    let (groups, mut told) = decide::groups(&mut records, decisions, ontology);
    let clusters = Linker::new(&records, ontology).link(groups);
    let nodes = identity::nodes(&records, &clusters, ontology);
    let nodes = decide::change(nodes, decisions, &mut told, ontology);
    let graph = graph(&graphs, &records, &clusters, &nodes, ontology);
    Linked { graph, warnings: told.warnings, unmatched: told.unmatched }
}

/// Older documents come first, so that what is added later changes little of what was there.
fn order(graph: &KnowledgeGraph) -> Vec<(String, String)> {
    // What has no date comes last.
    let date = |date: Option<&str>| date.unwrap_or("~").to_owned();
    let mut keys: Vec<(String, String)> =
        graph.documents().map(|(id, metadata)| (date(metadata.date.as_deref()), id.to_owned())).collect();
    keys.sort_unstable();
    keys
}

fn records<'g>(
    graphs: &'g [KnowledgeGraph],
    gazetteer: &Gazetteer,
    ontology: &Ontology,
    names: &mut Names,
) -> Vec<Record<'g>> {
    let mut records = Vec::new();
    for (graph, documents) in graphs.iter().enumerate() {
        for (entity, profile) in profile::profiles(documents, gazetteer, ontology, names) {
            records.push(Record { graph, entity, profile, sides: Vec::new() });
        }
    }
    records
}

/// The nodes with the edges of all documents between them.
fn graph(
    graphs: &[KnowledgeGraph],
    records: &[Record<'_>],
    clusters: &[Cluster],
    nodes: &[Option<Entity>],
    ontology: &Ontology,
) -> KnowledgeGraph {
    let mut merged = KnowledgeGraph::new();
    let mut id_of: BTreeMap<(usize, &EntityId), &EntityId> = BTreeMap::new();
    for (cluster, node) in clusters.iter().zip(nodes) {
        let Some(node) = node else { continue };
        for &member in &cluster.members {
            id_of.insert((records[member].graph, &records[member].entity.id), &node.id);
        }
        merged.insert_entity(node.clone());
    }
    for (at, graph) in graphs.iter().enumerate() {
        for (id, metadata) in graph.documents() {
            merged.insert_document(id, metadata);
        }
        for edge in graph.relations() {
            let ends = (id_of.get(&(at, &edge.source.id)), id_of.get(&(at, &edge.target.id)));
            if let (Some(source), Some(target)) = ends {
                merged.insert_relation(source, edge.relation.clone(), target, ontology);
            }
        }
    }
    merged
}

impl Record<'_> {
    /// Why the record joined a cluster.
    fn merge(&self, features: Vec<crate::entity::Reason>) -> Merge {
        let document = self.entity.documents.first().cloned().unwrap_or_default();
        Merge { document, id: self.entity.id.clone(), features }
    }
}

#[cfg(test)]
mod tests;
