//! The happenings that a text speaks of: what "the meeting" means, and at what people take part without a word of it.
//!
//! In "A summit began in Oslo on Monday. Kenya will take part" Kenya does so at the summit; in "The summit began on Monday.
//! Leaders gathered in Oslo" they did so at the summit, and it is in Oslo.

use super::index::HAPPENINGS;
use super::{End, Ends};
use crate::recognize::builtin_lexicon;
use crate::relate::lexicon::is_noun_of;
use crate::relate::modifier::modifiers;
use crate::relate::proposition::{PredicateKind, Proposition};
use crate::relate::role::Role;
use crate::relate::{struck, time};

/// How many sentences open a text: a headline and the first two.
const OPENING: usize = 3;

impl Ends<'_> {
    /// The one gathering of which the text speaks around a token: the only one that it names at its beginning and before the
    /// token. What is spoken of as before, after or until it is elsewhere.
    pub fn gathering(&self, token: usize) -> Option<End> {
        let sentences = &self.syntax.doc.sentences;
        let opening = sentences[..OPENING.min(sentences.len())].last()?.tokens.end;
        let all = self.index.happenings.get(&Some("gathering"))?;
        let named = all.iter().take_while(|&&index| self.mentions[index].span.start < opening.min(token));
        let held = named.filter(|&&index| !self.is_elsewhere(index));
        let mut ends = held.filter_map(|&index| self.end(index));
        let first = ends.next()?;
        ends.all(|end| end.entity == first.entity).then_some(first)
    }

    /// The mention tells of a happening of a class of nouns.
    fn is_happening_of(&self, index: usize, class: &str) -> bool {
        let mention = &self.mentions[index];
        self.ontology.is_a(mention.entity_type, "event") && self.is_noun_of_kind(mention.head, class)
    }

    /// The noun is of a class, be it a word of a name.
    fn is_noun_of_kind(&self, noun: usize, class: &str) -> bool {
        is_noun_of(&self.syntax.token(noun).lemma.to_lowercase(), class)
    }

    /// "last year's summit", "ahead of the summit": what is told happens elsewhere.
    fn is_elsewhere(&self, index: usize) -> bool {
        let syntax = self.syntax;
        let head = self.mentions[index].head;
        let elsewhere = ["before", "after", "since", "until", "ahead of", "following"];
        let ahead = syntax.token(head).head.is_some_and(|word| syntax.lemma_in(word, &["ahead"]));
        let other = |&child: &usize| syntax.lemma_in(child, &["last", "previous", "earlier", "past"]);
        ahead
            || syntax.case(head).is_some_and(|case| elsewhere.contains(&case.as_str()))
            || syntax.phrase(head, |_| true).range().any(|word| word < head && other(&word))
    }

    /// The first contest that the text names, if it does so at its beginning and no later than the sentence of the token.
    /// What athletes prepare for or come from is another.
    pub fn opening_contest(&self, token: usize) -> Option<End> {
        let sentences = &self.syntax.doc.sentences;
        let opening = sentences[..OPENING.min(sentences.len())].last()?.tokens.end;
        let of = |noun: usize| ["contest", "bout"].iter().any(|kind| self.is_noun_of_kind(noun, kind));
        let contest = |&index: &usize| {
            let head = self.mentions[index].head;
            let case = self.syntax.case(head);
            // "the Nairobi Open champion" may play elsewhere.
            let around = self.syntax.token(head).head.filter(|_| self.syntax.is(head, "compound"));
            self.ontology.is_a(self.mentions[index].entity_type, "event")
                && of(head)
                && around.is_none_or(of)
                && case.is_none_or(|case| ["in", "at", "of", "during"].contains(&case.as_str()))
        };
        let told = sentences[self.syntax.doc.sentence_of(token)].tokens.end;
        let named = self.mentions.partition_point(|mention| mention.span.start < opening.min(told));
        let first = (0..named).find(contest)?;
        // Of "the final of the Nairobi Open" the contest is the inner name, of "the World Cup downhill" it isn't.
        let whole = self.mentions[first].span;
        let bout = self.is_happening_of(first, "bout");
        let inner = |&index: &usize| {
            let span = self.mentions[index].span;
            whole.overlaps(span) && (index == first || !bout || span.start > whole.start)
        };
        let inner = (0..named).filter(inner).filter(contest);
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

    /// "the anniversary of Independence Day", "the Kisumu Games ceremony": the event that the noun belongs to.
    pub(super) fn event_within(&self, token: usize) -> Vec<End> {
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

    /// "the competition", "Friday's exercises": the event that the text spoke of last; "the attack" is no contest.
    pub(super) fn event_before(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let the = |det: usize| syntax.lemma_in(det, &["the", "this", "these"]);
        let dated = |owner: usize| time::is_date(syntax, owner);
        let back =
            syntax.children_by(token, "det").any(the) || syntax.children_by(token, "nmod:poss").any(dated);
        let noun = &syntax.token(token).lemma;
        let kind = HAPPENINGS.into_iter().find(|kind| is_noun_of(noun, kind));
        // "the next meeting" is another one.
        let lexicon = builtin_lexicon();
        let another = syntax
            .children_by(token, "amod")
            .any(|word| lexicon.is_word_of(&syntax.token(word).lemma, "another"));
        if !back || another || !(is_noun_of(noun, "offence") || is_noun_of(noun, "event")) {
            return None;
        }
        if let Some(contest) = is_noun_of(noun, "bout").then(|| self.opening_contest(token)).flatten() {
            // "the semifinal match": one of the contest that the text is about.
            return Some(End { direct: false, ..contest });
        }
        let last = |events: &[usize]| {
            let before = events.partition_point(|&index| self.mentions[index].span.start < token);
            events[..before].last().copied()
        };
        let of =
            |class: Option<&'static str>| self.index.happenings.get(&class).and_then(|events| last(events));
        let alike = match kind {
            None => last(&self.index.events),
            Some("offence") => of(kind),
            // A name like "Katrina" may be of any kind, but no wrong.
            Some(_) => of(kind).max(of(None)),
        };
        self.end(alike?).map(|end| End { direct: false, ..end })
    }
}
