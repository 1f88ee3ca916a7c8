//! The name in a form: whether it may be one, and which part of a compound, a genitive or a shout is.

use super::Word;
use super::shape::{self, CAPITAL_PREFIXES, digit_and_capitals};
use crate::lexicons::compile::fact;
use crate::lexicons::hash::hash;
use crate::lexicons::lists::{Label, Lists, Sense, Tier};

/// Amazon.com, Bol.com: a firm that is called by its address.
pub(super) fn named_address(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && !form.contains(['/', ':', '@'])
}

/// d'Hondt, d’Udekem: a particle of French surnames that is written to the name behind it.
#[must_use]
pub fn elided(form: &str) -> bool {
    ["d'", "d’", "l'", "l’"].iter().any(|particle| {
        form.strip_prefix(particle).is_some_and(|name| name.starts_with(char::is_uppercase))
    })
}

/// See [`shape::NAME`].
pub(super) fn may_be_name(form: &str, word: &Word) -> bool {
    word.shape & (shape::CAPITAL | shape::INNER_CAPITAL | shape::LOWER_HYPHEN) != 0
        || digit_and_capitals(form, word.shape)
        || elided(form)
        || word.listed
            && (word.shape & shape::DIGIT_FIRST != 0
                || (word.shape & shape::LOWER != 0 && !word.facts.has(fact::WORD)))
}

/// A name written in capitals as it is listed: BRUGGE → Brugge; of the same length in bytes, so that positions hold.
pub(super) fn shouted(form: &str, word: &Word, lists: &Lists) -> Option<String> {
    let plain = shape::DIGIT | shape::AMPERSAND | shape::APOSTROPHE_S | shape::DOT | shape::ROMAN;
    if word.shape & shape::ACRONYM == 0 || word.shape & plain != 0 || word.listed || form.len() < 3
    {
        return None;
    }
    let name = capitalised(form);
    let mark = hash(name.as_bytes());
    let facts = lists.facts(mark);
    let sure = |sense: Sense| sense.tier == Tier::Strong && sense.label == Label::Place;
    let common = lists.facts(hash(name.to_lowercase().as_bytes())).has(fact::WORD)
        && !lists.senses(mark, name.as_bytes()).any(sure);
    let listed = lists.senses(mark, name.as_bytes()).any(|sense| sense.tier >= Tier::Medium);
    if word.shape & shape::HYPHEN != 0 && !listed {
        return None;
    }
    let person = facts.given() >= 2 || facts.surname() == 3;
    let known = form.len() >= 4
        && !common
        && (listed || person || facts.has(fact::DEMONYM | fact::INHABITANT))
        || facts.phrase() > 0 && !common;
    (name.len() == form.len() && known).then_some(name)
}

/// Each part between hyphens with one capital: BRUGGE → Brugge, SINT-NIKLAAS → Sint-Niklaas.
fn capitalised(form: &str) -> String {
    let mut first = true;
    let mut name = String::with_capacity(form.len());
    for letter in form.chars() {
        if first {
            name.push(letter);
        } else {
            name.extend(letter.to_lowercase());
        }
        first = HYPHENS.contains(&letter);
    }
    name
}

/// Amerikaans-Britse, Belgisch-Nederlandse: the last of the parts is the adjective of a place.
pub(super) fn joined_demonyms(form: &str, lists: &Lists) -> bool {
    let tail = form.rsplit(HYPHENS).next().unwrap_or("");
    tail.starts_with(char::is_uppercase)
        && lists.facts(hash(tail.as_bytes())).has(fact::DEMONYM | fact::INHABITANT)
}

/// Titles that keep their capital behind a hyphen.
const TITLES_WITH_CAPITAL: &[&str] = &[
    "Kamerlid",
    "Kamerleden",
    "Statenlid",
    "Statenleden",
    "Kamerfractie",
    "Eurocommissaris",
    "Europarlementariër",
    "Kamercommissie",
    "Kamervoorzitter",
];

/// VVD-Kamerlid has a capital in its last part, VVD'er no hyphen: both are compounds with a name in them.
pub(super) fn is_compound_all_the_same(form: &str, word: &Word) -> bool {
    if word.shape & shape::CAPITAL == 0 {
        return false;
    }
    if adherent(form).is_some() {
        return true;
    }
    let Some((_, tail)) = form.rsplit_once(HYPHENS).filter(|_| word.shape & shape::HYPHEN != 0)
    else {
        return false;
    };
    TITLES_WITH_CAPITAL.contains(&tail)
}

/// The party of VVD'er, PvdA'ster.
fn adherent(form: &str) -> Option<&str> {
    ["'er", "'ers", "'ster", "’er", "’ers", "’ster"]
        .iter()
        .find_map(|ending| form.strip_suffix(ending))
        .filter(|party| party.len() > 1)
}

/// The bytes of the name that is part of a form, if it is a compound or a genitive.
pub(super) fn part(form: &str, word: &Word, lists: &Lists) -> Option<(usize, usize)> {
    let shape = word.shape;
    if form.len() > usize::from(u16::MAX)
        || shape & (shape::CAPITAL | shape::LOWER_HYPHEN | shape::HYPHEN_LOWER) == 0
    {
        return None;
    }
    let start = if shape & shape::LOWER_HYPHEN != 0 { after_small_parts(form) } else { 0 };
    let end = match adherent(form) {
        Some(party) => party.len(),
        None if shape & shape::HYPHEN_LOWER != 0 => before_small_parts(form),
        None => form.len(),
    };
    if (start, end) != (0, form.len()) && start < end {
        return Some((start, end));
    }
    let mark = hash(form.as_bytes());
    if word.listed && lists.senses(mark, form.as_bytes()).any(|sense| sense.tier >= Tier::Medium) {
        return None;
    }
    if shape & shape::ACRONYM != 0
        && shape & (shape::HYPHEN | shape::DIGIT | shape::AMPERSAND | shape::APOSTROPHE_S) == 0
        && form.len() >= 3
    {
        return None;
    }
    let marked = form
        .strip_suffix("'s")
        .or_else(|| form.strip_suffix("’s"))
        .or_else(|| form.strip_suffix(['\'', '’']));
    if let Some(base) = marked.filter(|base| base.len() > 1) {
        return Some((0, base.len()));
    }
    genitive(form, word, lists).map(|bare| (0, bare.len()))
}

/// The name of a genitive without an apostrophe: Trump of Trumps.
fn genitive<'f>(form: &'f str, word: &Word, lists: &Lists) -> Option<&'f str> {
    // The dictionary has genitives among its words with a capital.
    let own = word.facts.0 & !fact::CAPITAL != 0 || word.shape & shape::ACRONYM != 0;
    let bare = form.strip_suffix('s').filter(|bare| bare.len() > 3 && !own)?;
    let mark = hash(bare.as_bytes());
    let facts = lists.facts(mark);
    let listed = lists.senses(mark, bare.as_bytes()).any(|sense| sense.tier >= Tier::Medium);
    let borne = word.facts.0 == 0 && (facts.given() >= 2 || facts.surname() >= 2);
    ((listed || borne) && !facts.has(fact::DEMONYM | fact::INHABITANT)).then_some(bare)
}

/// The name of what may be a genitive of a name that no list has: Maduro of Maduros. Whether it is one, its document shows.
pub(super) fn maybe_genitive(form: &str, word: &Word, lists: &Lists) -> Option<usize> {
    const OTHERS: u32 = shape::ACRONYM
        | shape::HYPHEN
        | shape::DIGIT
        | shape::APOSTROPHE_S
        | shape::APOSTROPHE
        | shape::AMPERSAND
        | shape::INNER_CAPITAL;
    if word.shape & shape::CAPITAL == 0 || word.shape & OTHERS != 0 || word.facts.given() >= 2 {
        return None;
    }
    if word.facts.has(fact::DEMONYM | fact::INHABITANT) {
        return None;
    }
    let bare = form.strip_suffix('s')?;
    let end = bare.chars().next_back()?;
    let sure = |sense: Sense| sense.tier >= Tier::Medium;
    let long = bare.len() >= 3 && end.is_lowercase() && end != 's';
    (long && !lists.senses(hash(form.as_bytes()), form.as_bytes()).any(sure)).then_some(bare.len())
}

const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];

/// Where the name begins behind small parts: 3 of ex-Joegoslavië.
fn after_small_parts(form: &str) -> usize {
    let small =
        |part: &str| !part.chars().any(char::is_uppercase) || CAPITAL_PREFIXES.contains(&part);
    let mut start = 0;
    for (at, hyphen) in form.match_indices(HYPHENS) {
        if !small(form.get(start..at).unwrap_or("")) {
            break;
        }
        start = at + hyphen.len();
    }
    start
}

/// Where the name ends before small parts: 3 of SDF-bronnen, 4 of N-VA-voorzitter.
fn before_small_parts(form: &str) -> usize {
    if let Some((head, tail)) = form.rsplit_once(HYPHENS)
        && TITLES_WITH_CAPITAL.contains(&tail)
    {
        return head.len();
    }
    let last_capital = form
        .char_indices()
        .filter(|(_, letter)| letter.is_uppercase() || letter.is_numeric())
        .map(|(at, _)| at)
        .next_back()
        .unwrap_or(0);
    let tail = form.get(last_capital..).unwrap_or("");
    tail.find(HYPHENS).map_or(form.len(), |at| last_capital + at)
}
