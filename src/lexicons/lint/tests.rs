use super::*;

fn rules(text: &str) -> Vec<(usize, &'static str, Severity)> {
    let files = [("x.tsv".to_owned(), format!("# licence: own\n{text}").into_bytes())];
    let findings = lint(&files, &Lists::embedded(), &Allowed::default());
    findings.iter().map(|found| (found.line, found.rule, found.severity)).collect()
}

#[test]
fn a_good_list_is_clean() {
    let text = "name\ttype\ttier\taliases\nIslamitische Staat\tORG\tstrong\tISIS|Daesh\nQwxzywijk\tLOC\tstrong\t\n";
    assert_eq!(rules(text), []);
}

#[test]
fn dictionary_words_given_names_and_function_words_must_not_be_strong() {
    let text = "name\ttype\ttier\nMaar\tLOC\tstrong\nRegering\tORG\tstrong\nWillem\tLOC\tstrong\n";
    let found = rules(text);
    assert!(found.contains(&(3, "common_word", Severity::Error)), "{found:?}");
    assert!(found.contains(&(4, "common_word", Severity::Warning)), "{found:?}");
    assert!(found.contains(&(5, "given_name", Severity::Warning)), "{found:?}");
    let weak = "name\ttype\ttier\nMaar\tLOC\tweak\nRegering\tORG\tweak\nWillem\tLOC\tweak\n";
    assert_eq!(rules(weak), []);
}

#[test]
fn a_name_begins_with_a_capital_and_is_no_adjective_with_a_noun() {
    let text = "name\ttype\ttier\taliases\nDefensie\tORG\tmedium\tministerie van Defensie\nVlaamse regering\tORG\tstrong\t\nqwxzy\tORG\tstrong\t\n";
    let found = rules(text);
    assert!(found.contains(&(3, "starts_small", Severity::Warning)), "{found:?}");
    assert!(found.contains(&(4, "demonym_noun", Severity::Warning)), "{found:?}");
    assert!(found.contains(&(5, "lower_case", Severity::Warning)), "{found:?}");
}

#[test]
fn signs_that_no_name_has_are_found() {
    let text = "name\ttype\tkind\n\"Qwxzy\"\tORG\t\n Qwaxzy\tORG\t\nQue\u{301}xzy\tORG\t\nQwxzy (plaats)\tLOC\t\n";
    let found = rules(text);
    for (line, rule) in [(3, "quotes"), (4, "blanks"), (5, "nfc"), (6, "brackets")] {
        assert!(found.iter().any(|one| (one.0, one.1) == (line, rule)), "{rule}: {found:?}");
    }
}

#[test]
fn duplicates_and_clashes_name_both_places() {
    let text = "name\ttype\ttier\tid\nQuwxa\tLOC\tstrong\t\nQuwxa\tLOC\tstrong\t\nQuwxa\tORG\tstrong\t\nQuwxb\tORG\tstrong\tq:1\nQuwxc\tORG\tstrong\tq:1\n";
    let found = rules(text);
    let wanted = [
        (4, "duplicate", Severity::Error),
        (5, "two_types", Severity::Warning),
        (7, "same_id", Severity::Warning),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn broken_lists_are_findings_and_the_others_are_still_looked_at() {
    let files = [
        ("a.tsv".to_owned(), b"naam\ttype\nGent\tLOC\n".to_vec()),
        ("b.tsv".to_owned(), b"# licence: own\nname\ttype\nQuwxa\tPLAATS\nQuwxb\tLOC\n".to_vec()),
    ];
    let findings = lint(&files, &Lists::embedded(), &Allowed::default());
    let shown: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(shown[0].starts_with("a.tsv:1: error: no column \"name\""), "{shown:?}");
    assert!(shown[1].starts_with("b.tsv:3: error: type \"PLAATS\" is none of"), "{shown:?}");
}

#[test]
fn what_is_allowed_with_a_reason_is_not_told() {
    let list = Lexicon::parse("a.tsv", b"rule\tname\treason\ncommon_word\tRegering\tis a band\n");
    let allowed = Allowed::of(&list.unwrap()).unwrap();
    let files = [(
        "x.tsv".to_owned(),
        b"# licence: own\nname\ttype\ttier\nRegering\tORG\tstrong\n".to_vec(),
    )];
    assert_eq!(lint(&files, &Lists::embedded(), &allowed), []);
    let bad = Lexicon::parse("a.tsv", b"rule\tname\treason\ncommon_word\tRegering\t\n").unwrap();
    assert!(Allowed::of(&bad).is_err());
}
