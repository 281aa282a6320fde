//! Mentions to entities, within one document: passes from sure to less sure join mentions into clusters.
//!
//! "Grace Okafor … Ms Okafor … she" is one person; "Democratic People's Republic of Korea … DPRK" one country. Phrases that
//! the graph has no use for ("the old bridge") take part, so that "it" finds them and nobody else.

mod agreement;
mod anaphor;
mod bearer;
mod call;
mod cluster;
mod describe;
mod epithet;
pub mod evaluate;
mod headline;
mod lead;
mod name;
mod nominal;
mod pronoun;
mod role;
mod sole;
mod state;

use std::collections::{BTreeMap, HashMap, HashSet};

use agreement::Agreement;
use cluster::{Clusters, Known};

use crate::entity::Entity;
use crate::mention::{Mention, MentionForm};
use crate::ontology::Ontology;
use crate::recognize::{Gazetteer, Phrase, phrases};
use crate::span::TokenSpan;
use crate::syntax::Syntax;

/// The entities of a document and which of them each mention refers to.
#[derive(Debug, Default, Clone)]
pub struct Resolution {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// For each mention the index of its entity, or `None` where it stays unresolved.
    pub entity_of: Vec<Option<usize>>,
    /// By its head the person whom a phrase means that is no mention: "a pastor" who is named later.
    pub entity_at: HashMap<usize, usize>,
}

/// What every pass reads. Clusters number the mentions first, then the phrases.
struct Context<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    gazetteer: &'a Gazetteer,
    ontology: &'a Ontology,
    phrases: Vec<Phrase>,
    /// For each phrase what it says of who is meant.
    agreements: Vec<Agreement>,
    /// The phrase that each token heads.
    phrase_of: HashMap<usize, usize>,
}

/// A pass joins clusters; its name says by what.
type Pass = fn(&Context<'_>, &mut Clusters);

/// The passes, the surest first.
const PASSES: &[(&str, Pass)] = &[
    ("same name", name::same_name),
    ("part of a person's name", name::part_of_person),
    ("acronym", name::acronym),
    ("part of a body's name", name::part_of_body),
    ("also known as", name::also_known_as),
    ("side of a state", name::side),
    ("one of a state", sole::one_of_a_state),
    ("only armed group", sole::fighters),
    ("building of a place", name::building),
    ("capital as government", role::capital_as_government),
    ("government of a head", role::government_of_head),
    ("apposition", role::apposition),
    ("post held by a named person", role::post),
    ("same phrase", same_phrase),
    ("same words", nominal::same_words),
    ("apposed phrase", nominal::apposed),
    ("equated phrase", nominal::equated),
    ("state spoken of", state::spoken_of),
    ("title or kind alone", anaphor::anaphor),
    ("post of the headline", headline::post),
    ("named in the next sentence", lead::holder),
    ("called by a noun", epithet::epithet),
    ("pronoun", pronoun::pronoun),
    ("post of a pronoun", role::post_of_pronoun),
];

/// Clusters the mentions of one document and describes each cluster as an entity.
pub fn resolve(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    ontology: &Ontology,
) -> Resolution {
    let context = Context::new(syntax, mentions, gazetteer, ontology);
    let mut clusters = clusters(&context, PASSES);
    describe::describe(&context, &mut clusters)
}

/// The phrases of a document by what they refer to, whether or not the graph has a node for it.
pub fn coreference(
    syntax: &Syntax<'_>,
    mentions: &[Mention],
    gazetteer: &Gazetteer,
    ontology: &Ontology,
) -> Vec<Vec<TokenSpan>> {
    let context = Context::new(syntax, mentions, gazetteer, ontology);
    let mut clusters = clusters(&context, PASSES);
    let mut chains: BTreeMap<usize, Vec<TokenSpan>> = BTreeMap::new();
    for (index, phrase) in context.phrases.iter().enumerate() {
        chains.entry(clusters.find(context.node(index))).or_default().push(phrase.span);
    }
    chains.into_values().collect()
}

fn clusters(context: &Context<'_>, passes: &[(&'static str, Pass)]) -> Clusters {
    let mut clusters = Clusters::new(context.known());
    for (name, pass) in passes {
        clusters.begin(name);
        pass(context, &mut clusters);
    }
    clusters
}

/// A mention and the phrase with the same head are the same, said with and without article.
fn same_phrase(context: &Context<'_>, clusters: &mut Clusters) {
    for (index, mention) in context.mentions.iter().enumerate() {
        if let Some(phrase) = context.phrase_at(mention.head) {
            clusters.join(index, context.node(phrase));
        }
    }
}

impl<'a> Context<'a> {
    fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Mention],
        gazetteer: &'a Gazetteer,
        ontology: &'a Ontology,
    ) -> Self {
        let phrases = phrases(syntax);
        let phrase_of = phrases.iter().enumerate().map(|(index, phrase)| (phrase.head, index)).collect();
        let mut context =
            Self { syntax, mentions, gazetteer, ontology, phrases, agreements: Vec::new(), phrase_of };
        // Mentions are ordered wide before narrow: of those with one head the widest counts.
        let mut mention_of: HashMap<usize, usize> = HashMap::new();
        for (index, mention) in mentions.iter().enumerate() {
            mention_of.entry(mention.head).or_insert(index);
        }
        let agreement =
            |phrase: &Phrase| agreement::agreement(&context, phrase, mention_of.get(&phrase.head).copied());
        context.agreements = context.phrases.iter().map(agreement).collect();
        context
    }

    /// What is known of each mention and each phrase before any pass.
    fn known(&self) -> Vec<Known> {
        // "Posada Carriles" has no first name where the document has "Luis Posada Carriles".
        let names = || {
            let people = self.mentions.iter().enumerate().filter(|(index, _)| self.is_person(*index));
            people
                .filter(|(_, mention)| mention.form == MentionForm::Name)
                .map(|(_, mention)| mention.name.as_str())
        };
        let endings: HashSet<String> = names()
            .flat_map(|name| name.match_indices(' ').map(|(at, _)| name[at + 1..].to_lowercase()))
            .collect();
        let aliases: HashSet<&str> =
            name::aliases(self).into_iter().map(|(_, alias)| self.mentions[alias].name.as_str()).collect();
        let of_mention = |(index, mention): (usize, &Mention)| {
            let person = (mention.form != MentionForm::Pronoun).then(|| self.is_person(index));
            let full = mention.form == MentionForm::Name && self.is_person(index);
            let full = full && !endings.contains(&mention.name.to_lowercase());
            // "Red" of "better known as Red Anna" is no first name.
            let full = full && !aliases.contains(mention.name.as_str());
            let first_name = mention.name.split_once(' ').filter(|_| full).map(|(first, _)| first.to_owned());
            Known { person, first_name, named: !mention.form.points_back(), ..Known::default() }
        };
        let mentions = self.mentions.iter().enumerate().map(of_mention);
        // "he" and "she" are people, whoever it may be; "they" may be anything.
        let of_phrase = |agreement: &Agreement| {
            let person = agreement.gender.and(agreement.human).or((agreement.person == 1).then_some(true));
            let person = person.filter(|_| agreement.plural != Some(true));
            Known { person, gender: agreement.gender, ..Known::default() }
        };
        mentions.chain(self.agreements.iter().map(of_phrase)).collect()
    }

    /// The number of a phrase in the clusters.
    fn node(&self, phrase: usize) -> usize {
        self.mentions.len() + phrase
    }

    /// The phrase that a token heads.
    fn phrase_at(&self, head: usize) -> Option<usize> {
        self.phrase_of.get(&head).copied()
    }

    /// The mention is of a person.
    fn is_person(&self, mention: usize) -> bool {
        self.is(mention, "person")
    }

    /// The mention's type is `name` or a subtype of it.
    fn is(&self, mention: usize, name: &str) -> bool {
        self.ontology.is_a(self.mentions[mention].entity_type, name)
    }

    /// The phrase with this head is a subject.
    fn is_subject(&self, head: usize) -> bool {
        self.subject_of(head).is_some()
    }

    /// What the phrase with this head is the subject of; "the minister, X, said": X is it as much as the minister.
    fn subject_of(&self, head: usize) -> Option<usize> {
        let above = self.syntax.token(head).head.filter(|_| self.syntax.is(head, "appos"));
        let subject = above.unwrap_or(head);
        self.syntax.token(subject).head.filter(|_| self.syntax.is(subject, "nsubj"))
    }
}

#[cfg(test)]
mod tests;
