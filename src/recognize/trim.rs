//! The annotator's name without what stands around it: "Okafor" of "President-elect Okafor", "Iraq" of "southern Iraq".

use super::lexicon::builtin_lexicon;
use super::mend::is_tag;
use crate::document::{Document, Name, NameKind};
use crate::span::TokenSpan;

/// The name without what stands around it: articles, titles, possessive endings, quotation marks, conjunctions.
pub fn trim(doc: &Document, name: Name) -> TokenSpan {
    let mut span = name.tokens;
    if span.len() == 1 && is_tag(doc.token_text(span.start)) {
        return span;
    }
    let outer = |token: usize| {
        let upos = doc.tokens[token].upos.as_str();
        matches!(upos, "DET" | "PUNCT" | "PART" | "SYM" | "PRON" | "ADP" | "CCONJ")
    };
    // "James To" ends in a surname, whatever the word is elsewhere.
    let surname = |token: usize| {
        name.kind == NameKind::Person
            && token > name.tokens.start
            && doc.token_text(token).starts_with(char::is_uppercase)
    };
    while !span.is_empty()
        && outer(span.end - 1)
        && doc.token_text(span.end - 1) != ")"
        && !surname(span.end - 1)
    {
        span.end -= 1;
    }
    while !span.is_empty() && outer(span.start) {
        span.start += 1;
    }
    if name.kind == NameKind::Place {
        // "southern Iraq" is a part of Iraq that has no name of its own.
        let small = |token: usize| {
            doc.tokens[token].upos == "ADJ" && doc.token_text(token).starts_with(char::is_lowercase)
        };
        while span.len() > 1 && small(span.start) {
            span.start += 1;
        }
    }
    if name.kind == NameKind::Person {
        // "President-elect Okafor": the hyphen parts the title.
        let rest = |token: usize| ["elect", "designate"].contains(&doc.token_text(token));
        while span.len() > 1
            && (rest(span.start) || builtin_lexicon().title(doc.token_text(span.start)).is_some())
            && !is_given_name(doc, span)
        {
            span.start += 1;
        }
        while span.len() > 2 && builtin_lexicon().is_word_of(doc.token_text(span.end - 1), "letters") {
            span.end -= 1;
        }
        span.end = end_of_given_name(doc, span.end);
    }
    span
}

/// The words are a part of a title: "Defense" in "Defense Minister" is no body, "State" in "Secretary of State" no place.
pub fn is_within_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> bool {
    let begins = (span.end..sentence.end.min(span.end + 2)).any(|last| {
        let found = builtin_lexicon().title_ending_at(doc, last, span.start);
        found.is_some_and(|(title, _)| title.start <= span.start)
    });
    begins
        || builtin_lexicon()
            .title_ending_at(doc, span.end - 1, sentence.start)
            .is_some_and(|(title, found)| title.start < span.start && found.is_post())
}

/// The name begins with the end of a title: "State for African Affairs" behind "Secretary of" is no place.
pub fn begins_in_title(doc: &Document, name: &Name, span: TokenSpan, sentence: TokenSpan) -> bool {
    let open = matches!(name.kind, NameKind::Place | NameKind::Organization);
    let word =
        span.start > sentence.start && doc.token_text(span.start - 1).starts_with(char::is_alphanumeric);
    let found = builtin_lexicon().title_ending_at(doc, span.start, sentence.start).filter(|_| open && word);
    found.is_some_and(|(title, found)| title.start < span.start && found.is_post())
}

/// The name without the title that begins in it: the "U.N." of "U.N. Secretary-General".
pub fn before_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> TokenSpan {
    let follows = span.end..sentence.end.min(span.end + 3);
    let cut = follows.into_iter().find_map(|last| {
        let (title, _) = builtin_lexicon().title_ending_at(doc, last, span.start)?;
        (span.start < title.start && title.start < span.end).then_some(title.start)
    });
    TokenSpan::new(span.start, cut.unwrap_or(span.end))
}

/// "Dean" of "Dean Lind" is no title, but that of "Dean Anna Lind" is, and so is "Sultan" of whoever it stands before.
fn is_given_name(doc: &Document, name: TokenSpan) -> bool {
    let lexicon = builtin_lexicon();
    let (first, second) = (doc.token_text(name.start), doc.token_text(name.start + 1));
    let ruler = lexicon.title(first).is_some_and(|title| title.is("national"));
    !ruler && lexicon.given_name(first).is_some() && lexicon.given_name(second).is_none()
}

/// The end of a person's name that goes on behind a hyphen: "Park Ji-" stands for "Park Ji-won".
fn end_of_given_name(doc: &Document, end: usize) -> usize {
    let adjacent = |token: usize| {
        token < doc.tokens.len() && doc.tokens[token - 1].span.end == doc.tokens[token].span.start
    };
    let goes_on = end > 0
        && adjacent(end)
        && doc.token_text(end) == "-"
        && adjacent(end + 1)
        && !builtin_lexicon().is_word_of(doc.token_text(end + 1), "hyphened")
        && doc.token_text(end + 1).chars().all(char::is_lowercase);
    if goes_on { end + 2 } else { end }
}
