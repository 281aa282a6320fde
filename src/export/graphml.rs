//! GraphML that NetworkX, igraph, Gephi and Neo4j's APOC open with all attributes.
//!
//! They agree on less than the standard says, so: six attribute types, no defaults, no lists (JSON text in strings
//! instead), node and edge ids of our own, the `labels` and `label` keys first, absent values left out. A symmetric
//! relation stays a directed edge, marked by `symmetric`, because NetworkX takes no mixed graph.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::Serialize;

use super::Error;
use super::json::{EvidenceRow, json};
use crate::entity::{Entity, EntityId};
use crate::graph::{Edge, KnowledgeGraph};
use crate::ontology::Ontology;

/// An attribute that nodes or edges may have.
struct Key {
    /// Unique in the file; readable, since Gephi takes `d3` and `d7` for labels.
    id: &'static str,
    name: &'static str,
    kind: &'static str,
}

/// The attributes of nodes, in the order in which they are written; APOC wants its own first.
const NODE_KEYS: &[Key] = &[
    Key { id: "labels", name: "labels", kind: "string" },
    Key { id: "n_label", name: "label", kind: "string" },
    Key { id: "n_entity_id", name: "entity_id", kind: "string" },
    Key { id: "n_type", name: "type", kind: "string" },
    Key { id: "n_coarse_type", name: "coarse_type", kind: "string" },
    Key { id: "n_name", name: "name", kind: "string" },
    Key { id: "n_aliases", name: "aliases", kind: "string" },
    Key { id: "n_mentions", name: "mentions", kind: "int" },
    Key { id: "n_documents", name: "documents", kind: "string" },
];

/// The attributes of edges, likewise.
const EDGE_KEYS: &[Key] = &[
    Key { id: "label", name: "label", kind: "string" },
    Key { id: "e_edge_id", name: "edge_id", kind: "string" },
    Key { id: "e_relation", name: "relation", kind: "string" },
    Key { id: "e_group", name: "group", kind: "string" },
    Key { id: "e_symmetric", name: "symmetric", kind: "boolean" },
    Key { id: "e_predicate", name: "predicate", kind: "string" },
    Key { id: "e_title", name: "title", kind: "string" },
    Key { id: "e_time", name: "time", kind: "string" },
    Key { id: "e_status", name: "status", kind: "string" },
    Key { id: "e_ended", name: "ended", kind: "boolean" },
    Key { id: "e_confidence", name: "confidence", kind: "double" },
    Key { id: "e_weight", name: "weight", kind: "double" },
    Key { id: "e_sentence", name: "sentence", kind: "string" },
    Key { id: "e_evidence", name: "evidence", kind: "string" },
];

type Xml<'a> = Writer<&'a mut dyn Write>;

/// Writes the graph as GraphML.
pub(super) fn write(graph: &KnowledgeGraph, ontology: &Ontology, out: &mut dyn Write) -> Result<(), Error> {
    let mut xml: Xml<'_> = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespace = ("xmlns", "http://graphml.graphdrawing.org/xmlns");
    open(&mut xml, "graphml", &[namespace])?;
    write_keys(&mut xml, "node", NODE_KEYS)?;
    write_keys(&mut xml, "edge", EDGE_KEYS)?;
    open(&mut xml, "graph", &[("id", "newsgraph"), ("edgedefault", "directed")])?;
    let mut ids = BTreeMap::new();
    for (index, entity) in graph.entities().enumerate() {
        let id = format!("n{index}");
        write_item(&mut xml, "node", &[("id", &id)], NODE_KEYS, node_values(entity, ontology)?)?;
        ids.insert(&entity.id, id);
    }
    for (index, edge) in graph.relations().enumerate() {
        write_edge(&mut xml, index, &edge, &ids, ontology)?;
    }
    close(&mut xml, "graph")?;
    close(&mut xml, "graphml")?;
    xml.into_inner().write_all(b"\n")?;
    Ok(())
}

fn write_keys(xml: &mut Xml<'_>, of: &str, keys: &[Key]) -> io::Result<()> {
    for key in keys {
        let attributes = [("id", key.id), ("for", of), ("attr.name", key.name), ("attr.type", key.kind)];
        xml.create_element("key").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn write_edge(
    xml: &mut Xml<'_>,
    index: usize,
    edge: &Edge<'_>,
    ids: &BTreeMap<&EntityId, String>,
    ontology: &Ontology,
) -> Result<(), Error> {
    let end = |entity: &Entity| ids.get(&entity.id).map_or("", String::as_str);
    let id = format!("e{index}");
    let attributes = [("id", id.as_str()), ("source", end(edge.source)), ("target", end(edge.target))];
    write_item(xml, "edge", &attributes, EDGE_KEYS, edge_values(edge, ontology)?)
}

/// A node or an edge with its attributes; an attribute without a value is left out.
fn write_item<const N: usize>(
    xml: &mut Xml<'_>,
    element: &str,
    attributes: &[(&str, &str)],
    keys: &[Key],
    values: [Option<Cow<'_, str>>; N],
) -> Result<(), Error> {
    debug_assert_eq!(keys.len(), N);
    open(xml, element, attributes)?;
    for (key, value) in keys.iter().zip(values) {
        let value = value.as_deref().map(printable).filter(|value| !value.trim().is_empty());
        if let Some(value) = value {
            let text = BytesText::from_escaped(partial_escape(value));
            xml.create_element("data").with_attribute(("key", key.id)).write_text_content(text)?;
        }
    }
    close(xml, element)?;
    Ok(())
}

fn node_values<'a>(entity: &'a Entity, ontology: &'a Ontology) -> Result<[Option<Cow<'a, str>>; 9], Error> {
    let kind = ontology.type_name(entity.entity_type);
    let coarse = ontology.type_name(ontology.coarse(entity.entity_type));
    let labels = if kind == coarse { format!(":{kind}") } else { format!(":{coarse}:{kind}") };
    Ok([
        text(labels),
        text(&entity.name),
        text(entity.id.as_str()),
        text(kind),
        text(coarse),
        text(&entity.name),
        text(list(&entity.aliases)?),
        text(entity.mentions.len().to_string()),
        text(list(&entity.documents)?),
    ])
}

fn edge_values<'a>(edge: &Edge<'a>, ontology: &'a Ontology) -> Result<[Option<Cow<'a, str>>; 14], Error> {
    let relation = edge.relation;
    let info = ontology.relation(relation.relation_type);
    let evidence: Vec<_> = relation.evidence.iter().map(EvidenceRow::new).collect();
    Ok([
        text(&info.name),
        text(format!("{} {} {}", edge.source.id, info.name, edge.target.id)),
        text(&info.name),
        text(&info.group),
        text(info.symmetric.to_string()),
        text(&relation.predicate),
        relation.title.as_deref().map(Cow::from),
        relation.time.as_deref().map(Cow::from),
        text(relation.status.name()),
        text(relation.ended.to_string()),
        text(relation.confidence.to_string()),
        text(relation.evidence.len().to_string()),
        relation.evidence.first().map(|evidence| Cow::from(&evidence.sentence)),
        text(list(&evidence)?),
    ])
}

fn text<'a>(value: impl Into<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    Some(value.into())
}

/// A list as JSON text.
fn list(values: &impl Serialize) -> Result<String, Error> {
    let mut text = Vec::new();
    json(&mut text, values)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The text with U+FFFD for each character that XML can't hold.
fn printable(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { text.replace(forbidden, "\u{fffd}").into() } else { text.into() }
}

fn open(xml: &mut Xml<'_>, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(element).with_attributes(attributes.iter().copied())))
}

fn close(xml: &mut Xml<'_>, element: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(element)))
}
