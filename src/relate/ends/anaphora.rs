//! Common nouns that mean one whom the text has named: "the attack", "this constituency", "his country", "team captain".

use super::{End, Ends};
use crate::document::SentenceKind;
use crate::ontology::{EntityType, Ontology};
use crate::recognize::builtin_lexicon;
use crate::relate::lexicon::is_noun_of;
use crate::relate::modifier::modifiers;
use crate::relate::proposition::{PredicateKind, Proposition};
use crate::relate::role::Role;
use crate::relate::struck;
use crate::span::TokenSpan;

/// How many sentences open a text: a headline and the first two.
const OPENING: usize = 3;

/// How many bodies of a kind are looked at for the one that its noun means.
const BODIES: usize = 20;

/// How many tokens back a district is sought.
const REACH: usize = 300;

/// How many tokens before a noun its name may stand.
const NEAR: usize = 6;

impl Ends<'_> {
    /// Whom a noun means that neither names nor describes anybody.
    pub(super) fn pointed_back_at(&self, token: usize) -> Vec<End> {
        if let Some(one) = self.bearer_of(token).or_else(|| self.country_of_owner(token)) {
            return vec![one];
        }
        let wrapped = self.event_within(token);
        if wrapped.is_empty() {
            self.event_before(token).or_else(|| self.district_before(token)).into_iter().collect()
        } else {
            wrapped
        }
    }

    /// The first contest that the text names, if it does so at its beginning and before the token: "the Nairobi Open".
    /// What athletes prepare for or come from is another.
    pub fn opening_contest(&self, token: usize) -> Option<End> {
        let sentences = &self.syntax.doc.sentences;
        let opening = sentences[..OPENING.min(sentences.len())].last()?.tokens.end;
        let contest = |&index: &usize| {
            let head = self.syntax.token(self.mentions[index].head);
            let elsewhere = self.syntax.case(self.mentions[index].head);
            let elsewhere =
                elsewhere.is_some_and(|case| !["in", "at", "of", "during"].contains(&case.as_str()));
            self.ontology.is_a(self.mentions[index].entity_type, "event")
                && is_noun_of(&head.lemma.to_lowercase(), "contest")
                && !elsewhere
        };
        let named = self.mentions.partition_point(|mention| mention.span.start < opening.min(token));
        // Of "the final of the Nairobi Open" the contest is the inner name.
        let first = self.mentions[(0..named).find(contest)?].span;
        let inner = (0..named).filter(|&index| first.overlaps(self.mentions[index].span)).filter(contest);
        inner.min_by_key(|&index| self.mentions[index].span.len()).and_then(|index| self.end(index))
    }

    /// The election that the text named last before a token, or next in its sentence.
    pub fn election_before(&self, token: usize) -> Option<End> {
        let doc = self.syntax.doc;
        let end = doc.sentences[doc.sentence_of(token)].tokens.end;
        let known = self.index.elections.partition_point(|&index| self.mentions[index].span.start < end);
        self.index.elections[..known].iter().rev().find_map(|&index| self.end(index))
    }

    /// Where the deed took place that the noun at a token points back at.
    pub fn struck(&self, token: usize) -> Option<End> {
        let place = struck::struck(self.syntax, self.mentions, self.ontology, token)?;
        self.end(place).map(|end| End { direct: false, ..end })
    }

    /// The region or city that the text named last before a token.
    pub fn place_before(&self, token: usize, ontology: &Ontology) -> Option<End> {
        let kinds = ["region", "city"].iter().filter_map(|kind| ontology.entity_type(kind));
        let last = kinds.filter_map(|kind| self.of_kind_before(kind, token).last()).max();
        last.filter(|&&index| !self.is_cut_off(index, token)).and_then(|&index| self.end(index))
    }

    /// "team captain Anna Berg": the body of that kind that the text named last, where it names but one of the kind.
    pub(super) fn body_before(&self, token: usize) -> Option<End> {
        let word = self.syntax.token(token);
        if word.upos != "NOUN" || word.xpos.ends_with('S') || !self.syntax.is(token, "compound") {
            return None;
        }
        let kind = builtin_lexicon().head(&word.lemma)?;
        let like = |&&index: &&usize| {
            let head = &self.syntax.token(self.mentions[index].head).lemma;
            self.definite.contains(&kind) || head.eq_ignore_ascii_case(&word.lemma)
        };
        let named = self.of_kind_before(kind, token).iter().rev().take(BODIES).filter(like);
        let mut ends = named.filter_map(|&index| self.end(index));
        let last = ends.next()?;
        ends.all(|end| end.entity == last.entity).then_some(End { direct: false, ..last })
    }

    /// Between a place and a token a district is spoken of whose name was not understood.
    fn is_cut_off(&self, place: usize, token: usize) -> bool {
        let syntax = self.syntax;
        let start = (self.mentions[place].span.end + NEAR).max(token.saturating_sub(REACH));
        let named = |noun: usize| {
            let before = (noun.saturating_sub(NEAR)..noun).rev();
            let mut phrase = before.take_while(|&word| syntax.doc.token_text(word) != ",");
            self.classified(noun).is_some() && phrase.any(|word| syntax.token(word).upos == "PROPN")
        };
        (start..token).any(named)
    }

    /// The mentions of a type before a token that name or describe.
    fn of_kind_before(&self, kind: EntityType, token: usize) -> &[usize] {
        let all = self.index.by_kind.get(&kind).map_or(&[][..], Vec::as_slice);
        &all[..all.partition_point(|&index| self.mentions[index].span.start < token)]
    }

    /// "Foreign minister visits Oslo": in a headline the one person whom the text calls so.
    pub(super) fn bearer_of(&self, token: usize) -> Option<End> {
        let doc = self.syntax.doc;
        let sentence = doc.sentences[doc.sentence_of(token)];
        let floor = sentence.tokens.start;
        let (_, title) = builtin_lexicon().title_ending_at(doc, token, floor)?;
        let several = self.syntax.token(token).xpos.ends_with('S');
        let post = sentence.kind == SentenceKind::Headline && title.is_post() && !several;
        match self.index.bearers.get(title.name).filter(|_| post)?.as_slice() {
            [bearer] => Some(*bearer),
            _ => None,
        }
    }

    /// "his country": the state that he heads or serves.
    fn country_of_owner(&self, token: usize) -> Option<End> {
        let country = is_noun_of(&self.syntax.token(token).lemma, "homeland");
        let owner = self.syntax.child(token, "nmod:poss").filter(|_| country)?;
        let person = self.directly_at(owner)?;
        let entity = self.state_of(person.entity)?;
        Some(End::meant(entity, TokenSpan::at(token)))
    }

    /// "the anniversary of Independence Day", "the Kisumu Games ceremony": the event that the noun belongs to.
    fn event_within(&self, token: usize) -> Vec<End> {
        if !is_noun_of(&self.syntax.token(token).lemma, "event") {
            return Vec::new();
        }
        let mut proposition =
            Proposition::new(token, PredicateKind::Noun, self.syntax.token(token).lemma.to_string());
        modifiers(self.syntax, &mut proposition);
        let roles = [Role::preposition("of"), Role::preposition("for"), Role::Modifier];
        let ends = roles.iter().flat_map(|role| proposition.fillers(role).collect::<Vec<_>>());
        let ends = ends.filter_map(|part| self.directly_at(part));
        ends.filter(|end| self.ontology.is_a(self.kind(end.entity), "event")).collect()
    }

    /// "the competition", "the exercises": the event that the text spoke of last.
    fn event_before(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let back =
            syntax.children_by(token, "det").any(|det| syntax.lemma_in(det, &["the", "this", "these"]));
        let noun = &syntax.token(token).lemma;
        let wrong = is_noun_of(noun, "offence");
        if !back || !(wrong || is_noun_of(noun, "event")) {
            return None;
        }
        // "the attack" is no contest.
        let events = if wrong { &self.index.wrongs } else { &self.index.events };
        let before = events.partition_point(|&index| self.mentions[index].span.start < token);
        self.end(*events[..before].last()?).map(|end| End { direct: false, ..end })
    }

    /// "this constituency", "the province": the region that stood last with a noun of the kind or by its name.
    fn district_before(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let kind = self.classified(token)?;
        let back = syntax.children_by(token, "det").any(|det| syntax.lemma_in(det, &["the", "this", "that"]));
        if !back || syntax.token(token).xpos != "NN" {
            return None;
        }
        let &place = self.of_kind_before(kind, token).last()?;
        let nearest = self.mentions[place].span.end + REACH >= token && !self.is_cut_off(place, token);
        self.end(place).filter(|_| nearest).map(|end| End { direct: false, ..end })
    }
}
