//! Propositions of mentions: what stands around a name says where it belongs ("Kisumu, Kenya", "the Kenyan army").

use super::beside::{after_comma, before_in_sentence, beside, first_of_pair, one_of, set_off};
use super::lexicon::{is_modifier_of, is_verb_of};
use super::modifier::modifiers;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// Classes of titles that say whose somebody's post is, not where somebody comes from.
const POSTS: [&str; 6] = ["office", "head", "spokesperson", "envoy", "member", "rank"];

/// The proposition of a mention; pronouns and demonyms have none.
pub fn proposition(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    index: usize,
    ontology: &Ontology,
) -> Option<Proposition> {
    let mention = &mentions[index];
    let person = ontology.is_a(mention.entity_type, "person");
    let described = mention.form == MentionForm::Description;
    if mention.form.points_back() || mention.form == MentionForm::Demonym || (person && described) {
        return None;
    }
    let mut proposition = Proposition::new(mention.head, PredicateKind::Mention, mention.name.clone());
    proposition.add(Role::Itself, mention.head);
    if person {
        origin(syntax, mentions, index, &mut proposition);
    } else {
        before_body(syntax, mentions, index, ontology, &mut proposition);
    }
    within(syntax, mentions, index, &mut proposition);
    for (case, inner) in phrases_inside(syntax, mentions, index) {
        proposition.add(Role::preposition(&case), inner.head);
    }
    if let Some(container) = after_comma(syntax, mentions, index) {
        proposition.add(Role::Container, container.head);
    }
    beside(syntax, mentions, index, &mut proposition);
    for &child in syntax.children(mention.head) {
        // "Nokia, based in Espoo": where the participle says that it is.
        if syntax.is(child, "acl") && is_verb_of(&syntax.token(child).lemma, "situating") {
            for place in syntax.children_by(child, "obl") {
                if let Some(case) = syntax.case(place) {
                    proposition.add(Role::preposition(&case), place);
                }
            }
        }
    }
    Some(proposition)
}

/// Whose and whence a person is: "Kenyan Grace Okafor", "Anna Berg, of the Green Party".
fn origin(syntax: &Syntax<'_>, mentions: &[Mention], index: usize, proposition: &mut Proposition) {
    // What stands before a title is the title's: only "Kenyan Grace Okafor" says it of the person.
    // "Germans Anna Berg and Max Lind" says it of both.
    let first = first_of_pair(syntax, mentions, index).unwrap_or(index);
    let start = description_start(syntax, mentions, first);
    let before = before_in_sentence(syntax, mentions, first).find(|before| before.span.end == start);
    let demonym = before.filter(|before| before.form == MentionForm::Demonym);
    let both = |before: &&Mention| first == index || syntax.token(before.head).xpos.ends_with('S');
    let people = demonym.filter(both).or_else(|| people_before(syntax, mentions, index));
    let people = people.or_else(|| one_of(syntax, mentions, index));
    if let Some(people) = people {
        proposition.add(Role::Modifier, people.head);
    }
    if let Some((case, whose)) = set_off(syntax, mentions, index) {
        proposition.add(Role::preposition(case), whose.head);
    }
}

/// What stands before a name that is no person's: the "Kenyan" of "Kenyan army", the "neighboring" of "neighboring Uganda".
fn before_body(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    index: usize,
    ontology: &Ontology,
    proposition: &mut Proposition,
) {
    let mention = &mentions[index];
    modifiers(syntax, proposition);
    let organ =
        ["government", "military", "court"].iter().any(|kind| ontology.is_a(mention.entity_type, kind));
    if let Some(state) = state_before(syntax, mentions, index).filter(|_| organ) {
        proposition.add(Role::Modifier, state.head);
    }
    let before = mention.span.start.checked_sub(1);
    if let Some(neighbor) = before.filter(|&word| {
        is_modifier_of(&syntax.token(word).lemma, "neighboring") && !syntax.token(word).upos.starts_with('N')
    }) {
        proposition.add(Role::Manner, neighbor);
    }
}

/// What lies inside the name itself: "Iraqi" of "Iraqi army".
fn within(syntax: &Syntax<'_>, mentions: &[Mention], index: usize, proposition: &mut Proposition) {
    let mention = &mentions[index];
    let led = |inner: &Mention| {
        syntax.doc.tokens.get(inner.span.end).is_some_and(|_| syntax.doc.token_text(inner.span.end) == "-")
    };
    // In "US-led coalition" the name belongs to the participle.
    let opens = |inner: &Mention| {
        let before = mention.span.start..inner.span.start;
        before.into_iter().all(|token| !syntax.doc.token_text(token).starts_with(char::is_uppercase))
    };
    for inner in inside(mentions, index) {
        if inner.form == MentionForm::Demonym && !opens(inner) {
            // The demonym of "Daughters of the American Revolution Hall" doesn't tell of the hall.
            let of_inner = |token: usize| inner.span.contains(token);
            proposition
                .arguments
                .retain(|argument| argument.role != Role::Modifier || !of_inner(argument.token));
        } else if !led(inner) {
            if inner.form == MentionForm::Demonym {
                // "the Kenyan and Ugandan teams" are two, each of its own state.
                proposition.arguments.retain(|argument| {
                    argument.role != Role::Modifier || mention.span.contains(argument.token)
                });
            }
            proposition.add(Role::Modifier, inner.head);
        }
    }
}

/// "Kenyan" of "a Kenyan High Court judge": the parser hangs it on the noun behind the body, beside the body.
fn state_before<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let mention = &mentions[index];
    let sister = syntax.is(mention.head, "compound").then(|| syntax.token(mention.head).head);
    let before =
        before_in_sentence(syntax, mentions, index).find(|state| state.span.end == mention.span.start)?;
    (before.form == MentionForm::Demonym && sister == Some(syntax.token(before.head).head)).then_some(before)
}

/// Where the nouns before a person's name begin that say what the person does: "jazz singer" of "Kenyan jazz singer Grace
/// Okafor". A post is not among them: it is what the state before it is said of.
fn description_start(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> usize {
    let doc = syntax.doc;
    let name = mentions[index].span.start;
    let floor = doc.sentences[doc.sentence_of(name)].tokens.start;
    let post = |token: usize| {
        let title = builtin_lexicon().title_ending_at(doc, token, floor).map(|(_, title)| title);
        title.is_some_and(|title| POSTS.iter().any(|class| title.is(class)))
    };
    let mentioned = |token: usize| mentions[..index].iter().rev().take(4).any(|m| m.span.contains(token));
    let describes = |token: &usize| {
        let word = syntax.token(*token);
        let common = matches!(word.upos.as_str(), "NOUN" | "ADJ" | "CCONJ" | "NUM")
            || (word.upos == "PROPN" && doc.token_text(*token).starts_with(char::is_lowercase));
        let plain = common && !post(*token);
        (plain || doc.token_text(*token) == "-") && !mentioned(*token)
    };
    (floor..name).rev().take_while(describes).last().unwrap_or(name)
}

/// The demonym of "two Kenyans, Grace Okafor and Li Wei" for each of the names, that of "a Kenyan, Grace Okafor," for the
/// first.
fn people_before<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let doc = syntax.doc;
    let mut first = &mentions[index];
    let names = before_in_sentence(syntax, mentions, index).filter(|other| other.form == MentionForm::Name);
    for other in names {
        let mut between = other.span.end..first.span.start;
        let listed =
            !between.is_empty() && between.all(|token| [",", "and"].contains(&doc.token_text(token)));
        if !listed || other.entity_type != first.entity_type {
            break;
        }
        first = other;
    }
    let comma = first.span.start.checked_sub(1).filter(|&comma| doc.token_text(comma) == ",")?;
    let people = before_in_sentence(syntax, mentions, index).find(|people| people.span.end == comma)?;
    let number = &syntax.token(people.head).xpos;
    let article = (people.span.start.checked_sub(1)).is_some_and(|word| syntax.token(word).upos == "DET");
    let noun = people.form == MentionForm::Demonym && (number.starts_with('N') || article);
    (noun && (number.ends_with('S') || first == &mentions[index])).then_some(people)
}

/// Names behind the head inside a mention, with their prepositions: "Geneva" of "talks in Geneva", wherever the parser hangs it.
fn phrases_inside<'m>(
    syntax: &'m Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
) -> impl Iterator<Item = (String, &'m Mention)> {
    let outer = &mentions[index];
    let behind = mentions[index + 1..]
        .iter()
        .take_while(|inner| inner.span.start < outer.span.end)
        .filter(|inner| inner.span.start > outer.head && outer.span.covers(inner.span));
    behind.filter_map(|inner| {
        let word = |token: usize| syntax.token(token).upos.as_str();
        let before = (outer.head + 1..inner.span.start).rev();
        let case = before.into_iter().find(|&token| !matches!(word(token), "DET" | "ADJ"))?;
        (word(case) == "ADP").then(|| (syntax.doc.token_text(case).to_lowercase(), inner))
    })
}

/// Mentions that lie inside the mention without its head: "Iraqi" of "Iraqi army".
fn inside(mentions: &[Mention], index: usize) -> impl Iterator<Item = &Mention> {
    let outer = &mentions[index];
    // Mentions are in the order of their starts: what lies inside follows.
    mentions[index + 1..]
        .iter()
        .take_while(|inner| inner.span.start < outer.span.end)
        .filter(|inner| !inner.form.points_back() && inner.span.end <= outer.head)
}
