//! Texts in `tests/segmentation` → tokens and sentences: one token a line, a blank line between sentences.

use egel::segment::Segmenter;
use egel::tokens::Segments;
use std::fmt::Write as _;
use std::path::Path;

/// What stands in `.expected` for a text; what nobody can see is written out.
fn shown(text: &str, segmenter: &Segmenter, segments: &mut Segments) -> String {
    segmenter.segment(text, segments);
    let mut shown = String::new();
    for (index, sentence) in segments.sentences.iter().enumerate() {
        if index > 0 {
            shown.push('\n');
        }
        for token in &segments.tokens[sentence.tokens()] {
            for character in token.span.of(text).chars() {
                let hidden = character.is_control()
                    || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}');
                if hidden {
                    write!(shown, "{}", character.escape_unicode()).unwrap()
                } else {
                    shown.push(character)
                }
            }
            shown.push('\n');
        }
    }
    shown
}

#[test]
fn texts_are_segmented_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segmentation");
    let rewrite = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    assert!(names.len() > 20, "too few cases in {}", folder.display());
    let segmenter = Segmenter::new();
    let mut segments = Segments::default();
    let mut wrong = Vec::new();
    for path in names {
        let text = std::fs::read_to_string(&path).unwrap();
        let got = shown(&text, &segmenter, &mut segments);
        let expected = path.with_extension("expected");
        if rewrite {
            std::fs::write(&expected, &got).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != got {
            wrong.push(format!("{}:\n{got}", expected.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "help: UPDATE_GOLDEN=1 rewrites these; read the diff\n{}",
        wrong.join("\n")
    );
}
