//! What a Dutch word can be, told from its letters and short closed lists: there is no tagger.

use crate::hedges::context::Context;
use crate::lexicons::lists::Trigger;

/// Finite verbs common enough to tell a clause by.
pub(super) const FINITE: &[&str] = &[
    "is",
    "was",
    "zijn",
    "waren",
    "ben",
    "bent",
    "heeft",
    "had",
    "hebben",
    "hadden",
    "heb",
    "hebt",
    "wordt",
    "werd",
    "worden",
    "werden",
    "word",
    "zal",
    "zou",
    "zullen",
    "zouden",
    "blijft",
    "bleef",
    "blijven",
    "bleven",
    "kan",
    "kon",
    "kunnen",
    "konden",
    "kun",
    "kunt",
    "moet",
    "moest",
    "moeten",
    "moesten",
    "mag",
    "mocht",
    "mogen",
    "mochten",
    "wil",
    "wilde",
    "willen",
    "wilden",
    "wou",
    "gaat",
    "ging",
    "gaan",
    "gingen",
    "lijkt",
    "leek",
    "lijken",
    "leken",
    "blijkt",
    "bleek",
    "komt",
    "kwam",
    "komen",
    "kwamen",
    "doet",
    "deed",
    "doen",
    "deden",
    "ligt",
    "lag",
    "liggen",
    "lagen",
    "staat",
    "stond",
    "staan",
    "stonden",
    "geeft",
    "gaf",
    "geven",
    "gaven",
    "valt",
    "viel",
    "vallen",
    "vielen",
    "houdt",
    "hield",
    "laat",
    "liet",
    "lieten",
    "zit",
    "zat",
    "zitten",
    "zaten",
    "krijgt",
    "kreeg",
    "krijgen",
    "kregen",
    "maakt",
    "maakte",
    "maken",
    "weet",
    "wist",
    "weten",
    "wisten",
    "ziet",
    "zag",
    "zien",
    "zagen",
    "neemt",
    "nam",
    "brengt",
    "bracht",
    "vindt",
    "vond",
    "vinden",
    "denkt",
    "dacht",
    "denken",
    "zegt",
    "zei",
    "zeggen",
    "speelt",
    "speelde",
    "geldt",
    "gold",
    "loopt",
    "liep",
    "lopen",
    "klinkt",
    "klonk",
    "betekent",
    "hoeft",
    "hoefde",
    "hoeven",
    "dient",
    "dienen",
    "lukt",
    "lukte",
    "scheelt",
    "schijnt",
    "verwacht",
    "verwachtte",
    "verwachten",
    "vreest",
    "hoopt",
    "telt",
    "begint",
    "begon",
    "blijken",
    "bleken",
    "durft",
    "helpt",
    "kost",
    "duurt",
    "duurde",
    "leeft",
    "werkt",
    "werkte",
    "wint",
    "won",
    "verliest",
    "verloor",
    "gebeurt",
    "gebeurde",
    "groeit",
    "stijgt",
    "daalt",
    "zorgt",
    "zorgde",
];

/// Forms of to be and the like, before a predicate.
pub(super) const COPULAS: &[&str] = &[
    "is", "was", "zijn", "waren", "ben", "blijft", "bleef", "blijven", "bleven", "wordt", "werd",
    "worden", "werden", "lijkt", "leek", "lijken", "blijkt", "bleek", "klinkt", "klonk", "oogt",
    "vindt", "vind", "vond", "vinden", "noemt", "noemde", "acht",
];

/// Words before a noun.
pub(super) const DETERMINERS: &[&str] = &[
    "de", "het", "een", "'t", "'n", "deze", "die", "dit", "dat", "mijn", "jouw", "je", "uw",
    "zijn", "haar", "hun", "ons", "onze", "geen", "elk", "elke", "ieder", "iedere", "welk",
    "welke", "z'n", "m'n",
];

/// Subjects of the first and second person.
pub(super) const SPEAKERS: &[&str] =
    &["ik", "je", "jij", "jullie", "u", "we", "wij", "'k", "ge", "gij"];

/// Subjects that are people.
pub(super) const PEOPLE: &[&str] = &[
    "ik",
    "je",
    "jij",
    "jullie",
    "u",
    "we",
    "wij",
    "hij",
    "zij",
    "ze",
    "men",
    "iemand",
    "niemand",
    "iedereen",
    "wie",
    "ge",
    "mensen",
    "bezoekers",
    "reizigers",
    "kinderen",
    "ouders",
    "jongeren",
    "klanten",
    "leden",
    "spelers",
    "bewoners",
    "burgers",
    "patiënten",
    "studenten",
    "leerlingen",
    "gebruikers",
    "lezers",
    "kijkers",
    "huurders",
];

/// Conjunctions that may stand before the first word of a clause.
pub(super) const JOINTS: &[&str] = &["en", "maar", "want", "of", "doch", "dus"];

/// Prepositions.
pub(super) const PREPOSITIONS: &[&str] = &[
    "aan", "achter", "bij", "binnen", "boven", "buiten", "door", "in", "langs", "met", "na",
    "naar", "naast", "om", "onder", "op", "over", "per", "rond", "sinds", "te", "tegen", "tijdens",
    "tot", "tussen", "uit", "van", "vanaf", "vanuit", "via", "voor", "voorbij", "wegens", "zonder",
];

/// Units and other words that a quantity ends in.
pub(super) const UNITS: &[&str] = &[
    "procent",
    "procentpunt",
    "euro",
    "dollar",
    "frank",
    "gulden",
    "pond",
    "cent",
    "miljoen",
    "miljard",
    "kilometer",
    "meter",
    "centimeter",
    "millimeter",
    "kilo",
    "kilogram",
    "gram",
    "ton",
    "liter",
    "hectare",
    "graden",
    "graad",
    "jaar",
    "uur",
    "dagen",
    "dag",
    "weken",
    "week",
    "maanden",
    "maand",
    "minuten",
    "minuut",
    "seconden",
    "seconde",
    "eeuw",
    "jaren",
    "keer",
    "maal",
    "man",
    "euro's",
    "punten",
    "km",
    "kwartier",
    "half",
    "halve",
    "halfuur",
    "helft",
    "kwart",
    "derde",
    "dozijn",
    "dubbele",
    "megawatt",
    "knopen",
    "mensen",
    "doden",
    "gewonden",
    "inwoners",
    "eeuwwisseling",
    "tiental",
    "honderdtal",
    "twintigtal",
    "dertigtal",
    "vijftigtal",
    "decennium",
    "decennia",
    "zetels",
    "banen",
    "stemmen",
    "personen",
    "leden",
    "frank",
    "mille",
    "miljoenen",
    "miljarden",
    "duizend",
    "honderd",
];

/// Months.
pub(super) const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Words that look like participles and are none.
const NO_PARTICIPLES: &[&str] = &[
    "geld",
    "geweld",
    "gebied",
    "gebieden",
    "gezicht",
    "gezichten",
    "gedicht",
    "gerecht",
    "geluid",
    "geluiden",
    "gedrag",
    "gevecht",
    "gevechten",
    "gewicht",
    "gezond",
    "gelijk",
    "gehalte",
    "geen",
    "geest",
    "gegevens",
    "geschikt",
    "bedrijven",
    "bed",
    "beleid",
    "bericht",
    "berichten",
    "bestand",
    "bewind",
    "benen",
    "bent",
    "besluit",
    "besluiten",
    "beeld",
    "beelden",
    "begin",
    "beter",
    "bezit",
    "verband",
    "verbod",
    "verdriet",
    "verhalen",
    "verkeerd",
    "ver",
    "verschillend",
    "verschillende",
    "verder",
    "verleden",
    "verdragen",
    "vereist",
    "ernst",
    "eren",
    "ervan",
    "hert",
    "herst",
    "gemeenten",
    "geleden",
    "gebouwen",
    "gevoelens",
    "gevaren",
    "gasten",
    "getuigen",
    "genoeg",
    "gevolgen",
    "gesprekken",
    "geruchten",
    "ontslagen",
    "berg",
    "bergen",
    "beurt",
    "betekent",
    "bestaat",
    "begint",
    "gaat",
    "verwacht",
    "vermoedt",
    "vreest",
    "ergens",
    "gevangenen",
    "geheimen",
    "genen",
    "herfst",
    "ontwerpen",
    "gezinnen",
];

/// Whether a word can be a past participle: `gevlucht`, `vernield`, `opgepakt`.
pub(super) fn participle(word: &str) -> bool {
    if word.len() < 5 || NO_PARTICIPLES.contains(&word) || !word.ends_with(['d', 't', 'n']) {
        return false;
    }
    if word.ends_with('n')
        && !word.ends_with("en")
        && !word.ends_with("aan")
        && !word.ends_with("ien")
    {
        return false;
    }
    let prefixed = ["ge", "be", "ver", "ont", "her", "er", "mis", "over", "onder", "door"];
    if prefixed.iter().any(|prefix| word.starts_with(prefix) && word.len() > prefix.len() + 2) {
        return !word.ends_with("en") || word.starts_with("ge") || strong(word);
    }
    let separable = [
        "aan", "achter", "af", "bij", "binnen", "door", "goed", "in", "los", "mee", "na", "neer",
        "om", "onder", "op", "over", "samen", "stil", "tegen", "terug", "toe", "uit", "vast",
        "voor", "vooraf", "vrij", "weg", "plaats", "bloot", "klaar", "deel", "rond", "thuis",
        "teleur", "waar", "open", "dood",
    ];
    separable.iter().any(|prefix| {
        word.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with("ge") && rest.len() > 4 || strong(rest))
    })
}

/// Strong participles with a prefix that look like infinitives.
fn strong(word: &str) -> bool {
    [
        "vonden", "loren", "dwenen", "gonnen", "sproken", "broken", "kregen", "gaan", "laten",
        "staan", "nomen", "komen", "worpen", "dreven", "slagen", "zonden", "bonden", "schoten",
        "stolen", "trokken", "wezen", "keken", "schreven", "storven", "dronken", "holpen",
        "bleken", "leden", "zwegen", "smolten", "houden", "vallen", "geven", "vangen",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether a word can be an infinitive.
pub(super) fn infinitive(word: &str) -> bool {
    word.len() > 3 && word.ends_with("en")
        || matches!(word, "gaan" | "staan" | "slaan" | "zien" | "doen")
}

/// Whether a word looks like an adjective or a participle.
pub(super) fn adjective(word: &str) -> bool {
    describes(word) || participle(word)
}

/// Whether a word looks like a comparative: `later`, `zwaarder`.
pub(super) fn comparative(word: &str) -> bool {
    let known = "meer minder beter later eerder vroeger hoger lager groter kleiner langer korter sneller trager sterker \
        zwakker ouder jonger nieuwer duurder goedkoper verder dichter slechter moeilijker makkelijker simpeler zwaarder \
        lichter harder zachter breder smaller dieper voller rijker armer warmer kouder koeler natter droger drukker \
        kalmer scherper vaker liever losser strakker ruimer dunner dikker banger bozer milder frisser wilder strenger";
    known.split_whitespace().any(|comparative| comparative == word)
        || ["iger", "lijker", "zamer", "baarder", "ender", "scher", "voller", "iever", "eler"]
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a word looks like an adjective or adverb of degree.
pub(super) fn describes(word: &str) -> bool {
    const COMMON: &[&str] = &[
        "goed",
        "groot",
        "klein",
        "veel",
        "snel",
        "vaak",
        "hoog",
        "laag",
        "zwaar",
        "stil",
        "glad",
        "laat",
        "vroeg",
        "lang",
        "kort",
        "sterk",
        "zwak",
        "jong",
        "oud",
        "nieuw",
        "duur",
        "goedkoop",
        "ver",
        "dichtbij",
        "leuk",
        "mooi",
        "lelijk",
        "slecht",
        "moeilijk",
        "makkelijk",
        "simpel",
        "uniek",
        "normaal",
        "positief",
        "negatief",
        "beperkt",
        "bekend",
        "zeker",
        "laconiek",
        "kritisch",
        "kalm",
        "rustig",
        "warm",
        "koud",
        "koel",
        "nat",
        "droog",
        "hard",
        "zacht",
        "breed",
        "smal",
        "diep",
        "vol",
        "leeg",
        "rijk",
        "arm",
        "ziek",
        "gezond",
        "vlot",
        "recent",
        "constant",
        "stabiel",
        "direct",
        "serieus",
        "intens",
        "extreem",
        "algemeen",
        "cynisch",
        "typisch",
        "logisch",
        "absurd",
        "vreemd",
        "raar",
        "gek",
        "dom",
        "slim",
        "knap",
        "spannend",
        "weinig",
        "wat",
        "druk",
        "tevreden",
        "zeldzaam",
        "radicaal",
        "populair",
        "strak",
        "scherp",
        "somber",
        "donker",
        "licht",
        "saai",
        "vast",
        "ruim",
        "dun",
        "dik",
        "bang",
        "boos",
        "trots",
        "moe",
        "lastig",
        "lekker",
        "fors",
        "stevig",
        "vergelijkbaar",
        "optimistisch",
        "pessimistisch",
        "succesvol",
        "massaal",
        "plots",
        "zelden",
        "nauw",
        "los",
        "open",
        "dicht",
        "nauwkeurig",
        "concreet",
        "compleet",
        "complex",
        "flauw",
        "braaf",
        "sober",
        "royaal",
        "abrupt",
        "onschuldig",
        "blij",
        "taai",
    ];
    COMMON.contains(&word)
        || word.strip_suffix('e').is_some_and(|stem| COMMON.contains(&stem))
        || [
            "ig", "ige", "lijk", "lijke", "zaam", "zame", "baar", "bare", "isch", "ische", "loos",
            "loze", "end", "ende", "eel", "ele", "ief", "ieve", "aal", "ale", "air", "aire",
            "matig", "iek", "vol", "volle", "ant", "ante", "ent", "ente", "eus", "euze", "rijk",
            "rijke", "arm", "vrij", "waardig",
        ]
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a quantity begins at a token or, behind an article, at the next.
pub(super) fn quantity(context: &Context<'_>, at: isize) -> bool {
    if context.numeral(at)
        || context.is(at, &["helft", "kwart", "tiental", "honderdtal", "anderhalf", "anderhalve"])
    {
        return true;
    }
    if context.is(at, &["de", "het", "een"]) && context.is(at + 1, &["hele", "halve", "gehele"]) {
        return true;
    }
    context.is(at, &["de", "het", "een", "van", "per", "die", "'t"])
        && (context.numeral(at + 1)
            || context.is(
                at + 1,
                &[
                    "helft",
                    "kwart",
                    "derde",
                    "jaar",
                    "uur",
                    "dag",
                    "week",
                    "maand",
                    "eeuw",
                    "minuut",
                    "kilometer",
                    "meter",
                    "miljoen",
                    "miljard",
                    "tiental",
                    "twintigtal",
                    "dertigtal",
                    "veertigtal",
                    "vijftigtal",
                    "honderdtal",
                    "duizendtal",
                    "dubbele",
                    "decennium",
                    "kwartier",
                    "halfuur",
                    "jaren",
                    "generatie",
                    "handvol",
                    "dozijn",
                    "vijftiental",
                    "hectare",
                    "ton",
                    "euro",
                    "meerderheid",
                    "kilo",
                ],
            ))
}

/// Whether the token to the left ends a subject that is a person.
pub(super) fn person_before(context: &Context<'_>, at: isize) -> bool {
    let before = at - 1;
    context.is(before, PEOPLE)
        || context.trigger(before, Trigger::PersonTitle)
        || context.capital(before) && !context.first(before) && context.facts(before).surname() > 0
}

/// Whether a clause begins at a token: nothing, a sign, or a conjunction before it.
pub(super) fn begins(context: &Context<'_>, at: isize) -> bool {
    context.border(at - 1)
        || context.is(at - 1, JOINTS) && (context.border(at - 2) || context.first(at - 1))
}
