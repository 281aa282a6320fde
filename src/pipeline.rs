//! The whole flow from an article to its graph.

use crate::annotate::Annotator;
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ontology::{self, Ontology};
use crate::read::Article;
use crate::recognize::{Gazetteer, builtin_gazetteer, recognize};
use crate::relate::{Frames, builtin_frames, relate};
use crate::resolve::resolve;
use crate::syntax::Syntax;

/// What the steps know before they read: what a graph may say, and which words say it.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'k> {
    /// What a node may be and what an edge may say.
    pub ontology: &'k Ontology,
    /// Which words evoke which relation.
    pub frames: &'k Frames,
    /// What the world calls its states, places and bodies: the built-in names, or these with the user's.
    pub gazetteer: &'k Gazetteer,
    /// Entities that a predicate joins without a frame for it become `related-to` edges.
    pub open: bool,
}

impl Knowledge<'static> {
    /// What is built into the program.
    pub fn builtin() -> Self {
        Self {
            ontology: ontology::builtin(),
            frames: builtin_frames(),
            gazetteer: builtin_gazetteer(),
            open: true,
        }
    }
}

/// Reads one article into a graph of its own; the graphs of many articles join by [`link`](crate::link::link).
pub fn build(article: &Article, annotator: &Annotator, knowledge: Knowledge<'_>) -> KnowledgeGraph {
    graph_of(&annotator.annotate(article), knowledge)
}

/// The graph of a document that is annotated already.
pub fn graph_of(doc: &Document, knowledge: Knowledge<'_>) -> KnowledgeGraph {
    let Knowledge { gazetteer, ontology, .. } = knowledge;
    let syntax = Syntax::new(doc);
    let mentions = recognize(&syntax, gazetteer, ontology);
    let resolution = resolve(&syntax, &mentions, gazetteer, ontology);
    let relations = relate(&syntax, &mentions, &resolution, knowledge);
    let mut graph = KnowledgeGraph::new();
    graph.insert_document(&doc.id, &doc.metadata);
    for entity in &resolution.entities {
        graph.insert_entity(entity.clone());
    }
    for (source, relation, target) in relations {
        let id = |index: usize| &resolution.entities[index].id;
        graph.insert_relation(id(source), relation, id(target), ontology);
    }
    graph
}
