use super::*;
use crate::span::Span;
use crate::tokens::{Token, TokenKind};

struct NoCues;
impl CueWords for NoCues {
    fn cue(&self, _: &str) -> u16 {
        0
    }
}

#[test]
fn a_form_is_known_again_and_knows_its_lower_case_and_stem() {
    let lists = Lists::embedded();
    let mut memory = WordMemory::new(1000, &lists);
    let huizen = memory.id("HUIZEN", &lists, &NoCues);
    assert_eq!(memory.id("HUIZEN", &lists, &NoCues), huizen);
    assert_eq!((memory.form(huizen), memory.lower(huizen)), ("HUIZEN", "huizen"));
    assert_eq!(memory.stem(memory.word(huizen).stem), "huiz");
    let long = "arbeidsongeschiktheidsverzekering";
    let first = memory.id(long, &lists, &NoCues);
    assert_eq!(memory.id(long, &lists, &NoCues), first);
    for number in 0..20_000 {
        memory.id(&format!("woord{number}"), &lists, &NoCues);
    }
    assert_eq!(memory.id("HUIZEN", &lists, &NoCues), huizen);
    assert_eq!(memory.form(memory.word(huizen).lower), "huizen");
    assert!(memory.is_full());
}

#[test]
fn a_compound_or_genitive_knows_the_name_in_it() {
    let lists = Lists::embedded();
    let mut memory = WordMemory::new(1000, &lists);
    for (form, base, start) in [
        ("SDF-bronnen", "SDF", 0),
        ("N-VA-voorzitter", "N-VA", 0),
        ("ex-Joegoslavië", "Joegoslavië", 3),
        ("anti-Trump-betoging", "Trump", 5),
        ("Amerika's", "Amerika", 0),
        ("Parijs’", "Parijs", 0),
        ("Trumps", "Trump", 0),
        ("VVD-Kamerlid", "VVD", 0),
        ("CDA'er", "CDA", 0),
        ("al-Assad", "al-Assad", 0),
        ("BRUSSEL", "Brussel", 0),
        ("Gent", "Gent", 0),
        ("'s-Hertogenbosch", "'s-Hertogenbosch", 0),
        ("huizen", "huizen", 0),
    ] {
        let id = memory.id(form, &lists, &NoCues);
        let word = *memory.word(id);
        assert_eq!((memory.form(word.base), word.base_start), (base, start), "{form}");
    }
}

#[test]
fn a_form_is_among_others_if_its_small_letters_are_the_same() {
    let lists = Lists::embedded();
    let mut memory = WordMemory::new(1000, &lists);
    let long = "arbeidsongeschiktheidsverzekering";
    for (form, forms, found) in [
        ("Volgens", ["aldus", "volgens"].as_slice(), true),
        ("volgen", &["volgens", "vogels"], false),
        ("Één", &["een", "één"], true),
        ("één", &["een"], false),
        (long, &[long], true),
        (long, &["arbeid"], false),
        ("de", &[], false),
    ] {
        let id = memory.id(form, &lists, &NoCues);
        let token = memory.occurrence(id);
        assert_eq!(memory.lower_is_among(&token, forms), found, "{form} {forms:?}");
    }
    assert!(!memory.lower_is_among(&memory.occurrence(NUMBER), &["een"]));
}

#[test]
fn long_forms_are_told_apart_wherever_they_stand_in_the_table() {
    let lists = Lists::embedded();
    let place = |form: &str| place_of(tag(hash(form.as_bytes())), 1 << 14);
    // a long form has no place of its own at which it is looked for first: the first place must not pass for that
    let first = (0..).map(|n| format!("zeventienletters{n:06}")).find(|form| place(form) == 0);
    let (first, other) = (first.unwrap(), "zeventienlettersanders");
    assert_eq!(first.len(), other.len());
    let mut memory = WordMemory::new(1000, &lists);
    let mut words = Vec::new();
    for text in [first.as_str(), other] {
        let span = Span { start: 0, end: text.len() as u32 };
        let tokens = [Token { span, kind: TokenKind::Word }];
        memory.understand(text, &tokens, &lists, &NoCues, &mut words);
        assert_eq!(memory.form(words[0].word), text);
    }
}
