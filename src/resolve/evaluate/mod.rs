//! Coreference against gold: our mentions, found in the raw text, put against GUM's.
//!
//! A mention is right where its first and last letter are. GUM annotates every mention, also of what is mentioned once;
//! such singletons count for B³ and CEAF-e, on both sides, as in the reference scorer, and can't count for MUC. The score
//! without them is told beside it.

mod gold;
mod score;

use std::fmt;

pub use gold::{GoldDocument, read_gold};
pub use score::Measure;

use crate::annotate::Annotator;
use crate::document::Metadata;
use crate::pipeline::Knowledge;
use crate::read::Article;
use crate::recognize::recognize;
use crate::span::ByteSpan;
use crate::syntax::Syntax;

/// The measures over some documents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CorefScore {
    /// Every mention counts.
    pub all: Measures,
    /// Clusters of one mention are left out, gold's and ours.
    pub without_singletons: Measures,
}

/// The three measures whose mean is the CoNLL score, and mentions by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measures {
    /// Mentions, whatever they belong with.
    pub mentions: Measure,
    /// Links.
    pub muc: Measure,
    /// Shares of clusters.
    pub b_cubed: Measure,
    /// Aligned clusters.
    pub ceaf_e: Measure,
}

/// Scores the program on the running text of documents.
pub fn coref(annotator: &Annotator, knowledge: Knowledge<'_>, gold: &[GoldDocument]) -> CorefScore {
    let mut score = CorefScore::default();
    for doc in gold {
        let found = chains(annotator, knowledge, doc);
        score.all.add(&doc.clusters, &found);
        let several = |clusters: &[Vec<ByteSpan>]| -> Vec<Vec<ByteSpan>> {
            clusters.iter().filter(|cluster| cluster.len() > 1).cloned().collect()
        };
        score.without_singletons.add(&several(&doc.clusters), &several(&found));
    }
    score
}

/// The clusters of a document's phrases, as stretches of its text.
fn chains(annotator: &Annotator, knowledge: Knowledge<'_>, gold: &GoldDocument) -> Vec<Vec<ByteSpan>> {
    let article = Article::new(gold.id.clone(), Metadata::default(), gold.text.clone());
    let doc = annotator.annotate(&article);
    let syntax = Syntax::new(&doc);
    let Knowledge { gazetteer, ontology, .. } = knowledge;
    let mentions = recognize(&syntax, gazetteer, ontology);
    let chains = super::coreference(&syntax, &mentions, gazetteer, ontology);
    chains.iter().map(|chain| chain.iter().map(|span| doc.bytes(*span)).collect()).collect()
}

impl Measures {
    fn add(&mut self, gold: &[Vec<ByteSpan>], found: &[Vec<ByteSpan>]) {
        self.mentions.add(score::mentions(gold, found));
        self.muc.add(score::muc(gold, found));
        self.b_cubed.add(score::b_cubed(gold, found));
        self.ceaf_e.add(score::ceaf_e(gold, found));
    }

    /// The mean of the three F1.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows =
            [("mentions", self.mentions), ("MUC", self.muc), ("B3", self.b_cubed), ("CEAF-e", self.ceaf_e)];
        for (name, measure) in rows {
            let (recall, precision) = measure.percent();
            writeln!(f, "{name:<9} F1 {:.2}  precision {precision:.2}  recall {recall:.2}", measure.f1())?;
        }
        write!(f, "{:<9} F1 {:.2}", "CoNLL", self.conll())
    }
}

impl fmt::Display for CorefScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "all mentions\n{}\n\nwithout singletons\n{}", self.all, self.without_singletons)
    }
}
