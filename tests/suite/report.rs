//! `report.html`, as `egel run` and `egel report` write it. What a browser shows of it: `tests/report/check.py`.

use crate::program::{DUTCH, Ended, Place};

fn data(page: &str) -> serde_json::Value {
    let start = page.split("id=\"gegevens\">").nth(1).unwrap();
    serde_json::from_str(start.split("</script>").next().unwrap()).unwrap()
}

#[test]
fn a_run_makes_the_page_and_report_makes_the_same_again() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let page = place.read("output/report.html");
    assert!(
        page.contains("<html lang=\"nl\">")
            && page.contains("Namen en voorbehouden in 2 artikelen")
    );
    std::fs::remove_file(place.path("output/report.html")).unwrap();
    let ended = place.egel(&["report"]).with(0);
    assert!(ended.out.contains("output/report.html"), "{}", ended.out);
    assert_eq!(place.read("output/report.html"), page);
    place.egel(&["check"]).with(0);
}

#[test]
fn a_run_without_a_report_takes_the_old_one_away() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    place.egel(&["run", "--no-report"]).with(0);
    assert!(!place.path("output/report.html").exists());
}

#[test]
fn texts_are_in_the_page_unless_they_are_not_wanted_or_not_there() {
    let place = Place::with_corpus();
    let sentence = "Volgens haar is er nog geen geld voor.";
    let shows = |place: &Place| place.read("output/report.html").contains(sentence);
    place.egel(&["run", "--no-text"]).with(0);
    assert!(!shows(&place));
    place.egel(&["report"]).with(0);
    assert!(shows(&place));
    place.write("corpus/2024-03-01-een.txt", DUTCH.replace("vrijdag", "zaterdag en zondag"));
    place.egel(&["report"]).with(0);
    let page = data(&place.read("output/report.html"));
    let texts: Vec<bool> =
        page["docs"].as_array().unwrap().iter().map(|one| one["x"].is_string()).collect();
    assert_eq!(texts, [false, true], "a text that changed is not that of the tables");
    std::fs::rename(place.path("corpus"), place.path("elders")).unwrap();
    let ended = place.egel(&["report"]).with(0);
    assert!(ended.err.contains("no texts") && ended.err.contains("--corpus"), "{}", ended.err);
    assert!(!shows(&place));
    place.egel(&["report", "--corpus", "elders"]).with(0);
    assert!(shows(&place));
}

#[test]
fn the_page_can_be_in_english_and_elsewhere() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    place.egel(&["report", "--report-language", "en", "--file", "mail.html"]).with(0);
    assert!(place.read("mail.html").contains("Names and hedges in 2 articles"));
    assert!(place.read("output/report.html").contains("<html lang=\"nl\">"));
    let ended = place.egel(&["report", "--file", "-"]).with(0);
    assert_eq!(ended.out, place.read("output/report.html"));
    place.egel(&["report", "--report-language", "de"]).with(2);
    let ended = place.egel(&["report", "nergens"]).with(66);
    assert!(ended.err.contains("there is no folder nergens"), "{}", ended.err);
}

#[test]
fn lines_say_who_is_meant_and_where() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let data = data(&place.read("output/report.html"));
    let lines = data["docs"][0]["r"].as_array().unwrap();
    let text = data["docs"][0]["x"].as_str().unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let words = |line: &serde_json::Value| {
        let at = |place: usize| line[place].as_u64().unwrap() as usize;
        String::from_utf16(&units[at(2)..at(3)]).unwrap()
    };
    let hedges = place.cells("output/hedges.csv", &["hedge"]);
    let found: Vec<String> =
        lines.iter().filter(|line| line[0].as_u64().unwrap() < 9).map(words).collect();
    assert_eq!(found, hedges[..hedges.len() / 2], "the first of two equal documents");
}

#[test]
fn a_corpus_without_dates_and_sources_has_a_page() {
    let place = Place::new();
    place.write("corpus/een.txt", DUTCH);
    place.egel(&["run"]).with(0);
    let page = place.read("output/report.html");
    for said in ["Namen en voorbehouden in één artikel", "dus is er geen tijdlijn", "zonder bron"]
    {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn the_same_corpus_gives_the_same_page() {
    let place = Place::with_corpus();
    let run = |jobs: &str| {
        let mut program = place.program(&["run", "--jobs", jobs]);
        Ended::of(program.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap()).with(0);
        place.read("output/report.html")
    };
    assert_eq!(run("1"), run("4"));
}
