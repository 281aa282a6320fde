//! newsgraph reads English news articles and builds a knowledge graph whose every edge shows the words behind it.
//!
//! ```text
//! Article -> annotate -> Document -> recognize -> [Mention] -> resolve -> [Entity] -> relate -> [Relation]
//!         -> KnowledgeGraph; [KnowledgeGraph] -> link -> KnowledgeGraph -> export
//! ```
//!
//! | folder | does |
//! | --- | --- |
//! | `read` | files and streams to articles |
//! | `annotate` | sentences, tokens, lemmas, tags, trees, names |
//! | `recognize` | mentions: names with their types, titles, descriptions; the gazetteers |
//! | `resolve` | mentions to entities, within a document |
//! | `link` | the documents' graphs to one: which entities are the same, by weighted features and decisions |
//! | `relate` | trees to propositions, propositions to relations by frames |
//! | `graph` | the only file that knows petgraph's indices |
//! | `export` | JSON, GraphML, DOT |
//! | `cli` | subcommands, threads, files, the terminal |
//!
//! What is absent on purpose: no network, no clock in any result, no randomness, no global state but embedded data,
//! no threads below `cli`, no step that reads a later one. Analysis never fails: odd text gives fewer findings.

pub mod annotate;
mod calendar;
mod document;
mod entity;
pub mod export;
mod graph;
pub mod link;
mod mention;
pub mod ontology;
pub mod pipeline;
pub mod read;
pub mod recognize;
pub mod relate;
mod relation;
pub mod resolve;
mod span;
pub mod syntax;

pub use document::{Document, Metadata, Name, NameKind, Sentence, SentenceKind, Token};
pub use entity::{Entity, EntityId, Merge, Occurrence, Reason};
pub use graph::{Edge, KnowledgeGraph};
pub use mention::{Mention, MentionForm};
pub use ontology::Ontology;
pub use relation::{Evidence, Relation, Status};
pub use span::{ByteSpan, TokenSpan};
