//! The findings of a document → objects of Python. Positions are code points, as Python counts them.

use crate::analyse::{Analysis, Findings};
use crate::output::rows::{Fields, LONGEST, RowWriter, status};
use crate::output::totals::name_and_id;
use crate::span::{Span, at_most_bytes, count_chars};
use crate::tokens::TokenKind;
use pyo3::prelude::{Bound, Py, PyAnyMethods, PyResult, Python, pyclass, pymethods};
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyDict, PyDictMethods, PyString, PyTuple};
use pyo3::{PyClass, PyClassInitializer};

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident($($shown:ident),*) {
        $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)?
    })+) => {$(
        $(#[$doc])*
        #[pyclass(frozen, get_all, eq, module = "egel")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(super) struct $name { $($(#[$field_doc])* pub(super) $field: $type),+ }

        #[pymethods]
        impl $name {
            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                let mut shown: Vec<String> = Vec::new();
                $(shown.push(named(py, stringify!($shown), self.$shown.clone())?);)*
                Ok(format!("{}({})", stringify!($name), shown.join(", ")))
            }

            /// All attributes as a dictionary, in the order of the columns.
            fn as_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                let dictionary = PyDict::new(py);
                $(dictionary.set_item(stringify!($field).trim_start_matches("r#"), self.$field.clone())?;)+
                Ok(dictionary)
            }
        }
    )+};
}

/// `name=value`, as Python shows the value.
fn named<'py>(
    py: Python<'py>,
    name: &str,
    value: impl pyo3::IntoPyObjectExt<'py>,
) -> PyResult<String> {
    let shown = value.into_bound_py_any(py)?.repr()?;
    Ok(format!("{}={shown}", name.trim_start_matches("r#")))
}

records! {
    /// One mention of an entity: a row of entities.csv. `text[start:end]` of its field is `mention`.
    Entity(mention, r#type, entity, field, start, end) {
        /// title or text: what start and end point into.
        field: &'static str,
        /// Sentence of the document, from 1; the title's come first.
        sentence: u64,
        /// First code point of the mention in the field, from 0.
        start: u64,
        /// The code point after the last one.
        end: u64,
        /// The name as it stands there.
        mention: String,
        /// PER, LOC, ORG or MISC.
        r#type: &'static str,
        /// The full name that all mentions of one entity share.
        entity: String,
        /// Id from a gazetteer (geonames:…, wikidata:…), else egel:slug of the full name.
        entity_id: String,
        /// The list or the kind of evidence that decided.
        found_by: String,
        /// Percent: of those at 90 about 90 in 100 are right.
        confidence: u8,
        /// The whole word when the name is part of one (SDF-bronnen).
        word: Option<String>,
        /// Whether it stands in a direct quote.
        in_quote: bool,
        /// Whether a hedge of direction down or imprecise, not doubtful, stands in its clause.
        hedged: bool,
        /// Up to 40 characters before it.
        left: String,
        /// Up to 40 characters after it.
        right: String,
    }

    /// One hedging word or phrase: a row of hedges.csv. `text[start:end]` of its field is `hedge`.
    Hedge(hedge, category, direction, field, start, end) {
        /// title or text: what start and end point into.
        field: &'static str,
        /// Sentence of the document, from 1; the title's come first.
        sentence: u64,
        /// First code point of the cue (of its first part) in the field, from 0.
        start: u64,
        /// The code point after the last one.
        end: u64,
        /// The words as they stand there (of a cue in several parts, the first).
        hedge: String,
        /// The entry of the lexicon; of a cue in several parts, the whole.
        lemma: String,
        /// One of the nine: epistemic, inferential, reportative, belief, approximator, downtoner, reservation, contrast, booster.
        category: &'static str,
        /// down, up, neutral or imprecise.
        direction: &'static str,
        /// 1 (light) to 3 (strong).
        strength: u8,
        /// sure, or doubtful: an ambiguous form that the rules could not settle.
        certainty: &'static str,
        /// Whether it is denied: niet uitgesloten.
        negated: bool,
        /// Whether it stands in a direct quote.
        in_quote: bool,
        /// Who says it, if anyone but the writer: a full name, or the words.
        speaker: Option<String>,
        /// Full names of the entities in its clause.
        entities: Vec<String>,
        /// The clause that it is about.
        clause: String,
        /// Its sentence, at most 2,000 characters.
        sentence_text: String,
        /// lexicon, or the rule that settled an ambiguous form.
        found_by: &'static str,
    }

    /// A direct quote, from its opening to its closing mark.
    Quote(quote, speaker, field, start, end) {
        /// title or text: what start and end point into.
        field: &'static str,
        /// First code point in the field, from 0.
        start: u64,
        /// The code point after the last one.
        end: u64,
        /// The quote with its marks.
        quote: String,
        /// Who says it: a full name, or the words; None when nobody is named.
        speaker: Option<String>,
        /// The rule that told it for speech.
        found_by: &'static str,
    }

    /// One sentence.
    Sentence(field, start, end) {
        /// title or text: what start and end point into.
        field: &'static str,
        /// First code point in the field, from 0.
        start: u64,
        /// The code point after the last one.
        end: u64,
    }
}

/// One document with all that was found in it.
#[pyclass(frozen, get_all, name = "Document", module = "egel")]
#[derive(Debug)]
pub(super) struct PythonDocument {
    /// Its id, when one was given.
    id: Option<String>,
    /// ISO 639-1 code of the language of most of the text; None: could not be told.
    language: Option<&'static str>,
    /// Percent.
    language_confidence: Option<u8>,
    /// analysed, other_language (nobody looked further), empty, or failed (`problem` says why).
    status: &'static str,
    /// Unicode code points in title and text.
    characters: u64,
    /// Tokens of kind word or number, title included.
    words: u64,
    /// In text order, the title's first.
    sentences: Py<PyTuple>,
    /// In text order, never overlapping.
    entities: Py<PyTuple>,
    /// In text order, never overlapping.
    hedges: Py<PyTuple>,
    /// Direct quotes in text order.
    quotes: Py<PyTuple>,
    /// Why it is failed.
    problem: Option<String>,
}

#[pymethods]
impl PythonDocument {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let number = |tuple: &Py<PyTuple>| tuple.bind(py).len();
        let id = match &self.id {
            Some(id) => format!("id={}, ", PyString::new(py, id).repr()?),
            None => String::new(),
        };
        let (entities, hedges) = (number(&self.entities)?, number(&self.hedges)?);
        Ok(format!(
            "Document({id}status='{}', words={}, entities={entities}, hedges={hedges}, quotes={})",
            self.status,
            self.words,
            number(&self.quotes)?
        ))
    }
}

/// What was found in a document, before there is an object of it: made without Python's lock.
#[derive(Debug, Default)]
pub(super) struct Parts {
    language: Option<&'static str>,
    language_confidence: Option<u8>,
    status: &'static str,
    characters: u64,
    words: u64,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
    hedges: Vec<Hedge>,
    quotes: Vec<Quote>,
    problem: Option<String>,
}

impl Parts {
    /// All that is known of an analysed document.
    pub(super) fn new(
        writer: &RowWriter<'_>,
        title: Option<&str>,
        text: &str,
        analysis: &Analysis<'_>,
    ) -> Self {
        let language = analysis.language;
        let told = !language.language.is_empty();
        let characters =
            count_chars(text.as_bytes()) + title.map_or(0, |title| count_chars(title.as_bytes()));
        let mut parts = Self {
            language: told.then_some(language.language),
            language_confidence: told.then_some(language.confidence),
            status: status(title, text, analysis),
            characters: characters as u64,
            ..Self::default()
        };
        if let Some(findings) = &analysis.findings {
            let tokens = findings.tokenised.tokens.iter();
            let words =
                tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
            parts.words = words.count() as u64;
            parts.sentences = sentences(findings);
            parts.entities = entities(writer, findings);
            parts.hedges = hedges(writer, findings);
            parts.quotes = quotes(writer, findings);
        }
        parts
    }

    /// A document that is lost.
    pub(super) fn failed(problem: String) -> Self {
        Self { status: "failed", problem: Some(problem), ..Self::default() }
    }

    /// The object.
    pub(super) fn object(self, py: Python<'_>, id: Option<String>) -> PyResult<PythonDocument> {
        Ok(PythonDocument {
            id,
            language: self.language,
            language_confidence: self.language_confidence,
            status: self.status,
            characters: self.characters,
            words: self.words,
            sentences: tuple(py, self.sentences)?,
            entities: tuple(py, self.entities)?,
            hedges: tuple(py, self.hedges)?,
            quotes: tuple(py, self.quotes)?,
            problem: self.problem,
        })
    }
}

fn tuple<T>(py: Python<'_>, records: Vec<T>) -> PyResult<Py<PyTuple>>
where
    T: PyClass<Frozen = True> + Into<PyClassInitializer<T>>,
{
    let objects = records.into_iter().map(|record| Py::new(py, record));
    Ok(PyTuple::new(py, objects.collect::<PyResult<Vec<_>>>()?)?.unbind())
}

fn sentences(findings: &Findings<'_>) -> Vec<Sentence> {
    let mut fields = Fields::new(findings);
    let sentences = findings.tokenised.sentences.iter();
    let sentence = |&sentence| {
        let span = findings.tokenised.sentence_span(sentence);
        let (start, end) = fields.in_chars(span);
        Sentence { field: fields.name(span), start, end }
    };
    sentences.map(sentence).collect()
}

fn entities(writer: &RowWriter<'_>, findings: &Findings<'_>) -> Vec<Entity> {
    let mut fields = Fields::new(findings);
    let text = findings.tokenised.text;
    let entity = |entity: &crate::entities::Entity| {
        let (start, end) = fields.in_chars(entity.span);
        let (name, entity_id) = name_and_id(&entity.name, &writer.analyser.lists);
        let (left, right) = fields.around(entity.span);
        Entity {
            field: fields.name(entity.span),
            sentence: u64::from(entity.sentence) + 1,
            start,
            end,
            mention: entity.span.of(text).to_owned(),
            r#type: entity.label.as_str(),
            entity: name.to_owned(),
            entity_id,
            found_by: writer.found_by(entity).to_owned(),
            confidence: entity.confidence,
            word: entity.word.map(|word| word.of(text).to_owned()),
            in_quote: entity.in_quote,
            hedged: entity.hedged,
            left: left.to_owned(),
            right: right.to_owned(),
        }
    };
    findings.entities.iter().map(entity).collect()
}

fn hedges(writer: &RowWriter<'_>, findings: &Findings<'_>) -> Vec<Hedge> {
    let mut fields = Fields::new(findings);
    let text = findings.tokenised.text;
    let shortened = |span: Span| at_most_bytes(span.of(text), LONGEST).to_owned();
    let mut company = Vec::new();
    let hedge = |(hedge, remark): (&crate::hedges::Hedge, &crate::speech::Remark)| {
        let (start, end) = fields.in_chars(hedge.span);
        let sentence = findings.tokenised.sentences.get(hedge.sentence as usize);
        let sentence =
            sentence.map_or(Span::default(), |&one| findings.tokenised.sentence_span(one));
        writer.company(findings, hedge.clause, &mut company);
        Hedge {
            field: fields.name(hedge.span),
            sentence: u64::from(hedge.sentence) + 1,
            start,
            end,
            hedge: hedge.span.of(text).to_owned(),
            lemma: writer.analyser.hedges.entry(hedge.entry).lemma.to_string(),
            category: hedge.category.as_str(),
            direction: hedge.direction.as_str(),
            strength: hedge.strength,
            certainty: hedge.certainty.as_str(),
            negated: hedge.negated,
            in_quote: remark.in_quote,
            speaker: remark.speaker.map(|speaker| writer.speaker(findings, speaker).to_owned()),
            entities: company.iter().map(|&name| name.to_owned()).collect(),
            clause: shortened(hedge.clause),
            sentence_text: shortened(sentence),
            found_by: hedge.rule.unwrap_or("lexicon"),
        }
    };
    findings.hedges.iter().zip(findings.remarks).map(hedge).collect()
}

fn quotes(writer: &RowWriter<'_>, findings: &Findings<'_>) -> Vec<Quote> {
    let mut fields = Fields::new(findings);
    let quote = |quote: &crate::speech::Quote| {
        let (start, end) = fields.in_chars(quote.span);
        Quote {
            field: fields.name(quote.span),
            start,
            end,
            quote: quote.span.of(findings.tokenised.text).to_owned(),
            speaker: quote.speaker.map(|speaker| writer.speaker(findings, speaker).to_owned()),
            found_by: quote.rule,
        }
    };
    findings.quotes.iter().map(quote).collect()
}
