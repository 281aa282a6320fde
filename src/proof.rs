//! Frames prove themselves: the sentences under `matches` give their edge, those under `rejects` don't give the relation, or
//! not the edge that they name.

use crate::annotate::Annotator;
use crate::document::Metadata;
use crate::graph::KnowledgeGraph;
use crate::pipeline::{self, Knowledge};
use crate::read::Article;
use crate::relate::{Example, Frame};

/// An example that doesn't hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}: frame {frame}: {says}\n    {example}\n    edges found: {}", listed(.found))]
pub struct Failure {
    /// Where the example stands in its file, counted from 1.
    pub line: usize,
    /// The frame's name.
    pub frame: String,
    /// The example as written.
    pub example: String,
    /// What is wrong.
    pub says: &'static str,
    /// The edges that the sentence gives.
    pub found: Vec<String>,
}

fn listed(found: &[String]) -> String {
    if found.is_empty() { "none".to_owned() } else { found.join("; ") }
}

/// The examples of frames that don't hold with what `knowledge` holds.
pub fn failures<'f>(
    frames: impl IntoIterator<Item = &'f Frame>,
    annotator: &Annotator,
    knowledge: Knowledge<'_>,
) -> Vec<Failure> {
    let mut failures = Vec::new();
    for frame in frames {
        let relation = &knowledge.ontology.relation(frame.relation).name;
        let mut fail = |example: &Example, says, found| {
            failures.push(Failure {
                line: example.line,
                frame: frame.name.clone(),
                example: example.text.clone(),
                says,
                found,
            });
        };
        for example in &frame.matches {
            let Some((sentence, edge)) = example.text.split_once(" => ") else {
                fail(
                    example,
                    "an example under `matches` has the form `sentence => source relation target`",
                    Vec::new(),
                );
                continue;
            };
            let found = edges(&read(sentence, annotator, knowledge), knowledge);
            if !found.iter().any(|other| other == edge.trim()) {
                fail(example, "the sentence does not give this edge", found);
            }
        }
        for example in &frame.rejects {
            let (sentence, wrong) = match example.text.split_once(" => ") {
                Some((sentence, edge)) => (sentence, Some(edge.trim())),
                None => (example.text.as_str(), None),
            };
            let found = edges(&read(sentence, annotator, knowledge), knowledge);
            let any = format!(" {relation} ");
            if found.iter().any(|edge| wrong.map_or_else(|| edge.contains(&any), |wrong| edge == wrong)) {
                fail(example, "the sentence gives the relation that it must not give", found);
            }
        }
    }
    failures
}

fn read(sentence: &str, annotator: &Annotator, knowledge: Knowledge<'_>) -> KnowledgeGraph {
    let article = Article::new("example".to_owned(), Metadata::default(), sentence.to_owned());
    pipeline::build(&article, annotator, knowledge)
}

/// The edges as `source relation target`, the symmetric ones both ways.
fn edges(graph: &KnowledgeGraph, knowledge: Knowledge<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for edge in graph.relations() {
        let info = knowledge.ontology.relation(edge.relation.relation_type);
        found.push(format!("{} {} {}", edge.source.name, info.name, edge.target.name));
        if info.symmetric {
            found.push(format!("{} {} {}", edge.target.name, info.name, edge.source.name));
        }
    }
    found
}
