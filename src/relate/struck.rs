//! Where a deed took place that is only pointed back at: "a bomb in Kisumu killed two; Boko Haram said it was behind the
//! attack" speaks of Kisumu.

use super::lexicon::is_noun_of;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many sentences back the deed is sought.
const REACH: usize = 6;

/// Types of places that a deed strikes.
const PLACES: [&str; 3] = ["city", "region", "facility"];

/// The mention of the place where the deed of a bare noun ("the attack", "those blasts") took place, as the text told before.
pub fn struck(syntax: &Syntax<'_>, mentions: &[Mention], ontology: &Ontology, token: usize) -> Option<usize> {
    let back = |det: usize| syntax.lemma_in(det, &["the", "this", "that", "these", "those"]);
    let bare = syntax.child(token, "nmod").is_none() && syntax.children_by(token, "det").any(back);
    if !bare || !is_noun_of(&syntax.token(token).lemma, "offence") {
        return None;
    }
    let at = syntax.doc.sentence_of(token);
    let before = syntax.doc.sentences[at.saturating_sub(REACH)..at].iter().rev();
    before.into_iter().find_map(|sentence| scene(syntax, mentions, ontology, sentence.tokens))
}

/// The first place that a sentence names behind a deed.
fn scene(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    ontology: &Ontology,
    sentence: TokenSpan,
) -> Option<usize> {
    let deed = sentence.range().find(|&token| {
        syntax.token(token).upos == "NOUN" && is_noun_of(&syntax.token(token).lemma, "offence")
    })?;
    let first = mentions.partition_point(|mention| mention.span.start <= deed);
    let place = |mention: &Mention| {
        mention.form == MentionForm::Name
            && PLACES.iter().any(|kind| ontology.is_a(mention.entity_type, kind))
    };
    let behind = mentions[first..].iter().take_while(|mention| mention.span.start < sentence.end);
    behind.into_iter().position(place).map(|at| first + at)
}
