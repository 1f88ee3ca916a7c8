//! `egel explain`, `egel rules` and `egel evaluate hedges`, as users meet them.

use crate::program::{DUTCH, Ended, Place};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

const TEXT: &str = "De burgemeester van Gent komt vermoedelijk niet.";

fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_text_is_shown_with_its_marks_and_why() {
    let place = Place::new();
    let ended = place.egel(&["explain", "--text", TEXT]).with(0);
    let first = ended.out.lines().next().unwrap();
    assert_eq!(first, "De burgemeester van [Gent LOC] komt {vermoedelijk epistemic} niet.");
    for said in
        ["geonames:", "place_strong:", "together", "epistemic, down, strength", "clause", "words"]
    {
        assert!(ended.out.contains(said), "{said}: {}", ended.out);
    }
    assert!(!ended.out.contains('\u{1b}'));
    assert!(ended.out.lines().all(|line| line.chars().count() <= 80), "{}", ended.out);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let place = Place::new();
    let mut program = place.program(&["explain", "--text", TEXT]);
    let ended = Ended::of(program.env("CLICOLOR_FORCE", "1").output().unwrap()).with(0);
    assert!(ended.out.contains("\u{1b}[1m\u{1b}[32mGent\u{1b}[0m"), "{}", ended.out);
    assert!(!ended.out.contains("[Gent LOC]"));
}

#[test]
fn json_has_positions_that_give_the_mention_back() {
    let place = Place::new();
    let title = "Één ‘echte’ Gentenaar";
    let arguments = ["explain", "--text", TEXT, "--title", title, "--json", "--all"];
    let object = objects(&place.egel(&arguments).with(0).out).remove(0);
    assert_eq!(object["status"], "analysed");
    let mut seen = 0;
    for (list, words) in [("entities", "mention"), ("hedges", "hedge")] {
        for one in object[list].as_array().unwrap() {
            let field = object[one["field"].as_str().unwrap()].as_str().unwrap();
            let (start, end) = (one["start"].as_u64().unwrap(), one["end"].as_u64().unwrap());
            let there: String =
                field.chars().skip(start as usize).take((end - start) as usize).collect();
            assert_eq!(there, one[words].as_str().unwrap());
            seen += 1;
        }
    }
    assert!(seen >= 2, "{object}");
    let gent = object["entities"].as_array().unwrap().iter().find(|one| one["mention"] == "Gent");
    let gent = gent.unwrap();
    assert_eq!(gent["type"], "LOC");
    let sum: f64 = gent["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(|piece| piece["weights"]["LOC"].as_f64().unwrap())
        .sum();
    assert_eq!(Some(sum), gent["scores"]["LOC"].as_f64());
    assert!(object["rejected"]["candidates"].is_array());
    assert!(object["rejected"]["cues"].is_array());
}

#[test]
fn what_a_rule_rejects_is_told_when_all_is_asked_for() {
    let place = Place::new();
    let text = "Ik zou graag een koffie willen.";
    let ended = place.egel(&["explain", "--text", text, "--all"]).with(0);
    assert!(ended.out.contains("zou  no hedge"), "{}", ended.out);
    assert!(!place.egel(&["explain", "--text", text]).with(0).out.contains("no hedge"));
}

#[test]
fn files_of_every_format_and_standard_input_are_explained() {
    let place = Place::with_corpus();
    place.write(
        "twee.jsonl",
        "{\"id\":\"a\",\"text\":\"Gent wint.\"}\n{\"id\":\"b\",\"text\":\"Jan komt.\"}\n",
    );
    let ids = |arguments: &[&str]| {
        let ended = place.egel(&[&["explain", "--json"], arguments].concat()).with(0);
        objects(&ended.out)
            .into_iter()
            .map(|one| one["doc_id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["corpus/2024-03-01-een.txt"]), ["2024-03-01-een.txt"]);
    assert_eq!(ids(&["twee.jsonl"]), ["twee.jsonl#a", "twee.jsonl#b"]);
    assert_eq!(ids(&["corpus"]).len(), 2);
    let mut program = place.program(&["explain", "-"]);
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(DUTCH.as_bytes()).unwrap();
    let ended = Ended::of(child.wait_with_output().unwrap()).with(0);
    assert!(ended.out.contains("[Gent LOC]"), "{}", ended.out);
}

#[test]
fn no_text_commands_the_terminal() {
    let place = Place::new();
    let evil = "Hij woont \u{1b}[2J in Gent\u{9b}31m \u{7}\u{202e}vermoedelijk.";
    for more in [&[][..], &["--json"], &["--all"]] {
        let ended =
            place.egel(&[&["explain", "--text", evil, "--title", evil], more].concat()).with(0);
        let bad = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
        assert!(!ended.out.contains(bad), "{:?}", ended.out);
    }
}

#[test]
fn another_language_is_explained_and_told() {
    let place = Place::new();
    let english = "The mayor of the city said on Friday that the works would begin next year.";
    let ended = place.egel(&["explain", "--text", english]).with(0);
    assert!(ended.out.contains("egel run would pass this text over"), "{}", ended.out);
    let json = place.egel(&["explain", "--text", english, "--json"]).with(0);
    assert_eq!(objects(&json.out)[0]["status"], "other_language");
}

#[test]
fn explaining_nothing_says_what_to_give() {
    let place = Place::new();
    assert!(place.egel(&["explain"]).with(2).err.contains("FILE"));
    place.egel(&["explain", "nergens.txt"]).with(66);
    place.egel(&["explain", "--title", "x"]).with(2);
    place.write("leeg/.verborgen", "x");
    place.egel(&["explain", "leeg"]).with(66);
    let object = objects(&place.egel(&["explain", "--text", "", "--json"]).with(0).out).remove(0);
    assert_eq!(object["status"], "empty");
}

#[test]
fn rules_are_told_by_name_or_all() {
    let place = Place::new();
    let all = place.egel(&["rules"]).with(0).out;
    for said in [
        "title_before: a piece of evidence",
        "context: a kind of evidence",
        "zou: a rule of hedges",
    ] {
        assert!(all.contains(said), "{said}");
    }
    let one = place.egel(&["rules", "zou"]).with(0).out;
    assert!(one.contains("Ik zou graag een koffie willen.") && !one.contains("title_before"));
    let refused = place.egel(&["rules", "title_befor"]).with(2);
    assert!(refused.err.contains("title_before"), "{}", refused.err);
    let object = objects(&place.egel(&["rules", "--json"]).with(0).out).remove(0);
    for list in ["evidence", "pieces", "rules", "speech"] {
        assert!(object[list].as_array().unwrap().len() > 5, "{list}");
    }
}

#[test]
fn hedges_are_measured_by_category_and_every_miss_is_written() {
    let place = Place::new();
    place.write(
        "gold.tsv",
        "sent_id\tsource\ttext\tcues\n\
         a\tx\tMisschien komt hij.\t[{\"start_char\":0,\"end_char\":9,\"category\":\"epistemisch\",\"status\":\"sure\"}]\n\
         b\tx\tHij komt wellicht, zé ik.\t[{\"start_char\":20,\"end_char\":21,\"category\":\"belief\",\"status\":\"sure\"}]\n",
    );
    let ended = place.egel(&["evaluate", "hedges", "gold.tsv", "--errors", "fout.csv"]).with(0);
    let all = ended.out.lines().find(|line| line.starts_with("ALL")).unwrap();
    let numbers: Vec<&str> = all.split_whitespace().skip(1).collect();
    assert_eq!(numbers, ["1", "1", "1", "50.00", "50.00", "50.00"]);
    let columns = ["sentence", "kind", "hedge", "category", "gold_category"];
    let cells = place.cells("fout.csv", &columns);
    assert_eq!(cells, ["b false wellicht epistemic ", "b missed é  belief"]);
}

#[test]
fn gold_that_is_wrong_names_its_line() {
    let place = Place::new();
    place.write("gold.tsv", "a\tx\n");
    let ended = place.egel(&["evaluate", "hedges", "gold.tsv"]).with(65);
    assert!(ended.err.contains("gold.tsv:1: "), "{}", ended.err);
}
