//! What can be wrong with an input, and where.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why an input, or one record of it, gives no article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file or directory can't be opened or read.
    #[error("{path}: {source}", path = .path.display())]
    Io {
        /// The input at fault.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Neither text nor JSON Lines, by its extension.
    #[error(
        "{path}: not a .txt or .jsonl file; rename it, or give it on standard input by `-`",
        path = .path.display()
    )]
    Kind {
        /// The input at fault.
        path: PathBuf,
    },
    /// The file is UTF-16.
    #[error("{path}: this is UTF-16; convert it to UTF-8", path = .path.display())]
    Encoding {
        /// The input at fault.
        path: PathBuf,
    },
    /// A line of a JSON Lines file is not a record.
    #[error(
        "{path}:{line}:{column}: {message}; each line must be a JSON object with at least a `text`",
        path = .path.display()
    )]
    Record {
        /// The input at fault.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, in bytes from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
}

/// Something odd about an input that the run can live with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The input.
    pub path: PathBuf,
    /// The line, from 1, where the input is read by lines.
    pub line: Option<usize>,
    /// What is odd, and what was done about it.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}
