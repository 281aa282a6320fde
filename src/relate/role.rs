//! The roles that the ends of a relation play in a proposition.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

/// A role, by its name in the frame files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it: subject of an active verb, `by` of a passive, possessor of a noun of action.
    Agent,
    /// Whom it is done to: object of an active verb, subject of a passive.
    Patient,
    /// Whom something is given or told: indirect object.
    Recipient,
    /// Who bears a title or is what a noun says: "Grace Okafor" of "spokeswoman Grace Okafor", of "Grace Okafor is spokeswoman".
    Holder,
    /// Whose it is: "Russia" of "Russia's ally".
    Possessor,
    /// A name before the noun: "Kenyan" of "Kenyan delegation".
    Modifier,
    /// The mention itself, for frames that are evoked by a mention.
    Itself,
    /// The place after a comma: "Kenya" of "Kisumu, Kenya".
    Container,
    /// Whoever the complement clause of the predicate is about: "Iran" of "says Iran has agreed".
    Topic,
    /// Whoever else the complement clause speaks of: its objects and phrases.
    About,
    /// Who the complement clause says did a wrong: "Iran" of "says Iran bombed a village".
    Culprit,
    /// Whom the complement clause, or the complement, judges badly: "Iran" of "says Iran is a threat", "called Iran a threat".
    Blamed,
    /// Whom it judges well: "Iran" of "says Iran is an important partner".
    Lauded,
    /// Whom the complement clause says was arrested or released, by nobody named: "Lind" of "police say Lind was arrested".
    Held,
    /// Who is helped or harmed by what is promised: "Iran" of "offered to help Iran".
    Aim,
    /// Who is meant to act in the complement clause: "Iran" of "called for Iran to stop".
    Clause,
    /// Whose the patient or the topic is: "Kenya" of "criticized Kenya's decision", "a plan by Kenya".
    Owner,
    /// The infinitive behind a verb: "leave" of "ordered Kenya to leave".
    Purpose,
    /// An adverb.
    Manner,
    /// What the object is said to be: "guilty" of "found him guilty".
    Complement,
    /// The verb that carries a noun of action: "held" of "held talks".
    Support,
    /// Presumed: the state that the text speaks of around the predicate.
    Setting,
    /// Presumed: the state to which the map and general knowledge assign the thing, where the text names it.
    Map,
    /// Presumed: the capital, as the map has it, of the state that the noun belongs to, where the text names both.
    Capital,
    /// Presumed: the only state that the text names.
    Sole,
    /// Presumed: the region or city that the text named last.
    Locality,
    /// The place or body whose name the mention's own name begins with: "Chicago" of "Chicago Fire Department".
    Namesake,
    /// Where the agent, a happening, took place: "Oslo" of "a bomb in Oslo killed".
    Scene,
    /// The noun after a preposition.
    Preposition(SmolStr),
}

/// The roles that have names of their own.
const NAMED: [(&str, Role); 28] = [
    ("agent", Role::Agent),
    ("patient", Role::Patient),
    ("recipient", Role::Recipient),
    ("holder", Role::Holder),
    ("possessor", Role::Possessor),
    ("modifier", Role::Modifier),
    ("itself", Role::Itself),
    ("container", Role::Container),
    ("topic", Role::Topic),
    ("about", Role::About),
    ("culprit", Role::Culprit),
    ("blamed", Role::Blamed),
    ("lauded", Role::Lauded),
    ("held", Role::Held),
    ("aim", Role::Aim),
    ("clause", Role::Clause),
    ("owner", Role::Owner),
    ("purpose", Role::Purpose),
    ("manner", Role::Manner),
    ("complement", Role::Complement),
    ("support", Role::Support),
    ("setting", Role::Setting),
    ("map", Role::Map),
    ("capital", Role::Capital),
    ("sole", Role::Sole),
    ("locality", Role::Locality),
    ("namesake", Role::Namesake),
    ("scene", Role::Scene),
];

/// The prepositions that frames may name.
const PREPOSITIONS: [&str; 45] = [
    "about",
    "according to",
    "across",
    "after",
    "against",
    "ahead of",
    "alongside",
    "along with",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "by",
    "concerning",
    "despite",
    "during",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "on behalf of",
    "onto",
    "out of",
    "over",
    "regarding",
    "such as",
    "through",
    "throughout",
    "to",
    "together with",
    "toward",
    "towards",
    "under",
    "upon",
    "with",
    "within",
];

/// A word in a frame file that is no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRole {
    /// The word.
    pub word: String,
    /// The role that is written most like it.
    pub nearest: &'static str,
}

impl Role {
    /// The role of the noun after a preposition.
    pub fn preposition(case: &str) -> Self {
        Self::Preposition(SmolStr::new(case))
    }

    /// What fills the role is not said of the predicate but known or guessed.
    pub fn is_presumed(&self) -> bool {
        matches!(self, Self::Setting | Self::Map | Self::Capital | Self::Sole | Self::Locality)
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, role)| role.clone());
        let known = || PREPOSITIONS.contains(&word).then(|| Self::preposition(word));
        named.or_else(known).ok_or_else(|| {
            let names = NAMED.iter().map(|(name, _)| *name).chain(PREPOSITIONS);
            UnknownRole {
                word: word.to_owned(),
                nearest: super::reader::nearest(word, names).unwrap_or("agent"),
            }
        })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Preposition(case) => f.write_str(case),
            role => f.write_str(NAMED.iter().find(|(_, r)| r == role).map_or("", |(name, _)| name)),
        }
    }
}
