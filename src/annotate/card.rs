//! What the weights beside `annotator.toml` are: their inventories, and what a word's letter case counts as.
//!
//! `Pyongyang` is "title", `DPRK` is "upper", `F` is "initial", `1998` is "digit".

use serde::Deserialize;
use smol_str::SmolStr;

use crate::document::NameKind;

/// The part of `annotator.toml` that the program needs.
#[derive(Debug, Deserialize)]
pub struct Card {
    /// Of the weights, so that reports can name it.
    pub version: String,
    /// Hash of the weights' file.
    pub sha256: String,
    /// More pieces than this of one word aren't read.
    pub max_pieces_per_word: usize,
    /// Names of the case classes, in order.
    pub cases: Vec<String>,
    /// Universal parts of speech, in order.
    pub upos: Vec<SmolStr>,
    /// Penn tags, in order.
    pub xpos: Vec<SmolStr>,
    /// BIO tags, in order.
    pub names: Vec<String>,
    /// Labels of the tree, in order.
    pub labels: Vec<SmolStr>,
}

/// Why the weights can't be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The card is no TOML, or lacks something.
    #[error("annotator.toml: {0}")]
    Card(#[from] toml::de::Error),
    /// The card names something that the program doesn't know.
    #[error("annotator.toml: unknown {what} \"{name}\"")]
    Unknown {
        /// The kind of thing.
        what: &'static str,
        /// As the card has it.
        name: String,
    },
    /// The vocabulary lacks a special piece.
    #[error("wordpieces.txt: a special piece is missing")]
    Pieces,
    /// The graph can't be read.
    #[error("annotator.onnx: {0}")]
    Graph(#[from] rten::LoadError),
    /// The graph lacks an input or an output.
    #[error("annotator.onnx: no node \"{0}\"")]
    Node(&'static str),
}

/// A BIO tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bio {
    /// In no name.
    Outside,
    /// First token of a name.
    Begin(NameKind),
    /// Further token of a name.
    Inside(NameKind),
}

impl Card {
    /// Reads the card.
    pub fn read(text: &str) -> Result<Self, LoadError> {
        Ok(toml::from_str(text)?)
    }

    /// The BIO tags in order.
    pub fn bio(&self) -> Result<Vec<Bio>, LoadError> {
        self.names.iter().map(|name| Bio::from_name(name)).collect()
    }

    /// The numbers of the case classes, in the order of [`Case`].
    pub fn case_numbers(&self) -> Result<[i32; 8], LoadError> {
        let mut numbers = [0; 8];
        for (number, name) in (0..).zip(&self.cases) {
            let case = CASES.iter().position(|known| known == name).ok_or_else(|| unknown("case", name))?;
            numbers[case] = number;
        }
        Ok(numbers)
    }
}

impl Bio {
    /// The tag called `O`, `B-person`, `I-place` …
    pub fn from_name(name: &str) -> Result<Self, LoadError> {
        let kind = |kind: &str| {
            let ours = if kind == "organisation" { "organization" } else { kind };
            NameKind::from_name(ours).ok_or_else(|| unknown("name tag", name))
        };
        match name.split_once('-') {
            None if name == "O" => Ok(Self::Outside),
            Some(("B", rest)) => Ok(Self::Begin(kind(rest)?)),
            Some(("I", rest)) => Ok(Self::Inside(kind(rest)?)),
            _ => Err(unknown("name tag", name)),
        }
    }
}

fn unknown(what: &'static str, name: &str) -> LoadError {
    LoadError::Unknown { what, name: name.to_owned() }
}

/// The names of the case classes, in the order of [`Case`].
const CASES: [&str; 8] = ["lower", "title", "upper", "mixed", "digit", "punctuation", "initial", "special"];

/// What a word's letter case counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No capital.
    Lower,
    /// The first letter alone is a capital.
    Title,
    /// All letters are capitals.
    Upper,
    /// Anything else with letters.
    Mixed,
    /// Digits without letters.
    Digit,
    /// Neither.
    Punctuation,
    /// A single letter, a capital.
    Initial,
    /// The root, the end, filling.
    Special,
}

impl Case {
    /// The class of a word.
    pub fn of(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if letters == 0 {
            return if word.contains(char::is_alphanumeric) { Self::Digit } else { Self::Punctuation };
        }
        match capitals {
            0 => Self::Lower,
            1 if letters == 1 => Self::Initial,
            _ if capitals == letters => Self::Upper,
            1 if word.starts_with(char::is_uppercase) => Self::Title,
            _ => Self::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_case_classes() {
        for (word, case) in [
            ("china", Case::Lower),
            ("China", Case::Title),
            ("DPRK", Case::Upper),
            ("McCain", Case::Mixed),
            ("1,000", Case::Digit),
            ("--", Case::Punctuation),
            ("F.", Case::Initial),
            ("U.S.", Case::Upper),
            ("5th", Case::Lower),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn tags_are_named_as_in_the_card() {
        assert_eq!(Bio::from_name("B-organisation").ok(), Some(Bio::Begin(NameKind::Organization)));
        assert_eq!(Bio::from_name("O").ok(), Some(Bio::Outside));
        assert!(Bio::from_name("B-thing").is_err());
    }
}
