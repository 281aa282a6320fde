//! Passes over roles: a capital that acts is its state, a post is who holds it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{StandIn, Title, builtin_lexicon};
use crate::span::TokenSpan;

/// Nouns for all of a state's forces.
pub(super) const FORCES: [&str; 6] = ["army", "military", "force", "troops", "troop", "soldier"];

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

/// "in Nairobi", "Nairobi, Kenya", "visited Nairobi": the city itself.
fn is_where(context: &Context<'_>, mention: &Mention) -> bool {
    const WHERE: [&str; 10] =
        ["in", "at", "near", "to", "around", "outside", "into", "through", "across", "toward"];
    let syntax = context.syntax;
    let comma = syntax.doc.tokens.get(mention.span.end).is_some_and(|_| {
        let next = mention.span.end + 1;
        syntax.doc.token_text(mention.span.end) == ","
            && context.mentions.binary_search_by_key(&next, |other| other.span.start).is_ok()
    });
    let verb = syntax.token(mention.head).head.filter(|_| syntax.is(mention.head, "obj"));
    let visited = verb.is_some_and(|verb| syntax.lemma_in(verb, &["visit", "leave", "reach", "tour"]));
    comma || visited || syntax.case(mention.head).is_some_and(|case| WHERE.contains(&case.as_str()))
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
        "nsubj" | "nsubj:pass" => verbal(token),
        "obl:agent" | "iobj" => true,
        "nmod:poss" => syntax.token(token).head.is_some_and(|noun| {
            let noun = syntax.token(noun);
            noun.upos == "NOUN" && is_of_state(&noun.lemma)
        }),
        "compound" => syntax.token(token).head.is_some_and(|noun| {
            builtin_lexicon().stand_in(&syntax.token(noun).lemma) == Some(StandIn::Representative)
        }),
        "obl" | "nmod" => syntax.case(token).is_some_and(|case| PARTY.contains(&case.as_str())),
        _ => false,
    }
}

/// "Nairobi's ambassador", "Nairobi's demands": what a state has, where "Nairobi's mayor" and "Nairobi's airport" are the
/// city's.
fn is_of_state(noun: &str) -> bool {
    let lexicon = builtin_lexicon();
    match lexicon.stand_in(noun) {
        Some(class) => class == StandIn::Representative,
        None => lexicon.head(noun).is_none() && lexicon.person_noun(noun).is_none(),
    }
}

/// "the Kenyan foreign minister, Grace Okafor": both are one person; "Kenya's largest company, Acme Motors": one body.
pub fn apposition(context: &Context<'_>, clusters: &mut Clusters) {
    let of_form = |form: MentionForm| {
        context.mentions.iter().enumerate().filter(move |(_, mention)| mention.form == form)
    };
    let mut named_at: HashMap<usize, usize> = HashMap::new();
    for (index, mention) in of_form(MentionForm::Name) {
        named_at.entry(mention.head).or_insert(index);
    }
    for (index, mention) in of_form(MentionForm::Description) {
        let above = context.syntax.token(mention.head).head.into_iter();
        let siblings = context.syntax.token(mention.head).head.map(|head| context.syntax.children(head));
        let below = context.syntax.children(mention.head).iter().chain(siblings.into_iter().flatten());
        // "the head of the Acme Bank, Grace Okafor": the parser hangs her on the bank.
        let within = context.syntax.children_by(mention.head, "nmod").filter(|_| context.is_person(index));
        let within = within.flat_map(|owner| context.syntax.children_by(owner, "appos"));
        let beside = above.chain(below.copied());
        let named = beside.filter(|&other| equated(context, mention.head, other)).chain(within);
        let same_kind = |&&name: &&usize| may_be_one(context, index, name);
        if let Some(&named) = named.filter_map(|other| named_at.get(&other)).filter(same_kind).min() {
            clusters.join(named, index);
        }
    }
}

/// Both are persons, or one body, place or event whose types don't contradict each other.
fn may_be_one(context: &Context<'_>, description: usize, name: usize) -> bool {
    if context.is_person(description) || context.is_person(name) {
        return context.is_person(description) && context.is_person(name);
    }
    let [described, named] = [description, name].map(|index| context.mentions[index].entity_type);
    let ontology = context.ontology;
    let several = context.syntax.token(context.mentions[description].head).xpos.ends_with('S');
    // A state beside a body is whose it is.
    let state = ontology.is_a(named, "country") || ontology.is_a(described, "country");
    let related = [(described, named), (named, described)]
        .iter()
        .any(|&(one, other)| ontology.is_a(one, ontology.type_name(other)));
    related && !several && !state
}

fn persons<'c>(context: &'c Context<'_>, form: MentionForm) -> impl Iterator<Item = (usize, &'c Mention)> {
    let mentions = context.mentions.iter().enumerate();
    mentions.filter(move |(index, mention)| mention.form == form && context.is_person(*index))
}

/// One token is in apposition to the other, or is its predicate or subject over a copula, or the parser makes both the
/// subject of one verb ("Kenyan newspaper The Nairobi Times reported").
fn equated(context: &Context<'_>, one: usize, other: usize) -> bool {
    let syntax = context.syntax;
    let hangs = |child: usize, head: usize| {
        syntax.token(child).head == Some(head)
            && (["appos", "flat", "nmod:desc"].iter().any(|deprel| syntax.is(child, deprel))
                || (syntax.token(child).deprel == "nsubj" && syntax.child(head, "cop").is_some()))
    };
    let both_subjects = |first: usize, second: usize| {
        let subject = |token: usize| syntax.token(token).deprel == "nsubj";
        let head = syntax.token(first).head;
        let before = first < second && head.is_some_and(|head| second < head);
        before && head == syntax.token(second).head && subject(first) && subject(second)
    };
    hangs(one, other) || hangs(other, one) || both_subjects(one, other) || both_subjects(other, one)
}

/// "the Kenyan foreign minister" is the person whom the document calls "Kenyan Foreign Minister Grace Okafor", "the Kenyan
/// leader" its "Kenyan President".
pub fn post(context: &Context<'_>, clusters: &mut Clusters) {
    let mut bearers: BTreeMap<&str, Vec<Bearer>> = BTreeMap::new();
    for (index, mention) in persons(context, MentionForm::Name) {
        if let Some((words, title)) = held_before(context, mention) {
            let state = owner_before(context, index, words.start).map(|owner| clusters.find(owner));
            bearers.entry(title.name).or_default().push(Bearer { index, state });
        }
    }
    let with_owner =
        |form| persons(context, form).map(|(index, mention)| (index, mention, owner_within(context, index)));
    // "the leader" alone is for a later pass.
    let vague = with_owner(MentionForm::Anaphor).filter(|(.., owner)| owner.is_some());
    // "the leader of Acme, Anna Berg": who that is has been told.
    let told: HashSet<usize> =
        persons(context, MentionForm::Name).map(|(name, _)| clusters.find(name)).collect();
    for (index, mention, owner) in with_owner(MentionForm::Description).chain(vague) {
        if told.contains(&clusters.find(index)) {
            continue;
        }
        let words = TokenSpan::new(mention.span.start, mention.head + 1);
        let words = context.syntax.doc.span_text(words).to_lowercase();
        let state = owner.map(|owner| clusters.find(owner));
        let same_title = bearers.iter().filter(|(title, _)| words.ends_with(*title));
        let other = |bearer: &&Bearer| bearer.state.is_some() && state.is_some() && bearer.state != state;
        let same = same_title.filter_map(|(_, bearers)| bearers.iter().find(|bearer| !other(bearer)));
        let same = same.map(|bearer| bearer.index).min();
        if let Some(bearer) = same.or_else(|| in_office(context, &bearers, index, (owner?, state?))) {
            clusters.join(bearer, index);
        }
    }
}

/// A named person with a post.
struct Bearer {
    index: usize,
    /// The cluster of what the post is named with.
    state: Option<usize>,
}

/// The last person before "the Kenyan leader" or "the Kenyan minister" who leads Kenya or is some minister of it, or the only
/// one behind who leads it; "the Kenyan deputy leader" is somebody else.
fn in_office(
    context: &Context<'_>,
    bearers: &BTreeMap<&str, Vec<Bearer>>,
    described: usize,
    (owner, state): (usize, usize),
) -> Option<usize> {
    const LEADERS: [&str; 4] = ["leader", "chief", "head", "boss"];
    let (head, owner_end) = (context.mentions[described].head, context.mentions[owner].span.end);
    let between = (owner_end..head).any(|token| !context.syntax.is_possessive_ending(token));
    if between {
        return None;
    }
    let noun = context.syntax.token(head).lemma.to_lowercase();
    let leads = LEADERS.contains(&noun.as_str());
    let fits = |title: &str| {
        let head = || builtin_lexicon().title(title).is_some_and(|title| title.is("head"));
        (leads && head())
            || (noun == "premier" && title == "prime minister")
            || title.strip_suffix(noun.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    let held: Vec<&Bearer> =
        bearers.iter().filter(|(title, _)| fits(title)).flat_map(|(_, bearers)| bearers).collect();
    let last = |state: Option<usize>| {
        let before = held.iter().filter(|bearer| bearer.index < described && bearer.state == state);
        before.map(|bearer| bearer.index).max()
    };
    let only_behind = || {
        let mut behind = held.iter().filter(|bearer| bearer.index > described && bearer.state == Some(state));
        behind.next().filter(|_| leads && behind.next().is_none()).map(|bearer| bearer.index)
    };
    // "President Okafor" leads some state: none other than the one spoken of, if nobody else does.
    last(Some(state))
        .or_else(|| last(None).filter(|_| noun == "leader" && context.is(owner, "country")))
        .or_else(only_behind)
}

/// "She was Norway's foreign minister": the post of whom the pronoun stands for; "Anna Berg, who is the head of the Acme Bank".
pub fn post_of_pronoun(context: &Context<'_>, clusters: &mut Clusters) {
    let syntax = context.syntax;
    let told: HashSet<usize> =
        persons(context, MentionForm::Name).map(|(name, _)| clusters.find(name)).collect();
    for (index, mention) in persons(context, MentionForm::Description) {
        let head = mention.head;
        let denied = syntax.children_by(head, "advmod").any(|not| syntax.lemma_in(not, &["not", "never"]));
        let subject = syntax.child(head, "nsubj").filter(|_| syntax.child(head, "cop").is_some() && !denied);
        let Some(subject) = subject.filter(|_| !told.contains(&clusters.find(index))) else { continue };
        let relative = syntax.token(head).head.filter(|_| syntax.is(head, "acl"));
        let who = if syntax.token(subject).xpos.starts_with('W') { relative } else { Some(subject) };
        let pronoun = syntax.token(subject).upos == "PRON";
        if let Some(phrase) = who.filter(|_| pronoun).and_then(|who| context.phrase_at(who)) {
            clusters.join(context.node(phrase), index);
        }
    }
}

/// What a description is named with: Kenya in "the Kenyan leader", "the president of Kenya".
fn owner_within(context: &Context<'_>, described: usize) -> Option<usize> {
    let mention = &context.mentions[described];
    (described + 1..context.mentions.len())
        .take_while(|&inner| context.mentions[inner].span.start < mention.span.end)
        .find(|&inner| !context.mentions[inner].form.points_back())
}

/// What stands right before a title, with or without a possessive ending.
fn owner_before(context: &Context<'_>, person: usize, title: usize) -> Option<usize> {
    /// A name that is long enough.
    const LONGEST: usize = 10;
    let ending = title.checked_sub(1).filter(|ending| context.syntax.is_possessive_ending(*ending));
    let end = ending.unwrap_or(title);
    let near = |&owner: &usize| context.mentions[owner].span.start + LONGEST > end;
    let names = |&owner: &usize| {
        let owner = &context.mentions[owner];
        owner.span.end == end && !owner.form.points_back()
    };
    (0..person).rev().take_while(near).find(names)
}

/// What there is one of in a state is one thing, however it is called: "the Kenyan military" and "Kenyan troops", "the
/// opposition" and "opposition leaders"; and without a state where the text speaks of no other state's.
pub fn one_of_a_state(context: &Context<'_>, clusters: &mut Clusters) {
    let mut kinds: BTreeMap<&str, Kind<'_>> = BTreeMap::new();
    for (index, mention) in context.mentions.iter().enumerate() {
        let Some(name) = kind_in_a_state(context, index) else { continue };
        let kind = kinds.entry(name).or_default();
        match state_before(context, index) {
            Some(state) => _ = clusters.join(*kind.of_state.entry(state).or_insert(index), index),
            None if is_unmodified(context, index) => kind.alone.push(index),
            None => {}
        }
    }
    for kind in kinds.into_values().filter(|kind| kind.of_state.len() <= 1) {
        let all: Vec<usize> = kind.of_state.into_values().chain(kind.alone).collect();
        all.windows(2).for_each(|two| _ = clusters.join(two[0], two[1]));
    }
}

/// The mentions of one kind of thing that a state has one of.
#[derive(Default)]
struct Kind<'c> {
    /// For each state the first mention of its own.
    of_state: BTreeMap<&'c str, usize>,
    /// Those that don't say whose it is.
    alone: Vec<usize>,
}

/// What a mention is in a state or a union of states: its forces, its peacekeepers, its opposition, its war with itself.
fn kind_in_a_state<'c>(context: &'c Context<'_>, index: usize) -> Option<&'c str> {
    let mention = &context.mentions[index];
    let syntax = context.syntax;
    if mention.form.points_back() {
        return None;
    }
    if context.is(index, "military") {
        let keeps_peace = mention
            .span
            .range()
            .any(|token| syntax.token(token).lemma.to_lowercase().starts_with("peacekeep"));
        let forces = syntax.lemma_in(mention.head, &FORCES).then_some("forces");
        return if keeps_peace { Some("peacekeepers") } else { forces };
    }
    if mention.name.to_lowercase().split(' ').any(|word| word == "opposition") {
        return (context.is(index, "organization") && mention.form == MentionForm::Description)
            .then_some("opposition");
    }
    let (words, noun) = builtin_lexicon().noun_ending_at(syntax.doc, mention.head, mention.span.start)?;
    let happens = context.is(index, "event") || context.is(index, "agreement");
    // "a peace deal" and "the peace agreement" are of one matter.
    let of_matter = syntax.token(words.start).upos == "NOUN";
    let matter = syntax.token(if of_matter { words.start } else { mention.head });
    (happens && noun.is("unique")).then_some(matter.lemma.as_str())
}

/// The state with which a mention begins: "Kenyan troops", "Kenya's army", "Kenyan government forces".
fn state_before<'c>(context: &'c Context<'_>, index: usize) -> Option<&'c str> {
    let mention = &context.mentions[index];
    let syntax = context.syntax;
    const MERE: [&str; 4] = ["government", "ground", "opposition", "peacekeeping"];
    let mere = |token: usize| syntax.is_possessive_ending(token) || syntax.lemma_in(token, &MERE);
    let whose = |inner: &Mention| {
        ["country", "igo"].iter().any(|kind| context.ontology.is_a(inner.entity_type, kind))
    };
    let inner = context.mentions[index + 1..].iter();
    inner
        .take_while(|inner| inner.span.start == mention.span.start)
        .find(|inner| whose(inner) && (inner.span.end..mention.head).all(mere))
        .map(|state| state.name.as_str())
}

/// "the army", "the armed forces", "main opposition parties": nothing in it says whose it is.
fn is_unmodified(context: &Context<'_>, index: usize) -> bool {
    let mention = &context.mentions[index];
    let within = context.mentions[index + 1..].iter().take_while(|inner| inner.span.start < mention.head);
    let whose = within.into_iter().any(|inner| mention.span.covers(inner.span));
    let owned = mention.span.range().any(|token| context.syntax.is_possessive_ending(token));
    let noun = context.syntax.doc.span_text(mention.span);
    let general = mention.span.len() == 1 || noun.eq_ignore_ascii_case("armed forces");
    !whose && !owned && (general || !context.is(index, "military"))
}

/// The title right before a person's name, in lower case.
pub fn title_before(context: &Context<'_>, person: &Mention) -> Option<&'static str> {
    held_before(context, person).map(|(_, title)| title.name)
}

/// The post right before a person's name, with its words.
fn held_before(context: &Context<'_>, person: &Mention) -> Option<(TokenSpan, Title)> {
    builtin_lexicon().title_before(context.syntax.doc, person.span.start).filter(|(_, title)| title.is_post())
}
