//! Whose the deed is that somebody speaks of: "criticized Kenya's decision", "objected to a plan by Kenya".

use super::filler::add_all;
use super::judgement;
use super::lexicon::{is_noun_of, is_preposition_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use crate::syntax::Syntax;

/// "criticized Kenya's decision", "welcomed a proposal by Kenya": what is said of a deed is said of who did it.
pub fn owners(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    // "his video aired on television": of those who act only words are said of whose they are.
    let words = |&agent: &usize| is_noun_of(&syntax.token(agent).lemma, "words");
    // "objected to Kenya's plan"
    let reacting = is_verb_of(&lemma(syntax, proposition.predicate), "reacting");
    let behind = |role: &Role| matches!(role, Role::Preposition(case) if is_preposition_of(case, "reaction"));
    let reacted_to = proposition.arguments.iter().filter(|argument| reacting && behind(&argument.role));
    let reacted_to = reacted_to.map(|argument| argument.token);
    let reacted_to = reacted_to.filter(|&deed| !judgement::acts(syntax, deed));
    let deeds: Vec<usize> = proposition
        .fillers(&Role::Patient)
        .chain(proposition.fillers(&Role::Topic))
        .chain(proposition.fillers(&Role::Agent).filter(words))
        .chain(reacted_to)
        .collect();
    for deed in deeds.into_iter().filter(|&deed| syntax.token(deed).upos == "NOUN") {
        for maker in makers(syntax, proposition, deed) {
            add_all(syntax, proposition, Role::Owner, maker);
        }
        for &child in syntax.children(deed) {
            if is_owner(syntax, deed, child) {
                add_all(syntax, proposition, Role::Owner, child);
            }
        }
    }
}

/// "Kenya's plan", "the Kenyan plan", "a plan by Kenya": the word that hangs on the deed says whose it is.
pub fn is_owner(syntax: &Syntax<'_>, deed: usize, word: usize) -> bool {
    let before = word < deed && (syntax.is(word, "amod") || syntax.is(word, "compound"));
    before || syntax.is(word, "nmod:poss") || is_doer(syntax, deed, word)
}

/// "remarks by Kenya", "comments from Kenya", "the decision of the court": the phrase behind the deed says who did it.
pub fn is_doer(syntax: &Syntax<'_>, deed: usize, phrase: usize) -> bool {
    let word = &syntax.token(deed).lemma;
    syntax.is(phrase, "nmod")
        && match syntax.case(phrase).as_deref() {
            Some("by") => true,
            Some("from") => is_noun_of(word, "words"),
            Some("of") => is_noun_of(word, "deed"),
            _ => false,
        }
}

/// "concerns expressed by Kenya", "denounced remarks by the minister": the phrase belongs to the deed, whatever the parser
/// hangs it on.
fn makers(syntax: &Syntax<'_>, proposition: &Proposition, deed: usize) -> Vec<usize> {
    let by = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("by");
    let made = syntax.children_by(deed, "acl").filter(|&clause| syntax.token(clause).xpos == "VBN");
    let made = made.flat_map(|clause| syntax.children_by(clause, "obl")).filter(by);
    let behind = |&phrase: &usize| syntax.child(phrase, "case") == Some(deed + 1);
    let beside = syntax.children_by(proposition.predicate, "obl").filter(by).filter(behind);
    made.chain(beside).collect()
}
