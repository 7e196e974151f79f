//! The rules of the house, held against the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use saywhen::app::action::TABLE;
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

/// The floors, from the lowest: a part of `src` names those below it and
/// itself, never those above or beside it.
const FLOORS: [&[&str]; 11] = [
    &["domain"],
    &["store"],
    &["words"],
    &["session"],
    &["wording"],
    &["papers"],
    &["app"],
    &["screens"],
    &["ui"],
    &["tui"],
    &["cli"],
];

/// Parts that belong to no floor: the time, and the list of all parts.
const BESIDE: [&str; 2] = ["clock", "lib"];

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

/// The parts of the crate that a line of code names.
fn named(line: &str) -> Vec<&str> {
    let starts = line.match_indices("crate::").map(|(at, found)| at + found.len());
    let whole = |at: usize| line.get(at..).unwrap_or_default().split(|c: char| !(c.is_alphanumeric() || c == '_'));
    starts.filter_map(|at| whole(at).next()).collect()
}

#[test]
fn each_floor_names_only_those_below() {
    let floor_of = |part: &str| FLOORS.iter().position(|floor| floor.contains(&part));
    for path in files("src") {
        let part = part(&path);
        if BESIDE.contains(&&*part) || part == "main" {
            continue;
        }
        let own = floor_of(&part).unwrap_or_else(|| panic!("{part} stands on no floor"));
        for line in code(&path) {
            assert!(!line.contains("use crate::{"), "{}: one line for each part: {line}", name(&path));
            for other in named(&line) {
                let above = floor_of(other).is_some_and(|floor| floor >= own) && other != part;
                assert!(!above, "{} names {other}, which is not below {part}: {line}", name(&path));
            }
        }
    }
}

/// The path of a file's module: `["domain", "history", "parts"]`.
fn module(path: &Path) -> Vec<String> {
    name(path).trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// The paths that a line of code names from the crate or from a module above,
/// as far as its first bracket; each that stands in one bracket for itself.
fn paths(line: &str, own: &[String]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (start, up) in [("crate::", own.len()), ("super::super::", 2), ("super::", 1)] {
        let from = own[..own.len().saturating_sub(up)].to_vec();
        for (at, found) in line.match_indices(start) {
            let rest = &line[at + found.len()..];
            let bare =
                rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))).next().unwrap_or_default();
            let inside = rest.strip_prefix('{').map_or(vec![bare], |inside| inside.split([',', '}']).collect());
            let path = |tail: &str| from.iter().cloned().chain(tail.trim().split("::").map(str::to_owned)).collect();
            all.extend(inside.into_iter().map(path));
        }
    }
    all
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let files: Vec<PathBuf> = files("src").into_iter().filter(|path| !name(path).starts_with("main")).collect();
    let known: BTreeSet<Vec<String>> = files.iter().map(|path| module(path)).collect();
    let is_kin = |one: &[String], other: &[String]| one.starts_with(other) || other.starts_with(one);
    let names = |path: &PathBuf| {
        let own = module(path);
        let found = code(path).iter().flat_map(|line| paths(line, &own)).collect::<Vec<_>>();
        let file =
            |path: &Vec<String>| (1..=path.len()).rev().map(|to| path[..to].to_vec()).find(|of| known.contains(of));
        let all: BTreeSet<Vec<String>> = found.iter().filter_map(file).filter(|other| !is_kin(&own, other)).collect();
        (own, all)
    };
    let mut left: Vec<(Vec<String>, BTreeSet<Vec<String>>)> = files.iter().map(names).collect();
    assert!(left.iter().map(|(_, all)| all.len()).sum::<usize>() > 500, "what the files name was not read");
    loop {
        let standing: BTreeSet<Vec<String>> = left.iter().map(|(own, _)| own.clone()).collect();
        let pointed: BTreeSet<Vec<String>> = left.iter().flat_map(|(_, all)| all.clone()).collect();
        let before = left.len();
        left.retain(|(own, all)| pointed.contains(own) && all.iter().any(|other| standing.contains(other)));
        if left.len() == before {
            break;
        }
    }
    let circle: Vec<String> = left.iter().map(|(own, _)| own.join("/")).collect();
    assert!(circle.is_empty(), "these files name each other, or files that do: {circle:?}");
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

/// The most lines of a file, and of a function.
const FILE: usize = 300;
const FUNCTION: usize = 50;

/// A file or a function that may be longer: which, its lines, and why. An
/// exception that is not needed any more fails, so that the list only shrinks.
type Exception = (&'static str, usize, &'static str);
const LONG_FILES: [Exception; 0] = [];
const LONG_FUNCTIONS: [Exception; 0] = [];

/// Holds lengths against a budget and the exceptions from it.
fn hold(lengths: &[(String, usize)], budget: usize, exceptions: &[Exception]) {
    for (what, lines) in lengths {
        let most = exceptions.iter().find(|(exception, ..)| exception == what).map_or(budget, |(_, most, _)| *most);
        assert!(*lines <= most, "{what} has {lines} lines, of {most}");
    }
    for (what, most, why) in exceptions {
        let lines = lengths.iter().find(|(each, _)| each == what).map_or(0, |(_, lines)| *lines);
        assert!(lines > budget && *most <= lines, "{what} has {lines} lines: the exception can shrink or go ({why})");
    }
}

#[test]
fn files_stay_short() {
    let lengths = |path: &PathBuf| (name(path), fs::read_to_string(path).unwrap().lines().count());
    hold(&files("src").iter().map(lengths).collect::<Vec<_>>(), FILE, &LONG_FILES);
}

/// The functions of a file with their lines: as rustfmt indents them, one
/// ends at the brace below its first letter.
fn functions(path: &Path) -> Vec<(String, usize)> {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let Some((before, after)) = code.split_once("fn ") else { continue };
        let words = ["pub", "const", "async", "unsafe", "extern", "pub(crate)", "pub(super)"];
        // A function of one line, or without a body, has no lines to count.
        let no_body = code.ends_with(['}', ';']);
        if no_body || !before.split_whitespace().all(|word| words.contains(&word)) {
            continue;
        }
        let called = after.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
        let end = lines[at..].iter().position(|line| {
            *line == format!("{indent}}}") || line.ends_with(';') && line.starts_with(&format!("{indent})"))
        });
        found.push((format!("{}: {called}", name(path)), end.map_or(1, |end| end + 1)));
    }
    found
}

#[test]
fn functions_stay_short() {
    let lengths: Vec<(String, usize)> = files("src").iter().flat_map(|path| functions(path)).collect();
    assert!(lengths.len() > 1000, "only {} functions were found", lengths.len());
    hold(&lengths, FUNCTION, &LONG_FUNCTIONS);
}

#[test]
fn a_name_of_a_type_is_taken_once() {
    let mut taken: Vec<(String, String)> = Vec::new();
    for path in files("src") {
        for line in code(&path) {
            let inner = line.starts_with(' ');
            let mut words = line.split_whitespace().filter(|word| !word.starts_with("pub"));
            let (Some(kind), Some(rest)) = (words.next(), words.next()) else { continue };
            // A type within an `impl` is the trait's name for it.
            if !["struct", "enum", "union", "trait", "type"].contains(&kind) || kind == "type" && inner {
                continue;
            }
            let called = rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default().to_owned();
            let other = taken.iter().find(|(name, _)| *name == called);
            assert!(other.is_none(), "{} names a type {called}, as {} does", name(&path), other.unwrap().1);
            taken.push((called, name(&path)));
        }
    }
    assert!(taken.len() > 100, "only {} types were found", taken.len());
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
    for (keys, steps) in [("enter", 9), ("enter 7 tab tab tab", 0)] {
        let mut end = play(keys);
        for _ in 0..9 {
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
    let filled = Words::default().about("Amazon", "amazon.com");
    let mut unused = Vec::new();
    for key in &keys {
        let written =
            source.contains(&format!("\"{key}\"")) || key.strip_suffix(".one").is_some_and(|base| keys.contains(&base));
        let name = key.strip_prefix("help.").or_else(|| key.strip_prefix("typed."));
        let named = name.is_some_and(|name| TABLE.iter().any(|entry| entry.name == name));
        // Some keys are put together while the program runs: then some page says it.
        if !written && !named && !said.contains(&*filled.get(key)) {
            unused.push(*key);
        }
    }
    assert!(unused.is_empty(), "these strings are used nowhere: {unused:?}");
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

/// Names of the catalogue that name something else in the code too: a detail
/// of the person, and a way of two-step verification.
const OTHER: [&str; 2] = ["email", "app"];

#[test]
fn the_code_names_no_channel_and_no_box() {
    let catalog = saywhen::domain::catalog::Catalog::parse(saywhen::cli::BUILT_IN).unwrap();
    let mut ids: Vec<String> = catalog.channels.iter().map(|channel| channel.id.clone()).collect();
    ids.extend((0..catalog.boxes.len()).map(|index| catalog.box_id(index)));
    assert!(ids.len() > 50, "only {} names were found", ids.len());
    for path in files("src") {
        for line in code(&path) {
            for quoted in line.split('"').skip(1).step_by(2) {
                assert!(OTHER.contains(&quoted) || !ids.iter().any(|id| id == quoted), "{}: {line}", name(&path));
            }
        }
    }
}

/// What the README's lines that begin with `saywhen` name: subcommands and options.
#[test]
fn the_readme_names_commands_that_there_are() {
    let readme = fs::read_to_string("README.md").unwrap();
    let run = |args: &[&str]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_saywhen")).args(args).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let help = run(&["--help"]);
    let mut tried = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("    saywhen ")) {
        let said = line.split("  ").next().unwrap_or_default();
        let command = said.split(' ').next().unwrap_or_default();
        let channel = command == "texts" || command.is_empty();
        let known = |word: &str, help: &str| help.split([' ', '\n', ',']).any(|each| each == word);
        assert!(channel || known(command, &help), "there is no {command:?}");
        let inner = if command.starts_with("--") || channel { help.clone() } else { run(&[command, "--help"]) };
        for option in line.split([' ', ';', ',']).filter(|word| word.starts_with("--")) {
            assert!(known(option, &inner), "{command} has no {option:?}");
            tried += 1;
        }
        tried += 1;
    }
    assert!(tried > 25, "only {tried} were tried");
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
    use saywhen::app::page::kinds::KINDS;
    for kind in KINDS {
        let mut seen = Vec::new();
        for offer in kind.offers() {
            let binding = offer.binding;
            for key in binding.keys {
                assert!(!seen.contains(&(*key, binding.name)), "{} offers {} twice", kind.name, binding.name);
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

#[test]
fn no_picture_shows_a_key_of_the_words_file() {
    let words = fs::read_to_string("assets/words/en.txt").unwrap();
    let keys = words.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('.'));
    let starts: BTreeSet<&str> = keys.map(|(start, _)| start).collect();
    assert!(starts.contains("two_step") && starts.len() > 50);
    for path in files("tests/golden") {
        let text = fs::read_to_string(&path).unwrap();
        for word in text.split(|c: char| c.is_whitespace() || "\"()[]{}<>|│║".contains(c)) {
            // A sentence may end in such a word, but nothing follows its dot then.
            let shown = word.split_once('.').is_some_and(|(start, rest)| starts.contains(start) && !rest.is_empty());
            assert!(!shown, "{} shows the key {word}", name(&path));
        }
    }
}
