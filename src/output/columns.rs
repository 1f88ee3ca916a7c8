//! The tables: their names, columns and what each column means. The contract, the header lines, `egel columns`, the sheets
//! of a workbook and the types of Parquet are all this.

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// What it holds, with its unit.
    pub what: &'static str,
    /// The same in Dutch.
    pub dutch: &'static str,
}

/// What the cells of a column are; any of them may be empty: not known or not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number from 0.
    Number,
    /// A day or a moment by ISO 8601.
    Date,
    /// yes or no.
    Flag,
}

impl Kind {
    /// Its name: text, number, date or flag.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Flag => "flag",
        }
    }
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Name of its file.
    pub file: &'static str,
    /// One row is what.
    pub row: &'static str,
    /// The same in Dutch.
    pub dutch: &'static str,
    /// Its columns, in order; new ones come at the end.
    pub columns: &'static [Column],
}

impl Table {
    /// Names of the columns.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }

    /// Its name without `.csv`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.file.strip_suffix(".csv").unwrap_or(self.file)
    }
}

macro_rules! table {
    ($(#[$doc:meta])* $id:ident, $file:literal, $row:literal, $een:literal, { $($name:literal: $kind:ident, $what:literal, $wat:literal;)+ }) => {
        $(#[$doc])*
        pub const $id: Table = Table { file: $file, row: $row, dutch: $een, columns: &[
            $(Column { name: $name, kind: Kind::$kind, what: $what, dutch: $wat }),+
        ] };
    };
}

table! {
    /// One row a document.
    DOCUMENTS, "documents.csv", "one document",
    "één artikel", {
        "doc_id": Text, "path relative to the corpus, with / ; a record inside a file is path#ID, or path#LINE without an id",
            "pad binnen de verzameling, met / ; een artikel in een groter bestand is pad#ID, of pad#REGEL als het geen id heeft";
        "path": Text, "the file it stands in, relative to the corpus",
            "het bestand waar het in staat, gerekend vanaf de verzameling";
        "title": Text, "headline, where the source gives one apart from the text",
            "kop, als de bron die los van de tekst geeft";
        "date": Date, "ISO 8601: 2026-03-14, or with time and zone as the source gives them",
            "datum als 2026-03-14, of met tijd en tijdzone zoals de bron die geeft";
        "source": Text, "paper or site, where the source gives one",
            "krant of site, als de bron die noemt";
        "language": Text, "ISO 639-1 code of the language of most of the text (639-3 where there is none); empty: could not be told",
            "taal van het grootste deel van de tekst, als ISO-code (nl, fr, en …); leeg: niet te bepalen";
        "language_confidence": Number, "how sure of the language, percent",
            "hoe zeker de taal is, in procenten";
        "status": Text, "analysed, other_language (nobody looked further), empty, or failed (problems.csv says why)",
            "analysed (gelezen), other_language (andere taal, niet verder bekeken), empty (leeg) of failed (mislukt; problems.csv zegt waarom)";
        "characters": Number, "Unicode code points in title and text",
            "tekens in kop en tekst samen (Unicode-tekens)";
        "words": Number, "tokens of kind word or number, title included",
            "woorden en getallen, de kop meegeteld";
        "sentences": Number, "sentences, title included",
            "zinnen, de kop meegeteld";
        "entities": Number, "rows of it in entities.csv",
            "vermeldingen van namen: rijen van dit artikel in entities.csv";
        "hedges": Number, "rows of it in hedges.csv, of all nine categories",
            "voorbehouden en versterkingen van alle negen soorten: rijen van dit artikel in hedges.csv";
        "epistemic": Number, "hedges of how likely or known: misschien, vermoedelijk",
            "kansinschatting: misschien, vermoedelijk";
        "inferential": Number, "hedges of inference: blijkbaar, lijkt",
            "afleiding of schijn: blijkbaar, lijkt";
        "reportative": Number, "hedges that put it on a source: naar verluidt, zou … hebben, volgens",
            "van horen zeggen: naar verluidt, zou … hebben, volgens";
        "belief": Number, "hedges of belief and expectation: verwacht, vreest",
            "mening of verwachting: verwacht, vreest";
        "approximator": Number, "approximate values: ongeveer, zowat",
            "benadering: ongeveer, zowat";
        "downtoner": Number, "toned down: enigszins, min of meer",
            "afzwakking: enigszins, min of meer";
        "reservation": Number, "with reserve: voorlopig, in principe",
            "voorbehoud: voorlopig, in principe";
        "contrast": Number, "concession and contrast: echter, toch, nochtans",
            "tegenstelling of toegeving: echter, toch, nochtans";
        "booster": Number, "boosters, which raise rather than lower: ongetwijfeld, inderdaad",
            "versterking, die juist zekerder maakt: ongetwijfeld, inderdaad";
        "hedges_per_10000_words": Number, "hedges of direction down or imprecise that are not doubtful, per 10,000 words, rounded",
            "voorbehouden (richting down of imprecise, niet twijfelachtig) per 10.000 woorden, afgerond";
        "first_seen": Date, "start of the run that first had this text (UTC)",
            "begin van de run die deze tekst voor het eerst zag (UTC)";
        "url": Text, "address, where the source gives one",
            "webadres, als de bron het geeft";
        "author": Text, "who wrote it, where the source says so",
            "wie het schreef, als de bron het zegt";
        "section": Text, "section or rubric of the paper",
            "katern of rubriek van de krant";
        "page": Text, "page, as the source writes it",
            "pagina, zoals de bron die schrijft";
    }
}

table! {
    /// One row a mention of an entity.
    ENTITIES, "entities.csv", "one mention of an entity",
    "één vermelding van een naam", {
        "doc_id": Text, "its document",
            "het artikel";
        "date": Date, "date of the document",
            "datum van het artikel";
        "source": Text, "source of the document",
            "krant of site van het artikel";
        "field": Text, "title or text: what start and end point into",
            "title (kop) of text (tekst): waar start en end in tellen";
        "sentence": Number, "sentence of the document, from 1; the title's come first",
            "nummer van de zin in het artikel, vanaf 1; die van de kop eerst";
        "start": Number, "first code point of the mention in the field, from 0",
            "eerste teken van de vermelding in kop of tekst, geteld vanaf 0";
        "end": Number, "code point after the last one",
            "het teken na het laatste";
        "mention": Text, "the name as it stands there",
            "de naam zoals hij er staat";
        "type": Text, "PER, LOC, ORG or MISC",
            "PER (mens), LOC (plaats), ORG (organisatie) of MISC (overig: Belgisch, merken, titels, evenementen)";
        "entity": Text, "the full name that all mentions of one entity share",
            "de volle naam die alle vermeldingen van dezelfde persoon, plaats of organisatie delen";
        "entity_id": Text, "id from a gazetteer (geonames:…, wikidata:…), else egel:slug of the full name",
            "nummer in een naamlijst (geonames:…, wikidata:…), anders egel: en de volle naam";
        "found_by": Text, "the list or the kind of evidence that decided",
            "de lijst of de soort aanwijzing die de doorslag gaf";
        "confidence": Number, "of rows at 90 about 90 in 100 are right; percent",
            "zekerheid in procenten: van de rijen met 90 kloppen er ongeveer 90 op de 100";
        "word": Text, "the whole word when the name is part of one (SDF-bronnen)",
            "het hele woord, als de naam er een deel van is (SDF-bronnen)";
        "in_quote": Flag, "yes when it stands in a direct quote",
            "yes als het in een letterlijk citaat staat";
        "hedged": Flag, "yes when a hedge of direction down or imprecise, not doubtful, stands in its clause",
            "yes als er in dezelfde deelzin een voorbehoud staat (richting down of imprecise, niet twijfelachtig)";
        "left": Text, "up to 40 characters before it",
            "hoogstens 40 tekens ervoor";
        "right": Text, "up to 40 characters after it",
            "hoogstens 40 tekens erna";
    }
}

table! {
    /// One row a hedge.
    HEDGES, "hedges.csv", "one hedging word or phrase",
    "één woord of wending van voorbehoud of versterking", {
        "doc_id": Text, "its document",
            "het artikel";
        "date": Date, "date of the document",
            "datum van het artikel";
        "source": Text, "source of the document",
            "krant of site van het artikel";
        "field": Text, "title or text: what start and end point into",
            "title (kop) of text (tekst): waar start en end in tellen";
        "sentence": Number, "sentence of the document, from 1; the title's come first",
            "nummer van de zin in het artikel, vanaf 1; die van de kop eerst";
        "start": Number, "first code point of the cue (of its first part) in the field, from 0",
            "eerste teken van de wending (van haar eerste deel), geteld vanaf 0";
        "end": Number, "code point after the last one",
            "het teken na het laatste";
        "hedge": Text, "the words as they stand there (of a cue in several parts, the first)",
            "de woorden zoals ze er staan (van een wending in delen het eerste deel)";
        "lemma": Text, "the entry of the lexicon; of a cue in several parts, the whole",
            "de ingang in de woordenlijst; van een wending in delen het geheel";
        "category": Text, "one of the nine (see documents.csv)",
            "een van de negen soorten (zie documents.csv)";
        "direction": Text, "down, up, neutral or imprecise",
            "down (minder zeker), up (zekerder), neutral (tegenstelling) of imprecise (bij benadering)";
        "strength": Number, "1 (light) to 3 (strong)",
            "kracht, van 1 (licht) tot 3 (sterk)";
        "certainty": Text, "sure, or doubtful: an ambiguous form that the rules could not settle",
            "sure (zeker) of doubtful: een dubbelzinnig woord waar de regels niet uitkwamen";
        "negated": Flag, "yes when it is denied: niet uitgesloten, twijfelt er niet aan",
            "yes als het ontkend wordt: niet uitgesloten, twijfelt er niet aan";
        "in_quote": Flag, "yes when it stands in a direct quote",
            "yes als het in een letterlijk citaat staat";
        "speaker": Text, "who says it, if anyone but the writer: an entity's full name, or the words",
            "wie het zegt, als dat een ander is dan de schrijver: een volle naam, of de woorden (analisten)";
        "entities": Text, "entities in its clause, joined by '; '",
            "namen in dezelfde deelzin, gescheiden door '; '";
        "clause": Text, "the clause that it is about",
            "de deelzin waar het over gaat";
        "sentence_text": Text, "its sentence, at most 2,000 characters",
            "de zin, hoogstens 2.000 tekens";
        "found_by": Text, "lexicon, or the rule that settled an ambiguous form",
            "lexicon (de woordenlijst), of de regel die een dubbelzinnig woord besliste";
    }
}

table! {
    /// One row an entity.
    ENTITY_TOTALS, "entity_totals.csv", "one entity of one type",
    "één persoon, plaats of organisatie", {
        "entity": Text, "full name",
            "volle naam";
        "entity_id": Text, "its id",
            "nummer of kenmerk";
        "type": Text, "PER, LOC, ORG or MISC",
            "PER, LOC, ORG of MISC";
        "mentions": Number, "rows in entities.csv",
            "hoe vaak genoemd: rijen in entities.csv";
        "documents": Number, "documents that mention it",
            "in hoeveel artikelen";
        "hedged_mentions": Number, "mentions with hedged = yes",
            "vermeldingen met hedged = yes";
        "hedged_per_100": Number, "hedged mentions per 100 mentions, rounded",
            "daarvan per 100 vermeldingen, afgerond";
        "in_quote_mentions": Number, "mentions with in_quote = yes",
            "vermeldingen met in_quote = yes";
        "first_date": Date, "day of the first dated document that mentions it",
            "dag van het eerste gedateerde artikel dat de naam noemt";
        "last_date": Date, "day of the last one",
            "dag van het laatste";
        "forms": Text, "how it is written, the most frequent first, joined by '; '",
            "hoe de naam geschreven staat, het vaakst voorop, gescheiden door '; '";
    }
}

table! {
    /// One row a stem.
    TERMS, "terms.csv", "one Dutch stem",
    "één Nederlandse woordstam", {
        "stem": Text, "stem by Snowball's Dutch algorithm, of all words that are no stop word",
            "stam volgens het Nederlandse Snowball-algoritme, van alle woorden die geen stopwoord zijn";
        "forms": Text, "the words in lower case, the most frequent first, joined by '; '",
            "de woorden in kleine letters, de vaakste voorop, gescheiden door '; '";
        "occurrences": Number, "how often",
            "hoe vaak";
        "documents": Number, "in how many documents",
            "in hoeveel artikelen";
    }
}

table! {
    /// One row a token, with `--tokens`.
    TOKENS, "tokens.csv", "one token (only with --tokens)",
    "één woord of leesteken (alleen met --tokens)", {
        "doc_id": Text, "its document",
            "het artikel";
        "field": Text, "title or text",
            "title (kop) of text (tekst)";
        "sentence": Number, "sentence of the document, from 1",
            "nummer van de zin in het artikel, vanaf 1";
        "token": Number, "token of the document, from 1",
            "nummer van het woord of leesteken in het artikel, vanaf 1";
        "start": Number, "first code point in the field, from 0",
            "eerste teken in kop of tekst, geteld vanaf 0";
        "end": Number, "code point after the last one",
            "het teken na het laatste";
        "form": Text, "as it stands there",
            "zoals het er staat";
        "stem": Text, "its stem, for words that are no stop word",
            "de stam, van woorden die geen stopwoord zijn";
        "kind": Text, "word, number, punctuation, symbol, url, email or handle",
            "word (woord), number (getal), punctuation (leesteken), symbol (teken), url, email of handle";
    }
}

table! {
    /// One row a field of a document that has no column of its own.
    DOCUMENTS_EXTRA, "documents_extra.csv", "one field of a document that has no column of its own (only when there are some)",
    "één gegeven van een artikel dat geen eigen kolom heeft (alleen als die er zijn)", {
        "doc_id": Text, "its document",
            "het artikel";
        "key": Text, "what the source calls it",
            "hoe de bron het noemt";
        "value": Text, "what it holds",
            "wat er staat";
    }
}

table! {
    /// One row a thing that was skipped, repaired or guessed.
    PROBLEMS, "problems.csv", "one thing that was skipped, repaired or guessed",
    "één ding dat is overgeslagen, hersteld of gegokt", {
        "path": Text, "the file, relative to the corpus",
            "het bestand, gerekend vanaf de verzameling";
        "record": Text, "the record in it (its line), empty for the whole file",
            "het onderdeel ervan (de regel), leeg voor het hele bestand";
        "line": Number, "line of the file, where known",
            "regel van het bestand, als die bekend is";
        "kind": Text, "unreadable, encoding, not_text, bad_record, too_large, empty, duplicate_id, date, list, panic or changed",
            "unreadable (onleesbaar), encoding (tekenset), not_text (geen tekst), bad_record (kapot onderdeel), too_large (te groot), empty (leeg), duplicate_id (dubbel id), date (datum), list (lijst), panic (fout van egel) of changed (veranderd)";
        "message": Text, "what happened",
            "wat er gebeurde";
        "action": Text, "failed, skipped, repaired, guessed or noted",
            "failed (mislukt), skipped (overgeslagen), repaired (hersteld), guessed (gegokt) of noted (gemeld)";
    }
}

table! {
    /// One row a run; the one table that grows and is never made anew.
    RUNS, "runs.csv", "one run that ended, well or not (a line is added each time; no run rewrites it)",
    "één run die klaar is of misging (er komt telkens een regel bij)", {
        "start": Date, "when it began (UTC)",
            "wanneer hij begon (UTC)";
        "end": Date, "when it ended (UTC)",
            "wanneer hij klaar was (UTC)";
        "documents": Number, "documents in the tables after it; 0 when it ended without new tables",
            "artikelen in de tabellen erna; 0 als er geen nieuwe tabellen kwamen";
        "new": Number, "documents in files that the run before did not have",
            "artikelen in bestanden die er de vorige keer niet waren";
        "changed": Number, "documents in files whose content changed since",
            "artikelen in bestanden waarvan de inhoud veranderd is";
        "gone": Number, "documents in files that are not there any more",
            "artikelen in bestanden die er niet meer zijn";
        "failed": Number, "documents with status failed (problems.csv says why)",
            "artikelen met status failed (problems.csv zegt waarom)";
        "rows": Number, "rows of all tables together",
            "rijen van alle tabellen samen";
        "exit_code": Number, "how it ended: 0 done; egel run --help lists the others",
            "hoe het afliep: 0 is goed; egel run --help noemt de andere";
        "message": Text, "what went wrong, if anything",
            "wat er misging, als er iets misging";
    }
}

/// All tables, in the order of the contract.
pub const TABLES: &[Table] =
    &[DOCUMENTS, ENTITIES, HEDGES, ENTITY_TOTALS, TERMS, TOKENS, DOCUMENTS_EXTRA, PROBLEMS];

/// All tables that are explained.
pub const EXPLAINED: &[Table] =
    &[DOCUMENTS, ENTITIES, HEDGES, ENTITY_TOTALS, TERMS, TOKENS, DOCUMENTS_EXTRA, PROBLEMS, RUNS];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_explained_in_both_languages_and_named_once() {
        for table in EXPLAINED {
            for (at, column) in table.columns.iter().enumerate() {
                assert!(column.what.len() > 3 && column.dutch.len() > 3, "{}", column.name);
                assert_ne!(column.what, column.dutch, "{}", column.name);
                assert!(table.columns[..at].iter().all(|other| other.name != column.name));
            }
        }
    }
}
