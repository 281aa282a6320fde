//! Text to an article: a leading date line becomes metadata, and the blocks are told apart. The text stays as read; a title
//! that the source gives apart from it is put behind it, so that what only the headline says is read too and offsets hold.

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
    pub fn new(id: String, mut metadata: Metadata, mut text: String) -> Self {
        let title = metadata.title.as_deref().map(one_line).filter(|title| !title.is_empty());
        if let Some(title) = title.as_deref().filter(|title| !text.contains(title)) {
            text.push_str("\n\n");
            text.push_str(title);
        }
        let mut found = Vec::new();
        let mut start = 0;
        if let Some((span, day)) = date::prefix(&text) {
            metadata.date = metadata.date.or(day);
            start = span.end;
            found.push(Block { span, kind: BlockKind::Boilerplate });
        }
        found.extend(blocks::blocks(&text, start, title.as_deref()));
        Self { id, metadata, text, blocks: found }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::BlockKind;

    fn check(title: &str, text: &str, expected: &[(BlockKind, &str)]) {
        let metadata = Metadata { title: Some(title.to_owned()), ..Metadata::default() };
        let article = Article::new("a".to_owned(), metadata, text.to_owned());
        let found: Vec<_> =
            article.blocks.iter().map(|block| (block.kind, &article.text[block.span.range()])).collect();
        assert_eq!(found, expected, "{title} {text}");
        assert!(article.text.starts_with(text));
    }

    #[test]
    fn a_title_that_stands_apart_is_a_headline_behind_the_text() {
        use BlockKind::{Body, Headline};
        check("Rain in\n Rome", "Rain fell.", &[(Body, "Rain fell."), (Headline, "Rain in Rome")]);
        check("Rain in Rome", "Rain in Rome\n\nIt fell.", &[(Headline, "Rain in Rome"), (Body, "It fell.")]);
        check(" ", "Rain fell.", &[(Body, "Rain fell.")]);
    }
}
