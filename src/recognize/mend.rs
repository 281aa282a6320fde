//! The annotator's names, mended where the words around show more: "Front for the Liberation of Chad" is one name.

use std::collections::HashMap;

use super::apart::{before_state, kinds_of_headed, name_ships, parted};
use super::gazetteer::Gazetteer;
use super::join::{continues, listed_apart};
use super::leader::states_led_by;
use super::lexicon::builtin_lexicon;
use crate::document::{Document, Name, NameKind, SentenceKind};
use crate::ontology::builtin;
use crate::span::TokenSpan;

/// How many tokens a title in quotation marks has at most.
const TITLE: usize = 12;

/// The names of a document in the order of the text, without overlap, as the graph is made of them.
pub fn mended(doc: &Document, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::with_capacity(doc.names.len());
    let parts = |name| {
        let parts = parted(doc, gazetteer, before_state(doc, gazetteer, name));
        parts.into_iter().flat_map(|name| listed_apart(doc, gazetteer, name))
    };
    for name in with_titles(doc).into_iter().flat_map(parts) {
        match names.last_mut().filter(|last| continues(doc, gazetteer, last, &name)) {
            Some(last) => last.tokens = last.tokens.cover(name.tokens),
            None => names.push(name),
        }
    }
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(doc.tokens.len(), |next| next.tokens.start);
        let end = names[at].tokens.end;
        let goes_on = || {
            is_odd_surname(doc, &names[at]) || is_direction(doc, &names[at]) || is_version(doc, &names[at])
        };
        if end < next && goes_on() {
            names[at].tokens.end += 1;
        }
        if end + 1 < next && is_model(doc, &names[at]) {
            names[at] =
                Name { tokens: TokenSpan::new(names[at].tokens.start, end + 2), kind: NameKind::Artifact };
        }
    }
    for name in names.iter_mut().filter(|name| is_ruler(doc, gazetteer, name)) {
        name.kind = NameKind::Person;
    }
    name_ships(doc, &mut names);
    settle(doc, gazetteer, &mut names);
    names
}

/// One name is of one kind throughout a document: of the kind that the annotator gave it most often, a person's if a
/// given name begins it and as many mentions say so, else a place's that a list knows.
fn settle(doc: &Document, gazetteer: &Gazetteer, names: &mut [Name]) {
    let is_town =
        |text: &str| gazetteer.get(text).is_some_and(|entry| builtin().is_a(entry.entity_type, "place"));
    let open = [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Artifact];
    let headed = kinds_of_headed(doc, names);
    for name in names.iter_mut() {
        let text = doc.span_text(name.tokens);
        // A place that no list knows may be a body: "Acme's chief executive".
        let doubtful =
            name.kind == NameKind::Person || (name.kind == NameKind::Place && gazetteer.get(text).is_none());
        name.kind = headed.get(text).copied().filter(|_| doubtful).unwrap_or(name.kind);
    }
    let mut votes: HashMap<&str, [usize; 4]> = HashMap::new();
    for name in names.iter() {
        if let Some(kind) = open.iter().position(|kind| *kind == name.kind) {
            votes.entry(doc.span_text(name.tokens)).or_default()[kind] += 1;
        }
    }
    for name in names.iter_mut().filter(|name| open.contains(&name.kind)) {
        let text = doc.span_text(name.tokens);
        let Some(votes) = votes.get(text) else { continue };
        let most = votes.iter().max().copied().unwrap_or_default();
        let best = open.into_iter().zip(votes).filter(|(_, votes)| **votes == most).map(|(kind, _)| kind);
        let kinds: Vec<NameKind> = best.collect();
        let first = text.split(' ').next().unwrap_or_default();
        let called = builtin_lexicon().given_name(first).is_some();
        name.kind = match kinds[..] {
            [kind] => kind,
            [NameKind::Person, ..] if called => NameKind::Person,
            [NameKind::Person, .., NameKind::Place] if is_town(text) => NameKind::Place,
            _ => name.kind,
        };
    }
}

/// The annotator's names, and in their place the titles and tags that hold them.
fn with_titles(doc: &Document) -> Vec<Name> {
    let written: Vec<TokenSpan> =
        doc.sentences.iter().flat_map(|sentence| titles(doc, sentence.tokens)).collect();
    let apart = |name: &&Name| {
        let at = written.partition_point(|title| title.end <= name.tokens.start);
        written.get(at).is_none_or(|title| !title.overlaps(name.tokens))
    };
    let mut names: Vec<Name> = doc.names.iter().filter(apart).copied().collect();
    names.extend(written.into_iter().map(|tokens| Name { tokens, kind: kind_of_title(doc, tokens) }));
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// What the annotator takes most of a title's words for, and an artifact where it sees no name.
fn kind_of_title(doc: &Document, title: TokenSpan) -> NameKind {
    if doc.token_text(title.end - 1).starts_with(|c: char| c.is_ascii_digit()) && title.len() == 2 {
        return NameKind::Agreement;
    }
    let within =
        doc.names.iter().filter(|name| title.covers(name.tokens) && 2 * name.tokens.len() > title.len());
    within.max_by_key(|name| name.tokens.len()).map_or(NameKind::Artifact, |name| name.kind)
}

/// Titles of works in quotation marks ("Scenes from a Marriage"), accounts and tags (@POTUS, #MeToo), numbered documents
/// ("Resolution 2249").
fn titles(doc: &Document, sentence: TokenSpan) -> Vec<TokenSpan> {
    let mut found = Vec::new();
    let mut open = None;
    for token in sentence.range() {
        let text = doc.token_text(token);
        match (text, open) {
            ("\"" | "“" | "``", None) => open = Some(token + 1),
            ("\"" | "”" | "''", Some(start)) => {
                let comma = token > start && doc.tokens[token - 1].upos == "PUNCT";
                let title = TokenSpan::new(start, token - usize::from(comma));
                if (2..=TITLE).contains(&title.len()) && is_title(doc, title) && is_work(doc, title) {
                    found.push(title);
                }
                open = None;
            }
            _ if is_tag(text) => found.push(TokenSpan::at(token)),
            _ if is_numbered(doc, token, sentence) => found.push(TokenSpan::new(token, token + 2)),
            _ => {}
        }
    }
    found.dedup_by(|next, last| last.overlaps(*next));
    found
}

/// A name stands in the title, or a word before says that it is one: no slogan, "Stop the Bombings".
fn is_work(doc: &Document, title: TokenSpan) -> bool {
    let kinds = [NameKind::Artifact, NameKind::Event, NameKind::Organization];
    let named = doc.names.iter().any(|name| kinds.contains(&name.kind) && title.overlaps(name.tokens));
    let floor = doc.sentences[doc.sentence_of(title.start)].tokens.start;
    let before = || (floor..title.start).rev().map(|token| doc.tokens[token].lemma.as_str());
    let is = |lemma, class| builtin_lexicon().is_word_of(lemma, class);
    named || before().any(|lemma| is(lemma, "work")) || before().take(4).any(|lemma| is(lemma, "naming"))
}

/// "Resolution 2249", "Proposition 8": a law or a pact by its number.
fn is_numbered(doc: &Document, token: usize, sentence: TokenSpan) -> bool {
    let number =
        token + 1 < sentence.end && doc.token_text(token + 1).starts_with(|c: char| c.is_ascii_digit());
    let word = doc.token_text(token);
    let kind = builtin_lexicon().head(&word.to_lowercase()).filter(|_| number);
    word.starts_with(char::is_uppercase) && kind.is_some_and(|kind| builtin().is_a(kind, "agreement"))
}

/// "Lumia" before "9": a made thing bears the number of its version.
fn is_version(doc: &Document, name: &Name) -> bool {
    let end = name.tokens.end;
    let number = doc.token_text(end).len() <= 4 && doc.token_text(end).bytes().all(|b| b.is_ascii_digit());
    let joined = doc.tokens[end].head.is_some_and(|head| name.tokens.contains(head));
    name.kind == NameKind::Artifact && number && joined
}

/// "#MeToo", "@POTUS".
pub fn is_tag(text: &str) -> bool {
    let word = text.strip_prefix(['#', '@']).unwrap_or_default();
    word.chars().count() > 1
        && word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// All words but the small ones have capitals, and a small one stands between.
fn is_title(doc: &Document, title: TokenSpan) -> bool {
    let capital =
        |token: usize| doc.token_text(token).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let small = |token: usize| {
        matches!(doc.tokens[token].upos.as_str(), "ADP" | "DET" | "CCONJ" | "PART")
            && doc.token_text(token).chars().all(char::is_lowercase)
    };
    capital(title.start)
        && capital(title.end - 1)
        && title.range().all(|token| capital(token) || small(token))
        && title.range().any(|token| matches!(doc.tokens[token].upos.as_str(), "NOUN" | "PROPN"))
}

/// "Wilson Or", "James To": a short word with a capital behind a given name, in running text, is a surname.
fn is_odd_surname(doc: &Document, name: &Name) -> bool {
    let TokenSpan { start, end } = name.tokens;
    let sentence = &doc.sentences[doc.sentence_of(start)];
    let Some(word) = doc.tokens.get(end).filter(|_| end < sentence.tokens.end).map(|_| doc.token_text(end))
    else {
        return false;
    };
    let capital = |token: usize| doc.token_text(token).starts_with(char::is_uppercase);
    let next = end + 1 < sentence.tokens.end && capital(end + 1);
    name.kind == NameKind::Person
        && name.tokens.len() == 1
        && sentence.kind == SentenceKind::Body
        && builtin_lexicon().given_name(doc.token_text(start)).is_some()
        && capital(end)
        && !next
        && word.chars().skip(1).all(char::is_lowercase)
        && matches!(
            doc.tokens[end].upos.as_str(),
            "ADP" | "CCONJ" | "PART" | "DET" | "PRON" | "ADV" | "AUX" | "SCONJ"
        )
}

/// "the Lind regime", "Lind's regime": a single name that no list of places or bodies knows is that of who heads it; so is one that
/// every reader knows, wherever it stands: "forces loyal to Mugabe".
fn is_ruler(doc: &Document, gazetteer: &Gazetteer, name: &Name) -> bool {
    let (word, end) = (doc.span_text(name.tokens), name.tokens.end);
    let owner = doc.tokens.get(end).is_some_and(|_| ["'s", "’s"].contains(&doc.token_text(end)));
    let noun = doc.tokens.get(end + usize::from(owner)).map(|token| token.lemma.as_str());
    let kinds = [NameKind::Organization, NameKind::Place, NameKind::Nationality];
    let simple = name.tokens.len() == 1 && word.chars().skip(1).all(char::is_lowercase);
    let adjective = doc.tokens[name.tokens.start].upos == "ADJ";
    let reigns = noun == Some("regime") || (!owner && noun == Some("administration"));
    let ruler =
        (simple && !adjective && reigns) || (name.tokens.len() == 1 && !states_led_by(word).is_empty());
    kinds.contains(&name.kind) && ruler && gazetteer.get(word).is_none()
}

/// "F-16", "Tu-154", "S-300": letters with a number behind a hyphen are a model of a machine.
fn is_model(doc: &Document, name: &Name) -> bool {
    const LETTERS: usize = 3;
    let (letters, end) = (doc.span_text(name.tokens), name.tokens.end);
    let adjacent = |token: usize| doc.tokens[token - 1].span.end == doc.tokens[token].span.start;
    name.tokens.len() == 1
        && name.kind != NameKind::Date
        && letters.chars().count() <= LETTERS
        && letters.chars().all(char::is_alphabetic)
        && letters.starts_with(char::is_uppercase)
        && adjacent(end)
        && doc.token_text(end) == "-"
        && adjacent(end + 1)
        && doc.token_text(end + 1).starts_with(|c: char| c.is_ascii_digit())
}

/// "Kowloon West", but not "Kowloon North Korea": a direction with a capital behind a place, and nothing more behind.
fn is_direction(doc: &Document, name: &Name) -> bool {
    let end = name.tokens.end;
    let sentence = &doc.sentences[doc.sentence_of(name.tokens.start)];
    let more = end + 1 < sentence.tokens.end && doc.tokens[end + 1].upos == "PROPN";
    name.kind == NameKind::Place
        && sentence.kind == SentenceKind::Body
        && end < sentence.tokens.end
        && builtin_lexicon().is_word_of(doc.token_text(end), "direction")
        && !more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::document::Metadata;
    use crate::read::Article;
    use crate::recognize::builtin_gazetteer;

    fn check(text: &str, expected: &[&str]) {
        let article = Article::new("a".to_owned(), Metadata::default(), text.to_owned());
        let doc = Annotator::builtin().annotate(&article);
        let found: Vec<&str> =
            mended(&doc, builtin_gazetteer()).iter().map(|name| doc.span_text(name.tokens)).collect();
        for name in expected {
            assert!(found.contains(name), "{name} is not in {found:?}: {text}");
        }
    }

    #[test]
    fn small_words_may_be_surnames_and_directions_parts_of_places() {
        check("Peter So of the Labour Party lost to Emily In.", &["Peter So", "Emily In"]);
        check("He was elected in Kampala East.", &["Kampala East"]);
    }

    #[test]
    fn one_name_is_of_one_kind() {
        let text = "Tebra Lond said no. Tebra Lond left. In Tebra Lond many were glad.";
        let article = Article::new("a".to_owned(), Metadata::default(), text.to_owned());
        let mut doc = Annotator::builtin().annotate(&article);
        doc.names = [(0, NameKind::Person), (5, NameKind::Person), (10, NameKind::Place)]
            .map(|(start, kind)| Name { tokens: TokenSpan::new(start, start + 2), kind })
            .into();
        let kinds: Vec<NameKind> = mended(&doc, builtin_gazetteer()).iter().map(|name| name.kind).collect();
        assert_eq!(kinds, [NameKind::Person; 3]);
    }

    #[test]
    fn titles_in_quotation_marks_and_tags_are_names() {
        check("She wrote \"Letters to a Young Farmer\" in Oslo.", &["Letters to a Young Farmer", "Oslo"]);
        check(
            "The hashtag #BringThemHome came from his @mayor_lind account.",
            &["#BringThemHome", "@mayor_lind"],
        );
    }
}
