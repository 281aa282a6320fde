//! What a reader knows of the world's map: in which state a place lies, whose body a body is.
//!
//! "Kisumu" lies in Kenya, "Texas" in the United States; "Bundestag" is Germany's, "UNICEF" the United Nations'.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::recognize::table::{rows, values};
use crate::recognize::{builtin_lexicon, normalize};

/// Places and bodies with the states that they belong to, by the names of `countries.tsv`.
pub struct Atlas {
    places: HashMap<String, Vec<&'static str>>,
    regions: HashMap<String, Vec<&'static str>>,
    bodies: HashMap<String, &'static str>,
    capitals: HashMap<&'static str, &'static str>,
    posts: HashMap<&'static str, Vec<&'static str>>,
}

/// The atlas that is built into the program.
pub fn builtin_atlas() -> &'static Atlas {
    static BUILTIN: LazyLock<Atlas> = LazyLock::new(Atlas::load);
    &BUILTIN
}

impl Atlas {
    /// The states in which places of this name lie.
    pub fn states_of_place(&self, name: &str) -> &[&'static str] {
        self.places.get(&place_key(name)).map_or(&[], Vec::as_slice)
    }

    /// The regions in which towns of this name lie, of those that news names as it names states.
    pub fn regions_of_town(&self, name: &str) -> &[&'static str] {
        self.regions.get(&place_key(name)).map_or(&[], Vec::as_slice)
    }

    /// The state, or the body of many states, whose body bears this name.
    pub fn owner_of_body(&self, name: &str) -> Option<&'static str> {
        self.bodies.get(&normalize(name)).copied()
    }

    /// The capital of a state.
    pub fn capital(&self, state: &str) -> Option<&'static str> {
        self.capitals.get(state).copied()
    }

    /// The states, or bodies of states, that have a post of this name; none for a post that most have.
    pub fn owners_of_post(&self, post: &str) -> &[&'static str] {
        self.posts.get(post).map_or(&[], Vec::as_slice)
    }

    fn load() -> Self {
        let mut codes = HashMap::new();
        let posts = rows(include_str!("posts.tsv")).map(|[post, states]| (post, values(states).collect()));
        let mut atlas = Self {
            places: HashMap::new(),
            regions: HashMap::new(),
            bodies: HashMap::new(),
            capitals: HashMap::new(),
            posts: posts.collect(),
        };
        for [name, _, code, _, _, capital] in rows(include_str!("../recognize/countries.tsv")) {
            codes.insert(code, name);
            for city in values(capital).filter(|_| !code.is_empty()) {
                atlas.capitals.entry(name).or_insert(city);
                atlas.add_place(city, name);
            }
        }
        for [name, states, _, aliases] in rows(include_str!("../recognize/cities.tsv")) {
            for form in std::iter::once(name).chain(values(aliases)) {
                values(states)
                    .filter_map(|code| codes.get(code))
                    .for_each(|state| atlas.add_place(form, state));
            }
        }
        for [name, states] in rows(include_str!("divisions.tsv")) {
            values(states).filter_map(|code| codes.get(code)).for_each(|state| atlas.add_place(name, state));
        }
        for [region, towns] in rows(include_str!("territories.tsv")) {
            for town in values(towns) {
                atlas.regions.entry(place_key(town)).or_default().push(region);
            }
        }
        for [name, _, aliases, state] in rows(include_str!("../recognize/bodies.tsv")) {
            if !state.is_empty() {
                for form in std::iter::once(name).chain(values(aliases)) {
                    atlas.bodies.entry(normalize(form)).or_insert(state);
                }
            }
        }
        atlas
    }

    fn add_place(&mut self, name: &str, state: &'static str) {
        let states = self.places.entry(place_key(name)).or_default();
        if !states.contains(&state) {
            states.push(state);
        }
    }
}

fn place_key(name: &str) -> String {
    let key = normalize(name);
    let bare = key.rsplit_once(' ').filter(|(_, kind)| builtin_lexicon().is_head_of(kind, "omitted"));
    bare.map(|(bare, _)| bare.to_owned()).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_bodies_know_their_state() {
        let atlas = builtin_atlas();
        assert_eq!(atlas.states_of_place("Kisumu"), ["Kenya"]);
        assert_eq!(atlas.states_of_place("Anbar province"), ["Iraq"]);
        assert!(atlas.states_of_place("Wonderland").is_empty());
        assert_eq!(atlas.regions_of_town("Glasgow"), ["Scotland"]);
        assert_eq!(atlas.capital("Kenya"), Some("Nairobi"));
        assert_eq!(atlas.owner_of_body("Bundestag"), Some("Germany"));
        assert_eq!(atlas.owner_of_body("UNICEF"), Some("United Nations"));
        assert_eq!(atlas.owners_of_post("taoiseach"), ["Ireland"]);
    }
}
