//! What the world calls its states, places, bodies and groups: "DPRK" is the country North Korea.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{rows, values};
use crate::document::Document;
use crate::ontology::{EntityType, builtin};
use crate::span::TokenSpan;

/// Longest name in tokens that is looked up; longer official names are rare and found by the annotator.
const LONGEST: usize = 9;

/// What a name in the gazetteer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The usual name of the thing.
    pub name: &'static str,
    /// Its type.
    pub entity_type: EntityType,
    /// How the looked-up words name it.
    pub usage: Usage,
}

/// How a form names its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// A name.
    Name,
    /// An acronym: its capitals matter ("US" is no "us").
    Acronym,
    /// An adjective or a noun for its people ("Iraqi", "Iraqis").
    Demonym,
    /// A name that the place shares with persons or common things: trusted only where the annotator agrees.
    Weak,
}

/// Names by their normalized form.
pub struct Gazetteer {
    entries: HashMap<String, Entry>,
    capitals: HashMap<&'static str, &'static str>,
}

/// The gazetteer that is built into the program.
pub fn builtin_gazetteer() -> &'static Gazetteer {
    static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);
    &BUILTIN
}

/// A name as it is looked up: lower case, without full stops and apostrophes, one space for other punctuation.
pub fn normalize(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        match character {
            '.' | '\'' | '’' => {}
            c if c.is_alphanumeric() => key.push(c),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

impl Gazetteer {
    /// What `name` stands for, whatever its spelling of capitals and stops.
    pub fn get(&self, name: &str) -> Option<Entry> {
        self.entries.get(&normalize(name)).copied()
    }

    /// The country whose capital bears this name.
    pub fn country_of_capital(&self, city: &str) -> Option<&'static str> {
        self.capitals.get(city).copied()
    }

    /// The longest entry that starts at token `start` and ends within `sentence`, with its tokens.
    pub fn longest_at(
        &self,
        doc: &Document,
        start: usize,
        sentence: TokenSpan,
    ) -> Option<(TokenSpan, Entry)> {
        let last = sentence.end.min(start + LONGEST);
        let is_word = |token: usize| doc.token_text(token).contains(char::is_alphanumeric);
        (start + 1..=last).rev().filter(|&end| is_word(end - 1)).find_map(|end| {
            let span = TokenSpan::new(start, end);
            let text = doc.span_text(span);
            let entry = self.get(text)?;
            (entry.usage != Usage::Acronym || text.chars().all(|c| !c.is_lowercase()))
                .then_some((span, entry))
        })
    }

    fn load() -> Self {
        let mut gazetteer = Self { entries: HashMap::new(), capitals: HashMap::new() };
        let mut capitals = Vec::new();
        // The first file to claim a form keeps it: states and capitals before bodies before regions before cities.
        for [name, kind, code, _, _, capital, aliases, demonyms] in rows(include_str!("countries.tsv")) {
            gazetteer.add_all(name, kind, aliases, demonyms);
            // States of the past have no code, and their capitals are others' now; a territory's capital shares the
            // name of a state's ("Kingston").
            for city in values(capital).filter(|_| !code.is_empty()) {
                if kind == "country" {
                    gazetteer.capitals.insert(city, name);
                }
                capitals.push(city);
            }
        }
        for city in capitals {
            gazetteer.add(city, city, "city", Usage::Name);
        }
        for [name, kind, aliases] in rows(include_str!("bodies.tsv")) {
            gazetteer.add_all(name, kind, aliases, "");
        }
        for [name, kind, aliases] in rows(include_str!("groups.tsv")) {
            gazetteer.add_all(name, kind, "", aliases);
        }
        for [name, kind, aliases, demonyms] in rows(include_str!("regions.tsv")) {
            gazetteer.add_all(name, kind, aliases, demonyms);
        }
        for [name, kind, aliases] in rows(include_str!("landforms.tsv")) {
            gazetteer.add_all(name, kind, aliases, "");
        }
        for [name, _, _, aliases] in rows(include_str!("cities.tsv")) {
            let usage = if gazetteer.capitals.contains_key(name) { Usage::Name } else { Usage::Weak };
            for form in std::iter::once(name).chain(values(aliases)) {
                gazetteer.add(form, name, "city", usage);
            }
        }
        gazetteer
    }

    fn add_all(&mut self, name: &'static str, kind: &str, aliases: &'static str, demonyms: &'static str) {
        for form in std::iter::once(name).chain(values(aliases)) {
            if let Some(rest) = form.strip_prefix("UN ").or_else(|| form.strip_prefix("U.N. ")) {
                self.add(&format!("United Nations {rest}"), name, kind, Usage::Name);
            }
            let letters = form.chars().filter(|c| c.is_alphabetic()).count();
            let acronym = letters <= 6 && !form.chars().any(char::is_lowercase);
            let usage = if acronym { Usage::Acronym } else { Usage::Name };
            self.add(form, name, kind, usage);
        }
        for form in values(demonyms) {
            self.add(form, name, kind, Usage::Demonym);
        }
    }

    fn add(&mut self, form: &str, name: &'static str, kind: &str, usage: Usage) {
        let entity_type = builtin().entity_type(kind).expect("the suite checks every type of the data files");
        let entry = Entry { name, entity_type, usage };
        self.entries.entry(normalize(form)).or_insert(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, expected: Option<&str>) {
        assert_eq!(builtin_gazetteer().get(form).map(|entry| entry.name), expected, "{form}");
    }

    #[test]
    fn a_country_is_found_by_all_its_names() {
        for form in ["DPRK", "D.P.R.K.", "Democratic People’s Republic of Korea", "North Korean", "N. Korea"]
        {
            check(form, Some("North Korea"));
        }
        check("Wonderland", None);
    }

    #[test]
    fn capitals_know_their_country() {
        assert_eq!(builtin_gazetteer().country_of_capital("Nairobi"), Some("Kenya"));
    }
}
