//! Names of files and texts that would command a terminal: nothing that is printed carries such a sign, and no name
//! begins a line of its own.
#![cfg(unix)]

use super::program::{DUTCH, Ended, Place};

/// Sets the title of the window, clears the screen, turns the reading direction.
const SIGNS: &str = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{2066}";
/// A name that forges a line too.
const EVIL: &str = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\u{2066}\nforged: line";

fn evil_place() -> Place {
    let place = Place::new();
    place.write(&format!("corpus/{EVIL}.txt"), format!("Gent {SIGNS} zou {DUTCH}"));
    place.write(&format!("corpus/{EVIL}.gz"), b"\x1f\x8b\x08\x00kapot");
    place.write(&format!("corpus/.{EVIL}"), DUTCH);
    let record = serde_json::json!({"id": EVIL, "titel": SIGNS, "bron": EVIL, EVIL: EVIL, "tekst": format!("Misschien {SIGNS} {DUTCH}")});
    place.write("corpus/a.jsonl", format!("{record}\n{{\"kapot\": \"{EVIL}\n"));
    let row = format!("\"{}\",x", DUTCH.trim_end());
    place.write("corpus/b.csv", format!("tekst,{SIGNS}\n{row}\n\"{SIGNS}\n"));
    place
}

#[track_caller]
fn harmless(ended: &Ended) {
    for text in [&ended.out, &ended.err] {
        let evil = |letter: char| {
            letter.is_control() && letter != '\n' || "\u{202e}\u{2066}".contains(letter)
        };
        assert!(!text.contains(evil), "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("forged")), "{text}");
    }
}

#[test]
fn nothing_of_a_corpus_commands_the_terminal() {
    let place = evil_place();
    harmless(&place.egel(&["run", "--verbose"]).with(3));
    assert!(
        place.read("output/entities.csv").contains("\u{1b}]0;x"),
        "tables have texts as they are"
    );
    let evil = format!("corpus/{EVIL}.txt");
    let calls: &[&[&str]] = &[
        &["run", "--dry-run"],
        &["inspect", "corpus"],
        &["text", "corpus", "--verbose"],
        &["explain", "corpus", "--all"],
        &["explain", "corpus", "--json"],
        &["concordance", "zou"],
        &["concordance", "zou", "--json"],
        &["concordance", EVIL],
        &["check"],
        &["run", &evil, "--full"],
        &["run", "corpus", "--max-errors", "0", "--full"],
        &["inspect", &evil],
        &["report"],
        &["report", "--corpus", &format!("weg{EVIL}"), "--file", "x.html"],
        &["run", &format!("weg{EVIL}")],
        &["check", &format!("weg{EVIL}")],
    ];
    for call in calls {
        harmless(&place.egel(call));
    }
}
