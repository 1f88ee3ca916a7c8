//! Snowball's `dutch_porter` on the bytes of a short ASCII word; its steps and regions are those of
//! <https://snowballstem.org/algorithms/dutch_porter/stemmer.html>.

use std::borrow::Cow;

/// Words of more bytes are left to rust-stemmers.
const LONGEST: usize = 48;

/// The stem of a word; `None` when it is too long, or has more than ASCII.
pub(super) fn stem(word: &str) -> Option<Cow<'_, str>> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let mut letters = [0; LONGEST];
    let letters = &mut letters[..word.len()];
    letters.copy_from_slice(word.as_bytes());
    mark_consonants(letters);
    let (first, second) = regions(letters);
    let mut stem = Stem { letters, first, second, dropped_e: false };
    stem.drop_plural();
    stem.drop_e();
    stem.drop_heid();
    stem.drop_derivation();
    stem.undouble_vowel();
    let length = stem.letters.len();
    for letter in &mut *stem.letters {
        if matches!(letter, b'I' | b'Y') {
            letter.make_ascii_lowercase();
        }
    }
    let kept = word.get(..length).filter(|kept| kept.as_bytes() == &*stem.letters);
    Some(match kept {
        Some(kept) => Cow::Borrowed(kept),
        None => Cow::Owned(stem.letters.iter().map(|&letter| char::from(letter)).collect()),
    })
}

#[inline]
fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Writes `I` and `Y` where these are consonants: a `y` at the start or behind a vowel, an `i` between vowels.
fn mark_consonants(letters: &mut [u8]) {
    if let Some(first @ b'y') = letters.first_mut() {
        *first = b'Y';
    }
    for at in 1..letters.len() {
        if is_vowel(letters[at - 1]) {
            match letters[at] {
                b'y' => letters[at] = b'Y',
                b'i' if letters.get(at + 1).is_some_and(|&next| is_vowel(next)) => {
                    letters[at] = b'I';
                }
                _ => {}
            }
        }
    }
}

/// Where the regions R1 and R2 begin: each behind the first consonant behind a vowel, R1 with at least three letters before it.
fn regions(letters: &[u8]) -> (usize, usize) {
    let behind = |start: usize| {
        let vowel = letters.get(start..)?.iter().position(|&letter| is_vowel(letter))?;
        let rest = start + vowel + 1;
        let consonant = letters[rest..].iter().position(|&letter| !is_vowel(letter))?;
        Some(rest + consonant + 1)
    };
    match behind(0) {
        None => (letters.len(), letters.len()),
        Some(first) => (first.max(3), behind(first).unwrap_or(letters.len())),
    }
}

/// A word that loses its endings.
struct Stem<'l> {
    letters: &'l mut [u8],
    first: usize,
    second: usize,
    /// Whether the last `e` was dropped.
    dropped_e: bool,
}

impl Stem<'_> {
    /// Where an ending begins.
    #[inline]
    fn before(&self, ending: &[u8]) -> Option<usize> {
        self.letters.strip_suffix(ending).map(<[u8]>::len)
    }

    fn keep(&mut self, length: usize) {
        let letters = std::mem::take(&mut self.letters);
        self.letters = letters.split_at_mut(length).0;
    }

    /// Whether a letter that is no vowel stands before `at`.
    #[inline]
    fn behind_consonant(&self, at: usize) -> bool {
        at > 0 && !is_vowel(self.letters[at - 1])
    }

    /// kk, dd, tt at the end lose a letter.
    fn undouble(&mut self) {
        if let [.., b'k', b'k'] | [.., b'd', b'd'] | [.., b't', b't'] = *self.letters {
            self.keep(self.letters.len() - 1);
        }
    }

    /// -heden, -en, -ene, -s, -se.
    fn drop_plural(&mut self) {
        if let Some(at) = self.before(b"heden") {
            if at >= self.first {
                self.letters[at + 2] = b'i';
                self.letters[at + 3] = b'd';
                self.keep(at + 4);
            }
        } else if let Some(at) = self.before(b"ene").or_else(|| self.before(b"en")) {
            self.drop_en(at);
        } else if let Some(at) = self.before(b"se").or_else(|| self.before(b"s"))
            && at >= self.first
            && self.behind_consonant(at)
            && self.letters[at - 1] != b'j'
        {
            self.keep(at);
        }
    }

    fn drop_en(&mut self, at: usize) {
        if at >= self.first && self.behind_consonant(at) && !self.letters[..at].ends_with(b"gem") {
            self.keep(at);
            self.undouble();
        }
    }

    /// -e behind a consonant.
    fn drop_e(&mut self) {
        self.dropped_e = false;
        if let Some(at) = self.before(b"e")
            && at >= self.first
            && self.behind_consonant(at)
        {
            self.keep(at);
            self.dropped_e = true;
            self.undouble();
        }
    }

    /// -heid, and -en before it.
    fn drop_heid(&mut self) {
        if let Some(at) = self.before(b"heid")
            && at >= self.second
            && !self.letters[..at].ends_with(b"c")
        {
            self.keep(at);
            if let Some(at) = self.before(b"en") {
                self.drop_en(at);
            }
        }
    }

    /// -end, -ing, -ig, -lijk, -baar, -bar.
    fn drop_derivation(&mut self) {
        let second = self.second;
        let before = |stem: &Self, ending: &[u8]| stem.before(ending).filter(|&at| at >= second);
        if let Some(at) = before(self, b"end").or_else(|| before(self, b"ing")) {
            self.keep(at);
            match before(self, b"ig").filter(|&at| !self.letters[..at].ends_with(b"e")) {
                Some(at) => self.keep(at),
                None => self.undouble(),
            }
        } else if let Some(at) = before(self, b"ig") {
            if !self.letters[..at].ends_with(b"e") {
                self.keep(at);
            }
        } else if let Some(at) = before(self, b"lijk") {
            self.keep(at);
            self.drop_e();
        } else if let Some(at) = before(self, b"baar") {
            self.keep(at);
        } else if let Some(at) = before(self, b"bar").filter(|_| self.dropped_e) {
            self.keep(at);
        }
    }

    /// maan → man: aa, ee, oo, uu between consonants.
    fn undouble_vowel(&mut self) {
        let [.., before, one, two, last] = *self.letters else { return };
        let doubled = one == two && matches!(one, b'a' | b'e' | b'o' | b'u');
        if doubled && !is_vowel(before) && !is_vowel(last) && last != b'I' {
            let length = self.letters.len();
            self.letters[length - 2] = last;
            self.keep(length - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stem;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    /// Parts of which words are made that every step has something to do with.
    fn words() -> impl Strategy<Value = String> {
        let parts = "[a-z]{1,3}|[aeiouy]{1,3}|[b-df-hj-np-tv-z]|aa|ee|oo|uu|oei|aaie|gem|kk|dd|tt|j|'|-|[0-9]|I|Y";
        let endings = "(heden|ene|en|se|s|e|heid|enheid|end|igend|ing|iging|ig|eig|lijk|elijke|baar|bare|bar|aar|cheid)?";
        proptest::collection::vec(parts, 0..6)
            .prop_flat_map(move |parts| (Just(parts.concat()), endings, endings))
            .prop_map(|(word, one, two)| word + &one + &two)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn a_short_word_is_stemmed_as_snowball_stems_it(word in words()) {
            let snowball = Stemmer::create(Algorithm::Dutch);
            prop_assert_eq!(stem(&word), Some(snowball.stem(&word)));
        }
    }

    #[test]
    fn long_words_and_accents_are_left_to_snowball() {
        assert_eq!(stem("café"), None);
        assert_eq!(stem(&"a".repeat(49)), None);
        assert_eq!(stem("huizen").as_deref(), Some("huiz"));
    }
}
