//! The tables: their names, columns and what each column means. The contract, the header lines and `egel columns` are all this.

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds, with its unit.
    pub what: &'static str,
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Name of its file.
    pub file: &'static str,
    /// One row is what.
    pub row: &'static str,
    /// Its columns, in order; new ones come at the end.
    pub columns: &'static [Column],
}

impl Table {
    /// Names of the columns.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }
}

macro_rules! table {
    ($(#[$doc:meta])* $id:ident, $file:literal, $row:literal, { $($name:literal: $what:literal),+ $(,)? }) => {
        $(#[$doc])*
        pub const $id: Table = Table { file: $file, row: $row, columns: &[$(Column { name: $name, what: $what }),+] };
    };
}

table! {
    /// One row a document.
    DOCUMENTS, "documents.csv", "one document", {
        "doc_id": "path relative to the corpus, with / ; a record inside a file is path#ID, or path#LINE without an id",
        "path": "the file it stands in, relative to the corpus",
        "title": "headline, where the source gives one apart from the text",
        "date": "ISO 8601: 2026-03-14, or with time and zone as the source gives them",
        "source": "paper or site, where the source gives one",
        "language": "ISO 639-1 code of the language of most of the text (639-3 where there is none); empty: could not be told",
        "language_confidence": "how sure of the language, percent",
        "status": "analysed, other_language (nobody looked further), empty, or failed (problems.csv says why)",
        "characters": "Unicode code points in title and text",
        "words": "tokens of kind word or number, title included",
        "sentences": "sentences, title included",
        "entities": "rows of it in entities.csv",
        "hedges": "rows of it in hedges.csv, of all nine categories",
        "epistemic": "hedges of how likely or known: misschien, vermoedelijk",
        "inferential": "hedges of inference: blijkbaar, lijkt",
        "reportative": "hedges that put it on a source: naar verluidt, zou … hebben, volgens",
        "belief": "hedges of belief and expectation: verwacht, vreest",
        "approximator": "approximate values: ongeveer, zowat",
        "downtoner": "toned down: enigszins, min of meer",
        "reservation": "with reserve: voorlopig, in principe",
        "contrast": "concession and contrast: echter, toch, nochtans",
        "booster": "boosters, which raise rather than lower: ongetwijfeld, inderdaad",
        "hedges_per_10000_words": "hedges of direction down or imprecise that are not doubtful, per 10,000 words, rounded",
        "first_seen": "start of the run that first had this text (UTC)",
        "url": "address, where the source gives one",
        "author": "who wrote it, where the source says so",
        "section": "section or rubric of the paper",
        "page": "page, as the source writes it",
    }
}

table! {
    /// One row a mention of an entity.
    ENTITIES, "entities.csv", "one mention of an entity", {
        "doc_id": "its document",
        "date": "date of the document",
        "source": "source of the document",
        "field": "title or text: what start and end point into",
        "sentence": "sentence of the document, from 1; the title's come first",
        "start": "first code point of the mention in the field, from 0",
        "end": "code point after the last one",
        "mention": "the name as it stands there",
        "type": "PER, LOC, ORG or MISC",
        "entity": "the full name that all mentions of one entity share",
        "entity_id": "id from a gazetteer (geonames:…, wikidata:…), else egel:slug of the full name",
        "found_by": "the list or the kind of evidence that decided",
        "confidence": "of rows at 90 about 90 in 100 are right; percent",
        "word": "the whole word when the name is part of one (SDF-bronnen)",
        "in_quote": "yes when it stands in a direct quote",
        "hedged": "yes when a hedge of direction down or imprecise, not doubtful, stands in its clause",
        "left": "up to 40 characters before it",
        "right": "up to 40 characters after it",
    }
}

table! {
    /// One row a hedge.
    HEDGES, "hedges.csv", "one hedging word or phrase", {
        "doc_id": "its document",
        "date": "date of the document",
        "source": "source of the document",
        "field": "title or text: what start and end point into",
        "sentence": "sentence of the document, from 1; the title's come first",
        "start": "first code point of the cue (of its first part) in the field, from 0",
        "end": "code point after the last one",
        "hedge": "the words as they stand there (of a cue in several parts, the first)",
        "lemma": "the entry of the lexicon; of a cue in several parts, the whole",
        "category": "one of the nine (see documents.csv)",
        "direction": "down, up, neutral or imprecise",
        "strength": "1 (light) to 3 (strong)",
        "certainty": "sure, or doubtful: an ambiguous form that the rules could not settle",
        "negated": "yes when it is denied: niet uitgesloten, twijfelt er niet aan",
        "in_quote": "yes when it stands in a direct quote",
        "speaker": "who says it, if anyone but the writer: an entity's full name, or the words",
        "entities": "entities in its clause, joined by '; '",
        "clause": "the clause that it is about",
        "sentence_text": "its sentence, at most 2,000 characters",
        "found_by": "lexicon, or the rule that settled an ambiguous form",
    }
}

table! {
    /// One row an entity.
    ENTITY_TOTALS, "entity_totals.csv", "one entity of one type", {
        "entity": "full name",
        "entity_id": "its id",
        "type": "PER, LOC, ORG or MISC",
        "mentions": "rows in entities.csv",
        "documents": "documents that mention it",
        "hedged_mentions": "mentions with hedged = yes",
        "hedged_per_100": "hedged mentions per 100 mentions, rounded",
        "in_quote_mentions": "mentions with in_quote = yes",
        "first_date": "day of the first dated document that mentions it",
        "last_date": "day of the last one",
        "forms": "how it is written, the most frequent first, joined by '; '",
    }
}

table! {
    /// One row a stem.
    TERMS, "terms.csv", "one Dutch stem", {
        "stem": "stem by Snowball's Dutch algorithm, of all words that are no stop word",
        "forms": "the words in lower case, the most frequent first, joined by '; '",
        "occurrences": "how often",
        "documents": "in how many documents",
    }
}

table! {
    /// One row a token, with `--tokens`.
    TOKENS, "tokens.csv", "one token (only with --tokens)", {
        "doc_id": "its document",
        "field": "title or text",
        "sentence": "sentence of the document, from 1",
        "token": "token of the document, from 1",
        "start": "first code point in the field, from 0",
        "end": "code point after the last one",
        "form": "as it stands there",
        "stem": "its stem, for words that are no stop word",
        "kind": "word, number, punctuation, symbol, url, email or handle",
    }
}

table! {
    /// One row a field of a document that has no column of its own.
    DOCUMENTS_EXTRA, "documents_extra.csv", "one field of a document that has no column of its own (only when there are some)", {
        "doc_id": "its document",
        "key": "what the source calls it",
        "value": "what it holds",
    }
}

table! {
    /// One row a thing that was skipped, repaired or guessed.
    PROBLEMS, "problems.csv", "one thing that was skipped, repaired or guessed", {
        "path": "the file, relative to the corpus",
        "record": "the record in it (its line), empty for the whole file",
        "line": "line of the file, where known",
        "kind": "unreadable, encoding, not_text, bad_record, too_large, empty, duplicate_id, date, list, panic or changed",
        "message": "what happened",
        "action": "failed, skipped, repaired, guessed or noted",
    }
}

/// All tables, in the order of the contract.
pub const TABLES: &[Table] =
    &[DOCUMENTS, ENTITIES, HEDGES, ENTITY_TOTALS, TERMS, TOKENS, DOCUMENTS_EXTRA, PROBLEMS];
