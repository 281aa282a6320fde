//! `newsgraph build`: articles to graph files.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use newsgraph::annotate::Annotator;
use newsgraph::export::{self, FORMATS, Format};
use newsgraph::link::{Decisions, link};
use newsgraph::pipeline::{self, Knowledge};
use newsgraph::read::{self, Article, Articles};
use newsgraph::{KnowledgeGraph, ontology};
use rayon::prelude::*;

use super::Outcome;
use super::decisions;
use super::frames;
use super::gazetteer;
use super::output::{self, Directory};
use super::progress::{self, Progress};
use super::summary::Summary;

/// Articles that are in memory at one time, for each thread.
const ARTICLES_PER_THREAD: usize = 32;

const EXAMPLES: &str = "\
Examples:
  newsgraph build seeds --out graphs
  newsgraph build news.jsonl --format dot --out . && dot -Tsvg graph.dot > graph.svg
  newsgraph build news.jsonl --each --out graphs
  curl -s https://example.org/article.txt | newsgraph build - --out graphs";

/// Builds the knowledge graph of news articles and writes graph.json, graph.graphml and graph.dot.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Articles: .txt files, .jsonl files, directories of these, or - for standard input
    ///
    /// A .jsonl file has a record a line: {"id", "title", "date", "source", "text"}, of which only text must be there.
    /// Directories are read recursively, in name order. Standard input is taken for JSON Lines if it begins with a
    /// brace, else for one article.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Directory to write to; made if need be
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,

    /// What to write, separated by commas
    ///
    /// All formats by default; JSON alone with --each.
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', value_parser = format_parser())]
    format: Vec<&'static Format>,

    /// Write one DOCUMENT-ID.json a document in place of one merged graph
    ///
    /// Bytes of an id that don't belong in a file name are written as % and two hexadecimal digits.
    #[arg(long)]
    each: bool,

    /// Frames of your own: which words say which relation; may be given several times
    ///
    /// A TOML file of [[frame]] blocks, as in src/relate/rules. They add to the built-in frames; one that bears the name of a
    /// built-in frame takes its place.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,

    /// What you decided: which entities are one, which are not, names, types [default: DIR/decisions.toml, if it is there]
    ///
    /// A TOML file of [[same]], [[different]], [[rename]], [[retype]] and [[drop]] blocks, which newsgraph merge and newsgraph
    /// split write. Decisions win over the program; those that match nothing are warned about. With --each they change each
    /// document's graph by itself, by the ids that it has there; what is the same in two documents stays in two files.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,

    /// Names of your own: entities that the program shall know; may be given several times
    ///
    /// A file of lines with up to four cells, separated by tabs: name, type of the ontology, other names (separated by |), and
    /// an id of yours, such as Wikidata's. Lines that begin with # are comments. They win over the built-in lists.
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,

    /// Leave out related-to edges: what the text says of two entities beyond the ontology's relations
    #[arg(long)]
    no_open: bool,

    /// Number of threads; by default as many as there are cores
    ///
    /// The number changes the speed and nothing else.
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// No progress, no summary; warnings and errors are still told
    #[arg(short, long)]
    quiet: bool,
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.says));
    PossibleValuesParser::new(names)
        .try_map(|name| export::format(&name).ok_or_else(|| format!("no format is called {name}")))
}

/// What one article gives.
struct Built {
    id: String,
    sentences: usize,
    graph: KnowledgeGraph,
}

/// A run of the subcommand.
struct Run<'a> {
    args: &'a Args,
    formats: Vec<&'static Format>,
    directory: Directory,
    annotator: Annotator,
    knowledge: Knowledge<'a>,
    decisions: Decisions,
    /// Decisions that match nothing in how many graphs.
    unmatched: BTreeMap<String, usize>,
    progress: Progress,
    summary: Summary,
    failures: usize,
}

/// Builds what `args` ask for.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let ontology = ontology::builtin();
    let frames = frames::load(&args.rules, ontology)?;
    let gazetteer = gazetteer::load(&args.gazetteer)?;
    let articles = read::read(&args.inputs)?;
    let directory = Directory::prepare(&args.out)?;
    let mut run = Run {
        args,
        formats: formats(args),
        directory,
        annotator: Annotator::builtin(),
        knowledge: Knowledge { ontology, frames: &frames, gazetteer: &gazetteer, open: !args.no_open },
        decisions: decisions::load(args.decisions.as_deref(), &args.out)?,
        unmatched: BTreeMap::new(),
        progress: Progress::start(args.quiet),
        summary: Summary::default(),
        failures: 0,
    };
    let result = run.all(articles);
    run.progress.finish();
    result?;
    if !args.quiet {
        progress::tell(run.summary.display(ontology, started.elapsed()));
    }
    Ok(match (run.failures, run.summary.entities()) {
        (0, 0) => Outcome::NothingFound,
        (0, _) => Outcome::Done,
        _ => Outcome::SomeFailed,
    })
}

fn formats(args: &Args) -> Vec<&'static Format> {
    let chosen = |format: &&Format| {
        let default = !args.each || format.name == "json";
        if args.format.is_empty() {
            default
        } else {
            args.format.iter().any(|asked| asked.name == format.name)
        }
    };
    FORMATS.iter().filter(chosen).collect()
}

impl Run<'_> {
    /// Reads the articles some at a time, so that memory doesn't grow with their number.
    fn all(&mut self, mut articles: Articles) -> anyhow::Result<()> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.args.jobs.map_or(0, NonZeroUsize::get))
            .build()
            .context("cannot start the threads")?;
        let mut graphs = Vec::new();
        let mut written = 0;
        loop {
            let some = self.take(&mut articles, ARTICLES_PER_THREAD * pool.current_num_threads());
            if some.is_empty() {
                break;
            }
            let built: Vec<Built> =
                pool.install(|| some.par_iter().map(|article| self.build(article)).collect());
            for built in built {
                self.summary.add_document(built.sentences);
                if self.args.each {
                    written += 1;
                    self.finish(&output::file_stem(&built.id), vec![built.graph])?;
                } else {
                    graphs.push(built.graph);
                }
            }
        }
        if !graphs.is_empty() {
            written = 1;
            self.finish("graph", graphs)?;
        }
        // What matches nothing in one document's graph may well do in another's.
        for (decision, _) in self.unmatched.iter().filter(|(_, graphs)| **graphs == written) {
            self.progress.tell(format_args!("warning: decisions: {decision}"));
        }
        Ok(())
    }

    /// Links graphs to one and writes it.
    fn finish(&mut self, stem: &str, graphs: Vec<KnowledgeGraph>) -> anyhow::Result<()> {
        let Knowledge { gazetteer, ontology, .. } = self.knowledge;
        let linked = link(graphs, &self.decisions, gazetteer, ontology);
        for decision in linked.unmatched {
            *self.unmatched.entry(decision).or_default() += 1;
        }
        for warning in linked.warnings {
            self.progress.tell(format_args!("warning: decisions: {warning}"));
        }
        self.write(stem, &linked.graph)
    }

    /// The next articles, `limit` at most; what can't be read is told and counted.
    fn take(&mut self, articles: &mut Articles, limit: usize) -> Vec<Article> {
        let mut some = Vec::new();
        while some.len() < limit {
            let next = articles.next();
            for warning in articles.take_warnings() {
                self.progress.tell(format_args!("warning: {warning}"));
            }
            match next {
                Some(Ok(article)) => some.push(article),
                Some(Err(error)) => {
                    self.progress.tell(format_args!("error: {error}"));
                    self.failures += 1;
                }
                None => break,
            }
        }
        some
    }

    fn build(&self, article: &Article) -> Built {
        let doc = self.annotator.annotate(article);
        let graph = pipeline::graph_of(&doc, self.knowledge);
        self.progress.advance();
        Built { id: doc.id, sentences: doc.sentences.len(), graph }
    }

    /// Writes a graph in each format: all of the files, or none.
    fn write(&mut self, stem: &str, graph: &KnowledgeGraph) -> anyhow::Result<()> {
        let ontology = self.knowledge.ontology;
        let written = self.formats.iter().map(|format| self.directory.write(stem, format, graph, ontology));
        let pending: Vec<_> = written.collect::<anyhow::Result<_>>()?;
        self.summary.add_graph(graph);
        for file in pending {
            self.summary.add_file(file.commit()?);
        }
        Ok(())
    }
}
