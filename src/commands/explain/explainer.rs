//! The findings of a document → all that is known of each.

use super::reasons::{
    EntityReasons, Explanation, HedgeReasons, Listed, PieceReasons, Place, QuoteReasons,
    RejectedCue, RejectedName, Rejections, RuleReasons, RunnerUp, Weighed, type_name,
};
use crate::analyse::{Analyser, Findings};
use crate::document::Document;
use crate::entities::view::View;
use crate::entities::{Entity, Found, NONE, gazetteer};
use crate::hedges::rejected::Reason;
use crate::hedges::rules::by_name;
use crate::language::Detected;
use crate::lexicons::hash::hash;
use crate::lexicons::lists::{Sense, Tier};
use crate::output::rows::{Fields, RowWriter};
use crate::output::totals::name_and_id;
use crate::span::{Span, count_chars};
use crate::tokens::TokenKind;
use std::collections::BTreeMap;
use std::time::Duration;

/// Explains the findings of one document.
pub(super) struct Explainer<'a> {
    pub(super) analyser: &'a Analyser,
    pub(super) rows: &'a RowWriter<'a>,
    pub(super) findings: &'a Findings<'a>,
}

impl<'a> Explainer<'a> {
    /// All that is known; with what is nothing, if `all`.
    pub(super) fn explain(
        &self,
        document: &'a Document,
        language: Detected,
        all: bool,
        took: Duration,
    ) -> Explanation<'a> {
        let findings = self.findings;
        let tokens = findings.tokenised.tokens.iter();
        let words =
            tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let characters = |text: &str| count_chars(text.as_bytes());
        let title = document.title.as_deref();
        let words = words.count();
        Explanation {
            doc_id: &document.id,
            date: document.meta.date.as_deref(),
            source: document.meta.source.as_deref(),
            title,
            text: &document.text,
            language: language.language,
            language_confidence: language.confidence,
            status: match language.language {
                _ if findings.tokenised.tokens.is_empty() => "empty",
                "nl" => "analysed",
                _ => "other_language",
            },
            characters: characters(&document.text) + title.map_or(0, characters),
            words,
            sentences: findings.tokenised.sentences.len(),
            entities: self.entities(),
            hedges: self.hedges(),
            quotes: self.quotes(),
            rejected: all.then(|| self.rejections()),
            microseconds: took.as_micros() as u64,
            whole: findings.tokenised.text,
        }
    }

    fn place(&self, fields: &mut Fields<'_>, span: Span, sentence: u32) -> Place {
        let (start, end) = fields.in_chars(span);
        Place { field: fields.name(span), sentence: sentence + 1, start, end, span }
    }

    fn entities(&self) -> Vec<EntityReasons<'a>> {
        let mut fields = Fields::new(self.findings);
        let text = self.findings.tokenised.text;
        let candidates: BTreeMap<usize, &Found> =
            self.findings.candidates.iter().map(|one| (one.candidate.from, one)).collect();
        let explained = |entity: &'a Entity| {
            let one = candidates.get(&(entity.token as usize))?;
            let (name, id) = name_and_id(&entity.name, &self.rows.analyser.lists);
            Some(EntityReasons {
                place: self.place(&mut fields, entity.span, entity.sentence),
                mention: entity.span.of(text),
                word: entity.word.map(|word| word.of(text)),
                label: entity.label.as_str(),
                entity: name,
                entity_id: id,
                found_by: self.rows.found_by(entity),
                confidence: entity.confidence,
                in_quote: entity.in_quote,
                hedged: entity.hedged,
                weighed: self.weighed(one, entity.label as usize),
            })
        };
        self.findings.entities.iter().filter_map(explained).collect()
    }

    /// What was weighed of a candidate that came out as the type, or none, at place `winner`.
    fn weighed(&self, one: &Found, winner: usize) -> Weighed<'a> {
        let weights = &self.analyser.entities.weights;
        let evidence = one.candidate.pieces.iter().map(|piece| PieceReasons {
            piece: piece.name(),
            weights: weights.of(piece).into(),
            why: weights.why(piece),
            scores: weights.of(piece),
        });
        let others = (0..=NONE).filter(|&at| at != winner);
        let second =
            others.max_by(|&one_at, &other| one.shares[one_at].total_cmp(&one.shares[other]));
        let second = second.unwrap_or(NONE);
        let mut evidence: Vec<_> = evidence.collect();
        evidence.sort_by(|left, right| right.scores[winner].total_cmp(&left.scores[winner]));
        Weighed {
            lists: self.senses(one).into_iter().map(|sense| self.listed(sense)).collect(),
            evidence,
            scores: one.scores.into(),
            shares: one.shares.map(|share| (share * 100.0).round()).into(),
            runner_up: RunnerUp { label: type_name(second), score: one.scores[second] },
            sums: one.scores,
            first_two: [winner, second],
        }
    }

    /// What the lists have under the name of a candidate.
    fn senses(&self, one: &Found) -> Vec<Sense> {
        let (view, mut name) = (self.view(one.sentence), Vec::new());
        let (from, end) = (one.candidate.from, one.candidate.end);
        gazetteer::spell(&view, from, end, &mut name);
        let mut senses: Vec<Sense> = self.analyser.lists.senses(hash(&name), &name).collect();
        if let ([first, ..], true, false) =
            (name.as_mut_slice(), senses.is_empty(), one.candidate.meanings.none())
        {
            first.make_ascii_uppercase();
            senses = self.analyser.lists.senses(hash(&name), &name).collect();
        }
        senses
    }

    fn listed(&self, sense: Sense) -> Listed<'a> {
        let entry = self.analyser.lists.entry(sense.entity);
        Listed {
            list: entry.list,
            label: sense.label.as_str(),
            tier: match sense.tier {
                Tier::Never => "never",
                Tier::Weak => "weak",
                Tier::Medium => "medium",
                Tier::Strong => "strong",
            },
            entity: entry.name,
            entity_id: entry.id,
            kind: entry.kind,
        }
    }

    fn view(&self, number: u32) -> View<'a> {
        let Findings { tokenised, words, memory, .. } = self.findings;
        View::new(tokenised, words, memory, &self.analyser.lists, number)
    }

    fn hedges(&self) -> Vec<HedgeReasons<'a>> {
        let (mut fields, text) = (Fields::new(self.findings), self.findings.tokenised.text);
        let hedges = self.findings.hedges.iter().zip(self.findings.remarks);
        let explained = hedges.map(|(hedge, remark)| {
            let entry = self.analyser.hedges.entry(hedge.entry);
            let rule = hedge.rule.and_then(by_name);
            let mut entities = Vec::new();
            self.rows.company(self.findings, hedge.clause, &mut entities);
            HedgeReasons {
                place: self.place(&mut fields, hedge.span, hedge.sentence),
                hedge: hedge.span.of(text),
                lemma: &entry.lemma,
                category: hedge.category.as_str(),
                listed_category: entry.category.as_str(),
                direction: hedge.direction.as_str(),
                strength: hedge.strength,
                certainty: hedge.certainty.as_str(),
                negated: hedge.negated,
                in_quote: remark.in_quote,
                speaker: remark.speaker.map(|speaker| self.rows.speaker(self.findings, speaker)),
                entities,
                clause: hedge.clause.of(text),
                found_by: hedge.rule.unwrap_or("lexicon"),
                rule: rule.map(|rule| RuleReasons { name: rule.name, why: rule.why }),
                list: &entry.list,
                line: entry.line,
                pattern: &entry.patterns,
            }
        });
        explained.collect()
    }

    fn quotes(&self) -> Vec<QuoteReasons<'a>> {
        let Findings { tokenised, quotes, .. } = self.findings;
        let mut fields = Fields::new(self.findings);
        let explained = quotes.iter().map(|quote| {
            let before = |span: Span| span.start;
            let token =
                tokenised.tokens.partition_point(|token| before(token.span) < before(quote.span));
            let sentence = tokenised
                .sentences
                .partition_point(|sentence| sentence.first as usize <= token)
                .saturating_sub(1);
            QuoteReasons {
                place: self.place(&mut fields, quote.span, sentence as u32),
                quote: quote.span.of(tokenised.text),
                speaker: quote.speaker.map(|speaker| self.rows.speaker(self.findings, speaker)),
                found_by: quote.rule,
            }
        });
        explained.collect()
    }

    fn rejections(&self) -> Rejections<'a> {
        let text = self.findings.tokenised.text;
        let mut fields = Fields::new(self.findings);
        let taken: std::collections::BTreeSet<usize> =
            self.findings.entities.iter().map(|entity| entity.token as usize).collect();
        let left = self.findings.candidates.iter();
        let left = left.filter(|one| !taken.contains(&one.candidate.from));
        let candidates = left.map(|one| {
            let tokens = self.findings.tokenised.tokens;
            let span = tokens[one.candidate.from].span.join(tokens[one.candidate.last()].span);
            let place = self.place(&mut fields, span, one.sentence);
            RejectedName { place, mention: span.of(text), weighed: self.weighed(one, NONE) }
        });
        let candidates = candidates.collect();
        let Findings { tokenised, words, memory, .. } = self.findings;
        let lexicon = &self.analyser.hedges;
        let cues = lexicon.rejected(tokenised, words, memory).into_iter().map(|one| {
            let entry = lexicon.entry(one.entry);
            let (found_by, why) = match one.why {
                Reason::Rule(rule) => (rule.name, rule.why.to_owned()),
                Reason::Behind(other) => (
                    "lexicon",
                    format!("a word of it is part of \"{}\"", lexicon.entry(other).lemma),
                ),
                Reason::Off => {
                    ("lexicon", format!("switched off in {}:{}", entry.list, entry.line))
                }
            };
            RejectedCue {
                place: self.place(&mut fields, one.span, one.sentence),
                cue: one.span.of(text),
                lemma: &entry.lemma,
                category: entry.category.as_str(),
                found_by,
                why,
            }
        });
        Rejections { candidates, cues: cues.collect() }
    }
}
