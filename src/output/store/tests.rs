use super::*;
use crate::output::columns::TERMS;

fn write(store: &Store, text: &str) -> FileRecord {
    let mut stage = store.stage().unwrap();
    let mut file = stage.table(&TERMS, true).unwrap();
    file.write(text.as_bytes(), 1).unwrap();
    let record = file.finish().unwrap();
    stage.remove("tokens.csv");
    stage.commit().unwrap();
    record
}

#[test]
fn a_set_is_there_after_its_commit_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Duration::ZERO).unwrap();
    fs::write(folder.path().join("tokens.csv"), "oud").unwrap();
    let mut stage = store.stage().unwrap();
    let mut file = stage.table(&TERMS, false).unwrap();
    file.write(b"half", 1).unwrap();
    drop(stage);
    assert!(!folder.path().join("terms.csv").exists());
    let record = write(&store, "huiz,huizen,1,1\n");
    let text = fs::read(folder.path().join("terms.csv")).unwrap();
    assert_eq!(text, "\u{feff}stem,forms,occurrences,documents\nhuiz,huizen,1,1\n".as_bytes());
    assert_eq!(record.blake3, blake3::hash(&text).to_hex().to_string());
    assert!(!folder.path().join("tokens.csv").exists());
    assert_eq!(
        fs::read_dir(folder.path().join(".egel")).unwrap().count(),
        1,
        "only the lock is left"
    );
}

#[test]
fn a_commit_that_was_cut_off_is_finished_by_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Duration::ZERO).unwrap();
    write(&store, "oud,oud,1,1\n");
    fs::create_dir(store.state("new")).unwrap();
    fs::write(store.state("new").join("terms.csv.part"), "nieuw").unwrap();
    fs::write(store.state("commit.json"), r#"{"place":["documents.csv","terms.csv"],"remove":[]}"#)
        .unwrap();
    drop(store);
    let store = Store::open(folder.path(), Duration::ZERO).unwrap();
    assert_eq!(store.recovery(), Recovery::Finished);
    assert_eq!(fs::read(folder.path().join("terms.csv")).unwrap(), b"nieuw");
    assert!(!store.state("commit.json").exists());
}

#[test]
fn an_edited_table_stays_aside_however_often_the_commit_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Duration::ZERO).unwrap();
    let (table, aside) = (folder.path().join("terms.csv"), folder.path().join("terms.edited.csv"));
    fs::write(&table, "bewerkt").unwrap();
    let mut stage = store.stage().unwrap();
    let mut file = stage.table(&TERMS, false).unwrap();
    file.write(b"nieuw", 1).unwrap();
    file.finish().unwrap();
    stage.aside("terms.csv", "terms.edited.csv");
    let journal = serde_json::to_vec(&stage.commit).unwrap();
    stage.commit().unwrap();
    for _ in 0..2 {
        assert_eq!(fs::read(&aside).unwrap(), b"bewerkt");
        assert!(fs::read(&table).unwrap().ends_with(b"nieuw"));
        fs::write(store.state("commit.json"), &journal).unwrap();
        store.recover().unwrap();
    }
}

#[test]
fn a_folder_has_one_run_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Duration::ZERO).unwrap();
    assert!(matches!(
        Store::open(folder.path(), Duration::from_millis(50)),
        Err(StoreError::Held(_))
    ));
    drop(store);
    assert!(Store::open(folder.path(), Duration::ZERO).is_ok());
}
