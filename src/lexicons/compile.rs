//! Texts of lists → one block of bytes that is searched as it stands, without being parsed.
//!
//! Used by the build script for the shipped lists and by the program for users' own. All numbers are little-endian.
//! Law: the same lists give the same bytes.

use super::format::{Lexicon, LexiconError, TIERS, TYPES};
use super::hash::{hash, place};
use std::collections::HashMap;

/// First bytes of a block.
pub const MAGIC: &[u8; 8] = b"egel-l02";

/// Facts about a word form, one bit each (given names and surnames have two, phrases three).
pub mod fact {
    /// Stands in the dictionary in lower case.
    pub const WORD: u64 = 1;
    /// Stands in the dictionary with a capital only.
    pub const CAPITAL: u64 = 1 << 1;
    /// Adjective of a place.
    pub const DEMONYM: u64 = 1 << 2;
    /// Inhabitant of a place.
    pub const INHABITANT: u64 = 1 << 3;
    /// How many people have it as a given name: 0–3 at this bit.
    pub const GIVEN: u32 = 4;
    /// Known as a Dutch or Belgian given name.
    pub const GIVEN_LOCAL: u64 = 1 << 6;
    /// How many people have it as a surname: 0–3 at this bit.
    pub const SURNAME: u32 = 7;
    /// Known as a Dutch or Belgian surname.
    pub const SURNAME_LOCAL: u64 = 1 << 9;
    /// How many blanks the longest listed name that begins with this word has: 0–7 at this bit.
    pub const PHRASE: u32 = 10;
    /// Stands in many names of organisations.
    pub const ORGANISATION_TOKEN: u64 = 1 << 13;
    /// Stands in many names of places.
    pub const PLACE_TOKEN: u64 = 1 << 14;
    /// First of the bits for [`TRIGGERS`].
    pub const TRIGGER: u32 = 15;
    /// Kinds of words beside a name (`triggers.tsv`), in the order of their bits.
    pub const TRIGGERS: [&str; 16] = [
        "function_word",
        "person_title",
        "organisation_noun",
        "place_noun",
        "work_noun",
        "speech_verb",
        "person_verb",
        "place_preposition",
        "particle",
        "honorific",
        "legal_form",
        "organisation_head",
        "place_head",
        "work_head",
        "sport_word",
        "business_word",
    ];
    /// First of the bits for [`CONTEXTS`].
    pub const CONTEXT: u32 = TRIGGER + TRIGGERS.len() as u32;
    /// Kinds of words around a name (`context.tsv`), in the order of their bits.
    pub const CONTEXTS: [&str; 29] = [
        "in",
        "te",
        "towards",
        "near",
        "on",
        "at",
        "of",
        "article_de",
        "article_het",
        "article_een",
        "determiner",
        "reflexive",
        "person_of",
        "place_of",
        "organisation_of",
        "minister_of",
        "auxiliary",
        "subordinator",
        "other_preposition",
        "english",
        "joiner",
        "acronym_common",
        "name_adjective",
        "capital_particle",
        "foreign_article",
        "plain_capital",
        "country_code",
        "not_prefix",
        "proper_prefix",
    ];
    /// Kinds of endings (`triggers.tsv`), in the order of their bits in the table of endings.
    pub const ENDINGS: [&str; 7] = [
        "person_title_suffix",
        "organisation_noun_suffix",
        "place_noun_suffix",
        "work_noun_suffix",
        "person_suffix",
        "place_suffix",
        "organisation_suffix",
    ];
}

/// The lists to compile.
#[derive(Debug, Default)]
pub struct Sources<'t> {
    /// `name type tier` and, if they like, `kind aliases weak_aliases entity id`; what stands first goes first.
    pub gazetteers: Vec<Lexicon<'t>>,
    /// `word flags`
    pub words: Option<Lexicon<'t>>,
    /// `name count region`
    pub given_names: Option<Lexicon<'t>>,
    /// `name count region`
    pub surnames: Option<Lexicon<'t>>,
    /// `form kind`, one or more lists
    pub triggers: Vec<Lexicon<'t>>,
}

/// Sections of a block, in their order.
pub const SECTIONS: usize = 7;

struct Sense {
    entity: u32,
    tier: u8,
    kind: u8,
    alias: bool,
}

#[derive(Default)]
struct Compiler {
    facts: HashMap<Vec<u8>, u64>,
    endings: HashMap<Vec<u8>, u64>,
    names: HashMap<Vec<u8>, Vec<Sense>>,
    entities: Vec<EntityRecord>,
    by_name: HashMap<(String, u8), u32>,
    text: Vec<u8>,
    stored: HashMap<String, u32>,
    lists: Vec<String>,
}

struct EntityRecord {
    name: (u32, u16),
    id: (u32, u16),
    kind: u8,
    list: u8,
    entity_kind: (u32, u16),
}

/// Compiles lists.
///
/// # Errors
/// A missing column, an unknown type or tier, an empty name: with list and line.
pub fn compile(sources: &Sources<'_>) -> Result<Vec<u8>, LexiconError> {
    let mut compiler = Compiler::default();
    if let Some(words) = &sources.words {
        compiler.words(words)?;
    }
    if let (Some(given), Some(surnames)) = (&sources.given_names, &sources.surnames) {
        compiler.people(given, surnames)?;
    }
    for triggers in &sources.triggers {
        compiler.triggers(triggers)?;
    }
    for gazetteer in &sources.gazetteers {
        compiler.gazetteer(gazetteer)?;
    }
    compiler.tokens_of_names();
    Ok(compiler.block())
}

impl Compiler {
    fn words(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
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
            *self.facts.entry(normalised(row.cell(word))).or_default() |= bits;
        }
        Ok(())
    }

    /// How many people bear a name becomes a step from 0 to 3; a given name that is more often a surname counts less.
    fn people(&mut self, given: &Lexicon<'_>, surnames: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (given, surnames) = (name_counts(given)?, name_counts(surnames)?);
        for (name, (count, local)) in &given {
            let as_surname = surnames.get(name).map_or(0, |(count, _)| *count);
            let step = match (*count, *local) {
                (count, _) if count >= 20 && count * 2 > as_surname => 3,
                (count, true) if count >= 3 => 3,
                (count, _) if count >= 5 && count * 10 > as_surname * 3 => 2,
                (_, true) => 2,
                _ => 1,
            };
            *self.facts.entry(name.clone()).or_default() |=
                (step << fact::GIVEN) | if *local { fact::GIVEN_LOCAL } else { 0 };
        }
        for (name, (count, local)) in &surnames {
            let step = match (*count, *local) {
                (_, true) => 3,
                (count, _) if count >= 5 => 2,
                _ => 1,
            };
            *self.facts.entry(name.clone()).or_default() |=
                (step << fact::SURNAME) | if *local { fact::SURNAME_LOCAL } else { 0 };
        }
        Ok(())
    }

    fn triggers(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (form, kind) = (list.column("form")?, list.column("kind")?);
        for row in &list.rows {
            let (form, kind) = (row.cell(form), row.cell(kind));
            if let Some(bit) =
                fact::TRIGGERS.iter().chain(&fact::CONTEXTS).position(|known| *known == kind)
            {
                *self.facts.entry(normalised(form)).or_default() |=
                    1 << (fact::TRIGGER + bit as u32);
            } else if let Some(bit) = fact::ENDINGS.iter().position(|known| *known == kind) {
                *self.endings.entry(normalised(form.trim_start_matches('-'))).or_default() |=
                    1 << bit;
            } else {
                return Err(list.error(
                    row,
                    format!(
                        "kind \"{kind}\" is none of {}, {}",
                        fact::TRIGGERS.join(", "),
                        fact::ENDINGS.join(", ")
                    ),
                ));
            }
        }
        Ok(())
    }

    fn gazetteer(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (name, kind) = (list.column("name")?, list.column("type")?);
        let optional = |column| list.optional_column(column);
        let (tier, aliases, weak, id, full, sort) = (
            optional("tier"),
            optional("aliases"),
            optional("weak_aliases"),
            optional("id"),
            optional("entity"),
            optional("kind"),
        );
        let number = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.lists.push(list.name.trim_end_matches(".tsv").to_owned());
        for row in &list.rows {
            let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
            let written = row.cell(name);
            if written.is_empty() {
                return Err(list.error(row, "an empty name"));
            }
            let kind = TYPES.iter().position(|known| known.eq_ignore_ascii_case(row.cell(kind)));
            let kind = kind.ok_or_else(|| {
                list.error(
                    row,
                    format!(
                        "type \"{}\" is none of {}",
                        row.cell(list.column("type").unwrap_or(0)),
                        TYPES.join(", ")
                    ),
                )
            })? as u8;
            let said = cell(tier);
            let step = if said.is_empty() {
                Some(2)
            } else {
                TIERS.iter().position(|known| known.eq_ignore_ascii_case(said))
            };
            let step = step.ok_or_else(|| {
                list.error(row, format!("tier \"{said}\" is none of {}", TIERS.join(", ")))
            })? as u8;
            let full = if cell(full).is_empty() { written } else { cell(full) };
            let entity = self.entity(full, kind, cell(id), cell(sort), number);
            self.sense(written, Sense { entity, tier: step, kind, alias: full != written });
            for alias in cell(aliases).split('|').map(str::trim).filter(|alias| !alias.is_empty()) {
                self.sense(alias, Sense { entity, tier: step, kind, alias: true });
            }
            for alias in cell(weak).split('|').map(str::trim).filter(|alias| !alias.is_empty()) {
                self.sense(alias, Sense { entity, tier: step.min(1), kind, alias: true });
            }
        }
        Ok(())
    }

    /// The entity of this name and type: one, whichever lists have it; the first id that a list gives stays.
    fn entity(&mut self, name: &str, kind: u8, id: &str, sort: &str, list: u8) -> u32 {
        let key = (name.to_owned(), kind);
        if let Some(&known) = self.by_name.get(&key) {
            if !id.is_empty() && self.entities[known as usize].id.1 == 0 {
                self.entities[known as usize].id = self.store(id);
            }
            return known;
        }
        let number = self.entities.len() as u32;
        let record = EntityRecord {
            name: self.store(name),
            id: self.store(id),
            kind,
            list,
            entity_kind: self.store(sort),
        };
        self.entities.push(record);
        self.by_name.insert(key, number);
        number
    }

    /// What a string can mean; for one type the first list decides, unless a later one says `never`.
    fn sense(&mut self, written: &str, sense: Sense) {
        let senses = self.names.entry(normalised(written)).or_default();
        if senses.iter().any(|known| {
            known.kind == sense.kind && (known.entity == sense.entity || known.tier >= sense.tier)
        }) {
            return;
        }
        senses.push(sense);
    }

    fn store(&mut self, text: &str) -> (u32, u16) {
        let length = text.len().min(u16::MAX as usize) as u16;
        if let Some(&at) = self.stored.get(text) {
            return (at, length);
        }
        let at = self.text.len() as u32;
        self.text.extend_from_slice(&text.as_bytes()[..length as usize]);
        self.stored.insert(text.to_owned(), at);
        (at, length)
    }

    /// For each first word how long the longest name is; words that stand in many names of one type.
    fn tokens_of_names(&mut self) {
        let mut counts: HashMap<Vec<u8>, [u32; 4]> = HashMap::new();
        let mut firsts: HashMap<Vec<u8>, u64> = HashMap::new();
        for (name, senses) in &self.names {
            let blanks = name.iter().filter(|&&byte| byte == b' ').count() as u64;
            let first = name.split(|&byte| byte == b' ').next().unwrap_or(name);
            for start in first_words(first, blanks > 0) {
                let longest = firsts.entry(start.to_vec()).or_default();
                *longest = (*longest).max(blanks.max(u64::from(start.len() < first.len())).min(7));
            }
            if blanks > 0 {
                for word in name.split(|&byte| byte == b' ') {
                    counts.entry(word.to_vec()).or_default()[senses[0].kind as usize] += 1;
                }
            }
        }
        for (first, longest) in firsts.into_iter().filter(|(_, longest)| *longest > 0) {
            let facts = self.facts.entry(first).or_default();
            *facts = (*facts & !(7 << fact::PHRASE)) | (longest << fact::PHRASE);
        }
        for (word, [people, places, organisations, _]) in counts {
            if word.len() < 3 || !word[0].is_ascii_uppercase() {
                continue;
            }
            let mut bits = 0;
            if organisations >= 4 && places * 5 < organisations && people * 5 < organisations {
                bits |= fact::ORGANISATION_TOKEN;
            }
            if places >= 8 && organisations * 3 < places && people * 3 < places {
                bits |= fact::PLACE_TOKEN;
            }
            if bits != 0 {
                *self.facts.entry(word).or_default() |= bits;
            }
        }
    }

    fn block(mut self) -> Vec<u8> {
        let facts = table(self.facts.into_iter().collect(), 16, |facts, place| {
            place[8..16].copy_from_slice(&facts.to_le_bytes())
        });
        let endings = table(self.endings.into_iter().collect(), 16, |bits, place| {
            place[8..16].copy_from_slice(&bits.to_le_bytes())
        });
        let mut names: Vec<(Vec<u8>, Vec<Sense>)> = self.names.into_iter().collect();
        names.sort_by(|one, other| one.0.cmp(&other.0));
        let mut senses = Vec::new();
        let mut keys = Vec::with_capacity(names.len());
        for (name, meanings) in names {
            let at = self.text.len() as u32;
            self.text.extend_from_slice(&name);
            let first = (senses.len() / 8) as u32;
            for sense in &meanings {
                senses.extend_from_slice(&sense.entity.to_le_bytes());
                senses.extend_from_slice(&[sense.tier, sense.kind, u8::from(sense.alias), 0]);
            }
            keys.push((
                name.clone(),
                (at, name.len() as u16, first, meanings.len().min(255) as u16),
            ));
        }
        let names = table(keys, 24, |(at, length, first, count), place| {
            place[8..12].copy_from_slice(&at.to_le_bytes());
            place[12..14].copy_from_slice(&length.to_le_bytes());
            place[14..16].copy_from_slice(&count.to_le_bytes());
            place[16..20].copy_from_slice(&first.to_le_bytes());
        });
        let mut entities = Vec::with_capacity(self.entities.len() * 24);
        for entity in &self.entities {
            entities.extend_from_slice(&entity.name.0.to_le_bytes());
            entities.extend_from_slice(&entity.id.0.to_le_bytes());
            entities.extend_from_slice(&entity.entity_kind.0.to_le_bytes());
            entities.extend_from_slice(&entity.name.1.to_le_bytes());
            entities.extend_from_slice(&entity.id.1.to_le_bytes());
            entities.extend_from_slice(&entity.entity_kind.1.to_le_bytes());
            entities.extend_from_slice(&[entity.kind, entity.list, 0, 0, 0, 0]);
        }
        let lists = self.lists.join("\n").into_bytes();
        join([facts, endings, names, senses, entities, self.text, lists])
    }
}

/// Name → how many people bear it, and whether Dutch or Belgian people do.
fn name_counts(list: &Lexicon<'_>) -> Result<HashMap<Vec<u8>, (u32, bool)>, LexiconError> {
    let (name, count, region) =
        (list.column("name")?, list.column("count")?, list.column("region")?);
    let mut counts = HashMap::new();
    for row in &list.rows {
        let number: u32 =
            row.cell(count).parse().map_err(|_| list.error(row, "the count is no number"))?;
        counts.insert(normalised(row.cell(name)), (number, row.cell(region) == "nl"));
    }
    Ok(counts)
}

/// A header with the place of each section, then the sections.
fn join(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut block = MAGIC.to_vec();
    let mut at = MAGIC.len() + SECTIONS * 16;
    for section in &sections {
        block.extend_from_slice(&(at as u64).to_le_bytes());
        block.extend_from_slice(&(section.len() as u64).to_le_bytes());
        at += section.len();
    }
    sections.iter().for_each(|section| block.extend_from_slice(section));
    block
}

/// An open-addressing table: each place begins with the hash of its key; `fill` writes the rest.
fn table<V>(mut entries: Vec<(Vec<u8>, V)>, width: usize, fill: impl Fn(V, &mut [u8])) -> Vec<u8> {
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    let size = (entries.len() * 3 / 2).max(1) + 16;
    let mut bytes = vec![0; size * width];
    for (key, value) in entries {
        let mark = hash(&key);
        let mut at = place(mark, size);
        while bytes[at * width..at * width + 8] != [0; 8] {
            at = (at + 1) % size;
        }
        bytes[at * width..at * width + 8].copy_from_slice(&mark.to_le_bytes());
        fill(value, &mut bytes[at * width..(at + 1) * width]);
    }
    bytes
}

/// A name as it is looked up: blanks single, apostrophes straight.
#[must_use]
pub fn normalised(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    for letter in name.trim().chars() {
        match letter {
            '’' | '‘' | 'ʼ' | '`' => out.push(b'\''),
            letter if letter.is_whitespace() => {
                if out.last() != Some(&b' ') {
                    out.push(b' ');
                }
            }
            letter => {
                let mut buffer = [0; 4];
                out.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
    out
}

/// The tokens that a name may begin with: its first word and, where that holds a sign that may end a token, the part before it.
fn first_words(first: &[u8], more_follows: bool) -> Vec<&[u8]> {
    let mut words = Vec::with_capacity(2);
    if more_follows {
        words.push(first);
    }
    let sign = |byte: &u8| {
        matches!(byte, b'!' | b'&' | b'/' | b'.' | b',' | b':' | b'+' | b'?' | b'(' | b'*' | b'\'')
    };
    if let Some(at) = first.iter().position(sign).filter(|&at| at > 0) {
        words.push(&first[..at]);
        words.push(&first[..=at]);
    }
    words
}
