//! GUM's coreference, read from CoNLL-U: `Entity=` in MISC opens and closes mentions, `(7-person-new-…` and `7)`.

use std::collections::BTreeMap;

use crate::annotate::conllu::{GoldSentence, read_conllu, running_text};
use crate::read::Article;
use crate::span::ByteSpan;

/// A document with its running text and the clusters of its mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoldDocument {
    /// The id that the file gives.
    pub id: String,
    /// The words with their spaces, an empty line between paragraphs.
    pub text: String,
    /// The mentions that refer to one thing, as stretches of the text.
    pub clusters: Vec<Vec<ByteSpan>>,
}

/// The mentions of a document that is being read.
#[derive(Default)]
struct Mentions {
    /// Those that are open: cluster and first byte, the innermost last.
    open: Vec<(String, usize)>,
    found: BTreeMap<String, Vec<ByteSpan>>,
}

/// The documents of a CoNLL-U file with coreference; a file without `# newdoc` is one document.
pub fn read_gold(text: &str) -> Vec<GoldDocument> {
    read_conllu(text).chunk_by(|_, next| next.document.is_none()).map(GoldDocument::of).collect()
}

impl GoldDocument {
    fn of(sentences: &[GoldSentence]) -> Self {
        let (Article { id, text, .. }, spans) = running_text(sentences);
        let mut mentions = Mentions::default();
        for (word, span) in sentences.iter().flat_map(|sentence| &sentence.words).zip(spans) {
            mentions.read(word.entity.as_deref().unwrap_or_default(), span);
        }
        Self { id, text, clusters: mentions.found.into_values().collect() }
    }
}

impl Mentions {
    /// Reads what opens and closes at a word, as in `(7-person-new-…(8-place)7)`.
    fn read(&mut self, entity: &str, word: ByteSpan) {
        let mut rest = entity;
        while let Some(first) = rest.chars().next() {
            if first == '(' {
                let body = &rest[1..];
                let stop = body.find(['(', ')']).unwrap_or(body.len());
                let cluster = body[..stop].split('-').next().unwrap_or_default();
                self.open.push((cluster.to_owned(), word.start));
                rest = &body[stop..];
                if let Some(after) = rest.strip_prefix(')') {
                    self.close(None, word.end);
                    rest = after;
                }
            } else {
                let stop = rest.find(')').unwrap_or(rest.len());
                self.close(Some(&rest[..stop]), word.end);
                rest = rest.get(stop + 1..).unwrap_or_default();
            }
        }
    }

    /// Closes the innermost mention, or the innermost of a cluster.
    fn close(&mut self, cluster: Option<&str>, end: usize) {
        let at = self.open.iter().rposition(|(open, _)| cluster.is_none_or(|cluster| cluster == open));
        if let Some(at) = at {
            let (cluster, start) = self.open.remove(at);
            self.found.entry(cluster).or_default().push(ByteSpan::new(start, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_nest_and_words_keep_their_spaces() {
        let word =
            |number: &str, form: &str, misc: &str| format!("{number}\t{form}\t_\t_\t_\t_\t0\t_\t_\t{misc}\n");
        let text = [
            "# newdoc id = a\n# newpar\n".to_owned(),
            word("1", "Peru", "Entity=(1-place(2-organization-new|SpaceAfter=No"),
            word("2", "'s", "Entity=1)"),
            word("3", "army", "Entity=2)"),
            word("4-5", "isn't", "_"),
            word("4", "is", "_"),
            word("5", "n't", "_"),
            word("6", "it", "Entity=(2-organization-giv)|SpaceAfter=No"),
            word("7", ".", "_"),
        ]
        .concat();
        let docs = read_gold(&text);
        assert_eq!(docs.len(), 1);
        assert_eq!((docs[0].id.as_str(), docs[0].text.as_str()), ("a", "Peru's army isn't it."));
        let words = |cluster: &Vec<ByteSpan>| -> Vec<&str> {
            cluster.iter().map(|span| &docs[0].text[span.range()]).collect()
        };
        assert_eq!(
            docs[0].clusters.iter().map(words).collect::<Vec<_>>(),
            [vec!["Peru's"], vec!["Peru's army", "it"]]
        );
    }
}
