//! Storms, which have names like people's: "Rita" after "Hurricane Rita".

use std::collections::HashMap;

use super::lexicon::builtin_lexicon;
use super::name::clean;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// "Rita" is the storm where the document has "Hurricane Rita", or "Hurricanes Rita and Wilma".
pub fn name_storms(syntax: &Syntax<'_>, mentions: &mut Vec<Mention>, ontology: &Ontology) {
    let doc = syntax.doc;
    see_storms(syntax, mentions, ontology);
    let mut full: HashMap<String, String> = HashMap::new();
    let mut list: Option<(usize, String)> = None;
    for mention in mentions.iter() {
        let words: Vec<&str> = mention.name.split(' ').collect();
        if let [.., noun, name] = words[..] {
            let one = noun.strip_suffix('s').filter(|one| is_storm(one));
            if is_storm(noun) {
                full.insert(name.to_owned(), mention.name.clone());
            } else if let Some(one) = one {
                full.insert(name.to_owned(), format!("{one} {name}"));
                full.insert(mention.name.clone(), format!("{one} {name}"));
                list = Some((mention.span.end, one.to_owned()));
                continue;
            }
        }
        let before = mention.span.start.checked_sub(1).map(|before| doc.token_text(before));
        let noun = before.and_then(|before| before.strip_suffix('s'));
        let noun = noun.filter(|noun| is_storm(noun));
        let goes_on = list.take().filter(|(end, _)| {
            let between: Vec<&str> =
                (*end..mention.span.start.min(end + 3)).map(|token| doc.token_text(token)).collect();
            mention.span.start > *end && matches!(between[..], [","] | ["and"] | [",", "and"])
        });
        if let Some(noun) = noun.map(str::to_owned).or(goes_on.map(|(_, noun)| noun)) {
            full.insert(mention.name.clone(), format!("{noun} {}", mention.name));
            list = Some((mention.span.end, noun));
        }
    }
    // The annotator may see a name in the noun, and in the noun with the first of them.
    let plural = |word: &str| word.strip_suffix('s').is_some_and(is_storm);
    mentions.retain(|mention| !plural(&mention.name));
    let event = ontology.entity_type("event").expect("the ontology has events");
    for mention in mentions.iter_mut().filter(|mention| mention.found_by == "name") {
        if let Some(name) = full.get(&mention.name) {
            mention.entity_type = event;
            mention.name.clone_from(name);
        }
    }
}

/// "Tropical Storm Zeta" is a name, whether or not the annotator saw one in it.
fn see_storms(syntax: &Syntax<'_>, mentions: &mut Vec<Mention>, ontology: &Ontology) {
    let doc = syntax.doc;
    let capital = |token: usize| doc.token_text(token).starts_with(char::is_uppercase);
    for sentence in &doc.sentences {
        for noun in sentence.tokens.range().filter(|&noun| capital(noun) && is_storm(doc.token_text(noun))) {
            let name = noun + 1;
            let tropical = noun > sentence.tokens.start && doc.token_text(noun - 1) == "Tropical";
            let span = TokenSpan::new(noun - usize::from(tropical), name + 1);
            let more = sentence.tokens.contains(name + 1) && capital(name + 1);
            let called = sentence.tokens.contains(name) && doc.tokens[name].upos == "PROPN" && !more;
            let seen =
                mentions.iter().any(|mention| mention.span.overlaps(span) && !span.covers(mention.span));
            if called && !seen {
                mentions.retain(|mention| !span.covers(mention.span));
                mentions.push(storm(syntax, span, ontology));
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

fn storm(syntax: &Syntax<'_>, span: TokenSpan, ontology: &Ontology) -> Mention {
    Mention {
        span,
        head: syntax.head_of(span),
        entity_type: ontology.entity_type("event").expect("the ontology has events"),
        form: MentionForm::Name,
        name: clean(syntax.doc.span_text(span)),
        found_by: "name",
    }
}

/// "Hurricane", "Typhoon"
fn is_storm(noun: &str) -> bool {
    builtin_lexicon().is_head_of(&noun.to_lowercase(), "storm")
}
