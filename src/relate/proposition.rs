//! What a sentence says, free of its syntax: a predicate with its arguments by role, its status and its time.
//!
//! "Mosul was retaken by the army" and "the army, which retook Mosul" give the same proposition: retake, agent the
//! army, patient Mosul.

use super::role::Role;
use crate::relation::Status;

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposition {
    /// The token that carries the predicate.
    pub predicate: usize,
    /// What kind of word it is.
    pub kind: PredicateKind,
    /// Its dictionary form, with the particle ("carry out").
    pub lemma: String,
    /// The verb with an adverb that may change its sense ("come together").
    pub phrasal: Vec<String>,
    /// Its arguments, in the order in which the engine finds them.
    pub arguments: Vec<Argument>,
    /// How far the text vouches for it.
    pub status: Status,
    /// ISO date of what it tells, where the sentence gives one.
    pub time: Option<String>,
    /// It is over ("former").
    pub ended: bool,
}

/// The kinds of predicates, which frames list apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// A noun of action or of role.
    Noun,
    /// An adjective over a copula.
    Adjective,
    /// A mention: its type evokes the frame.
    Mention,
}

/// A token that fills a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The role.
    pub role: Role,
    /// The head of the noun phrase that fills it.
    pub token: usize,
}

impl Proposition {
    /// A predicate without arguments, stated as a fact.
    pub fn new(predicate: usize, kind: PredicateKind, lemma: String) -> Self {
        Self {
            predicate,
            kind,
            lemma,
            phrasal: Vec::new(),
            arguments: Vec::new(),
            status: Status::Asserted,
            time: None,
            ended: false,
        }
    }

    /// The tokens that fill a role.
    pub fn fillers<'p>(&'p self, role: &'p Role) -> impl Iterator<Item = usize> + 'p {
        self.arguments.iter().filter(move |argument| argument.role == *role).map(|argument| argument.token)
    }

    /// Adds an argument once.
    pub fn add(&mut self, role: Role, token: usize) {
        let argument = Argument { role, token };
        if !self.arguments.contains(&argument) {
            self.arguments.push(argument);
        }
    }
}
