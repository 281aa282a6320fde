//! What a sentence or two must and must not give as nodes: `tests/tables/nodes.tsv`.
//!
//! A row holds a text and what is asked of its nodes, separated by `;`: `type name` must be there, `type name = alias` is
//! one node with both names, `! name` is no node's name or alias.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsgraph::annotate::Annotator;
use newsgraph::pipeline::{self, Knowledge};
use newsgraph::read::Article;
use newsgraph::recognize::builtin_gazetteer;
use newsgraph::{Entity, Metadata, Ontology, ontology};

fn is_called(entity: &Entity, name: &str) -> bool {
    entity.name == name || entity.aliases.contains(name)
}

fn holds<'e>(mut nodes: impl Iterator<Item = &'e Entity>, ontology: &Ontology, asked: &str) -> bool {
    if let Some(name) = asked.strip_prefix("! ") {
        return !nodes.any(|entity| is_called(entity, name));
    }
    let (kind, names) = asked.split_once(' ').unwrap();
    nodes.any(|entity| {
        ontology.type_name(entity.entity_type) == kind
            && names.split(" = ").all(|name| is_called(entity, name))
    })
}

#[test]
fn sentences_give_the_nodes_that_a_reader_expects() {
    let annotator = Annotator::builtin();
    let ontology = ontology::builtin();
    let mut failures = Vec::new();
    let rows =
        include_str!("tables/nodes.tsv").lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    for row in rows {
        let (text, expected) = row.split_once('\t').unwrap();
        let article = Article::new("a".to_owned(), Metadata::default(), text.to_owned());
        let graph = pipeline::build(&article, &annotator, Knowledge::builtin());
        for asked in expected.split(';').map(str::trim) {
            if !holds(graph.entities(), ontology, asked) {
                let found: Vec<String> = graph
                    .entities()
                    .map(|e| format!("{} {} {:?}", ontology.type_name(e.entity_type), e.name, e.aliases))
                    .collect();
                failures.push(format!("{text}\n  asked: {asked}\n  found: {}", found.join(", ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn two_lists_of_names_serve_side_by_side() {
    let annotator = Annotator::builtin();
    let read = |lines: &str| {
        let mut gazetteer = builtin_gazetteer().clone();
        gazetteer.extend(lines, ontology::builtin()).unwrap();
        let knowledge = Knowledge { gazetteer: &gazetteer, ..Knowledge::builtin() };
        let article = Article::new("a".to_owned(), Metadata::default(), "Zentro left Oslo.".to_owned());
        let graph = pipeline::build(&article, &annotator, knowledge);
        graph.entities().map(|entity| entity.id.to_string()).collect::<Vec<_>>()
    };
    assert!(read("Zentro Front\tarmed-group\tZentro").contains(&"armed-group/zentro-front".to_owned()));
    assert!(read("Zentro Foods\tcompany\tZentro").contains(&"company/zentro-foods".to_owned()));
}
