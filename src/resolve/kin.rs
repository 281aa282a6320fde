//! The pass over kin: "his father" is who the text names as such before or after.

use std::collections::HashMap;

use super::Context;
use super::cluster::Clusters;
use crate::mention::{Mention, MentionForm};
use crate::recognize::{KIN, is_kin};

/// "Lind and his sister … his sister, Anna Berg": the only one whom the text calls so by her name.
pub fn kin(context: &Context<'_>, clusters: &mut Clusters) {
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, mention) in context.mentions.iter().enumerate() {
        if mention.form == MentionForm::Name
            && context.is_person(index)
            && let Some(noun) = noun_beside(context, mention)
        {
            named.entry(noun).or_default().push(index);
        }
    }
    for (index, mention) in context.mentions.iter().enumerate().filter(|(_, mention)| mention.found_by == KIN)
    {
        let noun = context.syntax.token(mention.head).lemma.as_str();
        let Some((&first, others)) = named.get(noun).and_then(|all| all.split_first()) else { continue };
        let one = clusters.find(first);
        if others.iter().all(|&other| clusters.find(other) == one) {
            clusters.join(first, index);
        }
    }
}

/// The noun of "his sister Anna Berg", "his sister, Anna Berg" and "Anna Berg, his sister".
fn noun_beside<'c>(context: &'c Context<'_>, person: &Mention) -> Option<&'c str> {
    let doc = context.syntax.doc;
    let sentence = doc.sentences[doc.sentence_of(person.head)].tokens;
    let text = |token: usize| if sentence.contains(token) { doc.token_text(token) } else { "" };
    let owned = |noun: usize| {
        let owner = noun.checked_sub(1).map(|owner| text(owner).to_lowercase()).unwrap_or_default();
        let own = ["his", "her", "their"].contains(&owner.as_str())
            || context.syntax.is_possessive_ending(noun - 1);
        (sentence.contains(noun) && own && is_kin(&doc.tokens[noun].lemma))
            .then(|| doc.tokens[noun].lemma.as_str())
    };
    let comma = |token: usize| text(token) == ",";
    let start = person.span.start;
    let before = [1, 2].into_iter().filter(|&back| back == 1 || (start > 0 && comma(start - 1)));
    let before = before.filter_map(|back| start.checked_sub(back)).filter(|&noun| noun > 0);
    let behind = Some(person.span.end + 2).filter(|_| comma(person.span.end));
    before.chain(behind).find_map(owned)
}
