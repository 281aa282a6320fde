//! Names against gold on given tokens, exact span and kind.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use super::{Agreement, write_rows};
use crate::annotate::conllu::{GoldSentence, Word};
use crate::annotate::{Annotator, card::Bio};
use crate::document::NameKind;
use crate::recognize::{builtin_gazetteer, mended};

/// The kinds of names that count together.
const MAIN: [NameKind; 4] =
    [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Nationality];

/// About the length of an article, in sentences.
const ARTICLE: usize = 32;

/// Agreement on names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameScore {
    /// Each kind that gold has or the program found.
    pub kinds: Vec<(NameKind, Agreement)>,
}

/// Scores names on given tokens; gold's names stand in MISC as `Name=B-person`.
///
/// `Name=?` marks a token that gold leaves open: a name that touches one counts neither for nor against.
pub fn names(annotator: &Annotator, sentences: &[GoldSentence]) -> NameScore {
    let mut kinds = NameKind::NAMED.map(|(_, kind)| (kind, Agreement::default()));
    for group in sentences.chunks(ARTICLE) {
        let forms = |sentence: &GoldSentence| sentence.words.iter().map(|word| word.form.clone()).collect();
        let doc = annotator.annotate_tokens(&group.iter().map(forms).collect::<Vec<_>>());
        let words: Vec<&Word> = group.iter().flat_map(|sentence| &sentence.words).collect();
        let settled = |(span, _): &(Range<usize>, NameKind)| {
            words[span.clone()].iter().all(|word| word.name.as_deref() != Some("?"))
        };
        let wanted: HashSet<_> = gold_names(&words).into_iter().filter(settled).collect();
        let found: HashSet<_> = mended(&doc, builtin_gazetteer())
            .iter()
            .map(|name| (name.tokens.range(), name.kind))
            .filter(settled)
            .collect();
        for (kind, score) in &mut kinds {
            let of_kind = |names: &HashSet<(Range<usize>, NameKind)>| -> HashSet<Range<usize>> {
                names.iter().filter(|name| name.1 == *kind).map(|name| name.0.clone()).collect()
            };
            score.add(&of_kind(&wanted), &of_kind(&found));
        }
    }
    NameScore { kinds: kinds.into_iter().filter(|(_, score)| score.gold + score.found > 0).collect() }
}

/// The names of gold's BIO tags; a tag that no kind bears counts as outside.
fn gold_names(words: &[&Word]) -> HashSet<(Range<usize>, NameKind)> {
    let mut found: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let tag = word.name.as_deref().and_then(|name| Bio::from_name(name).ok()).unwrap_or(Bio::Outside);
        match (tag, found.last_mut()) {
            (Bio::Inside(kind), Some((span, last))) if span.end == at && *last == kind => span.end = at + 1,
            (Bio::Begin(kind) | Bio::Inside(kind), _) => found.push((at..at + 1, kind)),
            _ => {}
        }
    }
    found.into_iter().collect()
}

impl NameScore {
    /// Over persons, organizations, places and nationalities.
    pub fn main(&self) -> Agreement {
        let main = self.kinds.iter().filter(|(kind, _)| MAIN.contains(kind));
        main.fold(Agreement::default(), |sum, (_, score)| sum.plus(*score))
    }
}

impl fmt::Display for NameScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let kinds = self.kinds.iter().map(|(kind, score)| (kind.name(), *score));
        write_rows(f, [("main kinds", self.main())].into_iter().chain(kinds))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::conllu::read_conllu;
    use super::*;

    #[test]
    fn names_that_gold_leaves_open_do_not_count() {
        let gold = |tag: &str| {
            let rows = ["Anna", "Berg", "visited", "Norway"].iter().enumerate();
            let row = |(at, form): (usize, &&str)| {
                let name = match at {
                    3 => "B-place",
                    0 | 1 => tag,
                    _ => "O",
                };
                format!("{}\t{form}\t_\t_\t_\t_\t_\t_\t_\tName={name}\n", at + 1)
            };
            read_conllu(&(rows.map(row).collect::<String>() + "\n"))
        };
        let annotator = Annotator::builtin();
        assert_eq!(names(&annotator, &gold("?")).main().found, 1);
        assert_eq!(names(&annotator, &gold("O")).main().found, 2);
    }

    #[test]
    fn gold_names_are_runs_of_tags() {
        let word = |name: &str| Word { name: Some(name.to_owned()), ..Word::default() };
        let words = ["B-person", "I-person", "I-place", "O", "B-thing", "B-organisation"].map(word);
        let found = gold_names(&words.iter().collect::<Vec<_>>());
        let wanted = [(0..2, NameKind::Person), (2..3, NameKind::Place), (5..6, NameKind::Organization)];
        assert_eq!(found, wanted.into_iter().collect());
    }
}
