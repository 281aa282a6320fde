//! Propositions of nouns: of action ("the visit of X to Y"), of role ("Y spokeswoman X", "X, an ally of Y").

use super::deed::doers;
use super::filler::{add_all, quantified};
use super::holder::holders;
use super::lexicon::{is_modifier_of, is_noun_of};
use super::modifier::modifiers;
use super::owner::owners_behind;
use super::predicate::{compounds, lemma};
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::support::support;
use super::{status, time};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The proposition of a noun.
pub fn noun(syntax: &Syntax<'_>, noun: usize, sentence: TokenSpan) -> Proposition {
    let mut proposition = Proposition {
        status: status::of(syntax, noun),
        time: time::of(syntax, noun),
        ended: is_over(syntax, noun),
        phrasal: compounds(syntax, noun),
        ..Proposition::new(noun, PredicateKind::Noun, lemma(syntax, noun))
    };
    modifiers(syntax, &mut proposition);
    if syntax.doc.tokens.get(noun + 1).is_some_and(|next| next.upos == "PROPN") && noun + 1 < sentence.end {
        // "in Kenya President Okafor said": a place of its own.
        proposition
            .arguments
            .retain(|argument| argument.role != Role::Modifier || !is_behind_in(syntax, argument.token));
    }
    holders(syntax, &mut proposition, sentence);
    if is_named(syntax, noun) {
        // "refused to meet President Lind": that he is president is not refused.
        proposition.status = status::here(syntax, noun);
    }
    support(syntax, &mut proposition);
    said_of(syntax, &mut proposition);
    done(syntax, &mut proposition);
    engaged(syntax, &mut proposition);
    owners_behind(syntax, &mut proposition);
    quantified(syntax, &mut proposition);
    proposition
}

/// "relations are tense", "relations have been strained": what is said of what the noun tells.
fn said_of(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let subject = syntax.is(noun, "nsubj");
    let said = syntax.token(noun).head.filter(|&head| subject && syntax.token(head).upos != "PROPN");
    if let Some(word) = said.filter(|_| syntax.token(noun).upos == "NOUN") {
        proposition.add(Role::Complement, word);
    }
}

/// "blamed for attacks on Kenya": a wrong that nobody beside it does is that of whoever the words above say did it.
fn done(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let wrong = is_noun_of(&proposition.lemma, "offence");
    if !wrong || proposition.fillers(&Role::Agent).next().is_some() {
        return;
    }
    for doer in doers(syntax, proposition.predicate) {
        add_all(syntax, proposition, Role::Agent, doer);
    }
}

/// A name right behind "in" or "at".
fn is_behind_in(syntax: &Syntax<'_>, name: usize) -> bool {
    let before = name.checked_sub(1).map(|before| syntax.doc.token_text(before).to_lowercase());
    syntax.token(name).upos == "PROPN" && before.is_some_and(|word| word == "in" || word == "at")
}

/// The noun says in passing what a name beside it is: "President Lind", "the capital, Nairobi", "Lind, the president".
fn is_named(syntax: &Syntax<'_>, noun: usize) -> bool {
    let token = syntax.token(noun);
    let beside = ["appos", "compound", "nmod:desc", "flat"];
    let names = beside.iter().any(|deprel| syntax.is(noun, deprel));
    let named = ["appos", "nmod:desc", "flat"].iter().flat_map(|deprel| syntax.children_by(noun, deprel));
    let copula = syntax.child(noun, "cop").is_some();
    token.upos == "NOUN"
        && !copula
        && (names || named.into_iter().any(|name| syntax.token(name).upos == "PROPN"))
}

/// "supports Iraq in the fight against …", "Okafor, on a visit to Oslo, …": a name that a happening hangs on takes part in it.
fn engaged(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let Some(head) = syntax.token(noun).head.filter(|_| syntax.is(noun, "nmod")) else { return };
    let case = syntax.case(noun);
    let visiting = is_noun_of(&proposition.lemma, "occasion")
        && case.as_deref().is_some_and(|case| ["on", "during", "at"].contains(&case));
    if syntax.token(head).upos == "PROPN" && head < noun && (visiting || case.as_deref() == Some("in")) {
        proposition.add(Role::Agent, head);
    }
}

fn is_over(syntax: &Syntax<'_>, noun: usize) -> bool {
    let before = noun.saturating_sub(4)..noun;
    syntax
        .children_by(noun, "amod")
        .chain(syntax.children_by(noun, "compound"))
        .any(|child| is_modifier_of(&syntax.token(child).lemma, "ended"))
        || before.clone().any(|token| {
            syntax.lemma_in(token, &["former", "ex"])
                && syntax.token(token).head.is_some_and(|head| before.contains(&head) || head >= noun)
        })
}
