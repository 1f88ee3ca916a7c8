//! Copies of the tables: what is in them, and what becomes of those of an earlier run.
#![expect(clippy::print_stdout, reason = "what was skipped, for who runs with --nocapture")]

use super::program::{DUTCH, Ended, Place, alone};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

#[test]
fn every_copy_holds_every_row_and_the_tables_stay_whole() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let ended = place.egel(&["export", "--excel", "--xlsx", "--parquet"]).with(0);
    assert!(ended.out.starts_with("output/egel.xlsx\noutput/excel: 6 files\n"), "{}", ended.out);
    for table in ["documents", "entities", "hedges", "entity_totals", "terms", "problems"] {
        let original = place.read(&format!("output/{table}.csv"));
        let copy = place.read(&format!("output/excel/{table}.csv"));
        assert_eq!(original.lines().count(), copy.lines().count(), "{table}");
        assert!(copy.lines().next().unwrap().contains(';'), "{table}");
        assert!(fs::metadata(place.path(&format!("output/parquet/{table}.parquet"))).is_ok());
    }
    assert!(!place.path("output/.egel/export").exists());
    place.egel(&["check"]).with(0);
}

#[test]
fn a_copy_that_egel_did_not_leave_so_is_kept_aside_and_files_of_others_stay() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    place.egel(&["export", "--excel", "--xlsx"]).with(0);
    place.write("output/excel/terms.csv", b"edited");
    place.write("output/excel/notes.csv", b"mine");
    let ended = place.egel(&["export", "--excel"]).with(0);
    assert!(ended.err.contains("excel/terms.csv was edited"), "{}", ended.err);
    assert!(place.read("output/excel/terms.csv").contains("stem;forms"));
    let kept = kept(&place, "output/excel", "terms.edited-");
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(&kept[0]).unwrap(), "edited");
    assert_eq!(place.read("output/excel/notes.csv"), "mine");
    assert!(place.path("output/egel.xlsx").exists());
}

/// The files in a folder whose name begins so.
fn kept(place: &Place, folder: &str, begin: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(place.path(folder)).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(begin)).collect()
}

#[test]
fn without_a_finished_run_or_a_kind_of_copy_it_says_what_to_do() {
    let place = Place::with_corpus();
    let ended = place.egel(&["export"]).with(2);
    assert!(ended.err.contains("--excel, --xlsx or --parquet"), "{}", ended.err);
    let ended = place.egel(&["export", "--xlsx"]).with(66);
    assert!(ended.err.contains("no run has ended there"), "{}", ended.err);
    place.egel(&["run"]).with(0);
    place.write("output/terms.csv", b"stem;forms\n");
    let ended = place.egel(&["export", "--xlsx"]).with(65);
    assert!(ended.err.contains("run egel again"), "{}", ended.err);
}

const COPIES: [&str; 3] =
    ["output/excel/terms.csv", "output/egel.xlsx", "output/parquet/terms.parquet"];

fn modified(place: &Place) -> [SystemTime; 3] {
    COPIES.map(|name| fs::metadata(place.path(name)).unwrap().modified().unwrap())
}

#[test]
fn a_run_makes_the_copies_that_are_asked_for_and_leaves_them_while_nothing_is_new() {
    let place = Place::with_corpus();
    place.write("corpus/egel.toml", "");
    place.write("egel.toml", "excel = true\nparquet = true\n");
    let mut command = place.program(&["run"]);
    Ended::of(command.env("EGEL_XLSX", "yes").output().unwrap()).with(0);
    let first = modified(&place);
    place.egel(&["run", "--xlsx"]).with(0);
    assert_eq!(modified(&place), first);
    fs::remove_file(place.path("output/egel.xlsx")).unwrap();
    fs::remove_file(place.path("output/excel/hedges.csv")).unwrap();
    place.egel(&["run", "--xlsx"]).with(0);
    assert!(place.path("output/excel/hedges.csv").exists());
    let second = modified(&place);
    assert!(second[0] > first[0] && second[1] > first[1] && second[2] == first[2]);
    place.write("corpus/nieuw.txt", DUTCH);
    place.egel(&["run", "--xlsx"]).with(0);
    let third = modified(&place);
    assert!((0..3).all(|at| third[at] > second[at]));
    assert!(place.read("output/excel/documents.csv").contains("nieuw.txt"));
    place.egel(&["check"]).with(0);
}

#[test]
fn copies_of_earlier_tables_never_stand_beside_newer_ones() {
    let place = Place::with_corpus();
    place.egel(&["run", "--excel", "--xlsx", "--parquet"]).with(0);
    place.write("output/egel.xlsx", b"edited");
    place.egel(&["run", "--excel"]).with(0);
    assert_eq!(place.read("output/egel.xlsx"), "edited", "it is of these tables");
    place.write("corpus/nieuw.txt", DUTCH);
    let ended = place.egel(&["run", "--excel"]).with(0);
    for wanted in
        ["egel.xlsx was edited", "the files in parquet are of the tables of an earlier run"]
    {
        assert!(ended.err.contains(wanted), "{}", ended.err);
    }
    assert!(!place.path("output/parquet").exists() && !place.path("output/egel.xlsx").exists());
    assert_eq!(kept(&place, "output", "egel.edited-").len(), 1);
    assert!(place.read("output/excel/documents.csv").contains("nieuw.txt"));
    let ended = place.egel(&["run"]).with(0);
    assert!(!ended.err.contains("taken away"), "{}", ended.err);
}

#[test]
fn a_cell_that_is_cut_in_a_copy_is_a_row_of_problems_while_such_copies_are_made() {
    let place = Place::with_corpus();
    place.write(
        "corpus/lang.jsonl",
        format!("{{\"title\": \"{}\", \"text\": \"{}\"}}", "lang ".repeat(8_000), DUTCH.trim()),
    );
    let problems = |arguments: &[&str]| {
        let ended = place.egel(&[&["run"], arguments].concat()).with(0);
        let rows =
            place.cells("output/problems.csv", &["path", "record", "line", "kind", "action"]);
        place.egel(&["check"]).with(0);
        (ended.out, rows)
    };
    let cut = "documents.csv lang.jsonl#1 4 too_large noted";
    assert_eq!(problems(&[]).1, [""; 0]);
    assert_eq!(problems(&["--parquet"]).1, [""; 0]);
    assert_eq!(problems(&["--xlsx"]).1, [cut]);
    let (out, rows) = problems(&["--xlsx", "--excel"]);
    assert!(out.contains("nothing new") && out.contains("1 problem,"), "{out}");
    assert_eq!(rows, [cut]);
    assert!(place.read("output/excel/problems.csv").contains("it is cut in the copies"));
    let incremental = place.read("output/problems.csv");
    problems(&["--xlsx", "--full"]);
    assert_eq!(place.read("output/problems.csv"), incremental);
    assert_eq!(problems(&[]).1, [""; 0]);
}

/// A limit on the size of files stops writing as a full disk does, between that of the tables and that of the workbook.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_copies_ends_with_74_and_the_tables_are_the_new_ones() {
    let place = Place::with_corpus();
    place.egel(&["run", "--xlsx", "--no-report"]).with(0);
    place.write("corpus/nieuw.txt", DUTCH);
    let script = "trap '' XFSZ; ulimit -f 20; exec \"$0\" run --xlsx --no-report";
    let mut command = Command::new("sh");
    alone(&mut command, &place.path(""));
    let ended = command.args(["-c", script, env!("CARGO_BIN_EXE_egel")]).output().unwrap();
    let ended = Ended::of(ended).with(74);
    assert!(ended.err.contains("the tables are done and whole, but the copies"), "{}", ended.err);
    assert!(place.read("output/documents.csv").contains("nieuw.txt"));
    assert!(!place.path("output/egel.xlsx").exists() && !place.path("output/.egel/new").exists());
    assert_eq!(place.cells("output/runs.csv", &["exit_code"]), ["0", "74"]);
    let run: serde_json::Value = serde_json::from_str(&place.read("output/run.json")).unwrap();
    assert_eq!(run["exit_code"], 74);
    place.egel(&["check"]).with(0);
    let ended = place.egel(&["run", "--xlsx", "--no-report"]).with(0);
    assert!(ended.out.contains("nothing new"), "{}", ended.out);
    assert!(place.path("output/egel.xlsx").exists());
}

#[test]
fn check_tells_of_copies_that_are_changed_taken_away_or_of_other_tables() {
    let place = Place::with_corpus();
    place.egel(&["run", "--excel", "--xlsx", "--parquet"]).with(0);
    let whole = place.egel(&["check"]).with(0);
    let all = "; report.html, excel, egel.xlsx, parquet are of them\n";
    assert!(whole.out.ends_with(all) && whole.err.is_empty(), "{}{}", whole.out, whole.err);
    place.write("output/report.html", "with a note");
    place.write("output/egel.xlsx", "with a note");
    fs::remove_file(place.path("output/excel/terms.csv")).unwrap();
    let told = place.egel(&["check"]).with(0);
    for wanted in [
        "output/report.html: changed by hand",
        "output/egel.xlsx: changed by hand",
        "output/excel/terms.csv: taken away",
    ] {
        assert!(told.err.contains(wanted), "{}", told.err);
    }
    assert!(told.out.ends_with("; parquet is of them\n"), "{}", told.out);
    place.egel(&["export", "--excel", "--xlsx"]).with(0);
    place.egel(&["report"]).with(0);
    assert!(place.egel(&["check"]).with(0).out.ends_with(all));
    place.write("output/parquet/terms.parquet", "damaged");
    let damaged = place.egel(&["check"]).with(65);
    assert!(damaged.out.contains("terms.parquet: changed after it was made"), "{}", damaged.out);
    let old = fs::read(place.path("output/egel.xlsx")).unwrap();
    let known = place.read("output/.egel/made.json");
    place.write("corpus/nieuw.txt", DUTCH);
    place.egel(&["run"]).with(0);
    place.write("output/egel.xlsx", old);
    let unknown = place.egel(&["check"]).with(0);
    assert!(unknown.err.contains("egel.xlsx: it is not known of which tables"), "{}", unknown.err);
    place.write("output/.egel/made.json", known);
    let stale = place.egel(&["check"]).with(65);
    assert!(stale.out.contains("egel.xlsx: of other tables than these"), "{}", stale.out);
}

#[cfg(unix)]
#[test]
fn check_knows_the_copies_of_an_output_that_it_may_not_write_to() {
    let place = Place::with_corpus();
    place.egel(&["run", "--xlsx"]).with(0);
    let Some(mut check) = place.by_ordinary_user(&["check"]) else {
        println!("skipped: no user whom permissions bind");
        return;
    };
    place.mode(&place.path("output/.egel"), 0o555);
    for file in fs::read_dir(place.path("output/.egel")).unwrap() {
        place.mode(&file.unwrap().path(), 0o444);
    }
    let told = Ended::of(check.output().unwrap()).with(0);
    place.mode(&place.path("output/.egel"), 0o755);
    assert!(
        told.err.contains("cannot be written") && !told.err.contains("not known"),
        "{}",
        told.err
    );
    assert!(told.out.ends_with("; report.html, egel.xlsx are of them\n"), "{}", told.out);
}

#[test]
fn a_copy_or_a_report_leaves_the_work_of_a_run_that_was_cut_off() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    place.write("corpus/nieuw.txt", DUTCH);
    place.egel(&["run", "--max-duration", "0s"]).with(124);
    place.write("output/.egel/work/kept.part", "");
    place.egel(&["export", "--xlsx"]).with(0);
    place.egel(&["report"]).with(0);
    assert!(place.path("output/.egel/work/kept.part").exists());
}
