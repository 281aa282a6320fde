//! Verbs that a noun stands with: "held talks with", "was on a visit to", "denied allegations by". What hangs on the verb
//! belongs to the noun.

use super::complement::governor;
use super::filler::{add_all, ranging};
use super::lexicon::{is_noun_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::subject::{is_passive, subjects};
use super::{status, time};
use crate::syntax::Syntax;

/// "held talks with", "talks were held between": the light verb's arguments are the noun's.
pub fn support(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let outer = outermost(syntax, noun);
    if let Some(visit) = syntax.token(noun).head.filter(|&visit| is_invited(syntax, noun, visit)) {
        // "is on a visit at the invitation of Norway"
        let guests = ["nsubj", "nmod:poss"].iter().flat_map(|deprel| syntax.children_by(visit, deprel));
        let paid = syntax.token(visit).head.filter(|_| syntax.is(visit, "obj"));
        let payers = paid.map_or_else(Vec::new, |verb| subjects(syntax, verb, 4));
        for guest in guests.chain(payers) {
            add_all(syntax, proposition, Role::Patient, guest);
        }
    }
    let Some(verb) = governor(syntax, outer).filter(|&head| syntax.token(head).upos == "VERB") else {
        return;
    };
    let verb_lemma = lemma(syntax, verb);
    let is_object = syntax.is(outer, "obj");
    // "spoke ahead of talks with Norway"
    let ahead = syntax.lemma_in(outer, &["ahead"]);
    let is_phrase = syntax.is(outer, "obl") || ahead;
    if is_object {
        proposition.add(Role::Support, verb);
    }
    if syntax.lemma_in(noun, &["invitation"]) && is_phrase {
        // "visited Oslo at the invitation of Norway": whoever does it was invited.
        for guest in subjects(syntax, verb, 4) {
            add_all(syntax, proposition, Role::Patient, guest);
        }
        return;
    }
    let answered = is_verb_of(&verb_lemma, "answering");
    if (is_object && is_verb_of(&verb_lemma, "undergone")) || (answered && (is_phrase || is_object)) {
        // "denied allegations by Kenya", "received aid from Norway": the subject is whom the noun is done to.
        for subject in subjects(syntax, verb, 4) {
            add_all(syntax, proposition, Role::Patient, subject);
        }
        for source in syntax.children_by(verb, "obl") {
            if let Some(case) = syntax.case(source).filter(|case| case == "from" || case == "by") {
                add_all(syntax, proposition, Role::Agent, source);
                add_all(syntax, proposition, Role::preposition(&case), source);
            }
        }
        for source in ranging(syntax, verb).into_iter().chain(ranging(syntax, noun)) {
            add_all(syntax, proposition, Role::Agent, source);
        }
        return;
    }
    let case = syntax.case(outer);
    let struck = is_noun_of(&proposition.lemma, "offence")
        && case.as_ref().is_some_and(|case| ["in", "with", "during"].contains(&case.as_str()))
        && ["on", "against", "at"]
            .iter()
            .any(|on| proposition.fillers(&Role::preposition(on)).next().is_some())
        && proposition.fillers(&Role::Agent).next().is_none();
    // "left after a clash with the police"
    let around = ["after", "before", "during", "amid", "following"];
    let joint = (ahead || case.as_ref().is_some_and(|case| around.contains(&case.as_str())))
        && proposition.fillers(&Role::preposition("with")).next().is_some();
    let spoken = is_phrase
        && (is_verb_of(&verb_lemma, "speech")
            || ((is_noun_of(&proposition.lemma, "occasion") || struck || joint)
                && !is_passive(syntax, verb)));
    if !(spoken || is_verb_of(&verb_lemma, "light")) {
        return;
    }
    let passive = is_passive(syntax, verb);
    let object = is_object || syntax.token(outer).deprel == "nsubj:pass";
    let into = ["in", "into", "on", "to", "under", "with", "of", "for"];
    let place = is_phrase && (spoken || case.is_some_and(|case| into.contains(&case.as_str())));
    if !(object || place) {
        return;
    }
    // "met Okafor during his visit": the visit is his.
    let owned = !object
        && proposition.fillers(&Role::Possessor).any(|owner| !syntax.lemma_in(owner, &["their", "they"]));
    // "brokered a truce between Kenya and Uganda": the truce is theirs.
    let between = proposition.fillers(&Role::preposition("between")).next().is_some();
    if !passive && !owned && !between {
        for agent in subjects(syntax, verb, 4) {
            add_all(syntax, proposition, Role::Agent, agent);
            // "his comments came in an interview with Reuters"
            if spoken && is_noun_of(&syntax.token(agent).lemma, "words") {
                for speaker in syntax.children_by(agent, "nmod:poss") {
                    proposition.add(Role::Agent, speaker);
                }
            }
        }
    }
    // "spoke in Oslo ahead of talks with Norway": not that the talks were there.
    for child in syntax.children_by(verb, "obl").filter(|&child| child != outer && !joint) {
        if let Some(case) = syntax.case(child) {
            let agent = case == "by" && passive;
            add_all(syntax, proposition, if agent { Role::Agent } else { Role::preposition(&case) }, child);
        }
    }
    if let Some(recipient) = syntax.child(verb, "iobj") {
        add_all(syntax, proposition, Role::Recipient, recipient);
    }
    if object || spoken {
        proposition.status = status::of(syntax, verb);
    }
    if proposition.time.is_none() {
        proposition.time = time::of(syntax, verb);
    }
}

/// The visit or the meeting is one that somebody has been asked to.
fn is_invited(syntax: &Syntax<'_>, invitation: usize, visit: usize) -> bool {
    syntax.lemma_in(invitation, &["invitation"])
        && syntax.is(invitation, "nmod")
        && syntax.case(invitation).is_some_and(|case| case == "at" || case == "on")
        && is_noun_of(&syntax.token(visit).lemma, "occasion")
}

/// The word under which a noun stands beside the verb: "talks" of "talks and a visit", "number" of "a number of visits",
/// "ahead" of "ahead of talks".
fn outermost(syntax: &Syntax<'_>, noun: usize) -> usize {
    let mut outer = noun;
    while let Some(head) = syntax.token(outer).head {
        let of = ["nmod", "obl"].iter().any(|deprel| syntax.is(outer, deprel))
            && syntax.case(outer).as_deref() == Some("of");
        let counted = of && is_noun_of(&syntax.token(head).lemma, "series");
        let ahead = of && syntax.is(head, "advmod") && syntax.lemma_in(head, &["ahead"]);
        let joined = syntax.is(outer, "conj") && syntax.token(head).upos == "NOUN";
        if !(counted || ahead || joined) {
            break;
        }
        outer = head;
    }
    outer
}
