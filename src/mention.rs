//! A stretch of a document that refers to something.

use crate::ontology::EntityType;
use crate::span::TokenSpan;

/// A stretch of one document that refers to something in the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, without article.
    pub span: TokenSpan,
    /// The token that carries the mention in the tree.
    pub head: usize,
    /// What is referred to.
    pub entity_type: EntityType,
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// What the mention says its bearer is called, in the usual form ("Iraq" for "Iraqi").
    pub name: String,
    /// The recognizer's rule that found it.
    pub found_by: &'static str,
}

impl MentionForm {
    /// The mention says nothing by itself of who is meant.
    pub fn points_back(self) -> bool {
        matches!(self, Self::Anaphor | Self::Pronoun)
    }
}

/// The way a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// A proper name.
    Name,
    /// A demonym that stands for a state or a region ("Russian").
    Demonym,
    /// A definite or unique description ("the Chinese delegation").
    Description,
    /// A definite description that only points back ("the minister", "the company").
    Anaphor,
    /// A pronoun.
    Pronoun,
}
