//! Texts of lists → one block of bytes that is searched as it stands, without being parsed.
//!
//! Used by the build script for the shipped lists and by the program for users' own. All numbers are little-endian.
//! Law: the same lists give the same bytes.

mod gazetteers;
mod spellings;
mod writing;
mod words;
pub mod fact;

use super::block::Text;
use super::format::{Lexicon, LexiconError};
use super::hash::hash;
use rustc_hash::{FxHashMap, FxHashSet};
use spellings::spellings;

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
    /// Marks of the last [`TAIL`](super::block::TAIL) bytes of longer endings.
    tails: FxHashSet<u64>,
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

    fn store(&mut self, text: &[u8]) -> Text {
        let text = &text[..text.len().min(u16::MAX as usize)];
        let stored = Text { at: self.text.len() as u32, length: text.len() as u16 };
        self.text.extend_from_slice(text);
        stored
    }
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
