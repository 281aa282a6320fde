//! Addresses and tags of the web: `https://example.org/a?b`, `a.b@c.org`, `Amazon.com`, `@user`, `#topic`.

use super::lists;

/// Longest address without a scheme; keeps the work on a long run of letters linear.
const LONGEST: usize = 256;

/// The length of the address, handle or hashtag that `rest` opens with.
pub fn address(rest: &str) -> Option<usize> {
    scheme(rest).or_else(|| handle(rest)).or_else(|| mail(rest)).or_else(|| domain(rest))
}

fn scheme(rest: &str) -> Option<usize> {
    let starts = ["http://", "https://", "ftp://", "www.", "HTTP://", "HTTPS://", "WWW."];
    let prefix = starts.iter().find(|prefix| rest.starts_with(**prefix))?;
    let end = rest.find(['<', '>', '"', '“', '”']).unwrap_or(rest.len());
    let trimmed = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
    (trimmed.len() > prefix.len()).then_some(trimmed.len())
}

fn handle(rest: &str) -> Option<usize> {
    let sign = rest.chars().next().filter(|c| matches!(c, '@' | '#'))?;
    let name = run(&rest[1..], |c| c.is_alphanumeric() || c == '_');
    let first = rest[1..].chars().next()?;
    (name > 0 && (sign == '@' || first.is_alphabetic())).then_some(1 + name)
}

fn mail(rest: &str) -> Option<usize> {
    let local = run(rest, |c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    if local == 0 || !rest[local..].starts_with('@') {
        return None;
    }
    let host = host(&rest[local + 1..]);
    rest[local + 1..local + 1 + host].contains('.').then_some(local + 1 + host)
}

fn domain(rest: &str) -> Option<usize> {
    let host = host(rest);
    let (name, top) = rest[..host].rsplit_once('.')?;
    if !lists::holds("top", top) || !name.chars().any(char::is_alphabetic) || name.len() < 2 {
        return None;
    }
    // A path belongs to the address: "example.org/news".
    let path = rest[host..].strip_prefix('/').map_or(0, |path| {
        let end = run(path, |c| c.is_ascii_alphanumeric() || "/._-?=&%#~+".contains(c));
        1 + path[..end].trim_end_matches(['.', '?']).len()
    });
    Some(host + path)
}

/// The length of a host name at the start, without a dot at its end.
fn host(rest: &str) -> usize {
    let end = run(rest, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    rest[..end].trim_end_matches(['.', '-']).len()
}

fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    let outside = rest.char_indices().find(|(at, c)| *at > LONGEST || !belongs(*c));
    outside.map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rest: &str, expected: &str) {
        assert_eq!(address(rest).map_or("", |end| &rest[..end]), expected);
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        check("https://example.org/a?b=c).", "https://example.org/a?b=c");
        check("www.example.org,", "www.example.org");
        check("a.b@c.org.", "a.b@c.org");
        check("Amazon.com's", "Amazon.com");
        check("state.gov/news.", "state.gov/news");
        check("@user:", "@user");
        check("#Topic!", "#Topic");
    }

    #[test]
    fn plain_words_are_no_addresses() {
        for word in ["U.S.", "end.Start", "www.", "#1", "3.5", "@", "a.m.", "e.g."] {
            check(word, "");
        }
    }
}
