//! Every word of Snowball's own vocabulary has Snowball's own stem.

use egel::stem::DutchStemmer;
use std::path::Path;

#[test]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn stems_are_those_of_snowball() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/stemming");
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let (Ok(words), Ok(stems)) = (read("dutch_porter.voc.txt"), read("dutch_porter.output.txt"))
    else {
        println!("skipped: no Snowball vocabulary beside the checkout");
        return;
    };
    let stemmer = DutchStemmer::default();
    let pairs: Vec<(&str, &str)> = words.lines().zip(stems.lines()).collect();
    let wrong: Vec<_> =
        pairs.iter().filter(|(word, stem)| stemmer.stem(word) != *stem).take(5).collect();
    assert!(pairs.len() > 40_000 && wrong.is_empty(), "{} words, {wrong:?}", pairs.len());
}
