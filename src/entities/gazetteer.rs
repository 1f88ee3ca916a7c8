//! What the lists say of a stretch of tokens: the longest listed name that begins somewhere, what it can mean.

use super::view::View;
use crate::lexicons::hash::hash;
use crate::lexicons::lists::{Around, EntityRef, Label, Sense, Tier, Trigger};
use crate::words::shape;

/// What a name can mean, at most one entity a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meanings {
    tiers: [u8; 4],
    entities: [Option<EntityRef>; 4],
}

impl Meanings {
    /// How sure the name is of this type; `None` when no list has it so.
    #[must_use]
    pub fn tier(&self, label: Label) -> Option<Tier> {
        [None, Some(Tier::Weak), Some(Tier::Medium), Some(Tier::Strong)]
            [usize::from(self.tiers[label as usize])]
    }

    /// The entity of this type.
    #[must_use]
    pub fn entity(&self, label: Label) -> Option<EntityRef> {
        self.entities[label as usize]
    }

    /// Whether no list has it.
    #[must_use]
    pub fn none(&self) -> bool {
        self.tiers == [0; 4]
    }

    /// The surest tier of any type.
    #[must_use]
    pub fn best(&self) -> u8 {
        self.tiers.into_iter().max().unwrap_or(0)
    }

    /// Of several senses of one type the surest counts, then the full name before an alias, then the first.
    fn add(&mut self, sense: Sense, sure: &mut [bool; 4]) {
        let (at, tier) = (sense.label as usize, sense.tier as u8);
        if tier > self.tiers[at] || (tier == self.tiers[at] && sure[at] && !sense.alias) {
            self.tiers[at] = tier;
            self.entities[at] = Some(sense.entity);
            sure[at] = sense.alias;
        }
    }
}

/// The most tokens that a listed name is looked for in.
const LONGEST: usize = 10;

/// No list has a name of more tokens.
const NO_NAME: usize = 2 * LONGEST;

/// The name that the tokens `from..end` spell, as the lists write names: blanks single, apostrophes straight, without
/// the rest of a compound or genitive at its ends.
pub fn spell(view: &View<'_>, from: usize, end: usize, into: &mut Vec<u8>) {
    into.clear();
    if end - from > 1 && end - from <= LONGEST && shouted(view, from) && shouted(view, end - 1) {
        spell_shouted(view, from, end, into);
        if is_listed(view, into) {
            return;
        }
        into.clear();
    }
    if ends_whole(view, from, end, into) {
        return;
    }
    into.clear();
    spell_to(view, from, end - 1, into);
    push_straight(view.base_form(end - 1), into);
}

/// All tokens of a name but the last one, and the blank before that.
fn spell_to(view: &View<'_>, from: usize, last: usize, into: &mut Vec<u8>) {
    for at in from..last {
        push_straight(uncapitalised(view, at), into);
        if view.span(at + 1).start > view.span(at).end {
            into.push(b' ');
        }
    }
}

/// Whether the name of several words has what looks like a genitive at its end as its own: the lists have "Hunze en
/// Aa's". Leaves it spelt so in `into`.
pub fn ends_whole(view: &View<'_>, from: usize, end: usize, into: &mut Vec<u8>) -> bool {
    let compound = view.shape(end - 1) & (shape::HYPHEN_LOWER | shape::LOWER_HYPHEN) != 0;
    if end - from < 2 || compound || view.base_id(end - 1) == view.id(end - 1) {
        return false;
    }
    into.clear();
    spell_to(view, from, end - 1, into);
    push_straight(view.form(end - 1), into);
    is_listed(view, into)
}

/// A word in capitals that is no name as it stands.
fn shouted(view: &View<'_>, at: usize) -> bool {
    const OTHERS: u32 = shape::DIGIT | shape::DOT | shape::AMPERSAND | shape::APOSTROPHE_S;
    view.acronym(at) && view.shape(at) & OTHERS == 0
}

/// DEN HAAG as Den Haag, BERGEN OP ZOOM as Bergen op Zoom.
fn spell_shouted(view: &View<'_>, from: usize, end: usize, into: &mut Vec<u8>) {
    for at in from..end {
        if at > from && view.span(at).start > view.span(at - 1).end {
            into.push(b' ');
        }
        let small = at > from && (view.function(at) || view.lower(at).trigger(Trigger::Particle));
        let form = view.form(at);
        let mut first = !small;
        for (place, letter) in form.char_indices() {
            let mut buffer = [0; 4];
            if first {
                into.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
            } else {
                letter.to_lowercase().for_each(|small| {
                    into.extend_from_slice(small.encode_utf8(&mut buffer).as_bytes())
                });
            }
            // IJSSEL is IJssel
            first = letter == '-' || place == 0 && first && form.starts_with("IJ");
        }
    }
}

/// The token after the longest listed name in capitals that begins at `from` and has several words.
fn longest_shouted(view: &View<'_>, from: usize, buffer: &mut Vec<u8>) -> Option<usize> {
    if !shouted(view, from) || !shouted(view, from + 1) {
        return None;
    }
    let last = (from + 1..view.end.min(from + 5)).take_while(|&at| shouted(view, at)).last()?;
    (from + 2..=last + 1).rev().find(|&end| {
        buffer.clear();
        spell_shouted(view, from, end, buffer);
        is_listed(view, buffer)
    })
}

/// The hashes of a surname as it is spelt, and as it is at the start of a sentence: `de Boer`, `De Boer`.
pub fn surname_hashes(spelt: &mut [u8]) -> [u64; 2] {
    let within = hash(spelt);
    if let Some(first) = spelt.first_mut() {
        first.make_ascii_uppercase();
    }
    [within, hash(spelt)]
}

/// A token as the lists write it: BRUGGE as Brugge, ex-Studio as Studio.
fn uncapitalised<'v>(view: &View<'v>, at: usize) -> &'v str {
    let word = view.word(at);
    let own = word.shape & shape::CAPITAL != 0 && word.facts.phrase() > 0;
    if word.base != view.id(at) && word.shape & (shape::ACRONYM | shape::LOWER_HYPHEN) != 0 && !own
    {
        view.memory.form(word.base)
    } else {
        view.form(at)
    }
}

fn push_straight(form: &str, into: &mut Vec<u8>) {
    if form.is_ascii() || !form.contains(['’', '‘', '\u{ad}']) {
        into.extend_from_slice(form.as_bytes());
        return;
    }
    for letter in form.chars() {
        match letter {
            '’' | '‘' => into.push(b'\''),
            '\u{ad}' => {}
            letter => {
                let mut buffer = [0; 4];
                into.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
}

/// What the spelt name can mean.
#[must_use]
pub fn meanings(view: &View<'_>, name: &[u8]) -> Meanings {
    let mut meanings = Meanings::default();
    let mut alias = [true; 4];
    view.lists.senses(hash(name), name).for_each(|sense| meanings.add(sense, &mut alias));
    meanings
}

/// Whether the spelt name can mean anything.
fn is_listed(view: &View<'_>, name: &[u8]) -> bool {
    view.lists.senses(hash(name), name).next().is_some()
}

/// What the tokens `from..end` can mean.
pub fn meaning_of(view: &View<'_>, from: usize, end: usize, buffer: &mut Vec<u8>) -> Meanings {
    if !may_mean(view, from, end) {
        return Meanings::default();
    }
    if end == from + 1 {
        // one word without marks that are spelt in two ways is spelt as it stands
        let form = view.base_form(from);
        if form.is_ascii() {
            return meanings(view, form.as_bytes());
        }
    }
    spelt_meaning_of(view, from, end, buffer)
}

/// The same; leaves the name spelt in `buffer`, whatever it means.
pub fn spelt_meaning_of(
    view: &View<'_>,
    from: usize,
    end: usize,
    buffer: &mut Vec<u8>,
) -> Meanings {
    spell(view, from, end, buffer);
    if may_mean(view, from, end) { meanings(view, buffer) } else { Meanings::default() }
}

/// Whether a list may have the name, as far as its first word and its length tell.
fn may_mean(view: &View<'_>, from: usize, end: usize) -> bool {
    (end > from + 1 || view.base(from).listed) && end - from <= NO_NAME
}

/// The token after the longest listed name that begins at `from`; `from` itself when none does.
pub fn longest(view: &View<'_>, from: usize, buffer: &mut Vec<u8>) -> usize {
    let word = view.word(from);
    // without marks that are spelt in two ways, what is listed has a meaning
    let listed = view.base(from).listed
        && (view.form_of(from, word.base).is_ascii()
            || !meaning_of(view, from, from + 1, buffer).none());
    let single = if listed { from + 1 } else { from };
    let blanks = if word.shape & (shape::ACRONYM | shape::LOWER_HYPHEN) != 0 {
        view.base(from).facts.phrase().max(word.facts.phrase())
    } else {
        word.facts.phrase()
    };
    if let Some(end) = longest_shouted(view, from, buffer) {
        return end;
    }
    if blanks == 0 || word.shape & shape::HYPHEN_LOWER != 0 {
        return single;
    }
    buffer.clear();
    push_straight(uncapitalised(view, from), buffer);
    let mut best = single;
    let mut seen = 0;
    for at in from + 1..view.end.min(from + LONGEST) {
        if view.span(at).start > view.span(at - 1).end {
            seen += 1;
            if seen > blanks || seen > 1 && !view.lists.may_go_on(buffer) {
                break;
            }
            buffer.push(b' ');
        }
        let before = buffer.len();
        let last = view.word(at);
        let base = view.base_id(at);
        if base != view.id(at) && last.base_start == 0 {
            push_straight(view.memory.form(base), buffer);
            if is_listed(view, buffer) {
                best = at + 1;
            }
            buffer.truncate(before);
        }
        push_straight(uncapitalised(view, at), buffer);
        if !view.sign(at) && is_listed(view, buffer) {
            best = at + 1;
        }
    }
    best
}

/// What the spelt name can mean when it begins with the small article of a paper: "de Volkskrant" is De Volkskrant.
pub fn capitalised(view: &View<'_>, from: usize, buffer: &mut [u8]) -> Meanings {
    match buffer.first_mut() {
        Some(first @ (b'd' | b'h'))
            if view.around(from, Around::ArticleDe) || view.around(from, Around::ArticleHet) =>
        {
            *first = first.to_ascii_uppercase();
            meanings(view, buffer)
        }
        _ => Meanings::default(),
    }
}
