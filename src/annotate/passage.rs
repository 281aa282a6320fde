//! Tokens to passages: what the network reads at once.
//!
//! A passage is a paragraph. A long one is cut at likely borders of sentences; a very long sentence is cut after a
//! mark, and each part is read with some words around it.

use std::ops::Range;

use super::stage::Border;
use crate::span::TokenSpan;

/// Passages of several sentences have about this many words at most, as in training.
const WORDS: usize = 64;

/// Longest stretch that is analysed whole; longer ones are cut, so that the cost stays linear.
pub const LONGEST: usize = 128;

/// Words around a part of a very long sentence that are read with it.
const AROUND: usize = 16;

/// A stretch of tokens that the network reads at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// What it reads.
    pub read: TokenSpan,
    /// The part of it whose analysis counts; sentences begin at its start and end at its end.
    pub own: TokenSpan,
}

/// The passages of a text in order; their own parts cover all tokens. `mark` says how well a sentence may be cut
/// after a token, 0 where no mark stands.
pub fn passages(borders: &[Border], mark: impl Fn(usize) -> u8) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < borders.len() {
        let near = start + 1..borders.len().min(start + WORDS) + 1;
        let ends = |at: &usize| borders.get(*at).is_none_or(|border| *border == Border::Paragraph);
        let begins = |at: &usize| borders.get(*at).is_none_or(|border| *border >= Border::Likely);
        let further = near.end..=borders.len();
        let end = near.clone().find(ends).or_else(|| near.rev().find(begins));
        let end = end.or_else(|| further.into_iter().find(begins)).unwrap_or(borders.len());
        cut(start..end, &mark, &mut found);
        start = end;
    }
    found
}

/// Pushes a stretch, in parts of at most [`LONGEST`] words that end with the best mark in their later half.
fn cut(span: Range<usize>, mark: &impl Fn(usize) -> u8, found: &mut Vec<Passage>) {
    let mut start = span.start;
    while start < span.end {
        let later_half = start + LONGEST / 2..start + LONGEST;
        let end = if span.end - start <= LONGEST {
            span.end
        } else {
            later_half.max_by_key(|at| mark(*at)).map_or(start + LONGEST, |last| last + 1)
        };
        let from = start.saturating_sub(AROUND).max(span.start);
        let read = TokenSpan::new(from, (end + AROUND).min(span.end));
        found.push(Passage { read, own: TokenSpan::new(start, end) });
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(borders: &[(usize, Border)], words: usize, expected: &[Range<usize>]) {
        let mut all = vec![Border::Unlikely; words];
        borders.iter().for_each(|(at, border)| all[*at] = *border);
        let found = passages(&all, |at| u8::from(at == 99));
        assert_eq!(found.iter().map(|passage| passage.own.range()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_passage_is_a_paragraph() {
        check(&[], 0, &[]);
        check(&[(5, Border::Likely), (9, Border::Paragraph)], 60, &[0..9, 9..60]);
    }

    #[test]
    fn a_long_paragraph_is_cut_where_sentences_begin() {
        check(&[(30, Border::Likely), (50, Border::Sentence), (80, Border::Likely)], 90, &[0..50, 50..90]);
        check(&[(70, Border::Likely)], 90, &[0..70, 70..90]);
        check(&[(64, Border::Likely)], 65, &[0..64, 64..65]);
    }

    #[test]
    fn a_very_long_sentence_is_cut_after_a_mark_and_read_with_words_around() {
        check(&[], 300, &[0..100, 100..228, 228..300]);
        let found = passages(&[Border::Unlikely; 300], |_| 0);
        assert_eq!(found[1], Passage { read: TokenSpan::new(112, 272), own: TokenSpan::new(128, 256) });
    }
}
