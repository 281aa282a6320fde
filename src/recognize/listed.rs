//! What a list knows at a token: the longest entry, unless the words around it show that another thing is meant.

use super::gazetteer::{Entry, Usage, normalize};
use super::name::Namer;
use super::portfolio::before_title;
use crate::document::{Name, NameKind, SentenceKind};
use crate::mention::Mention;
use crate::span::TokenSpan;

impl Namer<'_> {
    /// A mention for a listed name.
    pub fn listed(&self, span: TokenSpan, entry: Entry<'_>, sentence: TokenSpan) -> Mention {
        match self.of_another_state(span, entry, sentence) {
            Some(span) => {
                Mention { entity_type: entry.entity_type, ..self.named(span, NameKind::Organization) }
            }
            None => self.mention_of(span, entry),
        }
    }

    /// The longest entry at a token that doesn't end within the next name: of "Kenyan War Memorial Day" the annotator saw
    /// "War Memorial Day", and there is no Kenyan War.
    pub fn listed_before(
        &self,
        at: usize,
        sentence: TokenSpan,
        kind: SentenceKind,
        next: Option<&Name>,
    ) -> Option<(TokenSpan, Entry<'_>)> {
        let listed = self.listed_at(at, sentence, kind);
        let cut = next.map(|next| next.tokens).filter(|next| {
            let within = |span: TokenSpan| next.start < span.end && next.end > span.end;
            listed.is_some_and(|(span, _)| within(span))
        });
        match cut {
            Some(next) => self.listed_at(at, TokenSpan::new(sentence.start, next.start), kind),
            None => listed,
        }
    }

    /// "Workers Party of Chad", where a list knows a "Workers Party" of Korea by its short name.
    fn of_another_state(&self, span: TokenSpan, entry: Entry<'_>, sentence: TokenSpan) -> Option<TokenSpan> {
        let doc = self.syntax.doc;
        let word = |token: usize| sentence.contains(token).then(|| doc.token_text(token));
        let short = self.ontology.is_a(entry.entity_type, "organization")
            && entry.usage == Usage::Name
            && normalize(entry.name) != normalize(doc.span_text(span))
            && word(span.end) == Some("of");
        let start = span.end + 1 + usize::from(word(span.end + 1) == Some("the"));
        let found = short.then(|| self.gazetteer.longest_at(doc, start, sentence)).flatten();
        let place = found.filter(|(_, place)| self.ontology.is_a(place.entity_type, "place"));
        place.map(|(place, _)| span.cover(place))
    }

    /// "Kenyan" of "Kenyan Cabinet minister": the body of state is a part of the title.
    fn owner_of_post(
        &self,
        span: TokenSpan,
        entry: Entry<'_>,
        sentence: TokenSpan,
    ) -> Option<(TokenSpan, Entry<'_>)> {
        let owner = before_title(self.syntax.doc, span, sentence);
        let cut = owner != span && self.ontology.is_a(entry.entity_type, "government");
        let found = cut.then(|| self.gazetteer.longest_at(self.syntax.doc, owner.start, owner)).flatten();
        found.filter(|(found, _)| *found == owner)
    }

    /// The gazetteer's longest entry at a token that is written as a name.
    fn listed_at(
        &self,
        at: usize,
        sentence: TokenSpan,
        kind: SentenceKind,
    ) -> Option<(TokenSpan, Entry<'_>)> {
        let doc = self.syntax.doc;
        let capital = |token: usize| doc.token_text(token).starts_with(char::is_uppercase);
        // A name may begin small ("al-Shabab"), but not far from its first capital.
        let written_as_name = doc.token_text(at).starts_with(char::is_alphabetic)
            && doc.tokens[at].upos != "DET"
            && (at..sentence.end.min(at + 3)).any(capital);
        let (span, entry) =
            written_as_name.then(|| self.gazetteer.longest_at(doc, at, sentence)).flatten()?;
        if !span.range().any(capital) {
            return None;
        }
        let (span, entry) = self.owner_of_post(span, entry, sentence).unwrap_or((span, entry));
        // In capitals "US" and "us", "IT" and "it" look alike: only the tag tells.
        let doubtful = kind == SentenceKind::Headline && entry.usage == Usage::Acronym;
        (!doubtful || self.syntax.token(at).upos == "PROPN").then_some((span, entry))
    }
}
