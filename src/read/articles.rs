//! The stream of articles over files, directories and standard input.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::error::{Error, Warning};
use super::{Article, jsonl, text};

/// The articles of some inputs, one by one.
///
/// Warnings gather beside the articles; [`Articles::take_warnings`] hands them over.
pub struct Articles {
    /// What is still to be read, the next one last.
    ahead: Vec<PathBuf>,
    /// The JSON Lines file that is being read.
    lines: Option<Lines>,
    ids: BTreeSet<String>,
    warnings: Vec<Warning>,
}

/// An open JSON Lines file.
struct Lines {
    path: PathBuf,
    stem: String,
    reader: Box<dyn BufRead + Send>,
    /// The number of the last line read.
    line: usize,
}

/// A kind of file that holds articles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    JsonLines,
}

impl Articles {
    pub(super) fn new(inputs: &[PathBuf]) -> Result<Self, Error> {
        for path in inputs.iter().filter(|path| !is_stdin(path)) {
            let found = fs::metadata(path).map_err(|source| Error::Io { path: path.clone(), source })?;
            if !found.is_dir() && format_of(path).is_none() {
                return Err(Error::Kind { path: path.clone() });
            }
        }
        let ahead = inputs.iter().rev().cloned().collect();
        Ok(Self { ahead, lines: None, ids: BTreeSet::new(), warnings: Vec::new() })
    }

    /// The warnings since the last call.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    /// Reads the next input: a directory is replaced by what it holds, a text file gives its article.
    fn open(&mut self, path: PathBuf) -> Result<Option<Article>, Error> {
        let at = path.clone();
        self.open_input(path).map_err(|source| match source {
            Failure::Io(source) => Error::Io { path: at, source },
            Failure::Utf16 => Error::Encoding { path: at },
        })
    }

    fn open_input(&mut self, path: PathBuf) -> Result<Option<Article>, Failure> {
        if !is_stdin(&path) && fs::metadata(&path)?.is_dir() {
            self.ahead.extend(entries(&path)?);
            return Ok(None);
        }
        let stdin = is_stdin(&path);
        let mut reader: Box<dyn BufRead + Send> = if stdin {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::new(File::open(&path)?))
        };
        let start = reader.fill_buf()?;
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            return Err(Failure::Utf16);
        }
        if start.starts_with(BOM) {
            reader.consume(BOM.len());
        }
        let format = if stdin { sniff(reader.fill_buf()?) } else { format_of(&path).unwrap_or(Format::Text) };
        let stem = if stdin { "stdin".to_owned() } else { stem(&path) };
        let path = if stdin { PathBuf::from("standard input") } else { path };
        if format == Format::JsonLines {
            self.lines = Some(Lines { path, stem, reader, line: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        let text = self.decode(bytes, &path, None);
        let id = self.unique(stem, &path, None);
        Ok(Some(text::article(id, text)))
    }

    /// The next record of the open JSON Lines file; `None` at its end.
    fn record(&mut self) -> Option<Result<Article, Error>> {
        let lines = self.lines.as_mut()?;
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            match lines.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => lines.line += 1,
                Err(source) => {
                    let path = self.lines.take()?.path;
                    return Some(Err(Error::Io { path, source }));
                }
            }
            if bytes.iter().any(|byte| !byte.is_ascii_whitespace()) {
                let (path, line) = (lines.path.clone(), lines.line);
                let default_id = format!("{}-{line}", lines.stem);
                let text = self.decode(bytes, &path, Some(line));
                return Some(self.parse(&text, default_id, path, line));
            }
        }
        self.lines = None;
        None
    }

    fn parse(
        &mut self,
        record: &str,
        default_id: String,
        path: PathBuf,
        line: usize,
    ) -> Result<Article, Error> {
        let (mut article, notes) =
            jsonl::article(record, default_id).map_err(|jsonl::Fault { column, message }| Error::Record {
                path: path.clone(),
                line,
                column,
                message,
            })?;
        article.id = self.unique(article.id, &path, Some(line));
        for message in notes {
            self.warn(&path, Some(line), message);
        }
        Ok(article)
    }

    fn decode(&mut self, bytes: Vec<u8>, path: &Path, line: Option<usize>) -> String {
        String::from_utf8(bytes).unwrap_or_else(|error| {
            self.warn(path, line, "bytes that are not UTF-8 were replaced by U+FFFD".to_owned());
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        })
    }

    /// `id`, or when an earlier article has it, `id-2`, `id-3` …
    fn unique(&mut self, id: String, path: &Path, line: Option<usize>) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        let free = (2..).map(|n| format!("{id}-{n}")).find(|id| !self.ids.contains(id)).unwrap_or_default();
        self.warn(path, line, format!("an earlier article has the id `{id}`; this one is `{free}`"));
        self.ids.insert(free.clone());
        free
    }

    fn warn(&mut self, path: &Path, line: Option<usize>, message: String) {
        self.warnings.push(Warning { path: path.to_owned(), line, message });
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.record() {
                return Some(article);
            }
            let path = self.ahead.pop()?;
            if let Some(article) = self.open(path).transpose() {
                return Some(article);
            }
        }
    }
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Why an input can't be opened; the caller knows its path.
enum Failure {
    Io(io::Error),
    Utf16,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Format::Text),
        "jsonl" => Some(Format::JsonLines),
        _ => None,
    }
}

/// A stream that opens with a brace is JSON Lines: articles don't.
fn sniff(start: &[u8]) -> Format {
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::JsonLines,
        _ => Format::Text,
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a directory holds for us, the last in name order first. Hidden files are left alone, and links to
/// directories are not followed, because they may lead in a circle.
fn entries(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let readable = entry.file_type()?.is_dir() || (format_of(&path).is_some() && !path.is_dir());
        if !hidden && readable {
            found.push(path);
        }
    }
    found.sort_unstable_by(|a, b| b.file_name().cmp(&a.file_name()));
    Ok(found)
}
