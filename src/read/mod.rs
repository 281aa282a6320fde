//! Files and streams to articles: plain text, JSON Lines, standard input, directories of these.

use crate::document::Metadata;
use crate::span::ByteSpan;

/// One article as read: its text untouched, and what its parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique within a run: the record's `id`, or the file's stem.
    pub id: String,
    /// Title, date, source.
    pub metadata: Metadata,
    /// The text as read.
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
