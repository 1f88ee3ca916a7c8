//! An ambiguous hit in its sentence → whether it is a hedge, and of what kind. One rule family a file.
//!
//! A rule looks at words, their order and the punctuation: no tagger. To add one: copy a file, fill its const, add its
//! `mod` line and its line in [`RULES`], name it in the lexicon; a test runs all examples.

mod al;
mod alleen;
mod boosters;
mod denken;
mod downtoners;
mod dreigen;
mod eerder;
mod grammar;
mod heten;
mod kans;
mod kunnen;
mod lijken;
mod literal;
mod modals;
mod mogelijk;
mod number;
mod reservations;
mod toch;
mod twijfel;
mod verwachten;
mod volgens;
mod wijzen;
mod zou;

use super::Category;
use super::context::Context;
use super::lexicon::Entry;
use super::matching::Candidate;

/// What a rule says of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A hedge, as its entry says.
    Keep,
    /// A hedge of another category.
    As(Category),
    /// None.
    Drop,
    /// It can be read both ways.
    Doubtful,
}

impl Verdict {
    /// [`Verdict::Keep`] if so, else [`Verdict::Drop`].
    #[must_use]
    pub fn keep_if(keep: bool) -> Self {
        if keep { Self::Keep } else { Self::Drop }
    }
}

/// A cue found, before a rule has looked at it.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The first token.
    pub first: isize,
    /// The last one.
    pub last: isize,
    /// The tokens behind the first part.
    pub part_end: isize,
    /// Its entry.
    pub entry: &'a Entry,
}

impl<'a> Hit<'a> {
    /// A candidate with its entry.
    #[must_use]
    pub fn new(candidate: &Candidate, entry: &'a Entry) -> Self {
        let first = candidate.first as isize;
        Self {
            first,
            last: candidate.end() as isize - 1,
            part_end: first + candidate.first_part() as isize,
            entry,
        }
    }
}

/// Decides on the ambiguous forms of one family.
#[derive(Debug)]
pub struct Rule {
    /// The word that the lexicon's column `rule` and `found_by` have.
    pub name: &'static str,
    /// One sentence for the reader.
    pub why: &'static str,
    /// Sentences in which a cue of this rule is a hedge.
    pub examples: &'static [&'static str],
    /// Sentences in which it is none.
    pub counter_examples: &'static [&'static str],
    /// The decision.
    pub judge: fn(&Hit<'_>, &Context<'_>) -> Verdict,
}

/// The rule of a name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// All rules, by name.
pub static RULES: &[Rule] = &[
    verwachten::AANNEMEN,
    wijzen::AANWIJZING,
    boosters::ADVERB,
    reservations::AFHANKELIJK,
    al::AL,
    alleen::ALLEEN,
    lijken::ALSOF,
    twijfel::BEKEND,
    boosters::BESLIST,
    downtoners::BEST,
    lijken::BLIJKEN,
    heten::CLAIM,
    downtoners::DENIED,
    denken::DENKEN,
    dreigen::DREIGEN,
    boosters::DUIDELIJK,
    boosters::ECHT,
    eerder::EERDER,
    number::ERGENS,
    downtoners::FREQUENCY,
    verwachten::GEZIEN,
    downtoners::HAAST,
    heten::HETEN,
    denken::HOPEN,
    kans::KANS,
    lijken::KENNELIJK,
    kunnen::KUNNEN,
    lijken::LIJKEN,
    literal::LITERAL,
    verwachten::MENING,
    modals::MOETEN,
    mogelijk::MOGELIJK,
    modals::MOGEN,
    downtoners::NIET,
    reservations::NORMAAL,
    number::NUMBER,
    number::OF,
    lijken::OGEN,
    twijfel::ONZEKER,
    lijken::PRECIES,
    number::RANGE,
    verwachten::REKENING,
    number::ROND,
    verwachten::SCHATTEN,
    lijken::SCHIJNEN,
    number::SOORT,
    dreigen::SPECULEREN,
    reservations::STEL,
    wijzen::SUGGEREREN,
    reservations::TENMINSTE,
    toch::TOCH,
    wijzen::TONEN,
    twijfel::TWIJFEL,
    verwachten::UITGAAN,
    dreigen::UITSLUITEN,
    boosters::VAST,
    verwachten::VERWACHTEN,
    denken::VINDEN,
    volgens::VOLGENS,
    reservations::VOORLOPIG,
    downtoners::VRAAGWOORD,
    downtoners::VRIJ,
    downtoners::WAT,
    downtoners::WEL,
    twijfel::WETEN,
    wijzen::WIJZEN,
    heten::ZEGGEN,
    boosters::ZEKER,
    reservations::ZIJ,
    downtoners::ZO,
    heten::ZOGENAAMD,
    zou::ZOU,
    modals::ZULLEN,
];
