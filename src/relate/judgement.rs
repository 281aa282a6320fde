//! What a speaker says of others: that they did a wrong, that they are good or bad, that they are in custody.
//!
//! "Norway said Kenya had bombed a village" or "was behind the attack" makes Kenya a culprit in Norway's words, "Norway called
//! Kenya a threat" blames it, "Norway said Kenya was a reliable partner" lauds it.

use super::deed::doers;
use super::filler::add_all;
use super::lexicon::{is_judgement, is_noun_of, is_verb_of};
use super::owner::{acts, owners_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::speech::quotes;
use super::status;
use super::subject::{is_infinitive, is_passive, subjects};
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
        "ADJ" | "NOUN" | "PROPN" if syntax.child(clause, "cop").is_some() => {
            said_to_be(syntax, proposition, clause);
        }
        _ => {}
    }
    if depth == 0 || quotes(syntax, clause) {
        return;
    }
    for &child in syntax.children(clause) {
        if ["conj", "advcl", "ccomp"].iter().any(|deprel| syntax.is(child, deprel)) {
            told_below(syntax, proposition, child, depth - 1);
        } else if ["nsubj", "obj", "obl"].iter().any(|deprel| syntax.is(child, deprel)) {
            for noun in std::iter::once(child).chain(syntax.children_by(child, "nmod")) {
                // "a town that was bombed by Kenya"
                for deed in syntax.children_by(noun, "acl").filter(|&deed| is_passive(syntax, deed)) {
                    wrong(syntax, proposition, deed);
                }
            }
        }
    }
}

/// "bombed a village", "may be hiding weapons", "has not complied", "acts irresponsibly": whoever does it.
fn wrong(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
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
    if depth == 0 || (!passive && objects.iter().any(fighter)) {
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
fn is_wrong_deed(syntax: &Syntax<'_>, noun: usize, depth: usize) -> bool {
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

/// "is a threat", "is not a reliable partner", "was behind the attack".
fn said_to_be(syntax: &Syntax<'_>, proposition: &mut Proposition, word: usize) {
    match status::here(syntax, word) {
        Status::Asserted => {
            judged(syntax, proposition, word, &subjects(syntax, word, DEPTH));
            guilty(syntax, proposition, word);
        }
        Status::Negated if judgement(syntax, word) == Some(Role::Lauded) => {
            for one in subjects(syntax, word, DEPTH) {
                blame(syntax, proposition, &Role::Blamed, one);
            }
        }
        _ => {}
    }
}

/// "was behind the attack", "is responsible for the killing": who did it.
fn guilty(syntax: &Syntax<'_>, proposition: &mut Proposition, predicate: usize) {
    let ill =
        |&deed: &usize| is_wrong_deed(syntax, deed, DEPTH) || is_noun_of(&syntax.token(deed).lemma, "harm");
    let phrases = ["obl", "nmod"].iter().flat_map(|deprel| syntax.children_by(predicate, deprel));
    let deeds: Vec<usize> = std::iter::once(predicate).chain(phrases).filter(ill).collect();
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
    if let Some(role) = judgement(syntax, word) {
        for &one in whom {
            blame(syntax, proposition, &role, one);
        }
    }
}

/// The role of who is called so; a "good enemy" is an enemy: what is bad in it tells.
fn judgement(syntax: &Syntax<'_>, word: usize) -> Option<Role> {
    let adjectives = syntax.children_by(word, "amod").filter(|&adjective| adjective < word);
    let words: Vec<usize> = std::iter::once(word).chain(adjectives).collect();
    let is = |class| words.iter().any(|&word| is_judgement(&syntax.token(word).lemma.to_lowercase(), class));
    if is("bad") { Some(Role::Blamed) } else { is("good").then_some(Role::Lauded) }
}

/// "what he calls American aggression", "calls rogue states like Kenya": the object itself is what whose it is is called.
pub fn called(syntax: &Syntax<'_>, proposition: &mut Proposition, object: usize) {
    let bad = judgement(syntax, object) == Some(Role::Blamed) || is_wrong_deed(syntax, object, DEPTH);
    if syntax.token(object).upos != "NOUN" || !bad {
        return;
    }
    blame(syntax, proposition, &Role::Blamed, object);
    let whose = |&phrase: &usize| {
        syntax
            .case(phrase)
            .is_some_and(|case| ["by", "of", "from", "like", "such as", "including"].contains(&case.as_str()))
    };
    for phrase in syntax.children_by(object, "nmod").filter(whose) {
        add_all(syntax, proposition, Role::Blamed, phrase);
    }
}

/// "the brutal regime in Kenya", "Kenya's cruelty", "the shelling by Kenya": what a speaker calls those of whom the clause
/// says something else.
fn in_passing(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    let nouns = own_words(syntax, clause).into_iter();
    for noun in nouns.filter(|&token| matches!(syntax.token(token).upos.as_str(), "NOUN" | "PROPN")) {
        let by = |cases: &'static [&'static str]| {
            syntax.children_by(noun, "nmod").filter(move |&phrase| {
                !syntax.is(phrase, "nmod:poss")
                    && syntax.case(phrase).is_some_and(|case| cases.contains(&case.as_str()))
            })
        };
        if is_wrong_deed(syntax, noun, DEPTH) {
            for culprit in by(&["by"]) {
                add_all(syntax, proposition, Role::Culprit, culprit);
            }
        }
        let undergoes = syntax.is(noun, "obj") || syntax.token(noun).deprel == "nsubj:pass";
        let verb = syntax.token(noun).head.filter(|_| undergoes);
        let aim = |verb: usize| {
            ["VB", "VBG"].contains(&syntax.token(verb).xpos.as_str())
                || syntax.children_by(verb, "aux").any(|aux| syntax.token(aux).xpos == "MD")
        };
        if verb.is_some_and(|verb| aim(verb) && is_verb_of(&lemma(syntax, verb), "rooting out")) {
            // "we must defeat Boko Haram"
            add_all(syntax, proposition, Role::Blamed, noun);
        }
        if is_noun_of(&syntax.token(noun).lemma, "news") {
            // "shocked by reports that Kenya has bombed a village"
            let that = |clause: &usize| syntax.child(*clause, "mark").is_some();
            let told = ["acl", "ccomp"].iter().flat_map(|deprel| syntax.children_by(noun, deprel));
            for verb in told.filter(that).filter(|&verb| syntax.token(verb).upos == "VERB") {
                wrong(syntax, proposition, verb);
            }
        }
        let bad = |word: usize| is_judgement(&syntax.token(word).lemma.to_lowercase(), "cruel");
        if bad(noun) || syntax.children_by(noun, "amod").any(|word| word < noun && bad(word)) {
            let cases: &[&str] = if bad(noun) { &["by", "of"] } else { &["by"] };
            for one in by(cases) {
                add_all(syntax, proposition, Role::Blamed, one);
            }
            blame(syntax, proposition, &Role::Blamed, noun);
        }
    }
}

/// The words of a clause that are the speaker's own, not of somebody whom the clause quotes, in the order of the text.
fn own_words(syntax: &Syntax<'_>, clause: usize) -> Vec<usize> {
    let mut own = vec![clause];
    let mut read = 0;
    while let Some(&word) = own.get(read) {
        read += 1;
        if word == clause || !quotes(syntax, word) {
            own.extend(syntax.children(word));
        }
    }
    own.sort_unstable();
    own
}

/// What is said of a deed is said of whose it is: "Kenya's plan is a threat", "Kenyan threats violate the charter".
fn blame(syntax: &Syntax<'_>, proposition: &mut Proposition, role: &Role, one: usize) {
    add_all(syntax, proposition, role.clone(), one);
    if syntax.token(one).upos != "NOUN" || acts(syntax, one) {
        return;
    }
    for owner in owners_of(syntax, one) {
        add_all(syntax, proposition, role.clone(), owner);
    }
}
