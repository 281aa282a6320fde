//! One article after annotation: text, sentences, tokens with their tree, and names.

use smol_str::SmolStr;

use crate::span::{ByteSpan, TokenSpan};

/// What is known about an article besides its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline, where the source gives it apart from the text.
    pub title: Option<String>,
    /// Day of publication, ISO 8601 (`2023-07-26`).
    pub date: Option<String>,
    /// Where it was published: a URL or the name of a medium.
    pub source: Option<String>,
}

/// One annotated article. Immutable: every later step borrows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique within a run; the file's stem or the record's `id`.
    pub id: String,
    /// Title, date, source.
    pub metadata: Metadata,
    /// The text as read, boilerplate included; every span refers to it.
    pub text: String,
    /// In order of the text, without overlap.
    pub sentences: Vec<Sentence>,
    /// In order of the text, without overlap; each lies in exactly one sentence.
    pub tokens: Vec<Token>,
    /// Names found by the annotator, in order, without overlap.
    pub names: Vec<Name>,
}

/// A sentence of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Running text or headline.
    pub kind: SentenceKind,
}

/// What a sentence is in the make-up of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A headline; its capitals say nothing, and it often tells of another story.
    Headline,
}

/// A word of a document with its analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: ByteSpan,
    /// Dictionary form, lower case but for proper nouns.
    pub lemma: SmolStr,
    /// Universal part of speech (`NOUN`, `PROPN`, `VERB` …), Universal Dependencies v2.
    pub upos: SmolStr,
    /// Penn Treebank tag (`VBD`, `NNP` …).
    pub xpos: SmolStr,
    /// Index of the governing token in the document; `None` for the root of the sentence.
    pub head: Option<usize>,
    /// Universal Dependencies relation to the head, subtype included (`nsubj:pass`).
    pub deprel: SmolStr,
}

/// A name in the text, as the annotator's model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, within one sentence.
    pub tokens: TokenSpan,
    /// What kind of thing bears the name.
    pub kind: NameKind,
}

/// The annotator's coarse kinds of names; the ontology's types are finer and are given by `recognize`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being, without title.
    Person,
    /// A body with members.
    Organization,
    /// Somewhere on a map.
    Place,
    /// A demonym, a faith, an ethnic or political group.
    Nationality,
    /// A named happening.
    Event,
    /// A named made thing.
    Artifact,
    /// A named law, treaty or accord.
    Agreement,
    /// A day, month, year or period.
    Date,
    /// A count or an amount.
    Number,
}

impl NameKind {
    /// Every kind with the name it bears in data files and in CoNLL-U's MISC column.
    pub const NAMED: [(&'static str, NameKind); 9] = [
        ("person", Self::Person),
        ("organization", Self::Organization),
        ("place", Self::Place),
        ("nationality", Self::Nationality),
        ("event", Self::Event),
        ("artifact", Self::Artifact),
        ("agreement", Self::Agreement),
        ("date", Self::Date),
        ("number", Self::Number),
    ];

    /// The kind called `name` in data files.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind)
    }

    /// Its name in data files.
    pub fn name(self) -> &'static str {
        Self::NAMED[self as usize].0
    }
}

impl Document {
    /// The words of a token as the text has them.
    pub fn token_text(&self, token: usize) -> &str {
        &self.text[self.tokens[token].span.range()]
    }

    /// The words of a stretch of tokens as the text has them, spaces included; empty for an empty stretch.
    pub fn span_text(&self, span: TokenSpan) -> &str {
        &self.text[self.bytes(span).range()]
    }

    /// The bytes from the first to the last token of `span`.
    pub fn bytes(&self, span: TokenSpan) -> ByteSpan {
        if span.is_empty() {
            let at = self.tokens.get(span.start).map_or(self.text.len(), |token| token.span.start);
            return ByteSpan::new(at, at);
        }
        ByteSpan::new(self.tokens[span.start].span.start, self.tokens[span.end - 1].span.end)
    }

    /// The index of the sentence that holds the token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// For each token the Unicode code points before its start and before its end, as Python counts.
    pub fn token_chars(&self) -> Vec<(usize, usize)> {
        let (mut byte, mut chars) = (0, 0);
        let mut up_to = |end: usize| {
            chars += self.text[byte..end].chars().count();
            byte = end;
            chars
        };
        self.tokens.iter().map(|token| (up_to(token.span.start), up_to(token.span.end))).collect()
    }
}
