//! A full memory → one with the forms that come again: most forms of news are met once, the others would be learnt anew.

use super::stems::{Place, put, tag};
use super::{FIRST, NO_STEM, WordId, WordMemory};
use crate::lexicons::hash::hash;
use crate::lexicons::lists::Lists;

/// The number of a form that is forgotten.
const GONE: WordId = WordId::MAX;

impl WordMemory {
    /// Forgets the forms that were met in one document alone since it forgot last; all, if those are few. What is left has
    /// other numbers, and what is known of it is the same.
    pub fn forget(&mut self, lists: &Lists) {
        let mut numbers = self.kept();
        let mut kept = FIRST;
        for number in numbers.iter_mut().skip(FIRST as usize).filter(|number| **number != GONE) {
            *number = kept;
            kept += 1;
        }
        let kept = if (kept as usize) < self.limit / 4 * 3 { kept } else { FIRST };
        self.move_up(&numbers, kept);
        self.document = 0;
        self.known_forms = 0;
        if kept == FIRST {
            self.words.clear();
            self.text.clear();
            self.start(lists);
        }
        self.places.fill(Place::default());
        // in the order of their numbers: what was met first, and most often, is found first
        for known in FIRST..kept {
            let tag = tag(self.mark(known));
            put(&mut self.places, Place { tag, word: known });
        }
    }

    /// For each form its own number if it is kept, else [`GONE`]; what a kept form knows of others keeps them too.
    fn kept(&self) -> Vec<WordId> {
        let mut numbers = vec![GONE; self.words.len()];
        let again = (FIRST..).zip(self.words.iter().skip(FIRST as usize));
        let mut waiting: Vec<WordId> =
            again.filter(|(_, word)| word.again).map(|(number, _)| number).collect();
        while let Some(number) = waiting.pop() {
            if numbers[number as usize] == GONE {
                numbers[number as usize] = number;
                let word = self.word(number);
                waiting.extend([word.lower, word.base]);
            }
        }
        (0..FIRST).for_each(|sign| numbers[sign as usize] = sign);
        numbers
    }

    /// Moves the forms that are kept to their new numbers, `kept` in all.
    fn move_up(&mut self, numbers: &[WordId], kept: WordId) {
        let text = std::mem::take(&mut self.text);
        let stems = std::mem::take(&mut self.stems);
        self.text.reserve(text.len() / 2);
        for (old, &new) in numbers.iter().enumerate().filter(|(_, new)| **new < kept) {
            let mut word = self.words[old];
            let start = word.start as usize;
            word.start = self.text.len() as u32;
            self.text.push_str(text.get(start..start + word.len()).unwrap_or(""));
            (word.lower, word.base) = (numbers[word.lower as usize], numbers[word.base as usize]);
            (word.document, word.again) = (0, false);
            if word.stem != NO_STEM {
                let stem = stems.text(word.stem);
                word.stem = self.stems.id(stem, hash(stem.as_bytes()));
            }
            self.words[new as usize] = word;
        }
        self.words.truncate(kept as usize);
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicons::lists::Lists;
    use crate::segment::Segmenter;
    use crate::tokens::Segments;
    use crate::words::{CueWords, WordMemory};

    struct Lengths;
    impl CueWords for Lengths {
        fn cue(&self, lower: &str) -> u16 {
            lower.len() as u16
        }
    }

    /// Compares all that is known of a form, with the letters in place of the numbers, with what a fresh memory knows.
    fn known_as_in_a_fresh_memory(memory: &WordMemory, form: &str, lists: &Lists) {
        let mut memory_of_others = WordMemory::new(1000, lists);
        let fresh = memory_of_others.id(form, lists, &Lengths);
        let (word, other) = (fresh, &memory_of_others);
        let told = |memory: &WordMemory, id| {
            let word = memory.word(id);
            let (lower, base, stem) =
                (memory.form(word.lower), memory.form(word.base), memory.stem(word.stem));
            let (facts, shape, cue, endings) = (word.facts, word.shape, word.cue, word.endings);
            let (listed, spelling, start) = (word.listed, word.spelling, word.base_start);
            format!(
                "{lower} {base} {stem} {facts:?} {shape} {cue} {endings} {listed} {spelling:?} {start}"
            )
        };
        let id = memory.find(form, crate::lexicons::hash::hash(form.as_bytes())).unwrap();
        assert_eq!(memory.form(id), form);
        assert_eq!(told(memory, id), told(other, word), "{form}");
    }

    #[test]
    fn what_comes_again_is_kept_with_all_that_is_known_of_it() {
        let lists = Lists::embedded();
        let mut memory = WordMemory::new(100_000, &lists);
        let (mut segments, mut words) = (Segments::default(), Vec::new());
        let mut read = |memory: &mut WordMemory, text: &str| {
            Segmenter::new().segment(text, &mut segments);
            memory.understand(text, &segments.tokens, &lists, &Lengths, &mut words);
            words.iter().map(|token| memory.form(token.word).to_owned()).collect::<Vec<_>>()
        };
        let again = "Trumps SDF-bronnen in BRUSSEL lazen Qwxbergen, de huizen van arbeidsongeschiktheidsverzekeraars.";
        read(&mut memory, again);
        read(&mut memory, "Eenmalig.");
        let forms = read(&mut memory, again);
        memory.forget(&lists);
        let find = |memory: &WordMemory, form: &str| {
            memory.find(form, crate::lexicons::hash::hash(form.as_bytes()))
        };
        assert_eq!((find(&memory, "Eenmalig"), find(&memory, "eenmalig")), (None, None));
        for form in
            ["Trumps", "Trump", "trumps", "SDF", "Brussel", "BRUSSEL", "Qwxbergen", "huizen"]
        {
            known_as_in_a_fresh_memory(&memory, form, &lists);
        }
        assert_eq!(read(&mut memory, again), forms);
        // now they were met once, and go
        memory.forget(&lists);
        assert_eq!(find(&memory, "Trumps"), None);
        assert_eq!(read(&mut memory, again), forms);
    }

    #[test]
    fn a_memory_of_forms_that_nearly_all_come_again_forgets_them_all() {
        let lists = Lists::embedded();
        let (mut segments, mut words) = (Segments::default(), Vec::new());
        let text = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien";
        Segmenter::new().segment(text, &mut segments);
        // with the signs there are 146 forms: more than three quarters of 190, and less than those of 200
        for (limit, kept) in [(190, 0), (200, 16)] {
            let mut memory = WordMemory::new(limit, &lists);
            for _ in 0..2 {
                memory.understand(text, &segments.tokens, &lists, &Lengths, &mut words);
            }
            memory.forget(&lists);
            assert_eq!(memory.sizes().0, 130 + kept, "{limit}");
            memory.understand(text, &segments.tokens, &lists, &Lengths, &mut words);
            assert_eq!(memory.form(words[0].word), "een");
        }
    }
}
