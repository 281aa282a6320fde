//! The part of `newsgraph explain` on a node: which mentions make it, and why each was put with the others.

use std::io::{self, Write};

use serde::Deserialize;

use super::explain::Node;

/// A mention as the graph's file has it.
#[derive(Debug, Deserialize)]
pub struct Occurrence {
    document: String,
    start: usize,
    end: usize,
    text: String,
    found_by: String,
    joined_by: String,
}

/// A merge as the graph's file has it.
#[derive(Debug, Deserialize)]
pub struct Merge {
    document: String,
    id: String,
    features: Vec<Feature>,
}

#[derive(Debug, Deserialize)]
struct Feature {
    feature: String,
    weight: f64,
    detail: String,
}

/// Writes what makes a node.
pub fn explain(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({}, {})", node.name, node.id, node.entity_type)?;
    if !node.aliases.is_empty() {
        writeln!(out, "  also called {}", node.aliases.join(", "))?;
    }
    if !node.former_ids.is_empty() {
        writeln!(out, "  also known by the ids {}", node.former_ids.join(", "))?;
    }
    let mut document = None;
    for occurrence in &node.occurrences {
        if document != Some(&occurrence.document) {
            document = Some(&occurrence.document);
            writeln!(out, "  in {}", occurrence.document)?;
            for merge in node.merges.iter().filter(|merge| merge.document == occurrence.document) {
                merge.explain(out)?;
            }
        }
        let Occurrence { start, end, text, found_by, joined_by, .. } = occurrence;
        let why = if joined_by.is_empty() { "first".to_owned() } else { format!("joined by: {joined_by}") };
        writeln!(out, "    {start}..{end} {text} (found by: {found_by}; {why})")?;
    }
    writeln!(out)
}

impl Merge {
    fn explain(&self, out: &mut dyn Write) -> io::Result<()> {
        let sum: f64 = self.features.iter().map(|feature| feature.weight).sum();
        let features: Vec<String> = self.features.iter().map(Feature::shown).collect();
        writeln!(out, "    {} is the same: {} = {sum:+.1}", self.id, features.join(", "))
    }
}

impl Feature {
    /// `same role +2.0 (defense minister)`.
    fn shown(&self) -> String {
        let detail = if self.detail.is_empty() { String::new() } else { format!(" ({})", self.detail) };
        format!("{} {:+.1}{detail}", self.feature, self.weight)
    }
}
