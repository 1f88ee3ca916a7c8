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
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=src/lexicons");
    if let Err(error) = build() {
        println!("cargo::error=src/lexicons: {error}");
        process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let folder = Path::new("src/lexicons");
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
