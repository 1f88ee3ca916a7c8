//! Increments, interruptions and whatever else happens to a run at night: the tables are always those of a full run.
//!
//! `EGEL_ROUNDS=200` (rounds of changes, and of kills) makes it longer.

#![expect(clippy::print_stdout, reason = "what was skipped, for who runs with --nocapture")]

use super::program::{DUTCH, Ended, Place};
use super::random::{Random, rounds};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const TABLES: [&str; 6] = ["documents", "entities", "hedges", "entity_totals", "terms", "problems"];

/// A text of some sentences that is Dutch, with names and hedges.
fn text(random: &mut Random) -> String {
    let mut text = DUTCH.to_owned();
    for _ in 0..random.below(12) {
        let who = random.of(&["Els Peeters", "Jan Bakker", "minister Kuipers", "ASML", "de N-VA"]);
        let how = random.of(&["zou", "heeft misschien", "moet naar verluidt", "wil ongetwijfeld"]);
        let where_to = random.of(&["Gent", "Rotterdam", "Brussel", "Zuid-Sudan", "de VS"]);
        text.push_str(&format!("{who} {how} naar {where_to} gegaan zijn. "));
    }
    text
}

fn name(random: &mut Random) -> String {
    let folder = random.of(&["a", "a-b", "a/b", "Z"]);
    format!("corpus/{folder}/2024-{:02}-01-{}.txt", 1 + random.below(12), random.below(9_999))
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Adds a file, or changes, renames or removes one.
fn change(place: &Place, random: &mut Random) {
    let all = files(&place.path("corpus"));
    let one = &all[random.below(all.len())];
    match random.below(6) {
        0 if all.len() > 20 => std::fs::remove_file(one).unwrap(),
        1 => std::fs::write(one, text(random)).unwrap(),
        2 => {
            let to = name(random);
            place.write(&to, "");
            std::fs::rename(one, place.path(&to)).unwrap();
        }
        3 => {
            let records: Vec<String> = (0..1 + random.below(4))
                .map(|id| serde_json::json!({"id": id % 3, "text": text(random)}).to_string())
                .collect();
            place.write(&name(random).replace(".txt", ".jsonl"), records.join("\n") + "\n{kapot");
        }
        4 => place.write(&name(random), [0xff_u8, 0, 1, 2]),
        _ => place.write(&name(random), text(random)),
    }
}

fn run(place: &Place, output: &str, arguments: &[&str]) -> Ended {
    let mut command = place.program(&["run", "-o", output, "--no-report"]);
    let ended = command.args(arguments).env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap();
    let ended = Ended::of(ended);
    assert!(matches!(ended.code, Some(0 | 3)), "{}", ended.err);
    ended
}

#[track_caller]
fn same_tables(place: &Place, one: &str, other: &str) {
    for table in TABLES {
        let (one, other) = (
            place.read(&format!("{one}/{table}.csv")),
            place.read(&format!("{other}/{table}.csv")),
        );
        assert!(one == other, "{table}.csv differs");
    }
}

#[test]
fn an_increment_is_a_full_run_byte_for_byte() {
    let place = Place::with_corpus();
    let mut random = Random(0x5eed_1234_5678);
    (0..40).for_each(|_| change(&place, &mut random));
    for _ in 0..rounds(6) {
        run(&place, "night", &[]);
        run(&place, "full", &["--full"]);
        same_tables(&place, "night", "full");
        place.egel(&["check", "night"]).with(0);
        (0..random.below(8)).for_each(|_| change(&place, &mut random));
    }
}

#[test]
fn a_run_without_news_leaves_the_tables_untouched() {
    let place = Place::with_corpus();
    run(&place, "output", &[]);
    let modified = |table: &str| place.path(table).metadata().unwrap().modified().unwrap();
    let before = TABLES.map(|table| modified(&format!("output/{table}.csv")));
    let ended = run(&place, "output", &[]);
    assert!(ended.out.contains("nothing new since the last run"), "{}", ended.out);
    assert_eq!(before, TABLES.map(|table| modified(&format!("output/{table}.csv"))));
    let runs =
        place.cells("output/runs.csv", &["documents", "new", "changed", "gone", "exit_code"]);
    assert_eq!(runs, ["2 2 0 0 0", "2 0 0 0 0"]);
}

#[test]
fn a_renamed_article_keeps_first_seen() {
    let place = Place::with_corpus();
    place.write("corpus/drie.txt", "Jan Bakker woont misschien in Gent, zegt de burgemeester.\n");
    let run = |seconds: &str| {
        let mut command = place.program(&["run", "--no-report"]);
        Ended::of(command.env("SOURCE_DATE_EPOCH", seconds).output().unwrap()).with(0)
    };
    run("1700000000");
    std::fs::rename(place.path("corpus/drie.txt"), place.path("corpus/vier.txt")).unwrap();
    place.write("corpus/vijf.txt", "Els Peeters is nieuw in de gemeenteraad van Rotterdam.\n");
    run("1700086400");
    let seen = place.cells("output/documents.csv", &["doc_id", "first_seen"]);
    assert!(seen.contains(&"vier.txt 2023-11-14T22:13:20Z".to_owned()), "{seen:?}");
    assert!(seen.contains(&"vijf.txt 2023-11-15T22:13:20Z".to_owned()), "{seen:?}");
}

#[test]
fn an_edited_table_is_kept_aside_and_made_anew() {
    let place = Place::with_corpus();
    run(&place, "output", &[]);
    run(&place, "full", &[]);
    place.write("output/hedges.csv", "bewerkt in een rekenblad");
    std::fs::remove_file(place.path("output/terms.csv")).unwrap();
    let ended = run(&place, "output", &[]);
    assert!(ended.err.contains("hedges.csv was edited after the last run"), "{}", ended.err);
    let kept = place.read("output/hedges.edited-2023-11-14T221320Z.csv");
    assert_eq!(kept, "bewerkt in een rekenblad");
    assert_eq!(
        place.cells("output/problems.csv", &["path", "kind"]),
        ["hedges.csv changed", "terms.csv changed"]
    );
    run(&place, "output", &[]);
    same_tables(&place, "output", "full");
}

fn begun(place: &Place) -> Child {
    let mut command = place.program(&["run", "-q", "-j", "2", "--no-report"]);
    command.env("SOURCE_DATE_EPOCH", "1700000000").stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn whenever_it_is_killed_the_tables_are_one_whole_set() {
    let place = Place::with_corpus();
    let mut random = Random(0x00de_adbe_ef77);
    (0..60).for_each(|_| change(&place, &mut random));
    run(&place, "output", &[]);
    let begin = Instant::now();
    run(&place, "full", &["--full"]);
    let whole = u64::try_from(begin.elapsed().as_micros()).unwrap();
    for _ in 0..rounds(6) {
        (0..1 + random.below(8)).for_each(|_| change(&place, &mut random));
        let mut child = begun(&place);
        let wait = random.below(usize::try_from(whole).unwrap());
        std::thread::sleep(Duration::from_micros(wait as u64));
        let _ = child.kill();
        child.wait().unwrap();
        place.egel(&["check", "output"]).with(0);
        if random.below(2) == 0 {
            run(&place, "output", &[]);
            run(&place, "full", &["--full"]);
            same_tables(&place, "output", "full");
        }
    }
}

#[test]
fn of_two_runs_at_once_one_works() {
    let place = Place::with_corpus();
    let mut random = Random(0x1234_5678_9abc);
    (0..200).for_each(|_| place.write(&name(&mut random), text(&mut random)));
    let codes: Vec<i32> = (0..4)
        .map(|_| begun(&place))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|mut child| child.wait().unwrap().code().unwrap())
        .collect();
    assert!(codes.contains(&0), "{codes:?}");
    assert!(codes.iter().all(|code| [0, 75].contains(code)), "{codes:?}");
    place.egel(&["check", "output"]).with(0);
}

#[test]
fn a_run_whose_time_is_over_keeps_its_work_and_the_old_tables() {
    let place = Place::with_corpus();
    run(&place, "output", &[]);
    let before = place.read("output/documents.csv");
    place.write("corpus/nieuw.txt", DUTCH);
    let ended = place.egel(&["run", "--max-duration", "0s", "--no-report"]).with(124);
    assert!(ended.err.contains("the tables are those of the last run"), "{}", ended.err);
    assert_eq!(place.read("output/documents.csv"), before);
    place.egel(&["check", "output"]).with(0);
    let codes = place.cells("output/runs.csv", &["exit_code"]);
    assert_eq!(codes, ["0", "124"]);
}

#[test]
fn a_corpus_whose_disk_is_not_there_empties_no_tables() {
    let place = Place::with_corpus();
    let egel = |arguments: &[&str]| place.egel(&[&["run", "--no-report"], arguments].concat());
    egel(&[]).with(0);
    let before = place.read("output/documents.csv");
    for file in files(&place.path("corpus")) {
        std::fs::remove_file(file).unwrap();
    }
    let ended = egel(&[]).with(66);
    assert!(ended.err.contains("egel run --full"), "{}", ended.err);
    assert_eq!(place.read("output/documents.csv"), before);
    egel(&["--full"]).with(0);
    assert_eq!(place.read("output/documents.csv").lines().count(), 1);
}

#[test]
fn a_report_in_between_leaves_the_work_of_a_stopped_run() {
    let place = Place::with_corpus();
    let mut random = Random(0x0dd_ba11);
    let mut first = place.program(&["run"]);
    Ended::of(first.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap()).with(0);
    (0..300).for_each(|_| place.write(&name(&mut random), text(&mut random).repeat(40)));
    let kept = |place: &Place| {
        ["new", "work"]
            .iter()
            .map(|folder| place.path(&format!("output/.egel/{folder}")))
            .filter(|folder| folder.is_dir())
            .flat_map(|folder| files(&folder))
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect::<Vec<_>>()
    };
    let mut child = begun(&place);
    let begin = Instant::now();
    while kept(&place).iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < 100_000 {
        assert!(begin.elapsed() < Duration::from_secs(30), "nothing is being written");
        assert!(child.try_wait().unwrap().is_none(), "it ended too soon");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = kept(&place);
    let page = place.read("output/report.html");
    place.egel(&["report", "--no-text"]).with(0);
    assert_ne!(place.read("output/report.html"), page);
    assert_eq!(kept(&place), before);
    run(&place, "output", &[]);
    run(&place, "full", &["--full"]);
    same_tables(&place, "output", "full");
}

/// Adds, changes, removes and appends as long as the program runs; gives how it ended.
fn meanwhile(mut child: Child, mut disturb: impl FnMut()) -> Option<i32> {
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        disturb();
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn what_changes_during_a_run_is_right_after_the_next() {
    let place = Place::with_corpus();
    let mut random = Random(0x00c0_ffee_1234);
    (0..150).for_each(|_| place.write(&name(&mut random), text(&mut random)));
    for _ in 0..rounds(4) {
        let code = meanwhile(begun(&place), || {
            change(&place, &mut random);
            let all = files(&place.path("corpus"));
            let mut grown =
                std::fs::File::options().append(true).open(&all[random.below(all.len())]).unwrap();
            std::io::Write::write_all(&mut grown, text(&mut random).as_bytes()).unwrap();
        });
        assert!(matches!(code, Some(0 | 3)), "{code:?}");
        place.egel(&["check", "output"]).with(0);
        run(&place, "output", &[]);
        run(&place, "full", &["--full"]);
        same_tables(&place, "output", "full");
    }
}

/// Root may read everything, so the program runs as an ordinary user.
#[cfg(unix)]
#[test]
fn permissions_that_are_taken_away_lose_nothing() {
    let place = Place::with_corpus();
    let mut random = Random(0x0fee_1bad_5eed);
    (0..60).for_each(|_| place.write(&name(&mut random), text(&mut random)));
    let run = |output: &str| {
        let mut command = place.by_ordinary_user(&["run", "-q", "--no-report", "-o", output])?;
        command.env("SOURCE_DATE_EPOCH", "1700000000");
        Some(command)
    };
    let Some(mut first) = run("output") else {
        println!("skipped: no way to be an ordinary user here");
        return;
    };
    Ended::of(first.output().unwrap()).with(0);
    for _ in 0..rounds(3) {
        (0..5).for_each(|_| place.write(&name(&mut random), text(&mut random)));
        let mut taken = Vec::new();
        let child = run("output").unwrap().stderr(Stdio::null()).spawn().unwrap();
        let code = meanwhile(child, || {
            let all = files(&place.path("corpus"));
            let one = all[random.below(all.len())].clone();
            place.mode(&one, 0);
            taken.push(one);
        });
        assert!(matches!(code, Some(0 | 3)), "{code:?}");
        place.egel(&["check", "output"]).with(0);
        taken.iter().for_each(|path| place.mode(path, 0o644));
        Ended::of(run("output").unwrap().output().unwrap()).with(0);
        Ended::of(run("full").unwrap().arg("--full").output().unwrap()).with(0);
        same_tables(&place, "output", "full");
    }
    let tables = || TABLES.map(|table| place.read(&format!("output/{table}.csv")));
    for folder in ["output", "output/.egel"] {
        Ended::of(run("output").unwrap().output().unwrap()).with(0);
        let before = tables();
        place.write("corpus/nieuw.txt", text(&mut random));
        place.mode(&place.path(folder), 0o555);
        let ended = Ended::of(run("output").unwrap().output().unwrap());
        assert!(matches!(ended.code, Some(73 | 74)), "{:?} {}", ended.code, ended.err);
        assert!(tables() == before, "the old tables were touched");
        place.mode(&place.path(folder), 0o777);
    }
    place.mode(&place.path("corpus"), 0);
    Ended::of(run("output").unwrap().output().unwrap()).with(66);
    place.mode(&place.path("corpus"), 0o755);
    Ended::of(run("output").unwrap().output().unwrap()).with(0);
    Ended::of(run("full").unwrap().arg("--full").output().unwrap()).with(0);
    same_tables(&place, "output", "full");
}
