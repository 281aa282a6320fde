//! Words that say something of what hangs on them: verbs of who acts in their complement and how far the text vouches for
//! it, nouns of occasions that their speaker takes part in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::recognize::table::{rows, values};

/// The classes of a verb, as `verbs.tsv` gives them.
pub fn is_verb_of(lemma: &str, class: &str) -> bool {
    static CLASSES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        rows(include_str!("verbs.tsv")).map(|[lemma, classes]| (lemma, values(classes).collect())).collect()
    });
    CLASSES.get(lemma).is_some_and(|classes| classes.contains(&class))
}

/// The noun names an occasion, as `nouns.tsv` lists them.
pub fn is_occasion(lemma: &str) -> bool {
    static NOUNS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| rows(include_str!("nouns.tsv")).map(|[lemma, _]: [_; 2]| lemma).collect());
    NOUNS.contains(lemma)
}
