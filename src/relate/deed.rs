//! Who did what a noun names, as the words above it say: "blamed for the bombing", "responsible for a series of raids",
//! "convicted of the murder", "their role in the plot".

use super::complement::governor;
use super::lexicon::{is_modifier_of, is_noun_of, is_preposition_of, is_verb_of};
use super::owner::plan_owners;
use super::predicate::lemma;
use super::subject::{is_passive, subjects};
use crate::syntax::Syntax;

/// How many nouns may lie between a deed and who did it.
const DEPTH: usize = 4;

/// The noun whose place in the clause the deed takes: "series" of "a series of raids", else the deed itself.
fn counted(syntax: &Syntax<'_>, deed: usize) -> usize {
    let series = syntax.token(deed).head.filter(|&head| is_noun_of(&syntax.token(head).lemma, "series"));
    series.filter(|_| syntax.case(deed).as_deref() == Some("of")).unwrap_or(deed)
}

/// Those who are said to have done the deed.
pub fn doers(syntax: &Syntax<'_>, deed: usize) -> Vec<usize> {
    let deed = counted(syntax, deed);
    let blamed = blamed(syntax, deed);
    if blamed.is_empty() { above(syntax, deed, DEPTH) } else { blamed }
}

/// "blamed the attack on Okafor", "the attack was blamed on Okafor", "an attack blamed on Okafor"
fn blamed(syntax: &Syntax<'_>, deed: usize) -> Vec<usize> {
    let laid = ["obj", "nsubj:pass"].iter().any(|deprel| syntax.is(deed, deprel));
    let above = syntax.token(deed).head.filter(|_| laid);
    let verbs = above.into_iter().chain(syntax.children_by(deed, "acl"));
    let verbs = verbs.filter(|&verb| syntax.lemma_in(verb, &["blame", "pin", "attribute"]));
    let on = |&phrase: &usize| syntax.case(phrase).is_some_and(|case| case == "on" || case == "to");
    verbs.flat_map(|verb| syntax.children_by(verb, "obl")).filter(on).collect()
}

fn above(syntax: &Syntax<'_>, noun: usize, depth: usize) -> Vec<usize> {
    let Some(case) = syntax.case(noun).filter(|case| is_preposition_of(case, "deed")) else {
        return Vec::new();
    };
    if case == "behind" && syntax.child(noun, "cop").is_some() {
        // "Okafor was behind the attack"
        return syntax.children_by(noun, "nsubj").collect();
    }
    let Some(head) = governor(syntax, noun).filter(|_| depth > 0) else { return Vec::new() };
    let word = lemma(syntax, head);
    match syntax.token(head).upos.as_str() {
        "NOUN" if is_noun_of(&word, "share") => sharers(syntax, head, depth - 1),
        "VERB" if is_verb_of(&word, "ascribing") && is_deed_of(syntax, noun, &case) => {
            if is_passive(syntax, head) {
                subjects(syntax, head, depth)
            } else {
                syntax.child(head, "obj").into_iter().collect()
            }
        }
        "ADJ" if is_modifier_of(&word, "guilty") => {
            // "the group responsible for the attack", "Okafor was responsible for the attack"
            let own = subjects(syntax, head, depth);
            let noun = syntax.token(head).head.filter(|_| syntax.is(head, "amod"));
            if own.is_empty() { noun.into_iter().collect() } else { own }
        }
        _ => Vec::new(),
    }
}

/// "arrested in a raid" says where, "charged in the killing of" for what.
fn is_deed_of(syntax: &Syntax<'_>, noun: usize, case: &str) -> bool {
    let of = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("of");
    case != "in"
        || is_noun_of(&lemma(syntax, noun), "share")
        || syntax.children_by(noun, "nmod").any(|phrase| of(&phrase))
}

/// Whose a share in a deed is: "their role in", "Iranian involvement in", "played a part in", "suspected of involvement in".
fn sharers(syntax: &Syntax<'_>, share: usize, depth: usize) -> Vec<usize> {
    let owners = plan_owners(syntax, share);
    let verb = syntax.token(share).head.filter(|_| syntax.is(share, "obj"));
    match verb {
        _ if !owners.is_empty() => owners,
        Some(verb) => {
            let word = lemma(syntax, verb);
            let has = is_verb_of(&word, "light") || is_verb_of(&word, "opinion");
            if has { subjects(syntax, verb, depth) } else { Vec::new() }
        }
        None => above(syntax, share, depth),
    }
}
