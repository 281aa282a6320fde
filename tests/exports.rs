//! What is written reads back: every format, also with names that try to break it.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use newsgraph::export::{self, FORMATS};
use newsgraph::{
    Entity, EntityId, Evidence, KnowledgeGraph, Metadata, Occurrence, Relation, Status, ontology,
};
use proptest::prelude::*;
use quick_xml::events::Event;
use serde_json::Value;

/// Names that break careless writers.
const HOSTILE: &[&str] = &[
    "the \"Boss\"",
    "x\"]; evil [label=\"pwn",
    "C:\\New\\N\\G\\",
    "line\nbreak\r\n\ttab",
    "\n starts with a line end",
    "<b>&amp; & ]]> <!-- </data>",
    "مرحبا \u{202e}abc\u{202c} שלום",
    "👩‍👩‍👧 café e\u{301} 東京",
    "nul \u{0} bell \u{7} escape \u{1b} delete \u{7f} c1 \u{85}",
    "not a character \u{fffe}\u{ffff}",
    "node",
    "a:b|c{d}",
    "--><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "%s%n {} ${x} `id`",
    "   ",
];

fn occurrence(name: &str, start: usize) -> Occurrence {
    let (document, text) = (name.into(), name.into());
    Occurrence { document, start, end: start + 5, text, found_by: "name", joined_by: "" }
}

/// A graph in which entity `i` bears the name `i`, with an edge of each status in turn from each to the next.
fn graph_of(names: &[&str]) -> KnowledgeGraph {
    let ontology = ontology::builtin();
    let mut graph = KnowledgeGraph::new();
    let metadata = Metadata { title: names.first().map(|&name| name.to_owned()), date: None, source: None };
    graph.insert_document(names.first().unwrap_or(&"empty"), &metadata);
    let ids: Vec<EntityId> = (0..names.len()).map(|i| EntityId::new("person", &format!("p{i:03}"))).collect();
    for (id, name) in ids.iter().zip(names) {
        graph.insert_entity(Entity {
            id: id.clone(),
            entity_type: ontology.entity_type("person").unwrap(),
            name: (*name).to_owned(),
            aliases: BTreeSet::from([format!("{name}!"), "other".to_owned()]),
            mentions: [0, 9].map(|start| occurrence(name, start)).into_iter().collect(),
            documents: BTreeSet::from([(*name).to_owned()]),
            reference: None,
            merges: BTreeSet::new(),
            former_ids: BTreeSet::from([EntityId::from_text(name)]),
        });
    }
    let statuses = [Status::Asserted, Status::Planned, Status::Alleged, Status::Negated];
    for (at, pair) in ids.windows(2).enumerate() {
        for relation in ["meets-with", "criticizes"] {
            let relation = Relation {
                relation_type: ontology.relation_type(relation).unwrap(),
                predicate: names[at].to_owned(),
                title: Some(names[at].to_owned()),
                time: Some("2023-07".to_owned()),
                status: statuses[at % statuses.len()],
                ended: at % 2 == 1,
                confidence: 0.5,
                evidence: [evidence(names[at])].into(),
            };
            assert!(graph.insert_relation(&pair[0], relation, &pair[1], ontology));
        }
    }
    graph
}

fn evidence(text: &str) -> Evidence {
    Evidence {
        document: text.to_owned(),
        start: 0,
        end: text.chars().count(),
        sentence: text.to_owned(),
        trigger: (0, 1),
        source: (0, 1),
        target: (0, 1),
        headline: false,
        rule: "test/rule".to_owned(),
        proposition: "test (agent: x)".to_owned(),
    }
}

fn hostile() -> KnowledgeGraph {
    let long = "x\\\"&".repeat(5000);
    let words = "many words ".repeat(2000);
    let mut names = HOSTILE.to_vec();
    names.extend([long.as_str(), words.as_str()]);
    graph_of(&names)
}

fn written(format: &str, graph: &KnowledgeGraph) -> String {
    let mut out = Vec::new();
    (export::format(format).unwrap().write)(graph, ontology::builtin(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The ends and types of nodes and edges as they are read back.
struct Counts {
    nodes: usize,
    edges: usize,
}

fn json(graph: &KnowledgeGraph) -> Value {
    serde_json::from_str(&written("json", graph)).unwrap()
}

fn graphml_counts(text: &str) -> Counts {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut counts = Counts { nodes: 0, edges: 0 };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) if element.name().as_ref() == "node" => counts.nodes += 1,
            Event::Start(element) if element.name().as_ref() == "edge" => counts.edges += 1,
            Event::Eof => return counts,
            _ => {}
        }
    }
}

#[test]
fn json_reads_back_with_every_name() {
    let graph = hostile();
    let value = json(&graph);
    let names: Vec<&str> =
        value["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap()).collect();
    let expected: Vec<&str> = graph.entities().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, expected);
    let edges = value["edges"].as_array().unwrap();
    assert_eq!(edges.len(), graph.relations().len());
    for (edge, relation) in edges.iter().zip(graph.relations()) {
        assert_eq!(edge["source"], relation.source.id.as_str());
        assert_eq!(edge["key"], edge["relation"]);
        assert_eq!(
            edge["evidence"][0]["sentence"],
            relation.relation.evidence.first().unwrap().sentence.as_str()
        );
        assert_eq!(edge["evidence"][0]["trigger"], serde_json::json!([0, 1]));
    }
}

#[test]
fn json_has_a_line_for_each_node_mention_edge_and_piece_of_evidence() {
    let graph = graph_of(&["Ann", "Bob"]);
    let text = written("json", &graph);
    let expected = r#"{
"directed": true,
"multigraph": true,
"graph": {"format_version": 1, "generator": "newsgraph VERSION", "documents": [
{"id": "Ann", "title": "Ann", "date": null, "source": null}
]},
"nodes": [
{"id": "person/p000", "type": "person", "name": "Ann", "aliases": ["Ann!", "other"], "mentions": 2, "documents": ["Ann"], "reference": null, "former_ids": ["Ann"], "occurrences": [
  {"document": "Ann", "start": 0, "end": 5, "text": "Ann", "found_by": "name", "joined_by": ""},
  {"document": "Ann", "start": 9, "end": 14, "text": "Ann", "found_by": "name", "joined_by": ""}
], "merges": []},
{"id": "person/p001", "type": "person", "name": "Bob", "aliases": ["Bob!", "other"], "mentions": 2, "documents": ["Bob"], "reference": null, "former_ids": ["Bob"], "occurrences": [
  {"document": "Bob", "start": 0, "end": 5, "text": "Bob", "found_by": "name", "joined_by": ""},
  {"document": "Bob", "start": 9, "end": 14, "text": "Bob", "found_by": "name", "joined_by": ""}
], "merges": []}
],
"edges": [
{"source": "person/p000", "target": "person/p001", "key": "meets-with", "relation": "meets-with", "predicate": "Ann", "title": "Ann", "time": "2023-07", "status": "asserted", "ended": false, "confidence": 0.5, "evidence": [
  {"document": "Ann", "sentence": "Ann", "start": 0, "end": 3, "trigger": [0, 1], "source": [0, 1], "target": [0, 1], "headline": false, "rule": "test/rule", "proposition": "test (agent: x)"}
]},
{"source": "person/p000", "target": "person/p001", "key": "criticizes", "relation": "criticizes", "predicate": "Ann", "title": "Ann", "time": "2023-07", "status": "asserted", "ended": false, "confidence": 0.5, "evidence": [
  {"document": "Ann", "sentence": "Ann", "start": 0, "end": 3, "trigger": [0, 1], "source": [0, 1], "target": [0, 1], "headline": false, "rule": "test/rule", "proposition": "test (agent: x)"}
]}
]
}
"#;
    assert_eq!(text, expected.replace("VERSION", env!("CARGO_PKG_VERSION")));
}

#[test]
fn graphml_reads_back_with_the_same_counts() {
    let graph = hostile();
    let counts = graphml_counts(&written("graphml", &graph));
    assert_eq!((counts.nodes, counts.edges), (graph.entities().len(), graph.relations().len()));
}

#[test]
fn an_empty_graph_is_a_file_too() {
    let graph = KnowledgeGraph::new();
    assert_eq!(json(&graph)["nodes"], serde_json::json!([]));
    assert_eq!(graphml_counts(&written("graphml", &graph)).nodes, 0);
    assert!(written("dot", &graph).starts_with("digraph {"));
}

#[test]
fn no_string_in_the_picture_is_too_long_for_graphviz() {
    for line in written("dot", &hostile()).lines() {
        assert!(line.len() < 40_000, "{} bytes on a line", line.len());
        let longest = strings(line).into_iter().map(|string| string.len()).max().unwrap_or(0);
        assert!(longest < 16_000, "{longest} bytes in a string");
    }
}

#[test]
fn the_picture_tells_status_title_time_and_sentence() {
    let picture = written("dot", &graph_of(&["Ann", "Bob", "Cem", "Dee", "Eve"]));
    let edge = |ends: &str| picture.lines().find(|line| line.trim_start().starts_with(ends)).unwrap();
    let asserted = edge("n0 -> n1");
    assert!(
        asserted.contains(r#"label="meets-with\nAnn\n2023-07""#) && asserted.contains(r#"style="solid""#)
    );
    assert!(asserted.contains(r#"tooltip="Ann [Ann]""#) && asserted.contains(r#"dir="none""#));
    assert!(edge("n1 -> n2").contains(r#"style="dashed""#));
    assert!(edge("n2 -> n3").contains(r#"style="dotted""#));
    assert!(edge("n3 -> n4").contains(r#"label="not meets-with (ended)\nDee"#));
}

/// The quoted strings of a line of DOT; fails where a quote is left open.
fn strings(line: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut open: Option<String> = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (&mut open, character) {
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => strings.extend(open.take()),
            (Some(string), '\\') => {
                string.push('\\');
                string.extend(characters.next());
            }
            (Some(string), character) => string.push(character),
        }
    }
    assert!(open.is_none(), "an open quote: {line}");
    strings
}

#[test]
fn every_writer_tells_of_a_full_disk() {
    for format in FORMATS {
        let mut small: &mut [u8] = &mut [0; 100];
        let result = (format.write)(&hostile(), ontology::builtin(), &mut small);
        assert!(result.is_err(), "{}", format.name);
    }
}

#[test]
fn equal_graphs_are_equal_bytes() {
    for format in FORMATS {
        assert_eq!(written(format.name, &hostile()), written(format.name, &hostile()), "{}", format.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_names_read_back(names in proptest::collection::vec(any::<String>(), 0..6)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let graph = graph_of(&names);
        let expected = (graph.entities().len(), graph.relations().len());
        let value = json(&graph);
        prop_assert_eq!(
            (value["nodes"].as_array().unwrap().len(), value["edges"].as_array().unwrap().len()),
            expected
        );
        let counts = graphml_counts(&written("graphml", &graph));
        prop_assert_eq!((counts.nodes, counts.edges), expected);
        for line in written("dot", &graph).lines() {
            strings(line);
        }
    }
}

/// Not a test of its own: writes the hostile graph for the real readers, which `tests/clients/run` starts.
#[test]
#[ignore = "writes files for tests/clients/run"]
fn write_the_hostile_graph() {
    let directory = std::env::var("NEWSGRAPH_CLIENTS_DIR").expect("set by tests/clients/run");
    for format in FORMATS {
        let path = Path::new(&directory).join(format!("hostile.{}", format.extension));
        fs::write(path, written(format.name, &hostile())).unwrap();
    }
}
