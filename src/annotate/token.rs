//! Text to tokens, as the English treebanks of Universal Dependencies (EWT, GUM) write them.
//!
//! `Anna Van Berg's US-led don't.` becomes `Anna Van Berg 's US - led do n't .`
//!
//! A text is read chunk by chunk (a chunk has no white space within); in a chunk, each position is tried for an
//! address, a word or number, a clitic, and at last a mark. Every character that isn't white space is in a token.

mod lists;
mod web;
mod word;

pub(super) use lists::{Stop, abbreviation};

use super::stage::{Draft, Layer, Stage};
use crate::read::BlockKind;
use crate::span::ByteSpan;

/// The stage that fills in [`Layer::Tokens`], all blocks but boilerplate.
pub struct Tokens;

impl Stage for Tokens {
    fn name(&self) -> &'static str {
        "tokens"
    }

    fn requires(&self) -> &'static [Layer] {
        &[]
    }

    fn assigns(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn annotate(&self, draft: &mut Draft) {
        for block in draft.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate) {
            draft.tokens.extend(tokens(draft.text, block.span));
        }
    }
}

/// The tokens of one stretch of the text, in order.
pub fn tokens(text: &str, block: ByteSpan) -> Vec<ByteSpan> {
    let Some(part) = text.get(block.range()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(start) = part[at..].find(|c: char| !c.is_whitespace()).map(|gap| at + gap) {
        let end = part[start..].find(char::is_whitespace).map_or(part.len(), |length| start + length);
        let chunk = Chunk { text: &part[start..end], after: &part[end..] };
        chunk.cut(&mut ends);
        let mut from = block.start + start;
        for end in ends.drain(..) {
            let to = block.start + start + end;
            found.push(ByteSpan::new(from, to));
            from = to;
        }
        at = end;
    }
    found
}

/// A stretch of text without white space, and the text after it.
struct Chunk<'a> {
    text: &'a str,
    after: &'a str,
}

impl<'a> Chunk<'a> {
    /// The first character of the text after the chunk.
    fn next_char(&self) -> Option<char> {
        self.after.trim_start().chars().next()
    }

    /// The first word of the text after the chunk.
    fn next_word(&self) -> &'a str {
        let rest = self.after.trim_start();
        let end = rest.char_indices().find(|(at, c)| *at > 32 || !word::is_word_char(*c));
        &rest[..end.map_or(rest.len(), |(at, _)| at)]
    }

    /// Pushes the end of each token.
    fn cut(&self, ends: &mut Vec<usize>) {
        let mut at = 0;
        while let Some(first) = self.text[at..].chars().next() {
            let rest = &self.text[at..];
            let opens = !self.text[..at].ends_with(word::is_word_char);
            if let Some(length) = web::address(rest).filter(|_| opens) {
                ends.push(at + length);
            } else if let Some(length) = apostrophe_word(rest, first, at == 0) {
                ends.push(at + length);
            } else if word::is_word_char(first) || opens_number(rest, at == 0, opens) {
                word::push(self, at, ends);
            } else {
                ends.push(at + mark(rest, first));
            }
            at = ends.last().copied().unwrap_or(self.text.len());
        }
    }
}

/// "+44" at the start of a chunk, ".45" where no word stands before.
fn opens_number(rest: &str, first: bool, opens: bool) -> bool {
    let sign = if first { "+." } else { "." };
    let digit = |c: char| c.is_ascii_digit();
    opens && rest.starts_with(|c| sign.contains(c)) && rest[1..].starts_with(digit)
}

/// A word that opens with an apostrophe: "'s" after a mark or by itself, "'em", "'90s".
fn apostrophe_word(rest: &str, first: char, opens: bool) -> Option<usize> {
    if !word::is_apostrophe(first) {
        return None;
    }
    let width = first.len_utf8();
    let name = rest[width..].char_indices().find(|(at, c)| *at > 8 || !word::is_word_char(*c));
    let end = width + name.map_or(rest.len() - width, |(at, _)| at);
    let form = format!("'{}", rest[width..end].to_lowercase());
    let year = form.trim_end_matches('s');
    let is_year = opens && year.len() == 3 && year[1..].bytes().all(|b| b.is_ascii_digit());
    // As a quotation mark before a word of its own, "'s" would need a space after the s.
    let is_clitic = lists::holds("clitic", &form) || lists::holds("clipped", &form) && opens;
    if is_clitic && form == "'n" && rest[end..].starts_with(word::is_apostrophe) {
        return rest[end..].chars().next().map(|c| end + c.len_utf8());
    }
    (is_year || is_clitic).then_some(end)
}

/// The length of the mark, or run of marks, that `rest` opens with.
fn mark(rest: &str, first: char) -> usize {
    let run = |belongs: &dyn Fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    match first {
        '[' if rest.starts_with("[...]") => 5,
        '!' | '?' => run(&|c| matches!(c, '!' | '?' | '.')),
        '.' if !rest.starts_with("...") => run(&|c| matches!(c, '!' | '?' | '.')),
        '-' | '=' | '~' if run(&|c| matches!(c, '-' | '=' | '~')) > 3 => {
            run(&|c| matches!(c, '-' | '=' | '~'))
        }
        '$' => run(&|c| c == '$'),
        '.' | '-' | '*' | '=' | '~' | '+' | '<' | '>' | '#' => run(&|c| c == first),
        '"' | '\'' | '’' | '‘' | '`' => doubled_quote(rest, first),
        _ if first.is_ascii() => 1,
        // A picture's variation marks and joiners belong to it.
        _ => first.len_utf8() + run_of_modifiers(&rest[first.len_utf8()..]),
    }
}

/// Two quotation marks that stand for one: `""` in exported tables, `''` for `"`.
fn doubled_quote(rest: &str, first: char) -> usize {
    let width = first.len_utf8();
    let second = rest[width..].chars().next().filter(|second| match first {
        '‘' | '’' => matches!(second, '‘' | '’'),
        _ => *second == first,
    });
    width + second.map_or(0, char::len_utf8)
}

fn run_of_modifiers(rest: &str) -> usize {
    let modifies = |c: char| matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let mut joined = false;
    let end = rest.find(|c| {
        let belongs = modifies(c) || joined;
        joined = c == '\u{200d}';
        !belongs
    });
    end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<&str> {
        tokens(text, ByteSpan::new(0, text.len())).iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn tokens_are_those_of_the_table() {
        let table = include_str!("../../tests/tables/tokens.tsv");
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let (text, expected) = row.split_once('\t').expect("two columns");
            assert_eq!(forms(text).join(" "), expected);
        }
    }

    #[test]
    fn a_long_run_without_space_takes_no_long_time() {
        for part in ["a", "a-", "a.", "'", "1/", "é'", "co-", "a@", "x.y-"] {
            let text = part.repeat(100_000);
            assert_eq!(forms(&text).concat(), text);
        }
    }

    proptest! {
        #[test]
        fn tokens_lie_in_order_and_cover_all_but_white_space(text in "(\\PC|[ \n'’.,\"$#@/0-9a-zA-Z-]){0,60}") {
            let spans = tokens(&text, ByteSpan::new(0, text.len()));
            prop_assert!(spans.iter().all(|span| span.start < span.end));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let covered: String = spans.iter().map(|span| &text[span.range()]).collect();
            let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(covered, wanted);
        }
    }
}
