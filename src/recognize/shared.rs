//! One noun for several: "the State and Justice Departments" are two departments, "the Kenyan and Cuban teams" two teams.

use super::gazetteer::{Gazetteer, Usage};
use super::lexicon::{StandIn, builtin_lexicon};
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Types of bodies that share their noun.
const SHARING: [&str; 7] =
    ["government", "court", "military", "education", "political-party", "sports-team", "delegation"];

/// The longest part of a name before "and", in tokens.
const LONGEST: usize = 4;

/// Puts a name for each body in the place of the names that the annotator saw in such a list.
pub fn share(syntax: &Syntax<'_>, gazetteer: &Gazetteer, ontology: &Ontology, names: &mut Vec<Mention>) {
    let doc = syntax.doc;
    for sentence in &doc.sentences {
        let plural = |token: &usize| {
            let noun = matches!(syntax.token(*token).upos.as_str(), "NOUN" | "PROPN");
            noun && doc.token_text(*token).ends_with('s')
        };
        for head in sentence.tokens.range().filter(plural) {
            let List { noun, kind, parts } = match list(syntax, ontology, head, sentence.tokens) {
                Some(list) => list,
                None => continue,
            };
            let place = |part: &TokenSpan| {
                gazetteer.get(doc.span_text(*part)).is_some_and(|entry| {
                    matches!(entry.usage, Usage::Demonym | Usage::Acronym)
                        || ontology.is_a(entry.entity_type, "country")
                })
            };
            let places = parts.iter().filter(|part| place(part)).count();
            if places != 0 && places != parts.len() {
                continue;
            }
            let whole = TokenSpan::new(parts[0].start, noun.end);
            // A party is called by its name, with or without "party".
            let party = |part: &TokenSpan| {
                ontology.type_name(kind) == "political-party"
                    && syntax.token(part.end - 1).upos == "PROPN"
                    && names.iter().any(|name| name.span == *part)
            };
            let called: Vec<bool> = parts.iter().map(party).collect();
            if places == 0 {
                names.retain(|name| !name.span.overlaps(whole));
            }
            for (at, part) in parts.iter().enumerate() {
                let last = at + 1 == parts.len();
                let span = if last { part.cover(noun) } else { *part };
                names.push(Mention {
                    span,
                    head: if last { head } else { syntax.head_of(*part) },
                    entity_type: kind,
                    form: if places == 0 { MentionForm::Name } else { MentionForm::Description },
                    name: if called[at] {
                        doc.span_text(*part).to_owned()
                    } else {
                        format!("{} {}", doc.span_text(*part), singular(doc.span_text(noun)))
                    },
                    found_by: "shared head noun",
                });
            }
        }
    }
    names.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Parts of names that share a noun.
struct List {
    noun: TokenSpan,
    kind: EntityType,
    parts: Vec<TokenSpan>,
}

/// The parts before a plural noun: "State", "Justice" and "Defense" of "the State, Justice and Defense Departments".
fn list(syntax: &Syntax<'_>, ontology: &Ontology, head: usize, sentence: TokenSpan) -> Option<List> {
    let doc = syntax.doc;
    let lexicon = builtin_lexicon();
    let alone = || {
        // The lemma of a name keeps its plural: "Departments".
        let kind = lexicon.head(&singular(&doc.token_text(head).to_lowercase()))?;
        Some((TokenSpan::at(head), kind))
    };
    let longest = lexicon.head_ending_at(doc, head, sentence.start);
    let (found, kind) = longest.filter(|(found, _)| found.len() > 1).or_else(alone).or(longest)?;
    let acts_for_all = lexicon.stand_in(&syntax.token(head).lemma) == Some(StandIn::Representative);
    if !SHARING.contains(&ontology.type_name(kind)) || acts_for_all {
        return None;
    }
    let small = |token: &usize| doc.token_text(*token).starts_with(char::is_lowercase);
    let noun = TokenSpan::new(found.range().find(small).unwrap_or(head), head + 1);
    let mut parts = vec![part_before(syntax, noun.start, sentence.start)?];
    loop {
        let first = parts[parts.len() - 1];
        let expected = if parts.len() == 1 { "and" } else { "," };
        let joint = first.start.checked_sub(1).filter(|joint| doc.token_text(*joint) == expected);
        let Some(part) = joint.and_then(|joint| part_before(syntax, joint, sentence.start)) else { break };
        parts.push(part);
    }
    parts.reverse();
    // "the White House and Justice Departments": what has a noun of its own shares none.
    let whole = |part: &TokenSpan| {
        let own = lexicon.head_ending_at(doc, part.end - 1, part.start);
        own.is_some_and(|(_, kind)| ontology.is_a(kind, "organization") || ontology.is_a(kind, "facility"))
    };
    (parts.len() > 1 && !parts[..parts.len() - 1].iter().any(whole)).then_some(List { noun, kind, parts })
}

/// The words with capitals that end at a token.
fn part_before(syntax: &Syntax<'_>, end: usize, floor: usize) -> Option<TokenSpan> {
    let belongs = |token: &usize| {
        let upos = syntax.token(*token).upos.as_str();
        matches!(upos, "PROPN" | "ADJ" | "NOUN")
            && syntax.doc.token_text(*token).starts_with(char::is_uppercase)
    };
    let start = (floor..end).rev().take(LONGEST + 1).take_while(belongs).last()?;
    (end - start <= LONGEST).then(|| TokenSpan::new(start, end))
}

/// "Departments" as "Department", "ministries" as "ministry"; "forces" and "troops" have no singular.
fn singular(noun: &str) -> String {
    const PLURAL: [&str; 2] = ["forces", "troops"];
    if PLURAL.iter().any(|plural| noun.to_lowercase().ends_with(plural)) {
        return noun.to_owned();
    }
    match noun.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn nouns_lose_their_plural() {
        for (plural, expected) in [
            ("Ministries", "Ministry"),
            ("national teams", "national team"),
            ("armed forces", "armed forces"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
