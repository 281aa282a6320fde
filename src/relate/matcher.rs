//! Propositions and frames to relations.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::frame::{Evoker, Frame, Frames};
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::stand_in::{equated, stands_for};
use super::unstated::Countries;
use crate::document::SentenceKind;
use crate::mention::{Mention, MentionForm};
use crate::ontology::{EntityType, Ontology, RelationType};
use crate::recognize::{Title, builtin_lexicon};
use crate::relation::{Evidence, Relation};
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How sure a frame is of what it reads in running text, by names and plain syntax.
const SURE: f64 = 0.9;
/// Taken off for an end that is a pronoun or a stand-in.
const INDIRECT: f64 = 0.15;
/// What the document only suggests: whose president somebody is.
const PRESUMED: f64 = 0.5;
/// Taken off for a headline, whose syntax is the parser's weak side.
const HEADLINE: f64 = 0.2;

/// Everything that matching reads.
pub struct Matcher<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    resolution: &'a Resolution,
    frames: &'a Frames,
    ontology: &'a Ontology,
    /// For each token the mentions it stands in, the ones that it heads first, wide before narrow.
    at_token: Vec<Vec<usize>>,
    /// Code points before the start and before the end of each token.
    chars: Vec<(usize, usize)>,
    /// For the country that a national post belongs to where the text names none.
    countries: Countries,
    /// The state that a person heads, as far as titles say so.
    state_of: HashMap<usize, usize>,
}

/// Relations as they are found, merged by ends and type.
#[derive(Default)]
pub struct Found {
    relations: BTreeMap<(usize, RelationType, usize), Relation>,
    /// Used where nothing else joins the two entities.
    fallbacks: BTreeMap<(usize, RelationType, usize), Relation>,
    /// Used where the source has no relation of this type that the text states.
    presumed: BTreeMap<(usize, RelationType, usize), Relation>,
    /// Relations that a more specific one between the same ends replaces.
    settled: Vec<(usize, RelationType, usize)>,
}

/// How a relation stands to the others of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Stated,
    Fallback,
    Presumed,
}

/// An end of a relation: the entity, the words that stand for it, and whether they name it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    entity: usize,
    words: TokenSpan,
    direct: bool,
}

impl Found {
    fn insert(&mut self, source: usize, relation: Relation, target: usize, rank: Rank) {
        let key = (source, relation.relation_type, target);
        let map = match rank {
            Rank::Stated => &mut self.relations,
            Rank::Fallback => &mut self.fallbacks,
            Rank::Presumed => &mut self.presumed,
        };
        if let Some(known) = map.get_mut(&key) {
            known.absorb(relation);
        } else {
            map.insert(key, relation);
        }
    }

    /// The relations in a fixed order; what is presumed or a fallback gives way to what is stated.
    pub fn into_relations(self) -> Vec<(usize, Relation, usize)> {
        let Self { mut relations, fallbacks, presumed, settled } = self;
        for general in settled {
            relations.remove(&general);
        }
        let mut told: HashSet<_> = relations.keys().map(|(source, kind, _)| (*source, *kind)).collect();
        for ((source, kind, target), relation) in presumed {
            if told.insert((source, kind)) {
                relations.insert((source, kind, target), relation);
            }
        }
        let either_way =
            |(source, _, target): &(usize, RelationType, usize)| (*source.min(target), *source.max(target));
        let mut joined: HashSet<_> = relations.keys().map(either_way).collect();
        for (key, relation) in fallbacks {
            if joined.insert(either_way(&key)) {
                relations.insert(key, relation);
            }
        }
        relations.into_iter().map(|((source, _, target), relation)| (source, relation, target)).collect()
    }
}

impl<'a> Matcher<'a> {
    /// Indexes the mentions by their tokens.
    pub fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        frames: &'a Frames,
        ontology: &'a Ontology,
    ) -> Self {
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
        let chars = syntax.doc.token_chars();
        let countries = Countries::new(syntax.doc, mentions, resolution, ontology);
        let state_of = HashMap::new();
        Self { syntax, mentions, resolution, frames, ontology, at_token, chars, countries, state_of }
    }

    /// Tries the frames that titles evoke, and learns from them which person heads which state.
    pub fn match_titles(&mut self, propositions: &[Proposition], found: &mut Found) {
        for proposition in propositions.iter().filter(|proposition| proposition.kind == PredicateKind::Noun) {
            self.match_title(proposition, found);
        }
        let leads = self.ontology.relation_type("leads");
        for (source, relation, target) in found.relations.keys().chain(found.presumed.keys()) {
            let state = self.ontology.is_a(self.resolution.entities[*target].entity_type, "country");
            if state && Some(*relation) == leads {
                self.state_of.entry(*source).or_insert(*target);
            }
        }
    }

    /// Tries the frames that a verb, noun or adjective evokes.
    pub fn match_words(&self, proposition: &Proposition, found: &mut Found) {
        for lemma in std::iter::once(&proposition.lemma).chain(&proposition.phrasal) {
            for frame in self.frames.evoked(&Evoker::Word(proposition.kind, lemma.clone())) {
                self.match_frame(frame, proposition, None, found);
            }
        }
    }

    /// Tries the frames that a mention's type evokes.
    pub fn match_mention(&self, proposition: &Proposition, mention: &Mention, found: &mut Found) {
        for frame in self.frames.evoked(&Evoker::Mention(mention.entity_type)) {
            self.match_frame(frame, proposition, None, found);
        }
    }

    /// Tries the frames that the classes of a title evoke.
    fn match_title(&self, proposition: &Proposition, found: &mut Found) {
        let doc = self.syntax.doc;
        let floor = doc.sentences[doc.sentence_of(proposition.predicate)].tokens.start;
        let Some((span, title)) = builtin_lexicon().title_ending_at(doc, proposition.predicate, floor) else {
            return;
        };
        // A deputy holds the post but heads nothing.
        let deputy = self.syntax.children(proposition.predicate).iter().any(|&child| {
            self.syntax.lemma_in(child, &["deputy", "vice", "assistant", "associate", "junior", "regional"])
        });
        for class in title.classes().filter(|class| *class != "head" || !deputy) {
            for frame in self.frames.evoked(&Evoker::Title(class.to_owned())) {
                self.match_frame(frame, proposition, Some((span, title)), found);
            }
        }
    }

    fn match_frame(
        &self,
        frame: &Frame,
        proposition: &Proposition,
        title: Option<(TokenSpan, Title)>,
        found: &mut Found,
    ) {
        if !frame.needs.is_empty()
            && !frame.needs.iter().any(|role| proposition.fillers(role).next().is_some())
        {
            return;
        }
        let object = |token: usize| frame.object.iter().any(|lemma| *lemma == self.syntax.token(token).lemma);
        if !frame.object.is_empty() && !proposition.fillers(&Role::Patient).any(object) {
            return;
        }
        let sources = self.ends(proposition, &frame.source, &frame.source_type);
        // The roles of the target stand in order of preference: the first that is filled tells.
        let filled = frame
            .target
            .iter()
            .map(|role| self.ends(proposition, std::slice::from_ref(role), &frame.target_type));
        let mut targets = filled.into_iter().find(|ends| !ends.is_empty()).unwrap_or_default();
        let national = title.is_some_and(|(_, title)| title.is("national"));
        let mut rank = if frame.fallback { Rank::Fallback } else { Rank::Stated };
        if targets.is_empty() && frame.main_country && national {
            let words = TokenSpan::at(proposition.predicate);
            let country = self.countries.main(self.syntax.doc.sentence_of(proposition.predicate));
            targets.extend(country.map(|entity| End { entity, words, direct: false }));
            rank = Rank::Presumed;
        }
        let title = title.map(|(span, _)| span);
        let pairs: Vec<(End, End)> = if targets.is_empty() && frame.reciprocal {
            let each = sources.iter().enumerate();
            each.flat_map(|(i, one)| sources[i + 1..].iter().map(move |other| (*one, *other))).collect()
        } else {
            sources.iter().flat_map(|one| targets.iter().map(move |other| (*one, *other))).collect()
        };
        for (source, target) in pairs {
            let kind = |end: End| self.resolution.entities[end.entity].entity_type;
            if source.entity != target.entity
                && self.ontology.allows(frame.relation, kind(source), kind(target))
            {
                let mut relation = self.relation(frame, proposition, title, source, target);
                if rank == Rank::Presumed {
                    relation.confidence = PRESUMED;
                }
                found.insert(source.entity, relation, target.entity, rank);
                found
                    .settled
                    .extend(frame.instead_of.iter().map(|kind| (source.entity, *kind, target.entity)));
            }
        }
    }

    /// The entities that fill any of the roles, in the order of roles and tokens, each once.
    fn ends(&self, proposition: &Proposition, roles: &[Role], types: &[EntityType]) -> Vec<End> {
        let mut ends: Vec<End> = Vec::new();
        for role in roles {
            for token in proposition.fillers(role) {
                for end in self.entities_at(token) {
                    let kind = self.resolution.entities[end.entity].entity_type;
                    let wanted = types.is_empty() || types.contains(&kind);
                    if wanted && ends.iter().all(|known| known.entity != end.entity) {
                        ends.push(end);
                    }
                }
            }
        }
        ends
    }

    /// Who a token refers to: itself, or those whom its noun stands for ("officials from Syria and Egypt").
    fn entities_at(&self, token: usize) -> Vec<End> {
        let direct = self.entity_at(token);
        if let Some(end) = direct {
            return vec![end];
        }
        let equated: Vec<End> =
            equated(self.syntax, token).into_iter().filter_map(|other| self.entity_at(other)).collect();
        if equated.is_empty() { self.represented_by(token) } else { equated }
    }

    fn represented_by(&self, token: usize) -> Vec<End> {
        stands_for(self.syntax, token)
            .into_iter()
            .filter_map(|other| self.entity_at(other))
            // "the king's regime" is the state that he heads.
            .map(|end| End {
                direct: false,
                entity: *self.state_of.get(&end.entity).unwrap_or(&end.entity),
                ..end
            })
            .collect()
    }

    fn entity_at(&self, token: usize) -> Option<End> {
        let &index = self.at_token[token].first()?;
        let mention = &self.mentions[index];
        // "Iraqis" are people of Iraq: as an end of a relation they are not the state.
        let people = mention.form == MentionForm::Demonym && self.syntax.token(token).xpos.ends_with('S');
        let entity = self.resolution.entity_of[index].filter(|_| !people)?;
        let direct = !mention.form.points_back();
        Some(End { entity, words: mention.span, direct })
    }

    fn relation(
        &self,
        frame: &Frame,
        proposition: &Proposition,
        title: Option<TokenSpan>,
        source: End,
        target: End,
    ) -> Relation {
        let doc = self.syntax.doc;
        let sentence = doc.sentences[doc.sentence_of(proposition.predicate)];
        let headline = sentence.kind == SentenceKind::Headline;
        let mut confidence = SURE;
        confidence -= if source.direct && target.direct { 0.0 } else { INDIRECT };
        confidence -= if headline { HEADLINE } else { 0.0 };
        let trigger = title.unwrap_or(TokenSpan::at(proposition.predicate));
        let chars = |span: TokenSpan| (self.chars[span.start].0, self.chars[span.end - 1].1);
        let (start, end) = chars(sentence.tokens);
        Relation {
            relation_type: frame.relation,
            predicate: self.predicate(frame, proposition),
            title: title
                .or_else(|| builtin_lexicon().title_before(doc, source.words.start).map(|(span, _)| span))
                .filter(|_| frame.titled)
                .map(|span| self.title_words(span, target.words)),
            time: proposition.time.clone(),
            status: proposition.status,
            ended: proposition.ended,
            confidence: (confidence * 100.0).round() / 100.0,
            evidence: BTreeSet::from([Evidence {
                document: doc.id.clone(),
                start,
                end,
                sentence: doc.span_text(sentence.tokens).to_owned(),
                trigger: chars(trigger),
                source: chars(source.words),
                target: chars(target.words),
                headline,
                rule: frame.name.clone(),
            }]),
        }
    }

    fn predicate(&self, frame: &Frame, proposition: &Proposition) -> String {
        match proposition.kind {
            // Nothing but the words' places says it.
            PredicateKind::Mention => self.ontology.relation(frame.relation).name.replace('-', " "),
            PredicateKind::Adjective => format!("be {}", proposition.lemma),
            PredicateKind::Verb | PredicateKind::Noun => proposition.lemma.clone(),
        }
    }

    /// The title with the words before it that aren't the target's own name: "deputy Middle East director".
    fn title_words(&self, title: TokenSpan, target: TokenSpan) -> String {
        let head = title.end - 1;
        let phrase = self.syntax.phrase(head, |child| {
            child < head
                && !target.contains(child)
                && ["compound", "amod", "nmod:desc", "advmod"]
                    .iter()
                    .any(|deprel| self.syntax.is(child, deprel))
        });
        let mut span = TokenSpan::new(phrase.start.min(title.start), title.end);
        if span.overlaps(target) {
            span.start = target.end.clamp(span.start, title.start);
        }
        let words = self.syntax.doc.span_text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
    }
}
