//! The word lists of the tokenizer and the abbreviations, parsed once.

use std::collections::HashMap;
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let rows = include_str!("lists.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let (kind, rest) = line.split_once('\t')?;
        let (form, parts) = rest.split_once('\t')?;
        Some(((kind, form), parts))
    })
    .collect()
});

static ABBREVIATIONS: LazyLock<HashMap<&str, Stop>> = LazyLock::new(|| {
    let rows = include_str!("../abbreviations.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let (form, kind) = line.split_once('\t')?;
        Some((form, Stop::from_name(kind)?))
    })
    .collect()
});

/// What the full stop of an abbreviation says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// A word must follow: "Mr.".
    Never,
    /// The sentence may end there if the next word opens sentences: "Inc.".
    Maybe,
    /// The sentence ends there if a capital follows: "etc.".
    Ends,
    /// An abbreviation only before a number: "No.".
    Digit,
}

impl Stop {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "never" => Some(Self::Never),
            "maybe" => Some(Self::Maybe),
            "ends" => Some(Self::Ends),
            "digit" => Some(Self::Digit),
            _ => None,
        }
    }
}

/// Whether the list `kind` holds `form`, as written.
pub fn holds(kind: &str, form: &str) -> bool {
    LISTS.contains_key(&(kind, form))
}

/// Where a word of several tokens is cut: "can not" for "cannot".
pub fn parts(form: &str) -> Option<&'static str> {
    LISTS.get(&("split", form)).copied()
}

/// What the stop of an abbreviation says; `form` ends with the stop.
pub fn abbreviation(form: &str) -> Option<Stop> {
    if let Some(stop) = ABBREVIATIONS.get(form) {
        return Some(*stop);
    }
    // "GEN." is "Gen."; "EST." isn't "est.".
    let first = form.chars().next()?;
    let capitals = first.is_uppercase() && form.chars().all(|c| !c.is_lowercase());
    let title: String = first.to_string() + &form[first.len_utf8()..].to_lowercase();
    if capitals { ABBREVIATIONS.get(title.as_str()).copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(LISTS.len(), rows(include_str!("lists.tsv")));
        assert_eq!(ABBREVIATIONS.len(), rows(include_str!("../abbreviations.tsv")));
    }

    #[test]
    fn capitals_find_the_title() {
        assert_eq!(abbreviation("GEN."), Some(Stop::Never));
        assert_eq!(abbreviation("EST."), None);
        assert_eq!(abbreviation("No."), Some(Stop::Digit));
    }
}
