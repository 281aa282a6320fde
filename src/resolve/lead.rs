//! The pass over posts with which a text begins: "The head of the Acme Bank promised loans. Anna Berg told reporters …".
//!
//! News says first who spoke by the post, and then by the name, without saying again which post it is.

use std::collections::HashSet;

use super::Context;
use super::cluster::Clusters;
use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::recognize::builtin_lexicon;
use crate::relate::is_verb_of;
use crate::span::TokenSpan;

/// How many sentences behind the first may name who speaks in it.
const NEXT: usize = 2;

/// Joins who speaks in the first sentence and has only a post there with the first
/// to do something thereafter who has only a name.
pub fn post(context: &Context<'_>, clusters: &mut Clusters) {
    let body = context.syntax.doc.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Body);
    let mut sentences = body.map(|sentence| sentence.tokens);
    let Some(lead) = sentences.next() else { return };
    let next: Vec<TokenSpan> = sentences.take(NEXT).collect();
    let verb_of = |index: usize, form: MentionForm| {
        let mention = &context.mentions[index];
        let verb = context.subject_of(mention.head).filter(|_| mention.form == form);
        verb.filter(|_| context.is_person(index)).map(|verb| context.syntax.token(verb).lemma.as_str())
    };
    let speaks =
        |index| verb_of(index, MentionForm::Description).is_some_and(|verb| is_verb_of(verb, "speech"));
    let all = 0..context.mentions.len();
    let named: Vec<usize> =
        all.clone().filter(|&index| context.mentions[index].form == MentionForm::Name).collect();
    let told: HashSet<usize> = named.iter().map(|&name| clusters.find(name)).collect();
    let mut described = all.filter(|&index| lead.covers(context.mentions[index].span) && speaks(index));
    let Some(described) = described.find(|&index| !told.contains(&clusters.find(index))) else { return };
    let first = |&index: &usize| {
        let mention = &context.mentions[index];
        let here = next.iter().any(|sentence| sentence.covers(mention.span));
        here && verb_of(index, MentionForm::Name).is_some() && is_mere_name(context, mention)
    };
    if let Some(&name) = named.iter().find(|index| first(index)).filter(|&&name| clusters.find(name) == name)
    {
        clusters.join(name, described);
    }
}

/// A first name and a last, without a word of who bears them.
fn is_mere_name(context: &Context<'_>, mention: &Mention) -> bool {
    let syntax = context.syntax;
    let titled = builtin_lexicon().title_before(syntax.doc, mention.span.start).is_some();
    let told = syntax.children(mention.head).iter().any(|&child| {
        ["appos", "acl", "nmod:desc", "compound", "amod"].iter().any(|deprel| syntax.is(child, deprel))
            && !mention.span.contains(child)
    });
    mention.name.contains(' ') && !titled && !told
}
