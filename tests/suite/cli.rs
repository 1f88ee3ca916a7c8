//! What users see of the program: summaries, settings, errors and exit codes.

use super::program::{DUTCH, Ended, Place};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

#[test]
fn a_good_run_prints_one_line_and_writes_all_tables() {
    let place = Place::with_corpus();
    let ended = place.egel(&["run"]).with(0);
    assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
    assert!(ended.out.starts_with("egel: 2 documents (2 analysed), "), "{}", ended.out);
    assert_eq!(ended.err, "");
    for table in ["documents", "entities", "hedges", "entity_totals", "terms", "problems"] {
        assert!(place.read(&format!("output/{table}.csv")).starts_with('\u{feff}'), "{table}");
    }
    assert!(!place.path("output/tokens.csv").exists());
    let run: serde_json::Value = serde_json::from_str(&place.read("output/run.json")).unwrap();
    assert_eq!((&run["counts"]["analysed"], &run["exit_code"]), (&2.into(), &0.into()));
    assert_eq!(run["tables"].as_array().unwrap().len(), 6);
}

#[test]
fn a_quiet_run_prints_nothing() {
    let ended = Place::with_corpus().egel(&["run", "-q"]).with(0);
    assert_eq!((ended.out, ended.err), (String::new(), String::new()));
}

#[test]
fn tokens_come_and_go_with_their_flag() {
    let place = Place::with_corpus();
    place.egel(&["run", "--tokens", "--no-bom"]).with(0);
    assert!(place.read("output/tokens.csv").starts_with("doc_id,"));
    place.egel(&["run"]).with(0);
    assert!(!place.path("output/tokens.csv").exists());
}

#[test]
fn without_a_corpus_the_error_says_what_to_do() {
    let place = Place::new();
    let ended = place.egel(&["run"]).with(66);
    assert!(ended.err.starts_with("egel: there is no folder `corpus` in "), "{}", ended.err);
    assert!(ended.err.contains("egel run FOLDER -o output"), "{}", ended.err);
    let ended = place.egel(&["run", "elders"]).with(66);
    assert!(ended.err.contains("no such file or folder: elders"), "{}", ended.err);
    assert!(!place.path("output").exists());
}

#[test]
fn wrong_arguments_end_with_2_and_say_what_is_right() {
    let place = Place::with_corpus();
    let ended = place.egel(&["run", "--jobs", "veel"]).with(2);
    assert!(ended.err.starts_with("egel: invalid value 'veel' for '--jobs"), "{}", ended.err);
    for wrong in [
        &["run", "--max-document", "groot"][..],
        &["run", "--since", "gisteren"],
        &["run", "--include", "["],
        &["run", "--assume-language", "fr"],
        &["run", "-q", "-v"],
        &["run", "-", "corpus"],
        &["run", "-", "--dry-run"],
        &["columns", "kolommen"],
        &["runn"],
        &[],
    ] {
        assert!(!place.egel(wrong).with(2).err.is_empty(), "{wrong:?}");
    }
}

#[test]
fn flags_beat_variables_beat_files() {
    let place = Place::with_corpus();
    place.write(
        "krant/egel.toml",
        "# van de krant\njobs = 2\nsince = 2024-04-01\noutput = \"uit\"\n",
    );
    place.write("krant/teksten/2024-05-01.txt", DUTCH);
    place.write(".config/egel/config.toml", "jobs = 3\nno_bom = true\n");
    let config = place
        .program(&["config", "krant/teksten", "--format", "text"])
        .env("EGEL_JOBS", "4")
        .output()
        .unwrap();
    let shown = Ended::of(config).with(0).out;
    let line = |name: &str| {
        let line = shown.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
        line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("corpus"), "krant/teksten argument");
    assert_eq!(line("format"), "text --format");
    assert_eq!(line("jobs"), "4 EGEL_JOBS");
    assert_eq!(line("since"), "2024-04-01 krant/egel.toml:3");
    assert_eq!(line("output"), "krant/uit krant/egel.toml:4");
    assert!(line("no-bom").starts_with("yes ") && line("no-bom").ends_with("config.toml:2"));
    assert_eq!(line("max-document"), "100MB default");
    place.egel(&["run", "krant/teksten"]).with(0);
    assert!(place.read("krant/uit/documents.csv").starts_with("doc_id"));
}

#[test]
fn a_wrong_settings_file_ends_with_78_and_names_its_line() {
    let place = Place::with_corpus();
    place.write("egel.toml", "# mijn instellingen\n\njbos = 4\n");
    let ended = place.egel(&["run"]).with(78);
    assert_eq!(ended.err, "egel: egel.toml:3: there is no setting \"jbos\"; did you mean jobs?\n");
    place.write("egel.toml", "jobs = \"veel\"\n");
    assert!(place.egel(&["config"]).with(78).err.starts_with("egel: egel.toml:1: jobs: "));
    place.write("egel.toml", "jobs = = 1\n");
    assert!(place.egel(&["text"]).with(78).err.starts_with("egel: egel.toml:1: not understood"));
    assert!(place.egel(&["run", "--config", "weg.toml"]).with(78).err.contains("weg.toml"));
    let wrong = place.program(&["run", "--config", "/dev/null"]).env("EGEL_JOBS", "x").output();
    assert!(Ended::of(wrong.unwrap()).with(78).err.starts_with("egel: EGEL_JOBS: "));
    assert!(!place.path("output").exists());
}

#[test]
fn a_variable_that_is_no_setting_is_told() {
    let place = Place::with_corpus();
    let ended = place.program(&["run"]).env("EGEL_OUTPT", "uit").output().unwrap();
    let ended = Ended::of(ended).with(0);
    assert!(
        ended.err.contains("EGEL_OUTPT is no setting and does nothing; did you mean EGEL_OUTPUT?")
    );
    let stamp = ended.err.split(' ').next().unwrap();
    assert!(stamp.ends_with('Z') && stamp.contains('T'), "a log has times: {}", ended.err);
}

#[test]
fn patterns_and_dates_choose_documents() {
    let place = Place::with_corpus();
    place.write("corpus/sport/2024-06-01.txt", DUTCH);
    place.write("corpus/sport/2024-06-01.bak", DUTCH);
    place.egel(&["run", "--exclude", "sport/*.bak", "--since", "1 mei 2024"]).with(0);
    let ids = place.cells("output/documents.csv", &["doc_id"]);
    assert_eq!(ids, ["2024-05-01-twee.txt", "sport/2024-06-01.txt"]);
    place.egel(&["run", "--include", "*.txt", "--exclude", "sport/**"]).with(0);
    assert_eq!(place.table("output/documents.csv").len(), 2);
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let place = Place::with_corpus();
    place.write("corpus/.verborgen.txt", DUTCH);
    let ended = place.egel(&["run", "--dry-run"]).with(0);
    assert!(ended.out.contains("  2024-05-01-twee.txt\n"), "{}", ended.out);
    assert!(ended.out.contains("skipped  .verborgen.txt: a hidden file"), "{}", ended.out);
    assert!(ended.out.ends_with("2 files, 0.0 MB, would be read; 1 would be passed over\n"));
    assert!(!place.path("output").exists());
}

#[test]
fn records_come_from_standard_input() {
    let place = Place::new();
    let mut child = place
        .program(&["run", "-", "--text-column", "lead"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let record = serde_json::json!({"id": "a1", "lead": DUTCH, "text": "iets anders"});
    writeln!(child.stdin.take().unwrap(), "{record}").unwrap();
    Ended::of(child.wait_with_output().unwrap()).with(0);
    assert_eq!(place.cells("output/documents.csv", &["doc_id", "status"]), ["stdin#a1 analysed"]);
}

#[test]
fn texts_are_written_as_they_were_read() {
    let place = Place::new();
    place.write("corpus/a.txt", b"\xef\xbb\xbfE\xc3\xa9n regel.\r\nTwee.");
    place.write("corpus/b.jsonl", "{\"id\": 7, \"kop\": \"Kop\", \"tekst\": \"Lichaam\", \"datum\": \"1 mei 2024\", \"bron\": \"Krant\"}\n{\"kop\":");
    let ended = place.egel(&["text"]).with(3);
    let lines: Vec<&str> = ended.out.lines().collect();
    assert_eq!(
        lines,
        [
            r#"{"doc_id":"a.txt","title":null,"date":null,"source":null,"text":"Eén regel.\r\nTwee."}"#,
            r#"{"doc_id":"b.jsonl#7","title":"Kop","date":"2024-05-01","source":"Krant","text":"Lichaam"}"#,
        ]
    );
    assert!(ended.err.contains("b.jsonl, record 2: no JSON object"), "{}", ended.err);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    place.write("corpus/lang.txt", DUTCH.repeat(20_000));
    for arguments in [&["text"][..], &["text", "corpus", "corpus"]] {
        let mut child = place.program(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut start = [0; 10];
        std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut start).unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn an_output_is_one_runs_at_a_time() {
    let place = Place::with_corpus();
    place.write("output/.egel/lock", "");
    let lock = std::fs::File::open(place.path("output/.egel/lock")).unwrap();
    lock.lock().unwrap();
    let ended = place.egel(&["run"]).with(75);
    assert!(ended.err.contains("another run is writing to output"), "{}", ended.err);
    let mut waiting = place.program(&["run", "--lock-wait", "1m"]);
    let waiting = waiting.stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(lock);
    Ended::of(waiting.wait_with_output().unwrap()).with(0);
}

#[test]
fn an_output_that_cannot_be_made_ends_with_73() {
    let place = Place::with_corpus();
    place.write("bestand", "geen map");
    let ended = place.egel(&["run", "-o", "bestand"]).with(73);
    assert!(ended.err.contains("bestand cannot be made"), "{}", ended.err);
}

#[test]
fn too_many_errors_end_with_65_and_leave_the_old_tables() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let before = place.read("output/documents.csv");
    place.write("corpus/stuk.jsonl", "{\n".repeat(3));
    for limit in ["2", "50%"] {
        let ended = place.egel(&["run", "--format", "auto", "--max-errors", limit]).with(65);
        assert!(
            ended.err.contains("--max-errors") && ended.err.contains("stuk.jsonl"),
            "{}",
            ended.err
        );
    }
    assert_eq!(place.read("output/documents.csv"), before);
    place.egel(&["run", "--max-errors", "3"]).with(3);
    place.egel(&["run", "--max-errors", "60%"]).with(3);
}

#[test]
fn check_knows_a_whole_output_from_a_touched_one() {
    let place = Place::with_corpus();
    assert!(place.egel(&["check"]).with(66).err.contains("there is no folder output"));
    place.egel(&["run"]).with(0);
    assert!(place.egel(&["check"]).with(0).out.starts_with("output: whole; 6 tables, "));
    let terms = place.read("output/terms.csv");
    place.write("output/terms.csv", terms.replacen(',', ";", 1));
    place.write("output/tokens.csv", "van vroeger");
    std::fs::remove_file(place.path("output/hedges.csv")).unwrap();
    let ended = place.egel(&["check", "output"]).with(65);
    let said: Vec<&str> = ended.out.lines().map(|line| line.split(';').next().unwrap()).collect();
    assert_eq!(
        said,
        [
            "output/hedges.csv: gone",
            "output/terms.csv: changed after the run",
            "output/tokens.csv: not of this run"
        ]
    );
}

#[test]
fn check_finishes_or_undoes_a_commit_that_was_cut_off() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let terms = place.read("output/terms.csv");
    place.write("output/.egel/new/terms.csv.part", "half");
    assert!(place.egel(&["check"]).with(0).out.contains("what it had finished is kept"));
    place.write("output/.egel/new/terms.csv.part", &terms);
    place.write("output/terms.csv", "oud");
    place.write("output/.egel/commit.json", r#"{"place":["terms.csv"],"remove":[]}"#);
    assert!(place.egel(&["check"]).with(0).out.contains("that is finished now"));
    assert_eq!(place.read("output/terms.csv"), terms);
}

#[test]
fn columns_explains_every_column_of_every_table() {
    let place = Place::with_corpus();
    place.write("corpus/tabel.csv", "kop,tekst,woorden\nEen kop,De brug in Gent is open.,6\n");
    place.egel(&["run", "--tokens", "--no-bom"]).with(0);
    let book: serde_json::Value =
        serde_json::from_str(&place.egel(&["columns", "--json"]).with(0).out).unwrap();
    for table in book.as_array().unwrap() {
        let names: Vec<&str> = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| column["name"].as_str().unwrap())
            .collect();
        let file = table["file"].as_str().unwrap();
        assert_eq!(place.read(&format!("output/{file}")).lines().next(), Some(&*names.join(",")));
    }
    assert!(
        place.egel(&["columns", "hedges", "--markdown"]).with(0).out.contains("| `strength` |")
    );
}

#[test]
fn every_command_teaches_by_example_and_has_its_manual_page() {
    let place = Place::new();
    place.egel(&["man", "man1"]).with(0);
    let help = place.egel(&["--help"]).with(0).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 5, "{help}");
    for command in commands {
        let help = place.egel(&[command, "--help"]).with(0).out;
        let examples = help.matches("\n  egel ").count() + help.matches(" egel ").count();
        assert!(help.contains("Examples:") && examples >= 3, "{help}");
        assert!(place.read(&format!("man1/egel-{command}.1")).contains("Examples:"), "{command}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(place.egel(&["completions", shell]).with(0).out.contains("lock-wait"), "{shell}");
    }
}

#[test]
fn timings_are_told_when_asked_for() {
    let place = Place::with_corpus();
    let out = place.egel(&["run", "--timings"]).with(0).out;
    for stage in ["read and unpack", "segment", "rows", "write"] {
        assert!(out.lines().any(|line| line.starts_with(stage)), "{stage} in {out}");
    }
}

#[test]
fn segments_are_scored_and_misses_written() {
    let place = Place::new();
    place.write(
        "goud.jsonl",
        "{\"name\":\"a\",\"text\":\"ja nee\",\"tokens\":[[0,6]],\"sents\":[[0,6]]}\n",
    );
    let ended = place.egel(&["evaluate", "segments", "goud.jsonl", "--errors", "fout.csv"]).with(0);
    let tokens = ended.out.lines().find(|line| line.starts_with("tokens")).unwrap();
    assert_eq!(tokens.split_whitespace().collect::<Vec<_>>()[1..4], ["0", "2", "1"]);
    assert_eq!(place.table("fout.csv").len(), 3);
    place.write("stuk.jsonl", "\n{}");
    let ended = place.egel(&["evaluate", "segments", "stuk.jsonl"]).with(65);
    assert!(ended.err.starts_with("egel: stuk.jsonl: line 2: "), "{}", ended.err);
    place.egel(&["evaluate", "segments", "weg.jsonl"]).with(66);
}

#[test]
fn languages_are_scored() {
    let place = Place::new();
    place.write(
        "goud.tsv",
        format!("nld\t{DUTCH}eng\tThe mayor of Ghent said on Friday that it would not happen.\n"),
    );
    let ended = place.egel(&["evaluate", "language", "goud.tsv"]).with(0);
    let dutch = ended.out.lines().find(|line| line.starts_with("Dutch")).unwrap();
    assert_eq!(dutch.split_whitespace().collect::<Vec<_>>()[1..4], ["1", "0", "0"]);
}

#[test]
fn a_failure_is_told_once_with_its_place() {
    let place = Place::with_corpus();
    place.write("corpus/stuk.jsonl", "{\"tekst\":\n");
    let mut child =
        place.program(&["run"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let lines: Vec<String> =
        BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap).collect();
    assert_eq!(child.wait().unwrap().code(), Some(3));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("warning: stuk.jsonl:1: no JSON object"), "{lines:?}");
    assert!(lines[1].ends_with("1 could not be read; output/problems.csv says why"), "{lines:?}");
}

#[test]
fn the_guide_explains_every_column_as_the_program_does() {
    let place = Place::new();
    let columns = place.egel(&["columns", "--markdown", "--language", "nl"]).with(0).out;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/handleiding.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let (text, table) = guide.split_once("<!-- columns -->\n").unwrap();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, format!("{text}<!-- columns -->\n{columns}")).unwrap();
    } else {
        assert_eq!(
            table, columns,
            "docs/handleiding.md: UPDATE_GOLDEN=1 cargo test writes it anew"
        );
    }
}

#[test]
fn hedges_of_users_are_added_and_switched_off() {
    let place = Place::new();
    place.write(
        "corpus/een.txt",
        "Zo gaat het praatje, hij komt misschien. Vermoedelijk regent het.\n",
    );
    place.write(
        "mine/hedges.tsv",
        "pattern\tcategory\tstrength\texample\nzo gaat het praatje\treportative\t3\tZo gaat het praatje in de stad.\nmisschien\toff\t\t\n",
    );
    let arguments = ["run", "corpus", "-o", "out", "--assume-language", "nl"];
    let found = |more: &[&str]| {
        place.egel(&[&arguments[..], more].concat()).with(0);
        let rows = place.table("out/hedges.csv");
        rows.iter().map(|row| row["hedge"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), ["misschien", "Vermoedelijk"]);
    assert_eq!(found(&["--lists", "mine"]), ["Zo gaat het praatje", "Vermoedelijk"]);
    assert_eq!(found(&["--lists", "mine", "--only-lists"]), ["Zo gaat het praatje"]);
}

#[test]
fn a_list_of_hedges_that_is_wrong_stops_with_its_line() {
    let place = Place::with_corpus();
    let long: String = (0..21).map(|number| format!("woord{number}*\tepistemic\n")).collect();
    for (list, wanted) in [
        ("pattern\tcategory\nnaar ik hoor\thearsay\n", "hedges.tsv:2: category \"hearsay\""),
        (
            "pattern\tcategory\tstrenght\nnaar ik hoor\toff\t1\n",
            "hedges.tsv:1: column \"strenght\"",
        ),
        ("pattern\tcategory\tstrength\nnaar ik hoor\tbelief\t9\n", "hedges.tsv:2: strength \"9\""),
        ("pattern\tcategory\n… hoor\tbelief\n", "hedges.tsv:2: \"… hoor\" begins"),
        (
            "pattern\tcategory\texample\nnaar ik hoor\tbelief\tNaar men hoort.\n",
            "hedges.tsv:2: \"naar ik hoor\" is not found in its example",
        ),
        (
            "pattern\tcategory\tcounter_examples\n\nhoor\tbelief\tIk hoor.\n",
            "hedges.tsv:3: \"hoor\" is found in its counter-example",
        ),
        (&format!("pattern\tcategory\n{long}"), "more than 20 different words with a *"),
    ] {
        place.write("mine/hedges.tsv", list);
        let ended = place.egel(&["run", "corpus", "-o", "out", "--lists", "mine"]).with(78);
        assert!(ended.err.contains(wanted), "{wanted}\n{}", ended.err);
        assert!(ended.err.contains("mine"), "{}", ended.err);
    }
}

#[test]
fn tables_among_the_articles_are_refused() {
    let place = Place::with_corpus();
    let ended = place.egel(&["run", "corpus", "-o", "./corpus"]).with(2);
    assert!(ended.err.contains("give another folder with -o"), "{}", ended.err);
    assert!(!place.path("corpus/documents.csv").exists());
}

#[test]
fn a_cause_is_said_once() {
    let ended = Place::with_corpus().egel(&["run", "-o", "/proc/nergens"]).with(73);
    assert_eq!(ended.err.matches("os error").count(), 1, "{}", ended.err);
}

#[test]
fn a_text_may_begin_with_people_of_no_name() {
    let place = Place::new();
    place.write("corpus/a.txt", "Mensen zeggen dat het vermoedelijk niet doorgaat.\n\nHun burgemeester zegt dat hij wellicht blijft.\n");
    place.write("corpus/b.txt", "Hun zeggen is dat het volgens hen misschien toch nog kan.\n");
    place.egel(&["run", "--assume-language", "nl"]).with(0);
}
