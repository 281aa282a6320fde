//! Propositions of nouns: of action ("the visit of X to Y"), of role ("Y spokeswoman X", "X, an ally of Y").

use super::complement::{aims, complement, governor};
use super::deed::doers;
use super::extract::{add_all, lemma, quantified};
use super::holder::holders;
use super::judgement;
use super::lexicon::{is_noun_of, is_verb_of};
use super::owner::is_owner;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::subject::{half_of_compound, is_passive, subjects};
use super::{status, time};
use crate::recognize::builtin_lexicon;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Adjectives that say a role is over.
const ENDED: [&str; 8] = ["former", "ex", "late", "then", "ousted", "deposed", "outgoing", "erstwhile"];

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
    owners(syntax, &mut proposition);
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

/// "condemnation of Kenya's decision": what is done to a deed is done to who did it.
fn owners(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let done_to = |&deed: &usize| {
        let case = syntax.case(deed);
        syntax.token(deed).upos == "NOUN"
            && case.is_some_and(|case| {
                ["of", "on", "against", "at", "to", "with", "about", "over"].contains(&case.as_str())
            })
    };
    for deed in syntax.children_by(noun, "nmod").filter(done_to) {
        for &owner in syntax.children(deed) {
            if is_owner(syntax, deed, owner) {
                add_all(syntax, proposition, Role::Owner, owner);
            }
        }
    }
}

/// The noun with a noun or an adjective before it, which may narrow its sense: "peace talk".
fn compounds(syntax: &Syntax<'_>, noun: usize) -> Vec<String> {
    let before = noun.checked_sub(1).filter(|&before| {
        syntax.token(before).head == Some(noun)
            && (syntax.is(before, "compound") || syntax.is(before, "amod"))
    });
    let words =
        before.map(|before| format!("{} {}", syntax.token(before).lemma.to_lowercase(), lemma(syntax, noun)));
    words.into_iter().collect()
}

/// What stands before and behind the noun: possessors, names, prepositional phrases.
pub fn modifiers(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    for &child in syntax.children(noun) {
        let of = |deprel| syntax.is(child, deprel);
        if of("nmod:poss") {
            let owner = whose(syntax, child).unwrap_or(child);
            add_all(syntax, proposition, Role::Possessor, owner);
            add_all(syntax, proposition, Role::Agent, owner);
        } else if let Some(owner) = run_by(syntax, child).filter(|_| of("amod") || of("compound")) {
            proposition.add(Role::Manner, owner);
        } else if (of("compound") || of("amod") || of("nmod:desc") || of("flat") || of("nmod:unmarked"))
            && child < noun
            && (syntax.token(child).upos != "VERB" || syntax.token(child).xpos == "JJ")
            && !is_half_of_compound(syntax, child)
        {
            add_all(syntax, proposition, Role::Modifier, child);
        } else if of("nmod") || of("obl") {
            prepositional(syntax, proposition, child);
        } else if of("acl") {
            // "a letter to Norway published on Monday": what stands before the participle is the noun's.
            for phrase in syntax.children_by(child, "obl").filter(|&phrase| phrase < child) {
                prepositional(syntax, proposition, phrase);
            }
        }
        if of("acl") && is_verb_of(&lemma(syntax, child), "publishing") {
            // "an interview published in Le Monde", "a video aired by Al Jazeera"
            for phrase in syntax.children_by(child, "obl") {
                prepositional(syntax, proposition, phrase);
            }
        }
        if of("acl") && syntax.child(child, "nsubj").is_some() && is_noun_of(&proposition.lemma, "words") {
            // "allegations that Kenya bombed a village", "a call for Kenya to withdraw"
            complement(syntax, proposition, child, false);
            judgement::told(syntax, proposition, child);
        }
        if of("acl") && syntax.token(child).xpos == "VB" {
            // "a threat to attack Kenya"
            proposition.add(Role::Purpose, child);
            aims(syntax, proposition, child);
        }
        if of("acl:relcl") && is_verb_of(&lemma(syntax, child), "light") && !is_passive(syntax, child) {
            // "a promise that Kenya made to Norway"
            relative(syntax, proposition, child);
        }
        if of("acl") && is_verb_of(&lemma(syntax, child), "light") {
            // "the agreement reached between X and Y"
            for phrase in syntax.children_by(child, "obl") {
                prepositional(syntax, proposition, phrase);
            }
        }
    }
    for party in hyphenated(syntax, noun) {
        proposition.add(Role::preposition("between"), party);
    }
    for led in syntax.children_by(noun, "amod").filter(|&led| syntax.lemma_in(led, &["lead"])) {
        // "the U.S.-led invasion of"
        if let Some(leader) = half_of_compound(syntax, led) {
            proposition.add(Role::Agent, leader);
        }
    }
    if let Some(owner) = owner_before(syntax, noun) {
        proposition.add(Role::Possessor, owner);
        proposition.add(Role::Agent, owner);
    }
}

/// The agent and the phrases of a light verb that the noun is the object of: "a visit that she paid to Kenya".
fn relative(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let noun = proposition.predicate;
    let agents = subjects(syntax, verb, 1);
    if agents.contains(&noun) {
        return;
    }
    for agent in agents {
        add_all(syntax, proposition, Role::Agent, agent);
    }
    for &phrase in syntax.children(verb).iter().filter(|&&phrase| phrase > verb) {
        if syntax.is(phrase, "obl") || (syntax.is(phrase, "obj") && syntax.case(phrase).is_some()) {
            prepositional(syntax, proposition, phrase);
        }
    }
}

/// "the Israeli-Palestinian talks", "U.S.-Japan relations": the two names around a hyphen before the noun.
fn hyphenated(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(noun)].tokens.start;
    let name = |token: usize| {
        matches!(syntax.token(token).upos.as_str(), "PROPN" | "ADJ")
            && syntax.doc.token_text(token).starts_with(char::is_uppercase)
    };
    let before = |token: &usize| matches!(syntax.token(*token).upos.as_str(), "PROPN" | "ADJ" | "NOUN");
    if syntax.token(noun).upos != "NOUN" {
        return Vec::new();
    }
    // The names end right before the noun or before the adjectives and nouns that stand with it.
    let last = (floor..noun).rev().take_while(before).take(3).find(|&token| name(token));
    let pair = last.and_then(|last| Some((last.checked_sub(2).filter(|&first| first >= floor)?, last)));
    pair.filter(|&(first, last)| syntax.doc.token_text(last - 1) == "-" && name(first))
        .map_or_else(Vec::new, |(first, last)| vec![first, last])
}

/// "US" of "US-led coalition" belongs to the participle, whatever the parser hangs it on.
fn is_half_of_compound(syntax: &Syntax<'_>, token: usize) -> bool {
    let next = token + 1;
    next + 1 < syntax.doc.tokens.len()
        && syntax.doc.token_text(next) == "-"
        && syntax.token(next + 1).upos == "VERB"
}

/// "Boko Haram, whose fighters …": the noun that the relative clause hangs on.
fn whose(syntax: &Syntax<'_>, possessor: usize) -> Option<usize> {
    let mut clause = Some(possessor).filter(|&token| syntax.lemma_in(token, &["whose", "who"]))?;
    while !syntax.is(clause, "acl:relcl") {
        clause = syntax.token(clause).head?;
    }
    syntax.token(clause).head
}

/// "state" of "the state-run newspaper", whatever the parser takes "run" for.
fn run_by(syntax: &Syntax<'_>, participle: usize) -> Option<usize> {
    let owner = participle.checked_sub(2)?;
    let joined = syntax.doc.token_text(participle - 1) == "-";
    (joined && syntax.lemma_in(owner, &["state", "government"])).then_some(owner)
}

/// The last word of the possessor right before the noun and its adjectives, whatever the parser made of it.
fn owner_before(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(noun)].tokens.start;
    let adjective =
        |token: usize| matches!(syntax.token(token).upos.as_str(), "ADJ" | "NOUN" | "PROPN" | "NUM");
    let ending = (floor..noun).rev().take(4).find(|&token| !adjective(token))?;
    let possessive = syntax.token(ending).upos == "PART" && syntax.is_possessive_ending(ending);
    (possessive && ending > floor).then(|| ending - 1)
}

/// A prepositional phrase, and those hung on the phrase before it ("a meeting in Geneva with X").
fn prepositional(syntax: &Syntax<'_>, proposition: &mut Proposition, phrase: usize) {
    let Some(case) = syntax.case(phrase) else { return };
    if case == "by" {
        add_all(syntax, proposition, Role::Agent, phrase);
    }
    add_all(syntax, proposition, Role::preposition(&case), phrase);
    // "a meeting in Geneva with X", "the killing of X by Y", "talks with officials in Oslo", "attacks by militants against X": a
    // name takes no such phrase, where people were met is where the meeting was, and who acts takes none but its own.
    let named =
        syntax.token(phrase).upos == "PROPN" || case == "by" || is_noun_of(&proposition.lemma, "occasion");
    // "the withdrawal of troops from Kenya": the withdrawal is from there.
    let moved = case == "of" && is_noun_of(&proposition.lemma, "movement");
    // "director of research at Nokia"
    let post = builtin_lexicon().title(&proposition.lemma).is_some_and(|title| title.is_post());
    let whole = named || moved;
    for deeper in syntax.children_by(phrase, "nmod").filter(|&deeper| deeper > phrase && (whole || post)) {
        match syntax.case(deeper) {
            Some(case) if !whole && !["at", "on", "with"].contains(&case.as_str()) => {}
            Some(case) if case == "by" => {
                add_all(syntax, proposition, Role::Agent, deeper);
                add_all(syntax, proposition, Role::preposition(&case), deeper);
            }
            Some(case) if case != "of" && (case != "from" || moved) => {
                add_all(syntax, proposition, Role::preposition(&case), deeper);
            }
            _ => {}
        }
    }
}

/// "held talks with", "talks were held between": the light verb's arguments are the noun's.
fn support(syntax: &Syntax<'_>, proposition: &mut Proposition) {
    let noun = proposition.predicate;
    let outer = outermost(syntax, noun);
    let Some(verb) = governor(syntax, outer).filter(|&head| syntax.token(head).upos == "VERB") else {
        return;
    };
    let verb_lemma = lemma(syntax, verb);
    let is_object = syntax.is(outer, "obj");
    // "spoke ahead of talks with Norway"
    let ahead = syntax.lemma_in(outer, &["ahead"]);
    let is_phrase = syntax.is(outer, "obl") || ahead;
    if is_object {
        proposition.add(Role::Support, verb);
    }
    let answered = is_verb_of(&verb_lemma, "answering");
    if (is_object && is_verb_of(&verb_lemma, "undergone")) || (answered && (is_phrase || is_object)) {
        // "denied allegations by Kenya", "received aid from Norway": the subject is whom the noun is done to.
        for subject in subjects(syntax, verb, 4) {
            add_all(syntax, proposition, Role::Patient, subject);
        }
        for source in syntax.children_by(verb, "obl") {
            if let Some(case) = syntax.case(source).filter(|case| case == "from" || case == "by") {
                add_all(syntax, proposition, Role::Agent, source);
                add_all(syntax, proposition, Role::preposition(&case), source);
            }
        }
        return;
    }
    let case = syntax.case(outer);
    let struck = is_noun_of(&proposition.lemma, "offence")
        && case.as_ref().is_some_and(|case| ["in", "with", "during"].contains(&case.as_str()))
        && ["on", "against", "at"]
            .iter()
            .any(|on| proposition.fillers(&Role::preposition(on)).next().is_some())
        && proposition.fillers(&Role::Agent).next().is_none();
    // "left after a clash with the police"
    let around = ["after", "before", "during", "amid", "following"];
    let joint = (ahead || case.as_ref().is_some_and(|case| around.contains(&case.as_str())))
        && proposition.fillers(&Role::preposition("with")).next().is_some();
    let spoken = is_phrase
        && (is_verb_of(&verb_lemma, "speech")
            || ((is_noun_of(&proposition.lemma, "occasion") || struck || joint)
                && !is_passive(syntax, verb)));
    if !(spoken || is_verb_of(&verb_lemma, "light")) {
        return;
    }
    let passive = is_passive(syntax, verb);
    let object = is_object || syntax.token(outer).deprel == "nsubj:pass";
    let into = ["in", "into", "on", "to", "under", "with", "of", "for"];
    let place = is_phrase && (spoken || case.is_some_and(|case| into.contains(&case.as_str())));
    if !(object || place) {
        return;
    }
    // "met Okafor during his visit": the visit is his.
    let owned = !object
        && proposition.fillers(&Role::Possessor).any(|owner| !syntax.lemma_in(owner, &["their", "they"]));
    // "brokered a truce between Kenya and Uganda": the truce is theirs.
    let between = proposition.fillers(&Role::preposition("between")).next().is_some();
    if !passive && !owned && !between {
        for agent in subjects(syntax, verb, 4) {
            add_all(syntax, proposition, Role::Agent, agent);
            // "his comments came in an interview with Reuters"
            if spoken && is_noun_of(&syntax.token(agent).lemma, "words") {
                for speaker in syntax.children_by(agent, "nmod:poss") {
                    proposition.add(Role::Agent, speaker);
                }
            }
        }
    }
    // "spoke in Oslo ahead of talks with Norway": not that the talks were there.
    for child in syntax.children_by(verb, "obl").filter(|&child| child != outer && !joint) {
        if let Some(case) = syntax.case(child) {
            let agent = case == "by" && passive;
            add_all(syntax, proposition, if agent { Role::Agent } else { Role::preposition(&case) }, child);
        }
    }
    if let Some(recipient) = syntax.child(verb, "iobj") {
        add_all(syntax, proposition, Role::Recipient, recipient);
    }
    if object || spoken {
        proposition.status = status::of(syntax, verb);
    }
    if proposition.time.is_none() {
        proposition.time = time::of(syntax, verb);
    }
}

/// The word under which a noun stands beside the verb: "talks" of "talks and a visit", "number" of "a number of visits",
/// "ahead" of "ahead of talks".
fn outermost(syntax: &Syntax<'_>, noun: usize) -> usize {
    let mut outer = noun;
    while let Some(head) = syntax.token(outer).head {
        let of = ["nmod", "obl"].iter().any(|deprel| syntax.is(outer, deprel))
            && syntax.case(outer).as_deref() == Some("of");
        let counted = of && is_noun_of(&syntax.token(head).lemma, "series");
        let ahead = of && syntax.is(head, "advmod") && syntax.lemma_in(head, &["ahead"]);
        let joined = syntax.is(outer, "conj") && syntax.token(head).upos == "NOUN";
        if !(counted || ahead || joined) {
            break;
        }
        outer = head;
    }
    outer
}

fn is_over(syntax: &Syntax<'_>, noun: usize) -> bool {
    let before = noun.saturating_sub(4)..noun;
    syntax
        .children_by(noun, "amod")
        .chain(syntax.children_by(noun, "compound"))
        .any(|child| syntax.lemma_in(child, &ENDED))
        || before.clone().any(|token| {
            syntax.lemma_in(token, &["former", "ex"])
                && syntax.token(token).head.is_some_and(|head| before.contains(&head) || head >= noun)
        })
}
