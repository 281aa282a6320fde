//! What the world calls its states, places, bodies and groups: "DPRK" is the country North Korea.

use std::collections::HashMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::table::{rows, values};
use crate::document::Document;
use crate::ontology::{EntityType, Ontology, builtin};
use crate::span::TokenSpan;

/// Longest name in tokens that is looked up; longer official names are rare and found by the annotator.
const LONGEST: usize = 9;

/// What a name in the gazetteer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'g> {
    /// The usual name of the thing.
    pub name: &'g str,
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
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    forms: HashMap<String, Form>,
    capitals: HashMap<&'static str, &'static str>,
    /// Ids in other collections, by the usual name.
    ids: HashMap<SmolStr, SmolStr>,
}

/// An [`Entry`] as it is kept.
#[derive(Debug, Clone)]
struct Form {
    name: SmolStr,
    entity_type: EntityType,
    usage: Usage,
}

/// Why a line is no entry of a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct EntryError {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// The gazetteer that is built into the program; a copy of it can be [extended](Gazetteer::extend).
pub fn builtin_gazetteer() -> &'static Gazetteer {
    static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);
    &BUILTIN
}

/// A name as it is looked up: lower case, without full stops and apostrophes, one space for other punctuation.
pub fn normalize(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut add = |character: char| match character {
        '.' | '\'' | '’' => {}
        c if c.is_alphanumeric() => key.push(c),
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    };
    for character in name.chars() {
        // Nearly all are ASCII, whose lower case is cheap.
        if character.is_ascii() {
            add(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(&mut add);
        }
    }
    key.truncate(key.trim_end().len());
    key
}

impl Gazetteer {
    /// Adds a user's lines: name, type, other names (`|`), id in another collection; they win over what is there.
    ///
    /// # Errors
    ///
    /// A line has no name, or a type that the ontology doesn't have; nothing is added then.
    pub fn extend(&mut self, text: &str, ontology: &Ontology) -> Result<(), EntryError> {
        let mut added = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |why: String| EntryError { line: number + 1, why };
            let mut cells = line.split('\t').map(str::trim);
            let mut cell = || cells.next().unwrap_or_default();
            let (name, kind, aliases, id) = (cell(), cell(), cell(), cell());
            if normalize(name).is_empty() {
                return Err(wrong("a name has letters or digits".to_owned()));
            }
            let entity_type = ontology.entity_type(kind).ok_or_else(|| {
                wrong(format!(
                    "the ontology has no type `{kind}`; tabs separate name, type, other names and id"
                ))
            })?;
            added.push((name, entity_type, aliases, id));
        }
        for (name, entity_type, aliases, id) in added {
            if !id.is_empty() {
                self.ids.insert(name.into(), id.into());
            }
            let aliases = aliases.split('|').filter(|form| !normalize(form).is_empty());
            for form in std::iter::once(name).chain(aliases) {
                let usage = if is_acronym(form) { Usage::Acronym } else { Usage::Name };
                self.forms.insert(normalize(form), Form { name: name.into(), entity_type, usage });
            }
        }
        Ok(())
    }

    /// The id that a thing has in another collection, by its usual name.
    pub fn id_of(&self, name: &str) -> Option<&SmolStr> {
        self.ids.get(name)
    }

    /// What `name` stands for, whatever its spelling of capitals and stops.
    pub fn get(&self, name: &str) -> Option<Entry<'_>> {
        let Form { name, entity_type, usage } = self.forms.get(&normalize(name))?;
        Some(Entry { name, entity_type: *entity_type, usage: *usage })
    }

    /// A name that begins with a state or a region, by the usual name of that: "Egyptian parliament" and "Egypt's
    /// parliament" as "Egypt parliament".
    pub fn with_state(&self, name: &str) -> Option<String> {
        let spaces = name.match_indices(' ').map(|(at, _)| at).take(3).collect::<Vec<_>>();
        spaces.into_iter().rev().find_map(|at| {
            let (state, rest) = name.split_at(at);
            let state = ["'s", "’s"].iter().find_map(|ending| state.strip_suffix(ending)).unwrap_or(state);
            let entry = self.get(state.trim_end())?;
            let place = ["country", "region", "city"].contains(&builtin().type_name(entry.entity_type));
            place.then(|| format!("{}{rest}", entry.name))
        })
    }

    /// A name without the state that it begins with: "Foreign Ministry" of "Kenyan Foreign Ministry".
    pub fn without_state<'n>(&self, name: &'n str) -> Option<&'n str> {
        let spaces = name.match_indices(' ').map(|(at, _)| at).take(3).collect::<Vec<_>>();
        spaces.into_iter().rev().find_map(|at| {
            let state = name[..at].trim_end_matches("'s").trim_end_matches("’s").trim_end();
            let state = self.get(state).map(|entry| builtin().type_name(entry.entity_type));
            (state == Some("country")).then_some(&name[at + 1..])
        })
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
    ) -> Option<(TokenSpan, Entry<'_>)> {
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

    /// Reads the files that are built into the program.
    fn load() -> Self {
        let mut gazetteer = Self::default();
        let mut capitals = Vec::new();
        // The first file to claim a form keeps it: states and capitals before bodies before regions before cities.
        for [name, kind, code, _, wikidata, capital, aliases, demonyms] in rows(include_str!("countries.tsv"))
        {
            if !wikidata.is_empty() {
                gazetteer.ids.insert(SmolStr::new_static(name), SmolStr::new_static(wikidata));
            }
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
        for [name, kind, aliases] in rows(include_str!("occasions.tsv")) {
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
            let usage = if is_acronym(form) { Usage::Acronym } else { Usage::Name };
            self.add(form, name, kind, usage);
        }
        for form in values(demonyms) {
            self.add(form, name, kind, Usage::Demonym);
        }
    }

    fn add(&mut self, form: &str, name: &'static str, kind: &str, usage: Usage) {
        let entity_type = builtin().entity_type(kind).expect("the suite checks every type of the data files");
        let form_of = Form { name: SmolStr::new_static(name), entity_type, usage };
        self.forms.entry(normalize(form)).or_insert(form_of);
    }
}

fn is_acronym(form: &str) -> bool {
    form.chars().filter(|c| c.is_alphabetic()).count() <= 6 && !form.chars().any(char::is_lowercase)
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
    fn a_body_is_known_by_its_state() {
        for name in ["Egyptian parliament", "Egypt's parliament", "Egypt 's parliament"] {
            assert_eq!(builtin_gazetteer().with_state(name).as_deref(), Some("Egypt parliament"));
        }
        assert_eq!(builtin_gazetteer().with_state("Acme parliament"), None);
    }

    #[test]
    fn capitals_know_their_country() {
        assert_eq!(builtin_gazetteer().country_of_capital("Nairobi"), Some("Kenya"));
    }

    #[test]
    fn a_users_names_win_and_wrong_lines_are_told() {
        let mut gazetteer = builtin_gazetteer().clone();
        gazetteer
            .extend("# mine\n\nGeorgia\tregion\tPeach State|GA\tQ1428\n", builtin())
            .expect("the line is right");
        let entry = gazetteer.get("peach state").expect("it was added");
        assert_eq!((entry.name, builtin().type_name(entry.entity_type)), ("Georgia", "region"));
        assert_eq!(gazetteer.id_of("Georgia").map(SmolStr::as_str), Some("Q1428"));
        let error = gazetteer.extend("Zentro\tfirm", builtin()).expect_err("no such type");
        assert_eq!(error.line, 1);
        assert!(gazetteer.get("Zentro").is_none());
    }
}
