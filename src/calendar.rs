//! The English names of months and weekdays.

use jiff::civil::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The month, 1 to 12, that a word names in full or by its first three or four letters ("Sept").
pub(crate) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| names(name, word))?;
    i8::try_from(at + 1).ok()
}

/// The weekday that a word names in full.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, weekday)| *weekday)
}

/// The word is a weekday's name in full or by its first three or four letters, as date lines have it ("Fri").
pub(crate) fn is_weekday_in_short(word: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| names(name, word))
}

fn names(name: &str, word: &str) -> bool {
    let short = (3..=4).contains(&word.len());
    name.eq_ignore_ascii_case(word)
        || (short && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_weekdays_have_short_names() {
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("MARCH"), Some(3));
        assert_eq!(month("Marc"), Some(3));
        assert_eq!(month("marching"), None);
        assert_eq!(weekday("sun"), None);
        assert_eq!(weekday("Sunday"), Some(Weekday::Sunday));
        assert!(is_weekday_in_short("Fri"));
    }
}
