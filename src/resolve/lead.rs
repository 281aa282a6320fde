//! The pass over posts whose holder the next sentence names: "Kenya's president says that … Grace Okafor told reporters …".
//!
//! News begins with the post of somebody less known, and goes on with the name alone, as if it had been told.

use std::collections::HashSet;

use super::Context;
use super::cluster::Clusters;
use crate::document::{Sentence, SentenceKind};
use crate::mention::{Mention, MentionForm};
use crate::recognize::builtin_lexicon;
use crate::relate::is_verb_of;

/// Joins who speaks by a post alone with the person, new to the text, who acts in the sentence behind.
pub fn holder(context: &Context<'_>, clusters: &mut Clusters) {
    let doc = context.syntax.doc;
    let told: HashSet<usize> =
        persons(context, MentionForm::Name).map(|(index, _)| clusters.find(index)).collect();
    for (index, mention) in persons(context, MentionForm::Description) {
        let speaks = main_verb(context, mention)
            .is_some_and(|verb| is_verb_of(&context.syntax.token(verb).lemma, "speech"));
        if !speaks || told.contains(&clusters.find(index)) {
            continue;
        }
        let next = doc.sentences.get(doc.sentence_of(mention.head) + 1);
        let Some(next) = next.filter(|next| next.kind == SentenceKind::Body) else { continue };
        if let Some(name) = newcomer(context, clusters, next) {
            clusters.join(name, index);
        }
    }
}

/// The person whom the sentence is about, with a full name that the text hasn't given before and no word on who that is.
fn newcomer(context: &Context<'_>, clusters: &mut Clusters, sentence: &Sentence) -> Option<usize> {
    let acts = |(_, mention): &(usize, &Mention)| {
        sentence.tokens.contains(mention.head) && main_verb(context, mention).is_some()
    };
    let (index, mention) = persons(context, MentionForm::Name).find(acts)?;
    let titled = builtin_lexicon().title_before(context.syntax.doc, mention.span.start);
    let described = ["appos", "acl", "compound", "nmod:desc"]
        .iter()
        .any(|deprel| context.syntax.child(mention.head, deprel).is_some());
    let full = mention.name.contains(' ');
    (full && titled.is_none() && !described && clusters.find(index) == index).then_some(index)
}

/// The verb of the main clause whose subject the mention is.
fn main_verb(context: &Context<'_>, mention: &Mention) -> Option<usize> {
    context.subject_of(mention.head).filter(|&verb| context.syntax.is(verb, "root"))
}

fn persons<'c>(context: &'c Context<'_>, form: MentionForm) -> impl Iterator<Item = (usize, &'c Mention)> {
    let mentions = context.mentions.iter().enumerate();
    mentions.filter(move |(index, mention)| mention.form == form && context.is_person(*index))
}
