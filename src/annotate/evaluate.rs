//! The annotator against gold: tags, trees and lemmas on given tokens, names, and tokens and sentences from text.
//!
//! A score reads `tokens 25148  UPOS 96.90  UAS 91.70  LAS 89.40  lemmas 98.20`.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use super::conllu::{GoldSentence, Word, read_conllu};
use super::{Annotator, card::Bio, sentence, token};
use crate::document::{Document, NameKind};
use crate::read::{Block, BlockKind};
use crate::span::ByteSpan;

/// The kinds of names that count together.
const MAIN: [NameKind; 4] =
    [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Nationality];

/// Percent right of tags, heads and lemmas, on given tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct AnnotateScore {
    /// Number of tokens.
    pub tokens: usize,
    /// Universal parts of speech.
    pub upos: f64,
    /// Penn tags.
    pub xpos: f64,
    /// Heads.
    pub uas: f64,
    /// Heads with labels, subtypes ignored (CoNLL 2018).
    pub las: f64,
    /// Lemmas, where gold has one.
    pub lemmas: f64,
}

/// How many things gold has, the program found, and both agree on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// In gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Both.
    pub right: usize,
}

/// Agreement on names, exact span and kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameScore {
    /// Each kind that gold has or the program found.
    pub kinds: Vec<(NameKind, Agreement)>,
}

/// Agreement on tokens and sentences, cut from the running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CutScore {
    /// Exact spans of tokens.
    pub tokens: Agreement,
    /// Exact spans of sentences.
    pub sentences: Agreement,
    /// Where tokens differ: gold, then found.
    pub differences: Vec<(String, String)>,
    /// Where sentences differ: gold, then found.
    pub borders: Vec<(String, String)>,
}

/// Scores tags, trees and lemmas on a treebank's own tokens.
pub fn annotate(annotator: &Annotator, gold: &str) -> AnnotateScore {
    let sentences = read_conllu(gold);
    let (mut upos, mut xpos, mut uas, mut las) = (0, 0, 0, 0);
    let (mut lemmas, mut with_lemma, mut tokens) = (0, 0, 0);
    for (doc, group) in documents(annotator, &sentences) {
        let mut at = 0;
        for sentence in group {
            let start = at;
            for word in &sentence.words {
                let token = &doc.tokens[at];
                let head = token.head.map_or(0, |head| (head + 1).saturating_sub(start));
                upos += usize::from(token.upos == word.upos);
                xpos += usize::from(token.xpos == word.xpos);
                uas += usize::from(head == word.head);
                las +=
                    usize::from(head == word.head && main_label(&token.deprel) == main_label(&word.deprel));
                with_lemma += usize::from(word.lemma != "_");
                lemmas += usize::from(word.lemma != "_" && token.lemma == word.lemma);
                at += 1;
            }
        }
        tokens += at;
    }
    let score = |right: usize| percent(right, tokens);
    AnnotateScore {
        tokens,
        upos: score(upos),
        xpos: score(xpos),
        uas: score(uas),
        las: score(las),
        lemmas: percent(lemmas, with_lemma),
    }
}

/// Scores names on given tokens; gold's names stand in MISC as `Name=B-person`.
///
/// `Name=?` marks a token that gold leaves open: a name that touches one counts neither for nor against.
pub fn names(annotator: &Annotator, gold: &str) -> NameScore {
    let sentences = read_conllu(gold);
    let mut kinds = NameKind::NAMED.map(|(_, kind)| (kind, Agreement::default()));
    for (doc, group) in documents(annotator, &sentences) {
        let words: Vec<&Word> = group.iter().flat_map(|sentence| &sentence.words).collect();
        let settled = |(span, _): &(Range<usize>, NameKind)| {
            words[span.clone()].iter().all(|word| word.name.as_deref() != Some("?"))
        };
        let wanted: HashSet<_> = gold_names(&words).into_iter().filter(settled).collect();
        let found: HashSet<(Range<usize>, NameKind)> =
            doc.names.iter().map(|name| (name.tokens.range(), name.kind)).filter(settled).collect();
        for (_, kind) in &wanted {
            kinds[*kind as usize].1.gold += 1;
        }
        for (_, kind) in &found {
            kinds[*kind as usize].1.found += 1;
        }
        for (_, kind) in wanted.intersection(&found) {
            kinds[*kind as usize].1.right += 1;
        }
    }
    NameScore { kinds: kinds.into_iter().filter(|(_, score)| score.gold + score.found > 0).collect() }
}

/// Scores tokens and sentences that are cut from a treebank's running text, paragraph by paragraph.
pub fn cuts(gold: &str) -> CutScore {
    let sentences = read_conllu(gold);
    let mut score = CutScore::default();
    for paragraph in sentences.chunk_by(|_, next| !next.opens_paragraph) {
        let (mut text, mut tokens, mut borders) = (String::new(), Vec::new(), Vec::new());
        for sentence in paragraph {
            let first = text.len();
            let mut end = first;
            for word in &sentence.words {
                let start = text.len();
                text.extend(word.form.chars().filter(|c| !c.is_whitespace()));
                end = text.len();
                tokens.push(ByteSpan::new(start, end));
                text.push_str(if word.space_after { " " } else { "" });
            }
            borders.push(ByteSpan::new(first, end));
        }
        let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
        let found = token::tokens(&text, block.span);
        let bytes = |first: usize, last: usize| ByteSpan::new(found[first].start, found[last].end);
        let found_borders: Vec<ByteSpan> = sentence::sentences(&text, &found, &block)
            .into_iter()
            .map(|span| bytes(span.start, span.end - 1))
            .collect();
        score.tokens.add(&tokens, &found);
        score.sentences.add(&borders, &found_borders);
        score.differences.extend(differences(&text, &tokens, &found));
        score.borders.extend(differences(&text, &borders, &found_borders));
    }
    score
}

/// The documents of a treebank in groups of sentences, as the annotator reads them.
fn documents<'a>(
    annotator: &Annotator,
    sentences: &'a [GoldSentence],
) -> impl Iterator<Item = (Document, &'a [GoldSentence])> {
    // About the length of an article.
    const GROUP: usize = 32;
    sentences.chunks(GROUP).map(|group| {
        let words = |sentence: &GoldSentence| sentence.words.iter().map(|word| word.form.clone()).collect();
        let given: Vec<Vec<String>> = group.iter().map(words).collect();
        (annotator.annotate_tokens(&given), group)
    })
}

fn main_label(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

/// The names of gold's BIO tags; a tag that no kind bears counts as outside.
fn gold_names(words: &[&Word]) -> HashSet<(Range<usize>, NameKind)> {
    let mut found: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let tag = word.name.as_deref().and_then(|name| Bio::from_name(name).ok()).unwrap_or(Bio::Outside);
        match (tag, found.last_mut()) {
            (Bio::Inside(kind), Some((span, last))) if span.end == at && *last == kind => span.end = at + 1,
            (Bio::Begin(kind) | Bio::Inside(kind), _) => found.push((at..at + 1, kind)),
            _ => {}
        }
    }
    found.into_iter().collect()
}

/// The stretches between common borders in which gold and found tokens differ.
fn differences(text: &str, gold: &[ByteSpan], found: &[ByteSpan]) -> Vec<(String, String)> {
    let found_set: HashSet<ByteSpan> = found.iter().copied().collect();
    let gold_set: HashSet<ByteSpan> = gold.iter().copied().collect();
    let mut result = Vec::new();
    let wrong: Vec<ByteSpan> = gold.iter().filter(|span| !found_set.contains(span)).copied().collect();
    for run in wrong.chunk_by(|left, right| text[left.end..right.start].trim().is_empty()) {
        let (start, end) = (run[0].start, run[run.len() - 1].end);
        let forms = |spans: &[ByteSpan], all: &HashSet<ByteSpan>| {
            let inside =
                spans.iter().filter(|span| span.start < end && span.end > start && !all.contains(span));
            inside.map(|span| &text[span.range()]).collect::<Vec<_>>().join(" ¦ ")
        };
        result.push((forms(gold, &found_set), forms(found, &gold_set)));
    }
    result
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

impl Agreement {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }

    fn add(&mut self, gold: &[ByteSpan], found: &[ByteSpan]) {
        let wanted: HashSet<ByteSpan> = gold.iter().copied().collect();
        self.gold += gold.len();
        self.found += found.len();
        self.right += found.iter().filter(|span| wanted.contains(span)).count();
    }

    fn plus(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }
}

impl NameScore {
    /// Over persons, organizations, places and nationalities.
    pub fn main(&self) -> Agreement {
        let main = self.kinds.iter().filter(|(kind, _)| MAIN.contains(kind));
        main.fold(Agreement::default(), |sum, (_, score)| sum.plus(*score))
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (precision, recall) = (percent(self.right, self.found), percent(self.right, self.gold));
        write!(f, "F1 {:.2}  precision {precision:.2}  recall {recall:.2}  gold {}", self.f1(), self.gold)
    }
}

impl fmt::Display for AnnotateScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { tokens, upos, xpos, uas, las, lemmas } = self;
        write!(
            f,
            "tokens {tokens}  UPOS {upos:.2}  XPOS {xpos:.2}  UAS {uas:.2}  LAS {las:.2}  lemmas {lemmas:.2}"
        )
    }
}

impl fmt::Display for NameScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:<13}{}", "main kinds", self.main())?;
        self.kinds.iter().try_for_each(|(kind, score)| write!(f, "\n{:<13}{score}", kind.name()))
    }
}

impl fmt::Display for CutScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "tokens     {}\nsentences  {}", self.tokens, self.sentences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_compared_with_gold() {
        let line = |number, form, misc| format!("{number}\t{form}\t_\t_\t_\t_\t0\t_\t_\t{misc}\n");
        let gold = [line(1, "a-b", "_"), line(2, "c", "SpaceAfter=No"), line(3, ".", "_")].concat();
        let score = cuts(&gold);
        assert_eq!(score.tokens, Agreement { gold: 3, found: 5, right: 2 });
        assert_eq!(score.sentences, Agreement { gold: 1, found: 1, right: 1 });
        assert_eq!(score.differences, [("a-b".to_owned(), "a ¦ - ¦ b".to_owned())]);
        assert_eq!(score.tokens.f1(), 50.0);
    }

    #[test]
    fn names_that_gold_leaves_open_do_not_count() {
        let gold = |tag: &str| {
            let rows = ["Anna", "Berg", "visited", "Norway"].iter().enumerate();
            let row = |(at, form): (usize, &&str)| {
                let name = if at == 3 {
                    "B-place"
                } else if at < 2 {
                    tag
                } else {
                    "O"
                };
                format!("{}\t{form}\t_\t_\t_\t_\t_\t_\t_\tName={name}\n", at + 1)
            };
            rows.map(row).collect::<String>() + "\n"
        };
        let annotator = Annotator::builtin();
        assert_eq!(names(&annotator, &gold("?")).main().found, 1);
        assert_eq!(names(&annotator, &gold("O")).main().found, 2);
    }

    #[test]
    fn gold_names_are_runs_of_tags() {
        let word = |name: &str| Word { name: Some(name.to_owned()), ..Word::default() };
        let words = ["B-person", "I-person", "I-place", "O", "B-thing", "B-organisation"].map(word);
        let found = gold_names(&words.iter().collect::<Vec<_>>());
        let wanted = [(0..2, NameKind::Person), (2..3, NameKind::Place), (5..6, NameKind::Organization)];
        assert_eq!(found, wanted.into_iter().collect());
    }
}
