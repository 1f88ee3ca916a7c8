//! Limits on sizes: what is over one is told and not read, and the rest of the corpus is.

use super::program::{DUTCH, Place};
use super::samples::{gzipped, zipped};

#[test]
fn what_comes_out_of_a_packed_file_has_a_limit_that_can_be_set() {
    let place = Place::new();
    let long = DUTCH.repeat(20_000);
    place.write("corpus/a.txt", DUTCH);
    place.write("corpus/b.txt.gz", gzipped(long.as_bytes()));
    place.write("corpus/c.zip", zipped(&[("1.txt", DUTCH.as_bytes()), ("2.txt", long.as_bytes())]));
    place.write("corpus/d.zip.gz", gzipped(&zipped(&[("1.txt", long.as_bytes())])));
    place.egel(&["run", "--max-unpacked", "1MB"]).with(3);
    assert_eq!(
        place.cells("output/problems.csv", &["path", "kind", "action"]),
        [
            "b.txt.gz too_large failed",
            "c.zip/2.txt too_large failed",
            "c.zip too_large failed",
            "d.zip.gz/1.txt too_large failed",
            "d.zip.gz too_large failed"
        ]
    );
    let analysed = place.cells("output/documents.csv", &["doc_id", "status"]);
    assert!(analysed.contains(&"c.zip/1.txt analysed".to_owned()), "{analysed:?}");
    place.egel(&["run", "--max-unpacked", "20MB"]).with(0);
}

#[test]
fn a_document_over_the_limit_fails_whatever_its_format() {
    let place = Place::new();
    let long = DUTCH.repeat(2_000);
    let record = serde_json::json!({"id": 1, "text": long}).to_string();
    let wide: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let page = format!("<!doctype html><html><p>{long}</p></html>");
    let table = format!(
        "kop,tekst\nKop,\"{}\"\nTwee,{}\n",
        long.trim_end(),
        DUTCH.trim_end().replace(',', "")
    );
    for (name, bytes) in [
        ("a.txt", long.as_bytes()),
        ("b.html", page.as_bytes()),
        ("c.jsonl", record.as_bytes()),
        ("d.json", record.as_bytes()),
        ("e.csv", table.as_bytes()),
        ("f.txt", &wide),
        ("g.txt.gz", &gzipped(long.as_bytes())),
    ] {
        place.write(&format!("corpus/{name}"), bytes);
    }
    place.egel(&["run", "--max-document", "100kB"]).with(3);
    let problems = place.cells("output/problems.csv", &["path", "kind", "action"]);
    for name in ["a.txt", "b.html", "c.jsonl", "d.json", "e.csv", "f.txt", "g.txt.gz"] {
        assert!(problems.contains(&format!("{name} too_large failed")), "{name}: {problems:?}");
    }
    place.egel(&["run"]).with(0);
}

#[test]
fn names_in_a_row_without_end_cost_no_more_a_word() {
    let place = Place::new();
    for (at, words) in ["De Gent ", "Van de ", "Jan de Vries ", "VVD "].iter().enumerate() {
        place.write(&format!("corpus/{at}.txt"), words.repeat(300_000 / words.len()));
    }
    place.egel(&["run", "--assume-language", "nl", "--no-report"]).with(0);
}
