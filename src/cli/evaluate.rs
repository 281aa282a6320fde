//! `newsgraph evaluate`: how well the annotator does on gold data.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use newsgraph::annotate::conllu::read_conllu;
use newsgraph::annotate::{Annotator, evaluate};

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph evaluate annotate ewt-dev.conllu
  newsgraph evaluate names gmb-dev.conllu";

/// Scores the annotator against a gold standard.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Tags, trees and lemmas, on the gold standard's own tokens
    Annotate {
        /// Treebank, CoNLL-U
        gold: PathBuf,
    },
    /// Names, on the gold standard's own tokens
    Names {
        /// CoNLL-U with Name=B-person, Name=I-person … in the last column
        gold: PathBuf,
    },
    /// Tokens and sentences, cut from the running text of a treebank
    Cuts {
        /// Treebank, CoNLL-U
        gold: PathBuf,
    },
}

/// Prints the scores that `args` ask for.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let annotator = Annotator::builtin();
    let score: Box<dyn Display> = match &args.what {
        What::Annotate { gold } => Box::new(evaluate::annotate(&annotator, &read(gold)?)),
        What::Names { gold } => Box::new(evaluate::names(&annotator, &read(gold)?)),
        What::Cuts { gold } => Box::new(evaluate::cuts(&read(gold)?)),
    };
    writeln!(io::stdout(), "{score}")?;
    Ok(Outcome::Done)
}

fn read(gold: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(gold).with_context(|| format!("cannot read {}", gold.display()))?;
    anyhow::ensure!(!read_conllu(&text).is_empty(), "{}: no sentence in CoNLL-U", gold.display());
    Ok(text)
}
