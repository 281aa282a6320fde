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
pub(super) const MOST: usize = 6;

/// The states of a document, with the words that name them.
pub struct States<'a> {
    pub(super) doc: &'a Document,
    pub(super) resolution: &'a Resolution,
    pub(super) mentions: BTreeMap<usize, Vec<TokenSpan>>,
    /// The words that speak of a state: those that name it and its bodies.
    signs: BTreeMap<usize, Vec<TokenSpan>>,
    /// The state that holds the town from which the text is sent.
    dateline: Option<usize>,
    /// Cities with the words that name them first.
    pub(super) cities: BTreeMap<&'a str, (usize, TokenSpan)>,
    /// Regions, likewise.
    pub(super) regions: BTreeMap<&'a str, (usize, TokenSpan)>,
    /// Bodies of many states, likewise.
    pub(super) unions: BTreeMap<&'a str, (usize, TokenSpan)>,
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

    fn is_among(&self, state: usize, states: &[&str]) -> bool {
        states.is_empty() || states.contains(&self.resolution.entities[state].name.as_str())
    }

    /// The entity of a state by its usual name, where the text names it.
    pub(super) fn named(&self, state: &str) -> Option<usize> {
        self.mentions.keys().copied().find(|&entity| self.resolution.entities[entity].name == state)
    }

    /// A body of states by its usual name, where the text names it.
    pub(super) fn union(&self, name: &str) -> Option<End> {
        let union = self.unions.get(name);
        union.map(|&(entity, words)| End::named(entity, words))
    }

    /// The state by the words that name it nearest to a token.
    pub(super) fn end(&self, state: usize, token: usize) -> Option<End> {
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
pub(super) fn within(spans: &[TokenSpan], tokens: TokenSpan) -> &[TokenSpan] {
    let start = spans.partition_point(|span| span.start < tokens.start);
    let end = spans.partition_point(|span| span.start < tokens.end);
    &spans[start..end.max(start)]
}
