//! Nothing that a text may hold breaks the reading, and what an edge shows stands in the text.

use std::sync::LazyLock;

use newsgraph::annotate::Annotator;
use newsgraph::pipeline::{self, Knowledge};
use newsgraph::read::Article;
use newsgraph::{Metadata, ontology};
use proptest::prelude::*;

/// Words whose rules look at their neighbours: titles, possessives, lists, compounds, prepositions, names that end a text.
const WORDS: [&str; 44] = [
    "President",
    "minister",
    "Kenya",
    "Kenyan",
    "Germans",
    "Grace",
    "Okafor",
    "Nairobi",
    "'s",
    "’",
    ",",
    "and",
    "of",
    "in",
    "for",
    "the",
    "a",
    "capital",
    "district",
    "called",
    "said",
    "met",
    "will",
    "have",
    "to",
    "not",
    "elected",
    "including",
    "team",
    "-",
    "led",
    "based",
    ".",
    "?",
    "\n\n",
    "“",
    "”",
    "(",
    ")",
    "it",
    "their",
    "who",
    "wanted",
    "leader",
];

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::builtin);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_words_are_read_and_evidence_stands_in_the_text(
        words in proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..60),
        noise in any::<String>(),
    ) {
        let text = format!("{} {noise}", words.join(" "));
        let length = text.chars().count();
        let article = Article::new("test".to_owned(), Metadata::default(), text);
        let graph = pipeline::build(&article, &ANNOTATOR, Knowledge::builtin());
        for edge in graph.relations() {
            let info = ontology::builtin();
            prop_assert!(info.allows(edge.relation.relation_type, edge.source.entity_type, edge.target.entity_type));
            for evidence in &edge.relation.evidence {
                for (start, end) in [evidence.trigger, evidence.source, evidence.target] {
                    prop_assert!(start < end && end <= length);
                }
            }
        }
    }
}
