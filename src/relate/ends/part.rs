//! Names that hold others: "Eastern Ukraine" is a side of Ukraine, the "Kenyan Defense Ministry" is Kenya's.

use super::{End, Ends};
use crate::ontology::EntityType;
use crate::recognize::builtin_lexicon;

impl Ends<'_> {
    /// The entity whose name the name at a token begins with, in its usual form or as the text has it.
    pub fn namesake(&self, token: usize) -> Option<End> {
        let &index = self.index.at_token[token].first()?;
        let own = self.end(index)?.entity;
        let written = self.syntax.doc.span_text(self.mentions[index].span);
        let opening = |name: &str| {
            let spaces = name.match_indices(' ').map(|(at, _)| at).rev();
            spaces.filter_map(|at| self.index.by_name.get(&name[..at])).find(|end| end.entity != own).copied()
        };
        opening(&self.mentions[index].name).or_else(|| opening(written))
    }

    /// The place that the name at a token says it is a side of: "Ukraine" of "Eastern Ukraine".
    pub fn whole(&self, token: usize) -> Option<End> {
        let &index = self.index.at_token[token].first()?;
        let (side, rest) = self.mentions[index].name.split_once(' ')?;
        let side = builtin_lexicon().is_word_of(&side.to_lowercase(), "side");
        self.index.by_name.get(rest).or_else(|| self.index.states.get(rest)).filter(|_| side).copied()
    }

    /// The state whose name or demonym stands inside the name at a token: "Kenyan" of "Kenyan Defense Ministry".
    pub fn state_inside(&self, token: usize, state: EntityType) -> Option<End> {
        let &outer = self.index.at_token[token].first()?;
        let span = self.mentions[outer].span;
        let inside =
            self.mentions[outer + 1..].iter().take_while(|inner| inner.span.start < span.end).count();
        let mut ends = (outer + 1..=outer + inside).filter_map(|index| self.end(index));
        let inner = ends.find(|end| self.kind(end.entity) == state && span.covers(end.words));
        let called =
            || span.range().find_map(|word| self.index.states.get(self.syntax.doc.token_text(word)).copied());
        inner.or_else(called)
    }
}
