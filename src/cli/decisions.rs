//! `newsgraph merge` and `newsgraph split`: decisions on entities, kept beside the graph for the next build.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use newsgraph::link::{Decisions, Different, Same};

use super::explain::Graph;
use super::{Outcome, output};

/// The file's name beside the graph.
const FILE: &str = "decisions.toml";

const MERGE_EXAMPLES: &str = "\
The graph itself stays as it is: the next newsgraph build into its directory reads decisions.toml.

Examples:
  newsgraph merge graphs/graph.json 'Grace Okafor' person/okafor@monday
  newsgraph build news --out graphs";

const SPLIT_EXAMPLES: &str = "\
The graph itself stays as it is: the next newsgraph build into its directory reads decisions.toml.

Examples:
  newsgraph split graphs/graph.json person/john-smith@monday friday saturday
  newsgraph build news --out graphs";

/// Decides that entities are one, and writes it to decisions.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = MERGE_EXAMPLES)]
pub struct MergeArgs {
    /// A graph that newsgraph build wrote as JSON
    #[arg(value_name = "GRAPH")]
    graph: PathBuf,

    /// Two entities or more, each by its id, its name or an alias
    #[arg(required = true, num_args = 2.., value_name = "ENTITY")]
    entities: Vec<String>,

    /// Where to write [default: decisions.toml beside the graph]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

/// Decides that some documents speak of another entity, and writes it to decisions.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = SPLIT_EXAMPLES)]
pub struct SplitArgs {
    /// A graph that newsgraph build wrote as JSON
    #[arg(value_name = "GRAPH")]
    graph: PathBuf,

    /// The entity by its id, its name or an alias
    #[arg(value_name = "ENTITY")]
    entity: String,

    /// Ids of the documents whose mentions are of another
    #[arg(required = true, value_name = "DOCUMENT")]
    documents: Vec<String>,

    /// Where to write [default: decisions.toml beside the graph]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

/// The decisions of a file, or of the one in the output directory if there is one.
pub fn load(file: Option<&Path>, out: &Path) -> anyhow::Result<Decisions> {
    let beside = out.join(FILE);
    match file {
        Some(file) => read(file),
        None if beside.exists() => read(&beside),
        None => Ok(Decisions::default()),
    }
}

fn read(path: &Path) -> anyhow::Result<Decisions> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Decisions::parse(&text).with_context(|| format!("{} holds no decisions", path.display()))
}

/// Writes that the entities are one.
pub fn merge(args: &MergeArgs) -> anyhow::Result<Outcome> {
    let graph = Graph::read(&args.graph)?;
    let mut ids = Vec::new();
    for entity in &args.entities {
        ids.push(one(&graph, entity)?.to_owned());
    }
    ids.sort();
    ids.dedup();
    ensure!(ids.len() > 1, "{} is one entity already", ids.concat());
    let decisions = Decisions { same: vec![Same { ids }], ..Decisions::default() };
    append(&args.graph, args.decisions.as_deref(), &decisions)
}

/// Writes that the documents speak of another.
pub fn split(args: &SplitArgs) -> anyhow::Result<Outcome> {
    let graph = Graph::read(&args.graph)?;
    let id = one(&graph, &args.entity)?;
    let node = graph.node(id).with_context(|| format!("no entity has the id {id}"))?;
    for document in &args.documents {
        ensure!(node.documents.contains(document), "{id} is not mentioned in a document {document}");
    }
    let all = node.documents.iter().all(|document| args.documents.contains(document));
    ensure!(!all, "no document is left for {id}");
    let ids = std::iter::once(&node.id).chain(&node.former_ids).cloned().collect();
    let different = vec![Different { ids, documents: args.documents.clone() }];
    append(&args.graph, args.decisions.as_deref(), &Decisions { different, ..Decisions::default() })
}

/// The id of the one entity that goes by a name.
fn one<'g>(graph: &'g Graph, name: &str) -> anyhow::Result<&'g str> {
    match graph.find(name)?[..] {
        [id] => Ok(id),
        ref several => bail!("{name} is the name of several; give the id: {}", several.join(", ")),
    }
}

/// Adds decisions to a file, which keeps what it had, comments too.
fn append(graph: &Path, file: Option<&Path>, decisions: &Decisions) -> anyhow::Result<Outcome> {
    let directory = graph.parent().unwrap_or(Path::new(""));
    let path = file.map_or_else(|| directory.join(FILE), Path::to_owned);
    let mut text = if path.exists() {
        read(&path)?;
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?
    } else {
        "# What was decided about the graph; newsgraph build reads it.\n".to_owned()
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text += "\n";
    text += &decisions.to_text()?;
    let path = output::replace(&path, &text)?;
    writeln!(io::stdout(), "written to {}; the next newsgraph build reads it", path.display())?;
    Ok(Outcome::Done)
}
