//! The program as a command on a folder of profiles, where the environment
//! says nothing but what a test gives it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program with arguments; it waits for no input.
pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saywhen"));
    command.args(args).stdin(Stdio::null()).env_clear().env("RUST_BACKTRACE", "1");
    command
}

/// What the program says and prints of a folder of profiles.
pub fn run(data: &Path, args: &[&str]) -> Output {
    program(args).arg("--data").arg(data).output().unwrap()
}

/// The status, what was printed and what was said.
pub fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What is printed by a command that works.
pub fn ok(data: &Path, args: &[&str]) -> String {
    let (status, printed, said) = told(run(data, args));
    assert_eq!(status, 0, "{args:?}: {said}");
    printed
}

/// What is printed as JSON by a command that works.
pub fn json(data: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&ok(data, &[args, &["--json"]].concat())).unwrap()
}

/// What is said of a refusal: one plain sentence, with a status, and no file changed.
pub fn refused(data: &Path, args: &[&str], status: i32, words: &str) -> String {
    let before = files(data);
    let (found, _, said) = told(run(data, args));
    assert_eq!(found, status, "{args:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
    assert!(said.contains(words), "{args:?} says {said:?}, not {words:?}");
    assert!(said.trim_end().chars().all(saywhen::domain::text::is_visible), "{said:?}");
    assert_eq!(files(data), before, "{args:?} changed a file");
    said
}

/// Every file of the profiles in a folder, with its bytes.
pub fn files(data: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![data.join("profiles")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                all.push((path.display().to_string(), fs::read(&path).unwrap_or_default()));
            }
        }
    }
    all.sort();
    all
}
