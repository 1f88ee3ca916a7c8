//! The columns of a record → what they are: text, title, date … by their usual names, or as the user says.

use std::borrow::Cow;

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The article.
    Text,
    /// Its headline.
    Title,
    /// When it appeared.
    Date,
    /// What it is called in its source.
    Id,
    /// Paper or site.
    Source,
    /// Address.
    Url,
    /// Who wrote it.
    Author,
    /// Section.
    Section,
    /// Page.
    Page,
}

const FIELDS: usize = 9;

/// The names of the fields, in their order.
pub const FIELD_NAMES: [&str; FIELDS] =
    ["text", "title", "date", "id", "source", "url", "author", "section", "page"];

/// Usual names in Dutch and English, the surest first; compared without case, `-`, `_` and blanks.
const USUAL: [(Field, &[&str]); FIELDS] = [
    (
        Field::Text,
        &[
            "text",
            "tekst",
            "body",
            "fulltext",
            "bodytext",
            "articletext",
            "artikeltekst",
            "maintext",
            "articlebody",
            "plaintext",
            "content",
            "contents",
            "inhoud",
            "artikel",
            "article",
            "story",
            "rawtext",
            "bericht",
            "artikelinhoud",
            "volledigetekst",
            "bodyplain",
            "textcontent",
            "contentplain",
            "ocr",
            "ocrtext",
            "transcript",
            "paragraphs",
            "alineas",
            "message",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "titel",
            "headline",
            "kop",
            "koptekst",
            "heading",
            "header",
            "kopregel",
            "artikeltitel",
            "articletitle",
            "subject",
            "onderwerp",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "datum",
            "publicationdate",
            "publicatiedatum",
            "publishdate",
            "published",
            "publishedat",
            "datepublished",
            "pubdate",
            "publishedon",
            "datetime",
            "createdat",
            "timestamp",
            "datepublish",
            "publicationdatetime",
            "publishedtime",
            "articledate",
            "verschijningsdatum",
            "day",
            "dag",
        ],
    ),
    (
        Field::Id,
        &[
            "id",
            "docid",
            "documentid",
            "articleid",
            "artikelid",
            "uuid",
            "guid",
            "identifier",
            "storiesid",
            "externalid",
            "artid",
            "recordid",
        ],
    ),
    (
        Field::Source,
        &[
            "source",
            "bron",
            "medium",
            "publisher",
            "uitgever",
            "newspaper",
            "krant",
            "medianame",
            "outlet",
            "publication",
            "publicatie",
            "sitename",
            "site",
            "domain",
            "media",
            "titelkrant",
            "mediumname",
            "hostname",
            "sourcedomain",
            "papertitle",
            "uitgave",
            "titelmedium",
        ],
    ),
    (Field::Url, &["url", "link", "uri", "href", "weburl", "permalink", "canonicalurl"]),
    (Field::Author, &["author", "auteur", "authors", "auteurs", "byline", "creator", "journalist"]),
    (Field::Section, &["section", "sectie", "rubriek", "category", "categorie", "katern", "desk"]),
    (Field::Page, &["page", "pagina", "pagenr", "paginanummer", "pagenumber", "pages", "blz"]),
];

/// Which column is what, where the user says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// `--text-column`
    pub text: Option<String>,
    /// `--title-column`
    pub title: Option<String>,
    /// `--date-column`
    pub date: Option<String>,
    /// `--id-column`
    pub id: Option<String>,
    /// `--source-column`
    pub source: Option<String>,
}

impl Columns {
    fn said(&self, field: Field) -> Option<&str> {
        match field {
            Field::Text => self.text.as_deref(),
            Field::Title => self.title.as_deref(),
            Field::Date => self.date.as_deref(),
            Field::Id => self.id.as_deref(),
            Field::Source => self.source.as_deref(),
            _ => None,
        }
    }

    /// Which of `names` is which field: what the user says, else the surest usual name; a column is one field only.
    #[must_use]
    pub fn places<'n>(
        &self,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> [Option<usize>; FIELDS] {
        let mut places = [None; FIELDS];
        let bare: Vec<String> = names.clone().map(bare).collect();
        for (field, usual) in USUAL {
            places[field as usize] = match self.said(field) {
                Some(said) => names
                    .clone()
                    .position(|name| name == said)
                    .or_else(|| names.clone().position(|name| name.eq_ignore_ascii_case(said))),
                None => {
                    let rank = |name| usual.iter().position(|wanted| wanted == name);
                    let ranked =
                        bare.iter().enumerate().filter_map(|(at, name)| Some((rank(name)?, at)));
                    ranked.filter(|(_, at)| !places.contains(&Some(*at))).min().map(|(_, at)| at)
                }
            };
        }
        places
    }

    /// Sorts the cells of one record into fields.
    #[must_use]
    pub fn pick<'n>(&self, cells: Vec<(Cow<'n, str>, String)>) -> Picked<'n> {
        let places = self.places(cells.iter().map(|(name, _)| &**name));
        let mut picked = Picked {
            names: Vec::with_capacity(cells.len()),
            fields: Default::default(),
            extra: Vec::new(),
        };
        for (at, (name, value)) in cells.into_iter().enumerate() {
            match places.iter().position(|place| *place == Some(at)) {
                Some(field) => picked.fields[field] = Some(value),
                None => picked.extra.push((name.to_string(), value)),
            }
            picked.names.push(name);
        }
        picked
    }
}

/// The name of a column as usual names are compared.
fn bare(name: &str) -> String {
    let letters = name.chars().filter(|letter| !matches!(letter, '_' | '-' | ' ' | '.'));
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// One record, sorted.
#[derive(Debug)]
pub struct Picked<'n> {
    /// Names of its columns.
    pub names: Vec<Cow<'n, str>>,
    fields: [Option<String>; FIELDS],
    extra: Vec<(String, String)>,
}

impl Picked<'_> {
    /// Takes a field out.
    pub fn take(&mut self, field: Field) -> Option<String> {
        self.fields[field as usize].take()
    }

    /// Whether there is such a field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.fields[field as usize].is_some()
    }

    /// The columns that are no field, with something in them.
    pub fn rest(&mut self) -> Vec<(String, String)> {
        let mut rest = std::mem::take(&mut self.extra);
        rest.retain(|(_, value)| !value.trim().is_empty());
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(columns: &Columns, names: &[&str]) -> Vec<(Field, String)> {
        let places = columns.places(names.iter().copied());
        USUAL
            .iter()
            .filter_map(|(field, _)| {
                places[*field as usize].map(|at| (*field, names[at].to_owned()))
            })
            .collect()
    }

    #[test]
    fn usual_names_are_found_in_dutch_and_english() {
        let found = places(&Columns::default(), &["Kop", "Datum", "Medium", "Tekst", "Pagina"]);
        let wanted = [
            (Field::Text, "Tekst"),
            (Field::Title, "Kop"),
            (Field::Date, "Datum"),
            (Field::Source, "Medium"),
            (Field::Page, "Pagina"),
        ];
        assert_eq!(found, wanted.map(|(field, name)| (field, name.to_owned())));
    }

    #[test]
    fn the_surest_name_wins_and_a_column_is_one_field() {
        let found = places(
            &Columns::default(),
            &["content", "text", "publish_date", "date", "publication"],
        );
        assert_eq!(found[0], (Field::Text, "text".to_owned()));
        assert_eq!(found[1], (Field::Date, "date".to_owned()));
    }

    #[test]
    fn what_the_user_says_goes_first() {
        let columns = Columns { text: Some("lead".to_owned()), ..Columns::default() };
        assert_eq!(places(&columns, &["text", "Lead"])[0], (Field::Text, "Lead".to_owned()));
    }
}
