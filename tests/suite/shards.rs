//! A corpus in shards, merged, is one run over it, byte for byte; and what does not belong together is refused.

use super::program::{DUTCH, Ended, Place};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

/// A corpus of several formats, with whatever gives problems.
fn corpus(place: &Place) {
    let names = ["Els Peeters", "Jan Bakker", "Mustafa Bali", "ASML", "minister Kuipers"];
    for (number, name) in names.iter().enumerate() {
        let text = format!("{DUTCH}{name} zou naar verluidt naar Gent gaan. {name} zwijgt.\n");
        place.write(&format!("corpus/krant/2024-0{}-01.txt", number + 1), &text);
        place.write(
            &format!("corpus/krant-b/{number}.md"),
            format!("# {name} misschien weg\n\n{text}"),
        );
    }
    let record = |id: usize, title: &str| {
        let text = format!("{DUTCH}{} heeft dat wellicht in Rotterdam gezegd.", names[id % 5]);
        serde_json::json!({"id": id, "title": title, "text": text, "kleur": "rood", "date": "2024-06-01"})
    };
    let mut records: Vec<String> =
        (0..40).map(|id| record(id % 37, "Nieuws").to_string()).collect();
    records.push("{kapot".to_owned());
    records.push(serde_json::json!({"id": "leeg", "text": ""}).to_string());
    place.write("corpus/veel.jsonl", records.join("\n"));
    place.write("corpus/een.jsonl", record(1, "Los").to_string());
    place.write(
        "corpus/blad.csv",
        format!("id,titel,tekst\na,Kop,\"{DUTCH}\"\nb,Kop,\"Blijkbaar. {DUTCH}\"\n"),
    );
    place.write(
        "corpus/pagina.html",
        format!("<html><body><article><h1>Kop</h1><p>{DUTCH}</p></article></body></html>"),
    );
    let english = "The mayor of Ghent said on Friday that the works in the harbour will probably not start before next year. ";
    place.write("corpus/engels.txt", english.repeat(3));
    place.write("corpus/leeg.txt", "");
    place.write("corpus/.verborgen", DUTCH);
    place.write("corpus/a/.ook-verborgen.txt", DUTCH);
    place.write("corpus/plaatje.txt", [0x89_u8, b'P', b'N', b'G', 0, 0, 1, 2, 0xff]);
    place.write("corpus/oud.txt", [DUTCH.as_bytes(), b"caf\xe9 in Gent\n"].concat());
}

fn run(place: &Place, output: &str, more: &[&str]) -> Ended {
    let mut command = place.program(&["run", "-o", output, "--no-report", "-j", "2"]);
    Ended::of(command.args(more).env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap())
}

/// Runs one shard to its end; whether something failed depends on which one.
#[track_caller]
fn shard(place: &Place, output: &str, more: &[&str]) {
    let ended = run(place, output, more);
    assert!(matches!(ended.code, Some(0 | 3)), "{}", ended.err);
}

/// Runs all shards, each into its own folder; gives the folders.
fn shards(place: &Place, of: usize, more: &[&str]) -> Vec<String> {
    let one = |number: usize| {
        let (output, shard) = (format!("deel-{of}-{number}"), format!("{number}/{of}"));
        let mut arguments = vec!["--shard", &shard];
        arguments.extend_from_slice(more);
        self::shard(place, &output, &arguments);
        place.egel(&["check", &output]).with(0);
        output
    };
    (1..=of).map(one).collect()
}

fn merge<S: AsRef<str>>(place: &Place, parts: &[S], output: &str) -> Ended {
    let mut command = place.program(&["merge", "-o", output, "--no-report"]);
    command.args(parts.iter().map(AsRef::as_ref));
    Ended::of(command.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap())
}

/// The names of all tables in a folder.
fn tables(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".csv") && name != "runs.csv");
    names.sort();
    names
}

#[track_caller]
fn same(place: &Place, one: &str, other: &str) {
    let names = tables(&place.path(one));
    assert_eq!(names, tables(&place.path(other)));
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let (one, other) =
            (place.read(&format!("{one}/{name}")), place.read(&format!("{other}/{name}")));
        assert!(one == other, "{name} differs");
    }
    let counts = |output: &str| {
        let run: serde_json::Value =
            serde_json::from_str(&place.read(&format!("{output}/run.json"))).unwrap();
        ["counts", "settings", "tables", "fingerprint", "corpus_bytes", "exit_code", "shard"]
            .map(|name| run[name].clone())
    };
    assert_eq!(counts(one), counts(other));
    place.egel(&["check", other]).with(0);
}

#[test]
fn any_number_of_shards_merged_is_one_run() {
    let place = Place::new();
    corpus(&place);
    run(&place, "heel", &[]).with(3);
    for of in [1, 2, 7, 40] {
        let mut parts = shards(&place, of, &[]);
        let empty =
            |part: &&String| place.read(&format!("{part}/documents.csv")).lines().count() == 1;
        assert!(of < 40 || parts.iter().any(|part| empty(&part)));
        parts.reverse();
        let output = format!("samen-{of}");
        merge(&place, &parts, &output).with(3);
        same(&place, "heel", &output);
    }
}

#[test]
fn with_tokens_and_without_a_byte_order_mark_too() {
    let place = Place::new();
    corpus(&place);
    run(&place, "heel", &["--tokens", "--no-bom"]).with(3);
    let parts = shards(&place, 16, &["--tokens", "--no-bom"]);
    merge(&place, &parts, "samen").with(3);
    assert!(place.path("samen/tokens.csv").is_file());
    same(&place, "heel", "samen");
}

#[test]
fn a_merged_output_is_gone_on_with() {
    let place = Place::new();
    corpus(&place);
    let parts = shards(&place, 3, &[]);
    merge(&place, &parts, "samen").with(3);
    let ended = run(&place, "samen", &[]).with(3);
    assert!(ended.out.contains("nothing new since the last run"), "{}", ended.out);
    place.write("corpus/nieuw.txt", format!("{DUTCH}Els Peeters is er misschien ook."));
    std::fs::remove_file(place.path("corpus/krant/2024-01-01.txt")).unwrap();
    let ended = run(&place, "samen", &[]).with(3);
    assert!(ended.out.contains("1 new, 1 gone"), "{}", ended.out);
    run(&place, "heel", &[]).with(3);
    same_tables(&place, "heel", "samen");

    // the shards go on too, and their merge takes the place of what was there
    let parts = shards(&place, 3, &[]);
    place.write("samen/hedges.csv", "bewerkt");
    let ended = merge(&place, &parts, "samen").with(3);
    assert!(ended.err.contains("hedges.csv was edited"), "{}", ended.err);
    assert_eq!(place.read("samen/hedges.edited-2023-11-14T221320Z.csv"), "bewerkt");
    std::fs::remove_file(place.path("samen/hedges.edited-2023-11-14T221320Z.csv")).unwrap();
    same(&place, "heel", "samen");
}

/// As `same`, but for what run.json says of changes.
#[track_caller]
fn same_tables(place: &Place, one: &str, other: &str) {
    for name in tables(&place.path(one)) {
        assert!(
            place.read(&format!("{one}/{name}")) == place.read(&format!("{other}/{name}")),
            "{name} differs"
        );
    }
}

#[test]
fn a_shard_that_died_is_run_again() {
    let place = Place::new();
    corpus(&place);
    run(&place, "heel", &[]).with(3);
    let parts = shards(&place, 2, &[]);
    for milliseconds in [0, 5, 20, 60] {
        std::fs::remove_dir_all(place.path(&parts[1])).unwrap();
        let mut command =
            place.program(&["run", "-q", "--shard", "2/2", "-o", &parts[1], "--no-report"]);
        let mut child =
            command.env("SOURCE_DATE_EPOCH", "1700000000").stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        if !matches!(ended.code(), Some(0 | 3)) {
            let refused = merge(&place, &parts, "samen").code;
            // when all was over but the last words, merging finishes it
            assert!(matches!(refused, Some(66 | 3)), "{refused:?}");
        }
        shard(&place, &parts[1], &["--shard", "2/2"]);
        merge(&place, &parts, "samen").with(3);
        same(&place, "heel", "samen");
    }
    // a run whose time is over leaves work behind: the old tables are no reason to merge
    place.write("corpus/nieuw.txt", DUTCH);
    place.write("corpus/nieuw-ook.txt", DUTCH);
    place.write("corpus/nieuw-weer.txt", DUTCH);
    run(&place, &parts[0], &["--shard", "1/2", "--max-duration", "0s"]).with(124);
    let ended = merge(&place, &parts, "anders").with(66);
    assert!(ended.err.contains("deel-2-1") && ended.err.contains("cut off"), "{}", ended.err);
    assert!(!place.path("anders").exists());
    run(&place, "heel", &[]).with(3);
    let parts = shards(&place, 2, &[]);
    merge(&place, &parts, "samen").with(3);
    same_tables(&place, "heel", "samen");
}

#[test]
fn what_does_not_belong_together_is_refused_and_nothing_written() {
    let place = Place::new();
    corpus(&place);
    let parts = shards(&place, 3, &[]);
    let two = shards(&place, 2, &[]);
    shard(&place, "met-tokens", &["--shard", "2/3", "--tokens"]);
    place.write("corpus-b/een.txt", DUTCH);
    let mut command =
        place.program(&["run", "corpus-b", "--no-report", "-o", "vreemd", "--shard", "2/3"]);
    Ended::of(command.output().unwrap()).with(0);
    run(&place, "heel", &[]).with(3);
    shard(&place, "kopie", &["--shard", "2/3"]);
    place.write("leeg/geen.txt", "");
    let [first, second, third] = [0, 1, 2].map(|at| parts[at].as_str());
    let refused = |parts: &[&str], code: i32, said: &[&str]| {
        let ended = merge(&place, parts, "samen").with(code);
        for said in said {
            assert!(ended.err.contains(said), "{said}: {}", ended.err);
        }
        assert!(!place.path("samen").exists());
    };
    refused(&[first, third], 66, &["shard 2/3 is not among the folders", "--shard 2/3"]);
    refused(&[third], 66, &["shard 1/3 and 1 more are not"]);
    refused(&[first, second, third, "kopie"], 65, &["deel-3-2", "kopie", "both hold shard 2/3"]);
    refused(&[first, second, second, third], 65, &["same folder"]);
    refused(
        &[first, "met-tokens", third],
        78,
        &["met-tokens", "tokens is \"yes\" there, not set here"],
    );
    refused(&[first, "vreemd", third], 65, &["vreemd", "another corpus", "1 files"]);
    refused(&[first, &two[1], third], 78, &["deel-2-2", "one division"]);
    refused(&[first, "heel", third], 65, &["heel holds a whole corpus"]);
    refused(&[first, "leeg", third], 66, &["leeg holds no finished shard"]);
    refused(&[first, "nergens", third], 66, &["there is no folder nergens"]);
    assert!(!place.path("leeg/.egel").exists(), "what is no output is left alone");
    let ended = merge(&place, &parts, second).with(2);
    assert!(ended.err.contains("a folder of their own"), "{}", ended.err);
    let ended = merge(&place, &parts, &two[0]).with(2);
    assert!(ended.err.contains("deel-2-1 holds a shard"), "{}", ended.err);
    place.egel(&["check", &two[0]]).with(0);

    let hedges = format!("{second}/hedges.csv");
    let table = place.read(&hedges);
    place.write(&hedges, format!("{table}\n"));
    refused(&[first, second, third], 65, &[&hedges, "run that shard again"]);
    place.write(&hedges, table);
    merge(&place, &parts, "samen").with(3);
    same(&place, "heel", "samen");

    // the corpus goes on between two shards
    place.write("corpus/later.txt", DUTCH);
    shard(&place, first, &["--shard", "1/3"]);
    let ended = merge(&place, &parts, "later").with(65);
    assert!(ended.err.contains("changed between their runs"), "{}", ended.err);
}

#[test]
fn a_folder_keeps_its_shard() {
    let place = Place::with_corpus();
    run(&place, "deel", &["--shard", "1/4"]).with(0);
    for other in [&["--shard", "2/4"][..], &["--shard", "1/5"], &[]] {
        let ended = run(&place, "deel", other).with(2);
        assert!(ended.err.contains("holds shard 1/4") && ended.err.contains("-o"), "{}", ended.err);
    }
    let ended = run(&place, "deel", &["--shard", "2/4", "--full"]).with(0);
    assert!(ended.err.contains("held shard 1/4; it is shard 2/4 now"), "{}", ended.err);
    run(&place, "heel", &[]).with(0);
    let ended = run(&place, "heel", &["--shard", "1/2"]).with(2);
    assert!(ended.err.contains("holds a whole corpus, not shard 1/2"), "{}", ended.err);
    let run: serde_json::Value = serde_json::from_str(&place.read("deel/run.json")).unwrap();
    assert_eq!(run["shard"], "2/4");
}

#[test]
fn shards_that_cannot_be_are_told_what_to_write() {
    let place = Place::with_corpus();
    let wrong = [
        ("0/4", "1/4 to 4/4"),
        ("5/4", "the last is 4/4"),
        ("x", "3/16"),
        ("1/0", "1 shard or more"),
    ];
    for (shard, said) in wrong {
        let ended = run(&place, "output", &["--shard", shard]).with(2);
        assert!(ended.err.contains(said), "{}", ended.err);
    }
    let ended = place.egel(&["run", "-", "--shard", "1/2"]).with(2);
    assert!(ended.err.contains("--shard divides files"), "{}", ended.err);
    assert!(!place.path("output").exists());
    let list = |shard: &str| {
        let ended = place.egel(&["run", "--dry-run", "--shard", shard]).with(0);
        ended.out.lines().filter(|line| line.ends_with(".txt")).count()
    };
    assert_eq!(list("1/2") + list("2/2"), 2);
}

#[test]
fn outputs_inside_the_corpus_are_no_articles() {
    let place = Place::new();
    corpus(&place);
    run(&place, "heel", &[]).with(3);
    let parts: Vec<String> = (1..=2)
        .map(|number| {
            let (output, shard) = (format!("corpus/deel-{number}"), format!("{number}/2"));
            self::shard(&place, &output, &["--shard", &shard]);
            output
        })
        .collect();
    merge(&place, &parts, "corpus/samen").with(3);
    same(&place, "heel", "corpus/samen");
}

#[test]
fn the_report_of_a_merge_has_the_texts_where_the_corpus_is() {
    let place = Place::with_corpus();
    let parts = shards(&place, 2, &[]);
    let merged = |corpus: &[&str]| {
        let mut command = place.program(&["merge", "-o", "samen", &parts[0], &parts[1]]);
        Ended::of(command.args(corpus).output().unwrap()).with(0)
    };
    merged(&[]);
    assert!(place.read("samen/report.html").contains("de werken aan de haven"));
    std::fs::rename(place.path("corpus"), place.path("elders")).unwrap();
    let ended = merged(&[]);
    assert!(ended.err.contains("the report has no texts"), "{}", ended.err);
    merged(&["--corpus", "elders"]);
    assert!(place.read("samen/report.html").contains("de werken aan de haven"));
}
