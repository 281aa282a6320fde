//! Whom a filler of a role brings along: those joined to it by "and", those that it includes, those that it counts.
//!
//! In "Kenya expelled hundreds of Norwegians and Danes" the Norwegians and the Danes are expelled.

use super::lexicon::is_noun_of;
use super::proposition::Proposition;
use super::role::Role;
use crate::syntax::Syntax;

/// Adds a filler and everything that is joined to it by "and", or that it is said to include.
pub fn add_all(syntax: &Syntax<'_>, proposition: &mut Proposition, role: Role, token: usize) {
    proposition.add(role.clone(), token);
    for conjunct in syntax.children_by(token, "conj") {
        if syntax.token(conjunct).upos != "VERB" {
            add_all(syntax, proposition, role.clone(), conjunct);
        }
    }
    for member in included(syntax, token) {
        add_all(syntax, proposition, role.clone(), member);
    }
}

/// "leaders including Okafor and Lind", "states such as Kenya", "a group like the Greens", "leaders ranging from Okafor to
/// Lind": those named of them.
fn included(syntax: &Syntax<'_>, token: usize) -> Vec<usize> {
    let noun = syntax.token(token);
    let several = noun.upos == "NOUN" && (noun.xpos.ends_with('S') || is_noun_of(&noun.lemma, "collective"));
    let among = |&phrase: &usize| {
        syntax.case(phrase).is_some_and(|case| ["including", "such as", "like"].contains(&case.as_str()))
    };
    let named = syntax.children_by(token, "nmod").filter(among);
    // "the regime and its backers, notably Kenya": the parser may hang the example on the first of two.
    let first = syntax.token(token).head.filter(|_| syntax.is(token, "conj"));
    let nouns = std::iter::once(token).chain(first);
    let examples =
        nouns.flat_map(|noun| syntax.children_by(noun, "appos")).filter(|&one| syntax.is_example(one));
    named.chain(ranging(syntax, token)).chain(examples).filter(|_| several).collect()
}

/// "support ranging from Okafor to Lind": the first and the last.
pub fn ranging(syntax: &Syntax<'_>, token: usize) -> Vec<usize> {
    let clauses = ["acl", "advcl"].iter().flat_map(|deprel| syntax.children_by(token, deprel));
    let clauses = clauses.filter(|&clause| syntax.lemma_in(clause, &["range"]));
    let end = |&phrase: &usize| syntax.case(phrase).is_some_and(|case| case == "from" || case == "to");
    clauses.flat_map(|clause| syntax.children(clause).iter().copied().filter(end)).collect()
}

/// "removed some of its staff", "the expulsion of hundreds of thousands of Kenyans": what is counted plays the part of the
/// count.
pub fn quantified(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let counts =
        |token: usize| is_noun_of(&syntax.token(token).lemma, "count") || syntax.token(token).upos == "NUM";
    let mut open: Vec<(Role, usize)> = proposition
        .arguments
        .iter()
        .filter(|argument| counts(argument.token))
        .map(|argument| (argument.role.clone(), argument.token))
        .rev()
        .collect();
    while let Some((role, count)) = open.pop() {
        let of = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("of");
        for counted in syntax.children_by(count, "nmod").filter(of) {
            add_all(syntax, proposition, role.clone(), counted);
            open.extend(Some((role.clone(), counted)).filter(|_| counts(counted)));
        }
    }
}
