//! Addresses and signs of the web: `https://example.org/a?b`, `a.b@c.org`, `Amazon.com`, `@user`, `#topic`,
//! `report.pdf`, `rec.music.folk`, `:-)`.

use super::lists;

/// Longest address without a scheme; keeps the work on a long run of letters linear.
const LONGEST: usize = 256;

/// The length of the address, handle, hashtag, file or face that `rest` opens with.
pub fn address(rest: &str) -> Option<usize> {
    let kinds = [scheme, handle, mail, domain, file, dotted, face];
    kinds.into_iter().find_map(|kind| kind(rest))
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
    // Within a house the host may lack its top: "jberg@ACME".
    let host = host(&rest[local + 1..]);
    (host > 1).then_some(local + 1 + host)
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

/// "report.pdf", ".doc": a name, or none, with an extension that files have.
fn file(rest: &str) -> Option<usize> {
    let end = run(rest, |c| c.is_ascii_alphanumeric() || ".-_".contains(c));
    let (_, extension) = rest[..end].trim_end_matches(['.', '-', '_']).rsplit_once('.')?;
    let known = lists::holds("file", &extension.to_lowercase());
    known.then(|| rest[..end].trim_end_matches(['.', '-', '_']).len())
}

/// "rec.music.folk": three or more parts of small letters.
fn dotted(rest: &str) -> Option<usize> {
    let host = host(rest);
    let parts = || rest[..host].split('.');
    let small = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (parts().count() > 2 && parts().all(small)).then_some(host)
}

/// ":)", ";-(", "=D": eyes, perhaps a nose, and a mouth, before white space or a mark.
fn face(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    chars.next().filter(|(_, c)| matches!(c, ':' | ';' | '='))?;
    chars.next_if(|(_, c)| *c == '-');
    let (at, mouth) = chars.next().filter(|(_, c)| "()DPp/\\|*[]oO".contains(*c))?;
    let mouths = rest[at..].chars().take(8).take_while(|c| *c == mouth).count();
    let end = at + mouths * mouth.len_utf8();
    // Two strokes are those of an address.
    let ends = !rest[end..].starts_with(char::is_alphanumeric) && !rest[at..].starts_with("//");
    ends.then_some(end)
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
        check("jberg@ACME,", "jberg@ACME");
        check("Minutes_May.xls.", "Minutes_May.xls");
        check(".pdf", ".pdf");
        check("rec.music.folk,", "rec.music.folk");
        for face in [":)", ":-(", ";-)", "=D", ":))", ":P"] {
            check(face, face);
        }
    }

    #[test]
    fn plain_words_are_no_addresses() {
        for word in [
            "U.S.",
            "end.Start",
            "www.",
            "#1",
            "3.5",
            "@",
            "a.m.",
            "e.g.",
            "done.he.Left",
            ":",
            ":Paul",
            ":-",
            "=",
            "://",
        ] {
            check(word, "");
        }
    }
}
