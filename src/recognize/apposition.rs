//! What the text itself says a name is of: "the company, Acme", "Kisumu, a town in Kenya", "Anna Berg, who was born in Oslo".
//!
//! The annotator guesses the kind of an unknown name at each place anew; a word that tells it holds for the whole document.

use std::collections::HashMap;

use super::gazetteer::{Gazetteer, Usage};
use super::lexicon::builtin_lexicon;
use crate::document::{Name, NameKind};
use crate::ontology::{EntityType, Ontology};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Kinds that the annotator takes for each other.
const OPEN: [NameKind; 4] = [NameKind::Person, NameKind::Place, NameKind::Organization, NameKind::Artifact];

/// Gives the names that no list knows the kinds that the text tells, and the types by their words.
pub fn tell_kinds<'a>(
    syntax: &Syntax<'a>,
    gazetteer: &Gazetteer,
    ontology: &Ontology,
    names: &mut [Name],
) -> HashMap<&'a str, EntityType> {
    let mut told = HashMap::new();
    for name in names.iter().filter(|name| OPEN.contains(&name.kind)) {
        let text = syntax.doc.span_text(name.tokens);
        let listed = gazetteer.get(text).is_some_and(|entry| entry.usage != Usage::Weak);
        if !listed && let Some(kind) = (Teller { syntax, ontology }).told(name) {
            told.entry(text).or_insert(kind);
        }
    }
    let person = ontology.entity_type("person");
    for name in names.iter_mut().filter(|name| OPEN.contains(&name.kind)) {
        let Some(kind) = told.get(syntax.doc.span_text(name.tokens)) else { continue };
        name.kind = match *kind {
            kind if Some(kind) == person => NameKind::Person,
            kind if ontology.is_a(kind, "place") => NameKind::Place,
            kind if ontology.is_a(kind, "artifact") => NameKind::Artifact,
            kind if ontology.is_a(kind, "event") => NameKind::Event,
            _ => NameKind::Organization,
        };
    }
    told.retain(|_, kind| Some(*kind) != person);
    told
}

struct Teller<'a> {
    syntax: &'a Syntax<'a>,
    ontology: &'a Ontology,
}

impl Teller<'_> {
    /// The type that the words beside a name tell, where the annotator's kind may be wrong.
    fn told(&self, name: &Name) -> Option<EntityType> {
        let kind = self.is_who(name.tokens).then(|| self.ontology.entity_type("person")).flatten();
        let kind = kind.or_else(|| self.before(name.tokens)).or_else(|| self.behind(name.tokens))?;
        let (person, place) = (self.is(kind, "person"), self.is(kind, "place"));
        let doc = self.syntax.doc;
        let lexicon = builtin_lexicon();
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        let open = match name.kind {
            // "Grace Okafor" is no town, whatever stands beside her: only one word, or what begins with "al-", may be anything.
            NameKind::Person => {
                let short = name.tokens.len() == 1 || doc.token_text(first + 1) == "-";
                person || (short && lexicon.title_before(doc, first).is_none())
            }
            NameKind::Place => true,
            // A body with a head noun of its own is no person and no town, and "the carmaker Acme" nobody.
            NameKind::Organization | NameKind::Artifact => {
                let own = lexicon.head_ending_at(doc, last, first).is_some();
                let post = lexicon.title_before(doc, first);
                let officer = post.is_some_and(|(_, post)| post.is("head") || post.is("spokesperson"));
                !(person || place) || (!own && (place || officer || self.is_who(name.tokens)))
            }
            _ => false,
        };
        open.then_some(kind)
    }

    fn is(&self, kind: EntityType, name: &str) -> bool {
        self.ontology.is_a(kind, name)
    }

    /// "Anna Berg, who was born in Oslo", but not "villagers from Oku, who fled".
    fn is_who(&self, name: TokenSpan) -> bool {
        const WHERE: [&str; 5] = ["in", "from", "near", "at", "around"];
        let doc = self.syntax.doc;
        let head = self.syntax.head_of(name);
        let word = |token: usize| doc.tokens.get(token).map(|_| doc.token_text(token));
        let told = self.syntax.children_by(head, "acl:relcl").any(|clause| clause > name.end + 1);
        let place = self.syntax.case(head).is_some_and(|case| WHERE.contains(&case.as_str()));
        told && !place && word(name.end) == Some(",") && word(name.end + 1) == Some("who")
    }

    /// "the company, Acme", "the newspaper Okapo".
    fn before(&self, name: TokenSpan) -> Option<EntityType> {
        let (doc, syntax) = (self.syntax.doc, self.syntax);
        let floor = doc.sentences[doc.sentence_of(name.start)].tokens.start;
        let between = |token: usize| [",", "the", "The", "\"", "“"].contains(&doc.token_text(token));
        let noun = (floor..name.start).rev().find(|&token| !between(token))?;
        let head = syntax.head_of(name);
        let joined = |token, other| {
            syntax.token(token).head == Some(other)
                && ["appos", "flat", "compound", "nmod:desc"].iter().any(|deprel| syntax.is(token, deprel))
        };
        // "the speaker of the parliament, Anna Berg" is who speaks.
        let whose = syntax.token(noun).head.filter(|_| syntax.is(noun, "nmod"));
        let of_somebody = whose.is_some_and(|whose| {
            let title = builtin_lexicon().title_ending_at(doc, whose, floor);
            title.is_some_and(|(_, title)| title.is_post() && !title.is("member"))
        });
        let joined = joined(head, noun) || joined(noun, head);
        let kind = (joined && !of_somebody).then(|| self.by_noun(noun, floor)).flatten()?;
        // "In his book, Okafor says" tells of no book of that name.
        (noun + 1 == name.start || !self.is_thing(kind)).then_some(kind)
    }

    /// "Kisumu, a town in Kenya".
    fn behind(&self, name: TokenSpan) -> Option<EntityType> {
        let (doc, syntax) = (self.syntax.doc, self.syntax);
        let comma = doc.tokens.get(name.end).is_some_and(|_| doc.token_text(name.end) == ",");
        let article = doc.tokens.get(name.end + 1).is_some_and(|token| token.upos == "DET");
        let noun = syntax.children_by(syntax.head_of(name), "appos").find(|&noun| noun > name.end + 1)?;
        (comma && article).then(|| self.by_noun(noun, name.end + 1)).flatten()
    }

    /// What a noun in the singular calls a thing, if that is somebody, a body, a settlement, a thing made or a happening.
    fn by_noun(&self, noun: usize, floor: usize) -> Option<EntityType> {
        let doc = self.syntax.doc;
        let lexicon = builtin_lexicon();
        let token = &doc.tokens[noun];
        let post = lexicon
            .title_ending_at(doc, noun, floor)
            .filter(|(_, title)| title.is_post() && !title.is("owner"));
        if token.xpos != "NN" {
            return None;
        }
        if post.is_some() || lexicon.person_noun(&token.lemma).is_some() {
            return self.ontology.entity_type("person");
        }
        let (_, kind) = lexicon.head_ending_at(doc, noun, floor)?;
        let settlement = ["city", "region"].iter().any(|name| self.is(kind, name));
        let body = self.is(kind, "organization") && !self.is(kind, "delegation");
        (settlement || body || self.is_thing(kind)).then_some(kind)
    }

    fn is_thing(&self, kind: EntityType) -> bool {
        self.is(kind, "artifact") || self.is(kind, "event")
    }
}
