//! Words, names of people, words beside names and the tokens of names → facts about word forms.

use super::{Compiler, fact, in_order, normalised};
use crate::lexicons::block::TAIL;
use crate::lexicons::format::{Lexicon, LexiconError};
use crate::lexicons::hash::hash;
use rustc_hash::FxHashMap;

impl Compiler {
    pub(super) fn words(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (word, flags) = (list.column("word")?, list.column("flags")?);
        for row in &list.rows {
            let mut bits = 0;
            for flag in row.cell(flags).chars() {
                bits |= match flag {
                    'l' => fact::WORD,
                    'c' => fact::CAPITAL,
                    'd' => fact::DEMONYM,
                    'i' => fact::INHABITANT,
                    _ => {
                        return Err(
                            list.error(row, format!("flag \"{flag}\" is none of l, c, d, i"))
                        );
                    }
                };
            }
            *self.facts_of(row.cell(word)) |= bits;
        }
        Ok(())
    }

    /// How many people bear a name becomes a step from 0 to 3; a given name that is more often a surname counts less.
    pub(super) fn people(
        &mut self,
        given: &Lexicon<'_>,
        surnames: &Lexicon<'_>,
    ) -> Result<(), LexiconError> {
        let (given, surnames) = (name_counts(given)?, name_counts(surnames)?);
        let number_of = |name: &u64| surnames.get(name).map_or(0, |(count, _)| *count);
        let steps: Vec<(u64, u64)> = in_order(given)
            .into_iter()
            .map(|(name, (count, local))| {
                let as_surname = number_of(&name);
                let step = match (count, local) {
                    (count, _) if count >= 20 && count * 2 > as_surname => 3,
                    (count, true) if count >= 3 => 3,
                    (count, _) if count >= 5 && count * 10 > as_surname * 3 => 2,
                    (_, true) => 2,
                    _ => 1,
                };
                (name, (step << fact::GIVEN) | if local { fact::GIVEN_LOCAL } else { 0 })
            })
            .collect();
        for (name, bits) in steps {
            *self.facts.entry(name).or_default() |= bits;
        }
        for (name, (count, local)) in in_order(surnames) {
            let step = match (count, local) {
                (_, true) => 3,
                (count, _) if count >= 5 => 2,
                _ => 1,
            };
            *self.facts.entry(name).or_default() |=
                (step << fact::SURNAME) | if local { fact::SURNAME_LOCAL } else { 0 };
        }
        Ok(())
    }

    pub(super) fn triggers(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (form, kind) = (list.column("form")?, list.column("kind")?);
        for row in &list.rows {
            let (form, kind) = (row.cell(form), row.cell(kind));
            if let Some(bit) =
                fact::TRIGGERS.iter().chain(&fact::CONTEXTS).position(|known| *known == kind)
            {
                *self.facts_of(form) |= 1 << (fact::TRIGGER + bit as u32);
            } else if let Some(bit) = fact::ENDINGS.iter().position(|known| *known == kind) {
                let ending = normalised(form.trim_start_matches('-'));
                *self.endings.entry(hash(&ending)).or_default() |= 1 << bit;
                self.tails.extend(ending.last_chunk::<TAIL>().map(|tail| hash(tail)));
            } else {
                return Err(list.error(
                    row,
                    format!(
                        "kind \"{kind}\" is none of {}, {}, {}",
                        fact::TRIGGERS.join(", "),
                        fact::CONTEXTS.join(", "),
                        fact::ENDINGS.join(", ")
                    ),
                ));
            }
        }
        Ok(())
    }

    /// For each first word how long the longest name is; words that stand in many names of one type.
    pub(super) fn tokens_of_names(&mut self) {
        #[derive(Clone, Copy, Default)]
        struct Token {
            longest: u64,
            names: [u32; 4],
        }
        let mut tokens: FxHashMap<u64, Token> = FxHashMap::default();
        tokens.reserve(self.names.len() / 4);
        for name in &self.names {
            let form = name.text.of(&self.text);
            let blanks = form.iter().filter(|&&byte| byte == b' ').count() as u64;
            let first = form.split(|&byte| byte == b' ').next().unwrap_or(form);
            first_words(first, blanks > 0, |start| {
                let length = blanks.max(u64::from(start.len() < first.len())).min(7);
                let longest = &mut tokens.entry(hash(start)).or_default().longest;
                *longest = (*longest).max(length);
            });
            if blanks > 0 {
                let kind = self.senses[name.first as usize].kind as usize;
                for word in form.split(|&byte| byte == b' ') {
                    if word.len() >= 3 && word[0].is_ascii_uppercase() {
                        tokens.entry(hash(word)).or_default().names[kind] += 1;
                    }
                }
            }
        }
        self.facts.reserve(tokens.len());
        for (word, Token { longest, names }) in in_order(tokens) {
            let [people, places, organisations, _] = names;
            let mut bits = 0;
            if organisations >= 4 && places * 5 < organisations && people * 5 < organisations {
                bits |= fact::ORGANISATION_TOKEN;
            }
            if places >= 8 && organisations * 3 < places && people * 3 < places {
                bits |= fact::PLACE_TOKEN;
            }
            if bits != 0 || longest != 0 {
                let facts = self.facts.entry(word).or_default();
                *facts = (*facts & !(7 << fact::PHRASE)) | (longest << fact::PHRASE) | bits;
            }
        }
    }
}

/// Name → how many people bear it, and whether Dutch or Belgian people do.
fn name_counts(list: &Lexicon<'_>) -> Result<FxHashMap<u64, (u32, bool)>, LexiconError> {
    let (name, count, region) =
        (list.column("name")?, list.column("count")?, list.column("region")?);
    let mut counts = FxHashMap::default();
    for row in &list.rows {
        let number: u32 =
            row.cell(count).parse().map_err(|_| list.error(row, "the count is no number"))?;
        counts.insert(hash(&normalised(row.cell(name))), (number, row.cell(region) == "nl"));
    }
    Ok(counts)
}

/// The tokens that a name may begin with: its first word and, where that holds a sign that may end a token, the part before it.
fn first_words(first: &[u8], more_follows: bool, mut take: impl FnMut(&[u8])) {
    if more_follows {
        take(first);
    }
    let sign = |byte: &u8| {
        matches!(byte, b'!' | b'&' | b'/' | b'.' | b',' | b':' | b'+' | b'?' | b'(' | b'*' | b'\'')
    };
    if let Some(at) = first.iter().position(sign).filter(|&at| at > 0) {
        take(&first[..at]);
        take(&first[..=at]);
    }
}
