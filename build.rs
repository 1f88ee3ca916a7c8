//! Compiles the big word lists and gazetteers from their text into one block that the program searches as it stands.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the modules are the program's own; not all of them is needed here"
)]

#[path = "src/lexicons"]
mod lexicons {
    pub(crate) mod block;
    pub(crate) mod compile;
    pub(crate) mod format;
    pub(crate) mod hash;
    pub(crate) mod spelling;
}

use lexicons::compile::{Sources, compile};
use lexicons::format::{Lexicon, LexiconError};
use lexicons::hash::hash;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=src");
    if let Err(error) = mark().and_then(|()| build()) {
        println!("cargo::error=src/lexicons: {error}");
        process::exit(1);
    }
}

/// The mark of the code and lists that this program is built from: what another one found is not gone on from.
fn mark() -> Result<(), String> {
    // not EGEL_…: `cargo run` hands it on to the program, which would take it for a setting that there is none of
    println!("cargo::rustc-env=SOURCES_HASH={:016x}", hash_below(Path::new("src"))?);
    Ok(())
}

/// A hash of all files below a folder.
fn hash_below(folder: &Path) -> Result<u64, String> {
    let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fault(folder, error))? {
        paths.push(entry.map_err(|error| fault(folder, error))?.path());
    }
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let one = if path.is_dir() {
            hash_below(&path)?
        } else {
            hash(&fs::read(&path).map_err(|error| fault(&path, error))?)
        };
        all.extend_from_slice(path.as_os_str().as_encoded_bytes());
        all.extend_from_slice(&one.to_le_bytes());
    }
    Ok(hash(&all))
}

/// Compiles the lists, unless they and what compiles them are those of the last time.
fn build() -> Result<(), String> {
    let folder = Path::new("src/lexicons");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let (lists, last) = (format!("{:016x}", hash_below(folder)?), out.join("lists.hash"));
    let made = ["lists.bin", "shipped.rs"].iter().all(|name| out.join(name).exists());
    if made && fs::read_to_string(&last).is_ok_and(|last| last == lists) {
        return Ok(());
    }
    // written last, and gone as long as it is not true
    if last.exists() {
        fs::remove_file(&last).map_err(|error| error.to_string())?;
    }
    compiled(folder)?;
    fs::write(&last, lists).map_err(|error| error.to_string())
}

fn compiled(folder: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let (words, given, surnames) =
        (read("words.tsv")?, read("given_names.tsv")?, read("surnames.tsv")?);
    let (triggers, context, speech) =
        (read("triggers.tsv")?, read("context.tsv")?, read("speech.tsv")?);
    let gazetteers = gazetteers(&folder.join("gazetteers"))?;
    let fault = |error: LexiconError| error.to_string();
    let mut sources = Sources {
        words: Some(Lexicon::parse("words.tsv", &words).map_err(fault)?),
        given_names: Some(Lexicon::parse("given_names.tsv", &given).map_err(fault)?),
        surnames: Some(Lexicon::parse("surnames.tsv", &surnames).map_err(fault)?),
        triggers: vec![
            Lexicon::parse("triggers.tsv", &triggers).map_err(fault)?,
            Lexicon::parse("context.tsv", &context).map_err(fault)?,
            Lexicon::parse("speech.tsv", &speech).map_err(fault)?,
        ],
        gazetteers: Vec::new(),
    };
    for (name, bytes) in &gazetteers {
        sources.gazetteers.push(Lexicon::parse(name, bytes).map_err(fault)?);
    }
    shipped(&gazetteers, &folder.join("gazetteers"))?;
    let block = compile(&sources).map_err(fault)?;
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(PathBuf::from(out).join("lists.bin"), block).map_err(|error| error.to_string())
}

/// The gazetteers as text too, for those who look into them: a table of their names and contents.
fn shipped(gazetteers: &[(String, Vec<u8>)], folder: &Path) -> Result<(), String> {
    let folder = folder.canonicalize().map_err(|error| error.to_string())?;
    let mut code = String::from("&[");
    for (name, _) in gazetteers {
        code.push_str(&format!("({name:?}, include_bytes!({:?})),", folder.join(name)));
    }
    code.push(']');
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(PathBuf::from(out).join("shipped.rs"), code).map_err(|error| error.to_string())
}

/// Lists made from packages come after those written by hand, which know better.
const FROM_PACKAGES: [&str; 3] = ["brands.tsv", "languages.tsv", "places.tsv"];

fn gazetteers(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut lists = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".tsv") {
            lists.push((
                name,
                fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?,
            ));
        }
    }
    lists.sort_by_key(|(name, _)| (FROM_PACKAGES.contains(&name.as_str()), name.clone()));
    Ok(lists)
}
