//! Documents to CoNLL-U and back to sentences of words, to look at and to measure.
//!
//! A document's line for "met" is
//! `2  met  meet  VERB  VBD  _  0  root  _  start_char=4|end_char=7`, and a name's first token has `Name=B-person`.

use std::io::{self, Write};

use crate::document::{Document, Metadata, Token};
use crate::read::{Article, Block, BlockKind};
use crate::span::ByteSpan;

/// A word of a CoNLL-U file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// As in the text.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn tag.
    pub xpos: String,
    /// 0 the root, else the number of the head from 1.
    pub head: usize,
    /// Label under the head.
    pub deprel: String,
    /// BIO tag of the name, `O` if outside; `None` if the file doesn't say.
    pub name: Option<String>,
    /// The mentions that open and close here, as GUM writes them in `Entity=`; `None` if there are none.
    pub entity: Option<String>,
    /// A space stands after the word.
    pub space_after: bool,
}

/// A sentence of a CoNLL-U file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoldSentence {
    /// Its words, without empty nodes.
    pub words: Vec<Word>,
    /// It opens a document or paragraph.
    pub opens_paragraph: bool,
    /// The id of the document that it opens.
    pub document: Option<String>,
}

/// Writes a document in ten columns, names and character offsets in the last.
pub fn write_conllu(doc: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# newdoc id = {}", doc.id)?;
    let names = name_tags(doc);
    let chars = char_starts(doc);
    for (number, sentence) in doc.sentences.iter().enumerate() {
        writeln!(out, "# sent_id = {}-{}", doc.id, number + 1)?;
        writeln!(
            out,
            "# text = {}",
            doc.span_text(sentence.tokens).split_whitespace().collect::<Vec<_>>().join(" ")
        )?;
        for (position, index) in sentence.tokens.range().enumerate() {
            let token = &doc.tokens[index];
            let head = token.head.map_or(0, |head| head + 1 - sentence.tokens.start);
            let misc = misc(doc, index, chars[index], names[index].as_deref());
            let form = doc.token_text(index);
            let Token { lemma, upos, xpos, deprel, .. } = token;
            let number = position + 1;
            writeln!(out, "{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t{misc}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The BIO tag of each token in a name.
fn name_tags(doc: &Document) -> Vec<Option<String>> {
    let mut tags = vec![None; doc.tokens.len()];
    for name in &doc.names {
        for token in name.tokens.range() {
            let side = if token == name.tokens.start { 'B' } else { 'I' };
            tags[token] = Some(format!("{side}-{}", name.kind.name()));
        }
    }
    tags
}

/// The code points before each token.
fn char_starts(doc: &Document) -> Vec<usize> {
    let (mut byte, mut chars) = (0, 0);
    let mut count = |start: usize| {
        chars += doc.text[byte..start].chars().count();
        byte = start;
        chars
    };
    doc.tokens.iter().map(|token| count(token.span.start)).collect()
}

fn misc(doc: &Document, index: usize, start: usize, name: Option<&str>) -> String {
    let until = doc.tokens[index].span.end;
    let adjacent = doc.tokens.get(index + 1).is_some_and(|next| next.span.start == until);
    let end = start + doc.token_text(index).chars().count();
    let mut fields = Vec::new();
    fields.extend(name.map(|name| format!("Name={name}")));
    fields.extend(adjacent.then(|| "SpaceAfter=No".to_owned()));
    fields.push(format!("start_char={start}|end_char={end}"));
    fields.join("|")
}

/// The sentences of a CoNLL-U file; lines that aren't words are skipped.
pub fn read_conllu(text: &str) -> Vec<GoldSentence> {
    let mut found = vec![GoldSentence::default()];
    let mut unspaced_until = 0;
    for line in text.lines() {
        let Some(sentence) = found.last_mut() else { break };
        if line.trim().is_empty() {
            if !sentence.words.is_empty() {
                found.push(GoldSentence::default());
            }
            unspaced_until = 0;
        } else if line.starts_with('#') {
            if let Some(id) = line.strip_prefix("# newdoc") {
                sentence.document = Some(id.trim_start_matches([' ', 'i', 'd', '=']).to_owned());
            }
            sentence.opens_paragraph |= sentence.document.is_some() || line.starts_with("# newpar");
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            match range(&fields) {
                // The words of "don't" stand without space, whatever their own lines say.
                Some(end) => unspaced_until = end + usize::from(spaceless(&fields)),
                None => sentence.words.extend(word(&fields, sentence.words.len() + 1 < unspaced_until)),
            }
        }
    }
    found.retain(|sentence| !sentence.words.is_empty());
    found
}

/// The last number of a line for several words, as 3 of "2-3".
fn range(fields: &[&str]) -> Option<usize> {
    let (_, last) = fields.first()?.split_once('-')?;
    last.parse().ok()
}

fn spaceless(fields: &[&str]) -> bool {
    fields.last().is_some_and(|misc| misc.split('|').any(|field| field == "SpaceAfter=No"))
}

fn word(fields: &[&str], joined: bool) -> Option<Word> {
    let [number, form, lemma, upos, xpos, _, head, deprel, _, misc] = fields else { return None };
    number.parse::<usize>().ok()?;
    let field = |key: &str| misc.split('|').find_map(|field| field.strip_prefix(key)).map(str::to_owned);
    Some(Word {
        form: (*form).to_owned(),
        lemma: (*lemma).to_owned(),
        upos: (*upos).to_owned(),
        xpos: (*xpos).to_owned(),
        head: head.parse().unwrap_or(0),
        deprel: (*deprel).to_owned(),
        name: field("Name="),
        entity: field("Entity="),
        space_after: !joined && !spaceless(fields),
    })
}

/// A document's text with an empty line between paragraphs, and the place of each word.
pub fn running_text(sentences: &[GoldSentence]) -> (Article, Vec<ByteSpan>) {
    let (mut text, mut spans, mut blocks) = (String::new(), Vec::new(), Vec::new());
    for paragraph in sentences.chunk_by(|_, next| !next.opens_paragraph) {
        text.push_str(if text.is_empty() { "" } else { "\n\n" });
        let start = text.len();
        for word in paragraph.iter().flat_map(|sentence| &sentence.words) {
            let from = text.len();
            text.extend(word.form.chars().filter(|c| !c.is_whitespace()));
            spans.push(ByteSpan::new(from, text.len()));
            text.push_str(if word.space_after { " " } else { "" });
        }
        if text.ends_with(' ') {
            text.pop();
        }
        blocks.push(Block { span: ByteSpan::new(start, text.len()), kind: BlockKind::Body });
    }
    let id = sentences.first().and_then(|first| first.document.clone()).unwrap_or_default();
    (Article { id, metadata: Metadata::default(), text, blocks }, spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Name, NameKind, Sentence, SentenceKind};
    use crate::span::TokenSpan;

    fn document() -> Document {
        let token = |start, end, upos: &str, head, deprel: &str| Token {
            span: ByteSpan::new(start, end),
            lemma: "x".into(),
            upos: upos.into(),
            xpos: "X".into(),
            head,
            deprel: deprel.into(),
        };
        Document {
            id: "d".into(),
            metadata: Metadata::default(),
            text: "Pelé left.".into(),
            sentences: vec![Sentence { tokens: TokenSpan::new(0, 3), kind: SentenceKind::Body }],
            tokens: vec![
                token(0, 5, "PROPN", Some(1), "nsubj"),
                token(6, 10, "VERB", None, "root"),
                token(10, 11, "PUNCT", Some(1), "punct"),
            ],
            names: vec![Name { tokens: TokenSpan::at(0), kind: NameKind::Person }],
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut out = Vec::new();
        write_conllu(&document(), &mut out).expect("a vector takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(
            text.contains("1\tPelé\tx\tPROPN\tX\t_\t2\tnsubj\t_\tName=B-person|start_char=0|end_char=4\n")
        );
        let sentences = read_conllu(&text);
        let words = &sentences[0].words;
        assert_eq!(words.iter().map(|word| word.head).collect::<Vec<_>>(), [2, 0, 2]);
        assert_eq!(words.iter().map(|word| word.space_after).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(words[0].name.as_deref(), Some("B-person"));
    }

    #[test]
    fn joined_words_have_no_space_between() {
        let text = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n\
                    2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\
                    3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n";
        let spaces: Vec<bool> = read_conllu(text)[0].words.iter().map(|word| word.space_after).collect();
        assert_eq!(spaces, [false, true, true]);
    }
}
