//! A position in a document → its field, its place in code points there, and what stands around it.

use crate::analyse::Findings;
use crate::span::{CharCursor, Span, chars_after, chars_before, count_chars};

/// Characters of context on each side of a mention.
const CONTEXT: usize = 40;

/// The field of a document that a position is in, and where it begins.
#[derive(Debug)]
pub struct Fields<'t> {
    pub(super) text: &'t str,
    text_start: u32,
    text_chars: usize,
    cursor: CharCursor<'t>,
}

impl<'t> Fields<'t> {
    /// The fields of a document.
    #[must_use]
    pub fn new(findings: &Findings<'t>) -> Self {
        let text = findings.tokenised.text;
        let before = text.as_bytes().get(..findings.text_start as usize).unwrap_or(&[]);
        Self {
            text,
            text_start: findings.text_start,
            text_chars: count_chars(before),
            cursor: CharCursor::new(text),
        }
    }

    /// `title` or `text`.
    #[must_use]
    pub fn name(&self, span: Span) -> &'static str {
        if span.start < self.text_start { "title" } else { "text" }
    }

    /// Start and end in code points of the field.
    pub fn in_chars(&mut self, span: Span) -> (u64, u64) {
        let offset = if span.start < self.text_start { 0 } else { self.text_chars };
        let start = self.cursor.at(span.start) - offset;
        (start as u64, (self.cursor.at(span.end) - offset) as u64)
    }

    /// What stands before and after a span in its field.
    #[must_use]
    pub fn around(&self, span: Span) -> (&'t str, &'t str) {
        let (field, offset) = if span.start < self.text_start {
            (self.text.get(..(self.text_start as usize).saturating_sub(2)).unwrap_or(""), 0)
        } else {
            (self.text.get(self.text_start as usize..).unwrap_or(""), self.text_start)
        };
        (
            chars_before(field, span.start - offset, CONTEXT),
            chars_after(field, span.end - offset, CONTEXT),
        )
    }
}
