//! Staged tables → `report.html` beside them, in the same commit.
//!
//! Law: a page that cannot be made never costs a run its tables; the old page is then taken away, for it is of other ones.

use super::RunOptions;
use crate::corpus::SourceFile;
use crate::output::made::Made;
use crate::output::store::{Stage, StoreError};
use crate::report::table_files::TableFiles;
use crate::report::{self, Corpus, ReportOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Writes the page of `tables`, if one is wanted, after `run.json`; gives why there is none.
pub(super) fn write(
    stage: &mut Stage<'_>,
    (tables, mark): (TableFiles, &str),
    (files, options): (Option<&[SourceFile]>, &RunOptions),
    made: &mut Made,
) -> Result<Option<String>, StoreError> {
    let Some(wanted) = options.report else {
        remove(stage, made);
        return Ok(None);
    };
    let corpus = files.map(|files| Corpus { files, read: &options.read });
    let page = catch_unwind(AssertUnwindSafe(|| report::page(&tables, corpus.as_ref(), wanted)));
    let why = match page {
        Ok(Ok(page)) => {
            let mut file = stage.file(report::FILE)?;
            file.write(page.as_bytes(), 0)?;
            file.finish()?;
            made.note(report::FILE, &stage.path(report::FILE), mark, &how(wanted))?;
            return Ok(None);
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => "egel went wrong on it; please report this".to_owned(),
    };
    remove(stage, made);
    Ok(Some(why))
}

/// What else the page depends on.
#[must_use]
pub fn how(wanted: ReportOptions) -> String {
    format!("{} {wanted:?}", env!("SOURCES_HASH"))
}

/// Takes the page away with the commit.
fn remove(stage: &mut Stage<'_>, made: &mut Made) {
    stage.remove(report::FILE);
    made.files.remove(report::FILE);
}
