//! Words that belong to a title and name nobody: "Defense" in "Defense Minister", "Foreign Affairs" in "Minister for Europe and
//! Foreign Affairs".

use super::lexicon::builtin_lexicon;
use crate::document::{Document, Name, NameKind};
use crate::span::TokenSpan;

/// How many words may stand between "minister" and the last of his fields.
const NEAR: usize = 8;

/// "Foreign Affairs" of "Ministers of Foreign Affairs", of "Minister for Europe and Foreign Affairs" is no journal.
pub fn is_field_of_post(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> bool {
    let text = |token: usize| doc.token_text(token);
    let field = |token: &usize| {
        let upos = doc.tokens[*token].upos.as_str();
        upos == "PROPN" || matches!(text(*token), "and" | "the" | "," | "&")
    };
    let lowest = sentence.start.max(span.start.saturating_sub(NEAR));
    let of = (lowest..span.start).rev().find(|token| !field(token));
    let of = of.filter(|&of| ["of", "for"].contains(&text(of)) && of > sentence.start);
    let post = of.map(|of| text(of - 1).to_lowercase());
    post.is_some_and(|post| {
        ["minister", "secretary", "ministry", "department"].contains(&post.trim_end_matches('s'))
            || post == "ministries"
    })
}

/// The words are a part of a title: "Defense" in "Defense Minister" is no body, "State" in "Secretary of State" no place.
pub fn is_within_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> bool {
    let begins = (span.end..sentence.end.min(span.end + 2)).any(|last| {
        let found = builtin_lexicon().title_ending_at(doc, last, span.start);
        found.is_some_and(|(title, _)| title.start <= span.start)
    });
    begins || ends_title(doc, span, sentence)
}

/// A title that begins before the words ends with them: "Secretary of State".
fn ends_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> bool {
    builtin_lexicon()
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
