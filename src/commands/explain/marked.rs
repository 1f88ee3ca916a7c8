//! An explanation → a page: the text with its marks, then each find with its reasons.

use super::reasons::{EntityReasons, Explanation, HedgeReasons, Rejections, Weighed, type_name};
use crate::commands::page::{BOLD, DIM, PLAIN, Page, Part, colour};
use crate::span::Span;
use clap::builder::styling::{AnsiColor, Style};
use std::io::{self, Write};
use std::time::Duration;

/// Columns before what is said.
const INDENT: usize = 11;

/// Writes the whole page of one document.
pub(super) fn write<W: Write>(
    page: &mut Page<W>,
    explanation: &Explanation<'_>,
    loading: Duration,
) -> io::Result<()> {
    heading(page, explanation)?;
    page.fill(0, 0, &marked(explanation, page.coloured))?;
    if page.coloured && !(explanation.entities.is_empty() && explanation.hedges.is_empty()) {
        page.gap()?;
        let mut legend = Vec::new();
        for label in ["PER", "LOC", "ORG", "MISC", "hedge"] {
            legend.extend([Part::whole(label, style_of(label)), Part::new(" ", PLAIN)]);
        }
        page.fill(0, 0, &legend)?;
    }
    finds(page, explanation)?;
    if let Some(rejected) = &explanation.rejected {
        rejections(page, rejected)?;
    }
    page.gap()?;
    summary(page, explanation, loading)
}

fn heading<W: Write>(page: &mut Page<W>, explanation: &Explanation<'_>) -> io::Result<()> {
    if explanation.doc_id == "--text" {
        return Ok(());
    }
    let mut parts = vec![Part::whole(explanation.doc_id, BOLD)];
    for more in [explanation.date, explanation.source].into_iter().flatten() {
        parts.push(Part::new("  ", PLAIN));
        parts.push(Part::whole(more, DIM));
    }
    page.fill(0, 2, &parts)?;
    page.gap()
}

fn style_of(kind: &str) -> Style {
    match kind {
        "PER" => colour(AnsiColor::Cyan),
        "LOC" => colour(AnsiColor::Green),
        "ORG" => colour(AnsiColor::Magenta),
        "MISC" => colour(AnsiColor::Blue),
        _ => colour(AnsiColor::Yellow).underline(),
    }
}

/// Title and text with every find marked; where two overlap, the one that begins first.
fn marked<'a>(explanation: &'a Explanation<'a>, coloured: bool) -> Vec<Part<'a>> {
    let entities = explanation.entities.iter().map(|one| (one.place.span, one.label, ['[', ']']));
    let hedges = explanation.hedges.iter().map(|one| (one.place.span, one.category, ['{', '}']));
    let mut marks: Vec<_> = entities.chain(hedges).collect();
    marks.sort_by_key(|(span, ..)| (span.start, u32::MAX - span.end));
    let (mut parts, mut at) = (Vec::new(), 0);
    let text = explanation.whole;
    for (span, kind, [open, close]) in marks {
        if span.start < at {
            continue;
        }
        parts.push(Part::new(Span { start: at, end: span.start }.of(text), PLAIN));
        if coloured {
            parts.push(Part::new(span.of(text), style_of(kind)));
        } else {
            parts.push(Part::whole(open.to_string(), PLAIN));
            parts.push(Part::new(span.of(text), PLAIN));
            parts.push(Part::whole(format!(" {kind}{close}"), PLAIN));
        }
        at = span.end;
    }
    parts.push(Part::new(Span { start: at, end: text.len() as u32 }.of(text), PLAIN));
    parts
}

/// Entities and hedges in text order.
fn finds<W: Write>(page: &mut Page<W>, explanation: &Explanation<'_>) -> io::Result<()> {
    let mut entities = explanation.entities.iter().peekable();
    let mut hedges = explanation.hedges.iter().peekable();
    loop {
        let entity_first = match (entities.peek(), hedges.peek()) {
            (None, None) => return Ok(()),
            (Some(entity), Some(hedge)) => entity.place.span.start <= hedge.place.span.start,
            (entity, None) => entity.is_some(),
            (None, _) => false,
        };
        page.gap()?;
        if entity_first {
            entities.next().map_or(Ok(()), |one| entity(page, one))?;
        } else {
            hedges.next().map_or(Ok(()), |one| hedge(page, one))?;
        }
    }
}

/// "  is       Gent (geonames:2797656)".
fn say<W: Write>(page: &mut Page<W>, what: &str, said: &str) -> io::Result<()> {
    let label = Part::whole(format!("{what:<w$}", w = INDENT - 3), DIM);
    page.fill(2, INDENT, &[label, Part::new(" ", PLAIN), Part::new(said, PLAIN)])
}

fn entity<W: Write>(page: &mut Page<W>, one: &EntityReasons<'_>) -> io::Result<()> {
    let rest = format!("  {}  {} %", one.label, one.confidence);
    page.fill(0, 2, &[Part::new(one.mention, style_of(one.label)), Part::whole(rest, PLAIN)])?;
    let word = one.word.map(|word| format!("; part of {word}")).unwrap_or_default();
    say(page, "is", &format!("{} ({}), by {}{word}", one.entity, one.entity_id, one.found_by))?;
    let flags = [(one.in_quote, "in a quote"), (one.hedged, "hedged")];
    let flags: Vec<&str> = flags.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
    if !flags.is_empty() {
        say(page, "stands", &flags.join(", "))?;
    }
    weighed(page, &one.weighed)
}

/// What the lists say and the evidence, for the winner and the runner-up.
fn weighed<W: Write>(page: &mut Page<W>, one: &Weighed<'_>) -> io::Result<()> {
    let lists: Vec<String> = one
        .lists
        .iter()
        .map(|listed| {
            let kind = if listed.kind.is_empty() { "" } else { ", " };
            let (list, name, kind_name) = (listed.list, listed.entity, listed.kind);
            format!("{list}: {name}{kind}{kind_name}, {} {}", listed.label, listed.tier)
        })
        .collect();
    let lists = if lists.is_empty() { "none has it".to_owned() } else { lists.join("\n") };
    say(page, "lists", &lists)?;
    let [winner, second] = one.first_two;
    let head = format!("  why      {:>5} {:>5}", type_name(winner), type_name(second));
    page.line(&head, DIM)?;
    for piece in &one.evidence {
        let (first, other) = (piece.scores[winner], piece.scores[second]);
        if first == 0.0 && other == 0.0 {
            continue;
        }
        let numbers = format!("{:>5} {:>5}", signed(first), signed(other));
        let name = Part::whole(format!("{}:", piece.piece), BOLD);
        let parts = [
            Part::whole(numbers, PLAIN),
            Part::new(" ", PLAIN),
            Part::whole(" ", PLAIN),
            name,
            Part::new(format!(" {}", piece.why), PLAIN),
        ];
        page.fill(INDENT, INDENT + 15, &parts)?;
    }
    let (sum, other) = (one.sums[winner], one.sums[second]);
    let last = if sum >= other {
        "together"
    } else {
        "together; the other mentions in the article decided"
    };
    page.fill(
        INDENT,
        INDENT + 13,
        &[
            Part::whole(format!("{sum:>5} {other:>5}"), BOLD),
            Part::whole("  ", PLAIN),
            Part::new(last, PLAIN),
        ],
    )
}

/// "+4.5", "-1", and nothing for nothing.
fn signed(weight: f32) -> String {
    if weight == 0.0 { String::new() } else { format!("{weight:+}") }
}

fn hedge<W: Write>(page: &mut Page<W>, one: &HedgeReasons<'_>) -> io::Result<()> {
    let HedgeReasons { category, direction, strength, certainty, .. } = one;
    let denied = if one.negated { ", negated" } else { "" };
    let quoted = if one.in_quote { ", in a quote" } else { "" };
    let rest = format!(", {direction}, strength {strength}, {certainty}{denied}{quoted}");
    page.fill(
        0,
        2,
        &[
            Part::new(one.hedge, style_of("hedge")),
            Part::whole(format!("  {category}"), PLAIN),
            Part::new(rest, PLAIN),
        ],
    )?;
    say(page, "is", &format!("{} ({}, line {})", one.lemma, one.list, one.line))?;
    match &one.rule {
        Some(rule) => say(page, "rule", &format!("{}: {}", rule.name, rule.why))?,
        None => say(page, "rule", "none is needed: the lexicon says it all")?,
    }
    if one.listed_category != one.category {
        say(page, "", &format!("it makes {} of {}", one.category, one.listed_category))?;
    }
    say(page, "clause", one.clause)?;
    if let Some(speaker) = one.speaker {
        say(page, "speaker", speaker)?;
    }
    if !one.entities.is_empty() {
        say(page, "about", &one.entities.join("; "))?;
    }
    Ok(())
}

fn rejections<W: Write>(page: &mut Page<W>, rejected: &Rejections<'_>) -> io::Result<()> {
    page.gap()?;
    if rejected.candidates.is_empty() && rejected.cues.is_empty() {
        return page.line("Nothing else was weighed.", BOLD);
    }
    page.line("Weighed and rejected", BOLD)?;
    for one in &rejected.candidates {
        page.gap()?;
        page.fill(0, 2, &[Part::new(one.mention, BOLD), Part::whole("  no name", PLAIN)])?;
        weighed(page, &one.weighed)?;
    }
    for one in &rejected.cues {
        page.gap()?;
        page.fill(
            0,
            2,
            &[
                Part::new(one.cue, BOLD),
                Part::whole("  no hedge", PLAIN),
                Part::new(format!("; listed as {}, {}", one.lemma, one.category), PLAIN),
            ],
        )?;
        say(page, "rule", &format!("{}: {}", one.found_by, one.why))?;
    }
    Ok(())
}

fn summary<W: Write>(
    page: &mut Page<W>,
    explanation: &Explanation<'_>,
    loading: Duration,
) -> io::Result<()> {
    let count = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    let language = match explanation.language {
        "" => "language unknown".to_owned(),
        language => format!("language {language} ({} %)", explanation.language_confidence),
    };
    let counts = [
        language,
        count(explanation.sentences, "sentence", "sentences"),
        count(explanation.words, "word", "words"),
        count(explanation.entities.len(), "entity", "entities"),
        count(explanation.hedges.len(), "hedge", "hedges"),
        format!(
            "{:.1} ms, after {:.1} ms for the lists",
            explanation.microseconds as f64 / 1e3,
            loading.as_secs_f64() * 1e3
        ),
    ];
    page.fill(0, 2, &[Part::new(counts.join(", "), DIM)])?;
    match explanation.status {
        "other_language" => page.fill(0, 2, &[Part::new(
            "egel run would pass this text over: it takes it for another language than Dutch (short texts are hard to tell)",
            PLAIN,
        )]),
        _ => Ok(()),
    }
}
