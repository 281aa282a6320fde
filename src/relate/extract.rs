//! Trees to propositions: passives, relative clauses, conjunctions, control, light verbs and titles are undone here,
//! once, so that frames need not know of them.

use super::judgement;
use super::lexicon::{is_noun_of, is_verb_of};
use super::noun::noun;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::speech::speaker_meant;
use super::status;
use super::time;
use crate::relation::Status;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many clauses a subject may be handed down.
const DEPTH: usize = 8;

/// Prepositions of goal and source, whose phrases belong to a verb even when they hang on its object.
const GOALS: [&str; 6] = ["to", "into", "from", "at", "on", "against"];

/// Words that count what stands behind their "of".
const COUNTS: [&str; 16] = [
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
        is_verb_of(&verb, "demanded") || (is_verb_of(&verb, "needed") && needed())
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
        let shared =
            syntax.is(verb, "xcomp") || (syntax.is(verb, "conj") && syntax.child(verb, "nsubj").is_none());
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
        let child_of = |deprel| syntax.is(child, deprel);
        if child_of("advmod") {
            proposition.add(Role::Manner, child);
        }
        if child_of("xcomp") || child_of("advcl") {
            let role = if asks_to(syntax, child) { Role::Purpose } else { Role::Complement };
            proposition.add(role, child);
            aims(syntax, &mut proposition, child);
        }
        let named = matches!(syntax.token(child).upos.as_str(), "PROPN" | "NOUN") && child_of("xcomp");
        if named && syntax.children_by(verb, "xcomp").any(|other| other > child) {
            // "called Okafor a hero": of two complements the first is who is called so.
            add_all(syntax, &mut proposition, Role::Patient, child);
        }
        if child_of("nsubj") && !passive && is_behind_another(syntax, verb, child) {
            add_all(syntax, &mut proposition, Role::Patient, child);
        }
        if child_of("obj")
            && syntax.children_by(verb, "obj").any(|other| other > child && !joined(syntax, other))
        {
            // Of two objects the first is the recipient: "gave Kenya two roads".
            add_all(syntax, &mut proposition, Role::Recipient, child);
        } else if child_of("obj") {
            add_all(syntax, &mut proposition, Role::Patient, resolve_relative(syntax, verb, child));
        } else if child_of("iobj") {
            let recipient = resolve_relative(syntax, verb, child);
            add_all(syntax, &mut proposition, Role::Recipient, recipient);
            if syntax.child(verb, "obj").is_none() {
                // "urged Iran to stop": without an object it is the one.
                add_all(syntax, &mut proposition, Role::Patient, recipient);
            }
        } else if child_of("obl") && governor(syntax, child) == Some(verb) {
            if asks_of(syntax, verb, child) {
                add_all(syntax, &mut proposition, Role::Clause, child);
            }
            let role = match syntax.case(child) {
                Some(case) if case == "by" && (passive || child_of("obl:agent")) => Role::Agent,
                Some(case) => Role::preposition(&case),
                // "called for Iran to stop": the parser may take the "for" for the infinitive's.
                None if asks_for(syntax, verb, child) => Role::Clause,
                None => continue,
            };
            add_all(syntax, &mut proposition, role, resolve_relative(syntax, verb, child));
        } else if child_of("ccomp") {
            for phrase in phrases_beyond(syntax, child, verb) {
                if let Some(case) = syntax.case(phrase) {
                    add_all(syntax, &mut proposition, Role::preposition(&case), phrase);
                }
            }
            complement(syntax, &mut proposition, child, true);
            own_plan(syntax, &mut proposition, child);
        } else if child_of("xcomp") || child_of("parataxis") || asked_for(syntax, child) {
            complement(syntax, &mut proposition, child, child_of("parataxis"));
        } else if child_of("nmod") && !syntax.is(child, "nmod:poss") {
            // The parser hangs "with X" on a participle as on a noun now and then.
            if let Some(case) = syntax.case(child) {
                add_all(syntax, &mut proposition, Role::preposition(&case), child);
            }
        }
    }
    if let Some(told) = syntax.token(verb).head.filter(|_| syntax.is(verb, "parataxis")) {
        // "Prices fell, Reuters reports": what is told governs the verb of telling.
        let reported = ["ccomp", "parataxis"].iter().any(|deprel| syntax.is(told, deprel));
        complement(syntax, &mut proposition, told, reported);
    }
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

/// "called Kenya a threat", "described Kenya as reliable": what the object is said to be.
fn held_to_be(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    if !is_verb_of(&lemma(syntax, verb), "judging") {
        return;
    }
    let whom: Vec<usize> =
        proposition.fillers(&Role::Patient).chain(proposition.fillers(&Role::Owner)).collect();
    for &word in syntax.children(verb) {
        let as_such = syntax.is(word, "obl") && syntax.case(word).as_deref() == Some("as");
        if syntax.is(word, "xcomp") || syntax.is(word, "advcl") || as_such {
            judgement::judged(syntax, proposition, word, &whom);
        }
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

/// "criticized Kenya's decision", "welcomed a proposal by Kenya": what is said of a deed is said of who did it.
fn owners(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let deeds: Vec<usize> =
        proposition.fillers(&Role::Patient).chain(proposition.fillers(&Role::Topic)).collect();
    for deed in deeds.into_iter().filter(|&deed| syntax.token(deed).upos == "NOUN") {
        for maker in makers(syntax, proposition, deed) {
            add_all(syntax, proposition, Role::Owner, maker);
        }
        for &child in syntax.children(deed) {
            let owner = syntax.is(child, "nmod:poss")
                || (syntax.is(child, "nmod") && syntax.case(child).as_deref() == Some("by"))
                || (child < deed && (syntax.is(child, "amod") || syntax.is(child, "compound")));
            if owner {
                add_all(syntax, proposition, Role::Owner, child);
            }
        }
    }
}

/// "concerns expressed by Kenya", "denounced remarks by the minister": the phrase belongs to the deed, whatever the parser
/// hangs it on.
fn makers(syntax: &Syntax<'_>, proposition: &Proposition, deed: usize) -> Vec<usize> {
    let by = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("by");
    let made = syntax.children_by(deed, "acl").filter(|&clause| syntax.token(clause).xpos == "VBN");
    let made = made.flat_map(|clause| syntax.children_by(clause, "obl")).filter(by);
    let behind = |&phrase: &usize| syntax.child(phrase, "case") == Some(deed + 1);
    let beside = syntax.children_by(proposition.predicate, "obl").filter(by).filter(behind);
    made.chain(beside).collect()
}

/// "called for Iran to stop": a clause of purpose with a subject of its own says who is asked.
fn asked_for(syntax: &Syntax<'_>, clause: usize) -> bool {
    syntax.is(clause, "advcl") && is_infinitive(syntax, clause) && syntax.child(clause, "nsubj").is_some()
}

/// "and" stands before the phrase: a second object that is joined to the first.
fn joined(syntax: &Syntax<'_>, object: usize) -> bool {
    syntax.children_by(object, "cc").next().is_some()
}

/// "to leave", "to be careful"
fn asks_to(syntax: &Syntax<'_>, clause: usize) -> bool {
    is_infinitive(syntax, clause)
        || syntax.children_by(clause, "mark").any(|mark| syntax.lemma_in(mark, &["to"]))
}

/// "said it would help Kenya", "warned that it may bomb Kenya": what the speaker is going to do, to whom.
fn own_plan(syntax: &Syntax<'_>, proposition: &mut Proposition, clause: usize) {
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
fn asks_of(syntax: &Syntax<'_>, verb: usize, phrase: usize) -> bool {
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
fn asks_for(syntax: &Syntax<'_>, verb: usize, phrase: usize) -> bool {
    syntax.children_by(verb, "advcl").any(|clause| {
        clause > phrase
            && is_infinitive(syntax, clause)
            && syntax.children_by(clause, "mark").any(|mark| mark < phrase && syntax.lemma_in(mark, &["for"]))
    })
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

/// "removed some of its staff", "thousands of soldiers left": what is counted plays the part of the count.
fn quantified(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let counts: Vec<(Role, usize)> = proposition
        .arguments
        .iter()
        .filter(|argument| [Role::Agent, Role::Patient].contains(&argument.role))
        .filter(|argument| {
            syntax.lemma_in(argument.token, &COUNTS) || syntax.token(argument.token).upos == "NUM"
        })
        .map(|argument| (argument.role.clone(), argument.token))
        .collect();
    for (role, count) in counts {
        let of = |&phrase: &usize| syntax.case(phrase).as_deref() == Some("of");
        for counted in syntax.children_by(count, "nmod").filter(of) {
            add_all(syntax, proposition, role.clone(), counted);
        }
    }
}

/// "killed at a farm in Kenya", "spoke in talks with ministers in Oslo": where the place or the occasion is.
fn places_within(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let outer: Vec<usize> = syntax.children_by(proposition.predicate, "obl").collect();
    for phrase in outer {
        let here = syntax.case(phrase).is_some_and(|case| PLACES.contains(&case.as_str()));
        if !here || syntax.token(phrase).upos != "NOUN" {
            continue;
        }
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
        if called_for || (is_infinitive(syntax, complement) && syntax.child(complement, "aux").is_none()) {
            add_all(syntax, proposition, Role::Clause, subject);
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

/// "a paper that Kenya tried to ban": the pronoun that the parser makes an object of "tried" is that of the infinitive.
fn open_object(syntax: &Syntax<'_>, infinitive: usize) -> Option<usize> {
    let above = syntax.token(infinitive).head.filter(|_| syntax.is(infinitive, "xcomp"))?;
    let object = syntax.child(above, "obj").filter(|&object| is_relative(syntax, object))?;
    let open = is_infinitive(syntax, infinitive)
        && syntax.child(infinitive, "obj").is_none()
        && !is_verb_of(&lemma(syntax, above), "object");
    open.then(|| resolve_relative(syntax, above, object))
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

/// "US" of "US-led": the name before the hyphen.
pub fn half_of_compound(syntax: &Syntax<'_>, participle: usize) -> Option<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(participle)].tokens.start;
    let name = participle.checked_sub(2).filter(|&name| name >= floor)?;
    (syntax.doc.token_text(participle - 1) == "-" && syntax.token(name).upos == "PROPN").then_some(name)
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

/// The subjects of a verb, its own or those handed down by the clause above.
pub fn subjects(syntax: &Syntax<'_>, verb: usize, depth: usize) -> Vec<usize> {
    let own: Vec<usize> = syntax
        .children_by(verb, "nsubj")
        .filter(|&subject| !syntax.is(subject, "nsubj:outer") && !is_behind_another(syntax, verb, subject))
        .filter(|&subject| !is_owner_of_another(syntax, verb, subject))
        .map(|subject| resolve_relative(syntax, verb, subject))
        .collect();
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

/// Whose a plan is: "Kenya's plan", "the Kenyan mission".
fn plan_owners(syntax: &Syntax<'_>, plan: usize) -> Vec<usize> {
    let owners: Vec<usize> = syntax.children_by(plan, "nmod:poss").collect();
    let capital = |&child: &usize| syntax.doc.token_text(child).starts_with(char::is_uppercase);
    let before = syntax.children(plan).iter().copied().filter(|&child| child < plan);
    let named = before.filter(|&child| syntax.is(child, "amod") || syntax.is(child, "compound"));
    if owners.is_empty() { named.filter(capital).collect() } else { owners }
}

/// "to helping", "of killing": a gerund behind a preposition.
fn is_marked_gerund(syntax: &Syntax<'_>, verb: usize) -> bool {
    let marked = ["mark", "case"].iter().any(|deprel| syntax.child(verb, deprel).is_some());
    syntax.token(verb).xpos == "VBG" && marked
}

/// Of two subjects that the parser gives a verb, the one behind the verb is its object.
fn is_behind_another(syntax: &Syntax<'_>, verb: usize, subject: usize) -> bool {
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
    let object_acts = !syntax.is(verb, "advcl") || (bound && is_verb_of(&lemma(syntax, head), "object"));
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

/// A relative pronoun stands for the noun that its clause hangs on; any other token for itself.
fn resolve_relative(syntax: &Syntax<'_>, verb: usize, token: usize) -> usize {
    let mut clause = verb;
    while syntax.is(clause, "conj") {
        let Some(head) = syntax.token(clause).head else { break };
        clause = head;
    }
    let relative = is_relative(syntax, token) && syntax.is(clause, "acl:relcl");
    syntax.token(clause).head.filter(|_| relative).unwrap_or(token)
}

fn relative_pronoun(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
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
    // "was arrested and charged": the second participle shares the auxiliary of the first.
    let shared = token.deprel == "conj"
        && token.xpos == "VBN"
        && syntax.child(verb, "aux").is_none()
        && syntax.child(verb, "nsubj").is_none()
        && token.head.is_some_and(passive);
    participle || passive(verb) || shared
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
fn phrases_beyond(syntax: &Syntax<'_>, said: usize, verb: usize) -> impl Iterator<Item = usize> {
    let phrases = syntax.children_by(said, "obl").chain(syntax.children_by(said, "nmod"));
    let that = syntax.child(said, "mark");
    let beyond =
        move |phrase: usize| (phrase < verb) != (said < verb) || that.is_some_and(|that| phrase < that);
    phrases.filter(move |&phrase| beyond(phrase) && !syntax.is(phrase, "nmod:poss"))
}

fn is_infinitive(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.token(verb).xpos == "VB"
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

/// Adds a filler and everything that is joined to it by "and".
pub fn add_all(syntax: &Syntax<'_>, proposition: &mut Proposition, role: Role, token: usize) {
    proposition.add(role.clone(), token);
    for conjunct in syntax.children_by(token, "conj") {
        if syntax.token(conjunct).upos != "VERB" {
            add_all(syntax, proposition, role.clone(), conjunct);
        }
    }
}
