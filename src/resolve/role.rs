//! Passes over roles: a capital that acts is its state, a post is who holds it.

use std::collections::{BTreeMap, HashMap};

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{StandIn, Title, builtin_lexicon};
use crate::span::TokenSpan;

/// Nouns for all of a state's forces.
const FORCES: [&str; 5] = ["military", "force", "troops", "troop", "soldier"];

/// Prepositions that make a capital a party: "talks between Nairobi and Kampala".
const PARTY: [&str; 4] = ["by", "between", "with", "against"];

/// "Moscow said": the capital as an agent is the country.
pub fn capital_as_government(context: &Context<'_>, clusters: &mut Clusters) {
    let mut capitals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mention) in context.mentions.iter().enumerate() {
        let country = context.gazetteer.country_of_capital(&mention.name);
        if let Some(country) = country.filter(|_| context.is(index, "city")) {
            capitals.entry(country).or_default().push(index);
        }
    }
    for (country, mentions) in capitals {
        let named = |other: &Mention| other.name == country && !other.form.points_back();
        let Some(state) = context.mentions.iter().position(named) else { continue };
        // Where the city is a place in the document, only those mentions join that act.
        let place = mentions.iter().any(|&index| is_where(context, &context.mentions[index]));
        let agents: Vec<usize> =
            mentions.iter().copied().filter(|&index| acts(context, &context.mentions[index])).collect();
        if !agents.is_empty() {
            clusters.move_to(if place { &agents } else { &mentions }, state);
        }
    }
}

/// "in Nairobi", "Nairobi, Kenya", "the Nairobi airport": the city itself.
fn is_where(context: &Context<'_>, mention: &Mention) -> bool {
    const WHERE: [&str; 10] =
        ["in", "at", "near", "to", "around", "outside", "into", "through", "across", "toward"];
    let syntax = context.syntax;
    let comma = syntax.doc.tokens.get(mention.span.end).is_some_and(|_| {
        let next = mention.span.end + 1;
        syntax.doc.token_text(mention.span.end) == ","
            && context.mentions.binary_search_by_key(&next, |other| other.span.start).is_ok()
    });
    comma || syntax.case(mention.head).is_some_and(|case| WHERE.contains(&case.as_str()))
}

fn acts(context: &Context<'_>, mention: &Mention) -> bool {
    let syntax = context.syntax;
    let verbal = |token: usize| {
        syntax
            .token(token)
            .head
            .is_some_and(|head| matches!(syntax.token(head).upos.as_str(), "VERB" | "ADJ"))
    };
    let mut token = mention.head;
    while syntax.is(token, "conj") {
        let Some(head) = syntax.token(token).head else { break };
        token = head;
    }
    match syntax.token(token).deprel.as_str() {
        "nsubj" => verbal(token),
        "obl:agent" => true,
        // "Nairobi's ambassador": whoever has a post in the state's service.
        "nmod:poss" => syntax.token(token).head.is_some_and(|post| {
            let lemma = &syntax.token(post).lemma;
            builtin_lexicon().stand_in(lemma) == Some(StandIn::Representative)
        }),
        "obl" | "nmod" => syntax.case(token).is_some_and(|case| PARTY.contains(&case.as_str())),
        _ => false,
    }
}

/// "the Kenyan foreign minister, Grace Okafor": both are one person.
pub fn apposition(context: &Context<'_>, clusters: &mut Clusters) {
    let mut named_at: HashMap<usize, usize> = HashMap::new();
    for (index, mention) in persons(context, MentionForm::Name) {
        named_at.entry(mention.head).or_insert(index);
    }
    for (index, mention) in persons(context, MentionForm::Description) {
        let above = context.syntax.token(mention.head).head.into_iter();
        let beside = above.chain(context.syntax.children(mention.head).iter().copied());
        let named = beside.filter(|&other| equated(context, mention.head, other));
        if let Some(&named) = named.filter_map(|other| named_at.get(&other)).min() {
            clusters.join(named, index);
        }
    }
}

fn persons<'c>(context: &'c Context<'_>, form: MentionForm) -> impl Iterator<Item = (usize, &'c Mention)> {
    let mentions = context.mentions.iter().enumerate();
    mentions.filter(move |(index, mention)| mention.form == form && context.is_person(*index))
}

/// One token is in apposition to the other, or is its predicate or subject over a copula.
fn equated(context: &Context<'_>, one: usize, other: usize) -> bool {
    let syntax = context.syntax;
    let hangs = |child: usize, head: usize| {
        syntax.token(child).head == Some(head)
            && (["appos", "flat", "nmod:desc"].iter().any(|deprel| syntax.is(child, deprel))
                || (syntax.token(child).deprel == "nsubj" && syntax.child(head, "cop").is_some()))
    };
    hangs(one, other) || hangs(other, one)
}

/// "the Kenyan foreign minister" is the person whom the document calls "Kenyan Foreign Minister Grace Okafor", "the Kenyan
/// leader" its "Kenyan President".
pub fn post(context: &Context<'_>, clusters: &mut Clusters) {
    let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mention) in persons(context, MentionForm::Name) {
        if let Some((_, title)) = held_before(context, mention) {
            bearers.entry(title.name).or_default().push(index);
        }
    }
    for (index, mention) in persons(context, MentionForm::Description) {
        let words = mention.name.to_lowercase();
        let called = bearers.iter().filter(|(title, _)| words.ends_with(*title));
        let same = called.filter_map(|(_, bearers)| bearers.first()).min().copied();
        if let Some(bearer) = same.or_else(|| namesake_in_office(context, &bearers, index)) {
            clusters.join(bearer, index);
        }
    }
}

/// The last person before "the Kenyan leader" or "the Kenyan minister" who leads Kenya or is some minister of it.
fn namesake_in_office(
    context: &Context<'_>,
    bearers: &BTreeMap<&str, Vec<usize>>,
    described: usize,
) -> Option<usize> {
    let mention = &context.mentions[described];
    let noun = context.syntax.token(mention.head).lemma.to_lowercase();
    let fits = |title: &str| {
        let head = || builtin_lexicon().title(title).is_some_and(|title| title.is("head"));
        (noun == "leader" && head())
            || title.strip_suffix(noun.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    let state = context.mentions[described + 1..]
        .iter()
        .take_while(|inner| inner.span.start < mention.span.end)
        .find(|inner| inner.span.end <= mention.head && !inner.form.points_back())?;
    let same_state = |&&bearer: &&usize| {
        let (title, _) = held_before(context, &context.mentions[bearer])?;
        let before = context.mentions[..bearer].iter().rev();
        let mut owners = before.take_while(|owner| owner.span.start + 9 > title.start);
        owners.find(|owner| owner.span.end == title.start && owner.name == state.name).map(|_| bearer)
    };
    let held = bearers.iter().filter(|(title, _)| fits(title)).flat_map(|(_, bearers)| bearers);
    held.filter(|&&bearer| bearer < described).filter(|bearer| same_state(bearer).is_some()).max().copied()
}

/// The forces of a state are one, however they are called: "the Kenyan military", "Kenyan troops".
pub fn forces(context: &Context<'_>, clusters: &mut Clusters) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, mention) in context.mentions.iter().enumerate() {
        let general = context.syntax.lemma_in(mention.head, &FORCES) && !mention.form.points_back();
        if !general || !context.is(index, "military") {
            continue;
        }
        let state = context.mentions[index + 1..]
            .iter()
            .take_while(|inner| inner.span.start == mention.span.start)
            .find(|inner| {
                inner.span.end == mention.head && context.ontology.is_a(inner.entity_type, "country")
            });
        if let Some(state) = state {
            clusters.join(*first.entry(state.name.as_str()).or_insert(index), index);
        }
    }
}

/// The title right before a person's name, in lower case.
pub fn title_before(context: &Context<'_>, person: &Mention) -> Option<&'static str> {
    held_before(context, person).map(|(_, title)| title.name)
}

/// The post right before a person's name, with its words.
fn held_before(context: &Context<'_>, person: &Mention) -> Option<(TokenSpan, Title)> {
    builtin_lexicon().title_before(context.syntax.doc, person.span.start).filter(|(_, title)| title.is_post())
}
