//! What a person may be called by a noun alone, given the title that the text told: "Pope Linus … the pontiff".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::recognize::Title;
use crate::recognize::table::{rows, values};

/// The titles and classes of titles whose bearers a noun fits.
pub struct Call(&'static str);

impl Call {
    /// What a noun calls, if it calls anybody.
    pub fn of(noun: &str) -> Option<Self> {
        static CALLS: LazyLock<HashMap<&'static str, &'static str>> =
            LazyLock::new(|| rows(include_str!("calls.tsv")).map(|[noun, titles]| (noun, titles)).collect());
        CALLS.get(noun).map(|&titles| Self(titles))
    }

    /// The noun fits whoever bears the title.
    pub fn fits(&self, title: Title) -> bool {
        values(self.0).any(|held| match held.strip_prefix('@') {
            Some(class) => title.is(class),
            None => title.name == held,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::builtin_lexicon;

    #[test]
    fn titles_and_classes_tell_what_fits() {
        let fits = |title: &str, noun: &str| {
            let title = builtin_lexicon().title(title).expect("the title is known");
            Call::of(noun).expect("the noun is in the table").fits(title)
        };
        assert!(fits("pope", "pontiff"));
        assert!(fits("senator", "lawmaker"));
        assert!(!fits("king", "pontiff"));
    }

    #[test]
    fn every_title_of_the_table_is_known() {
        for [noun, titles] in rows::<2>(include_str!("calls.tsv")) {
            for title in values(titles).filter(|title| !title.starts_with('@')) {
                assert!(builtin_lexicon().title(title).is_some(), "{noun}: {title} is no title");
            }
        }
    }
}
