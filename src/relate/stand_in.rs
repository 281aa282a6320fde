//! Nouns that stand for others: "officials from Syria", "the Kisumu district".

use super::lexicon::is_noun_of;
use super::noun::modifiers;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::recognize::{StandIn, builtin_lexicon};
use crate::syntax::Syntax;

/// Prepositions behind which those stand for whom a representative acts.
const OF: [&str; 3] = ["of", "from", "for"];

/// The tokens of those whom a noun for representatives stands for; empty for any other noun.
pub fn stands_for(syntax: &Syntax<'_>, noun: usize) -> Vec<usize> {
    let token = syntax.token(noun);
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
        // "Boko Haram fighters" are a mention of the group; "its fighters" act for it.
        return proposition.fillers(&Role::Possessor).collect();
    }
    if class == StandIn::Classifier {
        let named = classified(syntax, &proposition);
        return named;
    }
    let roles =
        [Role::Possessor, Role::Modifier].into_iter().chain(OF.iter().map(|case| Role::preposition(case)));
    let mut owners: Vec<usize> =
        roles.flat_map(|role| proposition.fillers(&role).collect::<Vec<_>>()).collect();
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
    let below = syntax.children(noun).iter().copied().filter(|&child| syntax.is(child, "appos"));
    let above = syntax.token(noun).head.filter(|_| syntax.is(noun, "appos"));
    let mut found: Vec<usize> = below.chain(above).chain(named_by_verb(syntax, noun)).collect();
    if syntax.child(noun, "cop").is_some() {
        // "Anna Berg and Peter Lind are newcomers who …"
        let subjects = syntax.children_by(noun, "nsubj");
        found.extend(
            subjects.flat_map(|subject| std::iter::once(subject).chain(syntax.children_by(subject, "conj"))),
        );
    }
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

/// "an operation called Desert Storm", "a movement that is known as the Greens".
fn named_by_verb(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let naming =
        |&clause: &usize| syntax.lemma_in(clause, &["call", "dub", "name", "know", "title", "codename"]);
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
