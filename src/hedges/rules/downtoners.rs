//! `vrij`, `best`, `haast`, `soms`, `wel eens`, `niet meteen`, `zo goed als`: a degree, or something else.

use super::grammar::{
    SPEAKERS, adjective, comparative, describes, infinitive, participle, quantity,
};
use super::{Context, Hit, Rule, Verdict};
use crate::hedges::sets::{COPULAS, DETERMINERS, FINITE, PREPOSITIONS};

pub(super) const VRIJ: Rule = Rule {
    name: "vrij",
    why: "\"vrij\", \"redelijk\", \"relatief\", \"wat\" and \"iets\" tone down the adjective behind them; alone they mean free, fair, something.",
    examples: &[
        "De weg was vrij glad.",
        "De bus kwam wat later aan.",
        "De ploeg speelde redelijk goed.",
    ],
    counter_examples: &[
        "De gevangene is weer vrij.",
        "Dat voorstel is redelijk.",
        "Niemand weet wat achter die deur zit.",
        "Alles is relatief.",
    ],
    judge: vrij,
};

fn vrij(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    if hit.first != hit.last {
        return somewhat_more(hit, context);
    }
    if context.is(hit.first, &["lichtjes"]) {
        return Verdict::keep_if(
            !context.numeral(hit.first - 1)
                && (!context.is(hit.first - 1, DETERMINERS)
                    || context.is(hit.first - 1, &["zijn"]))
                && !context.first(hit.first),
        );
    }
    let done = context.is(hit.first, &["vrij"]) && !describes(context.lower(next));
    let fixed = [
        "onderwijs",
        "verkeer",
        "spel",
        "om",
        "te",
        "van",
        "baan",
        "zijn",
        "is",
        "en",
        "komen",
        "laten",
        "beroep",
        "zicht",
    ];
    let attributive = context.lower(next).ends_with('e') && context.word(next + 1);
    let noun_phrase = context.is(hit.first - 1, &["een", "het", "geen"])
        && !(context.word(next + 1) && (attributive || adjective(context.lower(next))));
    Verdict::keep_if(
        !context.is(next, &fixed)
            && (!done || attributive)
            && !context.capital(next)
            && !noun_phrase
            && (attributive
                || adjective(context.lower(next))
                || context.is(next, &["veel", "weinig", "lang", "vaak", "wat"])),
    )
}

/// `iets later`, `wat groter`: words in -er behind, but comparatives only.
fn somewhat_more(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    const NO_COMPARATIVES: &[&str] = &[
        "over",
        "onder",
        "ander",
        "achter",
        "weer",
        "verder",
        "hier",
        "door",
        "zonder",
        "der",
        "ieder",
        "keer",
        "zeer",
        "vier",
        "maar",
        "per",
        "moeder",
        "vader",
        "water",
        "zuster",
        "tegenover",
        "onderwater",
        "daarover",
    ];
    let verb_like = context.is(hit.last, NO_COMPARATIVES);
    let asks = context.is(hit.first, &["wat"])
        && (context.border(hit.first - 1) || context.is(hit.first - 1, &["en", "weet"]));
    let much =
        context.is(hit.first - 1, &["heel", "nogal", "toch"]) && context.is(hit.first, &["wat"]);
    let known =
        context.is(hit.first, &["iets", "een", "net"]) || comparative(context.lower(hit.last));
    Verdict::keep_if(!verb_like && !asks && !much && known)
}

pub(super) const WAT: Rule = Rule {
    name: "wat",
    why: "\"wat\" between a verb or article and an adjective tones it down; else it asks, or opens a clause.",
    examples: &["De sfeer was wat gespannen.", "Het was een wat vreemde avond."],
    counter_examples: &[
        "Doe wat nodig is.",
        "Dat is wat belangrijk wordt.",
        "Niemand weet wat mogelijk was.",
    ],
    judge: wat,
};

fn wat(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let word = context.lower(hit.last);
    let quality = describes(word) || participle(word);
    let attributive = context.is(before, &["een", "de", "het"]) && word.ends_with('e');
    let predicate = (context.is(before, COPULAS)
        || context
            .is(before, &["nog", "ook", "soms", "al", "toch", "misschien", "er", "ze", "hij"]))
        && (context.border(next)
            || context.is(next, &["en", "maar", "voor", "over", "door", "van"]));
    let clause = context.is(next, FINITE) || context.question(hit.first);
    Verdict::keep_if(quality && !clause && (attributive && context.word(next) || predicate))
}

pub(super) const BEST: Rule = Rule {
    name: "best",
    why: "\"best aardig\" tones down and \"kan best\" guesses; \"zijn best\", \"de best betaalde\" and advice do neither.",
    examples: &[
        "De film is best aardig.",
        "Dat zou best kunnen.",
        "De storing kan best een week aanhouden.",
    ],
    counter_examples: &[
        "Zij is de best betaalde speler.",
        "Hij doet zijn best.",
        "Je kan best vroeg vertrekken.",
    ],
    judge: best,
};

fn best(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let advised = context.is(before, SPEAKERS)
        || context.is(next, SPEAKERS)
        || context.is(before, &["hij", "zij", "ze"]);
    if context.is(hit.last, &["kunnen"]) {
        let may = context.lately(hit.first, 8, &["zou", "zouden", "zal", "kan"]);
        return Verdict::keep_if(
            context.is(hit.first, &["best"]) && !advised || may && context.border(next),
        );
    }
    if hit.first != hit.last {
        return Verdict::keep_if(!advised);
    }
    let taken = context.is(before, DETERMINERS)
        || context.is(before, &["op", "als", "lekker", "aller", "zo"])
        || context.lately(
            hit.first,
            6,
            &["kan", "kunnen", "kun", "kunt", "kon", "doet", "deed", "doen"],
        );
    let verb = context.is(before, COPULAS)
        || context.is(
            before,
            &[
                "gaat", "ging", "nog", "toch", "wel", "ook", "er", "ik", "het", "dat", "heb",
                "heeft",
            ],
        );
    let verb = verb || context.comma(before) && context.border(next + 1);
    let degree = adjective(context.lower(next)) && !participle(context.lower(next))
        || context.is(next, &["wel", "een", "veel"]);
    Verdict::keep_if(!taken && verb && degree)
}

pub(super) const HAAST: Rule = Rule {
    name: "haast",
    why: "\"haast\" before what is nearly so means almost; else someone is in a hurry.",
    examples: &["Haast iedereen gaf op.", "De opdracht was haast onmogelijk."],
    counter_examples: &["De minister heeft haast met de wet.", "Ze vertrokken in grote haast."],
    judge: haast,
};

fn haast(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let (before, next) = (hit.first - 1, hit.last + 1);
    let hurry = context.is(
        before,
        &[
            "genoeg", "weinig", "de", "grote", "veel", "geen", "in", "hebben", "heeft", "had",
            "hadden", "maakt", "maken", "meer", "enige", "grootste", "met", "heb", "alle",
        ],
    );
    let object = context
        .is(next, &["met", "om", "had", "heeft", "hebben", "maken", "gemaakt", "en", "bij", "te"]);
    let hastens = context.is(next, &["ik", "je", "u", "we", "zich", "me"]);
    Verdict::keep_if(!hurry && !object && !hastens && !context.border(next))
}

pub(super) const FREQUENCY: Rule = Rule {
    name: "frequency",
    why: "\"vaak\" and \"soms\" make a general claim weaker; in a story, of one person or in a question they only count.",
    examples: &[
        "Zo'n lek blijft soms jaren onontdekt.",
        "Zulke branden ontstaan vaak door kaarsen.",
    ],
    counter_examples: &["Soms wandelde hij met zijn hond naar zee.", "Ben je soms boos op mij?"],
    judge: frequency,
};

fn frequency(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let persons = [
        "ik",
        "je",
        "jij",
        "we",
        "wij",
        "u",
        "hij",
        "zij",
        "ze",
        "buurvrouw",
        "burgemeester",
        "haar",
        "zijn",
    ];
    let told = context.lately(hit.first, 8, &persons) || context.soon(hit.last, 5, &persons);
    let past = |word: &str| {
        matches!(word, "was" | "waren" | "had" | "hadden" | "werd" | "werden")
            || word.ends_with("de") && word.len() > 5 && !adjective(word)
    };
    let story = context.left(hit.first, 4).any(past) || context.right(hit.last, 2).any(past);
    Verdict::keep_if(
        !told
            && !story
            && !context.question(hit.first)
            && !context.is(
                hit.first - 1,
                &[
                    "hoe", "zo", "te", "minder", "meer", "even", "steeds", "erg", "heel", "zeer",
                    "net",
                ],
            ),
    )
}

pub(super) const VRAAGWOORD: Rule = Rule {
    name: "vraagwoord",
    why: "\"eigenlijk\" tones a statement down; in a question it only asks on.",
    examples: &["Dat is eigenlijk een vreemde keuze."],
    counter_examples: &["Waarom ben je hier eigenlijk?"],
    judge: |hit, context| Verdict::keep_if(!context.question(hit.first)),
};

pub(super) const DENIED: Rule = Rule {
    name: "denied",
    why: "\"minder dan\" with a number is a bound; \"niet minder dan\" stresses how many there are.",
    examples: &["Het ticket kost minder dan 10 euro."],
    counter_examples: &["De plaat telt niet minder dan 65 gasten."],
    judge: |hit, context| Verdict::keep_if(!context.is(hit.first - 1, &["niet"])),
};

pub(super) const WEL: Rule = Rule {
    name: "wel",
    why: "\"wel eens\" and \"wel wat\" tone a statement down; in a question it means ever, and \"wat\" may open a clause.",
    examples: &["In zo'n wijk gaat het wel eens mis."],
    counter_examples: &["Ben je wel eens in Rome geweest?", "Het is wel wat onze cijfers zeggen."],
    judge: wel,
};

fn wel(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let clause = context.is(hit.last, &["wat"])
        && (context.is(next, DETERMINERS) || context.is(next, SPEAKERS) || context.border(next));
    Verdict::keep_if(!context.question(hit.first) && !clause)
}

pub(super) const NIET: Rule = Rule {
    name: "niet",
    why: "\"niet onaardig\", \"niet meteen een\" and an opening \"Niet dat\" weaken; an ordinary \"niet\" denies.",
    examples: &["Dat is een niet onbelangrijk detail.", "Niet dat het veel helpt, maar het mag."],
    counter_examples: &[
        "De minister wist niet dat de brug dicht was.",
        "De politie kon niet meteen ingrijpen.",
        "Je mag niet zomaar binnenlopen.",
    ],
    judge: niet,
};

fn niet(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let allowed = context.lately(
        hit.first,
        6,
        &[
            "mag", "mogen", "kan", "kun", "kunnen", "kunt", "kon", "konden", "moet", "wordt",
            "worden", "werd", "hoeft",
        ],
    );
    match context.lower(hit.last) {
        "dat" => Verdict::keep_if(context.first(hit.first)),
        "direct" | "meteen" | "onmiddellijk" => {
            let judged =
                context.is(next, &["een", "het", "de"]) && context.lately(hit.first, 4, COPULAS);
            Verdict::keep_if(
                judged
                    || context.is(hit.first - 1, COPULAS)
                        && adjective(context.lower(next))
                        && !participle(context.lower(next)),
            )
        }
        "bewezen" => Verdict::keep_if(
            !(hit.first..hit.last).any(|at| context.is(at, &[",", "maar", "alleen"])),
        ),
        "meer" | "zondermeer" | "voorbehoud" | "terughoudendheid"
            if !context.is(hit.first, &["niet"]) =>
        {
            let verb = participle(context.lower(next))
                || infinitive(context.lower(next))
                || context.is(hit.first - 1, &["niet", "wordt", "werd"]);
            Verdict::keep_if(!verb)
        }
        "meer" | "zomaar" | "klakkeloos" => Verdict::keep_if(!allowed),
        _ => Verdict::keep_if(!allowed && !infinitive(context.lower(next))),
    }
}

pub(super) const ZO: Rule = Rule {
    name: "zo",
    why: "\"zo goed als rond\" means almost; \"zo goed als zij\" compares.",
    examples: &["De deal is zo goed als rond."],
    counter_examples: &["Niemand zong zo goed als zij."],
    judge: zo,
};

fn zo(hit: &Hit<'_>, context: &Context<'_>) -> Verdict {
    let next = hit.last + 1;
    let compared = context.is(
        next,
        &[
            "zij", "hij", "wij", "ik", "jij", "zijn", "haar", "hun", "mogelijk", "de", "het",
            "een", "die", "dat", "hem",
        ],
    );
    Verdict::keep_if(
        !compared
            && !context.capital(next)
            && !context.is(next, FINITE)
            && (context.is(next, &["rond", "uit"]) || !context.is(next, PREPOSITIONS))
            || quantity(context, next),
    )
}
