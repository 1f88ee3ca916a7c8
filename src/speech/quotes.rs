//! Tokens → quote marks, and pairs of them. Laws: spacing tells the side of a mark, then the sign, then what is open;
//! a mark that finds no partner is a quote up to the end of its paragraph or, where no speech can begin, nothing.

use super::scene::{Gap, Scene};
use crate::span::{Span, line_feeds};
use crate::tokens::TokenKind;
use crate::words::{WordId, shape};

/// Marks that belong together, whatever their looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// " “ ” „ ,, ''
    Double,
    /// ' ‘ ’ ‚
    Single,
    /// « »
    Angle,
    /// – at the start of a line
    Dash,
}

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// Either.
    Either,
}

/// A quote mark, or a dash at the start of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its token.
    pub(super) token: usize,
    /// Its family.
    pub(super) family: Family,
    /// Its side, by spacing and sign.
    pub(super) side: Side,
}

/// A mark that is still open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    mark: Mark,
    /// The first paragraph that begins behind it.
    cut: Option<usize>,
    /// Whether it was opened again at the start of a paragraph.
    again: bool,
    /// How many pairs there were when it was opened: what is inside it stands behind them.
    before: usize,
}

/// A stretch between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its first token: the opening mark, or the dash.
    pub(super) open: usize,
    /// Its last token: the closing mark, or the last word when it is not closed.
    pub(super) close: usize,
    /// Whether a mark closes it.
    pub(super) closed: bool,
    /// Line of dialogue that it is.
    pub(super) line: Option<usize>,
}

/// Quotes longer than this are not closed: their end was forgotten.
const LONGEST: usize = 1_500;

/// All marks of a text.
pub(super) fn marks(scene: &Scene<'_>, into: &mut Vec<Mark>) {
    into.clear();
    for (at, (token, word)) in scene.tokenised.tokens.iter().zip(scene.words).enumerate() {
        let id = word.word;
        if matches!(token.kind, TokenKind::Word | TokenKind::Number)
            || matches!(id, COMMA | FULL_STOP)
        {
            continue;
        }
        if let Some((family, sign)) = family(id, token.span.of(scene.tokenised.text)) {
            if family == Family::Dash {
                if scene.gap(at) >= Gap::Line {
                    into.push(Mark { token: at, family, side: Side::Open });
                }
            } else {
                into.push(Mark { token: at, family, side: side(scene, at, sign) });
            }
        }
    }
}

const COMMA: WordId = b',' as WordId;
const FULL_STOP: WordId = b'.' as WordId;

/// The family of a sign and the side that it tells by its looks.
fn family(id: WordId, form: &str) -> Option<(Family, Side)> {
    if id < 128 {
        return match id as u8 {
            b'"' => Some((Family::Double, Side::Either)),
            b'\'' => Some((Family::Single, Side::Either)),
            b'`' => Some((Family::Single, Side::Open)),
            b'-' => Some((Family::Dash, Side::Open)),
            _ => None,
        };
    }
    Some(match form {
        "–" | "—" | "―" | "--" => (Family::Dash, Side::Open),
        "“" | "„" | "‟" | ",," | "``" => (Family::Double, Side::Open),
        "”" | "''" | "″" => (Family::Double, Side::Close),
        "‘" | "‚" | "‛" | "‹" => (Family::Single, Side::Open),
        "’" | "›" | "´" | "′" => (Family::Single, Side::Close),
        "«" => (Family::Angle, Side::Open),
        "»" => (Family::Angle, Side::Close),
        _ => return None,
    })
}

/// Whether a token is a quote mark, no dash.
pub(super) fn is_mark(scene: &Scene<'_>, at: usize) -> bool {
    let Some(token) = scene.tokenised.tokens.get(at) else { return false };
    !matches!(token.kind, TokenKind::Word | TokenKind::Number)
        && family(scene.id(at), token.span.of(scene.tokenised.text))
            .is_some_and(|(family, _)| family != Family::Dash)
}

/// The side of a mark by what it is glued to.
fn side(scene: &Scene<'_>, at: usize, sign: Side) -> Side {
    let (mut left, mut right) = (at, at);
    while scene.gap(left) == Gap::Glued && is_mark(scene, left - 1) {
        left -= 1;
    }
    while scene.gap(right + 1) == Gap::Glued && is_mark(scene, right + 1) {
        right += 1;
    }
    let glued_left = scene.gap(left) == Gap::Glued
        && !scene.any(left - 1, &["(", "[", "{", "-", "–", "—", "/", "=", ">"]);
    let next = right + 1;
    let closing = |at: usize| {
        scene.stop(at) || scene.any(at, &[",", ":", ")", "]", "}", "-", "–", "—", "/", "<"])
    };
    let leads = |at: usize| scene.any(at, &["…", "..."]) && scene.gap(at + 1) == Gap::Glued;
    let glued_right =
        next < scene.len() && scene.gap(next) == Gap::Glued && (!closing(next) || leads(next));
    match (glued_left, glued_right) {
        (true, false) => Side::Close,
        (false, true) => Side::Open,
        (true, true) if scene.is(left - 1, b':') => Side::Open,
        (false, false) if sign == Side::Either && scene.gap(at) >= Gap::Line => Side::Open,
        (false, false) if sign == Side::Either && scene.gap(at + 1) >= Gap::Line => Side::Close,
        _ => sign,
    }
}

/// The stretches between marks, the outermost in text order.
pub(super) fn pair(scene: &Scene<'_>, marks: &[Mark], open: &mut Vec<Open>, into: &mut Vec<Pair>) {
    into.clear();
    open.clear();
    for (number, mark) in marks.iter().enumerate() {
        if mark.family == Family::Dash {
            continue;
        }
        let again = cut_off(scene, mark, open, into);
        if again {
            continue;
        }
        let known = open.iter().rposition(|one| one.mark.family == mark.family);
        let opens = match mark.side {
            Side::Open => true,
            Side::Close => false,
            Side::Either => known.is_none(),
        };
        if opens {
            open.push(Open { mark: *mark, cut: None, again: false, before: into.len() });
        } else if let Some(known) = known
            && !apostrophe(scene, &marks[number..])
        {
            let one = open[known];
            if one.cut.is_none() || one.again || begins_speech(scene, one.mark.token) {
                open.truncate(known);
                let token = one.mark.token;
                into.push(Pair { open: token, close: mark.token, closed: true, line: None });
            } else {
                open.drain(known..).for_each(|one| give_up(scene, &one, into));
            }
        }
    }
    for one in open.iter_mut() {
        one.cut = one.cut.or_else(|| paragraph_between(scene, one.mark.token, scene.len()));
    }
    open.drain(..).for_each(|one| give_up(scene, &one, into));
    outermost(into);
}

/// Keeps the outermost pairs, in text order.
fn outermost(pairs: &mut Vec<Pair>) {
    pairs.sort_unstable_by_key(|pair| (pair.open, std::cmp::Reverse(pair.close)));
    let mut end = None;
    pairs.retain(|pair| {
        let keep = end.is_none_or(|end| pair.open > end);
        if keep {
            end = Some(pair.close);
        }
        keep
    });
}

/// Closes what a paragraph before this mark ended; whether the mark only opens a quote again that goes on.
fn cut_off(scene: &Scene<'_>, mark: &Mark, open: &mut Vec<Open>, into: &mut Vec<Pair>) -> bool {
    if open.is_empty() {
        return false;
    }
    let begins = scene.paragraph(mark.token);
    for one in open.iter_mut() {
        if one.cut.is_none() {
            one.cut = paragraph_between(scene, one.mark.token, mark.token + 1);
        }
    }
    let Some(first) = open.iter().position(|one| one.cut.is_some()) else { return false };
    let one = &mut open[first];
    let opens = mark.side == Side::Open && mark.family == one.mark.family;
    if opens && begins && begins_speech(scene, one.mark.token) && ends_paragraph(scene, mark.token)
    {
        one.again = true;
        open.truncate(first + 1);
        return true;
    }
    if opens || mark.token - one.mark.token > LONGEST {
        open.drain(first..).for_each(|one| give_up(scene, &one, into));
    }
    false
}

/// Whether the paragraph before a token ends like the part of a quote that goes on: with the end of a sentence.
fn ends_paragraph(scene: &Scene<'_>, at: usize) -> bool {
    scene.stop(Scene::before(at)) || scene.is(Scene::before(at), b':')
}

/// The first paragraph that begins between two tokens.
pub(super) fn paragraph_between(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let tokens = scene.tokenised.tokens;
    let last = end.min(tokens.len()).checked_sub(1)?;
    let (start, stop) = (tokens.get(from)?.span.end, tokens[last].span.start);
    line_feeds(scene.tokenised.text, start, stop)
        .map(|line| tokens.partition_point(|token| token.span.start < line))
        .find(|&at| at > from && scene.paragraph(at))
}

/// Whether speech can begin at an opening mark: at the start of a sentence or behind a colon, with a capital.
fn begins_speech(scene: &Scene<'_>, open: usize) -> bool {
    let before = Scene::before(open);
    let place = scene.stop(before)
        || scene.is(before, b':')
        || scene.paragraph(open)
        || scene.gap(open) >= Gap::Line;
    let next = (open + 1..open + 3).find(|&at| scene.wordy(at)).unwrap_or(open + 1);
    place && scene.capital(next)
}

/// A quote that no mark closed: up to the end of its paragraph, if speech can begin there.
fn give_up(scene: &Scene<'_>, one: &Open, into: &mut Vec<Pair>) {
    let open = one.mark.token;
    let end = one.cut.unwrap_or(scene.len());
    let inner = into[one.before..].iter().any(|pair| pair.open > open && pair.open < end);
    if end > open + 1 && !inner && begins_speech(scene, open) {
        into.push(Pair { open, close: end - 1, closed: false, line: None });
    }
}

/// Whether a single mark that could close is the apostrophe of `Parijs’ burgemeester`: a better one follows.
fn apostrophe(scene: &Scene<'_>, marks: &[Mark]) -> bool {
    let [mark, rest @ ..] = marks else { return false };
    let at = mark.token;
    let before = scene.lower(Scene::before(at));
    if mark.family != Family::Single || !before.ends_with(['s', 'x', 'z']) {
        return false;
    }
    let goes_on = scene.gap(at + 1) == Gap::Blank
        && scene.shape(at + 1) & shape::LOWER != 0
        && !scene.function(at + 1)
        && !scene.says(at + 1);
    goes_on
        && rest
            .iter()
            .take_while(|next| next.side != Side::Open)
            .find(|next| next.family == Family::Single)
            .is_some_and(|next| {
                next.side == Side::Close && paragraph_between(scene, at, next.token + 1).is_none()
            })
}

/// Bytes of a pair.
pub(super) fn span(scene: &Scene<'_>, pair: &Pair) -> Span {
    scene.span(pair.open, pair.close + 1)
}
