//! Words a second from a long annotated article to its graph: the longer one must not be slower by the word.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::annotate::Annotator;
use newsgraph::pipeline::{Knowledge, graph_of};
use newsgraph::read::Article;
use newsgraph::{Document, Metadata};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sentences that keep every pass at work; `{}` is a name that comes once.
const SENTENCES: [&str; 6] = [
    "Moscow said that it would help Russia.",
    "Foreign Minister Grace {} met the Kenyan delegation in Oslo.",
    "The Kenyan foreign minister praised the {} Company.",
    "The {} Ministry said on Monday that Peter {} had left Kisumu, Kenya.",
    "He told the ministry that his company would sue the agency.",
    "The war in {} goes on, Okafor said.",
];

/// An article of so many sentences, whose names are made up.
fn article(sentences: usize) -> Article {
    const SYLLABLES: [&str; 10] = ["ka", "lo", "mi", "ne", "tu", "ra", "so", "vi", "be", "do"];
    let name = |number: usize| -> String {
        let digits = [number / 1000 % 10, number / 100 % 10, number / 10 % 10, number % 10];
        format!("Q{}", digits.map(|digit| SYLLABLES[digit]).concat())
    };
    let sentence = |at: usize| SENTENCES[at % SENTENCES.len()].replace("{}", &name(at));
    let paragraphs: Vec<String> = (0..sentences).map(sentence).collect();
    Article::new("long".to_owned(), Metadata::default(), paragraphs.join("\n\n"))
}

fn graph(criterion: &mut Criterion) {
    let annotator = Annotator::builtin();
    let docs: Vec<Document> = [500, 2000, 8000].map(|count| annotator.annotate(&article(count))).into();
    let mut group = criterion.benchmark_group("graph of an article");
    group.sample_size(10);
    for doc in &docs {
        let words = doc.tokens.len();
        group.throughput(Throughput::Elements(words as u64));
        group.bench_with_input(BenchmarkId::new("words", words), doc, |bencher, doc| {
            bencher.iter(|| graph_of(doc, Knowledge::builtin()));
        });
    }
    group.finish();
}

criterion_group!(benches, graph);
criterion_main!(benches);
