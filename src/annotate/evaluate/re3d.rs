//! Names against the re3d corpus: mentions at character offsets, by overlap and kind.
//!
//! re3d annotates whole phrases and descriptions too. A mention counts if it holds a name, which is a word with a
//! capital that doesn't owe it to a sentence's beginning. A mention of gold is found if a name of its kind overlaps
//! it, and a name is right if a mention of its kind, with or without a name, overlaps it. Two things the corpus types
//! in another way than the annotator, so that they count neither way: a state that acts is an Organisation there and
//! a place here (gold has one and the program the other in the very same words), and a people is an Organisation or
//! Person there ("Iraqi forces", "Syrians") whose only name here is a nationality.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use serde::Deserialize;

use super::percent;
use crate::annotate::Annotator;
use crate::document::{Document, Metadata, NameKind};
use crate::read::{Article, Block, BlockKind};
use crate::recognize::{builtin_gazetteer, mended};
use crate::span::ByteSpan;

/// Why a folder of the corpus can't be read.
#[derive(Debug, thiserror::Error)]
pub enum Re3dError {
    /// A file is missing or unreadable.
    #[error("cannot read {}", .0.display())]
    Io(PathBuf, #[source] io::Error),
    /// A line is no record of the corpus.
    #[error("{}:{line}: {error}", .path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        error: serde_json::Error,
    },
}

/// Overlap of gold's mentions and the program's names, of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Mentions of gold that hold a name.
    pub gold: usize,
    /// Those of them that a name overlaps.
    pub gold_met: usize,
    /// Names that the program found.
    pub found: usize,
    /// Those of them that a mention overlaps.
    pub found_met: usize,
}

/// Overlap by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Re3dScore {
    /// Persons, organizations, places.
    pub kinds: [(NameKind, Overlap); 3],
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "documentId")]
    document: String,
    begin: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// Scores names in a folder with `documents.jsonl` and `entities.jsonl`.
///
/// # Errors
/// When a file is missing or a line of it is no record.
pub fn re3d(annotator: &Annotator, folder: &Path) -> Result<Re3dScore, Re3dError> {
    let documents: Vec<Record> = records(&folder.join("documents.jsonl"))?;
    let mut entities: HashMap<String, Vec<Entity>> = HashMap::new();
    for entity in records::<Entity>(&folder.join("entities.jsonl"))? {
        entities.entry(entity.document.clone()).or_default().push(entity);
    }
    let mut kinds =
        [NameKind::Person, NameKind::Organization, NameKind::Place].map(|kind| (kind, Overlap::default()));
    for record in documents {
        let gold = entities.remove(&record.id).unwrap_or_default();
        let doc = annotator.annotate(&article(record.text));
        let gold: Vec<(ByteSpan, NameKind)> =
            gold.iter().filter_map(|entity| bytes(&doc.text, entity)).collect();
        kinds.iter_mut().for_each(|(kind, score)| score.add(&doc, &gold, *kind));
    }
    Ok(Re3dScore { kinds })
}

fn records<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, Re3dError> {
    let text = fs::read_to_string(path).map_err(|error| Re3dError::Io(path.to_owned(), error))?;
    let record = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| Re3dError::Record {
            path: path.to_owned(),
            line: number + 1,
            error,
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(record).collect()
}

/// Paragraphs stand between empty lines.
fn article(text: String) -> Article {
    let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
    Article { id: String::new(), metadata: Metadata::default(), blocks: vec![block], text }
}

/// The bytes and the kind of a mention, whose offsets count code points; `None` for other kinds.
fn bytes(text: &str, entity: &Entity) -> Option<(ByteSpan, NameKind)> {
    let kind = match entity.kind.as_str() {
        "Person" => NameKind::Person,
        "Organisation" => NameKind::Organization,
        "Location" => NameKind::Place,
        _ => return None,
    };
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let (start, end) = (byte(entity.begin), byte(entity.end));
    (start < end).then(|| (ByteSpan::new(start, end), kind))
}

impl Overlap {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (percent(self.found_met, self.found), percent(self.gold_met, self.gold));
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }

    /// Counts the mentions and names of one kind in a document.
    fn add(&mut self, doc: &Document, gold: &[(ByteSpan, NameKind)], kind: NameKind) {
        let names: Vec<(ByteSpan, NameKind)> =
            mended(doc, builtin_gazetteer()).iter().map(|name| (doc.bytes(name.tokens), name.kind)).collect();
        let meets = |all: &[(ByteSpan, NameKind)], span: ByteSpan| {
            all.iter().any(|(other, of)| *of == kind && overlap(*other, span))
        };
        let same = |all: &[(ByteSpan, NameKind)], span: ByteSpan, of: NameKind| {
            all.iter().any(|(other, kind)| *kind == of && bare(doc, *other) == bare(doc, span))
        };
        for (span, _) in gold.iter().filter(|(span, of)| *of == kind && holds_name(doc, *span)) {
            let met = meets(&names, *span);
            let people =
                || names.iter().any(|(name, of)| *of == NameKind::Nationality && overlap(*name, *span));
            let acting_state = || kind == NameKind::Organization && same(&names, *span, NameKind::Place);
            self.gold += usize::from(met || !people() && !acting_state());
            self.gold_met += usize::from(met);
        }
        for (span, _) in names.iter().filter(|(_, of)| *of == kind) {
            let met = meets(gold, *span);
            let acting_state = kind == NameKind::Place && same(gold, *span, NameKind::Organization);
            self.found += usize::from(met || !acting_state);
            self.found_met += usize::from(met);
        }
    }
}

fn overlap(one: ByteSpan, other: ByteSpan) -> bool {
    one.start < other.end && other.start < one.end
}

/// The span without a leading article.
fn bare(doc: &Document, span: ByteSpan) -> ByteSpan {
    let text = &doc.text[span.range()];
    let article = ["The ", "the "].iter().find(|article| text.starts_with(**article));
    ByteSpan::new(span.start + article.map_or(0, |article| article.len()), span.end)
}

/// Whether a word of the span has a capital that a sentence's beginning doesn't give it.
fn holds_name(doc: &Document, span: ByteSpan) -> bool {
    let first = doc.tokens.partition_point(|token| token.span.start < span.start);
    let inside = doc.tokens[first..].iter().take_while(|token| token.span.start < span.end);
    let capital = |token: usize| doc.token_text(token).starts_with(char::is_uppercase);
    inside.zip(first..).any(|(token, at)| {
        let opens = doc.sentences[doc.sentence_of(at)].tokens.start == at;
        let elsewhere = || {
            (0..doc.tokens.len()).any(|other| {
                other != at
                    && doc.token_text(other) == doc.token_text(at)
                    && doc.sentences[doc.sentence_of(other)].tokens.start != other
            })
        };
        capital(at) && token.upos != "PRON" && token.upos != "DET" && (!opens || elsewhere())
    })
}

impl fmt::Display for Re3dScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.kinds.iter().enumerate().try_for_each(|(number, (kind, score))| {
            let line_break = if number == 0 { "" } else { "\n" };
            let Overlap { gold, gold_met, found, found_met } = *score;
            let (precision, recall) = (percent(found_met, found), percent(gold_met, gold));
            write!(
                f,
                "{line_break}{:<13}F1 {:.2}  precision {precision:.2}  recall {recall:.2}  gold {gold}",
                kind.name(),
                score.f1()
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_and_names_meet_by_overlap_and_kind() {
        let doc = Annotator::builtin()
            .annotate(&article("Norway's minister Anna Berg met villagers in Oslo.".to_owned()));
        let mention = |from: usize, to: usize, kind| (ByteSpan::new(from, to), kind);
        let gold = [
            mention(0, 6, NameKind::Organization),
            mention(0, 27, NameKind::Person),
            mention(32, 41, NameKind::Person),
            mention(45, 49, NameKind::Organization),
        ];
        let score = |kind| {
            let mut score = Overlap::default();
            score.add(&doc, &gold, kind);
            score
        };
        assert_eq!(score(NameKind::Person), Overlap { gold: 1, gold_met: 1, found: 1, found_met: 1 });
        assert_eq!(score(NameKind::Place), Overlap::default());
        assert_eq!(score(NameKind::Organization), Overlap::default());
    }
}
