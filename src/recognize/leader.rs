//! Which state is whose, where every reader knows it: "the Merkel government" is Germany.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::gazetteer::normalize;
use super::table::{rows, values};

/// The states that a head of state or government of this name heads or headed; none for a name that few readers know.
pub fn states_led_by(name: &str) -> &'static [&'static str] {
    static LEADERS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(load);
    let whole = normalize(name);
    let endings = whole.match_indices(' ').map(|(at, _)| &whole[at + 1..]);
    let mut known = std::iter::once(whole.as_str()).chain(endings).filter_map(|name| LEADERS.get(name));
    known.next().map_or(&[], Vec::as_slice)
}

fn load() -> HashMap<String, Vec<&'static str>> {
    let mut leaders: HashMap<String, Vec<&'static str>> = HashMap::new();
    for [state, names] in rows(include_str!("leaders.tsv")) {
        for name in values(names) {
            leaders.entry(normalize(name)).or_default().push(state);
        }
    }
    leaders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_are_known_by_the_end_of_their_name() {
        assert_eq!(states_led_by("Angela Merkel"), ["Germany"]);
        assert_eq!(states_led_by("King Abdullah"), ["Jordan", "Saudi Arabia"]);
        assert!(states_led_by("Anna Berg").is_empty());
    }
}
