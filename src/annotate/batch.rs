//! Sentences to the network's inputs: batches of like length within one document.
//!
//! "He left." is one row: the pieces `[CLS] he left . [SEP]`, their words' case classes, and where each word begins.

use rten_tensor::NdTensor;

use super::card::Case;
use super::wordpiece::WordPieces;

/// About how many pieces a batch holds, filling included.
const BUDGET: usize = 1024;

/// The part of a batch that may be filling, in percent, beside [`SPARE`] pieces: a small batch is cheaper than an empty
/// half of a large one.
const FILLING: usize = 15;

/// Filling that is always worth a batch saved.
const SPARE: usize = 24;

/// More pieces in a sentence than this aren't read if fewer a word will do.
const MOST_PIECES: usize = 256;

/// The pieces of one sentence.
pub struct Row {
    pieces: Vec<i32>,
    cases: Vec<i32>,
    /// The first piece of each word.
    pub starts: Vec<i32>,
}

impl Row {
    /// Cuts the words of a sentence; a sentence of very many pieces keeps fewer of each word.
    pub fn new(words: &[&str], vocabulary: &WordPieces, cases: &[i32; 8], most_a_word: usize) -> Self {
        let cut: Vec<Vec<i32>> = words.iter().map(|word| vocabulary.cut(word)).collect();
        let total = |most: usize| cut.iter().map(|pieces| pieces.len().min(most)).sum::<usize>() + 2;
        let most = (1..=most_a_word).rev().find(|most| total(*most) <= MOST_PIECES).unwrap_or(1);
        let special = cases[Case::Special as usize];
        let mut row = Self {
            pieces: vec![vocabulary.special().root],
            cases: vec![special],
            starts: Vec::with_capacity(words.len()),
        };
        for (word, pieces) in words.iter().zip(&cut) {
            // A sentence is far shorter than i32's range.
            row.starts.push(i32::try_from(row.pieces.len()).unwrap_or(0));
            row.pieces.extend(pieces.iter().take(most));
            row.cases.resize(row.pieces.len(), cases[Case::of(word) as usize]);
        }
        row.pieces.push(vocabulary.special().end);
        row.cases.push(special);
        row
    }
}

/// The numbers of the rows of each batch, shortest sentences first.
pub fn batches(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|number| (rows[*number].pieces.len(), *number));
    let length = |number: usize| rows[number].pieces.len();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for number in order {
        let fits = |batch: &&mut Vec<usize>| {
            let whole = (batch.len() + 1) * length(number);
            let filling = whole - length(number) - batch.iter().map(|row| length(*row)).sum::<usize>();
            whole <= BUDGET && filling * 100 <= FILLING * whole + SPARE * 100
        };
        match found.last_mut().filter(fits) {
            Some(batch) => batch.push(number),
            None => found.push(vec![number]),
        }
    }
    found
}

/// The inputs of the network for some sentences, filled up to the longest.
pub struct Inputs {
    /// Numbers of pieces.
    pub pieces: NdTensor<i32, 2>,
    /// Case classes of the pieces' words.
    pub cases: NdTensor<i32, 2>,
    /// One for a piece, zero for filling.
    pub mask: NdTensor<f32, 2>,
    /// First piece of each word, zero for filling.
    pub words: NdTensor<i32, 2>,
}

impl Inputs {
    /// The inputs for the rows with the given numbers.
    pub fn new(rows: &[Row], numbers: &[usize], pad: i32, special: i32) -> Self {
        let longest =
            |length: fn(&Row) -> usize| numbers.iter().map(|n| length(&rows[*n])).max().unwrap_or(0);
        let width = longest(|row| row.pieces.len());
        let count = longest(|row| row.starts.len());
        let table = |width: usize, values: fn(&Row) -> &[i32], filling: i32| {
            NdTensor::from_fn([numbers.len(), width], |[row, at]: [usize; 2]| {
                values(&rows[numbers[row]]).get(at).copied().unwrap_or(filling)
            })
        };
        let mask = |[row, at]: [usize; 2]| if at < rows[numbers[row]].pieces.len() { 1.0 } else { 0.0 };
        Self {
            pieces: table(width, |row| &row.pieces, pad),
            cases: table(width, |row| &row.cases, special),
            mask: NdTensor::from_fn([numbers.len(), width], mask),
            words: table(count, |row| &row.starts, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use rten_tensor::AsView;

    use super::*;

    const CASES: [i32; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

    fn row(words: &[&str]) -> Row {
        let vocabulary =
            WordPieces::read("[PAD]\n[UNK]\n[CLS]\n[SEP]\nhe\nleft\n.\na\n##a").expect("all there");
        Row::new(words, &vocabulary, &CASES, 6)
    }

    #[test]
    fn a_row_knows_where_its_words_begin() {
        let row = row(&["He", "aa", "left", "."]);
        assert_eq!(row.pieces, [2, 4, 7, 8, 5, 6, 3]);
        assert_eq!(row.cases, [7, 1, 0, 0, 0, 5, 7]);
        assert_eq!(row.starts, [1, 2, 4, 5]);
    }

    #[test]
    fn many_pieces_are_cut_a_word() {
        let row = row(&["aaaaaa"; 120]);
        assert_eq!(row.pieces.len(), 242);
    }

    #[test]
    fn batches_are_of_like_length_and_complete() {
        let rows: Vec<Row> = (0..90).map(|n| row(&vec!["he"; 1 + n * 7 % 100])).collect();
        let found = batches(&rows);
        let mut all: Vec<usize> = found.iter().flatten().copied().collect();
        let lengths: Vec<usize> = all.iter().map(|number| rows[*number].pieces.len()).collect();
        assert!(lengths.is_sorted());
        all.sort_unstable();
        assert_eq!(all, (0..90).collect::<Vec<_>>());
        assert!(found.len() > 2);
    }

    #[test]
    fn inputs_are_filled_up() {
        let rows = [row(&["He"]), row(&["He", "left"])];
        let inputs = Inputs::new(&rows, &[0, 1], 0, 7);
        assert_eq!(inputs.pieces.data(), Some([2, 4, 3, 0, 2, 4, 5, 3].as_slice()));
        assert_eq!(inputs.mask.data(), Some([1., 1., 1., 0., 1., 1., 1., 1.].as_slice()));
        assert_eq!(inputs.words.data(), Some([1, 0, 1, 2].as_slice()));
    }
}
