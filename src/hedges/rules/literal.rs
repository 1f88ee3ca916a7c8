//! Figures of speech: read as such, or word by word.

use super::grammar::{participle, quantity};
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::DETERMINERS;

pub(super) const LITERAL: Rule = Rule {
    name: "literal",
    why: "A figure of speech such as \"op papier\" or \"aan de andere kant\" is none beside a thing that it can be meant of word by word.",
    examples: &[
        "Op papier is de ploeg sterker.",
        "Aan de andere kant is het plan betaalbaar.",
        "Hoe de vos het eiland bereikte, is een raadsel.",
    ],
    counter_examples: &[
        "Ze tekende de kaart op papier.",
        "Aan de andere kant van de straat stond een auto.",
        "Kinderen losten elke week een raadsel op.",
    ],
    judge,
};

#[expect(clippy::too_many_lines, reason = "one line a word: a table, no flow")]
fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let anywhere = |words: &[&str]| (context.start..context.end).any(|at| context.is(at, words));
    Verdict::keep_if(match hit.entry.lemma.as_str() {
        "over het algemeen" => !context.is(
            next,
            &["klassement", "belang", "bestuur", "beleid", "onderwijs", "reglement", "kiesrecht"],
        ),
        "goede hoop" => !context.capital(hit.last),
        "mening" => !anywhere(&[
            "negeren",
            "negeert",
            "respecteren",
            "vragen",
            "vraagt",
            "kennen",
            "delen",
            "deelt",
        ]),
        "aan de andere kant" | "aan de ene kant" => !context.is(next, &["van", "in", "op", "te"]),
        "af te leiden" => {
            (context.lately(hit.first, 12, &["uit", "daaruit", "hieruit", "valt", "waaruit"]))
                && !context.is(before, &["leerlingen"])
        }
        "alle kanten op" => {
            anywhere(&["kan", "kunnen", "kon", "het"])
                && !anywhere(&["stoven", "vlogen", "liepen", "rende", "kippen"])
        }
        "benaderen" => (next..next + 4).any(|at| quantity(context, at)),
        "betwist" => {
            !context.is(
                next,
                &[
                    "de",
                    "het",
                    "dat",
                    "gebied",
                    "gebieden",
                    "regio",
                    "grond",
                    "eilanden",
                    "enclave",
                    "provincie",
                ],
            ) && !context.lately(hit.first, 3, &["die", "heeft"])
        }
        "bij wijze van spreken" => context.is(hit.last, &["spreken"]),
        "dan weer" => {
            !anywhere(&["nu", "eerst"])
                && !context.soon(hit.last, 10, &["dan"])
                && !context.is(next, PREP_ONLY)
        }
        "de ronde doen" => !context.is(next, &["van"]) && !context.is(before, &["burgemeester"]),
        "een beetje" => {
            !anywhere(&["zout", "water", "suiker", "olie", "boter", "geld"])
                && !context.is(next, &["van"])
        }
        "gonst van" => anywhere(&["geruchten", "speculaties", "gerucht", "verhalen"]),
        "hoe … ook" => {
            !context.is(next, &["weer", "alweer", "al"])
                && !context.lower(hit.first + 1).is_empty()
                && !anywhere(&["weet", "weten"])
        }
        "het houden op" => !context.is(next, &["met"]),
        "staande houden" => context.soon(hit.last, 2, &["dat"]),
        "in het midden laten" => {
            hit.part_end <= hit.last || context.lately(hit.first, 6, &["laat", "liet", "laten"])
        }
        "in wezen" => {
            !context.is(hit.last, &["grond"])
                || context.first(hit.first)
                || context.is(next, &["is", "een", "niet"])
        }
        "de indruk wekken" => {
            !context.is(next, &["van"])
                && (hit.last > hit.first + 1
                    || !context.is(hit.last, &["indruk"])
                    || context.is(next, &["dat", "wekken", "gewekt", "had", "heeft"])
                    || context.lately(
                        hit.first,
                        4,
                        &[
                            "wekt", "wekte", "wekken", "geeft", "krijg", "kreeg", "heb", "had",
                            "wekten", "krijgt",
                        ],
                    ))
        }
        "is de vraag" => !context.question(hit.first) && !context.is(next, &["naar", "die"]),
        "overkomen" => context.is(next, &["een", "de"]),
        "ligt open" => {
            !anywhere(&["archieven", "archief", "deur", "deuren", "boek", "wond", "straat"])
        }
        "mysterie" => {
            context.lately(hit.first, 4, &["is", "blijft", "was", "bleef", "een"])
                && (context.border(next) || context.is(next, &["hoe", "waarom", "is", "blijft"]))
        }
        "raadsel" => {
            context.is(hit.first, &["raadselachtig"])
                || !context.soon(hit.last, 3, &["op", "opgelost"])
                    && (context.lately(hit.first, 4, &["is", "blijft", "was", "bleef"])
                        || context.is(before, &["een"]))
                    && !anywhere(&["losten", "lost", "losten"])
        }
        "niet hard" => {
            context.lately(hit.first, 3, &["nog", "is", "zijn"])
                && context.border(next)
                && !anywhere(&["regen", "wind", "reed"])
        }
        "op de helling" => {
            anywhere(&[
                "staat", "staan", "stond", "komt", "zet", "zetten", "gezet", "stonden", "komen",
            ]) && !anywhere(&["auto", "geparkeerd", "huis"])
        }
        "op het eerste gezicht" => !context.lately(hit.first, 2, &["liefde"]),
        "op het oog" => !context.lately(hit.first, 3, &["tik", "klap", "slag"]),
        "op papier" => {
            !context.lately(
                hit.first,
                8,
                &[
                    "tekende",
                    "schreef",
                    "gedrukt",
                    "zette",
                    "zetten",
                    "schrijven",
                    "tekent",
                    "staat",
                    "stond",
                ],
            ) && !participle(context.lower(next))
        }
        "op zich" => {
            !context.is(
                next,
                &["wachten", "nemen", "neemt", "nam", "genomen", "staand", "staande", "af", "te"],
            ) && !context.lately(hit.first, 10, &["nam", "neemt", "nemen", "laat", "liet", "namen"])
        }
        "schijn van" => {
            !anywhere(&["lantaarn", "lamp", "maan", "zon"])
                && !context.is(next, &["ophouden"])
                && (context.is(hit.last, &["van"])
                    || context.is(next, &["bedriegt", "wekt", "wekken"]))
        }
        "toegegeven" => context.first(hit.first) || context.border(before) && context.border(next),
        "tekenen van" => {
            !anywhere(&["kinderen", "potlood"])
                && (context.is(hit.last, &["wijzen", "dat"])
                    || context.lately(
                        hit.first,
                        6,
                        &[
                            "zijn",
                            "vertoont",
                            "vertonen",
                            "vertoonde",
                            "eerste",
                            "duidelijke",
                            "waren",
                            "er",
                            "alle",
                            "vertoonden",
                        ],
                    )
                    || context.is(hit.first, &["vertoont"]))
        }
        "voorbehoud" => !context.is(hit.first, &["voorbehouden"]),
        "zwart op wit" => {
            anywhere(&["staat", "staan", "stond", "stonden"]) && !anywhere(&["foto's", "afgedrukt"])
        }
        "zweemt naar" => {
            !anywhere(&["keuken", "brood", "geur", "lucht", "kamer"])
                || context.is(hit.first, &["zweemt", "zweemde"])
        }
        _ => !context.is(next, DETERMINERS) || context.word(next),
    })
}

const PREP_ONLY: &[&str] = &["naar", "op", "terug", "eens"];
