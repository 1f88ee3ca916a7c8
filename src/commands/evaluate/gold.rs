//! Files and folders → the marked texts in them, whatever their format, encoding and packing.

use crate::commands::exit::CommandError;
use crate::commands::warnings::warn;
use crate::corpus::decode::decode;
use crate::corpus::decompress::{name_inside, opened};
use crate::evaluate::gold::{Gold, GoldError, GoldFormat, brat, conll, format_of, jsonl};
use anyhow::Result;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Reads all of them, in order.
pub(super) fn read(paths: &[PathBuf], quiet: bool) -> Result<Gold> {
    let mut gold = Gold::default();
    for path in paths {
        let name = path.display().to_string();
        if name == "-" {
            gold.join(parsed("stdin", &text_of("stdin", io::stdin().lock())?, None)?);
        } else if path.is_dir() {
            for file in files(path)? {
                gold.join(read_file(&file, quiet)?);
            }
        } else {
            gold.join(read_file(path, quiet)?);
        }
    }
    if gold.documents.is_empty() {
        let what = "there is no marked text in it; give JSONL, CoNLL columns, or .ann beside .txt";
        return Err(CommandError::NoInput(what.to_owned()).into());
    }
    if !gold.other_types.is_empty() {
        let types: Vec<String> =
            gold.other_types.iter().map(|(word, times)| format!("{word} ({times})")).collect();
        warn(quiet, format!("left out, types that egel does not know: {}", types.join(", ")));
    }
    Ok(gold)
}

/// All files in a folder by name, a brat text only for its marks.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))?;
    let mut files: Vec<PathBuf> =
        listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.retain(|path| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let text = path.extension().is_some_and(|ending| ending == "txt");
        let other = path.extension().is_some_and(|ending| ending == "conf" || ending == "md");
        let marked = text && path.with_extension("ann").exists();
        !(hidden || other || marked)
    });
    files.sort();
    Ok(files)
}

fn read_file(path: &Path, quiet: bool) -> Result<Gold> {
    let name = path.display().to_string();
    let open = |path: &Path| File::open(path).map_err(|error| cannot_read(path, &error));
    let text = text_of(&name, open(path)?)?;
    match format_of(&name_inside(&name), &text) {
        GoldFormat::Brat if name.ends_with(".txt") => {
            let marks = path.with_extension("ann");
            if !marks.exists() {
                warn(quiet, format!("{name}: no {} beside it; left out", marks.display()));
                return Ok(Gold::default());
            }
            let marks_name = marks.display().to_string();
            Ok(brat::read(&marks_name, &text, &text_of(&marks_name, open(&marks)?)?)
                .map_err(broken)?)
        }
        GoldFormat::Brat => {
            let document = path.with_extension("txt");
            let document_text = text_of(&document.display().to_string(), open(&document)?)?;
            parsed(&name, &text, Some(&document_text))
        }
        _ => parsed(&name, &text, None),
    }
}

fn parsed(name: &str, text: &str, document: Option<&str>) -> Result<Gold> {
    let read = match (format_of(&name_inside(name), text), document) {
        (_, Some(document)) => brat::read(name, document, text),
        (GoldFormat::Jsonl, None) => jsonl::read(name, text),
        _ => conll::read(name, text),
    };
    Ok(read.map_err(broken)?)
}

fn text_of(name: &str, stream: impl Read) -> Result<String> {
    let mut bytes = Vec::new();
    opened(stream)
        .and_then(|mut reader| reader.read_to_end(&mut bytes))
        .map_err(|error| cannot_read(Path::new(name), &error))?;
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let decoded =
        decode(bytes).ok_or_else(|| CommandError::BadData(format!("{name}: it is no text")))?;
    Ok(decoded.text)
}

fn cannot_read(path: &Path, error: &io::Error) -> CommandError {
    CommandError::NoInput(format!("{} cannot be read: {error}", path.display()))
}

fn broken(error: GoldError) -> CommandError {
    CommandError::BadData(error.to_string())
}
