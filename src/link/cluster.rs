//! The clusters grow document by document: each entity joins the cluster that it fits best, or begins one.

use std::collections::{HashMap, HashSet};

use super::Record;
use super::block;
use super::decide::{Group, Side, opposed};
use super::feature::{Judgement, THRESHOLD, compare};
use super::profile::Profile;
use crate::entity::{Merge, Reason};
use crate::ontology::Ontology;

/// How many clusters of one block are looked at, the latest first.
const LOOKED_AT: usize = 60;

/// Of two clusters that fit nearly as well, neither is taken.
const MARGIN: f64 = 0.5;

/// Entities of several documents that are one.
#[derive(Debug, Default)]
pub struct Cluster {
    /// The numbers of its records, in their order.
    pub members: Vec<usize>,
    /// Why each but the first joined.
    pub merges: Vec<Merge>,
    /// What is known of them together.
    pub profile: Profile,
    /// The graphs that its members come from.
    graphs: HashSet<usize>,
    /// The sides that its members take in decisions.
    sides: Vec<Side>,
    /// The keys under which it is found.
    keys: HashSet<String>,
}

/// The clusters that have grown so far.
pub struct Linker<'r, 'g> {
    records: &'r [Record<'g>],
    ontology: &'r Ontology,
    clusters: Vec<Cluster>,
    blocks: HashMap<String, Vec<usize>>,
}

impl<'r, 'g> Linker<'r, 'g> {
    pub fn new(records: &'r [Record<'g>], ontology: &'r Ontology) -> Self {
        Self { records, ontology, clusters: Vec::new(), blocks: HashMap::new() }
    }

    /// Links the groups that decisions made, and all that stand alone, into clusters in the order of their first member.
    pub fn link(mut self, mut groups: Vec<Group>) -> Vec<Cluster> {
        // Full names first: whom a surname alone means is only known when all who bear it are.
        groups.sort_by_key(|group| (self.is_vague(group), group.members[0]));
        for group in groups {
            self.place(group);
        }
        for cluster in &mut self.clusters {
            cluster.members.sort_unstable();
            cluster.merges.sort_unstable();
        }
        self.clusters.sort_by_key(|cluster| cluster.members[0]);
        self.clusters
    }

    /// No member has a full name.
    fn is_vague(&self, group: &Group) -> bool {
        group.members.iter().all(|&member| {
            let profile = &self.records[member].profile;
            profile.person && profile.full_names().next().is_none()
        })
    }

    fn place(&mut self, group: Group) {
        let mut profile = self.records[group.members[0]].profile.clone();
        group.members[1..].iter().for_each(|&member| profile.absorb(&self.records[member].profile));
        let keys = block::keys(&profile);
        let (at, judgement) = match self.best(&group, &profile, &keys.looks_for) {
            Some((at, judgement)) => (at, Some(judgement)),
            None => {
                self.clusters.push(Cluster { profile: profile.clone(), ..Cluster::default() });
                (self.clusters.len() - 1, None)
            }
        };
        let cluster = &mut self.clusters[at];
        let first = cluster.members.is_empty();
        for (position, &member) in group.members.iter().enumerate() {
            if position > 0 {
                let decided = Reason { feature: "decision", weight: 0, detail: group.reason.clone() };
                cluster.merges.push(self.records[member].merge(vec![decided]));
            } else if let Some(judgement) = judgement.as_ref().filter(|_| !first) {
                cluster.merges.push(self.records[member].merge(judgement.reasons.clone()));
            }
            cluster.members.push(member);
        }
        cluster.profile.absorb(&profile);
        cluster.graphs.extend(group.members.iter().map(|&member| self.records[member].graph));
        cluster.sides.extend(group.sides(self.records));
        for key in keys.found_by {
            if cluster.keys.insert(key.clone()) {
                self.blocks.entry(key).or_default().push(at);
            }
        }
    }

    /// The cluster that a group belongs to, if one fits and no other does as well.
    fn best(&self, group: &Group, profile: &Profile, keys: &[String]) -> Option<(usize, Judgement)> {
        let mut candidates: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.blocks.get(key))
            .flat_map(|block| block.iter().rev().take(LOOKED_AT))
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<(usize, Judgement)> = candidates
            .into_iter()
            .filter(|&at| self.may_join(group, profile, at))
            .map(|at| (at, compare(&self.clusters[at].profile, profile)))
            .filter(|(_, judgement)| judgement.score >= THRESHOLD)
            .collect();
        found.sort_by(|(this, one), (that, other)| other.score.total_cmp(&one.score).then(this.cmp(that)));
        let doubtful = found.len() > 1 && found[0].1.score - found[1].1.score < MARGIN;
        if doubtful { None } else { found.into_iter().next() }
    }

    /// Types fit, no decision keeps them apart, and the cluster has no other entity of the same document.
    fn may_join(&self, group: &Group, profile: &Profile, at: usize) -> bool {
        let cluster = &self.clusters[at];
        let coarse = |profile: &Profile| profile.entity_type.map(|kind| self.ontology.coarse(kind));
        let same_document = |&member: &usize| cluster.graphs.contains(&self.records[member].graph);
        coarse(profile) == coarse(&cluster.profile)
            && !group.members.iter().any(same_document)
            && !opposed(&cluster.sides, &group.sides(self.records))
    }
}
