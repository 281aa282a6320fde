//! Each pass on sentences of its own: `tests/tables/coreference.tsv`.
//!
//! A row names a pass, a text, with its headline before `//` where it has one, and what must hold: `A = B` are one thing, and
//! wouldn't be without the pass; `A ! B` are two.

use super::*;
use crate::annotate::Annotator;
use crate::document::{Document, Metadata};
use crate::ontology::builtin;
use crate::read::Article;
use crate::recognize::{builtin_gazetteer, recognize};

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let table = include_str!("../../tests/tables/coreference.tsv");
    table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')).map(|row| {
        let mut cells = row.split('\t');
        std::array::from_fn(|_| cells.next().expect("three cells a row"))
    })
}

/// Mentions or phrases written as `one` and `other` are in one cluster.
fn together(doc: &Document, passes: &[(&'static str, Pass)], one: &str, other: &str) -> bool {
    let syntax = Syntax::new(doc);
    let mentions = recognize(&syntax, builtin_gazetteer(), builtin());
    let context = Context::new(&syntax, &mentions, builtin_gazetteer(), builtin());
    let mut clusters = clusters(&context, passes);
    let spans: Vec<TokenSpan> = mentions
        .iter()
        .map(|mention| mention.span)
        .chain(context.phrases.iter().map(|phrase| phrase.span))
        .collect();
    let called = |name: &str| -> Vec<usize> {
        let found: Vec<usize> = (0..spans.len()).filter(|&at| doc.span_text(spans[at]) == name).collect();
        assert!(!found.is_empty(), "nothing is called {name} in: {}", doc.text);
        found
    };
    let (ones, others) = (called(one), called(other));
    ones.iter().any(|&one| others.iter().any(|&other| clusters.find(one) == clusters.find(other)))
}

#[test]
fn each_pass_joins_what_only_it_can_join() {
    let annotator = Annotator::builtin();
    let mut failures = Vec::new();
    for [pass, text, asked] in rows() {
        let (title, text) = text.split_once(" // ").map_or((None, text), |(title, text)| (Some(title), text));
        let metadata = Metadata { title: title.map(str::to_owned), ..Metadata::default() };
        let doc = annotator.annotate(&Article::new("a".to_owned(), metadata, text.to_owned()));
        let (one, other, same) = match (asked.split_once(" = "), asked.split_once(" ! ")) {
            (Some((one, other)), _) => (one, other, true),
            (_, Some((one, other))) => (one, other, false),
            _ => panic!("{asked} says neither = nor !"),
        };
        if together(&doc, PASSES, one, other) != same {
            failures.push(format!("{text}\n  {asked} does not hold"));
        }
        let without: Vec<(&'static str, Pass)> =
            PASSES.iter().copied().filter(|(name, _)| *name != pass).collect();
        if same && together(&doc, &without, one, other) {
            failures.push(format!("{text}\n  {asked} holds without the pass \"{pass}\""));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_pass_has_a_name_of_its_own_and_a_row() {
    for (at, (name, _)) in PASSES.iter().enumerate() {
        assert!(PASSES[..at].iter().all(|(other, _)| other != name), "{name} stands twice");
        assert!(rows().any(|[pass, ..]| pass == *name), "{name} has no row in coreference.tsv");
    }
    for [pass, ..] in rows() {
        assert!(PASSES.iter().any(|(name, _)| *name == pass), "{pass} is no pass");
    }
}
