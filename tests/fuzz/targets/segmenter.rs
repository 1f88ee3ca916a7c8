//! A text → tokens and sentences: nothing but white space between them, in order, each token in one sentence.
#![no_main]

use egel::segment::Segmenter;
use egel::tokens::Segments;
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local! {
    static ROOM: RefCell<(Segmenter, Segments)> = RefCell::new((Segmenter::new(), Segments::default()));
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    ROOM.with_borrow_mut(|(segmenter, segments)| {
        segmenter.segment(&text, segments);
        let mut end = 0;
        for token in &segments.tokens {
            let (start, stop) = (token.span.start as usize, token.span.end as usize);
            assert!(end <= start && start < stop, "{token:?}");
            let between = text.get(end..start).expect("tokens end between characters");
            assert!(between.chars().all(char::is_whitespace), "{between:?} is in no token");
            end = stop;
        }
        assert!(text.get(end..).expect("a border").chars().all(char::is_whitespace));
        let mut next = 0;
        for sentence in &segments.sentences {
            assert!(sentence.first == next && sentence.end > next, "{sentence:?}");
            next = sentence.end;
        }
        assert_eq!(next as usize, segments.tokens.len());
    });
});
