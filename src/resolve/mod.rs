//! Mentions to entities, within one document: passes from sure to less sure join mentions into clusters.
//!
//! "Grace Okafor … Ms Okafor … she" is one person; "Democratic People's Republic of Korea … DPRK" one country.

mod cluster;
mod describe;
mod name;
mod pronoun;
mod role;

use cluster::Clusters;

use crate::entity::Entity;
use crate::mention::Mention;
use crate::ontology::Ontology;
use crate::syntax::Syntax;

/// The entities of a document and which of them each mention refers to.
#[derive(Debug, Default, Clone)]
pub struct Resolution {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// For each mention the index of its entity, or `None` where it stays unresolved.
    pub entity_of: Vec<Option<usize>>,
}

/// What every pass reads.
struct Context<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    ontology: &'a Ontology,
}

/// A pass joins clusters; its name says by what.
type Pass = fn(&Context<'_>, &mut Clusters);

/// The passes, the surest first.
const PASSES: [(&str, Pass); 8] = [
    ("same name", name::same_name),
    ("part of a person's name", name::part_of_person),
    ("acronym", name::acronym),
    ("part of a body's name", name::part_of_body),
    ("capital as government", role::capital_as_government),
    ("apposition", role::apposition),
    ("post held by a named person", role::post),
    ("pronoun", pronoun::pronoun),
];

/// Clusters the mentions of one document and describes each cluster as an entity.
pub fn resolve(syntax: &Syntax<'_>, mentions: &[Mention], ontology: &Ontology) -> Resolution {
    let context = Context { syntax, mentions, ontology };
    let mut clusters = Clusters::new(mentions.len());
    for (_, pass) in PASSES {
        pass(&context, &mut clusters);
    }
    describe::describe(&context, &mut clusters)
}

impl Context<'_> {
    /// The mention is of a person.
    fn is_person(&self, mention: usize) -> bool {
        self.is(mention, "person")
    }

    /// The mention's type is `name` or a subtype of it.
    fn is(&self, mention: usize, name: &str) -> bool {
        self.ontology.is_a(self.mentions[mention].entity_type, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_have_names_of_their_own() {
        for (i, (name, _)) in PASSES.iter().enumerate() {
            assert!(PASSES[..i].iter().all(|(other, _)| other != name), "{name} stands twice");
        }
    }
}
