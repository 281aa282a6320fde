//! Relations as a document gives them: what is stated goes before what is only likely.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::ontology::{Ontology, RelationType};
use crate::relation::Relation;

/// Source, type, target.
type Key = (usize, RelationType, usize);

/// Groups of relations between those who belong together.
const TIES: [&str; 3] = ["role", "kinship", "place"];

/// Relations of those who act in the name of the target.
const SERVICE: [&str; 5] = ["holds-office", "leads", "part-of", "represents", "spokesperson-for"];

/// Relations with others: who acts in the name of a state or a body has none of them with it.
const OUTWARD: [&str; 7] =
    ["aids", "demands-of", "deploys-to", "meets-with", "praises", "supports", "visits"];

/// Relations with another side: who speaks for a state or one of its bodies has none of them with its other bodies either.
const RIVAL: [&str; 1] = ["accuses"];

/// Relations as they are found, merged by ends and type.
#[derive(Default)]
pub struct Found {
    stated: BTreeMap<Key, Relation>,
    presumed: BTreeMap<Key, Relation>,
    /// Those of the presumed that rest on what everybody knows.
    known: HashSet<Key>,
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
    /// Likely by what everybody knows: goes before what is only likely by the text's topic.
    Known,
    /// Vague: used where the source has no relation of the same group to the target and the two don't belong together.
    Fallback,
    /// No frame knows the predicate: used where not even a vague relation joins the two.
    Open,
}

impl Found {
    /// Takes in a relation, or more evidence of one that is known.
    pub fn insert(&mut self, source: usize, relation: Relation, target: usize, rank: Rank) {
        let key = (source, relation.relation_type, target);
        match rank {
            Rank::Stated => merge(&mut self.stated, key, relation),
            Rank::Fallback => merge(&mut self.fallbacks, key, relation),
            Rank::Open => merge(&mut self.open, key, relation),
            Rank::Known | Rank::Presumed => {
                merge(&mut self.presumed, key, relation);
                if rank == Rank::Known {
                    self.known.insert(key);
                }
            }
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

    /// The relations in a fixed order; what is only likely gives way to what is stated, and of the places that a thing lies in
    /// only those remain that hold no other of them.
    pub fn into_relations(
        self,
        ontology: &Ontology,
        is_place: impl Fn(usize) -> bool,
    ) -> Vec<(usize, Relation, usize)> {
        let Self { stated: mut relations, mut presumed, known, fallbacks, open, settled } = self;
        for general in settled {
            relations.remove(&general);
            presumed.remove(&general);
        }
        let mut told: HashSet<_> = relations.keys().map(|(source, kind, _)| (*source, *kind)).collect();
        let either_way = |(source, _, target): &Key| (*source.min(target), *source.max(target));
        let mut likely: Vec<(Key, Relation)> = presumed.into_iter().collect();
        // What is known first, then what more sentences suggest.
        likely.sort_by_key(|(key, relation)| (!known.contains(key), Reverse(relation.evidence.len()), *key));
        for ((source, kind, target), relation) in likely {
            if told.insert((source, kind)) {
                relations.insert((source, kind, target), relation);
            }
        }
        // What somebody says of another is vague where he has other words for him, or belongs to him anyway; that the two met
        // or fought doesn't make it so.
        let group = |kind: RelationType| ontology.relation(kind).group.as_str();
        let told: HashSet<_> =
            relations.keys().map(|(source, kind, target)| (*source, group(*kind), *target)).collect();
        let mut tied: HashSet<_> =
            relations.keys().filter(|(_, kind, _)| TIES.contains(&group(*kind))).map(either_way).collect();
        for (key, relation) in fallbacks {
            let (source, kind, target) = key;
            if !told.contains(&(source, group(kind), target)) && !tied.contains(&either_way(&key)) {
                if TIES.contains(&group(kind)) {
                    tied.insert(either_way(&key));
                }
                relations.entry(key).or_insert(relation);
            }
        }
        let mut joined: HashSet<_> = relations.keys().map(either_way).collect();
        for (key, relation) in open {
            if joined.insert(either_way(&key)) {
                relations.insert(key, relation);
            }
        }
        nearest_only(&mut relations, ontology, is_place);
        with_others_only(&mut relations, ontology);
        relations.into_iter().map(|((source, _, target), relation)| (source, relation, target)).collect()
    }
}

fn merge(map: &mut BTreeMap<Key, Relation>, key: Key, relation: Relation) {
    if let Some(known) = map.get_mut(&key) {
        known.absorb(relation);
    } else {
        map.insert(key, relation);
    }
}

/// "Norway's minister held talks in Oslo": not with Norway. A spokesman of Norway's ministry speaks for Norway too, and accuses
/// no soldier of Norway's; who was its minister or leads its opposition may.
fn with_others_only(relations: &mut BTreeMap<Key, Relation>, ontology: &Ontology) {
    let kinds = |names: &[&str]| -> Vec<RelationType> {
        names.iter().filter_map(|name| ontology.relation_type(name)).collect()
    };
    let (service, outward, rival) = (kinds(&SERVICE), kinds(&OUTWARD), kinds(&RIVAL));
    let opposes = |title: &String| title.to_lowercase().contains("opposition");
    let mut served: BTreeMap<usize, Vec<(RelationType, usize)>> = BTreeMap::new();
    for ((source, kind, target), relation) in relations.iter() {
        if service.contains(kind) && !relation.ended && !relation.title.as_ref().is_some_and(opposes) {
            served.entry(*source).or_default().push((*kind, *target));
        }
    }
    let of = |one: usize| served.get(&one).into_iter().flatten().map(|&(_, whole)| whole);
    // Itself, what it serves, and what that is a part of.
    let side = |one: usize| -> Vec<usize> {
        std::iter::once(one)
            .chain(of(one).flat_map(|whole| std::iter::once(whole).chain(of(whole))))
            .collect()
    };
    // A council may ask something of the state that it is a body of.
    let asks_its_whole = |source: usize, kind: RelationType, target: usize| {
        let parts = served.get(&source).into_iter().flatten();
        Some(kind) == ontology.relation_type("demands-of")
            && parts
                .filter(|(_, whole)| *whole == target)
                .any(|&(tie, _)| Some(tie) == ontology.relation_type("part-of"))
    };
    relations.retain(|&(source, kind, target), _| {
        let serves = || {
            (side(source).contains(&target) || side(target).contains(&source))
                && !asks_its_whole(source, kind, target)
        };
        let one_side = || {
            let other = side(target);
            side(source).iter().any(|whole| other.contains(whole))
        };
        !(outward.contains(&kind) && serves() || rival.contains(&kind) && one_side())
    });
}

/// Mombasa lies in Kenya and Kenya in Africa: that Mombasa lies in Africa says nothing more. A body may be in many places.
fn nearest_only(
    relations: &mut BTreeMap<Key, Relation>,
    ontology: &Ontology,
    is_place: impl Fn(usize) -> bool,
) {
    let Some(located) = ontology.relation_type("located-in") else { return };
    let capital = ontology.relation_type("capital-of");
    let holds = |key: &&Key| key.1 == located || Some(key.1) == capital;
    let lies: BTreeSet<(usize, usize)> = relations.keys().filter(holds).map(|key| (key.0, key.2)).collect();
    let within =
        |inner: usize, outer: usize| lies.contains(&(inner, outer)) && !lies.contains(&(outer, inner));
    let places = |thing: usize| lies.range((thing, 0)..=(thing, usize::MAX)).map(|&(_, place)| place);
    relations.retain(|&(thing, kind, place), _| {
        kind != located
            || !is_place(thing)
            || !places(thing).any(|other| other != place && other != thing && within(other, place))
    });
}
