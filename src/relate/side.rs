//! The sides of a dispute and the words for whoever is on them: "the pro-reform camp … the pro-reform lawmaker Anna Berg".

use std::collections::BTreeMap;

use super::lexicon::is_noun_of;
use crate::mention::Mention;
use crate::syntax::Syntax;

/// So many letters of the word for a side all words of it share: "pan-democrat", "pan-democracy".
const STEM: usize = 5;

/// The longest ending that tells such words apart.
const ENDING: usize = 3;

/// The first mentions of the sides, each by the word that says which one, in lower case.
pub fn sides(syntax: &Syntax<'_>, mentions: &[Mention]) -> BTreeMap<String, usize> {
    let named = mentions.iter().enumerate().filter(|(_, mention)| !mention.form.points_back());
    let side = named.filter_map(|(index, mention)| {
        let word = mention.head.checked_sub(1).filter(|&word| mention.span.contains(word))?;
        let side = is_noun_of(&syntax.token(mention.head).lemma.to_lowercase(), "side");
        let word = syntax.doc.token_text(word).to_lowercase();
        (side && takes_sides(&word)).then_some((word, index))
    });
    let mut sides = BTreeMap::new();
    side.for_each(|(word, index)| _ = sides.entry(word).or_insert(index));
    sides
}

/// "pro-reform", "anti-war", "localist".
pub fn takes_sides(word: &str) -> bool {
    let word = word.to_lowercase();
    ["pro-", "anti-", "pan-"].iter().any(|start| word.starts_with(start))
        || ["ist", "ists"].iter().any(|ending| word.ends_with(ending))
}

/// Both words, in lower case, are for one side.
pub fn is_of_one_side(word: &str, other: &str) -> bool {
    let shared = word.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let rest = |word: &str| word.chars().count() - shared;
    shared >= STEM && rest(word) <= ENDING && rest(other) <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_side_share_their_stem() {
        assert!(takes_sides("Pro-reform") && takes_sides("royalist") && !takes_sides("royal"));
        assert!(is_of_one_side("pan-democrat", "pan-democracy"));
        assert!(!is_of_one_side("pro-reform", "pro-regime"));
    }
}
