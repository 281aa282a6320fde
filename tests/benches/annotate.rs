//! Words a second of the annotator on one thread: a news story, and a text of a hundred stories.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::ByteSpan;
use newsgraph::annotate::Annotator;
use newsgraph::read::{Article, Block, BlockKind};

const STORY: &str = include_str!("../../seeds/000_6f0d806b40008493.txt");

fn article(text: String) -> Article {
    let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
    Article { id: "bench".to_owned(), metadata: Default::default(), text, blocks: vec![block] }
}

fn annotate(criterion: &mut Criterion) {
    let annotator = Annotator::builtin();
    let mut group = criterion.benchmark_group("annotate");
    group.sample_size(10);
    for (name, stories) in [("story", 1), ("hundred stories", 100)] {
        let article = article(format!("{}\n\n", STORY.trim()).repeat(stories));
        let words = annotator.annotate(&article).tokens.len();
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(name, |bencher| bencher.iter(|| annotator.annotate(&article)));
    }
    group.bench_function("load", |bencher| bencher.iter(Annotator::builtin));
    group.finish();
}

criterion_group!(benches, annotate);
criterion_main!(benches);
