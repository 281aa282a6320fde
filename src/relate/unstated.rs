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
use crate::resolve::Resolution;
use crate::span::TokenSpan;

/// What the state that a sentence names last before the token has before the others.
const NEXT: usize = 3;

/// What the state that a text names first has before the others.
const TOPIC: usize = 3;

/// Of ten mentions of states this many must be of the state that a place is presumed to lie in.
const MOST: usize = 6;

/// The states of a document, with the words that name them.
pub struct States<'a> {
    doc: &'a Document,
    resolution: &'a Resolution,
    mentions: BTreeMap<usize, Vec<TokenSpan>>,
    /// Cities with the words that name them first.
    cities: BTreeMap<&'a str, (usize, TokenSpan)>,
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
        for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
            let Some(entity) = *entity else { continue };
            let Entity { entity_type, name, .. } = &resolution.entities[entity];
            if ontology.is_a(*entity_type, "city") {
                cities.entry(name.as_str()).or_insert((entity, mention.span));
            }
            let state = ontology.is_a(*entity_type, "country");
            if state && !mention.form.points_back() {
                named.entry(entity).or_default().push(mention.span);
            }
        }
        Self { doc, resolution, mentions: named, cities }
    }

    /// The state that the text speaks of around a token: named often, and near.
    ///
    /// Of a state that the sentence names only behind the token, somebody with a post speaks as of another.
    pub fn setting(&self, token: usize, post: bool) -> Option<End> {
        let at = self.doc.sentence_of(token);
        let sentence = self.doc.sentences[at].tokens;
        let before = at.checked_sub(1).map(|before| self.doc.sentences[before].tokens);
        let start = TokenSpan::new(sentence.start, token);
        let nearest = self
            .mentions
            .values()
            .filter_map(|spans| within(spans, start).last())
            .map(|span| span.start)
            .max();
        // What an article names first it is often about.
        let first = self.mentions.values().filter_map(|spans| spans.first()).map(|span| span.start).min();
        let score = |spans: &[TokenSpan]| -> Option<usize> {
            let behind = within(spans, TokenSpan::new(token, sentence.end)).len();
            let ahead = within(spans, start);
            let last = before.map_or(0, |before| within(spans, before).len());
            let near = 2 * ahead.len() + behind + 2 * last;
            let next = if ahead.last().is_some_and(|span| Some(span.start) == nearest) { NEXT } else { 0 };
            let topic = if spans.first().is_some_and(|span| Some(span.start) == first) { TOPIC } else { 0 };
            let other = post && ahead.is_empty() && behind > 0;
            (!other).then_some(spans.len() + near + next + topic)
        };
        let mut scored: Vec<(usize, usize)> =
            self.mentions.iter().filter_map(|(entity, spans)| Some((score(spans)?, *entity))).collect();
        scored.sort_by_key(|(score, entity)| (std::cmp::Reverse(*score), *entity));
        let (most, best) = *scored.first()?;
        let second = scored.get(1).map_or(0, |(score, _)| *score);
        (most > second).then(|| self.end(best, token)).flatten()
    }

    /// The state of a document that names no other.
    pub fn sole(&self, token: usize) -> Option<End> {
        let mut states = self.mentions.keys();
        match (states.next(), states.next()) {
            (Some(&state), None) => self.end(state, token),
            _ => None,
        }
    }

    /// The state in which the map shows a place, where the sentence names it and the text speaks mostly of it; the
    /// state of a body that the world knows, where the text names it.
    pub fn on_map(&self, thing: End) -> Option<End> {
        let name = self.resolution.entities[thing.entity].name.as_str();
        let named = |state: &&str| {
            self.mentions.keys().find(|&&entity| self.resolution.entities[entity].name == **state)
        };
        if let Some(state) = builtin_atlas().state_of_body(name) {
            return self.end(*named(&state)?, thing.words.start);
        }
        let mut states = builtin_atlas().states_of_place(name).iter().filter_map(named);
        let (state, None) = (*states.next()?, states.next()) else { return None };
        let sentence = self.doc.sentences[self.doc.sentence_of(thing.words.start)].tokens;
        let spans = &self.mentions[&state];
        let all: usize = self.mentions.values().map(Vec::len).sum();
        let together = !within(spans, sentence).is_empty();
        (together && 10 * spans.len() >= MOST * all).then(|| self.end(state, thing.words.start)).flatten()
    }

    /// The capital of a state, where the text names it.
    pub fn capital(&self, state: End) -> Option<End> {
        let capital = builtin_atlas().capital(&self.resolution.entities[state.entity].name)?;
        self.cities.get(capital).map(|&(entity, words)| End { entity, words, direct: true, presumed: false })
    }

    /// A place is the state, or may lie in it; where the state isn't known it may be home as well.
    pub fn at_home(&self, state: Option<usize>, place: usize) -> bool {
        let Some(state) = state else { return true };
        let name = |entity: usize| self.resolution.entities[entity].name.as_str();
        place == state || builtin_atlas().states_of_place(name(place)).contains(&name(state))
    }

    /// The state by the words that name it nearest to a token.
    fn end(&self, state: usize, token: usize) -> Option<End> {
        let spans = &self.mentions[&state];
        let at = spans.partition_point(|span| span.start < token);
        let near = spans[at.saturating_sub(1)..].iter().take(2);
        let words = *near.min_by_key(|span| (span.start.abs_diff(token), span.start))?;
        Some(End { entity: state, words, direct: true, presumed: false })
    }
}

/// Those of the spans, which lie in the order of the text, that start within some tokens.
fn within(spans: &[TokenSpan], tokens: TokenSpan) -> &[TokenSpan] {
    let start = spans.partition_point(|span| span.start < tokens.start);
    let end = spans.partition_point(|span| span.start < tokens.end);
    &spans[start..end.max(start)]
}
