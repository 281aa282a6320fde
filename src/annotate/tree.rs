//! The best tree over a sentence's words: a maximum spanning tree with one root (Chu-Liu and Edmonds).
//!
//! The network scores each word under each head by itself; about one sentence in fifteen, its best heads by
//! themselves make a cycle or have two roots. "Kim met Xi" with `met` best under the root gives heads 2, 0, 2.

/// Taken from each arc from the root, so that the best tree has but one of them.
const ONE_ROOT: f64 = 1e7;

/// Scores beyond this are taken as this; keeps sums far below [`ONE_ROOT`].
const LIMIT: f64 = 1e4;

/// Heads of the words (0 the root, else the word's number from 1), from a row a word with a score for the root and
/// for each word.
pub fn heads(scores: &[f32], words: usize) -> Vec<usize> {
    let size = words + 1;
    let mut square = Square { size, cells: vec![f64::NEG_INFINITY; size * size] };
    for word in 1..size {
        for head in (0..size).filter(|head| *head != word) {
            let score = f64::from(scores[(word - 1) * size + head]);
            let score = if score.is_nan() { -LIMIT } else { score.clamp(-LIMIT, LIMIT) };
            square.set(word, head, if head == 0 { score - ONE_ROOT } else { score });
        }
    }
    spanning(&square).split_off(1)
}

/// Scores of each node (row) under each node (column); node 0 is the root.
struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    fn get(&self, node: usize, head: usize) -> f64 {
        self.cells[node * self.size + head]
    }

    fn set(&mut self, node: usize, head: usize, score: f64) {
        self.cells[node * self.size + head] = score;
    }
}

/// The number with the greatest score; the first of equals.
fn best(numbers: impl Iterator<Item = usize>, score: impl Fn(usize) -> f64) -> usize {
    let better = |best: usize, other| if score(other) > score(best) { other } else { best };
    numbers.reduce(better).unwrap_or(0)
}

/// The head of each node in the best tree; node 0's is 0.
fn spanning(scores: &Square) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..scores.size)
        .map(|node| if node == 0 { 0 } else { best(0..scores.size, |head| scores.get(node, head)) })
        .collect();
    let Some(cycle) = find_cycle(&heads) else {
        return heads;
    };
    // The cycle becomes one node, the last of a smaller square, and one of its arcs gives way.
    let rest: Vec<usize> = (0..scores.size).filter(|node| !cycle.contains(node)).collect();
    let entering = |head: usize| {
        let gain = |node: usize| scores.get(node, head) - scores.get(node, heads[node]);
        let node = best(cycle.iter().copied(), gain);
        (node, gain(node))
    };
    let leaving = |node: usize| best(cycle.iter().copied(), |head| scores.get(node, head));
    let last = rest.len();
    let mut smaller = Square { size: last + 1, cells: vec![f64::NEG_INFINITY; (last + 1) * (last + 1)] };
    for (row, node) in rest.iter().enumerate() {
        for (column, head) in rest.iter().enumerate() {
            smaller.set(row, column, scores.get(*node, *head));
        }
        smaller.set(row, last, scores.get(*node, leaving(*node)));
        smaller.set(last, row, entering(*node).1);
    }
    let inner = spanning(&smaller);
    let broken = entering(rest[inner[last]]).0;
    for (row, node) in rest.iter().enumerate().skip(1) {
        heads[*node] = if inner[row] == last { leaving(*node) } else { rest[inner[row]] };
    }
    heads[broken] = rest[inner[last]];
    heads
}

/// The nodes of one cycle.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // The walk that first came by each node; the root ends every walk.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut cycle = vec![node];
            let mut next = heads[node];
            while next != node {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let reaches_root = |word: usize| {
            let mut node = word + 1;
            for _ in 0..=heads.len() {
                if node == 0 {
                    return true;
                }
                node = heads[node - 1];
            }
            false
        };
        heads.iter().filter(|head| **head == 0).count() == 1 && (0..heads.len()).all(reaches_root)
    }

    /// Every assignment of heads, for a few words.
    fn all_heads(words: usize) -> Vec<Vec<usize>> {
        (0..words).fold(vec![Vec::new()], |found, _| {
            let longer =
                |heads: Vec<usize>| (0..=words).map(move |head| [heads.clone(), vec![head]].concat());
            found.into_iter().flat_map(longer).collect()
        })
    }

    #[test]
    fn a_cycle_is_broken_at_the_least_loss() {
        // Words 1 and 2 want each other; word 1 has the better second choice.
        assert_eq!(heads(&[4.0, 0.0, 9.0, 1.0, 9.0, 0.0], 2), [0, 1]);
        assert_eq!(heads(&[], 0), [0usize; 0]);
        assert_eq!(heads(&[f32::NAN, f32::INFINITY], 1), [0]);
    }

    proptest! {
        #[test]
        fn the_result_is_a_tree_with_one_root(words in 1usize..40, seed in prop::collection::vec(-30f32..30.0, 1640)) {
            prop_assert!(is_tree(&heads(&seed[..words * (words + 1)], words)));
        }

        #[test]
        fn few_distinct_scores_make_a_tree_too(words in 1usize..12, seed in prop::collection::vec(0u8..3, 156)) {
            let scores: Vec<f32> = seed.into_iter().map(f32::from).collect();
            prop_assert!(is_tree(&heads(&scores[..words * (words + 1)], words)));
        }

        #[test]
        fn no_tree_is_better(words in 1usize..5, scores in prop::collection::vec(-30f32..30.0, 20)) {
            let found = heads(&scores, words);
            let trees = all_heads(words).into_iter().filter(|heads| is_tree(heads));
            let best = trees.map(|heads| total(&scores, &heads)).fold(f32::MIN, f32::max);
            prop_assert!((total(&scores, &found) - best).abs() < 1e-3);
        }
    }
}
