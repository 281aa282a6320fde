//! Which entities the words of a proposition stand for.

use std::collections::HashMap;

use super::lexicon::is_noun_of;
use super::list::lists;
use super::noun::modifiers;
use super::pair::pair;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::speech::speaker_meant;
use super::stand_in::{equated, named_behind, stands_for};
use super::struck::struck;
use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How many sentences open a text: a headline and the first two.
const OPENING: usize = 3;

/// How many bodies of a kind are looked at for the one that its noun means.
const BODIES: usize = 20;

/// How many tokens back a district is sought.
const REACH: usize = 300;

/// How many tokens before a noun its name may stand.
const NEAR: usize = 6;

/// Types of bodies that a text speaks of by their kind: "the company", "the team".
const DEFINITE: [&str; 5] = ["company", "sports-team", "political-party", "education", "media"];

/// Words that make the name of a place that of a side of it.
const SIDES: &[&str] = &[
    "eastern",
    "western",
    "northern",
    "southern",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
];

/// An end of a relation: the entity, the words that stand for it, and whether they name it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Index of the entity in the resolution.
    pub entity: usize,
    /// The words.
    pub words: TokenSpan,
    /// The words name the entity; they neither point back nor stand for it.
    pub direct: bool,
    /// The words don't say who it is: a reader takes it from the text around.
    pub presumed: bool,
}

impl End {
    /// Words that name an entity.
    pub fn named(entity: usize, words: TokenSpan) -> Self {
        Self { entity, words, direct: true, presumed: false }
    }

    /// Words that point back at an entity or stand for it.
    pub fn meant(entity: usize, words: TokenSpan) -> Self {
        Self { entity, words, direct: false, presumed: false }
    }
}

/// The entities of a document by its tokens.
pub struct Ends<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    resolution: &'a Resolution,
    ontology: &'a Ontology,
    /// For each token the mentions it stands in, the ones that it heads first, wide before narrow.
    at_token: Vec<Vec<usize>>,
    /// Mentions of events.
    events: Vec<usize>,
    /// Mentions of events that are wrongs: "attack", "murder".
    wrongs: Vec<usize>,
    /// For each mention whether it is a person's name.
    persons: Vec<bool>,
    /// Entities by the names that the text calls them, with the words of the first mention.
    by_name: HashMap<&'a str, End>,
    /// Mentions that name or describe, by their types, in the order of the text.
    by_kind: HashMap<EntityType, Vec<usize>>,
    /// Mentions of elections.
    elections: Vec<usize>,
    /// States by the single words that the text calls them, demonyms too.
    states: HashMap<&'a str, End>,
    /// For each token of a title the mention of its bearer right behind: "Secretary of State Anna Berg".
    titled: HashMap<usize, usize>,
    /// The persons whom the text names by a title, by the title.
    bearers: HashMap<&'static str, Vec<End>>,
    /// For each mention the mentions that it is listed with.
    lists: Vec<Vec<usize>>,
    /// The types of bodies whose common noun tells which is meant, where the text names but one.
    definite: Vec<EntityType>,
    /// Those whom the text calls married.
    couples: Vec<Vec<End>>,
    /// The state that a person heads, as far as titles say so.
    headed: HashMap<usize, usize>,
    /// The state that a person holds an office in.
    served: HashMap<usize, usize>,
}

impl<'a> Ends<'a> {
    /// Indexes the mentions by their tokens.
    pub fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        ontology: &'a Ontology,
    ) -> Self {
        let lists = lists(syntax, mentions, ontology);
        let mut titled = HashMap::new();
        let mut bearers: HashMap<&'static str, Vec<End>> = HashMap::new();
        let named = |mention: &Mention| {
            mention.form == MentionForm::Name && ontology.is_a(mention.entity_type, "person")
        };
        let persons: Vec<bool> = mentions.iter().map(named).collect();
        for (index, mention) in mentions.iter().enumerate() {
            let title =
                builtin_lexicon().title_before(syntax.doc, mention.span.start).filter(|_| persons[index]);
            titled.extend(title.into_iter().flat_map(|(span, _)| span.range()).map(|token| (token, index)));
            if let (Some((_, title)), Some(entity)) = (title, resolution.entity_of[index]) {
                let bearer = End::meant(entity, mention.span);
                let known: &mut Vec<End> = bearers.entry(title.name).or_default();
                // Of two bearers the post alone means neither; more than two tell no more.
                let other = known.len() < 2 && known.iter().all(|other| other.entity != entity);
                known.extend(other.then_some(bearer));
            }
        }
        let mut by_name = HashMap::new();
        let mut states = HashMap::new();
        for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
            if let (MentionForm::Name, Some(entity)) = (mention.form, *entity) {
                by_name.entry(mention.name.as_str()).or_insert(End::named(entity, mention.span));
            }
        }
        for (mention, entity) in mentions.iter().zip(&resolution.entity_of) {
            let state = !mention.form.points_back() && ontology.is_a(mention.entity_type, "country");
            if let (true, 1, Some(entity)) = (state, mention.span.len(), *entity) {
                let word = syntax.doc.token_text(mention.span.start);
                states.entry(word).or_insert(End::named(entity, mention.span));
            }
        }
        let event = |&index: &usize| {
            ontology.is_a(mentions[index].entity_type, "event") && resolution.entity_of[index].is_some()
        };
        let events: Vec<usize> = (0..mentions.len()).filter(event).collect();
        let wrong = |&index: &usize| is_noun_of(&syntax.token(mentions[index].head).lemma, "offence");
        let election = |&index: &usize| {
            let head = syntax.token(mentions[index].head).lemma.to_lowercase();
            ontology.is_a(mentions[index].entity_type, "event") && is_noun_of(&head, "election")
        };
        Self {
            elections: (0..mentions.len()).filter(election).collect(),
            by_kind: by_kind(mentions),
            states,
            wrongs: events.iter().copied().filter(wrong).collect(),
            events,
            persons,
            by_name,
            syntax,
            mentions,
            resolution,
            ontology,
            at_token: at_token(syntax, mentions),
            titled,
            bearers,
            lists,
            definite: DEFINITE.iter().filter_map(|name| ontology.entity_type(name)).collect(),
            couples: Vec::new(),
            headed: HashMap::new(),
            served: HashMap::new(),
        }
    }

    /// Learns that a person heads a state: "the king's regime" is the state.
    pub fn learn_head(&mut self, person: usize, state: usize) {
        self.headed.entry(person).or_insert(state);
    }

    /// Learns that a person holds an office in a state: abroad is elsewhere.
    pub fn learn_office(&mut self, person: usize, state: usize) {
        self.served.entry(person).or_insert(state);
    }

    /// The state that a person heads or holds an office in.
    pub fn state_of(&self, person: usize) -> Option<usize> {
        self.served.get(&person).or_else(|| self.headed.get(&person)).copied()
    }

    /// The person heads a state.
    pub fn heads(&self, person: usize) -> bool {
        self.headed.contains_key(&person)
    }

    /// The type of an entity.
    pub fn kind(&self, entity: usize) -> EntityType {
        self.resolution.entities[entity].entity_type
    }

    /// Who a token refers to: itself, or those whom its noun stands for ("officials from Syria and Egypt").
    pub fn at(&self, token: usize) -> Vec<End> {
        if self.classified(token).is_some() && !self.is_headed_at(token) {
            // "the uprising in the city of Andijan": inside a longer name the city is still the city.
            let named = self.represented_by(token);
            if !named.is_empty() {
                return named;
            }
        }
        if let Some(end) = self.directly_at(token) {
            // "the governments of Kenya and Norway"
            let all = if self.is_description(token) { self.represented_by(token) } else { Vec::new() };
            if all.len() > 1 && all.iter().any(|one| one.entity == end.entity) {
                return all;
            }
            return vec![self.named_beside(token).unwrap_or(end)];
        }
        if let Some(bearer) = self.titled.get(&token).and_then(|&index| self.end(index)) {
            return vec![bearer];
        }
        let equals = equated(self.syntax, token).into_iter().chain(named_behind(self.syntax, token));
        let equated: Vec<End> = equals.filter_map(|other| self.directly_at(other)).collect();
        if !equated.is_empty() {
            return equated;
        }
        if let Some(speaker) = speaker_meant(self.syntax, token) {
            let ends = self.at(speaker).into_iter().chain(self.listed_at(speaker));
            // "the engineer said it failed": a thing.
            let thing = ["it", "its"].contains(&self.syntax.doc.token_text(token).to_lowercase().as_str());
            let ends = ends.filter(|end| !(thing && self.ontology.is_a(self.kind(end.entity), "person")));
            return ends.map(|end| End { direct: false, ..end }).collect();
        }
        let two = pair(self.syntax, self.mentions, &self.resolution.entity_of, self.ontology, token);
        if !two.is_empty() {
            let ends = two.into_iter().filter_map(|index| self.end(index));
            return ends.map(|end| End { direct: false, ..end }).collect();
        }
        let owners = self.represented_by(token);
        if !owners.is_empty() {
            return owners;
        }
        if let Some(bearer) = self.bearer_of(token) {
            return vec![bearer];
        }
        if let Some(country) = self.country_of_owner(token) {
            return vec![country];
        }
        let wrapped = self.event_within(token);
        if wrapped.is_empty() {
            self.event_before(token).or_else(|| self.district_before(token)).into_iter().collect()
        } else {
            wrapped
        }
    }

    /// "Foreign minister visits Oslo": in a headline the one person whom the text calls so.
    fn bearer_of(&self, token: usize) -> Option<End> {
        let doc = self.syntax.doc;
        let sentence = doc.sentences[doc.sentence_of(token)];
        let floor = sentence.tokens.start;
        let (_, title) = builtin_lexicon().title_ending_at(doc, token, floor)?;
        let several = self.syntax.token(token).xpos.ends_with('S');
        let post = sentence.kind == SentenceKind::Headline && title.is_post() && !several;
        match self.bearers.get(title.name).filter(|_| post)?.as_slice() {
            [bearer] => Some(*bearer),
            _ => None,
        }
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

    /// "his country": the state that he heads or serves.
    fn country_of_owner(&self, token: usize) -> Option<End> {
        let country = self.syntax.lemma_in(token, &["country", "nation", "homeland"]);
        let owner = self.syntax.child(token, "nmod:poss").filter(|_| country)?;
        let person = self.directly_at(owner)?;
        let entity = self.state_of(person.entity)?;
        Some(End::meant(entity, TokenSpan::at(token)))
    }

    fn is_description(&self, token: usize) -> bool {
        let first = self.at_token[token].first();
        first.is_some_and(|&index| self.mentions[index].form == MentionForm::Description)
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
        let events = if wrong { &self.wrongs } else { &self.events };
        let before = events.partition_point(|&index| self.mentions[index].span.start < token);
        self.end(*events[..before].last()?).map(|end| End { direct: false, ..end })
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
        let known = self.elections.partition_point(|&index| self.mentions[index].span.start < end);
        self.elections[..known].iter().rev().find_map(|&index| self.end(index))
    }

    /// Where the deed took place that the noun at a token points back at.
    pub fn struck(&self, token: usize) -> Option<End> {
        let place = struck(self.syntax, self.mentions, self.ontology, token)?;
        self.end(place).map(|end| End { direct: false, ..end })
    }

    /// Learns that two are or were married.
    pub fn learn_couple(&mut self, one: usize, other: usize) {
        let first = |person: usize| {
            let index = self.resolution.entity_of.iter().position(|&entity| entity == Some(person));
            index.and_then(|index| self.end(index)).map(|end| End { direct: false, ..end })
        };
        let couple = [first(one), first(other)];
        self.couples.push(couple.into_iter().flatten().collect());
    }

    /// The two whom the text calls married, if it tells of but one marriage.
    pub fn couple(&self) -> &[End] {
        match self.couples.as_slice() {
            [couple] => couple,
            _ => &[],
        }
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

    /// The type of place that a noun like "district" tells of.
    fn classified(&self, noun: usize) -> Option<EntityType> {
        let lemma = &self.syntax.token(noun).lemma;
        let class = builtin_lexicon().stand_in(lemma)?;
        builtin_lexicon().head(lemma).filter(|_| class == StandIn::Classifier)
    }

    /// "Kenyan and Norwegian troops": those who share the noun at a token with the ones nearest to it.
    fn sharing(&self, token: usize) -> impl Iterator<Item = End> + '_ {
        let nearest = self.directly_at(token).map(|end| self.kind(end.entity));
        let before = self.syntax.children(token).iter().copied().filter(move |&word| word < token);
        let shared = |&&index: &&usize, word: usize| {
            let mention = &self.mentions[index];
            mention.form == MentionForm::Description && mention.span == TokenSpan::at(word)
        };
        let all = before.filter_map(move |word| {
            let index = self.at_token[word].iter().find(|index| shared(index, word))?;
            self.end(*index)
        });
        all.filter(move |end| nearest == Some(self.kind(end.entity)))
    }

    /// "the Kenyan minister, Grace Okafor": a post that would stand for its state is the person named beside it.
    fn named_beside(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        // Of "the head of the country's army, Grace Okafor" the army is not she.
        let one = self.mentions[index].form == MentionForm::Description
            && builtin_lexicon().title(&self.syntax.token(token).lemma).is_some()
            && !self.syntax.token(token).xpos.ends_with('S');
        let beside = self.syntax.child(token, "appos").filter(|_| one)?;
        let &name = self.at_token[beside].first()?;
        self.persons[name].then(|| self.end(name)).flatten()
    }

    /// Who plays a part in what a proposition says: as [`Ends::at`], but an adjective before a title means its bearer.
    ///
    /// In "talks between President Okafor and Norwegian President Lind" the parser may take the adjective for the party.
    pub fn party_at(&self, token: usize) -> Vec<End> {
        let adjective = self.syntax.token(token).upos == "ADJ";
        let bearer = self.titled.get(&(token + 1)).filter(|_| adjective).and_then(|&index| self.end(index));
        bearer.map_or_else(|| self.at(token), |bearer| vec![bearer])
    }

    /// Who is listed with the name at a token, itself included, or shares the noun there; nobody if it stands in no list.
    pub fn listed_at(&self, token: usize) -> impl Iterator<Item = End> + '_ {
        let here = self.at_token[token].first().or_else(|| self.titled.get(&token));
        // "the winners were Anna Berg of Labour, Max Lind and Li Wei": whoever is equated with the noun.
        let equal = equated(self.syntax, token).into_iter().chain(named_behind(self.syntax, token));
        let index = here.or_else(|| equal.flat_map(|name| self.at_token[name].first()).next());
        let list = index.map_or(&[][..], |&index| self.lists[index].as_slice());
        list.iter().filter_map(|&index| self.end(index)).chain(self.sharing(token))
    }

    /// Whose a modifier is: a demonym is the state here even as a noun ("Germans Anna Berg and Max Lind"), and the kind of
    /// a body is the one that the text named last ("company chairman Peter Lind").
    pub fn modifier_at(&self, token: usize) -> Vec<End> {
        let demonym =
            self.at_token[token].first().filter(|&&index| self.mentions[index].form == MentionForm::Demonym);
        let ends = demonym.and_then(|&index| self.end(index)).map_or_else(|| self.at(token), |end| vec![end]);
        if ends.is_empty() { self.body_before(token).into_iter().collect() } else { ends }
    }

    /// "team captain Anna Berg": the body of that kind that the text named last, where it names but one of the kind.
    fn body_before(&self, token: usize) -> Option<End> {
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

    /// The mentions of a type before a token that name or describe.
    fn of_kind_before(&self, kind: EntityType, token: usize) -> &[usize] {
        let all = self.by_kind.get(&kind).map_or(&[][..], Vec::as_slice);
        &all[..all.partition_point(|&index| self.mentions[index].span.start < token)]
    }

    /// The region or city that the text named last before a token.
    pub fn place_before(&self, token: usize, ontology: &Ontology) -> Option<End> {
        let kinds = ["region", "city"].iter().filter_map(|kind| ontology.entity_type(kind));
        let last = kinds.filter_map(|kind| self.of_kind_before(kind, token).last()).max();
        last.filter(|&&index| !self.is_cut_off(index, token)).and_then(|&index| self.end(index))
    }

    /// The entity whose name the name at a token begins with, in its usual form or as the text has it.
    pub fn namesake(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        let own = self.end(index)?.entity;
        let written = self.syntax.doc.span_text(self.mentions[index].span);
        let opening = |name: &str| {
            let spaces = name.match_indices(' ').map(|(at, _)| at).rev();
            spaces.filter_map(|at| self.by_name.get(&name[..at])).find(|end| end.entity != own).copied()
        };
        opening(&self.mentions[index].name).or_else(|| opening(written))
    }

    /// The place that the name at a token says it is a side of: "Ukraine" of "Eastern Ukraine".
    pub fn whole(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        let (side, rest) = self.mentions[index].name.split_once(' ')?;
        let side = SIDES.contains(&side.to_lowercase().as_str());
        self.by_name.get(rest).or_else(|| self.states.get(rest)).filter(|_| side).copied()
    }

    /// The person whom the description at a token means: "the Kenyan foreign minister", "the foreign secretary".
    pub fn described_at(&self, token: usize) -> Option<End> {
        let Some(&index) = self.at_token[token].first() else { return self.bearer_of(token) };
        let mention = &self.mentions[index];
        let tells = match mention.form {
            MentionForm::Description => true,
            MentionForm::Anaphor => mention.span.len() > 1,
            _ => false,
        };
        (tells && mention.head == token).then(|| self.end(index)).flatten()
    }

    /// A mention has its head at the token: it is more than a word inside another's name.
    pub fn is_headed_at(&self, token: usize) -> bool {
        self.at_token[token].first().is_some_and(|&index| self.mentions[index].head == token)
    }

    /// The state whose name or demonym stands inside the name at a token: "Kenyan" of "Kenyan Defense Ministry".
    pub fn state_inside(&self, token: usize, state: EntityType) -> Option<End> {
        let &outer = self.at_token[token].first()?;
        let span = self.mentions[outer].span;
        let inside =
            self.mentions[outer + 1..].iter().take_while(|inner| inner.span.start < span.end).count();
        let mut ends = (outer + 1..=outer + inside).filter_map(|index| self.end(index));
        let inner = ends.find(|end| self.kind(end.entity) == state && span.covers(end.words));
        let called =
            || span.range().find_map(|word| self.states.get(self.syntax.doc.token_text(word)).copied());
        inner.or_else(called)
    }

    /// Who the mention at a token refers to.
    pub fn directly_at(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        // "Iraqis" are people of Iraq: as an end of a relation they are not the state.
        let people =
            self.mentions[index].form == MentionForm::Demonym && self.syntax.token(token).xpos.ends_with('S');
        if people { None } else { self.end(index) }
    }

    fn end(&self, index: usize) -> Option<End> {
        let mention = &self.mentions[index];
        let entity = self.resolution.entity_of[index]?;
        Some(End { entity, words: mention.span, direct: !mention.form.points_back(), presumed: false })
    }

    fn represented_by(&self, token: usize) -> Vec<End> {
        let owners = stands_for(self.syntax, token).into_iter().filter_map(|other| self.directly_at(other));
        // "the king's regime" is the state that he heads.
        let heads = |entity| *self.headed.get(&entity).unwrap_or(&entity);
        owners.map(|end| End { direct: false, entity: heads(end.entity), ..end }).collect()
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
