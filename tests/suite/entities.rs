//! Sentences → the names in them, with their types: what the rules for candidates and cuts are for, one case a rule.

use egel::analyse::Analyser;
use egel::entities::Name;

/// A sentence, and its names in order as `name/TYPE`.
const CASES: &[(&str, &[&str])] = &[
    // datelines
    ("DELFT – De brand is geblust.", &["DELFT/LOC"]),
    ("OUD-VOSSEMEER – Een schuur brandde af.", &["OUD-VOSSEMEER/LOC"]),
    ("HILVERSUM (ANP) - De omroep bezuinigt.", &["HILVERSUM/LOC", "ANP/ORG"]),
    ("DEN HAAG – De brand is geblust.", &["DEN HAAG/LOC"]),
    ("BERGEN OP ZOOM (ANP) – De brand is geblust.", &["BERGEN OP ZOOM/LOC", "ANP/ORG"]),
    ("DE HAAN – De burgemeester bleef. Peter De Haan ging.", &["DE HAAN/LOC", "Peter De Haan/PER"]),
    // inhabitants before their names
    ("De Nederlander Joris van den Dungen won.", &["Nederlander/MISC", "Joris van den Dungen/PER"]),
    ("Hij won van de Rus Melnikov.", &["Rus/MISC", "Melnikov/PER"]),
    ("Hij won van de Deen Jan Jansen.", &["Deen/MISC", "Jan Jansen/PER"]),
    // no genitive where nothing is owned, nor where the lists have the whole
    ("Dat zei Kim Putters, die er was.", &["Kim Putters/PER"]),
    ("Dat blijkt bij het waterschap Hunze en Aa's.", &["Hunze en Aa's/ORG"]),
    // a given name that is a word too begins a sentence
    ("Geert van Istendael schreef erover.", &["Geert van Istendael/PER"]),
    // particles
    ("Hij sprak met Oscar de la Renta.", &["Oscar de la Renta/PER"]),
    ("Zij zijn boos over Hans van de Haar.", &["Hans van de Haar/PER"]),
    ("Mr. J. ter Braak kwam niet.", &["J. ter Braak/PER"]),
    ("Gids Arie in 't Veld loopt mee.", &["Arie in 't Veld/PER"]),
    ("Vrijwilligster Baukje de Vries-Smit helpt.", &["Baukje de Vries-Smit/PER"]),
    (
        "Zij woont bij Liesbeth van Rossum. Van Rossum kookt.",
        &["Liesbeth van Rossum/PER", "Van Rossum/PER"],
    ),
    (
        "De architect is Bram 't Kindt. Dat zegt 't Kindt zelf.",
        &["Bram 't Kindt/PER", "'t Kindt/PER"],
    ),
    ("Zanger Wim 'Pikkie' Donkers trad op.", &["Wim 'Pikkie' Donkers/PER"]),
    ("Zij trouwde met Henri d'Udekem d'Acoz.", &["Henri d'Udekem d'Acoz/PER"]),
    ("Gezanten van Vladimir van Kiev kwamen.", &["Vladimir van Kiev/PER"]),
    // genitives of names that the document has
    ("Wij lazen Sorbini. Velen prezen Sorbinis gedichten.", &["Sorbini/PER", "Sorbini/PER"]),
    ("Wout van Aert won. Van Aerts ploegmaat juichte.", &["Wout van Aert/PER", "Van Aert/PER"]),
    // a job in capitals
    ("De nieuwe CEO Kevin Peeters komt uit Gent.", &["Kevin Peeters/PER", "Gent/LOC"]),
    // events that no club belongs to
    ("Zij won de Europa League van Juventus.", &["Europa League/MISC", "Juventus/ORG"]),
    // portfolios
    ("Minister van Werk Zuhal Demir (N-VA) zweeg.", &["Werk/ORG", "Zuhal Demir/PER", "N-VA/ORG"]),
    ("Vlaams Onderwijsminister Zuhal Demir zweeg.", &["Vlaams/MISC", "Zuhal Demir/PER"]),
    // battles
    ("De Slag bij Waterloo duurde kort.", &["Slag bij Waterloo/MISC"]),
    // works
    ("Zij is bekend als Lotte uit 'Familie'.", &["Lotte/PER", "Familie/MISC"]),
    ("Zij las The Light of Small Towns.", &["The Light of Small Towns/MISC"]),
    ("Zij brengt ‘De verzoeking’ naar Oostende.", &["De verzoeking/MISC", "Oostende/LOC"]),
    ("Hij speelde in de reeks ‘Bergen’.", &["Bergen/MISC"]),
    ("Zij zei ‘De trein is weg’ en ging.", &[]),
    // products with a number
    ("Sony stelde de PlayStation 6 voor.", &["Sony/ORG", "PlayStation 6/MISC"]),
    // roads
    ("Op de E313 in Ranst stond een file.", &["E313/LOC", "Ranst/LOC"]),
    // two places that meet
    ("Hij wil dat Europa België helpt.", &["Europa/LOC", "België/LOC"]),
    // prefixes at the start
    ("Pro-Russische kanalen juichen.", &["Russische/MISC"]),
];

#[test]
fn every_case_gives_just_its_names() {
    let analyser = Analyser::embedded();
    let mut room = analyser.workspace();
    let mut wrong = Vec::new();
    for (sentence, names) in CASES {
        let findings = analyser.findings(None, sentence, &mut room);
        let found: Vec<String> = findings
            .entities
            .iter()
            .map(|one| format!("{}/{}", one.span.of(sentence), one.label.as_str()))
            .collect();
        if found != *names {
            wrong.push(format!("{sentence}\n  wanted {names:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_with_a_soft_hyphen_or_another_apostrophe_is_the_entity_of_the_lists() {
    let analyser = Analyser::embedded();
    let mut room = analyser.workspace();
    for (sentence, full) in [
        ("Hij woont in Rot\u{ad}terdam.", "Rotterdam"),
        ("Hij woont in ‘s-Hertogenbosch.", "'s-Hertogenbosch"),
    ] {
        let findings = analyser.findings(None, sentence, &mut room);
        let names: Vec<&str> = findings
            .entities
            .iter()
            .map(|one| match &one.name {
                Name::Listed(entity) => analyser.lists.entry(*entity).name,
                Name::Unlisted(name) => panic!("{name} is not listed: {sentence}"),
            })
            .collect();
        assert_eq!(names, [full], "{sentence}");
    }
}
