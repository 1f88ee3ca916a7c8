//! The settings for lists → an analyser with them.

use super::exit::CommandError;
use super::warnings::{tell, warn};
use crate::analyse::Analyser;
use crate::hedges::HedgeFinder;
use crate::lexicons::format::{Lexicon, LexiconError};
use crate::lexicons::lists::Lists;
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
    let lists = with_own(block, !only);
    let hedges = hedge_finder(&hedges, !only, &lists)?;
    if settings.on(Key::Verbose) {
        let how = if cached { "as compiled before" } else { "compiled" };
        let (time, names) = (begun.elapsed().as_millis(), lists.sizes()[0].0);
        tell(true, format!("lists of {folder}, {how}: {names} names in {time} ms"));
    }
    Ok((Analyser::with(lists, hedges), Some(hash)))
}

fn with_own(block: Vec<u8>, shipped: bool) -> Lists {
    // what was compiled or kept has the mark of this program, which its hash holds
    Lists::with_own(block, shipped).unwrap_or_else(Lists::embedded)
}

/// The hedging lexicon; users' own lists of hedges (name and text of each) go before it, or in its place unless
/// `shipped`. A folder without one leaves it as it is.
fn hedge_finder(
    own: &[(String, Vec<u8>)],
    shipped: bool,
    lists: &Lists,
) -> Result<HedgeFinder, LexiconError> {
    if own.is_empty() {
        return Ok(HedgeFinder::embedded());
    }
    let parsed = own.iter().map(|(name, bytes)| Lexicon::parse(name, bytes));
    let finder = HedgeFinder::with_own(parsed.collect::<Result<_, _>>()?, shipped)?;
    let is_own = |list: &str| own.iter().any(|(name, _)| name == list);
    match finder.faults(lists, is_own).into_iter().next() {
        None => Ok(finder),
        Some(fault) => Err(fault),
    }
}
