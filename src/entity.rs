//! What mentions refer to: a node of the graph.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::ontology::EntityType;

/// The stable name of an entity in every output: type and name, as in `country/north-korea`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(String);

/// Somebody or something that the documents speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Made of type and name.
    pub id: EntityId,
    /// The most specific type known.
    pub entity_type: EntityType,
    /// The fullest name.
    pub name: String,
    /// Every other way in which the texts name it.
    pub aliases: BTreeSet<String>,
    /// The stretches of text that refer to it, in the order of documents and text.
    pub mentions: BTreeSet<Occurrence>,
    /// The ids of the documents that mention it.
    pub documents: BTreeSet<String>,
    /// Its id in another collection, where a list gives one: Wikidata's, or the user's.
    pub reference: Option<SmolStr>,
    /// Why what one document says was put with what others say.
    pub merges: BTreeSet<Merge>,
    /// Ids under which a part of the node was known, or would be if the parts were apart.
    pub former_ids: BTreeSet<EntityId>,
}

/// A mention of an entity, as the graph keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The document's id.
    pub document: Arc<str>,
    /// Code points from the start of the document's text to the mention.
    pub start: usize,
    /// Code points from the start of the document's text to the mention's end.
    pub end: usize,
    /// The words.
    pub text: SmolStr,
    /// What recognized it: the annotator, a list, a head noun.
    pub found_by: &'static str,
    /// The pass that put it with earlier mentions of the document; empty for the first.
    pub joined_by: &'static str,
}

/// Why an entity of one document was taken for one of others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// The document's id.
    pub document: String,
    /// The entity's id within the document.
    pub id: EntityId,
    /// The features that spoke for and against it.
    pub features: Vec<Reason>,
}

/// A feature that spoke for or against a merge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// The feature's name.
    pub feature: &'static str,
    /// Its weight, in hundredths.
    pub weight: i32,
    /// What it saw: the names, the roles, the neighbours.
    pub detail: String,
}

impl EntityId {
    /// The id of what is called `name` and has the type called `type_name`.
    ///
    /// ```
    /// assert_eq!(newsgraph::EntityId::new("country", "Côte d’Ivoire").to_string(), "country/côte-d-ivoire");
    /// ```
    pub fn new(type_name: &str, name: &str) -> Self {
        Self(format!("{type_name}/{}", slug(name)))
    }

    /// The id of something that its name identifies within one document only: "police", "Chinese delegation", "Smith".
    ///
    /// ```
    /// let id = newsgraph::EntityId::within("government", "police", "2019-03-13/17");
    /// assert_eq!(id.as_str(), "government/police@2019-03-13-17");
    /// ```
    pub fn within(type_name: &str, name: &str, document: &str) -> Self {
        Self(format!("{type_name}/{}@{}", slug(name), slug(document)))
    }

    /// An id that was written before.
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The id identifies within one document only.
    pub fn is_local(&self) -> bool {
        self.0.contains('@')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters and digits in lower case, a hyphen between words.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            slug.push(character);
            gap = false;
        } else {
            // "U.S." and "US" are one name; other punctuation separates words.
            gap |= character != '.';
        }
    }
    slug
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Entity {
    /// Takes in what another description of the same entity knows.
    pub fn absorb(&mut self, other: Entity) {
        self.mentions.extend(other.mentions);
        self.merges.extend(other.merges);
        self.reference = self.reference.take().or(other.reference);
        self.former_ids.extend(other.former_ids);
        self.documents.extend(other.documents);
        self.aliases.extend(other.aliases);
        if other.name != self.name {
            self.aliases.insert(other.name);
        }
    }
}
