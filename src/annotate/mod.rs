//! Article to [`Document`]: tokens, sentences, tags, trees, names, lemmas.
//!
//! ```
//! use newsgraph::annotate::Annotator;
//!
//! let annotator = Annotator::builtin();
//! let words = ["Kim", "met", "Xi", "."].map(String::from).to_vec();
//! let doc = annotator.annotate_tokens(&[words]);
//! let lemmas: Vec<&str> = doc.tokens.iter().map(|token| token.lemma.as_str()).collect();
//! assert_eq!(lemmas, ["Kim", "meet", "Xi", "."]);
//! ```

mod batch;
mod card;
pub mod conllu;
pub mod evaluate;
mod lemma;
mod model;
mod name;
mod passage;
mod sentence;
mod stage;
mod token;
mod tree;
mod wordpiece;

pub use card::LoadError;
pub use stage::{Arc, Border, Draft, Layer, Stage, Tags};

use crate::document::{Document, Metadata};
use crate::read::{Article, Block, BlockKind};
use crate::span::ByteSpan;
use card::Card;
use model::Network;

/// The trained model with its word pieces and label inventories, ready to run.
pub struct Annotator {
    stages: [Box<dyn Stage>; 4],
    version: String,
    sha256: String,
}

/// The steps in order; each requires only layers that are assigned before it.
fn stages(network: Network) -> [Box<dyn Stage>; 4] {
    [Box::new(token::Tokens), Box::new(sentence::Borders), Box::new(network), Box::new(lemma::Lemmas)]
}

impl Annotator {
    /// The annotator with the weights that are built into the program.
    pub fn builtin() -> Self {
        Self::load(
            include_bytes!("annotator.onnx"),
            include_str!("annotator.toml"),
            include_str!("wordpieces.txt"),
        )
        .expect("the built-in weights load, as the test suite shows")
    }

    /// An annotator with other weights: the graph, its card and its vocabulary.
    pub fn load(graph: &'static [u8], card: &str, vocabulary: &str) -> Result<Self, LoadError> {
        let network = Network::load(graph, card, vocabulary)?;
        let Card { version, sha256, .. } = network.card();
        let (version, sha256) = (version.clone(), sha256.clone());
        Ok(Self { stages: stages(network), version, sha256 })
    }

    /// The steps in order.
    pub fn stages(&self) -> &[Box<dyn Stage>] {
        &self.stages
    }

    /// The version of the weights.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The hash that the card gives for the weights' file.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Analyses one article. The result depends on the article alone.
    pub fn annotate(&self, article: &Article) -> Document {
        let mut draft = Draft::new(&article.text, &article.blocks);
        self.stages.iter().for_each(|stage| stage.annotate(&mut draft));
        draft.finish(article)
    }

    /// Analyses sentences whose tokens are given, as a paragraph with a line a sentence and a space between tokens.
    /// White space within a token is dropped, and an empty token becomes a hyphen.
    pub fn annotate_tokens(&self, sentences: &[Vec<String>]) -> Document {
        let (article, tokens, borders) = join(sentences);
        let mut draft = Draft { tokens, borders, ..Draft::new(&article.text, &article.blocks) };
        let given = [Layer::Tokens, Layer::Borders];
        let further =
            self.stages.iter().filter(|stage| !stage.assigns().iter().any(|layer| given.contains(layer)));
        further.for_each(|stage| stage.annotate(&mut draft));
        draft.finish(&article)
    }
}

/// An article of the given tokens in one paragraph, with the tokens' places and the sentences' borders.
fn join(sentences: &[Vec<String>]) -> (Article, Vec<ByteSpan>, Vec<Border>) {
    let (mut text, mut tokens, mut borders) = (String::new(), Vec::new(), Vec::new());
    for sentence in sentences {
        for (position, token) in sentence.iter().enumerate() {
            if position > 0 {
                text.push(' ');
            }
            let start = text.len();
            text.extend(token.chars().filter(|c| !c.is_whitespace()));
            if text.len() == start {
                text.push('-');
            }
            tokens.push(ByteSpan::new(start, text.len()));
            borders.push(if position == 0 { Border::Sentence } else { Border::Never });
        }
        text.push('\n');
    }
    let block = Block { span: ByteSpan::new(0, text.trim_end().len()), kind: BlockKind::Body };
    (Article { id: String::new(), metadata: Metadata::default(), text, blocks: vec![block] }, tokens, borders)
}

#[cfg(test)]
mod tests;
