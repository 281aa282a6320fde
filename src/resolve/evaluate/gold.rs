//! GUM's coreference, read from CoNLL-U: `Entity=` in MISC opens and closes mentions, `(7-person-new-…` and `7)`.

use std::collections::BTreeMap;

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

/// A document that is being read.
#[derive(Default)]
struct Reading {
    doc: GoldDocument,
    /// Mentions that are open: cluster and first byte, the innermost last.
    open: Vec<(String, usize)>,
    found: BTreeMap<String, Vec<ByteSpan>>,
    /// No space follows the words up to this number of the sentence.
    unspaced_until: usize,
    /// What separates the next word from the text before.
    gap: &'static str,
}

/// The documents of a CoNLL-U file with coreference; a file without `# newdoc` is one document.
pub fn read_gold(text: &str) -> Vec<GoldDocument> {
    let mut found = Vec::new();
    let mut reading = Reading::default();
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("# newdoc") {
            found.extend(std::mem::take(&mut reading).finish());
            id.trim_start_matches([' ', 'i', 'd', '=']).clone_into(&mut reading.doc.id);
        } else if line.starts_with("# newpar") {
            reading.gap = "\n\n";
        } else if !line.starts_with('#') {
            reading.line(line);
        }
    }
    found.extend(reading.finish());
    found
}

impl Reading {
    fn line(&mut self, line: &str) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, .., misc] = fields[..] else {
            self.unspaced_until = 0;
            return;
        };
        let spaceless = misc.split('|').any(|field| field == "SpaceAfter=No");
        if let Some((_, last)) = number.split_once('-') {
            // "don't" is one word of two tokens: the space stands behind the last.
            self.unspaced_until = last.parse::<usize>().unwrap_or(0) + usize::from(spaceless);
        } else if let Ok(number) = number.parse::<usize>() {
            self.word(form, misc);
            if !spaceless && number >= self.unspaced_until {
                self.gap = " ";
            }
        }
    }

    fn word(&mut self, form: &str, misc: &str) {
        if !self.doc.text.is_empty() {
            self.doc.text.push_str(self.gap);
        }
        self.gap = "";
        let start = self.doc.text.len();
        self.doc.text.push_str(form);
        let end = self.doc.text.len();
        let Some(entity) = misc.split('|').find_map(|field| field.strip_prefix("Entity=")) else { return };
        let mut rest = entity;
        while let Some(first) = rest.chars().next() {
            if first == '(' {
                let body = &rest[1..];
                let stop = body.find(['(', ')']).unwrap_or(body.len());
                let cluster = body[..stop].split('-').next().unwrap_or_default();
                self.open.push((cluster.to_owned(), start));
                rest = &body[stop..];
                if let Some(after) = rest.strip_prefix(')') {
                    self.close(None, end);
                    rest = after;
                }
            } else {
                let stop = rest.find(')').unwrap_or(rest.len());
                self.close(Some(&rest[..stop]), end);
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

    fn finish(mut self) -> Option<GoldDocument> {
        self.doc.clusters = self.found.into_values().collect();
        (!self.doc.text.is_empty()).then_some(self.doc)
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
