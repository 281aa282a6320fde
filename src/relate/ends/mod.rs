//! Which entities the words of a proposition stand for.

mod anaphora;
mod background;
mod happening;
mod index;
mod part;

use self::background::Background;
use self::index::Index;
use super::list::lists;
use super::pair::pair;
use super::several::several;
use super::speech::speaker_meant;
use super::stand_in::{equated, named_behind, stands_for};
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology};
use crate::recognize::{StandIn, builtin_lexicon};
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Types of bodies that a text speaks of by their kind: "the company", "the team".
const DEFINITE: [&str; 5] = ["company", "sports-team", "political-party", "education", "media"];

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
    index: Index<'a>,
    /// For each mention the mentions that it is listed with.
    lists: Vec<Vec<usize>>,
    /// The types of bodies whose common noun tells which is meant, where the text names but one.
    definite: Vec<EntityType>,
    background: Background,
}

impl<'a> Ends<'a> {
    /// Indexes the mentions by their tokens.
    pub fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        ontology: &'a Ontology,
    ) -> Self {
        Self {
            syntax,
            mentions,
            resolution,
            ontology,
            index: Index::new(syntax, mentions, resolution, ontology),
            lists: lists(syntax, mentions, ontology),
            definite: DEFINITE.iter().filter_map(|name| ontology.entity_type(name)).collect(),
            background: Background::default(),
        }
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
        if let Some(bearer) = self.index.titled.get(&token).and_then(|&index| self.end(index)) {
            return vec![bearer];
        }
        let equals = equated(self.syntax, token).into_iter().chain(named_behind(self.syntax, token));
        let equated: Vec<End> = equals.filter_map(|other| self.directly_at(other)).collect();
        if !equated.is_empty() {
            return equated;
        }
        if let Some(speaker) = speaker_meant(self.syntax, token) {
            let ends: Vec<End> = self.at(speaker).into_iter().chain(self.listed_at(speaker)).collect();
            let several = ends.len() > 1;
            let word = self.syntax.doc.token_text(token).to_lowercase();
            let fits = |end: &End| {
                let person = self.ontology.is_a(self.kind(end.entity), "person");
                match word.as_str() {
                    // "the engineer said it failed": a thing; "the engineer said they failed": others.
                    "it" | "its" => !person,
                    "they" | "their" => !person || several,
                    _ => true,
                }
            };
            let ends = ends.into_iter().filter(fits);
            return ends.map(|end| End { direct: false, ..end }).collect();
        }
        let some = self.several_at(token);
        if !some.is_empty() {
            return some;
        }
        if let Some(person) = self.named_elsewhere(token) {
            return vec![person];
        }
        let speakers = self.speakers_before(token);
        if !speakers.is_empty() {
            return speakers;
        }
        let owners = self.represented_by(token);
        if owners.is_empty() { self.pointed_back_at(token) } else { owners }
    }

    /// Who plays a part in what a proposition says: as [`Ends::at`], but an adjective before a title means its bearer.
    ///
    /// In "talks between President Okafor and Norwegian President Lind" the parser may take the adjective for the party.
    pub fn party_at(&self, token: usize) -> Vec<End> {
        let adjective = self.syntax.token(token).upos == "ADJ";
        let bearer =
            self.index.titled.get(&(token + 1)).filter(|_| adjective).and_then(|&index| self.end(index));
        bearer.map_or_else(|| self.at(token), |bearer| vec![bearer])
    }

    /// The several people whom a noun means: "the two men", "two men".
    pub fn several_at(&self, token: usize) -> Vec<End> {
        let some = [pair, several]
            .iter()
            .map(|whom| whom(self.syntax, self.mentions, &self.resolution.entity_of, self.ontology, token));
        let some = some.flatten().filter_map(|index| self.end(index));
        some.map(|end| End { direct: false, ..end }).collect()
    }

    /// Who is listed with the name at a token, itself included, or shares the noun there; nobody if it stands in no list.
    pub fn listed_at(&self, token: usize) -> impl Iterator<Item = End> + '_ {
        let here = self.index.at_token[token].first().or_else(|| self.index.titled.get(&token));
        // "the winners were Anna Berg of Labour, Max Lind and Li Wei": whoever is equated with the noun.
        let equal = equated(self.syntax, token).into_iter().chain(named_behind(self.syntax, token));
        let index = here.or_else(|| equal.flat_map(|name| self.index.at_token[name].first()).next());
        let list = index.map_or(&[][..], |&index| self.lists[index].as_slice());
        list.iter().filter_map(|&index| self.end(index)).chain(self.sharing(token))
    }

    /// Whose a modifier is: a demonym is the state here even as a noun ("Germans Anna Berg and Max Lind"), and the kind of
    /// a body is the one that the text spoke of ("company chairman Peter Lind", "police chief Peter Lind").
    pub fn modifier_at(&self, token: usize) -> Vec<End> {
        let demonym = self.index.at_token[token]
            .first()
            .filter(|&&index| self.mentions[index].form == MentionForm::Demonym);
        if let Some(state) = demonym.and_then(|&index| self.end(index)) {
            return vec![state];
        }
        // "police chief" is a title: its first word is not the bearer.
        let titled = self.index.titled.contains_key(&token);
        let body = || self.body_before(token).filter(|_| self.index.at_token[token].is_empty());
        if let Some(body) = titled.then(body).flatten() {
            return vec![body];
        }
        let ends = self.at(token);
        if !ends.is_empty() {
            return ends;
        }
        body().into_iter().collect()
    }

    /// The person whom the description at a token means: "the Kenyan foreign minister", "the foreign secretary".
    pub fn described_at(&self, token: usize) -> Option<End> {
        let Some(&index) = self.index.at_token[token].first() else {
            return self.bearer_of(token).or_else(|| self.named_elsewhere(token));
        };
        let mention = &self.mentions[index];
        let tells = match mention.form {
            MentionForm::Description => true,
            MentionForm::Anaphor => mention.span.len() > 1,
            _ => false,
        };
        (tells && mention.head == token).then(|| self.end(index)).flatten()
    }

    /// The person whom the phrase with this head means and only other sentences name.
    fn named_elsewhere(&self, token: usize) -> Option<End> {
        let entity = self.resolution.entity_at.get(&token);
        entity.map(|&entity| End::meant(entity, TokenSpan::at(token)))
    }

    /// Who the mention at a token refers to.
    pub fn directly_at(&self, token: usize) -> Option<End> {
        let &index = self.index.at_token[token].first()?;
        // "Iraqis", "an Iraqi" are people of Iraq: as an end of a relation they are not the state.
        let one = |det: usize| self.syntax.lemma_in(det, &["a", "another", "this", "that"]);
        let noun = |token| {
            self.syntax.token(token).xpos.ends_with('S') || self.syntax.children_by(token, "det").any(one)
        };
        let people = self.mentions[index].form == MentionForm::Demonym && noun(token);
        if people { None } else { self.end(index) }
    }

    /// The name that the token is a word of.
    pub fn name_around(&self, token: usize) -> Option<TokenSpan> {
        let &index = self.index.at_token[token].first()?;
        let mention = &self.mentions[index];
        (mention.form == MentionForm::Name).then_some(mention.span)
    }

    /// A mention has its head at the token: it is more than a word inside another's name.
    pub fn is_headed_at(&self, token: usize) -> bool {
        self.index.at_token[token].first().is_some_and(|&index| self.mentions[index].head == token)
    }

    /// "the Kenyan minister, Grace Okafor": a post that would stand for its state is the person named beside it.
    fn named_beside(&self, token: usize) -> Option<End> {
        let &index = self.index.at_token[token].first()?;
        if self.syntax.token(token).xpos.ends_with('S') {
            return None;
        }
        let beside = match self.mentions[index].form {
            // Of "the head of the country's army, Grace Okafor" the army is not she.
            MentionForm::Description => {
                let title = builtin_lexicon().title(&self.syntax.token(token).lemma).is_some();
                self.syntax.child(token, "appos").filter(|_| title)?
            }
            // "Grace Okafor, a Kenyan who lives in Oslo", "the Kenyan, Grace Okafor"
            MentionForm::Demonym if self.syntax.child(token, "det").is_some() => {
                let above = self.syntax.token(token).head.filter(|_| self.syntax.is(token, "appos"));
                above.or_else(|| self.syntax.child(token, "appos"))?
            }
            _ => return None,
        };
        let &name = self.index.at_token[beside].first()?;
        self.index.persons[name].then(|| self.end(name)).flatten()
    }

    fn is_description(&self, token: usize) -> bool {
        let first = self.index.at_token[token].first();
        first.is_some_and(|&index| self.mentions[index].form == MentionForm::Description)
    }

    /// The type of place that a noun like "district" tells of.
    fn classified(&self, noun: usize) -> Option<EntityType> {
        let lemma = &self.syntax.token(noun).lemma;
        let class = builtin_lexicon().stand_in(lemma)?;
        builtin_lexicon().head(lemma).filter(|_| class == StandIn::Classifier)
    }

    fn represented_by(&self, token: usize) -> Vec<End> {
        // "foreign" of "the Kenyan foreign minister" is a word of the minister's own.
        let other = |end: &End| !end.words.contains(token);
        let owners = stands_for(self.syntax, token).into_iter().filter_map(|other| self.directly_at(other));
        let owners = owners.filter(other);
        // "the king's regime" is the state that he heads.
        owners.map(|end| End { direct: false, entity: self.realm_of(end.entity), ..end }).collect()
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
            let index = self.index.at_token[word].iter().find(|index| shared(index, word))?;
            self.end(*index)
        });
        all.filter(move |end| nearest == Some(self.kind(end.entity)))
    }

    fn end(&self, index: usize) -> Option<End> {
        let mention = &self.mentions[index];
        let entity = self.resolution.entity_of[index]?;
        Some(End { entity, words: mention.span, direct: !mention.form.points_back(), presumed: false })
    }
}
