//! Titles of works in quote marks: "de roman ‘De avonden van toen’" is one name, whatever capitals it has inside.

use crate::entities::view::View;
use crate::lexicons::lists::{Around, Trigger};
use crate::words::Ending;

/// The most words that a title has.
const LONGEST: usize = 9;

/// How far before the quote mark the word for the work may stand.
const REACH: usize = 4;

/// Puts the titles in quotes behind a word for a work in the place of the candidates inside them; `signs`: the tokens of
/// the sentence that are signs.
pub(super) fn add(view: &View<'_>, signs: &[usize], into: &mut Vec<(usize, usize)>) {
    let mut next = view.first;
    for &at in signs {
        if at >= next
            && let Some(end) = title(view, at)
        {
            into.retain(|&(from, stop)| stop <= at || from > end);
            let place = into.partition_point(|&(from, _)| from < at + 1);
            into.insert(place, (at + 1, end));
            next = end + 1;
        }
    }
}

/// The closing mark of the title that opens at `open`.
fn title(view: &View<'_>, open: usize) -> Option<usize> {
    if !view.quote(open) || !view.capital(open + 1) {
        return None;
    }
    let work = behind_work(view, open);
    let preposition = behind_preposition(view, open);
    if !work && !preposition && !opens_with_article(view, open) && !all_capitals(view, open) {
        return None;
    }
    let close = (open + 2..view.end.min(open + LONGEST + 2)).find(|&at| {
        view.quote(at) || view.is(at, b',') || view.is(at, b'.') || view.is(at, b';')
    })?;
    let several = close > open + 2 || preposition || work && behind_work_at_once(view, open);
    (view.quote(close) && several && !view.is(close - 1, b'?') && !view.is(close - 1, b'!'))
        .then_some(close)
}

/// "brengt ‘De verzoeking’ naar Oostende": an article with a capital inside a sentence, where nobody speaks.
fn opens_with_article(view: &View<'_>, open: usize) -> bool {
    let (before, first) = (View::back(open, 1), open + 1);
    let article = view.around(first, Around::ArticleDe)
        || view.around(first, Around::ArticleHet)
        || view.around(first, Around::ArticleEen);
    article
        && before != usize::MAX
        && before >= view.first
        && !view.sign(before)
        && !view.capital(before)
        && !view.trigger(before, Trigger::SpeechVerb)
        && !view.around(before, Around::Subordinator)
}

/// "uit ‘Familie’", "debuteerde met ‘Kamer zeven’": what a sentence quotes as a matter of course begins small.
fn behind_preposition(view: &View<'_>, open: usize) -> bool {
    const KINDS: [Around; 5] =
        [Around::In, Around::Of, Around::Towards, Around::On, Around::OtherPreposition];
    let before = View::back(open, 1);
    !view.capital(before) && KINDS.into_iter().any(|kind| view.around(before, kind))
}

/// "‘De Lichtwachter’ speelt", "‘The God of Small Things’": an article and nothing but capitals and small English words.
fn all_capitals(view: &View<'_>, open: usize) -> bool {
    let first = open + 1;
    let article = view.around(first, Around::ArticleDe)
        || view.around(first, Around::ArticleHet)
        || view.written(first, Around::ForeignArticle);
    let close = (first + 1..view.end.min(first + LONGEST)).find(|&at| view.quote(at));
    article
        && close.is_some_and(|close| {
            close > first + 1
                && view.capital(close - 1)
                && (first + 1..close).all(|at| view.capital(at) || view.around(at, Around::English))
        })
}

/// "de reeks ‘Bergen’": one word is a title only just behind the word for the work.
fn behind_work_at_once(view: &View<'_>, open: usize) -> bool {
    let before = View::back(open, 1);
    before != usize::MAX && before >= view.first && work_word(view, before)
}

/// Whether a word for a work, event or product stands shortly before.
fn behind_work(view: &View<'_>, open: usize) -> bool {
    (1..=REACH)
        .map_while(|steps| open.checked_sub(steps))
        .take_while(|&at| {
            at >= view.first && (!view.sign(at) || at + 1 == open && view.is(at, b','))
        })
        .any(|at| work_word(view, at))
}

fn work_word(view: &View<'_>, at: usize) -> bool {
    !view.capital(at)
        && (view.trigger(at, Trigger::WorkNoun)
            || view.ending(at, Ending::WorkNoun)
            || matches!(view.form(at), "getiteld" | "titel" | "heet" | "genaamd"))
}
