//! Verbs that say something of their complement: who acts in it, and how far the text vouches for it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::recognize::table::{rows, values};

/// The classes of a verb, as `verbs.tsv` gives them.
pub fn is_verb_of(lemma: &str, class: &str) -> bool {
    static CLASSES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        rows(include_str!("verbs.tsv")).map(|[lemma, classes]| (lemma, values(classes).collect())).collect()
    });
    CLASSES.get(lemma).is_some_and(|classes| classes.contains(&class))
}
