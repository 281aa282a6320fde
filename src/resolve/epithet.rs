//! The pass over nouns that call a person by what he is: "Anna Berg won the prize. The singer said …".

use super::Context;
use super::cluster::Clusters;
use crate::recognize::{PhraseKind, builtin_lexicon};

/// How many sentences back the person may have been named.
const REACH: usize = 2;

/// Joins "the singer" with the person named before, where the sentences before speak of nobody else.
pub fn epithet(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, phrase) in context.phrases.iter().enumerate() {
        let node = context.node(index);
        let cluster = clusters.find(node);
        let open = !clusters.is_named(cluster) && !clusters.is_old(cluster, node);
        if open
            && calls(context, index)
            && let Some(person) = sole_before(context, clusters, phrase.head)
        {
            clusters.join(person, node);
        }
    }
}

/// "the former singer": a definite noun for one human being that is no post and says of nobody whose he is.
fn calls(context: &Context<'_>, index: usize) -> bool {
    let (syntax, phrase) = (context.syntax, &context.phrases[index]);
    let token = syntax.token(phrase.head);
    let definite = syntax.children_by(phrase.head, "det").any(|det| syntax.lemma_in(det, &["the"]));
    let ties = ["nmod", "cop", "appos", "conj"];
    let comma =
        syntax.doc.tokens.get(phrase.head + 1).is_some_and(|_| syntax.doc.token_text(phrase.head + 1) == ",");
    let bare = !ties.iter().any(|deprel| syntax.child(phrase.head, deprel).is_some())
        && (comma || syntax.child(phrase.head, "acl").is_none());
    let title = builtin_lexicon().title(&token.lemma.to_lowercase());
    let post = title.is_some_and(|title| title.is_post() || title.is("spokesperson") || title.is("kin"));
    phrase.kind == PhraseKind::Common
        && token.xpos == "NN"
        && context.agreements[index].human == Some(true)
        && definite
        && bare
        && !post
        && context.is_subject(phrase.head)
}

/// The only human being of whom the sentences right before a token speak, if they tell what he does and a name says who it is.
fn sole_before(context: &Context<'_>, clusters: &mut Clusters, token: usize) -> Option<usize> {
    let doc = context.syntax.doc;
    let here = doc.sentence_of(token);
    let [from, to] = [here.saturating_sub(REACH), here].map(|sentence| {
        let start = doc.sentences[sentence].tokens.start;
        context.phrases.partition_point(|phrase| phrase.head < start)
    });
    let mut sole = None;
    let mut acts = false;
    for index in from..to {
        let agreement = context.agreements[index];
        let human = agreement.human == Some(true) && agreement.plural != Some(true);
        if !human || context.phrases[index].kind == PhraseKind::Pronoun {
            continue;
        }
        let cluster = clusters.find(context.node(index));
        if sole.is_some_and(|sole| sole != cluster) {
            return None;
        }
        sole = Some(cluster);
        acts |= context.is_subject(context.phrases[index].head);
    }
    sole.filter(|&cluster| acts && clusters.is_named(cluster))
}
