//! Bytes as a file → documents, by the reader that EGEL_FORMAT names; without it by their first bytes, packings and all.
//!
//! Of office documents the XML is fuzzed, not the zip around it: what does not begin as a zip is put into one.
#![no_main]

#[path = "../../formats/samples.rs"]
#[allow(dead_code, reason = "only the packings are wanted")]
mod samples;

use egel::corpus::formats::Format;
use egel::corpus::{Item, ReadOptions, read_piece, stream_pieces};
use libfuzzer_sys::fuzz_target;
use std::ops::ControlFlow;
use std::panic::set_hook;
use std::sync::{Arc, LazyLock, Once};

/// Packages that may panic at a broken file: egel catches that and says that the file cannot be read.
const MAY_PANIC: [&str; 2] = ["/calamine-", "/parquet-"];

static HOOK: Once = Once::new();

/// Lets panics of those packages unwind; libFuzzer's own way is to stop at any.
fn let_packages_panic() {
    set_hook(Box::new(|panic| {
        let file = panic.location().map_or("", |place| place.file());
        if !MAY_PANIC.iter().any(|package| file.contains(package)) {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
}

static FORMAT: LazyLock<Option<Format>> = LazyLock::new(|| {
    let word = std::env::var("EGEL_FORMAT").ok()?;
    (word != "packed").then(|| Format::from_name(&word).expect("EGEL_FORMAT is the word of a format"))
});

fn file(data: &[u8]) -> Vec<u8> {
    match *FORMAT {
        _ if data.starts_with(b"PK") => data.to_vec(),
        Some(Format::Docx) => samples::docx_of(data),
        Some(Format::Odt) => samples::odt_of(data, "text"),
        Some(Format::Xlsx) if data.starts_with(b"<o") => samples::odt_of(data, "spreadsheet"),
        Some(Format::Xlsx) => samples::xlsx_of(data),
        _ => data.to_vec(),
    }
}

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(let_packages_panic);
    read(&file(data));
});

fn read(bytes: &[u8]) {
    let options = ReadOptions { format: *FORMAT, max_document: 1_000_000, ..ReadOptions::default() };
    let path: Arc<str> = "krant".into();
    let flow = stream_pieces(&path, bytes.len() as u64, bytes, &options, &mut |piece| {
        read_piece(piece, &options, &mut |item| match item {
            Item::Document(document) => {
                assert!(document.path.starts_with(&*path) && document.id.starts_with(&*document.path));
                let date = document.meta.date.as_deref();
                // a month or a year alone is one too
                let whole = |date: &str| date.is_ascii() && (date.len() >= 10 || matches!(date.len(), 4 | 7));
                assert!(date.is_none_or(whole), "{date:?}");
            }
            Item::Failed(id, problem) => {
                assert!(id.starts_with(&*path) && !problem.message.is_empty());
            }
            Item::Problem(problem) => {
                assert!(problem.path.starts_with(&*path) && !problem.message.is_empty());
            }
            Item::TooOld => panic!("nothing was to be left out"),
        });
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
}
