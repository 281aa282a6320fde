//! Names that the annotator ran together, parted or took for another's: "President of Kenya Grace Okafor" names a state and a
//! person, "USS Enterprise" one ship, and Zalando, which has a chief executive, is no person.

use std::collections::{HashMap, HashSet};

use super::gazetteer::{Gazetteer, Usage};
use super::lexicon::builtin_lexicon;
use crate::document::{Document, Name, NameKind};
use crate::ontology::builtin;
use crate::span::TokenSpan;

/// How many words stand between an owner and the last word of the title that it gives.
const NEAR: usize = 5;

/// Heads of a place, with its type.
const LOCAL: [(&str, &str); 6] = [
    ("acting mayor", "city"),
    ("deputy mayor", "city"),
    ("governor", "region"),
    ("mayor", "city"),
    ("mayor-elect", "city"),
    ("vice mayor", "city"),
];

/// Heads of others than bodies: a soldier has a commander, a people a king.
const PERSONAL: [&str; 3] = ["rank", "honorific", "national"];

/// "of Kenya Grace Okafor" behind a title: the place, and who holds the post there.
pub fn parted(doc: &Document, gazetteer: &Gazetteer, name: Name) -> Vec<Name> {
    let held = || {
        let (span, entry) = gazetteer.longest_at(doc, name.tokens.start, name.tokens)?;
        let place = builtin().is_a(entry.entity_type, "place") && entry.usage != Usage::Demonym;
        let holder = TokenSpan::new(span.end, name.tokens.end);
        let title = title_before_of(doc, name.tokens.start) && place && holder.len() > 1;
        title.then_some([
            Name { tokens: span, kind: NameKind::Place },
            Name { tokens: holder, kind: NameKind::Person },
        ])
    };
    let body = matches!(name.kind, NameKind::Person | NameKind::Place) && name.tokens.len() > 2;
    body.then(held).flatten().map_or_else(|| vec![name], Vec::from)
}

/// "Ministry of Health of the Kingdom | of the Netherlands": a name ends before the state whose name it cuts.
pub fn before_state(doc: &Document, gazetteer: &Gazetteer, name: Name) -> Name {
    let TokenSpan { start, end } = name.tokens;
    let sentence = doc.sentences[doc.sentence_of(start)].tokens;
    let cut = (start + 2..end).find_map(|token| {
        let (state, entry) = gazetteer.longest_at(doc, token, sentence)?;
        let country = builtin().is_a(entry.entity_type, "country") && state.len() > 2;
        let of = token - 1 - usize::from(doc.token_text(token - 1) == "the");
        // The bank in "Bank of the Republic of Kenya" is called so.
        let own = (start..of).any(|token| doc.token_text(token) == "of");
        (country && state.end >= end && doc.token_text(of) == "of" && own).then_some(of)
    });
    let end = cut.filter(|_| name.kind == NameKind::Organization).unwrap_or(end);
    Name { tokens: TokenSpan::new(start, end), ..name }
}

/// The words "President of", "Ambassador of Norway to the" stand before a token.
fn title_before_of(doc: &Document, token: usize) -> bool {
    let floor = doc.sentences[doc.sentence_of(token)].tokens.start;
    let small = |token: usize| ["of", "to", "the"].contains(&doc.token_text(token));
    let title = |last: usize| {
        builtin_lexicon().title_ending_at(doc, last, floor).is_some_and(|(_, title)| title.is_post())
    };
    let mut before = (floor..token).rev();
    let between = |at: &usize| small(*at) || (doc.tokens[*at].upos == "PROPN" && !title(*at));
    small(token.saturating_sub(1)) && before.find(|at| !between(at)).is_some_and(title)
}

/// "USS Enterprise": what stands behind the letters of a navy is a ship.
pub fn name_ships(doc: &Document, names: &mut Vec<Name>) {
    let letters = |token: usize| builtin_lexicon().is_word_of(doc.token_text(token), "vessel");
    for name in names.iter_mut() {
        let TokenSpan { start, end } = name.tokens;
        let floor = doc.sentences[doc.sentence_of(start)].tokens.start;
        let before = start > floor && letters(start - 1);
        if before {
            name.tokens.start -= 1;
        }
        if before || (letters(start) && end - start > 1) {
            name.kind = NameKind::Artifact;
        }
    }
    // The letters by themselves were a name before the ship's.
    let ships: HashSet<usize> =
        names.iter().filter(|name| name.tokens.len() > 1).map(|name| name.tokens.start).collect();
    names.retain(|name| {
        let TokenSpan { start, end } = name.tokens;
        end - start > 1 || !letters(start) || !ships.contains(&start)
    });
}

/// What has a head is no person: "Kisumu's mayor" tells of a place, "Zalando's chief executive" of a body.
pub fn kinds_of_headed<'d>(doc: &'d Document, names: &[Name]) -> HashMap<&'d str, NameKind> {
    let called = |name: &&Name| builtin_lexicon().given_name(doc.token_text(name.tokens.start)).is_some();
    let headed = names.iter().filter(|name| name.tokens.len() == 1 || !called(name));
    headed.filter_map(|name| Some((doc.span_text(name.tokens), kind_by_head(doc, name.tokens)?))).collect()
}

/// The kind of what has the head that is named right behind it.
fn kind_by_head(doc: &Document, name: TokenSpan) -> Option<NameKind> {
    let sentence = doc.sentences[doc.sentence_of(name.start)].tokens;
    let possessive = name.end < sentence.end && ["'s", "’s"].contains(&doc.token_text(name.end));
    let start = name.end + usize::from(possessive);
    let last = start..sentence.end.min(start + NEAR);
    let mut titles = last.rev().filter_map(|last| builtin_lexicon().title_ending_at(doc, last, start));
    let adjectives = |end: usize| (start..end).all(|token| doc.tokens[token].upos == "ADJ");
    let (words, title) = titles.find(|(span, _)| adjectives(span.start))?;
    let head = title.is("head") && title.is("office") && !PERSONAL.iter().any(|class| title.is(class));
    // "Acme chairman Peter Lind": beside its head a body needs no ending.
    let holder = words.end < sentence.end && doc.tokens[words.end].upos == "PROPN";
    let body = head && (possessive || holder);
    // "a Trump spokesman" speaks for a person, "an Acme Motors spokesman" for a body.
    let article = name.start > sentence.start && doc.tokens[name.start - 1].upos == "DET";
    let speaks = title.is("spokesperson") && !possessive && name.len() > 1 && article;
    match local_head(title.name) {
        Some(_) => Some(NameKind::Place),
        None => (body || speaks).then_some(NameKind::Organization),
    }
}

/// The type of place that has such a head.
fn local_head(title: &str) -> Option<&'static str> {
    LOCAL.iter().find(|(head, _)| *head == title).map(|(_, kind)| *kind)
}

/// "the mayor of Kisumu", "Kisumu's mayor": the type that its head gives to a place.
pub fn governed_place(doc: &Document, place: TokenSpan) -> Option<&'static str> {
    let sentence = doc.sentences[doc.sentence_of(place.start)].tokens;
    let head = |last: usize, floor: usize| {
        let (_, title) = builtin_lexicon().title_ending_at(doc, last, floor)?;
        local_head(title.name)
    };
    let of = place.start >= sentence.start + 2 && doc.token_text(place.start - 1) == "of";
    let behind = place.end + 1;
    let owner = behind < sentence.end && ["'s", "’s"].contains(&doc.token_text(place.end));
    let before = of.then(|| head(place.start - 2, sentence.start)).flatten();
    before.or_else(|| owner.then(|| head(behind, behind)).flatten())
}
