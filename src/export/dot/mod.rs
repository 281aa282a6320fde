//! A picture of the graph, in Graphviz's language: `dot -Tsvg graph.dot > graph.svg`.
//!
//! Shape and colour tell the type of an entity, the colour of an edge tells the group of its relation, and its line
//! tells how far the text vouches for it. The sentence behind an edge shows when the mouse rests on it. Entities that
//! no relation joins stand apart, or are only counted where they are many.

mod legend;
mod style;
mod text;

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use dot_writer::{Attributes, AttributesList, DotWriter, Scope};

use self::legend::{Shown, legend};
use self::style::{NodeStyle, StatusStyle, Styles, styles};
use self::text::{Sticky, label, tooltip};
use super::Error;
use crate::entity::{Entity, EntityId};
use crate::graph::{Edge, KnowledgeGraph};
use crate::ontology::Ontology;

/// Characters on a line of a label.
const NODE_WIDTH: usize = 18;
const EDGE_WIDTH: usize = 22;

/// More entities without a relation than this are left out of the picture.
const MAX_ISOLATED: usize = 24;
const ISOLATED_PER_ROW: usize = 4;

/// More entities than this, `dot` piles up into a tower (and takes a minute for two thousand); `sfdp` spreads them.
const MAX_LAYERED: usize = 120;

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Writes the graph as a picture.
pub(super) fn write(graph: &KnowledgeGraph, ontology: &Ontology, out: &mut dyn Write) -> Result<(), Error> {
    let mut sticky = Sticky::new(out);
    {
        let mut buffered = BufWriter::new(&mut sticky);
        Picture::new(graph, ontology).draw(&mut buffered);
        buffered.flush()?;
    }
    Ok(sticky.finish()?)
}

/// A graph with what it needs to be drawn.
struct Picture<'g> {
    graph: &'g KnowledgeGraph,
    ontology: &'g Ontology,
    styles: &'static Styles,
    /// Graphviz takes names like `node` and `a-b` for something else; numbers are safe.
    numbers: BTreeMap<&'g EntityId, usize>,
    isolated: Vec<&'g Entity>,
}

impl<'g> Picture<'g> {
    fn new(graph: &'g KnowledgeGraph, ontology: &'g Ontology) -> Self {
        let numbers = graph.entities().enumerate().map(|(number, entity)| (&entity.id, number)).collect();
        let isolated = graph.entities().filter(|entity| graph.degree(&entity.id) == 0).collect();
        Self { graph, ontology, styles: styles(), numbers, isolated }
    }

    fn draw<W: Write>(&self, out: &mut W) {
        let mut writer = DotWriter::from(out);
        let mut scope = writer.digraph();
        self.draw_defaults(&mut scope);
        for entity in self.graph.entities().filter(|entity| self.graph.degree(&entity.id) > 0) {
            self.draw_entity(&mut scope, entity);
        }
        for edge in self.graph.relations() {
            self.draw_edge(&mut scope, &edge);
        }
        if self.isolated.len() <= MAX_ISOLATED {
            self.draw_isolated(&mut scope);
        }
        self.draw_legend(&mut scope);
    }

    fn draw_defaults(&self, scope: &mut Scope<'_, '_>) {
        let quiet = self.styles.quiet.as_str();
        let mut all = vec![
            ("bgcolor", "transparent"),
            ("fontname", FONT),
            ("fontcolor", quiet),
            ("rankdir", "LR"),
            ("nodesep", "0.25"),
            ("ranksep", "0.7"),
            ("tooltip", "newsgraph"),
        ];
        if self.graph.entities().len() - self.isolated.len() > MAX_LAYERED {
            all.extend([
                ("layout", "sfdp"),
                ("overlap", "prism"),
                ("splines", "line"),
                ("K", "0.8"),
                ("sep", "+10"),
            ]);
        }
        set_all(&mut scope.graph_attributes(), &all);
        set_all(
            &mut scope.node_attributes(),
            &[
                ("fontname", FONT),
                ("fontsize", "12"),
                ("fontcolor", &self.styles.text),
                ("style", "filled"),
                ("margin", "0.12,0.06"),
                ("height", "0.4"),
            ],
        );
        set_all(
            &mut scope.edge_attributes(),
            &[
                ("fontname", FONT),
                ("fontsize", "10"),
                ("arrowsize", "0.7"),
                ("color", quiet),
                ("fontcolor", quiet),
            ],
        );
    }

    fn draw_entity(&self, scope: &mut Scope<'_, '_>, entity: &Entity) {
        let type_name = self.ontology.type_name(entity.entity_type);
        let degree = self.graph.degree(&entity.id);
        let mut node = scope.node_named(self.node_id(entity));
        set_node_style(&mut node, self.styles.node(entity, self.ontology));
        set(&mut node, "label", &label(&entity.name, NODE_WIDTH));
        set(&mut node, "class", type_name);
        // What many relations meet in stands out, a little.
        set(&mut node, "fontsize", &format!("{}", 11 + degree.min(14) / 2));
        set(&mut node, "penwidth", if degree > 4 { "2" } else { "1.2" });
        let described = format!("{} ({type_name})", entity.name);
        let aliases = entity.aliases.iter().map(String::as_str);
        set(&mut node, "tooltip", &tooltip([described.as_str()].into_iter().chain(aliases)));
    }

    fn draw_edge(&self, scope: &mut Scope<'_, '_>, edge: &Edge<'_>) {
        let relation = edge.relation;
        let info = self.ontology.relation(relation.relation_type);
        let status = self.styles.status(relation.status);
        let line = status.line.as_deref().unwrap_or(self.styles.group(info));
        let ended = if relation.ended { " (ended)" } else { "" };
        let heading = label(&format!("{}{}{ended}", status.prefix, info.name), EDGE_WIDTH);
        let details =
            [&relation.title, &relation.time].into_iter().flatten().map(|text| label(text, EDGE_WIDTH));
        let lines: Vec<String> =
            [heading].into_iter().chain(details).filter(|line| !line.is_empty()).collect();
        let sentences: Vec<String> =
            relation.evidence.iter().map(|e| format!("{} [{}]", e.sentence.trim(), e.document)).collect();
        let sentences = tooltip(sentences.iter().map(String::as_str));
        let mut attributes = scope.edge(self.node_id(edge.source), self.node_id(edge.target)).attributes();
        set(&mut attributes, "label", &lines.join(r"\n"));
        set(&mut attributes, "color", line);
        set(&mut attributes, "fontcolor", line);
        set(&mut attributes, "class", &info.name);
        set(&mut attributes, "tooltip", &sentences);
        set(&mut attributes, "labeltooltip", &sentences);
        set(
            &mut attributes,
            "penwidth",
            &format!("{:.1}", 1.0 + 0.4 * relation.evidence.len().min(6) as f64),
        );
        set_status_style(&mut attributes, status);
        if info.symmetric {
            set(&mut attributes, "dir", "none");
        }
    }

    /// The entities without a relation, in short rows, so that they don't form a tower.
    fn draw_isolated(&self, scope: &mut Scope<'_, '_>) {
        if self.isolated.is_empty() {
            return;
        }
        let mut cluster = scope.cluster();
        self.set_frame(&mut cluster, "without a relation");
        for row in self.isolated.chunks(ISOLATED_PER_ROW) {
            for entity in row {
                self.draw_entity(&mut cluster, entity);
            }
            for pair in row.windows(2) {
                let mut link = cluster.edge(self.node_id(pair[0]), self.node_id(pair[1])).attributes();
                set(&mut link, "style", "invis");
            }
        }
    }

    fn draw_legend(&self, scope: &mut Scope<'_, '_>) {
        let all = self.isolated.len() <= MAX_ISOLATED;
        let drawn = self.graph.entities().filter(|entity| all || self.graph.degree(&entity.id) > 0);
        let mut shown = Shown { left_out: if all { 0 } else { self.isolated.len() }, ..Shown::default() };
        shown.types.extend(drawn.map(|entity| self.styles.node(entity, self.ontology).name.as_str()));
        for edge in self.graph.relations() {
            shown.groups.insert(&self.ontology.relation(edge.relation.relation_type).group);
            shown.statuses.insert(edge.relation.status.name());
        }
        if let Some(table) = legend(&shown, self.styles) {
            let mut node = scope.node_named("legend");
            set_all(&mut node, &[("shape", "plain"), ("style", ""), ("tooltip", "legend")]);
            node.set("label", &table, false);
        }
    }

    fn set_frame(&self, cluster: &mut Scope<'_, '_>, title: &str) {
        let quiet = self.styles.quiet.as_str();
        let frame = [
            ("label", title),
            ("fontsize", "10"),
            ("fontcolor", quiet),
            ("color", quiet),
            ("style", "rounded"),
            ("tooltip", title),
        ];
        set_all(&mut cluster.graph_attributes(), &frame);
    }

    fn node_id(&self, entity: &Entity) -> String {
        format!("n{}", self.numbers.get(&entity.id).copied().unwrap_or_default())
    }
}

fn set_node_style(node: &mut AttributesList<'_, '_>, style: &NodeStyle) {
    set(node, "shape", &style.shape);
    set_all(node, &[("fillcolor", &style.fill), ("color", &style.line)]);
    if let Some(extra) = &style.style {
        set(node, "style", &format!("filled,{extra}"));
    }
    if let Some(peripheries) = style.peripheries {
        set(node, "peripheries", &peripheries.to_string());
    }
}

fn set_status_style(edge: &mut AttributesList<'_, '_>, status: &StatusStyle) {
    set(edge, "style", &status.style);
    if let Some(arrowhead) = &status.arrowhead {
        set(edge, "arrowhead", arrowhead);
    }
}

/// Every value is quoted, and escaped by whoever made it.
fn set(attributes: &mut AttributesList<'_, '_>, name: &str, value: &str) {
    attributes.set(name, value, true);
}

fn set_all(attributes: &mut AttributesList<'_, '_>, values: &[(&str, &str)]) {
    for (name, value) in values {
        set(attributes, name, value);
    }
}
