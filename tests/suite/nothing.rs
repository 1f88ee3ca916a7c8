//! Runs that find nothing: they say so, and what to do.

use super::program::Place;

#[test]
fn a_run_without_documents_says_what_may_be_wrong_and_what_to_do() {
    let place = Place::new();
    let told = |name: &str, content: &str, arguments: &[&str]| {
        let _ = std::fs::remove_dir_all(place.path("corpus"));
        place.write(name, content);
        let ended = place.egel(&[&["run"], arguments].concat()).with(0);
        assert!(ended.out.contains("egel: 0 documents"), "{}", ended.out);
        ended.err
    };
    std::fs::create_dir_all(place.path("elders/leeg")).unwrap();
    let empty = told("elders/a.txt", "x", &["elders/leeg"]);
    assert!(empty.contains("no documents were found in elders/leeg"), "{empty}");
    assert!(empty.contains("right folder") && empty.contains("--dry-run"), "{empty}");
    let hidden = told("corpus/.a.txt", "x", &[]);
    assert!(hidden.contains("1 file or folder could not be used; output/problems.csv"), "{hidden}");
    let excluded = told("corpus/a.txt", "Dit is een tekst.", &["--include", "*.pdf"]);
    assert!(excluded.contains("--include and --exclude"), "{excluded}");
    let old = told("corpus/2024-01-01.txt", "Dit is een tekst.", &["--since", "2025-01-01"]);
    assert!(old.contains("--since leaves out all 1 document of corpus"), "{old}");
}

#[test]
fn a_run_without_dutch_says_so_and_a_quiet_one_does_not() {
    let place = Place::new();
    let english =
        "The mayor of the city said on Friday that the works would probably begin next year.";
    place.write("corpus/a.txt", english);
    let ended = place.egel(&["run"]).with(0);
    assert!(ended.out.starts_with("egel: 1 document (1 in another language), 0 words"));
    assert!(ended.err.contains("--assume-language nl"), "{}", ended.err);
    assert_eq!(place.egel(&["run", "-q"]).with(0).err, "");
    place.write("corpus/a.txt", "");
    let ended = place.egel(&["run"]).with(0);
    assert!(ended.err.contains("all are empty") && ended.err.contains("egel inspect"));
}
