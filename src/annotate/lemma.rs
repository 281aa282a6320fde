//! A word's dictionary form, from its form and part of speech.
//!
//! `armies` as NNS is `army`, `met` as VBD is `meet`, `Kim` as NNP stays `Kim`. What the suffix rules get wrong
//! stands in a table of its own; both are learned from the treebanks by `training/lemmas.py`.

use std::collections::HashMap;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::stage::{Draft, Layer, Stage};

/// The longest suffix of a rule, in characters.
const LONGEST_SUFFIX: usize = 7;

/// Prefixes that leave a verb's forms as they are.
const PREFIXES: [&str; 6] = ["re", "over", "under", "out", "mis", "un"];

/// What stands before the last column of a row, to that column.
type Table = HashMap<&'static str, &'static str>;

/// Form in lower case and a tag, to the lemma.
static LEMMAS: LazyLock<Table> = LazyLock::new(|| read(include_str!("lemmas.tsv")));

/// Penn tag and suffix, to what replaces the suffix.
static RULES: LazyLock<Table> = LazyLock::new(|| read(include_str!("lemma_rules.tsv")));

/// The stage that fills in [`Layer::Lemmas`].
pub struct Lemmas;

impl Stage for Lemmas {
    fn name(&self) -> &'static str {
        "lemmas"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Tags]
    }

    fn assigns(&self) -> &'static [Layer] {
        &[Layer::Lemmas]
    }

    fn annotate(&self, draft: &mut Draft) {
        let lemmas = (0..draft.tokens.len())
            .map(|token| lemma(draft.form(token), &draft.tags[token].upos, &draft.tags[token].xpos));
        draft.lemmas = lemmas.collect();
    }
}

/// The dictionary form of `form` with its universal and its Penn tag.
pub fn lemma(form: &str, upos: &str, xpos: &str) -> SmolStr {
    let lower = form.to_lowercase();
    let straight = lower.contains('’').then(|| lower.replace('’', "'"));
    let known = |form: &str| {
        let row = |tag: &str| LEMMAS.get(format!("{form}\t{tag}").as_str());
        row(xpos).or_else(|| row(upos)).copied()
    };
    if let Some(found) = known(&lower).or_else(|| straight.as_deref().and_then(known)) {
        return SmolStr::new(found);
    }
    // "retook" is to "retake" as "took" to "take".
    let prefixed = PREFIXES.iter().filter(|_| upos == "VERB").find_map(|prefix| {
        let stem = known(lower.strip_prefix(prefix)?)?;
        Some(SmolStr::from(format!("{prefix}{stem}")))
    });
    if let Some(found) = prefixed {
        return found;
    }
    by_rule(if matches!(xpos, "NNP" | "NNPS") { form } else { &lower }, xpos)
}

/// Replaces the longest suffix that has a rule; a suffix is shorter than the word.
fn by_rule(base: &str, xpos: &str) -> SmolStr {
    let starts = base.char_indices().map(|(at, _)| at).rev().take(LONGEST_SUFFIX).filter(|at| *at > 0);
    let mut longest = None;
    for start in starts {
        if let Some(new) = RULES.get(format!("{xpos}\t{}", &base[start..]).as_str()) {
            longest = Some((start, new));
        }
    }
    match longest {
        Some((start, new)) => SmolStr::from(format!("{}{new}", &base[..start])),
        None => SmolStr::new(base),
    }
}

fn read(text: &'static str) -> Table {
    text.lines().filter(|line| !line.starts_with("# ")).filter_map(|line| line.rsplit_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, upos: &str, xpos: &str, expected: &str) {
        assert_eq!(lemma(form, upos, xpos), expected, "{form}");
    }

    #[test]
    fn lemmas_are_dictionary_forms() {
        check("armies", "NOUN", "NNS", "army");
        check("met", "VERB", "VBD", "meet");
        check("Kim", "PROPN", "NNP", "Kim");
        check("FIRES", "VERB", "VBZ", "fire");
        check("fined", "VERB", "VBD", "fine");
        check("relies", "VERB", "VBZ", "rely");
        check("retook", "VERB", "VBD", "retake");
        check("bases", "NOUN", "NNS", "base");
        check("n’t", "PART", "RB", "not");
        check("’s", "AUX", "VBZ", "be");
        check("", "X", "FW", "");
    }

    #[test]
    fn every_row_is_read() {
        for (table, text) in
            [(&LEMMAS, include_str!("lemmas.tsv")), (&RULES, include_str!("lemma_rules.tsv"))]
        {
            assert_eq!(table.len(), text.lines().filter(|line| !line.starts_with("# ")).count());
        }
    }
}
