//! Parquet → documents, one a row; row group by row group, so that memory stays flat.

#[cfg(feature = "parquet")]
mod footer;

use crate::corpus::piece::{Piece, failure};
use crate::corpus::source::Out;
use crate::document::ProblemKind;
use std::fs::File;
use std::ops::ControlFlow;

/// Without the feature there is a row that says so.
#[cfg(not(feature = "parquet"))]
pub(crate) fn split(path: &std::sync::Arc<str>, _: File, out: &mut Out<'_>) -> ControlFlow<()> {
    let message = "Parquet, which this build of egel does not read (feature `parquet`)".to_owned();
    out.put(Piece::failed(path, failure(ProblemKind::Unreadable, message)))
}

#[cfg(feature = "parquet")]
pub(crate) use on::split;

#[cfg(feature = "parquet")]
mod on {
    use super::footer::is_sound;
    use super::{ControlFlow, File, Out, Piece, ProblemKind, failure};
    use crate::corpus::formats::Format;
    use crate::corpus::source::CHUNK;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};
    use serde_json::{Map, Value};
    use std::sync::Arc;

    /// Rows go to the workers as lines of JSON.
    pub(crate) fn split(path: &Arc<str>, mut file: File, out: &mut Out<'_>) -> ControlFlow<()> {
        let fail = |what: String| {
            let message = format!("no Parquet that can be read: {what}");
            Piece::failed(path, failure(ProblemKind::BadRecord, message))
        };
        match is_sound(&mut file) {
            Ok(true) => {}
            Ok(false) => return out.put(fail("its metadata are damaged".to_owned())),
            Err(error) => return out.put(fail(error.to_string())),
        }
        let reader = match SerializedFileReader::new(file) {
            Ok(reader) => reader,
            Err(error) => return out.put(fail(error.to_string())),
        };
        let (mut number, mut bytes) = (1_u64, Vec::new());
        let mut first = number;
        for group in 0..reader.num_row_groups() {
            // a damaged file makes the reader panic at times: that is a row too
            let rows = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let group = reader.get_row_group(group).map_err(|error| error.to_string())?;
                let rows = group.get_row_iter(None).map_err(|error| error.to_string())?;
                let mut flow = ControlFlow::Continue(());
                for row in rows {
                    let row = row.map_err(|error| error.to_string())?;
                    line(&row, &mut bytes).map_err(|error| error.to_string())?;
                    number += 1;
                    if bytes.len() >= CHUNK {
                        let bytes = std::mem::take(&mut bytes);
                        let piece = Piece::new(path, Format::Parquet, bytes);
                        flow = out.put(Piece { first_record: first, first_line: first, ..piece });
                        first = number;
                        if flow.is_break() {
                            break;
                        }
                    }
                }
                Ok::<_, String>(flow)
            }));
            let failed = match rows {
                Ok(Ok(flow)) => {
                    flow?;
                    continue;
                }
                Ok(Err(what)) => what,
                Err(_) => "it is damaged".to_owned(),
            };
            let piece = Piece::new(path, Format::Parquet, std::mem::take(&mut bytes));
            if !piece.bytes.is_empty() {
                out.put(Piece { first_record: first, first_line: first, ..piece })?;
            }
            return out.put(fail(format!("row {number}: {failed}; the rows before it were read")));
        }
        if bytes.is_empty() {
            return ControlFlow::Continue(());
        }
        let piece = Piece::new(path, Format::Parquet, bytes);
        out.put(Piece { first_record: first, first_line: first, ..piece })
    }

    fn line(row: &Row, bytes: &mut Vec<u8>) -> serde_json::Result<()> {
        let cells = row.get_column_iter().map(|(name, field)| (name.clone(), value(field)));
        let cells: Map<String, Value> = cells.collect();
        serde_json::to_writer(&mut *bytes, &cells)?;
        bytes.push(b'\n');
        Ok(())
    }

    fn value(field: &Field) -> Value {
        match field {
            Field::Null => Value::Null,
            Field::Str(text) => Value::String(text.clone()),
            Field::Bool(yes) => Value::Bool(*yes),
            Field::Bytes(bytes) => {
                Value::String(String::from_utf8_lossy(bytes.data()).into_owned())
            }
            Field::Date(days) => moment(i64::from(*days) * 86_400),
            Field::TimestampMillis(millis) => moment(millis.div_euclid(1_000)),
            Field::TimestampMicros(micros) => moment(micros.div_euclid(1_000_000)),
            Field::ListInternal(list) => Value::Array(list.elements().iter().map(value).collect()),
            Field::Group(row) => {
                let cells = row.get_column_iter();
                Value::Object(cells.map(|(name, field)| (name.clone(), value(field))).collect())
            }
            other => Value::String(other.to_string()),
        }
    }

    fn moment(seconds: i64) -> Value {
        Value::String(crate::corpus::dates::of_seconds(seconds))
    }
}
