//! Output files that are whole or absent: written beside their place, renamed when complete.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use newsgraph::export::Format;
use newsgraph::{KnowledgeGraph, Ontology};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// File systems take names of 255 bytes; the extension and a little more must fit.
const MAX_NAME: usize = 200;

/// The directory that the output goes to.
pub struct Directory {
    path: PathBuf,
}

/// A complete file that only lacks its name.
pub struct Pending {
    file: NamedTempFile,
    path: PathBuf,
}

impl Directory {
    /// Makes the directory if need be, and makes sure that it can be written to: better now than after the work.
    pub fn prepare(path: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("cannot make the directory {}", path.display()))?;
        let directory = Self { path: path.to_owned() };
        temporary(&directory.path)?;
        Ok(directory)
    }

    /// Writes the graph to `STEM.EXTENSION`, but for the name.
    pub fn write(
        &self,
        stem: &str,
        format: &Format,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
    ) -> anyhow::Result<Pending> {
        let path = self.path.join(format!("{stem}.{}", format.extension));
        let mut file = temporary(&self.path)?;
        let mut out = BufWriter::new(file.as_file_mut());
        (format.write)(graph, ontology, &mut out)
            .and_then(|()| Ok(out.flush()?))
            .with_context(|| format!("cannot write {}", path.display()))?;
        drop(out);
        Ok(Pending { file, path })
    }
}

impl Pending {
    /// Gives the file its name; one that had it before is replaced in one step.
    pub fn commit(self) -> anyhow::Result<PathBuf> {
        self.file.persist(&self.path).with_context(|| format!("cannot write {}", self.path.display()))?;
        Ok(self.path)
    }
}

/// Puts a text in the place of a file, in one step.
pub fn replace(path: &Path, text: &str) -> anyhow::Result<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut file = temporary(parent.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    Pending { file, path: path.to_owned() }.commit()
}

fn temporary(directory: &Path) -> anyhow::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".newsgraph-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are private by default; an output file is as open as the user's mask allows.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory).with_context(|| format!("cannot write to {}", directory.display()))
}

/// A document's id as a file name: no path, no hidden file, and never the name of another id.
///
/// Letters and digits of ASCII, `-`, `_` and inner dots stay; every other byte becomes `%` and two digits. A long
/// name is cut and ends in `%-` and its hash.
pub fn file_stem(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for (at, byte) in id.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || (byte == b'.' && at > 0) {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    if name.is_empty() {
        name.push_str("%-");
    }
    if name.len() > MAX_NAME {
        name.truncate(MAX_NAME);
        name.push_str("%-");
        for byte in &Sha256::digest(id.as_bytes())[..8] {
            let _ = write!(name, "{byte:02x}");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, expected: &str) {
        assert_eq!(file_stem(id), expected, "{id:?}");
    }

    #[test]
    fn plain_ids_stay() {
        check("000_6f0d-806b.b", "000_6f0d-806b.b");
    }

    #[test]
    fn no_id_leads_out_of_the_directory() {
        check("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd");
        check(".hidden", "%2Ehidden");
        check("C:\\a", "C%3A%5Ca");
        check("a\0b\n", "a%00b%0A");
        check("", "%-");
    }

    #[test]
    fn different_ids_have_different_names() {
        let long = |last: char| format!("{}{last}", "x".repeat(5000));
        assert_ne!(file_stem(&long('a')), file_stem(&long('b')));
        assert!(file_stem(&long('a')).len() < 255 - ".graphml".len());
        assert_ne!(file_stem("a/b"), file_stem("a%2Fb"));
        assert_ne!(file_stem("é"), file_stem("%C3%A9"));
    }
}
