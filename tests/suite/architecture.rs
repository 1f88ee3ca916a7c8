//! The floors: a module uses only floors below its own, and an outside crate is used at its one place.
//!
//! A new module is given its floor here, a new dependency its place: that line is the review.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From the bottom up. A module may use all that stands on a line before its own.
const FLOORS: &[&[&str]] = &[
    &["span", "document", "prefetch"],
    &["tokens", "timings", "lexicons"],
    &["corpus", "language", "segment", "stem"],
    &["words"],
    &["entities", "hedges"],
    &["speech"],
    &["analyse"],
    &["output", "evaluate", "import"],
    &["export", "report"],
    &["run"],
    &["settings"],
    &["commands", "python"],
    &["main"],
];

/// Outside crates and the only modules (or files) that may use them.
const PLACES: &[(&str, &[&str])] = &[
    ("anstream", &["commands/page.rs", "commands/explain"]),
    ("anyhow", &["commands", "main"]),
    ("base64", &["report"]),
    ("blake3", &["lexicons/own.rs", "corpus/contents.rs", "output", "run", "commands/check.rs"]),
    ("bzip2", &["corpus/decompress.rs"]),
    ("calamine", &["import/table.rs", "corpus/formats/sheet.rs", "export/workbook"]),
    ("chardetng", &["corpus/decode.rs"]),
    ("clap", &["commands"]),
    ("clap_complete", &["commands/completions.rs"]),
    ("clap_mangen", &["commands/man.rs"]),
    ("crossbeam_channel", &["run"]),
    (
        "csv",
        &[
            "output",
            "export",
            "corpus/formats",
            "evaluate",
            "report",
            "import",
            "run",
            "python/tables.rs",
        ],
    ),
    ("dom_query", &["corpus/formats/html.rs"]),
    ("dom_smoothie", &["corpus/formats/html.rs"]),
    ("encoding_rs", &["corpus"]),
    ("flate2", &["corpus/decompress.rs"]),
    ("globset", &["corpus", "settings"]),
    ("indicatif", &["run/progress.rs"]),
    ("itoa", &["output/cells.rs"]),
    ("jiff", &["corpus/dates.rs", "run/clock.rs"]),
    ("memchr", &["corpus", "lexicons", "segment", "span", "import", "output", "speech"]),
    ("lzma_rust2", &["corpus/decompress.rs"]),
    ("minijinja", &["report"]),
    ("parquet", &["corpus/formats/parquet/mod.rs", "export/mod.rs", "export/parquet.rs"]),
    ("postcard", &["run/ledger.rs", "output/totals"]),
    ("pulldown_cmark", &["corpus/formats/markdown.rs"]),
    ("quick_xml", &["corpus/xml.rs", "corpus/markup.rs"]),
    ("rayon", &["run", "output"]),
    ("rust_stemmers", &["stem"]),
    ("rust_xlsxwriter", &["export/workbook", "export/guide.rs"]),
    (
        "rustc_hash",
        &[
            "export", "lexicons", "segment", "words", "entities", "hedges", "output", "run",
            "language", "speech", "evaluate", "import", "report",
        ],
    ),
    (
        "serde",
        &[
            "corpus/formats",
            "corpus/inspect.rs",
            "corpus/contents.rs",
            "output/made.rs",
            "output/store",
            "output/totals",
            "run",
            "evaluate",
            "commands",
            "report",
            "import",
        ],
    ),
    (
        "serde_json",
        &[
            "corpus/formats",
            "corpus/inspect.rs",
            "output/made.rs",
            "output/store",
            "run",
            "evaluate",
            "commands",
            "report",
            "import",
        ],
    ),
    ("sha2", &["report"]),
    ("signal_hook", &["run/stop.rs", "commands/pager.rs"]),
    ("simdutf8", &["corpus", "span", "python/batches.rs"]),
    ("terminal_size", &["commands/page.rs"]),
    ("tar", &["corpus/unpack/tar.rs"]),
    ("tempfile", &["corpus/unpack/opened.rs", "output/parts/blocks.rs"]),
    (
        "thiserror",
        &[
            "export", "corpus", "lexicons", "output", "run", "settings", "commands", "import",
            "report", "evaluate",
        ],
    ),
    ("toml", &["settings/file.rs"]),
    ("unicode_normalization", &["lexicons", "import"]),
    ("unicode_width", &["commands/page.rs"]),
    ("walkdir", &["corpus/walk.rs"]),
    ("whatlang", &["language"]),
    ("zip", &["corpus/unpack/zip.rs", "corpus/formats/docx.rs"]),
    ("zstd", &["corpus/decompress.rs"]),
    ("arrow_array", &["python"]),
    ("arrow_schema", &["python"]),
    ("pyo3", &["python"]),
    ("pyo3_arrow", &["python"]),
];

struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    /// The module on the first level: its floor's name.
    module: String,
    /// The program without comments and tests.
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("tests") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&root).unwrap();
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let path_below = parts.join("/");
        let module = parts[0].trim_end_matches(".rs").to_owned();
        Source { path: path_below, module, text: program(&std::fs::read_to_string(path).unwrap()) }
    };
    paths.into_iter().map(source).collect()
}

/// A file's text up to its tests, without comments.
fn program(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names of paths that begin with `prefix`: `crate::{run, span::Span}` has `run` and `span`.
fn named_after<'t>(text: &'t str, prefix: &str) -> Vec<&'t str> {
    let mut names = Vec::new();
    for rest in text.split(prefix).skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_names(group)),
            None => names.extend(name_at(rest)),
        }
    }
    names
}

/// The names on the first level of a `{…}` list.
fn first_names(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let on_first_level = group.split_inclusive(['{', '}', ',']).filter(|part| {
        let here = depth;
        match part.chars().next_back() {
            Some('{') => depth += 1,
            Some('}') => depth -= 1,
            _ => {}
        }
        here == 0
    });
    let mut ended = false;
    let inside = on_first_level.take_while(|part| {
        let go_on = !ended;
        ended = part.ends_with('}');
        go_on
    });
    inside.filter_map(|part| name_at(part.trim_start())).collect()
}

fn name_at(text: &str) -> Option<&str> {
    let name =
        text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next()?;
    Some(name).filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
}

/// Whether the text uses the crate: a path that begins with its name.
fn uses_crate(text: &str, name: &str) -> bool {
    let parts: Vec<&str> = text.split(&format!("{name}::")).collect();
    let goes_on = |letter: char| letter.is_ascii_alphanumeric() || "_:.\"".contains(letter);
    let path = parts.iter().rev().skip(1).any(|before| !before.ends_with(goes_on));
    path || text.contains(&format!("use {name};")) || text.contains(&format!("use {name} as "))
}

#[test]
fn modules_use_floors_below_their_own() {
    let floor: BTreeMap<&str, usize> = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(floor, modules)| modules.iter().map(move |module| (*module, floor)))
        .collect();
    let mut wrong = Vec::new();
    for Source { path, module, text } in sources() {
        if module == "lib" {
            continue;
        }
        let Some(own) = floor.get(module.as_str()) else {
            wrong.push(format!("{path}: {module} has no floor; give it one in {}", file!()));
            continue;
        };
        let prefix = if module == "main" { "egel::" } else { "crate::" };
        for used in named_after(&text, prefix) {
            match floor.get(used) {
                Some(below) if below < own || used == module => {}
                Some(_) => {
                    wrong.push(format!("{path}: {module} uses {used}, which is no floor below it"))
                }
                None => {
                    wrong.push(format!("{path}: {used} has no floor; give it one in {}", file!()))
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn outside_crates_have_one_place_each() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let dependencies = dependencies.split("\n[").next().unwrap().lines();
    let mut wrong = Vec::new();
    for name in dependencies.filter_map(|line| line.split([' ', '=']).next()) {
        let name = name.replace('-', "_");
        if !name.is_empty()
            && !name.starts_with('#')
            && !PLACES.iter().any(|(known, _)| *known == name)
        {
            wrong.push(format!("Cargo.toml: {name} has no place; give it one in {}", file!()));
        }
    }
    for Source { path, module, text } in sources() {
        for (name, places) in PLACES {
            let allowed = places.iter().any(|place| {
                *place == module || path == *place || path.starts_with(&format!("{place}/"))
            });
            if !allowed && uses_crate(&text, name) {
                wrong.push(format!("{path} uses {name}, whose place is {}", places.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_use_up_the_floors_is_seen() {
    assert_eq!(named_after("use crate::run::Counts;", "crate::"), ["run"]);
    assert_eq!(
        named_after("use crate::{span::{Span, at}, run, words as w};", "crate::"),
        ["span", "run", "words"]
    );
    assert!(uses_crate("fn a() { csv::Writer::new() }", "csv"));
    assert!(!uses_crate("formats::csv::read(piece)", "csv"));
}
