//! Propositions of what stands before a person's name and says what the person is: "Kenyan President Grace Okafor",
//! "director of the Oslo branch of Greenpeace Peter Lind".

use super::beside::before_in_sentence;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::mention::{Mention, MentionForm};
use crate::recognize::builtin_lexicon;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The proposition of the title right before a person's name: "Kenyan President Grace Okafor", "King Harald of Norway".
///
/// The tree says the same where the parser is right; the order of the words says it always.
pub fn title_before(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<Proposition> {
    let doc = syntax.doc;
    let person = &mentions[index];
    if person.form != MentionForm::Name {
        return None;
    }
    let floor = doc.sentences[doc.sentence_of(person.span.start)].tokens.start;
    let state = of_right_behind(syntax, mentions, index);
    let first = state.and_then(|_| first_with_own_state(syntax, mentions, index)).unwrap_or(index);
    let Some((title, _)) = builtin_lexicon().title_before(doc, mentions[first].span.start) else {
        return title_of_body(syntax, mentions, index);
    };
    let mut proposition = of_title(syntax, title, floor, person);
    let possessive = title.start > floor && syntax.is_possessive_ending(title.start - 1);
    let end = title.start - usize::from(possessive);
    // "Green Future party leader": the party's name may stop before the noun.
    let noun = |token: &usize| matches!(syntax.token(*token).upos.as_str(), "NOUN" | "PROPN");
    let kind = end.checked_sub(1).filter(noun);
    let kind = kind.filter(|&kind| builtin_lexicon().head(&syntax.token(kind).lemma).is_some());
    let ends = |owner: &Mention| owner.span.end == end || (!possessive && Some(owner.span.end) == kind);
    let owners = before_in_sentence(syntax, mentions, index)
        .filter(|owner| ends(owner) && owner.span.start >= floor && !owner.form.points_back());
    // Of "Democrats in Norway leader" the owner is no shorter than that.
    let owner = owners.max_by_key(|owner| (owner.span.end, owner.span.len()));
    let Some(owner) = owner else {
        proposition.add(Role::preposition("of"), state?.head);
        return Some(proposition);
    };
    // "in Kenya President Okafor said": where she said it.
    let place = !possessive
        && owner.form == MentionForm::Name
        && owner.span.start > floor
        && doc.tokens[owner.span.start - 1].upos == "ADP";
    if !place {
        proposition.add(if possessive { Role::Possessor } else { Role::Modifier }, owner.head);
    }
    Some(proposition)
}

/// The name behind "of" right behind a mention: "Norway" of "King Harald of Norway".
fn of_right_behind<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let of = mentions[index].span.end;
    let doc = syntax.doc;
    if doc.tokens.get(of).is_none() || doc.token_text(of) != "of" {
        return None;
    }
    let next = mentions[index + 1..].iter().take_while(|next| next.span.start <= of + 2);
    let article = |next: &Mention| (of + 1..next.span.start).all(|token| doc.tokens[token].upos == "DET");
    next.filter(|next| next.span.start > of).find(|next| article(next))
}

/// The first of those who are listed with their states behind a title of several: "Presidents Okafor of Kenya and Lind of
/// Norway".
fn first_with_own_state(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<usize> {
    let mut first = index;
    while let Some(before) = before_in_list(syntax, mentions, first) {
        first = before;
    }
    let title = mentions[first].span.start.checked_sub(1)?;
    (first != index && syntax.token(title).xpos.ends_with('S')).then_some(first)
}

/// The person before one, if "of" and a name stand between them and nothing else but what lists them.
fn before_in_list(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<usize> {
    let kind = mentions[index].entity_type;
    let before = (0..index).rev().take(4).find(|&before| mentions[before].entity_type == kind)?;
    let state = of_right_behind(syntax, mentions, before)?;
    let mut between = state.span.end..mentions[index].span.start;
    let listed =
        !between.is_empty() && between.all(|token| [",", "and"].contains(&syntax.doc.token_text(token)));
    listed.then_some(before)
}

/// The proposition of a title whose body or state stands between it and the name: "President of Kenya Grace Okafor",
/// "student at Oxford University Grace Okafor".
fn title_of_body(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<Proposition> {
    const CASES: [&str; 3] = ["of", "at", "for"];
    let doc = syntax.doc;
    let person = &mentions[index];
    let floor = doc.sentences[doc.sentence_of(person.span.start)].tokens.start;
    let mut end = person.span.start;
    let mut body: Option<&Mention> = None;
    // "director of the Oslo branch of Greenpeace Anna Berg": the widest of what lies in each other has the title.
    loop {
        let mut inner =
            before_in_sentence(syntax, mentions, index).skip_while(|inner| inner.span.start >= end);
        let found = inner.find(|inner| inner.span.end == end && !inner.form.points_back());
        body = found.or(body);
        let plain =
            |token: &usize| matches!(doc.tokens[*token].upos.as_str(), "DET" | "ADJ" | "NOUN" | "PROPN");
        let before = found.map_or(end, |inner| inner.span.start);
        let case = (floor + 1..before).rev().find(|token| !plain(token))?;
        let word = CASES.into_iter().find(|word| *word == doc.token_text(case))?;
        let body = body?;
        if let Some(noun) = role_ending_at(syntax, case - 1, floor) {
            let mut proposition = of_title(syntax, noun, floor, person);
            proposition.add(Role::preposition(word), body.head);
            return Some(proposition);
        }
        if word != "of" {
            return None;
        }
        end = case;
    }
}

/// The title that ends at a token, or the noun that says what somebody is: "executive director", "student".
fn role_ending_at(syntax: &Syntax<'_>, last: usize, floor: usize) -> Option<TokenSpan> {
    let lexicon = builtin_lexicon();
    let title = lexicon.title_ending_at(syntax.doc, last, floor).map(|(title, _)| title);
    let noun = || lexicon.person_noun(&syntax.token(last).lemma).map(|_| TokenSpan::at(last));
    title.or_else(noun)
}

/// A title as a predicate that the person bears.
fn of_title(syntax: &Syntax<'_>, title: TokenSpan, floor: usize, person: &Mention) -> Proposition {
    let last = title.end - 1;
    let mut proposition = Proposition {
        ended: is_former(syntax, floor, title.start),
        ..Proposition::new(last, PredicateKind::Noun, syntax.token(last).lemma.to_lowercase())
    };
    proposition.add(Role::Holder, person.head);
    proposition
}

/// "former" stands before the title that begins at `start`.
fn is_former(syntax: &Syntax<'_>, floor: usize, start: usize) -> bool {
    (floor..start).rev().take(3).any(|token| syntax.lemma_in(token, &["former", "ex"]))
}
