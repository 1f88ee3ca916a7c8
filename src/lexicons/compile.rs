//! Texts of lists → one block of bytes that is searched as it stands, without being parsed.
//!
//! Used by the build script for the shipped lists and by the program for users' own. All numbers are little-endian.
//! Law: the same lists give the same bytes.

use super::block::{Text, block, fill, filter_place, filter_size, table_size};
use super::format::{Lexicon, LexiconError, TIERS, TYPES};
use super::hash::hash;
use super::spelling::{Counts, KINDS};
use rustc_hash::FxHashMap;

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
    /// Kinds of words around a name (`context.tsv`, `speech.tsv`), in the order of their bits.
    pub const CONTEXTS: [&str; 32] = [
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
        "speech_participle",
        "woman",
        "man",
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

const NEVER: u8 = 0;

/// One thing that a name can mean, and the next one.
struct Sense {
    entity: u32,
    tier: u8,
    kind: u8,
    alias: bool,
    next: u32,
}

/// No further sense.
const END: u32 = u32::MAX;

struct Name {
    mark: u64,
    text: Text,
    first: u32,
}

struct Entity {
    name: Text,
    id: Text,
    sort: Text,
    kind: u8,
    list: u8,
}

/// All is kept in the order of the lists; the maps are for finding only, so that the same lists give the same bytes.
#[derive(Default)]
struct Compiler {
    facts: FxHashMap<u64, u64>,
    endings: FxHashMap<u64, u64>,
    names: Vec<Name>,
    senses: Vec<Sense>,
    entities: Vec<Entity>,
    name_of: FxHashMap<u64, u32>,
    /// Entities that are not found by what their full name means: it means another, or is no name in the lists.
    hidden: FxHashMap<(u64, u8), u32>,
    sort_of: FxHashMap<u64, Text>,
    text: Vec<u8>,
    lists: Vec<String>,
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
    let rows = sources.gazetteers.iter().map(|list| list.rows.len()).sum();
    compiler.make_room(rows);
    for gazetteer in &sources.gazetteers {
        compiler.gazetteer(gazetteer)?;
    }
    compiler.tokens_of_names();
    let spellings = if sources.words.is_some() { spellings(sources)? } else { Vec::new() };
    Ok(compiler.block(spellings))
}

/// Stretches of letters with their scores.
type Spellings = Vec<(Vec<u8>, [i16; KINDS])>;

/// How people, places, organisations and words are spelt, by the lists.
fn spellings(sources: &Sources<'_>) -> Result<Spellings, LexiconError> {
    let mut counts = Counts::default();
    let plain = |form: &str| {
        form.chars().count() > 3
            && form.chars().next().is_some_and(char::is_uppercase)
            && form.chars().any(char::is_lowercase)
    };
    for (list, least) in sources
        .given_names
        .iter()
        .map(|list| (list, 10))
        .chain(sources.surnames.iter().map(|list| (list, 4)))
    {
        let (name, count, region) =
            (list.column("name")?, list.column("count")?, list.column("region")?);
        for row in
            list.rows.iter().filter(|row| plain(row.cell(name)) && !row.cell(name).contains(' '))
        {
            let local = row.cell(region) == "nl";
            if local || row.cell(count).parse::<u32>().is_ok_and(|count| count >= least) {
                counts.add(row.cell(name), 0, if local { 2 } else { 1 });
            }
        }
    }
    for list in &sources.gazetteers {
        let (name, label, tier) =
            (list.column("name")?, list.column("type")?, list.optional_column("tier"));
        for row in &list.rows {
            let weight = if tier.is_some_and(|tier| row.cell(tier) == "strong") { 2 } else { 1 };
            let kind = match row.cell(label) {
                "LOC" if !row.cell(name).contains(' ') => 1,
                "ORG" => 2,
                _ => continue,
            };
            row.cell(name)
                .split(' ')
                .filter(|word| plain(word))
                .for_each(|word| counts.add(word, kind, weight));
        }
    }
    if let Some(words) = &sources.words {
        counts.add_words(words, 3);
    }
    Ok(counts.scores())
}

impl Compiler {
    fn make_room(&mut self, rows: usize) {
        self.names.reserve(rows);
        self.senses.reserve(rows);
        self.entities.reserve(rows);
        self.name_of.reserve(rows);
        self.text.reserve(rows * 24);
    }

    fn facts_of(&mut self, form: &str) -> &mut u64 {
        self.facts.entry(hash(&normalised(form))).or_default()
    }

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
            *self.facts_of(row.cell(word)) |= bits;
        }
        Ok(())
    }

    /// How many people bear a name becomes a step from 0 to 3; a given name that is more often a surname counts less.
    fn people(&mut self, given: &Lexicon<'_>, surnames: &Lexicon<'_>) -> Result<(), LexiconError> {
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

    fn triggers(&mut self, list: &Lexicon<'_>) -> Result<(), LexiconError> {
        let (form, kind) = (list.column("form")?, list.column("kind")?);
        for row in &list.rows {
            let (form, kind) = (row.cell(form), row.cell(kind));
            if let Some(bit) =
                fact::TRIGGERS.iter().chain(&fact::CONTEXTS).position(|known| *known == kind)
            {
                *self.facts_of(form) |= 1 << (fact::TRIGGER + bit as u32);
            } else if let Some(bit) = fact::ENDINGS.iter().position(|known| *known == kind) {
                let ending = hash(&normalised(form.trim_start_matches('-')));
                *self.endings.entry(ending).or_default() |= 1 << bit;
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

    fn store(&mut self, text: &[u8]) -> Text {
        let text = &text[..text.len().min(u16::MAX as usize)];
        let stored = Text { at: self.text.len() as u32, length: text.len() as u16 };
        self.text.extend_from_slice(text);
        stored
    }

    /// For each first word how long the longest name is; words that stand in many names of one type.
    fn tokens_of_names(&mut self) {
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

    fn block(mut self, spellings: Spellings) -> Vec<u8> {
        let mut spellings: Vec<(u64, [i16; KINDS])> =
            spellings.into_iter().map(|(stretch, scores)| (hash(&stretch), scores)).collect();
        spellings.sort_unstable_by_key(|(mark, _)| *mark);
        let facts = in_order(std::mem::take(&mut self.facts));
        let endings = in_order(std::mem::take(&mut self.endings));
        let keys = self.marks();
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
        ] = ranges;
        for &(mark, _) in &keys {
            let filter = &mut block[filter_at.clone()];
            let (byte, bit) = filter_place(mark, filter.len());
            filter[byte] |= bit;
        }
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

/// What is in a map, by its key.
fn in_order<V>(map: FxHashMap<u64, V>) -> Vec<(u64, V)> {
    let mut entries: Vec<(u64, V)> = map.into_iter().collect();
    entries.sort_unstable_by_key(|(mark, _)| *mark);
    entries
}

/// A name as it is looked up: blanks single, apostrophes straight.
#[must_use]
pub fn normalised(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    normalise(name, &mut out);
    out
}

fn normalise(name: &str, out: &mut Vec<u8>) {
    out.clear();
    for letter in name.trim().chars() {
        match letter {
            '’' | '‘' | 'ʼ' | '`' => out.push(b'\''),
            letter if letter.is_whitespace() => {
                if out.last() != Some(&b' ') {
                    out.push(b' ');
                }
            }
            letter if letter.is_ascii() => out.push(letter as u8),
            letter => {
                let mut buffer = [0; 4];
                out.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
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
