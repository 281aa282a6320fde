//! Names as they are compared: folded to plain letters, persons' names taken apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Endings of companies' names that say nothing of which company it is.
const LEGAL_FORMS: [&str; 16] = [
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "ag",
    "gmbh",
    "sa",
    "spa",
    "nv",
    "oyj",
    "holdings",
];

/// The words of a name in plain lower-case letters: "Erdoğan" as "erdogan".
pub fn folded(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '\'' | '’' | '`'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// The words of a body's name that count, in the alphabet's order.
pub fn body_key(name: &str) -> String {
    let mut words = folded(name);
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(&word.as_str())) {
        words.pop();
    }
    words.retain(|word| !matches!(word.as_str(), "the" | "of" | "and" | "for"));
    words.sort_unstable();
    words.join(" ")
}

/// A word as it sounds whatever alphabet it went through: "Moiseev" and "Moyseyev" as "moisav". Letters that stand for one
/// another are written as one, doubled ones once; "Berg" and "Borg" stay two.
pub fn sound(word: &str) -> String {
    const SPELLINGS: [(&str, &str); 12] = [
        ("tsch", "ch"),
        ("tch", "ch"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck", "k"),
        ("dj", "j"),
        ("zh", "j"),
        ("ts", "z"),
        ("tz", "z"),
        ("x", "ks"),
        ("ye", "e"),
    ];
    let spelled = SPELLINGS.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut sound = String::new();
    for c in spelled.chars() {
        let c = match c {
            'y' => 'i',
            'u' => 'o',
            'e' => 'a',
            'q' | 'c' => 'k',
            'w' => 'v',
            c => c,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// Two spellings of one word.
pub fn spelled_alike(one: &str, other: &str) -> bool {
    one == other || sound(one) == sound(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_are_spelled_alike_and_other_names_are_not() {
        let alike = [
            ("moiseev", "moyseyev"),
            ("andrei", "andrey"),
            ("mohammed", "muhammad"),
            ("zelensky", "zelenskyy"),
            ("aleksei", "alexey"),
            ("yevgeny", "evgeni"),
            ("khalid", "halid"),
        ];
        for (one, other) in alike {
            assert!(spelled_alike(one, other), "{one} {other}");
        }
        for (one, other) in [("berg", "borg"), ("miller", "muller"), ("ivanov", "ivanova"), ("park", "parks")]
        {
            assert!(!spelled_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_company_is_the_same_with_and_without_its_legal_form() {
        assert_eq!(body_key("Acme Corp."), body_key("The Acme"));
        assert_eq!(body_key("Bank of Kenya"), body_key("Kenya Bank"));
        assert_ne!(body_key("Bank of Kenya"), body_key("Bank of Uganda"));
    }

    #[test]
    fn letters_lose_their_marks() {
        assert_eq!(folded("Recep Erdoğan, O’Brien"), ["recep", "erdogan", "obrien"]);
    }
}
