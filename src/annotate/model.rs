//! One pass of the network over a document: tags, trees and names.
//!
//! "Kim met Xi." gives `PROPN VERB PROPN PUNCT`, `met` over `Kim` (nsubj) and `Xi` (obj), and two persons.
//!
//! The network is a small transformer over word pieces, an ONNX graph with int8 weights. It scores each word under
//! each head; the tree is settled outside, and a second, tiny run of the same graph labels its arcs.

use std::ops::Range;
use std::sync::Arc as Shared;

use rten::{Model, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use smol_str::SmolStr;

use super::batch::{self, Inputs, Row};
use super::card::{Bio, Card, Case, LoadError};
use super::stage::{Arc, Draft, Layer, Stage, Tags};
use super::wordpiece::WordPieces;
use super::{name, tree};
use crate::document::{Name, NameKind};
use crate::span::TokenSpan;

const TAGGED: [&str; 6] = ["upos", "xpos", "names", "arcs", "label_dep", "label_head"];
const ROOT: &str = "root";

/// The stage that fills in [`Layer::Tags`], [`Layer::Tree`] and [`Layer::Names`].
pub struct Network {
    model: Model,
    inputs: [NodeId; 4],
    heads: NodeId,
    outputs: [NodeId; 6],
    labels: NodeId,
    vocabulary: WordPieces,
    card: Card,
    cases: [i32; 8],
    bio: Vec<Bio>,
}

/// What the network finds in one sentence.
struct Found {
    tags: Vec<Tags>,
    /// The head of each word: 0 the root, else the word's number from 1.
    heads: Vec<usize>,
    labels: Vec<SmolStr>,
    names: Vec<(Range<usize>, NameKind)>,
}

impl Stage for Network {
    fn name(&self) -> &'static str {
        "model"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn assigns(&self) -> &'static [Layer] {
        &[Layer::Tags, Layer::Tree, Layer::Names]
    }

    fn annotate(&self, draft: &mut Draft) {
        let words = |span: TokenSpan| span.range().map(|token| draft.form(token)).collect();
        let sentences: Vec<Vec<&str>> =
            draft.sentences.iter().map(|sentence| words(sentence.tokens)).collect();
        for (number, found) in self.read(&sentences).into_iter().enumerate() {
            let start = draft.sentences[number].tokens.start;
            let head = |head: usize| head.checked_sub(1).map(|word| start + word);
            let arcs = found.heads.into_iter().zip(found.labels);
            draft.tags.extend(found.tags);
            draft.tree.extend(arcs.map(|(number, deprel)| Arc { head: head(number), deprel }));
            draft.names.extend(found.names.into_iter().map(|(words, kind)| Name {
                tokens: TokenSpan::new(start + words.start, start + words.end),
                kind,
            }));
        }
    }
}

impl Network {
    /// The network from its graph, its card and its vocabulary.
    pub fn load(graph: &'static [u8], card: &str, vocabulary: &str) -> Result<Self, LoadError> {
        let card = Card::read(card)?;
        let model = Model::load_static_slice(graph)?;
        let node = |name: &'static str| model.find_node(name).ok_or(LoadError::Node(name));
        Ok(Self {
            inputs: [node("pieces")?, node("cases")?, node("mask")?, node("words")?],
            heads: node("heads")?,
            outputs: nodes(TAGGED, node)?,
            labels: node("labels")?,
            vocabulary: WordPieces::read(vocabulary).ok_or(LoadError::Pieces)?,
            cases: card.case_numbers()?,
            bio: card.bio()?,
            card,
            model,
        })
    }

    /// Version and hash of the weights.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// Reads the sentences of one document. The scales of int8 activations depend on what is in a batch, so a batch
    /// never holds two documents.
    fn read(&self, sentences: &[Vec<&str>]) -> Vec<Found> {
        let most = self.card.max_pieces_per_word;
        let rows: Vec<Row> =
            sentences.iter().map(|words| Row::new(words, &self.vocabulary, &self.cases, most)).collect();
        let mut found: Vec<Option<Found>> = sentences.iter().map(|_| None).collect();
        alone(|options| {
            for numbers in batch::batches(&rows) {
                let results = self.run(&rows, &numbers, options);
                numbers.iter().zip(results).for_each(|(number, result)| found[*number] = Some(result));
            }
        });
        found.into_iter().flatten().collect()
    }

    /// Reads the rows with the given numbers.
    fn run(&self, rows: &[Row], numbers: &[usize], options: &RunOptions) -> Vec<Found> {
        let pad = self.vocabulary.special().pad;
        let inputs = Inputs::new(rows, numbers, pad, self.cases[Case::Special as usize]);
        let [pieces, cases, mask, words] = self.inputs;
        let values = vec![
            (pieces, inputs.pieces.into()),
            (cases, inputs.cases.into()),
            (mask, inputs.mask.into()),
            (words, inputs.words.view().into()),
        ];
        let [upos, xpos, names, arcs, label_dep, label_head] = self
            .model
            .run_n(values, self.outputs, Some(options.clone()))
            .expect("the graph takes batches of any size, as the tests of the built-in weights show");
        let (upos, xpos, names, arcs) = (cube(&upos), cube(&xpos), cube(&names), cube(&arcs));
        let counts = numbers.iter().map(|number| rows[*number].starts.len());
        let heads: Vec<Vec<usize>> =
            counts.enumerate().map(|(row, count)| tree::heads(&square(&arcs, row, count), count)).collect();
        let labels = self.label(label_dep, label_head, &heads, inputs.words.size(1), options);
        let labels = cube(&labels);
        let all = heads.into_iter().enumerate();
        all.map(|(row, heads)| {
            let pick = |scores: &NdTensorView<f32, 3>, word: usize, inventory: &[SmolStr]| {
                inventory[greatest(scores, row, word, |_| true)].clone()
            };
            let tags = |word| Tags {
                upos: pick(&upos, word, &self.card.upos),
                xpos: pick(&xpos, word, &self.card.xpos),
            };
            Found {
                tags: (0..heads.len()).map(tags).collect(),
                labels: (0..heads.len())
                    .map(|word| self.pick_label(&labels, row, word, heads[word]))
                    .collect(),
                names: name::names(&rectangle(&names, row, heads.len()), &self.bio),
                heads,
            }
        })
        .collect()
    }

    /// The scores of the labels of each word under its head.
    fn label(
        &self,
        label_dep: Value,
        label_head: Value,
        heads: &[Vec<usize>],
        width: usize,
        options: &RunOptions,
    ) -> Value {
        let head = |[row, word]: [usize; 2]| {
            heads[row].get(word).and_then(|head| i32::try_from(*head).ok()).unwrap_or(0)
        };
        let heads = NdTensor::<i32, 2>::from_fn([heads.len(), width], head);
        let values = vec![
            (self.outputs[4], label_dep.into()),
            (self.outputs[5], label_head.into()),
            (self.heads, heads.into()),
        ];
        let [labels] = self
            .model
            .run_n(values, [self.labels], Some(options.clone()))
            .expect("the labels need nothing else, as the tests of the built-in weights show");
        labels
    }

    /// The best label; the root's is `root`, and nobody else's.
    fn pick_label(&self, scores: &NdTensorView<f32, 3>, row: usize, word: usize, head: usize) -> SmolStr {
        if head == 0 {
            return SmolStr::new_static(ROOT);
        }
        let labels = &self.card.labels;
        labels[greatest(scores, row, word, |label| labels[label] != ROOT)].clone()
    }
}

/// Runs `work` on a thread of its own with one thread for the network.
///
/// The caller may be one of rayon's workers, which would take up other documents while it waits for the network's
/// own pool; a thread that isn't rayon's just waits.
fn alone<R: Send>(work: impl FnOnce(&RunOptions) -> R + Send) -> R {
    let run = || {
        let pool = Shared::new(ThreadPool::with_num_threads(1));
        work(&RunOptions::default().with_thread_pool(Some(pool)))
    };
    std::thread::scope(|scope| match scope.spawn(run).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

fn nodes<const N: usize>(
    names: [&'static str; N],
    node: impl Fn(&'static str) -> Result<NodeId, LoadError>,
) -> Result<[NodeId; N], LoadError> {
    let mut found = [node(names[0])?; N];
    for (slot, name) in found.iter_mut().zip(names) {
        *slot = node(name)?;
    }
    Ok(found)
}

fn cube(value: &Value) -> NdTensorView<'_, f32, 3> {
    value.try_into().expect("each output is of three dimensions, as the tests of the built-in weights show")
}

/// The scores of `count` words for the root and `count` words.
fn square(scores: &NdTensorView<f32, 3>, row: usize, count: usize) -> Vec<f32> {
    scores.slice((row, ..count, ..count + 1)).iter().copied().collect()
}

fn rectangle(scores: &NdTensorView<f32, 3>, row: usize, count: usize) -> Vec<f32> {
    scores.slice((row, ..count)).iter().copied().collect()
}

/// The column with the greatest score among those that may be; the first of equals.
fn greatest(scores: &NdTensorView<f32, 3>, row: usize, word: usize, may_be: impl Fn(usize) -> bool) -> usize {
    let score = |column: usize| scores[[row, word, column]];
    let columns = (0..scores.size(2)).filter(|column| may_be(*column));
    columns.reduce(|best, other| if score(other) > score(best) { other } else { best }).unwrap_or(0)
}
