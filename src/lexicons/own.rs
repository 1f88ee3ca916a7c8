//! A folder of users' own lists → one compiled block, kept under the hash of their content so that it is compiled once.
//!
//! Law: what is kept is never stale (its name is the hash of program and lists) and never trusted unseen (its end is its
//! own hash); where it cannot be kept, all works as well, only slower.

use super::block::MAGIC;
use super::entries::COLUMNS;
use super::format::{LICENCES, Lexicon, LexiconError, TIERS, check_columns};
use super::lists::{Label, Lists};
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why own lists cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ListsError {
    /// The folder, or a file in it.
    #[error("{0}: {1}")]
    Folder(String, String),
    /// A line of a list.
    #[error(transparent)]
    List(#[from] LexiconError),
}

/// A user's own lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLists {
    /// The gazetteers, compiled: for [`Lists::with_own`].
    pub block: Vec<u8>,
    /// Hash of the program and of all lists.
    pub hash: String,
    /// Hedging lists (`hedges*.tsv`): name with its folder, and text of each.
    pub hedges: Vec<(String, Vec<u8>)>,
    /// Whether the block had been compiled before.
    pub cached: bool,
    /// Files that are no lists, and what to do about them.
    pub notes: Vec<String>,
}

/// How many compiled blocks are kept; the oldest go first.
const KEPT: usize = 6;

/// Reads the lists in a folder (or one list) and compiles them, or takes what was compiled before from `cache`.
///
/// # Errors
/// No folder, no list in it, or what is wrong with a list, with its line and what to do.
pub fn load(folder: &Path, cache: Option<&Path>) -> Result<OwnLists, ListsError> {
    let mut own = OwnLists::default();
    let files = files(folder, &mut own.notes)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(MAGIC);
    for (name, bytes) in &files {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    own.hash = hasher.finalize().to_hex().to_string();
    let kept = cache.map(|cache| cache.join(format!("lists-{}.bin", own.hash)));
    let (hedges, gazetteers): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.starts_with("hedges"));
    own.hedges = hedges.into_iter().map(|(name, bytes)| (shown(folder, &name), bytes)).collect();
    if let Some(block) = kept.as_deref().and_then(read_kept) {
        (own.block, own.cached) = (block, true);
        return Ok(own);
    }
    own.block = compiled(gazetteers).map_err(|error| in_folder(folder, error))?;
    if let Some(path) = kept {
        keep(&path, &own.block);
    }
    Ok(own)
}

/// Where compiled lists are kept: `$XDG_CACHE_HOME/egel`, `~/.cache/egel`, else in the state of the output.
#[must_use]
pub fn cache_folder(output: Option<&Path>) -> Option<PathBuf> {
    let variable =
        |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = variable("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| variable("HOME").filter(|home| home.is_dir()).map(|home| home.join(".cache")))
        .map(|cache| cache.join("egel"));
    home.filter(|folder| fs::create_dir_all(folder).is_ok() && is_writable(folder))
        .or_else(|| output.map(|output| output.join(".egel/cache")))
}

fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!("probe-{}.part", std::process::id()));
    let written = fs::File::create(&probe).is_ok();
    written && fs::remove_file(&probe).is_ok()
}

/// All lists in a folder, by name.
fn files(folder: &Path, notes: &mut Vec<String>) -> Result<Vec<(String, Vec<u8>)>, ListsError> {
    let shown = folder.display().to_string();
    let cannot = |path: &Path, error: std::io::Error| {
        ListsError::Folder(path.display().to_string(), format!("cannot be read: {error}"))
    };
    if folder.is_file() {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let bytes = fs::read(folder).map_err(|error| cannot(folder, error))?;
        return Ok(vec![(name.unwrap_or_default(), bytes)]);
    }
    if !folder.exists() {
        let what = "there is no such folder of lists; mend --lists".to_owned();
        return Err(ListsError::Folder(shown, what));
    }
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(|error| cannot(folder, error))?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !name.starts_with('.') && folder.join(name).is_file())
        .collect();
    names.sort();
    let mut files = Vec::new();
    for name in names {
        let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        match ending.as_str() {
            _ if name == "lint_allowed.tsv" => {}
            "tsv" | "txt" => {
                let path = folder.join(&name);
                let bytes = fs::read(&path).map_err(|error| cannot(&path, error))?;
                files.push((name, bytes));
            }
            "csv" | "xlsx" | "xls" | "ods" => notes.push(format!(
                "{shown}/{name} is no list; make one of it: egel gazetteer import table {shown}/{name} -o {shown}/{}.tsv",
                name.trim_end_matches(&format!(".{ending}"))
            )),
            _ => {}
        }
    }
    if files.is_empty() {
        let what = "there are no lists in it; a list is a .tsv with the columns name and type, or a .txt of names, one a line"
            .to_owned();
        return Err(ListsError::Folder(shown, what));
    }
    Ok(files)
}

fn in_folder(folder: &Path, mut error: LexiconError) -> LexiconError {
    error.name = shown(folder, &error.name);
    error
}

/// A list as a user finds it again.
fn shown(folder: &Path, name: &str) -> String {
    let path = if folder.is_file() { folder.to_owned() } else { folder.join(name) };
    path.display().to_string()
}

fn compiled(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, LexiconError> {
    let mut texts = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        if name.to_ascii_lowercase().ends_with(".txt") {
            let table = plain_names(&name, &bytes)?;
            texts.push((name, table, 1));
        } else {
            texts.push((name, bytes, 0));
        }
    }
    let mut lists = Vec::with_capacity(texts.len());
    for (name, bytes, _) in &texts {
        let list = Lexicon::parse(name, bytes)?;
        check_columns(&list, &COLUMNS)?;
        lists.push(list);
    }
    Lists::compile(lists).map_err(|mut error| {
        let added = texts.iter().find(|(name, ..)| *name == error.name).map_or(0, |text| text.2);
        error.line = error.line.saturating_sub(added).max(1);
        error
    })
}

/// Names one a line → a table of them. The type stands in a line `# type: ORG`, else in the name of the file.
fn plain_names(name: &str, bytes: &[u8]) -> Result<Vec<u8>, LexiconError> {
    // read as a list of one column, so that it is checked as one
    let checked = [b"name\n", bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)].concat();
    let less = |mut error: LexiconError| {
        error.line = error.line.saturating_sub(1).max(1);
        error
    };
    let at = |line: usize, what: String| LexiconError { name: name.to_owned(), line, what };
    let list = Lexicon::parse(name, &checked).map_err(less)?;
    let (mut label, mut tier) = (type_in(name), "medium");
    let mut table = String::from("name\ttype\ttier\n");
    let mut next = 2;
    for row in &list.rows {
        let text = row.text().trim();
        if let Some((key, value)) = text.strip_prefix('#').and_then(|text| text.split_once(':')) {
            let (line, value) = (row.line - 1, value.trim());
            match key.trim() {
                "type" => {
                    label = Some(Label::from_word(value).ok_or_else(|| {
                        at(line, format!("type \"{value}\" is none of PER, LOC, ORG, MISC"))
                    })?);
                }
                "tier" => {
                    tier = TIERS.iter().find(|tier| **tier == value).ok_or_else(|| {
                        at(line, format!("tier \"{value}\" is none of {}", TIERS.join(", ")))
                    })?;
                }
                "licence" | "license" if !LICENCES.contains(&value) => {
                    let what = format!(
                        "licence \"{value}\" is not one of {}; for a list of your own write \"own\"",
                        LICENCES.join(", ")
                    );
                    return Err(at(line, what));
                }
                _ => {}
            }
            continue;
        }
        let Some(label) = label else {
            let what = "which type have these names? Begin the list with a line \"# type: ORG\" (or PER, LOC, MISC), or call the file for instance organisations.txt";
            return Err(at(row.line - 1, what.to_owned()));
        };
        while next < row.line {
            table.push('\n');
            next += 1;
        }
        table.push_str(&format!("{text}\t{}\t{tier}\n", label.as_str()));
        next += 1;
    }
    Ok(table.into_bytes())
}

/// The type that the first word of a file name means: `plaatsen.txt`, `ORG-banken.txt`.
fn type_in(name: &str) -> Option<Label> {
    let word = name.split(['.', '-', '_', ' ']).next().unwrap_or("").to_ascii_lowercase();
    match word.as_str() {
        "per" | "person" | "persons" | "people" | "persoon" | "personen" | "mensen" => {
            Some(Label::Person)
        }
        "loc" | "place" | "places" | "location" | "locations" | "plaats" | "plaatsen" => {
            Some(Label::Place)
        }
        "org" | "organisation" | "organisations" | "organizations" | "organisatie"
        | "organisaties" | "companies" | "bedrijven" => Some(Label::Organisation),
        "misc" | "miscellaneous" | "overig" | "overige" => Some(Label::Miscellaneous),
        _ => None,
    }
}

/// The block that was kept, if it is there and whole.
fn read_kept(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let end = bytes.len().checked_sub(blake3::OUT_LEN)?;
    if blake3::hash(&bytes[..end]).as_bytes() != &bytes[end..] {
        return None;
    }
    bytes.truncate(end);
    Some(bytes)
}

/// Keeps a block: written beside its place and renamed. Where that fails nothing is lost but time.
fn keep(path: &Path, block: &[u8]) {
    let Some(folder) = path.parent() else { return };
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut file = fs::File::create(&part)?;
        std::io::Write::write_all(&mut file, block)?;
        std::io::Write::write_all(&mut file, blake3::hash(block).as_bytes())?;
        fs::rename(&part, path)
    });
    if written.is_err() {
        // what is left of it would only take room; if it cannot be removed, it is not in the way either
        let _ = fs::remove_file(&part);
        return;
    }
    forget_old(folder, path);
}

/// Removes all but the newest blocks.
fn forget_old(folder: &Path, newest: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut kept: Vec<(std::time::SystemTime, PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = name.starts_with("lists-") && name.ends_with(".bin");
            (ours && entry.path() != newest)
                .then(|| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))?
        })
        .collect();
    kept.sort();
    for (_, old) in kept.iter().rev().skip(KEPT - 1) {
        // another run may have removed it first
        let _ = fs::remove_file(old);
    }
}

#[cfg(test)]
mod tests;
