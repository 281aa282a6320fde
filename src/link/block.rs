//! Blocks: only entities that share a key are compared, so that time grows with their number and not its square.

use super::name::sound;
use super::profile::Profile;

/// The keys under which an entity is found, and those under which it looks for others.
pub struct Keys {
    pub found_by: Vec<String>,
    pub looks_for: Vec<String>,
}

/// The keys of an entity; one without a key is compared with nothing.
///
/// A full name looks for others with its initial and surname, a surname alone for all who bear it. Surnames count as they
/// sound, whatever alphabet they went through.
pub fn keys(profile: &Profile) -> Keys {
    let (mut found_by, mut looks_for) = (Vec::new(), Vec::new());
    for name in &profile.names {
        let Some(last) = name.last().map(|last| sound(last)) else { continue };
        let initial = name[0].chars().next().filter(|_| name.len() > 1);
        let surname = format!("surname {last}");
        match initial {
            Some(initial) => {
                let full = format!("name {} {last}", sound(&initial.to_string()));
                looks_for.push(full.clone());
                found_by.extend([full, surname]);
            }
            None if profile.full_names().next().is_none() => {
                looks_for.push(surname.clone());
                found_by.push(surname);
            }
            // Who has a full name is found by it.
            None => {}
        }
    }
    let things = profile.keys.iter().map(|key| format!("thing {key}"));
    let all: Vec<String> = things.chain(profile.listed.iter().map(|name| format!("listed {name}"))).collect();
    found_by.extend(all.iter().cloned());
    looks_for.extend(all);
    for keys in [&mut found_by, &mut looks_for] {
        keys.sort_unstable();
        keys.dedup();
    }
    Keys { found_by, looks_for }
}
