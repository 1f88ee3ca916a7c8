//! Tables → Parquet, for Python, R and DuckDB: text as strings, whole numbers as 64-bit integers, yes and no as booleans,
//! an empty cell as null. Dates stay the text that they are, since some have a time and a zone.

use super::{ExportError, TableFile};
use std::path::Path;

/// The folder of these copies, in that of the tables.
pub const FOLDER: &str = "parquet";

/// Writes `NAME.parquet` of each table into a folder and gives the names of the files.
///
/// # Errors
/// When a table cannot be read or a copy not be written, or this build has no Parquet.
pub fn write(tables: &[TableFile], folder: &Path) -> Result<Vec<String>, ExportError> {
    std::fs::create_dir_all(folder)
        .map_err(|error| ExportError::Write(folder.to_owned(), error))?;
    tables.iter().map(|table| copy(table, folder)).collect()
}

#[cfg(not(feature = "parquet"))]
fn copy(_: &TableFile, folder: &Path) -> Result<String, ExportError> {
    let why = "this build of egel has no Parquet (feature `parquet`)";
    Err(ExportError::Write(folder.to_owned(), std::io::Error::other(why)))
}

#[cfg(feature = "parquet")]
use on::copy;

#[cfg(feature = "parquet")]
mod on {
    use super::{ExportError, Path, TableFile};
    use crate::export::Rows;
    use crate::output::columns::{Column, Kind, Table};
    use parquet::basic::{Compression, ZstdLevel};
    use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
    use parquet::errors::ParquetError;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::fs::File;
    use std::sync::Arc;

    /// Rows of a row group: with the longest rows about 60 MB in memory, and large enough to compress well.
    const GROUP: usize = 1 << 16;

    pub(super) fn copy(table: &TableFile, folder: &Path) -> Result<String, ExportError> {
        let name = format!("{}.parquet", table.table.name());
        let path = folder.join(&name);
        let fail =
            |error: ParquetError| ExportError::Write(path.clone(), std::io::Error::other(error));
        let mut rows = Rows::open(table)?;
        let file = File::create(&path).map_err(|error| ExportError::Write(path.clone(), error))?;
        let synced = file.try_clone().map_err(|error| ExportError::Write(path.clone(), error))?;
        let schema = parse_message_type(&schema(table.table)).map_err(fail)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("egel ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let mut writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
            .map_err(fail)?;
        let mut cells: Vec<Cells> = table.table.columns.iter().map(Cells::of).collect();
        let mut waiting = 0;
        loop {
            let record = rows.read()?;
            let ended = record.is_none();
            if let Some(record) = record {
                waiting += 1;
                for (at, cells) in cells.iter_mut().enumerate() {
                    cells.add(record.cell(at));
                }
            }
            if waiting == GROUP || (ended && waiting > 0) {
                waiting = 0;
                group(&mut writer, &mut cells).map_err(fail)?;
            }
            if ended {
                break;
            }
        }
        writer.close().map_err(fail)?;
        synced.sync_all().map_err(|error| ExportError::Write(path.clone(), error))?;
        Ok(name)
    }

    fn schema(table: &Table) -> String {
        let column = |column: &Column| match column.kind {
            Kind::Text | Kind::Date => format!("OPTIONAL BYTE_ARRAY {} (UTF8);", column.name),
            Kind::Number => format!("OPTIONAL INT64 {};", column.name),
            Kind::Flag => format!("OPTIONAL BOOLEAN {};", column.name),
        };
        let columns: String = table.columns.iter().map(column).collect();
        format!("message {} {{ {columns} }}", table.name())
    }

    /// The cells of one column that wait for their row group.
    struct Cells {
        present: Vec<i16>,
        values: Values,
    }

    enum Values {
        Texts(Vec<ByteArray>),
        Numbers(Vec<i64>),
        Flags(Vec<bool>),
    }

    impl Cells {
        fn of(column: &Column) -> Self {
            let values = match column.kind {
                Kind::Text | Kind::Date => Values::Texts(Vec::new()),
                Kind::Number => Values::Numbers(Vec::new()),
                Kind::Flag => Values::Flags(Vec::new()),
            };
            Self { present: Vec::new(), values }
        }

        fn add(&mut self, cell: &str) {
            let present = match &mut self.values {
                _ if cell.is_empty() => false,
                Values::Texts(texts) => {
                    texts.push(ByteArray::from(cell.as_bytes().to_vec()));
                    true
                }
                Values::Flags(flags) => {
                    flags.push(cell == "yes");
                    true
                }
                Values::Numbers(numbers) => match cell.parse() {
                    Ok(number) => {
                        numbers.push(number);
                        true
                    }
                    Err(_) => false,
                },
            };
            self.present.push(present.into());
        }
    }

    fn group(
        writer: &mut SerializedFileWriter<File>,
        cells: &mut [Cells],
    ) -> Result<(), ParquetError> {
        let mut group = writer.next_row_group()?;
        for cells in cells {
            let Some(mut column) = group.next_column()? else { break };
            let present = Some(cells.present.as_slice());
            match &mut cells.values {
                Values::Texts(texts) => {
                    column.typed::<ByteArrayType>().write_batch(texts, present, None)?;
                    texts.clear();
                }
                Values::Numbers(numbers) => {
                    column.typed::<Int64Type>().write_batch(numbers, present, None)?;
                    numbers.clear();
                }
                Values::Flags(flags) => {
                    column.typed::<BoolType>().write_batch(flags, present, None)?;
                    flags.clear();
                }
            }
            column.close()?;
            cells.present.clear();
        }
        group.close().map(drop)
    }

    #[cfg(test)]
    mod tests {
        use super::super::write;
        use super::*;
        use crate::output::columns::ENTITIES;
        use parquet::file::reader::{FileReader, SerializedFileReader};
        use parquet::record::Field;

        #[test]
        fn texts_numbers_and_flags_keep_their_kind_and_empty_cells_are_null() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("entities.csv");
            let header = ENTITIES.names().join(",");
            let row = "a.txt,,De Krant,text,1,0,4,Gent,LOC,Gent,egel:gent,cities,97,,no,yes,,\" is, \"\"ja\"\"\"";
            std::fs::write(&path, format!("\u{feff}{header}\n{row}\n{row}\n")).unwrap();
            let tables = [TableFile { table: &ENTITIES, path }];
            assert_eq!(write(&tables, folder.path()).unwrap(), ["entities.parquet"]);
            let file = File::open(folder.path().join("entities.parquet")).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 2);
            let fields: Vec<_> =
                rows[1].get_column_iter().map(|(_, field)| field.clone()).collect();
            assert_eq!(fields.len(), ENTITIES.columns.len());
            assert_eq!((&fields[0], &fields[1]), (&Field::Str("a.txt".into()), &Field::Null));
            assert_eq!((&fields[6], &fields[15]), (&Field::Long(4), &Field::Bool(true)));
            assert_eq!(fields[17], Field::Str(" is, \"ja\"".into()));
        }
    }
}
