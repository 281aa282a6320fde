//! A proposition with two entities as its ends becomes a relation with its evidence.

use std::collections::BTreeSet;

use super::ends::End;
use super::proposition::{PredicateKind, Proposition};
use crate::document::{Document, SentenceKind};
use crate::ontology::RelationType;
use crate::relation::{Evidence, Relation};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How sure a frame is of what it reads in running text, by names and plain syntax.
const SURE: f64 = 0.9;
/// Taken off for an end that is a pronoun or a stand-in.
const INDIRECT: f64 = 0.15;
/// Taken off for a headline, whose syntax is the parser's weak side.
const HEADLINE: f64 = 0.2;

/// Writes down what a document states.
pub struct Writer<'a> {
    syntax: &'a Syntax<'a>,
    /// Code points before the start and before the end of each token.
    chars: Vec<(usize, usize)>,
}

/// A relation before its evidence is written down.
pub struct Statement<'s> {
    /// What it says.
    pub relation_type: RelationType,
    /// The frame or the reason behind it.
    pub rule: &'s str,
    /// The words that say it, in dictionary form.
    pub predicate: String,
    /// The post.
    pub title: Option<String>,
    /// The words that evoke it.
    pub trigger: TokenSpan,
    /// The proposition that says it.
    pub proposition: &'s Proposition,
    /// Where the edge starts.
    pub source: End,
    /// Where it ends.
    pub target: End,
}

impl<'a> Writer<'a> {
    /// Counts the code points of the document once.
    pub fn new(syntax: &'a Syntax<'a>) -> Self {
        Self { syntax, chars: syntax.doc.token_chars() }
    }

    /// The relation, with its evidence.
    pub fn relation(&self, statement: Statement<'_>) -> Relation {
        let Statement { proposition, source, target, .. } = statement;
        let doc = self.syntax.doc;
        let sentence = doc.sentences[doc.sentence_of(proposition.predicate)];
        let headline = sentence.kind == SentenceKind::Headline;
        let mut confidence = SURE;
        confidence -= if source.direct && target.direct { 0.0 } else { INDIRECT };
        confidence -= if headline { HEADLINE } else { 0.0 };
        let chars = |span: TokenSpan| (self.chars[span.start].0, self.chars[span.end - 1].1);
        let (start, end) = chars(sentence.tokens);
        Relation {
            relation_type: statement.relation_type,
            predicate: statement.predicate,
            title: statement.title,
            time: proposition.time.clone(),
            status: proposition.status,
            ended: proposition.ended,
            confidence: (confidence * 100.0).round() / 100.0,
            evidence: BTreeSet::from([Evidence {
                document: doc.id.clone(),
                start,
                end,
                sentence: doc.span_text(sentence.tokens).to_owned(),
                trigger: chars(statement.trigger),
                source: chars(source.words),
                target: chars(target.words),
                headline,
                rule: statement.rule.to_owned(),
                proposition: describe(doc, proposition),
            }]),
        }
    }

    /// The title with the words before it that aren't the target's own name: "deputy Middle East director".
    pub fn title_words(&self, title: TokenSpan, target: TokenSpan) -> String {
        let head = title.end - 1;
        let phrase = self.syntax.phrase(head, |child| {
            child < head
                && !target.contains(child)
                && ["compound", "amod", "nmod:desc", "advmod"]
                    .iter()
                    .any(|deprel| self.syntax.is(child, deprel))
        });
        let mut span = TokenSpan::new(phrase.start.min(title.start), title.end);
        if span.overlaps(target) {
            span.start = target.end.clamp(span.start, title.start);
        }
        // "the cabinet of founding president Okafor": what leads to the title is none of it.
        let leads = |token: usize| {
            let word = self.syntax.token(token);
            matches!(word.upos.as_str(), "ADP" | "DET" | "CCONJ" | "PART" | "PUNCT") || word.lemma == "also"
        };
        while span.start < title.start && leads(span.start) {
            span.start += 1;
        }
        let words = self.syntax.doc.span_text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
    }
}

/// "invite (agent: China, patient: Okafor, to: Beijing)".
fn describe(doc: &Document, proposition: &Proposition) -> String {
    let arguments = proposition.arguments.iter();
    let told: Vec<String> =
        arguments.map(|argument| format!("{}: {}", argument.role, doc.token_text(argument.token))).collect();
    let name = match proposition.kind {
        PredicateKind::Mention => doc.token_text(proposition.predicate),
        _ => proposition.lemma.as_str(),
    };
    format!("{name} ({})", told.join(", "))
}
