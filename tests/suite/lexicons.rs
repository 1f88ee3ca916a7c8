//! The shipped lists: each says what it is, has one entry a line, sorted, none twice. `UPDATE_LISTS=1` sorts them.

use egel::lexicons::format::Lexicon;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use unicode_normalization::is_nfc;

fn lists() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicons")];
    let mut lists = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tsv") {
                lists.push(path);
            }
        }
    }
    lists.sort();
    assert!(lists.len() > 20, "there are lists");
    lists
}

/// What is wrong with a list; with `rewrite` it is sorted first.
fn faults(path: &Path, rewrite: bool) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy();
    let mut text = std::fs::read_to_string(path).unwrap();
    let sorted = sorted(&text);
    if rewrite && sorted != text {
        std::fs::write(path, &sorted).unwrap();
        text = sorted.clone();
    }
    let mut faults = Vec::new();
    if sorted != text {
        let differs = text.lines().zip(sorted.lines()).position(|(one, other)| one != other);
        faults.push(format!("{name}:{}: not sorted", differs.unwrap_or(0) + 1));
    }
    let list = match Lexicon::parse(&name, text.as_bytes()) {
        Ok(list) => list,
        Err(error) => return vec![error.to_string()],
    };
    for (key, value) in [
        ("title", list.header.title),
        ("licence", list.header.licence),
        ("source", list.header.source),
    ] {
        if value.is_empty() || value == "own" {
            faults.push(format!("{name}: its header has no {key} that can be shipped"));
        }
    }
    let mut seen: HashMap<Vec<&str>, usize> = HashMap::new();
    for row in &list.rows {
        let at = |what: &str| format!("{name}:{}: {what}: {}", row.line, row.text());
        if !is_nfc(row.text()) {
            faults.push(at("not NFC"));
        }
        if row.text().split('\t').any(|cell| cell.trim() != cell || cell.contains("  ")) {
            faults.push(at("blanks too many"));
        }
        if let Some(first) = seen.insert(identity(&list, row.text()), row.line) {
            faults.push(at(&format!("is on line {first} already")));
        }
    }
    faults
}

/// What makes an entry one: all its cells up to the kind, where it has one; else the first.
fn identity<'t>(list: &Lexicon<'_>, row: &'t str) -> Vec<&'t str> {
    let cells = 1 + list.optional_column("kind").unwrap_or(0);
    row.split('\t').take(cells).collect()
}

/// Header and column names as they are, entries bytewise; a list whose order means something says `# order: rank`.
fn sorted(text: &str) -> String {
    if text.lines().take_while(|line| line.starts_with('#')).any(|line| line == "# order: rank") {
        return text.to_owned();
    }
    let head = text.lines().take_while(|line| line.starts_with('#')).count() + 1;
    let mut lines: Vec<&str> = text.lines().collect();
    lines[head..].sort_unstable();
    lines.join("\n") + "\n"
}

#[test]
fn shipped_lists_are_as_lists_should_be() {
    let rewrite = std::env::var_os("UPDATE_LISTS").is_some();
    let mut faults: Vec<String> = lists().iter().flat_map(|path| faults(path, rewrite)).collect();
    let more = faults.len().saturating_sub(40);
    faults.truncate(40);
    assert!(
        faults.is_empty(),
        "help: UPDATE_LISTS=1 sorts them\n{}\n… and {more} more",
        faults.join("\n")
    );
}

#[test]
fn the_shipped_gazetteers_are_clean_for_lint() {
    use egel::lexicons::lint::{Allowed, Severity, lint};
    use egel::lexicons::{lists::Lists, shipped};
    let findings = lint(&shipped::files(), &Lists::embedded(), &Allowed::shipped());
    let bad: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Hint)
        .map(ToString::to_string)
        .collect();
    assert!(
        bad.is_empty(),
        "mend the list, or say in lint_allowed.tsv why it may stand:\n{}",
        bad.join("\n")
    );
}
