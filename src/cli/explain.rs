//! `newsgraph explain`: why an edge stands in the graph, and what makes a node.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use newsgraph::relate::reader::nearest;
use serde::Deserialize;

use super::Outcome;
use super::explain_entity::{self, Merge, Occurrence};

const EXAMPLES: &str = "\
Each piece of evidence shows the sentence with the ends of the edge in [brackets] and the words that evoke it in {braces},
then the frame that read it and the proposition that it read.

Examples:
  newsgraph explain graphs/graph.json 'North Korea' Russia
  newsgraph explain graphs/graph.json Russia";

/// Shows why two entities are joined: the sentences, the frames and the propositions behind each edge; and of one entity which
/// mentions make it and why.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A graph that newsgraph build wrote as JSON
    #[arg(value_name = "GRAPH")]
    graph: PathBuf,

    /// An entity by its id, its name or an alias
    #[arg(value_name = "SUBJECT")]
    subject: String,

    /// The entity at the other end; without it SUBJECT itself and every edge of it are shown
    #[arg(value_name = "OBJECT")]
    object: Option<String>,
}

/// A graph as its JSON file has it.
#[derive(Debug, Deserialize)]
pub struct Graph {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

/// An entity as the graph's file has it.
#[derive(Debug, Deserialize)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Its fullest name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The ids of the documents that mention it.
    pub documents: Vec<String>,
    /// The ids of its parts.
    pub former_ids: Vec<String>,
    /// Its mentions.
    pub occurrences: Vec<Occurrence>,
    /// Why its parts are one.
    pub merges: Vec<Merge>,
}

#[derive(Debug, Deserialize)]
struct Edge {
    source: String,
    target: String,
    relation: String,
    predicate: String,
    title: Option<String>,
    time: Option<String>,
    status: String,
    ended: bool,
    confidence: f64,
    evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
struct Evidence {
    document: String,
    sentence: String,
    start: usize,
    trigger: (usize, usize),
    source: (usize, usize),
    target: (usize, usize),
    rule: String,
    proposition: String,
}

/// Prints the edges that `args` ask for.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let graph = Graph::read(&args.graph)?;
    let subjects = graph.find(&args.subject)?;
    let objects = args.object.as_deref().map(|name| graph.find(name)).transpose()?;
    let is_object = |id: &str| objects.as_ref().is_none_or(|objects| objects.contains(&id));
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::NothingFound;
    if objects.is_none() {
        for node in subjects.iter().filter_map(|id| graph.node(id)) {
            explain_entity::explain(node, &mut out)?;
            outcome = Outcome::Done;
        }
    }
    for edge in &graph.edges {
        let forth = subjects.contains(&edge.source.as_str()) && is_object(&edge.target);
        let back = subjects.contains(&edge.target.as_str()) && is_object(&edge.source);
        if forth || back {
            graph.explain(edge, &mut out)?;
            outcome = Outcome::Done;
        }
    }
    out.flush()?;
    Ok(outcome)
}

impl Graph {
    /// Reads a file that `newsgraph build` wrote.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
        serde_json::from_reader(BufReader::new(file))
            .with_context(|| format!("{shown} is no graph that newsgraph build wrote as JSON"))
    }

    /// The entity with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The ids of the entities that go by a name, or went by an id.
    pub fn find(&self, name: &str) -> anyhow::Result<Vec<&str>> {
        let lower = name.to_lowercase();
        let is_it = |node: &&Node| {
            node.id == name
                || node.former_ids.iter().any(|former| former == name)
                || node.names().any(|other| other.to_lowercase() == lower)
        };
        let found: Vec<&str> = self.nodes.iter().filter(is_it).map(|node| node.id.as_str()).collect();
        if found.is_empty() {
            let names = self.nodes.iter().flat_map(Node::names);
            let hint = nearest(name, names).map(|near| format!("; did you mean `{near}`?"));
            bail!("no entity of the graph is called `{name}`{}", hint.unwrap_or_default());
        }
        Ok(found)
    }

    fn explain(&self, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
        let name = |id: &str| self.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone());
        write!(out, "{} {} {}", name(&edge.source), edge.relation, name(&edge.target))?;
        if let Some(title) = &edge.title {
            write!(out, " as {title}")?;
        }
        let ended = if edge.ended { ", ended" } else { "" };
        let time = edge.time.as_ref().map(|time| format!(", {time}")).unwrap_or_default();
        writeln!(
            out,
            " ({}{ended}{time}; confidence {}; \"{}\")",
            edge.status, edge.confidence, edge.predicate
        )?;
        for evidence in &edge.evidence {
            writeln!(out, "  {}: {}", evidence.document, evidence.marked())?;
            writeln!(out, "    frame {}, proposition {}", evidence.rule, evidence.proposition)?;
        }
        writeln!(out)
    }
}

impl Node {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

impl Evidence {
    /// The sentence on one line, with marks around the trigger and the ends; an end that stands elsewhere has none.
    fn marked(&self) -> String {
        let spans = [(self.source, "[", "]"), (self.target, "[", "]"), (self.trigger, "{", "}")];
        let mut marked = String::new();
        let mut characters = self.sentence.chars();
        for at in self.start.. {
            // What closes stands before what opens, the inner mark closes first.
            spans
                .iter()
                .rev()
                .filter(|(span, ..)| span.1 == at)
                .for_each(|(.., close)| marked.push_str(close));
            spans.iter().filter(|(span, ..)| span.0 == at).for_each(|(_, open, _)| marked.push_str(open));
            match characters.next() {
                Some(character) => marked.push(character),
                None => break,
            }
        }
        marked.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence;

    fn check(source: (usize, usize), target: (usize, usize), expected: &str) {
        let evidence = Evidence {
            document: "news".to_owned(),
            sentence: "China invited\nOkafor.".to_owned(),
            start: 10,
            trigger: (16, 23),
            source,
            target,
            rule: "invites/invite".to_owned(),
            proposition: "invite (agent: China, patient: Okafor)".to_owned(),
        };
        assert_eq!(evidence.marked(), expected);
    }

    #[test]
    fn the_sentence_shows_both_ends_and_the_trigger() {
        check((10, 15), (24, 30), "[China] {invited} [Okafor].");
        check((2, 7), (24, 30), "China {invited} [Okafor].");
        check((10, 30), (10, 15), "[[China] {invited} Okafor].");
    }
}
