//! Files in archives, in one another, cut off and too many.

use super::tables::TABLE;
use super::*;

#[test]
fn a_tar_that_breaks_off_says_so() {
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a.txt", "b.txt"] {
        let mut header = tar::Header::new_ustar();
        header.set_size(9);
        header.set_cksum();
        archive.append_data(&mut header, name, b"Een zin.\n".as_slice()).unwrap();
    }
    let whole = archive.into_inner().unwrap();
    assert_eq!(read("a.tar", &whole).0.len(), 2);
    fails("a.tar", &whole[..whole.len() - 1024 - 508], "breaks off");
    fails("b.tar", &whole[..1024], "the mark of its end is missing");
}

#[test]
fn each_file_in_an_archive_has_its_path() {
    let inner = zipped(&[
        ("krant/b.txt", b"Twee."),
        ("krant/a.csv", TABLE.as_bytes()),
        ("__MACOSX/x", b"z"),
    ]);
    let (documents, problems) = read("alles.zip", &zipped(&[("in.zip", &inner)]));
    let ids: Vec<&str> = documents.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "alles.zip/in.zip/krant/a.csv#1",
            "alles.zip/in.zip/krant/a.csv#2",
            "alles.zip/in.zip/krant/b.txt"
        ]
    );
    assert_eq!(problems.len(), 1, "what is hidden is told");
}

#[test]
fn archives_in_archives_end_somewhere_and_bombs_are_stopped() {
    let mut nested = zipped(&[("a.txt", b"Diep.")]);
    for _ in 0..50 {
        nested = zipped(&[("in.zip", &nested)]);
    }
    fails("diep.zip", &nested, "over 10 deep");
    let zeros = vec![b'0'; 40_000_000];
    let bomb = zipped(&[
        ("a", &zeros),
        ("b", &zeros),
        ("c", &zeros),
        ("d", &zeros),
        ("e", &zeros),
        ("f", &zeros),
        ("g", &zeros),
        ("h", &zeros),
        ("i", &zeros),
        ("j", &zeros),
    ]);
    fails("bom.zip", &bomb, "zip bomb");
    let whole = zipped(&[("a.txt", b"Een zin die lang genoeg is om door te knippen.")]);
    fails("half.zip", &whole[..whole.len() - 9], "cut off?");
}
