//! Whose the deed is that somebody speaks of: "criticized Kenya's decision", "objected to a plan by Kenya".

use super::filler::add_all;
use super::lexicon::{is_noun_of, is_preposition_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use crate::recognize::builtin_lexicon;
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
    let reacted_to = reacted_to.filter(|&deed| !acts(syntax, deed));
    let deeds: Vec<usize> = proposition
        .fillers(&Role::Patient)
        .chain(proposition.fillers(&Role::Topic))
        .chain(proposition.fillers(&Role::Agent).filter(words))
        .chain(reacted_to)
        .collect();
    for deed in deeds.into_iter().filter(|&deed| syntax.token(deed).upos == "NOUN") {
        let made = makers(syntax, deed).chain(beside(syntax, proposition.predicate, deed));
        for maker in made.collect::<Vec<_>>() {
            add_all(syntax, proposition, Role::Owner, maker);
        }
        for owner in owners_of(syntax, deed) {
            add_all(syntax, proposition, Role::Owner, owner);
        }
    }
}

/// "condemnation of Kenya's decision": what is done to a deed is done to who did it.
pub fn owners_behind(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let done_to = |&deed: &usize| {
        let case = syntax.case(deed);
        syntax.token(deed).upos == "NOUN"
            && case.is_some_and(|case| {
                ["of", "on", "against", "at", "to", "with", "about", "over"].contains(&case.as_str())
            })
    };
    for deed in syntax.children_by(noun, "nmod").filter(done_to) {
        for owner in owners_of(syntax, deed) {
            add_all(syntax, proposition, Role::Owner, owner);
        }
    }
}

/// Whose a deed, a plan or somebody's words are: "Kenya's plan", "the Kenyan plan", "a plan by Kenya".
pub fn owners_of(syntax: &Syntax<'_>, deed: usize) -> impl Iterator<Item = usize> {
    let owner = move |&word: &usize| {
        let before = word < deed && (syntax.is(word, "amod") || syntax.is(word, "compound"));
        before || syntax.is(word, "nmod:poss") || is_doer(syntax, deed, word)
    };
    syntax.children(deed).iter().copied().filter(owner)
}

/// Whose a plan or a share in a deed is; also "Kenya is on a mission".
pub fn plan_owners(syntax: &Syntax<'_>, plan: usize) -> Vec<usize> {
    let bearers = syntax.children_by(plan, "nsubj").filter(|_| syntax.child(plan, "cop").is_some());
    owners_of(syntax, plan).chain(bearers).collect()
}

/// Who says the words that a noun is for: "a report by the ministry", "the ministry's statement"; nobody for any other noun.
pub fn authors(syntax: &Syntax<'_>, words: usize) -> Vec<usize> {
    if !is_noun_of(&syntax.token(words).lemma.to_lowercase(), "words") {
        return Vec::new();
    }
    // "Kenyan media reports", "a U.S. military statement": the media's and the military's, not Kenya's or the state's.
    let body = |&child: &usize| child + 1 == words && syntax.token(child).upos == "NOUN";
    if let Some(body) = syntax.children_by(words, "compound").find(body) {
        return vec![body];
    }
    owners_of(syntax, words).chain(makers(syntax, words)).collect()
}

/// The noun is of people, who act themselves.
pub fn acts(syntax: &Syntax<'_>, noun: usize) -> bool {
    let lexicon = builtin_lexicon();
    let word = &syntax.token(noun).lemma;
    lexicon.person_noun(word).is_some() || lexicon.stand_in(word).is_some() || lexicon.title(word).is_some()
}

/// "remarks by Kenya", "comments from Kenya", "the decision of the court": the phrase behind the deed says who did it.
fn is_doer(syntax: &Syntax<'_>, deed: usize, phrase: usize) -> bool {
    let word = &syntax.token(deed).lemma;
    syntax.is(phrase, "nmod")
        && match syntax.case(phrase).as_deref() {
            Some("by") => true,
            Some("from") => is_noun_of(word, "words"),
            Some("of") => is_noun_of(word, "deed"),
            _ => false,
        }
}

/// "concerns expressed by Kenya", "a letter sent from Oslo": the phrase hangs on what was done with the words.
fn makers(syntax: &Syntax<'_>, deed: usize) -> impl Iterator<Item = usize> {
    let by = move |&phrase: &usize| match syntax.case(phrase).as_deref() {
        Some("by") => true,
        Some("from") => is_noun_of(&syntax.token(deed).lemma, "words"),
        _ => false,
    };
    let made = syntax.children_by(deed, "acl").filter(|&clause| syntax.token(clause).xpos == "VBN");
    made.flat_map(|clause| syntax.children_by(clause, "obl")).filter(by)
}

/// "denounced remarks by the minister": the phrase right behind the deed belongs to it, though the parser hang it on the verb.
fn beside(syntax: &Syntax<'_>, verb: usize, deed: usize) -> impl Iterator<Item = usize> {
    let by = move |&phrase: &usize| {
        syntax.case(phrase).as_deref() == Some("by") && syntax.child(phrase, "case") == Some(deed + 1)
    };
    syntax.children_by(verb, "obl").filter(by)
}
