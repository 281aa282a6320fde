//! Which entities join across documents and which never do.

use super::*;
use crate::annotate::Annotator;
use crate::document::Metadata;
use crate::ontology::builtin;
use crate::pipeline::{Knowledge, build};
use crate::read::Article;
use crate::recognize::builtin_gazetteer;

/// Documents written as `id | date | text`.
fn graphs(documents: &[&str]) -> Vec<KnowledgeGraph> {
    let annotator = Annotator::builtin();
    let read = |document: &&str| {
        let cells: Vec<&str> = document.splitn(3, '|').map(str::trim).collect();
        let metadata = Metadata { date: Some(cells[1].to_owned()), ..Metadata::default() };
        let article = Article::new(cells[0].to_owned(), metadata, cells[2].to_owned());
        build(&article, &annotator, Knowledge::builtin())
    };
    documents.iter().map(read).collect()
}

fn linked(documents: &[&str], decisions: &str) -> Linked {
    let decisions = Decisions::parse(decisions).expect("the tests' decisions are right");
    link(graphs(documents), &decisions, builtin_gazetteer(), builtin())
}

/// The documents of each node that is called `name`, by name or alias.
fn nodes(documents: &[&str], decisions: &str, name: &str) -> Vec<Vec<String>> {
    let linked = linked(documents, decisions);
    let called = |entity: &&Entity| entity.name == name || entity.aliases.contains(name);
    linked.graph.entities().filter(called).map(|entity| entity.documents.iter().cloned().collect()).collect()
}

fn check(documents: &[&str], name: &str, expected: &[&[&str]]) {
    let mut found = nodes(documents, "", name);
    found.sort();
    assert_eq!(found, expected, "{name} in {documents:?}");
}

const MINISTER: &str =
    "a | 2023-07-26 | Kenyan Health Minister Grace Okafor met Ugandan officials in Kampala.";
const JUDGE: &str = "b | 2023-07-26 | Federal judge John Smith opened the trial of Enron in Houston, Texas.";
const STRIKER: &str = "c | 2023-07-27 | Striker John Smith scored for Everton against Arsenal in Liverpool.";

#[test]
fn one_full_name_that_few_bear_is_one_person() {
    check(&[MINISTER, "b | 2023-07-30 | Grace Okafor will visit Oslo."], "Grace Okafor", &[&["a", "b"]]);
}

#[test]
fn two_persons_of_a_common_name_stay_apart() {
    check(&[JUDGE, STRIKER], "John Smith", &[&["b"], &["c"]]);
}

#[test]
fn a_common_name_with_the_same_role_and_state_is_one_person() {
    let one = "a | 2023-07-26 | Australian Prime Minister John Smith spoke in Sydney.";
    let other = "b | 2023-09-01 | Australian Prime Minister John Smith flew to Tokyo.";
    check(&[one, other], "John Smith", &[&["a", "b"]]);
}

#[test]
fn a_surname_joins_the_full_name_of_the_same_week_and_state() {
    let later = "b | 2023-07-28 | Kenyan Health Minister Okafor flew home from Kampala.";
    check(&[MINISTER, later], "Okafor", &[&["a", "b"]]);
    check(&[MINISTER, "b | 2023-07-28 | Okafor scored twice in Madrid."], "Okafor", &[&["b"]]);
}

#[test]
fn another_spelling_is_the_same_person() {
    let one = "a | 2023-07-26 | Belarusian Finance Minister Aleksei Moiseev came to Minsk.";
    let other = "b | 2023-07-28 | Belarusian Finance Minister Alexey Moyseyev left Minsk.";
    check(&[one, other], "Aleksei Moiseev", &[&["a", "b"]]);
}

#[test]
fn different_first_names_never_join() {
    let other = "b | 2023-07-26 | Kenyan Health Minister Peter Okafor met Ugandan officials in Kampala.";
    check(&[MINISTER, other], "Grace Okafor", &[&["a"]]);
}

#[test]
fn a_person_never_joins_a_body() {
    let one = "a | 2023-07-26 | Martin Dell spoke in Austin.";
    let other = "b | 2023-07-26 | Martin Dell Company opened an office in Austin.";
    check(&[one, other], "Martin Dell", &[&["a"]]);
}

#[test]
fn a_body_is_the_same_with_and_without_its_legal_form_and_its_parliament_is_its_own() {
    check(
        &["a | 2023-01-01 | Zentro Corp. hired workers.", "b | 2023-01-02 | Shares of Zentro Corp. fell."],
        "Zentro Corp.",
        &[&["a", "b"]],
    );
    let congress =
        ["a | 2023-01-01 | Chile's Congress passed a law.", "b | 2023-01-02 | Peru's Congress passed a law."];
    check(&congress, "Chile's Congress", &[&["a"]]);
}

#[test]
fn what_is_named_with_its_state_is_known_everywhere() {
    check(
        &[
            "a | 2023-01-01 | Kenyan troops left Somalia.",
            "b | 2023-01-02 | Somalia thanked the Kenyan troops.",
        ],
        "Kenyan troops",
        &[&["a", "b"]],
    );
}

#[test]
fn police_of_one_document_are_not_the_police_of_another() {
    check(
        &["a | 2023-01-01 | Police shot a man.", "b | 2023-01-02 | Police freed a man."],
        "Police",
        &[&["a"], &["b"]],
    );
}

#[test]
fn a_merge_tells_its_reasons() {
    let graph = linked(&[MINISTER, "b | 2023-07-30 | Grace Okafor will visit Oslo."], "").graph;
    let okafor = graph.entities().find(|entity| entity.name == "Grace Okafor").expect("she is named");
    let reasons: Vec<&str> =
        okafor.merges.iter().flat_map(|merge| merge.features.iter().map(|reason| reason.feature)).collect();
    assert!(reasons.contains(&"same full name"), "{reasons:?}");
}

#[test]
fn decisions_win() {
    let same = "[[same]]\nids = [\"person/john-smith@b\", \"person/john-smith@c\"]";
    assert_eq!(nodes(&[JUDGE, STRIKER], same, "John Smith"), [["b", "c"]]);
    let both = [MINISTER, "b | 2023-07-30 | Grace Okafor will visit Oslo."];
    let different = "[[different]]\nids = [\"person/grace-okafor\"]\ndocuments = [\"b\"]";
    assert_eq!(nodes(&both, different, "Grace Okafor").len(), 2);
    let rename = "[[rename]]\nid = \"person/grace-okafor\"\nname = \"G. Okafor\"";
    assert_eq!(nodes(&both, rename, "G. Okafor"), [["a", "b"]]);
    let drop = "[[drop]]\nid = \"person/grace-okafor\"";
    assert!(nodes(&both, drop, "Grace Okafor").is_empty());
    let retype = "[[retype]]\nid = \"person/grace-okafor\"\ntype = \"company\"";
    let graph = linked(&both, retype).graph;
    let okafor = graph.entities().find(|entity| entity.name == "Grace Okafor").expect("she is named");
    assert_eq!(builtin().type_name(okafor.entity_type), "company");
}

#[test]
fn decisions_that_match_nothing_are_told() {
    let decisions =
        "[[same]]\nids = [\"person/nobody\", \"person/grace-okafor\"]\n[[drop]]\nid = \"city/nowhere\"";
    let unmatched = linked(&[MINISTER], decisions).unmatched;
    assert_eq!(unmatched.len(), 2, "{unmatched:?}");
    assert!(unmatched[0].contains("person/nobody") && unmatched[1].contains("city/nowhere"), "{unmatched:?}");
    let stranger = "[[different]]\nids = [\"person/grace-okafor\"]\ndocuments = [\"friday\"]";
    assert!(linked(&[MINISTER], stranger).unmatched[0].contains("friday"));
    let contradiction = "[[same]]\nids = [\"person/john-smith@b\", \"person/john-smith@c\"]\n\
        [[different]]\nids = [\"person/john-smith@b\", \"person/john-smith@c\"]";
    assert!(linked(&[JUDGE, STRIKER], contradiction).warnings[0].contains("contradicts"));
}

#[test]
fn ids_stay_when_documents_are_added() {
    let id = |documents: &[&str], name: &str, document: &str| -> (String, Vec<String>) {
        let graph = linked(documents, "").graph;
        let found = graph.entities().find(|entity| {
            (entity.name == name || entity.aliases.contains(name)) && entity.documents.contains(document)
        });
        let found = found.expect("the name is there");
        (found.id.to_string(), found.former_ids.iter().map(ToString::to_string).collect())
    };
    // An older document with another bearer of the name changes nothing.
    let older = "0 | 2020-01-01 | Painter John Smith showed his pictures in Ottawa.";
    assert_eq!(id(&[JUDGE], "John Smith", "b"), id(&[older, JUDGE, STRIKER], "John Smith", "b"));
    // A merge takes the id of the full name and keeps the other.
    let surname = "b | 2023-07-28 | Kenyan Health Minister Okafor flew home from Kampala.";
    let (alone, _) = id(&[surname], "Okafor", "b");
    let (merged, former) = id(&[surname, MINISTER], "Okafor", "b");
    assert_eq!((alone.as_str(), merged.as_str()), ("person/okafor@b", "person/grace-okafor"));
    assert_eq!(former, [alone]);
}

#[test]
fn the_order_of_the_documents_changes_nothing() {
    let documents = [MINISTER, JUDGE, STRIKER, "d | 2023-07-28 | Kenyan Health Minister Okafor flew home."];
    let shown =
        |documents: &[&str]| format!("{:?}", linked(documents, "").graph.entities().collect::<Vec<_>>());
    let forth = shown(&documents);
    let mut back = documents;
    back.reverse();
    assert_eq!(forth, shown(&back));
}

#[test]
fn features_have_names_of_their_own() {
    for (at, feature) in FEATURES.iter().enumerate() {
        assert!(
            FEATURES[..at].iter().all(|other| other.name != feature.name),
            "{} stands twice",
            feature.name
        );
        assert!(feature.weight != 0.0, "{} says nothing", feature.name);
    }
}
