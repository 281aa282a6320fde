//! Passes over names: the same name, a part of it, its acronym.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Context;
use super::cluster::Clusters;
use super::sole::FORCES;
use crate::mention::{Mention, MentionForm};
use crate::ontology::EntityType;
use crate::recognize::{Gazetteer, builtin_lexicon, normalize};

/// One name, one thing; a person never joins anything but a person.
pub fn same_name(context: &Context<'_>, clusters: &mut Clusters) {
    let mut first: HashMap<(bool, String), usize> = HashMap::new();
    for (index, mention) in named(context) {
        let person = context.is_person(index);
        let key = (person, if person { normalize(&mention.name) } else { body_key(context, index) });
        let seen = *first.entry(key).or_insert(index);
        clusters.join(seen, index);
    }
}

/// "Ministry of Foreign Affairs" and "Foreign Ministry" are one name: the words that count, in the alphabet's order. A body
/// of state is known by its state: "Egypt's parliament" and "Egyptian parliament".
fn body_key(context: &Context<'_>, mention: usize) -> String {
    let name = &context.mentions[mention].name;
    let of_state = ["government", "military", "court"].iter().any(|kind| context.is(mention, kind));
    let with_state = of_state.then(|| context.gazetteer.with_state(name)).flatten();
    let mut words = body_words(with_state.as_deref().unwrap_or(name));
    words.sort_unstable();
    words.join(" ")
}

/// The words of a name, those behind "of" put before: "Ministry of Foreign Affairs" as "foreign ministry", "war in Chad"
/// as "chad war".
fn body_words(name: &str) -> Vec<String> {
    let all = words(name);
    let Some(of) = all.iter().position(|word| word == "of" || word == "in") else { return all };
    let (head, rest) = all.split_at(of);
    let counts = |word: &&String| !["of", "in", "the", "for", "and", "affairs"].contains(&word.as_str());
    let turned: Vec<String> = rest.iter().filter(counts).chain(head.iter().filter(counts)).cloned().collect();
    if turned.is_empty() { all } else { turned }
}

/// "Okafor" is the last "Grace Okafor" before it, or the next after it; the words must all stand in the full name.
pub fn part_of_person(context: &Context<'_>, clusters: &mut Clusters) {
    let persons: Vec<(usize, Vec<String>)> = named(context)
        .filter(|(index, mention)| context.is_person(*index) && mention.form == MentionForm::Name)
        .map(|(index, mention)| (index, words(&mention.name)))
        .collect();
    // A part begins or ends as the full name does: only those are looked at.
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (_, name)) in persons.iter().enumerate() {
        for word in BTreeSet::from([name.first(), name.last()]).into_iter().flatten() {
            alike.entry(word).or_default().push(at);
        }
    }
    let mut settled: HashSet<&[String]> = HashSet::new();
    for (at, (index, part)) in persons.iter().enumerate() {
        // One name points at one person throughout the document, or two full names would meet in it.
        if !settled.insert(part) {
            continue;
        }
        let full = |&&other: &&usize| is_part_of_person(part, &persons[other].1);
        let found = [part.first(), part.last()].map(|word| {
            let others = word.and_then(|word| alike.get(word.as_str())).map_or(&[][..], Vec::as_slice);
            let (before, after) = others.split_at(others.partition_point(|&other| other < at));
            (before.iter().rev().find(full), after.iter().find(full))
        });
        let before = found.iter().filter_map(|(before, _)| *before).max();
        let after = || found.iter().filter_map(|(_, after)| *after).min();
        if let Some(&other) = before.or_else(after) {
            clusters.join(persons[other].0, *index);
        }
    }
}

/// Every word of the shorter stands in the longer, and the first or the last word of the longer is among them.
fn is_part_of_person(part: &[String], full: &[String]) -> bool {
    part.len() < full.len()
        && part.iter().all(|word| full.contains(word))
        && (part.last() == full.last() || part.first() == full.first())
        && part.iter().any(|word| word.len() > 1)
}

/// "WHO" is the "World Health Organization", and so is what stands in brackets behind a body's name.
pub fn acronym(context: &Context<'_>, clusters: &mut Clusters) {
    let mut by_initials: HashMap<String, usize> = HashMap::new();
    for (index, mention) in named(context).filter(|(index, _)| !context.is_person(*index)) {
        // "KRA" may be the "Kenyan Revenue Authority" and "RAB" the "U.S. Railroad Arbitration Board".
        let stateless = context.gazetteer.without_state(&mention.name).map(initials).unwrap_or_default();
        let stateless = stateless.into_iter().filter(|initials| initials.len() > 2);
        for initials in initials(&mention.name).into_iter().chain(stateless) {
            by_initials.entry(initials).or_insert(index);
        }
    }
    for (index, mention) in named(context).filter(|(index, _)| !context.is_person(*index)) {
        let letters: String = mention.name.chars().filter(|c| *c != '.').collect();
        let acronym = (2..=7).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
        if let Some(&full) = acronym.then(|| by_initials.get(&letters)).flatten() {
            clusters.join(full, index);
        }
        if let Some(full) = bracketed(context, index) {
            clusters.join(full, index);
        }
    }
}

/// The body before the brackets that hold a mention of one word: "Workers' Front (Fretra)".
fn bracketed(context: &Context<'_>, short: usize) -> Option<usize> {
    let doc = context.syntax.doc;
    let span = context.mentions[short].span;
    let open = span.start.checked_sub(1).filter(|open| doc.token_text(*open) == "(")?;
    doc.tokens.get(span.end).filter(|_| span.len() == 1 && doc.token_text(span.end) == ")")?;
    let coarse = |mention: usize| context.ontology.coarse(context.mentions[mention].entity_type);
    let full = |other: &usize| context.mentions[*other].span.end == open;
    let full = (0..short).rev().take(2).find(full).filter(|full| coarse(*full) == coarse(short))?;
    (!context.is(short, "place") && !context.mentions[full].form.points_back()).then_some(full)
}

/// "Peter Lind, better known as Abu Omar": both names are of one, whose kind they don't contradict.
pub fn also_known_as(context: &Context<'_>, clusters: &mut Clusters) {
    for (named, alias) in aliases(context) {
        let [this, that] = [named, alias].map(|index| context.mentions[index].entity_type);
        let coarse = context.ontology.coarse(this) == context.ontology.coarse(that);
        // What no list knows the annotator takes for a place or a body as it likes.
        let unknown = context.ontology.coarse(that) == that
            && context.gazetteer.get(&context.mentions[alias].name).is_none();
        if coarse || unknown {
            clusters.join(named, alias);
        }
    }
}

/// Names with what the words behind them say that they are called too.
pub fn aliases(context: &Context<'_>) -> Vec<(usize, usize)> {
    let (syntax, mentions) = (context.syntax, context.mentions);
    let verbs = (0..syntax.doc.tokens.len()).filter(|&token| {
        let word = syntax.token(token);
        word.xpos == "VBN" && builtin_lexicon().is_word_of(&word.lemma, "aliasing")
    });
    let pair = |verb: usize| {
        let of = syntax.token(verb).head?;
        // "one of his aides, Peter Lind, known as Abu Omar": the parser hangs it on the aides.
        let beside =
            |head: usize| head == of || (syntax.token(head).head == Some(of) && syntax.is(head, "appos"));
        // "a wing of the Front, known as Acme": whose kind of thing it is goes by another name.
        let whole = |mention: &Mention| {
            let mut between = mention.span.end..verb;
            beside(mention.head)
                && between.all(|token| matches!(syntax.token(token).upos.as_str(), "PUNCT" | "ADV"))
                && mention.form != MentionForm::Demonym
                && !mention.form.points_back()
                && !["nmod", "compound", "conj"].iter().any(|deprel| syntax.is(mention.head, deprel))
        };
        let opens = |token: &usize| {
            let word = syntax.token(*token);
            word.lemma == "as" || matches!(word.upos.as_str(), "PUNCT" | "DET")
        };
        let start = verb + 1 + (verb + 1..syntax.doc.tokens.len()).take_while(opens).count();
        let alias = |mention: &Mention| mention.span.start == start && mention.form == MentionForm::Name;
        let first = |start: usize| mentions.partition_point(|mention| mention.span.start < start);
        let from = first(syntax.doc.sentences[syntax.doc.sentence_of(verb)].tokens.start);
        let named = from + mentions[from..first(verb)].iter().position(whole)?;
        let from = first(start);
        Some((named, from + mentions[from..first(start + 1)].iter().position(alias)?))
    };
    verbs.filter_map(pair).collect()
}

/// "the North" is the last "North Korea" before it.
pub fn side(context: &Context<'_>, clusters: &mut Clusters) {
    const SIDES: [&str; 4] = ["North", "South", "East", "West"];
    let mut states: HashMap<&str, usize> = HashMap::new();
    for (index, mention) in named(context).filter(|(index, _)| context.is(*index, "place")) {
        let words: Vec<&str> = mention.name.split(' ').collect();
        match words[..] {
            [side, _] if SIDES.contains(&side) && context.is(index, "country") => {
                _ = states.insert(side, index)
            }
            [side] => _ = states.get(side).map(|&state| clusters.join(state, index)),
            _ => {}
        }
    }
}

/// The initials of a name's capitalised words, and of all its words.
fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let of = |keep: &dyn Fn(&str) -> bool| -> String {
        words
            .iter()
            .filter(|word| keep(word))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let capitals = of(&|word| word.starts_with(char::is_uppercase));
    let all = of(&|_| true);
    let mut found = vec![capitals, all];
    found.dedup();
    found.retain(|initials| initials.chars().count() >= 2);
    found
}

/// "Anadolu" is the "Anadolu news agency", "the Foreign Ministry" the "Kenyan Foreign Ministry", "the agency" the last
/// agency spoken of: a part without which nothing but head nouns or demonyms is left.
pub fn part_of_body(context: &Context<'_>, clusters: &mut Clusters) {
    let bodies: Vec<(usize, Vec<String>)> = named(context)
        .filter(|(index, _)| {
            ["organization", "event", "agreement"].iter().any(|kind| context.is(*index, kind))
        })
        .map(|(index, mention)| (index, body_words(&mention.name)))
        .collect();
    let coarse = |index: usize| context.ontology.coarse(context.mentions[index].entity_type);
    let mut by_part: HashMap<(EntityType, &[String]), Vec<usize>> = HashMap::new();
    for (at, (index, name)) in bodies.iter().enumerate() {
        for part in
            parts_of_body(context.gazetteer, name).into_iter().chain(parts_of_firm(context, *index, name))
        {
            // "Armistice Day" isn't the armistice: only bodies drop the noun at their end.
            if context.is(*index, "organization") || !name.starts_with(part) {
                by_part.entry((coarse(*index), part)).or_default().push(at);
            }
        }
    }
    for (at, (index, part)) in bodies.iter().enumerate() {
        let Some(full) = by_part.get(&(coarse(*index), part)) else { continue };
        let (before, after) = full.split_at(full.partition_point(|&other| other < at));
        // A bare head noun looks back only: "the ministry" can't be a ministry that is still to be named.
        let after = || after.first().filter(|_| part.len() > 1 || !is_general(part));
        // "NATO troops" are NATO, but a "NATO tribunal" is a body of its own.
        let listed = context.gazetteer.get(&context.mentions[*index].name).is_some();
        let same = |&&other: &&usize| {
            let (full, words) = &bodies[other];
            let Mention { head, span, entity_type, .. } = &context.mentions[*full];
            let noun = builtin_lexicon().noun_ending_at(context.syntax.doc, *head, span.start);
            let sent = noun.is_some_and(|(_, noun)| noun.is("sent"));
            let merely = words.len() == part.len() + 1 && context.syntax.lemma_in(*head, &FORCES);
            !listed || merely || (context.is(*index, context.ontology.type_name(*entity_type)) && !sent)
        };
        if let Some(&other) = before.last().or_else(after).filter(same) {
            clusters.join(bodies[other].0, *index);
        }
    }
}

/// What a body may be called for short: without the head noun at its end, without its demonym, or by the head noun alone.
fn parts_of_body<'n>(gazetteer: &Gazetteer, full: &'n [String]) -> Vec<&'n [String]> {
    let shorter = 1..full.len();
    let starts = shorter.clone().map(|end| full.split_at(end)).filter(|(_, rest)| is_general(rest));
    let ends = shorter
        .map(|start| full.split_at(start))
        .filter(|(rest, part)| !full.starts_with(part) && (is_general(part) || is_demonym(gazetteer, rest)));
    starts.map(|(part, _)| part).chain(ends.map(|(_, part)| part)).collect()
}

/// What a company may be called for short: the first words of its name, "Acme" of "Acme Motor Works Inc.".
fn parts_of_firm<'n>(context: &Context<'_>, mention: usize, full: &'n [String]) -> Vec<&'n [String]> {
    let firm = context.is(mention, "company") && context.mentions[mention].form == MentionForm::Name;
    let parts = (1..full.len()).map(|end| &full[..end]);
    parts.filter(|part| firm && !is_general(part) && !is_demonym(context.gazetteer, part)).collect()
}

/// "the airport in Kisumu" is the "Kisumu international airport": one noun and one place.
pub fn building(context: &Context<'_>, clusters: &mut Clusters) {
    let mut first: HashMap<(String, String), usize> = HashMap::new();
    for (index, mention) in named(context).filter(|(index, _)| context.is(*index, "facility")) {
        let mut words = body_words(&mention.name);
        if let (Some(noun), Some(place)) = (words.pop(), words.into_iter().next()) {
            let seen = *first.entry((place, noun)).or_insert(index);
            clusters.join(seen, index);
        }
    }
}

/// Nothing but a head noun ("news agency", "ministry").
fn is_general(words: &[String]) -> bool {
    builtin_lexicon().is_head(&words.join(" "))
}

fn is_demonym(gazetteer: &Gazetteer, words: &[String]) -> bool {
    gazetteer.get(&words.join(" ")).is_some()
}

fn words(name: &str) -> Vec<String> {
    normalize(name).split(' ').map(str::to_owned).collect()
}

/// Every mention but the pronouns.
fn named<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (usize, &'c Mention)> {
    context.mentions.iter().enumerate().filter(|(_, mention)| !mention.form.points_back())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::builtin_gazetteer;

    fn person(part: &str, full: &str) -> bool {
        is_part_of_person(&words(part), &words(full))
    }

    #[test]
    fn a_surname_is_part_of_the_full_name() {
        assert!(person("Okafor", "Grace Okafor"));
        assert!(person("Grace", "Grace Okafor"));
        assert!(!person("Peter Okafor", "Grace Okafor"));
        assert!(!person("Grace Okafor", "Grace Okafor"));
    }

    #[test]
    fn a_body_may_lose_its_head_noun_or_its_demonym() {
        let body = |part: &str, full: &str| {
            parts_of_body(builtin_gazetteer(), &body_words(full)).contains(&&body_words(part)[..])
        };
        assert!(body("Ministry of Foreign Affairs", "Kenyan Foreign Ministry"));
        assert!(body("Foreign Ministry", "Kenyan Foreign Ministry"));
        assert!(body("ministry", "Kenyan Foreign Ministry"));
        assert!(body("Anadolu", "Anadolu news agency"));
        assert!(!body("Democratic Party", "New Democratic Party"));
    }

    #[test]
    fn initials_skip_or_keep_the_small_words() {
        assert_eq!(initials("Council of Europe"), ["CE", "COE"]);
    }
}
