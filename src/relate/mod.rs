//! Trees to propositions, propositions to relations by frames.
//!
//! "The ministers met in Oslo after Kenya invited Uganda" has the propositions meet (agent the ministers, in Oslo) and
//! invite (agent Kenya, patient Uganda); the frame `invites/invite` makes an edge of the second.

mod agent;
mod atlas;
mod beside;
mod cast;
mod clause;
mod complement;
mod deed;
mod ends;
mod extract;
mod filler;
mod found;
mod frame;
mod guest;
mod holder;
mod irrealis;
mod judgement;
mod lexicon;
mod list;
mod map;
mod matcher;
mod modifier;
mod named;
mod nonlocal;
mod noun;
mod obligation;
mod owner;
mod pair;
mod post;
mod predicate;
mod proposition;
pub mod reader;
mod role;
mod service;
mod several;
mod speech;
mod stand_in;
mod statement;
mod status;
mod struck;
mod subject;
mod support;
mod table;
mod time;
mod titled;
mod unstated;
mod wrong;

pub use frame::{Evoker, Example, FILES, Frame, Frames, builtin_frames};
pub(crate) use lexicon::is_verb_of;
pub use proposition::{Argument, PredicateKind, Proposition};
pub use role::Role;
pub(crate) use speech::quoted;
pub use table::table;

use crate::mention::Mention;
use crate::pipeline::Knowledge;
use crate::relation::Relation;
use crate::resolve::Resolution;
use crate::syntax::Syntax;

/// The relations that a document states, each with the indices of its ends in `resolution.entities`.
pub fn relate(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    resolution: &Resolution,
    knowledge: Knowledge<'_>,
) -> Vec<(usize, Relation, usize)> {
    let mut matcher = matcher::Matcher::new(syntax, mentions, resolution, knowledge);
    let mut found = found::Found::default();
    let propositions = propositions(syntax);
    let titles = (0..mentions.len()).filter_map(|index| titled::title_before(syntax, mentions, index));
    let titles: Vec<Proposition> = titles.chain(propositions.iter().cloned()).collect();
    matcher.match_titles(&titles, &mut found);
    for proposition in &titles {
        matcher.match_words(proposition, &mut found);
    }
    matcher.match_couples(&propositions, &mut found);
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(proposition) = named::proposition(syntax, mentions, index, knowledge.ontology) {
            matcher.match_mention(&proposition, mention, &mut found);
        }
    }
    matcher.match_abroad(&propositions, &mut found);
    if knowledge.open {
        for proposition in &propositions {
            matcher.match_open(proposition, &mut found);
        }
    }
    let is_place = |entity: usize| knowledge.ontology.is_a(resolution.entities[entity].entity_type, "place");
    found.into_relations(knowledge.ontology, is_place)
}

/// What the sentences of a document say, free of their syntax, in the order of the predicates; last what they are said by.
pub fn propositions(syntax: &Syntax<'_>) -> Vec<Proposition> {
    let sentences = syntax.doc.sentences.iter();
    let within = sentences.flat_map(|sentence| extract::propositions(syntax, sentence.tokens));
    within.chain(speech::propositions(syntax)).collect()
}
