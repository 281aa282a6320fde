//! Every frame proves itself: the sentences under `matches` give the relation, those under `rejects` don't.

use newsgraph::annotate::Annotator;
use newsgraph::pipeline::Knowledge;
use newsgraph::relate::builtin_frames;
use newsgraph::{ontology, proof};

#[test]
fn frames_hold_on_their_own_examples() {
    for frame in builtin_frames().all() {
        assert!(!frame.matches.is_empty(), "{} has no sentence that matches", frame.name);
    }
    let failures = proof::failures(builtin_frames().all(), &Annotator::builtin(), Knowledge::builtin());
    let told: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{} failures\n{}", told.len(), told.join("\n"));
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
            let statement = example.text.split_once(" => ").map(|(_, statement)| statement);
            let relation = &ontology::builtin().relation(frame.relation).name;
            assert!(
                statement.is_some_and(|told| told.contains(relation.as_str())),
                "{}: {}",
                frame.name,
                example.text
            );
        }
        for example in frame.rejects.iter().filter(|example| example.text.contains(" => ")) {
            let relation = &ontology::builtin().relation(frame.relation).name;
            assert!(example.text.contains(&format!(" {relation} ")), "{}: {}", frame.name, example.text);
        }
    }
}
