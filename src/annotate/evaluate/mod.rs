//! The annotator against gold: sentences, tags, trees and lemmas of treebanks, names, and headlines.
//!
//! A score reads `LAS          F1 89.40  precision 89.40  recall 89.40  gold 25148`.

mod headline;
mod name;
mod re3d;
mod treebank;

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;

pub use headline::{HeadlineScore, headlines};
pub use name::{NameScore, names};
pub use re3d::{Overlap, Re3dError, Re3dScore, re3d};
pub use treebank::{TreebankScore, given, raw};

/// How many things gold has, the program found, and both agree on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// In gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Both.
    pub right: usize,
}

impl Agreement {
    /// The harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }

    /// Counts two sets.
    fn add<T: Eq + Hash>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }

    fn plus(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (precision, recall) = (percent(self.right, self.found), percent(self.right, self.gold));
        write!(f, "F1 {:.2}  precision {precision:.2}  recall {recall:.2}  gold {}", self.f1(), self.gold)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Writes a line a score, its name before it.
fn write_rows<'a>(
    f: &mut fmt::Formatter,
    rows: impl IntoIterator<Item = (&'a str, Agreement)>,
) -> fmt::Result {
    rows.into_iter().enumerate().try_for_each(|(number, (name, score))| {
        let line_break = if number == 0 { "" } else { "\n" };
        write!(f, "{line_break}{name:<13}{score}")
    })
}
