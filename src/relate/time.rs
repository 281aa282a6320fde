//! When something happened, as an ISO date: from the dates in its clause, with the day of publication as anchor.
//!
//! In an article of Wednesday 2023-07-26 "on Monday" is 2023-07-24, "July 4" is 2023-07-04, "in 1953" is 1953.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::{month, weekday};
use crate::document::NameKind;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The date that a predicate's own clause gives it, as `2023-07-26`, `2023-07` or `2023`.
pub fn of(syntax: &Syntax<'_>, predicate: usize) -> Option<String> {
    let published = syntax.doc.metadata.date.as_deref().and_then(|date| date.parse::<Date>().ok());
    let ahead = syntax.children_by(predicate, "aux").any(|aux| syntax.lemma_in(aux, &["will"]));
    syntax
        .children(predicate)
        .iter()
        .filter(|&&child| ["obl", "nmod", "advmod"].iter().any(|deprel| syntax.is(child, deprel)))
        .filter_map(|&child| date_around(syntax, child))
        .find_map(|span| normalize(syntax.doc.span_text(span), published, ahead))
}

/// The token tells when: "Friday's meeting", "this week's summit".
pub fn is_date(syntax: &Syntax<'_>, token: usize) -> bool {
    date_around(syntax, token).is_some()
}

/// The tokens of the date that holds `token`: the annotator's date name, or a lone weekday or year.
fn date_around(syntax: &Syntax<'_>, token: usize) -> Option<TokenSpan> {
    let names = &syntax.doc.names;
    let at = names.partition_point(|name| name.tokens.end <= token);
    let named = names.get(at).filter(|name| name.kind == NameKind::Date && name.tokens.contains(token));
    named.map(|name| name.tokens).or_else(|| {
        let text = syntax.doc.token_text(token);
        (weekday(text).is_some() || year(text).is_some()).then(|| TokenSpan::at(token))
    })
}

/// A date expression as an ISO date, month or year; `None` where it can't be told without guessing.
fn normalize(text: &str, published: Option<Date>, ahead: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let found_year = words.iter().find_map(|word| year(word));
    if let Some(month) = words.iter().find_map(|word| month(word)) {
        let day = words.iter().find_map(|word| day(word));
        let year = found_year.or_else(|| published.map(|date| date.year()));
        return match (year, day) {
            (Some(year), Some(day)) => Date::new(year, month, day).ok().map(|date| date.to_string()),
            (Some(year), None) => Some(format!("{year:04}-{month:02}")),
            (None, _) => None,
        };
    }
    if let Some(year) = found_year {
        return (words.len() <= 3).then(|| format!("{year:04}"));
    }
    let today = published?;
    let shifted = match words.as_slice() {
        ["today"] => today,
        ["yesterday"] => today.checked_sub(1.day()).ok()?,
        ["tomorrow"] => today.checked_add(1.day()).ok()?,
        [word] => nearest_weekday(today, weekday(word)?, ahead)?,
        ["on" | "last", word] => nearest_weekday(today, weekday(word)?, false)?,
        ["next", word] => nearest_weekday(today, weekday(word)?, true)?,
        _ => return None,
    };
    Some(shifted.to_string())
}

/// The weekday on or before the day of publication, or after it for what is still to come.
fn nearest_weekday(today: Date, weekday: Weekday, ahead: bool) -> Option<Date> {
    if today.weekday() == weekday && !ahead {
        return Some(today);
    }
    today.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1500..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, ahead: bool, expected: Option<&str>) {
        let published = Some(jiff::civil::date(2019, 3, 13)); // a Wednesday
        assert_eq!(normalize(text, published, ahead).as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_are_told_from_the_day_of_publication() {
        check("Monday", false, Some("2019-03-11"));
        check("Monday", true, Some("2019-03-18"));
        check("Wednesday", false, Some("2019-03-13"));
        check("yesterday", false, Some("2019-03-12"));
        check("March 4", false, Some("2019-03-04"));
        check("4th of May, 2012", false, Some("2012-05-04"));
        check("June 1998", false, Some("1998-06"));
        check("1998", false, Some("1998"));
        check("last year", false, None);
        check("February 31", false, None);
    }

    #[test]
    fn without_a_day_of_publication_nothing_is_guessed() {
        assert_eq!(normalize("Monday", None, false), None);
        assert_eq!(normalize("March 4", None, false), None);
        assert_eq!(normalize("March 4, 2001", None, false).as_deref(), Some("2001-03-04"));
    }
}
