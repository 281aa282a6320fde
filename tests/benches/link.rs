//! Documents a second that link to one graph: made-up documents of thirty entities, of which some are spoken of everywhere.
//!
//! `DOCUMENTS=100000 cargo bench --bench link` links as many once and tells the time.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::time::Instant;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::link::{Decisions, link};
use newsgraph::recognize::builtin_gazetteer;
use newsgraph::{Entity, EntityId, KnowledgeGraph, Metadata, ontology};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Entities of a document.
const ENTITIES: usize = 30;

/// Numbers that look random and are the same in every run (Knuth's linear congruence).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Mostly small numbers: few are spoken of everywhere, many once.
    fn skewed(&mut self, below: usize) -> usize {
        let highest = 1 + self.next(below);
        self.next(highest)
    }
}

fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "der", "fi", "gor", "hal", "ji", "kem", "lo", "mur", "ne", "pon", "ri", "sat", "tu", "vel",
        "zo",
    ];
    let mut word = String::from("Q");
    for _ in 0..4 {
        word += SYLLABLES[number % SYLLABLES.len()];
        number /= SYLLABLES.len();
    }
    word
}

fn entity(kind: &str, name: String, document: &str) -> Entity {
    Entity {
        id: EntityId::new(kind, &name),
        entity_type: ontology::builtin().entity_type(kind).expect("a type of the ontology"),
        name,
        aliases: BTreeSet::new(),
        mentions: BTreeSet::new(),
        documents: BTreeSet::from([document.to_owned()]),
        reference: None,
        merges: BTreeSet::new(),
        former_ids: BTreeSet::new(),
    }
}

/// The graphs of so many documents of one year.
fn graphs(count: usize) -> Vec<KnowledgeGraph> {
    let mut numbers = Numbers(1);
    let graph = |number: usize| {
        let id = format!("d{number:06}");
        let mut graph = KnowledgeGraph::new();
        let day = 1 + number * 28 / count;
        let date = Some(format!("2023-{:02}-{day:02}", 1 + numbers.next(12)));
        graph.insert_document(&id, &Metadata { date, ..Metadata::default() });
        for at in 0..ENTITIES {
            let name = numbers.skewed(20 * count);
            let entity = match at % 3 {
                0 => entity("person", format!("{} {}", word(name % 500), word(name)), &id),
                1 => entity("organization", format!("{} Council", word(name)), &id),
                _ => entity("place", word(name), &id),
            };
            graph.insert_entity(entity);
        }
        graph
    };
    (0..count).map(graph).collect()
}

fn linked(graphs: Vec<KnowledgeGraph>) -> usize {
    let linked = link(graphs, &Decisions::default(), builtin_gazetteer(), ontology::builtin());
    linked.graph.entities().count()
}

fn links(criterion: &mut Criterion) {
    if let Some(count) = env::var("DOCUMENTS").ok().and_then(|count| count.parse().ok()) {
        let graphs = graphs(count);
        let started = Instant::now();
        let nodes = linked(graphs);
        writeln!(io::stdout(), "{count} documents, {nodes} nodes: {:.1?}", started.elapsed())
            .expect("the terminal takes a line");
        return;
    }
    let mut group = criterion.benchmark_group("link");
    group.sample_size(10);
    for count in [500, 2000, 8000] {
        let graphs = graphs(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("documents", count), &graphs, |bencher, graphs| {
            bencher.iter_batched(|| graphs.clone(), linked, BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, links);
criterion_main!(benches);
