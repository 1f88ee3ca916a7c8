//! Staged tables → `report.html` beside them, in the same commit.
//!
//! Law: a page that cannot be made never costs a run its tables; the old page is then taken away, for it is of other ones.

use super::RunOptions;
use crate::corpus::SourceFile;
use crate::output::store::{Stage, StoreError};
use crate::report::table_files::TableFiles;
use crate::report::{self, Corpus};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Writes the page, if one is wanted, after all tables and `run.json`; gives why there is none.
pub(super) fn write(
    stage: &mut Stage<'_>,
    files: Option<&[SourceFile]>,
    options: &RunOptions,
) -> Result<Option<String>, StoreError> {
    let Some(wanted) = options.report else {
        stage.remove(report::FILE);
        return Ok(None);
    };
    let tables = TableFiles::drafts(stage.folder());
    let corpus = files.map(|files| Corpus { files, read: &options.read });
    let made = catch_unwind(AssertUnwindSafe(|| report::page(&tables, corpus.as_ref(), wanted)));
    let why = match made {
        Ok(Ok(page)) => {
            let mut file = stage.file(report::FILE)?;
            file.write(page.as_bytes(), 0)?;
            file.finish()?;
            return Ok(None);
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => "egel went wrong on it; please report this".to_owned(),
    };
    stage.remove(report::FILE);
    Ok(Some(why))
}
