//! What hangs below a verb as a clause: whom it is about, who shall act in it, whom it aims at.

use super::filler::add_all;
use super::judgement;
use super::lexicon::is_verb_of;
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::speech::speaker_meant;
use super::status;
use super::subject::is_infinitive;
use crate::relation::Status;
use crate::syntax::Syntax;

/// "called for Iran to stop": a clause of purpose with a subject of its own says who is asked.
pub fn asked_for(syntax: &Syntax<'_>, clause: usize) -> bool {
    syntax.is(clause, "advcl") && is_infinitive(syntax, clause) && syntax.child(clause, "nsubj").is_some()
}

/// "to leave", "to be careful"
pub fn asks_to(syntax: &Syntax<'_>, clause: usize) -> bool {
    is_infinitive(syntax, clause)
        || syntax.children_by(clause, "mark").any(|mark| syntax.lemma_in(mark, &["to"]))
}

/// "said it would help Kenya", "warned that it may bomb Kenya": what the speaker is going to do, to whom.
pub fn own_plan(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    let own = syntax.child(clause, "nsubj").filter(|&subject| {
        let word = syntax.doc.token_text(subject).to_lowercase();
        ["it", "he", "she", "they", "we", "i"].contains(&word.as_str())
    });
    let ahead = syntax
        .children_by(clause, "aux")
        .any(|aux| syntax.lemma_in(aux, &["will", "would", "may", "might", "could", "can", "shall"]));
    if own.is_some() && ahead && status::here(syntax, clause) == Status::Planned {
        proposition.add(Role::Purpose, clause);
        aims(syntax, proposition, clause);
    }
}

/// "called for Iran to stop": the infinitive right behind the phrase says what is asked of whom it names.
pub fn asks_of(syntax: &Syntax<'_>, verb: usize, phrase: usize) -> bool {
    let bare = |&clause: &usize| is_infinitive(syntax, clause) && syntax.child(clause, "nsubj").is_none();
    syntax.case(phrase).as_deref() == Some("for")
        && is_verb_of(&lemma(syntax, verb), "demanded")
        && syntax
            .children_by(verb, "advcl")
            .filter(bare)
            .any(|clause| syntax.phrase_below(clause).start == syntax.phrase_below(phrase).end)
}

/// "offered to help Kenya", "ready to give Kenya money": whom the infinitive is to be done to.
pub fn aims(syntax: &Syntax<'_>, proposition: &mut Proposition, infinitive: usize) {
    if !is_infinitive(syntax, infinitive) {
        return;
    }
    for &child in syntax.children(infinitive) {
        let given = || syntax.case(child).is_some_and(|case| case == "to" || case == "with");
        if syntax.is(child, "obj") || syntax.is(child, "iobj") || (syntax.is(child, "obl") && given()) {
            add_all(syntax, proposition, Role::Aim, child);
        }
        if syntax.is(child, "obj") {
            // "threatened to cut supplies to Kenya"
            let to = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("to");
            for phrase in syntax.children_by(child, "nmod").filter(to) {
                add_all(syntax, proposition, Role::Aim, phrase);
            }
        }
    }
}

/// An infinitive marked by "for" stands behind the phrase.
pub fn asks_for(syntax: &Syntax<'_>, verb: usize, phrase: usize) -> bool {
    syntax.children_by(verb, "advcl").any(|clause| {
        clause > phrase
            && is_infinitive(syntax, clause)
            && syntax.children_by(clause, "mark").any(|mark| mark < phrase && syntax.lemma_in(mark, &["for"]))
    })
}

/// Who the complement clause is about, and who is meant to act in it; of what is told also whom else it speaks of.
pub fn complement(syntax: &Syntax<'_>, proposition: &mut Proposition, complement: usize, told: bool) {
    if told {
        about(syntax, proposition, complement, 4);
        judgement::told(syntax, proposition, complement);
    }
    for subject in syntax.children_by(complement, "nsubj") {
        // "Kenya says it will leave" says nothing of another.
        let itself = ["it", "they"].contains(&syntax.doc.token_text(subject).to_lowercase().as_str());
        if !itself || speaker_meant(syntax, subject).is_none() {
            add_all(syntax, proposition, Role::Topic, subject);
        }
        let called_for = syntax
            .children_by(complement, "aux")
            .any(|aux| syntax.lemma_in(aux, &["must", "should", "need", "ought"]));
        // "Kenya needs to leave", "has to leave"
        let needs_to = is_verb_of(&lemma(syntax, complement), "needed")
            && syntax.children_by(complement, "xcomp").any(|deed| is_infinitive(syntax, deed));
        // "Kenya must be stopped" asks nothing of Kenya.
        let undergoes = syntax.token(subject).deprel == "nsubj:pass";
        if undergoes {
            continue;
        }
        if called_for
            || needs_to
            || (is_infinitive(syntax, complement) && syntax.child(complement, "aux").is_none())
        {
            add_all(syntax, proposition, Role::Clause, subject);
        }
    }
}

/// "unless Kenya stops", "until it withdraws": who is meant to act; "if Kenya attacks": who had better not.
pub fn conditions(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    for condition in syntax.children_by(clause, "advcl") {
        let Some(mark) = syntax.child(condition, "mark") else { continue };
        let roles: &[Role] = match syntax.token(mark).lemma.as_str() {
            "unless" => &[Role::Clause, Role::Condition],
            "until" => &[Role::Clause],
            "if" => &[Role::Condition],
            _ => continue,
        };
        for subject in syntax.children_by(condition, "nsubj") {
            for role in roles {
                add_all(syntax, proposition, role.clone(), subject);
            }
        }
    }
}

/// "told Reuters prices would fall": of two subjects that the parser gives the clause the first is who is told.
pub fn told_to(syntax: &Syntax<'_>, verb: usize, clause: usize) -> Option<usize> {
    let told = is_verb_of(&lemma(syntax, verb), "object")
        && ["obj", "iobj"].iter().all(|deprel| syntax.child(verb, deprel).is_none());
    let subjects: Vec<usize> =
        syntax.children_by(clause, "nsubj").filter(|&subject| subject > verb).collect();
    (told && subjects.len() > 1).then(|| subjects[0])
}

/// "reported that Lind said": who speaks in the clause.
pub fn quoted_speakers(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    if is_verb_of(&lemma(syntax, clause), "opinion") {
        for subject in syntax.children_by(clause, "nsubj") {
            add_all(syntax, proposition, Role::Speaker, subject);
        }
    }
}

/// What a complement clause speaks of beside its subject: objects, phrases, what hangs on them, clauses joined to it.
fn about(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize, depth: usize) {
    for &child in syntax.children(clause) {
        let nominal =
            ["obj", "iobj", "obl", "nmod", "appos", "conj", "nsubj", "xcomp", "ccomp", "advcl", "acl"];
        if depth == 0 || !nominal.iter().any(|deprel| syntax.is(child, deprel)) {
            continue;
        }
        if matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN") {
            proposition.add(Role::About, child);
        }
        about(syntax, proposition, child, depth - 1);
    }
}

/// What a word hangs on; a phrase beyond a verb of saying is that verb's even when the parser gives it to what is said.
pub fn governor(syntax: &Syntax<'_>, token: usize) -> Option<usize> {
    let head = syntax.token(token).head?;
    let above = syntax.token(head).head.filter(|_| syntax.is(head, "ccomp"));
    Some(
        above
            .filter(|&above| phrases_beyond(syntax, head, above).any(|phrase| phrase == token))
            .unwrap_or(head),
    )
}

/// The phrases that the parser hangs on what is said although the verb of saying stands between: "On Monday he said …",
/// "…, said Berg, according to Reuters", or the "that" behind them: "said in a letter that …".
pub fn phrases_beyond(syntax: &Syntax<'_>, said: usize, verb: usize) -> impl Iterator<Item = usize> {
    let phrases = syntax.children_by(said, "obl").chain(syntax.children_by(said, "nmod"));
    let that = syntax.child(said, "mark");
    let beyond =
        move |phrase: usize| (phrase < verb) != (said < verb) || that.is_some_and(|that| phrase < that);
    phrases.filter(move |&phrase| beyond(phrase) && !syntax.is(phrase, "nmod:poss"))
}
