//! `--gazetteer FILE`: names of the user's own.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use newsgraph::ontology;
use newsgraph::recognize::{Gazetteer, builtin_gazetteer};

/// The built-in names, and before them those of files, of a later file before those of an earlier.
pub fn load(files: &[PathBuf]) -> anyhow::Result<Cow<'static, Gazetteer>> {
    let mut gazetteer = Cow::Borrowed(builtin_gazetteer());
    for path in files {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        gazetteer
            .to_mut()
            .extend(&text, ontology::builtin())
            .map_err(|error| anyhow!("{}: {error}", path.display()))?;
    }
    Ok(gazetteer)
}
