//! Words that say what kind of thing a phrase names: titles of persons and head nouns of bodies, places and events.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::table::{Classes, rows, values};
use crate::document::Document;
use crate::ontology::{EntityType, builtin};
use crate::span::TokenSpan;

/// Longest title or head noun in words.
const LONGEST: usize = 6;

/// What a title says of its bearer; the classes are explained in `titles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The title in lower case, singular.
    pub name: &'static str,
    /// Classes separated by `|`.
    classes: &'static str,
    /// The gender that the title implies.
    pub gender: Option<Gender>,
}

/// What a head noun says of what it heads; the classes are explained in `heads.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The type of what it heads.
    pub entity_type: EntityType,
    /// Classes separated by `|`.
    classes: &'static str,
}

/// Grammatical gender of a person, for pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// he
    Masculine,
    /// she
    Feminine,
}

/// How a noun stands for what it is named with; the classes of `stand-ins.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandIn {
    /// Those who act for a state or a body: "Russian officials" are Russia.
    Representative,
    /// The members of an armed group: "Taliban gunmen" are the Taliban.
    Fighter,
    /// Those and that which serve a state: what "troops from Chad" do, Chad does.
    Force,
    /// The kind of a place: "the Kisumu district" is Kisumu.
    Classifier,
}

impl StandIn {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "representative" => Some(Self::Representative),
            "fighter" => Some(Self::Fighter),
            "force" => Some(Self::Force),
            "classifier" => Some(Self::Classifier),
            _ => None,
        }
    }
}

/// Titles, head nouns and given names.
pub struct Lexicon {
    titles: HashMap<String, Title>,
    heads: HashMap<&'static str, Head>,
    /// The last words of the titles and of the head nouns.
    title_ends: HashSet<String>,
    head_ends: HashSet<String>,
    given_names: HashMap<&'static str, Option<Gender>>,
    stand_ins: HashMap<&'static str, StandIn>,
    ideas: HashSet<String>,
    person_nouns: HashMap<&'static str, Option<Gender>>,
    common_names: HashMap<&'static str, &'static str>,
    words: Classes,
}

/// The lexicon that is built into the program.
pub fn builtin_lexicon() -> &'static Lexicon {
    static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
    &BUILTIN
}

impl Title {
    /// The title belongs to a class of `titles.tsv`: office, head, spokesperson, envoy, member, worker, owner, rank …
    pub fn is(&self, class: &str) -> bool {
        self.classes().any(|c| c == class)
    }

    /// The classes of the title.
    pub fn classes(&self) -> impl Iterator<Item = &'static str> {
        self.classes.split('|')
    }

    /// The title says which post somebody holds; a rank or "Mr." alone doesn't.
    pub fn is_post(&self) -> bool {
        ["office", "head", "spokesperson", "envoy", "member", "worker", "owner"]
            .iter()
            .any(|class| self.is(class))
    }
}

impl Head {
    /// The noun belongs to a class of `heads.tsv`, which explains them: leading, unique, notable, gathering, held …
    pub fn is(&self, class: &str) -> bool {
        self.classes.split('|').any(|c| c == class)
    }
}

impl Lexicon {
    /// The title written as `words` ("foreign minister", "Gen.").
    pub fn title(&self, words: &str) -> Option<Title> {
        self.titles.get(&title_key(words)).copied()
    }

    /// The longest title whose last word is the token at `last`, not reaching before `floor`.
    ///
    /// The last word is looked up by its lemma, so that "foreign ministers" is found too.
    pub fn title_ending_at(&self, doc: &Document, last: usize, floor: usize) -> Option<(TokenSpan, Title)> {
        // Spelling passes over punctuation: "minister," is looked up as "minister", but begins and ends between commas.
        if !doc.token_text(last).starts_with(char::is_alphanumeric) {
            return None;
        }
        if !self.ends(doc, last, &self.title_ends) {
            return None;
        }
        let lowest = floor.max((last + 1).saturating_sub(LONGEST));
        let word = |start: &usize| doc.token_text(*start).starts_with(char::is_alphanumeric);
        (lowest..=last).filter(word).find_map(|start| {
            let span = TokenSpan::new(start, last + 1);
            let title = self.title(doc.span_text(span)).or_else(|| self.title(&with_lemma(doc, span)))?;
            Some((span, title))
        })
    }

    /// The longest title right before the token at `start`, in its sentence.
    pub fn title_before(&self, doc: &Document, start: usize) -> Option<(TokenSpan, Title)> {
        let floor = doc.sentences[doc.sentence_of(start)].tokens.start;
        let last = start.checked_sub(1).filter(|last| *last >= floor)?;
        self.title_ending_at(doc, last, floor)
    }

    /// The type that a head noun gives to what it heads, and how many tokens the noun has: "air force" is military.
    pub fn head_ending_at(
        &self,
        doc: &Document,
        last: usize,
        floor: usize,
    ) -> Option<(TokenSpan, EntityType)> {
        self.noun_ending_at(doc, last, floor).map(|(span, head)| (span, head.entity_type))
    }

    /// The head noun that ends at a token, with everything that the lexicon says of it.
    pub fn noun_ending_at(&self, doc: &Document, last: usize, floor: usize) -> Option<(TokenSpan, Head)> {
        if !self.ends(doc, last, &self.head_ends) {
            return None;
        }
        let lowest = floor.max((last + 1).saturating_sub(LONGEST));
        (lowest..=last).find_map(|start| {
            let span = TokenSpan::new(start, last + 1);
            let plain = doc.span_text(span).to_lowercase();
            let kind =
                self.heads.get(plain.as_str()).or_else(|| self.heads.get(with_lemma(doc, span).as_str()))?;
            Some((span, *kind))
        })
    }

    /// The token, or its lemma, is the last word of some entry: most words are none, and need not be looked up with those before.
    fn ends(&self, doc: &Document, token: usize, ends: &HashSet<String>) -> bool {
        [doc.token_text(token), &doc.tokens[token].lemma].iter().any(|word| ends.contains(&last_word(word)))
    }

    /// The words are a head noun and nothing else ("news agency").
    pub fn is_head(&self, words: &str) -> bool {
        self.heads.contains_key(words)
    }

    /// The noun is a head noun of a class of `heads.tsv`.
    pub fn is_head_of(&self, noun: &str, class: &str) -> bool {
        self.heads.get(noun).is_some_and(|head| head.is(class))
    }

    /// The word belongs to a class of `words.tsv`.
    pub fn is_word_of(&self, word: &str, class: &str) -> bool {
        self.words.has(word, class)
    }

    /// The type of what is named by this noun and a name behind it: "Mount Kenya".
    pub fn leading(&self, lemma: &str) -> Option<EntityType> {
        let head = self.heads.get(lemma.to_lowercase().as_str()).filter(|head| head.is("leading"))?;
        Some(head.entity_type)
    }

    /// What a noun named with a state, a body or a place stands for, if not for itself.
    pub fn stand_in(&self, lemma: &str) -> Option<StandIn> {
        self.stand_ins.get(lemma).copied()
    }

    /// The noun is for human beings; the inner value is their gender where that is plain.
    pub fn person_noun(&self, lemma: &str) -> Option<Option<Gender>> {
        self.person_nouns.get(lemma).copied().or_else(|| self.title(lemma).map(|title| title.gender))
    }

    /// Many people bear the name: a common surname alone, or with a common given name before it.
    pub fn is_common_name(&self, name: &str) -> bool {
        let common = |word: &str, usage: &str| {
            self.common_names.get(word).is_some_and(|usages| usages.split('|').any(|found| found == usage))
        };
        let words: Vec<&str> = name.split(' ').collect();
        match words[..] {
            [surname] => common(surname, "surname"),
            [given, .., surname] => common(given, "given") && common(surname, "surname"),
            [] => false,
        }
    }

    /// A head noun of one word, with everything that the lexicon says of it.
    pub fn noun(&self, lemma: &str) -> Option<Head> {
        self.heads.get(lemma).copied()
    }

    /// The type that a head noun of one word gives.
    pub fn head(&self, lemma: &str) -> Option<EntityType> {
        self.heads.get(lemma).map(|head| head.entity_type)
    }

    /// The name is of a god, a faith or a school of thought, and so of nobody.
    pub fn is_idea(&self, name: &str) -> bool {
        self.ideas.contains(&title_key(name))
    }

    /// The word is a given name; the inner value is its gender where that is plain.
    pub fn given_name(&self, word: &str) -> Option<Option<Gender>> {
        self.given_names.get(word).copied()
    }

    fn load() -> Self {
        let gender = |cell| match cell {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        let mut titles = HashMap::new();
        for [name, classes, abbreviations, hint] in rows(include_str!("titles.tsv")) {
            let title = Title { name, classes, gender: gender(hint) };
            for form in std::iter::once(name).chain(values(abbreviations)) {
                titles.entry(title_key(form)).or_insert(title);
            }
        }
        let kind = |name| builtin().entity_type(name).expect("the suite checks every type of the data files");
        let heads: HashMap<&str, Head> = rows(include_str!("heads.tsv"))
            .map(|[noun, name, classes]| (noun, Head { entity_type: kind(name), classes }))
            .collect();
        Self {
            title_ends: titles.keys().map(|title: &String| last_word(title)).collect(),
            head_ends: heads.keys().map(|noun| last_word(noun)).collect(),
            titles,
            heads,
            person_nouns: rows(include_str!("person-nouns.tsv"))
                .map(|[noun, hint]| (noun, gender(hint)))
                .collect(),
            common_names: rows(include_str!("common-names.tsv")).map(|[name, usage]| (name, usage)).collect(),
            ideas: rows(include_str!("ideas.tsv")).map(|[name]| title_key(name)).collect(),
            given_names: rows(include_str!("given-names.tsv"))
                .map(|[name, hint]| (name, gender(hint)))
                .collect(),
            stand_ins: rows(include_str!("stand-ins.tsv"))
                .map(|[noun, class]| (noun, StandIn::from_name(class).expect("the suite loads the file")))
                .collect(),
            words: Classes::load(include_str!("words.tsv")),
        }
    }
}

/// The last word of a title or a noun, as titles are compared.
fn last_word(words: &str) -> String {
    let key = title_key(words);
    key.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// Titles are compared in lower case, without full stops, hyphens as spaces.
fn title_key(words: &str) -> String {
    super::gazetteer::normalize(words)
}

/// The words of a span in lower case with the last one as its lemma.
fn with_lemma(doc: &Document, span: TokenSpan) -> String {
    let last = span.end - 1;
    let before = &doc.text[doc.tokens[span.start].span.start..doc.tokens[last].span.start];
    format!("{}{}", before.to_lowercase(), doc.tokens[last].lemma.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, class: &str) {
        let title = builtin_lexicon().title(words).unwrap_or_else(|| panic!("{words} is no title"));
        assert!(title.is(class), "{words}: {title:?}");
    }

    #[test]
    fn titles_have_classes() {
        check("Prime Minister", "head");
        check("Gen.", "rank");
        check("spokeswoman", "spokesperson");
        check("Mr", "honorific");
    }
}
