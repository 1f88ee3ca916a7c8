//! What must not stop a run: broken, empty, vanished and forbidden files, and a disk that is full.
#![expect(clippy::print_stdout, reason = "what was skipped, for who runs with --nocapture")]

use super::program::{DUTCH, Ended, Place, alone};
use super::samples::gzipped;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn problems(place: &Place) -> Vec<String> {
    place.cells("output/problems.csv", &["path", "line", "kind", "action"])
}

fn documents(place: &Place) -> Vec<String> {
    place.cells("output/documents.csv", &["doc_id", "status"])
}

#[test]
fn what_is_no_text_is_passed_over_and_told() {
    let place = Place::new();
    place.write("corpus/a.txt", DUTCH);
    place.write("corpus/foto.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00\xff\xdb\x00\x43\x00\x08\x06\x06\x07\x06\x05\x08");
    place.write("corpus/leeg.txt", "");
    place.write("corpus/nul.txt", vec![0; 5000]);
    place.write("corpus/z.txt", DUTCH);
    place.egel(&["run"]).with(0);
    assert_eq!(documents(&place), ["a.txt analysed", "leeg.txt empty", "z.txt analysed"]);
    assert_eq!(
        problems(&place),
        ["foto.txt  not_text skipped", "leeg.txt  empty noted", "nul.txt  not_text skipped"]
    );
}

#[test]
fn a_truncated_file_fails_and_all_others_are_there() {
    let place = Place::new();
    let packed = gzipped(DUTCH.repeat(50).as_bytes());
    place.write("corpus/a.txt", DUTCH);
    place.write("corpus/half.txt.gz", &packed[..packed.len() - 9]);
    place.write("corpus/heel.txt.gz", &packed);
    let ended = place.egel(&["run"]).with(3);
    assert_eq!(documents(&place), ["a.txt analysed", "half.txt.gz failed", "heel.txt.gz analysed"]);
    assert_eq!(problems(&place), ["half.txt.gz  unreadable failed"]);
    assert!(ended.err.contains("half.txt.gz: cannot be read"), "{}", ended.err);
}

#[test]
fn bad_records_and_double_ids_are_told_with_their_line() {
    let place = Place::new();
    let record = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"{}\"}}\n", DUTCH.trim_end());
    let lines = [record("a"), "{\"id\": \"b\", \"te\n".to_owned(), record("a"), "\n".to_owned()]
        .concat()
        + "{\"id\": \"c\", \"kop\": \"zonder tekst\"}\n"
        + &record("d").replace("\"id\"", "\"datum\": \"vandaag\", \"id\"");
    place.write("corpus/bericht.jsonl", lines);
    place.egel(&["run"]).with(3);
    assert_eq!(
        documents(&place),
        [
            "bericht.jsonl#a analysed",
            "bericht.jsonl#2 failed",
            "bericht.jsonl#a analysed",
            "bericht.jsonl#5 failed",
            "bericht.jsonl#d analysed"
        ]
    );
    assert_eq!(
        problems(&place),
        [
            "bericht.jsonl 2 bad_record failed",
            "bericht.jsonl 3 duplicate_id noted",
            "bericht.jsonl 5 bad_record failed",
            "bericht.jsonl 6 date noted"
        ]
    );
}

#[test]
fn bytes_that_are_no_utf8_are_decoded_and_told() {
    let place = Place::new();
    let legacy: Vec<u8> = encoding_rs::WINDOWS_1252
        .encode(&format!("Premi\u{e8}re in caf\u{e9}. {DUTCH}"))
        .0
        .into_owned();
    place.write("corpus/oud.txt", &legacy);
    let mut broken = DUTCH.repeat(30).into_bytes();
    broken.extend(b"Cr\xc3\xa8me caf\xc3\xa9 \xc3\xa9\xc3\xa9n \xff fout.");
    place.write("corpus/stuk.txt", &broken);
    place.egel(&["run"]).with(0);
    assert_eq!(documents(&place), ["oud.txt analysed", "stuk.txt analysed"]);
    assert_eq!(problems(&place)[0], "oud.txt  encoding guessed");
    assert!(problems(&place)[1].starts_with("stuk.txt  encoding "));
}

#[test]
fn fifty_megabytes_in_one_line_are_analysed() {
    let place = Place::new();
    let sentence = DUTCH.trim_end();
    let long = format!("{sentence} ").repeat(50_000_000 / sentence.len());
    place.write(
        "corpus/lang.jsonl",
        format!("{{\"id\": 1, \"text\": \"{long}\"}}\n{{\"id\": 2, \"text\": \"{sentence}\"}}\n"),
    );
    place.egel(&["run"]).with(0);
    assert_eq!(documents(&place), ["lang.jsonl#1 analysed", "lang.jsonl#2 analysed"]);
    place.egel(&["run", "--max-document", "1MB"]).with(3);
    assert_eq!(problems(&place), ["lang.jsonl 1 too_large failed"]);
}

/// The program opens the lock when its list of files is made: then the file is taken away, and then the lock.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_vanishes_is_told_and_the_rest_is_read() {
    let place = Place::with_corpus();
    place.write("corpus/weg.txt", DUTCH);
    place.write("output/.egel/lock", "");
    let lock = std::fs::File::open(place.path("output/.egel/lock")).unwrap();
    lock.lock().unwrap();
    let mut child = place.program(&["run", "--lock-wait", "1m"]);
    let child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let waits = || {
        let handles = std::fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
        let mut paths = handles.filter_map(|handle| std::fs::read_link(handle.ok()?.path()).ok());
        paths.any(|path| path.ends_with("output/.egel/lock"))
    };
    let begun = Instant::now();
    while !waits() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the program does not wait for the lock"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    std::fs::remove_file(place.path("corpus/weg.txt")).unwrap();
    drop(lock);
    Ended::of(child.wait_with_output().unwrap()).with(3);
    assert_eq!(documents(&place).last().unwrap(), "weg.txt failed");
    assert_eq!(documents(&place).len(), 3);
    assert_eq!(problems(&place), ["weg.txt  unreadable failed"]);
}

/// Root may read everything, so the program runs as an ordinary user.
#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_a_failure_and_the_rest_is_read() {
    let place = Place::with_corpus();
    place.write("corpus/geheim/a.txt", DUTCH);
    let Some(mut run) = place.by_ordinary_user(&["run"]) else {
        println!("skipped: no way to be an ordinary user here");
        return;
    };
    place.mode(&place.path("corpus/geheim"), 0);
    let ended = Ended::of(run.output().unwrap());
    place.mode(&place.path("corpus/geheim"), 0o755);
    ended.with(3);
    assert_eq!(problems(&place), ["geheim  unreadable failed"]);
    assert_eq!(documents(&place).len(), 2);
    let run: serde_json::Value = serde_json::from_str(&place.read("output/run.json")).unwrap();
    assert_eq!((&run["counts"]["failed"], &run["exit_code"]), (&1.into(), &3.into()));
}

/// A limit on the size of files stops writing as a full disk does; the shell keeps it from killing the program.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_ends_with_74_and_leaves_the_old_tables() {
    let place = Place::with_corpus();
    place.egel(&["run"]).with(0);
    let before = place.read("output/terms.csv");
    let words: String = (0..200_000).map(|number| format!("woord{number} ")).collect();
    place.write("corpus/veel.txt", words);
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" run --assume-language nl";
    let mut command = Command::new("sh");
    alone(&mut command, &place.path(""));
    let ended = command.args(["-c", script, env!("CARGO_BIN_EXE_egel")]).output().unwrap();
    let ended = Ended::of(ended).with(74);
    assert!(ended.err.contains("the tables of the last run are untouched"), "{}", ended.err);
    assert_eq!(place.read("output/terms.csv"), before);
    place.egel(&["check"]).with(0);
}

/// The same on a real disk without room, where one may be mounted.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_74_and_leaves_the_old_tables() {
    let place = Place::with_corpus();
    let words: String = (0..200_000).map(|number| format!("woord{number} ")).collect();
    place.write("veel/veel.txt", words);
    place.write("output/.leeg", "");
    let script = "mount -t tmpfs -o size=1m none output || exit 99
        \"$0\" run -q || exit 98
        cp output/terms.csv voor.csv
        \"$0\" run veel --assume-language nl; code=$?
        cmp output/terms.csv voor.csv || exit 97
        \"$0\" check -q || exit 96
        exit $code";
    let mut command = Command::new("unshare");
    alone(&mut command, &place.path(""));
    let program = env!("CARGO_BIN_EXE_egel");
    let ended = command.args(["--mount", "--map-root-user", "sh", "-c", script, program]).output();
    match ended.map(Ended::of) {
        Ok(ended) if ended.code != Some(99) && !ended.err.starts_with("unshare") => {
            ended.with(74);
        }
        other => println!("skipped: no small disk can be mounted here: {other:?}"),
    }
}
