//! Words of documents → totals by stem: terms.csv. Law: they do not depend on the order in which documents are added.
//!
//! A thread counts by the numbers of its word memory; when that forgets them the counts go into parts by the hash of the
//! stem, as compact records, and at the end each part is added up by itself, on all cores. A part that has grown to
//! twice its size is added up on the way, so that it grows with the vocabulary and not with the corpus.
//!
//! The same records, added up, are the state that the next run begins with; what went is added as counts below nothing
//! (wrapping), and is nothing when added up.

use super::cells::Cells;
use super::counts::{BlockWriter, documents, number_from, number_into};
use super::parts::{Parts, Ranked, TotalsTable, in_pieces};
use super::store::StoreError;
use super::totals::FORMS;
use crate::analyse::Findings;
use crate::prefetch::prefetch;
use crate::words::{InDocument, WordMemory};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

/// The counts of a word are asked of the memory when so many words are to be counted before it.
const AHEAD: usize = 8;

/// Counts by stem, on one thread.
#[derive(Debug)]
pub struct TermCounts {
    /// By form in lower case.
    words: Vec<WordCount>,
    stems: Vec<StemCount>,
    document: u32,
    /// The words of the document at hand in lower case, with their stems.
    at_hand: Vec<(InDocument, u32)>,
    block: BlockWriter,
    block_number: u32,
    records: Parts,
}

/// Bytes of an earlier run that are not as it wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is damaged")]
pub struct Damaged;

/// How often a form was met in lower case or not, the block in which it has a number, and that number.
#[derive(Clone, Copy, Debug, Default)]
struct WordCount {
    occurrences: u32,
    block: u32,
    number: u32,
}

/// In how many documents a stem was met, and in which last.
#[derive(Clone, Copy, Debug, Default)]
struct StemCount {
    documents: u32,
    seen_in: u32,
}

impl Default for TermCounts {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            stems: Vec::new(),
            document: 0,
            at_hand: Vec::new(),
            block: BlockWriter::default(),
            block_number: 1,
            records: Parts::default(),
        }
    }
}

impl TermCounts {
    /// No words yet; records that become many go to a file in `folder`.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { records: Parts::in_folder(folder), ..Self::default() }
    }

    /// Adds the words of one document.
    pub fn add(&mut self, findings: &Findings<'_>) {
        self.document += 1;
        let memory = findings.memory;
        let (words, stems) = memory.sizes();
        if self.words.len() < words {
            self.words.resize(words, WordCount::default());
        }
        if self.stems.len() < stems {
            self.stems.resize(stems, StemCount::default());
        }
        self.at_hand.clear();
        let in_document = memory.in_document();
        for (at, &InDocument { word, times }) in in_document.iter().enumerate() {
            if let Some(later) = in_document.get(at + AHEAD) {
                let later = memory.word(later.word);
                prefetch(self.stems.get(later.stem as usize));
                prefetch(self.words.get(later.lower as usize));
                memory.fetch_stem(later.stem);
            }
            let word = memory.word(word);
            // a sign or stop word has the number of no stem
            let Some(stem) = self.stems.get_mut(word.stem as usize) else { continue };
            stem.documents += u32::from(stem.seen_in != self.document);
            stem.seen_in = self.document;
            let count = &mut self.words[word.lower as usize];
            count.occurrences += times;
            if count.block != self.block_number {
                memory.fetch_letters(word.lower, word.stem);
            }
            self.at_hand.push((InDocument { word: word.lower, times }, word.stem));
        }
        for &(InDocument { word, times }, stem) in &self.at_hand {
            let count = &mut self.words[word as usize];
            if count.block != self.block_number {
                count.block = self.block_number;
                count.number = self.block.word(memory.form(word), memory.stem(stem));
            }
            self.block.count(count.number, times);
        }
        self.block.end_document();
    }

    /// Adds a document of which no word counts.
    pub fn none(&mut self) {
        self.block.end_document();
    }

    /// What the documents since the last block have, by document; the next block begins.
    pub fn take_block(&mut self) -> Vec<u8> {
        self.block_number += 1;
        self.block.take()
    }

    /// Adds what an earlier run had.
    ///
    /// # Errors
    /// When it cannot be read, or these are no such records.
    pub fn add_state(&mut self, state: impl Read) -> io::Result<()> {
        in_pieces(state, |some| {
            let mut rest = some;
            let mut taken = 0;
            while let Some(record) = Record::read(&mut rest) {
                record.write(self.records.of(record.stem));
                taken = some.len() - rest.len();
            }
            // of many states the words are mostly the same ones
            self.records.settle(added_up);
            taken
        })
    }

    /// Adds (or takes away: `sign` -1) some documents of a block of an earlier run.
    ///
    /// # Errors
    /// When this is no such block.
    pub fn add_block(
        &mut self,
        block: &[u8],
        wanted: &[Range<u32>],
        sign: i64,
    ) -> Result<(), Damaged> {
        let records = &mut self.records;
        documents(block, wanted, &mut |words| {
            let mut seen: FxHashSet<&str> = FxHashSet::default();
            for (form, stem, times) in words {
                let documents = if seen.insert(stem) { sign } else { 0 };
                let (stem, form) = (stem.as_bytes(), form.as_bytes());
                let occurrences = (times.cast_signed() * sign).cast_unsigned();
                let documents = documents.cast_unsigned();
                let record = Record { stem, form, occurrences, documents };
                record.write(records.of(stem));
            }
        })
        .ok_or(Damaged)
    }

    /// Turns numbers into words; to be called before the memory forgets them, and at the end.
    pub fn settle(&mut self, memory: &WordMemory) {
        let mut stems = std::mem::take(&mut self.stems);
        let words = std::mem::take(&mut self.words);
        for (number, word) in words.iter().enumerate().filter(|(_, word)| word.occurrences > 0) {
            let stem = memory.word(number as u32).stem;
            // the documents of the stem go with its first form
            let documents =
                stems.get_mut(stem as usize).map(std::mem::take).unwrap_or_default().documents;
            let (stem, form) = (memory.stem(stem).as_bytes(), memory.form(number as u32));
            let record = Record {
                stem,
                form: form.as_bytes(),
                occurrences: word.occurrences.into(),
                documents: documents.into(),
            };
            record.write(self.records.of(stem));
        }
        self.records.settle(added_up);
        self.document = 0;
    }

    /// Adds the settled counts of another thread.
    pub fn merge(&mut self, other: Self) {
        self.records.merge(other.records);
    }

    /// All of it, each form once.
    ///
    /// # Errors
    /// When records that went to a file cannot be read.
    pub fn add_up(self) -> Result<TotalsTable, StoreError> {
        let (parts, _) = self.records.each(|bytes| (added_up(bytes), ()))?;
        Ok(TotalsTable::new(parts, rows))
    }
}

/// One form of a stem: how often it is there; and in how many documents the stem is, in one of its records.
struct Record<'r> {
    stem: &'r [u8],
    form: &'r [u8],
    occurrences: u64,
    documents: u64,
}

impl<'r> Record<'r> {
    /// Lengths and counts, seven bits a byte, then the form, then the stem unless the form begins with it.
    fn write(&self, into: &mut Vec<u8>) {
        let apart = !self.form.starts_with(self.stem);
        number_into(self.form.len() as u64, into);
        number_into((self.stem.len() as u64) << 1 | u64::from(apart), into);
        number_into(self.occurrences, into);
        number_into(self.documents, into);
        into.extend_from_slice(self.form);
        if apart {
            into.extend_from_slice(self.stem);
        }
    }

    /// Takes the first record off; `None` at the end.
    fn read(rest: &mut &'r [u8]) -> Option<Self> {
        let length = number_from(rest)?;
        let stem = number_from(rest)?;
        let (occurrences, documents) = (number_from(rest)?, number_from(rest)?);
        let (form, after) = rest.split_at_checked(length as usize)?;
        *rest = after;
        let stem_length = (stem >> 1) as usize;
        let stem = if stem & 1 == 0 {
            form.get(..stem_length)?
        } else {
            let (stem, after) = rest.split_at_checked(stem_length)?;
            *rest = after;
            stem
        };
        Some(Self { stem, form, occurrences, documents })
    }
}

/// The records of one part, each form once.
struct Sums<'r> {
    /// Stem and documents.
    stems: Vec<(&'r [u8], u64)>,
    /// Number of the stem, form, occurrences; by stem, then by form.
    forms: Vec<(u32, &'r [u8], u64)>,
}

impl<'r> Sums<'r> {
    fn of(records: &'r [u8]) -> Self {
        let mut numbers: FxHashMap<&[u8], u32> = FxHashMap::default();
        let mut stems: Vec<(&[u8], u64)> = Vec::new();
        let mut forms: Vec<(u32, &[u8], u64)> = Vec::new();
        let mut rest = records;
        while let Some(record) = Record::read(&mut rest) {
            let number = *numbers.entry(record.stem).or_insert_with(|| {
                stems.push((record.stem, 0));
                stems.len() as u32 - 1
            });
            let documents = &mut stems[number as usize].1;
            *documents = documents.wrapping_add(record.documents);
            forms.push((number, record.form, record.occurrences));
        }
        forms.sort_unstable();
        forms.dedup_by(|later, earlier| {
            let same = (later.0, later.1) == (earlier.0, earlier.1);
            if same {
                earlier.2 = earlier.2.wrapping_add(later.2);
            }
            same
        });
        forms.retain(|(_, _, occurrences)| *occurrences > 0);
        Self { stems, forms }
    }

    /// As records again.
    fn records(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for of_stem in self.forms.chunk_by(|one, other| one.0 == other.0) {
            let (stem, mut documents) = self.stems[of_stem[0].0 as usize];
            for &(_, form, occurrences) in of_stem {
                let documents = std::mem::take(&mut documents);
                Record { stem, form, occurrences, documents }.write(&mut bytes);
            }
        }
        bytes
    }
}

/// Records of one part, each form once.
fn added_up(records: &[u8]) -> Vec<u8> {
    Sums::of(records).records()
}

/// The rows of one part.
fn rows(records: &[u8]) -> Ranked {
    let sums = Sums::of(records);
    let (mut rows, mut cells) = (Ranked::default(), Cells::default());
    let mut forms: Vec<(u64, &[u8])> = Vec::new();
    for of_stem in sums.forms.chunk_by(|one, other| one.0 == other.0) {
        let (stem, documents) = sums.stems[of_stem[0].0 as usize];
        let occurrences = of_stem.iter().map(|(_, _, count)| count).sum();
        forms.clear();
        forms.extend(of_stem.iter().map(|&(_, form, count)| (count, form)));
        // stable: those that are as frequent stay in the order of their letters
        forms.sort_by_key(|&(count, _)| Reverse(count));
        cells.letters(stem);
        cells.joined(forms.iter().take(FORMS).map(|&(_, form)| form));
        cells.number(occurrences);
        cells.number(documents);
        cells.end();
        rows.add(occurrences, stem, cells.bytes());
        cells.clear();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(counts: &[(String, String, u64, u64)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (stem, form, occurrences, documents) in counts {
            let (stem, form) = (stem.as_bytes(), form.as_bytes());
            Record { stem, form, occurrences: *occurrences, documents: *documents }
                .write(&mut bytes);
        }
        bytes
    }

    fn table(records: &[u8]) -> String {
        let mut parts = Parts::default();
        let mut rest = records;
        while let Some(record) = Record::read(&mut rest) {
            record.write(parts.of(b"of one part"));
        }
        let (parts, _) = parts.each(|bytes| (added_up(bytes), ())).unwrap();
        let mut bytes = Vec::new();
        let written = TotalsTable::new(parts, rows).rows(|some, _| {
            bytes.extend_from_slice(some);
            Ok(())
        });
        assert!(written.is_ok());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn forms_of_a_stem_are_one_row_most_frequent_first() {
        let counts = [("loop", "lopen", 200, 3), ("loop", "loop", 7, 0), ("loop", "lopen", 1, 1)];
        let counts = counts.map(|(stem, form, occurrences, documents)| {
            (stem.to_owned(), form.to_owned(), occurrences, documents)
        });
        assert_eq!(table(&records(&counts)), "loop,\"lopen; loop\",208,4\n");
    }

    proptest! {
        #[test]
        fn adding_up_on_the_way_changes_no_row(
            counts in proptest::collection::vec(("[aé]{1,2}", "[aéb]{1,3}", 1_u64..300, 0_u64..200), 0..40),
            cut in 0_usize..40,
        ) {
            let (early, late) = counts.split_at(cut.min(counts.len()));
            let mut on_the_way = added_up(&records(early));
            on_the_way.extend(records(late));
            prop_assert_eq!(table(&on_the_way), table(&records(&counts)));
        }
    }
}
