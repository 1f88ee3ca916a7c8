//! Sentences → the names in them, with their types: what the rules for candidates and cuts are for, one case a rule.

use egel::analyse::Analyser;

/// A sentence, and its names in order as `name/TYPE`.
const CASES: &[(&str, &[&str])] = &[
    // datelines
    ("DELFT – De brand is geblust.", &["DELFT/LOC"]),
    ("OUD-VOSSEMEER – Een schuur brandde af.", &["OUD-VOSSEMEER/LOC"]),
    ("HILVERSUM (ANP) - De omroep bezuinigt.", &["HILVERSUM/LOC", "ANP/ORG"]),
    // inhabitants before their names
    ("Hij won van de Deen Jan Jansen.", &["Deen/MISC", "Jan Jansen/PER"]),
    // no genitive where nothing is owned
    ("Dat zei Kim Putters, die er was.", &["Kim Putters/PER"]),
    // a given name that is a word too begins a sentence
    ("Geert van Istendael schreef erover.", &["Geert van Istendael/PER"]),
    // particles
    ("Hij sprak met Oscar de la Renta.", &["Oscar de la Renta/PER"]),
    // portfolios
    ("Minister van Werk Zuhal Demir (N-VA) zweeg.", &["Werk/ORG", "Zuhal Demir/PER", "N-VA/ORG"]),
    ("Vlaams Onderwijsminister Zuhal Demir zweeg.", &["Vlaams/MISC", "Zuhal Demir/PER"]),
    // battles
    ("De Slag bij Waterloo duurde kort.", &["Slag bij Waterloo/MISC"]),
    // works
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
