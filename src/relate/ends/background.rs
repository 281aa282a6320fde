//! What a text tells of its persons that other words of it take for granted: "his country" is the state that he heads, "the
//! couple" are the two who married.

use std::collections::{HashMap, HashSet};

use super::{End, Ends};

/// What is known of persons.
#[derive(Debug, Default)]
pub struct Background {
    /// Those whom the text calls married.
    couples: Vec<Vec<End>>,
    /// The state that a person heads, as far as titles say so.
    headed: HashMap<usize, usize>,
    /// The state, or the body of states, that a person holds an office in.
    served: HashMap<usize, usize>,
    /// Where a gathering is.
    venues: HashMap<usize, usize>,
}

impl Ends<'_> {
    /// Learns that a person heads a state: "the king's regime" is the state.
    pub fn learn_head(&mut self, person: usize, state: usize) {
        self.background.headed.entry(person).or_insert(state);
    }

    /// Learns that a person holds an office in a state, or in a body of states: abroad is elsewhere.
    pub fn learn_office(&mut self, person: usize, state: usize) {
        self.background.served.entry(person).or_insert(state);
    }

    /// Learns where the gatherings among things are that lie somewhere.
    pub fn learn_venues(&mut self, located: &[(usize, usize)]) {
        let gatherings = self.index.happenings.get(&Some("gathering")).into_iter().flatten();
        let gatherings: HashSet<usize> =
            gatherings.filter_map(|&index| self.resolution.entity_of[index]).collect();
        for &(event, place) in located.iter().filter(|(event, _)| gatherings.contains(event)) {
            self.background.venues.entry(event).or_insert(place);
        }
    }

    /// Where the gathering is, by the words that speak of it.
    pub fn venue(&self, gathering: End) -> Option<End> {
        let place = self.background.venues.get(&gathering.entity);
        place.map(|&place| End { entity: place, direct: false, ..gathering })
    }

    /// Learns that two are or were married.
    pub fn learn_couple(&mut self, one: usize, other: usize) {
        let first = |person: usize| {
            let index = self.resolution.entity_of.iter().position(|&entity| entity == Some(person));
            index.and_then(|index| self.end(index)).map(|end| End { direct: false, ..end })
        };
        let couple = [first(one), first(other)];
        self.background.couples.push(couple.into_iter().flatten().collect());
    }

    /// The state that a person heads, or the state or body of states that he holds an office in.
    pub fn state_of(&self, person: usize) -> Option<usize> {
        self.background.served.get(&person).or_else(|| self.background.headed.get(&person)).copied()
    }

    /// The person heads a state.
    pub fn heads(&self, person: usize) -> bool {
        self.background.headed.contains_key(&person)
    }

    /// Whom a person acts for: the state that he heads ("the king's regime"), or else himself.
    pub(super) fn realm_of(&self, person: usize) -> usize {
        *self.background.headed.get(&person).unwrap_or(&person)
    }

    /// The two whom the text calls married, if it tells of but one marriage.
    pub fn couple(&self) -> &[End] {
        match self.background.couples.as_slice() {
            [couple] => couple,
            _ => &[],
        }
    }
}
