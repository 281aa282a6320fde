//! `newsgraph evaluate`: how well the annotator does on gold data.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use newsgraph::annotate::conllu::{GoldSentence, read_conllu};
use newsgraph::annotate::{Annotator, evaluate};
use newsgraph::pipeline::Knowledge;
use newsgraph::resolve;

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph evaluate annotate ewt-dev.conllu
  newsgraph evaluate annotate --given ewt-dev.conllu
  newsgraph evaluate names gmb-dev.conllu
  newsgraph evaluate names re3d/uk-government
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
    /// Tokens, sentences, tags, trees and lemmas, by the definitions of CoNLL 2018
    Annotate {
        /// Treebank, CoNLL-U
        gold: PathBuf,
        /// Read the gold standard's own tokens and sentences
        ///
        /// Without this, the running text is read, paragraph by paragraph.
        #[arg(long)]
        given: bool,
    },
    /// Names: on given tokens by exact span and kind, or in re3d's texts by overlap
    Names {
        /// CoNLL-U with Name=B-person, Name=I-person … in the last column, or a folder of the re3d corpus
        ///
        /// The folder holds documents.jsonl and entities.jsonl.
        gold: PathBuf,
    },
    /// Trees and names of 200 sentences as written, in capitals and in Title Case, on given tokens
    Headlines {
        /// CoNLL-U with trees, or names as for `names`, or both
        gold: PathBuf,
    },
    /// Coreference on running text, with our own mentions: MUC, B3, CEAF-e and their mean
    ///
    /// A mention counts as right where both its ends are. GUM annotates every mention, also of what is mentioned once;
    /// these singletons count for B3 and CEAF-e as in the CoNLL-2012 reference scorer. A second table leaves them out
    /// on both sides.
    Coref {
        /// CoNLL-U with Entity=(1-person … 1) in the last column, as in GUM
        gold: PathBuf,
    },
}

/// Prints the scores that `args` ask for.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let annotator = Annotator::builtin();
    let score: Box<dyn Display> = match &args.what {
        What::Annotate { gold, given: true } => Box::new(evaluate::given(&annotator, &read(gold)?)),
        What::Annotate { gold, given: false } => Box::new(evaluate::raw(&annotator, &read(gold)?)),
        What::Names { gold } if gold.is_dir() => Box::new(evaluate::re3d(&annotator, gold)?),
        What::Names { gold } => Box::new(evaluate::names(&annotator, &read(gold)?)),
        What::Headlines { gold } => Box::new(evaluate::headlines(&annotator, &read(gold)?)),
        What::Coref { gold } => {
            let docs = resolve::evaluate::read_gold(&text(gold)?);
            let annotated = docs.iter().any(|doc| !doc.clusters.is_empty());
            anyhow::ensure!(annotated, "{}: no mention in the last column (Entity=)", gold.display());
            Box::new(resolve::evaluate::coref(&annotator, Knowledge::builtin(), &docs))
        }
    };
    writeln!(io::stdout(), "{score}")?;
    Ok(Outcome::Done)
}

fn text(gold: &Path) -> anyhow::Result<String> {
    fs::read_to_string(gold).with_context(|| format!("cannot read {}", gold.display()))
}

fn read(gold: &Path) -> anyhow::Result<Vec<GoldSentence>> {
    let sentences = read_conllu(&text(gold)?);
    anyhow::ensure!(!sentences.is_empty(), "{}: no sentence in CoNLL-U", gold.display());
    Ok(sentences)
}
