//! Words that say something of what hangs on them: verbs of who acts in their complement and how far the text vouches for
//! it, nouns of occasions that their speaker takes part in,
//! words of judgement.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::recognize::table::{rows, values};

/// Words with their classes.
type Classes = HashMap<&'static str, Vec<&'static str>>;

/// The classes of a verb, as `verbs.tsv` gives them.
pub fn is_verb_of(lemma: &str, class: &str) -> bool {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| classes(include_str!("verbs.tsv")));
    CLASSES.get(lemma).is_some_and(|classes| classes.contains(&class))
}

/// The noun belongs to a class of `nouns.tsv`: occasion, event, offence, words, pact, sent, contest, election, share, series.
pub fn is_noun_of(lemma: &str, class: &str) -> bool {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| classes(include_str!("nouns.tsv")));
    CLASSES.get(lemma).is_some_and(|classes| classes.contains(&class))
}

/// The adjective or noun judges whom it is said of: good, bad.
pub fn is_judgement(lemma: &str, class: &str) -> bool {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| classes(include_str!("judgements.tsv")));
    CLASSES.get(lemma).is_some_and(|classes| classes.contains(&class))
}

fn classes(text: &'static str) -> Classes {
    rows(text).map(|[lemma, classes]| (lemma, values(classes).collect())).collect()
}
