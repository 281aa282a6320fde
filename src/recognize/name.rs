//! Names: the annotator's, settled by the gazetteer. "Iraqi" is the country Iraq, "Bank of America" no country.

use std::collections::HashSet;

use super::gazetteer::{Entry, Usage, builtin_gazetteer};
use super::lexicon::{StandIn, builtin_lexicon};
use crate::document::{Document, Name, NameKind, SentenceKind};
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Kinds of names that are values and no entities.
const DATE_KINDS: [NameKind; 2] = [NameKind::Date, NameKind::Number];

/// The name mentions of a document.
pub fn names(syntax: &Syntax<'_>, ontology: &Ontology) -> Vec<Mention> {
    let doc = syntax.doc;
    let surnames = surnames(doc);
    let mut mentions = Vec::new();
    let mut names = doc.names.iter().copied().peekable();
    for sentence in &doc.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while names.next_if(|name| name.tokens.end <= at).is_some() {}
            let name = names.peek().copied().filter(|name| name.tokens.start <= at);
            let listed = listed_at(syntax, at, sentence.tokens, sentence.kind);
            at = match (name, listed) {
                (Some(name), listed) if keeps_its_name(doc, &surnames, &name, listed) => {
                    let kind = settled_kind(doc, &surnames, &name);
                    let name = Name { kind, ..name };
                    let span = before_title(doc, trim(doc, name), sentence.tokens);
                    let span = with_leading_noun(doc, span, sentence.tokens);
                    let nobody = DATE_KINDS.contains(&name.kind)
                        || is_mere_adjective(doc, &name, span)
                        || is_common(doc.span_text(span));
                    if !span.is_empty() && !nobody && !is_within_title(doc, span, sentence.tokens) {
                        let mention = named(syntax, span, name.kind, ontology);
                        mentions.extend(nested(syntax, &mention, ontology));
                        mentions.push(mention);
                    }
                    name.tokens.end.max(span.end).max(at + 1)
                }
                (_, Some((span, entry))) if is_faith_of_another(syntax, span, entry, ontology) => span.end,
                (_, Some((span, entry))) if trusted(entry, name, sentence.kind) => {
                    let mention = mention_of(syntax, span, entry);
                    mentions.extend(nested(syntax, &mention, ontology));
                    mentions.push(mention);
                    span.end
                }
                _ => at + 1,
            };
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    with_their_state(syntax, &mut mentions, ontology);
    mentions
}

/// "Muslim" in "Muslim separatists", "Christian" in "a Christian school": an adjective that says what others are, but
/// not "Kurdish" in "Kurdish leaders", who act for all.
fn is_faith_of_another(syntax: &Syntax<'_>, span: TokenSpan, entry: Entry, ontology: &Ontology) -> bool {
    let head = syntax.head_of(span);
    let noun = syntax.token(head).head.filter(|&noun| {
        let modifies = syntax.is(head, "amod") || syntax.is(head, "compound");
        modifies && syntax.token(noun).upos == "NOUN"
    });
    let acts_for_all =
        |noun: usize| builtin_lexicon().stand_in(&syntax.token(noun).lemma) == Some(StandIn::Representative);
    entry.usage == Usage::Demonym
        && ontology.is_a(entry.entity_type, "group")
        && noun.is_some_and(|noun| !acts_for_all(noun))
}

/// Gods and faiths are nobody, and a mere "Government" is the state that is named beside it.
fn is_common(text: &str) -> bool {
    let lexicon = builtin_lexicon();
    lexicon.is_idea(text) || lexicon.stand_in(&text.to_lowercase()) == Some(StandIn::Representative)
}

/// "Mount Kenya" is the name where the annotator saw "Kenya".
fn with_leading_noun(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> TokenSpan {
    let before = span.start.checked_sub(1).filter(|before| *before >= sentence.start && !span.is_empty());
    let leads = before.is_some_and(|before| {
        let noun = doc.token_text(before);
        noun.starts_with(char::is_uppercase) && builtin_lexicon().leading(noun).is_some()
    });
    TokenSpan::new(span.start - usize::from(leads), span.end)
}

/// "Eastern", "southern": an adjective that no list knows names nobody.
fn is_mere_adjective(doc: &Document, name: &Name, span: TokenSpan) -> bool {
    let adjective = |token: usize| doc.tokens[token].upos == "ADJ";
    let small = doc.span_text(span).starts_with(char::is_lowercase);
    (name.kind == NameKind::Nationality || (name.kind == NameKind::Place && small))
        && span.range().all(adjective)
        && builtin_gazetteer().get(doc.span_text(span)).is_none()
}

/// What the name is of: a surname that the document gives to a person is no place and no body, and neither is a given
/// name with another word, unless a list says so.
fn settled_kind(doc: &Document, surnames: &HashSet<&str>, name: &Name) -> NameKind {
    let text = doc.span_text(name.tokens);
    let open = matches!(name.kind, NameKind::Place | NameKind::Organization);
    if !open || builtin_gazetteer().get(text).is_some() {
        return name.kind;
    }
    // "Grace Okafor" is hardly a town, whatever stands around it.
    let given = builtin_lexicon().given_name(doc.token_text(name.tokens.start)).is_some();
    let last = name.tokens.end - 1;
    let called = name.kind == NameKind::Place
        && given
        && name.tokens.len() == 2
        && builtin_lexicon().head_ending_at(doc, last, last).is_none();
    if called || surnames.contains(text) { NameKind::Person } else { name.kind }
}

/// The words are a part of a title: "Defense" in "Defense Minister" is no body, "State" in "Secretary of State" no place.
fn is_within_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> bool {
    let begins = (span.end..sentence.end.min(span.end + 2)).any(|last| {
        let found = builtin_lexicon().title_ending_at(doc, last, span.start);
        found.is_some_and(|(title, _)| title.start <= span.start)
    });
    begins
        || builtin_lexicon()
            .title_ending_at(doc, span.end - 1, sentence.start)
            .is_some_and(|(title, found)| title.start < span.start && found.is_post())
}

/// The name without the title that begins in it: the "U.N." of "U.N. Secretary-General".
fn before_title(doc: &Document, span: TokenSpan, sentence: TokenSpan) -> TokenSpan {
    let follows = span.end..sentence.end.min(span.end + 3);
    let cut = follows.into_iter().find_map(|last| {
        let (title, _) = builtin_lexicon().title_ending_at(doc, last, span.start)?;
        (span.start < title.start && title.start < span.end).then_some(title.start)
    });
    TokenSpan::new(span.start, cut.unwrap_or(span.end))
}

/// A body of state or an event is named with the state right before it: "Kenyan" belongs to "Kenyan Foreign Ministry".
fn with_their_state(syntax: &Syntax<'_>, mentions: &mut [Mention], ontology: &Ontology) {
    let doc = syntax.doc;
    for index in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(index);
        let (state, body) = (&before[index - 1], &mut after[0]);
        let of_state = ["government", "military", "court", "event"]
            .iter()
            .any(|kind| ontology.is_a(body.entity_type, kind));
        let place = ontology.is_a(state.entity_type, "place");
        let adjacent = place && state.span.end == body.span.start && body.found_by == "name";
        // "Peru's Congress" is no other state's, whatever "Congress" alone would be.
        let owned = place
            && state.span.end + 1 == body.span.start
            && syntax.is_possessive_ending(state.span.end)
            && builtin_lexicon().is_head(&doc.span_text(body.span).to_lowercase());
        if of_state && (adjacent || owned) {
            body.span = body.span.cover(state.span);
            body.name = clean(doc.span_text(body.span));
            body.found_by = "name";
        }
    }
}

/// The gazetteer's longest entry at a token that is written as a name.
fn listed_at(
    syntax: &Syntax<'_>,
    at: usize,
    sentence: TokenSpan,
    kind: SentenceKind,
) -> Option<(TokenSpan, Entry)> {
    let doc = syntax.doc;
    let capital = |token: usize| doc.token_text(token).starts_with(char::is_uppercase);
    // A name may begin small ("al-Shabab"), but not far from its first capital.
    let written_as_name = doc.token_text(at).starts_with(char::is_alphabetic)
        && doc.tokens[at].upos != "DET"
        && (at..sentence.end.min(at + 3)).any(capital);
    let (span, entry) =
        written_as_name.then(|| builtin_gazetteer().longest_at(doc, at, sentence)).flatten()?;
    if !span.range().any(capital) {
        return None;
    }
    // In capitals "US" and "us", "IT" and "it" look alike: only the tag tells.
    let doubtful = kind == SentenceKind::Headline && entry.usage == Usage::Acronym;
    (!doubtful || syntax.token(at).upos == "PROPN").then_some((span, entry))
}

/// The annotator's name stands, against what the gazetteer knows of words at the same place.
fn keeps_its_name(
    doc: &Document,
    surnames: &HashSet<&str>,
    name: &Name,
    listed: Option<(TokenSpan, Entry)>,
) -> bool {
    if DATE_KINDS.contains(&name.kind) {
        return true;
    }
    let Some((span, entry)) = listed else { return true };
    if name.tokens.len() > span.len() && name.tokens.covers(span) {
        return true;
    }
    // "Jordan" alone is the country, unless the document has spoken of "Michael Jordan".
    let person = name.kind == NameKind::Person
        && (entry.usage == Usage::Weak || surnames.contains(doc.span_text(name.tokens)));
    person || (entry.usage == Usage::Weak && name.kind != NameKind::Place)
}

/// The last words of the persons' names of more than one token: "Jordan" where the document has "Michael Jordan".
fn surnames(doc: &Document) -> HashSet<&str> {
    let full = doc.names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    full.map(|name| doc.token_text(name.tokens.end - 1)).collect()
}

/// An entry of the gazetteer may stand where the annotator saw `name`, or no name.
fn trusted(entry: Entry, name: Option<Name>, kind: SentenceKind) -> bool {
    match entry.usage {
        Usage::Weak => name.is_some_and(|name| name.kind == NameKind::Place),
        Usage::Acronym | Usage::Demonym => true,
        Usage::Name => name.is_some() || kind == SentenceKind::Headline || entry.name.len() > 3,
    }
}

/// The name without what stands around it: articles, titles, possessive endings, quotation marks, conjunctions.
fn trim(doc: &Document, name: Name) -> TokenSpan {
    let mut span = name.tokens;
    let outer = |token: usize| {
        let upos = doc.tokens[token].upos.as_str();
        matches!(upos, "DET" | "PUNCT" | "PART" | "SYM" | "PRON" | "ADP" | "CCONJ")
    };
    while !span.is_empty() && outer(span.end - 1) && doc.token_text(span.end - 1) != ")" {
        span.end -= 1;
    }
    while !span.is_empty() && outer(span.start) {
        span.start += 1;
    }
    if name.kind == NameKind::Place {
        // "southern Iraq" is a part of Iraq that has no name of its own.
        let small = |token: usize| {
            doc.tokens[token].upos == "ADJ" && doc.token_text(token).starts_with(char::is_lowercase)
        };
        while span.len() > 1 && small(span.start) {
            span.start += 1;
        }
    }
    if name.kind == NameKind::Person {
        while span.len() > 1 && builtin_lexicon().title(doc.token_text(span.start)).is_some() {
            span.start += 1;
        }
        span.end = end_of_given_name(doc, span.end);
    }
    span
}

/// The end of a person's name that goes on behind a hyphen: "Park Ji-" stands for "Park Ji-won".
fn end_of_given_name(doc: &Document, end: usize) -> usize {
    let adjacent = |token: usize| {
        token < doc.tokens.len() && doc.tokens[token - 1].span.end == doc.tokens[token].span.start
    };
    let goes_on = end > 0
        && adjacent(end)
        && doc.token_text(end) == "-"
        && adjacent(end + 1)
        && doc.token_text(end + 1).chars().all(char::is_lowercase);
    if goes_on { end + 2 } else { end }
}

fn mention_of(syntax: &Syntax<'_>, span: TokenSpan, entry: Entry) -> Mention {
    let form = if entry.usage == Usage::Demonym { MentionForm::Demonym } else { MentionForm::Name };
    Mention {
        span,
        head: syntax.head_of(span),
        entity_type: entry.entity_type,
        form,
        name: entry.name.to_owned(),
        found_by: "gazetteer",
    }
}

/// A mention for a name that the annotator found.
fn named(syntax: &Syntax<'_>, span: TokenSpan, kind: NameKind, ontology: &Ontology) -> Mention {
    let doc = syntax.doc;
    let text = doc.span_text(span);
    let entry = builtin_gazetteer().get(text).or_else(|| governed(text, ontology));
    let entry = entry.filter(|entry| fits(kind, *entry, ontology));
    if let Some(entry) = entry {
        return Mention { found_by: "name, gazetteer", ..mention_of(syntax, span, entry) };
    }
    let leading = builtin_lexicon().leading(doc.token_text(span.start)).filter(|_| span.len() > 1);
    let entity_type = match kind {
        _ if leading.is_some() => leading,
        NameKind::Person => ontology.entity_type("person"),
        NameKind::Organization => head_type(doc, span, "organization", ontology),
        // Acronyms that no list of places knows are of bodies, whatever the annotator makes of them.
        NameKind::Place if is_acronym(text) => ontology.entity_type("organization"),
        NameKind::Place if followed_by_container(doc, span) => head_type(doc, span, "city", ontology),
        NameKind::Place => classified(doc, span).or_else(|| head_type(doc, span, "place", ontology)),
        NameKind::Nationality => ontology.entity_type("group"),
        NameKind::Event => head_type(doc, span, "event", ontology),
        NameKind::Agreement => ontology.entity_type("agreement"),
        NameKind::Artifact | NameKind::Date | NameKind::Number => head_type(doc, span, "artifact", ontology),
    };
    Mention {
        span,
        head: syntax.head_of(span),
        entity_type: entity_type.expect("the types named here stand in the ontology"),
        form: MentionForm::Name,
        name: clean(text),
        found_by: "name",
    }
}

/// The state whose government is named: "Government of Kenya", "Kenyan Government".
fn governed(text: &str, ontology: &Ontology) -> Option<Entry> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let representative =
        |word: &str| builtin_lexicon().stand_in(&word.to_lowercase()) == Some(StandIn::Representative);
    let state = match words[..] {
        [first, "of", ref rest @ ..] if representative(first) => rest.join(" "),
        [ref rest @ .., last] if representative(last) => rest.join(" "),
        _ => return None,
    };
    let entry = builtin_gazetteer().get(state.trim_start_matches("the "))?;
    ontology.is_a(entry.entity_type, "country").then_some(Entry { usage: Usage::Name, ..entry })
}

/// The type that a noun beside the name gives it: "the Kisumu district", "the city of Kisumu".
fn classified(doc: &Document, span: TokenSpan) -> Option<EntityType> {
    let lexicon = builtin_lexicon();
    let classifier = |token: usize| {
        let found = doc
            .tokens
            .get(token)
            .filter(|token| lexicon.stand_in(&token.lemma) == Some(StandIn::Classifier))?;
        (found.upos == "NOUN")
            .then(|| lexicon.head_ending_at(doc, token, token))
            .flatten()
            .map(|(_, kind)| kind)
    };
    let adjective = doc.tokens.get(span.end).is_some_and(|token| token.upos == "ADJ");
    let of = span.start >= 2 && doc.token_text(span.start - 1) == "of";
    classifier(span.end + usize::from(adjective)).or_else(|| of.then(|| classifier(span.start - 2)).flatten())
}

fn is_acronym(text: &str) -> bool {
    (3..=6).contains(&text.len()) && text.chars().all(|c| c.is_ascii_uppercase())
}

/// "Kisumu, Kenya": what stands before a larger place is a town.
fn followed_by_container(doc: &Document, span: TokenSpan) -> bool {
    let comma = doc.tokens.get(span.end).is_some_and(|_| doc.token_text(span.end) == ",");
    let at = doc.names.partition_point(|name| name.tokens.start < span.end + 1);
    let next = doc.names.get(at).filter(|name| name.tokens.start == span.end + 1);
    comma
        && next.filter(|name| name.kind == NameKind::Place).is_some_and(|name| {
            let entry = builtin_gazetteer().get(doc.span_text(name.tokens));
            entry.is_some_and(|entry| entry.usage != Usage::Weak)
        })
}

/// The annotator's kind and the gazetteer's type can be of one thing.
fn fits(kind: NameKind, entry: Entry, ontology: &Ontology) -> bool {
    let is = |name| ontology.is_a(entry.entity_type, name);
    match kind {
        NameKind::Person => false,
        NameKind::Organization => is("organization") || (is("country") && entry.usage != Usage::Weak),
        NameKind::Place => is("place") || is("organization"),
        NameKind::Nationality => entry.usage == Usage::Demonym || is("group") || is("organization"),
        _ => true,
    }
}

/// The type by the head noun ("Ministry of Defense" is a government body), else `default`.
///
/// The head noun wins over the annotator's kind ("Treaty of Rome" is an agreement whatever the annotator saw), but a
/// place stays a place.
fn head_type(doc: &Document, span: TokenSpan, default: &str, ontology: &Ontology) -> Option<EntityType> {
    let lexicon = builtin_lexicon();
    let of = span.range().skip(1).find(|&token| doc.tokens[token].upos == "ADP");
    let by_end = lexicon.head_ending_at(doc, span.end - 1, span.start);
    let by_start = of.and_then(|of| lexicon.head_ending_at(doc, of - 1, span.start));
    let place = default == "place" || default == "city";
    // Two words are surer than one: a "Space Station" is no place, whatever the annotator saw.
    let fits =
        |(head, kind): &(TokenSpan, EntityType)| !place || head.len() > 1 || ontology.is_a(*kind, "place");
    let by_head = by_start.or(by_end).filter(fits).map(|(_, kind)| kind);
    by_head.or_else(|| ontology.entity_type(default))
}

/// Types whose names begin with the state or the place that they belong to; a newspaper "The Nairobi Star" isn't Nairobi's.
const OF_A_PLACE: [&str; 8] =
    ["government", "military", "court", "delegation", "sports-team", "event", "facility", "igo"];

/// Types whose names may begin with a state's adjective or acronym ("U.S. Gulf Coast"), but share its plain name by
/// chance ("Jordan River").
const IN_A_PLACE: [&str; 1] = ["place"];

/// The state or place named inside a longer name: "Kenyan" in "Kenyan Foreign Ministry".
fn nested(syntax: &Syntax<'_>, outer: &Mention, ontology: &Ontology) -> Option<Mention> {
    let is_one_of = |types: &[&str]| types.iter().any(|kind| ontology.is_a(outer.entity_type, kind));
    let (of_place, in_place) = (is_one_of(&OF_A_PLACE), outer.found_by == "name" && is_one_of(&IN_A_PLACE));
    if !of_place && !in_place {
        return None;
    }
    let kind = if ontology.is_a(outer.entity_type, "igo") { "igo" } else { "place" };
    let fits = |entry: &Entry| {
        let sure = if of_place { entry.usage != Usage::Weak } else { is_of_state(entry.usage) };
        ontology.is_a(entry.entity_type, kind) && sure
    };
    // The longest that fits: "U.S." in "U.S. House of Representatives", of which "U.S. House" is an alias.
    let (found, entry) = (outer.span.start + 1..outer.span.end).rev().find_map(|end| {
        let shorter = TokenSpan::new(outer.span.start, end);
        builtin_gazetteer().longest_at(syntax.doc, shorter.start, shorter).filter(|(_, entry)| fits(entry))
    })?;
    Some(Mention { found_by: "name inside a name", ..mention_of(syntax, found, entry) })
}

fn is_of_state(usage: Usage) -> bool {
    matches!(usage, Usage::Acronym | Usage::Demonym)
}

/// A name as it is shown: one space for white space, Title Case for words written in capitals throughout a headline.
fn clean(text: &str) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let shouted = words.len() > 1 && !text.chars().any(char::is_lowercase);
    if shouted {
        for word in &mut words {
            let mut letters = word.chars();
            *word = letters
                .next()
                .map(|first| first.to_string() + &letters.as_str().to_lowercase())
                .unwrap_or_default();
        }
    }
    words.join(" ")
}
