//! Tokens, sentences, tags, trees and lemmas against a treebank, by the definitions of the CoNLL 2018 shared task.
//!
//! A word of gold and one of ours are the same if they stand at the same characters, white space left out; all scores
//! but that of sentences are over words, and one of ours that differs from gold's is wrong in everything. Multiword
//! tokens count as their words.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::{Agreement, write_rows};
use crate::annotate::Annotator;
use crate::annotate::conllu::{GoldSentence, running_text};
use crate::document::Document;
use crate::span::ByteSpan;

/// Agreement with a treebank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TreebankScore {
    /// Exact spans of words.
    pub tokens: Agreement,
    /// Exact spans of sentences.
    pub sentences: Agreement,
    /// Universal parts of speech.
    pub upos: Agreement,
    /// Penn tags.
    pub xpos: Agreement,
    /// Lemmas, where gold has one.
    pub lemmas: Agreement,
    /// Heads.
    pub uas: Agreement,
    /// Heads with labels, subtypes ignored.
    pub las: Agreement,
}

/// Scores what the program finds in a treebank's running text.
pub fn raw(annotator: &Annotator, sentences: &[GoldSentence]) -> TreebankScore {
    let mut score = TreebankScore::default();
    for gold in sentences.chunk_by(|_, next| next.document.is_none()) {
        let (article, spans) = running_text(gold);
        score.add(gold, &spans, &annotator.annotate(&article));
    }
    score
}

/// Scores tags, trees and lemmas on a treebank's own tokens and sentences.
pub fn given(annotator: &Annotator, sentences: &[GoldSentence]) -> TreebankScore {
    let mut score = TreebankScore::default();
    for gold in sentences.chunk_by(|_, next| !next.opens_paragraph) {
        let words = |sentence: &GoldSentence| sentence.words.iter().map(|word| word.form.clone()).collect();
        let doc = annotator.annotate_tokens(&gold.iter().map(words).collect::<Vec<_>>());
        let spans: Vec<ByteSpan> = doc.tokens.iter().map(|token| token.span).collect();
        score.add(gold, &spans, &doc);
    }
    score
}

/// A word's place and tags, and the place of its head, for comparison.
struct Word<'a> {
    span: ByteSpan,
    upos: &'a str,
    xpos: &'a str,
    lemma: &'a str,
    head: Option<ByteSpan>,
    deprel: &'a str,
}

impl TreebankScore {
    /// Counts a document of gold, whose words stand at `spans`, against ours.
    fn add(&mut self, gold: &[GoldSentence], spans: &[ByteSpan], doc: &Document) {
        let (mut wanted, mut borders) = (Vec::with_capacity(spans.len()), HashSet::new());
        let mut first = 0;
        for sentence in gold {
            wanted.extend(sentence.words.iter().zip(&spans[first..]).map(|(word, span)| Word {
                span: *span,
                upos: &word.upos,
                xpos: &word.xpos,
                lemma: &word.lemma,
                head: word.head.checked_sub(1).and_then(|head| spans.get(first + head).copied()),
                deprel: main_label(&word.deprel),
            }));
            let last = first + sentence.words.len();
            borders.insert(spans[first].cover(spans[last - 1]));
            first = last;
        }
        let found: HashMap<ByteSpan, Word> = doc
            .tokens
            .iter()
            .map(|token| {
                let word = Word {
                    span: token.span,
                    upos: &token.upos,
                    xpos: &token.xpos,
                    lemma: &token.lemma,
                    head: token.head.map(|head| doc.tokens[head].span),
                    deprel: main_label(&token.deprel),
                };
                (token.span, word)
            })
            .collect();
        self.sentences
            .add(&borders, &doc.sentences.iter().map(|sentence| doc.bytes(sentence.tokens)).collect());
        let mut count = |score: fn(&mut Self) -> &mut Agreement, right: &dyn Fn(&Word, &Word) -> bool| {
            let ours = |word: &Word| found.get(&word.span).is_some_and(|ours| right(word, ours));
            let score = score(self);
            score.gold += wanted.len();
            score.found += found.len();
            score.right += wanted.iter().filter(|word| ours(word)).count();
        };
        count(|s| &mut s.tokens, &|_, _| true);
        count(|s| &mut s.upos, &|gold, ours| gold.upos == ours.upos);
        count(|s| &mut s.xpos, &|gold, ours| gold.xpos == ours.xpos);
        count(|s| &mut s.lemmas, &|gold, ours| gold.lemma == ours.lemma || gold.lemma == "_");
        count(|s| &mut s.uas, &|gold, ours| gold.head == ours.head);
        count(|s| &mut s.las, &|gold, ours| gold.head == ours.head && gold.deprel == ours.deprel);
    }
}

fn main_label(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

impl fmt::Display for TreebankScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { tokens, sentences, upos, xpos, lemmas, uas, las } = *self;
        let rows = [
            ("tokens", tokens),
            ("sentences", sentences),
            ("UPOS", upos),
            ("XPOS", xpos),
            ("lemmas", lemmas),
            ("UAS", uas),
            ("LAS", las),
        ];
        write_rows(f, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::conllu::read_conllu;
    use super::*;

    const GOLD: &str = "\
# newdoc id = a
1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\ta-b\ta-b\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_
";

    #[test]
    fn words_are_matched_by_their_place() {
        let score = raw(&Annotator::builtin(), &read_conllu(GOLD));
        assert_eq!(score.tokens, Agreement { gold: 5, found: 7, right: 4 });
        assert_eq!(score.sentences, Agreement { gold: 2, found: 2, right: 2 });
        assert_eq!(score.las.right, 3);
    }

    #[test]
    fn given_words_are_all_found() {
        let score = given(&Annotator::builtin(), &read_conllu(GOLD));
        assert_eq!(score.tokens, Agreement { gold: 5, found: 5, right: 5 });
        assert_eq!(score.sentences.f1(), 100.0);
    }

    #[test]
    fn what_differs_from_gold_is_wrong() {
        let gold = read_conllu(&GOLD.replace("come\tVERB\tVBD", "came\tNOUN\tNN").replace("nsubj", "obj"));
        let score = given(&Annotator::builtin(), &gold);
        let right = |score: Agreement| score.gold - score.right;
        assert!(right(score.lemmas) >= 1 && right(score.upos) >= 1 && right(score.las) > right(score.uas));
    }
}
