//! `newsgraph frames`: what says which relation.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use newsgraph::annotate::Annotator;
use newsgraph::pipeline::Knowledge;
use newsgraph::proof;
use newsgraph::relate::{Frame, Frames, reader, table};

use super::Outcome;

const EXAMPLES: &str = "\
Examples:
  newsgraph frames | less -S
  newsgraph frames --rules my.toml";

/// Lists the relations with the frames that read them, as a Markdown table.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Frames of your own beside the built-in ones, whose examples are run; may be given several times
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
}

/// Prints the table.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let knowledge = Knowledge::builtin();
    let frames = load(&args.rules, knowledge)?;
    io::stdout().lock().write_all(table(&frames, knowledge.ontology).as_bytes())?;
    Ok(Outcome::Done)
}

/// The frames that are known with those of the files, whose own examples must hold.
pub fn load(files: &[PathBuf], knowledge: Knowledge<'_>) -> anyhow::Result<Frames> {
    let read = |path: &Path| -> anyhow::Result<Vec<Frame>> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(reader::read(&text, &path.display().to_string(), knowledge.ontology)?)
    };
    let own: Vec<Vec<Frame>> = files.iter().map(|path| read(path)).collect::<anyhow::Result<_>>()?;
    let frames = knowledge.frames.extended(own.iter().flatten().cloned().collect());
    if !own.is_empty() {
        prove(files, &own, Knowledge { frames: &frames, open: true, ..knowledge })?;
    }
    Ok(frames)
}

/// Runs the examples of the user's frames.
fn prove(files: &[PathBuf], own: &[Vec<Frame>], knowledge: Knowledge<'_>) -> anyhow::Result<()> {
    let annotator = Annotator::builtin();
    let of_file = |(path, frames): (&PathBuf, &Vec<Frame>)| {
        let failures = proof::failures(frames, &annotator, knowledge);
        failures.into_iter().map(|failure| format!("{}:{failure}", path.display())).collect::<Vec<_>>()
    };
    let failures: Vec<String> = files.iter().zip(own).flat_map(of_file).collect();
    if failures.is_empty() {
        return Ok(());
    }
    let some = if failures.len() == 1 { "an example of a frame does" } else { "examples of frames do" };
    bail!("{some} not hold; change the frame or the example:\n{}", failures.join("\n"))
}
