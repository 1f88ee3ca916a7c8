//! Dashes at the start of lines → lines of dialogue: each a quote up to who says it, or to its end.
//!
//! Law: lines are dialogue when one of them says who speaks, or when they ask and answer; other dashes make a list.

use super::quotes::{Family, Mark, Pair, is_mark};
use super::scene::{Gap, Scene};
use super::verbs::named_behind;

/// A line that begins with a dash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    dash: usize,
    /// The token behind the line.
    end: usize,
    /// The token behind what is spoken.
    spoken: usize,
    /// Whether it says who speaks.
    named: bool,
}

/// Adds the lines of dialogue to the pairs; what they overlap goes.
pub(super) fn find(
    scene: &Scene<'_>,
    marks: &[Mark],
    lines: &mut Vec<Line>,
    pairs: &mut Vec<Pair>,
) {
    let mut rest = marks;
    while let Some(first) = rest.iter().position(|mark| mark.family == Family::Dash) {
        rest = &rest[first..];
        lines.clear();
        let mut next = rest[0].token;
        for mark in rest.iter().filter(|mark| mark.family == Family::Dash) {
            if mark.token != next {
                break;
            }
            let line = read(scene, mark.token);
            next = line.end;
            lines.push(line);
        }
        let end = next;
        let skip = rest.iter().position(|mark| mark.token >= end).unwrap_or(rest.len());
        rest = &rest[skip.max(1)..];
        if is_dialogue(scene, lines) {
            add(lines, pairs);
        }
    }
}

fn add(lines: &[Line], pairs: &mut Vec<Pair>) {
    for (number, line) in lines.iter().enumerate() {
        let (open, close) = (line.dash, line.spoken - 1);
        pairs.retain(|pair| pair.close < open || pair.open >= line.end);
        let at = pairs.partition_point(|pair| pair.open < open);
        pairs.insert(at, Pair { open, close, closed: false, line: Some(number) });
    }
}

/// A line from its dash to the next line end.
fn read(scene: &Scene<'_>, dash: usize) -> Line {
    let mut end = dash + 1;
    while end < scene.len() && scene.gap(end) < Gap::Line {
        end += 1;
    }
    let named = (dash + 2..end).find(|&at| {
        let before = at - 1;
        let behind =
            scene.is(before, b',') || scene.stop(before) || scene.any(before, &["–", "—", "-"]);
        behind
            && !scene.capital(at)
            && named_behind(scene, at).is_some_and(|found| {
                found.end >= end || !scene.wordy(found.end) || found.end + 3 >= end
            })
    });
    let spoken = match named {
        Some(at) if scene.stop(at - 1) => at,
        Some(at) => at - 1,
        None => end,
    };
    Line { dash, end, spoken, named: named.is_some() }
}

fn is_dialogue(scene: &Scene<'_>, lines: &[Line]) -> bool {
    let quoted = lines.iter().any(|line| is_mark(scene, line.dash + 1));
    if quoted || lines.iter().any(|line| line.spoken < line.dash + 2) {
        return false;
    }
    if lines.iter().any(|line| line.named) {
        return true;
    }
    let whole = |line: &Line| scene.stop(line.end - 1) && !scene.is(line.end - 1, b';');
    let asked = lines.iter().any(|line| scene.is(line.end - 1, b'?'));
    let personal = lines.iter().any(|line| {
        (line.dash..line.end).any(|at| scene.any(at, &["ik", "je", "u", "jij", "ge", "wij", "we"]))
    });
    lines.len() >= 2 && asked && personal && lines.iter().all(whole)
}
