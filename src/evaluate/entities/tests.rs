use super::*;
use crate::evaluate::gold::jsonl;

fn mention(start: usize, end: usize, label: Label, entity: &str, confidence: u8) -> Mention {
    let found_by = "test".to_owned();
    Mention { start, end, label, entity: entity.to_owned(), found_by, confidence }
}

fn gold(line: &str) -> GoldDocument {
    jsonl::read("x", line).unwrap().documents.remove(0)
}

#[test]
fn right_wrong_and_missed_are_counted_by_type_and_by_span() {
    let gold = gold(
        r#"{"id":"a","text":"Eén Bali, Gent en Aalst.","entities":[[4,8,"PER"],[10,14,"LOC"],[18,23,"LOC"]]}"#,
    );
    let mut score = EntityScore::default();
    let found =
        [mention(4, 8, Label::Place, "Bali", 55), mention(10, 14, Label::Place, "Gent", 97)];
    score.add(&gold, &found, None);
    assert_eq!(score.types[Label::Place as usize], Counts { right: 1, wrong: 1, missed: 1 });
    assert_eq!(score.types[Label::Person as usize], Counts { right: 0, wrong: 0, missed: 1 });
    assert_eq!(score.untyped, Counts { right: 2, wrong: 0, missed: 1 });
    assert_eq!(score.all(), Counts { right: 1, wrong: 1, missed: 2 });
    assert_eq!(score.calibration[5], Bucket { mentions: 1, right: 0, confidence: 55 });
    assert_eq!(score.calibration[9], Bucket { mentions: 1, right: 1, confidence: 97 });
    let seen: Vec<_> = score
        .misses
        .iter()
        .map(|miss| (miss.ours, miss.text.as_str(), miss.other.map(Label::as_str)))
        .collect();
    let wanted =
        [(true, "Bali", Some("PER")), (false, "Bali", Some("LOC")), (false, "Aalst", None)];
    assert_eq!(seen, wanted);
    assert_eq!((score.misses[0].left.as_str(), score.pairs), ("Eén ", None));
}

#[test]
fn pairs_say_whether_one_entity_has_one_name() {
    let gold = gold(
        r#"{"id":"a","text":"Bali Bali Gent Aalst","entities":[[0,4,"PER","B"],[5,9,"PER","B"],[10,14,"LOC","G"],[15,20,"LOC","A"]]}"#,
    );
    let mut score = EntityScore::default();
    let found = [
        mention(0, 4, Label::Person, "Bali", 90),
        mention(5, 9, Label::Place, "Bali (eiland)", 90),
        mention(10, 14, Label::Place, "Gent", 90),
        mention(15, 20, Label::Place, "Gent", 90),
    ];
    score.add(&gold, &found, None);
    assert_eq!(score.pairs, Some(Counts { right: 0, wrong: 1, missed: 1 }));
}

#[test]
fn conll_counts_whole_tokens() {
    let letters: Vec<char> = "SDF-bronnen ex-Joegoslavië Syrië's Noord-Brabant".chars().collect();
    let tokens = [(0, 11), (12, 26), (27, 34), (35, 48)];
    let widened = |start, end, label| widened((start, end), label, &letters, &tokens);
    assert_eq!(widened(0, 3, Label::Organisation), ((0, 11), Label::Miscellaneous));
    assert_eq!(widened(15, 26, Label::Place), ((12, 26), Label::Place));
    assert_eq!(widened(27, 32, Label::Place), ((27, 34), Label::Place));
    assert_eq!(widened(41, 48, Label::Place), ((35, 48), Label::Place));
}

#[test]
fn where_readers_may_differ_nothing_counts() {
    let gold = gold(
        r#"{"id":"a","text":"Eén Bali en Dow Jones.","mentions":[{"start":4,"end":8,"type":"PER"},{"start":12,"end":15,"type":"MISC","either":true}]}"#,
    );
    let mut score = EntityScore::default();
    let found = [
        mention(4, 8, Label::Person, "Bali", 95),
        mention(12, 21, Label::Miscellaneous, "Dow Jones", 80),
    ];
    score.add(&gold, &found, None);
    assert_eq!(score.all(), Counts { right: 1, wrong: 0, missed: 0 });
    assert!(score.misses.is_empty());
}
