//! "the two countries", "both leaders", "the sides": who they are, by who was named last.

use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::recognize::{StandIn, builtin_lexicon};
use crate::syntax::Syntax;

/// How many sentences back the two are sought.
const REACH: usize = 2;

/// Who may be one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    State,
    Person,
    Party,
}

/// The indices of the mentions that a noun for two means; empty for any other noun, and where it isn't plain who they are.
pub fn pair(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    entity_of: &[Option<usize>],
    ontology: &Ontology,
    noun: usize,
) -> Vec<usize> {
    let Some(kind) = kind(syntax, noun) else { return Vec::new() };
    let doc = syntax.doc;
    let here = doc.sentence_of(noun);
    let before = mentions.partition_point(|mention| mention.span.start < noun);
    let mut found: Vec<usize> = Vec::new();
    for back in 0..=REACH.min(here) {
        let sentence = doc.sentences[here - back].tokens;
        let around = mentions[..before].partition_point(|mention| mention.span.start < sentence.start);
        for index in around..before {
            let mention = &mentions[index];
            let fits = mention.span.start < sentence.end
                && mention.span.end <= noun
                && is(mention, kind, ontology)
                && !faces(syntax, mention.head, noun);
            let new = entity_of[index].is_some()
                && found.iter().all(|&other: &usize| entity_of[other] != entity_of[index]);
            if fits && new {
                found.push(index);
            }
        }
        if found.len() >= 2 {
            break;
        }
    }
    // Of three nobody can tell which two are meant.
    if found.len() == 2 { found } else { Vec::new() }
}

/// "Okafor urged the two leaders": who does it to them is neither of the two.
fn faces(syntax: &Syntax<'_>, other: usize, noun: usize) -> bool {
    let verb = syntax.token(noun).head;
    verb.is_some()
        && verb == syntax.token(other).head
        && syntax.is(other, "nsubj")
        && !syntax.is(noun, "nsubj")
}

fn is(mention: &Mention, kind: Kind, ontology: &Ontology) -> bool {
    let of = |name| ontology.is_a(mention.entity_type, name);
    match kind {
        Kind::State => of("country"),
        Kind::Person => of("person") && mention.form != MentionForm::Description,
        Kind::Party => of("country") || of("organization"),
    }
}

/// What kind of pair a noun means, if it means one.
fn kind(syntax: &Syntax<'_>, noun: usize) -> Option<Kind> {
    let token = syntax.token(noun);
    if !token.xpos.ends_with('S') || token.upos != "NOUN" {
        return None;
    }
    let lemma = token.lemma.as_str();
    let children = || syntax.children(noun).iter().copied().filter(|&child| child < noun);
    let two = children().any(|child| syntax.lemma_in(child, &["two", "both"]));
    // "the two neighboring countries" is the pair, "the two Baltic countries" says more.
    let named = children().any(|child| syntax.token(child).upos == "PROPN" || syntax.is(child, "nmod:poss"));
    let article = children().any(|child| syntax.lemma_in(child, &["the", "both"]));
    let followed = syntax.children(noun).iter().any(|&child| child > noun && syntax.is(child, "nmod"));
    if named || !article || followed {
        return None;
    }
    match lemma {
        "side" | "party" => Some(Kind::Party),
        "country" | "nation" | "state" | "government" | "neighbor" | "neighbour" => {
            two.then_some(Kind::State)
        }
        _ if builtin_lexicon().stand_in(lemma) == Some(StandIn::Representative)
            || builtin_lexicon().title(lemma).is_some()
            || builtin_lexicon().person_noun(lemma).is_some() =>
        {
            two.then_some(Kind::Person)
        }
        _ => None,
    }
}
