//! The tables → the first sheet of the workbook, in Dutch: what each sheet and each column is.

use super::TableFile;
use super::workbook::sheet_name;
use rust_xlsxwriter::{Color, Format, Url, Worksheet, XlsxError};

/// Its name.
const NAME: &str = "Lees mij";

/// What comes first.
const INTRODUCTION: &[&str] = &[
    "egel las een verzameling nieuwsartikelen en schreef op wie er genoemd wordt en hoe zeker de schrijver is.",
    "Elk blad is een tabel. De eerste rij blijft staan en heeft filters: klik op het pijltje in een kolomkop en kies.",
    "In entity_totals leidt een klik op een naam (in LibreOffice: Ctrl+klik) naar de eerste vermelding ervan in het blad entities.",
    "Een lege cel betekent: niet bekend of niet aanwezig. Ja en nee staan er als yes en no.",
    "Een blad heeft hoogstens een miljoen rijen; zijn er meer, dan gaat de tabel verder op het blad met een 2 erachter.",
    "Alles staat ook in de CSV-bestanden in dezelfde map; problems zegt wat niet gelezen kon worden.",
];

pub(super) fn write(
    sheet: &mut Worksheet,
    tables: &[TableFile],
    made: &str,
) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16);
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0xE8_EE_E4));
    let wrapped = Format::new().set_text_wrap();
    sheet.set_name(NAME)?;
    sheet.set_column_width(0, 26)?;
    sheet.set_column_width(1, 110)?;
    sheet.write_string_with_format(0, 0, "egel", &title)?;
    sheet.write_string(0, 1, &*format!("gemaakt {made}"))?;
    let mut row = 1;
    for line in INTRODUCTION {
        sheet.write_string(row, 1, *line)?;
        row += 1;
    }
    for TableFile { table, .. } in tables {
        row += 1;
        let place = format!("internal:'{}'!A1", sheet_name(table, 0));
        sheet.write_url(row, 0, Url::new(place).set_text(table.name()))?;
        sheet.write_string_with_format(row, 1, &*format!("één rij is {}", table.dutch), &bold)?;
        row += 1;
        for column in table.columns {
            sheet.write_string(row, 0, column.name)?;
            sheet.write_string_with_format(row, 1, column.dutch, &wrapped)?;
            row += 1;
        }
    }
    Ok(())
}
