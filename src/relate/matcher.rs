//! Propositions and frames to relations.

use super::cast::Cast;
use super::ends::End;
use super::found::{Found, Rank};
use super::frame::{Evoker, Frame, Frames};
use super::lexicon::{is_modifier_of, is_preposition_of};
use super::owner::acts;
use super::post::is_one_of_several;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::statement::{Statement, Writer};
use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::pipeline::Knowledge;
use crate::recognize::{StandIn, builtin_lexicon};
use crate::relation::Status;
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How sure a frame is of what the text leaves unsaid.
const PRESUMED: f64 = 0.5;

/// Everything that matching reads.
pub struct Matcher<'a> {
    syntax: &'a Syntax<'a>,
    frames: &'a Frames,
    ontology: &'a Ontology,
    cast: Cast<'a>,
    writer: Writer<'a>,
}

impl<'a> Matcher<'a> {
    /// Makes ready to match a document's propositions.
    pub fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        knowledge: Knowledge<'a>,
    ) -> Self {
        let Knowledge { ontology, frames, .. } = knowledge;
        let cast = Cast::new(syntax, mentions, resolution, ontology);
        Self { syntax, frames, ontology, cast, writer: Writer::new(syntax) }
    }

    /// Tries the frames that titles evoke, and learns from them which person heads which state.
    pub fn match_titles(&mut self, propositions: &[Proposition], found: &mut Found) {
        self.cast.learn_posts(propositions);
        for proposition in propositions.iter().filter(|proposition| proposition.kind == PredicateKind::Noun) {
            self.match_title(proposition, found);
        }
        let heads = self.of("leads", "country", found);
        let offices = self.of("holds-office", "country", found);
        // Who serves a body of states is at home in none.
        let bodies = self.of("holds-office", "igo", found);
        heads.into_iter().for_each(|(person, state)| self.cast.ends.learn_head(person, state));
        let homes = offices.into_iter().chain(bodies);
        homes.for_each(|(person, state)| self.cast.ends.learn_office(person, state));
    }

    /// Tries the frames that a verb, noun or adjective evokes, but for those that ask where people belong.
    pub fn match_words(&self, proposition: &Proposition, found: &mut Found) {
        self.match_evoked(proposition, false, found);
    }

    /// Tries the frames that ask who is abroad, once all is known of where people belong.
    pub fn match_abroad(&mut self, propositions: &[Proposition], found: &mut Found) {
        let offices = self.of("holds-office", "country", found);
        let nationals = self.of("citizen-of", "country", found);
        let homes = offices.into_iter().chain(nationals);
        homes.for_each(|(person, state)| self.cast.ends.learn_office(person, state));
        let located = self.ontology.relation_type("located-in");
        let located: Vec<_> = located.into_iter().flat_map(|kind| found.ends(kind)).collect();
        self.cast.ends.learn_venues(&located);
        for proposition in propositions {
            self.match_evoked(proposition, true, found);
        }
    }

    fn match_evoked(&self, proposition: &Proposition, late: bool, found: &mut Found) {
        for lemma in std::iter::once(&proposition.lemma).chain(&proposition.phrasal) {
            let word = Evoker::Word(proposition.kind, lemma.clone());
            for frame in self.frames.evoked(&word).filter(|frame| frame.abroad == late) {
                self.match_frame(frame, proposition, None, found);
            }
        }
    }

    /// Which entities a relation that was found joins to which of a type.
    fn of(&self, relation: &str, kind: &str, found: &Found) -> Vec<(usize, usize)> {
        let ties = self.ontology.relation_type(relation).into_iter().flat_map(|kind| found.ends(kind));
        ties.filter(|&(_, body)| self.ontology.is_a(self.cast.ends.kind(body), kind)).collect()
    }

    /// Tries the frames of "their children" once it is known who is married.
    pub fn match_couples(&mut self, propositions: &[Proposition], found: &mut Found) {
        let married = self.ontology.relation_type("spouse-of");
        let couples: Vec<_> = married.into_iter().flat_map(|kind| found.ends(kind)).collect();
        couples.into_iter().for_each(|(one, other)| self.cast.ends.learn_couple(one, other));
        for proposition in propositions.iter().filter(|proposition| self.cast.is_theirs(proposition)) {
            self.match_words(proposition, found);
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
        let Some((span, title)) = self.cast.title_at(proposition.predicate) else { return };
        // "deputy Middle East director", "Secretary General": the first word is no title of its own.
        let head = self.syntax.token(proposition.predicate).head;
        let compound = self.syntax.is(proposition.predicate, "compound")
            && head.is_some_and(|head| head > proposition.predicate && self.cast.title_at(head).is_some());
        let next = self.syntax.doc.tokens.get(span.end).and_then(|_| self.cast.title_at(span.end));
        let goes_on = compound || next.is_some_and(|(longer, _)| longer.start <= span.start);
        if goes_on {
            return;
        }
        // A deputy holds the post but heads nothing, and the mission chief of a state doesn't head the state; the city mayor of
        // Oslo heads the city.
        let deputy = self.syntax.children(proposition.predicate).iter().any(|&child| {
            let narrower = self.syntax.is(child, "compound")
                && self.syntax.token(child).upos == "NOUN"
                && !span.contains(child)
                && builtin_lexicon().stand_in(&self.syntax.token(child).lemma) != Some(StandIn::Classifier)
                && !self.cast.ends.is_headed_at(child);
            narrower || is_modifier_of(&self.syntax.token(child).lemma, "deputy")
        });
        let deputy = deputy || is_one_of_several(self.syntax, proposition);
        for class in title.classes().filter(|class| *class != "head" || !deputy) {
            // "national head": a president belongs to a state even where none is named, a chairman doesn't.
            let narrower = title.is("national") && (class == "head" || !title.is("head"));
            let narrow = narrower.then(|| format!("national {class}"));
            for class in std::iter::once(class.to_owned()).chain(narrow) {
                for frame in self.frames.evoked(&Evoker::Title(class)) {
                    self.match_frame(frame, proposition, Some(span), found);
                }
            }
        }
    }

    fn match_frame(
        &self,
        frame: &Frame,
        proposition: &Proposition,
        title: Option<TokenSpan>,
        found: &mut Found,
    ) {
        if !self.applies(frame, proposition) {
            return;
        }
        let mut sources = self.cast.ends_of(proposition, &frame.source, &frame.source_type);
        if sources.is_empty() && frame.source.contains(&Role::Agent) {
            sources = match self.ontology.relation(frame.relation).group.as_str() {
                "statement" => self.cast.speakers_meant(proposition, &frame.source_type),
                "cooperation" | "conflict" => self.cast.states_meant(proposition, &frame.source_type),
                _ => Vec::new(),
            };
        }
        if sources.is_empty() {
            return;
        }
        // The roles of the target stand in order of preference: the first that another fills tells. The words of "Ministry of
        // Health" are the ministry's own.
        let another = |end: &End| sources.iter().any(|source| source.entity != end.entity);
        let filled = frame.target.iter().map(|role| {
            let ends = self.cast.ends_of(proposition, std::slice::from_ref(role), &frame.target_type);
            (role, ends.into_iter().filter(another).collect::<Vec<_>>())
        });
        let filled = filled.into_iter().find(|(_, ends)| !ends.is_empty());
        let presumed = filled.as_ref().is_some_and(|(role, _)| role.is_presumed())
            || frame.source.iter().all(Role::is_presumed);
        let known = filled.as_ref().is_some_and(|(role, _)| role.is_known());
        let targets = filled.map(|(_, ends)| ends).unwrap_or_default();
        let rank = match frame.fallback {
            _ if known => Rank::Known,
            _ if presumed => Rank::Presumed,
            true => Rank::Fallback,
            false => Rank::Stated,
        };
        // "Kenyan and Ugandan troops fought rebels": whoever the others are, it was not with each other.
        let others = |role| proposition.fillers(role).any(|token| acts(self.syntax, token));
        let each_other = frame.reciprocal && targets.is_empty() && !frame.target.iter().any(others);
        let pairs: Vec<(End, End)> = if each_other {
            let each = sources.iter().enumerate();
            each.flat_map(|(i, one)| sources[i + 1..].iter().map(move |other| (*one, *other))).collect()
        } else {
            sources.iter().flat_map(|one| targets.iter().map(move |other| (*one, *other))).collect()
        };
        for (source, target) in pairs {
            let rank = if source.presumed || target.presumed { Rank::Presumed } else { rank };
            self.insert(frame, proposition, title, (source, target), rank, found);
        }
    }

    /// The proposition has what the frame asks for beside its ends.
    fn applies(&self, frame: &Frame, proposition: &Proposition) -> bool {
        let filled = |role: &Role| proposition.fillers(role).next().is_some();
        let lemma = |token: usize| &self.syntax.token(token).lemma;
        let about = Role::preposition("about");
        let has = |(role, lemmas): &(Role, Vec<String>)| {
            let words = Some(&about).filter(|_| *role == Role::About);
            let mut tokens = std::iter::once(role).chain(words).flat_map(|role| proposition.fillers(role));
            tokens.any(|token| lemmas.iter().any(|other| other == lemma(token)))
        };
        (frame.needs.is_empty() || frame.needs.iter().any(filled))
            && !frame.lacks.iter().any(filled)
            && frame.with.iter().all(has)
            && !frame.without.iter().any(has)
            && (!frame.negated || proposition.status == Status::Negated)
            && (frame.head.is_empty() || frame.head.contains(lemma(proposition.predicate)))
    }

    fn insert(
        &self,
        frame: &Frame,
        proposition: &Proposition,
        title: Option<TokenSpan>,
        (source, target): (End, End),
        rank: Rank,
        found: &mut Found,
    ) {
        let allowed = self.ontology.allows(
            frame.relation,
            self.cast.ends.kind(source.entity),
            self.cast.ends.kind(target.entity),
        );
        let home = self.cast.ends.state_of(source.entity);
        let at_home = frame.abroad && self.cast.states.at_home(home, target.entity);
        // Of "United Nations Children's Fund" the inner name is no part of the outer.
        let inner = proposition.kind == PredicateKind::Mention
            && source.words.contains(proposition.predicate)
            && target.words.covers(source.words)
            && target.words != source.words;
        if source.entity == target.entity || !allowed || at_home || inner {
            return;
        }
        let mut relation = self.writer.relation(Statement {
            relation_type: frame.relation,
            rule: &frame.name,
            predicate: self.predicate(frame, proposition),
            title: self.title(frame, title, source, target),
            trigger: title.unwrap_or(TokenSpan::at(proposition.predicate)),
            proposition,
            source,
            target,
        });
        if matches!(rank, Rank::Presumed | Rank::Known) {
            relation.confidence = PRESUMED;
        }
        found.insert(source.entity, relation, target.entity, rank);
        for general in &frame.instead_of {
            // "state-run" gives a body an owner in place of a seat: the general relation may run the other way.
            found.settle(source.entity, *general, target.entity);
            found.settle(target.entity, *general, source.entity);
        }
    }

    /// Entities that a verb joins without a frame that says how.
    pub fn match_open(&self, proposition: &Proposition, found: &mut Found) {
        let Some(relation_type) = self.ontology.relation_type("related-to") else { return };
        if proposition.kind != PredicateKind::Verb {
            return;
        }
        let sources = self.cast.ends_of(proposition, &[Role::Agent], &[]);
        for argument in &proposition.arguments {
            let Some(link) = link(&argument.role) else { continue };
            for target in self.cast.ends.at(argument.token).into_iter().filter(|target| target.direct) {
                for source in sources.iter().copied().filter(|source| source.entity != target.entity) {
                    let relation = self.writer.relation(Statement {
                        relation_type,
                        rule: "open",
                        predicate: format!("{}{link}", self.verb_phrase(proposition, argument.token)),
                        title: None,
                        trigger: TokenSpan::at(proposition.predicate),
                        proposition,
                        source,
                        target,
                    });
                    found.insert(source.entity, relation, target.entity, Rank::Open);
                }
            }
        }
    }

    /// "open school" of "opened a school in Kisumu": the verb with an object that is no entity.
    fn verb_phrase(&self, proposition: &Proposition, target: usize) -> String {
        let object = proposition.fillers(&Role::Patient).find(|&object| object != target);
        match object.filter(|&object| self.cast.ends.at(object).is_empty()) {
            Some(object) => format!("{} {}", proposition.lemma, self.syntax.token(object).lemma),
            None => proposition.lemma.clone(),
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

    /// The post, for frames that carry one: the title that evokes them, or the one before the name.
    fn title(&self, frame: &Frame, title: Option<TokenSpan>, source: End, target: End) -> Option<String> {
        let before = || builtin_lexicon().title_before(self.syntax.doc, source.words.start);
        let title = title.or_else(|| before().map(|(span, _)| span)).filter(|_| frame.titled);
        title.map(|span| self.writer.title_words(span, target.words))
    }
}

/// What joins a verb to an argument in an open predicate; `None` for circumstances and for roles that aren't the verb's own.
fn link(role: &Role) -> Option<String> {
    match role {
        Role::Patient | Role::Recipient => Some(String::new()),
        Role::Preposition(case) if case != "according to" && !is_preposition_of(case, "circumstance") => {
            Some(format!(" {case}"))
        }
        _ => None,
    }
}
