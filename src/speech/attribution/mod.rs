//! Stretches between marks → direct quotes with their speakers, in text order; scare quotes and titles fall out.
//!
//! One rule after the other is asked (see [`super::rules`]); the first that answers counts.

mod fragments;

use super::antecedents::{by_number, person, resolve};
use super::quotes::{self, Pair, is_mark};
use super::sayings::{Said, Sayings};
use super::scene::{Gap, Scene};
use super::speakers::{Pronoun, Who, phrase, phrase_behind};
use super::subjects::{from_the_start, subject, topic};
use super::verbs::named_behind;
use super::{Quote, Speaker};
use crate::lexicons::lists::Trigger;
use fragments::IMPERSONAL;

/// Quotes being attributed.
pub(super) struct Attribution<'a, 's> {
    pub(super) scene: &'a Scene<'s>,
    pub(super) said: &'a mut Sayings,
}

/// What a rule found: the verb or other word that tells, and who.
#[derive(Clone, Copy, Debug)]
struct Answer {
    rule: &'static str,
    verb: usize,
    speaker: Option<Speaker>,
}

/// A stretch with what can be told from its edges.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    open: usize,
    close: usize,
    /// Words in it, counted up to a few.
    words: usize,
    /// Whether it begins a sentence.
    begins: bool,
    /// Whether a colon stands before it.
    colon: bool,
    /// Whether the end of a sentence stands in it or right behind it.
    ends: bool,
    closed: bool,
}

impl Attribution<'_, '_> {
    /// Attributes all stretches.
    pub(super) fn all(&mut self, pairs: &[Pair], into: &mut Vec<Quote>) {
        let mut block = 0;
        for (number, pair) in pairs.iter().enumerate() {
            if let Some(line) = pair.line {
                if line == 0 {
                    block = into.len();
                }
                self.line(pair, into);
                if pairs.get(number + 1).is_none_or(|next| next.line.is_none_or(|next| next == 0)) {
                    self.take_turns(block, into);
                }
                continue;
            }
            let stretch = self.stretch(pair);
            if stretch.words == 0 {
                continue;
            }
            if let Some(answer) = self.answer(&stretch) {
                self.add(pair, answer, into);
            }
        }
    }

    fn add(&mut self, pair: &Pair, answer: Answer, into: &mut Vec<Quote>) {
        let Answer { rule, verb, speaker } = answer;
        into.push(Quote { span: quotes::span(self.scene, pair), speaker, rule });
        self.said.push(Said { from: pair.open, end: pair.close + 1, verb, speaker });
    }

    fn stretch(&self, pair: &Pair) -> Stretch {
        let scene = self.scene;
        let Pair { open, close, closed, .. } = *pair;
        let last = if closed { close.saturating_sub(1) } else { close };
        let before = Scene::before(open);
        let words = (open + 1..=last).filter(|&at| scene.wordy(at)).take(LONG).count();
        let number = words == 0 && (open + 1..=last).any(|at| !scene.stop(at));
        let after = close + 1;
        let begins = scene.stop(before)
            || scene.gap(open) >= Gap::Line
            || is_mark(scene, before) && scene.stop(before.wrapping_sub(1))
            || scene.any(before, &["–", "—"]);
        Stretch {
            open,
            close,
            words: if number { 1 } else { words },
            begins,
            colon: scene.is(before, b':'),
            ends: scene.stop(last) || scene.stop(after) || scene.gap(after) >= Gap::Line,
            closed,
        }
    }

    fn answer(&self, stretch: &Stretch) -> Option<Answer> {
        self.behind(stretch)
            .or_else(|| self.colon(stretch))
            .or_else(|| self.resumed(stretch))
            .or_else(|| self.taken_up(stretch))
            .or_else(|| self.fragment(stretch))
            .or_else(|| self.alone(stretch))
    }

    /// `‘…’, zegt X`, `‘…’, aldus X`, `‘…’, klinkt het bij X`.
    fn behind(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        let after = stretch.close + 1;
        if !stretch.closed || scene.gap(after) >= Gap::Paragraph {
            return None;
        }
        let inner = scene.is(stretch.close - 1, b',') || scene.stop(stretch.close - 1);
        let comma = scene.is(after, b',') || scene.any(after, &["–", "—", "-"]);
        let verb = if comma { after + 1 } else { after };
        let verb = verb + usize::from(scene.any(verb, &["zo", "en"]) && scene.says(verb + 1));
        let direct = scene.says(verb) || scene.any(verb, &["aldus", "volgens"]);
        let inline = !stretch.begins && !stretch.colon;
        let small = !scene.capital(verb) || scene.any(verb, &["aldus"]);
        let placed = match (comma, direct) {
            (true, true) => true,
            (true, false) => !inline || inner,
            (false, true) => inner || !inline,
            (false, false) => inner && !inline,
        };
        if !small || !placed {
            return None;
        }
        let speaker = match named_behind(scene, verb).map(|named| named.who) {
            Some(Who::Impersonal) => self.source(verb),
            Some(who) => self.resolved(who, verb, stretch.open),
            None if scene.any(verb, &["zegt", "zei", "zeggen", "zeiden"]) => None,
            None => return None,
        };
        let rule = if scene.any(verb, &["aldus", "volgens"]) { "aldus" } else { "behind" };
        Some(Answer { rule, verb, speaker })
    }

    /// Who is meant by `luidt het`: the source that was named last.
    fn source(&self, before: usize) -> Option<Speaker> {
        let scene = self.scene;
        let here = scene.sentence(before);
        let low = scene.tokens(here.saturating_sub(2)).start;
        let named = (low..before).rev().find(|&at| {
            let noun = at + 1 + usize::from(scene.determiner(at + 1));
            scene.any(at, &["volgens", "aldus"])
                || scene.any(at, &["in", "uit"])
                    && noun > at + 1
                    && scene.trigger(noun, Trigger::WorkNoun)
        });
        let by = named.and_then(|at| phrase(scene, at + 1));
        by.and_then(|found| self.resolved(found.who, before, before))
            .or_else(|| self.last_speaker(before))
            .or_else(|| self.resolved(Who::Pronoun(Pronoun::Any), before, before))
    }

    /// `X zegt: ‘…’`, `X: ‘…’`.
    fn colon(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        if !stretch.colon {
            return None;
        }
        let colon = stretch.open - 1;
        let start = self.start_of(colon);
        let verb = (start..colon).rev().find(|&at| scene.says(at));
        let found = match verb {
            Some(verb) => subject(scene, start, verb),
            None => from_the_start(scene, start, colon)
                .filter(|found| found.end == colon || !matches!(found.who, Who::Words(..)))
                .or_else(|| topic(scene, start, colon)),
        };
        let impersonal = found.is_none_or(|found| match found.who {
            Who::Words(from, end) => {
                !(from..end).any(|at| scene.role(at)) && (verb.is_some() || !scene.determiner(from))
            }
            Who::Impersonal => true,
            _ => false,
        });
        let who = match found {
            Some(found) if !impersonal => found.who,
            Some(found) if verb.is_some_and(|verb| !scene.any(verb, IMPERSONAL)) => found.who,
            _ => Who::Pronoun(Pronoun::Any),
        };
        // behind a heading that names nobody, a word or two are a title
        let named = found.is_some_and(|found| match found.who {
            Who::Words(from, end) => (from..end).any(|at| scene.role(at)),
            Who::Entity(_) | Who::Pronoun(_) => true,
            Who::Impersonal | Who::Self_ => false,
        });
        let speech = verb.is_some() || stretch.ends && named || stretch.words > 3;
        speech.then(|| Answer {
            rule: "colon",
            verb: verb.unwrap_or(colon),
            speaker: self.resolved(by_number(scene, who, verb.unwrap_or(colon)), start, start),
        })
    }

    /// `‘….’ Dat zegt X.`
    fn taken_up(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        let mut first = stretch.close + 1;
        if !scene.stop(stretch.close - 1) {
            if !scene.stop(first) {
                return None;
            }
            first += 1;
        }
        let verb = first + 1;
        if !stretch.begins || !scene.any(first, &["dat", "zo", "dit"]) || !scene.says(verb) {
            return None;
        }
        let speaker = self.resolved(phrase_behind(scene, verb + 1)?.who, first, stretch.open)?;
        Some(Answer { rule: "taken_up", verb, speaker: Some(speaker) })
    }

    /// A quote that is a sentence of its own: who spoke before, or whom the sentence before is about, goes on.
    fn alone(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        let after = stretch.close + 1;
        let free = scene.stop(after)
            || scene.capital(after)
            || scene.gap(after) >= Gap::Line
            || is_mark(scene, after);
        let heading = scene.gap(stretch.open) >= Gap::Line && scene.gap(after) >= Gap::Line;
        let whole = stretch.begins
            && stretch.ends
            && free
            && (!heading || stretch.words > 3 || scene.stop(stretch.close - 1));
        whole.then(|| Answer {
            rule: "continued",
            verb: stretch.open,
            speaker: self.goes_on(stretch.open),
        })
    }

    /// The second part of `‘…’, zegt X, ‘…’`.
    fn resumed(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        let before = Scene::before(stretch.open);
        let linked = scene.is(before, b',') || scene.any(before, &["en", "–"]);
        let first = self.said.last().filter(|_| linked)?;
        let split = first.verb >= first.end
            && first.verb < stretch.open
            && (first.verb..stretch.open)
                .all(|at| !scene.stop(at) && scene.gap(at) < Gap::Paragraph);
        split.then_some(Answer { rule: "continued", verb: stretch.open, speaker: first.speaker })
    }

    /// Who goes on in a quote at `open` without being named.
    fn goes_on(&self, open: usize) -> Option<Speaker> {
        let scene = self.scene;
        if scene.gap(open) < Gap::Paragraph {
            let start = self.start_of(open);
            if let Some(speaker) = self.source_of(start, open) {
                return Some(speaker);
            }
            let about = topic(scene, start, open);
            if let Some(found) =
                about.filter(|found| found.end < open && !scene.is(Scene::before(open), b','))
                && let Some(speaker) = self.resolved(found.who, start, start)
            {
                return Some(speaker);
            }
        }
        // a paragraph that is a quote goes on with who spoke, else with the person whom the story is about there
        self.last_speaker(open).or_else(|| {
            let paragraph = scene.gap(open) >= Gap::Paragraph;
            paragraph.then(|| person(scene, open, self.said)).flatten()
        })
    }

    /// Whom a sentence has as its source: `volgens X`, `…, zegt X`, `X vindt dat`.
    fn source_of(&self, start: usize, end: usize) -> Option<Speaker> {
        let scene = self.scene;
        let at = (start..end)
            .rev()
            .find(|&at| scene.any(at, &["volgens", "aldus"]) || self.tells(start, at))?;
        let found = if scene.says(at) {
            let behind = at > start && scene.is(at - 1, b',');
            let named = if behind { named_behind(scene, at) } else { None };
            named.or_else(|| subject(scene, start, at))?
        } else {
            phrase(scene, at + 1)?
        };
        match found.who {
            Who::Words(from, end) if !(from..end).any(|at| scene.role(at)) => None,
            who => self.resolved(who, at, start),
        }
    }

    /// Who spoke last, in this paragraph or the one before.
    fn last_speaker(&self, before: usize) -> Option<Speaker> {
        let scene = self.scene;
        let last = self.said.last()?;
        let between = |from: usize| quotes::paragraph_between(scene, from, before + 1);
        let far = between(last.end - 1).is_some_and(|first| between(first).is_some());
        if far { None } else { last.speaker }
    }

    /// The first token of the sentence that ends at `end`, quotes that were said in it apart.
    fn start_of(&self, end: usize) -> usize {
        let scene = self.scene;
        let mut last = end.saturating_sub(1);
        if scene.stop(last) {
            last = last.saturating_sub(1);
        }
        let start = scene.tokens(scene.sentence(last)).start;
        let quoted = self.said.last().map_or(0, |one| one.end);
        start.max(quoted.min(end))
    }

    fn resolved(&self, who: Who, verb: usize, at: usize) -> Option<Speaker> {
        resolve(self.scene, by_number(self.scene, who, verb), at, self.said)
    }

    /// A line of dialogue.
    fn line(&mut self, pair: &Pair, into: &mut Vec<Quote>) {
        let scene = self.scene;
        let verb = if scene.is(pair.close + 1, b',') { pair.close + 2 } else { pair.close + 1 };
        let named = (scene.gap(verb) < Gap::Line).then(|| named_behind(scene, verb)).flatten();
        let speaker = named.and_then(|found| self.resolved(found.who, verb, pair.open));
        self.add(pair, Answer { rule: "dialogue", verb, speaker }, into);
    }

    /// In dialogue two people take turns: who speaks in one line speaks in the next but one.
    fn take_turns(&mut self, block: usize, into: &mut [Quote]) {
        let lines = &mut into[block..];
        let said = self.said.len() - lines.len();
        for turn in 0..2 {
            let known = lines.iter().skip(turn).step_by(2).find_map(|line| line.speaker);
            for at in (turn..lines.len()).step_by(2) {
                if lines[at].speaker.is_none() {
                    lines[at].speaker = known;
                    self.said.name(said + at, known);
                }
            }
        }
    }
}

/// So many words are counted at most.
const LONG: usize = 8;
