//! `toch`: concession or particle.

use super::{Context, Hit, Rule, Verdict};

pub(super) const TOCH: Rule = Rule {
    name: "toch",
    why: "\"toch\" turns back an expectation in statements; in questions, requests and tags it is a particle.",
    examples: &["Toch wordt er nog gevochten.", "Het regende, maar het feest ging toch door."],
    counter_examples: &[
        "Dat weet je toch?",
        "Ga toch zitten.",
        "Dat kan toch niet!",
        "Je stuurt die mensen toch niet naar huis.",
    ],
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
    Verdict::keep_if(!(knows || appeals(hit, context) || wonders(hit, context)))
}

/// `je kunt toch niet …`, `laat me toch`: it asks the listener to agree, unless the sentence turns something back.
fn appeals(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let at = hit.first;
    let turned = (context.start..at).any(|near| {
        context.is(near, &["maar", "hoewel", "ofschoon", "al", "ondanks", "wie", "als", "nochtans"])
    });
    let listener = context.lately(at, 5, &["je", "jij", "u", "ge", "gij", "jullie", "men"]);
    let denied = context.lower(hit.last) == "niet" || context.is(at + 1, &["niet", "geen"]);
    let open = denied && context.lately(at, 3, &["kan", "kunnen", "kunt", "mag", "mogen", "zal"]);
    let ordered = context.lately(at, 2, &["me", "mij", "ons"])
        && context.lately(at, 3, &["laat", "geef", "help"]);
    !turned && (listener && !context.first(at) || open) || ordered
}

/// `vanwaar toch die woede`, `wie heeft dat toch gedaan`: it asks, whatever sign the sentence ends in.
fn wonders(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let asks = ["waarom", "vanwaar", "wat", "hoe", "waar", "wie"];
    context.is(hit.first - 1, &asks) && context.first(hit.first - 1)
}
