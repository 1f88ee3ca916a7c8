//! A text, and a title before its first tab → all that is found in it, and its rows. Every place can be cut out of the text, in order.
#![no_main]

use egel::analyse::{Analyser, Workspace};
use egel::document::Document;
use egel::output::rows::{RowWriter, Rows};
use egel::output::terms::TermCounts;
use egel::output::totals::EntityCounts;
use egel::span::Span;
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::embedded().assuming(Some("nl")));
static DETECTING: LazyLock<egel::language::LanguageDetector> =
    LazyLock::new(egel::language::LanguageDetector::new);

/// What is used again, so that its making is not what is fuzzed.
struct Room {
    workspace: Workspace,
    rows: Rows,
    totals: EntityCounts,
    terms: TermCounts,
    used: u32,
}

impl Room {
    fn new() -> Self {
        let (workspace, rows) = (ANALYSER.workspace(), Rows::default());
        Self { workspace, rows, totals: EntityCounts::default(), terms: TermCounts::default(), used: 0 }
    }
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::new(Room::new());
}

fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        end = span.end;
    }
}

fuzz_target!(init: {
    // the lists take a while, which is no hang
    LazyLock::force(&DETECTING);
    ROOM.with_borrow(|room| assert_eq!(room.used, 0));
}, |data: &[u8]| {
    let all = String::from_utf8_lossy(data);
    let (title, text) = match all.split_once('\t') {
        Some((title, text)) => (Some(title), text),
        None => (None, &*all),
    };
    assert!(DETECTING.detect(title, text).confidence <= 100);
    let document =
        Document { id: "a".into(), path: "a".into(), title: title.map(str::to_owned), text: text.to_owned(), ..Document::default() };
    ROOM.with_borrow_mut(|room| {
        room.used += 1;
        if room.workspace.memory.is_full() || room.used > 2_000 {
            *room = Room::new();
        }
        let Room { workspace, rows, totals, terms, .. } = room;
        rows.clear();
        let analysis = ANALYSER.analyse(title, text, workspace);
        if let Some(findings) = &analysis.findings {
            let whole = findings.tokenised.text;
            in_order(whole, findings.tokenised.tokens.iter().map(|token| token.span));
            in_order(whole, findings.entities.iter().map(|entity| entity.span));
            in_order(whole, findings.hedges.iter().map(|hedge| hedge.span));
            assert_eq!(findings.hedges.len(), findings.remarks.len());
        }
        let writer = RowWriter { analyser: &ANALYSER, first_seen: "", tokens: true };
        writer.analysed(&document, &analysis, rows, totals, terms);
        terms.take_block();
    });
});
