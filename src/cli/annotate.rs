//! `newsgraph annotate`: the microscope.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use newsgraph::annotate::Annotator;
use newsgraph::annotate::conllu::write_conllu;
use newsgraph::read;

use super::{Outcome, progress};

const EXAMPLES: &str = "\
Examples:
  newsgraph annotate article.txt | less -S
  echo 'Grace Okafor spoke in Beijing.' | newsgraph annotate -";

/// Shows how the program reads a text: words, tags, trees and names, as CoNLL-U.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Articles: .txt files, .jsonl files, directories of these, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
}

/// Prints the annotation of the articles that `args` name.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut articles = read::read(&args.inputs)?;
    let annotator = Annotator::builtin();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::NothingFound;
    while let Some(article) = articles.next() {
        for warning in articles.take_warnings() {
            progress::tell(format_args!("warning: {warning}"));
        }
        match article {
            Ok(article) => {
                write_conllu(&annotator.annotate(&article), &mut out)?;
                out.flush()?;
                if outcome == Outcome::NothingFound {
                    outcome = Outcome::Done;
                }
            }
            Err(error) => {
                progress::tell(format_args!("error: {error}"));
                outcome = Outcome::SomeFailed;
            }
        }
    }
    Ok(outcome)
}
