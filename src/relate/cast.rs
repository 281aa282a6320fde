//! Who plays which role of a proposition: those whom its words name, and those whom a reader presumes.

use std::collections::HashMap;

use super::ends::{End, Ends};
use super::lexicon::{is_modifier_of, is_noun_of};
use super::post::Posts;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use super::speech;
use super::unstated::States;
use crate::mention::Mention;
use crate::ontology::{EntityType, Ontology};
use crate::recognize::{StandIn, Title, builtin_lexicon};
use crate::resolve::Resolution;
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// Prepositions behind which a gathering stands that people are at.
const AT: [&str; 4] = ["at", "in", "during", "on"];

/// The entities of a document and what it tells of them, from which the roles are filled.
pub struct Cast<'a> {
    syntax: &'a Syntax<'a>,
    ontology: &'a Ontology,
    /// The entities by their tokens.
    pub ends: Ends<'a>,
    /// The states that the text speaks of.
    pub states: States<'a>,
    pub(super) posts: Posts,
    /// Who says a sentence, where the sentence itself doesn't tell.
    speakers: HashMap<usize, Vec<usize>>,
}

impl<'a> Cast<'a> {
    /// Gathers a document's entities.
    pub fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        resolution: &'a Resolution,
        ontology: &'a Ontology,
    ) -> Self {
        let states = States::new(syntax.doc, mentions, resolution, ontology);
        let ends = Ends::new(syntax, mentions, resolution, ontology);
        Self { syntax, ontology, ends, states, posts: Posts::default(), speakers: speech::speakers(syntax) }
    }

    /// Learns what propositions tell of those who hold a post.
    pub fn learn_posts(&mut self, propositions: &[Proposition]) {
        self.posts = Posts::new(self.syntax, &self.ends, self.ontology, propositions);
    }

    /// The entities that fill any of the roles, in the order of roles and tokens, each once.
    pub fn ends_of(&self, proposition: &Proposition, roles: &[Role], types: &[EntityType]) -> Vec<End> {
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
    pub(super) fn fillers(&self, proposition: &Proposition, role: &Role) -> Vec<End> {
        match role {
            presumed if presumed.is_presumed() => self.presumed(proposition, presumed),
            Role::Couple if self.is_theirs(proposition) => self.ends.couple().to_vec(),
            Role::Couple => Vec::new(),
            Role::Peer => {
                let whose = self.fillers(proposition, &Role::Possessor);
                let states = [Role::Modifier, Role::preposition("from")];
                let states = states.iter().filter(|_| whose.iter().any(|one| self.ends.heads(one.entity)));
                states.flat_map(|role| self.fillers(proposition, role)).collect()
            }
            Role::Department => {
                let roles =
                    [Role::Possessor, Role::preposition("of"), Role::Modifier, Role::preposition("at")];
                let bodies = roles.iter().flat_map(|role| self.fillers(proposition, role));
                bodies.filter_map(|body| self.state_of_body(body)).take(1).collect()
            }
            Role::Inside => {
                let state = self.ontology.entity_type("country");
                let inside = |state| self.ends.state_inside(proposition.predicate, state);
                state.and_then(inside).into_iter().collect()
            }
            Role::Whole => self.ends.whole(proposition.predicate).into_iter().collect(),
            Role::Namesake => self.ends.namesake(proposition.predicate).into_iter().collect(),
            Role::Modifier => {
                // "Kisumu" of "Kisumu City" is inside the city's own name.
                let name = self.ends.name_around(proposition.predicate);
                let other = |end: &End| name != Some(end.words);
                let modifiers = proposition.fillers(role).flat_map(|token| self.ends.modifier_at(token));
                modifiers.filter(other).collect()
            }
            Role::Holder => self.holders(proposition),
            Role::Itself if proposition.kind == PredicateKind::Noun => {
                // "the meeting in Oslo": what the noun points back at; what it names is a mention's matter.
                let meant = self.ends.at(proposition.predicate).into_iter();
                meant.filter(|end| !end.direct).collect()
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

    /// The entities that a reader presumes to fill a role.
    fn presumed(&self, proposition: &Proposition, role: &Role) -> Vec<End> {
        let predicate = proposition.predicate;
        let all_of = |roles: &[Role]| -> Vec<End> {
            roles.iter().flat_map(|role| self.fillers(proposition, role)).collect()
        };
        let may_serve = |state: &End| self.may_serve(proposition, *state);
        let one = match role {
            Role::Setting => {
                let post = proposition.kind == PredicateKind::Noun;
                self.states.setting(predicate, post).filter(may_serve).or_else(|| self.host(proposition))
            }
            Role::Sole => self.states.sole(predicate).filter(may_serve),
            Role::Map => self.on_map(predicate),
            Role::Territory => self.ends.directly_at(predicate).and_then(|town| self.states.territory(town)),
            Role::Neighbor => self.neighbor(proposition),
            Role::Homeland => self.homeland(proposition),
            Role::Post => self.with_post(proposition),
            Role::Gathering => self.ends.gathering(predicate),
            Role::Contest => self.ends.opening_contest(predicate),
            Role::Election => self.ends.election_before(predicate),
            Role::Struck => self.ends.struck(predicate),
            Role::Locality => self.ends.place_before(predicate, self.ontology),
            Role::Voice => {
                let holders = all_of(&[Role::Holder]).into_iter();
                return holders.filter_map(|holder| self.posts.voice(holder.entity)).collect();
            }
            Role::Venue => {
                let objects = [Role::Patient, Role::Recipient].into_iter();
                let roles: Vec<Role> = objects.chain(AT.map(Role::preposition)).collect();
                let gatherings = all_of(&roles).into_iter();
                return gatherings.filter_map(|gathering| self.ends.venue(gathering)).collect();
            }
            Role::Around => {
                let places = all_of(&[Role::preposition("of")]).into_iter();
                return places.filter_map(|place| self.states.around(place)).collect();
            }
            Role::Realm => {
                let cities = all_of(&[Role::Holder, Role::preposition("in")]).into_iter();
                return cities.filter_map(|city| self.states.realm(city)).collect();
            }
            Role::Capital => {
                let owners = all_of(&[Role::Modifier, Role::Possessor, Role::preposition("of")]);
                return owners.into_iter().filter_map(|state| self.states.capital(state)).collect();
            }
            _ => None,
        };
        one.into_iter().collect()
    }

    fn holders(&self, proposition: &Proposition) -> Vec<End> {
        let title = proposition.predicate;
        let tokens = || proposition.fillers(&Role::Holder);
        let holders: Vec<End> = tokens().flat_map(|token| self.ends.at(token)).collect();
        if holders.is_empty() {
            // "the Kenyan foreign minister": the description means the holder.
            let one = self.ends.described_at(title);
            return one.map_or_else(|| self.ends.several_at(title), |one| vec![one]);
        }
        // "their sons, Max Lind and Li Lind": of several each in the list; "Presidents Okafor of Kenya and Lind of Norway" have
        // each their own.
        let of = Role::preposition("of");
        let each = || {
            let mut names = tokens().filter(|&name| name > title);
            names.any(|name| proposition.fillers(&of).any(|state| state > name))
        };
        let several = self.syntax.token(title).xpos.ends_with('S') && !each();
        let listed = tokens().filter(|_| several).flat_map(|token| self.ends.listed_at(token));
        holders.into_iter().chain(listed).collect()
    }

    /// The state that the map shows the place or body in.
    fn on_map(&self, predicate: usize) -> Option<End> {
        // "approval from Washington", "talks with Oslo": a capital that acts is its state and lies nowhere.
        let case = self.syntax.case(predicate);
        let acts = case.is_some_and(|case| ["from", "by", "with", "between"].contains(&case.as_str()));
        let thing = self.ends.directly_at(predicate).filter(|_| !acts)?;
        self.states.on_map(thing, self.is_scene(predicate))
    }

    /// "in neighboring Uganda": the state that the text speaks of beside it.
    fn neighbor(&self, proposition: &Proposition) -> Option<End> {
        let beside = |token: usize| is_modifier_of(&self.syntax.token(token).lemma, "neighboring");
        let thing = self.ends.directly_at(proposition.predicate);
        let thing = thing.filter(|_| proposition.fillers(&Role::Manner).any(beside))?;
        self.states.homeland(thing.words.start).filter(|home| home.entity != thing.entity)
    }

    /// "the country's election": the state that "the country" means.
    fn homeland(&self, proposition: &Proposition) -> Option<End> {
        let country = proposition.fillers(&Role::Possessor).find(|&token| self.is_homeland(token))?;
        let itself = self.ends.directly_at(proposition.predicate);
        let there = |state: &End| itself.is_none_or(|thing| self.states.may_hold(*state, thing.entity));
        self.states.homeland(country).filter(there)
    }

    /// "their son"
    pub fn is_theirs(&self, proposition: &Proposition) -> bool {
        let their = |token: usize| self.syntax.doc.token_text(token).eq_ignore_ascii_case("their");
        proposition.fillers(&Role::Possessor).any(their)
    }

    /// The title that ends at a token.
    pub fn title_at(&self, token: usize) -> Option<(TokenSpan, Title)> {
        let doc = self.syntax.doc;
        let floor = doc.sentences[doc.sentence_of(token)].tokens.start;
        builtin_lexicon().title_ending_at(doc, token, floor)
    }

    /// Who says "we" or "I": of what is said of others the speaker is who says it.
    pub fn speakers_meant(&self, proposition: &Proposition, types: &[EntityType]) -> Vec<End> {
        let we =
            |token: &usize| ["i", "we"].contains(&self.syntax.doc.token_text(*token).to_lowercase().as_str());
        let Some(we) = proposition.fillers(&Role::Agent).find(we) else { return Vec::new() };
        let speakers = speech::speakers_above(self.syntax, we);
        let sentence = self.syntax.doc.sentence_of(we);
        let speakers = speakers.or_else(|| self.speakers.get(&sentence).cloned()).unwrap_or_default();
        let ends = speakers.into_iter().flat_map(|speaker| self.ends.at(speaker));
        let wanted = |end: &End| types.is_empty() || types.contains(&self.ends.kind(end.entity));
        ends.filter(wanted).map(|end| End { direct: false, ..end }).collect()
    }

    /// Whose "we" it is in the mouth of who serves a state: "We will send troops, said the minister".
    pub fn states_meant(&self, proposition: &Proposition, types: &[EntityType]) -> Vec<End> {
        let speakers = self.speakers_meant(proposition, &[]).into_iter();
        let states = speakers.filter_map(|end| Some((self.ends.state_of(end.entity)?, end)));
        let wanted = |state: &usize| types.is_empty() || types.contains(&self.ends.kind(*state));
        let states = states.filter(|(state, _)| wanted(state));
        states.map(|(state, end)| End { entity: state, presumed: true, ..end }).collect()
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
        is_noun_of(&self.syntax.token(token).lemma, "homeland")
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
}
