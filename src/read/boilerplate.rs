//! Lines that are not news: calls to action, bylines, photo credits, social media, copyright.
//!
//! The knowledge is in `boilerplate.tsv`; here is how a pattern is matched. "SIGN UP FOR OUR NEWSLETTER" and "Sign
//! up for our newsletter!" are boilerplate by one pattern; "Sign up for our war, the posters of the time said, and
//! a million men signed up for it." is too long for it.

use std::sync::LazyLock;

use super::blocks::ends_sentence;

/// One line of `boilerplate.tsv`.
struct Pattern {
    parts: Vec<Part>,
    /// A line with more words is prose.
    max_words: usize,
    /// The line may end as a sentence does.
    sentence: bool,
}

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// This word or sign, in any case.
    Word(String),
    /// `#`: a number.
    Number,
    /// `{names}`: capitalised words, with the small words between them.
    Names,
    /// `*`: any words, or none.
    Gap,
    /// `$`: the end of the line.
    End,
}

/// Small words that stand between the names of a byline.
const PARTICLES: [&str; 26] = [
    "al", "and", "at", "bin", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "for", "ibn",
    "in", "la", "le", "of", "the", "van", "von", "with", "y", "zu",
];

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    parse(include_str!("boilerplate.tsv")).expect("the embedded patterns are loaded by the test suite")
});

/// The line or paragraph is no news.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let words = words(line);
    if words.iter().all(|word| !word.contains(char::is_alphanumeric)) || is_link(line) {
        return true;
    }
    let sentence = ends_sentence(line);
    let count = words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
    let capitals = !line.contains(char::is_lowercase);
    PATTERNS.iter().any(|pattern| {
        count <= pattern.max_words
            && (pattern.sentence || !sentence)
            && matches(&pattern.parts, &words, capitals)
    })
}

/// Where the photo credit in brackets begins that ends a caption.
pub(super) fn trailing_credit(caption: &str) -> Option<usize> {
    let inner = caption.strip_suffix(')')?;
    let at = inner.rfind('(').filter(|&at| at > 0)?;
    (is_boilerplate(&inner[at + 1..]) && !caption[..at].trim().is_empty()).then_some(at)
}

fn is_link(line: &str) -> bool {
    let host =
        line.starts_with("www.") || line.contains("://") || line.starts_with('@') || line.contains('@');
    host && !line.contains(char::is_whitespace)
}

/// Words as written, and the signs that tell a label from prose: `:`, `©`, `|`, a dash between spaces.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for stretch in line.split_whitespace() {
        if matches!(stretch, "-" | "–" | "—") {
            words.push("-");
            continue;
        }
        let mut rest = stretch;
        while let Some(first) = rest.chars().next() {
            let in_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
            let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
            let length = length.max(first.len_utf8());
            let word = &rest[..length];
            if word.contains(char::is_alphanumeric) || matches!(word, ":" | "©" | "|") {
                words.push(word.trim_matches(['\'', '’', '-']));
            }
            rest = &rest[length..];
        }
    }
    words
}

/// The parts match the words from the first on.
fn matches(parts: &[Part], words: &[&str], capitals: bool) -> bool {
    let Some((part, parts)) = parts.split_first() else { return true };
    let tail = |skip: usize| matches(parts, &words[skip..], capitals);
    match part {
        Part::Word(expected) => words.first().is_some_and(|word| same(word, expected)) && tail(1),
        Part::Number => {
            words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) && tail(1)
        }
        Part::Gap => (0..=words.len()).any(tail),
        Part::End => words.is_empty(),
        Part::Names => {
            let run = words.iter().take_while(|word| is_name(word, capitals)).count();
            (1..=run).rev().any(tail)
        }
    }
}

fn same(word: &str, expected: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(expected.chars())
}

/// In a line of capitals every word looks like a name, so that the small words of a headline must end the run.
fn is_name(word: &str, capitals: bool) -> bool {
    let particle = PARTICLES.iter().any(|particle| same(word, particle));
    if capitals {
        return !particle || same(word, "and");
    }
    particle
        || matches!(word, "|" | "-")
        || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn parse(file: &str) -> Result<Vec<Pattern>, String> {
    let rows = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| {
        let [_class, pattern, max_words, sentence] = row.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("four columns are due: {row}"));
        };
        let parts = pattern.split(' ').map(|part| match part {
            "#" => Part::Number,
            "{names}" => Part::Names,
            "*" => Part::Gap,
            "$" => Part::End,
            word => Part::Word(word.to_owned()),
        });
        let max_words = max_words.parse().map_err(|_| format!("a number of words is due: {row}"))?;
        Ok(Pattern { parts: parts.collect(), max_words, sentence: sentence == "sentence" })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: bool, lines: &[&str]) {
        for line in lines {
            assert_eq!(is_boilerplate(line), expected, "{line}");
        }
    }

    #[test]
    fn calls_to_action() {
        check(
            true,
            &[
                "CLICK HERE TO GET THE WEATHER APP",
                "Click here to read the full report.",
                "SUBSCRIBE NOW",
                "Subscribe to our newsletter",
                "SIGN UP FOR OUR NEWSLETTER",
                "Sign up here for our daily briefing, Morning Post.",
                "READ MORE: STORM HITS SPAIN",
                "Read more",
                "READ MORE ON THE STORM",
                "RELATED: Ministers meet in Lima",
                "WATCH LIVE",
                "WATCH: Ministers meet in Lima",
                "DOWNLOAD OUR APP TODAY",
                "ADVERTISEMENT",
                "Advertisement - story continues below",
                "Story continues below advertisement",
                "Support independent journalism. Donate today.",
            ],
        );
        check(
            false,
            &[
                "Read more than 200 pages of the report, the judge told her clerks.",
                "Read the riot act by his own party, the minister went.",
                "Subscribers to the plan will pay more.",
                "Sign up for our war, the posters of the time said, and a million men signed up for it in a year.",
                "Watch towers line the border.",
                "WATCH TOWERS LINE BORDER OF SPAIN",
                "Related parties must tell the court.",
                "Click beetles invaded the town.",
            ],
        );
    }

    #[test]
    fn bylines() {
        check(
            true,
            &[
                "By JANE DOE",
                "BY JANE DOE AND JOHN ROE",
                "By Jane Doe, Associated Press",
                "By Jane Doe and Juan de la Cruz",
                "By Jane Doe | Daily Post",
                "Reporting by Jane Doe; Editing by John Roe",
                "(Reporting by Jane Doe in Lima and John Roe; Editing by Ann Poe)",
                "Jane Doe in Lima contributed to this report.",
                "The Associated Press contributed to this report",
            ],
        );
        check(
            false,
            &[
                "By Monday the rain had stopped.",
                "By the time the minister came, the talks were over.",
                "By Friday, Peru had closed its border with Chile",
                "BY FORCE OF ARMS, RUSSIA TAKES BAKHMUT",
                "Reporting by the weekly showed that the bank had lied.",
            ],
        );
    }

    #[test]
    fn credits_and_captions() {
        check(
            true,
            &[
                "(AP Photo/Jane Doe)",
                "AP Photo/Jane Doe, File",
                "Photo: Jane Doe / Daily Post",
                "(Photo by Jane Doe/Getty Images)",
                "Jane Doe/Getty Images",
                "Image credit: Jane Doe",
                "FILE - Ministers meet in Lima, Peru, on Monday, July 1, 2024.",
                "FILE PHOTO: Ministers meet in Lima.",
            ],
        );
        check(
            false,
            &[
                "Photo shops closed.",
                "File sharing was banned in Peru.",
                "Getty Images sued the company over its pictures of the war in the north of the country.",
            ],
        );
    }

    #[test]
    fn social_media_and_copyright() {
        check(
            true,
            &[
                "Follow us on Twitter",
                "Follow Jane Doe on Twitter @janedoe.",
                "Share this article",
                "Like us on Facebook!",
                "Copyright 2023 Daily Post. All rights reserved.",
                "© 2023 Daily Post",
                "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
                "https://example.org/a",
                "news@example.org",
                "* * *",
            ],
        );
        check(
            false,
            &[
                "Share prices fell in Lima.",
                "Follow-up talks are planned for May.",
                "Copyright law will be debated in Lima on Monday, the minister said.",
                "Comments by the minister angered Chile.",
            ],
        );
    }
}
