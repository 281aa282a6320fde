//! What mentions refer to: a node of the graph.

use std::collections::BTreeSet;
use std::fmt;

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
    /// How many mentions refer to it.
    pub mentions: usize,
    /// The ids of the documents that mention it.
    pub documents: BTreeSet<String>,
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
        self.mentions += other.mentions;
        self.documents.extend(other.documents);
        self.aliases.extend(other.aliases);
        if other.name != self.name {
            self.aliases.insert(other.name);
        }
    }
}
