//! All that the page says, in Dutch and in English. `{…}` is filled in by [`fill`].

mod fill;

pub use fill::fill;

use serde::Serialize;

/// The language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// What the page says.
    #[must_use]
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Dutch => &DUTCH,
            Self::English => &ENGLISH,
        }
    }

    /// The language of this code: nl or en.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "nl" => Some(Self::Dutch),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

macro_rules! texts {
    ($($name:ident: $dutch:literal, $english:literal;)+) => {
        /// All texts of the page.
        #[derive(Clone, Debug, Serialize)]
        #[allow(missing_docs, reason = "each is what its name says")]
        pub struct Texts { $(pub $name: &'static str,)+ }
        /// In Dutch.
        pub static DUTCH: Texts = Texts { $($name: $dutch,)+ };
        /// In English.
        pub static ENGLISH: Texts = Texts { $($name: $english,)+ };
    };
}

texts! {
    code: "nl", "en";
    thousands: ".", ",";
    months: "jan feb mrt apr mei jun jul aug sep okt nov dec", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    quarter: "K", "Q";
    kicker: "Namen en voorbehouden", "Names and hedges";
    page_title: "Namen en voorbehouden in {n} artikelen", "Names and hedges in {n} articles";
    page_title_one: "Namen en voorbehouden in één artikel", "Names and hedges in one article";
    page_title_none: "Geen Nederlandse artikelen gevonden", "No Dutch articles were found";
    lead_period: "van {from} tot en met {to}", "from {from} to {to}";
    lead: "Wie wordt er genoemd, en hoe zeker is de schrijver? egel las {documents}{period}: {words|# woord|# woorden}. Het vond {mentions|# vermelding|# vermeldingen} van {names|# naam|# namen}, en {hedges|# woord of wending die een bewering afzwakt, aan een ander toeschrijft of juist versterkt|# woorden en wendingen die een bewering afzwakken, aan een ander toeschrijven of juist versterken}.",
        "Who is mentioned, and how sure is the writer? egel read {documents}{period}: {words|# word|# words}. It found {mentions|# mention|# mentions} of {names|# name|# names}, and {hedges|# word or phrase that softens a claim, puts it on someone else or, on the contrary, strengthens it|# words and phrases that soften a claim, put it on someone else or, on the contrary, strengthen it}.";
    documents_counted: "{n} artikelen", "{n} articles";
    documents_one: "één artikel", "one article";
    tile_documents: "{n|artikel|artikelen} gelezen", "{n|article|articles} read";
    tile_words: "{n|woord|woorden}", "{n|word|words}";
    tile_mentions: "{n|vermelding|vermeldingen} van namen", "{n|mention|mentions} of names";
    tile_hedges: "{n|voorbehoud of versterking|voorbehouden en versterkingen}", "{n|hedge or booster|hedges and boosters}";
    tile_rate: "{n|voorbehoud|voorbehouden} per 10.000 woorden", "{n|hedge|hedges} per 10,000 words";
    contents: "Op deze pagina", "On this page";
    skip: "Naar de inhoud", "Skip to content";
    show_table: "De cijfers als tabel", "The figures as a table";
    empty_period: "geen gegevens", "no data";

    names_heading: "Wie en wat er genoemd wordt", "Who and what is mentioned";
    names_title: "„{name}” is de vaakst genoemde naam: {n} keer, in {documents}", "“{name}” is mentioned most: {n|once|# times}, in {documents}";
    names_none: "Er zijn geen namen gevonden", "No names were found";
    names_note: "De twaalf namen die het vaakst voorkomen, per soort. Het rode deel van een balk: vermeldingen met een voorbehoud in dezelfde deelzin. Alle namen staan in entity_totals.csv.",
        "The twelve most frequent names of each type. The red part of a bar: mentions with a hedge in the same clause. All names are in entity_totals.csv.";
    type_per: "Mensen", "People";
    type_loc: "Plaatsen", "Places";
    type_org: "Organisaties", "Organisations";
    type_misc: "Overige namen", "Other names";
    type_counted: "{names|# naam|# namen}, {mentions|# vermelding|# vermeldingen}", "{names|# name|# names}, {mentions|# mention|# mentions}";
    name: "Naam", "Name";
    mentions: "Vermeldingen", "Mentions";
    documents: "Artikelen", "Articles";
    hedged: "Met voorbehoud", "Hedged";
    hedged_of: "{n} keer genoemd, waarvan {hedged} met een voorbehoud", "mentioned {n|once|# times}, {hedged} hedged";

    rates_heading: "Hoe voorzichtig elke bron is", "How cautious each source is";
    rates_title_most: "{most} maakt het meeste voorbehoud: {high} per 10.000 woorden, tegen {low} bij {least}", "{most} hedges most: {high} per 10,000 words, against {low} in {least}";
    rates_title_same: "De bronnen ontlopen elkaar weinig: {low} tot {high} voorbehouden per 10.000 woorden", "The sources differ little: {low} to {high} hedges per 10,000 words";
    rates_title_one: "{n|# voorbehoud|# voorbehouden} per 10.000 woorden", "{n|# hedge|# hedges} per 10,000 words";
    rates_none: "Er zijn geen voorbehouden gevonden", "No hedges were found";
    rates_note: "Voorbehouden die een bewering afzwakken of onnauwkeurig maken, per 10.000 woorden; wat twijfelachtig is telt niet mee. Cursief en zonder kleur: minder dan {few} woorden, te weinig om te vergelijken.",
        "Hedges that lower a claim or make it imprecise, per 10,000 words; doubtful ones are not counted. In italics and without colour: fewer than {few} words, too little to compare.";
    rates_no_dates: "De artikelen hebben geen datum: alleen het geheel is te zien.", "The articles have no date: only the whole can be shown.";
    rates_undated: "{n} zonder datum {tellen} alleen mee in de kolom „alles”.", "{n} without a date {tellen} in the column “all” only.";
    count_one: "telt", "counts";
    count_many: "tellen", "count";
    all: "alles", "all";
    all_sources: "Alle bronnen", "All sources";
    no_source: "zonder bron", "no source";
    other_sources: "overige bronnen ({n})", "other sources ({n})";
    source: "Bron", "Source";
    sources_listed: "De grootste {n} bronnen; de andere zijn samengenomen.", "The {n} largest sources; the others are taken together.";
    words: "Woorden", "Words";

    kinds_heading: "Waarover met welk soort voorbehoud", "What is hedged, and how";
    kinds_title: "De meest voorkomende soort is {kind}: {n} van de {all}", "The most frequent kind is {kind}: {n} of {all}";
    kinds_title_name: "; van de veelgenoemde namen staat „{name}” er het vaakst bij", "; of the frequent names “{name}” stands beside one most often";
    kinds_note: "Getal: voorbehouden en versterkingen in dezelfde deelzin als de naam. Kleur: hoeveel dat er zijn per 100 vermeldingen van de naam; zonder kleur bij minder dan {few} vermeldingen, te weinig om te vergelijken.",
        "Number: hedges and boosters in the same clause as the name. Colour: how many that is per 100 mentions of the name; without colour below {few} mentions, too little to compare.";
    kinds_all: "alle samen", "all together";
    per_100: "{n} in dezelfde deelzin als {name}; {rate} per 100 vermeldingen", "{n} in a clause with {name}; {rate} per 100 mentions";
    kind: "Soort voorbehoud", "Kind of hedge";
    example: "Bijvoorbeeld", "For example";
    number: "Aantal", "Number";

    time_heading: "Wanneer een naam in het nieuws was", "When a name was in the news";
    time_title: "„{name}” piekt in {period}: {n|# vermelding|# vermeldingen}", "“{name}” peaks in {period}: {n|# mention|# mentions}";
    time_none: "De artikelen hebben geen datum, dus is er geen tijdlijn", "The articles have no date, so there is no timeline";
    time_note: "Vermeldingen {per}, per soort op dezelfde schaal; rood: met een voorbehoud in dezelfde deelzin. Let op: waar meer artikelen zijn, zijn ook meer vermeldingen.",
        "Mentions {per}, on one scale a type; red: with a hedge in the same clause. Mind that more articles also mean more mentions.";
    per_month: "per maand", "per month";
    per_quarter: "per kwartaal", "per quarter";
    per_year: "per jaar", "per year";
    time_of: "{name}: {n|# vermelding|# vermeldingen}, de meeste in {period} ({most})", "{name}: {n|# mention|# mentions}, most in {period} ({most})";
    period: "Periode", "Period";

    speak_heading: "Wie met voorbehoud spreekt over wie", "Who speaks in hedges about whom";
    speak_title: "Het vaakst: {speaker} over {name}, {n} keer", "Most often: {speaker} about {name}, {n|once|# times}";
    speak_title_once: "Geen paar komt meer dan één keer voor", "No pair occurs more than once";
    speak_none: "Van geen voorbehoud is bekend wie het maakt en over wie", "Of no hedge it is known who makes it and about whom";
    speak_note: "Links wie iets zegt, rechts een naam in dezelfde deelzin als het voorbehoud. {spoken} van de {hedges} voorbehouden en versterkingen {spoken|komt|komen} van iemand anders dan de schrijver.",
        "On the left who says something, on the right a name in the same clause as the hedge. {spoken} of the {hedges} hedges and boosters {spoken|comes|come} from someone other than the writer.";
    speaker: "Spreker", "Speaker";
    about: "over", "about";
    times: "Keer", "Times";

    lines_heading: "Zoeken in de zinnen", "Search the sentences";
    lines_title_all: "{n|De ene vindplaats|Alle # vindplaatsen}", "{n|The one place|All # places}";
    lines_title_part: "{n|# vindplaats|# vindplaatsen} uit {documents} van de {all} artikelen", "{n|# place|# places} in {documents} of the {all} articles";
    lines_part_note: "Dit is een deel: {documents|# artikel|# artikelen}, getrokken op een vaste manier, met al hun namen en voorbehouden. Alles staat in entities.csv en hedges.csv; egel concordance WOORD zoekt in alles.",
        "This is a part: {documents|# article|# articles}, drawn in a fixed way, with all of the names and hedges. Everything is in entities.csv and hedges.csv; egel concordance WORD searches all of it.";
    lines_none: "Er is niets gevonden om in te zoeken", "Nothing was found to search";
    lines_script: "Zoeken en lezen vraagt JavaScript; de grafieken en tabellen hierboven niet.", "Searching and reading need JavaScript; the charts and tables above do not.";
    search: "Zoek in de zin", "Search in the line";
    show: "Toon", "Show";
    show_hedges: "voorbehouden", "hedges";
    show_names: "namen", "names";
    show_both: "allebei", "both";
    filter_name: "Naam", "Name";
    filter_kind: "Soort", "Kind";
    filter_source: "Bron", "Source";
    filter_speaker: "Spreker", "Speaker";
    filter_month: "Maand", "Month";
    any: "alle", "any";
    no_date: "zonder datum", "no date";
    clear: "Wis alles", "Clear all";
    sort: "Sorteer op", "Sort by";
    sort_order: "artikel", "article";
    sort_date: "datum", "date";
    sort_words: "trefwoord", "keyword";
    sort_left: "woord ervoor", "word before";
    sort_right: "woord erna", "word after";
    sort_source: "bron", "source";
    found_none: "Niets gevonden. Neem een filter weg of zoek een korter woord.", "Nothing found. Take a filter away or search for a shorter word.";
    found: "{n} van {all} gevonden; getoond: {from}–{to}", "{n} of {all} found; shown: {from}–{to}";
    previous: "Vorige", "Previous";
    next: "Volgende", "Next";
    left: "Ervoor", "Before";
    keyword: "Trefwoord", "Keyword";
    right: "Erna", "After";
    what: "Wat", "What";
    where_found: "Waar", "Where";
    says: "zegt", "says";
    read: "lees", "read";

    articles_heading: "De artikelen", "The articles";
    articles_title_all: "{n|Het artikel|Alle # artikelen}, met wat erin gevonden is", "{n|The article|All # articles}, with what was found in {n|it|them}";
    articles_title_part: "{n} van de {all} artikelen, met wat erin gevonden is", "{n} of the {all} articles, with what was found in them";
    articles_no_texts: "De teksten zijn weggelaten; alleen de zinsdelen rond elke vindplaats staan op deze pagina.", "The texts were left out; only the words around each find are on this page.";
    articles_not_there: "Van {n|# artikel|# artikelen} is de tekst niet te lezen: het bestand is er niet meer, is veranderd of paste niet op deze pagina.", "Of {n|# article|# articles} the text cannot be read: its file is gone, has changed or did not fit on this page.";
    article: "Artikel", "Article";
    date: "Datum", "Date";
    rate: "Per 10.000", "Per 10,000";
    finds: "Gevonden", "Found";
    untitled: "zonder kop", "untitled";
    close: "Sluiten", "Close";
    filter_articles: "Zoek een artikel", "Search for an article";
    legend: "In de tekst: namen met een lijn eronder, voorbehouden gekleurd.", "In the text: names are underlined, hedges coloured.";
    mark_quote: "in een citaat", "in a quote";
    mark_hedged: "met voorbehoud", "hedged";
    mark_negated: "ontkend", "denied";
    mark_doubtful: "twijfelachtig", "doubtful";
    only_places: "De tekst staat niet op deze pagina; dit zijn de vindplaatsen.", "The text is not on this page; these are the finds.";

    problems_heading: "Wat er niet vanzelf ging", "What did not go by itself";
    problems_title: "{n} zijn overgeslagen, hersteld of geraden", "{n} were skipped, repaired or guessed";
    problems_title_one: "Eén bestand of artikel is overgeslagen, hersteld of geraden", "One file or article was skipped, repaired or guessed";
    problems_title_none: "Alles is gelezen zoals het was", "Everything was read as it was";
    problems_things: "{n} bestanden of artikelen", "{n} files or articles";
    problems_first: "De eerste {n}; alle staan in problems.csv.", "The first {n}; all are in problems.csv.";
    problem: "Wat", "What";
    action: "Wat egel deed", "What egel did";
    path: "Bestand", "File";
    message: "Toelichting", "Message";
    kind_unreadable: "niet te lezen", "could not be read";
    kind_encoding: "codering geraden of beschadigd", "encoding guessed or damaged";
    kind_not_text: "geen tekst, verborgen of een koppeling", "no text, hidden, or a link";
    kind_bad_record: "kapot artikel in een bestand", "broken record";
    kind_too_large: "te groot", "too large";
    kind_empty: "leeg", "empty";
    kind_duplicate_id: "hetzelfde id als een ander", "the id of another";
    kind_date: "datum die geen datum is", "a date that is none";
    kind_list: "iets vreemds in een lijst", "something odd in a list";
    kind_panic: "fout van egel zelf", "egel itself went wrong";
    kind_changed: "veranderd tijdens het lezen", "changed while it was read";
    action_failed: "mislukt", "failed";
    action_skipped: "overgeslagen", "skipped";
    action_repaired: "hersteld", "repaired";
    action_guessed: "geraden", "guessed";
    action_noted: "alleen gemeld", "only noted";

    run_heading: "Waar deze cijfers vandaan komen", "Where these figures come from";
    run_title: "Gemaakt door egel {version}, op {day}", "Made by egel {version}, on {day}";
    run_note: "Dezelfde verzameling, hetzelfde programma en dezelfde lijsten geven altijd dezelfde cijfers. Regels en lijsten deden het werk, geen taalmodel; ze vergissen zich soms. egel explain laat van elke vondst zien waarom.",
        "The same corpus, program and lists always give the same figures. Rules and lists did the work, no language model; they are sometimes wrong. egel explain shows why something was found.";
    run_start: "Begonnen", "Began";
    run_end: "Klaar", "Ended";
    run_version: "Versie", "Version";
    run_fingerprint: "Programma, lijsten en instellingen (vingerafdruk)", "Program, lists and settings (fingerprint)";
    run_bytes: "Gelezen", "Read";
    run_lists: "Lijsten", "Lists";
    run_lists_own: "eigen lijsten naast die van egel: {hash}", "own lists beside those of egel: {hash}";
    run_lists_shipped: "die van egel {version}", "those of egel {version}";
    run_settings: "Instellingen", "Settings";
    run_settings_none: "alle zoals ze standaard zijn", "all at their default";
    run_documents: "Artikelen", "Articles";
    run_exit: "Uitkomst", "Exit code";
    run_exit_0: "0: alles gelezen", "0: everything was read";
    run_exit_3: "3: klaar, maar iets was niet te lezen", "3: done, but something could not be read";
    table: "Tabel", "Table";
    rows: "Rijen", "Rows";
    bytes: "Bytes", "Bytes";
    check: "BLAKE3", "BLAKE3";
    status_analysed: "{n} gelezen", "{n} analysed";
    status_other_language: "{n} in een andere taal", "{n} in another language";
    status_empty: "{n} leeg", "{n} empty";
    status_failed: "{n} mislukt", "{n} failed";

    epistemic: "kansinschatting", "epistemic";
    inferential: "afleiding of schijn", "inferential";
    reportative: "van horen zeggen", "reportative";
    belief: "mening, verwachting", "belief";
    approximator: "benadering", "approximator";
    downtoner: "afzwakking", "downtoner";
    reservation: "voorbehoud", "reservation";
    contrast: "tegenstelling", "contrast";
    booster: "versterking", "booster";
    epistemic_example: "misschien, vermoedelijk", "misschien, vermoedelijk";
    inferential_example: "blijkbaar, lijkt", "blijkbaar, lijkt";
    reportative_example: "naar verluidt, zou … hebben, volgens", "naar verluidt, zou … hebben, volgens";
    belief_example: "verwacht, vreest", "verwacht, vreest";
    approximator_example: "ongeveer, zowat", "ongeveer, zowat";
    downtoner_example: "enigszins, min of meer", "enigszins, min of meer";
    reservation_example: "voorlopig, in principe", "voorlopig, in principe";
    contrast_example: "echter, toch, nochtans", "echter, toch, nochtans";
    booster_example: "ongetwijfeld, inderdaad", "ongetwijfeld, inderdaad";
}

impl Texts {
    /// A month of the year, from 0.
    #[must_use]
    pub fn month(&self, number: u32) -> &'static str {
        self.months.split(' ').nth(number as usize).unwrap_or("")
    }

    /// The name of a category of hedges, from 0 in the order of the contract.
    #[must_use]
    pub fn category(&self, number: usize) -> &'static str {
        self.categories()[number.min(8)]
    }

    /// The nine categories.
    #[must_use]
    pub fn categories(&self) -> [&'static str; 9] {
        [
            self.epistemic,
            self.inferential,
            self.reportative,
            self.belief,
            self.approximator,
            self.downtoner,
            self.reservation,
            self.contrast,
            self.booster,
        ]
    }

    /// Words of each category.
    #[must_use]
    pub fn examples(&self) -> [&'static str; 9] {
        [
            self.epistemic_example,
            self.inferential_example,
            self.reportative_example,
            self.belief_example,
            self.approximator_example,
            self.downtoner_example,
            self.reservation_example,
            self.contrast_example,
            self.booster_example,
        ]
    }

    /// A whole number with its thousands apart: `1.234.567`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                shown.push_str(self.thousands);
            }
            shown.push(digit);
        }
        shown
    }

    /// `7 feb 2025`, of a day as ISO writes it.
    #[must_use]
    pub fn day(&self, day: &str) -> String {
        let mut parts = day.get(..10).unwrap_or(day).splitn(3, '-');
        let (year, month, number) = (parts.next(), parts.next(), parts.next());
        let month = month.and_then(|month| month.parse::<u32>().ok()).filter(|month| *month > 0);
        match (year, month, number.and_then(|number| number.parse::<u32>().ok())) {
            (Some(year), Some(month), Some(number)) => {
                format!("{number} {} {year}", self.month(month - 1))
            }
            _ => day.to_owned(),
        }
    }

    /// `12 artikelen`, or `één artikel`.
    #[must_use]
    pub fn documents_counted(&self, number: u64) -> String {
        match number {
            1 => self.documents_one.to_owned(),
            _ => fill(self.documents_counted, &[("n", &self.number(number))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_as_the_language_writes_them() {
        assert_eq!(DUTCH.number(1_234_567), "1.234.567");
        assert_eq!(ENGLISH.number(1_234), "1,234");
        assert_eq!(DUTCH.day("2025-03-07T10:00:00Z"), "7 mrt 2025");
        assert_eq!(DUTCH.documents_counted(1), "één artikel");
        assert_eq!(DUTCH.category(8), "versterking");
    }
}
