//! Arguments of a verb that stand elsewhere than on it: on its object, behind "and", outside its relative clause, before it
//! as the noun that it describes.
//!
//! "Police arrested and questioned the man Kenya had sought" has three verbs of which the man is the patient.

use super::filler::add_all;
use super::lexicon::{is_noun_of, is_preposition_of, is_verb_of};
use super::proposition::Proposition;
use super::role::Role;
use super::subject::{
    DEPTH, half_of_compound, is_passive, open_object, relative_pronoun, resolve_relative, subjects,
};
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// The arguments that the syntax leaves open and those that the parser hangs on another word.
pub fn nonlocal(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    phrases_on_objects(syntax, proposition);
    places_within(syntax, proposition);
    shared_object(syntax, proposition, passive);
    shared_relative(syntax, proposition, passive);
    relative_gap(syntax, proposition, passive);
    if let Some(object) = open_object(syntax, proposition.predicate) {
        add_all(syntax, proposition, Role::Patient, object);
    }
    attributive(syntax, proposition);
    wanted(syntax, proposition);
    post_sought(syntax, proposition);
}

/// "sent thousands of fighters to Syria", "warned Uganda of attacks": where the parser hangs the phrase, on the object or
/// on the verb, is chance. Who is given or told something has no phrases of its own.
fn phrases_on_objects(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    for (role, class) in [(Role::Patient, Some("goal")), (Role::Recipient, None)] {
        let objects: Vec<usize> = proposition.fillers(&role).filter(|&object| object > verb).collect();
        for object in objects {
            for phrase in syntax.children_by(object, "nmod").filter(|&phrase| phrase > object) {
                let bond = is_noun_of(&syntax.token(object).lemma, "bond");
                let all = |case: &String| {
                    class.is_none_or(|class| is_preposition_of(case, class)) || (bond && case == "with")
                };
                if let Some(case) = syntax.case(phrase).filter(all) {
                    add_all(syntax, proposition, Role::preposition(&case), phrase);
                }
            }
        }
    }
}

/// "killed at a farm in Kenya", "spoke in talks with ministers in Oslo", "visited a school in Oslo": where the place or the
/// occasion is; and where the people or things are that somebody must be with to do it.
fn places_within(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let there = is_verb_of(&proposition.lemma, "there");
    let here = |phrase: usize| {
        let case = syntax.case(phrase);
        let placed = case.as_deref().is_some_and(|case| is_preposition_of(case, "place"));
        let met = case.as_deref().is_none_or(|case| case == "with" || case == "to");
        (placed && syntax.is(phrase, "obl")) || (there && met)
    };
    let phrases = ["obl", "obj", "iobj"].iter().flat_map(|deprel| syntax.children_by(verb, deprel));
    let phrases: Vec<usize> = phrases.collect();
    // "defeated Anna Berg in Kisumu": a name that something is done to takes no place of its own.
    let named =
        phrases.iter().filter(|&&phrase| syntax.token(phrase).upos == "PROPN" && !syntax.is(phrase, "obl"));
    for place in named.flat_map(|&name| syntax.children_by(name, "nmod").filter(move |&place| place > name)) {
        if let Some(case) = syntax.case(place).filter(|case| is_preposition_of(case, "place")) {
            add_all(syntax, proposition, Role::preposition(&case), place);
        }
    }
    let outer: Vec<usize> =
        phrases.into_iter().filter(|&phrase| syntax.token(phrase).upos == "NOUN" && here(phrase)).collect();
    for phrase in outer {
        let occasion = is_noun_of(&syntax.token(phrase).lemma, "occasion");
        let mut open = vec![phrase];
        while let Some(noun) = open.pop() {
            for inner in syntax.children_by(noun, "nmod").filter(|&inner| inner > noun) {
                match syntax.case(inner).as_deref() {
                    Some("in" | "near" | "outside") => {
                        add_all(syntax, proposition, Role::preposition("in"), inner);
                    }
                    Some("with" | "of" | "at") if occasion => open.push(inner),
                    _ => {}
                }
            }
        }
    }
}

/// "arrested and questioned the student": a verb without an object shares that of the verb it is joined with.
fn shared_object(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    if passive || syntax.child(verb, "obj").is_some() {
        return;
    }
    let followers = syntax.children_by(verb, "conj").filter(|&next| {
        syntax.token(next).upos == "VERB"
            && syntax.child(next, "nsubj").is_none()
            && !is_passive(syntax, next)
    });
    let objects: Vec<usize> =
        followers.filter(|&next| next <= verb + 3).filter_map(|next| syntax.child(next, "obj")).collect();
    for object in objects {
        add_all(syntax, proposition, Role::Patient, object);
    }
}

/// "whom they call a terrorist and accuse of murder": a verb without an object shares the relative pronoun of the one that it is
/// joined with.
fn shared_relative(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    let open = !passive && ["obj", "nsubj"].iter().all(|deprel| syntax.child(verb, deprel).is_none());
    let first = syntax.token(verb).head.filter(|_| open && syntax.is(verb, "conj"));
    let Some((first, object)) = first.and_then(|first| Some((first, relative_pronoun(syntax, first)?)))
    else {
        return;
    };
    if syntax.is(object, "obj") {
        add_all(syntax, proposition, Role::Patient, resolve_relative(syntax, first, object));
    }
}

/// "the man police arrested": the noun fills the place that the relative clause leaves open.
fn relative_gap(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    let Some(noun) = syntax.token(verb).head.filter(|_| syntax.is(verb, "acl:relcl")) else { return };
    let open = relative_pronoun(syntax, verb).is_none()
        && syntax.child(verb, "obj").is_none()
        && syntax.child(verb, "nsubj").is_some()
        && !passive
        && syntax.token(verb).upos == "VERB";
    if open {
        add_all(syntax, proposition, Role::Patient, noun);
    }
}

/// "the US-led coalition": a participle before a noun has the noun as its patient, a name before it as its agent.
fn attributive(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let token = syntax.token(verb);
    if !syntax.is(verb, "amod") || token.xpos != "VBN" {
        return;
    }
    if let Some(noun) = token.head {
        add_all(syntax, proposition, Role::Patient, noun);
    }
    for &child in syntax.children(verb) {
        if child < verb && matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN" | "ADJ") {
            add_all(syntax, proposition, Role::Agent, child);
        }
    }
    if let Some(leader) = half_of_compound(syntax, verb) {
        proposition.add(Role::Agent, leader);
    }
}

/// "is wanted for questioning by the police": the gerund's object is whoever is wanted.
fn wanted(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let gerund = syntax.token(verb).xpos == "VBG" && syntax.child(verb, "obj").is_none();
    let behind_for = syntax.children_by(verb, "mark").any(|mark| syntax.lemma_in(mark, &["for"]));
    let passive = syntax.token(verb).head.filter(|&head| gerund && behind_for && is_passive(syntax, head));
    for object in passive.into_iter().flat_map(|head| subjects(syntax, head, DEPTH)) {
        add_all(syntax, proposition, Role::Patient, object);
    }
}

/// "is running for president of Kenya", "ran for governor of Bavaria": whose the post is that somebody seeks.
fn post_sought(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let post = |&word: &usize| {
        let lexicon = builtin_lexicon();
        syntax.token(word).upos == "NOUN" && lexicon.title(&syntax.token(word).lemma).is_some()
    };
    let posts: Vec<usize> = proposition.fillers(&Role::preposition("for")).filter(post).collect();
    for whose in posts.into_iter().flat_map(|post| syntax.children_by(post, "nmod")) {
        if let Some(case) = syntax.case(whose).filter(|case| case == "of" || case == "in") {
            add_all(syntax, proposition, Role::preposition(&case), whose);
        }
    }
}
