//! Who acts in a clause: its own subject, or the one that conjunction, control, raising or a relative clause hands down.

use super::lexicon::is_verb_of;
use super::owner::plan_owners;
use super::predicate::lemma;
use crate::syntax::Syntax;

/// How many clauses a subject may be handed down.
pub const DEPTH: usize = 8;

/// "a paper that Kenya tried to ban": the pronoun that the parser makes an object of "tried" is that of the infinitive.
pub fn open_object(syntax: &Syntax<'_>, infinitive: usize) -> Option<usize> {
    let above = syntax.token(infinitive).head.filter(|_| syntax.is(infinitive, "xcomp"))?;
    let object = syntax.child(above, "obj").filter(|&object| is_relative(syntax, object))?;
    let open = is_infinitive(syntax, infinitive)
        && syntax.child(infinitive, "obj").is_none()
        && !is_verb_of(&lemma(syntax, above), "object");
    open.then(|| resolve_relative(syntax, above, object))
}

/// "US" of "US-led": the name before the hyphen.
pub fn half_of_compound(syntax: &Syntax<'_>, participle: usize) -> Option<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(participle)].tokens.start;
    let name = participle.checked_sub(2).filter(|&name| name >= floor)?;
    (syntax.doc.token_text(participle - 1) == "-" && syntax.token(name).upos == "PROPN").then_some(name)
}

/// The subjects of a verb, its own or those handed down by the clause above.
pub fn subjects(syntax: &Syntax<'_>, verb: usize, depth: usize) -> Vec<usize> {
    let own: Vec<usize> = syntax
        .children_by(verb, "nsubj")
        .filter(|&subject| !syntax.is(subject, "nsubj:outer") && !is_behind_another(syntax, verb, subject))
        .filter(|&subject| !is_owner_of_another(syntax, verb, subject))
        .map(|subject| resolve_relative(syntax, verb, subject))
        .collect();
    if own.is_empty()
        && let Some(subject) = behind_fronted(syntax, verb)
    {
        return vec![subject];
    }
    let Some(head) = syntax.token(verb).head else { return own };
    if !own.is_empty() || depth == 0 {
        return own;
    }
    let token = syntax.token(verb);
    match token.deprel.as_str() {
        "conj" => subjects(syntax, head, depth - 1),
        // "a plan to visit", "Kenya's commitment to helping": whoever has the plan.
        "acl" | "advcl"
            if syntax.token(head).upos == "NOUN"
                && (token.xpos == "VB" || is_marked_gerund(syntax, verb)) =>
        {
            let owners = plan_owners(syntax, head);
            match syntax.token(head).head.filter(|_| owners.is_empty() && syntax.is(head, "obj")) {
                Some(above) => subjects(syntax, above, depth - 1),
                None => owners,
            }
        }
        "xcomp" | "advcl" | "ccomp" => controller(syntax, verb, head, depth),
        "acl" => vec![head],
        _ => Vec::new(),
    }
}

/// "In the Kisumu constituency, farmer Anna Berg was elected": of a finite verb without a subject it is who stands between the
/// comma and the verb, though the parser take her for the constituency's other name.
fn behind_fronted(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let first = syntax.children_by(verb, "aux").next().unwrap_or(verb);
    if !["VBD", "VBZ", "VBP", "MD"].contains(&syntax.token(first).xpos.as_str()) || first == 0 {
        return None;
    }
    let fronted = syntax.children_by(verb, "obl").filter(|&phrase| phrase < verb).last()?;
    let subject = syntax.children_by(fronted, "appos").filter(|&name| name > fronted).last()?;
    let comma = syntax.doc.token_text(first - 1) == ",";
    (syntax.phrase_below(subject).contains(first - 1) && !comma).then_some(subject)
}

/// "to helping", "of killing": a gerund behind a preposition.
fn is_marked_gerund(syntax: &Syntax<'_>, verb: usize) -> bool {
    let marked = ["mark", "case"].iter().any(|deprel| syntax.child(verb, deprel).is_some());
    syntax.token(verb).xpos == "VBG" && marked
}

/// Of two subjects that the parser gives a verb, the one behind the verb is its object.
pub fn is_behind_another(syntax: &Syntax<'_>, verb: usize, subject: usize) -> bool {
    subject > verb && syntax.children_by(verb, "nsubj").any(|other| other < verb)
}

/// "the king's regime decided": of two subjects that the parser gives a verb, the one in the possessive is the other's owner.
fn is_owner_of_another(syntax: &Syntax<'_>, verb: usize, subject: usize) -> bool {
    let owner = syntax.children_by(subject, "case").any(|ending| syntax.is_possessive_ending(ending));
    owner && syntax.children_by(verb, "nsubj").any(|other| other > subject)
}

/// Who acts in a complement without subject: the object of "ask", the subject of "agree".
fn controller(syntax: &Syntax<'_>, verb: usize, head: usize, depth: usize) -> Vec<usize> {
    if syntax.is(verb, "ccomp") && syntax.token(verb).xpos != "VBG" {
        return Vec::new();
    }
    // "asked Iran to stop", "accused Iran of bombing": the object acts; "accused Iran, saying …": it doesn't.
    let bound = is_infinitive(syntax, verb) || syntax.child(verb, "mark").is_some();
    let object_acts = !syntax.is(verb, "advcl")
        || (bound && is_verb_of(&lemma(syntax, head), "object"))
        || is_ascribed(syntax, verb, head);
    if object_acts
        && open_object(syntax, verb).is_none()
        && let Some(object) = syntax.child(head, "obj").or_else(|| syntax.child(head, "iobj"))
    {
        return vec![object];
    }
    // "called on X to stop", "accused X of attacking": the party after the preposition.
    if is_verb_of(&lemma(syntax, head), "object")
        && let Some(party) = syntax.children_by(head, "obl").find(|&party| {
            party < verb
                && syntax.case(party).is_some_and(|case| ["on", "to", "for", "upon"].contains(&case.as_str()))
        })
    {
        return vec![party];
    }
    subjects(syntax, head, depth - 1)
}

/// "blamed Iran for bombing a village": the deed of the verb's object.
fn is_ascribed(syntax: &Syntax<'_>, gerund: usize, verb: usize) -> bool {
    syntax.token(gerund).xpos == "VBG"
        && is_verb_of(&lemma(syntax, verb), "ascribing")
        && syntax.children_by(gerund, "mark").any(|mark| syntax.lemma_in(mark, &["for", "of", "with"]))
}

/// A relative pronoun stands for the noun that its clause hangs on; any other token for itself.
pub fn resolve_relative(syntax: &Syntax<'_>, verb: usize, token: usize) -> usize {
    let mut clause = verb;
    while syntax.is(clause, "conj") {
        let Some(head) = syntax.token(clause).head else { break };
        clause = head;
    }
    let relative = is_relative(syntax, token) && syntax.is(clause, "acl:relcl");
    syntax.token(clause).head.filter(|_| relative).unwrap_or(token)
}

pub fn relative_pronoun(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    syntax.children(verb).iter().copied().find(|&child| is_relative(syntax, child))
}

fn is_relative(syntax: &Syntax<'_>, token: usize) -> bool {
    matches!(syntax.token(token).upos.as_str(), "PRON" | "DET" | "SCONJ")
        && ["who", "whom", "which", "that"].contains(&syntax.doc.token_text(token).to_lowercase().as_str())
}

/// The verb stands in the passive, as a finite form or as a participle.
pub fn is_passive(syntax: &Syntax<'_>, verb: usize) -> bool {
    let token = syntax.token(verb);
    let participle = token.xpos == "VBN"
        && ["acl", "advcl", "amod", "xcomp"].contains(&token.deprel.as_str())
        && syntax.child(verb, "aux").is_none();
    let passive = |token: usize| {
        syntax.children(token).iter().any(|&child| {
            syntax.token(child).deprel == "aux:pass" || syntax.token(child).deprel == "nsubj:pass"
        })
    };
    // "was arrested and charged": the second participle shares the auxiliary of the first; "led by Kenya and hosted by
    // Norway" has none at all.
    let shared = token.deprel == "conj"
        && token.xpos == "VBN"
        && syntax.child(verb, "aux").is_none()
        && syntax.child(verb, "nsubj").is_none()
        && token.head.is_some_and(|head| is_passive(syntax, head));
    participle || passive(verb) || shared
}

pub fn is_infinitive(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.token(verb).xpos == "VB"
}
