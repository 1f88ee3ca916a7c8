//! A small file of every kind, as it is and broken.

use super::tables::TABLE;
use super::*;

/// A small file of every kind, to be broken.
#[expect(clippy::too_many_lines, reason = "a table: one sample a format")]
fn samples() -> Vec<(Format, Vec<u8>)> {
    let text = |format, text: &str| (format, text.as_bytes().to_vec());
    let docx = zipped(&[("word/document.xml", b"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>Een zin.</w:t></w:r></w:p></w:body></w:document>")]);
    let odt = zipped(&[
        ("mimetype", b"x"),
        (
            "content.xml",
            b"<o:c><o:body><o:text><t:p>Een <t:s t:c='3'/>zin.</t:p></o:text></o:body></o:c>",
        ),
    ]);
    vec![
        text(Format::Text, "Een zin, en één café."),
        text(Format::Jsonl, "{\"text\": \"een\", \"x\": {\"y\": [1, 2]}}\n{\"text\": \"twee\"}\n"),
        text(Format::Json, "[{\"text\": \"een\", \"x\": {\"y\": [1, 2]}}, {\"text\": \"twee\"}]"),
        text(Format::Json, "{\"a\": {\"b\": [{\"text\": \"een\"}, {\"text\": \"twee\"}]}}"),
        text(Format::Csv, TABLE),
        (Format::Xlsx, odt.clone()),
        text(
            Format::Html,
            "<html><head><meta charset=utf-8><script type='application/ld+json'>{\"@type\": \"Article\"}</script></head><body><p>Een zin &amp; <b>nog een</b>.<!-- x --></body>",
        ),
        text(
            Format::Markdown,
            "---\ntitle: 'x'\ntags: [a, b]\n---\n# Kop\n\n- *een*\n- [twee](x)\n",
        ),
        text(
            Format::Rss,
            "<rss><channel><title>K</title><item><title>a &amp; b</title><pubDate>Sat, 14 Mar 2026 09:30:00 +0100</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
        ),
        text(
            Format::Newsml,
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>K</HeadLine></NewsLines><ContentItem><DataContent><nitf><body><body.content><p>x</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        ),
        text(
            Format::Newsml,
            "<newsItem guid='g'><contentMeta><headline>K</headline></contentMeta><contentSet><inlineXML><html><body><p>x</p></body></html></inlineXML></contentSet></newsItem>",
        ),
        text(
            Format::Folia,
            "<FoLiA><text><div><head><t>K</t></head><p><s><w space='no'><t>Een</t></w><w><t>.</t></w></s></p></div></text></FoLiA>",
        ),
        text(
            Format::Naf,
            "<NAF><nafHeader><fileDesc title='K'/></nafHeader><raw>K\nEen zin.</raw></NAF>",
        ),
        text(
            Format::Alto,
            "<alto><Layout><Page><TextBlock><TextLine><String CONTENT='ver'/><HYP CONTENT='-'/></TextLine><TextLine><String CONTENT='keer'/></TextLine></TextBlock></Page></Layout></alto>",
        ),
        text(
            Format::Nexis,
            "  1 of 3 DOCUMENTS\n\n     De Krant\n\n   1 maart 2024\n\nKop;\nonder\n\nLENGTH: 3 words\n\n\nEen zin.\n\nGRAPHIC:\n\nx\n\nLANGUAGE: D\n",
        ),
        text(
            Format::Gopress,
            "1. Kop\n\nDe Krant, vrijdag 1 maart 2024, p. 2, 3w.\n\nx\n\n\n01-03-2024, p.2\n\nKop\n\nEen zin.\n\n © K\n",
        ),
        (Format::Docx, docx),
        (Format::Odt, odt),
        text(Format::Warc, &WARC.repeat(2)),
        text(Format::Xml, "<?xml version='1.0'?><a>x</a>"),
    ]
}

#[test]
fn every_sample_is_read() {
    for (format, bytes) in
        samples().into_iter().filter(|(format, _)| !matches!(format, Format::Xlsx | Format::Xml))
    {
        let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
        let found = items("a", &bytes, &options);
        let documents = found.iter().filter(|item| matches!(item, Item::Document(_))).count();
        assert!(documents > 0, "{}: {found:?}", format.as_str());
        assert!(
            !found.iter().any(|item| matches!(item, Item::Failed(..))),
            "{}: {found:?}",
            format.as_str()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed, cut out and doubled, in files of every kind: an answer always comes, and every row has its path.
    #[test]
    fn broken_bytes_break_no_reader(seeds in proptest::collection::vec((any::<u16>(), any::<u8>(), 0_u8..4), 1..6)) {
        for (format, mut bytes) in samples() {
            for (at, byte, how) in &seeds {
                let at = usize::from(*at) % bytes.len().max(1);
                match how {
                    0 => bytes.truncate(at),
                    1 => bytes.insert(at, *byte),
                    2 if at < bytes.len() => bytes[at] = *byte,
                    _ => bytes.extend_from_within(at..),
                }
                bytes.truncate(20_000);
            }
            for format in [None, Some(format)] {
                let options = ReadOptions { format, max_document: 1_000_000, ..ReadOptions::default() };
                for item in items("a", &bytes, &options) {
                    if let Item::Failed(_, problem) | Item::Problem(problem) = item {
                        prop_assert!(problem.path.starts_with('a') && !problem.message.is_empty());
                    }
                }
            }
        }
    }
}
