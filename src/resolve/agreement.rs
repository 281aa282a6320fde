//! What a phrase says of who is meant: number, person, and whether it is a human being, man or woman.

use super::Context;
use crate::mention::MentionForm;
use crate::recognize::{Gender, Phrase, PhraseKind, builtin_lexicon};

/// What must agree between a pronoun and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Who speaks (1), is spoken to (2), or is spoken of (3).
    pub person: u8,
    /// More than one; `None` if the phrase may be either.
    pub plural: Option<bool>,
    /// A human being; `None` if the phrase may be either.
    pub human: Option<bool>,
    /// Man or woman, where that is plain.
    pub gender: Option<Gender>,
    /// A body, which "they" may mean as well as "it".
    pub collective: bool,
}

impl Agreement {
    /// Both can be of one thing.
    pub fn agrees(self, other: Self) -> bool {
        let same = |one: Option<bool>, other: Option<bool>| one.is_none() || other.is_none() || one == other;
        let gender = self.gender.is_none() || other.gender.is_none() || self.gender == other.gender;
        let number = same(self.plural, other.plural) || self.collective || other.collective;
        self.person == other.person && number && gender && same(self.human, other.human)
    }
}

/// The agreement of a phrase; `mention` is the mention of the graph that has the same head, if any.
pub fn agreement(context: &Context<'_>, phrase: &Phrase, mention: Option<usize>) -> Agreement {
    if phrase.kind == PhraseKind::Pronoun {
        return of_pronoun(&context.syntax.doc.token_text(phrase.head).to_lowercase());
    }
    let syntax = context.syntax;
    let token = syntax.token(phrase.head);
    let noun = builtin_lexicon().person_noun(&token.lemma.to_lowercase());
    let kind = mention.map(|mention| &context.mentions[mention]);
    let is = |name: &str| kind.is_some_and(|kind| context.ontology.is_a(kind.entity_type, name));
    let head = builtin_lexicon().head(&token.lemma.to_lowercase());
    let of_type = |name: &str| head.is_some_and(|head| context.ontology.is_a(head, name));
    let name = phrase.kind == PhraseKind::Name;
    let human = if is("person") || is("group") || (!name && (noun.is_some() || of_type("group"))) {
        Some(true)
    } else if kind.is_some() || !name {
        Some(false)
    } else {
        None
    };
    let given = kind.filter(|_| is("person")).and_then(|mention| {
        let title = builtin_lexicon().title_before(syntax.doc, mention.span.start);
        let first = mention.name.split(' ').next().filter(|_| mention.form == MentionForm::Name);
        let given = first.and_then(|first| builtin_lexicon().given_name(first)).flatten();
        title.and_then(|(_, title)| title.gender).or(given)
    });
    let gender = given.or(noun.filter(|_| !name).flatten());
    let collective = is("organization") || is("group") || of_type("organization");
    // "Anna and Peter" may be they, and Anna alone she; a body may be it or they.
    let open = syntax.child(phrase.head, "conj").is_some() || (name && (kind.is_none() || collective));
    let plural = (!open).then_some(token.xpos.ends_with('S'));
    Agreement { person: 3, plural, human, gender, collective }
}

fn of_pronoun(word: &str) -> Agreement {
    let third = Agreement { person: 3, plural: None, human: None, gender: None, collective: false };
    match word {
        "i" | "me" | "my" | "mine" | "myself" => {
            Agreement { person: 1, plural: Some(false), human: Some(true), ..third }
        }
        "we" | "us" | "our" | "ours" | "ourselves" => Agreement { person: 1, plural: Some(true), ..third },
        "you" | "your" | "yours" | "yourself" | "yourselves" => Agreement { person: 2, ..third },
        "he" | "him" | "his" | "himself" => {
            Agreement { plural: Some(false), human: Some(true), gender: Some(Gender::Masculine), ..third }
        }
        "she" | "her" | "hers" | "herself" => {
            Agreement { plural: Some(false), human: Some(true), gender: Some(Gender::Feminine), ..third }
        }
        "it" | "its" | "itself" | "this" | "that" => {
            Agreement { plural: Some(false), human: Some(false), ..third }
        }
        "they" | "them" | "their" | "theirs" | "themselves" | "these" | "those" => {
            Agreement { plural: Some(true), ..third }
        }
        _ => third,
    }
}
