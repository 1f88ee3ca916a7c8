//! Stretches of a text → a few hundred bytes of running text for whatlang. Law: names, acronyms and numbers stay out
//! as long as other words are enough.

use super::function_words::words;
use std::ops::Range;

/// More than this tells whatlang little more and costs time.
const ENOUGH: usize = 600;
/// Below this the words with a capital are needed too.
const TOO_LITTLE: usize = 40;

/// Words in small letters, and the others apart.
#[derive(Debug, Default)]
pub(super) struct RunningText {
    small: String,
    all: String,
}

impl RunningText {
    pub(super) fn add(&mut self, text: &str) {
        self.add_stretch(text, 0..text.len());
    }

    pub(super) fn add_stretch(&mut self, text: &str, stretch: Range<usize>) {
        for word in words(text.as_bytes(), stretch) {
            let Some(word) = text.get(word) else { continue };
            let room = ENOUGH.saturating_sub(word.len() + 1);
            if self.all.len() > room && self.small.len() > room {
                return;
            }
            if self.all.len() <= room {
                self.all.push_str(word);
                self.all.push(' ');
            }
            if self.small.len() <= room && !word.starts_with(char::is_uppercase) {
                self.small.push_str(word);
                self.small.push(' ');
            }
        }
    }

    /// The text for whatlang, nothing if there are no letters.
    pub(super) fn text(&self) -> Option<&str> {
        [&self.small, &self.all]
            .into_iter()
            .find(|text| text.len() >= TOO_LITTLE)
            .or(Some(&self.all))
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}
