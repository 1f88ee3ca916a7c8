//! → `seeds/TARGET`: small good files that fuzzing begins with. `cargo run --example seeds` in this folder writes them again.

#[path = "../formats/samples.rs"]
mod samples;

use samples::{Article, samples};
use std::io::{Cursor, Read};
use std::path::Path;

const HOME: &str = env!("CARGO_MANIFEST_DIR");

fn main() -> std::io::Result<()> {
    let articles: Vec<Article> = [
        ("a1", "Brug \u{201c}open\u{201d} & tunnel dicht", "De burgemeester van Gent, Els Peeters, zou vrijdag naar Caf\u{e9} N\u{fc} gaan.\n\nVolgens haar is er < 5 procent kans."),
        ("a2", "Tweede kop", "Misschien komt de N-VA niet, zegt Jan de Vries (43): \u{2018}Naar verluidt wel.\u{2019}"),
    ]
    .map(|(id, title, text)| Article { id: id.into(), title: title.into(), text: text.into() })
    .into();
    for sample in samples(&articles) {
        write(sample.format, sample.name, &sample.bytes)?;
        if !matches!(sample.format, "docx" | "odt" | "xlsx") {
            continue;
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(sample.bytes)).map_err(std::io::Error::other)?;
        for part in ["word/document.xml", "content.xml", "xl/worksheets/sheet1.xml"] {
            let mut xml = Vec::new();
            if let Ok(mut file) = archive.by_name(part) {
                file.read_to_end(&mut xml)?;
                write(sample.format, &format!("{}.xml", sample.name), &xml)?;
            }
        }
    }
    for path in texts(&Path::new(HOME).join("../../corpus"))?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read(path)?;
        let text: String = String::from_utf8_lossy(&text).replacen('\n', "\t", 1).chars().take(900).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        write("findings", &name, text.as_bytes())?;
    }
    for (number, path) in texts(&Path::new(HOME).join("../segmentation"))?.iter().enumerate() {
        if path.extension().is_some_and(|ending| ending == "txt") {
            write("segmenter", &format!("{number}.txt"), &std::fs::read(path)?)?;
        }
    }
    let line = "charset=windows-1252 De premi\u{e8}re van \u{2018}Ni\u{eb}t\u{2019} kostte \u{20ac} 5, of \u{20ac} 6.";
    let wide: Vec<u8> = line.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let old: Vec<u8> = line.chars().map(|letter| u8::try_from(letter).unwrap_or(0x80)).collect();
    for (name, bytes) in [("utf8", line.as_bytes()), ("utf16", &wide), ("oud", &old), ("mark", b"\xef\xbb\xbfGent")] {
        write("decoder", name, bytes)?;
    }
    for list in ["hedges.tsv", "triggers.tsv", "gazetteers/places.tsv", "speech.tsv"] {
        let path = Path::new(HOME).join("../../src/lexicons").join(list);
        let text = std::fs::read_to_string(path)?;
        let lines: String = text.lines().take(25).map(|line| format!("{line}\n")).collect();
        write("lists", list.rsplit('/').next().unwrap_or(list), lines.as_bytes())?;
    }
    write("lists", "own.csv", "naam;soort;aliassen\nStad Gent;ORG;de stad\nEls Peeters;PER;\n".as_bytes())
}

fn write(target: &str, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let folder = Path::new(HOME).join("seeds").join(target);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(name), bytes)
}

fn texts(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { all.extend(texts(&path)?) } else { all.push(path) }
    }
    all.sort();
    Ok(all)
}
