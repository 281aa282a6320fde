//! What is known of an entity besides its words: names, roles, states, neighbours, days.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::name::{body_key, folded};
use crate::entity::Entity;
use crate::graph::KnowledgeGraph;
use crate::ontology::{EntityType, Ontology};
use crate::recognize::{Gazetteer, builtin_lexicon};

/// How many neighbours of a document count: more say nothing.
const NEIGHBOURS: usize = 40;

/// Numbers for names, so that sets of them stay small.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }
}

/// What is known of an entity of one document, or of several taken together.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Its type, and the coarse type above; `None` before anything is known.
    pub entity_type: Option<EntityType>,
    /// It is a human being.
    pub person: bool,
    /// A name in a list means it, and nothing else: "North Korea".
    pub listed: Option<String>,
    /// The names that it bears, folded and taken apart.
    pub names: BTreeSet<Vec<String>>,
    /// A body's names as they are compared.
    pub keys: BTreeSet<String>,
    /// Every name that it bears is borne by many.
    pub common: bool,
    /// Posts it holds, in lower case.
    pub roles: BTreeSet<String>,
    /// The states it belongs to.
    pub states: BTreeSet<String>,
    /// Whom its documents speak of besides.
    pub neighbours: HashSet<u32>,
    /// The days of its documents.
    pub days: BTreeSet<i32>,
}

impl Profile {
    /// Takes in what is known of another part of the same entity.
    pub fn absorb(&mut self, other: &Self) {
        self.entity_type = self.entity_type.or(other.entity_type);
        self.person |= other.person;
        self.listed = self.listed.take().or_else(|| other.listed.clone());
        self.common &= other.common;
        self.names.extend(other.names.iter().cloned());
        self.keys.extend(other.keys.iter().cloned());
        self.roles.extend(other.roles.iter().cloned());
        self.states.extend(other.states.iter().cloned());
        self.neighbours.extend(&other.neighbours);
        self.days.extend(&other.days);
    }

    /// Names of more than one word.
    pub fn full_names(&self) -> impl Iterator<Item = &Vec<String>> {
        self.names.iter().filter(|name| name.len() > 1)
    }
}

/// The entities of a document's graph with what is known of each.
pub fn profiles<'g>(
    graph: &'g KnowledgeGraph,
    gazetteer: &Gazetteer,
    ontology: &Ontology,
    names: &mut Names,
) -> Vec<(&'g Entity, Profile)> {
    let day = graph.documents().filter_map(|(_, metadata)| day(metadata.date.as_deref()?)).min();
    let spoken_of: Vec<u32> = graph
        .entities()
        .filter(|entity| !entity.id.is_local() && !ontology.is_a(entity.entity_type, "country"))
        .take(NEIGHBOURS)
        .map(|entity| names.number(entity.id.as_str()))
        .collect();
    let (states, roles) = ties(graph, ontology);
    let profile = |entity: &'g Entity| {
        let own = names.numbers.get(entity.id.as_str());
        let person = ontology.is_a(entity.entity_type, "person");
        let (called, keys) = names_of(entity, person);
        Profile {
            entity_type: Some(entity.entity_type),
            person,
            listed: listed(gazetteer, entity),
            common: called.iter().all(|name| is_common(name)),
            names: called,
            keys,
            roles: roles.get(entity.id.as_str()).cloned().unwrap_or_default(),
            states: states.get(entity.id.as_str()).cloned().unwrap_or_default(),
            // Things are told apart by their names.
            neighbours: spoken_of.iter().copied().filter(|number| person && Some(number) != own).collect(),
            days: day.into_iter().collect(),
        }
    };
    graph.entities().map(|entity| (entity, profile(entity))).collect()
}

/// Sets by an entity's id.
type ById<'g> = HashMap<&'g str, BTreeSet<String>>;

/// The states that edges tie each entity to, and the posts it holds.
fn ties<'g>(graph: &'g KnowledgeGraph, ontology: &Ontology) -> (ById<'g>, ById<'g>) {
    let (mut states, mut roles) = (ById::new(), ById::new());
    for edge in graph.relations() {
        let group = ontology.relation(edge.relation.relation_type).group.as_str();
        let source = edge.source.id.as_str();
        if group == "role" && ontology.is_a(edge.target.entity_type, "country") {
            states.entry(source).or_default().insert(edge.target.name.clone());
        }
        if let Some(title) = &edge.relation.title {
            roles.entry(source).or_default().insert(title.to_lowercase());
        }
    }
    (states, roles)
}

/// What a name in a list calls the entity.
fn listed(gazetteer: &Gazetteer, entity: &Entity) -> Option<String> {
    let entry = gazetteer.get(&entity.name)?;
    (entry.entity_type == entity.entity_type).then(|| entry.name.to_owned())
}

/// The names of a person taken apart, or the keys of another thing.
fn names_of(entity: &Entity, person: bool) -> (BTreeSet<Vec<String>>, BTreeSet<String>) {
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    // A description is no name: its last word is small.
    let proper = names
        .filter(|name| name.split(' ').next_back().is_some_and(|last| last.chars().any(char::is_uppercase)));
    if person {
        let folded = proper.map(|name| folded(name)).filter(|name| !name.is_empty());
        return (folded.collect(), BTreeSet::new());
    }
    let telling = |name: &&String| name.split(' ').count() > 1 || is_acronym(name);
    if entity.id.is_local() {
        return (BTreeSet::new(), BTreeSet::new());
    }
    // "U.S. troops" is no name, but known everywhere like one.
    let known = std::iter::once(&entity.name).chain(proper.filter(telling));
    let keys = known.map(|name| body_key(name)).filter(|key| !key.is_empty());
    (BTreeSet::new(), keys.collect())
}

/// "LTUC": three letters and more are hardly two bodies' by chance.
fn is_acronym(name: &str) -> bool {
    name.chars().count() >= 3 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Many people bear the name.
fn is_common(name: &[String]) -> bool {
    let capital = |word: &String| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let words: Vec<String> = name.iter().filter_map(capital).collect();
    builtin_lexicon().is_common_name(&words.join(" "))
}

/// The number of a day.
fn day(date: &str) -> Option<i32> {
    let date: Date = date.get(..10)?.parse().ok()?;
    let since = date.since(Date::constant(1970, 1, 1)).ok()?;
    Some(since.get_days())
}
