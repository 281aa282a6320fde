//! What the map and what everybody knows say of places and bodies: in which of the states named a city lies, which is abroad.

use super::atlas::builtin_atlas;
use super::ends::End;
use super::unstated::{MOST, States, within};

/// Of ten mentions of states this many must be of the state where something happens.
const MANY: usize = 4;

/// A state that has one of so many mentions of states is spoken of.
const SOME: usize = 3;

impl States<'_> {
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

    /// The state whose capital a city is, where the text names the state.
    pub fn realm(&self, city: End) -> Option<End> {
        let name = self.resolution.entities[city.entity].name.as_str();
        let is_capital = |state: &&&'static str| builtin_atlas().capital(state) == Some(name);
        let state = builtin_atlas().states_of_place(name).iter().find(is_capital)?;
        self.end(self.named(state)?, city.words.start)
    }

    /// The only state named in which the map shows a place of this name.
    pub(super) fn holder_of(&self, place: &str) -> Option<usize> {
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
}
