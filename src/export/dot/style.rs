//! Shapes and colours, from `style.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::entity::Entity;
use crate::ontology::{Ontology, RelationInfo};
use crate::relation::Status;

/// The looks of nodes and edges.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Styles {
    /// Colour of text in nodes.
    pub text: String,
    /// Colour of what should not draw attention.
    pub quiet: String,
    #[serde(rename = "type")]
    types: Vec<NodeStyle>,
    #[serde(rename = "group")]
    groups: Vec<GroupStyle>,
    #[serde(rename = "status")]
    statuses: Vec<StatusStyle>,
}

/// The looks of the entities of a type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NodeStyle {
    pub name: String,
    pub shape: String,
    /// Besides "filled".
    pub style: Option<String>,
    pub peripheries: Option<u32>,
    pub fill: String,
    pub line: String,
}

/// The colour of a group of relations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupStyle {
    pub name: String,
    pub line: String,
}

/// The looks of relations of one status.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusStyle {
    pub name: String,
    pub style: String,
    pub line: Option<String>,
    pub arrowhead: Option<String>,
    /// Before the relation's name.
    #[serde(default)]
    pub prefix: String,
}

/// The styles that are built into the program.
pub(super) fn styles() -> &'static Styles {
    static STYLES: LazyLock<Styles> = LazyLock::new(|| {
        toml::from_str(include_str!("style.toml")).expect("the embedded styles are loaded by the test suite")
    });
    &STYLES
}

impl Styles {
    /// The style of an entity: of its type, or of the type above it. The last one stands in for a type without any.
    pub fn node(&self, entity: &Entity, ontology: &Ontology) -> &NodeStyle {
        let of = |name: &str| self.types.iter().find(|style| style.name == name);
        let coarse = ontology.coarse(entity.entity_type);
        of(ontology.type_name(entity.entity_type))
            .or_else(|| of(ontology.type_name(coarse)))
            .unwrap_or(&self.types[self.types.len() - 1])
    }

    /// The colour of a relation that is told as a fact.
    pub fn group(&self, relation: &RelationInfo) -> &str {
        self.groups.iter().find(|style| style.name == relation.group).map_or(&self.quiet, |style| &style.line)
    }

    /// The style of a status.
    pub fn status(&self, status: Status) -> &StatusStyle {
        self.statuses.iter().find(|style| style.name == status.name()).unwrap_or(&self.statuses[0])
    }

    /// Every style of nodes, in the order of the legend.
    pub fn types(&self) -> &[NodeStyle] {
        &self.types
    }

    /// Every group of relations, in the order of the legend.
    pub fn groups(&self) -> &[GroupStyle] {
        &self.groups
    }

    /// Every status, in the order of the legend.
    pub fn statuses(&self) -> &[StatusStyle] {
        &self.statuses
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology;

    #[test]
    fn each_type_group_and_status_has_a_style() {
        let (styles, ontology) = (styles(), ontology::builtin());
        for (id, info) in ontology.types().filter(|(id, _)| ontology.coarse(*id) == *id) {
            assert!(styles.types.iter().any(|style| style.name == ontology.type_name(id)), "{}", info.name);
        }
        for (_, info) in ontology.relations() {
            assert!(styles.groups.iter().any(|style| style.name == info.group), "{}", info.group);
        }
        for style in &styles.types {
            assert!(ontology.entity_type(&style.name).is_some(), "{}", style.name);
        }
        for status in [Status::Asserted, Status::Planned, Status::Alleged, Status::Negated] {
            assert!(styles.statuses.iter().any(|style| style.name == status.name()), "{status}");
        }
    }

    #[test]
    fn lines_can_be_read_on_light_and_dark_pages_and_text_in_nodes() {
        let styles = styles();
        let lines = styles.types.iter().map(|style| &style.line);
        let lines = lines.chain(styles.groups.iter().map(|style| &style.line));
        let lines = lines.chain(styles.statuses.iter().filter_map(|style| style.line.as_ref()));
        for line in lines.chain([&styles.quiet]) {
            assert!(contrast(line, "#ffffff") > 4.2 && contrast(line, "#0d1117") > 4.2, "{line}");
        }
        for style in &styles.types {
            assert!(contrast(&style.fill, &styles.text) > 7.0, "{}", style.name);
        }
    }

    /// As the Web Content Accessibility Guidelines measure it, from 1 to 21.
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour: &str| {
            let channel = |at: usize| {
                let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05
        };
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }
}
