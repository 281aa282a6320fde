//! What a speaker says of others: that they did a wrong, that they are good or bad, that they are in custody.
//!
//! "Norway said Kenya had bombed a village" makes Kenya a culprit in Norway's words, "Norway called Kenya a threat" blames it,
//! "Norway said Kenya was a reliable partner" lauds it.

use super::deed::doers;
use super::extract::{add_all, lemma};
use super::lexicon::{is_judgement, is_noun_of, is_verb_of};
use super::proposition::Proposition;
use super::role::Role;
use super::status;
use super::subject::{is_passive, subjects};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::relation::Status;
use crate::syntax::Syntax;

/// How deep the clauses of what is said are read.
const DEPTH: usize = 3;

/// Reads what a clause says of those who act in it.
pub fn told(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    told_below(syntax, proposition, clause, DEPTH);
    if status::here(syntax, clause) != Status::Negated {
        in_passing(syntax, proposition, clause);
    }
}

fn told_below(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize, depth: usize) {
    match syntax.token(clause).upos.as_str() {
        "VERB" => {
            wrong(syntax, proposition, clause);
            held(syntax, proposition, clause);
            shown(syntax, proposition, clause);
        }
        "ADJ" | "NOUN" | "PROPN"
            if syntax.child(clause, "cop").is_some() && status::here(syntax, clause) == Status::Asserted =>
        {
            judged(syntax, proposition, clause, &subjects(syntax, clause, DEPTH));
            guilty(syntax, proposition, clause);
        }
        _ => {}
    }
    // What somebody is quoted with inside the clause is his, not the speaker's.
    if depth == 0 || is_verb_of(&lemma(syntax, clause), "opinion") {
        return;
    }
    for &child in syntax.children(clause) {
        if ["conj", "advcl", "ccomp"].iter().any(|deprel| syntax.is(child, deprel)) {
            told_below(syntax, proposition, child, depth - 1);
        }
    }
}

/// "bombed a village", "carried out an attack": whoever does it.
fn wrong(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let verb_lemma = lemma(syntax, verb);
    let committed = || {
        let deed = |&object: &usize| is_noun_of(&syntax.token(object).lemma, "offence");
        is_verb_of(&verb_lemma, "committing") && syntax.children_by(verb, "obj").any(|object| deed(&object))
    };
    // Who reports a blow against fighters accuses nobody.
    let fought = syntax
        .children_by(verb, "obj")
        .any(|object| builtin_lexicon().stand_in(&syntax.token(object).lemma) == Some(StandIn::Fighter));
    let planned = syntax.token(verb).xpos == "VB" && syntax.child(verb, "aux").is_none();
    if planned || fought || status::here(syntax, verb) != Status::Asserted {
        return;
    }
    if is_verb_of(&verb_lemma, "offence") || committed() {
        let culprits: Vec<usize> = if is_passive(syntax, verb) {
            let by = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("by");
            syntax.children_by(verb, "obl").filter(by).collect()
        } else {
            subjects(syntax, verb, DEPTH)
        };
        for culprit in culprits {
            blame(syntax, proposition, &Role::Culprit, culprit);
        }
    }
}

/// "was behind the attack", "is responsible for the killing": who did it.
fn guilty(syntax: &Syntax<'_>, proposition: &mut Proposition, predicate: usize) {
    let phrases = ["obl", "nmod"].iter().flat_map(|deprel| syntax.children_by(predicate, deprel));
    let deeds = std::iter::once(predicate).chain(phrases);
    let deeds: Vec<usize> = deeds.filter(|&deed| is_noun_of(&syntax.token(deed).lemma, "offence")).collect();
    for doer in deeds.into_iter().flat_map(|deed| doers(syntax, deed)) {
        blame(syntax, proposition, &Role::Culprit, doer);
    }
}

/// "was arrested": whom somebody unnamed has in custody.
fn held(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let by = |phrase: usize| syntax.case(phrase).as_deref() == Some("by");
    let unnamed = !syntax.children_by(verb, "obl").any(by);
    let done = is_passive(syntax, verb) && status::here(syntax, verb) == Status::Asserted;
    if done && unnamed && is_verb_of(&lemma(syntax, verb), "custody") {
        for one in subjects(syntax, verb, DEPTH) {
            add_all(syntax, proposition, Role::Held, one);
        }
    }
}

/// "has shown courage", "plays a constructive role", "poses a threat": by what somebody is said to show.
fn shown(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let shows = is_verb_of(&lemma(syntax, verb), "showing") && !is_passive(syntax, verb);
    if !shows || status::here(syntax, verb) != Status::Asserted {
        return;
    }
    for object in syntax.children_by(verb, "obj") {
        judged(syntax, proposition, object, &subjects(syntax, verb, DEPTH));
    }
}

/// "a threat", "an important partner", "illegal": by the word itself or by an adjective before it.
pub fn judged(syntax: &Syntax<'_>, proposition: &mut Proposition, word: usize, whom: &[usize]) {
    let adjectives = syntax.children_by(word, "amod").filter(|&adjective| adjective < word);
    let words: Vec<usize> = std::iter::once(word).chain(adjectives).collect();
    for (class, role) in [("bad", Role::Blamed), ("good", Role::Lauded)] {
        if words.iter().any(|&word| is_judgement(&syntax.token(word).lemma.to_lowercase(), class)) {
            // A "good enemy" is an enemy: what is bad in it tells.
            for &one in whom {
                blame(syntax, proposition, &role, one);
            }
            return;
        }
    }
}

/// "the brutal regime in Kenya", "Kenya's cruelty", "the shelling by Kenya": what a speaker calls those of whom the clause
/// says something else.
fn in_passing(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    let nouns = syntax.phrase_below(clause).range();
    for noun in nouns.filter(|&token| matches!(syntax.token(token).upos.as_str(), "NOUN" | "PROPN")) {
        if !is_own_word(syntax, noun, clause) {
            continue;
        }
        let by = |cases: &'static [&'static str]| {
            syntax.children_by(noun, "nmod").filter(move |&phrase| {
                !syntax.is(phrase, "nmod:poss")
                    && syntax.case(phrase).is_some_and(|case| cases.contains(&case.as_str()))
            })
        };
        let bad = |word: usize| is_judgement(&syntax.token(word).lemma.to_lowercase(), "cruel");
        let adjective = syntax.children_by(noun, "amod").any(|word| word < noun && bad(word));
        if is_noun_of(&syntax.token(noun).lemma, "offence") {
            for culprit in by(&["by"]) {
                add_all(syntax, proposition, Role::Culprit, culprit);
            }
        }
        if is_noun_of(&syntax.token(noun).lemma, "news") {
            // "shocked by reports that Kenya has bombed a village"
            let that = |clause: &usize| syntax.child(*clause, "mark").is_some();
            let told = ["acl", "ccomp"].iter().flat_map(|deprel| syntax.children_by(noun, deprel));
            for verb in told.filter(that).filter(|&verb| syntax.token(verb).upos == "VERB") {
                wrong(syntax, proposition, verb);
            }
        }
        if adjective || bad(noun) {
            let cases: &[&str] = if bad(noun) { &["by", "of"] } else { &["by"] };
            for one in by(cases) {
                add_all(syntax, proposition, Role::Blamed, one);
            }
            blame(syntax, proposition, &Role::Blamed, noun);
        }
    }
}

/// A word of the clause is the speaker's own, not of somebody whom the clause quotes.
fn is_own_word(syntax: &Syntax<'_>, word: usize, clause: usize) -> bool {
    let mut token = word;
    while token != clause {
        let Some(head) = syntax.token(token).head else { return false };
        if head != clause && is_verb_of(&lemma(syntax, head), "opinion") {
            return false;
        }
        token = head;
    }
    true
}

/// What is said of a deed is said of whose it is: "Kenya's plan is a threat", "Kenyan threats violate the charter".
fn blame(syntax: &Syntax<'_>, proposition: &mut Proposition, role: &Role, one: usize) {
    add_all(syntax, proposition, role.clone(), one);
    let token = syntax.token(one);
    let lexicon = builtin_lexicon();
    let acts = lexicon.person_noun(&token.lemma).is_some()
        || lexicon.stand_in(&token.lemma).is_some()
        || lexicon.title(&token.lemma).is_some();
    if token.upos != "NOUN" || acts {
        return;
    }
    for &child in syntax.children(one).iter().filter(|&&child| child < one) {
        let before = syntax.is(child, "compound") || syntax.is(child, "amod");
        let name = syntax.doc.token_text(child).starts_with(char::is_uppercase);
        if syntax.is(child, "nmod:poss") || (before && name) {
            add_all(syntax, proposition, role.clone(), child);
        }
    }
}
