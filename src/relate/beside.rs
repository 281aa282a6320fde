//! What stands right beside a mention, by the words alone: "Labour's Anna Berg of Bergen", "Kisumu, Kenya".

use super::lexicon::is_preposition_of;
use super::proposition::Proposition;
use super::role::Role;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::syntax::Syntax;

/// How many words may stand before a border in its phrase.
const BORDER: usize = 5;

/// What stands right beside the mention, whatever the parser makes of a long list: "Labour's Anna Berg of Bergen".
pub fn beside(syntax: &Syntax<'_>, mentions: &[Mention], index: usize, proposition: &mut Proposition) {
    let doc = syntax.doc;
    let mention = &mentions[index];
    let sentence = doc.sentences[doc.sentence_of(mention.head)].tokens;
    let mut after = end_of_pair(syntax, mentions, index);
    if after + 1 < sentence.end && syntax.is(after, "unmarked") {
        // "the summit Friday in Nairobi"
        after += 1;
    }
    // A capital preposition begins another line: "Anna Berg of Labour In Bavaria …".
    let preposition = |token: usize| {
        doc.tokens[token].upos == "ADP" && doc.token_text(token).starts_with(char::is_lowercase)
    };
    if after < sentence.end && preposition(after) {
        // "in the Kenyan capital", "in the U.S. state of Ohio": what stands before a noun is not the place.
        let modifies = |next: &&Mention| {
            let noun = syntax.token(next.head).head.filter(|&noun| noun >= next.span.end);
            noun.is_some() && (next.form == MentionForm::Demonym || syntax.is(next.head, "compound"))
        };
        let place = next_behind(syntax, mentions, index, after)
            .filter(|next| next.span.end <= sentence.end && !modifies(next));
        if let Some(next) = place {
            proposition.add(Role::preposition(&doc.token_text(after).to_lowercase()), next.head);
        }
        if let Some(place) = place_behind(syntax, mentions, index, after) {
            proposition.add(Role::preposition("in"), place.head);
        }
    }
    if let Some(state) = beyond_border(syntax, mentions, index) {
        proposition.add(Role::Frontier, state.head);
    }
    let first = first_of_pair(syntax, mentions, index).unwrap_or(index);
    if let Some(owner) = owner_before(syntax, mentions, first, sentence.start) {
        proposition.add(Role::Possessor, owner.head);
    }
}

/// What stands behind a person's name between commas or in brackets, and says whose or whence the person is: "Anna Berg, of
/// the Green Party,", "Peter Lind, 34, from Leeds,", "Anna Berg (Green Party)".
pub fn set_off<'m>(
    syntax: &Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
) -> Option<(&'static str, &'m Mention)> {
    let doc = syntax.doc;
    let end = mentions[index].span.end;
    let sentence = doc.sentences[doc.sentence_of(mentions[index].head)].tokens;
    let text = |token: usize| if token < sentence.end { doc.token_text(token) } else { "" };
    let behind = |token: usize| next_behind(syntax, mentions, index, token);
    if text(end) == "(" {
        return behind(end).filter(|whose| text(whose.span.end) == ")").map(|whose| ("of", whose));
    }
    // "Peter Lind, 34, of Leeds," is from there.
    let aged = text(end) == "," && text(end + 2) == "," && doc.tokens[end + 1].upos == "NUM";
    let comma = if aged { end + 2 } else { end };
    let case = ["of", "from"].into_iter().find(|case| text(comma) == "," && text(comma + 1) == *case)?;
    let closed = |whose: &&Mention| {
        let next = text(whose.span.end);
        next.is_empty() || [",", ".", ";", ")", "\""].contains(&next)
    };
    behind(comma + 1).filter(closed).map(|whose| (if aged { "from" } else { case }, whose))
}

/// The people whom an apposition or a copula makes somebody one of: "Anna Berg, a Norwegian", "Anna Berg is a Democrat".
pub fn one_of<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let head = mentions[index].head;
    let predicate = syntax.token(head).head.filter(|&word| syntax.is(head, "nsubj") && word > head);
    let predicate = predicate.filter(|&word| syntax.child(word, "cop").is_some());
    let a = |word: usize| syntax.children_by(word, "det").any(|det| syntax.lemma_in(det, &["a", "an"]));
    let mut words = syntax.children_by(head, "appos").chain(predicate).filter(|&word| a(word));
    let word = words.find(|&word| word > head)?;
    let end = syntax.doc.sentences[syntax.doc.sentence_of(head)].tokens.end;
    let behind = mentions[index + 1..].iter().take_while(|next| next.span.start < end);
    behind.into_iter().find(|next| next.head == word && next.form != MentionForm::Description)
}

/// The first mention behind a token: an article and what tells the kind may stand between ("in western France", "of the
/// opposition group Greenpeace").
fn next_behind<'m>(
    syntax: &Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
    token: usize,
) -> Option<&'m Mention> {
    let next = mentions[index + 1..].iter().find(|other| other.span.start > token)?;
    let mut between = token + 1..next.span.start;
    between.all(|word| matches!(syntax.token(word).upos.as_str(), "DET" | "ADJ" | "NOUN")).then_some(next)
}

/// Of "A and B" the end of B, for the person A: what stands behind the pair belongs to both.
fn end_of_pair(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> usize {
    let first = &mentions[index];
    let and = first.span.end;
    // Of "X, A and B" it is the last one's, and A of "Labour's A and B" has its own.
    let apart = |before: usize| syntax.doc.token_text(before) == "," || syntax.is_possessive_ending(before);
    if first.span.start.checked_sub(1).is_some_and(apart) {
        return and;
    }
    let mut behind = mentions[index + 1..].iter().take_while(|other| other.span.start <= and + 1);
    let second = behind.find(|second| second.span.start == and + 1);
    let second = second.filter(|second| {
        syntax.doc.token_text(and) == "and"
            && second.form == first.form
            && second.entity_type == first.entity_type
            && second.form == MentionForm::Name
    });
    second.map_or(and, |second| second.span.end)
}

/// The place of "in the northern city of Kisumu", of "the bombings at two hotels in Nairobi", behind a preposition right after
/// the mention.
fn place_behind<'m>(
    syntax: &Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
    preposition: usize,
) -> Option<&'m Mention> {
    if !is_preposition_of(&syntax.token(preposition).lemma, "place") {
        return None;
    }
    let doc = syntax.doc;
    let sentence = doc.sentences[doc.sentence_of(preposition)].tokens;
    let word = |token: usize| doc.tokens[token].upos.as_str();
    let phrase = |&token: &usize| {
        matches!(word(token), "DET" | "ADJ" | "NUM" | "NOUN") || syntax.is(token, "compound")
    };
    let case = (preposition + 1..sentence.end).find(|token| !phrase(token))?;
    let noun = case.checked_sub(1).filter(|&noun| noun > preposition && word(noun) == "NOUN")?;
    let kind = builtin_lexicon().stand_in(&doc.tokens[noun].lemma) == Some(StandIn::Classifier);
    let text = doc.token_text(case);
    // "in the Kenyan capital, Nairobi", "in the Kenyan capital Nairobi"
    let named = text == "," || word(case) == "PROPN";
    let joins = match text {
        "of" => kind,
        "in" => mentions[index].form != MentionForm::Name && !kind,
        _ => named && kind && ["in", "at"].contains(&syntax.token(preposition).lemma.as_str()),
    };
    let start = if word(case) == "PROPN" { case } else { case + 1 };
    let start = (start..sentence.end).find(|&token| !matches!(word(token), "DET" | "ADJ"))?;
    let mut behind = mentions[index + 1..].iter().take_while(|other| other.span.start <= start);
    let is_noun =
        |place: &&Mention| !named || (syntax.is(place.head, "appos") && noun + 2 >= place.span.start);
    behind.find(|place| place.span.start == start).filter(|_| joins).filter(is_noun)
}

/// "Uganda" of "Busia, near the Ugandan border", of "Busia, along the country's border with Uganda".
fn beyond_border<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let doc = syntax.doc;
    let end = mentions[index].span.end;
    let sentence = doc.sentences[doc.sentence_of(mentions[index].head)].tokens;
    // "Busia district, located near": what kind of place it is and a comma may stand between.
    let filler = |&token: &usize| {
        [",", "located", "situated"].contains(&doc.token_text(token))
            || builtin_lexicon().stand_in(&doc.tokens[token].lemma) == Some(StandIn::Classifier)
    };
    let case = (end..sentence.end).take(BORDER).find(|token| !filler(token))?;
    if !syntax.lemma_in(case, &["near", "along", "on", "at"]) {
        return None;
    }
    let mut words = (case + 1..sentence.end).take(BORDER);
    let border = words.find(|&token| syntax.lemma_in(token, &["border", "frontier"]))?;
    let plain = |token: usize| !matches!(doc.tokens[token].upos.as_str(), "VERB" | "PUNCT" | "ADP");
    if !(case + 1..border).all(plain) {
        return None;
    }
    let with = border + 1 < sentence.end && doc.token_text(border + 1) == "with";
    let mut others = mentions[index + 1..].iter().take_while(|other| other.span.start < sentence.end);
    others.find(|other| if with { other.span.start == border + 2 } else { other.span.end == border })
}

/// Of "A and B" the mention A, for B: what stands before the pair belongs to both.
pub fn first_of_pair(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<usize> {
    let and = mentions[index].span.start.checked_sub(1).filter(|&and| syntax.doc.token_text(and) == "and")?;
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(and)].tokens.start;
    (0..index)
        .rev()
        .take_while(|&other| mentions[other].span.start >= floor)
        .find(|&other| mentions[other].span.end == and && mentions[other].form == mentions[index].form)
}

/// The mentions before one in its sentence, the last first.
pub fn before_in_sentence<'m>(
    syntax: &Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
) -> impl Iterator<Item = &'m Mention> {
    let doc = syntax.doc;
    let floor = doc.sentences[doc.sentence_of(mentions[index].span.start)].tokens.start;
    mentions[..index].iter().rev().take_while(move |before| before.span.start >= floor)
}

/// The mention before a possessive ending right before the mention.
fn owner_before<'m>(
    syntax: &Syntax<'_>,
    mentions: &'m [Mention],
    index: usize,
    floor: usize,
) -> Option<&'m Mention> {
    let ending = mentions[index].span.start.checked_sub(1).filter(|ending| *ending > floor)?;
    let owner = before_in_sentence(syntax, mentions, index).find(|owner| owner.span.end == ending);
    owner.filter(|_| syntax.is_possessive_ending(ending))
}

/// The place named after a comma, with another comma, a stop or a possessive behind it.
pub fn after_comma<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let doc = syntax.doc;
    let end = mentions[index].span.end;
    let text = |token: usize| doc.tokens.get(token).map(|_| doc.token_text(token));
    if text(end) != Some(",") {
        return None;
    }
    let next = mentions[index + 1..]
        .iter()
        .take_while(|m| m.span.start <= end + 1)
        // "to Kisumu, Kenyan President Okafor said": whose president she is.
        .find(|m| m.span.start == end + 1 && m.form != MentionForm::Demonym)?;
    let closed = text(next.span.end).is_none_or(|word| {
        word.chars().all(|c| !c.is_alphanumeric())
            || doc.tokens[next.span.end].upos != "CCONJ" && word != "and"
    });
    let listed = syntax.is(next.head, "conj") || syntax.children_by(next.head, "conj").next().is_some();
    // "in Oslo, Kenya's president said", "in Oslo, Texas Governor Lind said": theirs, unlike "Kisumu, Kenya's third city".
    let end = next.span.end;
    let apposed = syntax.token(next.head).head.is_some_and(|noun| syntax.is(noun, "appos"));
    let owner = text(end).is_some() && syntax.is_possessive_ending(end) && !apposed;
    let titled = |word: &str| builtin_lexicon().title(&word.to_lowercase()).is_some();
    (closed && !listed && !owner && !text(end).is_some_and(titled)).then_some(next)
}
