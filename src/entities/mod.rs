//! Tokens → named entities, in four steps: candidates, evidence, the article, the full name.
//!
//! Law: mentions come in text order and never overlap; what is found depends on the document and the lists alone.

pub mod article;
pub mod candidates;
pub mod canonical;
pub mod confidence;
pub mod evidence;
pub mod gazetteer;
pub mod view;

use crate::lexicons::hash::hash;
use crate::lexicons::lists::{Around, EntityRef, Label, Lists, Tier, Trigger};
use crate::span::Span;
use crate::tokens::Tokenised;
use crate::words::{Occurrence, WordMemory, shape};
use article::{Article, best_label};
use candidates::{DocumentForms, Marks};
use canonical::FullNames;
use confidence::Confidence;
use evidence::weights::{Scores, Weights, shares};
use evidence::{Candidate, Piece};
use view::View;

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name alone.
    pub span: Span,
    /// Its type.
    pub label: Label,
    /// The entity that it is a mention of.
    pub name: Name,
    /// What decided.
    pub found_by: FoundBy,
    /// Percent: of a hundred mentions at this, so many are right.
    pub confidence: u8,
    /// The whole word when the name is part of one.
    pub word: Option<Span>,
    /// Its sentence, from 0.
    pub sentence: u32,
    /// Its first token.
    pub token: u32,
    /// Whether it stands in a direct quote.
    pub in_quote: bool,
    /// Whether a hedge that lowers stands in its clause.
    pub hedged: bool,
}

/// The full name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// An entity of the lists.
    Listed(EntityRef),
    /// A name that no list has, as the article writes it in full.
    Unlisted(Box<str>),
}

/// What decided that it is an entity of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The list that the entity stands in.
    List(EntityRef),
    /// The strongest piece of evidence.
    Evidence(&'static str),
}

/// A candidate on its way to a mention.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Where, and with what evidence.
    pub candidate: Candidate,
    /// Its sentence, from 0.
    pub sentence: u32,
    /// Hash of the name as it is spelt: the same for all mentions of the same words.
    pub key: u64,
    /// What the evidence adds up to.
    pub scores: Scores,
    /// The same as shares of one, after the article has had its say.
    pub shares: Scores,
}

/// Finds entities.
#[derive(Debug)]
pub struct EntityFinder {
    /// What each piece of evidence speaks for.
    pub weights: Weights,
    /// How often such a sum is right.
    pub confidence: Confidence,
}

/// Room for one document, used again for the next.
#[derive(Debug, Default)]
pub struct EntityScratch {
    /// The candidates of the last document.
    pub found: Vec<Found>,
    labels: Vec<Option<Label>>,
    forms: DocumentForms,
    marks: Marks,
    stretches: Vec<(usize, usize)>,
    article: Article,
    names: FullNames,
}

impl Default for EntityFinder {
    fn default() -> Self {
        Self::new()
    }
}

impl EntityFinder {
    /// A finder with the shipped weights.
    #[must_use]
    pub fn new() -> Self {
        Self { weights: Weights::shipped(), confidence: Confidence::shipped() }
    }

    /// Finds the entities of a text.
    pub fn find(
        &self,
        tokenised: &Tokenised<'_>,
        words: &[Occurrence],
        memory: &WordMemory,
        lists: &Lists,
        scratch: &mut EntityScratch,
        into: &mut Vec<Entity>,
    ) {
        into.clear();
        let EntityScratch { found, labels, forms, marks, stretches, article, names } = scratch;
        let view = |number: u32| View::new(tokenised, words, memory, lists, number);
        found.clear();
        forms.clear();
        for number in 0..tokenised.sentences.len() as u32 {
            note_capitals(&view(number), forms);
        }
        for number in 0..tokenised.sentences.len() as u32 {
            let view = view(number);
            candidates::find(&view, forms, marks, stretches);
            for &(from, end) in stretches.iter() {
                let from = if candidates::article_of_paper(&view, from, end, marks) {
                    from - 1
                } else {
                    from
                };
                found.push(self.weigh(&view, from, end, marks));
            }
        }
        if found.is_empty() {
            return;
        }
        note_sport(found, words);
        article.settle(found, view, &self.weights);
        labels.clear();
        labels.extend(found.iter().map(|one| {
            let label = best_label(&one.shares);
            (one.shares[label as usize] > one.shares[NONE]).then_some(label)
        }));
        names.read(found, labels, view);
        for number in 0..found.len() {
            if let Some(label) = labels[number] {
                let name = names.of(number, found, labels, article, view);
                let view = view(found[number].sentence);
                into.push(self.mention(&found[number], label, name, &view, &mut marks.buffer));
            }
        }
    }

    fn weigh(&self, view: &View<'_>, from: usize, end: usize, marks: &mut Marks) -> Found {
        let meanings = gazetteer::spelt_meaning_of(view, from, end, &mut marks.buffer);
        let meanings = if meanings.none() {
            gazetteer::capitalised(view, from, &mut marks.buffer)
        } else {
            meanings
        };
        let key = hash(&marks.buffer);
        let mut candidate = Candidate { from, end, meanings, pieces: evidence::Pieces::default() };
        candidate.pieces = evidence::gather(&candidate, view, marks);
        let scores = self.weights.sum(candidate.pieces);
        Found { candidate, sentence: view.number, key, scores, shares: shares(&scores) }
    }

    fn mention(
        &self,
        one: &Found,
        label: Label,
        name: Name,
        view: &View<'_>,
        buffer: &mut Vec<u8>,
    ) -> Entity {
        let Candidate { from, end, meanings, .. } = one.candidate;
        let (span, word) = name_span(view, from, end, buffer);
        let sure = meanings.tier(label).is_some_and(|tier| tier >= Tier::Medium);
        let found_by = match meanings.entity(label) {
            Some(entity) if sure => FoundBy::List(entity),
            _ => FoundBy::Evidence(self.strongest(one, label).name()),
        };
        let confidence = self.confidence.of(one.shares[label as usize], label);
        Entity {
            span,
            label,
            name,
            found_by,
            confidence,
            word,
            sentence: one.sentence,
            token: from as u32,
            in_quote: false,
            hedged: false,
        }
    }

    /// The piece that speaks most for a type.
    fn strongest(&self, one: &Found, label: Label) -> Piece {
        let mut best = (Piece::Always, f32::MIN);
        for piece in one.candidate.pieces.iter() {
            let weight = self.weights.of(piece)[label as usize];
            if weight > best.1 {
                best = (piece, weight);
            }
        }
        best.0
    }
}

/// The place of "no name" among the scores.
pub const NONE: usize = 4;

/// Words about sport in an article that is about sport, in a thousand.
const SPORT_IN_THOUSAND: usize = 12;

/// The same in an article about clubs and little else, such as a match report; others have less than a third of that.
const CLUBS_IN_THOUSAND: usize = 25;

/// Marks the clubs called by their town where the article is about sport; it is read only if there are such.
fn note_sport(found: &mut [Found], words: &[Occurrence]) {
    if !found.iter().any(|one| one.candidate.pieces.has(Piece::ClubOfTown)) {
        return;
    }
    let sport = words.iter().filter(|token| token.lower.trigger(Trigger::SportWord)).count();
    if sport >= 3 && sport * 1000 >= SPORT_IN_THOUSAND * words.len() {
        let clubs = sport * 1000 >= CLUBS_IN_THOUSAND * words.len();
        for one in found.iter_mut().filter(|one| one.candidate.pieces.has(Piece::ClubOfTown)) {
            let pieces = &mut one.candidate.pieces;
            pieces.add(Piece::ClubInSportArticle);
            let placed = pieces.has(Piece::BehindTowards) || pieces.has(Piece::BehindNear);
            pieces.add_if(clubs && !placed, Piece::ClubInClubArticle);
        }
    }
}

/// Notes the capitals inside a sentence, where they mean something, and the surnames with particles behind given names:
/// behind "Liesbeth van Rossum" a sentence that begins with "Van Rossum" begins with a name.
fn note_capitals(view: &View<'_>, forms: &mut DocumentForms) {
    for (at, token) in (view.first..).zip(view.words) {
        if token.shape & shape::CAPITAL == 0 {
            continue;
        }
        if view.memory.word(token.word).listed {
            view.lists.fetch_name(view.memory.mark(token.word));
        }
        if view.particle(at + 1) && view.given(at) >= 1 {
            let name = candidates::behind_particles(view, at + 1);
            if view.capital(name) {
                forms.note_pair(view.word(at + 1).lower, view.base_id(name));
            }
        }
        if at > view.first && view.shape(at - 1) & shape::SIGN == 0 {
            forms.note_inside(token.word);
            if view.capital(at + 1) && view.written(at, Around::CapitalParticle) {
                forms.note_pair(view.word(at).lower, view.base_id(at + 1));
            }
            let base = view.base_id(at);
            if base != token.word {
                forms.note_inside(base);
            }
        }
    }
}

/// The name alone, and the whole word when the name is part of one.
pub fn name_span(
    view: &View<'_>,
    from: usize,
    end: usize,
    buffer: &mut Vec<u8>,
) -> (Span, Option<Span>) {
    let whole = view.span(from).join(view.span(end - 1));
    let (first, last) = (view.word(from), view.word(end - 1));
    let mut name = whole;
    let base = view.base_id(end - 1);
    if base != view.id(end - 1) && !gazetteer::ends_whole(view, from, end, buffer) {
        let begin = view.span(end - 1).start + u32::from(last.base_start);
        name.end = begin + view.memory.word(base).len() as u32;
    }
    if first.base != view.id(from) && (end - from == 1 || first.shape & shape::LOWER_HYPHEN != 0) {
        name.start = view.span(from).start + u32::from(first.base_start);
    }
    let compound = (first.shape & shape::LOWER_HYPHEN)
        | (last.shape & (shape::HYPHEN_LOWER | shape::LOWER_HYPHEN));
    (name, (compound != 0 && name != whole).then_some(whole))
}
