//! Who ought to act, as a clause has it: "Kenya must leave", "Kenya has a duty to leave", "it is time for Kenya to leave".

use super::lexicon::{is_modifier_of, is_noun_of, is_verb_of};
use super::predicate::lemma;
use super::subject::{is_infinitive, is_passive};
use crate::syntax::Syntax;

/// Those who ought to act in a clause and in those joined to it.
pub fn obliged(syntax: &Syntax<'_>, clause: usize) -> Vec<usize> {
    let joined = syntax.children_by(clause, "conj").filter(|&next| syntax.child(next, "nsubj").is_some());
    let clauses = std::iter::once(clause).chain(joined);
    clauses
        .flat_map(|clause| if binds(syntax, clause) { own(syntax, clause) } else { awaited(syntax, clause) })
        .collect()
}

/// The subjects; "Kenya must be stopped" asks nothing of Kenya, "Kenya is required to stop" does.
fn own(syntax: &Syntax<'_>, clause: usize) -> Vec<usize> {
    let obliging = is_verb_of(&lemma(syntax, clause), "obliging");
    let undergoes = |subject: &usize| syntax.token(*subject).deprel == "nsubj:pass" && !obliging;
    syntax.children_by(clause, "nsubj").filter(|subject| !undergoes(subject)).collect()
}

/// What the clause says of its subject is that it ought to act.
fn binds(syntax: &Syntax<'_>, clause: usize) -> bool {
    let word = lemma(syntax, clause);
    let must = |aux: usize| syntax.lemma_in(aux, &["must", "should", "need", "ought"]);
    let deed = || syntax.children_by(clause, "xcomp").any(|deed| is_infinitive(syntax, deed));
    // "has a duty to leave"
    let duty = |object: usize| {
        is_noun_of(&syntax.token(object).lemma, "obligation")
            && syntax.children_by(object, "acl").any(|deed| is_infinitive(syntax, deed))
    };
    syntax.children_by(clause, "aux").any(must)
        || (is_infinitive(syntax, clause) && syntax.child(clause, "aux").is_none())
        // "needs to leave", "has to leave", "is obliged to leave"
        || (is_verb_of(&word, "needed") && deed())
        || (is_verb_of(&word, "obliging") && is_passive(syntax, clause) && deed())
        || (is_verb_of(&word, "light") && syntax.children_by(clause, "obj").any(duty))
}

/// "it is time for Kenya to leave", "it is essential that Kenya leave", "it is up to Kenya": who is waited for.
fn awaited(syntax: &Syntax<'_>, clause: usize) -> Vec<usize> {
    let word = &syntax.token(clause).lemma;
    let needful = is_modifier_of(word, "needful") || syntax.lemma_in(clause, &["time"]);
    if syntax.case(clause).as_deref() == Some("up to") {
        return vec![clause];
    }
    if !needful || syntax.child(clause, "cop").is_none() {
        return Vec::new();
    }
    let deeds = ["acl", "advcl", "csubj", "ccomp", "xcomp"].iter();
    let that = |deed: usize| syntax.child(deed, "mark").is_some_and(|mark| syntax.lemma_in(mark, &["that"]));
    let deeds = deeds
        .flat_map(|deprel| syntax.children_by(clause, deprel))
        .filter(|&deed| is_infinitive(syntax, deed) || that(deed));
    let own = deeds.flat_map(|deed| syntax.children_by(deed, "nsubj").collect::<Vec<_>>());
    let for_whom = ["obl", "nmod"].iter().flat_map(|deprel| syntax.children_by(clause, deprel));
    let for_whom = for_whom.filter(|&phrase| syntax.case(phrase).as_deref() == Some("for"));
    own.chain(for_whom).collect()
}
