//! The measures of the CoNLL-2012 shared task, as its reference scorer defines them (Pradhan et al. 2014).

use std::collections::HashMap;
use std::hash::Hash;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Sums over documents from which recall and precision follow.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    /// Credit for gold's links or mentions, and how many there are.
    pub recall: (f64, f64),
    /// Credit for the program's links or mentions, and how many there are.
    pub precision: (f64, f64),
}

impl Measure {
    /// The harmonic mean of recall and precision, in percent.
    pub fn f1(&self) -> f64 {
        let (recall, precision) = (ratio(self.recall), ratio(self.precision));
        if recall + precision == 0.0 { 0.0 } else { 200.0 * recall * precision / (recall + precision) }
    }

    /// Recall and precision, in percent.
    pub fn percent(&self) -> (f64, f64) {
        (100.0 * ratio(self.recall), 100.0 * ratio(self.precision))
    }

    /// Adds the sums of another document.
    pub fn add(&mut self, other: Self) {
        self.recall = (self.recall.0 + other.recall.0, self.recall.1 + other.recall.1);
        self.precision = (self.precision.0 + other.precision.0, self.precision.1 + other.precision.1);
    }
}

fn ratio((part, whole): (f64, f64)) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

/// The cluster of each mention.
fn clusters_of<M: Copy + Eq + Hash>(clusters: &[Vec<M>]) -> HashMap<M, usize> {
    let members = clusters.iter().enumerate();
    members.flat_map(|(at, cluster)| cluster.iter().map(move |mention| (*mention, at))).collect()
}

/// Mentions, whoever they belong with.
pub fn mentions<M: Copy + Eq + Hash>(gold: &[Vec<M>], found: &[Vec<M>]) -> Measure {
    let (in_gold, in_found) = (clusters_of(gold), clusters_of(found));
    let both = in_gold.keys().filter(|mention| in_found.contains_key(mention)).count() as f64;
    Measure { recall: (both, in_gold.len() as f64), precision: (both, in_found.len() as f64) }
}

/// MUC: links (Vilain et al. 1995). A cluster of one mention has none.
pub fn muc<M: Copy + Eq + Hash>(gold: &[Vec<M>], found: &[Vec<M>]) -> Measure {
    let side = |key: &[Vec<M>], response: &[Vec<M>]| {
        let of = clusters_of(response);
        let mut sum = (0.0, 0.0);
        for cluster in key {
            let mut parts: Vec<usize> =
                cluster.iter().filter_map(|mention| of.get(mention).copied()).collect();
            let alone = cluster.len() - parts.len();
            parts.sort_unstable();
            parts.dedup();
            sum.0 += (cluster.len() - parts.len() - alone) as f64;
            sum.1 += (cluster.len() - 1) as f64;
        }
        sum
    };
    Measure { recall: side(gold, found), precision: side(found, gold) }
}

/// B³: for each mention the share of its cluster that the other side's cluster has too (Bagga and Baldwin 1998).
pub fn b_cubed<M: Copy + Eq + Hash>(gold: &[Vec<M>], found: &[Vec<M>]) -> Measure {
    let side = |key: &[Vec<M>], response: &[Vec<M>]| {
        let of = clusters_of(response);
        let mut sum = (0.0, 0.0);
        for cluster in key {
            let mut common: HashMap<usize, f64> = HashMap::new();
            for at in cluster.iter().filter_map(|mention| of.get(mention)) {
                *common.entry(*at).or_default() += 1.0;
            }
            // Sums of whole numbers are the same in every order.
            sum.0 += common.values().map(|count| count * count).sum::<f64>() / cluster.len() as f64;
            sum.1 += cluster.len() as f64;
        }
        sum
    };
    Measure { recall: side(gold, found), precision: side(found, gold) }
}

/// CEAF-e: clusters aligned one to one so that they are most alike (Luo 2005, φ4).
pub fn ceaf_e<M: Copy + Eq + Hash>(gold: &[Vec<M>], found: &[Vec<M>]) -> Measure {
    // Whole numbers, because the alignment needs an exact order.
    const SCALE: f64 = 1e9;
    let of = clusters_of(found);
    let (gold_count, found_count) = (gold.len() as f64, found.len() as f64);
    if gold.is_empty() || found.is_empty() {
        return Measure { recall: (0.0, gold_count), precision: (0.0, found_count) };
    }
    let mut alike = vec![vec![0_i64; found.len()]; gold.len()];
    for (row, cluster) in gold.iter().enumerate() {
        let mut common: HashMap<usize, f64> = HashMap::new();
        for at in cluster.iter().filter_map(|mention| of.get(mention)) {
            *common.entry(*at).or_default() += 1.0;
        }
        for (column, count) in common {
            let size = (cluster.len() + found[column].len()) as f64;
            alike[row][column] = (SCALE * 2.0 * count / size).round() as i64;
        }
    }
    // The alignment wants no more rows than columns.
    let rows = if gold.len() <= found.len() { alike } else { transposed(&alike) };
    let best = Matrix::from_rows(rows).map_or(0, |weights| kuhn_munkres(&weights).0);
    let total = best as f64 / SCALE;
    Measure { recall: (total, gold_count), precision: (total, found_count) }
}

fn transposed(rows: &[Vec<i64>]) -> Vec<Vec<i64>> {
    (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(measure: Measure, recall: f64, precision: f64) {
        let (found_recall, found_precision) = measure.percent();
        let near = |found: f64, wanted: f64| (found / 100.0 - wanted).abs() < 0.005;
        assert!(near(found_recall, recall) && near(found_precision, precision), "{measure:?}");
    }

    /// The example with which the paper on the reference scorer shows the measures.
    #[test]
    fn the_measures_are_those_of_the_reference_scorer() {
        let gold = [vec!['a', 'b', 'c'], vec!['d', 'e', 'f', 'g']];
        let found = [vec!['a', 'b'], vec!['c', 'd'], vec!['f', 'g', 'h', 'i']];
        check(muc(&gold, &found), 0.40, 0.40);
        check(b_cubed(&gold, &found), 0.42, 0.50);
        check(ceaf_e(&gold, &found), 0.65, 0.43);
        check(mentions(&gold, &found), 6.0 / 7.0, 6.0 / 8.0);
    }

    #[test]
    fn equal_clusters_are_perfect_and_different_ones_worthless() {
        let gold = [vec![1, 2], vec![3]];
        for measure in [muc, b_cubed, ceaf_e] {
            check(measure(&gold, &gold), 1.0, 1.0);
            check(measure(&gold, &[vec![4, 5]]), 0.0, 0.0);
            check(measure(&gold, &[]), 0.0, 0.0);
        }
    }
}
