//! What was compiled → the block of bytes.

use super::spellings::Spellings;
use super::{Compiler, END, Name, in_order};
use crate::lexicons::block::{block, fill, fill_filter, filter_size, table_size};
use crate::lexicons::hash::hash;
use crate::lexicons::spelling::KINDS;
use rustc_hash::FxHashSet;

impl Compiler {
    pub(super) fn block(mut self, spellings: Spellings) -> Vec<u8> {
        let mut spellings: Vec<(u64, [i16; KINDS])> =
            spellings.into_iter().map(|(stretch, scores)| (hash(&stretch), scores)).collect();
        spellings.sort_unstable_by_key(|(mark, _)| *mark);
        let facts = in_order(std::mem::take(&mut self.facts));
        let endings = in_order(std::mem::take(&mut self.endings));
        let keys = self.marks();
        let parts = self.parts();
        let lists = self.lists.join("\n");
        let widths = [
            table_size(facts.len()) * 16,
            table_size(endings.len()) * 16,
            table_size(keys.len()) * 20,
            self.senses.len() * 8,
            self.entities.len() * 24,
            self.text.len(),
            lists.len(),
            table_size(spellings.len()) * 16,
            filter_size(keys.len()),
            filter_size(parts.len()),
        ];
        let (mut block, ranges) = block(widths);
        let [
            facts_at,
            endings_at,
            names_at,
            senses_at,
            entities_at,
            text_at,
            lists_at,
            spellings_at,
            filter_at,
            parts_at,
        ] = ranges;
        fill_filter(&mut block[filter_at], keys.iter().map(|&(mark, _)| mark));
        fill_filter(&mut block[parts_at], parts.into_iter());
        let number =
            |bits: u64, place: &mut [u8]| place[8..16].copy_from_slice(&bits.to_le_bytes());
        fill::<16, _>(&mut block[facts_at], facts, number);
        fill::<16, _>(&mut block[endings_at], endings, number);
        let firsts = self.fill_senses(&mut block[senses_at]);
        fill::<20, _>(&mut block[names_at], keys, |number: u32, place| {
            let (text, (first, count)) =
                (self.names[number as usize].text, firsts[number as usize]);
            place[8..12].copy_from_slice(&text.at.to_le_bytes());
            place[12..14].copy_from_slice(&text.length.to_le_bytes());
            place[14..16].copy_from_slice(&count.to_le_bytes());
            place[16..20].copy_from_slice(&first.to_le_bytes());
        });
        self.fill_entities(&mut block[entities_at]);
        block[text_at].copy_from_slice(&self.text);
        block[lists_at].copy_from_slice(lists.as_bytes());
        fill::<16, _>(&mut block[spellings_at], spellings, |scores, place| {
            for (two, score) in place[8..].chunks_exact_mut(2).zip(scores) {
                two.copy_from_slice(&score.to_le_bytes());
            }
        });
        block
    }

    /// The mark of each name with its number, in the order of the marks.
    fn marks(&self) -> Vec<(u64, u32)> {
        let names = self.names.iter().enumerate();
        let mut marks: Vec<_> = names.map(|(number, name)| (name.mark, number as u32)).collect();
        marks.sort_unstable_by_key(|(mark, _)| *mark);
        marks
    }

    /// The marks of what longer names begin with, two words and more, and of the last bytes of endings.
    fn parts(&mut self) -> FxHashSet<u64> {
        let mut parts = std::mem::take(&mut self.tails);
        for name in &self.names {
            let form = name.text.of(&self.text);
            let blanks = form.iter().enumerate().filter(|(_, byte)| **byte == b' ');
            parts.extend(blanks.skip(1).map(|(at, _)| hash(&form[..at])));
        }
        parts
    }

    /// The senses name by name; the first and the number of each name's.
    fn fill_senses(&self, into: &mut [u8]) -> Vec<(u32, u16)> {
        let mut filled = 0_u32;
        let of_name = |name: &Name| {
            let (mut at, first) = (name.first, filled);
            while at != END {
                let sense = &self.senses[at as usize];
                let place = &mut into[filled as usize * 8..filled as usize * 8 + 8];
                place[..4].copy_from_slice(&sense.entity.to_le_bytes());
                place[4..7].copy_from_slice(&[sense.tier, sense.kind, u8::from(sense.alias)]);
                (at, filled) = (sense.next, filled + 1);
            }
            (first, (filled - first).min(u32::from(u16::MAX)) as u16)
        };
        self.names.iter().map(of_name).collect()
    }

    fn fill_entities(&self, into: &mut [u8]) {
        for (entity, place) in self.entities.iter().zip(into.chunks_exact_mut(24)) {
            for (number, text) in [entity.name, entity.id, entity.sort].into_iter().enumerate() {
                place[number * 4..number * 4 + 4].copy_from_slice(&text.at.to_le_bytes());
                place[12 + number * 2..14 + number * 2].copy_from_slice(&text.length.to_le_bytes());
            }
            place[18..20].copy_from_slice(&[entity.kind, entity.list]);
        }
    }
}
