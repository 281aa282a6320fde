//! The frames as a table for people: what says which relation.

use std::fmt::Write;

use super::frame::{Evoker, Frame, Frames};
use super::proposition::PredicateKind;
use crate::ontology::{Ontology, RelationType};

/// As many words as a row shows of a frame.
const WORDS: usize = 8;

/// Every relation of the ontology with its frames, each with the words that evoke it and a sentence that it reads, as Markdown.
pub fn table(frames: &Frames, ontology: &Ontology) -> String {
    let mut text = String::from("| relation | frame | evoked by | reads |\n| --- | --- | --- | --- |\n");
    for (relation, info) in ontology.relations() {
        let mut own = of(frames, relation).peekable();
        if own.peek().is_none() {
            row(&mut text, [&info.name, "", "any verb that no frame knows", &info.says]);
        }
        for frame in own {
            let example = frame.matches.first().map_or("", |example| example.text.as_str());
            row(&mut text, [&info.name, &frame.name, &evokers(frame, ontology), example]);
        }
    }
    text
}

fn of(frames: &Frames, relation: RelationType) -> impl Iterator<Item = &Frame> {
    frames.all().iter().filter(move |frame| frame.relation == relation)
}

fn row(text: &mut String, cells: [&str; 4]) {
    for cell in cells {
        let escaped = cell.replace('|', "\\|");
        // Writing to a String cannot fail.
        let _ = write!(text, "| {escaped} ");
    }
    text.push_str("|\n");
}

/// "verb: meet, gather; noun: talk".
fn evokers(frame: &Frame, ontology: &Ontology) -> String {
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for evoker in &frame.evoked_by {
        let (kind, word) = match evoker {
            Evoker::Word(PredicateKind::Verb, word) => ("verb", word.as_str()),
            Evoker::Word(PredicateKind::Adjective, word) => ("adjective", word.as_str()),
            Evoker::Word(_, word) => ("noun", word.as_str()),
            Evoker::Title(class) => ("title", class.as_str()),
            Evoker::Mention(kind) => ("mention", ontology.type_name(*kind)),
        };
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, words)) => words.push(word),
            None => kinds.push((kind, vec![word])),
        }
    }
    let shown = |words: &[&str]| {
        let more = if words.len() > WORDS { " …" } else { "" };
        format!("{}{more}", words[..words.len().min(WORDS)].join(", "))
    };
    kinds.iter().map(|(kind, words)| format!("{kind}: {}", shown(words))).collect::<Vec<_>>().join("; ")
}
