//! Whose the deed is that somebody speaks of: "criticized Kenya's decision", "objected to a plan by Kenya".

use super::filler::add_all;
use super::lexicon::{is_noun_of, is_preposition_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::subject::{DEPTH, is_passive, subjects};
use crate::ontology::builtin;
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// "criticized Kenya's decision", "welcomed a proposal by Kenya": what is said of a deed is said of who did it.
pub fn owners(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    // "his video aired on television": of those who act only words are said of whose they are.
    let words = |&agent: &usize| is_noun_of(&syntax.token(agent).lemma, "words");
    // "objected to Kenya's plan", "fired at a base of the army"
    let verb = lemma(syntax, proposition.predicate);
    let reacting = proposition.kind == PredicateKind::Adjective || is_verb_of(&verb, "reacting");
    let behind = |role: &Role| matches!(role, Role::Preposition(case) if is_preposition_of(case, "reaction"));
    let reacted_to = proposition.arguments.iter().filter(|argument| reacting && behind(&argument.role));
    let reacted_to = reacted_to.map(|argument| argument.token);
    let reacted_to = reacted_to.filter(|&deed| !acts(syntax, deed));
    // "Kenya's decision angered Uganda"
    let telling = |agent: &usize| words(agent) || (reacting && !is_doer_noun(syntax, *agent));
    let whom = |patient: &usize| !(reacting && is_doer_noun(syntax, *patient));
    let deeds: Vec<usize> = proposition
        .fillers(&Role::Patient)
        .filter(whom)
        .chain(proposition.fillers(&Role::Topic))
        .chain(proposition.fillers(&Role::Agent).filter(telling))
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
        // "demanded the release of Lind"
        for helped in
            syntax.children_by(deed, "nmod").filter(|&phrase| syntax.case(phrase).as_deref() == Some("of"))
        {
            add_all(syntax, proposition, Role::Aim, helped);
        }
    }
}

/// "condemnation of Kenya's decision", "took issue with Kenya's plan": what is done to a deed is done to who did it.
pub fn owners_behind(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let done_to = ["of", "on", "against", "at", "to", "with", "about", "over"].map(Role::preposition);
    let behind = done_to.iter().flat_map(|role| proposition.fillers(role));
    // "support for Kenya's bid"; "support for Kenyan students" is theirs alone.
    let wanted = Role::preposition("for");
    let wanted = proposition.fillers(&wanted).filter(|&deed| !is_doer_noun(syntax, deed));
    let deeds = behind.chain(wanted).filter(|&deed| syntax.token(deed).upos == "NOUN");
    let deeds: Vec<usize> = deeds.collect();
    for owner in deeds.into_iter().flat_map(|deed| owners_of(syntax, deed)) {
        add_all(syntax, proposition, Role::Owner, owner);
    }
}

/// Whose a deed, a plan or somebody's words are: "Kenya's plan", "the Kenyan plan", "a plan by Kenya".
pub fn owners_of(syntax: &Syntax<'_>, deed: usize) -> impl Iterator<Item = usize> {
    let owner = move |&word: &usize| {
        let before = word < deed && (syntax.is(word, "amod") || syntax.is(word, "compound"));
        before || syntax.is(word, "nmod:poss") || is_doer(syntax, deed, word)
    };
    // "the arrest of Lind by Kenya": the parser may hang the doer on the other.
    let of = move |&word: &usize| syntax.is(word, "nmod") && syntax.case(word).as_deref() == Some("of");
    let inner =
        syntax.children(deed).iter().copied().filter(of).flat_map(move |of| syntax.children_by(of, "nmod"));
    let by = inner.filter(|&word| syntax.case(word).as_deref() == Some("by"));
    syntax.children(deed).iter().copied().filter(owner).chain(by)
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

/// Who speaks in a participle behind the object of what he does: "issued a statement condemning", "imposed sanctions demanding".
pub fn issuers(syntax: &Syntax<'_>, object: usize, voices: bool) -> Vec<usize> {
    let verb = syntax.token(object).head.filter(|_| syntax.is(object, "obj"));
    let words = is_noun_of(&syntax.token(object).lemma, "words");
    let thing = syntax.token(object).upos == "NOUN" && !is_doer_noun(syntax, object);
    let speaks = |&verb: &usize| {
        let issues = is_verb_of(&lemma(syntax, verb), "issuing");
        if words { issues } else { voices && thing && !is_passive(syntax, verb) }
    };
    verb.filter(speaks).map_or_else(Vec::new, |verb| subjects(syntax, verb, DEPTH))
}

/// The noun is of people, who act themselves.
pub fn acts(syntax: &Syntax<'_>, noun: usize) -> bool {
    let lexicon = builtin_lexicon();
    let word = &syntax.token(noun).lemma;
    lexicon.person_noun(word).is_some() || lexicon.stand_in(word).is_some() || lexicon.title(word).is_some()
}

/// The noun is of people or of a body, whose deeds are their own.
pub fn is_doer_noun(syntax: &Syntax<'_>, noun: usize) -> bool {
    let kind = builtin_lexicon().head(&syntax.token(noun).lemma);
    acts(syntax, noun) || kind.is_some_and(|kind| builtin().is_a(kind, "organization"))
}

/// "remarks by Kenya", "comments from Kenya", "the decision of the court": the phrase behind the deed says who did it.
fn is_doer(syntax: &Syntax<'_>, deed: usize, phrase: usize) -> bool {
    let word = &syntax.token(deed).lemma;
    syntax.is(phrase, "nmod")
        && match syntax.case(phrase).as_deref() {
            Some("by") => true,
            Some("from") => is_noun_of(word, "words"),
            // "a base of the army": what is done to the base is done to the army.
            Some("of") => is_noun_of(word, "deed") || is_noun_of(word, "holding"),
            _ => false,
        }
}

/// "concerns expressed by Kenya", "a letter sent from Oslo": the phrase hangs on what was done with the words; "the raid that
/// Kenya carried out": who did it stands in the clause.
pub fn makers(syntax: &Syntax<'_>, deed: usize) -> impl Iterator<Item = usize> {
    let by = move |&phrase: &usize| match syntax.case(phrase).as_deref() {
        Some("by") => true,
        Some("from") => is_noun_of(&syntax.token(deed).lemma, "words"),
        _ => false,
    };
    let made = syntax.children_by(deed, "acl").filter(|&clause| syntax.token(clause).xpos == "VBN");
    let told = syntax.children_by(deed, "acl:relcl").filter(|&clause| {
        let word = lemma(syntax, clause);
        !is_passive(syntax, clause) && ["light", "committing"].iter().any(|class| is_verb_of(&word, class))
    });
    let doers = told.flat_map(|clause| syntax.children_by(clause, "nsubj"));
    let named = doers.filter(|&doer| syntax.token(doer).upos != "PRON" && syntax.token(doer).upos != "DET");
    made.flat_map(|clause| syntax.children_by(clause, "obl")).filter(by).chain(named)
}

/// "denounced remarks by the minister": the phrase right behind the deed belongs to it, though the parser hang it on the verb.
fn beside(syntax: &Syntax<'_>, verb: usize, deed: usize) -> impl Iterator<Item = usize> {
    let by = move |&phrase: &usize| {
        syntax.case(phrase).as_deref() == Some("by") && syntax.child(phrase, "case") == Some(deed + 1)
    };
    syntax.children_by(verb, "obl").filter(by)
}
