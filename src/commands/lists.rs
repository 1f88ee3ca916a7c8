//! The settings for lists → an analyser with them.

use super::exit::CommandError;
use super::warnings::{tell, warn};
use crate::analyse::Analyser;
use crate::lexicons::own::{self, OwnLists};
use crate::settings::Settings;
use crate::settings::table::Key;
use anyhow::Result;
use std::path::Path;
use std::time::Instant;

/// An analyser with the lists that the settings name, and the hash of those that are not ours, for `run.json`.
pub(super) fn analyser(
    settings: &Settings,
    output: Option<&Path>,
) -> Result<(Analyser, Option<String>)> {
    let only = settings.on(Key::OnlyLists);
    let Some(folder) = settings.word(Key::Lists) else {
        if only {
            let what = "--only-lists needs --lists FOLDER: in place of what?".to_owned();
            return Err(CommandError::Usage(what).into());
        }
        return Ok((Analyser::embedded(), None));
    };
    let begun = Instant::now();
    let OwnLists { block, hash, hedges, cached, notes } =
        own::load(Path::new(folder), own::cache_folder(output).as_deref())?;
    notes.iter().for_each(|note| warn(settings.on(Key::Quiet), note));
    let analyser = Analyser::with_own(block, &hedges, !only)?;
    if settings.on(Key::Verbose) {
        let how = if cached { "as compiled before" } else { "compiled" };
        let (time, names) = (begun.elapsed().as_millis(), analyser.lists.sizes()[0].0);
        tell(true, format!("lists of {folder}, {how}: {names} names in {time} ms"));
    }
    Ok((analyser, Some(hash)))
}
