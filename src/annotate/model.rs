//! One pass of the network over a document: sentences, tags, trees and names.
//!
//! "Kim met Xi." is one sentence and gives `PROPN VERB PROPN PUNCT`, `met` over `Kim` (nsubj) and `Xi` (obj), and two persons.
//!
//! The network is a small transformer over word pieces, an ONNX graph with int8 weights. It scores each word under
//! each head; the tree is settled outside, and a second, tiny run of the same graph labels its arcs.

use std::sync::Arc as Shared;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use smol_str::SmolStr;

use super::batch::{self, Inputs, Row};
use super::card::{Bio, Card, Case, LoadError};
use super::passage::{Passage, passages};
use super::stage::{Arc, Border, Draft, Layer, Stage, Tags};
use super::wordpiece::WordPieces;
use super::{name, tree};
use crate::document::{Name, Sentence, SentenceKind};
use crate::read::{Block, BlockKind};
use crate::span::TokenSpan;

const TAGGED: [&str; 7] = ["upos", "xpos", "starts", "names", "arcs", "label_dep", "label_head"];
const ROOT: &str = "root";

/// The network's score for the beginning of a sentence must be higher than this where marks speak for one, and
/// where they don't; found on the development parts of EWT and GUM.
const START: (f32, f32) = (-3.0, 0.0);

/// The stage that fills in [`Layer::Sentences`], [`Layer::Tags`], [`Layer::Tree`] and [`Layer::Names`].
pub struct Network {
    model: Model,
    inputs: [NodeId; 4],
    heads: NodeId,
    outputs: [NodeId; 7],
    labels: NodeId,
    vocabulary: WordPieces,
    card: Card,
    cases: [i32; 8],
    bio: Vec<Bio>,
}

/// What the network finds in one passage; indices are tokens of the document.
#[derive(Default)]
struct Found {
    sentences: Vec<TokenSpan>,
    tags: Vec<Tags>,
    tree: Vec<Arc>,
    names: Vec<Name>,
}

impl Stage for Network {
    fn name(&self) -> &'static str {
        "model"
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Borders]
    }

    fn assigns(&self) -> &'static [Layer] {
        &[Layer::Sentences, Layer::Tags, Layer::Tree, Layer::Names]
    }

    fn annotate(&self, draft: &mut Draft) {
        for found in self.read(draft) {
            let kind = |span: &TokenSpan| kind_at(draft.blocks, draft.tokens[span.start].start);
            let sentences = found.sentences.iter().map(|span| Sentence { tokens: *span, kind: kind(span) });
            draft.sentences.extend(sentences);
            draft.tags.extend(found.tags);
            draft.tree.extend(found.tree);
            draft.names.extend(found.names);
        }
    }
}

/// What a sentence is that begins at a byte.
fn kind_at(blocks: &[Block], byte: usize) -> SentenceKind {
    let block = blocks[..blocks.partition_point(|block| block.span.start <= byte)].last();
    match block.map(|block| block.kind) {
        Some(BlockKind::Headline) => SentenceKind::Headline,
        _ => SentenceKind::Body,
    }
}

/// How well a very long sentence may be cut after a token.
fn mark(form: &str) -> u8 {
    match form {
        ";" => 3,
        ":" | "—" | "--" => 2,
        "," => 1,
        _ => 0,
    }
}

impl Network {
    /// The network from its graph, its card and its vocabulary.
    pub fn load(graph: &'static [u8], card: &str, vocabulary: &str) -> Result<Self, LoadError> {
        let card = Card::read(card)?;
        // Packed once, the weights need no packing in each product.
        let model = ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(graph)?;
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

    /// Reads the passages of one document. The scales of int8 activations depend on what is in a batch, so a batch
    /// never holds two documents.
    fn read(&self, draft: &Draft) -> Vec<Found> {
        let passages = passages(&draft.borders, |token| mark(draft.form(token)));
        let most = self.card.max_pieces_per_word;
        let row = |passage: &Passage| {
            let words: Vec<&str> = passage.read.range().map(|token| draft.form(token)).collect();
            Row::new(&words, &self.vocabulary, &self.cases, most)
        };
        let rows: Vec<Row> = passages.iter().map(row).collect();
        let mut found: Vec<Found> = passages.iter().map(|_| Found::default()).collect();
        alone(|options| {
            for numbers in batch::batches(&rows) {
                let group: Vec<Passage> = numbers.iter().map(|number| passages[*number]).collect();
                let results = self.run(draft, &rows, &numbers, &group, options);
                numbers.iter().zip(results).for_each(|(number, result)| found[*number] = result);
            }
        });
        found
    }

    /// Reads the rows with the given numbers, which are those of the passages.
    fn run(
        &self,
        draft: &Draft,
        rows: &[Row],
        numbers: &[usize],
        passages: &[Passage],
        options: &RunOptions,
    ) -> Vec<Found> {
        let pad = self.vocabulary.special().pad;
        let inputs = Inputs::new(rows, numbers, pad, self.cases[Case::Special as usize]);
        let [pieces, cases, mask, words] = self.inputs;
        let values = vec![
            (pieces, inputs.pieces.into()),
            (cases, inputs.cases.into()),
            (mask, inputs.mask.into()),
            (words, inputs.words.view().into()),
        ];
        let [upos, xpos, starts, names, arcs, label_dep, label_head] = self
            .model
            .run_n(values, self.outputs, Some(options.clone()))
            .expect("the graph takes batches of any size, as the tests of the built-in weights show");
        let (upos, xpos, starts) = (cube(&upos), cube(&xpos), cube(&starts));
        let (names, arcs) = (cube(&names), cube(&arcs));
        let mut heads = NdTensor::<i32, 2>::zeros([numbers.len(), inputs.words.size(1)]);
        let mut found: Vec<Found> = passages.iter().map(|_| Found::default()).collect();
        for (row, (passage, found)) in passages.iter().zip(&mut found).enumerate() {
            let start = |token: usize| starts[[row, token - passage.read.start, 0]];
            found.sentences = sentences(passage.own, |token| begins(draft.borders[token], start(token)));
            for sentence in &found.sentences {
                let first = sentence.start - passage.read.start;
                let scores = square(&arcs, row, first, sentence.len());
                for (word, head) in tree::heads(&scores, sentence.len()).into_iter().enumerate() {
                    let number = if head == 0 { 0 } else { first + head };
                    // A passage is far shorter than i32's range.
                    heads[[row, first + word]] = i32::try_from(number).unwrap_or(0);
                }
                let scores = rectangle(&names, row, first, sentence.len());
                let small = |word: usize| draft.form(sentence.start + word).starts_with(char::is_lowercase);
                let found_names = name::join_bodies(name::names(&scores, &self.bio), small);
                found.names.extend(found_names.into_iter().map(|(words, kind)| Name {
                    tokens: TokenSpan::new(sentence.start + words.start, sentence.start + words.end),
                    kind,
                }));
            }
        }
        let labels = self.label(label_dep, label_head, heads.view(), options);
        let labels = cube(&labels);
        for (row, (passage, found)) in passages.iter().zip(&mut found).enumerate() {
            let own = passage.own.range().map(|token| token - passage.read.start);
            for word in own {
                let pick = |scores: &NdTensorView<f32, 3>, inventory: &[SmolStr]| {
                    inventory[greatest(scores, row, word, |_| true)].clone()
                };
                found
                    .tags
                    .push(Tags { upos: pick(&upos, &self.card.upos), xpos: pick(&xpos, &self.card.xpos) });
                let head = usize::try_from(heads[[row, word]]).unwrap_or(0);
                found.tree.push(Arc {
                    head: head.checked_sub(1).map(|head| passage.read.start + head),
                    deprel: self.pick_label(&labels, row, word, head),
                });
            }
        }
        found
    }

    /// The scores of the labels of each word under its head.
    fn label(
        &self,
        label_dep: Value,
        label_head: Value,
        heads: NdTensorView<i32, 2>,
        options: &RunOptions,
    ) -> Value {
        let [.., dep, head] = self.outputs;
        let values = vec![(dep, label_dep.into()), (head, label_head.into()), (self.heads, heads.into())];
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

/// Whether a sentence begins at a token, from the marks before it and the network's score.
fn begins(border: Border, score: f32) -> bool {
    match border {
        Border::Never => false,
        Border::Unlikely => score > START.1,
        Border::Likely => score > START.0,
        Border::Sentence | Border::Paragraph => true,
    }
}

/// The sentences of a stretch that is not empty; its first token begins one.
fn sentences(span: TokenSpan, begins: impl Fn(usize) -> bool) -> Vec<TokenSpan> {
    let further = (span.start + 1..span.end).filter(|token| begins(*token));
    let borders: Vec<usize> = [span.start].into_iter().chain(further).chain([span.end]).collect();
    borders.windows(2).map(|pair| TokenSpan::new(pair[0], pair[1])).collect()
}

/// The scores of a sentence's words for the root and for each other, `first` its first word in the row.
fn square(scores: &NdTensorView<f32, 3>, row: usize, first: usize, count: usize) -> Vec<f32> {
    let words = first..first + count;
    let roots = scores.slice((row, words.clone(), 0));
    let within = scores.slice((row, words, first + 1..first + 1 + count));
    (0..count)
        .flat_map(|word| {
            std::iter::once(roots[[word]]).chain((0..count).map(move |head| within[[word, head]]))
        })
        .collect()
}

fn rectangle(scores: &NdTensorView<f32, 3>, row: usize, first: usize, count: usize) -> Vec<f32> {
    scores.slice((row, first..first + count)).iter().copied().collect()
}

/// The column with the greatest score among those that may be; the first of equals.
fn greatest(scores: &NdTensorView<f32, 3>, row: usize, word: usize, may_be: impl Fn(usize) -> bool) -> usize {
    let score = |column: usize| scores[[row, word, column]];
    let columns = (0..scores.size(2)).filter(|column| may_be(*column));
    columns.reduce(|best, other| if score(other) > score(best) { other } else { best }).unwrap_or(0)
}
