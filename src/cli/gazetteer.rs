//! `--gazetteer FILE`: names of the user's own.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use newsgraph::ontology;
use newsgraph::recognize::Gazetteer;

/// Puts the names of files before the built-in ones, those of a later file before those of an earlier.
pub fn load(files: &[PathBuf]) -> anyhow::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut gazetteer = Gazetteer::builtin();
    for path in files {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        gazetteer
            .extend(&text, ontology::builtin())
            .map_err(|error| anyhow!("{}: {error}", path.display()))?;
    }
    gazetteer.install().map_err(|_| anyhow!("the gazetteer is in use already"))
}
