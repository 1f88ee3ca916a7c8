//! Copies of the tables: what is in them, and what becomes of those of an earlier run.

use super::program::Place;
use std::fs;

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
fn a_copy_of_an_earlier_run_goes_when_it_is_made_anew_and_files_of_others_stay() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    place.egel(&["export", "--excel"]).with(0);
    place.write("output/excel/tokens.csv", b"old");
    place.write("output/excel/notes.csv", b"mine");
    place.egel(&["export", "--excel", "-q"]).with(0);
    assert!(!place.path("output/excel/tokens.csv").exists());
    assert_eq!(place.read("output/excel/notes.csv"), "mine");
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
