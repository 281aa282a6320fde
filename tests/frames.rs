//! Every frame proves itself: the sentences under `matches` give the relation, those under `rejects` don't.

use newsgraph::annotate::Annotator;
use newsgraph::pipeline::{self, Knowledge};
use newsgraph::read::Article;
use newsgraph::relate::builtin_frames;
use newsgraph::{KnowledgeGraph, Metadata, ontology};

fn graph(annotator: &Annotator, sentence: &str) -> KnowledgeGraph {
    pipeline::build(
        &Article::new("test".to_owned(), Metadata::default(), sentence.to_owned()),
        annotator,
        Knowledge::builtin(),
    )
}

/// The edges as `source relation target`, the symmetric ones both ways.
fn statements(graph: &KnowledgeGraph) -> Vec<String> {
    let ontology = ontology::builtin();
    let mut found = Vec::new();
    for edge in graph.relations() {
        let info = ontology.relation(edge.relation.relation_type);
        found.push(format!("{} {} {}", edge.source.name, info.name, edge.target.name));
        if info.symmetric {
            found.push(format!("{} {} {}", edge.target.name, info.name, edge.source.name));
        }
    }
    found
}

#[test]
fn frames_hold_on_their_own_examples() {
    let annotator = Annotator::builtin();
    let mut failures = Vec::new();
    for frame in builtin_frames().all() {
        assert!(!frame.matches.is_empty(), "{} has no sentence that matches", frame.name);
        for example in &frame.matches {
            let (sentence, statement) =
                example.split_once(" => ").expect("examples have the form `sentence => edge`");
            let found = statements(&graph(&annotator, sentence));
            if !found.iter().any(|other| other == statement) {
                failures.push(format!("{}: {example}\n    found {found:?}", frame.name));
            }
        }
        let relation = &ontology::builtin().relation(frame.relation).name;
        for sentence in &frame.rejects {
            let found = statements(&graph(&annotator, sentence));
            if found.iter().any(|statement| statement.contains(&format!(" {relation} "))) {
                failures.push(format!("{}: must not match: {sentence}\n    found {found:?}", frame.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn frames_have_names_of_their_own() {
    let names: Vec<&str> = builtin_frames().all().iter().map(|frame| frame.name.as_str()).collect();
    for (i, name) in names.iter().enumerate() {
        assert!(!names[..i].contains(name), "{name} stands twice");
    }
}

#[test]
fn every_relation_has_a_frame_and_the_table_in_the_docs_shows_them() {
    let ontology = ontology::builtin();
    for (relation, info) in ontology.relations().filter(|(_, info)| info.group != "open") {
        assert!(builtin_frames().all().iter().any(|frame| frame.relation == relation), "{}", info.name);
    }
    let docs = include_str!("../docs/frames.md");
    assert!(
        docs.ends_with(&newsgraph::relate::table(builtin_frames(), ontology)),
        "docs/frames.md has fallen behind the frames: replace its table by what `newsgraph frames` prints"
    );
}

#[test]
fn examples_tell_the_relation_of_their_frame() {
    for frame in builtin_frames().all() {
        for example in &frame.matches {
            let statement = example.split_once(" => ").map(|(_, statement)| statement);
            let relation = &ontology::builtin().relation(frame.relation).name;
            assert!(
                statement.is_some_and(|told| told.contains(relation.as_str())),
                "{}: {example}",
                frame.name
            );
        }
    }
}
