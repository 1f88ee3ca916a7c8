//! `toch`: concession or particle.

use super::{Context, Hit, Rule, Verdict};

pub(super) const TOCH: Rule = Rule {
    name: "toch",
    why: "\"toch\" turns back an expectation in statements; in questions, requests and tags it is a particle.",
    examples: &["Toch wordt er nog gevochten.", "Het regende, maar het feest ging toch door."],
    counter_examples: &["Dat weet je toch?", "Ga toch zitten.", "Dat kan toch niet!"],
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let mut ends = (hit.first..context.end).map(|at| context.lower(at));
    let end = ends.find(|word| matches!(*word, "." | "!" | "?" | ";"));
    if matches!(end, Some("?" | "!")) {
        return Verdict::Drop;
    }
    if hit.entry.category == super::Category::Reservation {
        return Verdict::keep_if(context.border(before) || context.lower(before) == "of");
    }
    let ordered = context.is(
        before,
        &["ga", "kom", "laat", "doe", "wees", "kijk", "hou", "neem", "zeg", "geef", "blijf"],
    );
    let particle = context.is(next, &["maar", "eens", "even"])
        || context.is(before, &["moet", "moeten", "zeg"])
        || context.is(next, &["ook"]) && context.is(next + 1, &["niet"]);
    if ordered || particle && hit.first == hit.last {
        return Verdict::Drop;
    }
    let knows = context.is(before, &["je", "jij", "u", "we", "jullie"])
        && context.is(before - 1, &["weet", "weten"]);
    Verdict::keep_if(!knows)
}
