//! The program as its users start it.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const NEWS: &str = "Kenyan Foreign Minister Grace Okafor met Anna Van Berg in Oslo on Wednesday. \
                    Kenya invited Norway to a summit in Nairobi.";

fn newsgraph(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("newsgraph").unwrap();
    command.args(arguments);
    command
}

/// A directory with these files in it.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// What a run told, and its exit status.
struct Told {
    code: i32,
    out: String,
    err: String,
}

fn run(command: &mut Command) -> Told {
    let output = command.output().unwrap();
    Told {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn build(inputs: &[&Path], out: &Path, more: &[&str]) -> Told {
    let mut arguments = vec!["build", "--out", out.to_str().unwrap()];
    arguments.extend(inputs.iter().map(|input| input.to_str().unwrap()));
    arguments.extend(more);
    run(&mut newsgraph(&arguments))
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn documents(graph: &Path) -> Vec<String> {
    let graph: serde_json::Value = serde_json::from_slice(&fs::read(graph).unwrap()).unwrap();
    let documents = graph["graph"]["documents"].as_array().unwrap();
    documents.iter().map(|document| document["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn help_shows_the_formats_an_example_and_the_exit_status() {
    let told = run(&mut newsgraph(&["build", "--help"]));
    assert_eq!(told.code, 0);
    for format in newsgraph::export::FORMATS {
        assert!(told.out.contains(&format!("- {}:", format.name)), "{}", told.out);
    }
    assert!(told.out.contains("newsgraph build seeds --out graphs"));
    assert!(run(&mut newsgraph(&["--help"])).out.contains("Exit status"));
    for subcommand in ["annotate", "evaluate"] {
        assert!(run(&mut newsgraph(&[subcommand, "--help"])).out.contains("Examples:"), "{subcommand}");
    }
}

#[test]
fn evaluate_reads_treebanks_and_re3d_and_names_what_is_wrong_with_them() {
    let row = |n, form, head, rel| format!("{n}\t{form}\t{form}\tX\tX\t_\t{head}\t{rel}\t_\tName=O\n");
    let gold = [row(1, "Anna", 2, "nsubj"), row(2, "left", 0, "root"), row(3, ".", 2, "punct")].concat();
    let entity = r#"{"documentId": "a", "begin": 0, "end": 9, "type": "Person"}"#;
    let files = directory(&[
        ("gold.conllu", &gold),
        ("empty.conllu", "# nothing\n"),
        ("documents.jsonl", r#"{"_id": "a", "text": "Anna Berg left Oslo."}"#),
        ("entities.jsonl", entity),
    ]);
    let path = |name: &str| files.path().join(name).display().to_string();
    let evaluate = |args: &[&str]| run(&mut newsgraph(&[&["evaluate"], args].concat()));
    for args in [&["annotate"][..], &["annotate", "--given"], &["names"], &["headlines"]] {
        let told = evaluate(&[args, &[&path("gold.conllu")]].concat());
        assert_eq!(told.code, 0, "{}", told.err);
        assert!(told.out.contains("F1 "), "{}", told.out);
    }
    let told = evaluate(&["names", &path("")]);
    assert!(told.out.starts_with("person       F1 100.00"), "{}{}", told.out, told.err);
    let told = evaluate(&["annotate", &path("empty.conllu")]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("empty.conllu: no sentence in CoNLL-U"), "{}", told.err);
    fs::write(files.path().join("entities.jsonl"), format!("{entity}\n{{}}\n")).unwrap();
    let told = evaluate(&["names", &path("")]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("entities.jsonl:2: "), "{}", told.err);
}

#[test]
fn a_graph_is_written_in_every_format() {
    let input = directory(&[("a.txt", NEWS)]);
    let out = input.path().join("new/graphs");
    let told = build(&[&input.path().join("a.txt")], &out, &[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.is_empty());
    assert!(told.err.contains("1 document, 2 sentences"), "{}", told.err);
    assert_eq!(names(&out), ["graph.dot", "graph.graphml", "graph.json"]);
    assert_eq!(documents(&out.join("graph.json")), ["a"]);
}

#[test]
fn quiet_says_nothing_and_format_chooses() {
    let input = directory(&[("a.txt", NEWS)]);
    let out = input.path().join("out");
    let told = build(&[&input.path().join("a.txt")], &out, &["--quiet", "--format", "dot,json"]);
    assert_eq!((told.out.as_str(), told.err.as_str()), ("", ""));
    assert_eq!(names(&out), ["graph.dot", "graph.json"]);
    let told = build(&[&input.path().join("a.txt")], &out, &["--format", "svg"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("graphml"), "{}", told.err);
}

#[test]
fn an_input_that_is_not_there_stops_the_run_before_it_begins() {
    let directory = directory(&[("a.txt", NEWS)]);
    let out = directory.path().join("out");
    let told = build(&[&directory.path().join("a.txt"), Path::new("no/such.txt")], &out, &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.starts_with("error: no/such.txt: "), "{}", told.err);
    assert!(!out.exists());
}

#[test]
fn a_file_of_another_kind_is_named() {
    let directory = directory(&[("a.pdf", "%PDF")]);
    let told = build(&[&directory.path().join("a.pdf")], &directory.path().join("out"), &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("a.pdf: not a .txt or .jsonl file"), "{}", told.err);
}

#[test]
fn a_bad_line_is_told_and_the_rest_is_written() {
    let lines = format!(
        "{{\"text\": \"{NEWS}\"}}\n\n{{\"title\": \"no text\"}}\nnot json\n{{\"text\": \"Rain.\"}}\n"
    );
    let input = directory(&[("news.jsonl", &lines)]);
    let out = input.path().join("out");
    let told = build(&[&input.path().join("news.jsonl")], &out, &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("news.jsonl:3:20: missing field `text`"), "{}", told.err);
    assert!(told.err.contains("news.jsonl:4:2: expected"), "{}", told.err);
    assert_eq!(documents(&out.join("graph.json")), ["news-1", "news-5"]);
}

#[test]
fn bytes_that_are_not_utf_8_are_replaced_and_told() {
    let input = directory(&[]);
    fs::write(input.path().join("a.txt"), b"\xEF\xBB\xBFCaf\xE9 in Rome.").unwrap();
    fs::write(input.path().join("b.txt"), b"\xFF\xFER\0o\0m\0e\0").unwrap();
    let told = build(&[input.path()], &input.path().join("out"), &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("a.txt: bytes that are not UTF-8"), "{}", told.err);
    assert!(told.err.contains("b.txt: this is UTF-16"), "{}", told.err);
}

#[test]
fn one_id_twice_gives_two_documents() {
    let input = directory(&[("x/a.txt", NEWS), ("y/a.txt", NEWS)]);
    let out = input.path().join("out");
    let told = build(&[input.path()], &out, &[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("an earlier article has the id `a`; this one is `a-2`"), "{}", told.err);
    assert_eq!(documents(&out.join("graph.json")), ["a", "a-2"]);
}

#[test]
fn a_directory_is_read_in_name_order_and_only_what_is_ours() {
    let files =
        [("b.txt", NEWS), ("a/z.TXT", NEWS), ("c.md", "# no"), (".hidden.txt", NEWS), ("a/.git/x.txt", NEWS)];
    let input = directory(&files);
    let told = run(&mut newsgraph(&["annotate", input.path().to_str().unwrap()]));
    assert_eq!(told.code, 0, "{}", told.err);
    let ids: Vec<&str> = told.out.lines().filter_map(|line| line.strip_prefix("# newdoc id = ")).collect();
    assert_eq!(ids, ["z", "b"]);
}

#[test]
fn standard_input_is_text_or_json_lines() {
    let out = directory(&[]);
    let path = out.path().to_str().unwrap();
    run(newsgraph(&["build", "-", "--out", path]).write_stdin(NEWS));
    assert_eq!(documents(&out.path().join("graph.json")), ["stdin"]);
    run(newsgraph(&["build", "-", "--out", path])
        .write_stdin(" {\"text\": \"Rain.\"}\n{\"id\": 7, \"text\": \"Sun.\"}"));
    assert_eq!(documents(&out.path().join("graph.json")), ["7", "stdin-1"]);
}

#[test]
fn each_document_gets_a_file_that_stays_in_the_directory() {
    let lines = "{\"id\": \"../../x\", \"text\": \"Rain.\"}\n{\"id\": \"plain_1\", \"text\": \"Rain.\"}\n\
                 {\"id\": \"a/b\", \"text\": \"Rain.\"}\n{\"id\": \"a%2Fb\", \"text\": \"Rain.\"}\n";
    let input = directory(&[("news.jsonl", lines)]);
    let out = input.path().join("out");
    build(&[&input.path().join("news.jsonl")], &out, &["--each"]);
    assert_eq!(names(&out), ["%2E.%2F..%2Fx.json", "a%252Fb.json", "a%2Fb.json", "plain_1.json"]);
    assert_eq!(documents(&out.join("plain_1.json")), ["plain_1"]);
    assert_eq!(names(input.path()), ["news.jsonl", "out"]);
}

#[test]
fn nothing_found_is_status_1() {
    let input = directory(&[("empty.txt", "\n\n"), ("empty/c.md", "no")]);
    let out = input.path().join("out");
    assert_eq!(build(&[&input.path().join("empty")], &out, &[]).code, 1);
    assert_eq!(names(&out), [] as [&str; 0]);
    assert_eq!(build(&[&input.path().join("empty.txt")], &out, &[]).code, 1);
    assert_eq!(names(&out), ["graph.dot", "graph.graphml", "graph.json"]);
}

#[test]
fn an_output_that_cannot_be_written_is_told_before_the_work() {
    let input = directory(&[("a.txt", NEWS), ("file", "")]);
    let told = build(&[&input.path().join("a.txt")], &input.path().join("file/out"), &[]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("cannot make the directory"), "{}", told.err);
}

#[test]
fn a_run_that_fails_leaves_the_old_output_whole() {
    let input = directory(&[("a.txt", NEWS)]);
    let out = input.path().join("out");
    // A directory that bears the name of an output file can't be replaced by it.
    fs::create_dir_all(out.join("graph.graphml/in-the-way")).unwrap();
    fs::write(out.join("graph.dot"), "old").unwrap();
    let told = build(&[&input.path().join("a.txt")], &out, &[]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(names(&out).iter().all(|name| name.starts_with("graph.")), "{:?}", names(&out));
    let dot = fs::read_to_string(out.join("graph.dot")).unwrap();
    assert!(dot == "old" || dot.ends_with("}\n"));
}

#[test]
fn threads_and_order_change_no_byte() {
    let files: Vec<(String, String)> = (0..9)
        .map(|i| (format!("{i}.txt"), format!("{NEWS} Envoy Jane Doe visited Lima in 200{i}.")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let input = directory(&files);
    let forward: Vec<PathBuf> = files.iter().map(|(name, _)| input.path().join(name)).collect();
    let backward: Vec<PathBuf> = forward.iter().rev().cloned().collect();
    let mut outputs = Vec::new();
    for (inputs, jobs) in [(&forward, "1"), (&forward, "2"), (&backward, "2"), (&backward, "1")] {
        let out = input.path().join(format!("out{}", outputs.len()));
        let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
        build(&inputs, &out, &["--jobs", jobs]);
        let files = ["graph.json", "graph.graphml", "graph.dot"];
        outputs.push(files.map(|name| fs::read_to_string(out.join(name)).unwrap()));
    }
    assert!(outputs.iter().all(|output| *output == outputs[0]));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    let input = directory(&[("a.txt", &NEWS.repeat(200))]);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("newsgraph"))
        .args(["annotate", input.path().to_str().unwrap()])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

/// A graph of the usual news in a directory of its own.
fn built(more: &[&str]) -> (TempDir, Told) {
    let place = directory(&[("news.txt", NEWS)]);
    let told = build(&[&place.path().join("news.txt")], &place.path().join("out"), more);
    (place, told)
}

#[test]
fn explain_shows_the_sentence_with_its_marks() {
    let (place, _) = built(&[]);
    let graph = place.path().join("out/graph.json");
    let graph = graph.to_str().unwrap();
    let told = run(&mut newsgraph(&["explain", graph, "Kenya", "norway"]));
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out.starts_with("Kenya invites Norway (asserted; confidence 0.9; \"invite\")\n"),
        "{}",
        told.out
    );
    assert!(told.out.contains("[Kenya] {invited} [Norway] to a summit in Nairobi."), "{}", told.out);
    assert!(
        told.out.contains("frame invites/invite, proposition invite (agent: Kenya, patient: Norway"),
        "{}",
        told.out
    );
    assert!(run(&mut newsgraph(&["explain", graph, "Norway"])).out.contains("Kenya invites Norway"));
}

#[test]
fn explain_tells_what_is_not_there() {
    let (place, _) = built(&[]);
    let graph = place.path().join("out/graph.json");
    let told = run(&mut newsgraph(&["explain", graph.to_str().unwrap(), "Norwey"]));
    assert_eq!(told.code, 2);
    assert!(told.err.contains("did you mean `Norway`?"), "{}", told.err);
    let told = run(&mut newsgraph(&["explain", graph.to_str().unwrap(), "Norway", "Oslo"]));
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    let told = run(&mut newsgraph(&["explain", place.path().join("news.txt").to_str().unwrap(), "Norway"]));
    assert_eq!(told.code, 2);
    assert!(told.err.contains("no graph that newsgraph build wrote"), "{}", told.err);
}

#[test]
fn rules_of_the_user_extend_and_replace_the_built_in_ones() {
    const RULES: &str = "[[frame]]\nname = 'invites/invite'\nrelation = 'criticizes'\nverb = ['invite']\n\
                         source = ['agent']\ntarget = ['patient']\nmatches = []\n";
    let rules = directory(&[("my.toml", RULES), ("bad.toml", &RULES.replace("criticizes", "critizises"))]);
    let (place, told) = built(&["--rules", rules.path().join("my.toml").to_str().unwrap()]);
    assert_eq!(told.code, 0, "{}", told.err);
    let graph = fs::read_to_string(place.path().join("out/graph.json")).unwrap();
    assert!(graph.contains("\"key\": \"criticizes\"") && !graph.contains("\"key\": \"invites\""), "{graph}");
    let (_, told) = built(&["--rules", rules.path().join("bad.toml").to_str().unwrap()]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("bad.toml:3:12: no relation is called `critizises`"), "{}", told.err);
    assert!(told.err.contains("did you mean `criticizes`?"), "{}", told.err);
}

#[test]
fn open_relations_can_be_left_out() {
    let news = directory(&[("news.txt", "Grace Okafor outlived Peter Lind.")]);
    let graph = |more: &[&str]| {
        let out = news.path().join("out");
        build(&[&news.path().join("news.txt")], &out, more);
        fs::read_to_string(out.join("graph.json")).unwrap()
    };
    assert!(graph(&[]).contains("\"relation\": \"related-to\", \"predicate\": \"outlive\""));
    assert!(!graph(&["--no-open"]).contains("related-to"));
}

const TWO_STORIES: &str = concat!(
    r#"{"id": "mon", "date": "2023-07-24", "text": "Kenyan Foreign Minister Grace Okafor met Anna Berg in Oslo."}"#,
    "\n",
    r#"{"id": "tue", "date": "2023-07-25", "text": "Grace Okafor flew home. She praised Norway. Ann Bergh stayed."}"#,
    "\n"
);

/// The documents of each node with this name or alias.
fn documents_of(graph: &Path, name: &str) -> Vec<Vec<String>> {
    let graph: serde_json::Value = serde_json::from_slice(&fs::read(graph).unwrap()).unwrap();
    let texts = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let nodes = graph["nodes"].as_array().unwrap();
    let called = |node: &&serde_json::Value| {
        node["name"] == name || texts(&node["aliases"]).iter().any(|alias| alias == name)
    };
    nodes.iter().filter(called).map(|node| texts(&node["documents"])).collect()
}

#[test]
fn explain_tells_the_mentions_of_a_node_and_why_they_are_one() {
    let directory = directory(&[("two.jsonl", TWO_STORIES)]);
    build(&[&directory.path().join("two.jsonl")], directory.path(), &[]);
    let graph = directory.path().join("graph.json");
    let told = run(&mut newsgraph(&["explain", graph.to_str().unwrap(), "person/grace-okafor"]));
    assert_eq!(told.code, 0, "{}", told.err);
    for part in ["in mon", "in tue", "same full name +3.0", "She (found by: pronoun; joined by: pronoun)"] {
        assert!(told.out.contains(part), "{part} is not in: {}", told.out);
    }
}

#[test]
fn merge_and_split_survive_the_next_build() {
    let directory = directory(&[("two.jsonl", TWO_STORIES)]);
    let (input, graph) = (directory.path().join("two.jsonl"), directory.path().join("graph.json"));
    build(&[&input], directory.path(), &[]);
    assert_eq!(documents_of(&graph, "Anna Berg"), [["mon"]]);
    let merged = run(&mut newsgraph(&["merge", graph.to_str().unwrap(), "Anna Berg", "Ann Bergh"]));
    assert_eq!(merged.code, 0, "{}", merged.err);
    let split = run(&mut newsgraph(&["split", graph.to_str().unwrap(), "Grace Okafor", "tue"]));
    assert_eq!(split.code, 0, "{}", split.err);
    for _ in 0..2 {
        let told = build(&[&input], directory.path(), &["--quiet"]);
        assert_eq!(told.err, "");
        assert_eq!(documents_of(&graph, "Anna Berg"), [["mon", "tue"]]);
        assert_eq!(documents_of(&graph, "Grace Okafor").len(), 2);
    }
    let wrong = run(&mut newsgraph(&["merge", graph.to_str().unwrap(), "Anna Berg", "Nobody"]));
    assert!(wrong.code == 2 && wrong.err.contains("Nobody"), "{}", wrong.err);
}

#[test]
fn a_decision_that_matches_nothing_is_told_and_a_wrong_file_stops_the_run() {
    let drop = "[[drop]]\nid = \"city/nowhere\"\n";
    let directory =
        directory(&[("a.txt", NEWS), ("out/decisions.toml", drop), ("wrong.toml", "[[sames]]\n")]);
    let (input, out) = (directory.path().join("a.txt"), directory.path().join("out"));
    let told = build(&[&input], &out, &["--quiet"]);
    assert!(told.code == 0 && told.err.contains("city/nowhere"), "{}", told.err);
    let wrong = directory.path().join("wrong.toml");
    let told = build(&[&input], &out, &["--decisions", wrong.to_str().unwrap()]);
    assert!(told.code == 2 && told.err.contains("sames"), "{}", told.err);
}

#[test]
fn decisions_change_each_documents_own_graph() {
    let decisions = "[[rename]]\nid = \"person/grace-okafor\"\nname = \"Gracie Okafor\"\n\
                     [[drop]]\nid = \"person/ann-bergh\"\n[[drop]]\nid = \"city/nowhere\"\n";
    let directory = directory(&[("two.jsonl", TWO_STORIES), ("out/decisions.toml", decisions)]);
    let out = directory.path().join("out");
    let told = build(&[&directory.path().join("two.jsonl")], &out, &["--each", "--quiet"]);
    assert_eq!(told.err, "warning: decisions: [[drop]] 2: no entity has the id city/nowhere\n");
    for (file, document) in [("mon.json", "mon"), ("tue.json", "tue")] {
        assert_eq!(documents_of(&out.join(file), "Gracie Okafor"), [[document]]);
    }
    assert_eq!(documents_of(&out.join("tue.json"), "Ann Bergh").len(), 0);
    assert_eq!(documents_of(&out.join("mon.json"), "Anna Berg").len(), 1);
}

#[test]
fn names_of_the_users_own_are_known() {
    let list = "# ours\nZentro\tarmed-group\tZentro Front|ZF\tours:7\n";
    let directory = directory(&[
        ("a.txt", "Fighters of the ZF left Oslo."),
        ("own.tsv", list),
        ("bad.tsv", "Zentro\tfirm\n"),
    ]);
    let (input, own) = (directory.path().join("a.txt"), directory.path().join("own.tsv"));
    build(&[&input], directory.path(), &["--gazetteer", own.to_str().unwrap()]);
    let graph = fs::read_to_string(directory.path().join("graph.json")).unwrap();
    assert!(graph.contains("armed-group/zentro") && graph.contains("ours:7"), "{graph}");
    let bad = directory.path().join("bad.tsv");
    let told = build(&[&input], directory.path(), &["--gazetteer", bad.to_str().unwrap()]);
    assert!(
        told.code == 2 && told.err.contains("bad.tsv: line 1") && told.err.contains("firm"),
        "{}",
        told.err
    );
}
