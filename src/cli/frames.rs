//! `newsgraph frames`: what says which relation.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use newsgraph::relate::{Frames, builtin_frames, reader, table};
use newsgraph::{Ontology, ontology};

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph frames | less -S
  newsgraph frames --rules my.toml";

/// Lists the relations with the frames that read them, as a Markdown table.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Frames of your own beside the built-in ones; may be given several times
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
}

/// Prints the table.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let frames = load(&args.rules, ontology::builtin())?;
    io::stdout().lock().write_all(table(&frames, ontology::builtin()).as_bytes())?;
    Ok(Outcome::Done)
}

/// The built-in frames with those of the files.
pub fn load(files: &[PathBuf], ontology: &Ontology) -> anyhow::Result<Frames> {
    let read = |path: &Path| -> anyhow::Result<Vec<_>> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(reader::read(&text, &path.display().to_string(), ontology)?)
    };
    let mut more = Vec::new();
    for path in files {
        more.extend(read(path)?);
    }
    Ok(builtin_frames().extended(more))
}
