//! Rows of the tab-separated data files that are built into the program.

use std::collections::BTreeMap;

/// The rows of a data file: comment lines (`#`) and empty lines left out, cells by column, `""` where missing.
pub fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

/// The values of a cell that holds several, separated by `|`.
pub fn values(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|value| !value.is_empty())
}

/// Words with the classes that a file of two columns gives them.
pub struct Classes(BTreeMap<&'static str, Vec<&'static str>>);

impl Classes {
    /// Reads the rows of a file: word, classes.
    pub fn load(text: &'static str) -> Self {
        Self(rows(text).map(|[word, classes]| (word, values(classes).collect())).collect())
    }

    /// The words of the file, sorted.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The word belongs to a class.
    pub fn has(&self, word: &str, class: &str) -> bool {
        self.0.get(word).is_some_and(|classes| classes.contains(&class))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const FILES: [(&str, &str); 16] = [
        ("bodies", include_str!("bodies.tsv")),
        ("cities", include_str!("cities.tsv")),
        ("common-names", include_str!("common-names.tsv")),
        ("countries", include_str!("countries.tsv")),
        ("given-names", include_str!("given-names.tsv")),
        ("groups", include_str!("groups.tsv")),
        ("heads", include_str!("heads.tsv")),
        ("ideas", include_str!("ideas.tsv")),
        ("landforms", include_str!("landforms.tsv")),
        ("leaders", include_str!("leaders.tsv")),
        ("occasions", include_str!("occasions.tsv")),
        ("person-nouns", include_str!("person-nouns.tsv")),
        ("regions", include_str!("regions.tsv")),
        ("stand-ins", include_str!("stand-ins.tsv")),
        ("titles", include_str!("titles.tsv")),
        ("words", include_str!("words.tsv")),
    ];

    /// The file names its source and holds each entry once.
    pub fn check(file: &str, text: &'static str) {
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(header.iter().any(|line| line.contains("source:")), "{file} names no source");
        let mut keys: Vec<&str> = rows::<1>(text).map(|[key]| key).collect();
        let count = keys.len();
        assert!(keys.iter().all(|key| !key.is_empty() && key.trim() == *key), "{file} has an odd entry");
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count, "{file} holds an entry twice");
    }

    #[test]
    fn data_files_name_their_source_and_hold_each_entry_once() {
        for (file, text) in FILES {
            check(file, text);
        }
    }
}
