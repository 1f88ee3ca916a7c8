//! The name of a field of Nexis, in Dutch, English, German, French → what it is to us.

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Author,
    Section,
    Length,
    Date,
    LoadDate,
    Url,
    /// The text begins behind it.
    Body,
    /// Anything else that is known: stands in the head or behind the text.
    Other,
    /// Text, in an article that has no other.
    Graphic,
}

const KNOWN: &[(Kind, &[&str])] = &[
    (
        Kind::Title,
        &["HEADLINE", "KOP", "TITLE", "TITEL", "TITRE", "ÜBERSCHRIFT", "SCHLAGZEILE", "HEADING"],
    ),
    (
        Kind::Author,
        &[
            "BYLINE",
            "AUTEUR",
            "AUTOR",
            "AUTHOR",
            "SIGNATURE",
            "NAME",
            "DOOR",
            "VERFASSER",
            "NAAMREGEL",
        ],
    ),
    (Kind::Section, &["SECTION", "RUBRIEK", "RUBRIK", "RUBRIQUE", "SECTIE", "KATERN", "RESSORT"]),
    (Kind::Length, &["LENGTH", "LENGTE", "LÄNGE", "LONGUEUR", "LAENGE"]),
    (Kind::Date, &["DATE", "DATUM"]),
    (
        Kind::LoadDate,
        &["LOAD-DATE", "UPDATE", "DATE-CHARGEMENT", "LAADDATUM", "LADEDATUM", "LAAD-DATUM"],
    ),
    (Kind::Url, &["URL"]),
    (Kind::Body, &["BODY", "TEKST", "TEXT", "TEXTE", "BODYTEKST", "CHAPEAU", "HAUPTTEXT", "CORPS"]),
    (Kind::Graphic, &["GRAPHIC", "GRAFIK", "GRAFIEK", "GRAPHIQUE", "ILLUSTRATIE", "BILD"]),
    (
        Kind::Other,
        &[
            "LANGUAGE",
            "TAAL",
            "SPRACHE",
            "LANGUE",
            "PUBLICATION-TYPE",
            "PUB-TYPE",
            "TYPE-PUBLICATION",
            "PUBLICATIETYPE",
            "PUBLIKATIONSTYP",
            "DATELINE",
            "ORTSZEILE",
            "HIGHLIGHT",
            "GUESTS",
            "ANCHORS",
            "ANCHOR",
            "SHOW",
            "DOCUMENT-TYPE",
            "DOCUMENTTYPE",
            "TRANSCRIPT",
            "JOURNAL-CODE",
            "CODE-REVUE",
            "SUBJECT",
            "PUB-SUBJECT",
            "COMPANY",
            "ORGANIZATION",
            "PERSON",
            "COUNTRY",
            "CITY",
            "STATE",
            "GEOGRAPHIC",
            "INDUSTRY",
            "TICKER",
            "CORRECTION",
            "CORRECTION-DATE",
            "ISSN",
            "BIO",
            "TYPE",
            "VIEW ORIGINAL PAGE",
            "CONTACT",
            "EDITION",
            "EDITIE",
            "ACC-NO",
            "DISTRIBUTION",
            "NOTES",
            "SERIES",
            "COLUMN",
            "PHOTO",
            "ONDERWERP",
            "BEDRIJF",
            "PERSOON",
            "LAND",
            "STAD",
            "LEAD",
            "SUBTITLE",
            "REPORTER",
            "REPORTERS",
            "CLASSIFICATION",
            "CLASSIFICATIE",
            "LAADDATUM",
            "FEATURED-PERSON",
        ],
    ),
];

/// What a name is; `None`: no field that is known.
pub(super) fn kind(name: &str) -> Option<Kind> {
    let name = name.trim().to_uppercase();
    KNOWN.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(kind, _)| *kind)
}

/// `NAME: value`: a name in capitals at the start of the line.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let capitals =
        name.chars().all(|letter| letter.is_uppercase() || matches!(letter, '-' | ' ' | '/' | '_'));
    let sound = capitals && name.len() >= 2 && name.len() <= 30 && !name.starts_with(' ');
    sound.then(|| (name, value.trim_start_matches('\u{a0}').trim()))
}
