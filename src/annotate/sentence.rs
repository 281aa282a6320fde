//! Where sentences may begin, as far as the marks of the text tell.
//!
//! `Gov. Smith left the U.S. on Monday. "I agree." He went home.` has three: a stop after an abbreviation ends a
//! sentence only where the next word opens one, and closing quotation marks belong to the sentence before them. The
//! last word is the network's, which reads the words.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stage::{Border, Draft, Layer, Stage};
use super::token::{Stop, abbreviation};
use crate::read::{Block, BlockKind};
use crate::span::ByteSpan;

/// Where a line is shorter, its end may be the end of a list's item or a heading.
const SHORT_LINE: usize = 50;

static STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("starters.tsv").lines().filter(|line| !line.starts_with('#')).collect());

static SPEECH: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("speech.tsv").lines().filter(|line| !line.starts_with('#')).collect());

/// The stage that fills in [`Layer::Borders`].
pub struct Borders;

impl Stage for Borders {
    fn name(&self) -> &'static str {
        "borders"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Tokens]
    }

    fn assigns(&self) -> &'static [Layer] {
        &[Layer::Borders]
    }

    fn annotate(&self, draft: &mut Draft) {
        for block in draft.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate) {
            draft.borders.extend(borders(draft.text, &draft.tokens, block));
        }
    }
}

/// Whether the word, in title case, opens sentences: "The", "However".
pub fn is_starter(word: &str) -> bool {
    STARTERS.contains(word)
}

/// The border before each token of one block; `tokens` are those of the whole text.
pub fn borders(text: &str, tokens: &[ByteSpan], block: &Block) -> Vec<Border> {
    let first = tokens.partition_point(|token| token.start < block.span.start);
    let last = tokens.partition_point(|token| token.start < block.span.end);
    let reader = Reader { text, tokens: &tokens[..last], headline: block.kind == BlockKind::Headline };
    let mut found = vec![Border::Unlikely; last - first];
    let mut put = |token: usize, border: Border| {
        if let Some(place) = found.get_mut(token - first) {
            *place = border;
        }
    };
    put(first, Border::Paragraph);
    let mut start = first;
    let mut open_quote = false;
    let mut at = first;
    while at < last {
        let mut end = at + 1;
        if is_straight_quote(reader.form(at)) {
            open_quote = !open_quote;
        }
        let border = if reader.is_final(start, at) {
            end = reader.after_closers(end, &mut open_quote);
            reader.ends_sentence(at, end).then_some(Border::Likely)
        } else if reader.ends_line(start, at) || reader.ends_dateline(start, at) {
            Some(Border::Sentence)
        } else {
            let border = if reader.goes_on_with_article(at + 1) { Border::Sentence } else { Border::Likely };
            reader.runs_in(start, at).then_some(border)
        };
        if let Some(border) = border {
            put(end, border);
            start = end;
        }
        if end < last && reader.gap(end).matches('\n').count() > 1 {
            put(end, Border::Paragraph);
            // A quotation doesn't run on over paragraphs.
            open_quote = false;
        }
        at = end;
    }
    found
}

fn is_straight_quote(form: &str) -> bool {
    matches!(form, "\"" | "\"\"" | "''" | "``")
}

/// The tokens of a block, up to its end.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [ByteSpan],
    headline: bool,
}

impl<'a> Reader<'a> {
    fn form(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |span| &self.text[span.range()])
    }

    /// Whether a caption or a heading without a stop runs into the text after the token: "Ada Berg of Oslo In the
    /// north, …". Within a title of several words the word after the preposition would have a capital too.
    fn runs_in(&self, start: usize, token: usize) -> bool {
        let word = |at: usize| self.form(at).chars().all(|c| c.is_alphabetic() || c == '-');
        let small = |at: usize| self.form(at).starts_with(char::is_lowercase);
        !self.headline
            && token > start
            && token + 2 < self.tokens.len()
            && [token, token + 1, token + 2].into_iter().all(word)
            && self.form(token + 1).len() > 1
            && is_starter(self.form(token + 1))
            && small(token + 2)
            && (start..=token).any(|at| small(at) || self.form(at).starts_with(['\'', '’']))
    }

    /// "In the", "When his": behind words without a stop these begin what the words have run into. A title may be so called
    /// ("In the Heights"), but then it stands behind what it is a title of.
    fn goes_on_with_article(&self, opening: usize) -> bool {
        const ARTICLES: [&str; 9] = ["the", "a", "an", "this", "that", "his", "her", "its", "their"];
        let named = self.form(opening + 2).starts_with(char::is_uppercase);
        let behind_noun = self.form(opening - 1).starts_with(char::is_lowercase);
        ARTICLES.contains(&self.form(opening + 1)) && !(named && behind_noun)
    }

    /// The white space before a token.
    fn gap(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token - 1].end..self.tokens[token].start]
    }

    /// Whether the token, in a sentence that begins at `start`, ends in a mark that can end the sentence.
    fn is_final(&self, start: usize, token: usize) -> bool {
        let form = self.form(token);
        // "1." at the start of a line counts the line.
        let counts =
            form == "." && token == start + 1 && self.form(start).bytes().all(|b| b.is_ascii_digit());
        form.ends_with(['.', '!', '?', '…', '。', '！', '？']) && !counts && !form.contains("//")
    }

    /// Skips closing quotation marks and brackets, and numbers of notes as in "in 1971.[2]".
    fn after_closers(&self, mut end: usize, open_quote: &mut bool) -> usize {
        while end < self.tokens.len() {
            let number = self.form(end + 1).bytes().all(|b| b.is_ascii_digit());
            if self.form(end) == "[" && number && self.form(end + 2) == "]" {
                end += 3;
                continue;
            }
            let adjacent = self.gap(end).is_empty();
            let closes = match self.form(end) {
                ")" | "]" | "”" | "»" | "’’" => true,
                "’" | "'" => adjacent,
                form if is_straight_quote(form) => {
                    let closes = *open_quote || adjacent && self.opens_nothing(end);
                    *open_quote = *open_quote && !closes;
                    closes
                }
                _ => false,
            };
            if !closes {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the mark stands before white space or the end.
    fn opens_nothing(&self, token: usize) -> bool {
        token + 1 >= self.tokens.len() || !self.gap(token + 1).is_empty()
    }

    /// Whether the sentence whose final mark is `mark` ends before the token `next`.
    fn ends_sentence(&self, mark: usize, next: usize) -> bool {
        if next >= self.tokens.len() || self.gap(next).matches('\n').count() > 1 {
            return true;
        }
        let form = self.form(next);
        let opening =
            |form: &str| matches!(form, "“" | "‘" | "‘’" | "(" | "[" | "«" | "'") || is_straight_quote(form);
        let word = if opening(form) { self.form(next + 1) } else { form };
        if !self.opens_with_capital(word) {
            return false;
        }
        match self.form(mark) {
            "." | "..." | "…" => true,
            abbreviated if abbreviated.ends_with('.') && abbreviated.len() > 1 => {
                self.ends_after_abbreviation(abbreviated, word, opening(form))
            }
            // "Why?" Okafor asked.
            _ if next == mark + 1 => !self.gap(next).is_empty() || opening(form),
            _ => !self.is_speech(next),
        }
    }

    /// A capital, a digit or a bullet; "iPhone" and "eBay" open sentences too.
    fn opens_with_capital(&self, word: &str) -> bool {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return false };
        let capital = first.is_alphanumeric() && !first.is_lowercase() || "$£€#@•*-–—".contains(first);
        capital || first.is_lowercase() && chars.next().is_some_and(char::is_uppercase)
    }

    fn ends_after_abbreviation(&self, form: &str, word: &str, quoted: bool) -> bool {
        if form.bytes().all(|b| b == b'.') {
            return true;
        }
        match abbreviation(form) {
            Some(Stop::Never | Stop::Digit) => false,
            Some(Stop::Ends) => true,
            Some(Stop::Maybe) => is_starter(word) || quoted,
            // An initial was told from a sentence's end by the tokenizer.
            None if form.chars().count() == 2 => false,
            None => is_starter(word) || quoted,
        }
    }

    /// Whether a speech verb stands behind a short run of words: "Okafor asked".
    fn is_speech(&self, next: usize) -> bool {
        !is_starter(self.form(next)) && (next + 1..next + 5).any(|at| SPEECH.contains(self.form(at)))
    }

    /// Whether the token is the dash after a date line: "KABUL, Afghanistan (AP) -- The president", "Oslo, Norway — The king".
    fn ends_dateline(&self, start: usize, token: usize) -> bool {
        let next = token + 1;
        if !matches!(self.form(token), "--" | "—" | "–" | "-")
            || token - start > 12
            || next >= self.tokens.len()
        {
            return false;
        }
        let capitals = |form: &str| form.len() > 2 && form.chars().all(char::is_uppercase);
        let in_name = |form: &str| !form.starts_with(char::is_lowercase);
        let place = || (start + 1..token).any(|at| self.form(at) == ",") && !is_starter(self.form(start));
        (capitals(self.form(start)) || place())
            && (start + 1..token).all(|at| in_name(self.form(at)))
            && !self.gap(next).is_empty()
            && self.opens_with_capital(self.form(next))
            && !self.headline
    }

    /// Whether the line that ends after the token is a heading or an item, not a wrapped line.
    fn ends_line(&self, start: usize, token: usize) -> bool {
        let next = token + 1;
        if next >= self.tokens.len() {
            return false;
        }
        let gap = self.gap(next);
        let breaks = gap.matches('\n').count();
        if breaks == 0 {
            return false;
        }
        let line = self.tokens[token].end - self.tokens[start].start;
        let capital = self.opens_with_capital(self.form(next)) || matches!(self.form(next), "“" | "\"");
        breaks > 1 || (capital && line < SHORT_LINE && !self.headline)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::token::tokens;
    use super::*;

    /// The parts of a text between the borders that are likely or more.
    fn split(text: &str) -> Vec<&str> {
        let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
        let tokens = tokens(text, block.span);
        let borders = borders(text, &tokens, &block);
        let begins = (0..tokens.len()).filter(|token| borders[*token] >= Border::Likely);
        let starts: Vec<usize> = begins.chain([tokens.len()]).collect();
        starts.windows(2).map(|pair| &text[tokens[pair[0]].start..tokens[pair[1] - 1].end]).collect()
    }

    #[test]
    fn borders_are_those_of_the_table() {
        let table = include_str!("../../tests/tables/sentences.tsv");
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let expected: Vec<String> = row.split('\t').map(|part| part.replace("\\n", "\n")).collect();
            let text = row.replace('\t', " ").replace("\\n", "\n");
            assert_eq!(split(&text), expected);
        }
    }

    #[test]
    fn paragraphs_and_headings_end_sentences() {
        assert_eq!(split("A heading\n\nsome text"), ["A heading", "some text"]);
        assert_eq!(split("Main points\nThe first is here."), ["Main points", "The first is here."]);
        let wrapped = "The long-allied countries are celebrating the anniversary of\nKorean Victory Day.";
        assert_eq!(split(wrapped), [wrapped]);
    }

    #[test]
    fn a_caption_ends_where_the_text_begins() {
        let text = "Ada Berg of Oslo In the north, she won.";
        let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
        let borders = borders(text, &tokens(text, block.span), &block);
        assert_eq!(borders[4], Border::Sentence);
    }

    proptest! {
        #[test]
        fn each_token_has_a_border(text in "(\\PC|[ \n'’.!?,\"()a-zA-Z]){0,80}") {
            let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
            let tokens = tokens(&text, block.span);
            let borders = borders(&text, &tokens, &block);
            prop_assert_eq!(borders.len(), tokens.len());
            prop_assert!(borders.first().is_none_or(|border| *border == Border::Paragraph));
        }
    }
}
