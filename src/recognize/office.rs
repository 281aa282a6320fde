//! Persons told by their post alone: "the Kenyan foreign minister", "a spokesman for the World Bank".

use super::description::Finder;
use super::lexicon::builtin_lexicon;
use crate::mention::{Mention, MentionForm};
use crate::span::TokenSpan;

impl Finder<'_> {
    /// "a spokesman for the World Bank": who speaks for somebody is told by whom he speaks for.
    pub(super) fn spokesperson(&self, head: usize, sentence: TokenSpan) -> Option<Mention> {
        let (title_span, title) = builtin_lexicon().title_ending_at(self.syntax.doc, head, sentence.start)?;
        let case = self.syntax.doc.tokens.get(head + 1).filter(|next| next.lemma == "for")?;
        let client = self.syntax.children_by(head, "nmod").find(|&client| case.head == Some(client))?;
        let named = |token: usize| self.inside_name[token].map(|index| &self.names[index]);
        let told = (head + 2..=client).find_map(named).is_some() || self.has_definite_article(client);
        let one = title.is("spokesperson") && !self.syntax.token(head).xpos.ends_with('S');
        let end = named(client).map_or(client + 1, |name| name.span.end);
        let span = TokenSpan::new(title_span.start, end);
        (one && told).then_some(Mention {
            found_by: "spokesperson",
            ..self.mention(head, span, self.ontology.entity_type("person")?)
        })
    }

    /// "army" of "Army spokesman Musa Bello", "police chief Hamid Gul": the force that a named person speaks for or commands.
    pub(super) fn organ_of_post(&self, head: usize, sentence: TokenSpan) -> Option<Mention> {
        const FORCES: [&str; 2] = ["military", "government"];
        let lexicon = builtin_lexicon();
        let (noun, class) = lexicon.noun_ending_at(self.syntax.doc, head, sentence.start)?;
        let force =
            class.is("unique") && FORCES.iter().any(|kind| self.ontology.is_a(class.entity_type, kind));
        let title_of = |last: usize| {
            let found = lexicon.title_ending_at(self.syntax.doc, last, sentence.start);
            found.filter(|(span, title)| span.start <= head && (title.is("spokesperson") || title.is("unit")))
        };
        let post = (head + 1..sentence.end.min(head + 3)).find(|&last| title_of(last).is_some())?;
        let whose = noun.start.checked_sub(1).filter(|&before| before >= sentence.start);
        let told = whose.is_some_and(|before| {
            self.inside_name[before].is_some() || self.syntax.is_possessive_ending(before)
        });
        (force && !told && self.bearer_behind(post).is_some())
            .then(|| Mention { found_by: "organ of a post", ..self.mention(head, noun, class.entity_type) })
    }

    /// The person named right behind a post, or behind further titles: "army spokesman Colonel Musa Bello".
    fn bearer_behind(&self, post: usize) -> Option<&Mention> {
        const TITLES: usize = 3;
        let end = self.inside_name.len();
        let name = (post + 1..end.min(post + 2 + TITLES)).find(|&token| self.inside_name[token].is_some())?;
        let doc = self.syntax.doc;
        let titles = (post + 1..name).all(|token| builtin_lexicon().title(doc.token_text(token)).is_some());
        let name = self.inside_name[name].map(|index| &self.names[index])?;
        (titles && name.form == MentionForm::Name && self.is_of(name, &["person"])).then_some(name)
    }

    /// "the Iraqi prime minister", "the president of Peru": a post that one person holds, with the state or body it belongs
    /// to.
    pub(super) fn post(&self, head: usize, span: TokenSpan, sentence: TokenSpan) -> Option<Mention> {
        let (title_span, title) = builtin_lexicon().title_ending_at(self.syntax.doc, head, sentence.start)?;
        let unique =
            (title.is("head") || title.is("office")) && self.syntax.token(head).xpos.starts_with("NN");
        let plural = self.syntax.token(head).xpos.ends_with('S');
        let before = self.modifier(span, head);
        let behind = || {
            let of = self.syntax.doc.tokens.get(head + 1).filter(|next| next.lemma == "of")?;
            let owner = self.named_behind(head).or_else(|| self.body_behind_state(head));
            let owner = owner.filter(|_| of.deprel == "case" && title.is("head"))?;
            // "the new archbishop of Oslo" is hardly without a name.
            let fresh = span.range().any(|token| self.is_word_of(token, "relative"));
            (self.has_definite_article(head) && !fresh).then_some(owner)
        };
        let owner = before.or_else(behind)?;
        let future =
            self.syntax.children_by(head, "amod").any(|adjective| self.is_word_of(adjective, "future"));
        let definite = !self.is_indefinite(head) && !future;
        let person = self.ontology.entity_type("person")?;
        let span = span.cover(title_span);
        let span = if before.is_some() { span } else { span.cover(owner.span) };
        (unique && !plural && definite && self.is_of(owner, &["country", "region", "city", "organization"]))
            .then(|| Mention {
                span,
                head,
                entity_type: person,
                // "the Kenyan leader" says only that he was spoken of.
                form: if title.name == "leader" { MentionForm::Anaphor } else { MentionForm::Description },
                name: self.words(span),
                found_by: "post",
            })
    }

    /// "the chairman of Kenya's Electoral Commission": the body that is named behind its state, or with it.
    fn body_behind_state(&self, head: usize) -> Option<&Mention> {
        let name_at =
            |token: usize| self.inside_name.get(token).copied().flatten().map(|index| &self.names[index]);
        let state = name_at(head + 2).filter(|state| state.span.start == head + 2)?;
        let ending = state.span.end;
        let owned = ending < self.syntax.doc.tokens.len() && self.syntax.is_possessive_ending(ending);
        let body = owned.then(|| name_at(ending + 1)).flatten()?;
        let whole = [state.span.start, ending + 1].contains(&body.span.start);
        (whole && self.is_of(body, &["organization"])).then_some(body)
    }
}

/// The noun is a post that one person holds: in the singular it is that person, not the state.
pub fn is_post(lemma: &str) -> bool {
    builtin_lexicon().title(lemma).is_some_and(|title| title.is_post())
}
