//! Descriptions that identify a body, a group, an event or a person without a name.
//!
//! "the Chinese delegation" is a delegation, "the Iraqi prime minister" a person, "the Russian government" and
//! "U.S. officials" are the states themselves, "Taliban fighters" the Taliban.

use std::collections::HashSet;

use super::gazetteer::Gazetteer;
use super::government::heads_of_states;
use super::lexicon::{StandIn, builtin_lexicon};
use super::office::is_post;
use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The description mentions of a document, given its names.
pub fn descriptions(
    syntax: &Syntax<'_>,
    names: &[Mention],
    gazetteer: &Gazetteer,
    ontology: &Ontology,
) -> Vec<Mention> {
    let doc = syntax.doc;
    let mut inside_name = vec![None; doc.tokens.len()];
    for (index, name) in names.iter().enumerate() {
        inside_name[name.span.start..name.span.end].iter_mut().for_each(|slot| *slot = Some(index));
    }
    let known = names.iter().map(|name| name.name.as_str()).collect();
    let heads = heads_of_states(syntax, names);
    let finder = Finder { syntax, names, inside_name: &inside_name, known, heads, gazetteer, ontology };
    let mut found = Vec::new();
    for sentence in doc.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Body) {
        found.extend(
            sentence
                .tokens
                .range()
                .filter(|&token| matches!(syntax.token(token).upos.as_str(), "NOUN" | "PROPN"))
                .filter_map(|token| finder.description(token, sentence.tokens)),
        );
    }
    found
}

pub struct Finder<'a> {
    pub syntax: &'a Syntax<'a>,
    pub names: &'a [Mention],
    /// For each token the index of the name that it stands in.
    pub inside_name: &'a [Option<usize>],
    /// The names by themselves.
    pub known: HashSet<&'a str>,
    /// What those are called who head something by their title, by their whole names and by the ends of them.
    pub heads: HashSet<&'a str>,
    pub gazetteer: &'a Gazetteer,
    pub ontology: &'a Ontology,
}

impl Finder<'_> {
    fn description(&self, head: usize, sentence: TokenSpan) -> Option<Mention> {
        if self.inside_name[head].is_some() {
            return None;
        }
        if let Some(organ) = self.organ_of_post(head, sentence) {
            return Some(organ);
        }
        if self.names_its_bearer(head) {
            return None;
        }
        let span = self.noun_phrase(head);
        self.regime(head, span)
            .or_else(|| self.administration(head, span))
            .or_else(|| self.stand_in(head, span))
            .or_else(|| self.kind_of_named(head, span))
            .or_else(|| self.spokesperson(head, sentence))
            .or_else(|| self.post(head, span, sentence))
            .or_else(|| self.body(head, span))
            .or_else(|| self.anaphor(head, sentence))
            .or_else(|| self.kin(head))
    }

    /// The noun is a title before a name, or is equated with a name beside it.
    fn names_its_bearer(&self, head: usize) -> bool {
        let next_to_name = |token: usize| {
            self.inside_name.get(token).copied().flatten().is_some_and(|name| {
                self.names[name].span.start == token && self.names[name].form == MentionForm::Name
            })
        };
        let syntax = self.syntax;
        let sentence = self.syntax.doc.sentences[self.syntax.doc.sentence_of(head)].tokens;
        let goes_on = (head + 1..sentence.end.min(head + 4)).any(|last| {
            let found = builtin_lexicon().title_ending_at(self.syntax.doc, last, sentence.start);
            found.is_some_and(|(title, _)| title.start <= head)
        });
        if goes_on {
            return true;
        }
        let compound =
            ["compound", "nmod:desc", "flat", "appos"].iter().any(|deprel| syntax.is(head, deprel));
        let names = ["compound", "nmod:desc", "flat", "appos"];
        let equated = syntax.children(head).iter().any(|&child| {
            child > head
                && self.inside_name[child].is_some_and(|name| self.names[name].span.start == head + 1)
                && names.iter().any(|deprel| syntax.is(child, deprel))
        });
        // "Kenyan Foreign Minister Sheikh Omar Khan", whatever the parser makes of it.
        let post = builtin_lexicon().title_ending_at(self.syntax.doc, head, sentence.start);
        let titled = post.is_some() && syntax.token(head).xpos == "NNP";
        let honored = |token: usize| {
            let title = self.syntax.doc.tokens.get(token).map(|_| self.syntax.doc.token_text(token));
            title.is_some_and(|title| builtin_lexicon().title(title).is_some())
        };
        let bearer = head + 1 + usize::from(honored(head + 1));
        ((compound || equated) && next_to_name(head + 1)) || (titled && next_to_name(bearer))
    }

    /// The noun with what stands before it, without article, numeral and relative possessive.
    fn noun_phrase(&self, head: usize) -> TokenSpan {
        let span = self.syntax.phrase(head, |child| {
            child < head
                && ["compound", "amod", "nmod:poss", "nmod:desc", "nmod"]
                    .iter()
                    .any(|deprel| self.syntax.is(child, deprel))
                && self.syntax.token(child).upos != "PRON"
                && !self.syntax.is(child, "case")
        });
        let outer =
            |token: usize| matches!(self.syntax.token(token).upos.as_str(), "PUNCT" | "CCONJ" | "ADP");
        let start = (span.start..head).find(|&token| !outer(token)).unwrap_or(head);
        let span = TokenSpan::new(start, span.end);
        // "the Democratic Republic of the Congo's army": the parser may hang the ending on a part of the name.
        let name = self.inside_name[span.start].map(|name| self.names[name].span);
        let whole = name.filter(|name| name.end <= head && name.start < span.start);
        TokenSpan::new(whole.map_or(span.start, |name| name.start), head + 1)
    }

    /// The first name of a state, body or group inside a stretch of tokens before `head`.
    pub fn modifier(&self, span: TokenSpan, head: usize) -> Option<&Mention> {
        let names = (span.start..head).filter_map(|token| self.inside_name[token]);
        // "U.S.-based" says where, not whose.
        let hyphen = |name: &&Mention| self.syntax.doc.token_text(name.span.end) == "-";
        names.map(|index| &self.names[index]).find(|name| !hyphen(name))
    }

    /// "the Government of Iraq", "the government and people of Iraq": the state behind the noun.
    fn state_after_of(&self, head: usize) -> Option<&Mention> {
        let doc = self.syntax.doc;
        let word = |token: usize| doc.tokens.get(token).map(|_| doc.token_text(token));
        let with_people = word(head + 1) == Some("and") && word(head + 2) == Some("people");
        let of = head + if with_people { 3 } else { 1 };
        let next = doc.tokens.get(of + 1).map(|_| of + 1)?;
        let governs =
            word(of) == Some("of") && self.syntax.lemma_in(head, &["government", "authority", "state"]);
        let mention = self.inside_name[next].map(|index| &self.names[index]).filter(|_| governs)?;
        self.is_of(mention, &["country", "region"]).then_some(mention)
    }

    /// The word at a token belongs to a class of `words.tsv`.
    pub fn is_word_of(&self, token: usize, class: &str) -> bool {
        builtin_lexicon().is_word_of(&self.syntax.token(token).lemma, class)
    }

    /// The mention is of one of the types.
    pub fn is_of(&self, mention: &Mention, types: &[&str]) -> bool {
        types.iter().any(|name| self.ontology.is_a(mention.entity_type, name))
    }

    /// "the Russian government", "U.S. officials", "Taliban fighters": who stands before the noun.
    fn stand_in(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        let modifier = self.modifier(span, head).or_else(|| self.state_after_of(head))?;
        let lemma = self.syntax.token(head).lemma.to_lowercase();
        let span = span.cover(modifier.span);
        let adjacent = modifier.span.end == head;
        // "the Kisumu tribal district".
        let small = |token: usize| {
            matches!(self.syntax.token(token).upos.as_str(), "ADJ" | "NOUN")
                && self.syntax.doc.token_text(token).starts_with(char::is_lowercase)
        };
        let stands = match builtin_lexicon().stand_in(&lemma) {
            Some(StandIn::Representative) => self.is_of(modifier, &["country", "region", "organization"]),
            Some(StandIn::Fighter) => adjacent && self.is_of(modifier, &["armed-group"]),
            Some(StandIn::Classifier) => {
                (modifier.span.end..head).all(small) && self.is_kind_of(head, modifier)
            }
            _ => false,
        };
        // "a western U.S. state", "the U.S. state of Ohio" are no country.
        let part = lemma == "state"
            && (!adjacent
                || !self.has_definite_article(head)
                || self.syntax.doc.tokens.get(head + 1).is_some_and(|next| next.lemma == "of"));
        let plural_or_body = self.syntax.token(head).xpos.ends_with('S') || !is_post(&lemma);
        // "Kenyan opposition leaders", "former Kenyan officials" don't act for Kenya.
        let acting = builtin_lexicon().stand_in(&lemma) == Some(StandIn::Representative);
        let apart = acting && (span.start..head).any(|token| self.is_word_of(token, "apart"));
        (stands && plural_or_body && !part && !apart).then(|| Mention {
            span,
            head,
            entity_type: modifier.entity_type,
            form: MentionForm::Description,
            name: modifier.name.clone(),
            found_by: "stand-in",
        })
    }

    /// "the Kisumu district", where Kisumu is a district or a place of no known kind.
    fn is_kind_of(&self, noun: usize, place: &Mention) -> bool {
        let kind = builtin_lexicon().head(&self.syntax.token(noun).lemma);
        let open = self.ontology.type_name(place.entity_type) == "place";
        let singular = !self.syntax.token(noun).xpos.ends_with('S');
        singular && place.form == MentionForm::Name && (kind == Some(place.entity_type) || open)
    }

    /// "the Lombard coffee company", where "Lombard" is a body: the noun tells what kind of body the name is of. "the Oslo Cup
    /// sailing tournament" is the Oslo Cup.
    fn kind_of_named(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        const KINDS: [&str; 5] = ["company", "media", "armed-group", "political-party", "organization"];
        let within = (span.start..head).filter_map(|token| self.inside_name[token]);
        let mut within = within.map(|index| &self.names[index]);
        if let Some(event) = within.find(|name| self.is_appended(head, span, name)) {
            return Some(Mention {
                span: TokenSpan::new(event.span.start, head + 1),
                head,
                form: MentionForm::Description,
                found_by: "kind of a named event",
                ..event.clone()
            });
        }
        let (noun, class) = builtin_lexicon().noun_ending_at(self.syntax.doc, head, span.start)?;
        let kind = class.entity_type;
        let named = |token: usize| self.inside_name[token].map(|body| &self.names[body]);
        let body = (span.start..noun.start).rev().take(2).find_map(named)?;
        let open = |kind| self.ontology.coarse(kind) == kind;
        let one_kind = kind == body.entity_type || open(kind) || open(body.entity_type);
        (body.form == MentionForm::Name
            && (body.span.end..noun.start).all(|token| self.syntax.token(token).upos == "NOUN")
            && self.is_of(body, &["organization"])
            && KINDS.contains(&self.ontology.type_name(kind))
            && !class.is("sent")
            && one_kind)
            .then(|| Mention {
                span: TokenSpan::new(body.span.start, head + 1),
                head,
                entity_type: body.entity_type,
                form: MentionForm::Description,
                name: body.name.clone(),
                found_by: "kind of a named body",
            })
    }

    /// The noun only says what kind of event the name before it is of.
    fn is_appended(&self, noun: usize, phrase: TokenSpan, name: &Mention) -> bool {
        let lemma = self.syntax.token(noun).lemma.to_lowercase();
        let kind = builtin_lexicon().noun(&lemma).is_some_and(|kind| kind.is("appended"));
        let plain = |token: usize| matches!(self.syntax.token(token).upos.as_str(), "NOUN" | "ADJ" | "PUNCT");
        // "a Grand Slam tournament", "the first Grand Slam tournament" are one of several.
        let one = name.span.start == phrase.start && !self.is_indefinite(noun);
        kind && one
            && name.form == MentionForm::Name
            && self.is_of(name, &["event"])
            && (name.span.end..noun).all(plain)
    }

    pub fn mention(&self, head: usize, span: TokenSpan, entity_type: EntityType) -> Mention {
        Mention {
            span,
            head,
            entity_type,
            form: MentionForm::Description,
            name: self.words(span),
            found_by: "head noun",
        }
    }

    pub fn words(&self, span: TokenSpan) -> String {
        self.syntax.doc.span_text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn has_definite_article(&self, head: usize) -> bool {
        self.syntax.children_by(head, "det").any(|det| self.syntax.lemma_in(det, &["the", "this", "that"]))
    }

    pub fn is_indefinite(&self, head: usize) -> bool {
        self.syntax.children_by(head, "det").any(|det| {
            self.syntax.lemma_in(det, &["a", "an", "another", "some", "any", "no", "every", "each"])
        })
    }
}
