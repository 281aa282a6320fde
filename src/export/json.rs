//! Node-link JSON, the form in which NetworkX keeps a directed multigraph (`node_link_graph(data, edges="edges")`).
//!
//! A node, an edge, a mention, a merge and a piece of evidence each take one line, so that two graphs can be compared line by line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::Error;
use crate::entity::{Entity, EntityId, Merge, Occurrence};
use crate::graph::{Edge, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::relation::Evidence;

/// Raised when a reader of an older file could misread a newer one.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct DocumentRow<'a> {
    id: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct NodeRow<'a> {
    id: &'a str,
    r#type: &'a str,
    name: &'a str,
    aliases: Vec<&'a str>,
    mentions: usize,
    documents: Vec<&'a str>,
    /// The id in another collection: Wikidata's, or the user's.
    reference: Option<&'a str>,
    former_ids: Vec<&'a str>,
}

#[derive(Serialize)]
struct OccurrenceRow<'a> {
    document: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    found_by: &'a str,
    joined_by: &'a str,
}

#[derive(Serialize)]
struct MergeRow<'a> {
    document: &'a str,
    id: &'a str,
    features: Vec<FeatureRow<'a>>,
}

#[derive(Serialize)]
struct FeatureRow<'a> {
    feature: &'a str,
    weight: f64,
    detail: &'a str,
}

#[derive(Serialize)]
struct EdgeRow<'a> {
    source: &'a str,
    target: &'a str,
    /// Tells the parallel edges of a pair apart.
    key: &'a str,
    relation: &'a str,
    predicate: &'a str,
    title: Option<&'a str>,
    time: Option<&'a str>,
    status: &'a str,
    ended: bool,
    confidence: f64,
}

#[derive(Serialize)]
pub(super) struct EvidenceRow<'a> {
    document: &'a str,
    sentence: &'a str,
    start: usize,
    end: usize,
    trigger: (usize, usize),
    source: (usize, usize),
    target: (usize, usize),
    headline: bool,
    rule: &'a str,
    proposition: &'a str,
}

impl<'a> OccurrenceRow<'a> {
    fn new(occurrence: &'a Occurrence) -> Self {
        let Occurrence { document, start, end, text, found_by, joined_by } = occurrence;
        Self { document, start: *start, end: *end, text, found_by, joined_by }
    }
}

impl<'a> MergeRow<'a> {
    fn new(merge: &'a Merge) -> Self {
        let features = merge.features.iter().map(|reason| FeatureRow {
            feature: reason.feature,
            weight: f64::from(reason.weight) / 100.0,
            detail: &reason.detail,
        });
        Self { document: &merge.document, id: merge.id.as_str(), features: features.collect() }
    }
}

/// Writes the graph as node-link JSON.
pub(super) fn write(graph: &KnowledgeGraph, ontology: &Ontology, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "{{\n\"directed\": true,\n\"multigraph\": true,")?;
    let generator = concat!("newsgraph ", env!("CARGO_PKG_VERSION"));
    writeln!(
        out,
        "\"graph\": {{\"format_version\": {FORMAT_VERSION}, \"generator\": \"{generator}\", \"documents\": ["
    )?;
    let documents = graph.documents().map(|(id, metadata)| DocumentRow {
        id,
        title: metadata.title.as_deref(),
        date: metadata.date.as_deref(),
        source: metadata.source.as_deref(),
    });
    rows(out, documents, |out, row| json(out, &row))?;
    writeln!(out, "]}},\n\"nodes\": [")?;
    rows(out, graph.entities(), |out, entity| write_node(out, entity, ontology))?;
    writeln!(out, "],\n\"edges\": [")?;
    rows(out, graph.relations(), |out, edge| write_edge(out, &edge, ontology))?;
    writeln!(out, "]\n}}")?;
    Ok(())
}

/// A node on a line, its mentions and merges on the lines below.
fn write_node(out: &mut dyn Write, entity: &Entity, ontology: &Ontology) -> Result<(), Error> {
    let row = NodeRow {
        id: entity.id.as_str(),
        r#type: ontology.type_name(entity.entity_type),
        name: &entity.name,
        aliases: entity.aliases.iter().map(String::as_str).collect(),
        mentions: entity.mentions.len(),
        documents: entity.documents.iter().map(String::as_str).collect(),
        reference: entity.reference.as_deref(),
        former_ids: entity.former_ids.iter().map(EntityId::as_str).collect(),
    };
    open_object(out, &row)?;
    writeln!(out, ", \"occurrences\": [")?;
    rows(out, entity.mentions.iter(), |out, occurrence| {
        out.write_all(b"  ")?;
        json(out, &OccurrenceRow::new(occurrence))
    })?;
    if entity.merges.is_empty() {
        write!(out, "], \"merges\": []}}")?;
        return Ok(());
    }
    writeln!(out, "], \"merges\": [")?;
    rows(out, entity.merges.iter(), |out, merge| {
        out.write_all(b"  ")?;
        json(out, &MergeRow::new(merge))
    })?;
    write!(out, "]}}")?;
    Ok(())
}

/// An object without its closing brace, for more to go inside.
fn open_object(out: &mut dyn Write, row: &impl Serialize) -> Result<(), Error> {
    let mut text = Vec::new();
    json(&mut text, row)?;
    text.pop();
    out.write_all(&text)?;
    Ok(())
}

/// An edge on a line, its evidence on the lines below.
fn write_edge(out: &mut dyn Write, edge: &Edge<'_>, ontology: &Ontology) -> Result<(), Error> {
    let relation = edge.relation;
    let name = ontology.relation(relation.relation_type).name.as_str();
    let row = EdgeRow {
        source: edge.source.id.as_str(),
        target: edge.target.id.as_str(),
        key: name,
        relation: name,
        predicate: &relation.predicate,
        title: relation.title.as_deref(),
        time: relation.time.as_deref(),
        status: relation.status.name(),
        ended: relation.ended,
        confidence: relation.confidence,
    };
    open_object(out, &row)?;
    writeln!(out, ", \"evidence\": [")?;
    rows(out, relation.evidence.iter(), |out, evidence| {
        out.write_all(b"  ")?;
        json(out, &EvidenceRow::new(evidence))
    })?;
    out.write_all(b"]}")?;
    Ok(())
}

impl<'a> EvidenceRow<'a> {
    pub(super) fn new(evidence: &'a Evidence) -> Self {
        Self {
            document: &evidence.document,
            sentence: &evidence.sentence,
            start: evidence.start,
            end: evidence.end,
            trigger: evidence.trigger,
            source: evidence.source,
            target: evidence.target,
            headline: evidence.headline,
            rule: &evidence.rule,
            proposition: &evidence.proposition,
        }
    }
}

/// The rows of a list, each on a line of its own.
fn rows<T>(
    out: &mut dyn Write,
    rows: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut dyn Write, T) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut written = false;
    for row in rows {
        if written {
            out.write_all(b",\n")?;
        }
        write(out, row)?;
        written = true;
    }
    if written {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A value on one line.
pub(super) fn json(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Error> {
    Ok(value.serialize(&mut serde_json::Serializer::with_formatter(out, OneLine))?)
}

/// One line, with a space after each comma and colon.
struct OneLine;

impl Formatter for OneLine {
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
