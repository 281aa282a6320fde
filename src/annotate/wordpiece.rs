//! A word to the pieces of the network's vocabulary, as BERT's uncased models cut it.
//!
//! `Pyongyang` becomes `pyongyang`, `Hongzhong` becomes `hong ##zh ##ong`, `U.S.` becomes `u . s .`

use std::collections::HashMap;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// The vocabulary, and how a word is cut into it.
pub struct WordPieces {
    /// Pieces that open a part of a word.
    first: HashMap<SmolStr, i32>,
    /// Pieces that continue it, without the leading `##`.
    next: HashMap<SmolStr, i32>,
    /// The longest piece in bytes.
    longest: usize,
    /// `[PAD]`, `[UNK]`, `[CLS]`, `[SEP]`.
    special: Special,
}

/// The numbers of the pieces that are no words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Special {
    /// Fills up a batch.
    pub pad: i32,
    /// What has no pieces.
    pub unknown: i32,
    /// Opens a sentence, and is the root of its tree.
    pub root: i32,
    /// Closes a sentence.
    pub end: i32,
}

impl WordPieces {
    /// The vocabulary of a file with a piece a line; `None` if a special piece is missing.
    pub fn read(text: &str) -> Option<Self> {
        let (mut first, mut next) = (HashMap::new(), HashMap::new());
        for (number, piece) in (0..).zip(text.lines()) {
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => next.insert(SmolStr::new(rest), number),
                None => first.insert(SmolStr::new(piece), number),
            };
        }
        let longest = first.keys().chain(next.keys()).map(SmolStr::len).max()?;
        let number = |piece: &str| first.get(piece).copied();
        let special = Special {
            pad: number("[PAD]")?,
            unknown: number("[UNK]")?,
            root: number("[CLS]")?,
            end: number("[SEP]")?,
        };
        Some(Self { first, next, longest, special })
    }

    /// The numbers of the special pieces.
    pub fn special(&self) -> Special {
        self.special
    }

    /// The pieces of one word, at least one.
    pub fn cut(&self, word: &str) -> Vec<i32> {
        let plain: String = word.to_lowercase().nfd().filter(|c| !is_dropped(*c)).collect();
        let mut pieces = Vec::new();
        let mut rest = plain.as_str();
        while let Some(c) = rest.chars().next() {
            let length = match rest.find(|c: char| is_punctuation(c) || c.is_whitespace()) {
                Some(0) => c.len_utf8(),
                found => found.unwrap_or(rest.len()),
            };
            if !c.is_whitespace() {
                self.push(&rest[..length], &mut pieces);
            }
            rest = &rest[length..];
        }
        if pieces.is_empty() {
            pieces.push(self.special.unknown);
        }
        pieces
    }

    /// Pushes the longest pieces that make up the part, or one unknown.
    fn push(&self, part: &str, pieces: &mut Vec<i32>) {
        let before = pieces.len();
        let mut rest = part;
        while !rest.is_empty() {
            let table = if pieces.len() == before { &self.first } else { &self.next };
            let longest = rest.len().min(self.longest);
            let found = (1..=longest)
                .rev()
                .filter(|end| rest.is_char_boundary(*end))
                .find_map(|end| table.get(&rest[..end]).map(|number| (end, *number)));
            let Some((end, number)) = found else {
                pieces.truncate(before);
                pieces.push(self.special.unknown);
                return;
            };
            pieces.push(number);
            rest = &rest[end..];
        }
    }
}

/// Accents, and marks without width.
fn is_dropped(c: char) -> bool {
    !c.is_ascii() && matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::Format)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || (!c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Punctuation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhong\n##zh\n##ong\nu\n.\ns\ncafe\ni\n-\n##";
        let pieces = WordPieces::read(vocabulary).expect("all special pieces are there");
        let names: Vec<&str> = vocabulary.lines().collect();
        let found: Vec<&str> = pieces.cut(word).into_iter().map(|number| names[number as usize]).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_are_cut_greedily() {
        check("Hongzhong", "hong ##zh ##ong");
        check("U.S.", "u . s .");
        check("Café", "cafe");
        check("İ", "i");
        check("hong-Hong", "hong - hong");
    }

    #[test]
    fn what_has_no_pieces_is_unknown() {
        check("hongx", "[UNK]");
        check("朝鲜", "[UNK]");
        check("\u{301}", "[UNK]");
        check("x.u", "[UNK] . u");
    }
}
