//! A JSON dump, one entity a line → items; memory is that of one line.

use super::{ImportError, Item};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::io::BufRead;

/// The longest line that is held, in bytes: the largest entities have some 5 MB.
const LONGEST: u64 = 256 << 20;

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    labels: Maybe<Labels>,
    #[serde(default)]
    aliases: Maybe<Aliases>,
    #[serde(default)]
    claims: Maybe<Claims>,
    #[serde(default)]
    sitelinks: Maybe<Sitelinks>,
}

/// Empty objects are written as `[]` in dumps.
#[derive(Deserialize)]
#[serde(untagged)]
enum Maybe<T> {
    Some(T),
    Nothing(IgnoredAny),
}

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self::Nothing(IgnoredAny)
    }
}

impl<T: Default> Maybe<T> {
    fn unwrap_or_default(self) -> T {
        match self {
            Self::Some(value) => value,
            Self::Nothing(_) => T::default(),
        }
    }
}

#[derive(Default, Deserialize)]
struct Labels {
    nl: Option<Text>,
    /// Wikidata's name for all languages at once.
    mul: Option<Text>,
}

#[derive(Deserialize)]
struct Text {
    value: String,
}

#[derive(Default, Deserialize)]
struct Aliases {
    #[serde(default)]
    nl: Vec<Text>,
    #[serde(default)]
    mul: Vec<Text>,
}

#[derive(Default, Deserialize)]
struct Claims {
    #[serde(default, rename = "P31")]
    instance_of: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    #[serde(default)]
    rank: String,
    mainsnak: Snak,
}

#[derive(Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: EntityId,
}

#[derive(Deserialize)]
struct EntityId {
    id: Option<String>,
}

/// How many there are, and whether one is of the Dutch Wikipedia.
#[derive(Default)]
struct Sitelinks {
    count: u32,
    dutch: bool,
}

impl<'de> Deserialize<'de> for Sitelinks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Sites;
        impl<'de> Visitor<'de> for Sites {
            type Value = Sitelinks;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("sitelinks")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sitelinks, A::Error> {
                let mut sites = Sitelinks::default();
                while let Some((site, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
                    sites.count += 1;
                    sites.dutch |= site == "nlwiki";
                }
                Ok(sites)
            }
        }
        deserializer.deserialize_map(Sites)
    }
}

/// Reads a dump.
pub(super) fn read(
    name: &str,
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(Item) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let (mut bytes, mut number) = (Vec::new(), 0);
    loop {
        bytes.clear();
        let read = std::io::Read::take(&mut *reader, LONGEST)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| ImportError::Read(name.to_owned(), error))?;
        if read == 0 {
            return Ok(());
        }
        number += 1;
        let line = bytes.trim_ascii().trim_suffix_comma();
        if line.is_empty() || line == b"[" || line == b"]" {
            continue;
        }
        if !has_dutch_name(line) {
            take(Item::default())?;
            continue;
        }
        let line: Line = serde_json::from_slice(line).map_err(|error| {
            let what = format!(
                "not an entity of Wikidata ({error}); a dump has one JSON object a line, as latest-all.json"
            );
            ImportError::line(name, number, what)
        })?;
        take(item(line))?;
    }
}

trait TrimComma {
    fn trim_suffix_comma(&self) -> &[u8];
}

impl TrimComma for [u8] {
    fn trim_suffix_comma(&self) -> &[u8] {
        self.strip_suffix(b",").unwrap_or(self).trim_ascii_end()
    }
}

/// Most entities have no Dutch label: looking for its mark is much cheaper than parsing.
fn has_dutch_name(line: &[u8]) -> bool {
    line.len() < 200
        || memchr::memmem::find(line, b"\"nl\"").is_some()
        || memchr::memmem::find(line, b"\"mul\"").is_some()
}

fn item(line: Line) -> Item {
    let Line { id, labels, aliases, claims, sitelinks } = line;
    let (labels, aliases, sitelinks) =
        (labels.unwrap_or_default(), aliases.unwrap_or_default(), sitelinks.unwrap_or_default());
    let mut claims = claims.unwrap_or_default().instance_of;
    claims.retain(|claim| claim.rank != "deprecated");
    if claims.iter().any(|claim| claim.rank == "preferred") {
        claims.retain(|claim| claim.rank == "preferred");
    }
    let classes = claims.into_iter().filter_map(|claim| claim.mainsnak.datavalue?.value.id);
    let label = labels.nl.or(labels.mul).map(|text| text.value).unwrap_or_default();
    let names = aliases.nl.into_iter().chain(aliases.mul).map(|text| text.value);
    Item {
        id,
        label,
        aliases: names.collect(),
        classes: classes.collect(),
        sitelinks: Some(sitelinks.count),
        dutch: sitelinks.dutch,
    }
}
