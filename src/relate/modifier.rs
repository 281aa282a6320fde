//! What hangs on a noun: possessors, names before it, prepositional phrases, clauses with a light verb.
//!
//! "Kenya's peace talks with Norway in Oslo" have Kenya as possessor and agent, Norway behind "with", Oslo behind "in".

use super::clause::points_at_place;
use super::complement::{aims, complement};
use super::filler::{add_all, ranging};
use super::guest::{guest, receive};
use super::judgement;
use super::lexicon::{is_noun_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::subject::{half_of_compound, is_passive, subjects};
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// What stands before and behind the noun: possessors, names, prepositional phrases.
pub fn modifiers(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    for &child in syntax.children(noun) {
        let of = |deprel| syntax.is(child, deprel);
        if of("nmod:poss") {
            let owner = whose(syntax, child).unwrap_or(child);
            add_all(syntax, proposition, Role::Possessor, owner);
            add_all(syntax, proposition, Role::Agent, owner);
        } else if let Some(owner) = run_by(syntax, child).filter(|_| of("amod") || of("compound")) {
            proposition.add(Role::Manner, owner);
        } else if (of("compound") || of("amod") || of("nmod:desc") || of("flat") || of("nmod:unmarked"))
            && child < noun
            && (syntax.token(child).upos != "VERB" || syntax.token(child).xpos == "JJ")
            && !is_half_of_compound(syntax, child)
        {
            add_all(syntax, proposition, Role::Modifier, child);
        } else if of("advmod") && child > noun && points_at_place(syntax, child) {
            proposition.add(Role::preposition("in"), child);
        } else if of("nmod") || of("obl") {
            prepositional(syntax, proposition, child);
        } else if of("acl") {
            // "a letter to Norway published on Monday": what stands before the participle is the noun's.
            for phrase in syntax.children_by(child, "obl").filter(|&phrase| phrase < child) {
                prepositional(syntax, proposition, phrase);
            }
        }
        if of("acl") && syntax.lemma_in(child, &["range"]) {
            for party in ranging(syntax, noun) {
                add_all(syntax, proposition, Role::preposition("from"), party);
            }
        }
        if let Some(guest) = guest(syntax, child) {
            // "talks with visiting President Okafor"
            receive(proposition, guest);
        }
        if of("acl") && is_verb_of(&lemma(syntax, child), "publishing") {
            // "an interview published in Le Monde", "a video aired by Al Jazeera"
            for phrase in syntax.children_by(child, "obl") {
                prepositional(syntax, proposition, phrase);
            }
        }
        if of("acl") && syntax.child(child, "nsubj").is_some() && is_noun_of(&proposition.lemma, "words") {
            // "allegations that Kenya bombed a village", "a call for Kenya to withdraw"
            complement(syntax, proposition, child, false);
            judgement::told(syntax, proposition, child);
        }
        if of("acl") && syntax.token(child).xpos == "VB" {
            // "a threat to attack Kenya"
            proposition.add(Role::Purpose, child);
            aims(syntax, proposition, child);
        }
        if of("acl:relcl") && is_verb_of(&lemma(syntax, child), "light") && !is_passive(syntax, child) {
            // "a promise that Kenya made to Norway"
            relative(syntax, proposition, child);
        }
        if of("acl") && is_verb_of(&lemma(syntax, child), "light") {
            // "the agreement reached between X and Y"
            for phrase in syntax.children_by(child, "obl") {
                prepositional(syntax, proposition, phrase);
            }
        }
    }
    for party in hyphenated(syntax, noun) {
        proposition.add(Role::preposition("between"), party);
    }
    for led in syntax.children_by(noun, "amod").filter(|&led| syntax.lemma_in(led, &["lead"])) {
        // "the U.S.-led invasion of"
        if let Some(leader) = half_of_compound(syntax, led) {
            proposition.add(Role::Agent, leader);
        }
    }
    if let Some(owner) = owner_before(syntax, noun) {
        proposition.add(Role::Possessor, owner);
        proposition.add(Role::Agent, owner);
    }
}

/// The agent and the phrases of a light verb that the noun is the object of: "a visit that she paid to Kenya".
fn relative(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let noun = proposition.predicate;
    let agents = subjects(syntax, verb, 1);
    if agents.contains(&noun) {
        return;
    }
    for agent in agents {
        add_all(syntax, proposition, Role::Agent, agent);
    }
    for &phrase in syntax.children(verb).iter().filter(|&&phrase| phrase > verb) {
        if syntax.is(phrase, "obl") || (syntax.is(phrase, "obj") && syntax.case(phrase).is_some()) {
            prepositional(syntax, proposition, phrase);
        }
    }
}

/// "the Israeli-Palestinian talks", "U.S.-Japan relations": the two names around a hyphen before the noun.
fn hyphenated(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(noun)].tokens.start;
    let name = |token: usize| {
        matches!(syntax.token(token).upos.as_str(), "PROPN" | "ADJ")
            && syntax.doc.token_text(token).starts_with(char::is_uppercase)
    };
    let before = |token: &usize| matches!(syntax.token(*token).upos.as_str(), "PROPN" | "ADJ" | "NOUN");
    if syntax.token(noun).upos != "NOUN" {
        return Vec::new();
    }
    // The names end right before the noun or before the adjectives and nouns that stand with it.
    let last = (floor..noun).rev().take_while(before).take(3).find(|&token| name(token));
    let pair = last.and_then(|last| Some((last.checked_sub(2).filter(|&first| first >= floor)?, last)));
    pair.filter(|&(first, last)| syntax.doc.token_text(last - 1) == "-" && name(first))
        .map_or_else(Vec::new, |(first, last)| vec![first, last])
}

/// "US" of "US-led coalition" belongs to the participle, whatever the parser hangs it on.
fn is_half_of_compound(syntax: &Syntax<'_>, token: usize) -> bool {
    let next = token + 1;
    next + 1 < syntax.doc.tokens.len()
        && syntax.doc.token_text(next) == "-"
        && syntax.token(next + 1).upos == "VERB"
}

/// "Boko Haram, whose fighters …": the noun that the relative clause hangs on.
fn whose(syntax: &Syntax<'_>, possessor: usize) -> Option<usize> {
    let mut clause = Some(possessor).filter(|&token| syntax.lemma_in(token, &["whose", "who"]))?;
    while !syntax.is(clause, "acl:relcl") {
        clause = syntax.token(clause).head?;
    }
    syntax.token(clause).head
}

/// "state" of "the state-run newspaper", whatever the parser takes "run" for.
fn run_by(syntax: &Syntax<'_>, participle: usize) -> Option<usize> {
    let owner = participle.checked_sub(2)?;
    let joined = syntax.doc.token_text(participle - 1) == "-";
    (joined && syntax.lemma_in(owner, &["state", "government"])).then_some(owner)
}

/// The last word of the possessor right before the noun and its adjectives, whatever the parser made of it.
fn owner_before(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(noun)].tokens.start;
    let adjective =
        |token: usize| matches!(syntax.token(token).upos.as_str(), "ADJ" | "NOUN" | "PROPN" | "NUM");
    let ending = (floor..noun).rev().take(4).find(|&token| !adjective(token))?;
    let possessive = syntax.token(ending).upos == "PART" && syntax.is_possessive_ending(ending);
    (possessive && ending > floor).then(|| ending - 1)
}

/// A prepositional phrase, and those hung on the phrase before it ("a meeting in Geneva with X").
fn prepositional(syntax: &Syntax<'_>, proposition: &mut Proposition, phrase: usize) {
    let Some(case) = syntax.case(phrase) else { return };
    if case == "by" {
        add_all(syntax, proposition, Role::Agent, phrase);
    }
    add_all(syntax, proposition, Role::preposition(&case), phrase);
    // "a meeting in Geneva with X", "the killing of X by Y", "talks with officials in Oslo", "attacks by militants against X": a
    // name takes no such phrase, where people were met is where the meeting was, and who acts takes none but its own.
    let named =
        syntax.token(phrase).upos == "PROPN" || case == "by" || is_noun_of(&proposition.lemma, "occasion");
    // "the withdrawal of troops from Kenya": the withdrawal is from there.
    let moved = case == "of" && is_noun_of(&proposition.lemma, "movement");
    // "director of research at Nokia"
    let post = builtin_lexicon().title(&proposition.lemma).is_some_and(|title| title.is_post());
    let whole = named || moved;
    for deeper in syntax.children_by(phrase, "nmod").filter(|&deeper| deeper > phrase && (whole || post)) {
        match syntax.case(deeper) {
            Some(case) if !whole && !["at", "on", "with"].contains(&case.as_str()) => {}
            Some(case) if case == "by" => {
                add_all(syntax, proposition, Role::Agent, deeper);
                add_all(syntax, proposition, Role::preposition(&case), deeper);
            }
            Some(case) if case != "of" && (case != "from" || moved) => {
                add_all(syntax, proposition, Role::preposition(&case), deeper);
            }
            _ => {}
        }
    }
}
