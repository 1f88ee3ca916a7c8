//! Quotes and speakers: marked articles, the examples of the rules, and the laws on any text.

use egel::analyse::{Analyser, Findings, Workspace};
use egel::entities::Name;
use egel::evaluate::speech::{FoundQuote, GoldQuote, Marked, Part, SpeechScore, same_speaker};
use egel::hedges::{Category, Certainty, Direction, Hedge};
use egel::span::{CharCursor, Span};
use egel::speech::{Quote, Remark, Speaker, SpeechFinder, SpeechScratch};
use proptest::prelude::*;
use serde::Deserialize;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::embedded);

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    quotes: Vec<(usize, usize, String, String)>,
    #[serde(default)]
    indirect: Vec<(usize, usize, String)>,
}

fn articles(name: &str) -> Vec<Article> {
    let path = format!("{}/tests/gold/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn room() -> Workspace {
    ANALYSER.workspace()
}

fn spoken<'f>(findings: &'f Findings<'_>, speaker: Option<Speaker>) -> &'f str {
    match speaker {
        Some(Speaker::Entity(number)) => match &findings.entities[number as usize].name {
            Name::Listed(entity) => ANALYSER.lists.entry(*entity).name,
            Name::Unlisted(name) => name,
        },
        Some(Speaker::Words(span)) => span.of(findings.tokenised.text),
        None => "",
    }
}

/// A hedge that is not there, to ask who would say it.
fn hedge_at(findings: &Findings<'_>, span: Span) -> Hedge {
    let tokens = findings.tokenised.tokens;
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let sentence = findings
        .tokenised
        .sentences
        .partition_point(|sentence| sentence.first as usize <= first)
        .saturating_sub(1);
    Hedge {
        span,
        tokens: first as u32..first as u32 + 1,
        entry: 0,
        category: Category::Epistemic,
        direction: Direction::Down,
        strength: 1,
        certainty: Certainty::Sure,
        negated: false,
        clause: span,
        sentence: sentence as u32,
        rule: None,
    }
}

/// Who says what stands at these bytes.
fn remark_at(findings: &Findings<'_>, span: Span) -> Remark {
    let mut hedges = findings.hedges.to_vec();
    let probe = hedge_at(findings, span);
    let at = hedges.partition_point(|hedge| hedge.span.start < span.start);
    hedges.insert(at, probe);
    let (mut quotes, mut remarks) = (Vec::new(), Vec::new());
    SpeechFinder::new().find(
        &findings.tokenised,
        findings.words,
        findings.memory,
        &mut findings.entities.to_vec(),
        &hedges,
        &mut SpeechScratch::default(),
        &mut quotes,
        &mut remarks,
    );
    remarks[at]
}

struct Scores {
    speech: SpeechScore,
    indirect: Part,
}

fn score(name: &str) -> Scores {
    let mut scores = Scores { speech: SpeechScore::default(), indirect: Part::default() };
    let mut room = room();
    for article in articles(name) {
        let findings = ANALYSER.findings(None, &article.text, &mut room);
        let mut cursor = CharCursor::new(&article.text);
        let tokens: Vec<usize> =
            findings.tokenised.tokens.iter().map(|token| cursor.at(token.span.start)).collect();
        let found: Vec<FoundQuote<'_>> = findings
            .quotes
            .iter()
            .map(|quote| FoundQuote {
                range: cursor.at(quote.span.start)..cursor.at(quote.span.end),
                speaker: spoken(&findings, quote.speaker),
            })
            .collect();
        let gold: Vec<GoldQuote<'_>> = article
            .quotes
            .iter()
            .map(|(start, end, speaker, kind)| GoldQuote {
                range: *start..*end,
                speaker,
                marked: if kind == "direct" { Marked::Direct } else { Marked::Other },
            })
            .collect();
        let before = scores.speech.misses.len();
        scores.speech.add(&gold, &found, &tokens);
        for miss in &mut scores.speech.misses[before..] {
            *miss = format!("{} {miss}", article.id);
        }
        for (start, end, speaker) in &article.indirect {
            let last = tokens.iter().rposition(|token| token >= start && token + 1 < *end);
            let Some(last) = last else { continue };
            let remark = remark_at(&findings, findings.tokenised.tokens[last].span);
            let told = spoken(&findings, remark.speaker);
            let right = same_speaker(speaker, told) && !remark.in_quote;
            scores.indirect.note(right);
            if !right {
                scores.speech.misses.push(format!(
                    "{} indirect {start}..{end}: {speaker} but found \"{told}\"",
                    article.id
                ));
            }
        }
    }
    scores
}

#[expect(clippy::print_stdout, reason = "the figures of a marked set are for the reader")]
fn holds(name: &str, quotes: f64, tokens: f64, speakers: f64, indirect: f64) {
    let Scores { speech, indirect: by } = score(name);
    println!(
        "{name}: quotes {:?}, tokens {:?}, speakers {:?}, indirect {by:?}",
        speech.quotes, speech.tokens, speech.speakers
    );
    speech.misses.iter().for_each(|miss| println!("  {miss}"));
    assert!(speech.quotes.share() >= quotes, "quotes");
    assert!(speech.tokens.share() >= tokens, "tokens");
    assert!(speech.speakers.share() >= speakers, "speakers");
    assert!(by.share() >= indirect, "indirect");
}

#[test]
fn the_marked_articles_have_their_quotes_and_speakers() {
    holds("quotes", 0.97, 0.97, 0.85, 0.85);
}

#[test]
fn articles_held_out_have_their_quotes_and_speakers() {
    holds("quotes_held_out", 0.9, 0.9, 0.85, 0.8);
}

#[test]
fn every_rule_finds_its_examples_and_nothing_in_its_counter_examples() {
    let mut wrong = Vec::new();
    let mut room = room();
    for rule in SpeechFinder::rules() {
        for example in rule.examples {
            let findings = ANALYSER.findings(None, example.text, &mut room);
            let quote = findings
                .quotes
                .iter()
                .find(|quote| quote.span.of(example.text) == example.part)
                .map(|quote| (quote.rule, quote.speaker));
            let remark = findings
                .hedges
                .iter()
                .zip(findings.remarks)
                .find(|(hedge, _)| hedge.span.of(example.text) == example.part)
                .map(|(_, remark)| (rule.name, remark.speaker));
            let Some((name, speaker)) = quote.or(remark) else {
                wrong.push(format!("{}: not found: {}", rule.name, example.text));
                continue;
            };
            let told = spoken(&findings, speaker);
            if name != rule.name || told != example.speaker {
                wrong.push(format!("{}: {name} \"{told}\": {}", rule.name, example.text));
            }
        }
        for text in rule.counter_examples {
            let findings = ANALYSER.findings(None, text, &mut room);
            if !findings.quotes.is_empty()
                || findings.remarks.iter().any(|one| one.speaker.is_some())
            {
                wrong.push(format!("{} finds: {text}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_quote_names_its_rule() {
    let mut room = room();
    for article in articles("quotes") {
        let findings = ANALYSER.findings(None, &article.text, &mut room);
        let known =
            |quote: &Quote| SpeechFinder::rules().iter().any(|rule| rule.name == quote.rule);
        assert!(findings.quotes.iter().all(known));
    }
}

#[test]
fn a_quote_that_is_not_closed_ends_with_its_paragraph() {
    let text =
        "Jan Peeters zegt: ‘Ik ga nu. Dag.\n\nHet regent in Gent.\n\nPiet Jans zegt: ‘Ik blijf.’";
    let mut room = room();
    let findings = ANALYSER.findings(None, text, &mut room);
    let quotes: Vec<_> = findings.quotes.iter().map(|quote| quote.span.of(text)).collect();
    assert_eq!(quotes, ["‘Ik ga nu. Dag.", "‘Ik blijf.’"]);
}

#[test]
fn apostrophes_are_no_quotes() {
    let text = "'s Avonds om zes uur zag 't in Parijs' straten zwart van de foto's, auto's en 'n hond uit '68.";
    assert!(ANALYSER.findings(None, text, &mut room()).quotes.is_empty());
}

#[test]
fn entities_and_hedges_in_a_quote_are_marked() {
    let text = "‘Misschien komt Parijs nog’, zegt Jan Peeters in Gent.";
    let mut room = room();
    let findings = ANALYSER.findings(None, text, &mut room);
    let quoted: Vec<_> =
        findings.entities.iter().map(|entity| (entity.span.of(text), entity.in_quote)).collect();
    assert_eq!(quoted, [("Parijs", true), ("Jan Peeters", false), ("Gent", false)]);
    assert!(findings.remarks[0].in_quote);
    assert_eq!(spoken(&findings, findings.remarks[0].speaker), "Jan Peeters");
}

fn laws_hold(text: &str) {
    let mut room = room();
    let findings = ANALYSER.findings(None, text, &mut room);
    let mut end = 0;
    for quote in findings.quotes {
        assert!(quote.span.start >= end && !quote.span.is_empty(), "{text:?}");
        assert!(!quote.span.of(text).is_empty());
        end = quote.span.end;
    }
    assert_eq!(findings.remarks.len(), findings.hedges.len());
    for (hedge, remark) in findings.hedges.iter().zip(findings.remarks) {
        let quoted = findings.quotes.iter().any(|quote| quote.span.contains(hedge.span));
        assert_eq!(remark.in_quote, quoted, "{text:?}");
    }
    for entity in findings.entities {
        let quoted = findings.quotes.iter().any(|quote| quote.span.contains(entity.span));
        assert_eq!(entity.in_quote, quoted, "{text:?}");
    }
}

const PIECES: &[&str] = &[
    "‘",
    "’",
    "“",
    "”",
    "„",
    "\"",
    "'",
    ",,",
    "''",
    "«",
    "»",
    "–",
    "-",
    "\n",
    "\n\n",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    ": ",
    "? ",
    "zegt",
    "zegt dat",
    "Jan Peeters",
    "hij",
    "ze",
    "volgens",
    "aldus",
    "de minister",
    "misschien",
    "Reuters",
    "noemt",
    "een schande",
    "klinkt het",
    "laat",
    "weten",
    "van",
    "een",
    "(",
    ")",
    "zo",
    "en",
    "foto's",
    "3",
    "…",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quotes_are_in_order_and_disjoint_whatever_the_marks(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)
    ) {
        laws_hold(&pieces.concat());
        laws_hold(&pieces.join(" "));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\PC|[‘’“”„\"',«»–\n .:a-zA-Z]){0,80}") {
        laws_hold(&text);
    }
}
