//! `newsgraph evaluate`: how well the program does on gold data.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use newsgraph::annotate::conllu::read_conllu;
use newsgraph::annotate::{Annotator, evaluate};
use newsgraph::{ontology, resolve};

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph evaluate annotate ewt-dev.conllu
  newsgraph evaluate names gmb-dev.conllu
  newsgraph evaluate coref gum-dev.conllu";

/// Scores annotation and coreference against a gold standard.
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
    /// Coreference on running text, with our own mentions: MUC, B3, CEAF-e and their mean
    ///
    /// A mention counts as right where both its ends are. GUM annotates every mention, also of what is mentioned once; these
    /// singletons count for B3 and CEAF-e as in the CoNLL-2012 reference scorer. A second table leaves them out on both sides.
    Coref {
        /// CoNLL-U with Entity=(1-person … 1) in the last column, as in GUM
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
        What::Coref { gold } => {
            let docs = resolve::evaluate::read_gold(&read(gold)?);
            let annotated = docs.iter().any(|doc| !doc.clusters.is_empty());
            anyhow::ensure!(annotated, "{}: no mention in the last column (Entity=)", gold.display());
            Box::new(resolve::evaluate::coref(&annotator, ontology::builtin(), &docs))
        }
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
