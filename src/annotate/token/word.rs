//! Words and numbers: how far one goes, and where it is cut.
//!
//! "US-led" is three tokens, "anti-war" one; "don't" is `do n't`, "30km" is `30 km`.

use super::Chunk;
use super::lists::{self, Stop};

/// Pushes the ends of the tokens of the word that stands at `at`.
pub fn push(chunk: &Chunk, at: usize, ends: &mut Vec<usize>) {
    let rest = &chunk.text[at..];
    let end = number_with_hyphens(rest).unwrap_or_else(|| word_end(rest));
    let word = &rest[..end];
    if rest[end..].starts_with('$') && lists::holds("currency", word) {
        ends.push(at + end + 1);
        return;
    }
    if let Some(stop) = stop_end(chunk, at, end) {
        ends.push(stop);
        return;
    }
    let cuts = if word.starts_with(|c: char| c.is_numeric() || c == '.') {
        unit_cut(word)
    } else {
        clitic_cuts(word)
    };
    ends.extend(cuts.into_iter().map(|cut| at + cut));
    ends.push(at + end);
}

/// Whether the character can stand within a word.
pub fn is_word_char(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    let group = || c.general_category_group();
    c.is_alphanumeric()
        || c == '_'
        || c == '\u{ad}'
        || (!c.is_ascii() && matches!(group(), GeneralCategoryGroup::Mark))
}

/// Whether the character is an apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`')
}

fn word_end(rest: &str) -> usize {
    // The segment is what stands between two joining marks.
    let mut segment = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if is_word_char(c) || (at == 0 && matches!(c, '+' | '.')) {
            continue;
        }
        let before = &rest[segment..at];
        if !joins(rest, at, c, next, before, segment == 0) {
            return at;
        }
        segment = at + c.len_utf8();
    }
    rest.len()
}

/// Whether the mark `c` at `at` joins what is before to what is after.
fn joins(rest: &str, at: usize, c: char, next: Option<char>, before: &str, first: bool) -> bool {
    let Some(next) = next.filter(|next| next.is_alphanumeric()) else {
        return false;
    };
    let letters = before.ends_with(char::is_alphabetic) && next.is_alphabetic();
    let digits = before.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit();
    match c {
        '&' => letters,
        ',' | ':' => digits,
        '.' => digits || letters && is_acronym_dot(before, &rest[at + 1..]),
        '-' => first && at <= 8 && lists::holds("prefix", &before.to_lowercase()),
        '/' => digits && is_date(rest, at),
        _ => is_apostrophe(c) && (letters || digits && c == '\'' || next == 's' || next == 'S'),
    }
}

/// "U.S", "a.m", "Ph.D": single letters with dots between, or a last single letter.
fn is_acronym_dot(before: &str, after: &str) -> bool {
    let length = after.find(|c: char| !is_word_char(c)).unwrap_or(after.len());
    let single = |text: &str| text.chars().count() == 1;
    let next_is_single = single(&after[..length]);
    let next_has_dot = after[length..].starts_with('.');
    next_is_single && (single(before) || (next_has_dot && before.len() <= 3))
}

/// "9/11", "11/28/2000", but "1/2" and "20/20" are fractions and the like.
fn is_date(rest: &str, slash: usize) -> bool {
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let start = rest[..slash].rfind('/').map_or(0, |at| at + 1);
    let value = |text: &str| text.parse::<u32>().unwrap_or(99);
    let (before, after) = (&rest[start..slash], &rest[slash + 1..]);
    let length = number(after);
    if start > 0 {
        return matches!(length, 2 | 4);
    }
    let (left, right) = (value(before), value(&after[..length]));
    let day_and_month = (left <= 12 && right <= 31 || left <= 31 && right <= 12) && left > 0 && right > 0;
    let whole = after[length..].starts_with('/');
    day_and_month && length <= 2 && before.len() <= 2 && (whole || before.len() + length > 2)
}

/// "713-853-3989", "345-9945", "2023-07-26"; ranges as "1969-1970" are three tokens.
fn number_with_hyphens(rest: &str) -> Option<usize> {
    let end =
        rest.bytes().take(24).position(|b| !b.is_ascii_digit() && b != b'-').unwrap_or(rest.len().min(24));
    let end = rest[..end].trim_end_matches('-').len();
    let lengths: Vec<usize> = rest[..end].split('-').map(str::len).collect();
    matches!(lengths[..], [3, 3, 4] | [1, 3, 3, 4] | [1 | 3, 4] | [4, 2, 2]).then_some(end)
}

/// The end of the word with its full stop, if the stop belongs to it.
fn stop_end(chunk: &Chunk, at: usize, length: usize) -> Option<usize> {
    let (word, rest) = (&chunk.text[at..at + length], &chunk.text[at + length..]);
    if !rest.starts_with('.') || rest.starts_with("..") {
        return None;
    }
    let after = rest[1..].chars().next().or_else(|| chunk.next_char());
    let single = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    let form = &chunk.text[at..at + length + 1];
    let belongs = match lists::abbreviation(form) {
        Some(Stop::Digit) => after.is_some_and(|c| c.is_ascii_digit()),
        Some(_) => true,
        None if single => word.starts_with(char::is_uppercase) && initial(chunk, &rest[1..], after),
        None => is_acronym(word),
    };
    belongs.then_some(at + length + 1)
}

/// "U.S", "a.m", "Ph.D", but not "3.5".
fn is_acronym(word: &str) -> bool {
    let mut parts = word.rsplit('.');
    let last = parts.next().unwrap_or_default();
    last.chars().count() == 1
        && last.starts_with(char::is_alphabetic)
        && parts.next().is_some_and(|part| part.ends_with(char::is_alphabetic))
}

/// Whether a single capital and its stop are an initial: "John F. Kennedy", not "plan B."
fn initial(chunk: &Chunk, rest: &str, after: Option<char>) -> bool {
    let adjacent = !rest.is_empty();
    match after {
        Some(',') => adjacent,
        Some(c) if c.is_alphabetic() => adjacent || !super::super::sentence::is_starter(chunk.next_word()),
        _ => false,
    }
}

/// "30km", "5pm": where the unit begins; nowhere in "1970s", "4G" and "20th".
fn unit_cut(word: &str) -> Vec<usize> {
    let digits = word.find(|c: char| !c.is_ascii_digit() && !",.:".contains(c)).unwrap_or(word.len());
    if lists::holds("unit", &word[digits..]) {
        return vec![digits];
    }
    // A decade's 's is part of it: "the 1960's".
    let stem = &word[..digits];
    if stem.ends_with('0') && word.len() - digits <= 4 { Vec::new() } else { clitic_cuts(word) }
}

/// Where "don't", "cannot" and "Kim's" are cut; no cut before the first letter.
fn clitic_cuts(word: &str) -> Vec<usize> {
    let lower = word.to_lowercase().replace(is_apostrophe, "'");
    if let Some(parts) = lists::parts(&lower) {
        let mut end = 0;
        let mut cuts: Vec<usize> = parts.split(' ').map(|part| (end += part.len(), end).1).collect();
        cuts.pop();
        return cuts;
    }
    let mut cuts = Vec::new();
    let mut end = word.len();
    while let Some(start) = clitic_start(&word[..end]) {
        cuts.insert(0, start);
        end = start;
    }
    cuts
}

fn clitic_start(word: &str) -> Option<usize> {
    let (apostrophe, _) = word.char_indices().rev().take(3).find(|(_, c)| is_apostrophe(*c))?;
    let tail = word[apostrophe..].to_lowercase().replace(is_apostrophe, "'");
    if lists::holds("clitic", &tail) {
        return (apostrophe > 0).then_some(apostrophe);
    }
    let start = apostrophe.checked_sub(1)?;
    (tail == "'t" && word.is_char_boundary(start) && word[start..].starts_with(['n', 'N']) && start > 0)
        .then_some(start)
}
