//! Words that say something of what stands with them, by the classes that the data files explain: verbs of who acts in
//! their complement and how far the text vouches for it, nouns of occasions that their speaker takes part in, adjectives and
//! adverbs, words of judgement, prepositions.

use std::sync::LazyLock;

use crate::recognize::table::Classes;

static VERBS: LazyLock<Classes> = LazyLock::new(|| Classes::load(include_str!("verbs.tsv")));
static NOUNS: LazyLock<Classes> = LazyLock::new(|| Classes::load(include_str!("nouns.tsv")));
static MODIFIERS: LazyLock<Classes> = LazyLock::new(|| Classes::load(include_str!("modifiers.tsv")));
static JUDGEMENTS: LazyLock<Classes> = LazyLock::new(|| Classes::load(include_str!("judgements.tsv")));
static PREPOSITIONS: LazyLock<Classes> = LazyLock::new(|| Classes::load(include_str!("prepositions.tsv")));

/// The verb belongs to a class of `verbs.tsv`.
pub fn is_verb_of(lemma: &str, class: &str) -> bool {
    VERBS.has(lemma, class)
}

/// The noun belongs to a class of `nouns.tsv`.
pub fn is_noun_of(lemma: &str, class: &str) -> bool {
    NOUNS.has(lemma, class)
}

/// The adjective, adverb or determiner belongs to a class of `modifiers.tsv`.
pub fn is_modifier_of(lemma: &str, class: &str) -> bool {
    MODIFIERS.has(lemma, class)
}

/// The word judges whom it is said of: good, bad, unlawful.
pub fn is_judgement(lemma: &str, class: &str) -> bool {
    JUDGEMENTS.has(lemma, class)
}

/// The preposition belongs to a class of `prepositions.tsv`.
pub fn is_preposition_of(case: &str, class: &str) -> bool {
    PREPOSITIONS.has(case, class)
}

/// The prepositions that frames may name, sorted.
pub fn prepositions() -> impl Iterator<Item = &'static str> {
    PREPOSITIONS.words()
}

#[cfg(test)]
mod tests {
    use crate::recognize::table::tests::check;

    #[test]
    fn data_files_name_their_source_and_hold_each_entry_once() {
        check("verbs", include_str!("verbs.tsv"));
        check("nouns", include_str!("nouns.tsv"));
        check("modifiers", include_str!("modifiers.tsv"));
        check("judgements", include_str!("judgements.tsv"));
        check("prepositions", include_str!("prepositions.tsv"));
        check("territories", include_str!("territories.tsv"));
        check("divisions", include_str!("divisions.tsv"));
        check("posts", include_str!("posts.tsv"));
    }
}
