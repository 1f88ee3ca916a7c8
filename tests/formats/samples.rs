//! Articles → a good file of every format and packing, as small as it can be: what the tests break and the fuzzers begin with.
//!
//! Made by hand, so that it depends on no program and is the same each time.

use std::io::{Cursor, Write};

/// One article.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// One good file.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// Its name, with the ending that files of its kind have.
    pub(crate) name: &'static str,
    /// The word of its format.
    pub(crate) format: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A file of each kind with these articles in it; formats of one article have the first.
pub(crate) fn samples(articles: &[Article]) -> Vec<Sample> {
    let mut all = texts(articles);
    all.extend(feeds(articles));
    all.extend(agencies(&articles[0]));
    all.extend(annotated(&articles[0]));
    all.extend(exports(articles));
    all.extend(offices(articles));
    all.extend(web(articles));
    all.extend(packings(articles));
    all
}

fn sample(name: &'static str, format: &'static str, bytes: impl Into<Vec<u8>>) -> Sample {
    Sample { name, format, bytes: bytes.into() }
}

fn each(articles: &[Article], of: impl FnMut(&Article) -> String) -> String {
    articles.iter().map(of).collect()
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn paragraphs(text: &str, open: &str, close: &str) -> String {
    text.split("\n\n").map(|part| format!("{open}{}{close}", xml(part))).collect()
}

fn json(article: &Article) -> String {
    let Article { id, title, text } = article;
    serde_json::json!({"id": id, "title": title, "date": "2024-03-01", "source": "De Krant", "text": text})
        .to_string()
}

fn texts(articles: &[Article]) -> Vec<Sample> {
    let Article { title, text, .. } = &articles[0];
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |with: &str, article: &Article| {
        let Article { id, title, text } = article;
        let cells = [quoted(id), quoted(title), "2024-03-01".to_owned(), quoted(text)];
        cells.join(with) + "\n"
    };
    let table = |with: &str| {
        let header = ["nr", "kop", "datum", "tekst"].join(with) + "\n";
        header + &each(articles, |article| row(with, article))
    };
    let listed: Vec<String> = articles.iter().map(json).collect();
    let wide: Vec<u8> = table(";").encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        sample("plat.txt", "text", text.as_str()),
        sample("regels.jsonl", "jsonl", each(articles, |article| json(article) + "\n")),
        sample("rij.json", "json", format!("[{}]", listed.join(",\n"))),
        sample("diep.json", "json", format!("{{\"a\": {{\"b\": [{}]}}}}", listed.join(", "))),
        sample("komma.csv", "csv", table(",")),
        sample("tab.tsv", "csv", table("\t")),
        sample("wijd.csv", "csv", [b"\xff\xfe".as_slice(), &wide].concat()),
        sample(
            "kop.md",
            "markdown",
            format!("---\ntitle: {title:?}\ndate: 2024-03-01\n---\n\n{text}\n"),
        ),
    ]
}

/// A file of XML.
fn file(name: &'static str, format: &'static str, text: &str) -> Sample {
    sample(name, format, format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}"))
}

fn feeds(articles: &[Article]) -> Vec<Sample> {
    let item = |one: &Article| {
        let (title, text) = (xml(&one.title), xml(&paragraphs(&one.text, "<p>", "</p>")));
        format!(
            "<item><guid>{}</guid><title>{title}</title><pubDate>Fri, 01 Mar 2024 09:30:00 +0100</pubDate><description>{text}</description></item>",
            one.id
        )
    };
    let entry = |one: &Article| {
        let (title, text) = (xml(&one.title), xml(&one.text));
        format!(
            "<entry><id>{}</id><title>{title}</title><updated>2024-03-01T09:30:00Z</updated><content>{text}</content></entry>",
            one.id
        )
    };
    let rss =
        format!("<rss><channel><title>De Krant</title>{}</channel></rss>", each(articles, item));
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>De Krant</title>{}</feed>",
        each(articles, entry)
    );
    vec![file("feed.rss", "rss", &rss), file("atom.xml", "rss", &atom)]
}

fn agencies(article: &Article) -> Vec<Sample> {
    let Article { id, title, text } = article;
    let (head, body) = (xml(title), paragraphs(text, "<p>", "</p>"));
    let first = format!(
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>{head}</HeadLine></NewsLines><ContentItem><DataContent><nitf><body><body.content>{body}</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    let second = format!(
        "<newsItem guid=\"{id}\"><contentMeta><headline>{head}</headline></contentMeta><contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    );
    vec![file("een.newsml.xml", "newsml", &first), file("twee.newsml.xml", "newsml", &second)]
}

fn annotated(article: &Article) -> Vec<Sample> {
    let Article { title, text, .. } = article;
    let (head, body) = (xml(title), paragraphs(text, "<p>", "</p>"));
    let word = |word: &str| format!("<w><t>{}</t></w>", xml(word));
    let words = |part: &str| part.split_whitespace().map(word).collect::<String>();
    let spoken: String =
        text.split("\n\n").map(|part| format!("<p><s>{}</s></p>", words(part))).collect();
    let string = |word: &str| format!("<String CONTENT=\"{}\"/><SP/>", xml(word));
    let line = |line: &str| {
        format!("<TextLine>{}</TextLine>", line.split_whitespace().map(string).collect::<String>())
    };
    let lines: String = text.lines().map(line).collect();
    let folia = format!(
        "<FoLiA xmlns=\"http://ilk.uvt.nl/folia\"><text><div><head><t>{head}</t></head>{spoken}</div></text></FoLiA>"
    );
    let naf = format!(
        "<NAF xml:lang=\"nl\"><nafHeader><fileDesc title=\"{head}\" creationtime=\"2024-03-01\"/></nafHeader><raw>{}</raw></NAF>",
        xml(text)
    );
    let alto = format!(
        "<alto><Layout><Page><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"
    );
    let delpher = format!("<text><title>{head}</title>{body}</text>");
    vec![
        file("bericht.folia.xml", "folia", &folia),
        file("bericht.naf", "naf", &naf),
        file("blad.alto.xml", "alto", &alto),
        file("delpher.xml", "alto", &delpher),
    ]
}

fn exports(articles: &[Article]) -> Vec<Sample> {
    let of = articles.len();
    let nexis = articles.iter().enumerate().map(|(at, one)| {
        format!(
            "\n   {} of {of} DOCUMENTS\n\n      De Krant\n\n      1 maart 2024 vrijdag\n\n{}\n\nLENGTH: 9 words\n\n\n{}\n\nLANGUAGE: DUTCH\n\n",
            at + 1,
            one.title,
            one.text
        )
    });
    let listed = articles.iter().enumerate().map(|(at, one)| {
        format!(
            "{}. {}\n\nDe Krant, vrijdag 1 maart 2024, p. 2, 99w.\n\nTeaser\n\n",
            at + 1,
            one.title
        )
    });
    let whole = articles.iter().map(|one| {
        format!("\n01-03-2024, p.2\n\n{}\n\n{}\n\n \u{a9} De Krant\n\n", one.title, one.text)
    });
    let gopress: String = listed.chain(whole).collect();
    vec![
        sample("nexis.txt", "nexis", nexis.collect::<String>()),
        sample("gopress.txt", "gopress", gopress),
    ]
}

fn offices(articles: &[Article]) -> Vec<Sample> {
    let Article { title, text, .. } = &articles[0];
    let docx = format!(
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>{}</w:body></w:document>",
        xml(title),
        paragraphs(text, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    );
    let odt = format!(
        "<o:c><o:body><o:text><t:p t:style-name=\"Title\">{}</t:p>{}</o:text></o:body></o:c>",
        xml(title),
        paragraphs(text, "<t:p>", "</t:p>")
    );
    let header = ["nr", "kop", "tekst"].map(str::to_owned);
    let rows: Vec<[String; 3]> = std::iter::once(header)
        .chain(articles.iter().map(|one| [one.id.clone(), one.title.clone(), one.text.clone()]))
        .collect();
    let cell = |text: &String| format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", xml(text));
    let row =
        |row: &[String; 3]| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        rows.iter().map(row).collect::<String>()
    );
    let cell = |text: &String| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            xml(text)
        )
    };
    let row = |row: &[String; 3]| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let ods = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"Blad1\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    );
    vec![
        sample("brief.docx", "docx", docx_of(docx.as_bytes())),
        sample("brief.odt", "odt", odt_of(odt.as_bytes(), "text")),
        sample("blad.xlsx", "xlsx", xlsx_of(sheet.as_bytes())),
        sample("blad.ods", "xlsx", odt_of(ods.as_bytes(), "spreadsheet")),
    ]
}

/// A document of Word around its XML.
pub(crate) fn docx_of(document: &[u8]) -> Vec<u8> {
    zipped(&[("word/document.xml", document)])
}

/// A document or spreadsheet of LibreOffice around its XML.
pub(crate) fn odt_of(content: &[u8], kind: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let manifest = b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zipped(&[
        ("mimetype", kind.as_bytes()),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ])
}

/// A spreadsheet of Excel around the XML of its only sheet.
pub(crate) fn xlsx_of(sheet: &[u8]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{related}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"></sheet></sheets></workbook>"
    );
    let link = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{related}/{kind}\" Target=\"{target}\"></Relationship></Relationships>"
        )
    };
    let root = link("officeDocument", "xl/workbook.xml");
    let links = link("worksheet", "worksheets/sheet1.xml");
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn web(articles: &[Article]) -> Vec<Sample> {
    let record = |one: &Article| {
        format!(
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://krant.example/{}\r\nWARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
            one.id,
            one.id,
            one.text.len(),
            one.text
        )
    };
    let page = page(&articles[0]);
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://krant.example/x\r\nWARC-Record-ID: <urn:uuid:x>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let mut all = vec![
        sample("pagina.html", "html", page),
        sample("teksten.wet", "warc", each(articles, record)),
        sample("antwoord.warc", "warc", warc),
    ];
    all.extend(parquet(articles));
    all
}

fn page(article: &Article) -> String {
    let (title, body) = (xml(&article.title), paragraphs(&article.text, "<p>", "</p>\n"));
    format!(
        "<!DOCTYPE html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>{title} | De Krant</title><meta property=\"article:published_time\" content=\"2024-03-01\"><script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": {title:?}}}</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>{body}</article><footer>Cookies</footer></body></html>"
    )
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &[Article]) -> Option<Sample> {
    None
}

#[cfg(feature = "parquet")]
fn parquet(articles: &[Article]) -> Option<Sample> {
    use parquet::data_type::{ByteArray, ByteArrayType};
    let schema = "message m { required binary id (UTF8); required binary title (UTF8); required binary text (UTF8); }";
    let schema = parquet::schema::parser::parse_message_type(schema).ok()?;
    let mut bytes = Vec::new();
    let mut writer = parquet::file::writer::SerializedFileWriter::new(
        &mut bytes,
        schema.into(),
        Default::default(),
    )
    .ok()?;
    let mut group = writer.next_row_group().ok()?;
    let columns: [fn(&Article) -> &str; 3] = [|one| &one.id, |one| &one.title, |one| &one.text];
    for of in columns {
        let cells: Vec<ByteArray> = articles.iter().map(|one| of(one).into()).collect();
        let mut column = group.next_column().ok()??;
        column.typed::<ByteArrayType>().write_batch(&cells, None, None).ok()?;
        column.close().ok()?;
    }
    group.close().ok()?;
    writer.close().ok()?;
    Some(sample("rijen.parquet", "parquet", bytes))
}

fn packings(articles: &[Article]) -> Vec<Sample> {
    let lines = each(articles, |article| json(article) + "\n").into_bytes();
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    let packed = bzip2.write_all(&lines);
    let (Ok(()), Ok(bzip2), Ok(zstd)) =
        (packed, bzip2.finish(), zstd::encode_all(lines.as_slice(), 1))
    else {
        return Vec::new();
    };
    let mut tar = tar::Builder::new(Vec::new());
    for article in articles {
        let mut header = tar::Header::new_ustar();
        header.set_size(article.text.len() as u64);
        header.set_mode(0o644);
        let name = format!("map/{}.txt", article.id);
        if tar.append_data(&mut header, name, article.text.as_bytes()).is_err() {
            return Vec::new();
        }
    }
    let texts: Vec<(String, &[u8])> =
        articles.iter().map(|one| (format!("{}.txt", one.id), one.text.as_bytes())).collect();
    let texts: Vec<(&str, &[u8])> =
        texts.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    vec![
        sample("regels.jsonl.gz", "packed", gzipped(&lines)),
        sample("regels.jsonl.bz2", "packed", bzip2),
        sample("regels.jsonl.zst", "packed", zstd),
        sample("regels.jsonl.xz", "packed", xz(&lines)),
        sample("teksten.tar", "packed", tar.into_inner().unwrap_or_default()),
        sample("teksten.zip", "packed", zipped(&texts)),
        sample("in.zip", "packed", zipped(&[("in/teksten.zip", &zipped(&texts))])),
    ]
}

/// A gzip file.
pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bytes).and_then(|()| gzip.finish()).unwrap_or_default()
}

/// A zip file with these in it.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        let written = archive.start_file(*name, options).map(|()| archive.write_all(bytes).is_ok());
        if !matches!(written, Ok(true)) {
            return Vec::new();
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// An xz file in which nothing is packed: the writer of the library is not compiled in.
fn xz(bytes: &[u8]) -> Vec<u8> {
    let sum = |bytes: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        sum.sum().to_le_bytes()
    };
    let with_sum = |bytes: &[u8]| [bytes, &sum(bytes)].concat();
    let number = |mut number: usize| {
        let mut coded = Vec::new();
        while number >= 0x80 {
            coded.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        coded.push(number as u8);
        coded
    };
    let block = with_sum(&[2, 0, 0x21, 1, 0x16, 0, 0, 0]);
    let mut body = block.clone();
    for (at, chunk) in bytes.chunks(1 << 16).enumerate() {
        body.push(if at == 0 { 1 } else { 2 });
        body.extend_from_slice(&((chunk.len() - 1) as u16).to_be_bytes());
        body.extend_from_slice(chunk);
    }
    body.push(0);
    let unpadded = body.len();
    body.resize(body.len().next_multiple_of(4), 0);
    let mut index = [vec![0, 1], number(unpadded), number(bytes.len())].concat();
    index.resize(index.len().next_multiple_of(4), 0);
    let index = with_sum(&index);
    let size = ((index.len() / 4 - 1) as u32).to_le_bytes();
    let footer = [size.as_slice(), &[0, 0]].concat();
    [b"\xfd7zXZ\0".as_slice(), &with_sum(&[0, 0]), &body, &index, &sum(&footer), &footer, b"YZ"]
        .concat()
}
