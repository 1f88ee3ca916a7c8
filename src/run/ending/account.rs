//! What a run did → its summary, `run.json`, and its line of runs.csv.

use super::Ending;
use crate::output::rows::Counts;
use crate::output::store::{FileRecord, Stage, StoreError};
use crate::run::history::Line;
use crate::run::manifest::{self, Manifest};
use crate::run::{Changes, Summary, clock, fingerprint};
use std::collections::BTreeMap;

impl Ending<'_> {
    pub(super) fn summary(&self) -> Summary {
        Summary {
            counts: Counts::default(),
            files: self.size.0,
            problems: 0,
            problem_kinds: BTreeMap::new(),
            failures: Vec::new(),
            bytes: self.size.1,
            elapsed: self.begun.elapsed(),
            no_report: None,
            no_copies: None,
            timings: Vec::new(),
            changes: None,
            notes: Vec::new(),
        }
    }

    /// Writes `run.json`.
    pub(super) fn manifest(
        &self,
        stage: &mut Stage<'_>,
        summary: &Summary,
        tables: Vec<FileRecord>,
    ) -> Result<(), StoreError> {
        let options = self.options;
        let manifest = Manifest {
            program: "egel".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            start: self.start.to_owned(),
            end: clock::now(),
            settings: options.settings.clone(),
            corpus: options.corpus.iter().map(|path| path.display().to_string()).collect(),
            shard: options.shard.map(|shard| shard.to_string()),
            fingerprint: fingerprint(&options.settings),
            corpus_bytes: summary.bytes,
            counts: manifest::named(summary),
            tables,
            exit_code: exit_code(summary),
        };
        let mut file = stage.file(manifest::FILE)?;
        let text = serde_json::to_string_pretty(&manifest)
            .map_err(|error| StoreError::Write(manifest::FILE.into(), error.into()))?;
        file.write(text.as_bytes(), 0)?;
        file.write(b"\n", 0)?;
        file.finish().map(drop)
    }

    /// What runs.csv says of this run.
    pub(super) fn line(&self, summary: &Summary, tables: &[FileRecord], line: &mut Line) {
        let Counts { documents, failed, .. } = summary.counts;
        let all = Changes { new: documents, ..Changes::default() };
        let Changes { new, changed, gone } = summary.changes.unwrap_or(all);
        line.documents = documents;
        (line.new, line.changed, line.gone, line.failed) = (new, changed, gone, failed);
        line.rows = tables.iter().map(|table| table.rows).sum();
        line.exit_code = exit_code(summary);
        line.what = summary.no_copies.clone().unwrap_or_default();
    }
}

fn exit_code(summary: &Summary) -> u8 {
    match summary {
        Summary { no_copies: Some(_), .. } => 74,
        Summary { counts, .. } if counts.failed > 0 => 3,
        _ => 0,
    }
}
