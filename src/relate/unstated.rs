//! What a text leaves unsaid because its reader knows: where a city lies, whose president, whose parliament.
//!
//! In an article about Kenya "Foreign Minister Grace Okafor" is Kenya's, "parliament" too, and Kisumu lies there. None of
//! this is stated; frames ask for it by the roles `setting` and `map`, and it is told with little confidence.

use std::collections::BTreeMap;

use super::atlas::builtin_atlas;
use super::ends::End;
use crate::document::Document;
use crate::entity::Entity;
use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::recognize::states_led_by;
use crate::resolve::Resolution;
use crate::span::TokenSpan;

/// What the state that a sentence names last before the token has before the others.
const NEXT: usize = 3;

/// What the state that a text names first has before the others, if it names it again as often.
const TOPIC: usize = 3;

/// What the state from whose town a text is sent has before the others.
const DATELINE: usize = 3;

/// How many words stand at most before the town that a text is sent from.
const BEGINNING: usize = 3;

/// Of ten mentions of states this many must be of the state that a text speaks of.
const MOST: usize = 6;

/// Of ten mentions of states this many must be of the state where something happens.
const MANY: usize = 4;

/// A state that has one of so many mentions of states is spoken of.
const SOME: usize = 3;

/// The states of a document, with the words that name them.
pub struct States<'a> {
    doc: &'a Document,
    resolution: &'a Resolution,
    mentions: BTreeMap<usize, Vec<TokenSpan>>,
    /// The words that speak of a state: those that name it and its bodies.
    signs: BTreeMap<usize, Vec<TokenSpan>>,
    /// The state that holds the town from which the text is sent.
    dateline: Option<usize>,
    /// Cities with the words that name them first.
    cities: BTreeMap<&'a str, (usize, TokenSpan)>,
    /// Regions, likewise.
    regions: BTreeMap<&'a str, (usize, TokenSpan)>,
    /// Bodies of many states, likewise.
    unions: BTreeMap<&'a str, (usize, TokenSpan)>,
}

impl<'a> States<'a> {
    /// Gathers where the document names its states.
    pub fn new(
        doc: &'a Document,
        mentions: &[Mention],
        resolution: &'a Resolution,
        ontology: &Ontology,
    ) -> Self {
        let mut named: BTreeMap<usize, Vec<TokenSpan>> = BTreeMap::new();
        let mut cities = BTreeMap::new();
        let mut regions = BTreeMap::new();
        let mut unions = BTreeMap::new();
        for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
            let Some(entity) = *entity else { continue };
            let Entity { entity_type, name, .. } = &resolution.entities[entity];
            if ontology.is_a(*entity_type, "city") {
                cities.entry(name.as_str()).or_insert((entity, mention.span));
            }
            if ontology.is_a(*entity_type, "region") {
                regions.entry(name.as_str()).or_insert((entity, mention.span));
            }
            if ontology.is_a(*entity_type, "igo") {
                unions.entry(name.as_str()).or_insert((entity, mention.span));
            }
            let state = ontology.is_a(*entity_type, "country");
            if state && !mention.form.points_back() {
                named.entry(entity).or_default().push(mention.span);
            }
        }
        for (state, span) in inside_names(doc, &named) {
            named.entry(state).or_default().push(span);
        }
        named.values_mut().for_each(|spans| spans.sort_by_key(|span| span.start));
        let mut states = Self {
            doc,
            resolution,
            signs: BTreeMap::new(),
            dateline: None,
            mentions: named,
            cities,
            regions,
            unions,
        };
        states.signs = states.signs(mentions, ontology);
        let town = states.cities.iter().find(|(_, (_, words))| words.start < BEGINNING);
        states.dateline = town.and_then(|(name, _)| states.holder_of(name));
        states
    }

    /// Where the states are spoken of: "the White House" speaks of the United States; a news agency of none.
    fn signs(&self, mentions: &[Mention], ontology: &Ontology) -> BTreeMap<usize, Vec<TokenSpan>> {
        let mut signs = self.mentions.clone();
        let agency = |body: usize| ontology.is_a(self.resolution.entities[body].entity_type, "media");
        for (mention, entity) in mentions.iter().zip(&self.resolution.entity_of) {
            let body = entity.filter(|&body| !mention.form.points_back() && !agency(body));
            let name = body.map(|body| self.resolution.entities[body].name.as_str());
            let state = name.and_then(|name| self.named(builtin_atlas().owner_of_body(name)?));
            if let Some(state) = state {
                signs.entry(state).or_default().push(mention.span);
            }
        }
        signs.values_mut().for_each(|spans| spans.sort_by_key(|span| span.start));
        signs
    }

    /// The state that the text speaks of around a token: spoken of often, and near.
    ///
    /// Of the states that the sentence names only behind the token, somebody with a post speaks rather as of others.
    pub fn setting(&self, token: usize, post: bool) -> Option<End> {
        let at = self.doc.sentence_of(token);
        let sentence = self.doc.sentences[at].tokens;
        let before = at.checked_sub(1).map(|before| self.doc.sentences[before].tokens);
        let start = TokenSpan::new(sentence.start, token);
        let nearest =
            self.signs.values().filter_map(|spans| within(spans, start).last()).map(|span| span.start).max();
        // What an article names first it is often about.
        let first = self.signs.values().filter_map(|spans| spans.first()).map(|span| span.start).min();
        let score = |state: usize, spans: &[TokenSpan]| -> usize {
            let behind = within(spans, TokenSpan::new(token, sentence.end)).len();
            let ahead = within(spans, start);
            let last = before.map_or(0, |before| within(spans, before).len());
            let near = 2 * ahead.len() + 2 * last;
            let next = if ahead.last().is_some_and(|span| Some(span.start) == nearest) { NEXT } else { 0 };
            let topic = match spans.first() {
                Some(span) if Some(span.start) == first => TOPIC.min(spans.len() - 1),
                _ => 0,
            };
            let dateline = if self.dateline == Some(state) { DATELINE } else { 0 };
            let score = spans.len() + near + next + topic + dateline;
            if post { score.saturating_sub(behind) } else { score + behind }
        };
        let mut scored: Vec<(usize, usize)> =
            self.signs.iter().map(|(state, spans)| (score(*state, spans), *state)).collect();
        scored.sort_by_key(|(score, entity)| (std::cmp::Reverse(*score), *entity));
        let (most, best) = *scored.first()?;
        let second = scored.get(1).map_or(0, |(score, _)| *score);
        (most > second).then(|| self.end(best, token)).flatten()
    }

    /// The state that "the country" at a token means: the one that its sentence begins with, else the one spoken of.
    pub fn homeland(&self, token: usize) -> Option<End> {
        let sentence = self.doc.sentences[self.doc.sentence_of(token)].tokens;
        let before = TokenSpan::new(sentence.start, token);
        let first = self
            .mentions
            .iter()
            .filter_map(|(state, spans)| Some((within(spans, before).first()?.start, *state)));
        match first.min() {
            Some((_, state)) => self.end(state, token),
            None => self.setting(token, false),
        }
    }

    /// The state of a document that names no other, or others far less.
    pub fn sole(&self, token: usize) -> Option<End> {
        let all: usize = self.mentions.values().map(Vec::len).sum();
        let mut main = self.mentions.iter().filter(|(_, spans)| 10 * spans.len() >= MOST * all);
        main.next().and_then(|(&state, _)| self.end(state, token))
    }

    /// The only state or body of states named that has a post of this name.
    pub fn with_post(&self, post: &str, token: usize) -> Option<End> {
        self.only(builtin_atlas().owners_of_post(post), token)
    }

    /// The only state named that everybody knows a person as the head of.
    pub fn led_by(&self, person: usize, token: usize) -> Option<End> {
        self.only(states_led_by(&self.resolution.entities[person].name), token)
    }

    /// The only one of these states and bodies of states that the text names.
    fn only(&self, owners: &[&str], token: usize) -> Option<End> {
        let named = |owner: &&str| self.union(owner).or_else(|| self.end(self.named(owner)?, token));
        let mut named = owners.iter().filter_map(named);
        let (owner, None) = (named.next()?, named.next()) else { return None };
        Some(owner)
    }

    /// The state may have a post of this name: a few posts exist in known states only.
    pub fn may_have_post(&self, state: usize, post: &str) -> bool {
        self.is_among(state, builtin_atlas().owners_of_post(post))
    }

    /// Everybody knows the person as the head of this state, or of none.
    pub fn may_be_led_by(&self, state: usize, person: usize) -> bool {
        self.is_among(state, states_led_by(&self.resolution.entities[person].name))
    }

    /// Everybody knows the person as the head of a state.
    pub fn is_known_head(&self, person: usize) -> bool {
        !states_led_by(&self.resolution.entities[person].name).is_empty()
    }

    /// A place is another state, or the map shows it in others only.
    pub fn is_abroad(&self, state: usize, place: usize) -> bool {
        let lies_in = builtin_atlas().states_of_place(&self.resolution.entities[place].name);
        let known = self.mentions.contains_key(&place) || !lies_in.is_empty();
        known && !self.at_home(Some(state), place)
    }

    /// The state that a place is or that the map alone shows it in, where the text names it.
    pub fn realm_of(&self, place: usize, token: usize) -> Option<End> {
        let itself = self.mentions.contains_key(&place).then_some(place);
        let state = itself.or_else(|| self.holder_of(&self.resolution.entities[place].name))?;
        self.end(state, token)
    }

    fn is_among(&self, state: usize, states: &[&str]) -> bool {
        states.is_empty() || states.contains(&self.resolution.entities[state].name.as_str())
    }

    /// The state whose capital a city is, where the text names the state.
    pub fn realm(&self, city: End) -> Option<End> {
        let name = self.resolution.entities[city.entity].name.as_str();
        let is_capital = |state: &&&'static str| builtin_atlas().capital(state) == Some(name);
        let state = builtin_atlas().states_of_place(name).iter().find(is_capital)?;
        self.end(self.named(state)?, city.words.start)
    }

    /// The entity of a state by its usual name, where the text names it.
    fn named(&self, state: &str) -> Option<usize> {
        self.mentions.keys().copied().find(|&entity| self.resolution.entities[entity].name == state)
    }

    /// A body of states by its usual name, where the text names it.
    fn union(&self, name: &str) -> Option<End> {
        let union = self.unions.get(name);
        union.map(|&(entity, words)| End::named(entity, words))
    }

    /// The only state named in which the map shows a place of this name.
    fn holder_of(&self, place: &str) -> Option<usize> {
        let mut states = builtin_atlas().states_of_place(place).iter().filter_map(|state| self.named(state));
        let (state, None) = (states.next()?, states.next()) else { return None };
        Some(state)
    }

    /// The state of a body that the world knows, or the body of many states, where the text names it.
    pub fn of_body(&self, body: End) -> Option<End> {
        let whole = builtin_atlas().owner_of_body(&self.resolution.entities[body.entity].name)?;
        self.union(whole).or_else(|| self.end(self.named(whole)?, body.words.start))
    }

    /// The state in which the map shows a place, where the sentence names it and the text speaks mostly of it, or where
    /// something happens in the place and the text speaks often of the state; the state of a body that the world knows, where
    /// the text names it.
    pub fn on_map(&self, thing: End, scene: bool) -> Option<End> {
        let name = self.resolution.entities[thing.entity].name.as_str();
        if let Some(state) = self.of_body(thing) {
            return Some(state);
        }
        let state = self.holder_of(name)?;
        if builtin_atlas().capital(&self.resolution.entities[state].name) == Some(name) {
            // A capital needs no state beside it, and often is that state.
            return None;
        }
        let sentence = self.doc.sentences[self.doc.sentence_of(thing.words.start)].tokens;
        let spans = &self.mentions[&state];
        let all: usize = self.mentions.values().map(Vec::len).sum();
        let together = !within(spans, sentence).is_empty();
        let share = 10 * spans.len();
        let spoken_of = (together && share >= MOST * all) || (scene && share >= MANY * all);
        spoken_of.then(|| self.end(state, thing.words.start)).flatten()
    }

    /// The only region named in which everybody knows a town of this name.
    pub fn territory(&self, town: End) -> Option<End> {
        let name = self.resolution.entities[town.entity].name.as_str();
        let mut known =
            builtin_atlas().regions_of_town(name).iter().filter_map(|region| self.regions.get(region));
        let (&(entity, words), None) = (known.next()?, known.next()) else { return None };
        Some(End::named(entity, words))
    }

    /// The state spoken of around a place, where the map shows the place in it and in no other state that the text names.
    pub fn around(&self, place: End) -> Option<End> {
        let name = self.resolution.entities[place.entity].name.as_str();
        let state = self.holder_of(name)?;
        let all: usize = self.mentions.values().map(Vec::len).sum();
        let often = SOME * self.mentions[&state].len() >= all;
        let spoken_of =
            || self.setting(place.words.start, false).is_some_and(|setting| setting.entity == state);
        (often || spoken_of()).then(|| self.end(state, place.words.start)).flatten()
    }

    /// The capital of a state, where the text names it.
    pub fn capital(&self, state: End) -> Option<End> {
        let capital = builtin_atlas().capital(&self.resolution.entities[state.entity].name)?;
        self.cities.get(capital).map(|&(entity, words)| End::named(entity, words))
    }

    /// A place is the state, or may lie in it, or is a body of it; where the state isn't known it may be home as well.
    pub fn at_home(&self, state: Option<usize>, place: usize) -> bool {
        let Some(state) = state else { return true };
        let name = |entity: usize| self.resolution.entities[entity].name.as_str();
        place == state
            || builtin_atlas().states_of_place(name(place)).contains(&name(state))
            || builtin_atlas().owner_of_body(name(place)) == Some(name(state))
    }

    /// The map doesn't show the place in other states only.
    pub fn may_hold(&self, state: End, place: usize) -> bool {
        let name = |entity: usize| self.resolution.entities[entity].name.as_str();
        let states = builtin_atlas().states_of_place(name(place));
        states.is_empty() || states.contains(&name(state.entity))
    }

    /// The state by the words that name it nearest to a token.
    fn end(&self, state: usize, token: usize) -> Option<End> {
        let spans = &self.mentions[&state];
        let at = spans.partition_point(|span| span.start < token);
        let near = spans[at.saturating_sub(1)..].iter().take(2);
        let words = *near.min_by_key(|span| (span.start.abs_diff(token), span.start))?;
        Some(End::named(state, words))
    }
}

/// "Bank of Kenya", "Kenya National Party": the names of bodies tell of states that the text names elsewhere.
fn inside_names(doc: &Document, named: &BTreeMap<usize, Vec<TokenSpan>>) -> Vec<(usize, TokenSpan)> {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for (&state, spans) in named {
        words.extend(spans.iter().filter(|span| span.len() == 1).map(|&span| (doc.span_text(span), state)));
    }
    let new = |token: usize| {
        let state = *words.get(doc.token_text(token))?;
        let spans = &named[&state];
        let at = spans.partition_point(|span| span.end <= token);
        let known = spans.get(at).is_some_and(|span| span.start <= token);
        (!known).then(|| (state, TokenSpan::at(token)))
    };
    (0..doc.tokens.len()).filter_map(new).collect()
}

/// Those of the spans, which lie in the order of the text, that start within some tokens.
fn within(spans: &[TokenSpan], tokens: TokenSpan) -> &[TokenSpan] {
    let start = spans.partition_point(|span| span.start < tokens.start);
    let end = spans.partition_point(|span| span.start < tokens.end);
    &spans[start..end.max(start)]
}
