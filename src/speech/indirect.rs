//! Hedges outside direct quotes → who reports or believes what they hedge.
//!
//! Law: without a source that the sentence itself names there is no speaker: the writer hedges.

use super::antecedents::{by_number, resolve};
use super::sayings::Sayings;
use super::scene::Scene;
use super::speakers::{Who, phrase};
use super::subjects::{clear, from_the_start, subject};
use super::verbs::named_behind;
use super::{Quote, Remark, Speaker};
use crate::hedges::{Category, Hedge};
use crate::lexicons::lists::{Around, Trigger};

/// A stretch of a sentence that somebody is the source of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Report {
    from: usize,
    end: usize,
    speaker: Speaker,
}

/// Fills the remarks: hedges in quotes have the speaker of the quote, others the source in their sentence.
pub(super) fn find(
    scene: &Scene<'_>,
    said: &Sayings,
    reports: &mut Vec<Report>,
    quotes: &[Quote],
    remarks: &mut [Remark],
) {
    let mut sentence = None;
    let mut quote = 0;
    for (hedge, remark) in scene.hedges.iter().zip(remarks) {
        while quotes.get(quote).is_some_and(|quote| quote.span.end <= hedge.span.start) {
            quote += 1;
        }
        if let Some(quote) = quotes.get(quote).filter(|quote| quote.span.contains(hedge.span)) {
            *remark = Remark { in_quote: true, speaker: quote.speaker };
            continue;
        }
        if sentence != Some(hedge.sentence) {
            sentence = Some(hedge.sentence);
            reports.clear();
            Reporting { scene, said, reports }.sentence(hedge.sentence as usize);
        }
        let (first, end) = (hedge.tokens.start as usize, hedge.tokens.end as usize);
        let own = reports
            .iter()
            .filter(|report| report.from <= first && end <= report.end)
            .max_by_key(|report| report.from);
        remark.speaker = own
            .map(|report| report.speaker)
            .or_else(|| holder(scene, first, end, said))
            // a hedge can attribute: `‘…’, klinkt het bij X`
            .or_else(|| said.attributed_by(first));
    }
}

/// One sentence being looked through for sources.
struct Reporting<'a, 's> {
    scene: &'a Scene<'s>,
    said: &'a Sayings,
    reports: &'a mut Vec<Report>,
}

impl Reporting<'_, '_> {
    fn sentence(&mut self, number: usize) {
        let scene = self.scene;
        let tokens = scene.tokens(number);
        let (mut start, end) = (tokens.start, tokens.end);
        while start < end && !scene.wordy(start) {
            start += 1;
        }
        for at in start..end {
            if !tells_perhaps(scene, at) || self.said.quoted(at) {
                continue;
            }
            let own = scene.any(at, &["volgens"]) && scene.any(at + 1, &["eigen"]);
            if scene.any(at, &["volgens", "aldus"]) && !own {
                self.source(start, at, end);
            } else if scene.any(at, &["naar", "volgens"]) && scene.any(at + 1, &["eigen"]) {
                self.own_words(start, at, end);
            } else if scene.any(at, &["horen"]) {
                self.told(start, at, end);
            } else if scene.any(at, &["toe", "aan"]) && scene.any(at + 1, &["dat"]) {
                self.separable(start, at, end);
            } else if scene.says(at) || scene.around(at, Around::SpeechParticiple) {
                self.verb(start, at, end);
            }
        }
    }

    fn add(&mut self, from: usize, end: usize, who: Who, at: usize) {
        if let Some(speaker) = resolve(self.scene, who, at, self.said) {
            self.reports.push(Report { from, end, speaker });
        }
    }

    /// `volgens X …`, `…, aldus X`.
    fn source(&mut self, start: usize, at: usize, end: usize) {
        let scene = self.scene;
        let Some(found) = phrase(scene, at + 1) else { return };
        let hedged = hedge_at(scene, at).is_some();
        let from = match found.who {
            Who::Impersonal | Who::Self_ => return,
            Who::Words(..) if !hedged && scene.any(at, &["volgens"]) || !clear(scene, &found) => {
                return;
            }
            _ if at == start || found.end + 1 >= end => start,
            _ => self.part(start, at),
        };
        self.add(from, end, found.who, at);
    }

    /// Where the part of the sentence begins that a source inside it is for.
    fn part(&self, start: usize, at: usize) -> usize {
        let scene = self.scene;
        (start..at)
            .rev()
            .find(|&border| {
                scene.any(border, &["dat", ",", ":", "omdat", "terwijl", "maar", "want"])
                    && (border + 1 < at || !scene.is(border, b','))
            })
            .map_or(start, |border| border + 1)
    }

    /// `naar eigen zeggen`: the subject of the sentence.
    fn own_words(&mut self, start: usize, at: usize, end: usize) {
        let scene = self.scene;
        let found = if at == start {
            phrase(scene, at + 4)
        } else {
            (start..at)
                .find(|&at| scene.around(at, Around::Auxiliary) || scene.says(at))
                .and_then(|verb| subject(scene, start, verb))
                .or_else(|| from_the_start(scene, start, at))
        };
        if let Some(found) = found {
            self.add(start, end, found.who, start);
        }
    }

    /// `X zegt dat …`, `X verwacht …`, `…, zegt X`, `X heeft gezegd dat …`, `X laat weten dat …`.
    fn verb(&mut self, start: usize, at: usize, end: usize) {
        let scene = self.scene;
        let before = Scene::before(at);
        if scene.determiner(before) && !scene.any(before, &["die", "dat", "dit"]) {
            return;
        }
        let behind = at > start && (scene.is(before, b',') || scene.any(before, &["zo"]));
        if behind
            && scene.says(at)
            && let Some(found) = named_behind(scene, at)
            && (found.end + 4 >= end || scene.is(found.end, b','))
            && !self.quoted_before(at)
        {
            let who = by_number(scene, found.who, at);
            return self.add(start, end, who, start);
        }
        let believes = hedge_at(scene, at).is_some_and(|hedge| hedge.category == Category::Belief);
        let content = (at + 1..(at + 12).min(end))
            .take_while(|&at| {
                !scene.stop(at) && (!scene.is(at, b',') || scene.any(at + 1, &["dat", "of"]))
            })
            .find(|&at| {
                scene.any(at, &["dat", "of", "hoe", "waarom", "wanneer", "te"])
                    || scene.is(at, b':')
            })
            .filter(|&at| !scene.any(at, &["te"]) || believes);
        if content.is_none() && !believes && !scene.any(at, CALLING) {
            return;
        }
        let Some(verb) = self.finite(start, at) else { return };
        let Some(found) = subject(scene, start, verb) else { return };
        let who = by_number(scene, found.who, verb);
        let until = self.limit(content.unwrap_or(at), end);
        self.add(at, until, who, found.end - 1);
    }

    /// `X geeft toe dat …`
    fn separable(&mut self, start: usize, at: usize, end: usize) {
        let scene = self.scene;
        let gives =
            (start..at).rev().find(|&at| scene.any(at, &["geeft", "gaf", "geven", "gaven"]));
        let Some(verb) = gives else { return };
        if let Some(found) = subject(scene, start, verb) {
            let until = self.limit(at + 1, end);
            self.add(at, until, by_number(scene, found.who, verb), found.end - 1);
        }
    }

    /// `X kreeg van Y te horen dat …`: Y is the source.
    fn told(&mut self, start: usize, at: usize, end: usize) {
        let scene = self.scene;
        let gets = (start..at)
            .find(|&at| scene.any(at, &["kreeg", "krijgt", "kregen", "krijgen", "gekregen"]));
        let from = gets
            .filter(|_| scene.any(Scene::before(at), &["te"]) && scene.any(at + 1, &["dat", "of"]))
            .and_then(|gets| (gets..at).rev().find(|&at| scene.any(at, &["van", "bij"])));
        if let Some(found) = from.and_then(|from| phrase(scene, from + 1)) {
            self.add(at, self.limit(at + 1, end), found.who, at);
        }
    }

    /// Whether a direct quote ends right before: the verb says who spoke it.
    fn quoted_before(&self, at: usize) -> bool {
        self.said.by_verb(at)
    }

    /// The finite verb of a participle or infinitive: the auxiliary before it; itself when it is finite.
    fn finite(&self, start: usize, at: usize) -> Option<usize> {
        let scene = self.scene;
        let helper = (start..at)
            .rev()
            .take(10)
            .take_while(|&at| !scene.stop(at) && !scene.any(at, &["dat", ",", ":"]))
            .find(|&at| scene.any(at, HELPERS));
        let bare = scene.around(at, Around::SpeechParticiple) || scene.lower(at).ends_with("en");
        let passive =
            helper.is_some_and(|at| scene.any(at, &["wordt", "werd", "worden", "werden", "is"]));
        match helper {
            Some(_) if passive && bare => None,
            Some(helper) if bare => Some(helper),
            None if !scene.says(at) => None,
            _ => Some(at),
        }
    }

    /// Where a report ends: at the end of the sentence, or where the writer goes on with `maar`.
    fn limit(&self, from: usize, end: usize) -> usize {
        let scene = self.scene;
        (from + 1..end)
            .find(|&at| {
                scene.is(at, b';')
                    || scene.is(at, b',')
                        && scene.any(at + 1, &["maar", "al", "hoewel"])
                        && begins_clause(scene, at + 2)
                        && !scene.any(at + 2, &["dat"])
            })
            .unwrap_or(end)
    }
}

/// Who holds what a noun hedges: `de claim van X`, `de vrees van X`.
fn holder(scene: &Scene<'_>, first: usize, end: usize, said: &Sayings) -> Option<Speaker> {
    let of = if scene.any(end - 1, &["van", "bij"]) { end } else { end + 1 };
    let noun = scene.any(first, HELD) && scene.any(of - 1, &["van", "bij"]);
    let found = noun.then(|| phrase(scene, of)).flatten().filter(|found| clear(scene, found))?;
    resolve(scene, found.who, first, said)
}

/// Nouns for what somebody holds to be so.
const HELD: &[&str] = &[
    "claim",
    "claims",
    "bewering",
    "beweringen",
    "mening",
    "vermoeden",
    "vermoedens",
    "verwachting",
    "verwachtingen",
    "vrees",
    "hoop",
    "voorspelling",
    "voorspellingen",
    "inschatting",
    "prognose",
    "prognoses",
    "overtuiging",
    "indruk",
];

/// Whether a form can be one that a rule looks for: one look, for most are not.
fn tells_perhaps(scene: &Scene<'_>, at: usize) -> bool {
    let facts = scene.facts(at);
    facts.trigger(Trigger::SpeechVerb)
        || facts.trigger(Trigger::Particle)
        || facts.around(Around::SpeechParticiple)
        || facts.around(Around::OtherPreposition)
        || facts.around(Around::Towards)
        || scene.any(at, &["horen"])
}

/// Whether a main clause begins with its subject here.
fn begins_clause(scene: &Scene<'_>, at: usize) -> bool {
    scene.determiner(at)
        || phrase(scene, at).is_some_and(|found| !matches!(found.who, Who::Words(..)))
}

fn hedge_at<'s>(scene: &Scene<'s>, at: usize) -> Option<&'s Hedge> {
    let next = scene.hedges.partition_point(|hedge| hedge.tokens.start <= at as u32);
    // a cue in several parts reaches over those inside its gap: a few back is far enough
    let near = next.saturating_sub(REACH)..next;
    scene.hedges[near].iter().rev().find(|hedge| hedge.tokens.contains(&(at as u32)))
}

/// So many hedges may stand inside the gap of another.
const REACH: usize = 8;

/// Auxiliaries of participles and infinitives of saying.
const HELPERS: &[&str] = &[
    "heeft", "had", "hebben", "hadden", "laat", "liet", "laten", "lieten", "wil", "wilde",
    "willen", "kan", "kon", "zou", "zouden", "moet", "wordt", "werd", "worden", "werden", "is",
    "blijft", "bleef", "durft",
];

/// Verbs that say something of a thing without `dat`.
const CALLING: &[&str] = &[
    "noemt", "noemde", "noemen", "noemden", "spreekt", "sprak", "spreken", "spraken", "acht",
    "achtte", "vindt", "vond",
];
