//! The make-up of a text: paragraphs, lines that stand for themselves, headlines, boilerplate.
//!
//! "Rain fell.\n\nSTORM HITS COAST OF SPAIN\n\nREAD MORE" is a body block, a headline and boilerplate. Lines of a
//! paragraph are one block where they were wrapped for width, and blocks of their own where they form a list.

use super::boilerplate;
use super::{Block, BlockKind};
use crate::span::ByteSpan;

/// Lines are wrapped, if at all, between these widths (in characters).
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Headlines have no more words than this.
const HEADLINE_WORDS: usize = 20;

/// A stretch of text that is judged as a whole.
#[derive(Clone, Copy)]
struct Unit {
    span: ByteSpan,
    /// It is all that its paragraph holds.
    alone: bool,
}

/// The blocks of `text` from byte `start` on; `title` is the article's headline where it is known.
pub(super) fn blocks(text: &str, start: usize, title: Option<&str>) -> Vec<Block> {
    let units = units(text, start);
    let mut blocks = Vec::with_capacity(units.len());
    let mut top = true;
    for (index, unit) in units.iter().enumerate() {
        let words = &text[unit.span.range()];
        let kind = if boilerplate::is_boilerplate(words) {
            BlockKind::Boilerplate
        } else if title == Some(words)
            || is_capitals(words)
            || (top && unit.alone && index + 1 < units.len() && is_title_case(words))
        {
            BlockKind::Headline
        } else {
            BlockKind::Body
        };
        top &= kind == BlockKind::Boilerplate;
        let credit = match kind {
            BlockKind::Body => boilerplate::trailing_credit(words),
            _ => None,
        };
        if let Some(at) = credit {
            let (start, end) = (unit.span.start, unit.span.end);
            let body = start + words[..at].trim_end().len();
            blocks.push(Block { span: ByteSpan::new(start, body), kind });
            blocks.push(Block { span: ByteSpan::new(start + at, end), kind: BlockKind::Boilerplate });
        } else {
            blocks.push(Block { span: unit.span, kind });
        }
    }
    blocks
}

/// Paragraphs, cut where a line stands for itself.
fn units(text: &str, start: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut paragraph: Vec<ByteSpan> = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim_start();
        let from = at + line.len() - trimmed.len();
        let span = ByteSpan::new(from, from + trimmed.trim_end().len());
        at += line.len();
        if span.range().is_empty() {
            cut(text, &mut paragraph, &mut units);
        } else {
            paragraph.push(span);
        }
    }
    cut(text, &mut paragraph, &mut units);
    units
}

/// Cuts a paragraph into units and empties it.
fn cut(text: &str, paragraph: &mut Vec<ByteSpan>, units: &mut Vec<Unit>) {
    let width = paragraph.iter().map(|line| text[line.range()].chars().count()).max().unwrap_or(0);
    let first = units.len();
    for line in paragraph.drain(..) {
        match units[first..].last_mut() {
            Some(unit) if continues(&text[unit.span.range()], &text[line.range()], width) => {
                unit.span = unit.span.cover(line);
            }
            _ => units.push(Unit { span: line, alone: false }),
        }
    }
    if let [unit] = &mut units[first..] {
        unit.alone = true;
    }
}

/// `line` goes on with what `above` says, in a paragraph whose longest line is `width` characters wide.
fn continues(above: &str, line: &str, width: usize) -> bool {
    let last = above.lines().last().unwrap_or(above).trim();
    if line.starts_with(char::is_lowercase) && !ends_sentence(last) {
        return true;
    }
    if starts_item(line)
        || is_capitals(last) != is_capitals(line)
        || (last == above && boilerplate::is_boilerplate(last))
        || boilerplate::is_boilerplate(line)
    {
        return false;
    }
    let first_word = line.split_whitespace().next().unwrap_or(line);
    WRAP_WIDTHS.contains(&width) && last.chars().count() + 1 + first_word.chars().count() > width
}

/// The line is an item of a list: "- rain", "• rain", "3. rain".
fn starts_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    matches!(mark, "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "‣" | ">")
        || mark.starts_with(['•', '▪', '‣'])
        || (!number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Set in capitals: at least nine letters in ten are, and there is more than an acronym.
fn is_capitals(words: &str) -> bool {
    let upper = words.chars().filter(|c| c.is_uppercase()).count();
    let lower = words.chars().filter(|c| c.is_lowercase()).count();
    let long = words.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    upper >= 9 * lower && upper > 0 && long.count() >= if ends_sentence(words) { 3 } else { 2 }
}

/// A short line without full stop whose longer words all begin with a capital.
fn is_title_case(words: &str) -> bool {
    let long = || words.split_whitespace().filter(|word| word.chars().count() > 4);
    let capital = |word: &&str| word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
    !ends_sentence(words)
        && (2..=HEADLINE_WORDS).contains(&words.split_whitespace().count())
        && long().count() > 0
        && long().all(|word| capital(&word))
}

/// Ends as a sentence does, closing quotes and brackets left out of account.
pub(super) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c))
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each block is a letter for its kind (`B`ody, `H`eadline, `X` for boilerplate) and its words.
    fn check(text: &str, expected: &[&str]) {
        let letter = |kind| match kind {
            BlockKind::Body => 'B',
            BlockKind::Headline => 'H',
            BlockKind::Boilerplate => 'X',
        };
        let found = blocks(text, 0, None);
        let found: Vec<String> = found
            .iter()
            .map(|block| format!("{} {}", letter(block.kind), &text[block.span.range()]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn capitals_between_paragraphs_are_headlines() {
        check(
            "Rain fell in Rome.\n\nSTORM HITS COAST OF SPAIN, KILLS 2\n\n  It was the U.N.'s worst day.  \n",
            &[
                "B Rain fell in Rome.",
                "H STORM HITS COAST OF SPAIN, KILLS 2",
                "B It was the U.N.'s worst day.",
            ],
        );
        check(
            "The vote:\nNATO ALLIES SAY NO\nMinisters left.",
            &["B The vote:", "H NATO ALLIES SAY NO", "B Ministers left."],
        );
        check("NATO.", &["B NATO."]);
    }

    #[test]
    fn calls_to_action_in_capitals_are_boilerplate() {
        check(
            "Rain fell.\n\nCLICK HERE TO GET THE WEATHER APP\n\nSUBSCRIBE TO OUR DAILY BRIEFING\n\nADVERTISEMENT",
            &[
                "B Rain fell.",
                "X CLICK HERE TO GET THE WEATHER APP",
                "X SUBSCRIBE TO OUR DAILY BRIEFING",
                "X ADVERTISEMENT",
            ],
        );
        check(
            "By Jane Doe\nRain fell in Rome on Monday.",
            &["X By Jane Doe", "B Rain fell in Rome on Monday."],
        );
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "The ministers of the two countries met on Monday\n\
                    in Lima to sign a pact that was drawn up\n\
                    by Jane Doe of Peru and Juan de la Cruz of Chile\n\
                    Verde, the first of its kind.";
        check(text, &[&format!("B {text}")]);
    }

    #[test]
    fn lines_that_are_not_wrapped_are_blocks_of_their_own() {
        check("Rain fell in Rome.\nSnow fell in Oslo.", &["B Rain fell in Rome.", "B Snow fell in Oslo."]);
        check("They want:\n- peace\n- bread", &["B They want:", "B - peace", "B - bread"]);
        check(
            "The minister said that the\nvote was fair.",
            &["B The minister said that the\nvote was fair."],
        );
    }

    #[test]
    fn a_line_in_title_case_at_the_top_is_a_headline() {
        check(
            "Storm Hits the Coast of Spain\n\nRain fell.",
            &["H Storm Hits the Coast of Spain", "B Rain fell."],
        );
        check(
            "Rain fell.\n\nStorm Hits the Coast of Spain",
            &["B Rain fell.", "B Storm Hits the Coast of Spain"],
        );
        check(
            "Storm hits the coast of Spain\n\nRain fell.",
            &["B Storm hits the coast of Spain", "B Rain fell."],
        );
    }

    #[test]
    fn the_title_is_a_headline_wherever_it_stands() {
        let text = "Rain fell.\n\nStorm hits coast";
        let kinds: Vec<_> =
            blocks(text, 0, Some("Storm hits coast")).iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Body, BlockKind::Headline]);
    }

    #[test]
    fn a_credit_at_the_end_of_a_caption_is_cut_off() {
        check(
            "Ministers shake hands in Lima. (AP Photo/Jane Doe)",
            &["B Ministers shake hands in Lima.", "X (AP Photo/Jane Doe)"],
        );
    }

    proptest! {
        #[test]
        fn blocks_hold_all_but_white_space(text in "(\\PC|[A-Z ().\n\r\t])*") {
            let mut at = 0;
            for block in blocks(&text, 0, None) {
                let words = &text[block.span.range()];
                prop_assert!(text[at..block.span.start].trim().is_empty());
                prop_assert!(!words.is_empty() && words.trim() == words);
                at = block.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            crate::read::Article::new("a".to_owned(), Default::default(), text);
        }
    }
}
