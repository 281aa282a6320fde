//! What a text says that one entity is or does to another: an edge of the graph, with the words that say so.

use std::collections::BTreeSet;
use std::fmt;

use crate::ontology::RelationType;

/// A typed, directed tie between two entities.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The type, an entry of the ontology.
    pub relation_type: RelationType,
    /// The words that evoke the relation, in their dictionary form ("meet with").
    pub predicate: String,
    /// The post, for ties that carry one ("Defense Minister").
    pub title: Option<String>,
    /// ISO date, month or year (`2023-07-26`, `2023-07`, `2023`).
    pub time: Option<String>,
    /// How far the text vouches for it.
    pub status: Status,
    /// The text says that the tie is over ("former").
    pub ended: bool,
    /// How sure the program is, from 0 to 1.
    pub confidence: f64,
    /// The words behind it, at least one piece.
    pub evidence: BTreeSet<Evidence>,
}

/// How far a text vouches for what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Told as a fact.
    Asserted,
    /// Meant to happen: "will meet".
    Planned,
    /// Claimed by somebody, not by the text.
    Alleged,
    /// Said not to be so: "did not meet".
    Negated,
}

/// The words behind a relation, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The document's id.
    pub document: String,
    /// Code points from the start of the document's text to the sentence.
    pub start: usize,
    /// Code points from the start of the document's text to the sentence's end.
    pub end: usize,
    /// The sentence as the text has it.
    pub sentence: String,
    /// The words that evoke the relation, as code points `[start, end)` of the document's text.
    pub trigger: (usize, usize),
    /// The source's words, likewise.
    pub source: (usize, usize),
    /// The target's words, likewise.
    pub target: (usize, usize),
    /// The sentence is a headline.
    pub headline: bool,
    /// The frame that read it.
    pub rule: String,
    /// The predicate with its arguments by role, for people: `invite (agent: China, patient: Okafor)`.
    pub proposition: String,
}

impl Status {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Alleged => "alleged",
            Self::Negated => "negated",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Relation {
    /// Takes in another statement of the same relation between the same ends.
    ///
    /// The stronger status wins (a fact over a plan, a plan over a claim, a claim over a denial), and with it
    /// come its time and its predicate; evidence is kept from both, in a fixed order, without repetition.
    pub fn absorb(&mut self, other: Relation) {
        if (other.status, other.evidence.first()) < (self.status, self.evidence.first()) {
            self.status = other.status;
            self.ended = other.ended;
            self.predicate = other.predicate;
            self.time = other.time.or(self.time.take());
            self.title = other.title.or(self.title.take());
        } else {
            self.time = self.time.take().or(other.time);
            self.title = self.title.take().or(other.title);
        }
        self.confidence = self.confidence.max(other.confidence);
        self.evidence.extend(other.evidence);
    }
}
