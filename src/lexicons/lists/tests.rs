use super::*;
use crate::lexicons::compile::fact;

#[test]
fn shipped_lists_know_countries_people_and_words() {
    let lists = Lists::embedded();
    let france = lists.look_up("Frankrijk");
    assert!(france.iter().any(|sense| sense.label == Label::Place && sense.tier == Tier::Strong));
    assert_eq!(lists.entry(france[0].entity).name, "Frankrijk");
    assert!(lists.facts_of("huis").has(fact::WORD));
    assert!(!lists.facts_of("qwxzy").has(fact::WORD));
    assert_eq!(lists.facts_of("Willem").given(), 3);
    assert!(lists.facts_of("minister").trigger(Trigger::PersonTitle));
    assert!(lists.facts_of("Verenigde").phrase() >= 1);
}

#[test]
fn own_lists_go_before_shipped_ones_and_can_take_names_away() {
    let own = b"name\ttype\ttier\nGent\tLOC\tnever\nQwxzy Bank\tORG\tstrong\n";
    let block = Lists::compile(vec![Lexicon::parse("own.tsv", own).unwrap()]).unwrap();
    let lists = Lists::with_own(block.clone(), true).unwrap();
    assert!(lists.look_up("Gent").iter().all(|sense| sense.label != Label::Place));
    assert!(Lists::embedded().look_up("Gent").iter().any(|sense| sense.label == Label::Place));
    assert_eq!(lists.entry(lists.look_up("Qwxzy Bank")[0].entity).list, "own");
    let only = Lists::with_own(block, false).unwrap();
    assert!(only.look_up("Frankrijk").is_empty());
    assert!(only.facts_of("huis").has(fact::WORD));
}

#[test]
fn never_wins_over_all_other_own_lists_but_for_its_own_type_only() {
    let never = b"name\ttype\ttier\taliases\nQwxzy\tLOC\tnever\tQwxzystad\n".as_slice();
    let strong =
        b"name\ttype\ttier\nQwxzy\tLOC\tstrong\nQwxzystad\tLOC\tstrong\nQwxzy\tORG\tstrong\n";
    for texts in [[never, strong], [strong, never]] {
        let lists = texts.map(|text| Lexicon::parse("own.tsv", text).unwrap());
        let block = Lists::compile(lists.into()).unwrap();
        let lists = Lists::with_own(block, true).unwrap();
        let labels =
            |name| -> Vec<Label> { lists.look_up(name).iter().map(|sense| sense.label).collect() };
        assert_eq!(labels("Qwxzy"), [Label::Organisation]);
        assert_eq!(labels("Qwxzystad"), []);
    }
}

#[test]
fn the_same_lists_give_the_same_bytes() {
    let text = b"name\ttype\taliases\nQwxzy Bank\tORG\tQB|Bank Q\nQwxzy\tLOC\t\n";
    let block = || Lists::compile(vec![Lexicon::parse("own.tsv", text).unwrap()]).unwrap();
    assert_eq!(block(), block());
}

#[test]
fn a_block_that_is_cut_is_refused() {
    assert!(Block::new(Cow::Owned(EMBEDDED[..200].to_vec())).is_none());
    assert!(Block::new(Cow::Owned(b"egel".to_vec())).is_none());
}

#[test]
fn no_filter_hides_an_ending_or_what_a_longer_name_begins_with() {
    let lists = Lists::embedded();
    let triggers = include_bytes!("../triggers.tsv");
    let triggers = Lexicon::parse("triggers.tsv", triggers).unwrap();
    let (mut endings, mut beginnings) = (0, 0);
    for row in triggers.rows.iter().filter(|row| fact::ENDINGS.contains(&row.cell(1))) {
        let ending = row.cell(0).trim_start_matches('-');
        assert_ne!(lists.endings(format!("qx{ending}").as_bytes()), 0, "{ending}");
        endings += 1;
    }
    let clubs = include_bytes!("../gazetteers/sport.tsv");
    for row in &Lexicon::parse("sport.tsv", clubs).unwrap().rows {
        let name = crate::lexicons::compile::normalised(row.cell(0));
        for (at, _) in name.iter().enumerate().filter(|(_, byte)| **byte == b' ').skip(1) {
            assert!(lists.may_go_on(&name[..at]), "{}", row.cell(0));
            beginnings += 1;
        }
    }
    assert!(endings > 500 && beginnings > 100, "{endings} {beginnings}");
    // and one that hides nothing at all would be none
    let made = (0..200).filter(|number| lists.may_go_on(format!("Qwxzy Zyx{number}").as_bytes()));
    assert!(made.count() < 100);
}
