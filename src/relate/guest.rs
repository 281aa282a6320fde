//! Participles before a guest that the parser takes for clauses: "met with visiting President Okafor".
//!
//! The host visits nobody: the guest plays the part of the clause.

use super::owner::acts;
use super::proposition::Proposition;
use super::role::Role;
use crate::syntax::Syntax;

/// The guest whom the clause names, with the preposition before the participle.
pub fn guest(syntax: &Syntax<'_>, participle: usize) -> Option<(Option<String>, usize)> {
    let clause = ["xcomp", "ccomp", "advcl", "acl"].iter().any(|deprel| syntax.is(participle, deprel));
    if !clause || syntax.token(participle).xpos != "VBG" || !syntax.lemma_in(participle, &["visit"]) {
        return None;
    }
    let before = participle.checked_sub(1)?;
    // "met with visiting officials"; "honored him by visiting wounded soldiers" tells how.
    let mark = ["mark", "case"].iter().find_map(|deprel| syntax.child(participle, deprel));
    // "began by visiting" goes on to a place, "left, visiting" is no object.
    let joined = mark == Some(before) || (mark.is_none() && syntax.token(participle).head == Some(before));
    let object = syntax.child(participle, "obj").filter(|_| joined)?;
    let adjacent = syntax.phrase_below(object).start == participle + 1;
    let case = mark.map(|mark| syntax.token(mark).lemma.to_lowercase());
    let with = case.as_deref().is_none_or(|case| case == "with");
    let guest = syntax.child(object, "nmod:desc").is_some() || (with && acts(syntax, object));
    (adjacent && guest).then_some((case, object))
}

/// The guest in the role of the preposition before the participle, or as the one who is met, received or told.
pub fn receive(proposition: &mut Proposition, (case, guest): (Option<String>, usize)) {
    let role = case.map_or(Role::Patient, |case| Role::preposition(&case));
    proposition.add(role, guest);
}
