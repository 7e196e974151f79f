//! The manners of the command line, held for every subcommand that the
//! grammar names, so that a new one is held to them too.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tempfile::TempDir;

use crate::shell::{self, program, told};

/// What a path of the command line has below it: `saywhen people` has `add`.
fn below(path: &[String]) -> Vec<String> {
    let help = help(path);
    let Some((_, listed)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let names = listed.lines().map_while(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

fn help(path: &[String]) -> String {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    args.push("--help");
    let (status, printed, _) = told(program(&args).output().unwrap());
    assert_eq!(status, 0, "{path:?}");
    printed
}

/// Every subcommand, by its path.
fn commands() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(path) = open.pop() {
        for name in below(&path) {
            let path: Vec<String> = path.iter().cloned().chain([name]).collect();
            open.push(path.clone());
            all.push(path);
        }
    }
    assert!(all.len() > 30, "{all:?}");
    all.sort();
    all
}

/// The examples in the help of a subcommand, each as its arguments.
fn examples(path: &[String]) -> Vec<Vec<String>> {
    let help = help(path);
    let (_, after) = help.split_once("\nExample").unwrap_or_else(|| panic!("{path:?} has no example"));
    let lines = after.lines().filter_map(|line| line.trim().strip_prefix("saywhen "));
    let lines = lines.map(|line| split(line.split(['>', '<']).next().unwrap().trim_end()));
    // An example of a subcommand below this one is held there.
    let deeper = below(path);
    lines.filter(|example| example.get(path.len()).is_none_or(|next| !deeper.contains(next))).collect()
}

/// A line as a shell splits it at blanks.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

/// A folder in which every example can be run: Maria asked for an end of
/// offers, said that it was done, and wrote a message down; someone else is
/// in the trash, and the files that examples name are there.
struct Desk {
    folder: TempDir,
    reference: String,
}

impl Desk {
    /// A folder of its own, as the first one was made.
    fn new() -> Self {
        static FIRST: std::sync::LazyLock<Desk> = std::sync::LazyLock::new(Desk::first);
        let folder = tempfile::tempdir().unwrap();
        copy(FIRST.folder.path(), folder.path());
        Self { folder, reference: FIRST.reference.clone() }
    }

    fn first() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        shell::ok(here, &["people", "add", "Maria Lopez", "--phone", "+1 555 010 0142", "--region", "US"]);
        let asked = ["opt-out", "texts", "--offers", "--asked-on", "2026-01-05", "--asked", "reply", "--yes"];
        let asked = shell::json(here, &asked.map(|arg| if arg == "2026-01-05" { &DAY } else { arg }));
        let reference = asked["reference"].as_str().unwrap().to_owned();
        shell::ok(here, &["plan", "--done", "texts.new_products"]);
        for _ in 0..2 {
            shell::ok(here, &["evidence", "log", "262966", "--kind", "offer"]);
        }
        for name in ["maria.json", "other.json"] {
            shell::ok(here, &["export", "--to", here.join(name).to_str().unwrap()]);
        }
        fs::write(here.join("shop.json"), saywhen::cli::BUILT_IN).unwrap();
        fs::write(here.join("guide.json"), include_str!("../assets/guides/stop_calls.json")).unwrap();
        let pack = shell::ok(here, &["region", "show", "US", "--json"]);
        fs::write(here.join("US.json"), pack).unwrap();
        Self { folder, reference }
    }

    /// What is trashed only for the example that brings it back.
    fn ready(&self, example: &[String]) {
        let has = |word: &str| example.iter().any(|arg| arg == word);
        if has("restore") {
            shell::ok(self.folder.path(), &["people", "remove", "maria-lopez", "--yes"]);
        }
    }

    fn run(&self, args: &[String], more: &[&str]) -> Output {
        let filled = args.iter().map(|arg| match arg.as_str() {
            "R-7F3A-19C2" => self.reference.clone(),
            arg => arg.to_owned(),
        });
        let filled: Vec<String> = filled.collect();
        let args: Vec<&str> = filled.iter().map(String::as_str).chain(more.iter().copied()).collect();
        program(&args).current_dir(self.folder.path()).arg("--data").arg(self.folder.path()).output().unwrap()
    }

    /// Every file in the folder, those of the profiles and those beside them,
    /// but for the index, which is read anew where it is missing, and for the
    /// mark of what was told already.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = shell::files(self.folder.path());
        all.retain(|(path, _)| !path.ends_with("last_look.json"));
        let beside = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        all.extend(
            beside
                .filter(|path| path.is_file() && !path.ends_with("index"))
                .map(|path| (path.display().to_string(), Vec::new())),
        );
        let trash = self.folder.path().join("trash");
        all.extend(
            fs::read_dir(trash)
                .into_iter()
                .flatten()
                .map(|entry| (entry.unwrap().path().display().to_string(), Vec::new())),
        );
        all.sort();
        all
    }
}

/// Copies what is in a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let to = to.join(entry.file_name().unwrap());
        if entry.is_dir() { copy(&entry, &to) } else { _ = fs::copy(&entry, to).unwrap() }
    }
}

/// A day that is long enough ago for a last day to have passed.
static DAY: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| saywhen::clock::today().checked_sub(jiff::ToSpan::days(60)).unwrap().to_string());

/// The path without what is only listed: `people list` and `people` are one.
fn named(path: &[String]) -> String {
    path.join(" ")
}

#[test]
fn every_subcommand_that_writes_can_be_tried_without_writing() {
    for path in commands() {
        for example in examples(&path) {
            let mut tried = Desk::new();
            tried.ready(&example);
            let before = tried.files();
            let (status, printed, said) = told(tried.run(&example, &["--dry-run"]));
            assert_eq!(tried.files(), before, "{example:?} --dry-run writes");
            assert!(!said.contains("not known here"), "{example:?}: {said}");
            // Whether it writes is found by doing it.
            tried = Desk::new();
            tried.ready(&example);
            let before = tried.files();
            let (done, _, why) = told(tried.run(&example, &["--yes"]));
            let writes = tried.files() != before;
            let listed = help(&path).contains("--dry-run");
            assert!(!writes || listed, "{} writes, and its help does not list --dry-run", named(&path));
            if writes {
                assert_eq!((status, done), (0, 0), "{example:?}: {said}{why}");
                assert!(printed.contains("Nothing is saved yet."), "{example:?} --dry-run: {printed}");
                let json = told(Desk::new().run(&example, &["--dry-run", "--json", "--yes"])).1;
                let is_restored = example.iter().any(|arg| arg == "restore");
                assert!(is_restored || json.contains("\"dry_run\": true"), "{example:?}: {json}");
            }
        }
    }
}

#[test]
fn every_flag_that_is_shared_is_taken_by_every_subcommand() {
    let shared = [
        &["--agent", "Sam"][..],
        &["--reason", "asked"],
        &["--asked", "call"],
        &["--identity-confirmed"],
        &["--speaks-for-shop"],
        &["--json"],
        &["--dry-run"],
        &["--yes"],
        &["--profile", "maria-lopez"],
        &["--store", "memory:"],
        &["--catalog", "shop.json"],
    ];
    for path in commands() {
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.extend(shared.iter().copied().flatten());
        args.push("--help");
        let (status, printed, said) = told(program(&args).output().unwrap());
        assert_eq!((status, said.as_str()), (0, ""), "{path:?}");
        assert!(printed.contains("Usage: saywhen"), "{printed}");
    }
}

#[test]
fn help_lists_a_flag_where_it_means_something() {
    let lists = |path: &str, flag: &str| help(&split(path)).contains(flag);
    for (path, flags) in [
        ("schema", &["--profile", "--data", "--agent", "--asked", "--dry-run", "--yes"][..]),
        ("history", &["--agent", "--reason", "--asked", "--identity-confirmed", "--dry-run", "--yes"]),
        ("region show", &["--agent", "--profile", "--catalog", "--dry-run"]),
        ("verify", &["--agent", "--dry-run"]),
        ("export", &["--agent", "--asked"]),
    ] {
        let listed: Vec<&&str> = flags.iter().filter(|flag| lists(path, flag)).collect();
        assert!(listed.is_empty(), "saywhen {path} --help lists {listed:?}");
    }
    for (path, flags) in [
        ("set", &["--agent", "--reason", "--asked", "--dry-run", "--profile", "--json"][..]),
        ("people remove", &["--yes", "--dry-run"]),
        ("evidence log", &["--agent", "--dry-run"]),
        ("history", &["--profile", "--json"]),
        ("export", &["--dry-run", "--profile"]),
    ] {
        let missing: Vec<&&str> = flags.iter().filter(|flag| !lists(path, flag)).collect();
        assert!(missing.is_empty(), "saywhen {path} --help does not list {missing:?}");
    }
}

#[test]
fn what_is_not_understood_is_one_sentence_that_names_its_own_help() {
    for path in commands() {
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.push("--no-such-flag");
        let (status, printed, said) = told(program(&args).output().unwrap());
        assert_eq!((status, printed.as_str()), (2, ""), "{path:?}");
        let wanted = format!("Run: saywhen {} --help\n", named(&path));
        assert!(said.ends_with(&wanted), "{said}");
        assert!(said.starts_with("\"--no-such-flag\" is not known here.") && said.lines().count() == 1, "{said}");
        for word in ["unexpected", "tip:", "invalid", "argument"] {
            assert!(!said.contains(word), "{said}");
        }
    }
}

#[test]
fn what_only_looks_says_nothing_of_changes() {
    for path in commands() {
        let writes = help(&path).contains("--dry-run");
        let mut runs: Vec<Vec<String>> = examples(&path);
        runs.push(path.clone());
        runs.push([path.clone(), split("--no-such-flag")].concat());
        runs.push([path.clone(), split("no_such_thing")].concat());
        let desk = Desk::new();
        for args in runs {
            for more in [&[][..], &["--profile", "nobody"], &["--catalog", "/nowhere.json"]] {
                let (_, printed, said) = told(desk.run(&args, more));
                let claims = format!("{printed}{said}").contains("Nothing was changed");
                assert!(writes || !claims, "{args:?} {more:?} only looks: {said}{printed}");
            }
            if writes {
                break;
            }
        }
    }
    let (status, _, said) = told(program(&["set", "texts.deals=off", "-n", "--dry-run"]).output().unwrap());
    assert!(status == 2 && said.starts_with("--dry-run stands there twice."), "{said}");
    let (_, _, said) = told(program(&["fax"]).output().unwrap());
    assert!(!said.contains("changed"), "{said}");
    let (_, _, said) = told(program(&["set", "fax.deals=off", "--store", "memory:"]).output().unwrap());
    assert!(said.contains("changed") || said.contains("nobody"), "{said}");
}

#[test]
fn a_mistyped_command_is_named_by_the_nearest() {
    for (typed, near) in [
        ("shwo", "show"),
        ("SHOW", "show"),
        ("histroy", "history"),
        ("optout", "opt-out"),
        ("txts", "texts"),
        ("people ad", "add"),
        ("evidence lst", "list"),
        ("request withdrw R-1", "withdraw"),
        ("set --dry-rn texts.deals=off", "--dry-run"),
        ("receipt --jsn", "--json"),
    ] {
        let args = split(typed);
        let (status, _, said) = told(program(&args.iter().map(String::as_str).collect::<Vec<_>>()).output().unwrap());
        assert_eq!(status, 2, "{typed}: {said}");
        assert!(said.contains(&format!("Did you mean {near}")), "{typed}: {said}");
    }
}

/// Runs the program with a file on its standard input.
fn fed(here: &Path, args: &[&str], file: &Path) -> (i32, String, String) {
    let mut child = program(args)
        .current_dir(here)
        .args(["--data".as_ref(), here])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let written = child.stdin.take().unwrap().write_all(&fs::read(file).unwrap());
    let told = told(child.wait_with_output().unwrap());
    written.unwrap_or_else(|error| panic!("{error}: {told:?}"));
    told
}

#[test]
fn a_dash_is_a_stream_wherever_a_file_is_taken() {
    // Every argument that the grammar calls a file.
    let files: Vec<String> = commands()
        .into_iter()
        .filter(|path| help(path).contains("\n  <FILE>  ") || help(path).contains("--to <FILE>"))
        .map(|path| named(&path))
        .collect();
    assert_eq!(files, ["catalog validate", "export", "import", "region validate"], "hold the new one here too");
    let desk = Desk::new();
    let here = desk.folder.path();
    let file = |name: &str| -> PathBuf { here.join(name) };
    for (args, name, says) in [
        (&["catalog", "validate", "-"][..], "shop.json", "well formed"),
        (&["catalog", "validate", "-"], "guide.json", "well formed"),
        (&["region", "validate", "-"], "US.json", "well formed"),
        (&["import", "-", "--as", "Ana Diaz"], "maria.json", "Added Ana Diaz"),
        (&["show", "texts", "--profile", "maria-lopez", "--catalog", "-"], "shop.json", "texts.deals"),
    ] {
        let (status, printed, said) = fed(here, args, &file(name));
        assert!(status == 0 && printed.contains(says), "{args:?}: {status} {printed}{said}");
    }
    let out = desk.run(&split("export --to - --profile maria-lopez"), &[]);
    assert!(told(out).1.contains("\"history\""), "it goes to standard output");
    assert!(!file("-").exists(), "and not to a file of that name");
    let (status, _, said) = fed(here, &["import", "-"], &file("shop.json"));
    assert!(status == 6 && said.lines().count() == 1, "{said}");
}

#[test]
fn channels_are_named_one_several_or_all() {
    let desk = Desk::new();
    let changes = |line: &str| {
        let (status, printed, said) = told(desk.run(&split(line), &["--dry-run", "--json"]));
        assert_eq!(status, 0, "{line}: {said}");
        let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
        value["changes"].as_array().unwrap().len()
    };
    for command in ["opt-out", "allow"] {
        let of = |what: &str| changes(&format!("{command} {what}"));
        assert_eq!(of("email app"), of("email") + of("app"), "{command}");
        assert_eq!(of("email app --offers"), of("email --offers") + of("app --offers"), "{command}");
        let each = ["texts", "email", "app", "calls", "sellers"];
        assert_eq!(of("all"), each.map(of).iter().sum::<usize>(), "{command}");
        let offers = each.map(|channel| of(&format!("{channel} --offers")));
        assert_eq!(of("all --offers"), offers.iter().sum::<usize>(), "{command}");
        assert!(of("all --offers") < of("all"));
    }
    let shown = told(desk.run(&split("show email app"), &[])).1;
    assert!(shown.contains("email.deals") && shown.contains("app.deals") && !shown.contains("texts.deals"), "{shown}");
}

#[test]
fn show_prints_the_names_that_set_takes() {
    let desk = Desk::new();
    let shown = told(desk.run(&split("show"), &[])).1;
    let is_name = |word: &&str| {
        word.contains('.') && !word.ends_with('.') && word.chars().all(|c| c.is_ascii_lowercase() || "._".contains(c))
    };
    let names: Vec<&str> = shown.lines().filter_map(|line| line.split_whitespace().next()).filter(is_name).collect();
    assert!(names.len() > 50 && names.contains(&"texts.offers"), "{names:?}");
    for name in names {
        let (status, _, said) =
            told(desk.run(&[vec!["set".to_owned(), format!("{name}=unset")]].concat(), &["--dry-run"]));
        assert!(status == 0 || status == 4, "{name}: {said}");
        let upper = format!("{}=unset", name.to_uppercase());
        assert_eq!(told(desk.run(&["set".to_owned(), upper], &["--dry-run"])).0, status, "{name} in capitals");
    }
    let (status, _, said) = told(desk.run(&split("set texts.deals"), &[]));
    assert!(status == 2 && said.contains("It takes: on, off"), "{said}");
}
