//! Words a second of the annotator: one news story, and a hundred stories on one core and on all.
//!
//! Weights other than the built-in ones, a folder that `training/export.py` wrote, are measured with
//! `ANNOTATOR=FOLDER cargo bench --bench annotate`.

use std::{env, fs, path::Path};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::ByteSpan;
use newsgraph::annotate::Annotator;
use newsgraph::read::{Article, Block, BlockKind};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STORY: &str = include_str!("../../seeds/000_6f0d806b40008493.txt");

/// The story, a block a paragraph.
fn article() -> Article {
    let text = STORY.trim().to_owned();
    let mut at = 0;
    let paragraphs = text.split('\n').filter_map(|line| {
        let start = at;
        at += line.len() + 1;
        let span = ByteSpan::new(start, start + line.trim_end().len());
        (!line.trim().is_empty()).then_some(Block { span, kind: BlockKind::Body })
    });
    let blocks = paragraphs.collect();
    Article { id: "bench".to_owned(), metadata: Default::default(), text, blocks }
}

fn annotator() -> Annotator {
    let Ok(folder) = env::var("ANNOTATOR") else {
        return Annotator::builtin();
    };
    let read = |name| fs::read(Path::new(&folder).join(name)).expect("the folder holds the weights");
    let text = |name| String::from_utf8(read(name)).expect("UTF-8");
    let graph = Box::leak(read("annotator.onnx").into_boxed_slice());
    Annotator::load(graph, &text("annotator.toml"), &text("wordpieces.txt")).expect("weights of this program")
}

fn annotate(criterion: &mut Criterion) {
    let (annotator, story) = (annotator(), article());
    let words = annotator.annotate(&story).tokens.len() as u64;
    let mut group = criterion.benchmark_group("annotate");
    group.sample_size(10);
    group.throughput(Throughput::Elements(words));
    group.bench_function("a story", |bencher| bencher.iter(|| annotator.annotate(&story)));
    group.throughput(Throughput::Elements(100 * words));
    for (name, threads) in [("a hundred stories, one core", 1), ("a hundred stories, all cores", 0)] {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let all = || (0..100).into_par_iter().map(|_| annotator.annotate(&story).tokens.len()).sum::<usize>();
        group.bench_function(name, |bencher| bencher.iter(|| pool.install(all)));
    }
    group.finish();
    criterion.bench_function("load", |bencher| bencher.iter(Annotator::builtin));
}

criterion_group!(benches, annotate);
criterion_main!(benches);
