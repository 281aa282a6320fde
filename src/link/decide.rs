//! Decisions put into effect: groups that must join, sides that must not, names and types at the end.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Record;
use super::decisions::Decisions;
use crate::entity::{Entity, EntityId};
use crate::ontology::Ontology;

/// Records that decisions put together, or one that stands alone.
#[derive(Debug)]
pub struct Group {
    /// Numbers of records, ascending.
    pub members: Vec<usize>,
    /// The decision that made it.
    pub reason: String,
}

impl Group {
    /// The sides that its members take.
    pub fn sides(&self, records: &[Record<'_>]) -> Vec<Side> {
        sides(records, &self.members)
    }
}

fn sides(records: &[Record<'_>], members: &[usize]) -> Vec<Side> {
    members.iter().flat_map(|&member| records[member].sides.iter().copied()).collect()
}

/// A decision that keeps apart, and the part that an entity has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    decision: usize,
    part: usize,
}

/// What is to be told about decisions.
#[derive(Debug, Default)]
pub struct Told {
    /// What cannot be followed.
    pub warnings: Vec<String>,
    /// What matches nothing.
    pub unmatched: Vec<String>,
}

/// The groups that `[[same]]` makes, and the sides that `[[different]]` sets.
pub fn groups(records: &mut [Record<'_>], decisions: &Decisions, ontology: &Ontology) -> (Vec<Group>, Told) {
    let by_id = by_id(records, decisions, ontology);
    let mut told = Told::default();
    let mut known = |id: &str, decision: String| -> Vec<usize> {
        let found = by_id.get(id).cloned().unwrap_or_default();
        if found.is_empty() {
            told.unmatched.push(format!("{decision}: no entity has the id {id}"));
        }
        found
    };
    let mut strange = Vec::new();
    for (decision, different) in decisions.different.iter().enumerate() {
        let mut matched = false;
        for (part, id) in different.ids.iter().enumerate() {
            for record in known(id, format!("[[different]] {}", decision + 1)) {
                let named = &records[record].entity.documents;
                let apart = different.documents.iter().any(|document| named.contains(document));
                let part = if different.documents.is_empty() { part } else { usize::from(apart) };
                matched |= apart;
                records[record].sides.push(Side { decision, part });
            }
        }
        if !matched && !different.documents.is_empty() {
            let documents = different.documents.join(", ");
            strange.push(format!(
                "[[different]] {}: none of these documents has the ids: {documents}",
                decision + 1
            ));
        }
    }
    let mut parent: Vec<usize> = (0..records.len()).collect();
    let mut reasons: BTreeMap<usize, String> = BTreeMap::new();
    for (decision, same) in decisions.same.iter().enumerate() {
        let name = format!("[[same]] {}", decision + 1);
        let mut all: Vec<usize> = same.ids.iter().flat_map(|id| known(id, name.clone())).collect();
        all.sort_unstable();
        all.dedup();
        let Some((first, rest)) = all.split_first() else { continue };
        for other in rest {
            let (one, other) = (root(&parent, *first), root(&parent, *other));
            parent[one.max(other)] = one.min(other);
            reasons.insert(one.min(other), name.clone());
        }
    }
    told.unmatched.extend(strange);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for record in 0..records.len() {
        members.entry(root(&parent, record)).or_default().push(record);
    }
    let mut groups = Vec::new();
    for (root, members) in members {
        let reason = reasons.get(&root).cloned().unwrap_or_default();
        let sides = sides(records, &members);
        if members.len() > 1 && opposed(&sides, &sides) {
            told.warnings.push(format!("{reason} contradicts a [[different]], which wins"));
            groups.extend(
                members.into_iter().map(|member| Group { members: vec![member], reason: String::new() }),
            );
        } else {
            groups.push(Group { members, reason });
        }
    }
    (groups, told)
}

/// The records that decisions may mean by an id: their own, and the one they'd have if another node had theirs.
fn by_id(records: &[Record<'_>], decisions: &Decisions, ontology: &Ontology) -> HashMap<String, Vec<usize>> {
    let same = decisions.same.iter().flat_map(|same| &same.ids);
    let asked: BTreeSet<&String> =
        same.chain(decisions.different.iter().flat_map(|different| &different.ids)).collect();
    let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
    if asked.is_empty() {
        return by_id;
    }
    for (number, Record { entity, .. }) in records.iter().enumerate() {
        let document = entity.documents.first().map_or("", String::as_str);
        let kind = ontology.type_name(entity.entity_type);
        let own = entity.id.to_string();
        let local = EntityId::within(kind, &entity.name, document).to_string();
        let ids: BTreeSet<String> = [own, local].into_iter().filter(|id| asked.contains(id)).collect();
        for id in ids {
            by_id.entry(id).or_default().push(number);
        }
    }
    by_id
}

fn root(parent: &[usize], mut member: usize) -> usize {
    while parent[member] != member {
        member = parent[member];
    }
    member
}

/// A decision keeps the ones apart from the others.
pub fn opposed(ones: &[Side], others: &[Side]) -> bool {
    let opposes = |one: &Side, other: &Side| one.decision == other.decision && one.part != other.part;
    ones.iter().any(|one| others.iter().any(|other| opposes(one, other)))
}

/// The nodes with the names and types that were decided, `None` for those that were dropped.
pub fn change(
    nodes: Vec<Entity>,
    decisions: &Decisions,
    told: &mut Told,
    ontology: &Ontology,
) -> Vec<Option<Entity>> {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        by_id.extend(node.former_ids.iter().map(|id| (id.to_string(), at)));
    }
    by_id.extend(nodes.iter().enumerate().map(|(at, node)| (node.id.to_string(), at)));
    let mut nodes: Vec<Option<Entity>> = nodes.into_iter().map(Some).collect();
    let Told { warnings, unmatched } = told;
    let mut find = |id: &str, decision: String| {
        let at = by_id.get(id).copied();
        if at.is_none() {
            unmatched.push(format!("{decision}: no entity has the id {id}"));
        }
        at
    };
    for (number, rename) in decisions.rename.iter().enumerate() {
        let at = find(&rename.id, format!("[[rename]] {}", number + 1));
        if let Some(node) = at.and_then(|at| nodes[at].as_mut()) {
            let old = std::mem::replace(&mut node.name, rename.name.clone());
            node.aliases.remove(&node.name);
            node.aliases.extend(Some(old).filter(|old| *old != rename.name));
        }
    }
    for (number, retype) in decisions.retype.iter().enumerate() {
        let name = format!("[[retype]] {}", number + 1);
        let at = find(&retype.id, name.clone());
        match ontology.entity_type(&retype.entity_type) {
            Some(kind) => {
                if let Some(node) = at.and_then(|at| nodes[at].as_mut()) {
                    node.entity_type = kind;
                }
            }
            None => warnings.push(format!("{name}: the ontology has no type {}", retype.entity_type)),
        }
    }
    for (number, drop) in decisions.drop.iter().enumerate() {
        if let Some(at) = find(&drop.id, format!("[[drop]] {}", number + 1)) {
            nodes[at] = None;
        }
    }
    nodes
}
