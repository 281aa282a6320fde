//! What is lost where letter case says nothing: the same sentences as written, in capitals and in Title Case.

use std::fmt;

use super::{Agreement, names, treebank};
use crate::annotate::Annotator;
use crate::annotate::conllu::{GoldSentence, Word};

/// How many sentences are taken, evenly spread over gold.
const SENTENCES: usize = 200;

/// A sentence has at least so many words.
const SHORTEST: usize = 5;

/// Trees and names of the same sentences in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadlineScore {
    /// As written, in capitals, in Title Case: LAS and names of the main kinds.
    pub cases: [(&'static str, Agreement, Agreement); 3],
}

/// Scores trees (where gold has heads) and names (where it has them) of single sentences, on given tokens.
pub fn headlines(annotator: &Annotator, gold: &[GoldSentence]) -> HeadlineScore {
    let long: Vec<&GoldSentence> = gold.iter().filter(|sentence| sentence.words.len() >= SHORTEST).collect();
    let step = long.len().div_ceil(SENTENCES).max(1);
    let taken: Vec<&GoldSentence> = long.into_iter().step_by(step).collect();
    let score = |name, change: fn(&str) -> String| {
        let words = |sentence: &GoldSentence| {
            let word = |word: &Word| Word { form: change(&word.form), ..word.clone() };
            sentence.words.iter().map(word).collect()
        };
        // Each stands by itself.
        let sentences: Vec<GoldSentence> = taken
            .iter()
            .map(|sentence| GoldSentence {
                words: words(sentence),
                opens_paragraph: true,
                document: Some(String::new()),
            })
            .collect();
        let alone = sentences.iter().map(|sentence| names(annotator, std::slice::from_ref(sentence)).main());
        (name, treebank::given(annotator, &sentences).las, alone.fold(Agreement::default(), Agreement::plus))
    };
    HeadlineScore {
        cases: [
            score("as written", str::to_owned),
            score("CAPITALS", |form| form.to_uppercase()),
            score("Title Case", title_case),
        ],
    }
}

fn title_case(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl fmt::Display for HeadlineScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.cases.iter().enumerate().try_for_each(|(number, (name, las, names))| {
            let line_break = if number == 0 { "" } else { "\n" };
            write!(f, "{line_break}{name:<13}LAS {:.2}  names F1 {:.2}", las.f1(), names.f1())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::conllu::read_conllu;
    use super::*;

    #[test]
    fn each_case_is_scored_on_the_same_sentences() {
        let forms = ["Anna", "Berg", "met", "Per", "Dahl", "in", "Oslo", "."];
        let row = |(at, form): (usize, &str)| format!("{}\t{form}\t_\t_\t_\t_\t3\tdep\t_\tName=O\n", at + 1);
        let gold = read_conllu(&forms.into_iter().enumerate().map(row).collect::<String>());
        let score = headlines(&Annotator::builtin(), &gold);
        assert!(score.cases.iter().all(|(_, las, _)| las.gold == forms.len()));
        assert_eq!(title_case("élan"), "Élan");
    }
}
