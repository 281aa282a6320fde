//! What a node may be and what an edge may say: entity types and relation types, read from `ontology.toml`.
//!
//! "Grace Okafor spokesperson-for Kenyan Foreign Ministry": the relation `spokesperson-for` allows a person as its
//! source and a person, an organization (or any of its subtypes) or a country as its target.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// An entity type: an index into [`Ontology::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityType(u16);

/// A relation type: an index into [`Ontology::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationType(u16);

/// The types of nodes and edges and the rules that join them.
#[derive(Debug)]
pub struct Ontology {
    types: Vec<TypeInfo>,
    relations: Vec<RelationInfo>,
    type_index: BTreeMap<String, EntityType>,
    relation_index: BTreeMap<String, RelationType>,
}

/// An entity type's entry.
#[derive(Debug)]
pub struct TypeInfo {
    /// `country`, `person` …
    pub name: String,
    /// The coarse type that it is a subtype of; itself for a coarse type.
    pub coarse: EntityType,
}

/// A relation type's entry.
#[derive(Debug)]
pub struct RelationInfo {
    /// `meets-with`, kebab-case.
    pub name: String,
    /// `diplomacy`, `role` …
    pub group: String,
    /// One edge stands for both directions.
    pub symmetric: bool,
    /// What an edge of this type says.
    pub says: String,
    from: Vec<EntityType>,
    to: Vec<EntityType>,
}

/// What is wrong with an ontology file.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Not TOML, or not of the ontology's form; the message names line and column.
    #[error("the ontology cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A relation names a type or class that no entry defines.
    #[error("relation `{relation}`: no entity type or class is called `{name}`")]
    UnknownType {
        /// The relation at fault.
        relation: String,
        /// The name that is not defined.
        name: String,
    },
    /// A name is defined twice.
    #[error("`{0}` is defined twice")]
    Duplicate(String),
}

/// The ontology that is built into the program.
pub fn builtin() -> &'static Ontology {
    static BUILTIN: LazyLock<Ontology> = LazyLock::new(|| {
        Ontology::from_toml(include_str!("ontology.toml"))
            .expect("the embedded ontology is loaded by the test suite")
    });
    &BUILTIN
}

impl Ontology {
    /// Reads an ontology file.
    ///
    /// # Errors
    /// When the text is not TOML of the expected form, or names an undefined type.
    pub fn from_toml(text: &str) -> Result<Self, LoadError> {
        let file: File = toml::from_str(text)?;
        let mut ontology = Self {
            types: Vec::new(),
            relations: Vec::new(),
            type_index: BTreeMap::new(),
            relation_index: BTreeMap::new(),
        };
        for entry in &file.entity {
            let coarse = ontology.add_type(&entry.r#type, None)?;
            for subtype in &entry.subtypes {
                ontology.add_type(subtype, Some(coarse))?;
            }
        }
        for entry in file.relation {
            let end = |names: &[String]| ontology.expand(names, &file.class, &entry.name);
            let (from, to) = (end(&entry.from)?, end(&entry.to)?);
            let id = RelationType(ontology.relations.len() as u16);
            if ontology.relation_index.insert(entry.name.clone(), id).is_some() {
                return Err(LoadError::Duplicate(entry.name));
            }
            ontology.relations.push(RelationInfo {
                name: entry.name,
                group: entry.group,
                symmetric: entry.symmetric,
                says: entry.says,
                from,
                to,
            });
        }
        Ok(ontology)
    }

    /// The entity type called `name`.
    pub fn entity_type(&self, name: &str) -> Option<EntityType> {
        self.type_index.get(name).copied()
    }

    /// The relation type called `name`.
    pub fn relation_type(&self, name: &str) -> Option<RelationType> {
        self.relation_index.get(name).copied()
    }

    /// An entity type's name.
    pub fn type_name(&self, entity_type: EntityType) -> &str {
        &self.types[usize::from(entity_type.0)].name
    }

    /// The coarse type above an entity type: `place` for `country`.
    pub fn coarse(&self, entity_type: EntityType) -> EntityType {
        self.types[usize::from(entity_type.0)].coarse
    }

    /// `entity_type` is `name`, or a subtype of it.
    pub fn is_a(&self, entity_type: EntityType, name: &str) -> bool {
        self.type_name(entity_type) == name || self.type_name(self.coarse(entity_type)) == name
    }

    /// A relation type's entry.
    pub fn relation(&self, relation: RelationType) -> &RelationInfo {
        &self.relations[usize::from(relation.0)]
    }

    /// Every relation type, in the order of the file.
    pub fn relations(&self) -> impl Iterator<Item = (RelationType, &RelationInfo)> {
        self.relations.iter().enumerate().map(|(i, info)| (RelationType(i as u16), info))
    }

    /// Every entity type, in the order of the file.
    pub fn types(&self) -> impl Iterator<Item = (EntityType, &TypeInfo)> {
        self.types.iter().enumerate().map(|(i, info)| (EntityType(i as u16), info))
    }

    /// An edge of this type may start at `from` and end at `to`.
    pub fn allows(&self, relation: RelationType, from: EntityType, to: EntityType) -> bool {
        let info = self.relation(relation);
        info.from.contains(&from) && info.to.contains(&to)
    }

    fn add_type(&mut self, name: &str, coarse: Option<EntityType>) -> Result<EntityType, LoadError> {
        let id = EntityType(self.types.len() as u16);
        if self.type_index.insert(name.to_owned(), id).is_some() {
            return Err(LoadError::Duplicate(name.to_owned()));
        }
        self.types.push(TypeInfo { name: name.to_owned(), coarse: coarse.unwrap_or(id) });
        Ok(id)
    }

    /// Types and classes as the flat list of types that they stand for, subtypes included.
    fn expand(
        &self,
        names: &[String],
        classes: &[ClassEntry],
        relation: &str,
    ) -> Result<Vec<EntityType>, LoadError> {
        let mut types = Vec::new();
        for name in names {
            if name == "*" {
                types.extend(self.types().map(|(id, _)| id));
            } else if let Some(class) = classes.iter().find(|class| class.name == *name) {
                types.extend(self.expand(&class.types, &[], relation)?);
            } else if let Some(id) = self.entity_type(name) {
                types.extend(self.types().filter(|(t, info)| *t == id || info.coarse == id).map(|(t, _)| t));
            } else {
                return Err(LoadError::UnknownType { relation: relation.to_owned(), name: name.clone() });
            }
        }
        types.sort_unstable();
        types.dedup();
        Ok(types)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    entity: Vec<EntityEntry>,
    class: Vec<ClassEntry>,
    relation: Vec<RelationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityEntry {
    r#type: String,
    #[serde(rename = "says")]
    _says: String,
    #[serde(default)]
    subtypes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    name: String,
    types: Vec<String>,
    #[serde(rename = "says")]
    _says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationEntry {
    name: String,
    group: String,
    from: Vec<String>,
    to: Vec<String>,
    #[serde(default)]
    symmetric: bool,
    says: String,
    #[serde(rename = "example")]
    _example: Option<String>,
    #[serde(rename = "plover")]
    _plover: Option<String>,
    #[serde(rename = "wikidata")]
    _wikidata: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(from: &str, relation: &str, to: &str) -> bool {
        let ontology = builtin();
        let kind = |name| ontology.entity_type(name).unwrap();
        ontology.allows(ontology.relation_type(relation).unwrap(), kind(from), kind(to))
    }

    #[test]
    fn a_type_stands_for_its_subtypes() {
        assert!(allows("person", "spokesperson-for", "government"));
        assert!(!allows("government", "spokesperson-for", "person"));
    }

    #[test]
    fn a_class_stands_for_its_types() {
        assert!(allows("country", "meets-with", "armed-group"));
        assert!(!allows("event", "meets-with", "country"));
    }

    #[test]
    fn an_unknown_type_is_named() {
        let text = "version = 1\nclass = []\nentity = []\n[[relation]]\nname = 'r'\ngroup = 'g'\nfrom = ['x']\nto = []\nsays = ''";
        let error = Ontology::from_toml(text).unwrap_err();
        assert_eq!(error.to_string(), "relation `r`: no entity type or class is called `x`");
    }
}
