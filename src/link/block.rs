//! Blocks: only entities that share a key are compared, so that time grows with their number and not its square.

use super::name::sound;
use super::profile::Profile;

/// The keys of an entity; one without a key is compared with nothing.
pub fn keys(profile: &Profile) -> Vec<String> {
    let mut keys: Vec<String> = if profile.person {
        // Surnames are compared as they are written in any alphabet.
        profile
            .names
            .iter()
            .filter_map(|name| name.last())
            .map(|last| format!("person {}", sound(last)))
            .collect()
    } else {
        profile.keys.iter().map(|key| format!("thing {key}")).collect()
    };
    keys.extend(profile.listed.iter().map(|name| format!("listed {name}")));
    keys.sort_unstable();
    keys.dedup();
    keys
}
