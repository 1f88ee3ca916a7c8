//! The cells of a table → Arrow columns. Law: they are the very cells that the command line writes; an empty one is null.

use crate::output::cells::next_cell;
use crate::output::columns::{Kind, Table};
use arrow_array::builder::{BooleanBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use std::sync::Arc;

/// The columns of a table as Arrow has them: dates and moments are text, as in CSV; flags are true or false.
pub(super) fn schema(table: &Table) -> SchemaRef {
    let fields = table.columns.iter().map(|column| {
        let kind = match column.kind {
            Kind::Text | Kind::Date => DataType::Utf8,
            Kind::Number => DataType::Int64,
            Kind::Flag => DataType::Boolean,
        };
        Field::new(column.name, kind, true)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// The most bytes that the texts of one column can have in one batch.
const LARGEST: usize = i32::MAX as usize;

/// Rows of a table as the command line writes them, as a record batch.
///
/// # Errors
/// When they are too many for one batch, in words.
pub(super) fn batch(table: &Table, cells: &[u8]) -> Result<RecordBatch, String> {
    if cells.len() > LARGEST {
        return Err("the rows found in this batch are more than Arrow takes in one (2 GB); give smaller batches".to_owned());
    }
    let mut rest = std::str::from_utf8(cells).map_err(|error| error.to_string())?;
    let mut columns: Vec<Column> = table.columns.iter().map(|one| Column::new(one.kind)).collect();
    let mut scratch = String::new();
    while !rest.is_empty() {
        for column in &mut columns {
            column.add(next_cell(&mut rest, &mut scratch))?;
        }
    }
    let columns = columns.into_iter().map(Column::finish).collect();
    RecordBatch::try_new(schema(table), columns).map_err(|error| error.to_string())
}

enum Column {
    Text(StringBuilder),
    Number(Int64Builder),
    Flag(BooleanBuilder),
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Date => Self::Text(StringBuilder::new()),
            Kind::Number => Self::Number(Int64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    fn add(&mut self, cell: &str) -> Result<(), String> {
        match (self, cell) {
            (Self::Text(texts), "") => texts.append_null(),
            (Self::Text(texts), text) => texts.append_value(text),
            (Self::Number(numbers), "") => numbers.append_null(),
            (Self::Number(numbers), text) => {
                numbers.append_value(text.parse().map_err(|_| format!("{text:?} is no number"))?)
            }
            (Self::Flag(flags), "yes") => flags.append_value(true),
            (Self::Flag(flags), "no") => flags.append_value(false),
            (Self::Flag(flags), _) => flags.append_null(),
        }
        Ok(())
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut texts) => Arc::new(texts.finish()),
            Self::Number(mut numbers) => Arc::new(numbers.finish()),
            Self::Flag(mut flags) => Arc::new(flags.finish()),
        }
    }
}
