//! Relations as a document gives them: what is stated goes before what is only likely.

use std::collections::{BTreeMap, HashSet};

use crate::ontology::{Ontology, RelationType};
use crate::relation::Relation;

/// Source, type, target.
type Key = (usize, RelationType, usize);

/// Groups of relations between those who belong together.
const TIES: [&str; 3] = ["role", "kinship", "place"];

/// Relations as they are found, merged by ends and type.
#[derive(Default)]
pub struct Found {
    stated: BTreeMap<Key, Relation>,
    presumed: BTreeMap<Key, Relation>,
    fallbacks: BTreeMap<Key, Relation>,
    open: BTreeMap<Key, Relation>,
    /// Relations that a more specific one between the same ends replaces.
    settled: Vec<Key>,
}

/// How a relation stands to the others of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The text says so.
    Stated,
    /// Likely: used where the source has no relation of this type that the text states.
    Presumed,
    /// Vague: used where the source has no relation of the same group to the target and the two don't belong together.
    Fallback,
    /// No frame knows the predicate: used where not even a vague relation joins the two.
    Open,
}

impl Found {
    /// Takes in a relation, or more evidence of one that is known.
    pub fn insert(&mut self, source: usize, relation: Relation, target: usize, rank: Rank) {
        let key = (source, relation.relation_type, target);
        let map = match rank {
            Rank::Stated => &mut self.stated,
            Rank::Presumed => &mut self.presumed,
            Rank::Fallback => &mut self.fallbacks,
            Rank::Open => &mut self.open,
        };
        if let Some(known) = map.get_mut(&key) {
            known.absorb(relation);
        } else {
            map.insert(key, relation);
        }
    }

    /// A more specific relation takes this one's place.
    pub fn settle(&mut self, source: usize, general: RelationType, target: usize) {
        self.settled.push((source, general, target));
    }

    /// The ends of the relations of a type that are stated or presumed, source first.
    pub fn ends(&self, kind: RelationType) -> impl Iterator<Item = (usize, usize)> + '_ {
        let keys = self.stated.keys().chain(self.presumed.keys());
        keys.filter(move |(_, other, _)| *other == kind).map(|(source, _, target)| (*source, *target))
    }

    /// The relations in a fixed order; what is only likely gives way to what is stated.
    pub fn into_relations(self, ontology: &Ontology) -> Vec<(usize, Relation, usize)> {
        let Self { stated: mut relations, mut presumed, fallbacks, open, settled } = self;
        for general in settled {
            relations.remove(&general);
            presumed.remove(&general);
        }
        let mut told: HashSet<_> = relations.keys().map(|(source, kind, _)| (*source, *kind)).collect();
        let either_way = |(source, _, target): &Key| (*source.min(target), *source.max(target));
        for ((source, kind, target), relation) in presumed {
            if told.insert((source, kind)) {
                relations.insert((source, kind, target), relation);
            }
        }
        // What somebody says of another is vague where he has other words for him, or belongs to him anyway; that the two met
        // or fought doesn't make it so.
        let group = |kind: RelationType| ontology.relation(kind).group.as_str();
        let told: HashSet<_> =
            relations.keys().map(|(source, kind, target)| (*source, group(*kind), *target)).collect();
        let tied: HashSet<_> =
            relations.keys().filter(|(_, kind, _)| TIES.contains(&group(*kind))).map(either_way).collect();
        for (key, relation) in fallbacks {
            let (source, kind, target) = key;
            if !told.contains(&(source, group(kind), target)) && !tied.contains(&either_way(&key)) {
                relations.entry(key).or_insert(relation);
            }
        }
        let mut joined: HashSet<_> = relations.keys().map(either_way).collect();
        for (key, relation) in open {
            if joined.insert(either_way(&key)) {
                relations.insert(key, relation);
            }
        }
        relations.into_iter().map(|((source, _, target), relation)| (source, relation, target)).collect()
    }
}
