//! The whole flow from an article to its graph.

use crate::annotate::Annotator;
use crate::document::Document;
use crate::graph::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::read::Article;
use crate::recognize::recognize;
use crate::relate::{builtin_frames, relate};
use crate::resolve::resolve;
use crate::syntax::Syntax;

/// Reads one article into a graph of its own; the graphs of many articles join by [`KnowledgeGraph::merge`].
pub fn build(article: &Article, annotator: &Annotator, ontology: &Ontology) -> KnowledgeGraph {
    graph_of(&annotator.annotate(article), ontology)
}

/// The graph of a document that is annotated already.
pub fn graph_of(doc: &Document, ontology: &Ontology) -> KnowledgeGraph {
    let syntax = Syntax::new(doc);
    let mentions = recognize(&syntax, ontology);
    let resolution = resolve(&syntax, &mentions, ontology);
    let relations = relate(&syntax, &mentions, &resolution, builtin_frames(), ontology);
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
