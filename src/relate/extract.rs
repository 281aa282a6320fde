//! Trees to propositions: passives, relative clauses, conjunctions, control, light verbs and titles are undone here,
//! once, so that frames need not know of them.

use super::complement::{
    aims, asked_for, asks_for, asks_of, asks_to, complement, conditions, governor, own_plan, phrases_beyond,
    quoted_speakers, told_to,
};
use super::judgement;
use super::lexicon::{is_noun_of, is_verb_of};
use super::noun::noun;
use super::owner::owners;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::speech::authors;
use super::status;
use super::subject::{
    half_of_compound, is_behind_another, is_infinitive, is_passive, open_object, relative_pronoun,
    resolve_relative, subjects,
};
use super::time;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many clauses a subject may be handed down.
const DEPTH: usize = 8;

/// Prepositions of goal and source, whose phrases belong to a verb even when they hang on its object.
const GOALS: [&str; 6] = ["to", "into", "from", "at", "on", "against"];

/// Words that count what stands behind their "of".
const COUNTS: &[&str] = &[
    "some", "many", "most", "all", "half", "part", "several", "few", "number", "dozen", "hundred",
    "thousand", "majority", "rest", "none", "both",
];

/// Prepositions of place.
const PLACES: [&str; 6] = ["in", "at", "near", "outside", "inside", "on"];

/// The propositions of a sentence, in the order of their predicates.
pub fn propositions(syntax: &Syntax<'_>, sentence: TokenSpan) -> Vec<Proposition> {
    if asks(syntax, sentence) {
        return Vec::new();
    }
    sentence
        .range()
        .filter(|&token| !is_condition(syntax, token) && !is_demanded(syntax, token))
        .filter_map(|token| match syntax.token(token).upos.as_str() {
            "VERB" => Some(clause(syntax, token, PredicateKind::Verb)),
            "ADJ" if syntax.child(token, "cop").is_some() => {
                Some(clause(syntax, token, PredicateKind::Adjective))
            }
            "NOUN" | "PROPN" => Some(noun(syntax, token, sentence)),
            _ => None,
        })
        .chain(sentence.range().filter_map(|token| stay(syntax, token)))
        .collect()
}

/// "Okafor is in Oslo for talks": where somebody is, as a proposition of its own.
fn stay(syntax: &Syntax<'_>, place: usize) -> Option<Proposition> {
    let verb = syntax.child(place, "cop").filter(|_| syntax.token(place).upos == "PROPN")?;
    let case = syntax.case(place).filter(|case| case == "in" || case == "at")?;
    let mut proposition = Proposition {
        status: status::of(syntax, place),
        time: time::of(syntax, place),
        ..Proposition::new(verb, PredicateKind::Verb, lemma(syntax, verb))
    };
    for subject in subjects(syntax, place, DEPTH) {
        add_all(syntax, &mut proposition, Role::Agent, subject);
    }
    proposition.add(Role::preposition(&case), place);
    for &child in syntax.children(place).iter().filter(|&&child| child > place) {
        let phrase = ["obl", "nmod"].iter().any(|deprel| syntax.is(child, deprel));
        if let Some(case) = syntax.case(child).filter(|_| phrase) {
            add_all(syntax, &mut proposition, Role::preposition(&case), child);
        } else if syntax.is(child, "advcl") && is_infinitive(syntax, child) {
            proposition.add(Role::Purpose, child);
        }
    }
    Some(proposition)
}

/// A question states nothing.
fn asks(syntax: &Syntax<'_>, sentence: TokenSpan) -> bool {
    sentence.range().rev().take(3).any(|token| syntax.doc.token_text(token) == "?")
}

/// "if Norway attacks": a condition states nothing either.
fn is_condition(syntax: &Syntax<'_>, token: usize) -> bool {
    let mut clause = token;
    while syntax.is(clause, "conj") {
        let Some(head) = syntax.token(clause).head else { break };
        clause = head;
    }
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

/// The proposition of a verb, or of an adjective over a copula.
fn clause(syntax: &Syntax<'_>, verb: usize, kind: PredicateKind) -> Proposition {
    let mut proposition = Proposition {
        phrasal: phrasal(syntax, verb),
        status: status::of(syntax, verb),
        time: time::of(syntax, verb),
        ..Proposition::new(verb, kind, lemma(syntax, verb))
    };
    let passive = is_passive(syntax, verb);
    let subject_role = if passive { Role::Patient } else { Role::Agent };
    for subject in subjects(syntax, verb, DEPTH) {
        add_all(syntax, &mut proposition, subject_role.clone(), subject);
    }
    for &child in syntax.children(verb) {
        dependent(syntax, &mut proposition, child, passive);
    }
    if let Some(told) = syntax.token(verb).head.filter(|_| syntax.is(verb, "parataxis")) {
        // "Prices fell, Reuters reports": what is told governs the verb of telling.
        let reported = ["ccomp", "parataxis"].iter().any(|deprel| syntax.is(told, deprel));
        complement(syntax, &mut proposition, told, reported);
        quoted_speakers(syntax, &mut proposition, told);
    }
    conditions(syntax, &mut proposition, verb);
    authored(syntax, &mut proposition);
    quantified(syntax, &mut proposition);
    phrases_on_objects(syntax, &mut proposition);
    places_within(syntax, &mut proposition);
    shared_object(syntax, &mut proposition, passive);
    relative_gap(syntax, &mut proposition, passive);
    if let Some(object) = open_object(syntax, verb) {
        add_all(syntax, &mut proposition, Role::Patient, object);
    }
    attributive(syntax, &mut proposition);
    wanted(syntax, &mut proposition);
    owners(syntax, &mut proposition);
    scenes(syntax, &mut proposition);
    held_to_be(syntax, &mut proposition);
    proposition
}

/// What a word that hangs on the predicate fills.
fn dependent(syntax: &Syntax<'_>, proposition: &mut Proposition, child: usize, passive: bool) {
    let verb = proposition.predicate;
    let child_of = |deprel| syntax.is(child, deprel);
    if child_of("advmod") {
        proposition.add(Role::Manner, child);
    }
    if child_of("xcomp") || child_of("advcl") {
        let role = if asks_to(syntax, child) { Role::Purpose } else { Role::Complement };
        proposition.add(role, child);
        aims(syntax, proposition, child);
        conditions(syntax, proposition, child);
    }
    let named = matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN") && child_of("xcomp");
    if named && syntax.children_by(verb, "xcomp").any(|other| other > child) {
        // "called Okafor a hero": of two complements the first is who is called so.
        add_all(syntax, proposition, Role::Patient, child);
    }
    if child_of("nsubj") && !passive && is_behind_another(syntax, verb, child) {
        add_all(syntax, proposition, Role::Patient, child);
    }
    if child_of("obj") && syntax.children_by(verb, "obj").any(|other| other > child && !joined(syntax, other))
    {
        // Of two objects the first is the recipient: "gave Kenya two roads".
        add_all(syntax, proposition, Role::Recipient, child);
    } else if child_of("obj") {
        add_all(syntax, proposition, Role::Patient, resolve_relative(syntax, verb, child));
    } else if child_of("iobj") {
        let recipient = resolve_relative(syntax, verb, child);
        add_all(syntax, proposition, Role::Recipient, recipient);
        if syntax.child(verb, "obj").is_none() {
            // "urged Iran to stop": without an object it is the one.
            add_all(syntax, proposition, Role::Patient, recipient);
        }
    } else if child_of("obl") && governor(syntax, child) == Some(verb) {
        oblique(syntax, proposition, child, passive);
    } else if child_of("ccomp") {
        told(syntax, proposition, child);
    } else if child_of("xcomp") || child_of("parataxis") || asked_for(syntax, child) {
        complement(syntax, proposition, child, child_of("parataxis"));
    } else if child_of("nmod") && !syntax.is(child, "nmod:poss") {
        // The parser hangs "with X" on a participle as on a noun now and then.
        if let Some(case) = syntax.case(child) {
            add_all(syntax, proposition, Role::preposition(&case), child);
        }
    }
}

/// "met with Okafor", "was seen by Okafor": the phrase plays the role of its preposition.
fn oblique(syntax: &Syntax<'_>, proposition: &mut Proposition, phrase: usize, passive: bool) {
    let verb = proposition.predicate;
    if asks_of(syntax, verb, phrase) {
        add_all(syntax, proposition, Role::Clause, phrase);
    }
    let role = match syntax.case(phrase) {
        Some(case) if case == "by" && (passive || syntax.is(phrase, "obl:agent")) => Role::Agent,
        Some(case) => Role::preposition(&case),
        // "called for Iran to stop": the parser may take the "for" for the infinitive's.
        None if asks_for(syntax, verb, phrase) => Role::Clause,
        None => return,
    };
    add_all(syntax, proposition, role, resolve_relative(syntax, verb, phrase));
    if passive && syntax.lemma_in(phrase, &["hand"]) && syntax.case(phrase).as_deref() == Some("at") {
        // "killed at the hands of Kenya"
        for agent in syntax.children_by(phrase, "nmod") {
            add_all(syntax, proposition, Role::Agent, agent);
        }
    }
}

/// "said that Kenya had agreed": what the clause tells of others.
fn told(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
    let verb = proposition.predicate;
    if let Some(recipient) = told_to(syntax, verb, clause) {
        add_all(syntax, proposition, Role::Recipient, recipient);
    }
    conditions(syntax, proposition, clause);
    quoted_speakers(syntax, proposition, clause);
    for phrase in phrases_beyond(syntax, clause, verb) {
        if let Some(case) = syntax.case(phrase) {
            add_all(syntax, proposition, Role::preposition(&case), phrase);
        }
    }
    complement(syntax, proposition, clause, true);
    own_plan(syntax, proposition, clause);
}

/// "a report by the ministry said": whose words they are says it.
fn authored(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = lemma(syntax, proposition.predicate);
    if !is_verb_of(&verb, "opinion") && !is_verb_of(&verb, "judging") {
        return;
    }
    let words: Vec<usize> = proposition.fillers(&Role::Agent).collect();
    for author in words.into_iter().flat_map(|words| authors(syntax, words)) {
        add_all(syntax, proposition, Role::Agent, author);
    }
}

/// "called Kenya a threat", "described Kenya as reliable": what the object is said to be.
fn held_to_be(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    if !is_verb_of(&lemma(syntax, verb), "judging") {
        return;
    }
    let whom: Vec<usize> = proposition.fillers(&Role::Patient).collect();
    let as_such = |word: usize| syntax.is(word, "obl") && syntax.case(word).as_deref() == Some("as");
    let said = |&word: &usize| syntax.is(word, "xcomp") || syntax.is(word, "advcl") || as_such(word);
    let words: Vec<usize> = syntax.children(verb).iter().copied().filter(said).collect();
    for &word in &words {
        judgement::judged(syntax, proposition, word, &whom);
    }
    for object in syntax.children_by(verb, "obj").filter(|_| words.is_empty()) {
        judgement::called(syntax, proposition, object);
    }
}

/// "a bomb in Oslo killed": where the happening that acts took place.
fn scenes(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let acting: Vec<usize> = proposition.fillers(&Role::Agent).collect();
    for happening in acting.into_iter().filter(|&token| syntax.token(token).upos == "NOUN") {
        for phrase in syntax.children_by(happening, "nmod") {
            if syntax
                .case(phrase)
                .is_some_and(|case| ["in", "at", "near", "outside"].contains(&case.as_str()))
            {
                add_all(syntax, proposition, Role::Scene, phrase);
            }
        }
    }
}

/// "and" stands before the phrase: a second object that is joined to the first.
fn joined(syntax: &Syntax<'_>, object: usize) -> bool {
    syntax.children_by(object, "cc").next().is_some()
}

/// "sent thousands of fighters to Syria", "warned Uganda of attacks": where the parser hangs the phrase, on the object or
/// on the verb, is chance. Who is given or told something has no phrases of its own.
fn phrases_on_objects(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    for (role, cases) in [(Role::Patient, Some(GOALS)), (Role::Recipient, None)] {
        let objects: Vec<usize> = proposition.fillers(&role).filter(|&object| object > verb).collect();
        for object in objects {
            for phrase in syntax.children_by(object, "nmod").filter(|&phrase| phrase > object) {
                let all = |case: &String| cases.is_none_or(|cases| cases.contains(&case.as_str()));
                if let Some(case) = syntax.case(phrase).filter(all) {
                    add_all(syntax, proposition, Role::preposition(&case), phrase);
                }
            }
        }
    }
}

/// "removed some of its staff", "the expulsion of hundreds of thousands of Kenyans": what is counted plays the part of the
/// count.
pub fn quantified(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let counts = |token: usize| syntax.lemma_in(token, COUNTS) || syntax.token(token).upos == "NUM";
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

/// "killed at a farm in Kenya", "spoke in talks with ministers in Oslo", "visited a school in Oslo": where the place or the
/// occasion is; and where the people or things are that somebody must be with to do it.
fn places_within(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let there = is_verb_of(&proposition.lemma, "there");
    let here = |phrase: usize| {
        let case = syntax.case(phrase);
        let placed = case.as_deref().is_some_and(|case| PLACES.contains(&case));
        let met = case.as_deref().is_none_or(|case| case == "with" || case == "to");
        (placed && syntax.is(phrase, "obl")) || (there && met)
    };
    let phrases = ["obl", "obj", "iobj"].iter().flat_map(|deprel| syntax.children_by(verb, deprel));
    let outer: Vec<usize> =
        phrases.filter(|&phrase| syntax.token(phrase).upos == "NOUN" && here(phrase)).collect();
    for phrase in outer {
        let occasion = is_noun_of(&syntax.token(phrase).lemma, "occasion");
        let mut open = vec![phrase];
        while let Some(noun) = open.pop() {
            for inner in syntax.children_by(noun, "nmod").filter(|&inner| inner > noun) {
                match syntax.case(inner).as_deref() {
                    Some("in" | "near" | "outside") => {
                        add_all(syntax, proposition, Role::preposition("in"), inner);
                    }
                    Some("with" | "of" | "at") if occasion => open.push(inner),
                    _ => {}
                }
            }
        }
    }
}

/// "arrested and questioned the student": a verb without an object shares that of the verb it is joined with.
fn shared_object(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    if passive || syntax.child(verb, "obj").is_some() {
        return;
    }
    let followers = syntax.children_by(verb, "conj").filter(|&next| {
        syntax.token(next).upos == "VERB"
            && syntax.child(next, "nsubj").is_none()
            && !is_passive(syntax, next)
    });
    let objects: Vec<usize> =
        followers.filter(|&next| next <= verb + 3).filter_map(|next| syntax.child(next, "obj")).collect();
    for object in objects {
        add_all(syntax, proposition, Role::Patient, object);
    }
}

/// "the man police arrested": the noun fills the place that the relative clause leaves open.
fn relative_gap(syntax: &Syntax<'_>, proposition: &mut Proposition, passive: bool) {
    let verb = proposition.predicate;
    let Some(noun) = syntax.token(verb).head.filter(|_| syntax.is(verb, "acl:relcl")) else { return };
    let open = relative_pronoun(syntax, verb).is_none()
        && syntax.child(verb, "obj").is_none()
        && syntax.child(verb, "nsubj").is_some()
        && !passive
        && syntax.token(verb).upos == "VERB";
    if open {
        add_all(syntax, proposition, Role::Patient, noun);
    }
}

/// "the US-led coalition": a participle before a noun has the noun as its patient, a name before it as its agent.
fn attributive(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let token = syntax.token(verb);
    if !syntax.is(verb, "amod") || token.xpos != "VBN" {
        return;
    }
    if let Some(noun) = token.head {
        add_all(syntax, proposition, Role::Patient, noun);
    }
    for &child in syntax.children(verb) {
        if child < verb && matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN" | "ADJ") {
            add_all(syntax, proposition, Role::Agent, child);
        }
    }
    if let Some(leader) = half_of_compound(syntax, verb) {
        proposition.add(Role::Agent, leader);
    }
}

/// "is wanted for questioning by the police": the gerund's object is whoever is wanted.
fn wanted(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let gerund = syntax.token(verb).xpos == "VBG" && syntax.child(verb, "obj").is_none();
    let behind_for = syntax.children_by(verb, "mark").any(|mark| syntax.lemma_in(mark, &["for"]));
    let passive = syntax.token(verb).head.filter(|&head| gerund && behind_for && is_passive(syntax, head));
    for object in passive.into_iter().flat_map(|head| subjects(syntax, head, DEPTH)) {
        add_all(syntax, proposition, Role::Patient, object);
    }
}

/// The dictionary form of a predicate with its particle: "carry out".
pub fn lemma(syntax: &Syntax<'_>, predicate: usize) -> String {
    let mut lemma = syntax.token(predicate).lemma.to_lowercase();
    for particle in syntax.children_by(predicate, "compound:prt") {
        lemma.push(' ');
        lemma.push_str(&syntax.token(particle).lemma);
    }
    lemma
}

/// The predicate with each short adverb behind it: "come together", "hit back".
fn phrasal(syntax: &Syntax<'_>, verb: usize) -> Vec<String> {
    let adverbs = syntax.children_by(verb, "advmod").filter(|&adverb| adverb == verb + 1);
    adverbs.map(|adverb| format!("{} {}", lemma(syntax, verb), syntax.token(adverb).lemma)).collect()
}

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

/// "leaders including Okafor and Lind", "states such as Kenya": those named of them.
fn included(syntax: &Syntax<'_>, token: usize) -> Vec<usize> {
    let several = syntax.token(token).upos == "NOUN" && syntax.token(token).xpos.ends_with('S');
    let among =
        |&phrase: &usize| syntax.case(phrase).is_some_and(|case| case == "including" || case == "such as");
    syntax.children_by(token, "nmod").filter(|_| several).filter(among).collect()
}
