//! The line ends of a text → which of them its writer meant. Law: a line end before a small letter was made by a machine.

use crate::span::Span;

/// How many line ends stand in white space; two are a blank line.
pub(super) fn line_ends(gap: &str) -> usize {
    let mut ends = 0;
    let mut after_return = false;
    for character in gap.chars() {
        ends += match character {
            '\n' if after_return => 0,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => 1,
            '\u{2029}' => 2,
            _ => 0,
        };
        after_return = character == '\r';
    }
    ends
}

/// What the lines of a whole text show; looked at only once a single line end is in doubt.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lines {
    looked: bool,
    /// The longest line that certainly goes on in the next, in bytes; zero when lines are not wrapped.
    width: usize,
}

impl Lines {
    /// Whether the writer ended the line before `next` on purpose: its first word would still have fitted.
    pub(super) fn was_meant(&mut self, text: &str, gap: Span, next: Span) -> bool {
        if !self.looked {
            *self = Self { looked: true, width: wrapped_width(text) };
        }
        if self.width == 0 {
            return true;
        }
        let end = gap.start as usize;
        // A line longer than the width needs no search to its start.
        let from = end.saturating_sub(self.width + 1);
        let before = text.as_bytes().get(from..end).unwrap_or_default();
        let line = before.iter().rev().take_while(|&&byte| byte != b'\n' && byte != b'\r').count();
        line + 1 + next.len() <= self.width
    }
}

/// The width to which lines are wrapped, or zero: they are when many of them go on with a small letter.
fn wrapped_width(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut pairs, mut going_on, mut width, mut start) = (0, 0, 0, 0);
    let mut previous: Option<(usize, u8)> = None;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = bytes.get(start..end).unwrap_or_default().trim_ascii();
        if let (Some((length, last)), Some(first)) = (previous, line.first()) {
            pairs += 1;
            if first.is_ascii_lowercase() && !matches!(last, b'.' | b'!' | b'?' | b':') {
                going_on += 1;
                width = width.max(length);
            }
        }
        previous = line.last().map(|&last| (line.len(), last));
        start = end + 1;
    }
    if going_on * 4 >= pairs { width } else { 0 }
}
