//! What a predicate is looked up by: "carry" and "carry out", "talk" and "peace talk".

use crate::syntax::Syntax;

/// The dictionary form of a predicate with its particle: "carry out".
pub fn lemma(syntax: &Syntax<'_>, predicate: usize) -> String {
    let mut lemma = syntax.token(predicate).lemma.to_lowercase();
    for particle in syntax.children_by(predicate, "compound:prt") {
        lemma.push(' ');
        lemma.push_str(&syntax.token(particle).lemma);
    }
    lemma
}

/// The predicate with each short adverb behind it: "come together", "hit back".
pub fn phrasal(syntax: &Syntax<'_>, verb: usize) -> Vec<String> {
    let adverbs = syntax.children_by(verb, "advmod").filter(|&adverb| adverb == verb + 1);
    adverbs.map(|adverb| format!("{} {}", lemma(syntax, verb), syntax.token(adverb).lemma)).collect()
}

/// The noun with a noun or an adjective before it, which may narrow its sense: "peace talk".
pub fn compounds(syntax: &Syntax<'_>, noun: usize) -> Vec<String> {
    let before = noun.checked_sub(1).filter(|&before| {
        syntax.token(before).head == Some(noun)
            && (syntax.is(before, "compound") || syntax.is(before, "amod"))
    });
    let words =
        before.map(|before| format!("{} {}", syntax.token(before).lemma.to_lowercase(), lemma(syntax, noun)));
    words.into_iter().collect()
}
