//! What a speaker says of others: that they did a wrong, that they are good or bad, that they are in custody.
//!
//! "Norway said Kenya had bombed a village" or "was behind the attack" makes Kenya a culprit in Norway's words, "Norway called
//! Kenya a threat" blames it, "Norway said Kenya was a reliable partner" lauds it.

use super::filler::add_all;
use super::lexicon::{is_judgement, is_noun_of, is_verb_of};
use super::owner::{is_doer_noun, owners_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::speech::quotes;
use super::status;
use super::subject::{is_passive, subjects};
use super::wrong::{guilty, is_wrong_deed, wrong};
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
            amiss(syntax, proposition, clause);
            skewed(syntax, proposition, clause);
        }
        "ADJ" if is_passive(syntax, clause) => skewed(syntax, proposition, clause),
        "ADJ" | "NOUN" | "PROPN" if syntax.child(clause, "cop").is_some() => {
            said_to_be(syntax, proposition, clause);
            // "Kenya is among the states that torture prisoners"
            for deed in syntax.children_by(clause, "acl:relcl") {
                wrong(syntax, proposition, deed);
            }
        }
        _ => {}
    }
    if depth == 0 || quotes(syntax, clause) {
        return;
    }
    for &child in syntax.children(clause) {
        if ["conj", "advcl", "ccomp", "csubj"].iter().any(|deprel| syntax.is(child, deprel)) {
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

/// "is a threat", "is not a reliable partner", "was behind the attack".
fn said_to_be(syntax: &Syntax<'_>, proposition: &mut Proposition, word: usize) {
    let whom = subjects(syntax, word, DEPTH);
    match status::here(syntax, word) {
        Status::Asserted if is_too_much(syntax, word) => blame_all(syntax, proposition, &whom),
        Status::Asserted => {
            judged(syntax, proposition, word, &whom);
            guilty(syntax, proposition, word);
        }
        Status::Negated if judgement(syntax, word) == Some(Role::Lauded) => {
            blame_all(syntax, proposition, &whom)
        }
        _ => {}
    }
}

fn blame_all(syntax: &Syntax<'_>, proposition: &mut Proposition, whom: &[usize]) {
    for &one in whom {
        blame(syntax, proposition, &Role::Blamed, one);
    }
}

/// "is biased", "was rigged": a participle that tells a wrong.
fn skewed(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let by = |phrase: usize| syntax.case(phrase).as_deref() == Some("by");
    let judges = is_judgement(&syntax.doc.token_text(verb).to_lowercase(), "bad");
    let said = is_passive(syntax, verb) && status::here(syntax, verb) == Status::Asserted;
    if judges && said && !syntax.children_by(verb, "obl").any(by) {
        for one in subjects(syntax, verb, DEPTH) {
            blame(syntax, proposition, &Role::Culprit, one);
        }
    }
}

/// "too slow", "too late"
fn is_too_much(syntax: &Syntax<'_>, word: usize) -> bool {
    syntax.children_by(word, "advmod").any(|degree| degree < word && syntax.lemma_in(degree, &["too"]))
}

/// "went too far", "did not do enough", "lacks the will", "has no right": what somebody does falls short or goes too far.
fn amiss(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let word = lemma(syntax, verb);
    let objects = || syntax.children_by(verb, "obj");
    let merit = |object: usize| is_judgement(&syntax.token(object).lemma, "merit");
    let with = |token: usize, words: &[&str]| {
        let before = syntax.children(token).iter().copied();
        before.chain([token]).any(|other| other <= token && syntax.lemma_in(other, words))
    };
    let mut measures = syntax.children_by(verb, "advmod").chain(objects());
    let has = is_verb_of(&word, "showing") || is_verb_of(&word, "keeping");
    let missing = match status::here(syntax, verb) {
        Status::Asserted => {
            is_verb_of(&word, "failing")
                || measures.any(|measure| is_too_much(syntax, measure))
                || (is_verb_of(&word, "lacking") && objects().any(merit))
                || (has && objects().any(|object| merit(object) && with(object, &["no", "little"])))
        }
        Status::Negated => {
            measures.any(|measure| with(measure, &["enough"])) || (has && objects().any(merit))
        }
        _ => false,
    };
    if missing && !is_passive(syntax, verb) {
        blame_all(syntax, proposition, &subjects(syntax, verb, DEPTH));
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
    // "a step forward"
    let adverbs = syntax.children_by(word, "advmod").filter(|&adverb| adverb > word);
    let words: Vec<usize> = std::iter::once(word).chain(adjectives).chain(adverbs).collect();
    // "biased" is a form of "bias" to the tagger.
    let judges = |word: usize, class| {
        is_judgement(&syntax.token(word).lemma.to_lowercase(), class)
            || is_judgement(&syntax.doc.token_text(word).to_lowercase(), class)
    };
    let is = |class| words.iter().any(|&word| judges(word, class));
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
pub fn blame(syntax: &Syntax<'_>, proposition: &mut Proposition, role: &Role, one: usize) {
    add_all(syntax, proposition, role.clone(), one);
    if syntax.token(one).upos != "NOUN" || is_doer_noun(syntax, one) {
        return;
    }
    for owner in owners_of(syntax, one) {
        add_all(syntax, proposition, role.clone(), owner);
    }
}
