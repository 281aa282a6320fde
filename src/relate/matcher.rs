//! Propositions and frames to relations.

use std::collections::HashMap;

use super::ends::{End, Ends};
use super::found::{Found, Rank};
use super::frame::{Evoker, Frame, Frames};
use super::post::Posts;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::speech;
use super::statement::{Statement, Writer};
use super::unstated::States;
use crate::mention::Mention;
use crate::ontology::{EntityType, Ontology};
use crate::pipeline::Knowledge;
use crate::recognize::{StandIn, Title, builtin_lexicon};
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// How sure a frame is of what the text leaves unsaid.
const PRESUMED: f64 = 0.5;

/// Words before a title that make it a lesser one, or one of several.
const DEPUTIES: [&str; 7] = ["deputy", "vice", "assistant", "associate", "junior", "regional", "senior"];

/// Everything that matching reads.
pub struct Matcher<'a> {
    syntax: &'a Syntax<'a>,
    frames: &'a Frames,
    ontology: &'a Ontology,
    ends: Ends<'a>,
    writer: Writer<'a>,
    states: States<'a>,
    posts: Posts,
    /// Who says a sentence, where the sentence itself doesn't tell.
    speakers: HashMap<usize, Vec<usize>>,
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
        let states = States::new(syntax.doc, mentions, resolution, ontology);
        let ends = Ends::new(syntax, mentions, resolution, ontology);
        let speakers = speech::speakers(syntax);
        let (posts, writer) = (Posts::default(), Writer::new(syntax));
        Self { syntax, frames, ontology, ends, writer, states, posts, speakers }
    }

    /// Tries the frames that titles evoke, and learns from them which person heads which state.
    pub fn match_titles(&mut self, propositions: &[Proposition], found: &mut Found) {
        self.posts = Posts::new(self.syntax, &self.ends, self.ontology, propositions);
        for proposition in propositions.iter().filter(|proposition| proposition.kind == PredicateKind::Noun) {
            self.match_title(proposition, found);
        }
        let heads = self.of_states("leads", found);
        let offices = self.of_states("holds-office", found);
        heads.into_iter().for_each(|(person, state)| self.ends.learn_head(person, state));
        offices.into_iter().for_each(|(person, state)| self.ends.learn_office(person, state));
    }

    /// Tries the frames that a verb, noun or adjective evokes, but for those that ask who is abroad.
    pub fn match_words(&self, proposition: &Proposition, found: &mut Found) {
        self.match_evoked(proposition, false, found);
    }

    /// Tries the frames that ask who is abroad, once all is known of where people belong.
    pub fn match_abroad(&mut self, propositions: &[Proposition], found: &mut Found) {
        let offices = self.of_states("holds-office", found);
        let nationals = self.of_states("citizen-of", found);
        let homes = offices.into_iter().chain(nationals);
        homes.for_each(|(person, state)| self.ends.learn_office(person, state));
        for proposition in propositions {
            self.match_evoked(proposition, true, found);
        }
    }

    fn match_evoked(&self, proposition: &Proposition, abroad: bool, found: &mut Found) {
        for lemma in std::iter::once(&proposition.lemma).chain(&proposition.phrasal) {
            let word = Evoker::Word(proposition.kind, lemma.clone());
            for frame in self.frames.evoked(&word).filter(|frame| frame.abroad == abroad) {
                self.match_frame(frame, proposition, None, found);
            }
        }
    }

    /// Which persons a relation that was found joins to which states.
    fn of_states(&self, relation: &str, found: &Found) -> Vec<(usize, usize)> {
        let ties = self.ontology.relation_type(relation).into_iter().flat_map(|kind| found.ends(kind));
        ties.filter(|&(_, state)| self.ontology.is_a(self.ends.kind(state), "country")).collect()
    }

    /// Tries the frames of "their children" once it is known who is married.
    pub fn match_couples(&mut self, propositions: &[Proposition], found: &mut Found) {
        let married = self.ontology.relation_type("spouse-of");
        let couples: Vec<_> = married.into_iter().flat_map(|kind| found.ends(kind)).collect();
        couples.into_iter().for_each(|(one, other)| self.ends.learn_couple(one, other));
        for proposition in propositions.iter().filter(|proposition| self.is_theirs(proposition)) {
            self.match_words(proposition, found);
        }
    }

    /// "their son"
    fn is_theirs(&self, proposition: &Proposition) -> bool {
        let their = |token: usize| self.syntax.doc.token_text(token).eq_ignore_ascii_case("their");
        proposition.fillers(&Role::Possessor).any(their)
    }

    /// Tries the frames that a mention's type evokes.
    pub fn match_mention(&self, proposition: &Proposition, mention: &Mention, found: &mut Found) {
        for frame in self.frames.evoked(&Evoker::Mention(mention.entity_type)) {
            self.match_frame(frame, proposition, None, found);
        }
    }

    /// Tries the frames that the classes of a title evoke.
    fn match_title(&self, proposition: &Proposition, found: &mut Found) {
        let Some((span, title)) = self.title_at(proposition.predicate) else { return };
        // "deputy Middle East director": the first word is no title of its own.
        let goes_on = self.syntax.is(proposition.predicate, "compound")
            && self
                .syntax
                .token(proposition.predicate)
                .head
                .is_some_and(|head| head > proposition.predicate && self.title_at(head).is_some());
        if goes_on {
            return;
        }
        // A deputy holds the post but heads nothing, and the mission chief of a state doesn't head the state.
        let deputy = self.syntax.children(proposition.predicate).iter().any(|&child| {
            let narrower = self.syntax.is(child, "compound")
                && self.syntax.token(child).upos == "NOUN"
                && !span.contains(child)
                && !self.ends.is_headed_at(child);
            narrower || self.syntax.lemma_in(child, &DEPUTIES)
        });
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
        let mut sources = self.ends_of(proposition, &frame.source, &frame.source_type);
        let statement = self.ontology.relation(frame.relation).group == "statement";
        if statement && sources.is_empty() && frame.source.contains(&Role::Agent) {
            sources = self.speakers_meant(proposition, &frame.source_type);
        }
        // The roles of the target stand in order of preference: the first that is filled tells.
        let filled = frame
            .target
            .iter()
            .map(|role| (role, self.ends_of(proposition, std::slice::from_ref(role), &frame.target_type)));
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
        let pairs: Vec<(End, End)> = if targets.is_empty() && frame.reciprocal {
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
            self.ends.kind(source.entity),
            self.ends.kind(target.entity),
        );
        let at_home = frame.abroad && self.states.at_home(self.ends.state_of(source.entity), target.entity);
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
        let sources = self.ends_of(proposition, &[Role::Agent], &[]);
        for argument in &proposition.arguments {
            let Some(link) = link(&argument.role) else { continue };
            for target in self.ends.at(argument.token) {
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
        match object.filter(|&object| self.ends.at(object).is_empty()) {
            Some(object) => format!("{} {}", proposition.lemma, self.syntax.token(object).lemma),
            None => proposition.lemma.clone(),
        }
    }

    /// The entities that fill any of the roles, in the order of roles and tokens, each once.
    fn ends_of(&self, proposition: &Proposition, roles: &[Role], types: &[EntityType]) -> Vec<End> {
        let mut ends: Vec<End> = Vec::new();
        for role in roles {
            for end in self.fillers(proposition, role) {
                let wanted = types.is_empty() || types.contains(&self.ends.kind(end.entity));
                if wanted && ends.iter().all(|known| known.entity != end.entity) {
                    ends.push(end);
                }
            }
        }
        ends
    }

    /// The entities that fill a role.
    fn fillers(&self, proposition: &Proposition, role: &Role) -> Vec<End> {
        match role {
            Role::Setting => {
                let post = proposition.kind == PredicateKind::Noun;
                let state = self.states.setting(proposition.predicate, post);
                state.filter(|state| self.may_serve(proposition, *state)).into_iter().collect()
            }
            Role::Map => {
                // "approval from Washington", "talks with Oslo": a capital that acts is its state and lies nowhere.
                let case = self.syntax.case(proposition.predicate);
                let is = |cases: &[&str]| case.as_deref().is_some_and(|case| cases.contains(&case));
                let acts = is(&["from", "by", "with", "between"]);
                let scene = self.is_scene(proposition.predicate);
                let itself = self.ends.directly_at(proposition.predicate).filter(|_| !acts);
                itself.and_then(|thing| self.states.on_map(thing, scene)).into_iter().collect()
            }
            Role::Neighbor => {
                // "in neighboring Uganda"
                let neighbor = proposition
                    .fillers(&Role::Manner)
                    .find(|&token| self.syntax.lemma_in(token, &["neighboring", "neighbouring", "neighbor"]));
                let itself = self.ends.directly_at(proposition.predicate).filter(|_| neighbor.is_some());
                let beside = itself.and_then(|thing| {
                    let home = self.states.homeland(thing.words.start)?;
                    (home.entity != thing.entity).then_some(home)
                });
                beside.into_iter().collect()
            }
            Role::Sole => {
                let state = self.states.sole(proposition.predicate);
                state.filter(|state| self.may_serve(proposition, *state)).into_iter().collect()
            }
            Role::Voice => {
                let holders = self.fillers(proposition, &Role::Holder);
                holders.into_iter().filter_map(|holder| self.posts.voice(holder.entity)).collect()
            }
            Role::Homeland => {
                let country = proposition.fillers(&Role::Possessor).find(|&token| self.is_homeland(token));
                let itself = self.ends.directly_at(proposition.predicate);
                let home = country.and_then(|token| self.states.homeland(token));
                let there =
                    |state: &End| itself.is_none_or(|thing| self.states.may_hold(*state, thing.entity));
                home.filter(there).into_iter().collect()
            }
            Role::Post => {
                let Some((span, title)) = self.title_at(proposition.predicate) else { return Vec::new() };
                let known = self.states.with_post(title.name, span.start);
                let led = |holder: End| self.states.led_by(holder.entity, span.start);
                let head = heads_a_state(title) && known.is_none();
                let holders = self.fillers(proposition, &Role::Holder).into_iter().filter(|_| head);
                known.into_iter().chain(holders.filter_map(led)).take(1).collect()
            }
            Role::Around => {
                let places = self.fillers(proposition, &Role::preposition("of"));
                places.into_iter().filter_map(|place| self.states.around(place)).collect()
            }
            Role::Contest => self.ends.opening_contest(proposition.predicate).into_iter().collect(),
            Role::Election => self.ends.election_before(proposition.predicate).into_iter().collect(),
            Role::Struck => self.ends.struck(proposition.predicate).into_iter().collect(),
            Role::Couple if self.is_theirs(proposition) => self.ends.couple().to_vec(),
            Role::Couple => Vec::new(),
            Role::Department => {
                let roles =
                    [Role::Possessor, Role::preposition("of"), Role::Modifier, Role::preposition("at")];
                let bodies = roles.iter().flat_map(|role| self.fillers(proposition, role));
                bodies.filter_map(|body| self.state_of_body(body)).take(1).collect()
            }
            Role::Peer => {
                let whose = self.fillers(proposition, &Role::Possessor);
                let states = [Role::Modifier, Role::preposition("from")];
                let states = states.iter().filter(|_| whose.iter().any(|one| self.ends.heads(one.entity)));
                states.flat_map(|role| self.fillers(proposition, role)).collect()
            }
            Role::Realm => {
                let roles = [Role::Holder, Role::preposition("in")];
                let cities: Vec<End> =
                    roles.iter().flat_map(|role| self.fillers(proposition, role)).collect();
                cities.into_iter().filter_map(|city| self.states.realm(city)).collect()
            }
            Role::Inside => {
                let state = self.ontology.entity_type("country");
                let inside = |state| self.ends.state_inside(proposition.predicate, state);
                state.and_then(inside).into_iter().collect()
            }
            Role::Whole => self.ends.whole(proposition.predicate).into_iter().collect(),
            Role::Locality => {
                self.ends.place_before(proposition.predicate, self.ontology).into_iter().collect()
            }
            Role::Namesake => self.ends.namesake(proposition.predicate).into_iter().collect(),
            Role::Modifier => {
                proposition.fillers(role).flat_map(|token| self.ends.modifier_at(token)).collect()
            }
            Role::Capital => {
                let owners = [Role::Modifier, Role::Possessor, Role::preposition("of")];
                let states = owners.iter().flat_map(|role| self.fillers(proposition, role));
                states.filter_map(|state| self.states.capital(state)).collect()
            }
            Role::Holder => {
                // "the Kenyan foreign minister": the description means the holder.
                let described = self.ends.described_at(proposition.predicate);
                let holders: Vec<End> =
                    proposition.fillers(role).flat_map(|token| self.ends.at(token)).collect();
                if holders.is_empty() {
                    return described.into_iter().collect();
                }
                // "their sons, Max Lind and Li Lind": of several each in the list; "Presidents Okafor of Kenya and Lind of
                // Norway" have each their own.
                let of = Role::preposition("of");
                let title = proposition.predicate;
                let each = || {
                    let mut names = proposition.fillers(role).filter(|&name| name > title);
                    names.any(|name| proposition.fillers(&of).any(|state| state > name))
                };
                let several = self.syntax.token(title).xpos.ends_with('S') && !each();
                let listed = proposition.fillers(role).filter(|_| several);
                let listed = listed.flat_map(|token| self.ends.listed_at(token)).collect::<Vec<_>>();
                holders.into_iter().chain(listed).collect()
            }
            Role::About => {
                // "said that Kenya …", "said nothing about Kenya"
                let with_words = Role::preposition("about");
                let named = proposition.fillers(&with_words).collect::<Vec<_>>();
                proposition.fillers(role).chain(named).flat_map(|token| self.ends.at(token)).collect()
            }
            Role::Itself | Role::Possessor | Role::Container | Role::Frontier => {
                proposition.fillers(role).flat_map(|token| self.ends.at(token)).collect()
            }
            _ => {
                let listed = |token| {
                    let ends = self.ends.party_at(token).into_iter().chain(self.ends.listed_at(token));
                    let ends: Vec<End> = ends.collect();
                    if ends.is_empty() { self.home_government(token).into_iter().collect() } else { ends }
                };
                proposition.fillers(role).flat_map(listed).collect()
            }
        }
    }

    /// The title that ends at a token.
    fn title_at(&self, token: usize) -> Option<(TokenSpan, Title)> {
        let doc = self.syntax.doc;
        let floor = doc.sentences[doc.sentence_of(token)].tokens.start;
        builtin_lexicon().title_ending_at(doc, token, floor)
    }

    /// The holder of a post may hold it in a state that the text only speaks of: the state has such a post, and the post is
    /// for no place abroad. For what bears no title anything may be.
    fn may_serve(&self, proposition: &Proposition, state: End) -> bool {
        let Some((_, title)) = self.title_at(proposition.predicate) else { return true };
        let abroad = |holder: End| {
            let mut places = self.posts.portfolio(holder.entity, title);
            places.any(|place| !self.states.at_home(Some(state.entity), place))
        };
        let anothers =
            |holder: End| heads_a_state(title) && !self.states.may_be_led_by(state.entity, holder.entity);
        let mut holders = self.fillers(proposition, &Role::Holder).into_iter();
        self.states.may_have_post(state.entity, title.name)
            && !holders.any(|holder| abroad(holder) || anothers(holder))
    }

    /// Who says "we": of what is said of others the speaker is who says it.
    fn speakers_meant(&self, proposition: &Proposition, types: &[EntityType]) -> Vec<End> {
        let we = |token: &usize| self.syntax.doc.token_text(*token).eq_ignore_ascii_case("we");
        let Some(we) = proposition.fillers(&Role::Agent).find(we) else { return Vec::new() };
        let speakers = speech::speakers_above(self.syntax, we);
        let sentence = self.syntax.doc.sentence_of(we);
        let speakers = speakers.or_else(|| self.speakers.get(&sentence).cloned()).unwrap_or_default();
        let ends = speakers.into_iter().flat_map(|speaker| self.ends.at(speaker));
        let wanted = |end: &End| types.is_empty() || types.contains(&self.ends.kind(end.entity));
        ends.filter(wanted).map(|end| End { direct: false, ..end }).collect()
    }

    /// Something happens in the place: "in Kisumu", "near the Kisumu district", "in the state of Texas".
    fn is_scene(&self, place: usize) -> bool {
        let kind = |noun: &usize| builtin_lexicon().stand_in(&self.syntax.token(*noun).lemma);
        let of = self.syntax.case(place).is_none_or(|case| case == "of");
        let noun = self.syntax.token(place).head.filter(|noun| of && kind(noun) == Some(StandIn::Classifier));
        let case = self.syntax.case(noun.unwrap_or(place));
        case.is_some_and(|case| ["in", "at", "near", "outside", "inside"].contains(&case.as_str()))
    }

    /// The state of a ministry, by its name: "Kenyan Defense Ministry", "Pentagon".
    fn state_of_body(&self, body: End) -> Option<End> {
        let state = self.ontology.entity_type("country")?;
        let government = self.ontology.is_a(self.ends.kind(body.entity), "government");
        let known = || self.states.of_body(body);
        known().or_else(|| self.ends.state_inside(body.words.end - 1, state)).filter(|_| government)
    }

    /// "the country", "their homeland"
    fn is_homeland(&self, token: usize) -> bool {
        let back = |det: usize| self.syntax.lemma_in(det, &["the", "this", "that"]);
        self.syntax.lemma_in(token, &["country", "nation", "kingdom", "republic"])
            && self.syntax.children_by(token, "det").any(back)
            && self.ends.at(token).is_empty()
    }

    /// "the government": of the state that the text speaks of.
    fn home_government(&self, token: usize) -> Option<End> {
        let word = self.syntax.token(token);
        let governs = word.lemma == "government" && word.xpos == "NN";
        let named = self.syntax.children(token).iter().any(|&child| {
            let upos = self.syntax.token(child).upos.as_str();
            upos == "PROPN"
                || self.syntax.is(child, "nmod")
                || self.syntax.lemma_in(child, &["a", "local", "other", "federal"])
        });
        if !governs || named || self.syntax.is(token, "compound") {
            return None;
        }
        self.states.setting(token, false).map(|end| End { direct: false, presumed: true, ..end })
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
        title.map(|span| self.title_words(span, target.words))
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

/// "president", "prime minister", "king".
fn heads_a_state(title: Title) -> bool {
    title.is("head") && title.is("national")
}

/// What joins a verb to an argument in an open predicate: nothing, or the preposition; `None` for roles that aren't the verb's own.
fn link(role: &Role) -> Option<String> {
    match role {
        Role::Patient | Role::Recipient => Some(String::new()),
        Role::Preposition(case) if case != "according to" => Some(format!(" {case}")),
        _ => None,
    }
}
