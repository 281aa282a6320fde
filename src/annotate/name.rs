//! Scores of BIO tags to names: the best run of tags in which an I follows only its own kind.
//!
//! `B-person I-person O B-place` over "Anna Berg visited Bergen" gives the person "Anna Berg" and the place.

use std::ops::Range;

use super::card::Bio;
use crate::document::NameKind;

/// The names of a sentence, from a row of scores a word with a column a tag.
pub fn names(scores: &[f32], tags: &[Bio]) -> Vec<(Range<usize>, NameKind)> {
    let mut found: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (word, tag) in best_tags(scores, tags).into_iter().enumerate() {
        match (tag, found.last_mut()) {
            (Bio::Begin(kind), _) => found.push((word..word + 1, kind)),
            (Bio::Inside(_), Some((span, _))) => span.end = word + 1,
            _ => {}
        }
    }
    found
}

/// Joins organizations that touch: "Central Bank" and "Board" right behind it are one body. `closes` says of a word that
/// a name ends with it for sure, as with an "and" that stuck to it.
pub fn join_bodies(
    names: Vec<(Range<usize>, NameKind)>,
    closes: impl Fn(usize) -> bool,
) -> Vec<(Range<usize>, NameKind)> {
    let mut joined: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (span, kind) in names {
        let touches = |(last, of): &&mut (Range<usize>, NameKind)| {
            kind == NameKind::Organization && *of == kind && last.end == span.start && !closes(last.end - 1)
        };
        match joined.last_mut().filter(touches) {
            Some((last, _)) => last.end = span.end,
            None => joined.push((span, kind)),
        }
    }
    joined
}

/// Viterbi over the one constraint of BIO.
fn best_tags(scores: &[f32], tags: &[Bio]) -> Vec<Bio> {
    let mut totals: Vec<f32> =
        tags.iter().map(|tag| if follows(Bio::Outside, *tag) { 0.0 } else { LOST }).collect();
    let mut from: Vec<Vec<usize>> = Vec::new();
    for (word, row) in scores.chunks_exact(tags.len().max(1)).enumerate() {
        if word == 0 {
            totals.iter_mut().zip(row).for_each(|(total, score)| *total += score);
            continue;
        }
        let any = greatest(0..tags.len(), &totals);
        let before: Vec<usize> = tags
            .iter()
            .map(|tag| match tag {
                Bio::Inside(_) => {
                    greatest((0..tags.len()).filter(|last| follows(tags[*last], *tag)), &totals)
                }
                _ => any,
            })
            .collect();
        totals = row.iter().zip(&before).map(|(score, last)| totals[*last] + score).collect();
        from.push(before);
    }
    if scores.is_empty() {
        return Vec::new();
    }
    let mut path = vec![greatest(0..tags.len(), &totals)];
    for before in from.iter().rev() {
        path.push(before[path[path.len() - 1]]);
    }
    path.into_iter().rev().map(|number| tags[number]).collect()
}

/// A total that no path wins with.
const LOST: f32 = -1e9;

fn follows(last: Bio, next: Bio) -> bool {
    match (last, next) {
        (Bio::Begin(before) | Bio::Inside(before), Bio::Inside(kind)) => before == kind,
        (Bio::Outside, Bio::Inside(_)) => false,
        _ => true,
    }
}

fn greatest(numbers: impl Iterator<Item = usize>, totals: &[f32]) -> usize {
    numbers.reduce(|best, other| if totals[other] > totals[best] { other } else { best }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: [Bio; 5] = [
        Bio::Outside,
        Bio::Begin(NameKind::Person),
        Bio::Inside(NameKind::Person),
        Bio::Begin(NameKind::Place),
        Bio::Inside(NameKind::Place),
    ];

    fn check(rows: &[[f32; 5]], expected: &[(Range<usize>, NameKind)]) {
        assert_eq!(names(&rows.concat(), &TAGS), expected);
    }

    #[test]
    fn an_inside_tag_follows_its_own_kind() {
        let (person, place) = (NameKind::Person, NameKind::Place);
        check(&[], &[]);
        check(
            &[[0., 2., 0., 0., 0.], [0., 0., 2., 0., 0.], [0., 0., 0., 2., 0.]],
            &[(0..2, person), (2..3, place)],
        );
        // A stray I-place becomes a beginning, or draws the word before to its kind.
        check(&[[0., 0., 0., 1., 2.]], &[(0..1, place)]);
        check(&[[0., 2., 0., 1., 0.], [0., 0., 0., 0., 3.]], &[(0..2, place)]);
        check(&[[2., 0., 0., 0., 0.], [2., 0., 1., 0., 0.]], &[]);
        check(&[[0., 2., 0., 0., 0.], [0., 2., 0., 0., 0.]], &[(0..1, person), (1..2, person)]);
    }

    #[test]
    fn bodies_that_touch_are_one() {
        let (body, person) = (NameKind::Organization, NameKind::Person);
        let join = |names: &[(Range<usize>, NameKind)]| join_bodies(names.to_vec(), |word| word == 5);
        assert_eq!(join(&[(0..1, body), (1..3, body)]), [(0..3, body)]);
        for apart in
            [[(0..1, body), (2..3, body)], [(0..1, person), (1..2, person)], [(4..6, body), (6..7, body)]]
        {
            assert_eq!(join(&apart), apart);
        }
    }
}
