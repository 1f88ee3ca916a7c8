//! An error → the code with which the program ends: the contract's list, at one place.

use crate::corpus::CorpusError;
use crate::export::ExportError;
use crate::lexicons::format::LexiconError;
use crate::lexicons::own::ListsError;
use crate::output::store::StoreError;
use crate::report::ReportError;
use crate::run::RunError;
use crate::run::merge::MergeError;
use crate::run::stop::Reason;
use crate::settings::SettingsError;
use std::io;
use thiserror::Error;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Something that nobody foresaw.
    Unforeseen = 1,
    /// Wrong arguments.
    Usage = 2,
    /// Done, but something could not be read.
    Failed = 3,
    /// More errors than `--max-errors`; tables that are not what `run.json` says.
    BadData = 65,
    /// No such input.
    NoInput = 66,
    /// The output cannot be made.
    NotMade = 73,
    /// The output cannot be written.
    NotWritten = 74,
    /// Another run holds the output.
    Held = 75,
    /// Bad settings or lists.
    Settings = 78,
    /// Stopped by `--max-duration`; as timeout(1) has it.
    OutOfTime = 124,
    /// Stopped by SIGINT.
    Interrupted = 130,
    /// Stopped by SIGTERM.
    Terminated = 143,
}

/// What a command itself finds wrong.
#[derive(Debug, Error)]
pub enum CommandError {
    /// Arguments that do not go together.
    #[error("{0}")]
    Usage(String),
    /// Something to read that is not there or is no such thing.
    #[error("{0}")]
    NoInput(String),
    /// Something to read that is not as it should be.
    #[error("{0}")]
    BadData(String),
    /// Lists that cannot be used.
    #[error("{0}")]
    BadLists(String),
    /// Copies that cannot be made of tables that are done.
    #[error(
        "the tables are done and whole, but the copies could not be made: {0}; make room or mend it, and run again or use egel export: nothing is analysed twice"
    )]
    NoCopies(String),
    /// Something that cannot be written.
    #[error("{0} cannot be written: {1}")]
    NotWritten(String, #[source] io::Error),
}

/// The code for an error; a reader that went away (`egel text | head`) is none.
#[must_use]
pub fn of(error: &anyhow::Error) -> Exit {
    error.chain().find_map(of_cause).unwrap_or(Exit::Unforeseen)
}

fn of_cause(cause: &(dyn std::error::Error + 'static)) -> Option<Exit> {
    if let Some(error) = cause.downcast_ref::<CommandError>() {
        return Some(match error {
            CommandError::Usage(_) => Exit::Usage,
            CommandError::NoInput(_) => Exit::NoInput,
            CommandError::BadData(_) => Exit::BadData,
            CommandError::BadLists(_) => Exit::Settings,
            CommandError::NoCopies(_) => Exit::NotWritten,
            CommandError::NotWritten(_, error) => of_writing(error),
        });
    }
    if let Some(error) = cause.downcast_ref::<RunError>() {
        return Some(of_run(error));
    }
    if let Some(error) = cause.downcast_ref::<MergeError>() {
        return Some(of_merge(error));
    }
    if let Some(error) = cause.downcast_ref::<ReportError>() {
        return Some(match error {
            ReportError::Open(..) => Exit::NoInput,
            ReportError::Read(..) | ReportError::NoColumn(..) | ReportError::Manifest(..) => {
                Exit::BadData
            }
            ReportError::Json(_) | ReportError::Page(_) => Exit::Unforeseen,
        });
    }
    if let Some(error) = cause.downcast_ref::<CorpusError>() {
        return Some(of_corpus(error));
    }
    if let Some(error) = cause.downcast_ref::<StoreError>() {
        return Some(of_store(error));
    }
    if let Some(error) = cause.downcast_ref::<ExportError>() {
        return Some(match error {
            ExportError::Read(..) | ExportError::Header(..) => Exit::BadData,
            ExportError::Write(..) => Exit::NotWritten,
            ExportError::Store(error) => of_store(error),
        });
    }
    if cause.is::<SettingsError>() || cause.is::<ListsError>() || cause.is::<LexiconError>() {
        return Some(Exit::Settings);
    }
    cause.downcast_ref::<io::Error>().map(of_writing)
}

/// The code for a run that ended without tables.
#[must_use]
pub fn of_run(error: &RunError) -> Exit {
    match error {
        RunError::Corpus(error) => of_corpus(error),
        RunError::Store(error) => of_store(error),
        RunError::TooManyErrors { .. } => Exit::BadData,
        RunError::OtherShard { .. } => Exit::Usage,
        RunError::NothingLeft { .. } => Exit::NoInput,
        RunError::Threads(_) => Exit::Unforeseen,
        RunError::Stopped { reason, .. } => of_stop(*reason),
    }
}

/// The code for shards that are not merged.
fn of_merge(error: &MergeError) -> Exit {
    match error {
        MergeError::NoFolder(_) | MergeError::Unfinished(..) | MergeError::Missing { .. } => {
            Exit::NoInput
        }
        MergeError::Edited(_)
        | MergeError::NoShard(_)
        | MergeError::SameFolder(..)
        | MergeError::Doubled(..)
        | MergeError::OtherCorpus { .. } => Exit::BadData,
        MergeError::OtherCount { .. }
        | MergeError::OtherSettings { .. }
        | MergeError::OtherProgram(_) => Exit::Settings,
        MergeError::OutputIsShard(_) => Exit::Usage,
        MergeError::Stopped(reason) => of_stop(*reason),
        MergeError::Store(error) => of_store(error),
        MergeError::Run(error) => of_run(error),
    }
}

fn of_stop(reason: Reason) -> Exit {
    match reason {
        Reason::Interrupt => Exit::Interrupted,
        Reason::Terminate => Exit::Terminated,
        Reason::Duration => Exit::OutOfTime,
    }
}

fn of_corpus(error: &CorpusError) -> Exit {
    match error {
        CorpusError::Missing(_) | CorpusError::Unreadable(..) => Exit::NoInput,
    }
}

fn of_store(error: &StoreError) -> Exit {
    match error {
        StoreError::Make(..) => Exit::NotMade,
        StoreError::Write(..)
        | StoreError::Read(..)
        | StoreError::Counts(..)
        | StoreError::HalfPlaced(..) => Exit::NotWritten,
        StoreError::Held(_) => Exit::Held,
    }
}

fn of_writing(error: &io::Error) -> Exit {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Exit::Done,
        _ => Exit::NotWritten,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_the_codes_of_the_contract() {
        let missing = CorpusError::Missing("corpus".into());
        assert_eq!(of(&RunError::Corpus(missing).into()), Exit::NoInput);
        assert_eq!(of(&StoreError::Held("output".into()).into()), Exit::Held);
        let settings = SettingsError { place: String::new(), what: String::new() };
        assert_eq!(of(&settings.into()), Exit::Settings);
        assert_eq!(of(&io::Error::from(io::ErrorKind::BrokenPipe).into()), Exit::Done);
        assert_eq!(of(&io::Error::from(io::ErrorKind::StorageFull).into()), Exit::NotWritten);
        assert_eq!(of(&anyhow::anyhow!("?")), Exit::Unforeseen);
    }
}
