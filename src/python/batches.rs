//! An Arrow record batch → its records, read where they lie. Law: no text is copied that is UTF-8 already.

use super::options::{FIELDS, Options};
use crate::corpus::dates;
use crate::corpus::decode::{Certainty, decode, encoding_of};
use crate::document::{Document, Meta};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use std::borrow::Cow;

/// The columns of a batch that matter, in the order of [`FIELDS`].
#[derive(Debug)]
pub(super) struct Records<'b> {
    columns: [Option<&'b ArrayRef>; FIELDS.len()],
    /// How many records.
    pub(super) number: usize,
}

/// One record. Its text stands beside the document, which holds no copy.
#[derive(Debug)]
pub(super) struct Record<'b> {
    /// All but its text.
    pub(super) document: Document,
    /// The text, or why there is none.
    pub(super) text: Result<Cow<'b, str>, String>,
}

impl<'b> Records<'b> {
    /// Finds the columns.
    ///
    /// # Errors
    /// When one that is wanted is not there, or is of a type that cannot be read, in words.
    pub(super) fn new(batch: &'b RecordBatch, options: &Options) -> Result<Self, String> {
        let schema = batch.schema();
        let mut columns = [None; FIELDS.len()];
        for (place, name) in options.names.iter().enumerate() {
            let Some(column) = &name.column else { continue };
            match schema.column_with_name(column) {
                Some((at, field)) => {
                    if !is_readable(field.data_type()) {
                        return Err(format!(
                            "column {column:?} is of type {}; egel reads text, bytes, whole numbers, dates and timestamps there, so convert it first",
                            field.data_type()
                        ));
                    }
                    columns[place] = Some(batch.column(at));
                }
                None if name.wanted => {
                    let there: Vec<&str> =
                        schema.fields().iter().map(|field| field.name().as_str()).collect();
                    return Err(format!(
                        "there is no column {column:?} for the {}; there are {}",
                        FIELDS[place],
                        there.join(", ")
                    ));
                }
                None => {}
            }
        }
        Ok(Self { columns, number: batch.num_rows() })
    }

    /// A record, by its row from 0.
    pub(super) fn record(&self, row: usize) -> Record<'b> {
        let [text, id, title, date, source, path, url, author, section, page] =
            self.columns.map(|column| column.map_or(Ok(None), |column| cell(column, row)));
        // as the readers of files do it; a field beside the text that is no text is as one that is not there
        let owned = |cell: Cell<'b>| {
            let cell = cell.ok().flatten();
            cell.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        let title = title.ok().flatten().filter(|title| !title.trim().is_empty());
        let path = owned(path).unwrap_or_default();
        let date = owned(date).and_then(|date| dates::parse(&date));
        let date = date.or_else(|| dates::in_path(&path));
        let id = owned(id);
        let text = match (&id, text) {
            (None, _) => Err("it has no id".to_owned()),
            (_, Ok(None)) => Err("its text is null".to_owned()),
            (_, Err(what)) => Err(format!("its text is {what}")),
            (_, Ok(Some(text))) if text.len() >= u32::MAX as usize => {
                Err("its text is over 4 GB".to_owned())
            }
            (_, Ok(Some(text))) => Ok(text),
        };
        let document = Document {
            id: id.unwrap_or_else(|| format!("row {row}")),
            path: path.into(),
            title: title.map(Cow::into_owned),
            text: String::new(),
            meta: Meta {
                date,
                source: owned(source),
                url: owned(url),
                author: owned(author),
                section: owned(section),
                page: owned(page),
                extra: Vec::new(),
            },
            line: None,
        };
        Record { document, text }
    }
}

/// What stands in a cell; an error says what it is that is no text.
type Cell<'b> = Result<Option<Cow<'b, str>>, String>;

fn is_readable(kind: &DataType) -> bool {
    kind.is_integer()
        || matches!(
            kind,
            DataType::Null
                | DataType::Utf8
                | DataType::LargeUtf8
                | DataType::Utf8View
                | DataType::Binary
                | DataType::LargeBinary
                | DataType::BinaryView
                | DataType::Date32
                | DataType::Date64
                | DataType::Timestamp(..)
        )
}

fn cell(column: &ArrayRef, row: usize) -> Cell<'_> {
    if column.is_null(row) {
        return Ok(None);
    }
    macro_rules! number {
        ($type:ty) => {
            column.as_primitive::<$type>().value(row)
        };
    }
    let text = match column.data_type() {
        DataType::Utf8 => Cow::Borrowed(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Cow::Borrowed(column.as_string::<i64>().value(row)),
        DataType::Utf8View => Cow::Borrowed(column.as_string_view().value(row)),
        DataType::Binary => decoded(column.as_binary::<i32>().value(row))?,
        DataType::LargeBinary => decoded(column.as_binary::<i64>().value(row))?,
        DataType::BinaryView => decoded(column.as_binary_view().value(row))?,
        DataType::Int8 => number!(Int8Type).to_string().into(),
        DataType::Int16 => number!(Int16Type).to_string().into(),
        DataType::Int32 => number!(Int32Type).to_string().into(),
        DataType::Int64 => number!(Int64Type).to_string().into(),
        DataType::UInt8 => number!(UInt8Type).to_string().into(),
        DataType::UInt16 => number!(UInt16Type).to_string().into(),
        DataType::UInt32 => number!(UInt32Type).to_string().into(),
        DataType::UInt64 => number!(UInt64Type).to_string().into(),
        DataType::Date32 => moment(i64::from(number!(Date32Type)), 1, 86_400),
        DataType::Date64 => moment(number!(Date64Type), 1_000, 1),
        DataType::Timestamp(TimeUnit::Second, _) => moment(number!(TimestampSecondType), 1, 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            moment(number!(TimestampMillisecondType), 1_000, 1)
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            moment(number!(TimestampMicrosecondType), 1_000_000, 1)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            moment(number!(TimestampNanosecondType), 1_000_000_000, 1)
        }
        // Null has no cell that is not null, and no other type comes through `Records::new`
        _ => return Ok(None),
    };
    Ok(Some(text))
}

/// A count of days or parts of a second from 1970 on, as ISO 8601.
fn moment(count: i64, a_second: i64, seconds: i64) -> Cow<'static, str> {
    dates::of_seconds(count.div_euclid(a_second).saturating_mul(seconds)).into()
}

/// Bytes as the command line decodes those of a file: UTF-8, UTF-16, else an old encoding; an error when they are no text.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let marked = bytes.starts_with(b"\xef\xbb\xbf");
    let is_sure = encoding_of(bytes).is_some_and(|(_, certainty)| certainty == Certainty::Sure);
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if is_sure && !marked => Ok(Cow::Borrowed(text)),
        _ => match decode(bytes.to_vec()) {
            Some(decoded) => Ok(Cow::Owned(decoded.text)),
            None => Err("bytes that are no text".to_owned()),
        },
    }
}
