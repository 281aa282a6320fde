//! Where the annotator saw several names in one, or one in several: "the European Union and the World Bank" are two bodies,
//! "Front for the Liberation of Chad" is one.

use super::gazetteer::{Entry, Gazetteer, Usage};
use super::lexicon::builtin_lexicon;
use crate::document::{Document, Name, NameKind};
use crate::ontology::builtin;
use crate::span::TokenSpan;

/// Kinds of names that go on behind a preposition.
const GO_ON: [NameKind; 3] = [NameKind::Organization, NameKind::Event, NameKind::Agreement];

/// The names that one name of the annotator's stands for: both sides of "and" where lists know both, the state and the party
/// of "Ohio Republican"; else the name itself.
pub fn listed_apart(doc: &Document, gazetteer: &Gazetteer, name: Name) -> Vec<Name> {
    let TokenSpan { start, end } = name.tokens;
    let known = |start: usize, end: usize| {
        let span = TokenSpan::new(start, end);
        (start < end).then(|| gazetteer.get(doc.span_text(span))).flatten()
    };
    if name.tokens.len() < 2 || known(start, end).is_some() {
        return vec![name];
    }
    let and = (start + 1..end).find(|&token| doc.tokens[token].upos == "CCONJ");
    if let Some(and) = and {
        let second = and + 1 + usize::from(and + 1 < end && doc.tokens[and + 1].upos == "DET");
        let both = known(start, and).is_some() && known(second, end).is_some();
        let parts = [TokenSpan::new(start, and), TokenSpan::new(second, end)];
        return if both { parts.map(|tokens| Name { tokens, ..name }).into() } else { vec![name] };
    }
    let of_place =
        |entry: &Entry<'_>| entry.usage != Usage::Demonym && builtin().is_a(entry.entity_type, "place");
    let place = known(start, end - 1).is_some_and(|entry| of_place(&entry));
    let member = known(end - 1, end).is_some_and(|entry| {
        entry.usage == Usage::Demonym
            && ["group", "political-party"].iter().any(|kind| builtin().is_a(entry.entity_type, kind))
    });
    if place && member && name.kind != NameKind::Person {
        return vec![
            Name { tokens: TokenSpan::new(start, end - 1), kind: NameKind::Place },
            Name { tokens: TokenSpan::new(end - 1, end), kind: NameKind::Nationality },
        ];
    }
    vec![name]
}

/// A name goes on behind "of", "for", "on": "Front" and "Liberation of Chad" are one, as a head noun alone names no body, and
/// so are "Workers Party" and "Kenya", for there are parties of that name elsewhere. "Security Council of the United Nations"
/// are two: the second is known by itself.
pub fn continues(doc: &Document, gazetteer: &Gazetteer, last: &Name, name: &Name) -> bool {
    let head = last.tokens.range().find(|&token| doc.tokens[token].upos == "ADP").unwrap_or(last.tokens.end);
    let between: Vec<&str> =
        (head..name.tokens.start.min(head + 3)).map(|token| doc.token_text(token)).collect();
    let joined =
        matches!(between[..], ["of" | "for" | "on" | "against"] | ["of" | "for" | "on" | "against", "the"]);
    joined && (completes(doc, gazetteer, last, name, head) || is_of_a_place(doc, gazetteer, last, name, head))
}

/// The first is a head noun that names nothing alone, and the second no body that is known by itself or has a noun of its own:
/// "Department of Oxford University" are two.
fn completes(doc: &Document, gazetteer: &Gazetteer, last: &Name, name: &Name, head: usize) -> bool {
    let bodies = [last.kind, name.kind] == [NameKind::Organization; 2];
    let known = gazetteer.get(doc.span_text(name.tokens)).is_some();
    let lexicon = builtin_lexicon();
    let own = lexicon.head_ending_at(doc, name.tokens.end - 1, name.tokens.start).is_some();
    let alone =
        head == last.tokens.start + 1 && lexicon.is_head(&doc.token_text(last.tokens.start).to_lowercase());
    bodies && !known && !own && alone
}

/// The first ends in a head noun of a party, a society, a pact or the like, is no company and not known by itself; the second
/// is the place that tells it from others, and no owner of what comes next: "the Labour Party of Chad's president" are two.
fn is_of_a_place(doc: &Document, gazetteer: &Gazetteer, last: &Name, name: &Name, head: usize) -> bool {
    const TOLD_BY_PLACE: [&str; 4] = ["organization", "political-party", "agreement", "event"];
    const OTHERS: [&str; 2] = ["company", "media"];
    let text = doc.span_text(last.tokens);
    let itself = gazetteer.get(text).is_some_and(|entry| entry.name == text);
    let noun = builtin_lexicon().head_ending_at(doc, last.tokens.end - 1, last.tokens.start);
    let is = |kind, types: &[&str]| types.iter().any(|name| builtin().is_a(kind, name));
    let told = noun.is_some_and(|(_, kind)| is(kind, &TOLD_BY_PLACE) && !is(kind, &OTHERS));
    // "the Lamu Festival on Manda Island" only says where it is.
    let where_held = last.kind == NameKind::Event && doc.token_text(head) != "of";
    let place = gazetteer.get(doc.span_text(name.tokens)).map_or(name.kind == NameKind::Place, |entry| {
        entry.usage != Usage::Demonym && is(entry.entity_type, &["place"])
    });
    let next = doc.tokens.get(name.tokens.end);
    let owner =
        next.is_some_and(|next| matches!(next.upos.as_str(), "PART" | "NOUN" | "PROPN") || next.lemma == "-");
    GO_ON.contains(&last.kind) && head == last.tokens.end && !itself && told && place && !owner && !where_held
}

#[cfg(test)]
mod tests {
    use crate::annotate::Annotator;
    use crate::document::{Metadata, Name, NameKind};
    use crate::read::Article;
    use crate::recognize::builtin_gazetteer;
    use crate::recognize::mend::mended;
    use crate::span::TokenSpan;

    /// The names of a text, of which the annotator saw those of `seen`.
    fn check(text: &str, seen: &[(usize, usize, NameKind)], expected: &[&str]) {
        let article = Article::new("a".to_owned(), Metadata::default(), text.to_owned());
        let mut doc = Annotator::builtin().annotate(&article);
        let name = |&(start, end, kind)| Name { tokens: TokenSpan::new(start, end), kind };
        doc.names = seen.iter().map(name).collect();
        let found: Vec<&str> =
            mended(&doc, builtin_gazetteer()).iter().map(|name| doc.span_text(name.tokens)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_head_noun_goes_on_behind_its_preposition() {
        use NameKind::{Agreement, Organization, Place};
        check(
            "The Movement for the Salvation of Azawad signed.",
            &[(1, 2, Organization), (4, 7, Organization)],
            &["Movement for the Salvation of Azawad"],
        );
        check(
            "The Workers Party of Kenya left.",
            &[(1, 3, Organization), (4, 5, Place)],
            &["Workers Party of Kenya"],
        );
        check(
            "The Workers Party of Kenya's north left.",
            &[(1, 3, Organization), (4, 5, Place)],
            &["Workers Party", "Kenya"],
        );
        check(
            "The National Compact on Chad failed.",
            &[(1, 3, Agreement), (4, 5, Place)],
            &["National Compact on Chad"],
        );
    }

    #[test]
    fn two_that_are_known_are_two() {
        use NameKind::Organization;
        check(
            "The European Union and the World Bank paid.",
            &[(1, 7, Organization)],
            &["European Union", "World Bank"],
        );
        check("Ohio Republican Anna Berg left.", &[(0, 2, Organization)], &["Ohio", "Republican"]);
    }
}
