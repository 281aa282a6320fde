//! What a step of the annotation is, and the draft that the steps fill in layer by layer.

use smol_str::SmolStr;

use crate::document::{Document, Name, Sentence, Token};
use crate::read::{Article, Block};
use crate::span::ByteSpan;

/// One kind of analysis that a stage adds to the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Words and marks with their places in the text.
    Tokens,
    /// Where the text's marks let sentences begin.
    Borders,
    /// Stretches of tokens.
    Sentences,
    /// Parts of speech.
    Tags,
    /// Heads and their labels.
    Tree,
    /// Names with their kinds.
    Names,
    /// Dictionary forms.
    Lemmas,
}

/// A step of the annotation: fills in some layers from others.
pub trait Stage: Send + Sync {
    /// Its name, as in the list of stages.
    fn name(&self) -> &'static str;

    /// The layers that must be there before.
    fn requires(&self) -> &'static [Layer];

    /// The layers that are there afterwards.
    fn assigns(&self) -> &'static [Layer];

    /// Fills in the layers that it assigns.
    fn annotate(&self, draft: &mut Draft);
}

/// What the marks of the text say about whether a sentence begins at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Border {
    /// None does: the sentences are given.
    Never,
    /// No mark says so.
    Unlikely,
    /// A final mark stands before it, and it looks like a beginning.
    Likely,
    /// A sentence begins here.
    Sentence,
    /// A paragraph begins here.
    Paragraph,
}

/// The parts of speech of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tags {
    /// Universal part of speech.
    pub upos: SmolStr,
    /// Penn Treebank tag.
    pub xpos: SmolStr,
}

/// A token's place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arc {
    /// Index of the governing token in the draft; `None` for the root of a sentence.
    pub head: Option<usize>,
    /// Universal Dependencies relation.
    pub deprel: SmolStr,
}

/// A document in the making.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The text as read.
    pub text: &'a str,
    /// The parts of the text.
    pub blocks: &'a [Block],
    /// Layer `Tokens`.
    pub tokens: Vec<ByteSpan>,
    /// Layer `Borders`, one a token.
    pub borders: Vec<Border>,
    /// Layer `Sentences`.
    pub sentences: Vec<Sentence>,
    /// Layer `Tags`, one a token.
    pub tags: Vec<Tags>,
    /// Layer `Tree`, one a token.
    pub tree: Vec<Arc>,
    /// Layer `Names`.
    pub names: Vec<Name>,
    /// Layer `Lemmas`, one a token.
    pub lemmas: Vec<SmolStr>,
}

impl<'a> Draft<'a> {
    /// A draft without any layer.
    pub fn new(text: &'a str, blocks: &'a [Block]) -> Self {
        Self {
            text,
            blocks,
            tokens: Vec::new(),
            borders: Vec::new(),
            sentences: Vec::new(),
            tags: Vec::new(),
            tree: Vec::new(),
            names: Vec::new(),
            lemmas: Vec::new(),
        }
    }

    /// The words of a token.
    pub fn form(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token].range()]
    }

    /// The document, once every layer is there.
    pub fn finish(self, article: &Article) -> Document {
        let layers = self.tokens.iter().zip(self.lemmas).zip(self.tags).zip(self.tree);
        let tokens = layers
            .map(|(((span, lemma), tags), arc)| Token {
                span: *span,
                lemma,
                upos: tags.upos,
                xpos: tags.xpos,
                head: arc.head,
                deprel: arc.deprel,
            })
            .collect();
        Document {
            id: article.id.clone(),
            metadata: article.metadata.clone(),
            text: article.text.clone(),
            sentences: self.sentences,
            tokens,
            names: self.names,
        }
    }
}
