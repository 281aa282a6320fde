//! Who acts in a clause: its own subject, or the one that conjunction, control, raising or a relative clause hands down.

use super::lexicon::is_verb_of;
use super::owner::plan_owners;
use super::predicate::lemma;
use crate::recognize::builtin_lexicon;
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
    let own: Vec<usize> = own_subjects(syntax, verb)
        .into_iter()
        .map(|subject| resolve_relative(syntax, verb, subject))
        .collect();
    let own = if own.is_empty() { mistaken(syntax, verb).into_iter().collect() } else { own };
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
        "conj" => subjects(syntax, resumed(syntax, verb).unwrap_or(head), depth - 1),
        // "a plan to visit", "Kenya's commitment to helping": whoever has the plan.
        "acl" | "advcl"
            if syntax.token(head).upos == "NOUN"
                && (token.xpos == "VB" || is_marked_gerund(syntax, verb)) =>
        {
            planners(syntax, head, depth - 1)
        }
        "xcomp" | "advcl" | "ccomp" => controller(syntax, verb, head, depth),
        "acl" => vec![head],
        _ => Vec::new(),
    }
}

/// The subjects that hang on a verb itself, and the one of its that the parser hangs on the clause below.
pub fn own_subjects(syntax: &Syntax<'_>, verb: usize) -> Vec<usize> {
    let found: Vec<usize> = syntax
        .children_by(verb, "nsubj")
        .filter(|&subject| {
            !is_behind_another(syntax, verb, subject) && !is_owner_of_another(syntax, verb, subject)
        })
        .collect();
    // Of "the hope is that Kenya leaves" Kenya leaves; "Kenya is to leave" has no other.
    let outer = |subject: &usize| syntax.is(*subject, "nsubj:outer");
    if !found.is_empty() && found.iter().all(outer) {
        return if is_infinitive(syntax, verb) { found } else { Vec::new() };
    }
    if found.is_empty() {
        let below = syntax.children_by(verb, "ccomp");
        return below.filter_map(|clause| subject_beyond(syntax, clause, verb)).take(1).collect();
    }
    let above = syntax.token(verb).head.filter(|_| syntax.is(verb, "ccomp"));
    let lent = above.and_then(|above| subject_beyond(syntax, verb, above));
    found.into_iter().filter(|subject| !outer(subject) && Some(*subject) != lent).collect()
}

/// "Kenya says Uganda fired": of two subjects that the parser gives the clause, the one on the far side of the verb of saying
/// is that verb's.
fn subject_beyond(syntax: &Syntax<'_>, clause: usize, verb: usize) -> Option<usize> {
    let mut subjects = syntax.children_by(clause, "nsubj");
    let first = subjects.next().filter(|&first| first < verb && verb < clause)?;
    (subjects.any(|other| other > verb) && syntax.child(verb, "nsubj").is_none()).then_some(first)
}

/// Who acts in the infinitive or gerund behind a noun: the one whom it names ("the first woman to lead"), whose plan it is,
/// or who acts in the clause that the plan is an object of.
fn planners(syntax: &Syntax<'_>, plan: usize, depth: usize) -> Vec<usize> {
    let owners = plan_owners(syntax, plan);
    let word = &syntax.token(plan).lemma;
    let person = builtin_lexicon().person_noun(word).is_some() || builtin_lexicon().title(word).is_some();
    if person && syntax.child(plan, "cop").is_none() {
        return vec![plan];
    }
    let Some(above) = syntax.token(plan).head.filter(|_| owners.is_empty() && depth > 0) else {
        return owners;
    };
    let ascribed = || {
        // "charged Okafor on suspicion of killing"
        syntax.case(plan).as_deref() == Some("on") && is_verb_of(&lemma(syntax, above), "ascribing")
    };
    if syntax.is(plan, "obj") || (syntax.is(plan, "obl") && ascribed() && is_passive(syntax, above)) {
        subjects(syntax, above, depth)
    } else if syntax.is(plan, "obl") && ascribed() {
        syntax.child(above, "obj").into_iter().collect()
    } else {
        Vec::new()
    }
}

/// "said it was prepared to help", "says it is in contact with Kenya": the parser takes an "it" before an infinitive for one that
/// means nobody.
pub fn mistaken(syntax: &Syntax<'_>, predicate: usize) -> Option<usize> {
    let it = syntax.child(predicate, "expl").filter(|&it| syntax.lemma_in(it, &["it"]))?;
    let said = syntax.is(predicate, "ccomp")
        && syntax.token(predicate).head.is_some_and(|verb| is_verb_of(&lemma(syntax, verb), "opinion"));
    let state = syntax.token(predicate).upos == "NOUN" && syntax.case(predicate).is_some();
    let ready = is_passive(syntax, predicate)
        && syntax.lemma_in(predicate, &["prepare", "commit", "force", "compel"]);
    (said && (state || ready)).then_some(it)
}

/// "denies that Kenya has left and accuses Uganda": a verb that the parser joins with what is said, though its tense is that of
/// the verb of saying and not of what is said, goes on with the verb of saying.
pub fn resumed(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let joined = syntax.token(verb).head.filter(|_| syntax.is(verb, "conj"))?;
    let above = syntax.token(joined).head.filter(|&above| syntax.is(joined, "ccomp") && above < joined)?;
    let other = syntax.child(verb, "nsubj").is_none() && syntax.child(joined, "nsubj").is_some();
    let goes_on =
        tense(syntax, verb)? == tense(syntax, above)? && tense(syntax, joined)? != tense(syntax, verb)?;
    (other && goes_on).then_some(above)
}

/// The tense of a finite verb, by its first auxiliary if it has one.
fn tense(syntax: &Syntax<'_>, verb: usize) -> Option<&'static str> {
    let auxiliaries = syntax.children(verb).iter().copied();
    let mut forms = auxiliaries.filter(|&aux| syntax.token(aux).upos == "AUX").chain([verb]);
    match syntax.token(forms.next()?).xpos.as_str() {
        "VBD" => Some("past"),
        "VBZ" | "VBP" => Some("present"),
        "MD" => Some("modal"),
        _ => None,
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
        || (bound && ["object", "becoming"].iter().any(|class| is_verb_of(&lemma(syntax, head), class)))
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
            // "called for Kenya to stop": the parser may take the "for" for the infinitive's.
            let case = syntax.case(party);
            let marked = || {
                syntax.children_by(verb, "mark").any(|mark| mark < party && syntax.lemma_in(mark, &["for"]))
            };
            party < verb
                && case.map_or_else(marked, |case| ["on", "to", "for", "upon"].contains(&case.as_str()))
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
///
/// In "the plan, which he says failed" it stands in the clause below the one that hangs on the noun.
pub fn resolve_relative(syntax: &Syntax<'_>, verb: usize, token: usize) -> usize {
    let mut clause = verb;
    while ["conj", "ccomp", "xcomp"].iter().any(|deprel| syntax.is(clause, deprel)) {
        let inner = !syntax.is(clause, "conj");
        let Some(head) = syntax.token(clause).head else { break };
        if inner && (relative_pronoun(syntax, head).is_some() || token > head) {
            return token;
        }
        clause = head;
    }
    let relative = is_relative(syntax, token) && syntax.is(clause, "acl:relcl");
    let Some(noun) = syntax.token(clause).head.filter(|_| relative) else { return token };
    // "Okafor and Lind, who was named": the verb tells that it is the nearer one alone.
    let singular = |verb: usize| ["is", "was", "has"].contains(&syntax.doc.token_text(verb));
    let one = syntax.token(clause).xpos == "VBZ"
        || ["aux", "cop"].iter().flat_map(|deprel| syntax.children_by(clause, deprel)).any(singular);
    let nearer = syntax.children_by(noun, "conj").filter(|&other| other < token && one).last();
    nearer.unwrap_or(noun)
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
