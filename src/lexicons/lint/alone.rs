//! One listed name → what is wrong with it by itself: its signs, its case, the words and people it could be taken for.

use super::Severity;
use crate::lexicons::compile::fact;
use crate::lexicons::entries::ListedName;
use crate::lexicons::lists::{Facts, Label, Lists, Tier, Trigger};
use unicode_normalization::is_nfc;

type Say<'s> = dyn FnMut(Severity, &'static str, String) + 's;

/// Looks at one name.
pub(super) fn look(name: &ListedName<'_>, known: &Lists, say: &mut Say<'_>) {
    if name.tier == Tier::Never {
        return;
    }
    signs(name.written, say);
    let written = name.written.trim();
    let words: Vec<&str> = written.split_whitespace().collect();
    case(name, &words, known, say);
    match words.as_slice() {
        [word] => one_word(name, word, known, say),
        [first, second, ..] => several_words(name, first, second, known, say),
        [] => {}
    }
}

/// Signs that a name in running text does not have.
fn signs(written: &str, say: &mut Say<'_>) {
    use Severity::{Error, Hint, Warning};
    let trimmed = written.trim();
    if trimmed.len() != written.len() || trimmed.contains("  ") {
        say(Warning, "blanks", format!("\"{written}\" has blanks around it or two in a row"));
    }
    if trimmed.chars().any(|sign| {
        sign.is_control()
            || matches!(sign, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
    }) {
        say(Error, "invisible", format!("\"{trimmed}\" has an invisible sign; write it anew"));
    }
    if trimmed.contains('\u{fffd}')
        || trimmed.contains("Ã") && trimmed.chars().any(|sign| ('\u{80}'..'\u{c0}').contains(&sign))
    {
        say(
            Error,
            "encoding",
            format!("\"{trimmed}\" was read in a wrong encoding once; write it anew"),
        );
    }
    if !is_nfc(trimmed) {
        say(
            Error,
            "nfc",
            format!(
                "\"{trimmed}\" is not in the usual Unicode form (NFC): accents must be part of their letters"
            ),
        );
    }
    if trimmed.contains(['"', '“', '”', '„', '«', '»', '‘']) || trimmed.contains('’') {
        let quoted = trimmed.starts_with(['"', '“', '„', '«', '‘']);
        let severity = if quoted { Warning } else { Hint };
        say(
            severity,
            "quotes",
            format!(
                "\"{trimmed}\" has typographic or double quotes; write ' for an apostrophe and leave quotes out"
            ),
        );
    }
    if trimmed.contains(['(', '[', '{']) {
        say(
            Warning,
            "brackets",
            format!("\"{trimmed}\" has brackets: an explanation is no part of a name"),
        );
    }
    if trimmed.contains("&amp;") || trimmed.contains("&#") || trimmed.contains('<') {
        say(Error, "markup", format!("\"{trimmed}\" has markup in it"));
    }
    if trimmed.contains("; ") || trimmed.ends_with([';', ',', ':']) {
        say(
            Warning,
            "separator",
            format!("\"{trimmed}\" looks like several names; aliases are separated by |"),
        );
    }
}

/// All small letters, all capitals.
fn case(name: &ListedName<'_>, words: &[&str], known: &Lists, say: &mut Say<'_>) {
    let written = name.written.trim();
    let letters: Vec<char> = written.chars().filter(|letter| letter.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
    if letters.is_empty() {
        if name.tier >= Tier::Medium {
            say(
                Severity::Warning,
                "no_letters",
                format!(
                    "\"{written}\" has no letters: numbers and signs are no names, but at tier weak"
                ),
            );
        }
    } else if capitals == 0 {
        let address = words.len() == 1 && written.contains(['.', '#', '@']);
        let digits = written.contains(|sign: char| sign.is_ascii_digit());
        let severity = match name.tier {
            _ if address || digits => Severity::Hint,
            Tier::Strong | Tier::Medium => Severity::Warning,
            _ => Severity::Hint,
        };
        say(
            severity,
            "lower_case",
            format!("\"{written}\" has no capital: a name is looked for as it is written"),
        );
    } else if words.len() > 1 && capitals == letters.len() && letters.len() >= 12
        || words.len() == 1
            && capitals == letters.len()
            && letters.len() >= 7
            && is_a_name(written, known)
    {
        say(
            Severity::Hint,
            "all_capitals",
            format!("\"{written}\" is all capitals; write it as a newspaper does"),
        );
    }
}

/// Whether a word in capitals is one that is read as a word: "AMSTERDAM", not "UNESCO".
fn is_a_name(written: &str, known: &Lists) -> bool {
    let lower = written.to_lowercase();
    let mut letters = lower.chars();
    let title: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let facts = known.facts_of(&title);
    known.facts_of(&lower).has(fact::WORD)
        || facts.has(fact::CAPITAL)
        || facts.given() + facts.surname() > 0
}

/// A word that is also a Dutch word, a given name or a surname.
fn one_word(name: &ListedName<'_>, word: &str, known: &Lists, say: &mut Say<'_>) {
    let length = word.chars().filter(|letter| letter.is_alphanumeric()).count();
    let acronym = is_acronym(word);
    if length == 1 && name.tier >= Tier::Medium {
        say(
            Severity::Warning,
            "short",
            format!("\"{word}\" is one letter at tier {}; make it weak", tier(name)),
        );
    } else if length == 2 && name.tier == Tier::Strong {
        let severity = if acronym { Severity::Hint } else { Severity::Warning };
        say(severity, "short", format!("\"{word}\" is two letters at tier strong"));
    }
    let facts = known.facts_of(word);
    let lower = word.to_lowercase();
    let small = known.facts_of(&lower);
    let plain = !acronym && word.starts_with(char::is_uppercase);
    if name.tier == Tier::Strong && word != lower && small.has(fact::WORD) {
        dictionary_word(name, word, &lower, small, acronym, say);
    } else if name.tier == Tier::Medium && plain && small.trigger(Trigger::FunctionWord) {
        say(
            Severity::Warning,
            "common_word",
            format!("\"{word}\" is \"{lower}\" at the start of a sentence; make it weak"),
        );
    }
    if plain && name.tier == Tier::Strong && facts.trigger(Trigger::Honorific) {
        say(
            Severity::Warning,
            "title_word",
            format!(
                "\"{word}\" is a title or a common noun beside names; make it weak or take it out"
            ),
        );
    }
    if plain && name.tier == Tier::Strong && name.label != Label::Person {
        people(name, word, facts, say);
    }
}

/// "VVD", "CD&V", "U2": two letters or more, no small ones.
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphanumeric()).count() > 1
        && word.chars().any(char::is_uppercase)
        && !word.chars().any(char::is_lowercase)
}

fn dictionary_word(
    name: &ListedName<'_>,
    word: &str,
    lower: &str,
    small: Facts,
    acronym: bool,
    say: &mut Say<'_>,
) {
    let function = small.trigger(Trigger::FunctionWord);
    let (severity, what) = if acronym {
        (Severity::Hint, format!("\"{word}\" is \"{lower}\" in a headline in capitals"))
    } else if function {
        (
            Severity::Error,
            format!("\"{word}\" is \"{lower}\" at the start of a sentence; make it weak"),
        )
    } else {
        (
            Severity::Warning,
            format!(
                "\"{word}\" ({}) is also the Dutch word \"{lower}\"; make it medium or weak",
                name.label.as_str()
            ),
        )
    };
    say(severity, "common_word", what);
}

fn people(name: &ListedName<'_>, word: &str, facts: Facts, say: &mut Say<'_>) {
    let kind = name.label.as_str();
    if facts.given() == 3 || facts.given() == 2 && facts.has(fact::GIVEN_LOCAL) {
        say(
            Severity::Warning,
            "given_name",
            format!("\"{word}\" ({kind}) is a frequent given name; make it medium or weak"),
        );
    } else if facts.surname() == 3 {
        say(Severity::Hint, "surname", format!("\"{word}\" ({kind}) is a frequent surname"));
    }
}

fn tier(name: &ListedName<'_>) -> &'static str {
    crate::lexicons::entries::tier_word(name.tier)
}

/// "de Volkskrant", "ministerie van Defensie", "Vlaamse regering".
fn several_words(
    name: &ListedName<'_>,
    first: &str,
    second: &str,
    known: &Lists,
    say: &mut Say<'_>,
) {
    let written = name.written.trim();
    let facts = known.facts_of(first);
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && word.chars().all(|letter| !letter.is_uppercase())
    };
    if small(first) {
        let particle = facts.trigger(Trigger::Particle) && name.label == Label::Person;
        if matches!(first, "de" | "het" | "een") && !particle {
            say(
                Severity::Warning,
                "article",
                format!(
                    "\"{written}\" begins with an article: that is no part of a name, or has a capital"
                ),
            );
        } else if !particle && !first.contains(['-', '.', '\'']) && facts.has(fact::WORD) {
            say(
                Severity::Warning,
                "starts_small",
                format!(
                    "\"{written}\" begins with the common word \"{first}\": write it with a capital, or leave it out"
                ),
            );
        } else if !particle && !first.contains('\'') {
            say(
                Severity::Hint,
                "starts_small",
                format!("\"{written}\" begins with a small letter: no name is looked for there"),
            );
        }
    } else if small(second)
        && is_demonym(first, facts, known)
        && known.facts_of(second).has(fact::WORD)
        && !is_joint(second)
    {
        say(
            Severity::Warning,
            "demonym_noun",
            format!(
                "\"{written}\" is an adjective of a place and the common word \"{second}\": the adjective alone is the name"
            ),
        );
    }
    if name.label == Label::Person && facts.trigger(Trigger::Honorific) {
        say(
            Severity::Hint,
            "title_word",
            format!("\"{written}\" begins with a title, which is no part of a name"),
        );
    }
}

fn is_demonym(first: &str, facts: Facts, known: &Lists) -> bool {
    facts.has(fact::DEMONYM)
        || known.look_up(first).iter().any(|sense| {
            sense.label == Label::Miscellaneous && known.entry(sense.entity).kind == "demonym"
        })
}

/// "Franse en Engelse", "Hollandse of …": what joins, not what is named.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "en" | "of"
            | "van"
            | "der"
            | "voor"
            | "tot"
            | "de"
            | "het"
            | "in"
            | "op"
            | "aan"
            | "bij"
            | "te"
    )
}
