//! What a text tells of its persons that other words of it take for granted: "his country" is the state that he heads, "the
//! couple" are the two who married.

use std::collections::HashMap;

use super::{End, Ends};

/// What is known of persons.
#[derive(Debug, Default)]
pub struct Background {
    /// Those whom the text calls married.
    couples: Vec<Vec<End>>,
    /// The state that a person heads, as far as titles say so.
    headed: HashMap<usize, usize>,
    /// The state that a person holds an office in.
    served: HashMap<usize, usize>,
    /// What bodies are parts of, and whom persons speak for or head.
    sides: HashMap<usize, Vec<usize>>,
}

impl Ends<'_> {
    /// Learns that a person heads a state: "the king's regime" is the state.
    pub fn learn_head(&mut self, person: usize, state: usize) {
        self.background.headed.entry(person).or_insert(state);
    }

    /// Learns that a person holds an office in a state: abroad is elsewhere.
    pub fn learn_office(&mut self, person: usize, state: usize) {
        self.background.served.entry(person).or_insert(state);
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

    /// Learns that one is a part of another or speaks for it.
    pub fn learn_side(&mut self, one: usize, whole: usize) {
        self.background.sides.entry(one).or_default().push(whole);
    }

    /// Both are parts of one body or state, or speak for it: an army's spokesman and the state's troops.
    pub fn are_of_one_side(&self, one: usize, other: usize) -> bool {
        let sides = self.sides_of(one);
        self.sides_of(other).iter().any(|side| sides.contains(side))
    }

    fn sides_of(&self, one: usize) -> Vec<usize> {
        let mut sides = vec![one];
        let mut next = 0;
        while next < sides.len() {
            let wholes = self.background.sides.get(&sides[next]).into_iter().flatten();
            let new: Vec<usize> = wholes.copied().filter(|whole| !sides.contains(whole)).collect();
            sides.extend(new);
            next += 1;
        }
        sides
    }

    /// The state that a person heads or holds an office in.
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
