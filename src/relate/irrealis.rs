//! Clauses that tell of nothing that is or is planned: questions, conditions, what somebody is asked to do.
//!
//! "Did Norway attack?", "if Norway attacks", "Kenya urged Norway to attack": Norway attacks nobody.

use super::lexicon::{is_noun_of, is_verb_of};
use super::predicate::lemma;
use super::subject::{DEPTH, is_infinitive, subjects};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// A question states nothing.
pub fn asks(syntax: &Syntax<'_>, sentence: TokenSpan) -> bool {
    sentence.range().rev().take(3).any(|token| syntax.doc.token_text(token) == "?")
}

/// The predicate stands in a condition or in what somebody is asked to do.
pub fn is_irreal(syntax: &Syntax<'_>, predicate: usize) -> bool {
    is_condition(syntax, predicate) || is_demanded(syntax, predicate)
}

/// "if Norway attacks": a condition states nothing either.
fn is_condition(syntax: &Syntax<'_>, token: usize) -> bool {
    let clause = syntax.first_of_list(token);
    syntax.children_by(clause, "mark").any(|mark| syntax.lemma_in(mark, &["if", "unless", "whether"]))
}

/// "called on Uganda to attack": what somebody asks of another has not happened, nor is it planned.
fn is_demanded(syntax: &Syntax<'_>, token: usize) -> bool {
    let complement = ["xcomp", "ccomp", "advcl"].iter().any(|deprel| syntax.is(token, deprel));
    let asked = syntax.token(token).head.is_some_and(|head| {
        let verb = lemma(syntax, head);
        // "will have to beat": not done; "had to leave": done.
        let needed = || syntax.child(token, "mark").is_some() && syntax.token(head).xpos != "VBD";
        // "wants to visit Kenya": whoever wants it is to do it.
        let own = || syntax.lemma_in(head, &["want"]) && syntax.child(head, "obj").is_none();
        (is_verb_of(&verb, "demanded") && !own()) || (is_verb_of(&verb, "needed") && needed())
    });
    ought_to(syntax, token)
        || complement
            && asked
            && !by_pact(syntax, token)
            && is_infinitive(syntax, token)
            && syntax.child(token, "aux").is_none()
}

/// "must withdraw", "must stop and help": what ought to be done is no fact and no plan.
fn ought_to(syntax: &Syntax<'_>, token: usize) -> bool {
    let mut verb = token;
    for _ in 0..DEPTH {
        let mut auxiliaries = syntax.children_by(verb, "aux").peekable();
        if auxiliaries.peek().is_some() {
            return auxiliaries.any(|aux| syntax.lemma_in(aux, &["must", "should", "ought"]));
        }
        let bare = syntax.is(verb, "xcomp") || (syntax.is(verb, "advcl") && is_infinitive(syntax, verb));
        let shared = bare || (syntax.is(verb, "conj") && syntax.child(verb, "nsubj").is_none());
        match syntax.token(verb).head {
            Some(head) if shared => verb = head,
            _ => return false,
        }
    }
    false
}

/// "an accord that calls for Kenya to build a dam": what a pact asks for is planned.
fn by_pact(syntax: &Syntax<'_>, infinitive: usize) -> bool {
    let asker = syntax.token(infinitive).head.map_or_else(Vec::new, |verb| subjects(syntax, verb, DEPTH));
    asker.into_iter().any(|subject| is_noun_of(&syntax.token(subject).lemma, "pact"))
}
