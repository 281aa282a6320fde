//! The few lines at the end of a run.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::path::PathBuf;
use std::time::Duration;

use newsgraph::ontology::{EntityType, RelationType};
use newsgraph::{KnowledgeGraph, Ontology};

/// How many types are named; the rest are counted together.
const SHOWN: usize = 8;

/// Counts of what was read and written.
#[derive(Debug, Default)]
pub struct Summary {
    documents: usize,
    sentences: usize,
    entities: BTreeMap<EntityType, usize>,
    relations: BTreeMap<RelationType, usize>,
    files: Vec<PathBuf>,
}

/// The summary with what it needs to be shown.
struct Shown<'a> {
    summary: &'a Summary,
    ontology: &'a Ontology,
    elapsed: Duration,
}

impl Summary {
    /// A document with so many sentences was read.
    pub fn add_document(&mut self, sentences: usize) {
        self.documents += 1;
        self.sentences += sentences;
    }

    /// A graph was written.
    pub fn add_graph(&mut self, graph: &KnowledgeGraph) {
        for entity in graph.entities() {
            *self.entities.entry(entity.entity_type).or_default() += 1;
        }
        for edge in graph.relations() {
            *self.relations.entry(edge.relation.relation_type).or_default() += 1;
        }
    }

    /// A file was written.
    pub fn add_file(&mut self, path: PathBuf) {
        self.files.push(path);
    }

    /// How many entities the graphs hold.
    pub fn entities(&self) -> usize {
        self.entities.values().sum()
    }

    /// The summary as lines of text.
    pub fn display<'a>(&'a self, ontology: &'a Ontology, elapsed: Duration) -> impl Display + 'a {
        Shown { summary: self, ontology, elapsed }
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { summary, ontology, elapsed } = self;
        let seconds = elapsed.as_secs_f64();
        let (documents, sentences) =
            (count(summary.documents, "document"), count(summary.sentences, "sentence"));
        writeln!(f, "read     {documents}, {sentences} in {seconds:.1} s")?;
        let types = summary.entities.iter().map(|(&id, &count)| (ontology.type_name(id), count));
        writeln!(f, "found    {}", by_type(types, "entity", "entities"))?;
        let types =
            summary.relations.iter().map(|(&id, &count)| (ontology.relation(id).name.as_str(), count));
        writeln!(f, "         {}", by_type(types, "relation", "relations"))?;
        match &summary.files[..] {
            [] => write!(f, "written  nothing"),
            [first, .., last] if summary.files.len() > FILES_SHOWN => {
                write!(f, "written  {} files, {} to {}", summary.files.len(), first.display(), last.display())
            }
            files => {
                let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
                write!(f, "written  {}", names.join(", "))
            }
        }
    }
}

const FILES_SHOWN: usize = 3;

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "7 relations: 4 meets-with, 3 part-of", the most frequent first.
fn by_type<'a>(types: impl Iterator<Item = (&'a str, usize)>, one: &str, many: &str) -> String {
    let mut types: Vec<_> = types.collect();
    types.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let total: usize = types.iter().map(|(_, count)| count).sum();
    let mut text = format!("{total} {}", if total == 1 { one } else { many });
    for (at, (name, count)) in types.iter().take(SHOWN).enumerate() {
        text += &format!("{} {count} {name}", if at == 0 { ":" } else { "," });
    }
    let rest: usize = types.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if rest > 0 {
        text += &format!(", {rest} of other types");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_counted_from_the_most_frequent() {
        let types = [("part-of", 2), ("meets-with", 5), ("aids", 2)];
        assert_eq!(
            by_type(types.into_iter(), "relation", "relations"),
            "9 relations: 5 meets-with, 2 aids, 2 part-of"
        );
        assert_eq!(by_type([].into_iter(), "relation", "relations"), "0 relations");
    }
}
