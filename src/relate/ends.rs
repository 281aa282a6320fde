//! Which entities the words of a proposition stand for.

use std::collections::HashMap;

use super::stand_in::{equated, stands_for};
use crate::mention::{Mention, MentionForm};
use crate::ontology::EntityType;
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// An end of a relation: the entity, the words that stand for it, and whether they name it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Index of the entity in the resolution.
    pub entity: usize,
    /// The words.
    pub words: TokenSpan,
    /// The words name the entity; they neither point back nor stand for it.
    pub direct: bool,
}

/// The entities of a document by its tokens.
pub struct Ends<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    resolution: &'a Resolution,
    /// For each token the mentions it stands in, the ones that it heads first, wide before narrow.
    at_token: Vec<Vec<usize>>,
    /// The state that a person heads, as far as titles say so.
    state_of: HashMap<usize, usize>,
}

impl<'a> Ends<'a> {
    /// Indexes the mentions by their tokens.
    pub fn new(syntax: &'a Syntax<'a>, mentions: &'a [Mention], resolution: &'a Resolution) -> Self {
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
        Self { syntax, mentions, resolution, at_token, state_of: HashMap::new() }
    }

    /// Learns that a person heads a state: "the king's regime" is the state.
    pub fn learn_head_of_state(&mut self, person: usize, state: usize) {
        self.state_of.entry(person).or_insert(state);
    }

    /// The type of an entity.
    pub fn kind(&self, entity: usize) -> EntityType {
        self.resolution.entities[entity].entity_type
    }

    /// Who a token refers to: itself, or those whom its noun stands for ("officials from Syria and Egypt").
    pub fn at(&self, token: usize) -> Vec<End> {
        if let Some(end) = self.directly_at(token) {
            return vec![end];
        }
        let equated: Vec<End> =
            equated(self.syntax, token).into_iter().filter_map(|other| self.directly_at(other)).collect();
        if equated.is_empty() { self.represented_by(token) } else { equated }
    }

    /// Who the mention at a token refers to.
    pub fn directly_at(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        let mention = &self.mentions[index];
        // "Iraqis" are people of Iraq: as an end of a relation they are not the state.
        let people = mention.form == MentionForm::Demonym && self.syntax.token(token).xpos.ends_with('S');
        let entity = self.resolution.entity_of[index].filter(|_| !people)?;
        let direct = !mention.form.points_back();
        Some(End { entity, words: mention.span, direct })
    }

    fn represented_by(&self, token: usize) -> Vec<End> {
        let owners = stands_for(self.syntax, token).into_iter().filter_map(|other| self.directly_at(other));
        // "the king's regime" is the state that he heads.
        let heads = |entity| *self.state_of.get(&entity).unwrap_or(&entity);
        owners.map(|end| End { direct: false, entity: heads(end.entity), ..end }).collect()
    }
}
