//! A line of JSON Lines to an article: `{"id": …, "title": …, "date": …, "source": …, "text": …}`.
//!
//! All fields but `text` may be absent or null; fields of other names are not ours and are passed over.

use serde::Deserialize;

use super::{Article, date};
use crate::document::Metadata;

/// What is wrong with a record.
pub(super) struct Fault {
    /// In bytes from 1.
    pub column: usize,
    pub message: String,
}

#[derive(Deserialize)]
struct Record {
    id: Option<Id>,
    title: Option<String>,
    date: Option<String>,
    source: Option<String>,
    text: String,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`id` must be a string or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

/// The article of one record and what is odd about it; `default_id` serves where the record gives none.
pub(super) fn article(record: &str, default_id: String) -> Result<(Article, Vec<String>), Fault> {
    let record: Record = serde_json::from_str(record).map_err(|error| Fault::new(&error))?;
    let id = match record.id {
        Some(Id::Text(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => default_id,
    };
    let mut notes = Vec::new();
    let date = record.date.filter(|date| !date.trim().is_empty()).and_then(|written| {
        let day = date::day(&written);
        if day.is_none() {
            notes.push(format!("the date `{written}` is not a day that we can read; give it as 2023-07-26"));
        }
        day
    });
    let metadata = Metadata { title: record.title, date, source: record.source };
    Ok((Article::new(id, metadata, record.text), notes))
}

impl Fault {
    fn new(error: &serde_json::Error) -> Self {
        // serde_json counts lines within the record, which has one: only the column tells anything.
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        Self { column: error.column().max(1), message: message.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(record: &str, expected: &str) {
        let found = match article(record, "news-7".to_owned()) {
            Ok((article, notes)) => {
                let Metadata { title, date, source } = article.metadata;
                let parts = [Some(article.id), title, date, source, Some(article.text)];
                let mut parts: Vec<String> = parts.into_iter().map(Option::unwrap_or_default).collect();
                parts.extend(notes);
                parts.join("|")
            }
            Err(fault) => format!("{}: {}", fault.column, fault.message),
        };
        assert_eq!(found, expected, "{record}");
    }

    #[test]
    fn all_but_the_text_is_optional() {
        check(r#"{"text": "Rain fell."}"#, "news-7||||Rain fell.");
        check(r#"{"text": "Rain fell.", "id": null, "title": null, "date": null}"#, "news-7||||Rain fell.");
        check(
            r#"{"id": "a", "title": "T", "date": "2024-02-29", "source": "S", "text": "Rain fell.", "lang": ["en"]}"#,
            "a|T|2024-02-29|S|Rain fell.\n\nT",
        );
        check(r#"{"id": 12, "text": ""}"#, "12||||");
    }

    #[test]
    fn a_record_without_text_is_no_record() {
        check(r#"{"id": "a"}"#, "11: missing field `text`");
        check("[]", "2: invalid length 0, expected struct Record with 5 elements");
        check(r#"{"text": "#, "9: EOF while parsing a value");
    }

    #[test]
    fn a_date_may_be_a_time_and_in_words() {
        check(r#"{"text": "", "date": "2023-07-26T10:00:00+09:00"}"#, "news-7||2023-07-26||");
        check(r#"{"text": "", "date": "Wed, 26 Jul 2023 10:00:00 GMT"}"#, "news-7||2023-07-26||");
        check(
            r#"{"text": "", "date": "2023-02-30"}"#,
            "news-7|||||the date `2023-02-30` is not a day that we can read; give it as 2023-07-26",
        );
    }

    #[test]
    fn a_date_in_the_text_serves_where_the_record_has_none() {
        check(r#"{"text": "date 2023-07-26 Rain fell."}"#, "news-7||2023-07-26||date 2023-07-26 Rain fell.");
        check(
            r#"{"date": "2023-07-27", "text": "date 2023-07-26 Rain fell."}"#,
            "news-7||2023-07-27||date 2023-07-26 Rain fell.",
        );
    }
}
