//! `heet het`, `klinkt het`, `wordt gezegd`, `claimt`, `zogenaamd`: what is said, or names and sounds.

use super::{Context, Hit, Rule, Verdict};

pub(super) const HETEN: Rule = Rule {
    name: "heten",
    why: "\"luidt het\" and \"klinkt het\" attribute behind a quote or comma; in a question or before a noun they do not.",
    examples: &[
        "'We wachten af', luidt het bij de politie.",
        "Het overleg was constructief, zo heet het.",
    ],
    counter_examples: &["Hoe heet het dorp waar je woont?", "Op een orgel klinkt het lied mooier."],
    judge: heten,
};

fn heten(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if context.lower(hit.last) == "van" {
        let talk = [
            "overname",
            "fusie",
            "ontslag",
            "plan",
            "plannen",
            "verkoop",
            "vertrek",
            "samenwerking",
        ];
        return Verdict::keep_if(
            context.soon(hit.last, 5, &talk) && !context.soon(hit.last, 8, &["als"]),
        );
    }
    if context.is(hit.first, &["zo", "naar", "officieel"]) {
        return Verdict::keep_if(!context.question(hit.first));
    }
    let tag = context.border(hit.first - 1) && !context.first(hit.first)
        || context.is(hit.first - 1, &["zo", "officieel"]);
    let open = context.border(next)
        || context.is(
            next,
            &["bij", "op", "in", "uit", "aan", "vanuit", "daar", "dan", "ook", "officieel"],
        );
    Verdict::keep_if(
        (tag || context.quote(hit.first - 1)) && open || context.lower(hit.last) == "dat",
    )
}

pub(super) const ZEGGEN: Rule = Rule {
    name: "zeggen",
    why: "\"wordt gezegd\" is hearsay, \"zeg maar\" loosens a word; what is said to someone or as an order is neither.",
    examples: &["Er wordt gezegd dat hij weggaat."],
    counter_examples: &[
        "Wat hier wordt gezegd, blijft tussen ons.",
        "Zeg maar niets tegen je moeder.",
    ],
    judge: zeggen,
};

fn zeggen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if context.is(hit.first, &["zeg"]) {
        let order =
            context.is(hit.last + 1, &["niets", "dat", "ja", "nee", "gedag", "wat", "u", "niet"]);
        return Verdict::keep_if(!order && !context.first(hit.first));
    }
    let place = context.lately(
        hit.first,
        5,
        &["wat", "alles", "hier", "tegen", "hem", "haar", "mij", "niet", "hoe"],
    );
    Verdict::keep_if(!place && !context.soon(hit.last, 2, &["tegen"]))
}

pub(super) const CLAIM: Rule = Rule {
    name: "claim",
    why: "Who claims that something is so is not believed outright; who claims money or a prize asks for it.",
    examples: &[
        "De fabrikant claimt dat het middel overal werkt.",
        "De claim dat de pil werkt, is onbewezen.",
    ],
    counter_examples: &[
        "Reizigers kunnen een schadevergoeding claimen.",
        "Hij diende een claim in bij de verzekeraar.",
    ],
    judge: claim,
};

fn claim(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let money = [
        "schadevergoeding",
        "overwinning",
        "euro",
        "miljoen",
        "verzekeraar",
        "schade",
        "titel",
        "grond",
        "dollar",
    ];
    if (context.start..context.end).any(|at| context.is(at, &money)) {
        return Verdict::Drop;
    }
    if context.is(hit.first, &["claim", "claims"]) {
        let doubted =
            ["onbewezen", "bevestigd", "onjuist", "weerlegd", "onzin", "vals", "bewijs", "dat"];
        return Verdict::keep_if(context.soon(hit.last, 6, &doubted));
    }
    Verdict::keep_if(
        context.soon(hit.last, 10, &["dat", "te", "aanslag"]) || context.border(hit.last + 1),
    )
}

pub(super) const ZOGENAAMD: Rule = Rule {
    name: "zogenaamd",
    why: "\"zogenaamd\" doubts the word behind it, unless it brings in a term that is explained.",
    examples: &["De zogenaamde vrienden lieten hem vallen."],
    counter_examples: &["Het gaat om een zogenaamde kettingreactie, waarbij kernen splijten."],
    judge: zogenaamd,
};

fn zogenaamd(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let term = context.quote(next)
        || context.capital(next)
        || (next..next + 4).any(|at| {
            context.lower(at) == ","
                && context.is(at + 1, &["waarbij", "waarin", "die", "dat", "een"])
        });
    Verdict::keep_if(!term)
}
