//! Which mentions and phrases belong together: disjoint sets whose representative is the first member.
//!
//! Sets know what their members must not contradict: a person never joins a body, and people with different first names
//! stay apart, whatever a pass believes.

use std::collections::{HashMap, HashSet};

use crate::recognize::Gender;

/// Disjoint sets (Tarjan 1975, path halving).
pub struct Clusters {
    parent: Vec<usize>,
    /// What is known of the set, at its representative.
    known: Vec<Known>,
    /// The pass that is at work.
    pass: &'static str,
    /// The pass that put each member with an earlier one.
    joined_by: Vec<&'static str>,
}

/// What is known of who or what a set stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// A human being, or surely none.
    pub person: Option<bool>,
    /// The first name of a person whose full name was given.
    pub first_name: Option<String>,
    /// Man or woman.
    pub gender: Option<Gender>,
    /// A name or a description says which one is meant.
    pub named: bool,
    /// How many members the set has.
    pub size: usize,
}

impl Clusters {
    /// Every member on its own, each with what is known of it.
    pub fn new(known: Vec<Known>) -> Self {
        let known: Vec<Known> = known.into_iter().map(|known| Known { size: 1, ..known }).collect();
        let joined_by = vec![""; known.len()];
        Self { parent: (0..known.len()).collect(), known, pass: "", joined_by }
    }

    /// What joins from now on, joins by this pass.
    pub fn begin(&mut self, pass: &'static str) {
        self.pass = pass;
    }

    /// The pass that put a member, and those that were with it, with an earlier one; empty for the first of a set.
    pub fn joined_by(&self, member: usize) -> &'static str {
        self.joined_by[member]
    }

    /// The first member of the set.
    pub fn find(&mut self, mut member: usize) -> usize {
        while self.parent[member] != member {
            self.parent[member] = self.parent[self.parent[member]];
            member = self.parent[member];
        }
        member
    }

    /// How many members a set has, given its representative.
    pub fn size(&self, representative: usize) -> usize {
        self.known[representative].size
    }

    /// Man or woman, where a member of the set says so.
    pub fn gender(&self, representative: usize) -> Option<Gender> {
        self.known[representative].gender
    }

    /// Puts two sets together, unless they contradict each other; says whether they are together now.
    pub fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        if one == other {
            return true;
        }
        let Some(known) = self.known[one].with(&self.known[other]) else { return false };
        self.parent[one.max(other)] = one.min(other);
        self.joined_by[one.max(other)] = self.pass;
        self.known[one.min(other)] = known;
        true
    }

    /// The set is a human being, given its representative.
    pub fn is_person(&self, representative: usize) -> bool {
        self.known[representative].person == Some(true)
    }

    /// The set has a member before this one.
    pub fn is_old(&self, representative: usize, member: usize) -> bool {
        self.known[representative].size > 1 && representative != member
    }

    /// A name or a description in the set says which one is meant, given its representative.
    pub fn is_named(&self, representative: usize) -> bool {
        self.known[representative].named
    }

    /// Puts two sets together, unless each has a name of its own: only passes over names know that two names are of one.
    pub fn join_unnamed(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        !(self.known[one].named && self.known[other].named) && self.join(one, other)
    }

    /// The two sets don't contradict each other.
    pub fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        one == other || self.known[one].with(&self.known[other]).is_some()
    }

    /// Puts members one by one with another set; those that were with them stay together.
    pub fn move_to(&mut self, members: &[usize], other: usize) {
        let moved: HashSet<usize> = members.iter().copied().collect();
        let left: HashSet<usize> = members.iter().map(|&member| self.find(member)).collect();
        let roots: Vec<usize> = (0..self.parent.len()).map(|member| self.find(member)).collect();
        let mut stay: HashMap<usize, Vec<usize>> = HashMap::new();
        for (member, root) in roots.iter().enumerate() {
            if left.contains(root) && !moved.contains(&member) {
                stay.entry(*root).or_default().push(member);
            }
        }
        let known: Vec<Known> = members.iter().map(|&member| self.known[roots[member]].clone()).collect();
        for (root, stay) in stay {
            let known = Known { size: stay.len(), ..self.known[root].clone() };
            stay.iter().for_each(|&member| self.parent[member] = stay[0]);
            self.known[stay[0]] = known;
        }
        for (&member, known) in members.iter().zip(known) {
            self.parent[member] = member;
            self.known[member] = Known { size: 1, ..known };
        }
        members.iter().for_each(|&member| _ = self.join(member, other));
    }
}

impl Known {
    /// What is known of two sets together, or `None` if they can't be one.
    fn with(&self, other: &Self) -> Option<Self> {
        let differ =
            |one: Option<bool>, other: Option<bool>| one.is_some() && other.is_some() && one != other;
        let names = match (&self.first_name, &other.first_name) {
            (Some(one), Some(other)) => one == other || is_short_for(one, other) || is_short_for(other, one),
            _ => true,
        };
        if differ(self.person, other.person) || !names {
            return None;
        }
        Some(Self {
            person: self.person.or(other.person),
            first_name: self.first_name.clone().or_else(|| other.first_name.clone()),
            gender: self.gender.or(other.gender),
            named: self.named || other.named,
            size: self.size + other.size,
        })
    }
}

/// "J." may be "John".
fn is_short_for(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(person: Option<bool>, first_name: Option<&str>) -> Known {
        Known { person, first_name: first_name.map(str::to_owned), ..Known::default() }
    }

    #[test]
    fn a_person_never_joins_a_body() {
        let mut clusters =
            Clusters::new(vec![known(Some(true), None), known(Some(false), None), known(None, None)]);
        assert!(!clusters.join(0, 1));
        assert!(clusters.join(0, 2));
        assert!(!clusters.join(2, 1), "what joined a person is one");
    }

    #[test]
    fn different_first_names_never_join() {
        let names = [Some("Peter"), Some("Paul"), Some("P."), None];
        let mut clusters = Clusters::new(names.iter().map(|name| known(Some(true), *name)).collect());
        assert!(!clusters.join(0, 1));
        assert!(clusters.join(0, 2));
        assert!(clusters.join(3, 0));
        assert!(!clusters.join(3, 1), "the surname alone was Peter's already");
    }

    #[test]
    fn members_move_and_leave_the_rest_together() {
        let mut clusters = Clusters::new(vec![Known::default(); 4]);
        clusters.join(0, 1);
        clusters.join(0, 2);
        clusters.move_to(&[0], 3);
        assert_eq!(clusters.find(1), clusters.find(2));
        assert_eq!(clusters.find(0), clusters.find(3));
        assert_ne!(clusters.find(0), clusters.find(1));
        assert_eq!((clusters.size(1), clusters.size(0)), (2, 2));
        clusters.move_to(&[1, 2], 3);
        assert!((0..4).all(|member| clusters.find(member) == 0));
        assert_eq!(clusters.size(0), 4);
    }
}
