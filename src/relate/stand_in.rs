//! Nouns that stand for others: "officials from Syria", "the Kisumu district".

use super::lexicon::{is_noun_of, is_verb_of};
use super::modifier::modifiers;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::subject::{half_of_compound, subjects};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::syntax::Syntax;

/// Prepositions behind which those stand for whom a representative acts.
const OF: [&str; 3] = ["of", "from", "for"];

/// The tokens of those whom a noun for representatives stands for; empty for any other noun.
pub fn stands_for(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let token = syntax.token(noun);
    let before = syntax.children(noun).iter().take_while(|&&child| child < noun);
    if before.into_iter().any(|&child| builtin_lexicon().is_word_of(&syntax.token(child).lemma, "apart")) {
        // "former members of Greenpeace" act for nobody, "Kenyan opposition leaders" for no state.
        return Vec::new();
    }
    let class = builtin_lexicon().stand_in(&token.lemma).filter(|_| token.upos == "NOUN");
    let mut proposition = Proposition::new(noun, PredicateKind::Noun, token.lemma.to_string());
    let Some(class) = class else {
        // "teams from Kenya and Uganda"
        let sent = is_noun_of(&token.lemma, "sent") && token.xpos == "NNS";
        if sent {
            modifiers(syntax, &mut proposition);
        }
        let whose = ["from", "of"].map(Role::preposition);
        return whose.iter().flat_map(|role| proposition.fillers(role)).collect();
    };
    modifiers(syntax, &mut proposition);
    if class == StandIn::Fighter {
        // "Boko Haram fighters" are a mention of the group; "its fighters", "members of Boko Haram" act for it.
        let roles = [Role::Possessor, Role::preposition("of"), Role::preposition("from")];
        let mut owners: Vec<usize> =
            roles.iter().flat_map(|role| proposition.fillers(role).collect::<Vec<_>>()).collect();
        // "50 Greenpeace members", where they are no mention of their own.
        owners
            .extend(proposition.fillers(&Role::Modifier).filter(|&name| syntax.token(name).upos == "PROPN"));
        return owners;
    }
    if class == StandIn::Classifier {
        let named = classified(syntax, &proposition);
        return named;
    }
    let roles =
        [Role::Possessor, Role::Modifier].into_iter().chain(OF.iter().map(|case| Role::preposition(case)));
    let mut owners: Vec<usize> =
        roles.flat_map(|role| proposition.fillers(&role).collect::<Vec<_>>()).collect();
    if class == StandIn::Force {
        // "an air strike by Kenyan jets"
        owners.extend(proposition.fillers(&Role::preposition("by")));
        // "U.S.-led troops"
        let led = syntax.children_by(noun, "amod").filter(|&led| syntax.lemma_in(led, &["lead", "back"]));
        owners.extend(led.filter_map(|led| half_of_compound(syntax, led)));
        // "Norway has 500 soldiers serving in Kenya"
        let keeper = token
            .head
            .filter(|&verb| syntax.is(noun, "obj") && is_verb_of(&syntax.token(verb).lemma, "keeping"));
        let keeper = keeper.filter(|_| owners.is_empty());
        owners.extend(keeper.into_iter().flat_map(|verb| subjects(syntax, verb, 2)));
    }
    if owners.is_empty()
        && let Some(verb) = token.head
    {
        // "invited officials from Uganda": the parser may hang the phrase on the verb.
        let behind = |phrase: &usize| {
            syntax.children_by(*phrase, "case").next() == Some(noun + 1)
                && OF.contains(&syntax.doc.token_text(noun + 1).to_lowercase().as_str())
        };
        for phrase in syntax.children_by(verb, "obl").filter(behind) {
            owners.push(phrase);
            owners.extend(syntax.children_by(phrase, "conj"));
        }
    }
    owners
}

/// "the Kenyan city of Kisumu" is Kisumu, "the Kisumu district" too.
fn classified(syntax: &Syntax<'_>, proposition: &Proposition) -> Vec<usize> {
    let of = Role::preposition("of");
    if proposition.fillers(&of).next().is_some() {
        return proposition.fillers(&of).collect();
    }
    // Of "the Kenyan Kisumu district" the last name is the district's.
    let modifiers = proposition.fillers(&Role::Modifier);
    modifiers.filter(|&name| syntax.token(name).upos == "PROPN").last().into_iter().collect()
}

/// The tokens that an apposition or a copula equates with a noun: "her counterpart, Foreign Minister Anna Berg",
/// "the winners were Anna Berg and Peter Lind".
pub fn equated(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let one = syntax.token(noun).xpos == "NN";
    let apposed = |&child: &usize| syntax.is(child, "appos") && !(one && syntax.is_example(child));
    let below = syntax.children(noun).iter().copied().filter(apposed);
    let above = syntax.token(noun).head.filter(|_| syntax.is(noun, "appos"));
    let mut found: Vec<usize> = below.chain(above).chain(named_by_verb(syntax, noun)).collect();
    if syntax.child(noun, "cop").is_some() && syntax.case(noun).is_none() {
        // "Anna Berg and Peter Lind are newcomers who …"
        let subjects = syntax.children_by(noun, "nsubj");
        found.extend(
            subjects.flat_map(|subject| std::iter::once(subject).chain(syntax.children_by(subject, "conj"))),
        );
    }
    if let Some(verb) = syntax.token(noun).head.filter(|_| syntax.is(noun, "xcomp"))
        && syntax.lemma_in(verb, &["become", "remain"])
    {
        // "Okafor became the first woman to lead Kenya"
        found.extend(subjects(syntax, verb, 2));
    }
    found.extend(one_of(syntax, noun));
    found.extend(named_behind_phrase(syntax, noun).filter(|_| found.is_empty()));
    if let Some(predicate) = syntax.token(noun).head.filter(|_| syntax.is(noun, "nsubj"))
        && syntax.child(predicate, "cop").is_some()
    {
        if syntax.token(predicate).upos == "PROPN" {
            found.push(predicate);
            found.extend(syntax.children_by(predicate, "conj"));
        } else {
            // "the winner was Labour politician Anna Berg", "… was the camp's Anna Berg"
            let names = ["compound", "flat", "appos", "nmod"];
            let named = |&child: &usize| {
                syntax.token(child).upos == "PROPN"
                    && child > noun
                    && names.iter().any(|deprel| syntax.is(child, deprel))
                    && syntax.case(child).is_none()
            };
            found.extend(syntax.children(predicate).iter().copied().filter(named));
        }
    }
    found
}

/// "Kenya is among the states that …", "Kenya, one of several states that …": who is said to be one of those that a noun tells.
fn one_of(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let one = syntax
        .token(noun)
        .head
        .filter(|&one| syntax.case(noun).as_deref() == Some("of") && syntax.lemma_in(one, &["one"]));
    let among = Some(noun).filter(|_| syntax.case(noun).as_deref() == Some("among"));
    let Some(top) = one.or(among).filter(|_| syntax.token(noun).xpos.ends_with('S')) else {
        return Vec::new();
    };
    let subjects = syntax.children_by(top, "nsubj").filter(|_| syntax.child(top, "cop").is_some());
    let beside = syntax.token(top).head.filter(|_| syntax.is(top, "appos"));
    subjects.chain(beside).collect()
}

/// "a group linked to Boko Haram, the Army of God, said": the name between commas, though the parser hangs it on a nearer noun.
fn named_behind_phrase(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    if syntax.token(noun).xpos != "NN" {
        return None;
    }
    let phrase = syntax.phrase_below(noun);
    let text = |token: usize| syntax.doc.token_text(token);
    let comma = (noun + 1..phrase.end).find(|&token| text(token) == ",")?;
    let skipped = |token: &usize| matches!(syntax.token(*token).upos.as_str(), "DET" | "ADJ" | "NOUN");
    let name = (comma + 1..phrase.end).find(|token| !skipped(token))?;
    let name = Some(name).filter(|&name| syntax.token(name).upos == "PROPN")?;
    // The name's own head may come later: "the Army of God", "Grace Okafor".
    let head = (name..phrase.end).find(|&token| syntax.token(token).head.is_none_or(|head| head < comma))?;
    let beside = ["appos", "conj"].iter().any(|deprel| syntax.is(head, deprel))
        && syntax.children_by(head, "cc").next().is_none()
        && syntax.token(head).upos == "PROPN";
    // Of several names after commas none is the noun's: they are a list.
    let inside = syntax
        .token(head)
        .head
        .is_some_and(|above| above > noun && syntax.children_by(above, "conj").count() < 2);
    let end = syntax.phrase_below(head).end;
    let closed = end < syntax.doc.tokens.len()
        && (text(end) == "," || matches!(syntax.token(end).upos.as_str(), "VERB" | "AUX"));
    (beside && inside && closed).then_some(head)
}

/// "an operation called Desert Storm", "a movement that is known as the Greens".
fn named_by_verb(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let naming = |&clause: &usize| {
        builtin_lexicon().is_word_of(&syntax.token(clause).lemma, "naming")
            || syntax.lemma_in(clause, &["know"])
    };
    let mut clauses = syntax.children_by(noun, "acl").filter(naming);
    clauses.find_map(|clause| {
        let names = ["xcomp", "obj", "obl"].iter().flat_map(|deprel| syntax.children_by(clause, deprel));
        names.filter(|&name| name > clause).find(|&name| syntax.token(name).upos == "PROPN")
    })
}

/// The name right behind a title: "opposition leader Anna Berg", whichever of the two the parser hangs on the other.
pub fn named_behind(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let next = noun + 1;
    let doc = syntax.doc;
    let sentence = doc.sentences[doc.sentence_of(noun)].tokens;
    let named =
        next < sentence.end && syntax.token(next).upos == "PROPN" && syntax.token(noun).upos == "NOUN";
    let hangs = || syntax.token(noun).head == Some(next) || syntax.token(next).head == Some(noun);
    (named && hangs()).then_some(next)
}
