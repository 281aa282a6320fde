//! The mentions of a document by what they are looked up by: tokens, names, titles, types.

use std::collections::HashMap;

use super::End;
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::recognize::builtin_lexicon;
use crate::relate::lexicon::is_noun_of;
use crate::resolve::Resolution;
use crate::syntax::Syntax;

/// Classes of nouns of which none means a happening of another.
pub const HAPPENINGS: [&str; 5] = ["offence", "contest", "gathering", "election", "disaster"];

/// The mentions of a document, indexed; a mention is told by its place in the text's order.
pub struct Index<'a> {
    /// For each token the mentions it stands in, the ones that it heads first, wide before narrow.
    pub at_token: Vec<Vec<usize>>,
    /// Mentions of events.
    pub events: Vec<usize>,
    /// The same by the classes of happenings that their nouns tell; without a class those whose nouns tell none.
    pub happenings: HashMap<Option<&'static str>, Vec<usize>>,
    /// Mentions of elections.
    pub elections: Vec<usize>,
    /// For each mention whether it is a person's name.
    pub persons: Vec<bool>,
    /// Mentions that name or describe bodies and events.
    pub bodies: Vec<usize>,
    /// Mentions that name or describe, by their types, in the order of the text.
    pub by_kind: HashMap<EntityType, Vec<usize>>,
    /// Entities by the names that the text calls them, with the words of the first mention.
    pub by_name: HashMap<&'a str, End>,
    /// States by the single words that the text calls them, demonyms too.
    pub states: HashMap<&'a str, End>,
    /// For each token of a title the mention of its bearer right behind: "Secretary of State Anna Berg".
    pub titled: HashMap<usize, usize>,
    /// The persons whom the text names by a title, by the title.
    pub bearers: HashMap<&'static str, Vec<End>>,
}

impl<'a> Index<'a> {
    /// Indexes the mentions of a document.
    pub fn new(
        syntax: &Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &Resolution,
        ontology: &Ontology,
    ) -> Self {
        let is_a = |index: usize, kind: &str| ontology.is_a(mentions[index].entity_type, kind);
        let head = |index: usize| syntax.token(mentions[index].head).lemma.as_str();
        let indices = 0..mentions.len();
        let event = |index: &usize| is_a(*index, "event") && resolution.entity_of[*index].is_some();
        let events: Vec<usize> = indices.clone().filter(event).collect();
        let election =
            |index: &usize| is_a(*index, "event") && is_noun_of(&head(*index).to_lowercase(), "election");
        let body = |index: &usize| {
            let kind = ["organization", "event"].iter().any(|kind| is_a(*index, kind));
            kind && !mentions[*index].form.points_back()
        };
        let mut happenings: HashMap<Option<&'static str>, Vec<usize>> = HashMap::new();
        for &event in &events {
            let noun = head(event).to_lowercase();
            let classes: Vec<_> =
                HAPPENINGS.into_iter().filter(|class| is_noun_of(&noun, class)).map(Some).collect();
            let classes = if classes.is_empty() { vec![None] } else { classes };
            classes.into_iter().for_each(|class| happenings.entry(class).or_default().push(event));
        }
        let person = |index: usize| mentions[index].form == MentionForm::Name && is_a(index, "person");
        let persons: Vec<bool> = indices.clone().map(person).collect();
        let (titled, bearers) = titled(syntax, mentions, resolution, &persons);
        Self {
            at_token: at_token(syntax, mentions),
            events,
            happenings,
            elections: indices.clone().filter(election).collect(),
            persons,
            bodies: indices.filter(body).collect(),
            by_kind: by_kind(mentions),
            by_name: by_name(mentions, resolution),
            states: states(syntax, mentions, resolution, ontology),
            titled,
            bearers,
        }
    }
}

/// For each token the mentions it stands in, the ones that it heads first, wide before narrow.
fn at_token(syntax: &Syntax<'_>, mentions: &[Mention]) -> Vec<Vec<usize>> {
    let mut at_token = vec![Vec::new(); syntax.doc.tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        for token in mention.span.range() {
            at_token[token].push(index);
        }
    }
    for (token, indices) in at_token.iter_mut().enumerate() {
        indices.sort_by_key(|&index| {
            let mention = &mentions[index];
            (mention.head != token, std::cmp::Reverse(mention.span.len()), index)
        });
    }
    at_token
}

/// Mentions that name or describe, by their types, in the order of the text.
fn by_kind(mentions: &[Mention]) -> HashMap<EntityType, Vec<usize>> {
    let mut by_kind: HashMap<EntityType, Vec<usize>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| !mention.form.points_back()) {
        by_kind.entry(mention.entity_type).or_default().push(index);
    }
    by_kind
}

/// Entities by the names that the text calls them, with the words of the first mention.
fn by_name<'a>(mentions: &'a [Mention], resolution: &Resolution) -> HashMap<&'a str, End> {
    let mut by_name = HashMap::new();
    for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
        if let (MentionForm::Name, Some(entity)) = (mention.form, *entity) {
            by_name.entry(mention.name.as_str()).or_insert(End::named(entity, mention.span));
        }
    }
    by_name
}

/// States by the single words that the text calls them, demonyms too.
fn states<'a>(
    syntax: &Syntax<'a>,
    mentions: &[Mention],
    resolution: &Resolution,
    ontology: &Ontology,
) -> HashMap<&'a str, End> {
    let mut states = HashMap::new();
    for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
        let state = !mention.form.points_back() && ontology.is_a(mention.entity_type, "country");
        if let (true, 1, Some(entity)) = (state, mention.span.len(), *entity) {
            let word = syntax.doc.token_text(mention.span.start);
            states.entry(word).or_insert(End::named(entity, mention.span));
        }
    }
    states
}

/// The bearers of titles, by the tokens of the title and by the title.
fn titled(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    resolution: &Resolution,
    persons: &[bool],
) -> (HashMap<usize, usize>, HashMap<&'static str, Vec<End>>) {
    let mut titled = HashMap::new();
    let mut bearers: HashMap<&'static str, Vec<End>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(index, _)| persons[*index]) {
        let Some((span, title)) = builtin_lexicon().title_before(syntax.doc, mention.span.start) else {
            continue;
        };
        titled.extend(span.range().map(|token| (token, index)));
        if let Some(entity) = resolution.entity_of[index] {
            let known = bearers.entry(title.name).or_default();
            // Of two bearers the post alone means neither; more than two tell no more.
            let other = known.len() < 2 && known.iter().all(|other| other.entity != entity);
            known.extend(other.then_some(End::meant(entity, mention.span)));
        }
    }
    (titled, bearers)
}
