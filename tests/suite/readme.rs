//! What the README shows is what the program says of corpus/, and what it asks of the tables finds something there;
//! `UPDATE_GOLDEN=1 cargo test` mends its counts.

use super::program::{Ended, Place, alone};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The columns of a line, parted by two blanks or more.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// 11500 as 11,500.
fn grouped(number: u64) -> String {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    if thousands == 0 { rest.to_string() } else { format!("{thousands},{rest:03}") }
}

#[test]
fn the_sample_of_the_readme_is_what_a_run_over_corpus_gives() {
    let place = Place::new();
    let corpus = root().join("corpus");
    let ended = place.egel(&["run", corpus.to_str().unwrap(), "--no-report"]).with(0);
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut blocks = readme.split("```").skip(1).step_by(2);
    let (counts, tables) = (blocks.next().unwrap(), blocks.next().unwrap());
    let run: serde_json::Value = serde_json::from_str(&place.read("output/run.json")).unwrap();
    let statuses = counts.lines().nth(1).unwrap().split("documents").nth(1).unwrap().trim();
    assert!(ended.out.contains(&format!("({statuses})")), "{statuses} in {}", ended.out);
    let mut mended = readme.clone();
    for what in ["documents", "words", "entities", "hedges", "problems"] {
        let line = counts.lines().find(|line| cells(line).get(1) == Some(&what)).unwrap();
        let (_, rest) = line.split_once("  ").unwrap().1.split_once(what).unwrap();
        let right = format!("{:>8}  {what}{rest}", grouped(run["counts"][what].as_u64().unwrap()));
        mended = mended.replacen(line, &right, 1);
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(root().join("README.md"), &mended).unwrap();
    } else {
        assert!(mended == readme, "UPDATE_GOLDEN=1 cargo test mends the counts of the README");
    }
    for part in ["hedges", "entities"] {
        let (_, table) = tables
            .split_once(&format!("\n{part}.csv, "))
            .unwrap_or_else(|| tables.split_once(&format!("{part}.csv, ")).unwrap());
        let mut lines = table.lines().skip_while(|line| cells(line).len() < 2);
        let header = cells(lines.next().unwrap());
        let rows = place.table(&format!("output/{part}.csv"));
        for line in lines.take_while(|line| !line.is_empty()) {
            let shown = cells(line);
            let found = rows.iter().any(|row| {
                header
                    .iter()
                    .enumerate()
                    .all(|(at, name)| row[*name] == shown.get(at).copied().unwrap_or_default())
            });
            assert!(found, "no row of {part}.csv is: {line}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_the_readme_asks_of_the_tables_of_corpus_finds_something() {
    let place = Place::new();
    place.egel(&["run", root().join("corpus").to_str().unwrap(), "--no-report"]).with(0);
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let asks = |line: &&str| {
        ["egel concordance ", "egel compare output "].iter().any(|begin| line.starts_with(begin))
    };
    let lines: Vec<&str> = readme.lines().filter(asks).collect();
    assert!(lines.len() >= 3, "{lines:?}");
    for line in lines {
        let program = env!("CARGO_BIN_EXE_egel");
        let mut shell = std::process::Command::new("sh");
        alone(&mut shell, &place.path(""));
        shell.arg("-c").arg(line.replacen("egel", &format!("'{program}'"), 1));
        let ended = Ended::of(shell.output().unwrap()).with(0);
        let shown = line.split_once("> ").map_or(ended.out, |(_, file)| place.read(file));
        assert!(shown.lines().count() > 1, "{line}: {shown}");
    }
}
