//! Words: plural categories, lists and holes, in English and in a second
//! language; and that the files of all languages fit each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use saywhen::words::Words;
use saywhen::words::format::{BadLine, CATEGORIES, parse};

const ENGLISH: &str = include_str!("../assets/words/en.txt");
const POLISH: &str = include_str!("data/pl.txt");

fn polish() -> Words {
    Words::parse("pl", POLISH).unwrap().about("Shop", "example.com")
}

#[test]
fn each_number_takes_the_line_of_its_plural_category() {
    let (english, polish) = (Words::default(), polish());
    for (n, in_english, in_polish) in [
        (0, "0 changes, not saved yet.", "0 zmian, jeszcze nie zapisanych."),
        (1, "1 change, not saved yet.", "1 zmiana, jeszcze nie zapisana."),
        (2, "2 changes, not saved yet.", "2 zmiany, jeszcze nie zapisane."),
        (5, "5 changes, not saved yet.", "5 zmian, jeszcze nie zapisanych."),
        (12, "12 changes, not saved yet.", "12 zmian, jeszcze nie zapisanych."),
        (21, "21 changes, not saved yet.", "21 zmian, jeszcze nie zapisanych."),
        (22, "22 changes, not saved yet.", "22 zmiany, jeszcze nie zapisane."),
    ] {
        assert_eq!(english.fill("status.unsaved", &[("n", &n)]), in_english);
        assert_eq!(polish.fill("status.unsaved", &[("n", &n)]), in_polish);
    }
}

#[test]
fn a_number_counts_by_the_digits_that_are_shown() {
    let words = Words::default();
    assert_eq!(words.fill("status.unsaved", &[("n", &"1")]), "1 change, not saved yet.");
    // In English 1.0 is many, and what is no number has no category.
    assert_eq!(words.fill("status.unsaved", &[("n", &"1.0")]), "1.0 changes, not saved yet.");
    assert_eq!(words.fill("status.unsaved", &[("n", &"")]), " changes, not saved yet.");
    let most = u64::MAX.to_string() + "1";
    assert_eq!(words.fill("status.unsaved", &[("n", &most)]), format!("{most} changes, not saved yet."));
}

#[test]
fn what_a_language_leaves_out_is_said_in_english() {
    let words = polish();
    assert_eq!(words.get("status.on"), "Włączone");
    assert_eq!(words.get("status.off"), "Off");
    // By the rules of English, too: Polish has another category for 22.
    assert_eq!(words.fill("people.people", &[("n", &1)]), "1 person.");
    assert_eq!(words.fill("people.people", &[("n", &22)]), "22 people.");
    assert_eq!(words.get("no.such_key"), "no.such_key");
    assert_eq!(words.get("no.such_key"), "no.such_key");
}

#[test]
fn shop_and_site_are_filled_and_other_holes_stay() {
    let words = polish();
    assert_eq!(words.get("welcome.what"), "Wybierz, jakie wiadomości może wysyłać Shop.");
    assert_eq!(words.fill("status.now", &[]), "now {state}");
    assert_eq!(words.fill_text("{site}: {a}, {b", &[("a", &1)]), "example.com: 1, {b");
}

#[test]
fn a_text_without_holes_is_not_copied() {
    let words = Words::default();
    assert!(matches!(words.get("status.on"), std::borrow::Cow::Borrowed("On")));
}

#[test]
fn lists_and_labels_follow_the_language() {
    let (english, polish) = (Words::default(), polish());
    let things = ["A", "B", "C", "D"];
    for (n, in_english, in_polish, after_a_colon) in [
        (0, "", "", ""),
        (1, "A", "A", "A"),
        (2, "A and B", "A i B", "A, B"),
        (3, "A, B and C", "A, B i C", "A, B, C"),
        (4, "A, B, C and D", "A, B, C i D", "A, B, C, D"),
    ] {
        assert_eq!(english.list(&things[..n]), in_english);
        assert_eq!(polish.list(&things[..n]), in_polish);
        assert_eq!(english.series(&things[..n]), after_a_colon);
    }
    // What is in a list is never taken for a hole.
    assert_eq!(english.list(&["{after}", "{before}"]), "{after} and {before}");
    assert_eq!((&*english.within("Once a Week"), &*polish.within("Once a Week")), ("once a week", "Once a Week"));
}

#[test]
fn sentences_are_cut_before_their_holes_are_filled() {
    let words = Words::parse("en", "a = Save {what}? It is new. Press s.\nb = One {what}").unwrap();
    let holes: [(&str, &dyn std::fmt::Display); 1] = [("what", &"St. Mary. Done! ")];
    assert_eq!(words.sentences("a", &holes), ["Save St. Mary. Done! ?", "It is new.", "Press s."]);
    assert_eq!(words.sentences("b", &holes), ["One St. Mary. Done! "]);
    for (key, text) in parse(ENGLISH).unwrap() {
        assert_eq!(Words::default().sentences(key, &[]).join(" "), text_of(key), "{text}");
    }
}

fn text_of(key: &str) -> String {
    Words::default().get(key).into_owned()
}

#[test]
fn languages_are_found_by_tag_and_by_locale() {
    let tags: Vec<&str> = Words::languages().collect();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words")).unwrap() {
        let path = file.unwrap().path();
        assert!(tags.contains(&path.file_stem().unwrap().to_str().unwrap()), "{} is not built in", path.display());
    }
    for known in ["en", "EN", "en_US.UTF-8", "en-GB-oxendict", "en@euro"] {
        assert_eq!(Words::of(known).unwrap().get("status.on"), "On", "{known}");
    }
    for unknown in ["", "C", "C.UTF-8", "POSIX", "xx_EN", "e", "english"] {
        assert!(Words::of(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn every_line_of_a_file_is_found() {
    let words = Words::default();
    let lines = parse(ENGLISH).unwrap();
    assert!(lines.len() > 800);
    for (key, text) in lines {
        assert_eq!(words.raw(key), text);
        assert_eq!(words.raw(&format!("{key}.")), format!("{key}."));
    }
}

#[test]
fn a_line_that_is_wrong_is_named() {
    for (file, line, what) in [
        ("# fine\n\na = b\nc=d", 4, "this is not `key = text`"),
        ("a = b\nB = c", 2, "a key is of a-z, 0-9, dots and underscores"),
        ("a = b\na = c", 2, "this key stands twice"),
        ("a = ", 1, "a text is neither empty nor longer than 65,000 bytes"),
        ("a = {b", 1, "a hole is not closed"),
        ("a = {}", 1, "a hole is of a-z, 0-9, dots and underscores"),
    ] {
        assert_eq!(parse(file), Err(BadLine { line, what }), "{file}");
        assert!(Words::parse("en", file).is_err());
    }
    let long = format!("a = {}", "b".repeat(70_000));
    assert_eq!(parse(&long).unwrap_err().line, 1);
    assert_eq!(Words::parse("en", "").unwrap().get("status.on"), "On");
}

/// What in a language file has no counterpart in English.
fn strays(file: &str) -> Vec<String> {
    let english = parse(ENGLISH).unwrap();
    let text_of = |key: &str| english.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
    let mut strays = Vec::new();
    for (key, text) in parse(file).unwrap() {
        let category = key.rsplit_once('.').filter(|(_, ending)| CATEGORIES.contains(ending));
        let whole = category.map_or(key, |(whole, _)| whole);
        let counts = text_of(whole).is_some_and(|text| holes(text).contains("n"));
        let known = text_of(key).or_else(|| text_of(whole).filter(|_| counts));
        match known {
            None => strays.push(format!("{key} is no key of English")),
            // The line of a category may spell its number out.
            Some(known) if without_n(known, counts) != without_n(text, counts) => {
                strays.push(format!("{key} has other holes than in English"));
            }
            Some(_) => {}
        }
    }
    strays
}

fn without_n(text: &str, counts: bool) -> BTreeSet<&str> {
    holes(text).into_iter().filter(|hole| !(counts && *hole == "n")).collect()
}

fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|hole| hole.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_file_fits_the_english_one() {
    assert_eq!(strays(POLISH), Vec::<String>::new());
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words")).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(strays(&fs::read_to_string(&path).unwrap()), Vec::<String>::new(), "{}", path.display());
    }
    assert_eq!(strays("status.up = A\nstatus.now = {n}\nstatus.off.few = A").len(), 3);
}
