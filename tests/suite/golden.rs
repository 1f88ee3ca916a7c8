//! `tests/golden/NAME/corpus` → the tables in `expected`, byte for byte, on one thread and on four.
//!
//! A new case is a new folder; `args.txt` may hold more arguments, one a line. `UPDATE_GOLDEN=1 cargo test` rewrites
//! what is expected: read the diff.

use super::program::{Ended, alone};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The CSV files of a folder by name.
fn tables(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    // runs.csv is the history of the folder: two runs, two lines
    let tables = paths.filter(|path| {
        path.extension().is_some_and(|extension| extension == "csv") && !path.ends_with("runs.csv")
    });
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    tables.map(named).collect()
}

/// The tables of a case as the program writes them.
fn written(case: &Path, jobs: &str) -> BTreeMap<String, String> {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("output");
    let more = std::fs::read_to_string(case.join("args.txt")).unwrap_or_default();
    let mut command = Command::new(env!("CARGO_BIN_EXE_egel"));
    alone(&mut command, place.path());
    command.env("SOURCE_DATE_EPOCH", "1700000000").args(["run", "--jobs", jobs, "--output"]);
    command.arg(&output).arg(case.join("corpus")).args(more.lines());
    let ended = Ended::of(command.output().unwrap());
    let good = matches!(ended.code, Some(0 | 3));
    assert!(good, "{}: {:?}\n{}", case.display(), ended.code, ended.err);
    tables(&output)
}

/// The first line that differs, both ways.
fn difference(expected: &str, found: &str) -> String {
    let (mut wanted, mut got) = (expected.lines(), found.lines());
    for number in 1.. {
        match (wanted.next(), got.next()) {
            (None, None) => break,
            (one, other) if one == other => {}
            (one, other) => {
                let shown = |line: Option<&str>| line.unwrap_or("(no such line)").to_owned();
                return format!(
                    "line {number}\n  expected {}\n  found    {}",
                    shown(one),
                    shown(other)
                );
            }
        }
    }
    "only in its line ends".to_owned()
}

#[test]
fn runs_give_the_expected_tables_whatever_the_threads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let rewrite = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.join("corpus").is_dir());
    cases.sort();
    assert!(cases.len() >= 3, "there are cases");
    let mut wrong = Vec::new();
    for case in cases {
        let (one, four) = (written(&case, "1"), written(&case, "4"));
        assert_eq!(one, four, "{}: four threads give other tables than one", case.display());
        let expected = case.join("expected");
        if rewrite {
            let _ = std::fs::remove_dir_all(&expected);
            std::fs::create_dir_all(&expected).unwrap();
            for (name, table) in &one {
                std::fs::write(expected.join(name), table).unwrap();
            }
        }
        let wanted = tables(&expected);
        for name in wanted.keys().chain(one.keys().filter(|name| !wanted.contains_key(*name))) {
            let pair = (wanted.get(name), one.get(name));
            if let (Some(wanted), Some(found)) = pair {
                if wanted != found {
                    wrong.push(format!("{}/{name}: {}", case.display(), difference(wanted, found)));
                }
            } else {
                let what = if pair.0.is_some() { "is not written" } else { "is not expected" };
                wrong.push(format!("{}/{name} {what}", case.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "help: UPDATE_GOLDEN=1 rewrites these; read the diff\n{}",
        wrong.join("\n")
    );
}
