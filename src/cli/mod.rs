//! The command line: arguments, threads, files, the terminal. Nothing below this module knows of them.

mod annotate;
mod build;
mod decisions;
mod evaluate;
mod explain;
mod explain_entity;
mod frames;
mod gazetteer;
mod output;
mod progress;
mod summary;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How a run ended that was not cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All was read, and something was found.
    Done,
    /// All was read; it held no article, or nothing that the graph could hold.
    NothingFound,
    /// Some of the input could not be read; what could was used.
    SomeFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NothingFound => Self::from(1),
            Outcome::SomeFailed => Self::from(2),
        }
    }
}

const EXIT_CODES: &str = "\
Exit status:
  0  done (also when the reader of a pipe has had enough)
  1  nothing found: no article in the input, or no entity in the articles
  2  error: bad arguments, unreadable input, unwritable output; when only some of many documents are bad,
     the others are still written";

/// Reads English news articles and builds a knowledge graph whose every edge shows the sentence that says it.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXIT_CODES, max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the knowledge graph of news articles
    Build(build::Args),
    /// Show what makes a node and why an edge stands in a graph: mentions, merges, sentences, frames
    Explain(explain::Args),
    /// Decide that entities are one, for the next build
    Merge(decisions::MergeArgs),
    /// Decide that some documents speak of another entity, for the next build
    Split(decisions::SplitArgs),
    /// List which words say which relation
    Frames(frames::Args),
    /// Show how the program reads a text: words, tags, trees and names, as CoNLL-U
    Annotate(annotate::Args),
    /// Score annotation and coreference against a gold standard
    Evaluate(evaluate::Args),
}

/// Does what the command line asks.
pub fn run() -> anyhow::Result<Outcome> {
    match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Merge(args) => decisions::merge(&args),
        Command::Split(args) => decisions::split(&args),
        Command::Frames(args) => frames::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
    }
}

/// Tells of an error on standard error and gives the exit status; a closed pipe is no error.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return ExitCode::SUCCESS;
    }
    progress::tell(format_args!("error: {error:#}"));
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
