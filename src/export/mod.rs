//! The graph as files for other programs and for people.
//!
//! Every format shows the same graph in the same order, so that equal graphs are equal bytes.

mod dot;
mod graphml;
mod json;

use std::io::{self, Write};

use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;

/// A way to write a graph.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Of its files, without the dot.
    pub extension: &'static str,
    /// What a web server calls it.
    pub media_type: &'static str,
    /// Who reads it, in one line.
    pub says: &'static str,
    /// Writes a graph in it.
    pub write: fn(&KnowledgeGraph, &Ontology, &mut dyn Write) -> Result<(), Error>,
}

/// Every format, the most complete first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extension: "json",
        media_type: "application/json",
        says: "node-link JSON, as NetworkX reads it; all that the graph holds",
        write: json::write,
    },
    Format {
        name: "graphml",
        extension: "graphml",
        media_type: "application/graphml+xml",
        says: "GraphML for Gephi, igraph, NetworkX, Neo4j; lists as JSON text",
        write: graphml::write,
    },
    Format {
        name: "dot",
        extension: "dot",
        media_type: "text/vnd.graphviz",
        says: "a picture, drawn by Graphviz: dot -Tsvg graph.dot > graph.svg",
        write: dot::write,
    },
];

/// Why a graph could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The stream took no more.
    #[error("the graph cannot be written: {0}")]
    Write(#[from] io::Error),
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}

/// The format called `name`.
///
/// ```
/// assert_eq!(newsgraph::export::format("json").unwrap().media_type, "application/json");
/// ```
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests;
