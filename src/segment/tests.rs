//! What segmentation promises, tried on any text there is.

use super::Segmenter;
use crate::tokens::Segments;
use proptest::prelude::{Strategy, any, prop, proptest};

/// Checks the laws of this module on one text.
fn laws_hold(text: &str) {
    let mut segments = Segments::default();
    Segmenter::new().segment(text, &mut segments);
    let mut end = 0;
    for token in &segments.tokens {
        let gap = text
            .get(end as usize..token.span.start as usize)
            .expect("tokens in order, on character borders");
        assert!(gap.chars().all(char::is_whitespace), "{gap:?} was lost in {text:?}");
        let form = token.span.of(text);
        assert!(
            !form.is_empty() && !form.contains(char::is_whitespace),
            "token {form:?} of {text:?}"
        );
        end = token.span.end;
    }
    assert!(
        text.get(end as usize..).expect("a border").chars().all(char::is_whitespace),
        "the end was lost in {text:?}"
    );
    let mut next = 0;
    for sentence in &segments.sentences {
        assert!(sentence.first == next && sentence.end > next, "sentences of {text:?}");
        let tokens = &segments.tokens[sentence.tokens()];
        for pair in tokens.windows(2) {
            let gap = text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap();
            assert!(super::lines::line_ends(gap) < 2, "a blank line inside a sentence of {text:?}");
        }
        next = sentence.end;
    }
    assert_eq!(next as usize, segments.tokens.len(), "tokens without a sentence in {text:?}");
}

/// Pieces that have broken tokenisers before, to be strung together.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = [
        "'", "''", "’", "‘", "„", ",,", "\"", ".", "..", "...", "…", "!", "?", ":", "/", "://",
        "@", "#", "-", "--", "–", "(", ")", "s", "'s", "A", "B.", "De", "het", "dr.", "enz.",
        "www.", "nl", "x.nl", "3", "14", ",", "&", "+", "*", "_", " ", " ", "\n", "\r\n", "\n\n",
        "\r", "\t", "\u{a0}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{feff}", "\u{301}", "\u{fe0f}",
        "👩", "🏽", "🇳", "🇱", "é", "ﬁ", "²", "漢", "ب", "\0", "\u{7f}", "\u{85}", "\u{2028}",
        "\u{2029}", "€", "%",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_keeps_the_laws(text in any::<String>()) {
        laws_hold(&text);
    }

    #[test]
    fn nasty_text_keeps_the_laws(text in nasty()) {
        laws_hold(&text);
    }
}

#[test]
fn nothing_comes_of_nothing() {
    for text in ["", " ", "\n\n", "\u{2029}"] {
        let mut segments = Segments::default();
        Segmenter::default().segment(text, &mut segments);
        assert!(segments.tokens.is_empty() && segments.sentences.is_empty());
    }
}

#[test]
fn room_is_used_again() {
    let mut segments = Segments::default();
    let segmenter = Segmenter::new();
    segmenter.segment("Eén zin. Nog een zin.", &mut segments);
    segmenter.segment("Kort.", &mut segments);
    assert_eq!((segments.tokens.len(), segments.sentences.len()), (2, 1));
}
