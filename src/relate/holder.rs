//! Who bears the role that a noun names: "spokeswoman Grace Okafor", "Okafor, an ally of Norway", "elected Okafor president".

use super::filler::add_all;
use super::lexicon::{is_noun_of, is_verb_of};
use super::owner::acts;
use super::predicate::lemma;
use super::proposition::Proposition;
use super::role::Role;
use super::stand_in::named_behind;
use super::subject::{DEPTH, is_passive, mistaken, subjects};
use crate::recognize::builtin_lexicon;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many tokens behind a noun the comma may stand that its name follows.
const PHRASE: usize = 10;

/// Who bears the role: a name after the title, an apposition, the other end of a copula, who is made it.
pub fn holders(syntax: &Syntax<'_>, proposition: &mut Proposition, sentence: TokenSpan) {
    let noun = proposition.predicate;
    let token = syntax.token(noun);
    // "spokeswoman Grace Okafor": the title is a modifier of the name, or the name of the title.
    let is_title = ["compound", "nmod:desc", "flat", "amod"].iter().any(|deprel| syntax.is(noun, deprel));
    if let Some(head) = token.head.filter(|&head| is_title && head > noun && head < sentence.end) {
        proposition.add(Role::Holder, head);
        if token.xpos.ends_with('S') {
            // "ministers Anna Berg and Peter Lind"
            add_all(syntax, proposition, Role::Holder, head);
        }
        // In "U.S. Defense Secretary X" the parser may hang "U.S." on the name: it is the title's all the same.
        for &sister in syntax.children(head).iter().take_while(|&&sister| sister < noun) {
            // "in Kenya President Okafor said": a place of its own.
            let named = ["compound", "amod", "nmod"].iter().any(|deprel| syntax.is(sister, deprel));
            if named && syntax.case(sister).is_none() {
                let owner = syntax.is(sister, "nmod:poss");
                add_all(syntax, proposition, if owner { Role::Possessor } else { Role::Modifier }, sister);
            }
        }
    }
    for &child in syntax.children(noun) {
        let named = syntax.token(child).upos == "PROPN";
        if syntax.is(child, "appos") {
            bears(syntax, proposition, child);
        }
        if named && child > noun && (syntax.is(child, "flat") || syntax.is(child, "nmod:desc")) {
            proposition.add(Role::Holder, child);
            if token.xpos.ends_with('S') {
                add_all(syntax, proposition, Role::Holder, child);
            }
        }
        if syntax.is(child, "nmod") && !syntax.is(child, "nmod:poss") {
            // "a spokeswoman for the ministry, Anna Berg": the name may hang on the nearer noun, but in "the daughter of the
            // actors Anna Berg and Peter Lind" it is that noun's.
            let comma = |name: usize| (child + 1..name).any(|token| syntax.doc.token_text(token) == ",");
            let theirs = builtin_lexicon().title(&syntax.token(child).lemma).is_some()
                && syntax.case(child).as_deref() == Some("of");
            let names = syntax.children_by(child, "appos");
            for name in names.filter(|&name| syntax.token(name).upos == "PROPN" && (!theirs || comma(name))) {
                add_all(syntax, proposition, Role::Holder, name);
            }
        }
        if syntax.is(child, "nsubj") && syntax.child(noun, "cop").is_some() {
            let relative = syntax.is(noun, "acl:relcl") && syntax.token(child).upos == "PRON";
            let subject = token.head.filter(|_| relative).unwrap_or(child);
            add_all(syntax, proposition, Role::Holder, subject);
        }
    }
    let copula = |word: usize| syntax.child(word, "cop").is_some();
    let first = token.head.filter(|_| syntax.is(noun, "conj") && syntax.child(noun, "nsubj").is_none());
    if first.is_some_and(|first| copula(noun) || (copula(first) && syntax.case(noun).is_none())) {
        // "Okafor was elected in May and is its president", "Okafor is a lawyer and a member of parliament"
        for subject in subjects(syntax, noun, DEPTH) {
            add_all(syntax, proposition, Role::Holder, subject);
        }
    }
    if let Some(it) = mistaken(syntax, noun) {
        add_all(syntax, proposition, Role::Holder, it);
    }
    if let Some(named) =
        token.head.filter(|&head| syntax.is(noun, "nsubj") && syntax.child(head, "cop").is_some())
        && syntax.token(named).upos == "PROPN"
    {
        // "the front-runner is Anna Berg"
        add_all(syntax, proposition, Role::Holder, named);
    }
    let behind = name_behind_comma(syntax, noun, sentence).or_else(|| name_behind_fronted(syntax, noun));
    if let Some(name) = behind {
        proposition.add(Role::Holder, name);
    }
    // "Kenya's capital Nairobi": a name right behind the noun, whatever the parser made of it.
    if token.upos == "NOUN" && noun + 1 < sentence.end && syntax.token(noun + 1).upos == "PROPN" {
        if token.xpos == "NN" && named_behind(syntax, noun).is_some() {
            // "spokeswoman Anna Berg and Peter Lind": only the first speaks.
            proposition.arguments.retain(|argument| argument.role != Role::Holder);
        }
        proposition.add(Role::Holder, noun + 1);
    }
    // "ministers Anna Berg and Peter Lind and deputies Li Wei and Max Lind": each noun has its own.
    let others = |holder: usize| {
        syntax.is(holder, "conj") && syntax.token(holder).upos == "NOUN" && acts(syntax, holder)
    };
    proposition.arguments.retain(|argument| argument.role != Role::Holder || !others(argument.token));
    if let Some(head) = token.head {
        governed(syntax, proposition, head);
    }
    listed(syntax, proposition, sentence);
}

/// Who bears the role by the word that the noun hangs on: "X, leader of Y", "X, Y and other states", "made X leader".
fn governed(syntax: &Syntax<'_>, proposition: &mut Proposition, head: usize) {
    let noun = proposition.predicate;
    match syntax.token(noun).deprel.as_str() {
        "appos" => bears(syntax, proposition, head),
        // "X, leader of Y and chairman of Z"
        "conj" if syntax.is(head, "appos") && syntax.child(noun, "appos").is_none() => {
            if let Some(named) = syntax.token(head).head {
                bears(syntax, proposition, named);
            }
        }
        "conj" if is_kind_of(syntax, noun, head) => {
            let listed = syntax.children_by(head, "conj").filter(|&other| other < noun);
            for named in std::iter::once(head).chain(listed) {
                proposition.add(Role::Holder, named);
            }
        }
        "nmod" if syntax.case(noun).as_deref() == Some("as") && is_noun_of(&lemma(syntax, head), "post") => {
            // "her role as envoy", "the appointment of Okafor as envoy"
            let of = |&child: &usize| syntax.case(child).as_deref() == Some("of");
            let whose = syntax.children_by(head, "nmod").filter(of);
            for holder in syntax.children_by(head, "nmod:poss").chain(whose) {
                add_all(syntax, proposition, Role::Holder, holder);
            }
        }
        "xcomp" | "obj" | "obl" => made(syntax, proposition, head),
        _ => {}
    }
}

/// "A former mayor of Kisumu, Okafor said": the parser makes both the subject.
fn name_behind_fronted(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let verb = syntax.token(noun).head.filter(|_| syntax.is(noun, "nsubj"))?;
    let name = syntax.phrase_below(noun).end;
    let comma = name > noun && syntax.doc.token_text(name - 1) == ",";
    let subject = name < verb && syntax.token(name).head == Some(verb) && syntax.is(name, "nsubj");
    (comma && subject && syntax.token(name).upos == "PROPN").then_some(name)
}

/// "Okafor, mayor of Oslo, and Lind", "Okafor and Lind, mayor of Oslo": in the singular only the nearer one is mayor.
fn bears(syntax: &Syntax<'_>, proposition: &mut Proposition, named: usize) {
    let noun = proposition.predicate;
    if ["NN", "NNP"].contains(&syntax.token(noun).xpos.as_str()) {
        let nearer = syntax.children_by(named, "conj").filter(|&other| other < noun).last();
        proposition.add(Role::Holder, nearer.filter(|_| named < noun).unwrap_or(named));
    } else {
        add_all(syntax, proposition, Role::Holder, named);
    }
}

/// "Anna Berg, mayor of Oslo; Peter Lind, chairman of Nokia": a post right behind a name and its comma is that name's alone,
/// whatever the parser makes of the list.
fn listed(syntax: &Syntax<'_>, proposition: &mut Proposition, sentence: TokenSpan) {
    let noun = proposition.predicate;
    let Some(name) = name_before_comma(syntax, noun, sentence) else { return };
    let holders: Vec<usize> = proposition.fillers(&Role::Holder).collect();
    // "According to Lind, a detective was seen": a noun with a part of its own in the clause is nobody's post.
    let beside = ["conj", "appos", "nmod:desc", "flat"].iter().any(|deprel| syntax.is(noun, deprel));
    let own = holders.contains(&name) || (holders.is_empty() && beside);
    if !own {
        return;
    }
    proposition.arguments.retain(|argument| argument.role != Role::Holder);
    proposition.add(Role::Holder, name);
    // "Anna Berg, envoy to Kenya, and Peter Lind": the phrase behind the post may hang on the name.
    let phrase =
        syntax.children_by(name, "nmod").find(|&phrase| syntax.child(phrase, "case") == Some(noun + 1));
    if let Some((phrase, case)) = phrase.and_then(|phrase| Some((phrase, syntax.case(phrase)?))) {
        add_all(syntax, proposition, Role::preposition(&case), phrase);
    }
}

/// The name before the comma before a post that stands for itself: no "Lind, president Anna Berg".
fn name_before_comma(syntax: &Syntax<'_>, noun: usize, sentence: TokenSpan) -> Option<usize> {
    let upos = |token: usize| syntax.token(token).upos.as_str();
    let post = builtin_lexicon().title(&syntax.token(noun).lemma).is_some_and(|title| title.is_post());
    let titles_another = noun + 1 < sentence.end && upos(noun + 1) == "PROPN";
    if !post || titles_another || syntax.token(noun).xpos.ends_with('S') {
        return None;
    }
    let before = |token: &usize| !matches!(upos(*token), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART");
    let comma = (sentence.start..noun).rev().find(before)?;
    let mut name = comma.checked_sub(1).filter(|&name| name >= sentence.start && upos(name) == "PROPN")?;
    while syntax.is(name, "flat") {
        name = syntax.token(name).head?;
    }
    (syntax.doc.token_text(comma) == ",").then_some(name)
}

/// "Kenya, Uganda and other African states": what is called "other" is of a kind with those before it.
fn is_kind_of(syntax: &Syntax<'_>, noun: usize, first: usize) -> bool {
    let other = syntax.children_by(noun, "amod").chain(syntax.children_by(noun, "det"));
    let other = other.filter(|&word| syntax.lemma_in(word, &["other", "another", "fellow"])).count() > 0;
    other && first < noun && syntax.token(first).upos == "PROPN"
}

/// "the Kenyan mission chief, Peter Lind, and …", "the envoy to Norway, Peter Lind, said": a name between commas behind a
/// noun that is one of its kind bears it, also where the parser takes the two for a list.
fn name_behind_comma(syntax: &Syntax<'_>, noun: usize, sentence: TokenSpan) -> Option<usize> {
    let text = |token: usize| syntax.doc.token_text(token);
    let phrase = |token: usize| {
        let upos = syntax.token(token).upos.as_str();
        matches!(upos, "ADP" | "DET" | "ADJ" | "PROPN" | "NOUN" | "PART")
    };
    let comma = (noun + 1..sentence.end.min(noun + PHRASE)).find(|&token| !phrase(token))?;
    let name = comma + 1;
    let behind = comma == noun + 1 || syntax.token(noun + 1).upos == "ADP";
    let listed = name < sentence.end
        && text(comma) == ","
        && behind
        && syntax.token(noun).xpos == "NN"
        && syntax.token(name).upos == "PROPN"
        && syntax.is(name, "conj")
        && syntax.children_by(name, "cc").next().is_none()
        && syntax.token(name).head.is_some_and(|head| {
            (noun..comma).contains(&head) && syntax.children_by(head, "conj").count() == 1
        });
    let the = syntax.children_by(noun, "det").any(|det| syntax.lemma_in(det, &["the"]))
        || syntax.child(noun, "nmod:poss").is_some();
    let end = (name..sentence.end).find(|&token| syntax.token(token).upos != "PROPN")?;
    let closed = text(end) == "," || matches!(syntax.token(end).upos.as_str(), "VERB" | "AUX");
    (listed && the && closed).then_some(name)
}

/// "was elected president", "became chairman", "named X ambassador", "serves as envoy".
fn made(syntax: &Syntax<'_>, proposition: &mut Proposition, verb: usize) {
    let noun = proposition.predicate;
    let by_as = syntax.is(noun, "obl") && syntax.case(noun).as_deref() == Some("as");
    let complement = syntax.is(noun, "xcomp")
        || (syntax.is(noun, "obj") && is_verb_of(&syntax.token(verb).lemma, "becoming"));
    if !(by_as || complement) {
        return;
    }
    let object = syntax.child(verb, "obj").filter(|&object| object != noun);
    if syntax.is(noun, "obj") && !syntax.lemma_in(verb, &["become", "remain"]) && !is_passive(syntax, verb) {
        // "appointed an envoy": whoever appoints is none.
        return;
    }
    let mut found = object.map_or_else(|| subjects(syntax, verb, 4), |object| vec![object]);
    if syntax.lemma_in(verb, &["succeed", "replace"]) {
        // "will succeed Okafor as president": both of them.
        found.extend(subjects(syntax, verb, 4));
        found.extend(syntax.children_by(verb, "obl:agent"));
    }
    for holder in found {
        add_all(syntax, proposition, Role::Holder, holder);
    }
}
