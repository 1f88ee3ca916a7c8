//! Rows → totals by entity and by stem. Law: they do not depend on the order in which documents are added.

use super::cells::Cells;
use crate::analyse::Findings;
use crate::entities::Entity;
use crate::lexicons::lists::Label;
use crate::words::{NO_STEM, WordMemory};
use rustc_hash::FxHashMap;

/// At most so many forms are written out for one entity or stem: the most frequent.
const FORMS: usize = 20;

/// Counts of one entity.
#[derive(Clone, Debug, Default)]
struct EntityCount {
    mentions: u64,
    documents: u64,
    hedged: u64,
    quoted: u64,
    first: String,
    last: String,
    forms: FxHashMap<String, u64>,
    seen_in: u64,
}

/// Counts by entity.
#[derive(Debug, Default)]
pub struct EntityCounts {
    counts: FxHashMap<(String, String, Label), EntityCount>,
    key: Option<(String, String, Label)>,
    document: u64,
}

impl EntityCounts {
    /// Adds one mention in the document at hand.
    pub fn add(&mut self, name: &str, id: &str, entity: &Entity, form: &str, date: Option<&str>) {
        let mut key =
            self.key.take().unwrap_or_else(|| (String::new(), String::new(), entity.label));
        key.0.clear();
        key.0.push_str(name);
        key.1.clear();
        key.1.push_str(id);
        key.2 = entity.label;
        if !self.counts.contains_key(&key) {
            self.counts
                .insert(key.clone(), EntityCount { seen_in: u64::MAX, ..EntityCount::default() });
        }
        if let Some(count) = self.counts.get_mut(&key) {
            count.add(entity, form, date, self.document);
        }
        self.key = Some(key);
    }

    /// Ends the document at hand.
    pub fn end_document(&mut self) {
        self.document += 1;
    }

    /// Adds the counts of other documents.
    #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
    pub fn merge(&mut self, other: Self) {
        for (key, count) in other.counts {
            self.counts.entry(key).or_default().merge(count);
        }
    }

    /// The rows of entity_totals.csv: most mentioned first, then by id and type; and how many.
    #[must_use]
    pub fn rows(self) -> (Vec<u8>, u64) {
        let mut entries: Vec<_> = self.counts.into_iter().collect();
        entries.sort_by(
            |((one_name, one_id, one_label), one), ((other_name, other_id, other_label), other)| {
                (other.mentions, one_id, one_label, one_name).cmp(&(
                    one.mentions,
                    other_id,
                    other_label,
                    other_name,
                ))
            },
        );
        let mut cells = Cells::default();
        let rows = entries.len() as u64;
        for ((name, id, label), count) in entries {
            cells.text(&name);
            cells.text(&id);
            cells.word(label.as_str());
            cells.number(count.mentions);
            cells.number(count.documents);
            cells.number(count.hedged);
            cells.number((count.hedged * 100 + count.mentions / 2) / count.mentions.max(1));
            cells.number(count.quoted);
            cells.text(&count.first);
            cells.text(&count.last);
            cells.text(&by_frequency(count.forms.into_iter().collect()));
            cells.end();
        }
        (cells.take(), rows)
    }
}

impl EntityCount {
    fn add(&mut self, entity: &Entity, form: &str, date: Option<&str>, document: u64) {
        self.mentions += 1;
        self.hedged += u64::from(entity.hedged);
        self.quoted += u64::from(entity.in_quote);
        match self.forms.get_mut(form) {
            Some(count) => *count += 1,
            None => {
                self.forms.insert(form.to_owned(), 1);
            }
        }
        if self.seen_in != document {
            self.seen_in = document;
            self.documents += 1;
            self.date(date.and_then(|date| date.get(..10)).unwrap_or(""));
        }
    }

    fn date(&mut self, day: &str) {
        if day.is_empty() {
            return;
        }
        if self.first.is_empty() || day < self.first.as_str() {
            day.clone_into(&mut self.first);
        }
        if day > self.last.as_str() {
            day.clone_into(&mut self.last);
        }
    }

    #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
    fn merge(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.hedged += other.hedged;
        self.quoted += other.quoted;
        self.date(&other.first);
        self.date(&other.last);
        for (form, count) in other.forms {
            *self.forms.entry(form).or_default() += count;
        }
    }
}

/// Forms by how often, then bytewise; joined by `; `.
fn by_frequency(mut forms: Vec<(String, u64)>) -> String {
    forms.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    forms.truncate(FORMS);
    forms.into_iter().map(|(form, _)| form).collect::<Vec<_>>().join("; ")
}

/// Counts by stem, on one thread: by the numbers of its [`WordMemory`] until that forgets them.
#[derive(Debug, Default)]
pub struct TermCounts {
    stems: Vec<StemCount>,
    forms: Vec<u32>,
    document: u32,
    settled: FxHashMap<String, TermCount>,
}

#[derive(Clone, Copy, Debug, Default)]
struct StemCount {
    occurrences: u32,
    documents: u32,
    seen_in: u32,
}

#[derive(Clone, Debug, Default)]
struct TermCount {
    occurrences: u64,
    documents: u64,
    forms: FxHashMap<String, u64>,
}

impl TermCounts {
    /// Adds the words of one document.
    pub fn add(&mut self, findings: &Findings<'_>) {
        self.document += 1;
        let (forms, stems) = findings.memory.sizes();
        self.forms.resize(forms, 0);
        self.stems.resize(stems, StemCount::default());
        for &id in findings.words {
            let word = findings.memory.word(id);
            if word.stem == NO_STEM {
                continue;
            }
            self.forms[word.lower as usize] += 1;
            let stem = &mut self.stems[word.stem as usize];
            stem.occurrences += 1;
            if stem.seen_in != self.document {
                stem.seen_in = self.document;
                stem.documents += 1;
            }
        }
    }

    /// Turns numbers into words; to be called before the memory forgets them, and at the end.
    pub fn settle(&mut self, memory: &WordMemory) {
        for (number, count) in std::mem::take(&mut self.stems).into_iter().enumerate() {
            if count.occurrences > 0 {
                let term = self.settled.entry(memory.stem(number as u32).to_owned()).or_default();
                term.occurrences += u64::from(count.occurrences);
                term.documents += u64::from(count.documents);
            }
        }
        for (number, count) in std::mem::take(&mut self.forms).into_iter().enumerate() {
            if count > 0 {
                let stem = memory.stem(memory.word(number as u32).stem);
                let term = self.settled.entry(stem.to_owned()).or_default();
                *term.forms.entry(memory.form(number as u32).to_owned()).or_default() +=
                    u64::from(count);
            }
        }
        self.document = 0;
    }

    /// Adds the settled counts of another thread.
    #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
    pub fn merge(&mut self, other: Self) {
        for (stem, count) in other.settled {
            let term = self.settled.entry(stem).or_default();
            term.occurrences += count.occurrences;
            term.documents += count.documents;
            for (form, count) in count.forms {
                *term.forms.entry(form).or_default() += count;
            }
        }
    }

    /// The rows of terms.csv: most frequent first, then by stem; and how many.
    #[must_use]
    pub fn rows(self) -> (Vec<u8>, u64) {
        let mut terms: Vec<_> = self.settled.into_iter().collect();
        terms.sort_by(|(one_stem, one), (other_stem, other)| {
            (other.occurrences, one_stem).cmp(&(one.occurrences, other_stem))
        });
        let mut cells = Cells::default();
        let rows = terms.len() as u64;
        for (stem, count) in terms {
            cells.text(&stem);
            cells.text(&by_frequency(count.forms.into_iter().collect()));
            cells.number(count.occurrences);
            cells.number(count.documents);
            cells.end();
        }
        (cells.take(), rows)
    }
}
