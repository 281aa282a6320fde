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
    if is_noun_of(&proposition.lemma, "asking") && syntax.case(noun).as_deref() == Some("at") {
        // "flew to Oslo at the invitation of Norway": who flew was invited.
        for asked in subjects(syntax, above(syntax, noun), 4) {
            add_all(syntax, proposition, Role::Patient, asked);
        }
        return;
    }
    let outer = outermost(syntax, noun);
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
    // "was asked in an interview with Reuters"
    let asked = is_passive(syntax, verb) && syntax.lemma_in(verb, &["ask", "quote", "question"]);
    let spoken = is_phrase
        && (is_verb_of(&verb_lemma, "speech")
            || ((is_noun_of(&proposition.lemma, "occasion") || struck || joint)
                && (asked || !is_passive(syntax, verb))));
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
    if (asked || !passive) && !owned && !between {
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

/// The predicate to whose phrases and objects a noun belongs: "paid" for "invitation" in "paid a visit to Oslo at the invitation of
/// Norway".
fn above(syntax: &Syntax<'_>, noun: usize) -> usize {
    let mut token = noun;
    while let Some(head) = syntax.token(token).head {
        if !["nmod", "obl", "obj"].iter().any(|deprel| syntax.is(token, deprel)) {
            break;
        }
        token = head;
    }
    token
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
