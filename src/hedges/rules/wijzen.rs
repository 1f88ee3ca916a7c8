//! `wijst op`, `suggereert`, `aanwijzingen`, `toont aan`: evidence, or people who point and show.

use super::grammar::person_before;
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::EVIDENCE;

pub(super) const WIJZEN: Rule = Rule {
    name: "wijzen",
    why: "Traces and figures that point to something infer; a speaker who points out a thing does not.",
    examples: &[
        "De sporen wijzen op brandstichting.",
        "De cijfers wijzen erop dat de brug onveilig is.",
    ],
    counter_examples: &[
        "De minister wees op de hoge kosten.",
        "De burgemeester wees erop dat de regels al bestonden.",
    ],
    judge: wijzen,
};

fn evidence(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let inverted = (hit.first + 1..hit.first + 4)
        .any(|at| context.is(at, EVIDENCE) && !context.is(at, &["dat", "dit", "wat"]));
    context.lately(hit.first, 10, EVIDENCE) || inverted
}

fn wijzen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let points = ["kaart", "fiets", "borden", "bord", "uurwerk", "klok", "belang"];
    if context.soon(hit.last, 4, &points) || context.lower(hit.last + 1) == "zichzelf" {
        return Verdict::Drop;
    }
    if evidence(hit, context) {
        return Verdict::Keep;
    }
    let next = hit.last + 1;
    let thing = context.word(next)
        && !context.is(next, &["de", "het", "dat", "die", "deze", "zijn", "haar", "hun"]);
    if thing && context.is(hit.last, &["op"]) && hit.last == hit.first + 1 {
        let person = person_before(context, hit.first) || context.capital(hit.first - 1);
        return Verdict::keep_if(!person && !context.numeral(next));
    }
    Verdict::keep_if(
        context.lower(hit.last).starts_with("erop")
            && !person_before(context, hit.first)
            && !context.capital(hit.first - 1),
    )
}

pub(super) const SUGGEREREN: Rule = Rule {
    name: "suggereren",
    why: "What a study or name suggests is inferred; who suggests to do a thing proposes it.",
    examples: &[
        "De studie suggereert een verband tussen slaap en geheugen.",
        "De suggestie dat hij loog, is onjuist.",
    ],
    counter_examples: &[
        "De agent suggereerde een andere route te nemen.",
        "Lezers kunnen hun suggesties mailen.",
    ],
    judge: suggereren,
};

fn suggereren(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    if context.is(hit.first, &["suggestie", "suggesties"]) {
        return Verdict::keep_if(
            context.soon(hit.last, 2, &["dat"])
                || context.is(hit.first - 1, &["wekt", "wekken", "wekte"]),
        );
    }
    let proposed =
        context.soon(hit.last, 10, &["te", "om"]) && !context.soon(hit.last, 2, &["dat"]);
    Verdict::keep_if(evidence(hit, context) || !proposed)
}

pub(super) const AANWIJZING: Rule = Rule {
    name: "aanwijzing",
    why: "Signs that something is so hedge; instructions, appointments and prescriptions do not.",
    examples: &["Er zijn aanwijzingen dat hij vergiftigd is.", "Er zijn indicaties van fraude."],
    counter_examples: &[
        "Volg de aanwijzingen van de politie.",
        "De patiënt kreeg een indicatie voor thuiszorg.",
    ],
    judge: aanwijzing,
};

fn aanwijzing(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let sign = context.soon(hit.last, 4, &["dat"])
        || context.lower(hit.last + 1) == "," && context.lower(hit.last + 2) == "dat"
        || context.is(
            hit.first - 1,
            &[
                "geen",
                "sterke",
                "duidelijke",
                "concrete",
                "ernstige",
                "voldoende",
                "enkele",
                "nieuwe",
            ],
        )
        || context.lately(
            hit.first,
            4,
            &["zijn", "waren", "is", "bestaan", "hebben", "heeft", "vonden", "vond"],
        ) && context.is(hit.last + 1, &["voor", "van"]);
    let told = context.lately(
        hit.first,
        5,
        &["volg", "volgt", "volgen", "volgde", "gaf", "geven", "geeft", "opvolgen", "kreeg"],
    );
    Verdict::keep_if(sign && !told)
}

pub(super) const TONEN: Rule = Rule {
    name: "tonen",
    why: "Research that shows or proves raises the claim; people who show a thing, or must still prove it, do not.",
    examples: &[
        "De cijfers laten zien dat de maatregel helpt.",
        "Onderzoek toont aan dat roken doodt.",
    ],
    counter_examples: &[
        "Hij liet zijn nieuwe huis zien.",
        "De speler moet nog aantonen dat hij fit is.",
        "Een verband is nooit aangetoond.",
    ],
    judge: tonen,
};

fn tonen(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let open = context.lately(
        hit.first,
        8,
        &[
            "niet",
            "nooit",
            "geen",
            "moet",
            "moeten",
            "wil",
            "willen",
            "kan",
            "kon",
            "kunnen",
            "konden",
            "nog",
            "zou",
            "wilde",
            "onvoldoende",
            "nauwelijks",
            "om",
            "probeert",
        ],
    ) || context.soon(hit.first, 4, &["niet", "nooit"]);
    if open {
        return Verdict::Drop;
    }
    let clause = context.soon(hit.last, 3, &["dat", "hoe"])
        || context.lower(hit.last) == "dat"
        || context.lower(hit.last + 1) == "," && context.is(hit.last + 2, &["dat", "hoe"]);
    Verdict::keep_if(
        clause && (evidence(hit, context) || !person_before(context, hit.first))
            || context.is(hit.first, &["aangetoond"]),
    )
}
