//! Every kind of evidence holds its own examples.

use egel::analyse::Analyser;
use egel::entities::evidence::{EVIDENCE, Example};
use std::collections::BTreeSet;

/// What is wrong about an example, if anything.
fn wrong(analyser: &Analyser, example: &Example) -> Option<String> {
    let mut room = analyser.workspace();
    let findings = analyser.findings(None, example.text, &mut room);
    let words = |from: usize, last: usize| {
        let tokens = findings.tokenised.tokens;
        tokens[from].span.join(tokens[last].span).of(example.text)
    };
    let candidate = findings
        .candidates
        .iter()
        .map(|one| one.candidate)
        .find(|one| words(one.from, one.last()) == example.name);
    let Some(candidate) = candidate else {
        return Some(format!("{:?} is no candidate in: {}", example.name, example.text));
    };
    (candidate.pieces.has(example.piece) != example.found).then(|| {
        let names: Vec<_> = candidate.pieces.iter().map(|piece| piece.name()).collect();
        let (piece, has) = (example.piece.name(), if example.found { "lacks" } else { "has" });
        format!("{:?} {has} {piece} in: {} (it has {names:?})", example.name, example.text)
    })
}

#[test]
fn every_kind_of_evidence_finds_its_examples_and_no_counter_example() {
    let analyser = Analyser::embedded();
    let all = EVIDENCE
        .iter()
        .flat_map(|evidence| evidence.examples.iter().map(move |example| (evidence.name, example)));
    let wrong: Vec<String> = all
        .filter_map(|(name, example)| Some(format!("{name}: {}", wrong(&analyser, example)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_evidence_has_an_example_and_a_counter_example() {
    let names: BTreeSet<_> = EVIDENCE.iter().map(|evidence| evidence.name).collect();
    assert_eq!(names.len(), EVIDENCE.len(), "two kinds have one name");
    for evidence in EVIDENCE {
        assert!(evidence.examples.iter().any(|example| example.found), "{}", evidence.name);
        assert!(evidence.examples.iter().any(|example| !example.found), "{}", evidence.name);
    }
}
