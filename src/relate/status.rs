//! How far the text vouches for a predicate: negation, plans, claims.
//!
//! "did not meet" is negated, "agreed to meet" and "will meet" planned, "allegedly met" alleged.

use super::lexicon::{is_modifier_of, is_verb_of};
use super::predicate::lemma;
use super::subject::resumed;
use crate::relation::Status;
use crate::syntax::Syntax;

/// How far up a chain of complements the status is sought.
const REACH: usize = 6;

/// The status that words around a predicate give it; the weakest along the way upwards wins.
pub fn of(syntax: &Syntax<'_>, predicate: usize) -> Status {
    let mut status = here(syntax, predicate);
    let mut token = predicate;
    for _ in 0..REACH {
        let Some(head) = resumed(syntax, token).or(syntax.token(token).head) else { break };
        let verb = lemma(syntax, head);
        let infinitive = syntax.token(token).xpos == "VB";
        // "denied it after Kenya accused him": a clause with a subject of its own stands for itself.
        let aside = syntax.is(token, "advcl") && syntax.child(token, "nsubj").is_some();
        let above = match syntax.token(token).deprel.as_str() {
            _ if aside => break,
            "xcomp" | "ccomp" | "advcl" | "acl" if is_verb_of(&verb, "negated") => Status::Negated,
            "xcomp" | "ccomp" | "acl"
                if infinitive && (is_verb_of(&verb, "planned") || is_modifier_of(&verb, "planned")) =>
            {
                Status::Planned
            }
            "xcomp" | "ccomp" | "advcl" if is_verb_of(&verb, "alleged") => Status::Alleged,
            "acl" if !infinitive && is_accused(syntax, head) => Status::Alleged,
            "advcl" if is_verb_of(&verb, "charging") && is_charge(syntax, token) => Status::Alleged,
            // "a plan to visit", "an agreement to hold talks"
            "acl" if infinitive && syntax.token(head).upos == "NOUN" => Status::Planned,
            "advcl" if infinitive => Status::Planned,
            // What is joined with a negated verb isn't negated by it; what hangs on it as an object is.
            "obj" | "xcomp" | "ccomp" => Status::Asserted,
            "conj" if syntax.child(token, "aux").is_none() && syntax.child(token, "nsubj").is_none() => {
                only(here(syntax, head), Status::Planned)
            }
            _ => break,
        };
        status = status.max(above);
        if syntax.token(head).upos == "VERB" && !syntax.is(token, "ccomp") {
            status = status.max(here(syntax, head));
        }
        token = head;
    }
    status
}

/// "accused soldiers of looting": the parser may hang the deed on those who are accused of it.
fn is_accused(syntax: &Syntax<'_>, noun: usize) -> bool {
    let accused = syntax.is(noun, "obj") || syntax.is(noun, "nsubj:pass");
    let verb = syntax.token(noun).head.filter(|_| accused).map(|verb| lemma(syntax, verb));
    verb.is_some_and(|verb| is_verb_of(&verb, "alleged") && is_verb_of(&verb, "object"))
}

/// "charged with looting", "arrested for looting", but not "charged the crowd, wounding three", "charged with drafting a law".
fn is_charge(syntax: &Syntax<'_>, deed: usize) -> bool {
    let mut marks = syntax.children_by(deed, "mark");
    is_verb_of(&lemma(syntax, deed), "offence")
        && marks.any(|mark| syntax.lemma_in(mark, &["with", "for", "of", "over"]))
}

/// The status that the predicate's own auxiliaries and adverbs give it.
pub fn here(syntax: &Syntax<'_>, predicate: usize) -> Status {
    let children = syntax.children(predicate);
    // "no troops", "neither Kenya nor Uganda"
    let denies = |subject: usize| {
        syntax.children(subject).iter().any(|&word| {
            ["det", "cc:preconj", "advmod"].iter().any(|deprel| syntax.is(word, deprel))
                && is_modifier_of(&syntax.token(word).lemma, "negation")
        })
    };
    let no_subject = syntax.children_by(predicate, "nsubj").any(denies);
    let adverbs = children.iter().any(|&child| {
        (syntax.is(child, "advmod") || syntax.is(child, "det") || syntax.is(child, "cc"))
            && is_modifier_of(&syntax.token(child).lemma, "negation")
    });
    if no_subject || adverbs {
        Status::Negated
    } else if children
        .iter()
        .any(|&child| is_modifier_of(&syntax.doc.token_text(child).to_lowercase(), "hearsay"))
    {
        Status::Alleged
    } else if future(syntax, predicate) {
        Status::Planned
    } else {
        Status::Asserted
    }
}

/// "will meet", "would meet", "is to meet", "may meet"; "is due in Oslo", "is expected in Oslo".
fn future(syntax: &Syntax<'_>, predicate: usize) -> bool {
    let modal = syntax.children_by(predicate, "aux").any(|aux| syntax.token(aux).xpos == "MD");
    let passive = syntax.child(predicate, "aux:pass").is_some();
    let expected = is_modifier_of(&syntax.token(predicate).lemma, "planned")
        || (passive && is_verb_of(&lemma(syntax, predicate), "planned"));
    // Of "is expected to meet" the meeting is to come.
    modal || (expected && syntax.child(predicate, "xcomp").is_none())
}

fn only(found: Status, wanted: Status) -> Status {
    if found == wanted { found } else { Status::Asserted }
}
