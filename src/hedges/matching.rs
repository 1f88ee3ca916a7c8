//! Numbers of the words of a sentence → candidates: every place where a pattern fits.
//!
//! Each pattern hangs on its rarest word, its anchor. A token is looked at only if its number is an anchor's; that is
//! known from one comparison, because anchors have the lowest numbers.

use super::pattern::{DIGITS, Element, NUMERALS, Pattern, Vocabulary};
use crate::tokens::Tokenised;
use crate::words::{NUMBER, Occurrence, WordMemory};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A place where a pattern fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The first token.
    pub first: u32,
    /// Its entry.
    pub entry: u16,
    /// Its pattern: the place in the list, for ties.
    pub pattern: u16,
    /// Which tokens from the first on belong to it.
    pub mask: u64,
}

impl Candidate {
    /// The token behind the last one.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.first + 64 - self.mask.leading_zeros()
    }

    /// How many tokens its first part has.
    #[must_use]
    pub fn first_part(&self) -> usize {
        self.mask.trailing_ones() as usize
    }

    /// Whether a token belongs to both.
    #[must_use]
    pub fn shares_a_token(&self, other: &Self) -> bool {
        let (early, late) = if self.first <= other.first { (self, other) } else { (other, self) };
        let apart = late.first - early.first;
        apart < 64 && early.mask >> apart & late.mask != 0
    }

    /// The order in which candidates are chosen: the most words, the first, the closest together, the first in the list.
    #[must_use]
    pub fn rank(&self) -> (u32, u32, u32, u16) {
        (64 - self.mask.count_ones(), self.first, self.end(), self.pattern)
    }
}

/// An element as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Word(u16),
    Class(u32),
    Gap(u8),
    Comparative,
    Small,
}

#[derive(Clone, Copy, Debug)]
struct Compiled {
    start: u32,
    length: u8,
    anchor: u8,
    entry: u16,
    pattern: u16,
    /// What must stand right before or behind the anchor, so that most attempts end at once.
    beside: Beside,
    /// Another word of the pattern that must be in the sentence; 0 for none.
    needs: u16,
}

/// A word and how far from the anchor it must stand; 0 is the anchor itself.
#[derive(Clone, Copy, Debug)]
struct Beside {
    offset: i8,
    word: u16,
}

/// All patterns, ready to be found.
#[derive(Debug)]
pub struct Matcher {
    /// The words of the patterns.
    pub vocabulary: Vocabulary,
    codes: Vec<Code>,
    patterns: Vec<Compiled>,
    /// For each anchor's number where its patterns begin in `patterns`; one more at the end.
    starts: Vec<u32>,
    signs: [u16; 130],
}

/// Words that are in nearly every sentence: poor anchors, the commonest first.
const COMMON: &str = "de van , een het in en is dat op te zijn voor met die niet aan er om ook als bij door maar naar uit nog over of tot hij ze was heeft dan al wordt worden meer geen hebben zou kan wel zo dit deze wat men moet zich kunnen zal onder had werd alle ik we je mij me ons na af gaat iets zien toch komt ervan per minder tussen eigen weer jaar tegen waar nu eerste mijn haar hun daar moeten waren veel andere grote goed maakt uw staat alleen twee onze wil hier geweest toen zij later heel zonder zullen zouden blijft doet doen laat gaan maken zegt zei ligt gezegd zeggen alles eens vraag eerder beter";

/// The place of each common word.
type Common = FxHashMap<&'static str, usize>;

/// How good an anchor a word is: the lower the better.
fn commonness(word: &str, common: &Common) -> usize {
    common.get(word).map_or(64 - word.len().min(32), |place| 1000 - place)
}

fn anchor(pattern: &Pattern, common: &Common) -> usize {
    let elements = pattern.elements.iter().enumerate();
    let cost = |element: &Element| match element {
        Element::Word(word) => Some(commonness(word, common)),
        Element::Beginning(_) | Element::Ending(_) => Some(100),
        _ => None,
    };
    elements.filter_map(|(at, element)| Some((cost(element)?, at))).min().map_or(0, |(_, at)| at)
}

impl Matcher {
    /// Compiles patterns; those that come first win ties.
    #[must_use]
    pub fn new(patterns: &[Pattern]) -> Self {
        let common = COMMON.split(' ').enumerate().map(|(place, word)| (word, place)).collect();
        let places: Vec<usize> = patterns.iter().map(|pattern| anchor(pattern, &common)).collect();
        let anchors: Vec<&Element> =
            patterns.iter().zip(&places).map(|(pattern, &at)| &pattern.elements[at]).collect();
        let vocabulary =
            Vocabulary::new(patterns, &anchors, &[super::clause::CLOSED, super::negation::CLOSED]);
        let mut hung: Vec<Vec<Compiled>> = vec![Vec::new(); vocabulary.len()];
        let mut codes = Vec::new();
        for (number, (pattern, &at)) in patterns.iter().zip(&places).enumerate() {
            let start = codes.len() as u32;
            codes.extend(pattern.elements.iter().map(|element| code(element, &vocabulary)));
            let compiled = Compiled {
                start,
                length: pattern.elements.len() as u8,
                anchor: at as u8,
                entry: pattern.entry,
                pattern: number as u16,
                beside: beside(&codes[start as usize..], at),
                needs: needs(&codes[start as usize..], at),
            };
            match codes[start as usize + at] {
                Code::Word(word) => hung[usize::from(word)].push(compiled),
                Code::Class(bit) => {
                    for number in vocabulary.fitting(bit) {
                        let mut compiled = compiled;
                        if compiled.beside.offset == 0 {
                            compiled.beside.word = number;
                        }
                        hung[usize::from(number)].push(compiled);
                    }
                }
                _ => {}
            }
        }
        let mut starts = vec![0];
        let mut flat = Vec::new();
        for list in hung {
            flat.extend(list);
            starts.push(flat.len() as u32);
        }
        while starts.len() > 2 && starts[starts.len() - 2] == starts[starts.len() - 1] {
            starts.pop();
        }
        let mut signs = [0; 130];
        for code in 33..127_u8 {
            signs[usize::from(code)] = vocabulary.number(char::from(code).encode_utf8(&mut [0; 4]));
        }
        signs[NUMBER as usize] = DIGITS;
        Self { vocabulary, codes, patterns: flat, starts, signs }
    }

    /// The number of each token of a text.
    pub fn cues(&self, words: &[Occurrence], memory: &WordMemory, into: &mut Vec<u16>) {
        into.clear();
        into.extend(words.iter().map(|token| match self.signs.get(token.word as usize) {
            Some(&sign) => sign,
            None => memory.word(token.word).cue,
        }));
    }

    /// Every place in a sentence where a pattern fits.
    pub fn candidates(
        &self,
        cues: &[u16],
        sentence: Range<usize>,
        tokenised: &Tokenised<'_>,
        into: &mut Vec<Candidate>,
    ) {
        let anchors = self.starts.len() - 1;
        let fit = Fit { matcher: self, cues, sentence: &sentence, tokenised };
        let present = Present::of(&cues[sentence.clone()]);
        for (at, &cue) in sentence.clone().zip(&cues[sentence.clone()]) {
            let cue = usize::from(cue);
            if cue == 0 || cue >= anchors {
                continue;
            }
            let hung = self.starts[cue] as usize..self.starts[cue + 1] as usize;
            for pattern in &self.patterns[hung] {
                let beside = at.wrapping_add_signed(isize::from(pattern.beside.offset));
                if cues.get(beside) != Some(&pattern.beside.word)
                    || !present.may_have(pattern.needs)
                {
                    continue;
                }
                let found = if pattern.length == 1 {
                    let (first, mask) = (at as u32, 1);
                    Some(Candidate { first, mask, entry: pattern.entry, pattern: pattern.pattern })
                } else {
                    fit.around(pattern, at)
                };
                into.extend(found);
            }
        }
    }
}

/// Which words a sentence may have: no is certain, yes is not.
struct Present([u64; 4]);

impl Present {
    fn of(cues: &[u16]) -> Self {
        let mut bits = [0; 4];
        for &cue in cues {
            bits[usize::from(cue >> 6 & 3)] |= 1 << (cue & 63);
        }
        bits[0] |= 1;
        Self(bits)
    }

    #[inline]
    fn may_have(&self, word: u16) -> bool {
        self.0[usize::from(word >> 6 & 3)] >> (word & 63) & 1 != 0
    }
}

/// The word of a pattern that is farthest from its anchor.
fn needs(codes: &[Code], anchor: usize) -> u16 {
    let words = codes.iter().enumerate().filter_map(|(at, code)| match code {
        Code::Word(word) if at != anchor => Some((at.abs_diff(anchor), *word)),
        _ => None,
    });
    words.max().map_or(0, |(_, word)| word)
}

fn beside(codes: &[Code], anchor: usize) -> Beside {
    for (offset, at) in [(-1, anchor.checked_sub(1)), (1, Some(anchor + 1)), (0, Some(anchor))] {
        if let Some(Code::Word(word)) = at.and_then(|at| codes.get(at)) {
            return Beside { offset, word: *word };
        }
    }
    Beside { offset: 0, word: 0 }
}

fn code(element: &Element, vocabulary: &Vocabulary) -> Code {
    match element {
        Element::Word(word) => Code::Word(vocabulary.number(word)),
        Element::Beginning(_) | Element::Ending(_) => Code::Class(vocabulary.wildcard(element)),
        Element::Numeral => Code::Class(NUMERALS),
        Element::Gap(gap) => Code::Gap(*gap),
        Element::Comparative => Code::Comparative,
        Element::Small => Code::Small,
    }
}

/// One attempt to fit patterns into a sentence.
struct Fit<'a> {
    matcher: &'a Matcher,
    cues: &'a [u16],
    sentence: &'a Range<usize>,
    tokenised: &'a Tokenised<'a>,
}

impl Fit<'_> {
    /// The pattern with its anchor at this token.
    fn around(&self, pattern: &Compiled, at: usize) -> Option<Candidate> {
        let start = pattern.start as usize;
        let codes = &self.matcher.codes[start..start + usize::from(pattern.length)];
        let (before, after) = codes.split_at(usize::from(pattern.anchor));
        let mut places = [0_usize; super::pattern::LONGEST];
        let mut count = 0;
        self.backward(before, at, &mut places, &mut count)?;
        places[count] = at;
        count += 1;
        self.forward(&after[1..], at + 1, &mut places, &mut count)?;
        let places = &places[..count];
        let first = *places.iter().min()?;
        let mut mask = 0_u64;
        for place in places {
            mask |= 1_u64.checked_shl((place - first) as u32)?;
        }
        Some(Candidate {
            first: first as u32,
            entry: pattern.entry,
            pattern: pattern.pattern,
            mask,
        })
    }

    /// The elements from token `at` on, the nearest that fits behind each gap.
    fn forward(
        &self,
        codes: &[Code],
        at: usize,
        places: &mut [usize],
        count: &mut usize,
    ) -> Option<()> {
        let Some((&first, rest)) = codes.split_first() else { return Some(()) };
        if let Code::Gap(gap) = first {
            let known = *count;
            for skipped in 0..=usize::from(gap) {
                if self.forward(rest, at + skipped, places, count).is_some() {
                    return Some(());
                }
                *count = known;
                if self.stops(at + skipped) {
                    return None;
                }
            }
            return None;
        }
        self.fits(first, at).then_some(())?;
        places[*count] = at;
        *count += 1;
        self.forward(rest, at + 1, places, count)
    }

    /// The elements before token `at`, the nearest that fits before each gap.
    fn backward(
        &self,
        codes: &[Code],
        at: usize,
        places: &mut [usize],
        count: &mut usize,
    ) -> Option<()> {
        let Some((&last, rest)) = codes.split_last() else { return Some(()) };
        if let Code::Gap(gap) = last {
            let known = *count;
            for skipped in 0..=usize::from(gap) {
                if self.backward(rest, at.checked_sub(skipped)?, places, count).is_some() {
                    return Some(());
                }
                *count = known;
                if self.stops(at.checked_sub(skipped + 1)?) {
                    return None;
                }
            }
            return None;
        }
        let before = at.checked_sub(1)?;
        self.fits(last, before).then_some(())?;
        places[*count] = before;
        *count += 1;
        self.backward(rest, before, places, count)
    }

    /// Whether no gap goes over this token.
    fn stops(&self, at: usize) -> bool {
        !self.sentence.contains(&at)
            || self.matcher.vocabulary.classes(self.cues[at]) & super::clause::STOP != 0
    }

    #[inline]
    fn fits(&self, code: Code, at: usize) -> bool {
        if !self.sentence.contains(&at) {
            return false;
        }
        match code {
            Code::Word(word) => self.cues[at] == word,
            Code::Class(bit) => self.matcher.vocabulary.classes(self.cues[at]) & bit != 0,
            Code::Comparative => {
                let form = self.tokenised.form(at);
                form.len() > 3 && form.ends_with("er") && small(form)
            }
            Code::Small => small(self.tokenised.form(at)),
            Code::Gap(_) => false,
        }
    }
}

fn small(form: &str) -> bool {
    !form.is_empty() && form.chars().all(char::is_lowercase)
}
