//! One alternative of a pattern → its elements; and the vocabulary: which number each word of a pattern has.
//!
//! The language: words in lower case, a blank = the next token, `…` = a gap of 0–8 tokens without `. ! ? ; :`, `…3` = of
//! at most 3, `<NUM>` a numeral, `<COMP>` a comparative, `<ADJ>` any word in small letters, `begin*`, `*end`.

use super::numerals::is_numeral;
use super::sets;
use rustc_hash::FxHashMap;

/// The longest pattern, in elements.
pub const LONGEST: usize = 16;
/// The gap of a bare `…`.
const GAP: u8 = 8;

/// One place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// This word.
    Word(String),
    /// A word with this beginning.
    Beginning(String),
    /// A word with this end.
    Ending(String),
    /// At most so many tokens of any sort.
    Gap(u8),
    /// A numeral in digits or letters.
    Numeral,
    /// A comparative: -er.
    Comparative,
    /// Any word in small letters.
    Small,
}

impl Element {
    /// Whether it is a word of which only the beginning or the end is given.
    #[must_use]
    pub fn is_wildcard(&self) -> bool {
        matches!(self, Self::Beginning(_) | Self::Ending(_))
    }
}

/// One alternative of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As it stands in the list.
    pub text: String,
    /// Its places.
    pub elements: Vec<Element>,
    /// Whose it is.
    pub entry: u16,
}

/// Reads one alternative.
///
/// # Errors
/// What is wrong with it.
pub fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut found = Vec::new();
    for part in text.split_whitespace() {
        let part = part.to_lowercase().replace('’', "'");
        found.push(element(&part)?);
    }
    let gap = |element: Option<&Element>| matches!(element, None | Some(Element::Gap(_)));
    if gap(found.first()) || gap(found.last()) {
        return Err(format!("\"{text}\" begins or ends with a gap"));
    }
    if found.windows(2).any(|two| matches!(two, [Element::Gap(_), Element::Gap(_)])) {
        return Err(format!("\"{text}\" has two gaps beside each other"));
    }
    if found.len() > LONGEST {
        return Err(format!("\"{text}\" has more than {LONGEST} places"));
    }
    if !found.iter().any(|element| {
        matches!(element, Element::Word(_) | Element::Beginning(_) | Element::Ending(_))
    }) {
        return Err(format!("\"{text}\" has no word"));
    }
    Ok(found)
}

fn element(part: &str) -> Result<Element, String> {
    if let Some(limit) = part.strip_prefix('…') {
        let gap = if limit.is_empty() {
            Some(GAP)
        } else {
            limit.parse().ok().filter(|gap| (1..=12).contains(gap))
        };
        return gap.map(Element::Gap).ok_or_else(|| format!("\"{part}\": a gap is … or …1 to …12"));
    }
    match part {
        "<num>" => Ok(Element::Numeral),
        "<comp>" => Ok(Element::Comparative),
        "<adj>" => Ok(Element::Small),
        _ if part.starts_with('<') && part.len() > 1 => {
            Err(format!("\"{part}\" is none of <NUM>, <COMP>, <ADJ>"))
        }
        _ if part.len() > 3 && part.ends_with('*') => {
            Ok(Element::Beginning(part.trim_end_matches('*').to_owned()))
        }
        _ if part.len() > 2 && part.starts_with('*') => {
            Ok(Element::Ending(part.trim_start_matches('*').to_owned()))
        }
        _ if part.len() > 1 && part.contains('*') => {
            Err(format!("\"{part}\": too short, or a * in the middle"))
        }
        _ => Ok(Element::Word(part.to_owned())),
    }
}

/// The number of tokens of kind number.
pub const DIGITS: u16 = 1;
/// The number of numerals that stand in no pattern.
const NUMERAL: u16 = 2;
/// The class of numerals; wildcards have the bits above.
pub const NUMERALS: u32 = 1;
/// How many different wildcards there can be: each has a bit of its own.
pub const WILDCARDS: usize = 20;

/// Closed lists whose words have a class of their own.
pub type Closed = (u32, &'static [&'static str]);

/// The words of all patterns with their numbers. Words that anchor a pattern have the lowest.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<String, u16>,
    wildcards: Vec<Element>,
    /// Numbers of forms that stand in no pattern but fit wildcards.
    fitting: FxHashMap<u32, u16>,
    /// For each number: numeral, and the wildcards that it fits.
    classes: Vec<u32>,
    /// For each number: the closed sets it is in.
    sets: Vec<u64>,
}

impl Vocabulary {
    /// A vocabulary of all words of the patterns, `anchors` first.
    #[must_use]
    pub fn new(patterns: &[Pattern], anchors: &[&Element], closed: &[&[Closed]]) -> Self {
        let mut vocabulary = Self { classes: vec![0, NUMERALS, NUMERALS], ..Self::default() };
        for element in patterns.iter().flat_map(|pattern| &pattern.elements) {
            if element.is_wildcard()
                && vocabulary.wildcards.len() < WILDCARDS
                && !vocabulary.wildcards.contains(element)
            {
                vocabulary.wildcards.push(element.clone());
            }
        }
        for element in anchors {
            vocabulary.add(element);
        }
        let bits: Vec<u32> = (0..vocabulary.wildcards.len()).map(|bit| 2 << bit).collect();
        for (index, one) in bits.iter().enumerate() {
            for other in &bits[index..] {
                for class in [one | other, one | other | NUMERALS] {
                    let number = vocabulary.classes.len() as u16;
                    vocabulary.fitting.insert(class, number);
                    vocabulary.classes.push(class);
                }
            }
        }
        for element in patterns.iter().flat_map(|pattern| &pattern.elements) {
            vocabulary.add(element);
        }
        for (class, words) in closed.iter().copied().flatten() {
            for word in *words {
                vocabulary.add(&Element::Word((*word).to_owned()));
                let number = vocabulary.number(word);
                vocabulary.classes[usize::from(number)] |= class;
            }
        }
        for word in sets::words() {
            vocabulary.add(&Element::Word(word.to_owned()));
        }
        vocabulary.sets = vec![0; vocabulary.classes.len()];
        for word in sets::words() {
            let number = vocabulary.number(word);
            vocabulary.sets[usize::from(number)] = sets::bits(word);
        }
        vocabulary
    }

    fn add(&mut self, element: &Element) {
        if let Element::Word(word) = element
            && !self.numbers.contains_key(word)
        {
            let number = self.classes.len() as u16;
            self.classes.push(self.class(word));
            self.numbers.insert(word.clone(), number);
        }
    }

    /// The number of a lower-case form, 0 for none.
    #[must_use]
    pub fn number(&self, form: &str) -> u16 {
        if let Some(&number) = self.numbers.get(form) {
            return number;
        }
        let class = self.class(form);
        match class {
            0 => 0,
            NUMERALS => NUMERAL,
            _ => {
                let wildcards = class & !NUMERALS;
                let lowest = wildcards & wildcards.wrapping_neg();
                let rest = wildcards & !lowest;
                let two = lowest | rest & rest.wrapping_neg();
                self.fitting.get(&(two | class & NUMERALS)).copied().unwrap_or(0)
            }
        }
    }

    /// The classes of a number.
    #[inline]
    #[must_use]
    pub fn classes(&self, number: u16) -> u32 {
        self.classes.get(usize::from(number)).copied().unwrap_or(0)
    }

    /// The closed sets of a number, as bits.
    #[inline]
    #[must_use]
    pub fn sets(&self, number: u16) -> u64 {
        self.sets.get(usize::from(number)).copied().unwrap_or(0)
    }

    /// The bit of a wildcard.
    #[must_use]
    pub fn wildcard(&self, element: &Element) -> u32 {
        self.wildcards.iter().position(|known| known == element).map_or(0, |bit| 2 << bit)
    }

    /// How many numbers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Numbers of forms that fit a wildcard and stand in no pattern, with their classes.
    pub fn fitting(&self, bit: u32) -> impl Iterator<Item = u16> {
        (0..self.classes.len() as u16).filter(move |&number| self.classes(number) & bit != 0)
    }

    fn class(&self, form: &str) -> u32 {
        let mut class = u32::from(is_numeral(form)) * NUMERALS;
        for (bit, wildcard) in self.wildcards.iter().enumerate() {
            let fits = match wildcard {
                Element::Beginning(beginning) => form.starts_with(beginning.as_str()),
                Element::Ending(ending) => {
                    form.ends_with(ending.as_str()) && form.len() > ending.len()
                }
                _ => false,
            };
            class |= u32::from(fits) * (2 << bit);
        }
        class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_into_its_places() {
        assert_eq!(
            elements("Zou …3 <NUM> *tal").unwrap(),
            [
                Element::Word("zou".into()),
                Element::Gap(3),
                Element::Numeral,
                Element::Ending("tal".into())
            ]
        );
        for wrong in ["", "… kan", "kan … …", "<WOORD> kan", "<NUM>", "ver*st"] {
            assert!(elements(wrong).is_err(), "{wrong}");
        }
    }
}
