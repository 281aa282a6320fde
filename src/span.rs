//! Half-open stretches: of bytes for text, of tokens for analysis. Two types, so that they can't be mixed up.

use std::ops::Range;

/// A half-open stretch of the bytes of a document's text; both ends lie on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A half-open stretch of the tokens of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenSpan {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl ByteSpan {
    /// The bytes from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same stretch as an index into the text.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl TokenSpan {
    /// The tokens from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The one token at `index`.
    pub fn at(index: usize) -> Self {
        Self { start: index, end: index + 1 }
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Holds no token.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The token at `index` lies inside.
    pub fn contains(self, index: usize) -> bool {
        self.start <= index && index < self.end
    }

    /// Every token of `other` lies inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// At least one token lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The token indices, in order.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
