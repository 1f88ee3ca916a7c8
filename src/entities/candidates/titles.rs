//! Titles of works in quote marks: "de roman ‘De avonden van toen’" is one name, whatever capitals it has inside.

use crate::entities::view::View;
use crate::lexicons::lists::Trigger;
use crate::words::Ending;

/// The most words that a title has.
const LONGEST: usize = 9;

/// How far before the quote mark the word for the work may stand.
const REACH: usize = 4;

/// Puts the titles in quotes behind a word for a work in the place of the candidates inside them.
pub(super) fn add(view: &View<'_>, into: &mut Vec<(usize, usize)>) {
    let mut at = view.first;
    while at < view.end {
        match title(view, at) {
            Some(end) => {
                into.retain(|&(from, stop)| stop <= at || from > end);
                let place = into.partition_point(|&(from, _)| from < at + 1);
                into.insert(place, (at + 1, end));
                at = end + 1;
            }
            None => at += 1,
        }
    }
}

/// The closing mark of the title that opens at `open`.
fn title(view: &View<'_>, open: usize) -> Option<usize> {
    if !view.quote(open) || !view.capital(open + 1) || !behind_work(view, open) {
        return None;
    }
    let close = (open + 2..view.end.min(open + LONGEST + 2)).find(|&at| {
        view.quote(at) || view.is(at, b',') || view.is(at, b'.') || view.is(at, b';')
    })?;
    let several = close > open + 2;
    (view.quote(close) && several && !view.is(close - 1, b'?') && !view.is(close - 1, b'!'))
        .then_some(close)
}

/// Whether a word for a work, event or product stands shortly before.
fn behind_work(view: &View<'_>, open: usize) -> bool {
    (1..=REACH)
        .map_while(|steps| open.checked_sub(steps))
        .take_while(|&at| at >= view.first && !view.sign(at))
        .any(|at| {
            !view.capital(at)
                && (view.trigger(at, Trigger::WorkNoun)
                    || view.ending(at, Ending::WorkNoun)
                    || matches!(view.form(at), "getiteld" | "titel" | "heet" | "genaamd"))
        })
}
