use super::*;
use std::fs::write;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn complaint(files: &[(&str, &[u8])]) -> String {
    let folder = folder(files);
    let said = load(folder.path(), None).unwrap_err().to_string();
    said.replace(&folder.path().display().to_string(), "lists")
}

fn labels(own: &OwnLists, name: &str) -> Vec<Label> {
    let lists = Lists::with_own(own.block.clone(), false).unwrap();
    lists.look_up(name).iter().map(|sense| sense.label).collect()
}

#[test]
fn tables_and_plain_names_are_read_together() {
    let folder = folder(&[
        ("eigen.tsv", b"# licence: own\nname\ttype\taliases\tnote\nQwxzy Bank\tORG\tQB\tvan ons\n"),
        ("plaatsen.txt", b"Qwxzydorp\n\nQwxzystad\r\n"),
        ("namen.txt", b"# type: PER\n# tier: strong\nJan Qwxzy\n"),
        ("hedges-eigen.tsv", b"pattern\tlemma\n"),
        ("oud.csv", b"x"),
        ("lees-mij.md", b"x"),
    ]);
    let own = load(folder.path(), None).unwrap();
    assert_eq!(labels(&own, "QB"), [Label::Organisation]);
    assert_eq!(labels(&own, "Qwxzystad"), [Label::Place]);
    assert_eq!(labels(&own, "Jan Qwxzy"), [Label::Person]);
    assert_eq!(own.hedges[0].0, folder.path().join("hedges-eigen.tsv").display().to_string());
    assert!(own.notes[0].contains("egel gazetteer import table") && own.notes.len() == 1);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_to_do() {
    for (files, wanted) in [
        (
            ("x.tsv", b"# licence: own\nname\ttype\ttire\nGent\tLOC\tweak\n".as_slice()),
            "lists/x.tsv:2: column \"tire\" is none that egel reads",
        ),
        (
            ("x.tsv", b"# licence: own\nnaam\ttype\nGent\tLOC\n"),
            "lists/x.tsv:2: column \"naam\" is none",
        ),
        (("x.tsv", b"name\tkind\nGent\tcity\n"), "lists/x.tsv:1: no column \"type\""),
        (
            ("x.tsv", b"# licence: GPL-3.0\nname\ttype\nGent\tLOC\n"),
            "lists/x.tsv:1: licence \"GPL-3.0\" is not one of",
        ),
        (
            ("x.tsv", b"name\ttype\nGent\tPLAATS\n"),
            "lists/x.tsv:2: type \"PLAATS\" is none of PER, LOC, ORG, MISC",
        ),
        (
            ("x.tsv", b"name\ttype\nG\xe9nt\tLOC\n"),
            "lists/x.tsv:2: not UTF-8; save the list as UTF-8 text",
        ),
        (("x.txt", b"Gent\n"), "lists/x.txt:1: which type have these names?"),
        (("x.txt", b"# type: PLAATS\nGent\n"), "lists/x.txt:1: type \"PLAATS\" is none of"),
        (("org.txt", b"Bank\nG\xe9nt\n"), "lists/org.txt:2: not UTF-8"),
        (("org.txt", b"Bank\nGent\tLOC\n"), "lists/org.txt:2: 2 cells"),
        (("org.txt", b"\n# licence: GPL\nBank\n"), "lists/org.txt:2: licence \"GPL\""),
    ] {
        let said = complaint(&[files]);
        assert!(said.starts_with(wanted), "{said}\nwanted: {wanted}");
    }
    let long = [b"name\ttype\n".to_vec(), vec![b'x'; 10_000_000]].concat();
    assert!(complaint(&[("x.tsv", &long)]).starts_with("lists/x.tsv:2: a line of 10000000 bytes"));
    assert!(complaint(&[]).starts_with("lists: there are no lists in it"));
    assert!(
        load(Path::new("/nergens/lijsten"), None).unwrap_err().to_string().contains("mend --lists")
    );
}

#[test]
fn what_was_compiled_is_kept_until_a_list_changes_and_never_trusted_when_damaged() {
    let lists = folder(&[("org.txt", b"Qwxzy\n")]);
    let cache = tempfile::tempdir().unwrap();
    let load = || load(lists.path(), Some(cache.path())).unwrap();
    let first = load();
    let second = load();
    assert_eq!((first.cached, second.cached, &first.block), (false, true, &second.block));
    let kept = cache.path().join(format!("lists-{}.bin", first.hash));
    let mut bytes = fs::read(&kept).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    write(&kept, &bytes).unwrap();
    assert!(!load().cached);
    assert!(load().cached);
    write(&kept, &bytes[..20]).unwrap();
    assert!(!load().cached);
    write(lists.path().join("org.txt"), b"Qwxzy\nQwxzi\n").unwrap();
    let third = load();
    assert!(!third.cached && third.hash != first.hash);
    assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 2);
}

#[test]
fn a_cache_that_cannot_be_written_stops_nothing() {
    let lists = folder(&[("org.txt", b"Qwxzy\n")]);
    let no_folder = lists.path().join("org.txt");
    assert!(!load(lists.path(), Some(&no_folder)).unwrap().block.is_empty());
}

#[test]
fn only_the_newest_blocks_are_kept() {
    let cache = tempfile::tempdir().unwrap();
    for number in 0..KEPT + 3 {
        let name = format!("Qwxzy{number}\n");
        let lists = folder(&[("org.txt", name.as_bytes())]);
        load(lists.path(), Some(cache.path())).unwrap();
    }
    assert_eq!(fs::read_dir(cache.path()).unwrap().count(), KEPT);
}
