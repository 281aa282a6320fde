//! Frame files (TOML) to frames, with errors that name line, column and the nearest right word.

use std::collections::BTreeMap;

use serde::Deserialize;
use smol_str::SmolStr;
use toml::Spanned;

use super::frame::{Evoker, Example, Frame};
use super::proposition::PredicateKind;
use super::role::Role;
use crate::ontology::{EntityType, Ontology, RelationType, TypeInfo};

/// What is wrong with a frame file.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// Not TOML, or not of a frame file's form; the message names line and column.
    #[error("{file}: {error}")]
    Syntax {
        /// The file.
        file: String,
        /// The parser's words.
        error: toml::de::Error,
    },
    /// A word that should name a relation, a role or a type names none.
    #[error("{file}:{line}:{column}: no {what} is called `{word}`{}", hint(.nearest))]
    Unknown {
        /// The file.
        file: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// "relation", "role" or "entity type".
        what: &'static str,
        /// The word.
        word: String,
        /// The right word that is written most like it.
        nearest: Option<String>,
    },
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}

/// Reads a frame file.
///
/// # Errors
/// When the text is not TOML of the expected form, or names a relation, role or type that doesn't exist.
pub fn read(text: &str, file: &str, ontology: &Ontology) -> Result<Vec<Frame>, FrameError> {
    let parsed: FrameFile =
        toml::from_str(text).map_err(|error| FrameError::Syntax { file: file.to_owned(), error })?;
    let reader = Reader { text, file, ontology };
    parsed.frame.into_iter().map(|entry| reader.frame(entry)).collect()
}

/// The name that is written most like `word`, if one is like it at all (Jaro-Winkler similarity over 0.7).
pub fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|name| (strsim::jaro_winkler(word, name), name));
    scored.filter(|(score, _)| *score > 0.7).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    ontology: &'a Ontology,
}

impl Reader<'_> {
    fn frame(&self, entry: Entry) -> Result<Frame, FrameError> {
        let relation = self.relation(&entry.relation)?;
        let words = |kind: PredicateKind, words: Vec<String>| {
            words.into_iter().map(move |word| Evoker::Word(kind, word))
        };
        let mut evoked_by: Vec<Evoker> = words(PredicateKind::Verb, entry.verb)
            .chain(words(PredicateKind::Noun, entry.noun))
            .chain(words(PredicateKind::Adjective, entry.adjective))
            .chain(entry.title.into_iter().map(Evoker::Title))
            .collect();
        evoked_by.extend(self.types(&entry.mention)?.into_iter().map(Evoker::Mention));
        Ok(Frame {
            name: entry.name,
            relation,
            evoked_by,
            source: self.roles(&entry.source)?,
            target: self.roles(&entry.target)?,
            source_type: self.types(&entry.source_type)?,
            target_type: self.types(&entry.target_type)?,
            needs: self.roles(&entry.needs)?,
            instead_of: self.relations(&entry.instead_of)?,
            with: self.conditions(entry.with)?,
            without: self.conditions(entry.without)?,
            lacks: self.roles(&entry.lacks)?,
            abroad: entry.abroad,
            negated: entry.negated,
            head: entry.head,
            reciprocal: entry.reciprocal,
            fallback: entry.fallback,
            titled: entry.titled,
            matches: self.examples(entry.matches),
            rejects: self.examples(entry.rejects),
        })
    }

    fn relation(&self, word: &Spanned<String>) -> Result<RelationType, FrameError> {
        self.ontology.relation_type(word.as_ref()).ok_or_else(|| {
            let names = self.ontology.relations().map(|(_, info)| info.name.as_str());
            self.unknown("relation", word, nearest(word.as_ref(), names))
        })
    }

    fn relations(&self, words: &[Spanned<String>]) -> Result<Vec<RelationType>, FrameError> {
        words.iter().map(|word| self.relation(word)).collect()
    }

    fn roles(&self, words: &[Spanned<String>]) -> Result<Vec<Role>, FrameError> {
        words.iter().map(|word| self.role(word)).collect()
    }

    fn role(&self, word: &Spanned<String>) -> Result<Role, FrameError> {
        word.as_ref().parse::<Role>().map_err(|error| self.unknown("role", word, Some(error.nearest)))
    }

    fn conditions(
        &self,
        entries: BTreeMap<Spanned<String>, Vec<String>>,
    ) -> Result<Vec<(Role, Vec<String>)>, FrameError> {
        entries.into_iter().map(|(role, lemmas)| Ok((self.role(&role)?, lemmas))).collect()
    }

    /// Entity types with their subtypes; "only place" is a place of no subtype.
    fn types(&self, words: &[Spanned<String>]) -> Result<Vec<EntityType>, FrameError> {
        let mut types = Vec::new();
        for word in words {
            let (name, alone) = match word.as_ref().strip_prefix("only ") {
                Some(name) => (name, true),
                None => (word.as_ref().as_str(), false),
            };
            let found = self.ontology.entity_type(name).ok_or_else(|| {
                let names = self.ontology.types().map(|(_, info)| info.name.as_str());
                self.unknown("entity type", word, nearest(name, names))
            })?;
            let wanted =
                |(id, info): &(EntityType, &TypeInfo)| *id == found || (!alone && info.coarse == found);
            types.extend(self.ontology.types().filter(wanted).map(|(id, _)| id));
        }
        Ok(types)
    }

    fn examples(&self, sentences: Vec<Spanned<String>>) -> Vec<Example> {
        let example = |sentence: Spanned<String>| Example {
            line: self.line(sentence.span().start),
            text: sentence.into_inner(),
        };
        sentences.into_iter().map(example).collect()
    }

    /// The line of a byte, counted from 1.
    fn line(&self, byte: usize) -> usize {
        self.text[..byte].matches('\n').count() + 1
    }

    fn unknown(&self, what: &'static str, word: &Spanned<String>, nearest: Option<&str>) -> FrameError {
        let before = &self.text[..word.span().start];
        FrameError::Unknown {
            file: self.file.to_owned(),
            line: self.line(word.span().start),
            column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
            what,
            word: word.as_ref().clone(),
            nearest: nearest.map(str::to_owned),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    frame: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    relation: Spanned<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    mention: Vec<Spanned<String>>,
    source: Vec<Spanned<String>>,
    target: Vec<Spanned<String>>,
    #[serde(default)]
    source_type: Vec<Spanned<String>>,
    #[serde(default)]
    target_type: Vec<Spanned<String>>,
    #[serde(default)]
    needs: Vec<Spanned<String>>,
    #[serde(default)]
    instead_of: Vec<Spanned<String>>,
    #[serde(default)]
    with: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    without: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    lacks: Vec<Spanned<String>>,
    #[serde(default)]
    abroad: bool,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    head: Vec<SmolStr>,
    #[serde(default)]
    reciprocal: bool,
    #[serde(default)]
    fallback: bool,
    #[serde(default)]
    titled: bool,
    matches: Vec<Spanned<String>>,
    #[serde(default)]
    rejects: Vec<Spanned<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::builtin;

    fn check(frame: &str, expected: &str) {
        let error = read(frame, "my.toml", builtin()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn errors_name_the_place_and_the_nearest_word() {
        let frame = "[[frame]]\nname = 'x'\nrelation = 'meet-with'\nsource = []\ntarget = []\nmatches = []";
        check(frame, "my.toml:3:12: no relation is called `meet-with`; did you mean `meets-with`?");
        let frame =
            "[[frame]]\nname = 'x'\nrelation = 'visits'\nsource = ['agnt']\ntarget = []\nmatches = []";
        check(frame, "my.toml:4:11: no role is called `agnt`; did you mean `agent`?");
        check("[[frame]]\nnom = 'x'", "line 2");
    }
}
