//! The pass over what a state has one of: its forces, its peacekeepers, its opposition.

use std::collections::BTreeMap;

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::builtin_lexicon;

/// Nouns for all of a state's forces.
pub const FORCES: [&str; 6] = ["army", "military", "force", "troops", "troop", "soldier"];

/// What there is one of in a state is one thing, however it is called: "the Kenyan military" and "Kenyan troops", "the
/// opposition" and "opposition leaders"; and without a state where the text speaks of no other state's.
pub fn one_of_a_state(context: &Context<'_>, clusters: &mut Clusters) {
    let mut kinds: BTreeMap<&str, Kind<'_>> = BTreeMap::new();
    for index in 0..context.mentions.len() {
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

/// "the insurgents" are the only armed group that the text has named.
pub fn fighters(context: &Context<'_>, clusters: &mut Clusters) {
    let of_form = |form: MentionForm| {
        let all = 0..context.mentions.len();
        all.filter(move |&index| context.mentions[index].form == form && context.is(index, "armed-group"))
    };
    let named: Vec<usize> = of_form(MentionForm::Name).collect();
    for index in of_form(MentionForm::Description) {
        let mention = &context.mentions[index];
        let the = context.syntax.child(mention.head, "det");
        let bare = mention.span.len() == 1 && the.is_some_and(|the| context.syntax.lemma_in(the, &["the"]));
        let before = &named[..named.partition_point(|&name| name < index)];
        let Some(&first) = before.first().filter(|_| bare) else { continue };
        let one = clusters.find(first);
        if before.iter().all(|&name| clusters.find(name) == one) {
            clusters.join(first, index);
        }
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
        // "Army spokesman": the capital is the title's.
        let noun = &syntax.token(mention.head).lemma;
        let described =
            mention.form == MentionForm::Description && FORCES.contains(&noun.to_lowercase().as_str());
        let forces = (described || FORCES.contains(&noun.as_str())).then_some("forces");
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
    let mut within = context.mentions[index + 1..].iter().take_while(|inner| inner.span.start < mention.head);
    let whose = within.any(|inner| mention.span.covers(inner.span));
    let owned = mention.span.range().any(|token| context.syntax.is_possessive_ending(token));
    let noun = context.syntax.doc.span_text(mention.span);
    let general = mention.span.len() == 1 || noun.eq_ignore_ascii_case("armed forces");
    !whose && !owned && (general || !context.is(index, "military"))
}
