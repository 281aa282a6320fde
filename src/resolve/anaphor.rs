//! The pass over nouns that only point back: "the minister", "the company", "the group".
//!
//! Where two things may be meant and neither stands out, it joins none.

use std::collections::HashSet;

use super::Context;
use super::bearer::Bearers;
use super::cluster::Clusters;
use crate::mention::MentionForm;
use crate::recognize::{HOMELANDS, KIN, StandIn, builtin_lexicon};

/// How many sentences back a thing may have been named.
const REACH: usize = 3;

/// How many mentions back one may stand in the same phrase.
const NEAR: usize = 8;

/// Types of those that "the group" may mean, beside bodies of no known kind.
const GROUPS: [&str; 4] = ["armed-group", "igo", "political-party", "religious"];

/// "the minister" is the last person who was called so, "the company" the last one spoken of.
pub fn anaphor(context: &Context<'_>, clusters: &mut Clusters) {
    let mut bearers = Bearers::new(context);
    let states = state_tokens(context);
    for (index, mention) in context.mentions.iter().enumerate() {
        let cluster = clusters.find(index);
        // "the country" is for another pass.
        let state = context.syntax.lemma_in(mention.head, &HOMELANDS);
        let kin = mention.found_by == KIN;
        if mention.form == MentionForm::Anaphor && !state && !kin && !clusters.is_named(cluster) {
            let antecedent = if context.is_person(index) {
                bearers.meant(context, clusters, index)
            } else {
                named_before(context, clusters, &states, index)
                    .or_else(|| only_regime(context, clusters, index))
            };
            if let Some(antecedent) = antecedent {
                clusters.join(antecedent, index);
            }
        }
    }
}

/// "The regime must stop … the Lind regime": the only one that the text calls by a name.
fn only_regime(context: &Context<'_>, clusters: &mut Clusters, anaphor: usize) -> Option<usize> {
    let regime = |index: usize| context.syntax.lemma_in(context.mentions[index].head, &["regime"]);
    if !regime(anaphor) {
        return None;
    }
    let described =
        |&index: &usize| context.mentions[index].form == MentionForm::Description && regime(index);
    let named: Vec<usize> = (0..context.mentions.len()).filter(described).collect();
    only(clusters, &named)
}

/// The tokens of names of states.
fn state_tokens(context: &Context<'_>) -> HashSet<usize> {
    let states = context.mentions.iter().filter(|state| context.ontology.is_a(state.entity_type, "country"));
    states.flat_map(|state| state.span.range()).collect()
}

/// The first of these mentions, if they are all of one thing.
fn only(clusters: &mut Clusters, mentions: &[usize]) -> Option<usize> {
    let &first = mentions.first()?;
    let one = clusters.find(first);
    mentions.iter().all(|&other| clusters.find(other) == one).then_some(first)
}

/// What of the same type the nearest sentence before names: "the city" after "Kisumu", "the ministry" after "Foreign
/// Ministry".
fn named_before(
    context: &Context<'_>,
    clusters: &mut Clusters,
    states: &HashSet<usize>,
    anaphor: usize,
) -> Option<usize> {
    let mentions = context.mentions;
    let sentence = |mention: usize| context.syntax.doc.sentence_of(mentions[mention].head);
    let here = sentence(anaphor);
    let before = (0..anaphor)
        .rev()
        .filter(|&other| mentions[other].span.end <= mentions[anaphor].span.start)
        .take_while(|&other| here - sentence(other) <= REACH);
    let mut candidates: Vec<usize> = before
        .filter(|&other| {
            let named = match mentions[other].form {
                MentionForm::Name | MentionForm::Description => true,
                MentionForm::Anaphor => {
                    let cluster = clusters.find(other);
                    mentions[other].name == mentions[anaphor].name && clusters.is_named(cluster)
                }
                _ => false,
            };
            named && answers(context, anaphor, other) && !holds(context, other, anaphor)
        })
        .collect();
    // "the Kisumu tribal region" says itself which one, "the Kenyan region" doesn't.
    if let Some(own) = own_name(context, states, anaphor) {
        candidates.retain(|&other| mentions[other].span.contains(own));
    }
    let nearest = sentence(*candidates.first()?);
    candidates.retain(|&other| sentence(other) == nearest);
    foremost(context, anaphor, &mut candidates);
    only(clusters, &candidates)
}

/// The token of a name, of no state, that stands before the noun of a mention.
fn own_name(context: &Context<'_>, states: &HashSet<usize>, mention: usize) -> Option<usize> {
    let name = |&token: &usize| context.syntax.token(token).upos == "PROPN" && !states.contains(&token);
    context.syntax.children_by(context.mentions[mention].head, "compound").filter(name).last()
}

/// "the border in the region": nothing refers to what it stands in.
fn holds(context: &Context<'_>, outer: usize, inner: usize) -> bool {
    let phrase = context.phrase_at(context.mentions[outer].head);
    phrase.is_some_and(|phrase| context.phrases[phrase].span.covers(context.mentions[inner].span))
}

/// Leaves those that stand out: what is named with the noun, then who acts, then what is surely of the type. A place doesn't
/// act.
fn foremost(context: &Context<'_>, anaphor: usize, candidates: &mut Vec<usize>) {
    let noun = context.mentions[anaphor].name.to_lowercase();
    let called =
        |other: usize| is_called(&context.mentions[other].name, &noun) || is_kind_of(context, anaphor, other);
    // "Acme and Kisumu Motors lost": who is named behind "and" does what the first does.
    let acts = |other: usize| context.is_subject(context.syntax.first_of_list(context.mentions[other].head));
    let exact = |other: usize| context.mentions[other].entity_type == context.mentions[anaphor].entity_type;
    let by_type: [&dyn Fn(usize) -> bool; 2] =
        if context.is(anaphor, "place") { [&exact, &acts] } else { [&acts, &exact] };
    for stands_out in [&called as &dyn Fn(usize) -> bool].into_iter().chain(by_type) {
        if candidates.iter().any(|&other| stands_out(other)) {
            candidates.retain(|&other| stands_out(other));
        }
    }
}

/// The noun stands in the name: "ministry" in "Kenyan Foreign Ministry".
fn is_called(name: &str, noun: &str) -> bool {
    name.to_lowercase().split(' ').any(|word| word == noun)
}

/// The noun stood beside the name: "the Kisumu tribal area … the area".
fn is_kind_of(context: &Context<'_>, anaphor: usize, named: usize) -> bool {
    let syntax = context.syntax;
    let [noun, name] = [anaphor, named].map(|index| context.mentions[index].head);
    let beside = syntax.is(name, "compound") && context.mentions[named].form == MentionForm::Name;
    let kind = syntax.token(name).head.filter(|_| beside && !context.is(named, "country"));
    kind.is_some_and(|kind| syntax.token(kind).lemma == syntax.token(noun).lemma)
}

/// The antecedent's type is that of the anaphor, or leaves it open: "the company" may be a body of no known kind.
///
/// "the alliance" and "the market" say too little themselves: the noun must stand in the antecedent's name. "the government"
/// is its state, and no ministry; "the capital" is no other city.
fn answers(context: &Context<'_>, anaphor: usize, antecedent: usize) -> bool {
    let [this, that] = [anaphor, antecedent].map(|index| &context.mentions[index]);
    let ontology = context.ontology;
    let open = |kind| ontology.coarse(kind) == kind;
    let same_coarse = ontology.coarse(this.entity_type) == ontology.coarse(that.entity_type);
    let noun = context.syntax.token(this.head).lemma.to_lowercase();
    let head = builtin_lexicon().noun(&noun);
    let is = |class: &str| head.is_some_and(|head| head.is(class));
    if same_coarse && is_kind_of(context, anaphor, antecedent) {
        return true;
    }
    if noun == "capital" {
        return is_capital(context, anaphor, antecedent);
    }
    if open(this.entity_type) && is("general") {
        let group = GROUPS.contains(&ontology.type_name(that.entity_type));
        return same_coarse && that.form != MentionForm::Description && (group || open(that.entity_type));
    }
    let vague = open(this.entity_type)
        || is("named")
        || (context.is(anaphor, "organization")
            && builtin_lexicon().stand_in(&noun) == Some(StandIn::Representative));
    let exact = this.entity_type == that.entity_type;
    if vague {
        return same_coarse && is_called(&that.name, &noun);
    }
    // A "Confederation" is no team; an "Alliance" may be a party.
    let told = !GROUPS.contains(&ontology.type_name(this.entity_type)) && tells_its_kind(context, &that.name);
    exact || (same_coarse && open(that.entity_type) && !told)
}

/// A noun that says what kind of body it is stands in the name: "Confederation of African Volleyball", but no "Acme Group".
fn tells_its_kind(context: &Context<'_>, name: &str) -> bool {
    let tells = |word: &str| {
        let noun = builtin_lexicon().noun(&word.to_lowercase());
        noun.is_some_and(|noun| {
            !noun.is("general") && context.ontology.is_a(noun.entity_type, "organization")
        })
    };
    name.split(' ').any(tells)
}

/// The city is the capital of a state, and of the one that "the Kenyan capital" is named with.
fn is_capital(context: &Context<'_>, anaphor: usize, city: usize) -> bool {
    let mention = &context.mentions[city];
    let Some(country) = context.gazetteer.country_of_capital(&mention.name) else { return false };
    let mut near = (0..anaphor).rev().take(NEAR).map(|index| &context.mentions[index]);
    let whose = near.find(|state| {
        context.syntax.token(state.head).head == Some(context.mentions[anaphor].head)
            && context.ontology.is_a(state.entity_type, "country")
    });
    context.is(city, "city") && whose.is_none_or(|state| state.name == country)
}
