//! What the user decided, in `decisions.toml`: it wins over the program on every build.
//!
//! ```toml
//! [[same]]
//! ids = ["person/jon-smith", "person/smith@monday"]
//!
//! [[different]]
//! ids = ["person/jon-smith"]
//! documents = ["friday"]
//!
//! [[rename]]
//! id = "person/jon-smith"
//! name = "Jonathan Smith"
//!
//! [[retype]]
//! id = "organization/acme"
//! type = "company"
//!
//! [[drop]]
//! id = "person/allah"
//! ```

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The decisions of a file. Ids may be former ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    /// Entities that are one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<Same>,
    /// Entities that are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub different: Vec<Different>,
    /// Names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rename: Vec<Rename>,
    /// Types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retype: Vec<Retype>,
    /// What the graph shall not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<Dropped>,
}

/// These entities are one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Same {
    /// Two ids or more.
    pub ids: Vec<String>,
}

/// These entities are each another; or, with documents: what these documents call by the ids is not what others do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Different {
    /// Two ids or more, or one and more with `documents`.
    pub ids: Vec<String>,
    /// Ids of documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

/// The entity is called so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// Its id.
    pub id: String,
    /// Its name from now on; the old one becomes an alias.
    pub name: String,
}

/// The entity is of this type.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Retype {
    /// Its id, which stays.
    pub id: String,
    /// A type of the ontology.
    #[serde(rename = "type")]
    pub entity_type: String,
}

/// The entity is none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    /// Its id.
    pub id: String,
}

/// Why a file holds no decisions.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct DecisionsError(#[from] toml::de::Error);

impl Decisions {
    /// Reads decisions; an error tells line and column.
    ///
    /// # Errors
    ///
    /// The text is no TOML, or has a table or a key that no decision has.
    pub fn parse(text: &str) -> Result<Self, DecisionsError> {
        Ok(toml::from_str(text)?)
    }

    /// The decisions as text that [`parse`](Self::parse) reads.
    ///
    /// # Errors
    ///
    /// None that texts in lists could cause.
    pub fn to_text(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let decisions = Decisions {
            same: vec![Same { ids: vec!["person/a".to_owned(), "person/b\"@x".to_owned()] }],
            different: vec![Different { ids: vec!["person/c".to_owned()], documents: vec!["d".to_owned()] }],
            rename: vec![Rename { id: "person/a".to_owned(), name: "A\nB".to_owned() }],
            retype: vec![Retype { id: "organization/x".to_owned(), entity_type: "company".to_owned() }],
            drop: vec![Dropped { id: "person/d".to_owned() }],
        };
        let text = decisions.to_text().expect("lists of texts are TOML");
        assert_eq!(Decisions::parse(&text).expect("it was just written"), decisions);
    }

    #[test]
    fn a_wrong_key_is_told_with_its_line() {
        let error = Decisions::parse("[[same]]\nids = []\nwhy = 1\n").expect_err("no decision has a why");
        assert!(error.to_string().contains("line 3"), "{error}");
    }
}
