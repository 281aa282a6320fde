//! Whom a post alone means: "the minister", "the cleric", "the Foreign Secretary".

use std::collections::HashMap;

use super::Context;
use super::call::Call;
use super::cluster::Clusters;
use super::role::title_before;
use crate::mention::MentionForm;
use crate::recognize::builtin_lexicon;

/// The named persons of a document, read once for each noun that means one of them: every noun goes on where it stopped.
pub struct Bearers {
    /// Mentions of named persons, in the order of the text.
    persons: Vec<usize>,
    /// For each post those right behind it, in the order of the text.
    holders: HashMap<&'static str, Vec<usize>>,
    held_before: HashMap<String, Search>,
    called_before: HashMap<String, Search>,
    held_behind: HashMap<(String, usize), Option<usize>>,
}

/// How far a noun has been sought, and what was found.
#[derive(Default)]
struct Search {
    /// So many persons were looked at.
    seen: usize,
    /// The last who fits.
    last: Option<usize>,
    /// Others fit as well.
    several: bool,
}

impl Bearers {
    /// Gathers the persons whom a document names.
    pub fn new(context: &Context<'_>) -> Self {
        let named =
            |&index: &usize| context.is_person(index) && context.mentions[index].form == MentionForm::Name;
        let persons: Vec<usize> = (0..context.mentions.len()).filter(named).collect();
        let mut holders: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for &person in &persons {
            if let Some(title) = title_before(context, &context.mentions[person]) {
                holders.entry(title).or_default().push(person);
            }
        }
        Self {
            persons,
            holders,
            held_before: HashMap::new(),
            called_before: HashMap::new(),
            held_behind: HashMap::new(),
        }
    }

    /// Whom a post alone means: who was called so last, the only one whom the noun fits, the only one called so later.
    pub fn meant(&mut self, context: &Context<'_>, clusters: &mut Clusters, anaphor: usize) -> Option<usize> {
        self.holder_before(context, clusters, anaphor)
            .or_else(|| self.called_before(context, clusters, anaphor))
            .or_else(|| self.holder_behind(context, clusters, anaphor))
    }

    /// The last person before who was given the title: "the minister" after "Foreign Minister Grace Okafor".
    fn holder_before(
        &mut self,
        context: &Context<'_>,
        clusters: &mut Clusters,
        anaphor: usize,
    ) -> Option<usize> {
        let title = context.mentions[anaphor].name.to_lowercase();
        let last = title.rsplit(' ').next()?.to_owned();
        let words: Vec<String> = title.split(' ').map(str::to_owned).collect();
        // "the deputy secretary" may be the deputy defense secretary, "the prime minister" no foreign minister.
        let fits = |person: usize| {
            title_before(context, &context.mentions[person]).is_some_and(|held| {
                let has = |word: &String| held.split(' ').any(|other| other == word);
                held.ends_with(&last) && words.iter().all(has)
            })
        };
        let search = self.held_before.entry(title.clone()).or_default();
        search.go_on(&self.persons, anaphor, clusters, fits);
        search.last
    }

    /// The only person before whose title says that the noun fits: "the cleric" after "Ayatollah Karim Nazari".
    fn called_before(
        &mut self,
        context: &Context<'_>,
        clusters: &mut Clusters,
        anaphor: usize,
    ) -> Option<usize> {
        let noun = context.syntax.token(context.mentions[anaphor].head).lemma.to_lowercase();
        let call = Call::of(&noun)?;
        let fits = |person: usize| {
            let start = context.mentions[person].span.start;
            let title = builtin_lexicon().title_before(context.syntax.doc, start);
            title.is_some_and(|(_, title)| call.fits(title))
        };
        let search = self.called_before.entry(noun).or_default();
        search.go_on(&self.persons, anaphor, clusters, fits);
        search.last.filter(|_| !search.several)
    }

    /// "The Foreign Secretary flew to Oslo. Foreign Secretary Grace Okafor said": the only one whom the text calls so later.
    fn holder_behind(
        &mut self,
        context: &Context<'_>,
        clusters: &mut Clusters,
        anaphor: usize,
    ) -> Option<usize> {
        let title = context.mentions[anaphor].name.to_lowercase();
        let holders = self.holders.get(title.as_str())?;
        let behind = &holders[holders.partition_point(|&holder| holder <= anaphor)..];
        let &first = behind.first()?;
        let only = |clusters: &mut Clusters| {
            let one = clusters.find(first);
            behind.iter().all(|&other| clusters.find(other) == one).then_some(first)
        };
        *self.held_behind.entry((title, first)).or_insert_with(|| only(clusters))
    }
}

impl Search {
    /// Looks at the persons before a mention at whom it hasn't looked yet.
    fn go_on(
        &mut self,
        persons: &[usize],
        mention: usize,
        clusters: &mut Clusters,
        fits: impl Fn(usize) -> bool,
    ) {
        let end = persons.partition_point(|&person| person < mention);
        for &person in persons[self.seen..end.max(self.seen)].iter().filter(|&&person| fits(person)) {
            self.several |= self.last.is_some_and(|last| clusters.find(last) != clusters.find(person));
            self.last = Some(person);
        }
        self.seen = end.max(self.seen);
    }
}
