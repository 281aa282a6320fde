//! Calendar days in the forms that metadata and date lines have: `2023-07-26`, `20230726`, `26 July 2023`.

use jiff::civil::Date;

use crate::calendar;
use crate::span::ByteSpan;

/// The day that a metadata field gives, as `2023-07-26`; a time of day after it is passed over.
pub(super) fn day(field: &str) -> Option<String> {
    let field = field.trim();
    match iso(field) {
        Some((_, day)) => day,
        None => day_in_words(field),
    }
}

/// The date line at the start of a text, white space before it left out, and the day if it is on the calendar.
///
/// Either a date with the word "date" before it ("date 2023-07-26 The ministers met"), or a line of its own, which may
/// also be in words ("Friday, July 21, 2017").
pub(super) fn prefix(text: &str) -> Option<(ByteSpan, Option<String>)> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?;
    let keyword = line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("date"));
    let rest = if keyword { line[4..].strip_prefix(':').unwrap_or(&line[4..]) } else { line };
    let written = rest.trim_start();
    if keyword && written.len() == rest.len() {
        return None;
    }
    if let Some(day) = whole_line_in_words(written) {
        return Some((ByteSpan::new(start, start + line.trim_end().len()), Some(day)));
    }
    let (length, day) = iso(written)?;
    if !keyword && !written[length..].trim().is_empty() {
        return None;
    }
    let end = start + (line.len() - written.len()) + length;
    Some((ByteSpan::new(start, end), day))
}

/// The ISO date that `text` starts with: its length, time of day included, and the day if it is on the calendar.
fn iso(text: &str) -> Option<(usize, Option<String>)> {
    let bytes = text.as_bytes();
    let separator = bytes.get(4).copied().filter(|byte| b"-/.".contains(byte));
    let width = usize::from(separator.is_some());
    let (month_at, day_at) = (4 + width, 6 + 2 * width);
    if separator.is_some() && bytes.get(day_at - 1).copied() != separator {
        return None;
    }
    let (year, month, day) = (number(bytes, 0, 4)?, number(bytes, month_at, 2)?, number(bytes, day_at, 2)?);
    let end = day_at + 2;
    let length = end + time_length(&bytes[end..]);
    let glued = text[length..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '/');
    if glued {
        return None;
    }
    Some((length, on_calendar(year, month, day)))
}

/// How many bytes a time of day takes: `T10:00:00.000+09:00`, ` 10:00 GMT`, or nothing.
fn time_length(bytes: &[u8]) -> usize {
    let clock = |at: usize| {
        number(bytes, at, 2).is_some()
            && bytes.get(at + 2) == Some(&b':')
            && number(bytes, at + 3, 2).is_some()
    };
    if !matches!(bytes.first(), Some(b'T' | b't' | b' ')) || !clock(1) {
        return 0;
    }
    let run =
        |at: usize, allowed: fn(&u8) -> bool| bytes[at..].iter().take_while(|byte| allowed(byte)).count();
    let mut at = 6 + run(6, |byte| byte.is_ascii_digit() || b":.,".contains(byte));
    while matches!(bytes[at - 1], b':' | b'.' | b',') {
        at -= 1;
    }
    let zone = &bytes[at..];
    if matches!(zone.first(), Some(b'Z' | b'z')) {
        at += 1;
    } else if matches!(zone.first(), Some(b'+' | b'-')) {
        at += 1 + run(at + 1, |byte| byte.is_ascii_digit() || *byte == b':');
    } else if zone.starts_with(b" GMT") || zone.starts_with(b" UTC") {
        at += 4;
    }
    at
}

/// `July 26, 2023`, `Wed, 26 Jul 2023 10:00:00 GMT`: the first month's name, day and year.
fn day_in_words(field: &str) -> Option<String> {
    let words = || field.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let month = words().find_map(calendar::month)?;
    let digits = |length: std::ops::RangeInclusive<usize>| {
        let numbers = words().map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
        numbers.filter(move |word| length.contains(&word.len())).find_map(|word| word.parse::<u32>().ok())
    };
    let (year, day) = (digits(4..=4)?, digits(1..=2)?);
    on_calendar(year, u32::try_from(month).ok()?, day)
}

/// The day, if the line holds a date in words and nothing else.
fn whole_line_in_words(line: &str) -> Option<String> {
    let part_of_date = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = ["", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
        (ordinal && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty())
            || calendar::month(word).is_some()
            || calendar::is_weekday_in_short(word)
    };
    let mut words =
        line.split(|c: char| c.is_whitespace() || ",.".contains(c)).filter(|word| !word.is_empty());
    if words.clone().count() > 4 || !words.all(part_of_date) {
        return None;
    }
    day_in_words(line)
}

fn number(bytes: &[u8], start: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(start..start + length)?;
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// The day as `2023-07-26`, if the calendar has it.
fn on_calendar(year: u32, month: u32, day: u32) -> Option<String> {
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, Option<&str>)>) {
        let found = prefix(text);
        let found = found.as_ref().map(|(span, day)| (&text[span.range()], day.as_deref()));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_date_line_opens_the_text() {
        check(" date 2023-07-26 The ministers met.", Some(("date 2023-07-26", Some("2023-07-26"))));
        check("Date: 20230726\n\nRain fell.", Some(("Date: 20230726", Some("2023-07-26"))));
        check("date 2023/07/26 10:30 GMT\nRain.", Some(("date 2023/07/26 10:30 GMT", Some("2023-07-26"))));
        check("\n2023-07-26T10:30:00.5Z\nRain.", Some(("2023-07-26T10:30:00.5Z", Some("2023-07-26"))));
        check("date 2023-07-26", Some(("date 2023-07-26", Some("2023-07-26"))));
        check("Friday, July 21, 2017\n\nRain fell.", Some(("Friday, July 21, 2017", Some("2017-07-21"))));
        check("1st Sept. 2017 \nRain fell.", Some(("1st Sept. 2017", Some("2017-09-01"))));
        check("Date: 21 July 2017\nRain fell.", Some(("Date: 21 July 2017", Some("2017-07-21"))));
    }

    #[test]
    fn a_day_off_the_calendar_is_no_day() {
        check("date 2023-02-29 Rain fell.", Some(("date 2023-02-29", None)));
        check("date 2024-02-29 Rain fell.", Some(("date 2024-02-29", Some("2024-02-29"))));
        check("date 2023-13-01 Rain fell.", Some(("date 2023-13-01", None)));
    }

    #[test]
    fn prose_that_begins_with_a_date_is_prose() {
        check("2023-07-26 was the day of the parade.", None);
        check("Dates 2023-07-26 and later are free.", None);
        check("Date palms died in 2023.", None);
        check("date2023-07-26 x", None);
        check("date 2023-07-261 x", None);
        check("daté 2023-07-26", None);
        check("July 21, 2017 was a Friday.", None);
        check("May 2017", None);
        check("Friday", None);
        check("", None);
    }

    #[test]
    fn a_field_may_be_in_words() {
        assert_eq!(day("July 6, 2023").as_deref(), Some("2023-07-06"));
        assert_eq!(day(" 6 Sept. 2023 ").as_deref(), Some("2023-09-06"));
        assert_eq!(day("yesterday"), None);
        assert_eq!(day("2023"), None);
    }
}
