//! Governments called after who heads them: "the Lind regime", "the Merkel government".

use std::collections::HashSet;

use super::description::Finder;
use super::leader::states_led_by;
use super::lexicon::builtin_lexicon;
use crate::mention::{Mention, MentionForm};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

impl Finder<'_> {
    /// "the Lind regime", "Lind's regime": a government of its own, called by who heads it.
    pub(super) fn regime(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        let ruler = self.modifier(span, head).filter(|_| self.syntax.lemma_in(head, &["regime"]))?;
        let kind = self.ontology.entity_type("government")?;
        let one = ruler.form == MentionForm::Name && self.is_of(ruler, &["person"]);
        // Of "President Lind" the regime is his state.
        let titled = self.heads.contains(ruler.name.as_str());
        (one && !titled && !self.is_indefinite(head)).then(|| Mention {
            name: format!("{} regime", ruler.name),
            found_by: "regime",
            ..self.mention(head, TokenSpan::new(ruler.span.start, head + 1), kind)
        })
    }

    /// "the Merkel government": the state that everybody knows her to head. "the Lind administration" is a body of a state
    /// that is still to be found.
    pub(super) fn administration(&self, head: usize, span: TokenSpan) -> Option<Mention> {
        let leader = self.modifier(span, head).filter(|_| self.is_word_of(head, "governing"))?;
        if leader.form != MentionForm::Name || !self.is_of(leader, &["person"]) {
            return None;
        }
        let named = |state: &&&str| self.known.contains(**state);
        let states = states_led_by(&leader.name);
        let mut here = states.iter().filter(named);
        let state = match states {
            [state] => Some(state),
            _ => here.next().filter(|_| here.next().is_none()),
        };
        let span = span.cover(leader.span);
        let body = format!("{} {}", leader.name, self.syntax.token(head).lemma.to_lowercase());
        Some(Mention {
            span: TokenSpan::new(leader.span.start, span.end),
            head,
            entity_type: self.ontology.entity_type(if state.is_some() { "country" } else { "government" })?,
            form: MentionForm::Description,
            name: state.map_or(body, |state| (*state).to_owned()),
            found_by: "administration",
        })
    }
}

/// What those are called who head something by the title before their names: "Peter Lind" and "Lind" of "President Peter Lind".
pub fn heads_of_states<'a>(syntax: &Syntax<'_>, names: &'a [Mention]) -> HashSet<&'a str> {
    let titled = names.iter().filter(|name| {
        let title = builtin_lexicon().title_before(syntax.doc, name.span.start);
        title.is_some_and(|(_, title)| title.is("head"))
    });
    let ends = |name: &'a str| name.match_indices(' ').map(move |(at, _)| &name[at + 1..]);
    titled.flat_map(|name| std::iter::once(name.name.as_str()).chain(ends(&name.name))).collect()
}
