//! Record batches → what is found in them; nothing here needs Python's lock.

use super::batches::{Record, Records};
use super::options::{Bad, Options};
use super::rooms::{Room, Rooms};
use super::tables;
use crate::analyse::{Analyser, Analysis};
use crate::output::columns::Table;
use crate::output::rows::{RowWriter, Rows, head};
use crate::output::totals::EntityCounts;
use crate::run::clock;
use arrow_array::RecordBatch;

/// What a document gets on which egel went wrong.
pub(super) const WENT_WRONG: &str =
    "egel went wrong in this document; please report it, with the document if you may";

/// Why a batch came to nothing.
pub(super) enum Stopped {
    /// The batch cannot be read: what is wrong with it.
    Batch(String),
    /// A record is bad, and that was to be an exception: its id, and why.
    Record(String, String),
}

/// An analyser with the rooms that its threads work in.
#[derive(Debug)]
pub(super) struct Finder {
    analyser: Analyser,
    made: String,
    rooms: Rooms,
}

impl Finder {
    pub(super) fn new(analyser: Analyser) -> Self {
        Self { analyser, made: clock::now(), rooms: Rooms::default() }
    }

    pub(super) fn writer<'a>(&'a self, first_seen: &'a str) -> RowWriter<'a> {
        RowWriter { analyser: &self.analyser, first_seen, tokens: false }
    }

    /// What `make` makes of one text; `None`: egel went wrong on it.
    pub(super) fn one<T>(
        &self,
        title: Option<&str>,
        text: &str,
        make: impl FnOnce(&Analysis<'_>) -> T,
    ) -> Option<T> {
        let mut room = self.rooms.enter(&self.analyser);
        let made = room.analyse(&self.analyser, title, text).map(|(analysis, _)| make(&analysis));
        if made.is_some() {
            self.rooms.leave(room);
        }
        made
    }

    /// The rows of some tables, in one go.
    pub(super) fn rows<const N: usize>(
        &self,
        batch: &RecordBatch,
        options: &Options,
        tables: [Table; N],
    ) -> Result<[RecordBatch; N], Stopped> {
        let wanted = |name: &str| tables.iter().any(|table| table.name() == name);
        let [documents, entities, hedges] = ["documents", "entities", "hedges"].map(wanted);
        let writer = self.writer(options.first_seen.as_deref().unwrap_or(&self.made));
        let mut rows = Rows::default();
        self.each(batch, options, |record, found, totals| {
            let document = &record.document;
            let Ok((text, analysis)) = found else {
                if documents {
                    writer.failed(&document.id, &document.path, &mut rows);
                }
                return;
            };
            if documents {
                writer.document(document, text, analysis, &mut rows);
            }
            if let Some(findings) = &analysis.findings {
                let head = head(document);
                if entities {
                    writer.entities(document, &head, findings, &mut rows, totals);
                }
                if hedges {
                    writer.hedges(&head, findings, &mut rows);
                }
            }
        })?;
        let batches = tables.iter().map(|table| {
            let cells = match table.name() {
                "documents" => &rows.documents,
                "entities" => &rows.entities,
                _ => &rows.hedges,
            };
            tables::batch(table, cells.bytes()).map_err(Stopped::Batch)
        });
        let batches: Vec<RecordBatch> = batches.collect::<Result<_, _>>()?;
        batches.try_into().map_err(|_| Stopped::Batch("a table is missing".to_owned()))
    }

    /// Analyses one record after another: what was found, or why it is bad, unless those are left out or the end.
    pub(super) fn each(
        &self,
        batch: &RecordBatch,
        options: &Options,
        mut found: impl FnMut(&Record<'_>, Result<(&str, &Analysis<'_>), &str>, &mut EntityCounts),
    ) -> Result<(), Stopped> {
        let records = Records::new(batch, options).map_err(Stopped::Batch)?;
        let mut room = self.rooms.enter(&self.analyser);
        for row in 0..records.number {
            let record = records.record(row);
            let reason = match &record.text {
                Ok(text) => {
                    let title = record.document.title.as_deref();
                    if let Some((analysis, totals)) = room.analyse(&self.analyser, title, text) {
                        found(&record, Ok((text, &analysis)), totals);
                        continue;
                    }
                    room = Room::new(&self.analyser);
                    WENT_WRONG
                }
                Err(reason) => reason,
            };
            match options.bad {
                Bad::Row => found(&record, Err(reason), &mut room.totals),
                Bad::Drop => {}
                Bad::Fail => {
                    self.rooms.leave(room);
                    return Err(Stopped::Record(record.document.id, reason.to_owned()));
                }
            }
        }
        self.rooms.leave(room);
        Ok(())
    }
}
