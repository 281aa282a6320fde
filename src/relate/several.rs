//! Several people whom a sentence counts and the next names: "A court has jailed two Australian men. Max Lind and Peter Berg
//! were found guilty on Monday".

use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// How many sentences behind them their names may stand.
const REACH: usize = 2;

/// The numbers that news counts people by before it names them.
const COUNTS: [&str; 5] = ["two", "three", "four", "five", "six"];

/// The indices of the mentions that name those whom a noun counts; empty for any other noun, and where as many aren't named.
pub fn several(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    entity_of: &[Option<usize>],
    ontology: &Ontology,
    noun: usize,
) -> Vec<usize> {
    let Some(count) = count(syntax, noun) else { return Vec::new() };
    let sentences = &syntax.doc.sentences;
    let behind = syntax.doc.sentence_of(noun) + 1;
    let person = |index: &usize| {
        mentions[*index].form == MentionForm::Name && ontology.is_a(mentions[*index].entity_type, "person")
    };
    let new = |index: &usize| {
        let entity = entity_of[*index];
        entity.is_some() && !entity_of[..*index].contains(&entity)
    };
    for sentence in sentences.iter().skip(behind).take(REACH) {
        let [from, to] = [sentence.tokens.start, sentence.tokens.end]
            .map(|token| mentions.partition_point(|mention| mention.span.start < token));
        let named: Vec<usize> = (from..to).filter(person).filter(new).collect();
        if let Some((first, others)) = named.split_first() {
            let head = |index: &usize| mentions[*index].head;
            let follows = |other: &usize| {
                head(other) != head(first) && syntax.first_of_list(head(other)) == head(first)
            };
            let listed = named.len() == count && others.iter().all(follows);
            return if listed { named } else { Vec::new() };
        }
    }
    Vec::new()
}

/// How many people a noun is for, if it counts any that the text hasn't told of: "two Australian men".
fn count(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let token = syntax.token(noun);
    let human = || builtin_lexicon().person_noun(&token.lemma.to_lowercase()).is_some();
    let number = syntax.child(noun, "nummod").filter(|_| token.xpos.ends_with('S') && human())?;
    let number = syntax.doc.token_text(number).to_lowercase();
    let count = COUNTS.iter().position(|count| *count == number)? + 2;
    syntax.child(noun, "det").is_none().then_some(count)
}
