//! Clocks and days: what is said of a last day is so, also where the region
//! was set late, where a rule is about the offers only, and where no clock runs.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder of profiles with Kim in it, where no computer tells the region.
struct Folder {
    place: TempDir,
}

fn run(data: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saywhen"));
    command.args(args).arg("--data").arg(data).stdin(Stdio::null()).env("LC_ALL", "C");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

impl Folder {
    /// Kim, of whom no region is known.
    fn new() -> Self {
        let folder = Self { place: tempfile::tempdir().unwrap() };
        folder.ok(&["people", "add", "Kim"]);
        folder
    }

    /// Kim, who lives in the United States.
    fn in_us() -> Self {
        let folder = Self::new();
        folder.ok(&["set", "details.region=US"]);
        folder
    }

    fn ok(&self, args: &[&str]) -> String {
        run(self.place.path(), args)
    }
}

/// The reference of the request in the last line of a list.
fn reference(list: &str) -> String {
    let last = list.lines().last().unwrap();
    last.split_whitespace().find(|word| word.starts_with("R-")).unwrap().to_owned()
}

#[test]
fn a_region_that_is_set_after_the_shop_was_told_counts_the_days_from_then() {
    let late = Folder::new();
    late.ok(&["opt-out", "texts", "--offers"]);
    late.ok(&["plan", "--done", "all"]);
    late.ok(&["set", "details.region=US"]);
    let early = Folder::in_us();
    early.ok(&["opt-out", "texts", "--offers"]);
    early.ok(&["plan", "--done", "all"]);
    let day = |folder: &Folder| folder.ok(&["due"]).split("  ").next().unwrap().to_owned();
    assert!(day(&early).contains("20"), "{}", early.ok(&["due"]));
    assert_eq!(day(&late), day(&early));
    assert!(late.ok(&["request"]).contains(&day(&late)), "{}", late.ok(&["request"]));
    assert!(late.ok(&["evidence"]).contains(&day(&late)), "{}", late.ok(&["evidence"]));
    late.ok(&["verify"]);
}

#[test]
fn a_day_that_is_frozen_stays_when_the_region_changes() {
    let folder = Folder::in_us();
    folder.ok(&["opt-out", "texts", "--offers"]);
    folder.ok(&["plan", "--done", "all"]);
    let before = folder.ok(&["due"]);
    folder.ok(&["set", "details.region=DE"]);
    assert_eq!(folder.ok(&["due"]), before);
    folder.ok(&["set", "details.region=US"]);
    assert_eq!(folder.ok(&["due"]), before);
}
