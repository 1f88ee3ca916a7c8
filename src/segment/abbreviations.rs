//! A word before a full stop → what sort of abbreviation it is, if any. Law: looked up only when a full stop follows.

use crate::lexicons::format::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};

const ABBREVIATIONS: &[u8] = include_bytes!("../lexicons/abbreviations.tsv");
const STARTERS: &[u8] = include_bytes!("../lexicons/sentence_starters.tsv");

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name: `prof.`, `dhr.`; no sentence ends there.
    Title,
    /// Within a sentence: `o.a.`, `bv.`; no sentence ends there.
    Inner,
    /// `enz.`, `e.d.`; a sentence ends there when a capital follows.
    End,
    /// Part of a name or date, often the last: `Inc.`, `v.Chr.`; a sentence ends there when a word follows that starts sentences.
    Either,
    /// An abbreviation before a number only, else a word of its own: `art. 5`, `jan. 2004`.
    Number,
}

/// Forms of up to 15 bytes in one machine number, so that a look-up touches no other memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Abbreviations {
    kinds: FxHashMap<u128, Abbreviation>,
    starters: FxHashSet<u128>,
}

impl Abbreviations {
    /// The shipped lists; a broken one would be empty, and a test holds that they are not.
    pub(super) fn shipped() -> Self {
        let lexicon = Lexicon::parse("abbreviations.tsv", ABBREVIATIONS).unwrap_or_default();
        let kinds = lexicon.rows.iter().filter_map(|row| {
            Some((packed(row.cell(0).trim_end_matches('.').as_bytes())?, kind(row.cell(1))?))
        });
        let starters = Lexicon::parse("sentence_starters.tsv", STARTERS).unwrap_or_default();
        Self {
            kinds: kinds.collect(),
            starters: starters
                .rows
                .iter()
                .filter_map(|row| packed(row.cell(0).as_bytes()))
                .collect(),
        }
    }

    /// What the list says of `form`, which stands without its last full stop; a capital may start it, but `VS` is not `vs.`, nor `C.S.` `c.s.`.
    pub(super) fn kind(&self, form: &[u8]) -> Option<Abbreviation> {
        if form.last().is_some_and(u8::is_ascii_uppercase) {
            return None;
        }
        self.kinds.get(&packed(form)?).copied()
    }

    /// Whether many sentences start with it and hardly any name: `De`, `Het`, `Maar`.
    pub(super) fn is_starter(&self, form: &[u8]) -> bool {
        packed(form).is_some_and(|key| self.starters.contains(&key))
    }
}

fn kind(word: &str) -> Option<Abbreviation> {
    match word {
        "title" => Some(Abbreviation::Title),
        "inner" => Some(Abbreviation::Inner),
        "end" => Some(Abbreviation::End),
        "either" => Some(Abbreviation::Either),
        "number" => Some(Abbreviation::Number),
        _ => None,
    }
}

fn packed(form: &[u8]) -> Option<u128> {
    if form.is_empty() || form.len() > 15 {
        return None;
    }
    let mut key = [0; 16];
    for (to, from) in key.iter_mut().zip(form) {
        *to = from.to_ascii_lowercase();
    }
    Some(u128::from_le_bytes(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_sound_and_sorted() {
        for (name, bytes) in
            [("abbreviations.tsv", ABBREVIATIONS), ("sentence_starters.tsv", STARTERS)]
        {
            let lexicon = Lexicon::parse(name, bytes).unwrap();
            let forms: Vec<&str> = lexicon.rows.iter().map(|row| row.cell(0)).collect();
            assert!(
                forms.is_sorted(),
                "{name}: {:?}",
                forms.windows(2).find(|pair| pair[0] > pair[1])
            );
            assert!(forms.windows(2).all(|pair| pair[0] != pair[1]), "{name}: a form stands twice");
            for form in forms {
                assert!(
                    packed(form.trim_end_matches('.').as_bytes()).is_some(),
                    "{name}: {form} is too long"
                );
                assert_eq!(form, form.to_lowercase(), "{name}: forms stand in small letters");
            }
        }
    }

    #[test]
    fn every_abbreviation_has_a_known_kind_and_a_full_stop() {
        let lexicon = Lexicon::parse("abbreviations.tsv", ABBREVIATIONS).unwrap();
        for row in &lexicon.rows {
            assert!(kind(row.cell(1)).is_some(), "{}", lexicon.error(row, "unknown kind"));
            assert!(row.cell(0).ends_with('.'), "{}", lexicon.error(row, "no full stop"));
        }
        assert!(lexicon.rows.len() > 300);
    }

    #[test]
    fn one_capital_does_not_matter_and_many_do() {
        let abbreviations = Abbreviations::shipped();
        assert_eq!(abbreviations.kind(b"Prof"), Some(Abbreviation::Title));
        assert_eq!(abbreviations.kind(b"enz"), Some(Abbreviation::End));
        assert_eq!(abbreviations.kind(b"m.b.t"), Some(Abbreviation::Inner));
        assert_eq!(abbreviations.kind(b"huis"), None);
        assert_eq!(abbreviations.kind(b"VS"), None);
        assert!(abbreviations.is_starter(b"Het"));
    }
}
