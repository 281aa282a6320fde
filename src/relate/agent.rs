//! Who acts, where the tree hangs it on another word: behind "by" on a nearer noun, with the weapon, on the words, in the whole of
//! which somebody is a part.

use super::clause::VOICING;
use super::filler::add_all;
use super::lexicon::{is_noun_of, is_verb_of};
use super::owner::{authors, issuers, makers};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use crate::ontology::builtin;
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// "was named to the post by Okafor", "was found guilty of murder by a court": the parser hangs who did it on a nearer noun.
pub fn done_by(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    if !passive || proposition.fillers(&Role::Agent).next().is_some() {
        return;
    }
    // "accused of an attempt by rebels": the attempt is theirs.
    let theirs = |word: usize| {
        let lemma = &syntax.token(word).lemma;
        ["act", "deed", "words"].iter().any(|kind| is_noun_of(lemma, kind))
    };
    let mut open: Vec<usize> = vec![verb];
    while let Some(word) = open.pop() {
        let phrases = ["obl", "nmod", "xcomp"].iter().flat_map(|deprel| syntax.children_by(word, deprel));
        for phrase in phrases.filter(|&phrase| phrase > verb && !syntax.is(phrase, "nmod:poss")) {
            if syntax.case(phrase).as_deref() == Some("by") && word != verb {
                add_all(syntax, proposition, Role::Agent, phrase);
            } else if !theirs(phrase) {
                open.push(phrase);
            }
        }
    }
}

/// "rockets fired by Kenya hit Oslo", "a bomb planted by rebels": whose weapon it is acts.
pub fn wielded(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let harms = is_verb_of(&proposition.lemma, "offence");
    let weapons: Vec<usize> = proposition.fillers(&Role::Agent).filter(|_| harms).collect();
    let weapons = weapons.into_iter().filter(|&word| is_noun_of(&syntax.token(word).lemma, "weapon"));
    for wielder in weapons.flat_map(|weapon| makers(syntax, weapon).collect::<Vec<_>>()) {
        add_all(syntax, proposition, Role::Agent, wielder);
    }
}

/// "a report by the ministry said", "issued a statement condemning the raid": whose words they are says it.
pub fn authored(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = lemma(syntax, proposition.predicate);
    let voices = VOICING.iter().any(|class| is_verb_of(&verb, class));
    let words: Vec<usize> = proposition.fillers(&Role::Agent).collect();
    for words in words {
        let within = syntax.token(proposition.predicate).head == Some(words);
        let gerund = voices && syntax.token(proposition.predicate).xpos == "VBG";
        let given_out = issuers(syntax, words, gerund).into_iter().filter(|_| within);
        let by = authors(syntax, words).into_iter().filter(|_| voices || within);
        for author in by.chain(given_out) {
            add_all(syntax, proposition, Role::Agent, author);
        }
    }
}

/// "Kenya fights as part of the coalition to defeat Boko Haram": the coalition does what its member does with it.
pub fn wholes(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let mut verb = Some(proposition.predicate);
    while let Some(here) = verb {
        for part in syntax.children_by(here, "obl").filter(|&part| syntax.lemma_in(part, &["part"])) {
            let as_part = syntax.case(part).as_deref() == Some("as");
            let body = |&whole: &usize| as_part && is_body(syntax, whole);
            for whole in syntax.children_by(part, "nmod").filter(body) {
                add_all(syntax, proposition, Role::Agent, whole);
            }
        }
        let bound = ["xcomp", "advcl", "conj"].iter().any(|deprel| syntax.is(here, deprel));
        verb = syntax.token(here).head.filter(|_| bound);
    }
}

/// "the coalition", "the Nordic Force"
fn is_body(syntax: &Syntax<'_>, noun: usize) -> bool {
    let kind = builtin_lexicon().head(&syntax.token(noun).lemma.to_lowercase());
    kind.is_some_and(|kind| builtin().is_a(kind, "organization"))
}
