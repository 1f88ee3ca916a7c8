//! The evidence for names, the rules of hedges and those of speech → what each does, why, and its examples: to read,
//! or as JSON.

use super::exit::{CommandError, Exit};
use super::page::{BOLD, DIM, PLAIN, Page, Part};
use crate::entities::evidence::weights::{Scores, Weights};
use crate::entities::evidence::{EVIDENCE, Evidence, Example, Piece};
use crate::hedges::HedgeFinder;
use crate::hedges::rules::{RULES, Rule};
use crate::lexicons::lists::Label;
use crate::speech::{self, SpeechFinder};
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Show the evidence and the rules: what each does, why, and its examples
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Kinds of evidence, pieces of evidence or rules to show, as column found_by has them [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// As one JSON object: evidence, pieces, rules, speech
    #[arg(long)]
    json: bool,
}

const ABOUT: &str = "\
Show the evidence and the rules: what each does, why, and its examples.

A name gets its type by evidence: each piece speaks for or against each of the four types and for no name at all, and \
the highest sum wins. An ambiguous hedge (zou, kan, toch) is settled by a rule. Rules of speech tell which marks hold a \
quote, and who says a hedge. Every example is tested.";

const EXAMPLES: &str = "\
Examples:
  egel rules                    all
  egel rules zou                the rule that settles \"zou\"
  egel rules aldus              a rule of speech
  egel rules title_before       a piece of evidence, as found_by has it
  egel rules places behind_in   a kind of evidence, and a piece of it
  egel rules --json | jq -r '.rules[] | [.name, .why] | @tsv'

The result:
  zou: a rule of hedges
    why      \"zou\" reports what others say; with \"kunnen\" it guesses; …
    hedge    De man zou zijn buurman met de dood hebben bedreigd.
    none     Ik zou graag een koffie willen.

What they do in a text of your own: egel explain --text 'Hij zou ziek zijn.'";

/// What is shown.
#[derive(Default)]
struct Chosen {
    evidence: Vec<&'static Evidence>,
    pieces: Vec<Piece>,
    rules: Vec<&'static Rule>,
    speech: Vec<&'static speech::Rule>,
}

impl Chosen {
    fn len(&self) -> usize {
        self.evidence.len() + self.pieces.len() + self.rules.len() + self.speech.len()
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let chosen = chosen(&arguments.names)?;
    let (weights, lexicon) = (Weights::shipped(), HedgeFinder::embedded());
    if arguments.json {
        let mut out = io::stdout().lock();
        super::json::write(&mut out, &as_json(&chosen, &weights, &lexicon))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::standard_output();
    write(&mut page, &chosen, &weights, &lexicon, arguments.names.is_empty())?;
    page.flush()?;
    Ok(Exit::Done)
}

fn chosen(names: &[String]) -> Result<Chosen, CommandError> {
    if names.is_empty() {
        return Ok(Chosen {
            evidence: EVIDENCE.iter().collect(),
            pieces: Piece::ALL.to_vec(),
            rules: RULES.iter().collect(),
            speech: SpeechFinder::rules().iter().collect(),
        });
    }
    let mut chosen = Chosen::default();
    for name in names {
        let before = chosen.len();
        chosen.evidence.extend(EVIDENCE.iter().filter(|evidence| evidence.name == name));
        chosen.pieces.extend(Piece::ALL.iter().filter(|piece| piece.name() == name));
        chosen.rules.extend(RULES.iter().filter(|rule| rule.name == name));
        chosen.speech.extend(SpeechFinder::rules().iter().filter(|rule| rule.name == name));
        if before == chosen.len() {
            return Err(unknown(name));
        }
    }
    Ok(chosen)
}

fn unknown(name: &str) -> CommandError {
    let all = EVIDENCE.iter().map(|evidence| evidence.name);
    let all = all.chain(Piece::ALL.iter().map(|piece| piece.name()));
    let all = all.chain(RULES.iter().map(|rule| rule.name));
    let all = all.chain(SpeechFinder::rules().iter().map(|rule| rule.name));
    let start: String = name.chars().take(4).collect();
    let near: Vec<&str> = all.filter(|other| other.contains(&start)).take(6).collect();
    let near = match near.as_slice() {
        [] => "egel rules shows all".to_owned(),
        near => format!("near it are {}; egel rules shows all", near.join(", ")),
    };
    CommandError::Usage(format!("there is no evidence or rule {name:?}; {near}"))
}

fn write<W: Write>(
    page: &mut Page<W>,
    chosen: &Chosen,
    weights: &Weights,
    lexicon: &HedgeFinder,
    all: bool,
) -> io::Result<()> {
    if all {
        page.line("EVIDENCE FOR NAMES, by kind", BOLD)?;
    }
    for evidence in &chosen.evidence {
        page.line(&format!("{}: a kind of evidence", evidence.name), BOLD)?;
        say(page, "why", evidence.why)?;
        for example in evidence.examples {
            let kind = if example.found { "has" } else { "has not" };
            let said =
                format!("{} {kind} {}: {}", example.name, example.piece.name(), example.text);
            say(page, "example", &said)?;
        }
        page.gap()?;
    }
    if all {
        page.line("PIECES OF EVIDENCE, and what each speaks for", BOLD)?;
        page.gap()?;
    }
    for &piece in &chosen.pieces {
        page.line(&format!("{}: a piece of evidence", piece.name()), BOLD)?;
        say(page, "why", weights.why(piece))?;
        say(page, "weights", &weighed(weights.of(piece)))?;
        for (example, evidence) in examples(piece) {
            let kind = if example.found { "has it" } else { "has not" };
            let said = format!("{} {kind}: {} ({})", example.name, example.text, evidence.name);
            say(page, "example", &said)?;
        }
        page.gap()?;
    }
    write_rules(page, chosen, lexicon, all)
}

/// The rules of hedges, then those of speech.
fn write_rules<W: Write>(
    page: &mut Page<W>,
    chosen: &Chosen,
    lexicon: &HedgeFinder,
    all: bool,
) -> io::Result<()> {
    if all {
        page.line("RULES OF HEDGES", BOLD)?;
        page.gap()?;
    }
    for rule in &chosen.rules {
        page.line(&format!("{}: a rule of hedges", rule.name), BOLD)?;
        say(page, "why", rule.why)?;
        say(page, "settles", &lemmas(rule, lexicon).join(", "))?;
        rule.examples.iter().try_for_each(|text| say(page, "hedge", text))?;
        rule.counter_examples.iter().try_for_each(|text| say(page, "none", text))?;
        page.gap()?;
    }
    if all {
        page.line("RULES OF SPEECH, in the order in which they are asked", BOLD)?;
        page.gap()?;
    }
    for rule in &chosen.speech {
        page.line(&format!("{}: a rule of speech", rule.name), BOLD)?;
        say(page, "why", rule.why)?;
        for example in rule.examples {
            let speaker = if example.speaker.is_empty() { "nobody named" } else { example.speaker };
            say(page, "speaker", &format!("{speaker}: {}", example.text))?;
        }
        rule.counter_examples.iter().try_for_each(|text| say(page, "none", text))?;
        page.gap()?;
    }
    Ok(())
}

fn say<W: Write>(page: &mut Page<W>, what: &str, said: &str) -> io::Result<()> {
    let label = Part::whole(format!("{what:<8}"), DIM);
    page.fill(2, 11, &[label, Part::new(" ", PLAIN), Part::new(said, PLAIN)])
}

/// "LOC +4.5, PER -1.5".
fn weighed(scores: Scores) -> String {
    let name = |at: usize| Label::ALL.get(at).map_or("none", |label| label.as_str());
    let weights = scores.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
    let said: Vec<String> =
        weights.map(|(at, weight)| format!("{} {weight:+}", name(at))).collect();
    if said.is_empty() { "none: it is only noted".to_owned() } else { said.join(", ") }
}

/// The examples that are about a piece, with their kind of evidence.
fn examples(piece: Piece) -> impl Iterator<Item = (&'static Example, &'static Evidence)> {
    let all = EVIDENCE
        .iter()
        .flat_map(|evidence| evidence.examples.iter().map(move |example| (example, evidence)));
    all.filter(move |(example, _)| example.piece == piece)
}

/// The lemmas that a rule settles.
fn lemmas<'l>(rule: &Rule, lexicon: &'l HedgeFinder) -> Vec<&'l str> {
    let entries = lexicon.entries().iter();
    let own = entries.filter(|entry| entry.rule.is_some_and(|other| other.name == rule.name));
    let mut lemmas: Vec<&str> = own.map(|entry| entry.lemma.as_str()).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas
}

fn as_json(chosen: &Chosen, weights: &Weights, lexicon: &HedgeFinder) -> Value {
    let example = |example: &Example| json!({"text": example.text, "name": example.name, "piece": example.piece.name(), "found": example.found});
    let evidence = chosen.evidence.iter().map(|evidence| {
        let examples: Vec<Value> = evidence.examples.iter().map(example).collect();
        json!({"name": evidence.name, "why": evidence.why, "examples": examples})
    });
    let pieces = chosen.pieces.iter().map(|&piece| {
        let mut by_type = Map::new();
        for (at, weight) in weights.of(piece).into_iter().enumerate() {
            let name = Label::ALL.get(at).map_or("none", |label| label.as_str());
            by_type.insert(name.to_owned(), weight.into());
        }
        let examples: Vec<Value> = examples(piece).map(|(one, _)| example(one)).collect();
        json!({"name": piece.name(), "why": weights.why(piece), "weights": by_type, "examples": examples})
    });
    let rules = chosen.rules.iter().map(|rule| {
        json!({
            "name": rule.name, "why": rule.why, "settles": lemmas(rule, lexicon),
            "examples": rule.examples, "counter_examples": rule.counter_examples,
        })
    });
    let speech = chosen.speech.iter().map(|rule| {
        let examples: Vec<Value> = rule
            .examples
            .iter()
            .map(|one| json!({"text": one.text, "part": one.part, "speaker": one.speaker}))
            .collect();
        json!({
            "name": rule.name, "why": rule.why, "examples": examples,
            "counter_examples": rule.counter_examples,
        })
    });
    json!({
        "evidence": evidence.collect::<Vec<_>>(),
        "pieces": pieces.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "speech": speech.collect::<Vec<_>>(),
    })
}
