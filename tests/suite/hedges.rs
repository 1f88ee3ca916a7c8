//! The lexicon of hedges and the rules hold their own examples; the laws of the stage hold on any text.

use egel::evaluate::hedges::{Found, HedgeScore, read};
use egel::hedges::{Category, Hedge, HedgeFinder, HedgeScratch};
use egel::lexicons::format::Lexicon;
use egel::lexicons::lists::Lists;
use egel::segment::Segmenter;
use egel::span::CharCursor;
use egel::tokens::{Segments, Tokenised};
use egel::words::WordMemory;
use proptest::prelude::*;
use std::sync::LazyLock;

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::embedded);
static SHIPPED: LazyLock<HedgeFinder> = LazyLock::new(HedgeFinder::embedded);

fn found(finder: &HedgeFinder, text: &str) -> Vec<Hedge> {
    let mut segments = Segments::default();
    Segmenter::new().segment(text, &mut segments);
    let mut memory = WordMemory::new(1 << 16, &LISTS);
    let (mut words, mut hedges) = (Vec::new(), Vec::new());
    memory.understand(text, &segments.tokens, &LISTS, finder, &mut words);
    let tokenised = Tokenised { text, tokens: &segments.tokens, sentences: &segments.sentences };
    finder.find(&tokenised, &words, &memory, &mut HedgeScratch::default(), &mut hedges);
    hedges
}

fn marked<'t>(finder: &HedgeFinder, text: &'t str) -> Vec<(&'t str, Category)> {
    found(finder, text).iter().map(|hedge| (hedge.span.of(text), hedge.category)).collect()
}

#[test]
fn every_entry_finds_its_example_and_no_counter_example() {
    let faults = SHIPPED.faults(&LISTS, |_| true);
    let wrong: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_keeps_its_examples_and_drops_its_counter_examples() {
    let mut wrong = Vec::new();
    for rule in HedgeFinder::rules() {
        let by_rule =
            |text: &str| found(&SHIPPED, text).iter().any(|hedge| hedge.rule == Some(rule.name));
        wrong.extend(
            rule.examples
                .iter()
                .filter(|text| !by_rule(text))
                .map(|text| format!("{} keeps not: {text}", rule.name)),
        );
        wrong.extend(
            rule.counter_examples
                .iter()
                .filter(|text| by_rule(text))
                .map(|text| format!("{} keeps: {text}", rule.name)),
        );
        assert!(
            rule.examples.len() + rule.counter_examples.len() >= 2
                && !rule.counter_examples.is_empty()
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_are_sorted_and_each_is_used_by_the_lexicon() {
    let names: Vec<_> = HedgeFinder::rules().iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted());
    for name in names {
        let used =
            SHIPPED.entries().iter().any(|entry| entry.rule.is_some_and(|rule| rule.name == name));
        assert!(used, "no entry has the rule {name}");
    }
}

#[test]
fn the_lexicon_is_sorted_and_has_no_pattern_twice() {
    let mut seen = std::collections::BTreeMap::new();
    for entry in SHIPPED.entries() {
        for pattern in entry.patterns.split('|') {
            let before = seen.insert(pattern.trim().to_owned(), entry.line);
            assert_eq!(before, None, "{pattern} stands on line {} too", entry.line);
        }
        assert!(!entry.example.is_empty(), "line {} has no example", entry.line);
    }
    assert!(SHIPPED.entries().iter().map(|entry| &entry.patterns).is_sorted());
}

#[test]
fn the_longest_cue_wins_and_what_a_rule_drops_gives_way() {
    assert_eq!(
        marked(&SHIPPED, "Naar alle waarschijnlijkheid regent het."),
        [("Naar alle waarschijnlijkheid", Category::Epistemic)]
    );
    assert_eq!(
        marked(&SHIPPED, "Het virus zou zich snel kunnen verspreiden."),
        [("zou", Category::Epistemic)]
    );
    assert_eq!(
        marked(&SHIPPED, "Hij zei dat hij misschien zou kunnen komen."),
        [("misschien", Category::Epistemic)]
    );
}

#[test]
fn negation_and_clause_belong_to_a_hedge() {
    let text = "De minister komt, maar het is niet waarschijnlijk dat hij blijft.";
    let hedges = found(&SHIPPED, text);
    assert_eq!(hedges.len(), 1);
    assert_eq!(hedges[0].clause.of(text), "maar het is niet waarschijnlijk");
    let text = "Ook dan blijft IS een gevaar, zo voorspellen analisten.";
    let tag = found(&SHIPPED, text);
    assert_eq!(
        tag.last().unwrap().clause.of(text),
        "Ook dan blijft IS een gevaar, zo voorspellen analisten"
    );
    let text = "Volgens Jan Peeters is dat wellicht zo.";
    let whole = "Volgens Jan Peeters is dat wellicht zo";
    assert!(found(&SHIPPED, text).iter().all(|hedge| hedge.clause.of(text) == whole));
    let denied =
        |text: &str| found(&SHIPPED, text).iter().map(|hedge| hedge.negated).collect::<Vec<_>>();
    assert_eq!(denied("Hij gelooft niet dat het lukt."), [true]);
    assert_eq!(denied("Hij gelooft dat het lukt."), [false]);
    assert_eq!(denied("Een staking is niet uitgesloten."), [false]);
}

#[test]
fn users_add_replace_and_switch_off_entries() {
    let own = "pattern\tcategory\tstrength\tlemma\n\
        naar ik hoor\treportative\t3\tnaar ik hoor\n\
        misschien\toff\t\t\n\
        vermoedelijk\tbelief\t1\tvermoedelijk\n\
        volgens de regels van de kunst\toff\t\t\n";
    let lists = vec![Lexicon::parse("eigen.tsv", own.as_bytes()).unwrap()];
    let finder = HedgeFinder::with_own(lists, true).unwrap();
    assert_eq!(
        marked(&finder, "Naar ik hoor komt hij misschien."),
        [("Naar ik hoor", Category::Reportative)]
    );
    assert_eq!(marked(&finder, "Hij komt vermoedelijk."), [("vermoedelijk", Category::Belief)]);
    assert_eq!(marked(&finder, "Wellicht komt hij."), [("Wellicht", Category::Epistemic)]);
    let lists = vec![Lexicon::parse("eigen.tsv", own.as_bytes()).unwrap()];
    let only = HedgeFinder::with_own(lists, false).unwrap();
    assert!(marked(&only, "Wellicht komt hij.").is_empty());
}

#[test]
fn a_wrong_entry_names_its_list_and_line() {
    let refused = |row: &str| {
        let text = format!("pattern\tcategory\tstrength\trule\n{row}\n");
        let lists = vec![Lexicon::parse("eigen.tsv", text.as_bytes()).unwrap()];
        HedgeFinder::with_own(lists, true).unwrap_err().to_string()
    };
    for row in [
        "a\tgok\t1\t",
        "a\tepistemic\t7\t",
        "a\tepistemic\t1\tgeen",
        "… a\tepistemic\t1\t",
        "<NUM>\tepistemic\t1\t",
    ] {
        assert!(refused(row).starts_with("eigen.tsv:2: "), "{row}");
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "zou",
        "zouden",
        "kunnen",
        "misschien",
        "niet",
        "zeker",
        "uitgesloten",
        "volgens",
        "hem",
        "het",
        "lijkt",
        "erop",
        "dat",
        "te",
        "drie",
        "tot",
        "4",
        "ruim",
        "een",
        "tiental",
        ",",
        ".",
        "?",
        "\"",
        "toch",
        "al",
        "ook",
        "is",
        "Jan",
        "hebben",
        "gezegd",
        "’",
        "(",
        ";",
        "zo",
        "goed",
        "als",
        "kan",
        "best",
        "wel",
        "eens",
        "\n\n",
        "mogelijk",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn hedges_come_in_order_and_never_overlap(text in prop_oneof![words(), any::<String>()]) {
        let hedges = found(&SHIPPED, &text);
        for pair in hedges.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for hedge in &hedges {
            prop_assert!(!hedge.span.is_empty() && !hedge.span.of(&text).is_empty());
            prop_assert!(hedge.clause.contains(hedge.span));
            prop_assert!(hedge.tokens.start < hedge.tokens.end);
        }
    }
}

/// F1 of all categories together on marked sentences in `tests/gold`.
fn f1(name: &str) -> f64 {
    let path = format!("{}/tests/gold/{name}", env!("CARGO_MANIFEST_DIR"));
    let gold = read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut score = HedgeScore::default();
    for sentence in &gold {
        let mut cursor = CharCursor::new(&sentence.text);
        let hedges: Vec<_> = found(&SHIPPED, &sentence.text)
            .iter()
            .map(|hedge| Found {
                start: cursor.at(hedge.span.start),
                end: cursor.at(hedge.span.end),
                category: hedge.category,
            })
            .collect();
        score.add(sentence, &hedges);
    }
    score.all().f1()
}

#[test]
fn marked_sentences_of_papers_have_their_hedges() {
    let score = f1("hedges.tsv");
    assert!(score >= 0.96, "{score}");
}

#[test]
fn marked_sentences_on_each_ambiguous_form_have_their_hedges() {
    let score = f1("hedge_probes.tsv");
    assert!(score >= 0.94, "{score}");
}
