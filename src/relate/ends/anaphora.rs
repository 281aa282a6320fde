//! Common nouns that mean one whom the text has named: "this constituency", "his country", "team captain".

use super::{End, Ends};
use crate::document::SentenceKind;
use crate::mention::MentionForm;
use crate::ontology::{EntityType, Ontology};
use crate::recognize::builtin_lexicon;
use crate::relate::clause::{VOICING, points_at_place};
use crate::relate::lexicon::{is_noun_of, is_preposition_of, is_verb_of};
use crate::span::TokenSpan;

/// How many bodies are looked at for the one that its noun means.
const BODIES: usize = 60;

/// How many tokens back a district is sought.
const REACH: usize = 300;

/// How many tokens before a noun its name may stand.
const NEAR: usize = 6;

impl Ends<'_> {
    /// Whom a noun means that neither names nor describes anybody, and where "there" is.
    pub(super) fn pointed_back_at(&self, token: usize) -> Vec<End> {
        if points_at_place(self.syntax, token) {
            return self.there(token).into_iter().collect();
        }
        if let Some(one) = self.bearer_of(token).or_else(|| self.country_of_owner(token)) {
            return vec![one];
        }
        let wrapped = self.event_within(token);
        if wrapped.is_empty() {
            let one = self.event_before(token).or_else(|| self.district_before(token));
            one.or_else(|| self.fighters_before(token)).into_iter().collect()
        } else {
            wrapped
        }
    }

    /// "They accuse Kenya": with whom the sentence before begins, where they are several and say something.
    pub(super) fn speakers_before(&self, token: usize) -> Vec<End> {
        let (syntax, doc) = (self.syntax, self.syntax.doc);
        let sentence = doc.sentence_of(token);
        let says = |verb: usize| VOICING.iter().any(|class| is_verb_of(&syntax.token(verb).lemma, class));
        let subject = syntax.is(token, "nsubj") && syntax.token(token).head.is_some_and(says);
        let first = sentence > 0 && doc.sentences[sentence].tokens.start + 1 >= token;
        if !subject || !first || !doc.token_text(token).eq_ignore_ascii_case("they") {
            return Vec::new();
        }
        let root =
            doc.sentences[sentence - 1].tokens.range().find(|&token| syntax.token(token).head.is_none());
        let several = |&subject: &usize| syntax.token(subject).xpos.ends_with('S');
        let before = root.and_then(|root| syntax.child(root, "nsubj")).filter(several);
        let ends = before.into_iter().flat_map(|subject| self.at(subject));
        ends.map(|end| End { direct: false, ..end }).collect()
    }

    /// The region or city that the text named last before a token.
    pub fn place_before(&self, token: usize, ontology: &Ontology) -> Option<End> {
        let kinds = ["region", "city"].iter().filter_map(|kind| ontology.entity_type(kind));
        // "the African Games" are nowhere in particular.
        let by_name = |index: &&usize| self.mentions[**index].form != MentionForm::Demonym;
        let last = kinds.filter_map(|kind| self.of_kind_before(kind, token).iter().rfind(by_name)).max();
        last.filter(|&&index| !self.is_cut_off(index, token)).and_then(|&index| self.end(index))
    }

    /// "team captain Anna Berg", "police spokesman Max Lind": the body of that kind or noun that the text has spoken of more
    /// than of all others like it together, by its last mention.
    pub(super) fn body_before(&self, token: usize) -> Option<End> {
        let word = self.syntax.token(token);
        let noun = word.lemma.to_lowercase();
        // A capital alone makes "Police" a name; a "Kenyan army chief" is of that army.
        let common = word.upos == "NOUN" || builtin_lexicon().is_head(&noun);
        let beside = word.head.map_or(&[][..], |head| self.syntax.children(head));
        let told = beside.iter().any(|&other| other < token && !self.index.at_token[other].is_empty());
        if !common || told || !self.syntax.is(token, "compound") {
            return None;
        }
        let definite = builtin_lexicon().head(&noun).filter(|kind| self.definite.contains(kind));
        let like = |&&index: &&usize| {
            let mention = &self.mentions[index];
            definite == Some(mention.entity_type)
                || self.syntax.token(mention.head).lemma.eq_ignore_ascii_case(&noun)
        };
        let before = self.index.bodies.partition_point(|&index| self.mentions[index].span.start < token);
        let named = self.index.bodies[..before].iter().rev().take(BODIES).filter(like);
        let ends: Vec<End> = named.filter_map(|&index| self.end(index)).collect();
        let mentions = |end: &End| ends.iter().filter(|other| other.entity == end.entity).count();
        let most = ends.iter().find(|end| 2 * mentions(end) > ends.len())?;
        Some(End { direct: false, ..*most })
    }

    /// The place that "there" means: where something was last said to be, in its sentence or the one before.
    fn there(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let floor = syntax.doc.sentences[syntax.doc.sentence_of(token).saturating_sub(1)].tokens.start;
        let before = self.mentions.partition_point(|mention| mention.span.start < token);
        let scene = |&index: &usize| {
            let mention = &self.mentions[index];
            let case = syntax.case(mention.head);
            mention.form == MentionForm::Name
                && self.ontology.is_a(mention.entity_type, "place")
                && case.is_some_and(|case| is_preposition_of(&case, "place") || case == "to")
        };
        let near = (0..before).rev().take_while(|&index| self.mentions[index].span.start >= floor);
        near.into_iter().find(scene).and_then(|index| self.end(index)).map(|end| End { direct: false, ..end })
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
        let state = |&entity: &usize| self.ontology.is_a(self.kind(entity), "country");
        let entity = self.state_of(person.entity).filter(state)?;
        Some(End::meant(entity, TokenSpan::at(token)))
    }

    /// "the rebels": the only armed group that the text has named.
    fn fighters_before(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let fighters =
            is_noun_of(&syntax.token(token).lemma, "fighters") && syntax.token(token).xpos == "NNS";
        let the = |child: usize| syntax.is(child, "det") && syntax.lemma_in(child, &["the", "these"]);
        let before = syntax.children(token).iter().take_while(|&&child| child < token);
        // "the Shiite rebels", "his rebels" may be others.
        let alone = before.filter(|&&child| !syntax.is(child, "case")).map(|&child| the(child));
        if !fighters || alone.collect::<Vec<_>>() != [true] {
            return None;
        }
        let kind = self.ontology.entity_type("armed-group")?;
        let mut groups = self.of_kind_before(kind, token).iter().filter_map(|&index| self.end(index));
        let first = groups.next()?;
        groups.all(|group| group.entity == first.entity).then_some(End { direct: false, ..first })
    }

    /// "this constituency", "the province": the region that stood last with a noun of the kind or by its name.
    fn district_before(&self, token: usize) -> Option<End> {
        let syntax = self.syntax;
        let kind = self.classified(token)?;
        let back = syntax.children_by(token, "det").any(|det| syntax.lemma_in(det, &["the", "this", "that"]));
        if !back || syntax.token(token).xpos != "NN" {
            return None;
        }
        // "the province" is rather Kisumu Province than the Busia district, though that was named later.
        let noun = &syntax.token(token).lemma;
        let called = |&&index: &&usize| {
            let span = self.mentions[index].span;
            let beside = TokenSpan::new(span.start, (span.end + 1).min(syntax.doc.tokens.len()));
            beside.range().any(|word| syntax.token(word).lemma.eq_ignore_ascii_case(noun))
        };
        let all = self.of_kind_before(kind, token);
        let &place = all.iter().rfind(called).or(all.last())?;
        let nearest = self.mentions[place].span.end + REACH >= token && !self.is_cut_off(place, token);
        self.end(place).filter(|_| nearest).map(|end| End { direct: false, ..end })
    }
}
