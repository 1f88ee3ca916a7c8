//! A text and its brat marks (`.ann`) → one marked text.
//!
//! `T1<tab>Person 0 4<tab>Bali` marks; `N1<tab>Reference T1 Wikidata:Q1<tab>Mustafa Bali` and
//! `#1<tab>AnnotatorNotes T1<tab>Mustafa Bali` name its entity in full.

use super::{Gold, GoldDocument, GoldEntity, GoldError};
use std::collections::BTreeMap;

/// Reads one text with its marks.
///
/// # Errors
/// A mark that does not fit its text.
pub fn read(name: &str, text: &str, marks: &str) -> Result<Gold, GoldError> {
    let mut gold = Gold::default();
    let mut entities: BTreeMap<&str, GoldEntity> = BTreeMap::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    let letters: Vec<char> = text.chars().collect();
    for (index, line) in marks.lines().enumerate() {
        let fault = |what: String| GoldError::new(name, index + 1, what);
        let mut cells = line.splitn(3, '\t');
        let (key, said, last) =
            (cells.next().unwrap_or(""), cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        if key.starts_with('T') {
            let (word, start, end) =
                place(said).ok_or_else(|| fault(format!("\"{said}\" is no type and place")))?;
            let form =
                letters.get(start..end).filter(|form| !form.is_empty()).ok_or_else(|| {
                    fault(format!("{start} to {end} in a text of {} characters", letters.len()))
                })?;
            let whole = !said.contains(';');
            if whole && !last.is_empty() && blanked(form.iter().copied()) != blanked(last.chars()) {
                let form: String = form.iter().collect();
                return Err(fault(format!("at {start} the text has \"{form}\", not \"{last}\"")));
            }
            if let Some(label) = gold.label(word) {
                entities.insert(key, GoldEntity { start, end, label, canonical: None });
            }
        } else if (key.starts_with('N') || said.starts_with("AnnotatorNotes "))
            && let Some(mark) = said.split(' ').nth(1)
        {
            names.push((mark, last.trim()));
        }
    }
    for (mark, full) in names.into_iter().filter(|(_, full)| !full.is_empty()) {
        if let Some(entity) = entities.get_mut(mark) {
            entity.canonical.get_or_insert_with(|| full.to_owned());
        }
    }
    let mut entities: Vec<GoldEntity> = entities.into_values().collect();
    entities.sort_by_key(|entity| (entity.start, entity.end));
    let id = name.trim_end_matches(".ann").to_owned();
    gold.documents.push(GoldDocument {
        id,
        text: text.to_owned(),
        entities,
        ..GoldDocument::default()
    });
    Ok(gold)
}

/// `Person 0 4` or, in several pieces, `Person 0 4;8 12`: from the first to the last.
fn place(said: &str) -> Option<(&str, usize, usize)> {
    let (word, place) = said.split_once(' ')?;
    let (first, last) = (place.split(';').next()?, place.split(';').next_back()?);
    let start = first.split(' ').next()?.parse().ok()?;
    let end = last.split(' ').nth(1)?.parse().ok()?;
    (start < end).then_some((word, start, end))
}

fn blanked(letters: impl Iterator<Item = char>) -> String {
    letters.map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_characters_and_may_have_a_full_name() {
        let marks =
            "T1\tPerson 4 8\tBali\nT2\tDate 0 3\tEén\n#1\tAnnotatorNotes T1\tMustafa Bali\n";
        let gold = read("a.ann", "Eén Bali", marks).unwrap();
        let document = &gold.documents[0];
        assert_eq!((document.id.as_str(), document.entities.len()), ("a", 1));
        assert_eq!(document.entities[0].canonical.as_deref(), Some("Mustafa Bali"));
        assert_eq!(gold.other_types["Date"], 1);
    }

    #[test]
    fn a_mark_that_does_not_fit_names_its_line() {
        let error = read("a.ann", "Eén Bali", "T1\tPER 3 8\tBali\n").unwrap_err();
        assert_eq!(error.to_string(), "a.ann:1: at 3 the text has \" Bali\", not \"Bali\"");
        assert!(read("a.ann", "Bali", "T1\tPER 3 80\tBali\n").is_err());
    }
}
