//! Bytes as a list of any kind → entries, or what is wrong and on which line.
#![no_main]

use egel::evaluate::gold;
use egel::hedges::HedgeFinder;
use egel::import::table::{Options, from_table};
use egel::lexicons::format::Lexicon;
use egel::lexicons::lists::Lists;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let lines = data.split(|byte| *byte == b'\n').count();
    let parsed = |name: &str| match Lexicon::parse(name, data) {
        Ok(list) => Some(list),
        Err(error) => {
            assert!((1..=lines).contains(&error.line), "{error}");
            None
        }
    };
    if let Some(list) = parsed("names.tsv") {
        match Lists::compile(vec![list]) {
            Ok(block) => assert!(Lists::with_own(block, false).is_some()),
            Err(error) => assert!((1..=lines).contains(&error.line), "{error}"),
        }
    }
    if let Some(list) = parsed("hedges.tsv") {
        drop(HedgeFinder::with_own(vec![list], false));
    }
    let options = Options::default();
    drop(from_table("lijst.csv", data.to_vec(), &options, &mut Vec::new()));
    if let Ok(text) = std::str::from_utf8(data) {
        drop(gold::conll::read("gold.conll", text));
        drop(gold::jsonl::read("gold.jsonl", text));
        let (text, marks) = text.split_once("\n\n").unwrap_or((text, ""));
        drop(gold::brat::read("gold.ann", text, marks));
    }
});
