//! Clusters to nodes: name, type and an id that stays when documents are added.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use super::cluster::Cluster;
use crate::entity::{Entity, EntityId};
use crate::ontology::{EntityType, Ontology};

/// A node for each cluster. Its id is that of its oldest part that has a name known everywhere, else of its oldest part;
/// the other parts' ids become former ids. Of two nodes that would have one id the older keeps it.
pub fn nodes(records: &[Record<'_>], clusters: &[Cluster], ontology: &Ontology) -> Vec<Entity> {
    let mut taken: BTreeSet<EntityId> = BTreeSet::new();
    let mut nodes = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let members: Vec<&Entity> = cluster.members.iter().map(|&member| records[member].entity).collect();
        let first = members.iter().find(|entity| !entity.id.is_local()).unwrap_or(&members[0]);
        let mut id = first.id.clone();
        if taken.contains(&id) {
            let document = first.documents.first().map_or("", String::as_str);
            id = EntityId::within(ontology.type_name(first.entity_type), &first.name, document);
        }
        taken.insert(id.clone());
        nodes.push(node(id, &members, cluster, ontology));
    }
    // An id that another node bears now says nothing of this one.
    for node in &mut nodes {
        node.former_ids.retain(|former| !taken.contains(former));
    }
    nodes
}

fn node(id: EntityId, members: &[&Entity], cluster: &Cluster, ontology: &Ontology) -> Entity {
    let mut node = members[0].clone();
    for member in &members[1..] {
        node.absorb((*member).clone());
    }
    node.former_ids = members.iter().map(|member| member.id.clone()).filter(|former| *former != id).collect();
    node.id = id;
    node.name = name(members);
    node.aliases.insert(members[0].name.clone());
    node.aliases.remove(&node.name);
    node.entity_type = kind(members, ontology);
    node.merges = cluster.merges.iter().cloned().collect();
    node
}

/// The fullest name: of those known everywhere the longest, then the oldest.
fn name(members: &[&Entity]) -> String {
    let rank = |entity: &&&Entity| (!entity.id.is_local(), entity.name.chars().count());
    // `max_by_key` keeps the last of equals.
    members.iter().rev().max_by_key(rank).map(|entity| entity.name.clone()).unwrap_or_default()
}

/// The type that most documents give, a specific one before a coarse one.
fn kind(members: &[&Entity], ontology: &Ontology) -> EntityType {
    let mut votes: BTreeMap<EntityType, usize> = BTreeMap::new();
    for member in members {
        *votes.entry(member.entity_type).or_default() += 1;
    }
    let specific = |kind: &EntityType| ontology.coarse(*kind) != *kind;
    let best = votes.iter().max_by_key(|(kind, votes)| (specific(kind), **votes, std::cmp::Reverse(**kind)));
    best.map_or(members[0].entity_type, |(kind, _)| *kind)
}
