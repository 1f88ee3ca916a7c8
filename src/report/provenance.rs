//! `run.json` → where the figures of the page come from: program, lists, settings, and the tables with their hashes.

use super::gather::Gathered;
use super::texts::{Texts, fill};
use crate::output::columns::TABLES;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the page says of the run, from `run.json`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct RunRecord {
    version: String,
    start: String,
    end: String,
    settings: BTreeMap<String, String>,
    fingerprint: String,
    corpus_bytes: u64,
    tables: Vec<TableRecord>,
    exit_code: u8,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TableRecord {
    name: String,
    rows: u64,
    bytes: u64,
    blake3: String,
}

#[derive(Serialize)]
pub(super) struct Provenance {
    title: String,
    facts: Vec<(&'static str, String)>,
    tables: Vec<[String; 4]>,
}

pub(super) fn provenance(run: &RunRecord, gathered: &Gathered, texts: &Texts) -> Provenance {
    let values = [("version", run.version.clone()), ("day", texts.day(&run.start))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let lists = match run.settings.get("lists") {
        Some(hash) => fill(texts.run_lists_own, &[("hash", hash)]),
        None => fill(texts.run_lists_shipped, &[("version", &run.version)]),
    };
    let said = run.settings.iter().filter(|(name, _)| *name != "lists");
    let said: Vec<String> = said.map(|(name, value)| format!("{name} = {value}")).collect();
    let settings =
        if said.is_empty() { texts.run_settings_none.to_owned() } else { said.join("; ") };
    let statuses = &gathered.documents.statuses;
    let status = |(name, text): (&str, &str)| {
        let count = statuses.get(name).copied().filter(|&count| count > 0)?;
        Some(fill(text, &[("n", &texts.number(count))]))
    };
    let statuses: Vec<String> = [
        ("analysed", texts.status_analysed),
        ("other_language", texts.status_other_language),
        ("empty", texts.status_empty),
        ("failed", texts.status_failed),
    ]
    .into_iter()
    .filter_map(status)
    .collect();
    let exit = match run.exit_code {
        0 => texts.run_exit_0.to_owned(),
        3 => texts.run_exit_3.to_owned(),
        other => other.to_string(),
    };
    let known = |name: &str| TABLES.iter().any(|table| table.file == name);
    let tables = run.tables.iter().filter(|table| known(&table.name));
    Provenance {
        title: fill(texts.run_title, &values),
        facts: vec![
            (texts.run_start, run.start.clone()),
            (texts.run_end, run.end.clone()),
            (texts.run_documents, statuses.join(", ")),
            (texts.run_bytes, format!("{} bytes", texts.number(run.corpus_bytes))),
            (texts.run_version, format!("egel {}", run.version)),
            (texts.run_lists, lists),
            (texts.run_settings, settings),
            (texts.run_fingerprint, run.fingerprint.clone()),
            (texts.run_exit, exit),
        ],
        tables: tables
            .map(|table| {
                let (rows, bytes) = (texts.number(table.rows), texts.number(table.bytes));
                [table.name.clone(), rows, bytes, table.blake3.clone()]
            })
            .collect(),
    }
}
