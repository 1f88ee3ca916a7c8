//! The stages of one document, timed one by one over a text of our own (`runs.py text` makes it): `cargo bench`.
//!
//! "new" begins with an empty memory of word forms, "known" with one that has met every form of the text; news lies between.
#![allow(missing_docs, reason = "the names of the benchmarks say what they are")]

use divan::Bencher;
use divan::counter::BytesCount;
use egel::analyse::{Analyser, Workspace};
use egel::corpus::decode::decode;
use egel::document::Document;
use egel::entities::EntityScratch;
use egel::entities::candidates::{self, DocumentForms, Marks};
use egel::entities::evidence::{self, Candidate, Pieces};
use egel::entities::gazetteer::meaning_of;
use egel::entities::view::View;
use egel::hedges::HedgeScratch;
use egel::language::LanguageDetector;
use egel::output::rows::{RowWriter, Rows};
use egel::output::terms::TermCounts;
use egel::output::totals::EntityCounts;
use egel::segment::Segmenter;
use egel::tokens::{Segments, Tokenised};
use egel::words::{Occurrence, WordMemory};
use std::hint::black_box;

/// 100 kB of generated news.
const NEWS: &str = include_str!("news.txt");

/// As many forms as a run remembers.
const REMEMBERED: usize = 240_000;

/// Paragraphs of the news that make an article, of some 3,000 bytes.
const PARAGRAPHS: usize = 8;

fn main() {
    divan::main();
}

/// The news in tokens, each form met.
struct Read {
    analyser: Analyser,
    segments: Segments,
    memory: WordMemory,
    words: Vec<Occurrence>,
}

impl Read {
    fn new() -> Self {
        let analyser = Analyser::embedded();
        let mut segments = Segments::default();
        Segmenter::new().segment(NEWS, &mut segments);
        let mut memory = WordMemory::new(REMEMBERED, &analyser.lists);
        let mut words = Vec::new();
        memory.understand(NEWS, &segments.tokens, &analyser.lists, &analyser.hedges, &mut words);
        Self { analyser, segments, memory, words }
    }

    fn tokenised(&self) -> Tokenised<'_> {
        Tokenised { text: NEWS, tokens: &self.segments.tokens, sentences: &self.segments.sentences }
    }

    /// The sentences as candidates and evidence look at them.
    fn views<'v>(&'v self, tokenised: &'v Tokenised<'v>) -> impl Iterator<Item = View<'v>> {
        (0..tokenised.sentences.len() as u32).map(|number| {
            View::new(tokenised, &self.words, &self.memory, &self.analyser.lists, number)
        })
    }
}

fn bytes() -> BytesCount {
    BytesCount::of_str(NEWS)
}

#[divan::bench]
fn decode_utf8(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).with_inputs(|| NEWS.as_bytes().to_vec()).bench_local_values(decode);
}

/// Language is told once an article.
#[divan::bench]
fn language(bencher: Bencher<'_, '_>) {
    let detector = LanguageDetector::new();
    let paragraphs: Vec<&str> = NEWS.split("\n\n").collect();
    let articles: Vec<String> =
        paragraphs.chunks(PARAGRAPHS).map(|paragraphs| paragraphs.join("\n\n")).collect();
    bencher.counter(bytes()).bench_local(|| {
        for article in &articles {
            black_box(detector.detect(None, article));
        }
    });
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let (segmenter, mut segments) = (Segmenter::new(), Segments::default());
    bencher.counter(bytes()).bench_local(|| segmenter.segment(NEWS, &mut segments));
}

#[divan::bench]
fn words_new(bencher: Bencher<'_, '_>) {
    let read = Read::new();
    let Analyser { lists, hedges, .. } = &read.analyser;
    let mut words = Vec::new();
    bencher.counter(bytes()).with_inputs(|| WordMemory::new(REMEMBERED, lists)).bench_local_values(
        |mut memory| {
            memory.understand(NEWS, &read.segments.tokens, lists, hedges, &mut words);
            memory
        },
    );
}

#[divan::bench]
fn words_known(bencher: Bencher<'_, '_>) {
    let mut read = Read::new();
    bencher.counter(bytes()).bench_local(|| {
        let Analyser { lists, hedges, .. } = &read.analyser;
        read.memory.understand(NEWS, &read.segments.tokens, lists, hedges, &mut read.words);
    });
}

/// The stretches where a name may stand, each handed to `each`.
fn bench_candidates(
    bencher: Bencher<'_, '_>,
    each: impl Fn(&View<'_>, &mut Marks, (usize, usize)) -> Pieces,
) {
    let read = Read::new();
    let tokenised = read.tokenised();
    let forms = DocumentForms::default();
    let (mut marks, mut found) = (Marks::default(), Vec::new());
    bencher.counter(bytes()).bench_local(|| {
        for view in read.views(&tokenised) {
            candidates::find(&view, &forms, &mut marks, &mut found);
            for &stretch in &found {
                black_box(each(&view, &mut marks, stretch));
            }
        }
    });
}

#[divan::bench]
fn entities_candidates(bencher: Bencher<'_, '_>) {
    bench_candidates(bencher, |_, _, _| Pieces::default());
}

/// What the lists and the sentence say of each of these; `entities_candidates` is in it.
#[divan::bench]
fn entities_candidates_and_evidence(bencher: Bencher<'_, '_>) {
    bench_candidates(bencher, |view, marks, (from, end)| {
        let meanings = meaning_of(view, from, end, &mut marks.buffer);
        let candidate = Candidate { from, end, meanings, pieces: Pieces::default() };
        evidence::gather(&candidate, view, marks)
    });
}

/// Candidates, evidence, the article, full names.
#[divan::bench]
fn entities(bencher: Bencher<'_, '_>) {
    let read = Read::new();
    let (mut scratch, mut found) = (EntityScratch::default(), Vec::new());
    bencher.counter(bytes()).bench_local(|| {
        let lists = &read.analyser.lists;
        let tokenised = read.tokenised();
        read.analyser.entities.find(
            &tokenised,
            &read.words,
            &read.memory,
            lists,
            &mut scratch,
            &mut found,
        );
    });
}

#[divan::bench]
fn hedges(bencher: Bencher<'_, '_>) {
    let read = Read::new();
    let (mut scratch, mut found) = (HedgeScratch::default(), Vec::new());
    bencher.counter(bytes()).bench_local(|| {
        found.clear();
        let tokenised = read.tokenised();
        read.analyser.hedges.find(&tokenised, &read.words, &read.memory, &mut scratch, &mut found);
    });
}

#[divan::bench]
fn rows(bencher: Bencher<'_, '_>) {
    let analyser = Analyser::embedded();
    let mut room: Workspace = analyser.workspace();
    let analysis = analyser.analyse(None, NEWS, &mut room);
    let document = Document { id: "news.txt".into(), text: NEWS.into(), ..Document::default() };
    let writer =
        RowWriter { analyser: &analyser, first_seen: "2026-01-01T00:00:00Z", tokens: false };
    let (mut totals, mut terms) = (EntityCounts::default(), TermCounts::default());
    bencher.counter(bytes()).bench_local(|| {
        let mut rows = Rows::default();
        writer.analysed(&document, &analysis, &mut rows, &mut totals, &mut terms);
        rows
    });
}
