//! `newsgraph evaluate`: how well the annotator does on gold data.

use std::path::PathBuf;

use clap::Subcommand;

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph evaluate annotate ewt-dev.conllu
  newsgraph evaluate names gmb-dev.tsv";

/// Scores the annotator against a gold standard.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Parts of speech and trees against a CoNLL-U file, on its own tokens
    Annotate {
        /// Gold standard, CoNLL-U
        gold: PathBuf,
    },
    /// Names against a file of tokens and tags
    Names {
        /// Gold standard: tokens and BIO tags, one a line
        gold: PathBuf,
    },
}

/// Prints the scores that `args` ask for.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    // SEAM: call the scorers of `newsgraph::annotate` here and print what they give.
    match &args.what {
        What::Annotate { gold } | What::Names { gold } => {
            anyhow::bail!("{}: scoring is not part of this build", gold.display())
        }
    }
}
