//! What was attributed so far, found by its place or by its verb. Law: what was said comes in text order, none in another.

use super::Speaker;
use std::ops::Range;

/// Where somebody is named as the speaker of something, and the tokens of what was said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// First token of what was said.
    pub(super) from: usize,
    /// The token behind it.
    pub(super) end: usize,
    /// The token of the verb, or the first of the quote when nobody is named.
    pub(super) verb: usize,
    /// Who.
    pub(super) speaker: Option<Speaker>,
}

/// All that was attributed in a text, in text order.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    all: Vec<Said>,
    /// The verb and the number of each, by verb: a text may have very many, and a look from its end would be as long.
    verbs: Vec<(usize, usize)>,
}

impl Sayings {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.verbs.clear();
    }

    /// Adds what was said behind all the others.
    pub(super) fn push(&mut self, said: Said) {
        let number = self.all.len();
        let place = self.verbs.partition_point(|&(verb, _)| verb <= said.verb);
        self.verbs.insert(place, (said.verb, number));
        self.all.push(said);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The last that was attributed.
    pub(super) fn last(&self) -> Option<&Said> {
        self.all.last()
    }

    /// Says who it was, of what was said as this number.
    pub(super) fn name(&mut self, number: usize, speaker: Option<Speaker>) {
        self.all[number].speaker = speaker;
    }

    /// Whether a token stands in what was said.
    pub(super) fn quoted(&self, at: usize) -> bool {
        let next = self.all.partition_point(|one| one.from <= at);
        next.checked_sub(1).is_some_and(|last| at < self.all[last].end)
    }

    /// Whether something was said by the verb at a token.
    pub(super) fn by_verb(&self, verb: usize) -> bool {
        self.verbs.binary_search_by_key(&verb, |&(verb, _)| verb).is_ok()
    }

    /// Whose quote the verb at a token attributes, which stands next to it.
    pub(super) fn attributed_by(&self, at: usize) -> Option<Speaker> {
        let next = self.all.partition_point(|one| one.from <= at);
        let near = &self.all[next.saturating_sub(1)..(next + 1).min(self.all.len())];
        near.iter().find(|one| one.verb == at && !(one.from..one.end).contains(&at))?.speaker
    }

    /// The last that was said by a verb among these tokens, unless it or something later was over, verb and all, before the
    /// second of them.
    pub(super) fn last_by_verb_in(&self, tokens: Range<usize>) -> Option<&Said> {
        let first = self.verbs.partition_point(|&(verb, _)| verb < tokens.start);
        let within = self.verbs[first..].iter().take_while(|&&(verb, _)| verb < tokens.end);
        let number = within.map(|&(_, number)| number).max()?;
        let over = self.all[number..].iter().take_while(|one| one.end <= tokens.start);
        over.into_iter().all(|one| one.verb > tokens.start).then(|| &self.all[number])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What `last_by_verb_in` gives, by looking at all of them from the end.
    fn from_the_end(all: &[Said], tokens: &Range<usize>) -> Option<usize> {
        all.iter()
            .rev()
            .take_while(|one| one.verb.max(one.end) > tokens.start)
            .find(|one| tokens.contains(&one.verb))
            .map(|one| one.from)
    }

    proptest! {
        #[test]
        fn a_look_by_verb_finds_what_a_look_from_the_end_finds(
            gaps in proptest::collection::vec((0_usize..4, 1_usize..5, 0_usize..16), 0..12),
            start in 0_usize..60,
            length in 1_usize..12,
        ) {
            let mut sayings = Sayings::default();
            let mut all = Vec::new();
            let mut at = 0;
            for (gap, tokens, verb) in gaps {
                let from = at + gap;
                at = from + tokens;
                let said = Said { from, end: at, verb: (from + verb).saturating_sub(8), speaker: None };
                sayings.push(said);
                all.push(said);
            }
            let tokens = start..start + length;
            let found = sayings.last_by_verb_in(tokens.clone()).map(|one| one.from);
            prop_assert_eq!(found, from_the_end(&all, &tokens));
            prop_assert_eq!(sayings.by_verb(start), all.iter().any(|one| one.verb == start));
        }
    }
}
