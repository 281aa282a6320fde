//! The roles that the ends of a relation play in a proposition.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

use super::lexicon::prepositions;

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
    /// The state beyond the border that the place lies at: "Uganda" of "Busia, near the Ugandan border".
    Frontier,
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
    /// Who acts in a condition: "Iran" of "if Iran attacks".
    Condition,
    /// Who speaks in what somebody reports: "Lind" of "reported that Lind said".
    Speaker,
    /// Who is helped or harmed by what is promised: "Iran" of "offered to help Iran".
    Aim,
    /// Who is meant to act: "Iran" of "called for Iran to stop", "not unless Iran stops".
    Clause,
    /// Whose the patient or the topic is: "Kenya" of "criticized Kenya's decision", "a plan by Kenya".
    Owner,
    /// The infinitive behind a verb: "leave" of "ordered Kenya to leave".
    Purpose,
    /// An adverb; before a noun the first half of a participle: "state" of "state-run".
    Manner,
    /// What the object is said to be: "guilty" of "found him guilty"; of a noun what its sentence says: "tense" of "ties are tense".
    Complement,
    /// The verb that carries a noun of action: "held" of "held talks".
    Support,
    /// Presumed: the state that the text speaks of around the predicate.
    Setting,
    /// Presumed: the state to which the map and general knowledge assign the thing, where the text names it.
    Map,
    /// Presumed: the region in which everybody knows the town, where the text names it.
    Territory,
    /// Presumed: the capital, as the map has it, of the state that the noun belongs to, where the text names both.
    Capital,
    /// Presumed: the state that the text speaks of, if it names no other, or others far less.
    Sole,
    /// Presumed: the state that "the country" before the noun means: "the country's election".
    Homeland,
    /// Presumed: the state from which a place is called "neighboring".
    Neighbor,
    /// Presumed: the state in whose name the holder speaks: "Norway stands by Kenya, said Foreign Minister Anna Berg".
    Voice,
    /// Presumed: the only state or body of states named that has a post of this name ("Foreign Secretary Anna Berg") or whose
    /// head everybody knows ("President Mandela").
    Post,
    /// Presumed: the state whose capital, as the map has it, the holder is: "the capital, Nairobi".
    Realm,
    /// Presumed: the state spoken of, where the map shows the place that "of" names in it: "the northern town of Eldoret".
    Around,
    /// Presumed: the one gathering that the text speaks of, at which people take part without a word of it.
    Gathering,
    /// Presumed: where the gathering is that fills another role: "Oslo" of "spoke at the summit", told to be in Oslo.
    Venue,
    /// Presumed: the contest with which the text begins: who beats whom takes part in it.
    Contest,
    /// Presumed: the election that the text named last.
    Election,
    /// The two whose marriage the text tells, where "their" means them: "their son".
    Couple,
    /// The state before "counterpart", where whose counterpart it is heads a state: "President Okafor and her Norwegian
    /// counterpart".
    Peer,
    /// The state of the ministry that the post is in, by the ministry's name: "Pentagon chief Anna Berg".
    Department,
    /// Presumed: the region or city that the text named last.
    Locality,
    /// The place or body whose name the mention's own name begins with: "Chicago" of "Chicago Fire Department".
    Namesake,
    /// The state whose name or demonym stands inside the mention's name: "Kenya" of "Front for the Renewal of Kenya".
    Inside,
    /// The place that the mention's name says it is a side of: "Ukraine" of "Eastern Ukraine".
    Whole,
    /// Where the agent, a happening, took place: "Oslo" of "a bomb in Oslo killed".
    Scene,
    /// Presumed: where the deed took place that the noun points back at: "the attack".
    Struck,
    /// The noun after a preposition.
    Preposition(SmolStr),
}

/// The roles that have names of their own.
const NAMED: &[(&str, Role)] = &[
    ("agent", Role::Agent),
    ("patient", Role::Patient),
    ("recipient", Role::Recipient),
    ("holder", Role::Holder),
    ("possessor", Role::Possessor),
    ("modifier", Role::Modifier),
    ("itself", Role::Itself),
    ("container", Role::Container),
    ("frontier", Role::Frontier),
    ("topic", Role::Topic),
    ("about", Role::About),
    ("culprit", Role::Culprit),
    ("blamed", Role::Blamed),
    ("lauded", Role::Lauded),
    ("held", Role::Held),
    ("condition", Role::Condition),
    ("speaker", Role::Speaker),
    ("aim", Role::Aim),
    ("clause", Role::Clause),
    ("owner", Role::Owner),
    ("purpose", Role::Purpose),
    ("manner", Role::Manner),
    ("complement", Role::Complement),
    ("support", Role::Support),
    ("setting", Role::Setting),
    ("map", Role::Map),
    ("territory", Role::Territory),
    ("capital", Role::Capital),
    ("sole", Role::Sole),
    ("homeland", Role::Homeland),
    ("neighbor", Role::Neighbor),
    ("post", Role::Post),
    ("voice", Role::Voice),
    ("realm", Role::Realm),
    ("around", Role::Around),
    ("gathering", Role::Gathering),
    ("venue", Role::Venue),
    ("contest", Role::Contest),
    ("election", Role::Election),
    ("couple", Role::Couple),
    ("peer", Role::Peer),
    ("department", Role::Department),
    ("locality", Role::Locality),
    ("namesake", Role::Namesake),
    ("inside", Role::Inside),
    ("whole", Role::Whole),
    ("scene", Role::Scene),
    ("struck", Role::Struck),
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
        matches!(
            self,
            Self::Setting
                | Self::Map
                | Self::Territory
                | Self::Capital
                | Self::Sole
                | Self::Locality
                | Self::Homeland
                | Self::Neighbor
                | Self::Post
                | Self::Voice
                | Self::Realm
                | Self::Around
                | Self::Gathering
                | Self::Venue
                | Self::Contest
                | Self::Election
                | Self::Struck
        )
    }

    /// What fills the presumed role is known from the map or the name of the post, not guessed from the text's topic.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Map | Self::Capital | Self::Post | Self::Realm | Self::Voice)
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, role)| role.clone());
        let known = || prepositions().any(|known| known == word).then(|| Self::preposition(word));
        named.or_else(known).ok_or_else(|| {
            let names = NAMED.iter().map(|(name, _)| *name).chain(prepositions());
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
