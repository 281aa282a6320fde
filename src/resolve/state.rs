//! The pass over words for the state that the text speaks of: "the country", "the war-torn nation".
//!
//! "Ethiopian troops entered the country" speaks of another: who is told by a state is no sign that the text is in it.

use std::collections::HashSet;

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{HOMELANDS, StandIn, builtin_lexicon};

/// Joins each with the only state that can be meant.
pub fn spoken_of(context: &Context<'_>, clusters: &mut Clusters) {
    let states = states(context, clusters);
    // So many mentions from the beginning on are of one state.
    let alone = states.iter().take_while(|state| state.cluster == states[0].cluster).count();
    for (index, mention) in context.mentions.iter().enumerate() {
        let cluster = clusters.find(index);
        let country = context.syntax.lemma_in(mention.head, &HOMELANDS);
        if mention.form != MentionForm::Anaphor || !country || clusters.is_named(cluster) {
            continue;
        }
        let before = &states[..states.partition_point(|state| state.head < mention.head)];
        let sole = before.first().filter(|_| before.len() <= alone);
        let meant = sole.or_else(|| in_focus(context, before, mention.head));
        if let Some(state) = meant {
            clusters.join(state.cluster, index);
        }
    }
}

/// A state is spoken of.
struct Spoken {
    head: usize,
    cluster: usize,
    /// Only to tell whose somebody is.
    aside: bool,
}

fn states(context: &Context<'_>, clusters: &mut Clusters) -> Vec<Spoken> {
    let named = |mention: &Mention| !mention.form.points_back();
    let of_state = |index: &usize| named(&context.mentions[*index]) && context.is(*index, "country");
    let roots: HashSet<usize> =
        (0..context.mentions.len()).filter(of_state).map(|index| clusters.find(index)).collect();
    let spoken = (0..context.mentions.len()).filter_map(|index| {
        let mention = &context.mentions[index];
        let cluster = clusters.find(index);
        (named(mention) && roots.contains(&cluster)).then(|| Spoken {
            head: mention.head,
            cluster,
            aside: is_aside(context, mention),
        })
    });
    let mut states: Vec<Spoken> = spoken.collect();
    states.sort_by_key(|state| state.head);
    states
}

/// "Ethiopian troops", "two Germans", "U.S.-based".
fn is_aside(context: &Context<'_>, mention: &Mention) -> bool {
    let syntax = context.syntax;
    let people = mention.form == MentionForm::Demonym && syntax.token(mention.head).xpos.ends_with('S');
    let hyphen =
        syntax.doc.tokens.get(mention.span.end).is_some() && syntax.doc.token_text(mention.span.end) == "-";
    let modifier = ["amod", "compound", "nmod:desc"].iter().any(|deprel| syntax.is(mention.head, deprel));
    let noun = syntax.token(mention.head).head.filter(|&noun| modifier && noun > mention.head);
    let governs = |noun| (mention.span.end..=noun).any(|token| is_of_government(context, token));
    people || hyphen || noun.is_some_and(|noun| !governs(noun))
}

/// "officials", "government", "parliament", "court", "president".
fn is_of_government(context: &Context<'_>, noun: usize) -> bool {
    let lemma = context.syntax.token(noun).lemma.to_lowercase();
    let lexicon = builtin_lexicon();
    let of_state = |kind| ["government", "court"].iter().any(|name| context.ontology.is_a(kind, name));
    lexicon.stand_in(&lemma) == Some(StandIn::Representative)
        || lexicon.head(&lemma).is_some_and(of_state)
        || lexicon.title(&lemma).is_some_and(|title| title.is("national"))
}

/// The state, if no other is among these.
fn only<'s>(mut states: impl Iterator<Item = &'s Spoken>) -> Option<&'s Spoken> {
    let first = states.next()?;
    states.all(|state| state.cluster == first.cluster).then_some(first)
}

/// The only state that the sentence has spoken of, or the sentence before where it has spoken of none.
fn in_focus<'s>(context: &Context<'_>, before: &'s [Spoken], country: usize) -> Option<&'s Spoken> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(country);
    let within = |sentence: usize| {
        let tokens = doc.sentences[sentence].tokens;
        let first = before.partition_point(|state| state.head < tokens.start);
        let here = before[first..].iter().take_while(move |state| state.head < tokens.end);
        here.filter(|state| !state.aside)
    };
    let mut this = within(here).filter(|state| !is_other_party(context, state.head, country)).peekable();
    if this.peek().is_some() {
        return only(this);
    }
    here.checked_sub(1).and_then(|last| only(within(last)))
}

/// "The United States promised the country help": subject and object of one verb are two.
fn is_other_party(context: &Context<'_>, state: usize, country: usize) -> bool {
    const TOWARD: [&str; 4] = ["for", "with", "against", "to"];
    let syntax = context.syntax;
    let one_verb = context.subject_of(state).is_some_and(|verb| syntax.token(country).head == Some(verb));
    let toward = syntax.case(country).is_some_and(|case| TOWARD.contains(&case.as_str()));
    let object = syntax.is(country, "obj") || syntax.is(country, "iobj");
    one_verb && (object || toward)
}
