//! What a name is of: a list says, or the noun at its head, or the annotator's kind.
//!
//! "Treaty of Rome" is an agreement, "Kisumu, Kenya" a town, "Kenyan Foreign Ministry" a body of state with the state inside.

use super::acronym::is_acronym;
use super::apart::governed_place;
use super::gazetteer::{Entry, Usage};
use super::lexicon::{StandIn, builtin_lexicon};
use super::name::{Namer, clean};
use crate::document::{Document, NameKind};
use crate::mention::{Mention, MentionForm};
use crate::ontology::EntityType;
use crate::span::TokenSpan;

/// Types whose names begin with the state or the place that they belong to; a newspaper "The Nairobi Star" isn't Nairobi's.
const OF_A_PLACE: [&str; 9] =
    ["group", "government", "military", "court", "delegation", "sports-team", "event", "facility", "igo"];

/// Of these, those that a union of states has of its own.
const OF_A_STATE: [&str; 3] = ["government", "military", "court"];

/// Types whose names may begin with a state's adjective or acronym ("U.S. Gulf Coast"), but share its plain name by
/// chance ("Jordan River").
const IN_A_PLACE: [&str; 1] = ["place"];

impl Namer<'_> {
    /// A mention for what a list knows.
    pub fn mention_of(&self, span: TokenSpan, entry: Entry<'_>) -> Mention {
        if let Some(people) = self.people(span, entry) {
            return people;
        }
        let form = if entry.usage == Usage::Demonym { MentionForm::Demonym } else { MentionForm::Name };
        Mention {
            span,
            head: self.syntax.head_of(span),
            entity_type: entry.entity_type,
            form,
            name: entry.name.to_owned(),
            found_by: "gazetteer",
        }
    }

    /// "Iraqis", "all Kenyans" are a people and not its state; "Germans Anna Berg and Max Lind" and "two Germans" only say
    /// where some are from.
    fn people(&self, span: TokenSpan, entry: Entry<'_>) -> Option<Mention> {
        let (doc, last) = (self.syntax.doc, span.end - 1);
        let noun = self.syntax.token(last);
        let plural = noun.xpos.ends_with('S') && matches!(noun.upos.as_str(), "NOUN" | "PROPN");
        let counted = self.syntax.child(last, "nummod").is_some();
        let before_noun = self.syntax.is(last, "compound") || self.syntax.is(last, "amod");
        let before_name = doc.tokens.get(span.end).is_some_and(|next| next.upos == "PROPN");
        let of_place = self.ontology.is_a(entry.entity_type, "place");
        let people =
            entry.usage == Usage::Demonym && of_place && plural && !counted && !before_noun && !before_name;
        people.then(|| Mention {
            span,
            head: self.syntax.head_of(span),
            entity_type: self.ontology.entity_type("group").expect("the ontology has groups"),
            form: MentionForm::Name,
            name: clean(doc.span_text(span)),
            found_by: "gazetteer",
        })
    }

    /// A mention for a name that the annotator found.
    pub fn named(&self, span: TokenSpan, kind: NameKind) -> Mention {
        let doc = self.syntax.doc;
        let text = doc.span_text(span);
        let entry = self.gazetteer.get(text).or_else(|| self.governed(text));
        let shouted = !text.chars().any(char::is_lowercase);
        let told = self.told.get(text).copied();
        let is_told = |name: &str| told.filter(|kind| self.ontology.is_a(*kind, name));
        // "the ferry Memphis" is no town.
        let another =
            |entry: &Entry<'_>| entry.usage == Usage::Weak && told.is_some() && is_told("place").is_none();
        let entry = entry.filter(|entry| self.fits(kind, *entry, shouted) && !another(entry));
        if let Some(entry) = entry {
            return Mention { found_by: "name, gazetteer", ..self.mention_of(span, entry) };
        }
        let leading = builtin_lexicon().leading(doc.token_text(span.start)).filter(|_| span.len() > 1);
        let body = is_told("organization").or_else(|| self.body_before(span));
        let entity_type = match kind {
            _ if leading.is_some() => leading,
            NameKind::Person => body.or_else(|| self.ontology.entity_type("person")),
            // "Lind Charters" is no charter where it is a company.
            NameKind::Organization => {
                let found =
                    self.head_type(span, body.map_or("organization", |kind| self.ontology.type_name(kind)));
                let fits = |kind: &EntityType| self.ontology.is_a(*kind, "organization");
                found.filter(|kind| body.is_none() || fits(kind)).or(body)
            }
            // Acronyms that no list of places knows are of bodies, whatever the annotator makes of them.
            NameKind::Place if is_acronym(text) => self.ontology.entity_type("organization"),
            NameKind::Place if body.is_some() => body,
            NameKind::Place if told.is_some() => told,
            NameKind::Place if self.followed_by_container(span) => self.head_type(span, "city"),
            // "Leeds East" is a part of Leeds.
            NameKind::Place
                if span.len() > 1
                    && builtin_lexicon().is_word_of(doc.token_text(span.end - 1), "direction") =>
            {
                self.ontology.entity_type("region")
            }
            NameKind::Place => classified(doc, span)
                .or_else(|| self.ontology.entity_type(governed_place(doc, span)?))
                .or_else(|| self.head_type(span, "place")),
            NameKind::Nationality => self.ontology.entity_type("group"),
            NameKind::Event | NameKind::Artifact if told.is_some() => told,
            NameKind::Event => self.head_type(span, "event"),
            NameKind::Agreement => self.ontology.entity_type("agreement"),
            NameKind::Artifact | NameKind::Date | NameKind::Number => self.head_type(span, "artifact"),
        };
        Mention {
            span,
            head: self.syntax.head_of(span),
            entity_type: entity_type.expect("the types named here stand in the ontology"),
            form: MentionForm::Name,
            // "F-16s" are the model F-16.
            name: clean(
                text.strip_suffix('s')
                    .filter(|model| model.ends_with(|c: char| c.is_ascii_digit()))
                    .unwrap_or(text),
            ),
            found_by: "name",
        }
    }

    /// The state whose government is named: "Government of Kenya", "Federal Government of Kenya", "Kenyan Government".
    fn governed(&self, text: &str) -> Option<Entry<'_>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let representative =
            |word: &str| builtin_lexicon().stand_in(&word.to_lowercase()) == Some(StandIn::Representative);
        let state = match words[..] {
            [first, "of", ref rest @ ..] | [_, first, "of", ref rest @ ..] if representative(first) => {
                rest.join(" ")
            }
            [ref rest @ .., last] if representative(last) => rest.join(" "),
            _ => return None,
        };
        let entry = self.gazetteer.get(state.trim_start_matches("the "))?;
        self.ontology.is_a(entry.entity_type, "country").then_some(Entry { usage: Usage::Name, ..entry })
    }

    /// "the rebel group Ansaru", "newspaper Okapo": the kind of body that the noun right before a name says it is, unless the
    /// name begins as those of people do.
    fn body_before(&self, span: TokenSpan) -> Option<EntityType> {
        let (doc, syntax, lexicon) = (self.syntax.doc, self.syntax, builtin_lexicon());
        let noun = span.start.checked_sub(1).filter(|&noun| doc.tokens[noun].xpos == "NN")?;
        let head = syntax.head_of(span);
        let joined = |token, other| {
            syntax.token(token).head == Some(other)
                && ["appos", "flat", "compound", "nmod:desc"].iter().any(|deprel| syntax.is(token, deprel))
        };
        let named = lexicon.given_name(doc.token_text(span.start)).is_none() || span.len() == 1;
        let floor = doc.sentences[doc.sentence_of(noun)].tokens.start;
        let (_, kind) = lexicon.head_ending_at(doc, noun, floor)?;
        let body = named
            && (joined(head, noun) || joined(noun, head))
            && lexicon.person_noun(&doc.tokens[noun].lemma).is_none();
        (body && self.ontology.is_a(kind, "organization")).then_some(kind)
    }

    /// "Kisumu, Kenya": what stands before a larger place is a town.
    fn followed_by_container(&self, span: TokenSpan) -> bool {
        let doc = self.syntax.doc;
        let comma = doc.tokens.get(span.end).is_some_and(|_| doc.token_text(span.end) == ",");
        let at = doc.names.partition_point(|name| name.tokens.start < span.end + 1);
        let next = doc.names.get(at).filter(|name| name.tokens.start == span.end + 1);
        comma
            && next.filter(|name| name.kind == NameKind::Place).is_some_and(|name| {
                let entry = self.gazetteer.get(doc.span_text(name.tokens));
                entry.is_some_and(|entry| entry.usage != Usage::Weak)
            })
    }

    /// The annotator's kind and the gazetteer's type can be of one thing.
    fn fits(&self, kind: NameKind, entry: Entry<'_>, shouted: bool) -> bool {
        let is = |name| self.ontology.is_a(entry.entity_type, name);
        match kind {
            NameKind::Person => false,
            NameKind::Organization => is("organization") || (is("country") && entry.usage != Usage::Weak),
            // "Gao" is a town, whatever "GAO" is.
            NameKind::Place => {
                is("place") || (is("organization") && (entry.usage != Usage::Acronym || shouted))
            }
            NameKind::Nationality => entry.usage == Usage::Demonym || is("group") || is("organization"),
            _ => true,
        }
    }

    /// The type by the head noun ("Ministry of Defense" is a government body), else `default`.
    ///
    /// The head noun wins over the annotator's kind ("Treaty of Rome" is an agreement whatever the annotator saw), but a
    /// place stays a place.
    fn head_type(&self, span: TokenSpan, default: &str) -> Option<EntityType> {
        let doc = self.syntax.doc;
        let lexicon = builtin_lexicon();
        let of = span.range().skip(1).find(|&token| doc.tokens[token].upos == "ADP");
        // "World War II", "the Athens Olympics 2004": a number behind the noun says which one.
        let number = span.len() > 1 && is_number(doc.token_text(span.end - 1));
        let by_end = lexicon.head_ending_at(doc, span.end - 1 - usize::from(number), span.start);
        let by_start = of.and_then(|of| lexicon.head_ending_at(doc, of - 1, span.start));
        let place = default == "place" || default == "city";
        // Two words are surer than one: a "Space Station" is no place, whatever the annotator saw.
        let fits = |(head, kind): &(TokenSpan, EntityType)| {
            !place || head.len() > 1 || self.ontology.is_a(*kind, "place")
        };
        // "University of Texas Student Association" is headed by its last word.
        let ends_in_head = self.syntax.head_of(span) + 1 == span.end;
        let by_head = if ends_in_head { by_end.or(by_start) } else { by_start.or(by_end) };
        let by_head = by_head.filter(fits).map(|(_, kind)| kind);
        by_head.or_else(|| self.ontology.entity_type(default))
    }

    /// The state or place named inside a longer name: "Kenyan" in "Kenyan Foreign Ministry".
    pub fn nested(&self, outer: &Mention) -> Option<Mention> {
        let is_one_of = |types: &[&str]| types.iter().any(|kind| self.ontology.is_a(outer.entity_type, kind));
        let (of_place, in_place) =
            (is_one_of(&OF_A_PLACE), outer.found_by == "name" && is_one_of(&IN_A_PLACE));
        // "the French Open", "the Korean War" that everybody knows are as little France's or Korea's.
        if outer.found_by != "name" && is_one_of(&["event"]) {
            return None;
        }
        let society = self.ontology.type_name(outer.entity_type) == "organization";
        // "Israeli settlers" are Israel's, but "Asian Americans" no Asia's.
        let people = self.ontology.is_a(outer.entity_type, "group");
        let last = self.syntax.doc.token_text(outer.span.end - 1);
        if !(of_place || in_place || society) || (people && last.starts_with(char::is_uppercase)) {
            return None;
        }
        let governs = builtin_lexicon().stand_in(&last.to_lowercase()) == Some(StandIn::Representative);
        let fits = |entry: &Entry<'_>| {
            let is = |kind| self.ontology.is_a(entry.entity_type, kind);
            let acronym = entry.usage == Usage::Acronym;
            // "Austin Police Department": the town's, whatever else has its name, but no "Lind Administration".
            let own = is("city") && self.ontology.type_name(outer.entity_type) == "government" && !governs;
            match outer.entity_type {
                kind if self.ontology.is_a(kind, "igo") => is("igo") && entry.usage != Usage::Weak,
                // "the U.N. tribunal" is the United Nations' own, as "U.S. Rowing Society" is American.
                _ if acronym => is("place") || (is("igo") && is_one_of(&OF_A_STATE)),
                _ if of_place => is("place") && (own || entry.usage != Usage::Weak),
                _ => in_place && is("place") && entry.usage == Usage::Demonym,
            }
        };
        // The longest that fits: "U.S." in "U.S. House of Representatives", of which "U.S. House" is an alias.
        let before = (outer.span.start + 1..outer.span.end).rev().find_map(|end| {
            let shorter = TokenSpan::new(outer.span.start, end);
            self.gazetteer
                .longest_at(self.syntax.doc, shorter.start, shorter)
                .filter(|(_, entry)| fits(entry))
        });
        let (found, entry) =
            before.or_else(|| self.place_behind(outer.span).filter(|(_, entry)| of_place && fits(entry)))?;
        Some(Mention { found_by: "name inside a name", ..self.mention_of(found, entry) })
    }

    /// "Kenya" at the end of "Supreme Court of Kenya".
    fn place_behind(&self, outer: TokenSpan) -> Option<(TokenSpan, Entry<'_>)> {
        let doc = self.syntax.doc;
        let of = outer.range().rev().find(|&token| doc.tokens[token].upos == "ADP")?;
        let article = doc.tokens.get(of + 1)?.upos == "DET";
        let rest = TokenSpan::new(of + 1 + usize::from(article), outer.end);
        let found = self.gazetteer.longest_at(doc, rest.start, rest);
        found.filter(|(found, entry)| {
            found.end == rest.end && entry.usage != Usage::Demonym && doc.token_text(of) == "of"
        })
    }
}

/// The type that a noun beside the name gives it: "the Kisumu district", "the city of Kisumu".
fn classified(doc: &Document, span: TokenSpan) -> Option<EntityType> {
    let lexicon = builtin_lexicon();
    let classifier = |token: usize| {
        let found = doc
            .tokens
            .get(token)
            .filter(|token| lexicon.stand_in(&token.lemma) == Some(StandIn::Classifier))?;
        (found.upos == "NOUN")
            .then(|| lexicon.head_ending_at(doc, token, token))
            .flatten()
            .map(|(_, kind)| kind)
    };
    let adjective = doc.tokens.get(span.end).is_some_and(|token| token.upos == "ADJ");
    let of = span.start >= 2 && doc.token_text(span.start - 1) == "of";
    classifier(span.end + usize::from(adjective)).or_else(|| of.then(|| classifier(span.start - 2)).flatten())
}

/// "2004", "II", "Two".
fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
        || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        || ["One", "Two", "Three"].contains(&text)
}
