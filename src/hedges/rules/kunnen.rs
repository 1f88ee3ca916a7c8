//! `kan`: possible or able, allowed.

use super::grammar::{SPEAKERS, participle, person_before};
use super::{Context, Hit, Rule, Verdict};

pub(super) const KUNNEN: Rule = Rule {
    name: "kunnen",
    why: "\"kan\" is a hedge when something may happen or be so; who is able or allowed to do a thing is not hedged.",
    examples: &[
        "De storing kan dagen duren.",
        "Een vonk kan de brand veroorzaakt hebben.",
        "De maatregel kan tot hogere prijzen leiden.",
    ],
    counter_examples: &[
        "Ze kan goed zwemmen.",
        "Bezoekers kunnen er gratis parkeren.",
        "Wie betaalt, kan alles hebben.",
    ],
    judge,
};

/// Verbs of what happens by itself.
const EVENTS: &[&str] = &[
    "leiden",
    "duren",
    "oplopen",
    "ontstaan",
    "veroorzaken",
    "betekenen",
    "kloppen",
    "stijgen",
    "dalen",
    "toenemen",
    "afnemen",
    "mislukken",
    "uitlopen",
    "verslechteren",
    "escaleren",
    "resulteren",
    "schaden",
    "tegenvallen",
    "instorten",
    "ontploffen",
    "overlijden",
    "sterven",
    "bezwijken",
    "uitbreken",
    "variëren",
    "opleveren",
    "uitgroeien",
    "ontsporen",
    "omslaan",
    "overslaan",
    "voortvloeien",
    "uitmonden",
    "uitdraaien",
    "misgaan",
    "mislopen",
    "ontaarden",
    "kantelen",
    "verergeren",
    "tegenzitten",
    "schelen",
    "bijdragen",
    "meespelen",
    "verraden",
    "duiden",
    "wijzen",
    "verklaren",
    "verschillen",
    "vertragen",
    "ontsnappen",
    "verdwijnen",
    "gebeuren",
    "voorvallen",
    "afhangen",
];

/// Words of harm and guessing that go with a possible event.
const SIGNS: &[&str] = &[
    "eventueel",
    "mogelijk",
    "misschien",
    "verklaring",
    "gedrang",
    "gevaarlijk",
    "dodelijk",
    "fataal",
    "wellicht",
    "ongetwijfeld",
];

/// What may come of it.
const HARM: &[&str] = &[
    "gevolgen",
    "consequenties",
    "problemen",
    "gevaar",
    "schade",
    "risico",
    "risico's",
    "fatale",
    "gevolg",
    "oorzaak",
    "complicaties",
    "onrust",
    "chaos",
    "overlast",
    "verwarring",
    "spanningen",
    "vertraging",
    "hinder",
    "verlies",
    "letsel",
    "effect",
    "effecten",
    "invloed",
    "rol",
];

/// How it comes.
const HARMING: &[&str] = &[
    "hebben",
    "opleveren",
    "veroorzaken",
    "vormen",
    "betekenen",
    "zijn",
    "komen",
    "ontstaan",
    "brengen",
    "geven",
    "lopen",
    "spelen",
    "krijgen",
    "raken",
    "aanrichten",
    "worden",
];

/// The words behind a verb up to a sign or the next clause.
fn clause<'a>(at: isize, context: &'a Context<'_>) -> impl Iterator<Item = &'a str> {
    context.right(at, 14).take_while(|word| {
        !matches!(*word, "die" | "omdat" | "terwijl" | "om" | "maar" | "want" | "zodat")
    })
}

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let at = hit.first;
    if (hit.first..=hit.last).any(|at| context.lower(at) == "anders") {
        return Verdict::keep_if(
            !person_before(context, at) && context.lower(hit.last) == "of"
                || context.is(at, &["het"]),
        );
    }
    let asked = context.question(at) && context.first(at);
    let chained = context.lately(at, 3, &["zal", "zullen", "zou", "zouden", "om", "u"]);
    if chained
        || asked
        || context.lower(at - 1) == "te"
        || context.is(at + 1, SPEAKERS)
        || context.is(at - 1, SPEAKERS) && !happened(at, context)
    {
        return Verdict::Drop;
    }
    if context.lower(at) != "kan"
        && context.lower(at) != "kunnen"
        && context.lower(at) != "kunt"
        && hit.first == hit.last
    {
        return Verdict::keep_if(
            happened(at, context) || possible(at, context) && !context.soon(at, 3, &["niet"]),
        );
    }
    if context.is(at, &["had", "hadden"])
        || context.is(hit.last, &["hebben"]) && context.is(at, &["zou"])
    {
        return Verdict::keep_if(possible(hit.last, context));
    }
    let denied =
        context.soon(at, 4, &["niet", "geen", "nooit"]) && !context.soon(at, 8, &["kloppen"]);
    Verdict::keep_if(happened(at, context) || !denied && possible(at, context))
}

/// `kan … veroorzaakt hebben`, `kan … zijn gestolen`.
fn happened(at: isize, context: &Context<'_>) -> bool {
    let mut before = "";
    for word in clause(at, context) {
        let auxiliary = matches!(before, "hebben" | "zijn");
        if auxiliary && participle(word) || participle(before) && matches!(word, "hebben" | "zijn")
        {
            return true;
        }
        before = word;
    }
    false
}

/// Something may happen: a verb of events behind it, or before it at the end of a clause.
fn possible(at: isize, context: &Context<'_>) -> bool {
    let clause_end = context.border(at + 1) || context.border(at + 2);
    let zo = (at..at + 14)
        .any(|near| context.is(near, &["mogelijk"]) && context.lately(near, 3, &["zo"]));
    let harmed = clause(at, context).any(|word| HARM.contains(&word))
        && clause(at, context).any(|word| HARMING.contains(&word));
    clause(at, context).any(|word| EVENTS.contains(&word))
        || harmed
        || !zo && clause(at, context).any(|word| SIGNS.contains(&word))
        || clause_end
            && (context.lately(
                at,
                6,
                &["gevaarlijk", "dodelijk", "fataal", "eventueel", "misschien"],
            ) || context.is(at - 1, EVENTS)
                || context.is(at + 1, EVENTS))
        || context.is(at + 1, &["zijn"]) && context.is(at + 2, &["dat"])
        || context.is(at + 1, &["het"])
            && context.is(at + 2, &["zijn"])
            && context.is(at + 3, &["dat"])
        || context.soon(at, 3, &["wel"]) && context.soon(at, 4, &["eens"])
}
