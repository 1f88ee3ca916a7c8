//! Good files of every format, broken by chance among good ones: the run ends well, the good rows stay as they were, and
//! what gave nothing is told.
//!
//! `EGEL_ROUNDS=1000` makes so many of each sample; a number in `EGEL_SEED` makes others.

use super::program::{DUTCH, Ended, Place};
use super::random::{Random, rounds};
use super::samples::{Article, Sample, gzipped, samples};
use std::collections::{BTreeMap, BTreeSet};

fn articles() -> Vec<Article> {
    let article = |id: usize, title: &str, more: &str| Article {
        id: format!("bericht-{id}"),
        title: title.to_owned(),
        text: format!("{}\n\n{more}", DUTCH.trim_end()),
    };
    vec![
        article(
            1,
            "Haven wacht op geld",
            "Caf\u{e9} \"De Klaver\" & Zonen zou < 5 procent verliezen, zegt Els Peeters.",
        ),
        article(
            2,
            "Brug weer open",
            "Naar verluidt komt minister Jan Bakker (43) misschien naar Rotterdam.",
        ),
    ]
}

/// Breaks bytes in one of the ways that copying, mending by hand and failing disks do.
fn broken(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    let length = 1 + random.below(1 + (bytes.len() - at).min(400) - 1);
    let end = (at + length).min(bytes.len());
    match random.below(9) {
        0 => (0..1 + random.below(8)).for_each(|_| {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(at..end)),
        3 => bytes.extend_from_within(at..end),
        4 => {
            let block = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, block);
        }
        5 => bytes[at..end].fill(random.of(&[&0_u8, &b' ', &0xff]).to_owned()),
        6 => {
            let from = random.below(other.len());
            bytes.splice(at..end, other[from..].iter().take(length).copied());
        }
        7 => bytes.truncate(at.max(1).next_power_of_two() / 2),
        _ => {
            bytes.truncate(at);
            bytes.extend_from_slice(&other[random.below(other.len())..]);
        }
    }
}

/// A file made of a good one: its name and bytes.
fn broken_file(
    number: usize,
    sample: &Sample,
    all: &[Sample],
    random: &mut Random,
) -> (String, Vec<u8>) {
    let other = &all[random.below(all.len())];
    let mut bytes = sample.bytes.clone();
    let mut name = sample.name.to_owned();
    match random.below(8) {
        // a wrong ending, or the wrong packing
        0 => other.name.clone_into(&mut name),
        1 => name.push_str(random.of(&[".gz", ".zst", ".xz", ".bz2", ".zip", ".tar"])),
        2 => bytes = gzipped(&bytes),
        _ => {}
    }
    for _ in 0..random.below(4) {
        broken(&mut bytes, &other.bytes, random);
    }
    if random.below(16) == 0 {
        bytes = gzipped(&bytes);
        name.push_str(".gz");
    }
    (format!("b{number:06}-{name}"), bytes)
}

/// The rows of the good files of each table that has rows by document.
fn good_rows(place: &Place, output: &str) -> BTreeMap<&'static str, Vec<String>> {
    let rows = |table: &'static str| {
        let text = place.read(&format!("{output}/{table}.csv"));
        let good = text.lines().filter(|row| row.starts_with("goed-") || row.starts_with("z-goed"));
        (table, good.map(str::to_owned).collect::<Vec<_>>())
    };
    ["documents", "entities", "hedges", "problems"].map(rows).into()
}

fn run(place: &Place, corpus: &str, output: &str) -> Ended {
    let mut command = place.program(&[
        "run",
        corpus,
        "-o",
        output,
        "--no-report",
        "--max-document",
        "1MB",
        "--max-duration",
        "8m",
    ]);
    Ended::of(command.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap())
}

/// Files that gave no document though nothing is said of them.
fn untold(place: &Place, names: &[String]) -> Vec<String> {
    let mut said: BTreeSet<String> = BTreeSet::new();
    let mut note = |path: &str| {
        said.insert(path.split('/').next().unwrap_or(path).to_owned());
    };
    for row in place.table("output/documents.csv") {
        if ["analysed", "other_language"].contains(&row["status"].as_str()) {
            note(&row["path"]);
        }
    }
    for row in place.table("output/problems.csv") {
        assert_ne!(row["kind"], "panic", "{row:?}");
        note(&row["path"]);
    }
    names.iter().filter(|name| !said.contains(*name)).cloned().collect()
}

#[test]
fn the_good_files_are_good() {
    let place = Place::new();
    for sample in samples(&articles()) {
        place.write(&format!("corpus/{}", sample.name), sample.bytes);
    }
    run(&place, "corpus", "output").with(0);
    for sample in samples(&articles()) {
        let rows = place.table("output/documents.csv").into_iter().filter(|row| {
            row["path"].split('/').next() == Some(sample.name) && row["status"] == "analysed"
        });
        let problems = place.read("output/problems.csv");
        assert!(rows.count() > 0, "{} ({}): {problems}", sample.name, sample.format);
    }
}

#[test]
fn whatever_is_broken_the_good_rows_stay_and_what_gave_nothing_is_told() {
    let place = Place::new();
    let good = samples(&articles());
    for (at, sample) in good.iter().enumerate() {
        for folder in ["goed", "corpus"] {
            let side = if at % 2 == 0 { "goed" } else { "z-goed" };
            place.write(&format!("{folder}/{side}-{}", sample.name), &sample.bytes);
        }
    }
    run(&place, "goed", "alleen").with(0);
    let wanted = good_rows(&place, "alleen");
    assert!(wanted["documents"].len() >= good.len() && wanted["hedges"].len() > good.len());
    let seed = std::env::var("EGEL_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = Random(seed.unwrap_or(0x0bad_f11e_5eed));
    let (mut left, mut number) = (rounds(2), 0);
    while left > 0 {
        let mut names = Vec::new();
        let now = left.min(50);
        left -= now;
        for sample in &good {
            for _ in 0..now {
                let (name, bytes) = broken_file(number, sample, &good, &mut random);
                place.write(&format!("corpus/{name}"), bytes);
                names.push(name);
                number += 1;
            }
        }
        let ended = run(&place, "corpus", "output");
        assert!(matches!(ended.code, Some(0 | 3)), "{:?} {}", ended.code, ended.err);
        assert!(good_rows(&place, "output") == wanted, "rows of good files changed");
        assert_eq!(untold(&place, &names), Vec::<String>::new());
        place.egel(&["check", "output"]).with(0);
        names
            .iter()
            .for_each(|name| std::fs::remove_file(place.path(&format!("corpus/{name}"))).unwrap());
    }
}
