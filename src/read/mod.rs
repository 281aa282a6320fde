//! Files and streams to articles: plain text, JSON Lines, standard input, directories of these.
//!
//! Articles come one by one, so that a corpus needs no more memory than its largest article. The text stays as it
//! was read; what is a headline and what is boilerplate is said beside it, by [`Block`]s.

mod articles;
mod blocks;
mod boilerplate;
mod date;
mod error;
mod jsonl;
mod text;

use std::path::PathBuf;

use crate::document::Metadata;
use crate::span::ByteSpan;

pub use articles::Articles;
pub use error::{Error, Warning};

/// One article as read: its text untouched, and what its parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique within a run: the record's `id`, or the file's stem.
    pub id: String,
    /// Title, date, source.
    pub metadata: Metadata,
    /// The text as read; behind it the title, where the source gives it apart.
    pub text: String,
    /// The parts of the text in order, without overlap; white space between paragraphs belongs to none.
    pub blocks: Vec<Block>,
}

/// A paragraph or a line of an article, or a stretch of one, of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its bytes, without white space around.
    pub span: ByteSpan,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is in the make-up of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Body,
    /// A headline, often of another story, often in capitals.
    Headline,
    /// A byline, photo credit, date line or call to action: kept in the text, not analysed.
    Boilerplate,
}

/// The articles of `inputs`, in their order: text files, JSON Lines files, directories, `-` for standard input.
///
/// A directory is read recursively in name order; of its files only `.txt` and `.jsonl` are read. A record or a
/// file that can't be read is an item of its own, and reading goes on after it.
///
/// # Errors
/// When an input doesn't exist or is a file of another kind: better told before hours of work than after.
pub fn read(inputs: &[PathBuf]) -> Result<Articles, Error> {
    Articles::new(inputs)
}
