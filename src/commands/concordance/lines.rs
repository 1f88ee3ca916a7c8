//! What was found → a line for the eye, a row of CSV or a JSON object.

use crate::commands::json;
use crate::commands::page::{BOLD, DIM, PLAIN, Page, Part, Screen, fitted, for_programs};
use crate::output::cells::{Cells, header};
use crate::run::amounts::counted;
use serde::Serialize;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Columns of the date.
const DATE: usize = 10;

/// One place, with what stands around it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Found<'f> {
    pub(super) doc_id: &'f str,
    pub(super) date: &'f str,
    pub(super) source: &'f str,
    pub(super) field: &'f str,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) left: &'f str,
    pub(super) keyword: &'f str,
    pub(super) right: &'f str,
    pub(super) kind: &'f str,
    pub(super) names: &'f str,
    pub(super) speaker: &'f str,
}

const COLUMNS: [&str; 12] = [
    "doc_id", "date", "source", "field", "start", "end", "left", "keyword", "right", "kind",
    "names", "speaker",
];

/// How it is written.
pub(super) enum Way {
    Page(Page<Screen>),
    Csv(Box<dyn Write>),
    Json(BufWriter<StdoutLock<'static>>),
}

impl Way {
    pub(super) fn csv() -> io::Result<Self> {
        let mut out = for_programs();
        out.write_all(&header(&COLUMNS))?;
        Ok(Self::Csv(out))
    }

    pub(super) fn json() -> Self {
        Self::Json(BufWriter::new(io::stdout().lock()))
    }

    pub(super) fn line(&mut self, found: &Found<'_>) -> io::Result<()> {
        match self {
            Self::Page(page) => line(page, found),
            Self::Json(out) => json::write(out, found),
            Self::Csv(out) => {
                let mut cells = Cells::default();
                let before = [found.doc_id, found.date, found.source, found.field];
                before.into_iter().for_each(|cell| cells.text(cell));
                cells.number(found.start);
                cells.number(found.end);
                let after = [found.left, found.keyword, found.right];
                let more = [found.kind, found.names, found.speaker];
                after.into_iter().chain(more).for_each(|cell| cells.text(cell));
                cells.end();
                out.write_all(&cells.take())
            }
        }
    }

    /// Says how many there were, to people.
    pub(super) fn end(&mut self, shown: usize, documents: usize) -> io::Result<()> {
        match self {
            Self::Page(page) => {
                if shown > 0 {
                    let places = counted(shown as u64, "place", "places");
                    let documents = counted(documents as u64, "document", "documents");
                    page.gap()?;
                    page.line(&format!("{places} in {documents}"), DIM)?;
                }
                page.flush()
            }
            Self::Csv(out) => out.flush(),
            Self::Json(out) => out.flush(),
        }
    }
}

/// The date, the keyword in the middle with what stands around it, and where it is: as wide as the page.
fn line<W: Write>(page: &mut Page<W>, found: &Found<'_>) -> io::Result<()> {
    let place = match found.source {
        "" => found.doc_id.to_owned(),
        source => format!("{source}, {}", found.doc_id),
    };
    let width = page.width();
    let place_width = (width / 4).min(40);
    let middle = width.saturating_sub(DATE + 2 + 2 + place_width);
    let left_width = middle * 2 / 5;
    // a blank belongs to what it stands beside
    let keyword = fitted(found.keyword, found.keyword.chars().count().min(middle / 3), false);
    let right_width = middle.saturating_sub(left_width + keyword.chars().count());
    let date = found.date.get(..DATE).unwrap_or("");
    page.fill(
        0,
        0,
        &[
            Part::whole(format!("{date:<DATE$}  "), DIM),
            Part::whole(fitted(found.left, left_width, true), PLAIN),
            Part::whole(keyword, BOLD),
            Part::whole(fitted(found.right, right_width, false), PLAIN),
            Part::whole("  ", PLAIN),
            Part::whole(fitted(&place, place_width, true).trim_start().to_owned(), DIM),
        ],
    )
}
