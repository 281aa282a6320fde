//! Whole articles of our own: `NAME.edges` beside `NAME.txt` says by hand what the graph must hold and must not.
//!
//! A line is `source | relation | target`, with `| title`, `| time` or `| status` behind it where they matter; a line
//! that begins with `!` must not be in the graph.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use newsgraph::annotate::Annotator;
use newsgraph::pipeline::{self, Knowledge};
use newsgraph::read::Article;
use newsgraph::{KnowledgeGraph, Metadata, ontology};

fn graph(path: &Path) -> KnowledgeGraph {
    let id = path.file_stem().unwrap().to_string_lossy().into_owned();
    let article = Article::new(id, Metadata::default(), fs::read_to_string(path).unwrap());
    pipeline::build(&article, &Annotator::builtin(), Knowledge::builtin())
}

/// Each edge with everything that a line may ask of it; symmetric ones both ways.
fn rows(graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    let ontology = ontology::builtin();
    let mut rows = Vec::new();
    for edge in graph.relations() {
        let info = ontology.relation(edge.relation.relation_type);
        let row = |source: &str, target: &str| {
            let mut row = vec![source.to_owned(), info.name.clone(), target.to_owned()];
            row.extend(edge.relation.title.clone());
            row.extend(edge.relation.time.clone());
            row.push(edge.relation.status.to_string());
            row
        };
        rows.push(row(&edge.source.name, &edge.target.name));
        if info.symmetric {
            rows.push(row(&edge.target.name, &edge.source.name));
        }
    }
    rows
}

#[test]
fn articles_give_what_a_reader_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    let mut failures = Vec::new();
    for path in paths {
        let found = rows(&graph(&path));
        let expected = fs::read_to_string(path.with_extension("edges")).unwrap();
        for line in expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (wanted, line) = line.strip_prefix('!').map_or((true, line), |line| (false, line));
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let holds = |row: &Vec<String>| {
                row[..3].iter().map(String::as_str).eq(cells[..3].iter().copied())
                    && cells[3..].iter().all(|cell| row[3..].iter().any(|value| value == cell))
            };
            if found.iter().any(holds) != wanted {
                let verb = if wanted { "lacks" } else { "must not hold" };
                failures.push(format!("{}: {verb} {line}", path.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
