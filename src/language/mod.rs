//! A text → the language of most of it, and how sure that is. Law: every text has an answer, and always the same one.
//!
//! Frequent words settle nearly all of a Dutch corpus; where they leave room for it whatlang has a vote beside them. It does
//! not know Dutch's nearest neighbours and takes short Dutch for Afrikaans, so among these the words alone decide.

mod function_words;
mod running_text;

use function_words::{FunctionWords, LISTED, Look, Tally, WORD};
use running_text::RunningText;
use std::ops::Range;
use whatlang::{Detector, Lang};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// ISO 639-1, or 639-3 for a language that has no shorter name (`nds`); empty when nothing tells.
    pub language: &'static str,
    /// How sure, in whole percents.
    pub confidence: u8,
}

impl Detected {
    const UNKNOWN: Self = Self { language: "", confidence: 0 };

    /// Whether it is Dutch.
    #[must_use]
    pub fn is_dutch(self) -> bool {
        self.language == LISTED[DUTCH]
    }
}

const DUTCH: usize = 0;
/// The first places of [`LISTED`]: Dutch and what whatlang takes for it.
const FAMILY: usize = 6;

/// A text up to this many bytes is read whole.
const SHORT: usize = 640;
/// Of a longer one stretches of this many bytes at evenly spaced places: few at first, more when these leave doubt.
const STRETCH: usize = 100;
const FEW: usize = 4;
const MANY: usize = 20;

/// In a text with less than this the title counts too.
const TITLE_HELPS: u32 = 100 * WORD;
/// In a text with less than this whatlang must be surer, and a word of its language must be known.
const LITTLE: u32 = 6 * WORD;

/// What whatlang's vote counts for, beside [`WORD`] for each frequent word.
const VOTE: u32 = 3 * WORD;

/// A text is Dutch (or a neighbour) only if its points are this many percent of its words in small letters. Of 200
/// Dutch news sentences 199 have more; other languages seldom reach 30.
const LEAST: u32 = 45;
/// The same when whatlang, too, says Dutch.
const LEAST_IF_TOLD: u32 = 40;
/// The same for languages whose lists are shorter.
const LEAST_OF_OTHERS: u32 = 33;

/// Tells the language of texts; built once, shared by all threads.
#[derive(Debug)]
pub struct LanguageDetector {
    words: FunctionWords,
    whatlang: Detector,
}

impl Default for LanguageDetector {
    fn default() -> Self {
        Self::new()
    }
}

impl LanguageDetector {
    /// A detector with the shipped lists.
    #[must_use]
    pub fn new() -> Self {
        let whatlang = Detector::new();
        Self { words: FunctionWords::new(), whatlang }
    }

    /// The language of most of a document; its title helps when the text is short or is no language.
    #[must_use]
    pub fn detect(&self, title: Option<&str>, text: &str) -> Detected {
        let few = self.tally(text, FEW, Look::Quick);
        settled(&few).unwrap_or_else(|| self.detect_unclear(title.unwrap_or(""), text, &few))
    }

    #[cold]
    fn detect_unclear(&self, title: &str, text: &str, few: &Tally) -> Detected {
        let close = self.tally(text, FEW, few.look());
        if let Some(detected) = settled(&close) {
            return detected;
        }
        let mut tally = if text.len() > SHORT { self.tally(text, MANY, few.look()) } else { close };
        let title = if tally.words < TITLE_HELPS { title } else { "" };
        tally += self.tally(title, FEW, self.tally(title, FEW, Look::Quick).look());
        settled(&tally)
            .or_else(|| foregone(&tally))
            .unwrap_or_else(|| self.vote(title, text, &tally))
    }

    /// Frequent words and whatlang together.
    fn vote(&self, title: &str, text: &str, tally: &Tally) -> Detected {
        let mut food = RunningText::default();
        food.add(title);
        for stretch in stretches(text.len(), FEW) {
            food.add_stretch(text, stretch);
        }
        let told = food.text().and_then(|text| self.whatlang.detect(text));
        weigh(tally, told.map(|told| (iso(told.lang()), told.confidence())))
    }

    fn tally(&self, text: &str, places: usize, look: Look) -> Tally {
        let mut tally = Tally::default();
        for stretch in stretches(text.len(), places) {
            tally += self.words.tally(text.as_bytes(), stretch, look);
        }
        tally
    }
}

/// The whole of a short text, else stretches from its start to its end.
fn stretches(length: usize, places: usize) -> impl Iterator<Item = Range<usize>> {
    let (places, size) = if length <= SHORT { (1, length) } else { (places, STRETCH) };
    let room = length - size;
    (0..places).map(move |place| {
        let start = room * place / (places - 1).max(1);
        start..start + size
    })
}

/// The answer of the frequent words alone, if they leave no doubt.
fn settled(tally: &Tally) -> Option<Detected> {
    let (best, second) = tally.best_two();
    let (points, others) = (tally.points[best], tally.points[second]);
    let strangers =
        tally.points.iter().enumerate().filter(|&(place, _)| (place < FAMILY) != (best < FAMILY));
    let stranger = strangers.map(|(_, &points)| points).max().unwrap_or(0);
    let least = if best < FAMILY { LEAST } else { LEAST_OF_OTHERS };
    let clear = points >= (5 * WORD).max(tally.small * least / 100)
        && points - others >= 3 * WORD
        && others * 4 <= points * 3
        && (best >= FAMILY || stranger * 2 <= points);
    clear.then(|| Detected { language: LISTED[best], confidence: confidence(points, others) })
}

/// The answer where no vote of whatlang can change the language: it is not asked, which takes long, and has its full vote
/// for Dutch. Of news in a sentence or two that leaves doubt this is most.
fn foregone(tally: &Tally) -> Option<Detected> {
    let (best, second) = tally.best_two();
    let points = tally.points[best];
    let stranger = tally.points[FAMILY..].iter().copied().max().unwrap_or(0);
    let is_foregone = best < FAMILY
        // the language that is told, and Dutch, each get a point more
        && (best == DUTCH || points > tally.points[second] + 2)
        && points > stranger + VOTE
        && points >= VOTE + tally.words / 4
        && points * 100 >= tally.small * LEAST;
    is_foregone.then(|| weigh(tally, Some((LISTED[DUTCH], 1.0))))
}

/// The answer of frequent words and of whatlang, which told a language and how sure it is (from 0 to 1).
fn weigh(tally: &Tally, told: Option<(&'static str, f64)>) -> Detected {
    let Some((language, sure)) = told else { return Detected::UNKNOWN };
    let vote = (f64::from(VOTE) * (0.5 + sure / 2.0)) as u32;
    let best = tally.points[tally.best_two().0];
    let mut points = tally.points;
    match LISTED.iter().position(|&listed| listed == language) {
        Some(place) if place < FAMILY => {
            points[..FAMILY].iter_mut().for_each(|points| *points += vote);
            points[place] += 1;
        }
        Some(place) => points[place] += vote,
        None if best < vote + tally.words / 4 || best * 100 < tally.small * LEAST => {
            let little = tally.words < LITTLE && sure < 0.3;
            let confidence = (sure * 100.0) as u8;
            return if little { Detected::UNKNOWN } else { Detected { language, confidence } };
        }
        None => {}
    }
    points[DUTCH] += 1;
    let voted = Tally { points, ..*tally };
    let (best, second) = voted.best_two();
    let least = match (best, language) {
        (DUTCH, "nl") => LEAST_IF_TOLD,
        (DUTCH, _) => LEAST,
        _ => 0,
    };
    let unseen = tally.points[best] == 0 && tally.words < LITTLE;
    if unseen || tally.points[best] * 100 < tally.small * least {
        return Detected::UNKNOWN;
    }
    Detected { language: LISTED[best], confidence: confidence(points[best], points[second]) }
}

/// How far the first is before the second; never the full hundred.
fn confidence(best: u32, second: u32) -> u8 {
    (100 * best / (best + second / 2).max(1)).min(99) as u8
}

/// whatlang's name of a language → ISO 639-1.
#[expect(clippy::too_many_lines, reason = "a table: a line a language")]
fn iso(language: Lang) -> &'static str {
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]
        #[test]
        fn what_is_foregone_is_so_whatever_whatlang_tells(
            points in proptest::array::uniform16(0_u32..40), lead in 0_usize..FAMILY, more in 0_u32..40,
            words in 0_u32..120, capitals in 0_u32..20, sure in 0.0_f64..=1.0,
        ) {
            let mut tally = Tally { points, words, small: words.saturating_sub(capitals), shouted: 0 };
            tally.points[lead] += more;
            if let Some(foregone) = foregone(&tally) {
                for language in LISTED.into_iter().chain(["ru", "la", "vi"]) {
                    let told = weigh(&tally, Some((language, sure)));
                    prop_assert_eq!(told.language, foregone.language, "{:?} {}", tally, language);
                }
            }
        }
    }

    #[test]
    fn dutch_words_that_are_frisian_too_leave_no_doubt_about_strangers() {
        let mut tally = Tally { words: 20, small: 20, ..Tally::default() };
        (tally.points[DUTCH], tally.points[3]) = (14, 12);
        assert_eq!((settled(&tally), foregone(&tally).map(Detected::is_dutch)), (None, Some(true)));
        // with some English in it whatlang has its say
        tally.points[7] = 8;
        assert_eq!(foregone(&tally), None);
    }
}
