//! The rules of the house, held against the files.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap_or(path).display().to_string()
}

/// The floors, from the lowest: a part of `src` names those below it and
/// itself, never those above.
const FLOORS: [&[&str]; 9] = [
    &["domain"],
    &["store", "words"],
    &["session"],
    &["wording"],
    &["papers"],
    &["app"],
    &["screens"],
    &["ui"],
    &["tui"],
];

/// What lies outside the crate, and the parts that may name it.
const OUTSIDE: [(&str, &[&str]); 5] = [
    ("ratatui", &["ui", "tui"]),
    ("crossterm", &["app", "screens", "tui", "cli"]),
    ("std::fs", &["store", "clock", "tui", "cli"]),
    ("std::env", &["tui", "clock", "cli"]),
    ("std::thread", &["tui"]),
];

/// The part of `src` that a file belongs to.
fn part(path: &Path) -> String {
    let name = name(path);
    name.split(['/', '.']).next().unwrap_or_default().to_owned()
}

/// The lines of a file that are no comments.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect()
}

#[test]
fn each_floor_names_only_those_below() {
    let floor_of = |part: &str| FLOORS.iter().position(|floor| floor.contains(&part));
    for path in files("src") {
        let part = part(&path);
        let Some(own) = floor_of(&part) else { continue };
        for line in code(&path) {
            for other in FLOORS.iter().flat_map(|floor| floor.iter()).chain(&["cli"]) {
                let above = floor_of(other).is_none_or(|floor| floor >= own) && *other != part;
                let names =
                    line.contains(&format!("crate::{other}::")) || line.contains(&format!("use crate::{other};"));
                assert!(!(above && names), "{} names {other}, which is not below {part}: {line}", name(&path));
            }
        }
    }
}

#[test]
fn what_lies_outside_is_named_where_it_belongs() {
    for path in files("src") {
        let part = part(&path);
        for line in code(&path) {
            for (outside, parts) in OUTSIDE {
                let names = line.contains(&format!("{outside}::"));
                assert!(!names || parts.contains(&&*part), "{} names {outside}: {line}", name(&path));
            }
        }
    }
}

/// Files of more than 300 lines, each for a reason. The list only shrinks.
const LONG_FILES: [(&str, usize); 18] = [
    ("app/action.rs", 385),
    ("app/page/kinds.rs", 435),
    ("cli/grammar.rs", 400),
    ("domain/catalog.rs", 380),
    ("domain/guide.rs", 320),
    ("domain/profile.rs", 515),
    ("screens/parts.rs", 400),
    ("store/json/files.rs", 320),
    ("store.rs", 350),
    ("store/json.rs", 350),
    ("tui.rs", 380),
    ("ui/layout.rs", 350),
    ("ui/pane.rs", 350),
    ("ui/plain.rs", 410),
    ("wording.rs", 330),
    ("", 0),
    ("", 0),
    ("", 0),
];

#[test]
fn files_stay_short() {
    for path in files("src") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        let most = LONG_FILES.iter().find(|(file, _)| *file == name(&path)).map_or(300, |(_, most)| *most);
        assert!(lines <= most, "{} has {lines} lines", name(&path));
    }
}

/// Keys that are put together while the program runs.
const BUILT: [&str; 5] = ["menu.", "help.", "two_step.", "transfer.", "typed."];

#[test]
fn every_string_is_there_and_used() {
    let words = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/en.txt")).unwrap();
    let keys: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect();
    let source: String = files("src").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for key in &keys {
        let used =
            source.contains(&format!("\"{key}\"")) || key.strip_suffix(".one").is_some_and(|base| keys.contains(&base));
        assert!(used || BUILT.iter().any(|start| key.starts_with(start)), "{key} is used nowhere");
    }
    for quoted in source.split('"').skip(1).step_by(2) {
        let looks = quoted.split_once('.').is_some_and(|(group, rest)| {
            keys.iter().any(|key| key.split('.').next() == Some(group)) && !rest.is_empty()
        });
        let plain = quoted.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'.' | b'_'));
        if looks && plain && !quoted.contains(".rs") && !quoted.contains(".json") {
            assert!(keys.contains(&quoted), "there is no string {quoted}");
        }
    }
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), keys.len(), "a key stands twice");
}

#[test]
fn words_are_plain() {
    let text = [fs::read_to_string("assets/words/en.txt").unwrap(), fs::read_to_string("assets/catalog.json").unwrap()]
        .concat()
        .to_lowercase();
    for banned in [
        "safe ",
        "safe.",
        "illegal",
        "please",
        "sorry",
        "oops",
        "invalid",
        "failed to",
        "abort",
        "unfortunately",
        "recommended",
        "are you sure",
        "lose out",
        "exclusive",
    ] {
        assert!(!text.contains(banned), "{banned:?} is not a word of ours");
    }
}

#[test]
fn the_readme_has_the_two_commands() {
    let readme = fs::read_to_string("README.md").unwrap();
    assert!(readme.contains("cargo run --release") && readme.contains("cargo test"));
}

#[test]
fn no_two_keys_of_a_page_collide() {
    use saywhen::app::action::binding;
    use saywhen::app::page::kinds::KINDS;
    for kind in KINDS {
        let mut seen = Vec::new();
        for offer in kind.offers() {
            let binding = binding(offer.name).unwrap_or_else(|| panic!("{} is in no table", offer.name));
            for key in binding.keys {
                assert!(!seen.contains(&(*key, binding.name)), "{} offers {} twice", kind.name, offer.name);
                assert!(!seen.iter().any(|(other, _)| other == key), "{key:?} has two meanings in {}", kind.name);
                seen.push((*key, binding.name));
            }
        }
    }
}

#[test]
fn every_action_with_a_key_has_words() {
    let words = saywhen::words::Words::default();
    for entry in saywhen::app::action::TABLE {
        let key = format!("help.{}", entry.name);
        assert_ne!(words.raw(&key), key, "{} has no words", entry.name);
    }
}
