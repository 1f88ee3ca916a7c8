//! Facts about a word form, one bit each (given names and surnames have two, phrases three).

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
