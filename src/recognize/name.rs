//! Names: the annotator's, settled by the gazetteer. "Iraqi" is the country Iraq, "Bank of America" no country.

use std::collections::{HashMap, HashSet};

use super::apposition::tell_kinds;
use super::gazetteer::{Entry, Gazetteer, Usage};
use super::leader::states_led_by;
use super::lexicon::{StandIn, builtin_lexicon};
use super::mend::mended;
use super::portfolio::{before_title, begins_in_title, is_field_of_post, is_within_title};
use super::storm;
use super::trim::trim;
use crate::document::{Document, Name, NameKind, SentenceKind};
use crate::mention::Mention;
use crate::ontology::{EntityType, Ontology};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Kinds of names that are values and no entities.
const DATE_KINDS: [NameKind; 2] = [NameKind::Date, NameKind::Number];

/// What is read to tell names and what they are of.
pub struct Namer<'a> {
    pub syntax: &'a Syntax<'a>,
    pub gazetteer: &'a Gazetteer,
    pub ontology: &'a Ontology,
    /// The types of unknown names that the text tells.
    pub told: HashMap<&'a str, EntityType>,
}

/// The name mentions of a document.
pub fn names(syntax: &Syntax<'_>, gazetteer: &Gazetteer, ontology: &Ontology) -> Vec<Mention> {
    let doc = syntax.doc;
    let mut names = mended(doc, gazetteer);
    let told = tell_kinds(syntax, gazetteer, ontology, &mut names);
    let namer = Namer { syntax, gazetteer, ontology, told };
    let surnames = surnames(doc);
    let people: HashSet<&str> = people(doc).map(|name| doc.span_text(name.tokens)).collect();
    let mut mentions = Vec::new();
    let mut ahead = names.iter().copied().peekable();
    for sentence in &doc.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while ahead.next_if(|name| name.tokens.end <= at).is_some() {}
            let name = ahead.peek().copied().filter(|name| name.tokens.start <= at);
            let next = names.get(names.partition_point(|name| name.tokens.start <= at));
            let listed = namer.listed_before(at, sentence.tokens, sentence.kind, next);
            at = match (name, listed) {
                (Some(name), listed) if keeps_its_name(doc, &surnames, &name, listed) => {
                    let kind = namer.settled_kind(&surnames, &people, &name);
                    let name = Name { kind, ..name };
                    let span = before_title(doc, trim(doc, name), sentence.tokens);
                    let span = namer.without_post(name.kind, span);
                    let span = with_leading_noun(doc, span, sentence.tokens);
                    let nobody = DATE_KINDS.contains(&name.kind)
                        || namer.is_mere_adjective(&name, span)
                        || is_common(doc.span_text(span))
                        || is_prophet(doc, span)
                        || namer.is_portfolio(&name, span, sentence.tokens);
                    let titled = || {
                        is_within_title(doc, span, sentence.tokens)
                            || begins_in_title(doc, &name, span, sentence.tokens)
                    };
                    if !span.is_empty() && !nobody && !titled() {
                        let mention = namer.named(span, name.kind);
                        mentions.extend(namer.nested(&mention));
                        mentions.push(mention);
                    }
                    name.tokens.end.max(span.end).max(at + 1)
                }
                (_, Some((span, entry)))
                    if namer.is_faith_of_another(span, entry)
                        || namer.is_direction(span, entry)
                        || (namer.ontology.is_a(entry.entity_type, "media")
                            && is_field_of_post(doc, span, sentence.tokens)) =>
                {
                    span.end
                }
                (_, Some((span, entry))) if trusted(entry, name, sentence.kind) => {
                    let mention = namer.listed(span, entry, sentence.tokens);
                    let end = mention.span.end;
                    mentions.extend(namer.nested(&mention));
                    mentions.push(mention);
                    end
                }
                _ => at + 1,
            };
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    with_their_state(syntax, &mut mentions, ontology);
    storm::name_storms(syntax, &mut mentions, ontology);
    mentions
}

impl Namer<'_> {
    /// "Muslim" in "Muslim separatists", "Kurdish" in "a Kurdish leader": an adjective that says what others are, but not in
    /// "Kurdish leaders", who act for all.
    fn is_faith_of_another(&self, span: TokenSpan, entry: Entry<'_>) -> bool {
        let head = self.syntax.head_of(span);
        let noun = self.syntax.token(head).head.filter(|&noun| {
            let modifies = self.syntax.is(head, "amod") || self.syntax.is(head, "compound");
            modifies && self.syntax.token(noun).upos == "NOUN"
        });
        // "a Sunni lawmaker" is one of them.
        let is_member = |noun: usize| {
            let title = builtin_lexicon().title_ending_at(self.syntax.doc, noun, span.end);
            title.is_some_and(|(_, title)| title.is("seat"))
        };
        let acts_for_all = |noun: usize| {
            let token = self.syntax.token(noun);
            let representative = builtin_lexicon().stand_in(&token.lemma) == Some(StandIn::Representative);
            (representative && token.xpos.ends_with('S')) || is_member(noun)
        };
        entry.usage == Usage::Demonym
            && self.ontology.is_a(entry.entity_type, "group")
            && noun.is_some_and(|noun| !acts_for_all(noun))
    }

    /// "west African" in "a west African country" says where the country lies.
    fn is_direction(&self, span: TokenSpan, entry: Entry<'_>) -> bool {
        entry.usage == Usage::Demonym
            && self.ontology.type_name(entry.entity_type) == "region"
            && self.syntax.doc.token_text(span.start).starts_with(char::is_lowercase)
    }

    /// "Eastern", "Alpine": an adjective that no list knows names nobody.
    fn is_mere_adjective(&self, name: &Name, span: TokenSpan) -> bool {
        let doc = self.syntax.doc;
        let adjective = |token: usize| doc.tokens[token].upos == "ADJ";
        matches!(name.kind, NameKind::Nationality | NameKind::Place)
            && span.range().all(adjective)
            && self.gazetteer.get(doc.span_text(span)).is_none()
    }

    /// "Water and Power" of "Water and Power minister", of "minister for Water and Power": no body that anybody knows.
    fn is_portfolio(&self, name: &Name, span: TokenSpan, sentence: TokenSpan) -> bool {
        let doc = self.syntax.doc;
        let minister = |token: usize| {
            sentence.contains(token) && doc.tokens[token].lemma.eq_ignore_ascii_case("minister")
        };
        let of = |token: usize| ["of", "for"].contains(&doc.token_text(token));
        let before = span.start >= sentence.start + 2 && of(span.start - 1) && minister(span.start - 2);
        name.kind == NameKind::Organization
            && (minister(span.end) || before)
            && self.gazetteer.get(doc.span_text(span)).is_none()
            && builtin_lexicon().head_ending_at(doc, span.end - 1, span.start).is_none()
    }

    /// "EU Trade Commissioner", "Undersecretary for Political Affairs" are posts, whatever the annotator saw: no body but the
    /// one that a list knows at the beginning.
    fn without_post(&self, kind: NameKind, span: TokenSpan) -> TokenSpan {
        let doc = self.syntax.doc;
        let post = |token: usize| {
            builtin_lexicon()
                .title(doc.token_text(token))
                .is_some_and(|title| title.is_post() && !title.is("honorific"))
        };
        let body = kind == NameKind::Organization
            && span.len() > 1
            && self.gazetteer.get(doc.span_text(span)).is_none();
        let of = body.then(|| span.range().find(|&token| doc.tokens[token].upos == "ADP")).flatten();
        let ends = body && of.is_none() && post(span.end - 1);
        if !ends && !of.is_some_and(|of| of == span.start + 1 && post(span.start)) {
            return span;
        }
        let owner = self.gazetteer.longest_at(doc, span.start, TokenSpan::new(span.start, span.end - 1));
        owner.map_or(TokenSpan::new(span.start, span.start), |(owner, _)| owner)
    }

    /// What the name is of: a surname that the document gives to a person is no place and no body, and neither is a given
    /// name with another word, unless a list says so.
    fn settled_kind(&self, surnames: &HashSet<&str>, people: &HashSet<&str>, name: &Name) -> NameKind {
        let doc = self.syntax.doc;
        let text = doc.span_text(name.tokens);
        let open = matches!(name.kind, NameKind::Place | NameKind::Organization);
        if !open || self.gazetteer.get(text).is_some() {
            return name.kind;
        }
        // "Grace Okafor" is hardly a town, whatever stands around it, nor is who is known to head a state.
        let given = builtin_lexicon().given_name(doc.token_text(name.tokens.start)).is_some();
        let last = name.tokens.end - 1;
        let place = name.kind == NameKind::Place;
        let called = place
            && given
            && name.tokens.len() > 1
            && builtin_lexicon().head_ending_at(doc, last, last).is_none();
        // "Lin Su Chen" is who is "Su Chen" elsewhere.
        let mut endings = text.match_indices(' ').map(|(at, _)| &text[at + 1..]);
        let longer = endings.any(|ending| people.contains(ending));
        // What is a person's name elsewhere is no unknown place.
        let leader = place && name.tokens.len() == 1 && !states_led_by(text).is_empty();
        let person = called || leader || longer || (place && people.contains(text));
        if person || surnames.contains(text) { NameKind::Person } else { name.kind }
    }
}

/// Gods and faiths are nobody, and a mere "Government" is the state that is named beside it.
fn is_common(text: &str) -> bool {
    let lexicon = builtin_lexicon();
    lexicon.is_idea(text) || lexicon.stand_in(&text.to_lowercase()) == Some(StandIn::Representative)
}

/// "the Prophet Muhammad" is no more a node than a god is.
fn is_prophet(doc: &Document, span: TokenSpan) -> bool {
    let before = span.start.checked_sub(1).filter(|_| span.len() == 1);
    before.is_some_and(|before| doc.token_text(before).eq_ignore_ascii_case("prophet"))
}

/// "Mount Kenya" is the name where the annotator saw "Kenya".
fn with_leading_noun(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> TokenSpan {
    let before = span.start.checked_sub(1).filter(|before| *before >= sentence.start && !span.is_empty());
    let leads = before.is_some_and(|before| {
        let noun = doc.token_text(before);
        noun.starts_with(char::is_uppercase) && builtin_lexicon().leading(noun).is_some()
    });
    TokenSpan::new(span.start - usize::from(leads), span.end)
}

/// A body of state or an event is named with the state right before it: "Kenyan" belongs to "Kenyan Foreign Ministry".
fn with_their_state(syntax: &Syntax<'_>, mentions: &mut [Mention], ontology: &Ontology) {
    let doc = syntax.doc;
    for index in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(index);
        let (state, body) = (&before[index - 1], &mut after[0]);
        let of_state = ["government", "military", "court", "event"]
            .iter()
            .any(|kind| ontology.is_a(body.entity_type, kind));
        let place = ontology.is_a(state.entity_type, "place");
        let adjacent = place && state.span.end == body.span.start && body.found_by == "name";
        // "Peru's Congress" is no other state's, whatever "Congress" alone would be.
        let owned = place
            && state.span.end + 1 == body.span.start
            && syntax.is_possessive_ending(state.span.end)
            && builtin_lexicon().is_head(&doc.span_text(body.span).to_lowercase());
        if of_state && (adjacent || owned) {
            body.span = body.span.cover(state.span);
            body.name = clean(doc.span_text(body.span));
            body.found_by = "name";
        }
    }
}

/// The annotator's name stands, against what the gazetteer knows of words at the same place.
fn keeps_its_name(
    doc: &Document,
    surnames: &HashSet<&str>,
    name: &Name,
    listed: Option<(TokenSpan, Entry<'_>)>,
) -> bool {
    if DATE_KINDS.contains(&name.kind) {
        return true;
    }
    let Some((span, entry)) = listed else { return true };
    if name.tokens.len() > span.len() && name.tokens.covers(span) {
        return true;
    }
    // "Jordan" alone is the country, unless the document has spoken of "Michael Jordan".
    let person = name.kind == NameKind::Person
        && (entry.usage == Usage::Weak || surnames.contains(doc.span_text(name.tokens)));
    person || (entry.usage == Usage::Weak && name.kind != NameKind::Place)
}

/// The last words of the persons' names of more than one token: "Jordan" where the document has "Michael Jordan".
fn surnames(doc: &Document) -> HashSet<&str> {
    people(doc).map(|name| doc.token_text(name.tokens.end - 1)).collect()
}

/// The persons' names of more than one token.
fn people(doc: &Document) -> impl Iterator<Item = &Name> {
    doc.names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1)
}

/// An entry of the gazetteer may stand where the annotator saw `name`, or no name.
fn trusted(entry: Entry<'_>, name: Option<Name>, kind: SentenceKind) -> bool {
    match entry.usage {
        Usage::Weak => name.is_some_and(|name| name.kind == NameKind::Place),
        Usage::Acronym | Usage::Demonym => true,
        Usage::Name => name.is_some() || kind == SentenceKind::Headline || entry.name.len() > 3,
    }
}

/// A name as it is shown: one space for white space, Title Case for words written in capitals throughout a headline.
pub fn clean(text: &str) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let shouted = words.len() > 1 && !text.chars().any(char::is_lowercase);
    let numeral = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if shouted {
        for word in words.iter_mut().filter(|word| !numeral(word)) {
            let mut letters = word.chars();
            *word = letters
                .next()
                .map(|first| first.to_string() + &letters.as_str().to_lowercase())
                .unwrap_or_default();
        }
    }
    words.join(" ")
}
