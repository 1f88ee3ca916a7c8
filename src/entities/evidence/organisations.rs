//! Heads and endings of organisations, words before and behind them, what the sentence is about.

use super::{Candidate, Evidence, Example, Marks, Piece, Pieces};
use crate::entities::view::View;
use crate::lexicons::compile::fact;
use crate::lexicons::lists::{Around, Label, Trigger};
use crate::words::{Ending, has_ending, shape};

pub(super) const EVIDENCE: Evidence = Evidence {
    name: "organisations",
    why: "heads and endings of organisations, words before and behind them, what the sentence is about",
    examples: &[
        Example {
            text: "Hij werkt bij Qwxzy.",
            name: "Qwxzy",
            piece: Piece::BehindAt,
            found: true,
        },
        Example {
            text: "Dat zegt de directeur van Qwxzy.",
            name: "Qwxzy",
            piece: Piece::OfOrganisation,
            found: true,
        },
        Example {
            text: "Het bedrijf Qwxzy groeit.",
            name: "Qwxzy",
            piece: Piece::OrganisationNounBefore,
            found: true,
        },
        Example {
            text: "Hij woont in Qwxzy.",
            name: "Qwxzy",
            piece: Piece::BehindAt,
            found: false,
        },
    ],
    weigh,
};

fn weigh(candidate: &Candidate, view: &View<'_>, marks: &Marks, pieces: &mut Pieces) {
    words(candidate, view, pieces);
    before(candidate, view, pieces);
    let (from, end) = (candidate.from, candidate.end);
    if view.is(end, b'(') && view.acronym(end + 1) && view.is(end + 2, b')') {
        pieces.add(Piece::CapitalsBehind);
    }
    pieces.add_if(
        view.is(View::back(from, 1), b'(')
            && view.is(end, b')')
            && candidate.tokens() == 1
            && view.acronym(from),
        Piece::CapitalsInBrackets,
    );
    topic(candidate, view, marks, pieces);
    let small_behind = view.shape(end) & shape::LOWER != 0;
    pieces.add_if(from == view.first && marks.begins(view, from) && small_behind, Piece::Subject);
    pieces
        .add_if(view.around(end, Around::Auxiliary) && !view.capital(end), Piece::AuxiliaryBehind);
}

fn words(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let several = candidate.tokens() > 1;
    let mut tokens = 0;
    for at in candidate.from..candidate.end {
        let facts = view.facts(at);
        pieces.add_if(facts.trigger(Trigger::OrganisationHead), Piece::OrganisationHead);
        pieces.add_if(several && facts.trigger(Trigger::LegalForm), Piece::LegalForm);
        tokens += usize::from(facts.has(fact::ORGANISATION_TOKEN));
        pieces.add_if(several && facts.has(fact::DEMONYM), Piece::HasDemonym);
    }
    if several {
        pieces.add_if(tokens >= 1, Piece::OrganisationToken);
        pieces.add_if(tokens >= 2, Piece::OrganisationTokens);
    }
    let last = view.base(candidate.last());
    let letters = view.base_form(candidate.last());
    if letters.len() > 5
        && has_ending(last.endings, Ending::Organisation)
        && candidate.meanings.tier(Label::Place).is_none()
    {
        pieces.add(if several {
            Piece::OrganisationEnding
        } else {
            Piece::OrganisationEndingAlone
        });
    }
}

fn before(candidate: &Candidate, view: &View<'_>, pieces: &mut Pieces) {
    let from = candidate.from;
    let article = |at| view.around(at, Around::ArticleDe) || view.around(at, Around::ArticleHet);
    let mut left = View::back(from, 1);
    let steps = if article(left) { 2 } else { 1 };
    let noun = view.trigger(left, Trigger::OrganisationNoun);
    pieces.add_if(noun, Piece::OrganisationNounBefore);
    pieces.add_if(
        !noun && !view.capital(left) && view.ending(left, Ending::OrganisationNoun),
        Piece::OrganisationLikeBefore,
    );
    left = View::back(from, steps);
    pieces.add_if(view.around(left, Around::At), Piece::BehindAt);
    let ruled = view.around(left, Around::Of) || view.form(left) == "voor";
    if ruled {
        let ruler = View::back(from, steps + 1);
        pieces.add_if(
            view.around(left, Around::Of) && view.around(ruler, Around::OrganisationOf),
            Piece::OfOrganisation,
        );
        let plural = view.memory.lower(view.id(ruler));
        let minister = view.around(ruler, Around::MinisterOf)
            || plural.ends_with("minister")
            || plural.ends_with("ministers");
        pieces.add_if(minister && steps == 1, Piece::OfMinister);
    }
}

/// Whether a name is a place of the lists, and a club that is called by it.
pub(super) fn club_of_town(candidate: &Candidate, view: &View<'_>) -> bool {
    candidate.meanings.tier(Label::Place).is_some()
        && candidate.meanings.entity(Label::Organisation).is_some_and(|entity| {
            matches!(view.lists.entry(entity).kind, "club" | "football_club" | "team")
        })
}

/// "Qwxzy - Gent 2-1", "Gent-Qwxzy 2-1": one of two names with a dash between and a score behind.
fn in_result(candidate: &Candidate, view: &View<'_>) -> bool {
    let dash = |at: usize| matches!(view.form(at), "-" | "–" | "—");
    let (left, right) = (View::back(candidate.from, 1), candidate.end);
    (dash(left) && score(view, right))
        || (dash(right) && (right + 2..right + 5).any(|at| score(view, at)))
}

/// A score: 2-1, 0-3.
fn score(view: &View<'_>, at: usize) -> bool {
    view.number(at)
        && view.form(at).len() <= 5
        && view.form(at).split_once(['-', '–']).is_some_and(|(home, away)| {
            !home.is_empty() && home.len() <= 2 && !away.is_empty() && away.len() <= 2
        })
}

/// So far from a name a score still speaks of it, in tokens.
const REACH: usize = 40;

/// What the sentence is about, and whether a place in it is a club.
fn topic(candidate: &Candidate, view: &View<'_>, marks: &Marks, pieces: &mut Pieces) {
    pieces.add_if(marks.business, Piece::BusinessSentence);
    let left = View::back(candidate.from, 1);
    if candidate.meanings.tier(Label::Place).is_some() && in_result(candidate, view) {
        pieces.add(Piece::ClubOfTown);
        pieces.add(Piece::ScoreInSentence);
    }
    if club_of_town(candidate, view)
        && !view.around(left, Around::In)
        && !view.around(left, Around::Te)
    {
        pieces.add(Piece::ClubOfTown);
        let near = candidate.from.saturating_sub(REACH).max(view.first)
            ..(candidate.end + REACH).min(view.end);
        pieces.add_if(near.into_iter().any(|at| score(view, at)), Piece::ScoreInSentence);
    }
    if !marks.sport {
        return;
    }
    pieces.add(Piece::SportSentence);
    let club_or_place = candidate.meanings.tier(Label::Place).is_some()
        || candidate.meanings.tier(Label::Organisation).is_some();
    if club_or_place {
        let left = View::back(candidate.from, 1);
        pieces.add_if(view.around(left, Around::In), Piece::SportPlaceIn);
        let preposition = view.around(left, Around::At)
            || view.around(left, Around::Of)
            || matches!(view.form(left), "tegen" | "Tegen" | "met" | "naar" | "voor");
        pieces.add_if(preposition, Piece::SportPlace);
    }
}
