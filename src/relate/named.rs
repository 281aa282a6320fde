//! Propositions of mentions: what stands around a name says where it belongs ("Kisumu, Kenya", "the Kenyan army").

use super::noun::modifiers;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::recognize::builtin_lexicon;
use crate::syntax::Syntax;

/// The proposition of a mention; pronouns and demonyms have none.
pub fn proposition(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    index: usize,
    ontology: &Ontology,
) -> Option<Proposition> {
    let mention = &mentions[index];
    let person = ontology.is_a(mention.entity_type, "person");
    let described = mention.form == MentionForm::Description;
    if mention.form.points_back() || mention.form == MentionForm::Demonym || (person && described) {
        return None;
    }
    let mut proposition = Proposition::new(mention.head, PredicateKind::Mention, mention.name.clone());
    proposition.add(Role::Itself, mention.head);
    if person {
        // What stands before a title is the title's: only "Kenyan Grace Okafor" says it of the person.
        // "Germans Anna Berg and Max Lind" says it of both.
        let first = first_of_pair(syntax, mentions, index).unwrap_or(index);
        let before = before_in_sentence(syntax, mentions, first)
            .find(|before| before.span.end == mentions[first].span.start);
        let demonym = before.filter(|before| before.form == MentionForm::Demonym);
        let both = |before: &&Mention| first == index || syntax.token(before.head).xpos.ends_with('S');
        if let Some(before) = demonym.filter(both) {
            proposition.add(Role::Modifier, before.head);
        }
    } else {
        modifiers(syntax, &mut proposition);
    }
    let led = |inner: &Mention| {
        syntax.doc.tokens.get(inner.span.end).is_some_and(|_| syntax.doc.token_text(inner.span.end) == "-")
    };
    // In "US-led coalition" the name belongs to the participle.
    for inner in inside(mentions, index).filter(|inner| !led(inner)) {
        proposition.add(Role::Modifier, inner.head);
    }
    if let Some(container) = after_comma(syntax, mentions, index) {
        proposition.add(Role::Container, container.head);
    }
    beside(syntax, mentions, index, &mut proposition);
    for &child in syntax.children(mention.head) {
        // "Nokia, based in Espoo": where the participle says that it is.
        if syntax.is(child, "acl") && syntax.lemma_in(child, &["base", "locate", "situate", "headquarter"]) {
            for place in syntax.children_by(child, "obl") {
                if let Some(case) = syntax.case(place) {
                    proposition.add(Role::preposition(&case), place);
                }
            }
        }
    }
    Some(proposition)
}

/// What stands right beside the mention, whatever the parser makes of a long list: "Labour's Anna Berg of Bergen".
fn beside(syntax: &Syntax<'_>, mentions: &[Mention], index: usize, proposition: &mut Proposition) {
    let doc = syntax.doc;
    let mention = &mentions[index];
    let sentence = doc.sentences[doc.sentence_of(mention.head)].tokens;
    let after = mention.span.end;
    if after < sentence.end && doc.tokens[after].upos == "ADP" {
        let next = mentions[index + 1..].iter().find(|other| other.span.start > after);
        // "in the north of", "in western France": an article and a direction may stand between.
        let near = |next: &&Mention| {
            (after + 1..next.span.start).all(|token| matches!(doc.tokens[token].upos.as_str(), "DET" | "ADJ"))
        };
        if let Some(next) = next.filter(near).filter(|next| next.span.end <= sentence.end) {
            proposition.add(Role::preposition(&doc.token_text(after).to_lowercase()), next.head);
        }
    }
    let first = first_of_pair(syntax, mentions, index).unwrap_or(index);
    if let Some(owner) = owner_before(syntax, mentions, first, sentence.start) {
        proposition.add(Role::Possessor, owner.head);
    }
}

/// Of "A and B" the mention A, for B: what stands before the pair belongs to both.
fn first_of_pair(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<usize> {
    let and = mentions[index].span.start.checked_sub(1).filter(|&and| syntax.doc.token_text(and) == "and")?;
    let floor = syntax.doc.sentences[syntax.doc.sentence_of(and)].tokens.start;
    (0..index)
        .rev()
        .take_while(|&other| mentions[other].span.start >= floor)
        .find(|&other| mentions[other].span.end == and && mentions[other].form == mentions[index].form)
}

/// The mentions before one in its sentence, the last first.
fn before_in_sentence<'m>(
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

/// The proposition of the title right before a person's name: "Kenyan President Grace Okafor".
///
/// The tree says the same where the parser is right; the order of the words says it always.
pub fn title_before(syntax: &Syntax<'_>, mentions: &[Mention], index: usize) -> Option<Proposition> {
    let doc = syntax.doc;
    let person = &mentions[index];
    if person.form != MentionForm::Name {
        return None;
    }
    let floor = doc.sentences[doc.sentence_of(person.span.start)].tokens.start;
    let (title, _) = builtin_lexicon().title_before(doc, person.span.start)?;
    let last = title.end - 1;
    let mut proposition = Proposition {
        ended: (floor..title.start).rev().take(3).any(|token| syntax.lemma_in(token, &["former", "ex"])),
        ..Proposition::new(last, PredicateKind::Noun, doc.tokens[last].lemma.to_lowercase())
    };
    proposition.add(Role::Holder, person.head);
    let possessive = title.start > floor && syntax.is_possessive_ending(title.start - 1);
    let end = title.start - usize::from(possessive);
    let owner = before_in_sentence(syntax, mentions, index)
        .find(|owner| owner.span.end == end && owner.span.start >= floor && !owner.form.points_back())?;
    proposition.add(if possessive { Role::Possessor } else { Role::Modifier }, owner.head);
    Some(proposition)
}

/// Mentions that lie inside the mention without its head: "Iraqi" of "Iraqi army".
fn inside(mentions: &[Mention], index: usize) -> impl Iterator<Item = &Mention> {
    let outer = &mentions[index];
    // Mentions are in the order of their starts: what lies inside follows.
    mentions[index + 1..]
        .iter()
        .take_while(|inner| inner.span.start < outer.span.end)
        .filter(|inner| !inner.form.points_back() && inner.span.end <= outer.head)
}

/// The place named after a comma, with another comma, a stop or a possessive behind it.
fn after_comma<'m>(syntax: &Syntax<'_>, mentions: &'m [Mention], index: usize) -> Option<&'m Mention> {
    let doc = syntax.doc;
    let end = mentions[index].span.end;
    let text = |token: usize| doc.tokens.get(token).map(|_| doc.token_text(token));
    if text(end) != Some(",") {
        return None;
    }
    let next = mentions[index + 1..]
        .iter()
        .take_while(|m| m.span.start <= end + 1)
        .find(|m| m.span.start == end + 1)?;
    let closed = text(next.span.end).is_none_or(|word| {
        word.chars().all(|c| !c.is_alphanumeric())
            || doc.tokens[next.span.end].upos != "CCONJ" && word != "and"
    });
    let listed = syntax.is(next.head, "conj") || syntax.children_by(next.head, "conj").next().is_some();
    (closed && !listed).then_some(next)
}
