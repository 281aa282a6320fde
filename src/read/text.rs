//! Text to an article: a leading date line becomes metadata, and the blocks are told apart. The text stays as read.

use super::{Article, Block, BlockKind, blocks, date};
use crate::document::Metadata;

/// The article of a plain text file.
pub(super) fn article(id: String, text: String) -> Article {
    Article::new(id, Metadata::default(), text)
}

impl Article {
    /// An article from its parts; its blocks, and a date that only the text gives, are found here.
    ///
    /// ```
    /// use newsgraph::Metadata;
    /// use newsgraph::read::{Article, BlockKind};
    ///
    /// let text = "date 2023-07-26 The ministers met.\n\nREAD MORE: RAIN IN ROME".to_owned();
    /// let article = Article::new("a".to_owned(), Metadata::default(), text);
    /// assert_eq!(article.metadata.date.as_deref(), Some("2023-07-26"));
    /// let body = article.blocks.iter().find(|block| block.kind == BlockKind::Body).unwrap();
    /// assert_eq!(&article.text[body.span.range()], "The ministers met.");
    /// ```
    pub fn new(id: String, mut metadata: Metadata, text: String) -> Self {
        let mut found = Vec::new();
        let mut start = 0;
        if let Some((span, day)) = date::prefix(&text) {
            metadata.date = metadata.date.or(day);
            start = span.end;
            found.push(Block { span, kind: BlockKind::Boilerplate });
        }
        found.extend(blocks::blocks(&text, start, metadata.title.as_deref()));
        Self { id, metadata, text, blocks: found }
    }
}
