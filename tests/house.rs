//! The rules of the house, held against the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use saywhen::app::action::{Scope, TABLE};
use saywhen::words::Words;

use crate::frames;
use crate::stage::play;

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

/// What each part of `src` may not name.
const BORDERS: [(&str, &[&str], &str); 5] = [
    (
        "domain",
        &[
            "std::fs",
            "std::io",
            "std::env",
            "std::time",
            "std::thread",
            "ratatui",
            "crossterm",
            "crate::store",
            "crate::app",
            "crate::screens",
            "crate::ui",
            "crate::tui",
            "crate::words",
        ],
        "the domain knows no input or output, no clock, no terminal, and none of ours",
    ),
    (
        "store",
        &["ratatui", "crossterm", "crate::app", "crate::screens", "crate::ui", "crate::tui"],
        "the store sees the domain only",
    ),
    ("app", &["ratatui", "std::env", "crate::ui", "crate::tui", "crate::cli"], "the state knows no terminal"),
    ("screens", &["ratatui", "std::env", "crate::ui", "crate::tui", "crate::cli"], "a screen is data"),
    ("cli", &["ratatui"], "only ui and tui name ratatui"),
];

#[test]
fn the_borders_hold() {
    for (part, forbidden, why) in BORDERS {
        for path in files("src") {
            let inside = name(&path);
            if !(inside.starts_with(&format!("{part}/")) || inside == format!("{part}.rs")) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for word in forbidden {
                    assert!(!line.contains(word), "{inside} names {word}: {why}");
                }
            }
        }
    }
}

#[test]
fn files_stay_short() {
    // Longer for a reason: one table, one grammar, one kind of thing.
    let long = [
        ("app.rs", 395),
        ("app/action.rs", 340),
        ("app/edit.rs", 330),
        ("app/effect.rs", 430),
        ("cli/grammar.rs", 400),
        ("domain/catalog.rs", 380),
        ("domain/guide.rs", 320),
        ("domain/profile.rs", 515),
        ("screens.rs", 330),
        ("screens/parts.rs", 330),
        ("screens/receipt.rs", 310),
        ("screens/wording.rs", 440),
        ("store/json/files.rs", 320),
        ("store.rs", 350),
        ("store/json.rs", 350),
        ("tui.rs", 360),
        ("ui/layout.rs", 350),
        ("ui/pane.rs", 330),
        ("ui/plain.rs", 390),
    ];
    for path in files("src") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        let most = long.iter().find(|(file, _)| *file == name(&path)).map_or(300, |(_, most)| *most);
        assert!(lines <= most, "{} has {lines} lines", name(&path));
    }
}

/// All that any page says, in any size and line by line, and the help of it.
fn said() -> String {
    let mut said = BTreeSet::new();
    for name in frames::names() {
        let mut end = frames::on(name);
        said.extend(end.says());
        end.keys("f1");
        said.extend(end.says());
    }
    for (keys, steps) in [("enter", 8), ("enter 7 tab tab tab", 0)] {
        let mut end = play(keys);
        for _ in 0..8 {
            end.keys(if steps > 0 { "down" } else { "right" });
            said.extend(end.says());
        }
    }
    let transcripts = files("tests/golden").into_iter().filter(|path| path.to_string_lossy().contains("plain_"));
    said.extend(transcripts.map(|path| fs::read_to_string(path).unwrap()));
    said.into_iter().collect::<Vec<_>>().join("\n")
}

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
    let said = said();
    let filled = Words::english("Amazon", "amazon.com");
    for key in &keys {
        let written =
            source.contains(&format!("\"{key}\"")) || key.strip_suffix(".one").is_some_and(|base| keys.contains(&base));
        let named = key.strip_prefix("help.").is_some_and(|name| TABLE.iter().any(|entry| entry.name == name));
        // Some keys are put together while the program runs: then some page says it.
        let words = if key.starts_with("help.title.") {
            filled.fill("help.title", &[("name", &filled.get(key))])
        } else {
            filled.get(key)
        };
        assert!(written || named || said.contains(&words), "{key} is used nowhere");
    }
    let groups: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('.').next()).collect();
    for word in said.split_whitespace() {
        let is_key = word.split_once('.').is_some_and(|(group, rest)| {
            groups.contains(group)
                && !rest.is_empty()
                && rest.bytes().all(|b| b.is_ascii_lowercase() || b"._".contains(&b))
        });
        assert!(!is_key, "a page says {word:?}, for which there is no string");
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
fn no_two_keys_of_a_place_collide() {
    for scope in [Scope::List, Scope::Text, Scope::Dialog, Scope::Reader] {
        let mut seen = Vec::new();
        for entry in TABLE.iter().filter(|entry| entry.scopes.contains(&scope)) {
            for key in entry.keys {
                assert!(!seen.contains(key), "{key:?} has two meanings in {scope:?}");
                seen.push(*key);
            }
        }
    }
}

#[test]
fn every_action_with_a_key_has_words() {
    let words = Words::english("Shop", "example.com");
    for entry in TABLE {
        let key = format!("help.{}", entry.name);
        assert_ne!(words.raw(&key), key, "{} has no words", entry.name);
    }
}
