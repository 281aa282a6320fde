//! Clusters to entities: the fullest name, the likeliest type, every alias.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::cluster::Clusters;
use super::{Context, Resolution};
use crate::entity::{Entity, EntityId, Occurrence};
use crate::mention::{Mention, MentionForm};
use crate::ontology::EntityType;
use crate::recognize::{Gazetteer, Phrase, PhraseKind, builtin_lexicon};

/// The entities that the clusters stand for, in order of their first mention.
pub fn describe(context: &Context<'_>, clusters: &mut Clusters) -> Resolution {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..context.mentions.len() {
        members.entry(clusters.find(index)).or_default().push(index);
    }
    let mut resolution =
        Resolution { entity_of: vec![None; context.mentions.len()], ..Resolution::default() };
    let mut slots: HashMap<usize, usize> = HashMap::new();
    let mut by_id: BTreeMap<EntityId, usize> = BTreeMap::new();
    let document: Arc<str> = context.syntax.doc.id.as_str().into();
    let chars = context.syntax.doc.token_chars();
    for (root, indices) in &members {
        let mentions: Vec<&Mention> = indices
            .iter()
            .map(|&index| &context.mentions[index])
            .filter(|mention| !mention.form.points_back())
            .collect();
        if mentions.is_empty() {
            continue;
        }
        let occurrences = indices.iter().map(|&index| Occurrence {
            document: document.clone(),
            start: chars[context.mentions[index].span.start].0,
            end: chars[context.mentions[index].span.end - 1].1,
            text: one_line(context.syntax.doc.span_text(context.mentions[index].span)).into(),
            found_by: context.mentions[index].found_by,
            joined_by: clusters.joined_by(index),
        });
        let entity = entity(context, &mentions, occurrences.collect());
        let slot = *by_id.entry(entity.id.clone()).or_insert(resolution.entities.len());
        if slot == resolution.entities.len() {
            resolution.entities.push(entity);
        } else {
            resolution.entities[slot].absorb(entity);
        }
        for &index in indices {
            resolution.entity_of[index] = Some(slot);
        }
        if clusters.is_person(*root) {
            slots.insert(*root, slot);
        }
    }
    let one =
        |phrase: &Phrase| phrase.kind == PhraseKind::Common && context.syntax.token(phrase.head).xpos == "NN";
    let phrases = context.phrases.iter().enumerate().filter(|(_, phrase)| one(phrase));
    resolution.entity_at = phrases
        .filter_map(|(index, phrase)| Some((phrase.head, *slots.get(&clusters.find(context.node(index)))?)))
        .collect();
    resolution
}

fn entity(context: &Context<'_>, mentions: &[&Mention], occurrences: BTreeSet<Occurrence>) -> Entity {
    let doc = context.syntax.doc;
    let entity_type = likeliest_type(context, mentions);
    // A state isn't called by its capital, however long the capital's name.
    let country = context.ontology.is_a(entity_type, "country");
    let naming: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| !country || context.ontology.is_a(mention.entity_type, "country"))
        .copied()
        .collect();
    let name = fullest_name(context, &naming);
    let aliases: BTreeSet<String> = mentions
        .iter()
        .flat_map(|mention| [mention.name.clone(), one_line(doc.span_text(mention.span))])
        .filter(|alias| *alias != name)
        .collect();
    let type_name = context.ontology.type_name(entity_type);
    let listed = context.gazetteer.get(&name).filter(|entry| entry.entity_type == entity_type);
    let reference = listed.and_then(|entry| context.gazetteer.id_of(entry.name)).cloned();
    let known_everywhere = mentions.iter().any(|mention| identifies(context, mention, type_name));
    Entity {
        id: if known_everywhere {
            EntityId::new(type_name, &name)
        } else {
            EntityId::within(type_name, &name, &doc.id)
        },
        entity_type,
        name,
        aliases,
        mentions: occurrences,
        documents: BTreeSet::from([doc.id.clone()]),
        reference,
        merges: BTreeSet::new(),
        former_ids: BTreeSet::new(),
    }
}

/// The mention's name means the same thing in every document.
///
/// A description doesn't, nor does a surname, nor a name that thousands bear, nor "Foreign Ministry" without its state: joining these across documents
/// by name would merge what is different, silently.
fn identifies(context: &Context<'_>, mention: &Mention, type_name: &str) -> bool {
    let listed =
        context.gazetteer.get(&mention.name).is_some_and(|entry| entry.entity_type == mention.entity_type);
    let of_state = matches!(type_name, "government" | "military" | "court");
    match mention.form {
        _ if listed => true,
        _ if of_state => begins_with_place(context.gazetteer, &mention.name),
        MentionForm::Name if type_name == "person" => {
            mention.name.contains(' ') && !builtin_lexicon().is_common_name(&mention.name)
        }
        MentionForm::Name => true,
        _ => {
            context.ontology.is_a(mention.entity_type, "group")
                && begins_with_place(context.gazetteer, &mention.name)
        }
    }
}

/// "Kenyan Foreign Ministry" begins with its state.
fn begins_with_place(gazetteer: &Gazetteer, name: &str) -> bool {
    gazetteer.with_state(name).is_some()
}

/// A name before a description; one with its state before one without; a name that the gazetteer gives before others; then the longest, then the first.
fn fullest_name(context: &Context<'_>, mentions: &[&Mention]) -> String {
    let rank = |mention: &&&Mention| {
        let entry = context.gazetteer.get(&mention.name);
        let listed =
            entry.is_some_and(|entry| entry.name == mention.name && entry.entity_type == mention.entity_type);
        let form = match mention.form {
            MentionForm::Name => 2,
            MentionForm::Demonym => 1,
            MentionForm::Description | MentionForm::Anaphor | MentionForm::Pronoun => 0,
        };
        // "Van Dyke" is no longer for a town of Van.
        let person = context.ontology.is_a(mention.entity_type, "person");
        let placed = !person && begins_with_place(context.gazetteer, &mention.name);
        (form, listed, placed, mention.name.chars().count())
    };
    // `max_by_key` keeps the last of equals; the first mention is the one that introduces.
    let best = mentions.iter().rev().max_by_key(rank).map(|mention| mention.name.clone());
    best.unwrap_or_default()
}

/// The type that most mentions have; names count more than descriptions, subtypes more than coarse types.
fn likeliest_type(context: &Context<'_>, mentions: &[&Mention]) -> EntityType {
    // A capital that acts for its state is in the state's cluster, and the state stays a state.
    let mut types = mentions.iter().map(|mention| mention.entity_type);
    if let Some(country) = types.find(|kind| context.ontology.is_a(*kind, "country")) {
        return country;
    }
    let mut votes: BTreeMap<EntityType, usize> = BTreeMap::new();
    for mention in mentions {
        let specific = context.ontology.coarse(mention.entity_type) != mention.entity_type;
        let listed = mention.found_by.contains("gazetteer");
        let weight = 1
            + usize::from(specific)
            + 2 * usize::from(mention.form != MentionForm::Description)
            + 4 * usize::from(listed);
        *votes.entry(mention.entity_type).or_default() += weight;
    }
    // "Acme" may be any body, "Acme Motors Inc." is a company.
    let coarse = |kind: EntityType| context.ontology.coarse(kind);
    let narrowed: BTreeSet<EntityType> =
        votes.keys().filter(|kind| coarse(**kind) != **kind).map(|kind| coarse(*kind)).collect();
    votes.retain(|kind, _| !narrowed.contains(kind));
    let first = mentions[0].entity_type;
    votes.into_iter().max_by_key(|(kind, votes)| (*votes, *kind == first)).map_or(first, |(kind, _)| kind)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn white_space_in_a_name_is_one_space() {
        assert_eq!(super::one_line("New\n York"), "New York");
    }
}
