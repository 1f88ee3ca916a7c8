//! The findings of a document → its rows in the tables, as bytes.

mod counts;
mod fields;

pub use counts::Counts;
pub use fields::Fields;

use super::cells::Cells;
use super::terms::TermCounts;
use super::totals::EntityCounts;
use crate::analyse::{Analyser, Analysis, Findings, lowers};
use crate::document::Document;
use crate::entities::{Entity, FoundBy, Name};
use crate::hedges::Category;
use crate::span::{Span, at_most_bytes, count_chars};
use crate::speech::Speaker;
use crate::tokens::{Sentence, TokenKind};
use crate::words::NO_STEM;

/// The longest sentence or clause that is written out, in bytes (a text without full stops is one sentence).
pub const LONGEST: usize = 2_000;

/// The longest value in documents_extra.csv, in bytes: what a cell of a spreadsheet holds.
const LONGEST_VALUE: usize = 32_000;

/// The rows of some documents, in order, and what they add to the totals.
#[derive(Debug, Default)]
pub struct Rows {
    /// documents.csv
    pub documents: Cells,
    /// entities.csv
    pub entities: Cells,
    /// hedges.csv
    pub hedges: Cells,
    /// tokens.csv
    pub tokens: Cells,
    /// documents_extra.csv
    pub extra: Cells,
    /// How many rows each of them has, and documents by status.
    pub counts: Counts,
}

impl Rows {
    /// Empties it and keeps its room for the next documents.
    pub fn clear(&mut self) {
        let Self { documents, entities, hedges, tokens, extra, counts } = self;
        [documents, entities, hedges, tokens, extra].into_iter().for_each(Cells::clear);
        *counts = Counts::default();
    }
}

/// Writes the rows of one document after another.
#[derive(Clone, Copy, Debug)]
pub struct RowWriter<'a> {
    /// Lists and lexicon, for the full names and lemmas.
    pub analyser: &'a Analyser,
    /// When this run began: `first_seen` of what is new.
    pub first_seen: &'a str,
    /// Whether tokens.csv is wanted.
    pub tokens: bool,
}

/// The rows of what else the source said.
fn extra(document: &Document, rows: &mut Rows) {
    for (key, value) in &document.meta.extra {
        rows.extra.text(&document.id);
        rows.extra.text(key);
        rows.extra.text(at_most_bytes(value, LONGEST_VALUE));
        rows.extra.end();
    }
    rows.counts.extra += document.meta.extra.len() as u64;
}

impl RowWriter<'_> {
    /// Adds the rows of an analysed document.
    pub fn analysed(
        &self,
        document: &Document,
        analysis: &Analysis<'_>,
        rows: &mut Rows,
        totals: &mut EntityCounts,
        terms: &mut TermCounts,
    ) {
        if let Some(findings) = &analysis.findings {
            let head = head(document);
            self.entities(document, &head, findings, rows, totals);
            self.hedges(&head, findings, rows);
            if self.tokens {
                self.tokens(document, findings, rows);
            }
            terms.add(findings);
        }
        self.document(document, &document.text, analysis, rows);
    }

    /// Adds the row of a document that is lost.
    pub fn failed(&self, id: &str, path: &str, rows: &mut Rows) {
        let cells = &mut rows.documents;
        cells.text(id);
        cells.text(path);
        (0..5).for_each(|_| cells.word(""));
        cells.word("failed");
        (0..15).for_each(|_| cells.word(""));
        cells.word(self.first_seen);
        (0..4).for_each(|_| cells.word(""));
        cells.end();
        rows.counts.documents += 1;
        rows.counts.failed += 1;
    }

    /// Adds its row of documents.csv. `text` is its text, of which `document` need hold no copy.
    pub fn document(
        &self,
        document: &Document,
        text: &str,
        analysis: &Analysis<'_>,
        rows: &mut Rows,
    ) {
        let status = status(document.title.as_deref(), text, analysis);
        match status {
            "analysed" => rows.counts.analysed += 1,
            "empty" => rows.counts.empty += 1,
            _ => rows.counts.other_language += 1,
        }
        let cells = &mut rows.documents;
        cells.text(&document.id);
        cells.text(&document.path);
        cells.maybe(document.title.as_deref());
        cells.maybe(document.meta.date.as_deref());
        cells.maybe(document.meta.source.as_deref());
        cells.word(analysis.language.language);
        if analysis.language.language.is_empty() {
            cells.word("")
        } else {
            cells.number(analysis.language.confidence.into())
        }
        cells.word(status);
        let characters = count_chars(text.as_bytes())
            + document.title.as_ref().map_or(0, |title| count_chars(title.as_bytes()));
        cells.number(characters as u64);
        match &analysis.findings {
            Some(findings) => {
                let words = findings
                    .tokenised
                    .tokens
                    .iter()
                    .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
                    .count() as u64;
                rows.counts.words += words;
                cells.number(words);
                cells.number(findings.tokenised.sentences.len() as u64);
                cells.number(findings.entities.len() as u64);
                cells.number(findings.hedges.len() as u64);
                let mut kinds = [0_u64; Category::ALL.len()];
                findings.hedges.iter().for_each(|hedge| kinds[hedge.category as usize] += 1);
                kinds.iter().for_each(|&count| cells.number(count));
                let lowering = findings
                    .hedges
                    .iter()
                    .filter(|hedge| lowers(hedge.direction, hedge.certainty))
                    .count() as u64;
                cells.number((lowering * 10_000 + words / 2).checked_div(words).unwrap_or(0));
            }
            None if status == "empty" => (0..14).for_each(|_| cells.number(0)),
            None => (0..14).for_each(|_| cells.word("")),
        }
        cells.word(self.first_seen);
        let meta = &document.meta;
        [&meta.url, &meta.author, &meta.section, &meta.page]
            .into_iter()
            .for_each(|cell| cells.maybe(cell.as_deref()));
        cells.end();
        rows.counts.documents += 1;
        extra(document, rows);
    }

    /// Adds its rows of entities.csv, each of which begins with `head`.
    pub fn entities(
        &self,
        document: &Document,
        head: &[u8],
        findings: &Findings<'_>,
        rows: &mut Rows,
        totals: &mut EntityCounts,
    ) {
        let mut fields = Fields::new(findings);
        let cells = &mut rows.entities;
        let date = document.meta.date.as_deref();
        totals.fetch(findings.entities);
        for entity in findings.entities {
            let form = entity.span.of(fields.text);
            let type_and_name = totals.add(entity, &self.analyser.lists, form, date);
            cells.formatted(head);
            cells.word(fields.name(entity.span));
            cells.number(u64::from(entity.sentence) + 1);
            let (from, to) = fields.in_chars(entity.span);
            cells.number(from);
            cells.number(to);
            cells.text(form);
            cells.formatted(type_and_name);
            cells.word(self.found_by(entity));
            cells.number(entity.confidence.into());
            cells.maybe(entity.word.map(|word| word.of(fields.text)));
            cells.word(match (entity.in_quote, entity.hedged) {
                (false, false) => "no,no",
                (false, true) => "no,yes",
                (true, false) => "yes,no",
                (true, true) => "yes,yes",
            });
            let (left, right) = fields.around(entity.span);
            cells.text(left);
            cells.text(right);
            cells.end();
        }
        totals.end_document();
        rows.counts.entities += findings.entities.len() as u64;
    }

    /// Adds its rows of hedges.csv, each of which begins with `head`.
    pub fn hedges(&self, head: &[u8], findings: &Findings<'_>, rows: &mut Rows) {
        let mut fields = Fields::new(findings);
        let cells = &mut rows.hedges;
        let mut company = Vec::new();
        for (hedge, remark) in findings.hedges.iter().zip(findings.remarks) {
            let entry = self.analyser.hedges.entry(hedge.entry);
            cells.formatted(head);
            cells.word(fields.name(hedge.span));
            cells.number(u64::from(hedge.sentence) + 1);
            let (from, to) = fields.in_chars(hedge.span);
            cells.number(from);
            cells.number(to);
            cells.text(hedge.span.of(fields.text));
            cells.text(&entry.lemma);
            cells.word(hedge.category.as_str());
            cells.word(hedge.direction.as_str());
            cells.number(hedge.strength.into());
            cells.word(hedge.certainty.as_str());
            cells.yes(hedge.negated);
            cells.yes(remark.in_quote);
            cells.maybe(remark.speaker.map(|speaker| self.speaker(findings, speaker)));
            self.company(findings, hedge.clause, &mut company);
            cells.joined(company.iter().map(|name| name.as_bytes()));
            cells.text(at_most_bytes(hedge.clause.of(fields.text), LONGEST));
            let sentence = findings
                .tokenised
                .sentences
                .get(hedge.sentence as usize)
                .copied()
                .unwrap_or(Sentence { first: 0, end: 0 });
            cells.text(at_most_bytes(
                findings.tokenised.sentence_span(sentence).of(fields.text),
                LONGEST,
            ));
            cells.word(hedge.rule.unwrap_or("lexicon"));
            cells.end();
        }
        rows.counts.hedges += findings.hedges.len() as u64;
    }

    /// The full name of who says something, or the words.
    #[must_use]
    pub fn speaker<'n>(&'n self, findings: &Findings<'n>, speaker: Speaker) -> &'n str {
        match speaker {
            Speaker::Entity(at) => self.full_name(&findings.entities[at as usize].name),
            Speaker::Words(span) => span.of(findings.tokenised.text),
        }
    }

    /// The full names of the entities in a clause, each once, into `names`.
    pub fn company<'n>(&'n self, findings: &Findings<'n>, clause: Span, names: &mut Vec<&'n str>) {
        names.clear();
        let first = findings.entities.partition_point(|entity| entity.span.start < clause.start);
        for entity in
            findings.entities[first..].iter().take_while(|entity| entity.span.end <= clause.end)
        {
            let name = self.full_name(&entity.name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }

    fn tokens(&self, document: &Document, findings: &Findings<'_>, rows: &mut Rows) {
        let mut fields = Fields::new(findings);
        let cells = &mut rows.tokens;
        for (number, sentence) in findings.tokenised.sentences.iter().enumerate() {
            for at in sentence.tokens() {
                let token = findings.tokenised.tokens[at];
                cells.text(&document.id);
                cells.word(fields.name(token.span));
                cells.number(number as u64 + 1);
                cells.number(at as u64 + 1);
                let (from, to) = fields.in_chars(token.span);
                cells.number(from);
                cells.number(to);
                cells.text(token.span.of(fields.text));
                let stem = findings.memory.word(findings.words[at].word).stem;
                cells.text(if stem == NO_STEM { "" } else { findings.memory.stem(stem) });
                cells.word(token.kind.as_str());
                cells.end();
            }
        }
        rows.counts.tokens += findings.tokenised.tokens.len() as u64;
    }

    /// Full name of an entity.
    #[must_use]
    pub fn full_name<'n>(&'n self, name: &'n Name) -> &'n str {
        match name {
            Name::Listed(entity) => self.analyser.lists.entry(*entity).name,
            Name::Unlisted(name) => name,
        }
    }

    /// What found an entity: a list or the strongest evidence.
    #[must_use]
    pub fn found_by(&self, entity: &Entity) -> &str {
        match entity.found_by {
            FoundBy::List(listed) => self.analyser.lists.entry(listed).list,
            FoundBy::Evidence(name) => name,
        }
    }
}

/// The `status` of a document that could be read.
#[must_use]
pub fn status(title: Option<&str>, text: &str, analysis: &Analysis<'_>) -> &'static str {
    let blank = || text.trim().is_empty() && title.is_none_or(|title| title.trim().is_empty());
    match &analysis.findings {
        Some(_) => "analysed",
        None if analysis.language.language == "nl" || blank() => "empty",
        None => "other_language",
    }
}

/// The first cells of every row of a document: `doc_id,date,source`.
#[must_use]
pub fn head(document: &Document) -> Vec<u8> {
    let mut cells = Cells::default();
    cells.text(&document.id);
    cells.maybe(document.meta.date.as_deref());
    cells.maybe(document.meta.source.as_deref());
    cells.take()
}
