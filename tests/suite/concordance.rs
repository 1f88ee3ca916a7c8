//! `egel concordance` and `egel compare`, over what `egel run` wrote.

use crate::program::{DUTCH, Place};

fn place() -> Place {
    let place = Place::with_corpus();
    place.write("corpus/De Krant/2024-06-01-drie.txt", DUTCH.replace("Gent", "Aalst"));
    place.egel(&["run"]).with(0);
    place
}

#[test]
fn a_name_is_shown_in_line_with_what_stands_around_it() {
    let place = place();
    let ended = place.egel(&["concordance", "gent"]).with(0);
    let lines: Vec<&str> = ended.out.lines().collect();
    assert!(lines[0].starts_with("2024-03-01  "), "{}", ended.out);
    let column = |line: &str| line.split("Gent").next().map(|left| left.chars().count());
    assert_eq!(column(lines[0]), column(lines[1]));
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{}", ended.out);
    assert!(ended.out.ends_with("\n2 places in 2 documents\n"), "{}", ended.out);
}

#[test]
fn hedges_are_found_by_their_words_their_category_and_who_says_them() {
    let place = place();
    let count = |arguments: &[&str]| {
        let all: Vec<&str> =
            ["concordance"].iter().chain(arguments).chain(&["--csv"]).copied().collect();
        let ended = place.egel(&all);
        (ended.code.unwrap(), ended.out.lines().count().saturating_sub(1))
    };
    let hedges = place.table("output/hedges.csv");
    let of = |column: &str, value: &str| hedges.iter().filter(|row| row[column] == value).count();
    assert_eq!(count(&["vermoedelijk"]), (0, of("hedge", "vermoedelijk")));
    assert_eq!(count(&["--category", "reportative"]), (0, of("category", "reportative")));
    assert_eq!(count(&["vermoedelijk", "--from", "2024-05-01"]), (0, 2));
    assert_eq!(count(&["vermoedelijk", "--before", "2024-05-01", "--limit", "1"]), (0, 1));
    assert_eq!(count(&["vermoedelijk", "--from", "2030-01-01"]).0, 66);
    assert_eq!(count(&["--category", "twijfel"]).0, 2);
}

#[test]
fn json_and_csv_give_the_words_back() {
    let place = place();
    let ended = place.egel(&["concordance", "vermoedelijk", "--json"]).with(0);
    let first: serde_json::Value = serde_json::from_str(ended.out.lines().next().unwrap()).unwrap();
    let around = ["left", "keyword", "right"].map(|part| first[part].as_str().unwrap()).concat();
    assert!(DUTCH.contains(around.trim_end()), "{around}");
    assert_eq!(first["kind"], "epistemic");
    let (start, end) = (first["start"].as_u64().unwrap(), first["end"].as_u64().unwrap());
    let words: String = DUTCH.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words, first["keyword"]);
}

#[test]
fn any_other_word_is_looked_for_in_the_texts() {
    let place = place();
    let ended = place.egel(&["concordance", "haven*", "--csv"]).with(0);
    assert_eq!(ended.out.lines().count(), 4, "{}", ended.out);
    assert!(ended.out.contains(",word,"));
    let ended = place.egel(&["concordance", "zeppelin"]).with(66);
    assert!(ended.err.contains("as a name, a hedge or a word"), "{}", ended.err);
    std::fs::rename(place.path("corpus"), place.path("elders")).unwrap();
    let ended = place.egel(&["concordance", "haven"]).with(66);
    assert!(ended.err.contains("--corpus"), "{}", ended.err);
    place.egel(&["concordance", "haven", "--corpus", "elders"]).with(0);
}

#[test]
fn a_name_that_is_not_there_is_told_with_names_like_it() {
    let place = place();
    let ended = place.egel(&["concordance", "Gen", "--entity"]).with(66);
    assert!(ended.err.contains("there are names like \"Gent\""), "{}", ended.err);
}

#[test]
fn two_periods_are_compared_with_counts() {
    let place = Place::new();
    for number in 0..12 {
        let town = if number < 6 { "Gent" } else { "Aalst" };
        let name = format!("corpus/2024-{:02}-01-{number}.txt", number + 1);
        place.write(&name, DUTCH.replace("Gent", town).repeat(3));
    }
    place.egel(&["run"]).with(0);
    let ended = place.egel(&["compare", "--before", "2024-07-01", "--csv"]).with(0);
    let row = |name: &str| {
        let found = ended.out.lines().find(|line| line.contains(&format!(",{name},")));
        found.unwrap_or_else(|| panic!("{name}: {}", ended.out)).to_owned()
    };
    assert!(row("Gent").starts_with("LOC,Gent,18,0,6,0,"), "{}", row("Gent"));
    assert!(row("Gent").ends_with(",down") && row("Aalst").ends_with(",up"));
    let all = row("all that lower");
    assert!(all.ends_with(",0,"), "as much on both sides, so no direction: {all}");
    let page = place.egel(&["compare", "output", "--before", "2024-07-01"]).with(0).out;
    for said in ["6 documents", "Mentioned more in B", "Aalst", "new", "gone", "not clear"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    place.egel(&["compare", "output"]).with(2);
    place.egel(&["compare", "output", "--before", "1990-01-01"]).with(66);
    let same = place.egel(&["compare", "output", "output"]).with(0).out;
    assert!(same.contains("no name, clearly"), "{same}");
}
