//! Descriptions of bodies, places, groups, events and pacts by their head noun: "the Iraqi military", "the war in Chad".
//!
//! Only what the words tell apart from all others of its kind is one: "Sunday's election" is, "an election" isn't.

use super::description::Finder;
use super::lexicon::{Head, StandIn, builtin_lexicon};
use crate::calendar::month;
use crate::document::NameKind;
use crate::mention::{Mention, MentionForm};
use crate::span::TokenSpan;

/// A noun phrase whose head noun the lexicon knows.
pub struct Noun<'a> {
    pub head: usize,
    pub span: TokenSpan,
    /// The head noun, of one or more tokens.
    pub noun: TokenSpan,
    pub class: Head,
    /// The name that stands in it.
    pub modifier: Option<&'a Mention>,
}

impl Finder<'_> {
    /// "the Iraqi military", "the election commission": a body, place or event by its head noun.
    pub fn body(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        let doc = self.syntax.doc;
        if let Some(camp) = self.political_camp(head, span) {
            return Some(camp);
        }
        // "Tuesday, March 4" is no protest.
        let at = doc.names.partition_point(|name| name.tokens.end <= head);
        let dated =
            doc.names.get(at).is_some_and(|name| name.kind == NameKind::Date && name.tokens.contains(head));
        if dated && month(doc.token_text(head)).is_some() {
            return None;
        }
        let (noun, class) = builtin_lexicon().noun_ending_at(doc, head, span.start)?;
        let kind = class.entity_type;
        let says_little = class.is("general") && noun.len() == 1;
        let points_back = says_little && (self.has_definite_article(head) || self.is_plural(head));
        if class.is("named") || points_back {
            return None;
        }
        // "the king's regime" is the state that he heads, no body of its own; "opposition leaders" are the opposition.
        let stands_in = noun.len() == 1
            && builtin_lexicon().stand_in(&self.syntax.token(head).lemma) == Some(StandIn::Representative);
        if stands_in && self.ontology.is_a(kind, "organization") {
            return None;
        }
        // "(Frelimo) party": what stands in brackets is no modifier.
        let bracket = |token: usize| ["(", ")"].contains(&doc.token_text(token));
        if span.range().any(bracket) {
            return None;
        }
        let modifier = self.modifier(span, head);
        // A building is named with what stands before it, wherever the parser hangs that: "the U.N. headquarters".
        let before = span.start.checked_sub(1).and_then(|before| self.inside_name[before]);
        let before = before.map(|name| &self.names[name]).filter(|name| {
            name.span.end == span.start
                && modifier.is_none()
                && self.ontology.is_a(kind, "facility")
                && self.is_of(name, &["organization", "country", "city"])
        });
        let span = before.map_or(span, |name| span.cover(name.span));
        let modifier = modifier.or(before);
        let phrase = Noun { head, span, noun, class, modifier };
        let unique = self.is_unique(&phrase);
        let date = self.date(&phrase);
        // "the long war in Chad": what stands behind is needed where no name before tells which war.
        let behind = self
            .told_behind(&phrase, date.is_some())
            .filter(|_| !unique || class.is("sudden") || (modifier.is_none() && noun.len() == 1));
        if !unique && date.is_none() && behind.is_none() {
            return None;
        }
        // "Iraq's prison", "the country's civil war": whose it is doesn't belong to the name of a place, nor does an
        // owner without a name, unless nothing but a place behind tells more: "a governor's residence in Chad". Whose a
        // contest is tells which: "the men's downhill".
        let place = self.ontology.is_a(kind, "place") || self.ontology.is_a(kind, "education");
        let anyone = self.syntax.lemma_in(span.start, &["a", "an"]);
        let owner = if place {
            modifier.is_none() && behind.is_some() && anyone
        } else {
            modifier.is_some() || (class.is("contest") && self.is_of_competitors(head))
        };
        let own = (span.start..noun.start)
            .rev()
            .find(|&token| self.syntax.token(token).upos == "PART")
            .filter(|_| !owner);
        // "high-level Chinese delegation" is the Chinese delegation.
        let start = modifier.filter(|_| own.is_none()).map_or(span.start, |modifier| modifier.span.start);
        let mut span = TokenSpan::new(own.map_or(start.max(span.start), |ending| ending + 1), span.end);
        // "Monday's attack" has nothing else to tell it by; "September 11, 2001, attacks" lost its date by the commas.
        let needed = date.filter(|date| {
            date.start < span.start && !(class.is("notable") && span.len() > 1 && self.is_possessor(*date))
        });
        span.start = needed.map_or(span.start, |date| date.start);
        // "failed July 21 attacks" are the July 21 attacks.
        let within = date.filter(|date| date.start > span.start && modifier.is_none());
        span.start = within.map_or(span.start, |date| date.start);
        // "a governor's residence", "$5 million plant": articles and amounts are no part of a name.
        let outer = |token: usize| {
            let upos = self.syntax.token(token).upos.as_str();
            let dated = date.is_some_and(|date| date.contains(token));
            let amount = upos == "NUM" || ["$", "€", "£"].contains(&doc.token_text(token));
            // "all-important", "10-day" are adjectives.
            let hyphen = doc.token_text(token + 1) == "-";
            !dated && !hyphen && (upos == "DET" || (place && amount))
        };
        while span.len() > noun.len() && outer(span.start) {
            span.start += 1;
        }
        let shortest = if place && behind.is_none() { noun.len() } else { 1 };
        if own.is_some() && behind.is_none() && span.len() <= shortest {
            return None;
        }
        let long = TokenSpan::new(span.start, behind.map_or(span.end, |name| name.end));
        // An orphanage or a blast may be called so further on, but no war is "the war" alone.
        let span = if place || class.is("sudden") { span } else { long };
        Some(Mention { name: self.words(long), ..self.mention(head, span, kind) })
    }

    /// The noun with what stands around it says which body, place or event is meant.
    fn is_unique(&self, phrase: &Noun<'_>) -> bool {
        let Noun { head, span, noun, class, modifier } = *phrase;
        let syntax = self.syntax;
        let named = modifier.is_some();
        // "police", "parliament": a body without any article is the one that everybody knows.
        let without_article = syntax.child(head, "det").is_none()
            && syntax.child(head, "nummod").is_none()
            && (!syntax.token(head).xpos.ends_with('S') || syntax.lemma_in(head, &["police"]));
        let plural = self.is_plural(head);
        // "police say", but no "police response": before another noun it is hardly more than an adjective.
        let before_noun = syntax.is(head, "compound") || syntax.is(head, "amod");
        // "soldiers and police" are as many as they may be.
        let among = syntax.token(head).head.filter(|_| syntax.is(head, "conj"));
        let among_others = among.is_some_and(|first| self.is_plural(first));
        let alone = without_article && !among_others && (noun.len() > 1 || !before_noun);
        let definite = self.has_definite_article(head);
        let owned = syntax.child(head, "nmod:poss").is_some();
        let told_apart =
            (definite && self.is_told_apart(span, noun)) || (noun.len() > 1 && (owned || definite));
        // "an independent panel": called into being for what stands with it.
        let appointed = class.is("appointed") && !plural && self.is_told_apart(span, noun);
        let acting = class.is("unnamed") && self.acts(head) && syntax.child(head, "nummod").is_none();
        // "civil wars" are many, "six-party talks" one.
        let single = !plural || builtin_lexicon().is_head(&self.words(noun).to_lowercase());
        match self.ontology.type_name(class.entity_type) {
            "government" | "military" | "court" => {
                named || told_apart || (class.is("unique") && (alone || definite)) || appointed || acting
            }
            "group" => plural && (named || self.has_adjective_of_people(span, head)),
            // An attack is told by its town, hardly by its state: "the Kisumu attack", but no "Kenyan attack".
            "event" if class.is("held") && self.is_held(head) => true,
            "event" | "agreement" if class.is("unique") && single => true,
            "event" if class.is("sudden") && self.leads(head) && (told_apart || self.is_new(phrase)) => true,
            "event" if class.is("contest") && self.is_of_competitors(head) => true,
            "event" if !class.is("notable") => modifier.is_some_and(|name| {
                let whose: &[&str] = if class.is("gathering") {
                    &["city", "region", "organization"]
                } else {
                    &["city", "region"]
                };
                name.form == MentionForm::Name && self.is_of(name, whose)
            }),
            "event" | "agreement" => class.is("notable") && (named || told_apart),
            "armed-group" => acting || (named && !self.is_indefinite(head)),
            "political-party" | "media" | "company" | "organization" | "education" | "religious"
            | "sports-team" | "igo" => {
                let one = named && !plural && !self.is_indefinite(head);
                let known = class.is("unique") && !before_noun && single && (definite || plural);
                one || appointed || acting || known
            }
            "facility" => named && !plural,
            "delegation" => (named && !plural) || appointed,
            _ => false,
        }
    }

    /// The noun is a subject, or who does something, or whom somebody fights with.
    fn acts(&self, head: usize) -> bool {
        const OTHER: [&str; 3] = ["with", "against", "between"];
        let other = self.syntax.case(head).is_some_and(|case| OTHER.contains(&case.as_str()));
        self.syntax.is(head, "nsubj") || self.syntax.is(head, "obl:agent") || other
    }

    /// Who competes tells which: "the women's slalom".
    fn is_of_competitors(&self, head: usize) -> bool {
        let owner = self.syntax.child(head, "nmod:poss");
        owner.is_some_and(|owner| self.syntax.lemma_in(owner, &["man", "woman", "boy", "girl"]))
    }

    /// The words are whose something is: "Sunday's".
    fn is_possessor(&self, words: TokenSpan) -> bool {
        self.syntax.is_possessive_ending(words.end) || self.syntax.is_possessive_ending(words.end - 1)
    }

    /// The noun is for several; "headquarters" may be one.
    pub(super) fn is_plural(&self, head: usize) -> bool {
        const ONE: [&str; 3] = ["headquarters", "barracks", "gardens"];
        let word = self.syntax.doc.token_text(head);
        self.syntax.token(head).xpos.ends_with('S')
            && word.ends_with('s')
            && !ONE.contains(&word.to_lowercase().as_str())
    }

    /// The noun's adjective is a faith's or a people's: "Buddhist monks".
    fn has_adjective_of_people(&self, span: TokenSpan, head: usize) -> bool {
        (span.start..head).any(|token| {
            let entry = self.gazetteer.get(self.syntax.doc.token_text(token));
            entry.is_some_and(|entry| self.ontology.is_a(entry.entity_type, "group"))
        })
    }
}
