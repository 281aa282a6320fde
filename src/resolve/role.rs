//! Passes over roles: a capital that acts is its state, a post is who holds it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{PhraseKind, StandIn, Title, builtin_lexicon};
use crate::span::TokenSpan;

/// Prepositions that make a capital a party: "talks between Nairobi and Kampala".
const PARTY: [&str; 4] = ["by", "between", "with", "against"];

/// Nouns for who heads a body, whatever his title.
const HEADS: [&str; 3] = ["boss", "chief", "head"];

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

/// "in Nairobi", "Nairobi, Kenya", "visited Nairobi", "the capital, Nairobi": the city itself.
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
    let noun = syntax.token(mention.head).head.filter(|_| syntax.is(mention.head, "appos"));
    let capital = noun.is_some_and(|noun| syntax.lemma_in(noun, &["capital"]));
    comma
        || visited
        || capital
        || syntax.case(mention.head).is_some_and(|case| WHERE.contains(&case.as_str()))
}

fn acts(context: &Context<'_>, mention: &Mention) -> bool {
    let syntax = context.syntax;
    let verbal = |token: usize| {
        syntax
            .token(token)
            .head
            .is_some_and(|head| matches!(syntax.token(head).upos.as_str(), "VERB" | "ADJ"))
    };
    let addressed = |verb: usize| builtin_lexicon().is_word_of(&syntax.token(verb).lemma, "addressing");
    let token = syntax.first_of_list(mention.head);
    match syntax.token(token).deprel.as_str() {
        "nsubj" | "nsubj:pass" => verbal(token),
        "obl:agent" | "iobj" => true,
        "obj" => syntax.token(token).head.is_some_and(addressed),
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

/// "Kenyan President Grace Okafor … the Okafor government": the state of the head after whom it is called.
pub fn government_of_head(context: &Context<'_>, clusters: &mut Clusters) {
    let mut headed: HashMap<usize, usize> = HashMap::new();
    for (index, mention) in persons(context, MentionForm::Name) {
        let Some((words, title)) = held_before(context, mention) else { continue };
        let owner = owner_before(context, index, words.start).filter(|_| title.is("national"));
        if let Some(state) = owner.filter(|&owner| context.is(owner, "country")) {
            headed.entry(clusters.find(index)).or_insert(state);
        }
    }
    for (index, mention) in context.mentions.iter().enumerate() {
        let head = owner_within(context, index).filter(|_| mention.found_by == "administration");
        let head = head.map(|head| clusters.find(head));
        if let Some(&state) = head.and_then(|head| headed.get(&head)) {
            clusters.join(state, index);
        }
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
        let behind = person_behind(context, index);
        let named = beside.filter(|&other| equated(context, mention.head, other)).chain(within).chain(behind);
        let same_kind = |&&name: &&usize| may_be_one(context, index, name);
        if let Some(&named) = named.filter_map(|other| named_at.get(&other)).filter(same_kind).min() {
            clusters.join(named, index);
        }
    }
}

/// "the Kenyan ambassador to the World Bank Grace Okafor": the person right behind where the post is, without a comma.
fn person_behind(context: &Context<'_>, post: usize) -> Option<usize> {
    let doc = context.syntax.doc;
    let case = context.mentions[post].head + 1;
    doc.tokens.get(case).filter(|_| ["to", "of", "in", "at", "for"].contains(&doc.token_text(case)))?;
    let article = doc.tokens.get(case + 1)?.lemma == "the";
    let start = case + 1 + usize::from(article);
    let at = |start: usize| {
        let first = context.mentions.partition_point(|mention| mention.span.start < start);
        let mut here =
            context.mentions[first..].iter().take_while(move |mention| mention.span.start == start);
        here.find(|mention| mention.form == MentionForm::Name)
    };
    let place = at(start).filter(|_| context.is_person(post))?;
    at(place.span.end).map(|person| person.head)
}

/// "he was Kenya's foreign minister": whoever he is held the post.
pub fn post_of_pronoun(context: &Context<'_>, clusters: &mut Clusters) {
    let syntax = context.syntax;
    let told: HashSet<usize> =
        persons(context, MentionForm::Name).map(|(name, _)| clusters.find(name)).collect();
    for (index, mention) in persons(context, MentionForm::Description) {
        let mut adverbs = syntax.children_by(mention.head, "advmod");
        let denied = adverbs.any(|child| syntax.lemma_in(child, &["not", "never"]));
        let predicate = syntax.child(mention.head, "cop").is_some() && !denied;
        let subject = syntax.child(mention.head, "nsubj").filter(|_| predicate);
        let Some(pronoun) = subject.and_then(|subject| context.phrase_at(subject)) else { continue };
        let whose = clusters.find(context.node(pronoun));
        let pronoun = context.phrases[pronoun].kind == PhraseKind::Pronoun;
        if pronoun && !(told.contains(&whose) && told.contains(&clusters.find(index))) {
            clusters.join(whose, index);
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
    // "the ruling party, Hezbollah, won": bodies are more kinds than one. "the army, the Nairobi Times said,": two.
    let next = context.mentions[name].span.end;
    let closed = context.syntax.doc.tokens.get(next).is_none_or(|next| next.upos == "PUNCT");
    let bodies = closed && [described, named].iter().all(|&kind| ontology.is_a(kind, "organization"));
    (related || bodies) && !several && !state
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
            let owner = owner_before(context, index, words.start).map(|owner| clusters.find(owner));
            bearers.entry(title.name).or_default().push(Bearer { index, owner });
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
        let cluster = owner.map(|owner| clusters.find(owner));
        let same_title = bearers.iter().filter(|(title, _)| words.ends_with(*title));
        let other = |bearer: &&Bearer| bearer.owner.is_some() && cluster.is_some() && bearer.owner != cluster;
        let same = same_title.filter_map(|(_, bearers)| bearers.iter().find(|bearer| !other(bearer)));
        let same = same.map(|bearer| bearer.index).min();
        let office = || {
            let owner = owner?;
            in_office(context, clusters, &bearers, index, owner)
        };
        if let Some(bearer) = same.or_else(office) {
            clusters.join(bearer, index);
        }
    }
}

/// A named person with a post.
struct Bearer {
    index: usize,
    /// The cluster of what the post is named with.
    owner: Option<usize>,
}

/// The last person before "the Kenyan leader" or "the Kenyan minister" who leads Kenya or is some minister of it, and the only
/// one said to head Acme for "the Acme chief"; "the Kenyan deputy leader" is somebody else.
fn in_office(
    context: &Context<'_>,
    clusters: &mut Clusters,
    bearers: &BTreeMap<&str, Vec<Bearer>>,
    described: usize,
    owner: usize,
) -> Option<usize> {
    let (head, owner_end) = (context.mentions[described].head, context.mentions[owner].span.end);
    let between = (owner_end..head).any(|token| !context.syntax.is_possessive_ending(token));
    if between {
        return None;
    }
    let state = context.is(owner, "country");
    let owner = clusters.find(owner);
    let noun = context.syntax.token(head).lemma.to_lowercase();
    let leads = noun == "leader" || (!state && HEADS.contains(&noun.as_str()));
    let fits = |title: &str| {
        let head = || builtin_lexicon().title(title).is_some_and(|title| title.is("head"));
        (leads && head()) || title.strip_suffix(noun.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    let held = bearers.iter().filter(|(title, _)| fits(title)).flat_map(|(_, bearers)| bearers);
    let held: Vec<&Bearer> = held.collect();
    let named = |owner: Option<usize>| held.iter().filter(move |bearer| bearer.owner == owner);
    if !state && leads {
        let all: HashSet<usize> = named(Some(owner)).map(|bearer| clusters.find(bearer.index)).collect();
        return all.iter().next().copied().filter(|_| all.len() == 1);
    }
    let last = |owner: Option<usize>| {
        named(owner).map(|bearer| bearer.index).filter(|&index| index < described).max()
    };
    // "President Okafor" leads some state: none other than the one spoken of, if nobody else does.
    last(Some(owner)).or_else(|| last(None).filter(|_| noun == "leader" && state))
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
    (0..person)
        .rev()
        .take_while(|&owner| context.mentions[owner].span.start + LONGEST > end)
        .find(|&owner| context.mentions[owner].span.end == end && !context.mentions[owner].form.points_back())
}

/// The title right before a person's name, in lower case.
pub fn title_before(context: &Context<'_>, person: &Mention) -> Option<&'static str> {
    held_before(context, person).map(|(_, title)| title.name)
}

/// The post right before a person's name, with its words.
fn held_before(context: &Context<'_>, person: &Mention) -> Option<(TokenSpan, Title)> {
    builtin_lexicon().title_before(context.syntax.doc, person.span.start).filter(|(_, title)| title.is_post())
}
