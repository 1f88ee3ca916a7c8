//! entities.csv and hedges.csv → their rows with names for the cells, each find with what stands around it.

use super::ReportError;
use super::table_files::{At, Rows, TableFiles};
use crate::output::columns::{ENTITIES, HEDGES};

/// Characters of context on each side of a hedge, as entities.csv has them.
const CONTEXT: usize = 40;

/// The rows of entities.csv.
#[derive(Debug)]
pub struct Mentions {
    rows: Rows,
    at: [At; 14],
}

const MENTION_COLUMNS: [&str; 14] = [
    "doc_id", "date", "source", "field", "start", "end", "mention", "type", "entity", "in_quote",
    "hedged", "left", "right", "sentence",
];

/// The rows of hedges.csv.
#[derive(Debug)]
pub struct Hedges {
    rows: Rows,
    at: [At; 17],
    sentence: Sentence,
}

const HEDGE_COLUMNS: [&str; 17] = [
    "doc_id",
    "date",
    "source",
    "field",
    "start",
    "end",
    "hedge",
    "category",
    "direction",
    "in_quote",
    "negated",
    "certainty",
    "speaker",
    "entities",
    "sentence_text",
    "sentence",
    "lemma",
];

/// Where the sentence of the last row begins, once that was worked out.
#[derive(Debug, Default)]
struct Sentence {
    document: Vec<u8>,
    number: u64,
    start: u64,
}

macro_rules! cells {
    ($($(#[$doc:meta])* $name:ident: $how:ident $place:literal;)+) => {
        $($(#[$doc])* #[must_use] pub fn $name(&self) -> cells!(@ $how) { self.rows.$how(self.at[$place]) })+
    };
    (@ text) => { &str };
    (@ bytes) => { &[u8] };
    (@ number) => { u64 };
    (@ yes) => { bool };
}

impl Mentions {
    /// Opens the table.
    ///
    /// # Errors
    /// When it is not there or lacks a column.
    pub fn open(tables: &TableFiles) -> Result<Self, ReportError> {
        let rows = tables.open(&ENTITIES)?;
        let at = rows.columns(MENTION_COLUMNS)?;
        Ok(Self { rows, at })
    }

    /// Goes to the next row; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn advance(&mut self) -> Result<bool, ReportError> {
        self.rows.advance()
    }

    cells! {
        /// Its document.
        document: bytes 0;
        /// The document's date.
        date: text 1;
        /// The document's source.
        source: text 2;
        /// title or text.
        field: text 3;
        /// Its first code point.
        start: number 4;
        /// The one after its last.
        end: number 5;
        /// The name as it stands there.
        words: text 6;
        /// PER, LOC, ORG or MISC.
        label: bytes 7;
        /// The full name.
        entity: text 8;
        /// Whether it stands in a quote.
        in_quote: yes 9;
        /// Whether a hedge stands in its clause.
        hedged: yes 10;
        /// What stands before it.
        left: text 11;
        /// What stands after it.
        right: text 12;
        /// Its sentence.
        sentence: number 13;
    }

    /// Whether it stands in the title.
    #[must_use]
    pub fn in_title(&self) -> bool {
        self.field() == "title"
    }
}

impl Hedges {
    /// Opens the table.
    ///
    /// # Errors
    /// When it is not there or lacks a column.
    pub fn open(tables: &TableFiles) -> Result<Self, ReportError> {
        let rows = tables.open(&HEDGES)?;
        let at = rows.columns(HEDGE_COLUMNS)?;
        Ok(Self { rows, at, sentence: Sentence::default() })
    }

    /// Goes to the next row; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn advance(&mut self) -> Result<bool, ReportError> {
        self.rows.advance()
    }

    cells! {
        /// Its document.
        document: bytes 0;
        /// The document's date.
        date: text 1;
        /// The document's source.
        source: text 2;
        /// title or text.
        field: text 3;
        /// Its first code point.
        start: number 4;
        /// The one after its last.
        end: number 5;
        /// The words as they stand there.
        words: text 6;
        /// One of the nine.
        category: bytes 7;
        /// Whether it stands in a quote.
        in_quote: yes 9;
        /// Whether it is denied.
        negated: yes 10;
        /// Who says it.
        speaker: text 12;
        /// Its sentence.
        sentence_text: text 14;
        /// The number of its sentence.
        sentence: number 15;
        /// Its entry in the lexicon.
        lemma: text 16;
    }

    /// Whether it stands in the title.
    #[must_use]
    pub fn in_title(&self) -> bool {
        self.field() == "title"
    }

    /// Whether the rules could not settle it.
    #[must_use]
    pub fn doubtful(&self) -> bool {
        self.rows.bytes(self.at[11]) == b"doubtful"
    }

    /// Whether it is of direction down or imprecise and not doubtful.
    #[must_use]
    pub fn lowers(&self) -> bool {
        matches!(self.rows.bytes(self.at[8]), b"down" | b"imprecise") && !self.doubtful()
    }

    /// The names in its clause.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.text(self.at[13]).split("; ").filter(|name| !name.is_empty())
    }

    /// The names in its clause as the table has them.
    #[must_use]
    pub fn names_together(&self) -> &str {
        self.rows.text(self.at[13])
    }

    /// What stands before and after it in its sentence, up to 40 characters.
    #[must_use]
    pub fn around(&mut self) -> (String, String) {
        let sentence: Vec<char> = self.rows.text(self.at[14]).chars().collect();
        let words: Vec<char> = self.rows.text(self.at[6]).chars().collect();
        let (start, number) = (self.start(), self.sentence());
        let same = self.sentence.number == number && self.sentence.document == self.document();
        let known = same.then(|| start.checked_sub(self.sentence.start)).flatten();
        let Some(at) = place(&sentence, &words, known.map(|at| at as usize)) else {
            return (String::new(), String::new());
        };
        let mut document = std::mem::take(&mut self.sentence.document);
        document.clear();
        document.extend_from_slice(self.document());
        self.sentence = Sentence { document, number, start: start.saturating_sub(at as u64) };
        let left = sentence[at.saturating_sub(CONTEXT)..at].iter().collect();
        let end = at + words.len();
        let right = sentence[end..sentence.len().min(end + CONTEXT)].iter().collect();
        (left, right)
    }
}

/// Where the words begin in their sentence: at `known` if they stand there, else at their first whole occurrence.
fn place(sentence: &[char], words: &[char], known: Option<usize>) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let stands = |&at: &usize| sentence.get(at..at + words.len()) == Some(words);
    let letter = |at: Option<usize>| {
        at.and_then(|at| sentence.get(at)).is_some_and(|letter| letter.is_alphanumeric())
    };
    let whole = |at: &usize| !letter(at.checked_sub(1)) && !letter(Some(at + words.len()));
    let mut all = (0..sentence.len()).filter(stands);
    known.filter(|at| stands(at)).or_else(|| all.clone().find(whole)).or_else(|| all.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_equal_cues_is_not_taken_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let sentence = "Hij zou weten dat zij zou komen.";
        let row = |start: usize| {
            format!(
                "a,2024-01-01,,text,2,{start},{},zou,zou,reportative,down,3,sure,no,no,,,,{sentence},zou\n",
                start + 3
            )
        };
        let header = HEDGES.names().join(",");
        let text = format!("{header}\n{}{}", row(104), row(122));
        std::fs::write(folder.path().join("hedges.csv"), text).unwrap();
        let mut rows = Hedges::open(&TableFiles::finished(folder.path())).unwrap();
        assert!(rows.advance().unwrap());
        assert_eq!(rows.around(), ("Hij ".to_owned(), " weten dat zij zou komen.".to_owned()));
        assert!(rows.advance().unwrap());
        assert_eq!(rows.around(), ("Hij zou weten dat zij ".to_owned(), " komen.".to_owned()));
        assert!(rows.lowers());
    }

    #[test]
    fn words_are_found_whole_before_they_are_found_inside_others() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(place(&letters("totaal al"), &letters("al"), None), Some(7));
        assert_eq!(place(&letters("totaal"), &letters("al"), None), Some(4));
        assert_eq!(place(&letters("niets"), &letters("al"), Some(2)), None);
    }
}
