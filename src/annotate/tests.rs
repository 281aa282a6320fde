//! The annotator as a whole, with the built-in weights.

use std::sync::LazyLock;

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::document::SentenceKind;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::builtin);

fn article(text: &str) -> Article {
    let block = Block { span: ByteSpan::new(0, text.len()), kind: BlockKind::Body };
    Article { id: "test".into(), metadata: Metadata::default(), text: text.into(), blocks: vec![block] }
}

fn check_invariants(doc: &Document) {
    let mut at = 0;
    for sentence in &doc.sentences {
        assert_eq!(sentence.tokens.start, at);
        at = sentence.tokens.end;
        let roots = sentence.tokens.range().filter(|token| doc.tokens[*token].head.is_none());
        assert_eq!(roots.count(), 1);
        for token in sentence.tokens.range() {
            let head = doc.tokens[token].head;
            assert!(head.is_none_or(|head| sentence.tokens.contains(head)));
            assert_eq!(head.is_none(), doc.tokens[token].deprel == "root");
        }
    }
    assert_eq!(at, doc.tokens.len());
    for name in &doc.names {
        assert!(doc.sentences[doc.sentence_of(name.tokens.start)].tokens.covers(name.tokens));
    }
    assert!(doc.names.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
}

#[test]
fn the_weights_are_those_of_the_card() {
    let bytes = Sha256::digest(include_bytes!("annotator.onnx"));
    let hash: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, ANNOTATOR.sha256());
}

#[test]
fn each_stage_finds_its_layers() {
    let mut there: Vec<Layer> = Vec::new();
    for stage in ANNOTATOR.stages() {
        assert!(stage.requires().iter().all(|layer| there.contains(layer)), "{}", stage.name());
        assert!(stage.assigns().iter().all(|layer| !there.contains(layer)), "{}", stage.name());
        there.extend(stage.assigns());
    }
    assert_eq!(there.len(), 7);
}

#[test]
fn an_article_is_annotated_the_same_each_time_and_from_any_thread() {
    let text = include_str!("../../seeds/000_6f0d806b40008493.txt");
    let article = article(text);
    let doc = ANNOTATOR.annotate(&article);
    check_invariants(&doc);
    let others: Vec<Document> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| ANNOTATOR.annotate(&article))).collect();
        runs.into_iter().map(|run| run.join().expect("no panic")).collect()
    });
    assert!(others.iter().all(|other| *other == doc));
}

#[test]
fn documents_are_read_in_parallel_by_rayon_without_nesting() {
    use rayon::prelude::*;
    let article = article("Anna Van Berg met Xi Jinping in Beijing.");
    let doc = ANNOTATOR.annotate(&article);
    let same = (0..200).into_par_iter().all(|_| ANNOTATOR.annotate(&article) == doc);
    assert!(same);
}

#[test]
fn boilerplate_is_not_read() {
    let text = "Kim met Xi.\nCLICK HERE";
    let block = |start, end, kind| Block { span: ByteSpan::new(start, end), kind };
    let blocks = vec![block(0, 11, BlockKind::Headline), block(12, 22, BlockKind::Boilerplate)];
    let doc = ANNOTATOR.annotate(&Article { blocks, ..article(text) });
    assert_eq!(doc.tokens.len(), 4);
    assert_eq!(doc.sentences[0].kind, SentenceKind::Headline);
    check_invariants(&doc);
}

#[test]
fn odd_texts_give_documents() {
    let long = "word ".repeat(3000);
    let run = "x".repeat(50_000);
    for text in ["", " \n ", ".", "\u{feff}", "\u{301}", &long, &run] {
        check_invariants(&ANNOTATOR.annotate(&article(text)));
    }
    let given = vec![vec![], vec![String::new(), "a b".into()], vec!["a".into(); 700]];
    let doc = ANNOTATOR.annotate_tokens(&given);
    assert_eq!(doc.tokens.len(), 702);
    check_invariants(&doc);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_gives_a_document(text in "(\\PC|[ \n'’.,\"a-zA-Z]){0,80}") {
        check_invariants(&ANNOTATOR.annotate(&article(&text)));
    }
}
