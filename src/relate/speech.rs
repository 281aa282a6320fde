//! Who says a sentence that holds no verb of saying: "Kenya must withdraw, according to Grace Okafor", and the sentences that
//! a quotation goes on for.
//!
//! Each becomes a proposition of its own, as if the sentence stood behind "Okafor says that".

use std::collections::HashMap;

use super::complement::{complement, governor};
use super::filler::add_all;
use super::judgement;
use super::lexicon::{is_noun_of, is_verb_of};
use super::owner::authors;
use super::predicate::lemma;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::subject::subjects;
use crate::document::SentenceKind;
use crate::ontology::builtin;
use crate::recognize::builtin_lexicon;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many sentences a quotation is followed.
const REACH: usize = 20;

/// How far above a pronoun the verb of saying may stand.
const CLIMB: usize = 4;

/// The verb that the sentences are read with.
const VERB: &str = "say";

/// What is said without a verb of saying in the sentence itself.
pub fn propositions(syntax: &Syntax<'_>) -> Vec<Proposition> {
    let mut found = according(syntax);
    let continued = continued(syntax).into_iter();
    found.extend(continued.map(|(root, speakers)| statement(syntax, root, &speakers, root)));
    found
}

/// "…, according to Grace Okafor".
fn according(syntax: &Syntax<'_>) -> Vec<Proposition> {
    let tokens = 0..syntax.doc.tokens.len();
    let sources = tokens.filter(|&token| syntax.case(token).as_deref() == Some("according to"));
    let said = |source: usize| Some(statement(syntax, source, &[source], governor(syntax, source)?));
    sources.filter_map(said).collect()
}

/// Who says the sentences behind "Okafor said:", and those that a quotation goes on for.
pub fn speakers(syntax: &Syntax<'_>) -> HashMap<usize, Vec<usize>> {
    let continued = continued(syntax).into_iter();
    continued.map(|(root, speakers)| (syntax.doc.sentence_of(root), speakers)).collect()
}

/// The roots of the sentences behind "Okafor said:", and of those that a quotation goes on for, with who says them.
fn continued(syntax: &Syntax<'_>) -> Vec<(usize, Vec<usize>)> {
    let doc = syntax.doc;
    let quoted = quoted(syntax);
    let mut found = Vec::new();
    let mut speech: Option<Speech> = None;
    for sentence in &doc.sentences {
        let span = sentence.tokens;
        if sentence.kind == SentenceKind::Headline || span.is_empty() {
            continue;
        }
        let going_on = speech.as_ref().is_some_and(|speech| speech.colon && !speech.speakers.is_empty());
        let colon = doc.token_text(span.end - 1) == ":";
        let said = verb_of_saying(syntax, span, &quoted, going_on).map(|verb| subjects(syntax, verb, 2));
        if let Some(speakers) = said.or_else(|| announced(syntax, span).filter(|_| colon)) {
            speech = Some(Speech { speakers, colon, sentences: 0 });
            continue;
        }
        let Some(going_on) = speech.as_mut() else { continue };
        let in_quotes = quoted[span.start];
        if going_on.colon && going_on.sentences == 0 && in_quotes {
            going_on.colon = false;
        }
        going_on.sentences += 1;
        let over = going_on.sentences > REACH || going_on.speakers.is_empty();
        if over || !(in_quotes || going_on.colon) {
            speech = None;
            continue;
        }
        if let Some(root) = span.range().find(|&token| syntax.token(token).head.is_none()) {
            found.push((root, going_on.speakers.clone()));
        }
    }
    found
}

/// "Statement by Grace Okafor:", whose words follow.
fn announced(syntax: &Syntax<'_>, sentence: TokenSpan) -> Option<Vec<usize>> {
    let root = sentence.range().find(|&token| syntax.token(token).head.is_none())?;
    Some(authors(syntax, root)).filter(|authors| !authors.is_empty())
}

/// "said", "made the following statement"
fn says(syntax: &Syntax<'_>, verb: usize) -> bool {
    let word = lemma(syntax, verb);
    let words = |object: usize| is_noun_of(&syntax.token(object).lemma, "words");
    is_verb_of(&word, "opinion") || (is_verb_of(&word, "light") && syntax.children_by(verb, "obj").any(words))
}

/// "police said they had arrested him": a pronoun that means nobody else is who says the sentence.
pub fn speaker_meant(syntax: &Syntax<'_>, pronoun: usize) -> Option<usize> {
    let third = ["he", "she", "it", "they", "its", "his", "her", "their", "them"];
    if syntax.token(pronoun).upos != "PRON"
        || !third.contains(&syntax.doc.token_text(pronoun).to_lowercase().as_str())
    {
        return None;
    }
    let mut token = pronoun;
    for _ in 0..CLIMB {
        let head = syntax.token(token).head?;
        if ["ccomp", "parataxis"].iter().any(|deprel| syntax.is(token, deprel))
            && is_verb_of(&lemma(syntax, head), "opinion")
        {
            let speaker = syntax.child(head, "nsubj").filter(|&speaker| speaker < pronoun)?;
            return (syntax.token(speaker).upos != "PRON").then_some(speaker);
        }
        token = head;
    }
    None
}

/// Who says the clause of a token, by a verb of saying in its sentence: "We condemn the raid, said Okafor".
pub fn speakers_above(syntax: &Syntax<'_>, token: usize) -> Option<Vec<usize>> {
    let saying = |verb: usize| says(syntax, verb);
    let mut token = token;
    for _ in 0..CLIMB {
        let head = syntax.token(token).head?;
        let said = ["ccomp", "parataxis"].iter().any(|deprel| syntax.is(token, deprel)) && saying(head);
        let beside = syntax.children_by(token, "parataxis").find(|&verb| saying(verb));
        let speakers = Some(head).filter(|_| said).or(beside).map(|verb| subjects(syntax, verb, 2));
        if let Some(speakers) = speakers.filter(|speakers| !speakers.is_empty()) {
            return Some(speakers);
        }
        token = head;
    }
    None
}

/// Somebody whose words may go on.
struct Speech {
    speakers: Vec<usize>,
    /// The words stand behind a colon, without quotation marks.
    colon: bool,
    /// How many sentences have followed.
    sentences: usize,
}

fn statement(syntax: &Syntax<'_>, predicate: usize, speakers: &[usize], said: usize) -> Proposition {
    let mut proposition = Proposition::new(predicate, PredicateKind::Verb, VERB.to_owned());
    for &speaker in speakers {
        add_all(syntax, &mut proposition, Role::Agent, speaker);
        for author in authors(syntax, speaker) {
            add_all(syntax, &mut proposition, Role::Agent, author);
        }
    }
    // What is said of whom the sentence is about is his; whoever else it names stands too far off.
    complement(syntax, &mut proposition, said, false);
    judgement::told(syntax, &mut proposition, said);
    proposition
}

/// The last verb of saying outside quotation marks that has a subject. Where somebody's words go on without marks, he tells
/// by the way what others say: only the verb over all, of another who can speak, begins the words of another.
fn verb_of_saying(
    syntax: &Syntax<'_>,
    sentence: TokenSpan,
    quoted: &[bool],
    going_on: bool,
) -> Option<usize> {
    let first_person =
        |subject: usize| ["i", "we"].contains(&syntax.doc.token_text(subject).to_lowercase().as_str());
    sentence.range().rev().find(|&token| {
        let subject = syntax.child(token, "nsubj");
        syntax.token(token).upos == "VERB"
            && !quoted[token]
            && says(syntax, token)
            && subject.is_some_and(|subject| !going_on || !first_person(subject))
            && !(going_on && syntax.token(token).head.is_some())
            && subject.is_some_and(|subject| !going_on || may_speak(syntax, subject))
    })
}

/// What somebody is quoted with inside the clause is his, not the speaker's; but who says what a report has found says it too.
pub fn quotes(syntax: &Syntax<'_>, clause: usize) -> bool {
    is_verb_of(&lemma(syntax, clause), "opinion")
        && subjects(syntax, clause, CLIMB).into_iter().all(|subject| may_speak(syntax, subject))
}

/// A name, a person or a body: "the report concludes that" are not the report's words but those of who tells of it.
fn may_speak(syntax: &Syntax<'_>, subject: usize) -> bool {
    let lexicon = builtin_lexicon();
    let noun = syntax.token(subject);
    let acts = lexicon.person_noun(&noun.lemma).is_some() || lexicon.stand_in(&noun.lemma).is_some();
    noun.upos != "NOUN"
        || acts
        || lexicon.head(&noun.lemma).is_some_and(|kind| builtin().is_a(kind, "organization"))
}

/// For each token whether it stands in quotation marks; a mark that opens is inside.
pub fn quoted(syntax: &Syntax<'_>) -> Vec<bool> {
    let mut open = false;
    let inside = |token: usize| {
        match syntax.doc.token_text(token) {
            "“" | "``" => open = true,
            "”" | "''" => open = false,
            "\"" => open = !open,
            _ => {}
        }
        open
    };
    (0..syntax.doc.tokens.len()).map(inside).collect()
}
