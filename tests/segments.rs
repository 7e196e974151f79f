//! How many segments a text takes, held against an independent counter.

use std::io::Write as _;
use std::process::Stdio;

use saywhen::domain::segment::count;
use serde_json::Value;

use crate::shell::{program, told};

/// The texts of a table with what another counter says of them: encoding,
/// segments and units.
fn table() -> impl Iterator<Item = (String, &'static str, usize, usize)> {
    let lines = include_str!("data/segments.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let [pieces, encoding, segments, units] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let pieces: Vec<(String, usize)> = serde_json::from_str(pieces).unwrap();
        let text = pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect();
        (text, encoding, segments.parse().unwrap(), units.parse().unwrap())
    })
}

#[test]
fn every_count_is_that_of_an_independent_counter() {
    let mut all = 0;
    for (text, encoding, segments, units) in table() {
        let counted = count(&text);
        assert_eq!((counted.encoding.id(), counted.segments, counted.units), (encoding, segments, units), "{text:?}");
        all += 1;
    }
    assert!(all > 100, "{all}");
}

#[test]
fn a_character_of_many_parts_is_split_only_where_no_segment_holds_it() {
    let marks = format!("e{}", "\u{301}".repeat(200));
    let counted = count(&marks);
    assert_eq!((counted.units, counted.segments, counted.left), (201, 3, 0));
    let after = count(&format!("{}{marks}b", "a".repeat(66)));
    assert_eq!((after.segments, after.left), (5, 66), "the first is left as it is: {after:?}");
}

/// What is printed of a text on standard input.
fn counted(bytes: &[u8], args: &[&str]) -> (i32, String, String) {
    let mut child = program(&[&["segments", "-"], args].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has seen enough closes its end.
    let _ = child.stdin.take().unwrap().write_all(bytes);
    told(child.wait_with_output().unwrap())
}

#[test]
fn a_text_is_counted_as_an_argument_and_as_a_stream() {
    let (status, printed, _) = told(program(&["segments", &"a".repeat(161)]).output().unwrap());
    assert_eq!((status, &*printed), (0, "2 segments\n161 units of 7 bits; 145 are left in the last segment.\n"));
    let (_, printed, _) = counted("It\u{2019}s here\r\n".as_bytes(), &[]);
    assert_eq!(printed, "1 segment\n9 units of 16 bits, because of \"\u{2019}\"; 61 are left in the last segment.\n");
    let (_, printed, _) = counted(b"", &["--json"]);
    let answer: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&answer["segments"], &answer["left"], &answer["odd"]), (&1.into(), &160.into(), &Value::Null));
}

#[test]
fn what_is_no_text_is_refused_in_one_sentence() {
    for bytes in [b"\xff\xfe".to_vec(), vec![b'a'; (1 << 20) + 1]] {
        let (status, printed, said) = counted(&bytes, &["--json"]);
        assert_eq!((status, said.lines().count()), (2, 1), "{said}");
        let answer: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(answer["sentence"], said.trim_end(), "{printed}");
        assert!(said.contains("no text"), "{said}");
    }
}
