//! Propositions of clauses: who acts, whom it is done to, where, with what said of it, whatever the voice and the mood.
//!
//! "The minister, who was seen by Okafor, tried to leave": see has the agent Okafor and the patient the minister, leave the
//! agent the minister.

use super::agent::{authored, done_by, wholes, wielded};
use super::complement::{
    aims, asked_for, asks_for, asks_of, asks_to, complement, conditions, governor, own_plan, phrases_beyond,
    quoted_speakers, told_to,
};
use super::filler::{add_all, quantified};
use super::guest::{guest, receive};
use super::judgement;
use super::lexicon::is_verb_of;
use super::nonlocal::nonlocal;
use super::owner::owners;
use super::predicate::{lemma, phrasal};
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::subject::{DEPTH, is_behind_another, is_infinitive, is_passive, resolve_relative, subjects};
use super::{status, time};
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// Classes of verbs by which words speak for whose they are.
pub const VOICING: [&str; 5] = ["opinion", "judging", "demanded", "ascribing", "reacting"];

/// The proposition of a verb, or of an adjective over a copula.
pub fn clause(syntax: &Syntax<'_>, verb: usize, kind: PredicateKind) -> Proposition {
    let mut proposition = Proposition {
        phrasal: phrasal(syntax, verb),
        status: status::of(syntax, verb),
        time: time::of(syntax, verb),
        ..Proposition::new(verb, kind, lemma(syntax, verb))
    };
    let passive = is_passive(syntax, verb);
    let subject_role = if passive { Role::Patient } else { Role::Agent };
    for subject in subjects(syntax, verb, DEPTH) {
        add_all(syntax, &mut proposition, subject_role.clone(), subject);
    }
    for &child in syntax.children(verb) {
        dependent(syntax, &mut proposition, child, passive);
    }
    if let Some(told) = syntax.token(verb).head.filter(|_| syntax.is(verb, "parataxis")) {
        // "Prices fell, Reuters reports": what is told governs the verb of telling.
        let reported = ["ccomp", "parataxis"].iter().any(|deprel| syntax.is(told, deprel));
        complement(syntax, &mut proposition, told, reported);
        quoted_speakers(syntax, &mut proposition, told);
    }
    conditions(syntax, &mut proposition, verb);
    done_by(syntax, &mut proposition, passive);
    authored(syntax, &mut proposition);
    wielded(syntax, &mut proposition);
    wholes(syntax, &mut proposition);
    quantified(syntax, &mut proposition);
    nonlocal(syntax, &mut proposition, passive);
    owners(syntax, &mut proposition);
    scenes(syntax, &mut proposition);
    held_to_be(syntax, &mut proposition);
    proposition
}

/// "Okafor is in Oslo for talks": where somebody is, as a proposition of its own.
pub fn stay(syntax: &Syntax<'_>, place: usize) -> Option<Proposition> {
    let there = points_at_place(syntax, place);
    let verb = syntax.child(place, "cop").filter(|_| there || syntax.token(place).upos == "PROPN")?;
    let case = syntax.case(place).filter(|case| case == "in" || case == "at");
    let case = case.or_else(|| there.then(|| "in".into()))?;
    let mut proposition = Proposition {
        status: status::of(syntax, place),
        time: time::of(syntax, place),
        ..Proposition::new(verb, PredicateKind::Verb, lemma(syntax, verb))
    };
    for subject in subjects(syntax, place, DEPTH) {
        add_all(syntax, &mut proposition, Role::Agent, subject);
    }
    proposition.add(Role::preposition(&case), place);
    for &child in syntax.children(place).iter().filter(|&&child| child > place) {
        let phrase = ["obl", "nmod"].iter().any(|deprel| syntax.is(child, deprel));
        if let Some(case) = syntax.case(child).filter(|_| phrase) {
            add_all(syntax, &mut proposition, Role::preposition(&case), child);
        } else if syntax.is(child, "advcl") && is_infinitive(syntax, child) {
            proposition.add(Role::Purpose, child);
        }
    }
    Some(proposition)
}

/// "there", but not "there is".
pub fn points_at_place(syntax: &Syntax<'_>, token: usize) -> bool {
    let word = syntax.token(token);
    word.upos == "ADV" && word.xpos != "EX" && word.lemma.eq_ignore_ascii_case("there")
}

/// What a word that hangs on the predicate fills.
fn dependent(syntax: &Syntax<'_>, proposition: &mut Proposition, child: usize, passive: bool) {
    let verb = proposition.predicate;
    let child_of = |deprel| syntax.is(child, deprel);
    if let Some(guest) = guest(syntax, child) {
        receive(proposition, guest);
        for phrase in syntax.children_by(child, "obl") {
            oblique(syntax, proposition, phrase, passive);
        }
        return;
    }
    if child_of("advmod") {
        proposition.add(Role::Manner, child);
        if points_at_place(syntax, child) {
            proposition.add(Role::preposition("in"), child);
        }
    }
    if child_of("xcomp") || child_of("advcl") {
        let role = if asks_to(syntax, child) { Role::Purpose } else { Role::Complement };
        proposition.add(role, child);
        aims(syntax, proposition, child);
        conditions(syntax, proposition, child);
        if let Some(mark) = syntax.child(child, "mark").filter(|_| syntax.token(child).xpos == "VBG") {
            // "warned Kenya against sending troops"
            proposition.add(Role::preposition(&syntax.token(mark).lemma), child);
        }
    }
    let named = matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN") && child_of("xcomp");
    if named && syntax.children_by(verb, "xcomp").any(|other| other > child) {
        // "called Okafor a hero": of two complements the first is who is called so.
        add_all(syntax, proposition, Role::Patient, child);
    }
    if child_of("nsubj") && !passive && is_behind_another(syntax, verb, child) {
        add_all(syntax, proposition, Role::Patient, child);
    }
    let state = state_made(syntax, verb);
    if state == Some(child) {
        proposition.add(Role::Complement, child);
    } else if state.is_some() && (child_of("obj") || child_of("iobj")) {
        add_all(syntax, proposition, Role::Patient, resolve_relative(syntax, verb, child));
    } else if child_of("obj")
        && syntax.children_by(verb, "obj").any(|other| other > child && !joined(syntax, other))
    {
        // Of two objects the first is the recipient: "gave Kenya two roads"; or is called what the second says: "called Lind a liar".
        let judging = is_verb_of(&proposition.lemma, "judging");
        let role = if judging { Role::Patient } else { Role::Recipient };
        add_all(syntax, proposition, role, resolve_relative(syntax, verb, child));
    } else if child_of("obj") {
        if let Some(given) = given_within(syntax, verb, child) {
            add_all(syntax, proposition, Role::Recipient, given);
        }
        add_all(syntax, proposition, Role::Patient, resolve_relative(syntax, verb, child));
    } else if child_of("iobj") {
        let recipient = resolve_relative(syntax, verb, child);
        add_all(syntax, proposition, Role::Recipient, recipient);
        if syntax.child(verb, "obj").is_none() {
            // "urged Iran to stop": without an object it is the one.
            add_all(syntax, proposition, Role::Patient, recipient);
        }
    } else if child_of("obl") && governor(syntax, child) == Some(verb) {
        oblique(syntax, proposition, child, passive);
    } else if child_of("ccomp") {
        told(syntax, proposition, child);
    } else if child_of("xcomp") || child_of("parataxis") || asked_for(syntax, child) {
        complement(syntax, proposition, child, child_of("parataxis"));
    } else if child_of("nmod") && !syntax.is(child, "nmod:poss") {
        // The parser hangs "with X" on a participle as on a noun now and then.
        if let Some(case) = syntax.case(child) {
            add_all(syntax, proposition, Role::preposition(&case), child);
        }
    }
}

/// "sold Kenya two planes", "promised Kenya full support": the name that the parser takes for a part of what is given, though
/// a number or an adjective stands between.
fn given_within(syntax: &Syntax<'_>, verb: usize, object: usize) -> Option<usize> {
    let word = lemma(syntax, verb);
    let giving = |class| is_verb_of(&word, class);
    let name = syntax
        .children_by(object, "compound")
        .find(|&name| name > verb && syntax.token(name).upos == "PROPN")?;
    let next = syntax.token(name + 1);
    let apart = next.upos == "NUM" || (next.upos == "ADJ" && giving("pledging"));
    let first = syntax.phrase_below(name).start == verb + 1 && syntax.token(object).upos == "NOUN";
    (first && apart && (giving("giving") || giving("pledging"))).then_some(name)
}

/// "and" or a comma stands before the phrase: a second object that is joined to the first or says what it is.
fn joined(syntax: &Syntax<'_>, object: usize) -> bool {
    let before = syntax.phrase_below(object).start.checked_sub(1);
    syntax.children_by(object, "cc").next().is_some()
        || before.is_some_and(|before| syntax.doc.token_text(before) == ",")
        || syntax.doc.token_text(syntax.phrase_below(object).start) == ","
}

/// "took Okafor hostage": a bare noun for a person behind another object says what the other becomes.
fn state_made(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let objects = || syntax.children_by(verb, "obj").chain(syntax.children_by(verb, "iobj"));
    objects().find(|&object| {
        let token = syntax.token(object);
        token.xpos == "NN"
            && syntax.children(object).is_empty()
            && builtin_lexicon().person_noun(&token.lemma).is_some()
            && objects().any(|other| other < object)
    })
}

/// "met with Okafor", "was seen by Okafor": the phrase plays the role of its preposition.
fn oblique(syntax: &Syntax<'_>, proposition: &mut Proposition, phrase: usize, passive: bool) {
    let verb = proposition.predicate;
    if asks_of(syntax, verb, phrase) {
        add_all(syntax, proposition, Role::Clause, phrase);
    }
    let role = match syntax.case(phrase) {
        Some(case) if case == "by" && (passive || syntax.is(phrase, "obl:agent")) => Role::Agent,
        Some(case) => Role::preposition(&case),
        // "called for Iran to stop": the parser may take the "for" for the infinitive's.
        None if asks_for(syntax, verb, phrase) => Role::Clause,
        None => return,
    };
    let sought = role == Role::preposition("for")
        && builtin_lexicon().title(&syntax.token(phrase).lemma).is_some_and(|title| title.is_post());
    add_all(syntax, proposition, role, resolve_relative(syntax, verb, phrase));
    if sought {
        // "is running for mayor of Oslo"
        let of = |&place: &usize| syntax.case(place).as_deref() == Some("of");
        for place in syntax.children_by(phrase, "nmod").filter(of) {
            add_all(syntax, proposition, Role::preposition("of"), place);
        }
    }
    if passive && syntax.lemma_in(phrase, &["hand"]) && syntax.case(phrase).as_deref() == Some("at") {
        // "killed at the hands of Kenya"
        for agent in syntax.children_by(phrase, "nmod") {
            add_all(syntax, proposition, Role::Agent, agent);
        }
    }
}

/// "said that Kenya had agreed": what the clause tells of others.
fn told(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    let verb = proposition.predicate;
    if let Some(recipient) = told_to(syntax, verb, clause) {
        add_all(syntax, proposition, Role::Recipient, recipient);
    }
    conditions(syntax, proposition, clause);
    quoted_speakers(syntax, proposition, clause);
    if is_infinitive(syntax, clause) && syntax.child(clause, "aux").is_none() {
        // "demanded that Kenya free Okafor"
        proposition.add(Role::Purpose, clause);
        aims(syntax, proposition, clause);
    }
    for phrase in phrases_beyond(syntax, clause, verb) {
        if let Some(case) = syntax.case(phrase) {
            add_all(syntax, proposition, Role::preposition(&case), phrase);
        }
    }
    complement(syntax, proposition, clause, true);
    own_plan(syntax, proposition, clause, is_verb_of(&lemma(syntax, verb), "pledging"));
}

/// "a bomb in Oslo killed": where the happening that acts took place.
fn scenes(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let acting: Vec<usize> = proposition.fillers(&Role::Agent).collect();
    for happening in acting.into_iter().filter(|&token| syntax.token(token).upos == "NOUN") {
        for phrase in syntax.children_by(happening, "nmod") {
            if syntax
                .case(phrase)
                .is_some_and(|case| ["in", "at", "near", "outside"].contains(&case.as_str()))
            {
                add_all(syntax, proposition, Role::Scene, phrase);
            }
        }
    }
}

/// "called Kenya a threat", "described Kenya as reliable": what the object is said to be.
fn held_to_be(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    if !is_verb_of(&lemma(syntax, verb), "judging") {
        return;
    }
    let whom: Vec<usize> = proposition.fillers(&Role::Patient).collect();
    let as_such = |word: usize| syntax.is(word, "obl") && syntax.case(word).as_deref() == Some("as");
    let said = |&word: &usize| syntax.is(word, "xcomp") || syntax.is(word, "advcl") || as_such(word);
    let second = syntax.children_by(verb, "obj").skip(1);
    let words: Vec<usize> = syntax.children(verb).iter().copied().filter(said).chain(second).collect();
    for &word in &words {
        judgement::judged(syntax, proposition, word, &whom);
    }
    for object in syntax.children_by(verb, "obj").filter(|_| words.is_empty()) {
        judgement::called(syntax, proposition, object);
    }
}
