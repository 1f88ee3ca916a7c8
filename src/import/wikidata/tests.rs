use super::*;
use crate::lexicons::format::Lexicon;

fn rows(text: &str, options: &Options) -> (Vec<String>, Tally) {
    let known = Lists::embedded();
    let mut out = Vec::new();
    let tally = from_wikidata("x", &mut text.as_bytes(), options, &known, &mut out).unwrap();
    let list = Lexicon::parse("x.tsv", &out).unwrap();
    assert_eq!(list.header.licence, "CC0-1.0");
    (list.rows.iter().map(|row| row.text().to_owned()).collect(), tally)
}

fn complaint(text: &str) -> String {
    let known = Lists::embedded();
    let read =
        from_wikidata("x", &mut text.as_bytes(), &Options::default(), &known, &mut Vec::new());
    read.unwrap_err().to_string()
}

fn entity(id: &str, label: &str, aliases: &str, class: &str, sites: usize) -> String {
    let sites: Vec<String> = (0..sites).map(|n| format!("\"s{n}wiki\":{{}}")).collect();
    format!(
        "{{\"type\":\"item\",\"id\":\"{id}\",\"labels\":{{\"nl\":{{\"language\":\"nl\",\"value\":\"{label}\"}}}},\"aliases\":{aliases},\"claims\":{{\"P31\":[{{\"rank\":\"normal\",\"mainsnak\":{{\"datavalue\":{{\"value\":{{\"id\":\"{class}\"}}}}}}}}],\"P1\":[{{\"mainsnak\":{{\"datavalue\":{{\"value\":3}}}}}}]}},\"sitelinks\":{{{}}}}}",
        sites.join(",")
    )
}

#[test]
fn a_dump_is_read_line_by_line() {
    let aliases = r#"{"nl":[{"language":"nl","value":"Qwxzy NV"},{"language":"nl","value":"kleine letters"}]}"#;
    let dump = format!(
        "[\n{},\n{},\n{},\n{}\n]\n",
        entity("Q1", "Qwxzybank", aliases, "Q22687", 50),
        entity("Q2", "Jan Qwxzy", "[]", "Q5", 9),
        entity("Q3", "iets zonder hoofdletter", "[]", "Q5", 9),
        entity("Q4", "Qwxzyboek", "[]", "Q571", 1),
    );
    let (rows, tally) = rows(&dump, &Options::default());
    let wanted = [
        "Jan Qwxzy\tPER\tperson\tmedium\t\t\t\twikidata:Q2",
        "Qwxzybank\tORG\tbank\tstrong\tQwxzy NV\t\t\twikidata:Q1",
    ];
    assert_eq!(rows, wanted);
    assert_eq!(tally, Tally { read: 4, written: 2, left_out: 2 });
}

#[test]
fn results_of_queries_are_read_as_csv_and_as_json() {
    let table = "item,itemLabel,itemAltLabel,class,sitelinks\nhttp://www.wikidata.org/entity/Q1,Qwxzy,\"QX, Qwxzy NV\",http://www.wikidata.org/entity/Q783794,45\nhttp://www.wikidata.org/entity/Q1,Qwxzy,,http://www.wikidata.org/entity/Q891723,45\nhttp://www.wikidata.org/entity/Q2,Q2,,,\n";
    let json = r#"{"head":{"vars":["item","itemLabel"]},"results":{"bindings":[
        {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"type":"literal","value":"Qwxzy"},"itemAltLabel":{"value":"QX, Qwxzy NV"},"class":{"value":"http://www.wikidata.org/entity/Q783794"},"sitelinks":{"value":"45"}}]}}"#;
    let wanted = ["Qwxzy\tORG\tcompany\tstrong\tQwxzy NV\tQX\t\twikidata:Q1"];
    assert_eq!(rows(table, &Options::default()).0, wanted);
    assert_eq!(rows(json, &Options::default()).0, wanted);
}

#[test]
fn results_without_a_class_get_the_type_that_the_user_says() {
    let table = "item\titemLabel\nwd:Q1\tQwxzystad (stad)\n";
    assert!(rows(table, &Options::default()).0.is_empty());
    let options = Options { otherwise: Some(Label::Place), ..Options::default() };
    assert_eq!(rows(table, &options).0, ["Qwxzystad\tLOC\t\tmedium\t\t\t\twikidata:Q1"]);
}

#[test]
fn other_data_is_refused_with_its_line() {
    assert!(complaint("[\n{\"id\":3}\n]").starts_with("x:2: not an entity of Wikidata"));
    assert!(complaint("naam,plaats\na,b\n").starts_with("x:1: no columns item and itemLabel"));
    assert!(complaint("{\"head\":{}}").starts_with("x:1: not an answer"));
}
