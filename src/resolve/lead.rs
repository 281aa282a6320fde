//! The pass over persons whom one sentence leaves unnamed and the next names: "A Kenyan court has jailed a pastor. Peter Lind was
//! found guilty on Monday", "Kenya's president says that … Grace Okafor told reporters …".
//!
//! News begins with what somebody less known is, and goes on with the name alone, as if it had been told.

use std::collections::{BTreeMap, HashSet};

use super::Context;
use super::cluster::Clusters;
use crate::document::SentenceKind;
use crate::mention::MentionForm;
use crate::recognize::{PhraseKind, StandIn, builtin_lexicon};
use crate::relate::is_verb_of;
use crate::span::TokenSpan;

/// How many sentences open a text: there "a former judge" is somebody whom the text is about, later it may be anybody.
const OPENING: usize = 2;

/// Verbs whose subject speaks.
const SPEAKING: [&str; 4] = ["speech", "opinion", "demanded", "alleged"];

/// Joins somebody unnamed with the only person, new to the text, who can be meant in the sentence behind.
pub fn holder(context: &Context<'_>, clusters: &mut Clusters) {
    let doc = context.syntax.doc;
    let newcomers = newcomers(context, clusters);
    let unnamed = unnamed(context, clusters);
    for (sentence, unnamed) in unnamed {
        let next = doc.sentences.get(sentence + 1).filter(|next| next.kind == SentenceKind::Body);
        let Some(newcomers) = next.and_then(|_| newcomers.get(&(sentence + 1))) else { continue };
        // The same noun says more than the same part in what is told.
        let fits: [fn(&Unnamed, &Newcomer) -> bool; 2] = [is_called_so, plays_the_part];
        for fits in fits {
            let pairs: Vec<(&Unnamed, &Newcomer)> = unnamed
                .iter()
                .flat_map(|one| newcomers.iter().map(move |other| (one, other)))
                .filter(|(one, other)| fits(one, other) && !is_told_of_another(one, &unnamed))
                .collect();
            if let [(one, other)] = pairs.as_slice() {
                clusters.join(other.mention, one.node);
            }
            if !pairs.is_empty() {
                break;
            }
        }
    }
}

/// Somebody of whom a sentence says only what he is.
struct Unnamed {
    node: usize,
    span: TokenSpan,
    noun: String,
    /// "Kenya's president": the only one.
    unique: bool,
    speaks: bool,
}

/// A person whom the text names for the first time.
struct Newcomer {
    mention: usize,
    /// What is said beside the name.
    noun: Option<String>,
    /// The sentence tells what he does.
    acts: bool,
    speaks: bool,
}

/// "a man suspected of killing a judge": of the two the man is spoken of.
fn is_told_of_another(one: &Unnamed, all: &[Unnamed]) -> bool {
    all.iter().any(|other| other.span != one.span && other.span.covers(one.span))
}

/// "A judge … Judge Anna Berg".
fn is_called_so(unnamed: &Unnamed, newcomer: &Newcomer) -> bool {
    newcomer.noun.as_ref() == Some(&unnamed.noun)
}

/// Both speak, or something happens to both; a post tells more of who was called an official.
fn plays_the_part(unnamed: &Unnamed, newcomer: &Newcomer) -> bool {
    let lexicon = builtin_lexicon();
    let official = || {
        let post = |noun: &String| lexicon.title(noun).is_some_and(|title| title.is_post());
        let last = unnamed.noun.rsplit(' ').next();
        last.and_then(|last| lexicon.stand_in(last)) == Some(StandIn::Representative)
            && newcomer.noun.as_ref().is_some_and(post)
            && unnamed.speaks
    };
    let same =
        if unnamed.unique { unnamed.speaks && newcomer.acts } else { unnamed.speaks == newcomer.speaks };
    same && (newcomer.noun.is_none() || official())
}

/// By sentence the persons whom a phrase introduces ("a former judge", "Kenya's president") and whose name the text hasn't told.
fn unnamed(context: &Context<'_>, clusters: &mut Clusters) -> BTreeMap<usize, Vec<Unnamed>> {
    let syntax = context.syntax;
    let names = context.mentions.iter().enumerate();
    let names =
        names.filter(|(index, mention)| mention.form == MentionForm::Name && context.is_person(*index));
    let told: HashSet<usize> = names.map(|(index, _)| clusters.find(index)).collect();
    let described: HashSet<usize> = context
        .mentions
        .iter()
        .enumerate()
        .filter(|(index, mention)| mention.form == MentionForm::Description && context.is_person(*index))
        .map(|(_, mention)| mention.head)
        .collect();
    let body = syntax.doc.sentences.iter().filter(|sentence| sentence.kind == SentenceKind::Body);
    let opening = body.take(OPENING).last().map_or(0, |sentence| sentence.tokens.end);
    let mut unnamed: BTreeMap<usize, Vec<Unnamed>> = BTreeMap::new();
    for (index, phrase) in context.phrases.iter().enumerate() {
        let agreement = context.agreements[index];
        let one = phrase.kind == PhraseKind::Common && syntax.token(phrase.head).xpos == "NN";
        let indefinite = syntax.children_by(phrase.head, "det").any(|det| syntax.lemma_in(det, &["a"]));
        let unique = !indefinite && described.contains(&phrase.head);
        let brought_in = unique || (indefinite && phrase.head < opening);
        // "was a judge", "became a judge": a judge in general.
        let predicate = syntax.child(phrase.head, "cop").is_some() || syntax.is(phrase.head, "xcomp");
        let node = context.node(index);
        let known = told.contains(&clusters.find(node));
        if one && agreement.human == Some(true) && !predicate && !known && brought_in {
            let sentence = syntax.doc.sentence_of(phrase.head);
            let floor = syntax.doc.sentences[sentence].tokens.start;
            let title = builtin_lexicon().title_ending_at(syntax.doc, phrase.head, floor);
            let noun = match title {
                Some((_, title)) => title.name.to_owned(),
                None => syntax.token(phrase.head).lemma.to_lowercase(),
            };
            let speaks = speaks(context, phrase.head);
            unnamed.entry(sentence).or_default().push(Unnamed {
                node,
                span: phrase.span,
                noun,
                unique,
                speaks,
            });
        }
    }
    unnamed
}

/// By sentence the persons whose full name stands there for the first time, but for those who speak for others.
fn newcomers(context: &Context<'_>, clusters: &mut Clusters) -> BTreeMap<usize, Vec<Newcomer>> {
    let mut newcomers: BTreeMap<usize, Vec<Newcomer>> = BTreeMap::new();
    for (index, mention) in context.mentions.iter().enumerate() {
        let full = mention.form == MentionForm::Name && mention.name.contains(' ');
        if !full || !context.is_person(index) || clusters.find(index) != index {
            continue;
        }
        let noun = noun_beside(context, index);
        let title = noun.as_ref().and_then(|noun| builtin_lexicon().title(noun));
        if title.is_some_and(|title| title.is("spokesperson") || title.is("envoy")) {
            continue;
        }
        let sentence = context.syntax.doc.sentence_of(mention.head);
        let acts = context.subject_of(mention.head).is_some_and(|verb| context.syntax.is(verb, "root"));
        let speaks = speaks(context, mention.head);
        newcomers.entry(sentence).or_default().push(Newcomer { mention: index, noun, acts, speaks });
    }
    newcomers
}

/// What is said beside a name of who bears it: a title, a noun before it or in apposition.
fn noun_beside(context: &Context<'_>, name: usize) -> Option<String> {
    let syntax = context.syntax;
    let mention = &context.mentions[name];
    if let Some((_, title)) = builtin_lexicon().title_before(syntax.doc, mention.span.start) {
        return Some(title.name.to_owned());
    }
    let below =
        ["appos", "compound", "nmod:desc"].iter().flat_map(|deprel| syntax.children_by(mention.head, deprel));
    let beside = ["appos", "flat"].iter().any(|deprel| syntax.is(mention.head, deprel));
    let above = syntax.token(mention.head).head;
    let above = above.filter(|&noun| beside && syntax.token(noun).upos == "NOUN");
    // "Grace Okafor, 58, said"; "Farmer Grace Okafor" may pass for a name.
    let mut nouns = below.filter(|&noun| syntax.token(noun).upos != "NUM").chain(above);
    nouns.next().map(|noun| syntax.token(noun).lemma.to_lowercase())
}

/// Whoever stands there says something.
fn speaks(context: &Context<'_>, head: usize) -> bool {
    let syntax = context.syntax;
    context.subject_of(head).is_some_and(|verb| {
        let passive = syntax.child(verb, "nsubj:pass").is_some();
        let lemma = &syntax.token(verb).lemma;
        !passive && SPEAKING.iter().any(|class| is_verb_of(lemma, class))
    })
}
