//! A frame: which words evoke a relation, and which roles its two ends play.

use std::collections::HashMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::proposition::PredicateKind;
use super::reader;
use super::role::Role;
use crate::ontology::{EntityType, RelationType, builtin};

/// What evokes a relation and where its ends stand.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Unique, `relation/what-evokes-it`.
    pub name: String,
    /// The relation that it evokes.
    pub relation: RelationType,
    /// Words that evoke it, by the kind of word.
    pub evoked_by: Vec<Evoker>,
    /// Roles that the relation's source may fill; the fillers of all of them count.
    pub source: Vec<Role>,
    /// Roles that the relation's target may fill, the preferred first: only the first that is filled counts.
    pub target: Vec<Role>,
    /// Types that the source must have, beyond what the ontology asks; empty for no such limit.
    pub source_type: Vec<EntityType>,
    /// Types that the target must have, likewise.
    pub target_type: Vec<EntityType>,
    /// Without a target, the sources are each other's: "X and Y met".
    pub reciprocal: bool,
    /// Used only where no other frame joins the two entities in the document.
    pub fallback: bool,
    /// Relations that this one is the more specific case of: between the same ends they are dropped.
    pub instead_of: Vec<RelationType>,
    /// For each of these roles the proposition must have a filler with one of these lemmas.
    pub with: Vec<(Role, Vec<String>)>,
    /// No filler of these roles may have one of these lemmas.
    pub without: Vec<(Role, Vec<String>)>,
    /// The predicate's own lemma must be one of these, for frames that a mention or a title evokes; empty for no such limit.
    pub head: Vec<SmolStr>,
    /// The proposition must have a filler for one of these roles.
    pub needs: Vec<Role>,
    /// None of these roles may be filled.
    pub lacks: Vec<Role>,
    /// The target lies outside the state that the source holds an office in or heads.
    pub abroad: bool,
    /// Used only of what is denied: "does not recognize".
    pub negated: bool,
    /// The edge carries the words of the predicate as its title.
    pub titled: bool,
    /// Sentences that must give a relation: `sentence => source relation target`.
    pub matches: Vec<Example>,
    /// Sentences that must not give this relation, or not the edge that they name: `sentence => source relation target`.
    pub rejects: Vec<Example>,
}

/// A sentence that proves a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// As written.
    pub text: String,
    /// The line of its file, counted from 1.
    pub line: usize,
}

/// What evokes a frame.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Evoker {
    /// A word of a kind by its lemma.
    Word(PredicateKind, String),
    /// A title of a class of `titles.tsv`.
    Title(String),
    /// A mention of a type.
    Mention(EntityType),
}

/// Frames, found by what evokes them.
#[derive(Debug, Default)]
pub struct Frames {
    frames: Vec<Frame>,
    by_evoker: HashMap<Evoker, Vec<usize>>,
}

/// The frame files that are built into the program, by group of relations.
pub const FILES: [(&str, &str); 11] = [
    ("role", include_str!("rules/role.toml")),
    ("belonging", include_str!("rules/belonging.toml")),
    ("kinship", include_str!("rules/kinship.toml")),
    ("place", include_str!("rules/place.toml")),
    ("diplomacy", include_str!("rules/diplomacy.toml")),
    ("statement", include_str!("rules/statement.toml")),
    ("cooperation", include_str!("rules/cooperation.toml")),
    ("conflict", include_str!("rules/conflict.toml")),
    ("justice", include_str!("rules/justice.toml")),
    ("politics", include_str!("rules/politics.toml")),
    ("event", include_str!("rules/event.toml")),
];

/// The frames that are built into the program.
pub fn builtin_frames() -> &'static Frames {
    static BUILTIN: LazyLock<Frames> = LazyLock::new(|| {
        let read = |(name, text): &(&str, &str)| {
            reader::read(text, name, builtin()).expect("the embedded frames are loaded by the test suite")
        };
        Frames::new(FILES.iter().flat_map(read).collect())
    });
    &BUILTIN
}

impl Frames {
    /// Indexes frames by what evokes them; of two with one name the later takes the place of the earlier.
    pub fn new(all: Vec<Frame>) -> Self {
        let mut frames: Vec<Frame> = Vec::with_capacity(all.len());
        let mut places: HashMap<String, usize> = HashMap::with_capacity(all.len());
        for frame in all {
            if let Some(&place) = places.get(&frame.name) {
                frames[place] = frame;
            } else {
                places.insert(frame.name.clone(), frames.len());
                frames.push(frame);
            }
        }
        let mut by_evoker: HashMap<Evoker, Vec<usize>> = HashMap::new();
        for (index, frame) in frames.iter().enumerate() {
            for evoker in &frame.evoked_by {
                by_evoker.entry(evoker.clone()).or_default().push(index);
            }
        }
        Self { frames, by_evoker }
    }

    /// These frames and others, which take the place of those whose names they bear.
    #[must_use]
    pub fn extended(&self, more: Vec<Frame>) -> Self {
        Self::new(self.frames.iter().cloned().chain(more).collect())
    }

    /// Every frame, in the order of the files.
    pub fn all(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames that something evokes, in the order of the files.
    pub fn evoked(&self, evoker: &Evoker) -> impl Iterator<Item = &Frame> {
        self.by_evoker.get(evoker).into_iter().flatten().map(|&index| &self.frames[index])
    }
}
