//! The pass over posts that only the headline puts beside a name: "Foreign minister visits Oslo" over "Anna Berg visited Oslo".
//!
//! Ministries call their own minister by the post in the headline, and by the name where the text begins or under a picture.

use super::Context;
use super::cluster::Clusters;
use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::recognize::builtin_lexicon;
use crate::span::TokenSpan;

/// How many sentences of the text may say again what the headline says.
const OPENING: usize = 2;

/// Joins "the foreign minister" with the person of whom the text begins to say what the headline says of a foreign minister.
pub fn post(context: &Context<'_>, clusters: &mut Clusters) {
    let Some((title, verb)) = headline(context) else { return };
    let Some(holder) = holder(context, verb) else { return };
    for (index, mention) in context.mentions.iter().enumerate() {
        let cluster = clusters.find(index);
        let same = mention.form == MentionForm::Anaphor && mention.name.to_lowercase() == title;
        if same && !clusters.is_named(cluster) {
            clusters.join(holder, index);
        }
    }
}

/// The post with which the headline begins, alone, and the verb, if any, that says what its holder does.
fn headline<'c>(context: &'c Context<'_>) -> Option<(&'static str, Option<&'c str>)> {
    let syntax = context.syntax;
    let headline = syntax.doc.sentences.iter().find(|sentence| sentence.kind == SentenceKind::Headline)?;
    let TokenSpan { start, end } = headline.tokens;
    let post = |last: usize| {
        let (span, title) = builtin_lexicon().title_ending_at(syntax.doc, last, start)?;
        (span.start == start && title.is_post()).then_some((last, title))
    };
    let (last, title) = (start..end).rev().find_map(post)?;
    let verb = syntax.token(last).head.filter(|&verb| verb > last && syntax.is(last, "nsubj"));
    Some((title.name, verb.map(|verb| syntax.token(verb).lemma.as_str())))
}

/// The person without a title who does what the headline says where the text begins, or who is named alone in a line of
/// its own, if there is but one.
fn holder(context: &Context<'_>, verb: Option<&str>) -> Option<usize> {
    let syntax = context.syntax;
    let doc = syntax.doc;
    let body = doc.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Body);
    let opening: Vec<TokenSpan> = body.take(OPENING).map(|sentence| sentence.tokens).collect();
    let fits = |mention: &Mention| {
        let does = context.subject_of(mention.head).map(|does| syntax.token(does).lemma.as_str());
        let early = opening.iter().any(|sentence| sentence.covers(mention.span));
        early && ((verb.is_some() && does == verb) || opening.contains(&mention.span))
    };
    let titled = |mention: &Mention| {
        builtin_lexicon().title_before(doc, mention.span.start).is_some_and(|(_, t)| t.is_post())
    };
    let persons = context.mentions.iter().enumerate().filter(|(index, mention)| {
        context.is_person(*index) && mention.form == MentionForm::Name && fits(mention) && !titled(mention)
    });
    let mut holders = persons.map(|(index, _)| index);
    let (first, None) = (holders.next()?, holders.next()) else { return None };
    Some(first)
}
