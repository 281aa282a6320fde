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
struct Noun<'a> {
    head: usize,
    span: TokenSpan,
    /// The head noun, of one or more tokens.
    noun: TokenSpan,
    class: Head,
    /// The name that stands in it.
    modifier: Option<&'a Mention>,
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
            .filter(|_| !unique || (modifier.is_none() && noun.len() == 1));
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
            "event" if class.is("sudden") && self.opens(head) && self.has_noun_before(span, noun) => true,
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

    /// The noun is a subject, or who does something.
    fn acts(&self, head: usize) -> bool {
        self.syntax.is(head, "nsubj") || self.syntax.is(head, "obl:agent")
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
    fn is_plural(&self, head: usize) -> bool {
        const ONE: [&str; 3] = ["headquarters", "barracks", "gardens"];
        let word = self.syntax.doc.token_text(head);
        self.syntax.token(head).xpos.ends_with('S')
            && word.ends_with('s')
            && !ONE.contains(&word.to_lowercase().as_str())
    }

    /// The day or the year that tells one event from others of its kind: "Sunday's election", "the 2002 war", "last
    /// month's floods".
    fn date(&self, phrase: &Noun<'_>) -> Option<TokenSpan> {
        let Noun { head, span, noun, class, .. } = *phrase;
        let syntax = self.syntax;
        let names = &syntax.doc.names;
        let before = names[..names.partition_point(|name| name.tokens.end <= noun.start)].iter().rev();
        let next = |end: usize| {
            (end..noun.start).all(|token| span.contains(token) || syntax.doc.token_text(token) == ",")
        };
        let mut dates = before.take_while(|name| next(name.tokens.end));
        let date = dates.find(|name| name.kind == NameKind::Date).map(|name| name.tokens);
        let owner = syntax.child(head, "nmod:poss").filter(|&owner| self.is_word_of(owner, "time"));
        let date = date.or(owner.map(|owner| syntax.phrase_below(owner)))?;
        // Of "Monday's attack" the text has told more before.
        let rest = TokenSpan::new(date.end.clamp(span.start, noun.start), span.end);
        let bare = noun.len() == 1 && !self.is_plural(head) && !self.is_told_apart(rest, noun);
        // "two days" are no event.
        let event = self.ontology.is_a(class.entity_type, "event") && !self.is_word_of(head, "time");
        (event && !class.is("contest") && !(class.is("sudden") && bare)).then_some(date)
    }

    /// "the war in Chad", "the pact with Norway", "an orphanage in Malawi": the name behind that says which one.
    ///
    /// A place tells a building, whatever its article; it tells events only where there is one of the kind.
    fn told_behind(&self, phrase: &Noun<'_>, dated: bool) -> Option<TokenSpan> {
        const EVENT: [&str; 7] = ["in", "of", "with", "on", "between", "against", "at"];
        const FACILITY: [&str; 5] = ["in", "at", "near", "outside", "on"];
        let syntax = self.syntax;
        let Noun { head, span, class, .. } = *phrase;
        let case = syntax.doc.tokens.get(head + 1).filter(|token| token.deprel == "case")?;
        let name = self.named_behind(head)?;
        let is_case = |cases: &[&str]| cases.contains(&case.lemma.as_str());
        let several = self.is_plural(head) || syntax.child(head, "nummod").is_some();
        let definite = dated || self.has_definite_article(head);
        let parties = self.is_plural(head) && case.lemma == "between";
        let told = match self.ontology.type_name(class.entity_type) {
            "event" if class.is("sudden") => {
                self.is_news(head) && is_case(&FACILITY) && self.is_of(name, &["place"])
            }
            "event" | "agreement" => class.is("notable") && (definite || parties) && is_case(&EVENT),
            "facility" | "education" => !several && is_case(&FACILITY) && self.is_of(name, &["place"]),
            _ => false,
        };
        // "between Norway and Chad" goes on to the second.
        let and = name.span.end + 1;
        let second = self.inside_name.get(and).copied().flatten().map(|index| &self.names[index]);
        let second = second.filter(|other| {
            case.lemma == "between" && other.span.start == and && syntax.doc.token_text(and - 1) == "and"
        });
        let words = second.map_or(name.span, |other| name.span.cover(other.span));
        (told && (dated || !self.is_word_of(span.start, "relative"))).then_some(words)
    }

    /// The state, place or body named right behind the noun, wherever the parser hangs it: "in Chad", "in the city of
    /// Abéché".
    pub fn named_behind(&self, head: usize) -> Option<&Mention> {
        const NEAR: usize = 8;
        let syntax = self.syntax;
        let sentence = syntax.doc.sentences[syntax.doc.sentence_of(head)].tokens;
        let between = |token: &usize| {
            matches!(syntax.token(*token).upos.as_str(), "DET" | "ADJ" | "ADP")
                || builtin_lexicon().stand_in(&syntax.token(*token).lemma) == Some(StandIn::Classifier)
        };
        let free = |token: &usize| self.inside_name[*token].is_none() && between(token);
        let at = (head + 2..sentence.end.min(head + NEAR)).find(|token| !free(token))?;
        let name = self.inside_name[at].map(|index| &self.names[index])?;
        // "the armistice of the Korean War", "a post on the Chad border", "the congress of Chad's army": the name belongs to
        // another noun.
        let next = name.span.end;
        let anothers = next < sentence.end
            && (syntax.is_possessive_ending(next)
                || matches!(syntax.token(next).upos.as_str(), "NOUN" | "PROPN")
                    && builtin_lexicon().stand_in(&syntax.token(next).lemma) != Some(StandIn::Classifier)
                    && syntax.token(name.head).head.is_some_and(|head| head >= next));
        let whole = name.span.start == at && name.form != MentionForm::Demonym && !anothers;
        (whole && self.is_of(name, &["place", "organization"])).then_some(name)
    }

    /// The noun's adjective is a faith's or a people's: "Buddhist monks".
    fn has_adjective_of_people(&self, span: TokenSpan, head: usize) -> bool {
        (span.start..head).any(|token| {
            let entry = self.gazetteer.get(self.syntax.doc.token_text(token));
            entry.is_some_and(|entry| self.ontology.is_a(entry.entity_type, "group"))
        })
    }

    /// "a gas explosion" says more of what happened than "a loud explosion".
    fn has_noun_before(&self, span: TokenSpan, noun: TokenSpan) -> bool {
        (span.start..noun.start)
            .any(|token| matches!(self.syntax.token(token).upos.as_str(), "NOUN" | "PROPN"))
    }

    /// An adjective or noun before the noun phrase's head noun that tells it from others of its kind.
    fn is_told_apart(&self, span: TokenSpan, noun: TokenSpan) -> bool {
        let tells = |token: usize| {
            let upos = self.syntax.token(token).upos.as_str();
            matches!(upos, "ADJ" | "NOUN" | "PROPN" | "NUM") && !self.is_word_of(token, "relative")
        };
        (span.start..noun.start).any(tells) && !self.is_word_of(span.start, "relative")
    }
}
