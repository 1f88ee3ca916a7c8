//! The classes of an entity → its type and kind, by `classes.tsv`.

use crate::lexicons::format::{Lexicon, LexiconError};
use crate::lexicons::lists::Label;
use rustc_hash::FxHashMap;

/// Which class means what.
pub(super) struct Classes(FxHashMap<String, (Label, String)>);

impl Classes {
    pub(super) fn shipped() -> Self {
        #[expect(clippy::expect_used, reason = "the table is part of the program; a test reads it")]
        Self::read(include_bytes!("classes.tsv")).expect("classes.tsv is damaged")
    }

    fn read(bytes: &[u8]) -> Result<Self, LexiconError> {
        let list = Lexicon::parse("classes.tsv", bytes)?;
        let (class, label, kind) =
            (list.column("class")?, list.column("type")?, list.column("kind")?);
        let mut classes = FxHashMap::default();
        for row in &list.rows {
            let label = Label::from_word(row.cell(label))
                .ok_or_else(|| list.error(row, "not one of the four types"))?;
            let meaning = (label, row.cell(kind).to_owned());
            if classes.insert(row.cell(class).to_owned(), meaning).is_some() {
                return Err(list.error(row, "stands there twice"));
            }
        }
        Ok(Self(classes))
    }

    /// What most of the classes say; when as many say one thing as another, what the first says.
    pub(super) fn of(&self, classes: &[String]) -> Option<(Label, &str)> {
        let found: Vec<&(Label, String)> =
            classes.iter().filter_map(|class| self.0.get(class)).collect();
        let votes = |label: Label| found.iter().filter(|one| one.0 == label).count();
        let mut best = *found.first()?;
        for one in &found {
            if votes(one.0) > votes(best.0) {
                best = one;
            }
        }
        Some((best.0, &best.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound_and_most_classes_win() {
        let classes = Classes::shipped();
        assert!(classes.0.len() > 150);
        let of = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            classes.of(&ids).map(|(label, kind)| (label, kind.to_owned()))
        };
        assert_eq!(of(&["Q5"]), Some((Label::Person, "person".to_owned())));
        assert_eq!(of(&["Q33506", "Q41176"]), Some((Label::Organisation, "museum".to_owned())));
        assert_eq!(of(&["Q43229", "Q515", "Q5119"]), Some((Label::Place, "city".to_owned())));
        assert_eq!(of(&["Q4167410"]), None);
    }
}
