//! Texts → the language that is told: our own sentences always, the marked corpora where they are there.
#![expect(
    clippy::print_stdout,
    reason = "figures, and what was skipped, for who runs with --nocapture"
)]

use egel::evaluate::language::{LanguageScore, score};
use egel::language::LanguageDetector;
use std::fs::File;
use std::io::Read;
use std::path::Path;

fn told(texts: &[&str]) -> Vec<(&'static str, String)> {
    let detector = LanguageDetector::new();
    texts.iter().map(|text| (detector.detect(None, text).language, (*text).to_owned())).collect()
}

fn all_are(language: &str, texts: &[&str]) {
    let others: Vec<_> = told(texts).into_iter().filter(|(told, _)| *told != language).collect();
    assert!(others.is_empty(), "not told as {language:?}: {others:#?}");
}

#[test]
fn a_flash_of_two_lines_is_dutch() {
    all_are(
        "nl",
        &[
            "Op de E17 in Kruishoutem is vanochtend een vrachtwagen gekanteld.\nDe weg is versperd.",
            "BRUSSEL (Belga) - De ministerraad heeft vrijdag het ontwerp goedgekeurd.",
            "Een man van 34 uit Aalst is opgepakt na een steekpartij. Hij zou bekend hebben.",
            "Politie zoekt getuigen van aanrijding in Deventer.",
            "De beurs opent hoger.",
            "DEN HAAG - Premier Rutte komt niet.\nDat meldt het ANP.",
            "'t Wordt koud vannacht, zegt het KMI.",
            "DE REGERING VALT OVER HET BEGROTINGSTEKORT, ZEGT DE PREMIER",
        ],
    );
}

#[test]
fn a_headline_full_of_names_is_dutch() {
    all_are(
        "nl",
        &[
            "Max Verstappen wint Grand Prix van Monaco voor Lewis Hamilton",
            "Macron en Le Pen naar tweede ronde",
            "Van Aert en Van der Poel samen op podium in Milaan-San Remo",
            "Elon Musk neemt Twitter over van Jack Dorsey",
            "Kevin De Bruyne verlaat Manchester City na tien jaar",
            "Angela Merkel ontvangt Wladimir Poetin en Recep Tayyip Erdogan in Berlijn",
            "Club Brugge verliest met 2-0 van Real Madrid",
        ],
    );
}

#[test]
fn flemish_is_dutch() {
    all_are(
        "nl",
        &[
            "Ge moet dat niet overdrijven, zei de schepen, maar plezant is het ook niet.",
            "Hij heeft zijn job verloren en zit nu zonder inkomen, aldus de vakbond.",
            "Wij gaan dat stillekes aan aanpakken, belooft de burgemeester van Lokeren.",
            "De kleinen was ziek, dus bleven ze thuis bij hun bomma.",
        ],
    );
}

#[test]
fn the_neighbours_of_dutch_are_not_dutch() {
    all_are(
        "af",
        &[
            "Die polisie het gister twee mans in Pretoria gearresteer nadat hulle 'n winkel beroof het.",
            "Ek weet nie wat ons nou moet doen nie, het sy gesê.",
            "Hierdie week was daar baie reën in die Wes-Kaap.",
        ],
    );
    all_are(
        "fy",
        &[
            "De plysje hat juster twa manlju oanholden yn Ljouwert, neidat sy in winkel berôve hiene.",
            "It waar wurdt moarn folle better, mar it bliuwt kâld.",
            "Wy witte net wat der mei de skoalle bart.",
        ],
    );
    all_are(
        "nds",
        &[
            "De polizei hett güstern twee mannslüüd fastnahmen, de in en laden inbraken weern.",
            "Wi weet nich, wat wi nu doon schüllt, hett se seggt.",
            "Hai zee dat e nait kommen kon, omdat zien auto stokken was.",
            "Wy hebbet et nich wüsst, mår nu is et to låte.",
        ],
    );
    all_are(
        "lb",
        &[
            "D'Police huet gëschter zwee Männer festgeholl, déi an e Buttek agebrach sinn.",
            "Mir wëssen net, wat mir elo maache sollen.",
        ],
    );
    all_are("li", &["Ich weit neet wat veer noe mótte doon, mer 't is väöl te laat."]);
}

#[test]
fn other_languages_are_told_by_their_name() {
    all_are(
        "de",
        &[
            "Die Polizei hat gestern zwei Männer festgenommen, die in einen Laden eingebrochen waren.",
            "Der Bundestag stimmt am Donnerstag über das Gesetz ab.",
        ],
    );
    all_are(
        "en",
        &[
            "Two men were arrested on Monday after they had broken into a shop in Leeds.",
            "The prime minister said that it was not his decision.",
        ],
    );
    all_are(
        "fr",
        &["La police a arrêté deux hommes qui avaient pénétré dans un magasin de Namur."],
    );
    all_are("es", &["La policía detuvo ayer a dos hombres que habían entrado en una tienda."]);
    all_are("pl", &["Policja zatrzymała wczoraj dwóch mężczyzn, którzy włamali się do sklepu."]);
    all_are("el", &["Η αστυνομία συνέλαβε χθες δύο άνδρες που είχαν μπει σε ένα κατάστημα."]);
}

#[test]
fn a_mixed_document_has_the_language_of_most_of_it() {
    let detector = LanguageDetector::new();
    let english =
        "\"We are not going to do this again, and I think that everybody knows it,\" he said. ";
    let dutch = "De voorzitter van de partij zei dinsdag dat hij het voorstel niet zal steunen. ";
    let french = "Le président du parti a dit mardi qu'il ne soutiendrait pas la proposition. ";
    for times in [1, 4, 40] {
        let article = english.repeat(times) + &dutch.repeat(times * 3);
        assert_eq!(detector.detect(None, &article).language, "nl", "{times}");
        let article = english.repeat(times * 3) + &dutch.repeat(times);
        assert_eq!(detector.detect(None, &article).language, "en", "{times}");
        let article = french.repeat(times * 2);
        assert_eq!(
            detector.detect(Some("Voorzitter steunt voorstel niet"), &article).language,
            "fr"
        );
    }
}

#[test]
fn what_is_no_language_takes_that_of_its_title() {
    let detector = LanguageDetector::new();
    let table =
        "1. Ajax 34 25 6 3 81\n2. PSV 34 24 5 5 77\n3. AZ 34 20 8 6 68\n4. FC Twente 34 18 9 7 63";
    assert_eq!(
        detector.detect(Some("De stand in de eredivisie na het weekend"), table).language,
        "nl"
    );
    for text in
        ["", " ", "3-1", "1 234,50 67% 12:30", "!!!", "\u{1f994}\u{1f994}", "52.27-22 18x27 Pf3"]
    {
        assert_eq!(detector.detect(None, text).language, "", "{text}");
        assert_eq!(detector.detect(None, text).confidence, 0, "{text}");
    }
}

#[test]
fn any_text_has_an_answer_and_always_the_same() {
    let detector = LanguageDetector::new();
    let parts =
        ["é", "'", "\u{2019}n", "het ", "\0", "漢字", "\u{301}", "DE ", "a", " ", "ŉ", "x9"];
    let mut seed = 7_usize;
    for length in [1, 2, 3, 10, 100, 641, 3000] {
        for _ in 0..50 {
            let mut text = String::new();
            for _ in 0..length {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(seed >> 33) % parts.len()]);
            }
            let told = detector.detect(Some(&text), &text);
            assert_eq!(told, detector.detect(Some(&text), &text));
            assert!(told.confidence <= 100);
        }
    }
    assert_eq!(detector.detect(None, &"漢字".repeat(5000)).language, "zh");
    assert!(detector.detect(None, &"a".repeat(100_000)).confidence <= 100);
}

fn gold(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/language").join(name);
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).unwrap();
    Some(text)
}

fn scored(text: &str) -> LanguageScore<'_> {
    let pairs = text.lines().map(|line| {
        let (before, text) = line.rsplit_once('\t').unwrap();
        (before.rsplit('\t').next().unwrap_or(before), text)
    });
    score(&LanguageDetector::new(), pairs)
}

#[test]
fn dutch_of_256_characters_is_told_from_all_other_languages() {
    let Some(text) = gold("joined_256.tsv.gz") else { return };
    let score = scored(&text);
    println!("recall {:.4} precision {:.4}", score.recall(), score.precision());
    assert!(score.recall() >= 0.99 && score.precision() >= 0.99, "{:#?}", score.misses);
}

#[test]
fn single_dutch_sentences_are_told_from_all_other_languages() {
    let Some(text) = gold("lingua_sentences.tsv.gz") else { return };
    let score = scored(&text);
    println!(
        "recall {:.4} precision {:.4} F1 {:.4}",
        score.recall(),
        score.precision(),
        score.f1()
    );
    assert!(score.f1() >= 0.96 && score.recall() >= 0.985, "{:#?}", score.misses);
}

#[test]
fn few_sentences_of_the_neighbours_are_called_dutch() {
    let Some(text) = gold("neighbours.tsv.gz") else { return };
    let score = scored(&text);
    for (language, most) in [("afr", 30), ("nds", 22), ("ltz", 0)] {
        let wrong = score.misses.iter().filter(|miss| miss.language == language).count();
        println!("{language}: {wrong} called Dutch");
        assert!(wrong <= most, "{language}: {wrong} called Dutch, at most {most} may be");
    }
}
