//! The features by which two entities are compared; a merge needs a sum of [`THRESHOLD`].

use super::name::spelled_alike;
use super::profile::Profile;
use crate::entity::Reason;
use crate::recognize::builtin_lexicon;

/// The sum of weights at which two entities are taken for one.
pub const THRESHOLD: f64 = 2.5;

/// Weights from here down forbid a merge, whatever else speaks for it.
const VETO: f64 = -100.0;

/// Something that speaks for or against two entities being one.
pub struct Feature {
    /// Its name, as `newsgraph explain` shows it.
    pub name: &'static str,
    /// What it adds.
    pub weight: f64,
    /// Whether it fires, and what it saw.
    fires: fn(&Profile, &Profile) -> Option<String>,
}

/// What two entities have in common and what not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judgement {
    /// The sum of the weights.
    pub score: f64,
    /// The features that fired.
    pub reasons: Vec<Reason>,
}

/// Every feature, those of names first.
pub const FEATURES: [Feature; 18] = [
    Feature { name: "same listed name", weight: 3.0, fires: same_listed_name },
    Feature { name: "same name of a body or place", weight: 3.0, fires: same_key },
    Feature { name: "same full name", weight: 3.0, fires: same_full_name },
    Feature { name: "same full name in another spelling", weight: 2.0, fires: other_spelling },
    Feature { name: "initials fit", weight: 1.5, fires: initials_fit },
    Feature { name: "surname alone", weight: 1.0, fires: surname_alone },
    Feature { name: "different first names", weight: VETO, fires: different_first_names },
    Feature { name: "a person and no person", weight: VETO, fires: person_and_thing },
    Feature { name: "common name", weight: -2.0, fires: common_name },
    Feature { name: "same role", weight: 2.0, fires: same_role },
    Feature { name: "same post of one state", weight: 1.5, fires: same_post },
    Feature { name: "different roles", weight: -1.0, fires: different_roles },
    Feature { name: "same state", weight: 1.0, fires: same_state },
    Feature { name: "different states", weight: -1.0, fires: different_states },
    Feature { name: "shared neighbour", weight: 1.0, fires: shared_neighbour },
    Feature { name: "no shared neighbour", weight: -0.5, fires: no_shared_neighbour },
    Feature { name: "same week", weight: 0.5, fires: same_week },
    Feature { name: "years apart", weight: -1.0, fires: years_apart },
];

/// Compares what is known of two entities.
pub fn compare(one: &Profile, other: &Profile) -> Judgement {
    let mut judgement = Judgement::default();
    for feature in &FEATURES {
        if let Some(detail) = (feature.fires)(one, other) {
            judgement.score += feature.weight;
            let weight = (feature.weight * 100.0).round() as i32;
            judgement.reasons.push(Reason { feature: feature.name, weight, detail });
        }
    }
    judgement
}

fn same_listed_name(one: &Profile, other: &Profile) -> Option<String> {
    let same = one.listed.is_some() && one.listed == other.listed;
    one.listed.clone().filter(|_| same)
}

fn same_key(one: &Profile, other: &Profile) -> Option<String> {
    one.keys.intersection(&other.keys).next().cloned()
}

fn same_full_name(one: &Profile, other: &Profile) -> Option<String> {
    one.full_names().find(|name| other.names.contains(*name)).map(|name| name.join(" "))
}

fn other_spelling(one: &Profile, other: &Profile) -> Option<String> {
    if same_full_name(one, other).is_some() {
        return None;
    }
    pairs(one, other)
        .find(|(this, that)| {
            // Names between the first and the last come and go.
            spelled_alike(&this[0], &that[0]) && last_alike(this, that)
        })
        .map(shown)
}

fn initials_fit(one: &Profile, other: &Profile) -> Option<String> {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.chars().count() > 1 && long.starts_with(short)
    };
    let fits = |(this, that): &Pair<'_>| {
        last_alike(this, that) && (initial(&this[0], &that[0]) || initial(&that[0], &this[0]))
    };
    pairs(one, other).find(fits).map(shown)
}

fn surname_alone(one: &Profile, other: &Profile) -> Option<String> {
    let alone = |short: &Profile, long: &Profile| {
        let single = short.full_names().next().is_none();
        let last = long.names.iter().filter_map(|name| name.last());
        let mut lasts = last
            .filter(|last| short.names.iter().any(|name| name.len() == 1 && spelled_alike(&name[0], last)));
        lasts.next().filter(|_| single).cloned()
    };
    alone(one, other).or_else(|| alone(other, one))
}

fn different_first_names(one: &Profile, other: &Profile) -> Option<String> {
    let fit = |(this, that): Pair<'_>| {
        let (this, that) = (&this[0], &that[0]);
        spelled_alike(this, that)
            || (this.chars().count() == 1 && that.starts_with(this.as_str()))
            || (that.chars().count() == 1 && this.starts_with(that.as_str()))
    };
    let mut all = pairs(one, other).peekable();
    let first = all.peek().map(|pair| shown(*pair))?;
    (!all.any(fit)).then_some(first)
}

fn person_and_thing(one: &Profile, other: &Profile) -> Option<String> {
    (one.person != other.person).then(String::new)
}

fn common_name(one: &Profile, other: &Profile) -> Option<String> {
    (one.person && other.person && (one.common || other.common)).then(String::new)
}

fn same_role(one: &Profile, other: &Profile) -> Option<String> {
    one.roles.intersection(&other.roles).next().cloned()
}

/// A state has one president at a time, whatever the surname.
fn same_post(one: &Profile, other: &Profile) -> Option<String> {
    let national = |role: &&String| builtin_lexicon().title(role).is_some_and(|title| title.is("national"));
    let post = one.roles.intersection(&other.roles).find(national)?;
    let state = one.states.intersection(&other.states).next()?;
    Some(format!("{post}, {state}"))
}

fn different_roles(one: &Profile, other: &Profile) -> Option<String> {
    let (this, that) = (one.roles.first()?, other.roles.first()?);
    one.roles.is_disjoint(&other.roles).then(|| format!("{this}, {that}"))
}

fn same_state(one: &Profile, other: &Profile) -> Option<String> {
    one.states.intersection(&other.states).next().cloned()
}

fn different_states(one: &Profile, other: &Profile) -> Option<String> {
    let (this, that) = (one.states.first()?, other.states.first()?);
    one.states.is_disjoint(&other.states).then(|| format!("{this}, {that}"))
}

fn shared(one: &Profile, other: &Profile) -> usize {
    let (few, many) = if one.neighbours.len() < other.neighbours.len() { (one, other) } else { (other, one) };
    few.neighbours.iter().filter(|number| many.neighbours.contains(number)).count()
}

fn shared_neighbour(one: &Profile, other: &Profile) -> Option<String> {
    let count = shared(one, other);
    (count > 0).then(|| count.to_string())
}

fn no_shared_neighbour(one: &Profile, other: &Profile) -> Option<String> {
    // Who has few neighbours shares none by chance.
    let enough = one.neighbours.len() >= 3 && other.neighbours.len() >= 3;
    (enough && shared(one, other) == 0).then(String::new)
}

/// The days between the nearest documents.
fn days_between(one: &Profile, other: &Profile) -> Option<i32> {
    let nearest = |day: &i32| {
        let before = one.days.range(..=*day).next_back();
        let after = one.days.range(*day..).next();
        before.into_iter().chain(after).map(|other| (other - day).abs()).min()
    };
    other.days.iter().filter_map(nearest).min()
}

fn same_week(one: &Profile, other: &Profile) -> Option<String> {
    days_between(one, other).filter(|days| *days <= 7).map(|days| format!("{days} days"))
}

fn years_apart(one: &Profile, other: &Profile) -> Option<String> {
    const TEN_YEARS: i32 = 3653;
    days_between(one, other).filter(|days| *days > TEN_YEARS).map(|days| format!("{days} days"))
}

/// A full name of each.
type Pair<'p> = (&'p Vec<String>, &'p Vec<String>);

fn pairs<'p>(one: &'p Profile, other: &'p Profile) -> impl Iterator<Item = Pair<'p>> {
    one.full_names().flat_map(|this| other.full_names().map(move |that| (this, that)))
}

fn last_alike(one: &[String], other: &[String]) -> bool {
    matches!((one.last(), other.last()), (Some(this), Some(that)) if spelled_alike(this, that))
}

fn shown((this, that): Pair<'_>) -> String {
    format!("{}, {}", this.join(" "), that.join(" "))
}
