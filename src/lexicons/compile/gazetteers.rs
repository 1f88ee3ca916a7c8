//! Gazetteers → names, what each of them can mean, and the entities.

use super::{Compiler, END, Entity, Name, Sense, normalise};
use crate::lexicons::format::{Lexicon, LexiconError, TIERS, TYPES};
use crate::lexicons::hash::hash;

const NEVER: u8 = 0;

impl Compiler {
    pub(super) fn gazetteer(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let columns = GazetteerColumns::of(list)?;
        let number = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.lists.push(list.name.trim_end_matches(".tsv").trim_end_matches(".txt").to_owned());
        let (mut cells, mut form) = (Vec::with_capacity(list.columns.len()), Vec::new());
        for row in &list.rows {
            row.cells(&mut cells);
            let cell = |column: Option<usize>| {
                column.and_then(|column| cells.get(column).copied()).unwrap_or("")
            };
            let written = cell(Some(columns.name));
            if written.is_empty() {
                return Err(list.error(row, "an empty name; give it one, or take the line out"));
            }
            let kind = number_of(&TYPES, cell(Some(columns.kind)))
                .map_err(|what| list.error(row, format!("type {what}")))?;
            let tier = match cell(columns.tier) {
                "" => 2,
                said => number_of(&TIERS, said)
                    .map_err(|what| list.error(row, format!("tier {what}")))?,
            };
            let full = Some(cell(columns.full)).filter(|full| !full.is_empty()).unwrap_or(written);
            normalise(full, &mut form);
            let mark = hash(&form);
            let entity =
                self.entity(full, mark, kind, cell(columns.id), || (cell(columns.sort), number));
            let sense = |tier, alias| Sense { entity, tier, kind, alias, next: END };
            if full == written {
                if !self.sense(&form, mark, sense(tier, false)) {
                    self.hidden.insert((hash(full.as_bytes()), kind), entity);
                }
            } else {
                self.hidden.insert((hash(full.as_bytes()), kind), entity);
                self.alias(written, sense(tier, true), &mut form);
            }
            for alias in aliases(cell(columns.aliases)) {
                self.alias(alias, sense(tier, true), &mut form);
            }
            for alias in aliases(cell(columns.weak)) {
                self.alias(alias, sense(tier.min(1), true), &mut form);
            }
        }
        Ok(())
    }

    /// The entity of this name and type: one, whichever lists have it; the first id that a list gives stays.
    fn entity<'c>(
        &mut self,
        name: &str,
        mark: u64,
        kind: u8,
        id: &str,
        rest: impl FnOnce() -> (&'c str, u8),
    ) -> u32 {
        if let Some(known) = self.known_entity(name, mark, kind) {
            if !id.is_empty() && self.entities[known as usize].id.length == 0 {
                self.entities[known as usize].id = self.store(id.as_bytes());
            }
            return known;
        }
        let number = self.entities.len() as u32;
        let (sort, list) = rest();
        let (name, id) = (self.store(name.as_bytes()), self.store(id.as_bytes()));
        let sort_mark = hash(sort.as_bytes());
        let sort = match self.sort_of.get(&sort_mark) {
            Some(&known) => known,
            None => {
                let text = self.store(sort.as_bytes());
                self.sort_of.insert(sort_mark, text);
                text
            }
        };
        self.entities.push(Entity { name, id, sort, kind, list });
        number
    }

    /// Most entities are what their full name means; the others are in `hidden`.
    fn known_entity(&self, name: &str, mark: u64, kind: u8) -> Option<u32> {
        let mut at = self.name_of.get(&mark).map_or(END, |&known| self.names[known as usize].first);
        while at != END {
            let sense = &self.senses[at as usize];
            let full = self.entities[sense.entity as usize].name;
            if sense.kind == kind && !sense.alias && full.of(&self.text) == name.as_bytes() {
                return Some(sense.entity);
            }
            at = sense.next;
        }
        if self.hidden.is_empty() {
            return None;
        }
        self.hidden.get(&(hash(name.as_bytes()), kind)).copied()
    }

    fn alias(&mut self, written: &str, sense: Sense, form: &mut Vec<u8>) {
        normalise(written, form);
        let mark = hash(form);
        self.sense(form, mark, sense);
    }

    /// What a string can mean; for one type the first list decides, unless any says `never`. Whether it was taken.
    fn sense(&mut self, form: &[u8], mark: u64, sense: Sense) -> bool {
        let (name, number) = (self.names.len() as u32, self.senses.len() as u32);
        let known = *self.name_of.entry(mark).or_insert(name);
        if known != name {
            return self.further_sense(known as usize, sense, number);
        }
        let full = self.entities[sense.entity as usize].name;
        let text = if full.of(&self.text) == form { full } else { self.store(form) };
        self.names.push(Name { mark, text, first: number });
        self.senses.push(sense);
        true
    }

    fn further_sense(&mut self, name: usize, sense: Sense, number: u32) -> bool {
        let (mut at, mut last) = (self.names[name].first, END);
        while at != END {
            let known = &mut self.senses[at as usize];
            if known.kind == sense.kind {
                if sense.tier == NEVER {
                    known.tier = NEVER;
                }
                if known.tier == NEVER || known.entity == sense.entity || known.tier >= sense.tier {
                    return false;
                }
            }
            last = at;
            at = known.next;
        }
        self.senses[last as usize].next = number;
        self.senses.push(sense);
        true
    }
}

/// Where the cells of a gazetteer stand.
struct GazetteerColumns {
    name: usize,
    kind: usize,
    tier: Option<usize>,
    aliases: Option<usize>,
    weak: Option<usize>,
    id: Option<usize>,
    full: Option<usize>,
    sort: Option<usize>,
}

impl GazetteerColumns {
    fn of(list: &Lexicon<'_>) -> Result<Self, LexiconError> {
        Ok(Self {
            name: list.column("name")?,
            kind: list.column("type")?,
            tier: list.optional_column("tier"),
            aliases: list.optional_column("aliases"),
            weak: list.optional_column("weak_aliases"),
            id: list.optional_column("id"),
            full: list.optional_column("entity"),
            sort: list.optional_column("kind"),
        })
    }
}

fn number_of(words: &[&str], said: &str) -> Result<u8, String> {
    words
        .iter()
        .position(|known| known.eq_ignore_ascii_case(said))
        .map(|at| at as u8)
        .ok_or_else(|| format!("\"{said}\" is none of {}", words.join(", ")))
}

fn aliases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|alias| !alias.is_empty())
}
