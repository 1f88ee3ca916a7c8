//! A quoted part of a sentence → whether it is speech, and whose: `X noemt het ‘een schande’`.

use super::{Answer, Attribution, Stretch};
use crate::lexicons::lists::Trigger;
use crate::speech::Speaker;
use crate::speech::scene::Scene;
use crate::speech::speakers::{Who, phrase};
use crate::speech::subjects::{from_the_start, subject, topic};
use crate::speech::verbs::named_behind;

impl Attribution<'_, '_> {
    /// `X noemt het ‘een schande’`, `volgens X is het ‘een schande’`.
    pub(super) fn fragment(&self, stretch: &Stretch) -> Option<Answer> {
        let scene = self.scene;
        if stretch.begins || stretch.colon {
            return None;
        }
        let (open, before) = (stretch.open, stretch.open - 1);
        let start = self.start_of(open);
        let source = (start..open).find(|&at| scene.any(at, &["volgens"]));
        let verb = source.or_else(|| (start..open).rev().find(|&at| self.tells(start, at)));
        let called = verb.is_some_and(|verb| scene.any(verb, CALLING) && open - verb <= 7);
        let shouted = scene.any(before, SHOUTING);
        let capital = scene.capital(open + 1) && scene.entity(open + 1).is_none();
        let title = capital && !(scene.says(before) && stretch.ends) && !shouted
            || scene.trigger(before, Trigger::WorkNoun) && !called;
        let short = stretch.words < 2
            && !(called
                && (stretch.ends
                    || scene.is(stretch.close + 1, b',')
                    || scene.any(stretch.close + 1, &["en", "of", "maar"])));
        let passive = (start..open).any(|at| scene.any(at, &["werd", "wordt", "werden", "worden"]));
        if title || short || passive && source.is_none() {
            return None;
        }
        let speaker = verb.and_then(|verb| self.told_by(start, verb, open));
        let speaker = match (speaker, stretch.words >= LONG_FRAGMENT) {
            (Some(speaker), _) => speaker,
            (None, true) => topic(scene, start, open)
                .filter(|found| found.end <= open)
                .and_then(|found| self.resolved(found.who, start, start)),
            (None, false) => return None,
        };
        Some(Answer { rule: "fragment", verb: verb.unwrap_or(open), speaker })
    }

    /// Whether a verb before a fragment says something; an infinitive with `te` does not.
    pub(super) fn tells(&self, start: usize, at: usize) -> bool {
        let scene = self.scene;
        (scene.says(at)
            || scene.any(at, &["hield", "houdt", "houden", "hielden"]) && at > start
            || self.admits(at))
            && !scene.any(Scene::before(at), &["te", "het", "de", "een"])
    }

    /// `geeft toe dat`, `had het over`: verbs that say something with their second part.
    fn admits(&self, at: usize) -> bool {
        let scene = self.scene;
        let near = |words: &[&str], next: &[&str]| {
            (at + 1..at + 8)
                .take_while(|&at| !scene.stop(at))
                .any(|at| scene.any(at, words) && scene.any(at + 1, next))
        };
        scene.any(at, &["geeft", "gaf", "geven", "gaven"]) && near(&["toe"], &["dat"])
            || scene.any(at, &["had", "heeft", "hadden", "hebben"]) && near(&["het"], &["over"])
    }

    /// Who says the fragment at `open`, if the verb or `volgens` at `verb` tells; he may be unknown.
    fn told_by(&self, start: usize, verb: usize, open: usize) -> Option<Option<Speaker>> {
        let scene = self.scene;
        if scene.any(verb, &["volgens"]) {
            let own = scene.any(verb + 1, &["eigen"]);
            let by = if own { from_the_start(scene, start, verb) } else { phrase(scene, verb + 1) };
            return self.resolved(by?.who, verb, start).map(Some);
        }
        if scene.any(verb, IMPERSONAL) {
            let by = (start..open).find(|&at| scene.any(at, &["bij"]));
            let by =
                by.and_then(|by| phrase(scene, by + 1)).or_else(|| named_behind(scene, verb))?;
            return Some(self.resolved(by.who, verb, start));
        }
        if (start..verb).all(|at| scene.any(at, &["en", "maar"]))
            && start > 0
            && !scene.stop(start - 1)
        {
            return Some(self.last_speaker(start));
        }
        let who = subject(scene, start, verb)?.who;
        let speaker = self.resolved(who, verb, start);
        // a pronoun is somebody, even where nobody was named before
        if matches!(who, Who::Pronoun(_)) { Some(speaker) } else { speaker.map(Some) }
    }
}

/// From so many words on a quoted part of a sentence is speech, whatever the verb.
const LONG_FRAGMENT: usize = 6;

/// Verbs that name a thing in somebody's words.
const CALLING: &[&str] = &[
    "noemt",
    "noemde",
    "noemen",
    "noemden",
    "vindt",
    "vond",
    "hield",
    "houdt",
    "bestempelt",
    "spreekt",
];

/// Verbs that have what is shouted right behind them.
const SHOUTING: &[&str] = &[
    "riep",
    "riepen",
    "roept",
    "roepen",
    "scandeerde",
    "scandeerden",
    "scandeert",
    "scanderen",
    "schreeuwde",
    "schreeuwden",
    "schreeuwt",
    "schreeuwen",
    "antwoordde",
    "antwoordden",
];

/// Verbs whose subject is what is said.
pub(super) const IMPERSONAL: &[&str] =
    &["luidt", "luidde", "klinkt", "klonk", "staat", "stond", "luiden"];
