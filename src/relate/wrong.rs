//! Whom a clause says to have done a wrong: "bombed a village", "may be hiding weapons", "is behind the attack".

use super::deed::doers;
use super::judgement::blame;
use super::lexicon::{is_judgement, is_noun_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::status;
use super::subject::{is_infinitive, is_passive, subjects};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::relation::Status;
use crate::syntax::Syntax;

/// How deep the clauses of what is said are read.
const DEPTH: usize = 3;

/// "bombed a village", "may be hiding weapons", "has not complied", "acts irresponsibly": whoever does it.
pub fn wrong(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let status = match status::here(syntax, verb) {
        Status::Planned if is_guess(syntax, verb) => Status::Asserted,
        status => status,
    };
    let role = match status {
        // "to bomb", which nobody has done; "is to blame".
        Status::Asserted if is_bare(syntax, verb) && !is_to_blame(syntax, verb) => return,
        Status::Asserted if is_wrong(syntax, verb, DEPTH) => Role::Culprit,
        Status::Negated if is_verb_of(&lemma(syntax, verb), "duty") => Role::Culprit,
        Status::Asserted | Status::Planned if is_done_so(syntax, verb, "bad") => Role::Blamed,
        _ => return,
    };
    let culprits: Vec<usize> = if is_passive(syntax, verb) && !is_implicated(syntax, verb) {
        let by = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("by");
        syntax.children_by(verb, "obl").filter(by).collect()
    } else {
        subjects(syntax, verb, DEPTH)
    };
    for culprit in culprits {
        blame(syntax, proposition, &role, culprit);
    }
}

/// "may be hiding", "might have bombed": what is guessed of now or of before, not what is to come.
fn is_guess(syntax: &Syntax<'_>, verb: usize) -> bool {
    let mut aux = syntax.children_by(verb, "aux");
    aux.any(|aux| syntax.lemma_in(aux, &["may", "might", "could", "must"]))
        && ["VBG", "VBN"].contains(&syntax.token(verb).xpos.as_str())
}

/// An infinitive without an auxiliary.
fn is_bare(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.token(verb).xpos == "VB" && syntax.child(verb, "aux").is_none()
}

/// "is to blame"
fn is_to_blame(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.lemma_in(verb, &["blame"]) && syntax.child(verb, "cop").is_some()
}

/// "is suspected", "is involved in the attack": the subject of the passive is who does it.
fn is_implicated(syntax: &Syntax<'_>, verb: usize) -> bool {
    is_verb_of(&lemma(syntax, verb), "implicating")
}

/// Whoever does it does a wrong: "bombs", "carries out an attack", "secretly builds", "tries to overthrow", "fails to pay".
fn is_wrong(syntax: &Syntax<'_>, verb: usize, depth: usize) -> bool {
    let word = lemma(syntax, verb);
    let is = |class| is_verb_of(&word, class);
    let passive = is_passive(syntax, verb);
    let objects: Vec<usize> =
        if passive { subjects(syntax, verb, DEPTH) } else { syntax.children_by(verb, "obj").collect() };
    // Who reports a blow against fighters accuses nobody; "members" are of a tribe as well.
    let fighter = |&object: &usize| {
        builtin_lexicon().stand_in(&syntax.token(object).lemma) == Some(StandIn::Fighter)
            && !syntax.lemma_in(object, &["member"])
    };
    if !passive && objects.iter().any(fighter) {
        // Who arms them does a wrong.
        return is("committing");
    }
    if depth == 0 {
        return false;
    }
    let behind = |cases: &[&str]| {
        let within = |&phrase: &usize| syntax.case(phrase).is_some_and(|case| cases.contains(&case.as_str()));
        syntax.children_by(verb, "obl").filter(within).collect::<Vec<_>>()
    };
    let ill = |deeds: &[usize]| deeds.iter().any(|&deed| is_wrong_deed(syntax, deed, depth));
    let phrases = behind(&["in", "to", "with"]);
    // "tries to overthrow", "keeps bombing"; whoever wants another to do it does nothing.
    let further = || syntax.children_by(verb, "xcomp").filter(|_| objects.is_empty());
    // "suspected of theft", "suspected of joining"
    let suspected = || {
        let gerund =
            |deed: usize| syntax.children_by(deed, "mark").any(|mark| syntax.lemma_in(mark, &["of"]));
        !behind(&["of"]).is_empty() || syntax.children_by(verb, "advcl").any(gerund)
    };
    is("offence")
        || is_to_blame(syntax, verb)
        || is_done_so(syntax, verb, "unlawful")
        || (is("committing") && (ill(&objects) || ill(&phrases)))
        || (is("implicating") && passive && (ill(&phrases) || suspected()))
        || (is("causing") && objects.iter().any(|&harm| is_noun_of(&syntax.token(harm).lemma, "harm")))
        || (is("attempting") && further().any(|deed| is_wrong(syntax, deed, depth - 1)))
        || (is("neglecting") && further().any(|deed| is_infinitive(syntax, deed)))
}

/// "secretly", "irresponsibly"
fn is_done_so(syntax: &Syntax<'_>, verb: usize, class: &str) -> bool {
    syntax
        .children_by(verb, "advmod")
        .any(|adverb| is_judgement(&syntax.token(adverb).lemma.to_lowercase(), class))
}

/// "an attack", "nuclear weapons", "acts of terrorism", "a secret prison", "a plan to kill him".
pub fn is_wrong_deed(syntax: &Syntax<'_>, noun: usize, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    let word = &syntax.token(noun).lemma;
    let before = || syntax.children(noun).iter().copied().filter(|&child| child < noun);
    let narrowed = |child: usize| {
        let adjective = syntax.token(child).lemma.to_lowercase();
        is_judgement(&adjective, "unlawful") || is_noun_of(&format!("{adjective} {word}"), "offence")
    };
    let of = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("of");
    is_noun_of(word, "offence")
        || before().any(narrowed)
        || ((is_noun_of(word, "act") || is_noun_of(word, "series"))
            && (syntax
                .children_by(noun, "nmod")
                .filter(of)
                .any(|deed| is_wrong_deed(syntax, deed, depth - 1))
                || syntax
                    .children_by(noun, "acl")
                    .any(|deed| is_bare(syntax, deed) && is_wrong(syntax, deed, depth - 1))))
}

/// "was behind the attack", "is responsible for the killing": who did it.
pub fn guilty(syntax: &Syntax<'_>, proposition: &mut Proposition, predicate: usize) {
    let ill =
        |&deed: &usize| is_wrong_deed(syntax, deed, DEPTH) || is_noun_of(&syntax.token(deed).lemma, "harm");
    let phrases = ["obl", "nmod"].iter().flat_map(|deprel| syntax.children_by(predicate, deprel));
    let deeds: Vec<usize> = std::iter::once(predicate).chain(phrases).filter(ill).collect();
    for doer in deeds.into_iter().flat_map(|deed| doers(syntax, deed)) {
        blame(syntax, proposition, &Role::Culprit, doer);
    }
}
