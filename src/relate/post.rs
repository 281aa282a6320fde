//! What a document shows of those who hold a post beside their titles: which places the post is for, which state they speak
//! for, where others meet them, and who else holds it.
//!
//! "The Minister for the Balkans, Anna Berg," is no minister of a state there. A minister who says that "Norway stands by
//! Kenya" is Norway's. The president whom Norway's minister met in Nairobi isn't, and Norway has one foreign minister.

use std::collections::HashMap;

use super::ends::{End, Ends};
use super::lexicon::{is_modifier_of, is_verb_of};
use super::predicate::lemma;
use super::proposition::{PredicateKind, Proposition};
use super::role::Role;
use crate::ontology::Ontology;
use crate::recognize::{Title, builtin_lexicon};
use crate::syntax::Syntax;

/// How many verbs may lead to the one that tells the stand: "will continue to support".
const DEPTH: usize = 3;

/// "a Greenpeace leader", "two Greenpeace leaders", named elsewhere, are some of them; "a former president of Kenya" was the
/// only one.
pub fn is_one_of_several(syntax: &Syntax<'_>, title: &Proposition) -> bool {
    let child = |deprel, lemma: &str| {
        syntax.children_by(title.predicate, deprel).any(|child| syntax.lemma_in(child, &[lemma]))
    };
    let named = title.fillers(&Role::Holder).next().is_some();
    let some = child("det", "a") || syntax.token(title.predicate).xpos.ends_with('S');
    !named && some && !child("amod", "former")
}

/// The posts of a document's persons.
#[derive(Debug, Default)]
pub struct Posts {
    /// The places that a person's post is for.
    portfolios: HashMap<usize, Vec<usize>>,
    /// The places that a post is for whose holder is named elsewhere, by its title.
    unheld: HashMap<&'static str, Vec<usize>>,
    /// The state in whose name a person speaks most, with where it does so first.
    voices: HashMap<usize, End>,
    /// The places where others met a person.
    met_in: HashMap<usize, Vec<usize>>,
    /// Who is said to hold a post that a state has one of, by the state and the post.
    holders: HashMap<(usize, &'static str), usize>,
}

impl Posts {
    /// Gathers what the propositions of a document tell.
    pub fn new(
        syntax: &Syntax<'_>,
        ends: &Ends<'_>,
        ontology: &Ontology,
        propositions: &[Proposition],
    ) -> Self {
        let mut posts = Self::default();
        let mut spoken_for: HashMap<usize, Vec<End>> = HashMap::new();
        posts.learn_meetings(ends, ontology, propositions);
        for proposition in propositions {
            match proposition.kind {
                PredicateKind::Noun => {
                    posts.learn_holder(syntax, ends, ontology, proposition);
                    posts.learn_portfolio(syntax, ends, ontology, proposition);
                }
                PredicateKind::Verb if is_verb_of(&proposition.lemma, "opinion") => {
                    let states = states_spoken_for(syntax, ends, ontology, proposition);
                    let speakers = proposition.fillers(&Role::Agent).flat_map(|token| ends.at(token));
                    for speaker in speakers.filter(|_| !states.is_empty()) {
                        spoken_for.entry(speaker.entity).or_default().extend(&states);
                    }
                }
                _ => {}
            }
        }
        for (speaker, states) in spoken_for {
            let mut votes: HashMap<usize, usize> = HashMap::new();
            states.iter().for_each(|one| *votes.entry(one.entity).or_default() += 1);
            let best = states.iter().rev().max_by_key(|one| votes[&one.entity]);
            posts.voices.extend(best.map(|state| (speaker, *state)));
        }
        posts
    }

    /// The places that a person's post is for, by the person or by a title that says no more than "minister".
    pub fn portfolio(&self, person: usize, title: Title) -> impl Iterator<Item = usize> + '_ {
        let own = self.portfolios.get(&person);
        let unheld = self.unheld.get(title.name);
        own.or(unheld).into_iter().flatten().copied()
    }

    /// The state in whose name a person speaks.
    pub fn voice(&self, person: usize) -> Option<End> {
        self.voices.get(&person).copied()
    }

    /// The places where others met a person: where they met, or what they did in that place besides.
    pub fn met_in(&self, person: usize) -> &[usize] {
        self.met_in.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Somebody else is said to hold a post that the state has one of.
    pub fn is_held_by_another(&self, state: usize, title: Title, person: usize) -> bool {
        self.holders.get(&(state, title.name)).is_some_and(|&holder| holder != person)
    }

    /// "arrived in Nairobi, where she met President Okafor": he was met in Nairobi.
    fn learn_meetings(&mut self, ends: &Ends<'_>, ontology: &Ontology, propositions: &[Proposition]) {
        let all = |proposition: &Proposition, roles: &[Role], kind: &str| -> Vec<usize> {
            let tokens = roles.iter().flat_map(|role| proposition.fillers(role));
            let entities = tokens.flat_map(|token| ends.at(token)).map(|end| end.entity);
            entities.filter(|entity| ontology.is_a(ends.kind(*entity), kind)).collect()
        };
        let [r#in, at, to, with] = ["in", "at", "to", "with"].map(Role::preposition);
        let mut scenes: HashMap<usize, Vec<usize>> = HashMap::new();
        for proposition in propositions {
            let there = all(proposition, &[Role::Patient, r#in.clone(), at.clone(), to.clone()], "place");
            for agent in all(proposition, &[Role::Agent], "person").into_iter().filter(|_| !there.is_empty())
            {
                scenes.entry(agent).or_default().extend(&there);
            }
        }
        for proposition in propositions.iter().filter(|proposition| is_verb_of(&proposition.lemma, "there")) {
            let mut there = all(proposition, &[r#in.clone(), at.clone()], "place");
            for agent in all(proposition, &[Role::Agent], "person") {
                there.extend(scenes.get(&agent).into_iter().flatten());
            }
            for met in all(proposition, &[Role::Patient, with.clone()], "person") {
                self.met_in.entry(met).or_default().extend(&there);
            }
        }
    }

    /// "Norwegian Foreign Minister Anna Berg", but not "former" nor "incoming".
    fn learn_holder(
        &mut self,
        syntax: &Syntax<'_>,
        ends: &Ends<'_>,
        ontology: &Ontology,
        proposition: &Proposition,
    ) {
        let title = title_at(syntax, proposition.predicate);
        let holders = proposition.fillers(&Role::Holder);
        let mut words =
            std::iter::once(proposition.predicate).chain(holders).flat_map(|of| syntax.children(of));
        let now = !words.any(|&word| {
            let lemma = syntax.token(word).lemma.to_lowercase();
            is_modifier_of(&lemma, "ended") || builtin_lexicon().is_word_of(&lemma, "future")
        });
        let Some(title) = title.filter(|title| now && title.is("national")) else { return };
        let modifiers = proposition.fillers(&Role::Modifier).flat_map(|token| ends.modifier_at(token));
        let owners = [Role::Possessor, Role::preposition("of")];
        let owners =
            owners.iter().flat_map(|role| proposition.fillers(role)).flat_map(|token| ends.at(token));
        let mut states =
            modifiers.chain(owners).filter(|end| ontology.is_a(ends.kind(end.entity), "country"));
        let holder = proposition.fillers(&Role::Holder).flat_map(|token| ends.at(token)).next();
        if let (Some(state), Some(holder)) = (states.next(), holder) {
            self.holders.entry((state.entity, title.name)).or_insert(holder.entity);
        }
    }

    /// "the Minister for the Balkans, Anna Berg", "Balkans" right behind the title: the parser may give the place to the name.
    fn learn_portfolio(
        &mut self,
        syntax: &Syntax<'_>,
        ends: &Ends<'_>,
        ontology: &Ontology,
        proposition: &Proposition,
    ) {
        let doc = syntax.doc;
        let sentence = doc.sentences[doc.sentence_of(proposition.predicate)].tokens;
        let title = title_at(syntax, proposition.predicate);
        let Some(title) = title.filter(|title| title.is("office")) else { return };
        let word = |token: usize| (token < sentence.end).then(|| doc.token_text(token));
        let skip = |token: usize, skipped: &str| token + usize::from(word(token) == Some(skipped));
        let cause = proposition.predicate + 1;
        let at = |token: usize| Some(token).filter(|token| *token < sentence.end);
        let place = at(skip(cause + 1, "the")).and_then(|token| ends.directly_at(token));
        let place =
            place.filter(|end| word(cause) == Some("for") && ontology.is_a(ends.kind(end.entity), "place"));
        let Some(place) = place else { return };
        let behind = at(skip(place.words.end, ",")).and_then(|token| ends.directly_at(token));
        let person = behind.filter(|end| ontology.is_a(ends.kind(end.entity), "person"));
        let holders = proposition.fillers(&Role::Holder).flat_map(|token| ends.at(token)).chain(person);
        let mut held = false;
        for holder in holders {
            held = true;
            self.portfolios.entry(holder.entity).or_default().push(place.entity);
        }
        if !held {
            self.unheld.entry(title.name).or_default().push(place.entity);
        }
    }
}

/// The title that ends at a token.
fn title_at(syntax: &Syntax<'_>, token: usize) -> Option<Title> {
    let sentence = syntax.doc.sentences[syntax.doc.sentence_of(token)].tokens;
    builtin_lexicon().title_ending_at(syntax.doc, token, sentence.start).map(|(_, title)| title)
}

/// The states that somebody's words say take a stand: "Norway stands by Kenya, said Okafor".
fn states_spoken_for(
    syntax: &Syntax<'_>,
    ends: &Ends<'_>,
    ontology: &Ontology,
    said: &Proposition,
) -> Vec<End> {
    let stands = |topic: &usize| {
        let clause = syntax.token(*topic).head.filter(|_| syntax.token(*topic).upos == "PROPN");
        clause.is_some_and(|clause| takes_stand(syntax, clause, DEPTH))
    };
    let topics = said.fillers(&Role::Topic).filter(stands).filter_map(|topic| ends.directly_at(topic));
    topics.filter(|end| ontology.is_a(ends.kind(end.entity), "country")).collect()
}

/// "stands by", "is committed to", "will continue to support", but not "stood by".
fn takes_stand(syntax: &Syntax<'_>, clause: usize, depth: usize) -> bool {
    let past = syntax.token(clause).xpos == "VBD"
        || syntax.children_by(clause, "cop").any(|copula| syntax.token(copula).xpos == "VBD");
    let verb = lemma(syntax, clause);
    let own = is_verb_of(&verb, "stance") || is_modifier_of(&verb, "stance");
    let further = || {
        let leads_on = is_verb_of(&verb, "continuing");
        leads_on
            && depth > 0
            && syntax.children_by(clause, "xcomp").any(|below| takes_stand(syntax, below, depth - 1))
    };
    !past && (own || further())
}
