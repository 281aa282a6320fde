//! Strings that Graphviz shows as they are meant, whatever they hold, and the stream they go to.
//!
//! dot-writer escapes nothing and panics when a write fails; what it is given here needs no escape, and the stream
//! keeps the first error for later.

use std::io::{self, Write};

/// Labels are cut after so many characters, tooltips after some more: Graphviz 2.43 takes strings of 16 kB, and an
/// escaped character takes up to five bytes.
const MAX_LABEL: usize = 160;
const MAX_TOOLTIP: usize = 800;

/// Words longer than this many lines' worth of `width` would make a label wide; they are broken.
const LONGEST_WORD: usize = 2;

/// A label of lines of about `width` characters.
pub(super) fn label(text: &str, width: usize) -> String {
    wrap(&cut(text, MAX_LABEL), width).iter().map(|line| escape(line, r"\\")).collect::<Vec<_>>().join(r"\n")
}

/// A tooltip: one line for each of `lines`.
///
/// Graphviz expands escapes in tooltips twice, so that no way to write a backslash is safe: its twin U+2216 stands in.
pub(super) fn tooltip<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let text = cut(&lines.collect::<Vec<_>>().join("\n"), MAX_TOOLTIP);
    text.lines().map(|line| escape(line.trim(), "\u{2216}")).collect::<Vec<_>>().join(r"\n")
}

fn escape(text: &str, backslash: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str(backslash),
            '"' => escaped.push_str(r#"\""#),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The first `max` characters, with an ellipsis where more follow.
fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((at, _)) => text[..at].trim_end().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// Lines of at most `width` characters where words allow it; none is empty.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        for piece in pieces(word, LONGEST_WORD * width) {
            let length = piece.chars().count();
            match lines.last_mut() {
                Some(line) if length < room => {
                    line.push(' ');
                    line.push_str(&piece);
                    room -= length + 1;
                }
                _ => {
                    lines.push(piece);
                    room = width.saturating_sub(length);
                }
            }
        }
    }
    lines
}

fn pieces(word: &str, length: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(length).map(|piece| piece.iter().collect()).collect()
}

/// A stream that never fails but remembers that it did.
pub(super) struct Sticky<'a> {
    out: &'a mut dyn Write,
    error: Option<io::Error>,
}

impl<'a> Sticky<'a> {
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out, error: None }
    }

    /// The first error, if there was one.
    pub fn finish(self) -> io::Result<()> {
        self.error.map_or(Ok(()), Err)
    }
}

impl Write for Sticky<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_none() {
            self.error = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.error.is_none() {
            self.error = self.out.flush().err();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(label(text, 12), expected, "{text:?}");
    }

    #[test]
    fn labels_are_wrapped_between_words() {
        check("Foreign Ministry", r"Foreign\nMinistry");
        check("North Korea", "North Korea");
        check("  Kim \n\n van\tBerg ", "Kim van Berg");
        check(&"x".repeat(30), &format!(r"{}\n{}", "x".repeat(24), "x".repeat(6)));
        check("", "");
    }

    #[test]
    fn nothing_breaks_out_of_a_label() {
        check(r#"a"]; b [label="c"#, r#"a\"]; b\n[label=\"c"#);
        check(r"C:\N\", r"C:\\N\\");
        check("A&amp;B <b>", "A&amp;amp;B <b>");
        check("\nx\u{0}y\u{7}", "x y");
        assert!(label(&"\"".repeat(20_000), 12).len() < 16_000);
    }

    #[test]
    fn tooltips_hold_no_backslash_but_line_ends() {
        assert_eq!(tooltip(["a\\N \"b\"", "c\u{1b}"].into_iter()), "a\u{2216}N \\\"b\\\"\\nc ");
    }

    #[test]
    fn the_first_error_is_kept() {
        let mut full: &mut [u8] = &mut [0; 4];
        let mut out = Sticky::new(&mut full);
        assert!(out.write_all(b"12345").is_ok() && out.write_all(b"6").is_ok());
        assert_eq!(out.finish().unwrap_err().kind(), io::ErrorKind::WriteZero);
    }
}
