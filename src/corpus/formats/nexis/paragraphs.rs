//! The lines of a document → its paragraphs, and what each of them looks like.

use super::fields::field;

/// Lines with no empty one between them.
pub(super) struct Paragraph<'l> {
    pub(super) lines: Vec<&'l str>,
    /// Empty lines before it.
    pub(super) gap: usize,
}

impl Paragraph<'_> {
    pub(super) fn joined(&self) -> String {
        self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }

    /// Set in the middle of the page, as the head and copyright are.
    pub(super) fn is_centred(&self) -> bool {
        self.lines.iter().any(|line| line.starts_with("      "))
    }

    pub(super) fn field(&self) -> Option<(&str, String)> {
        let (name, value) = field(self.lines.first()?)?;
        let rest = self.lines.iter().skip(1).map(|line| line.trim());
        let all: Vec<&str> =
            std::iter::once(value).chain(rest).filter(|line| !line.is_empty()).collect();
        Some((name, all.join("\n")))
    }

    pub(super) fn is_copyright(&self) -> bool {
        let text = self.joined();
        let lower = text.to_lowercase();
        let words = [
            "copyright",
            "all rights reserved",
            "alle rechten voorbehouden",
            "alle rechte vorbehalten",
            "tous droits",
        ];
        text.starts_with('©')
            || words.iter().any(|word| lower.starts_with(word))
            || (self.is_centred() && words.iter().any(|word| lower.contains(word)))
    }
}

pub(super) fn paragraphs<'l>(lines: &[&'l str]) -> Vec<Paragraph<'l>> {
    let mut all: Vec<Paragraph<'l>> = Vec::new();
    let mut gap = 0;
    for line in lines {
        if line.trim().is_empty() {
            gap += 1;
            continue;
        }
        match all.last_mut().filter(|_| gap == 0) {
            Some(open) => open.lines.push(line),
            None => all.push(Paragraph { lines: vec![line], gap }),
        }
        gap = 0;
    }
    all
}
