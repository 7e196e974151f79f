//! A record that stands up: whatever becomes of a person's files, what is
//! broken is found and named, what is whole is read, nobody is locked out,
//! and who saved what and why is not lost.

use std::fs;
use std::path::{Path, PathBuf};

use saywhen::domain::change::diff;
use saywhen::domain::history::Event;
use saywhen::domain::standing::Status;
use saywhen::store::export::{Form, export};
use saywhen::store::json::JsonStore;
use saywhen::store::{Save, Stamp, Store as _, StoreError};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::shell::{files, json, ok, refused, run, told};
use crate::stage::{NOW, catalog, maria};

const ID: &str = "maria-lopez";

/// A made-up person with five saves, the fourth of them by a helper.
fn folder() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    ok(data.path(), &["people", "add", "Maria Lopez"]);
    for value in ["on", "off", "on"] {
        ok(data.path(), &["set", &format!("texts.deals={value}")]);
    }
    ok(data.path(), &["--agent", "Kim", "--reason", "asked by phone", "--asked", "call", "opt-out", "texts"]);
    data
}

fn history(data: &Path) -> PathBuf {
    data.join("profiles").join(ID).join("history.jsonl")
}

fn lines(data: &Path) -> Vec<String> {
    fs::read_to_string(history(data)).unwrap().lines().map(str::to_owned).collect()
}

fn write(data: &Path, lines: &[String]) {
    fs::write(history(data), lines.join("\n") + "\n").unwrap();
}

/// A line whose check code fits its bytes again.
fn sealed(line: &str) -> String {
    let body = line.rsplit_once(",\"hash\":").unwrap().0;
    format!("{body},\"hash\":\"{}\"}}", hash(body))
}

fn hash(body: impl AsRef<[u8]>) -> String {
    Sha256::digest(body).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// What a file may have gone through, and the line that is named.
type Harm = (&'static str, fn(&mut Vec<String>), u64);

const HARMS: [Harm; 10] = [
    ("one sign of a save", |lines| lines[1] = lines[1].replacen("deals", "dealt", 1), 2),
    ("a save made of zeros", |lines| "\0".clone_into(&mut lines[2]), 3),
    ("a line without end", |lines| lines[1] = "x".repeat(5 << 20), 2),
    ("a save taken out", |lines| _ = lines.remove(2), 3),
    ("two saves the other way round", |lines| lines.swap(2, 3), 3),
    ("a save twice", |lines| lines.insert(2, lines[1].clone()), 3),
    ("a save made anew", |lines| lines[1] = sealed(&lines[1].replacen("opted_in", "opted_out", 1)), 3),
    ("the last save", |lines| _ = lines.pop(), 5),
    ("the last save cut in two", |lines| lines[4].truncate(90), 5),
    ("the first save", |lines| lines[0] = lines[0].replacen("Maria", "Mario", 1), 1),
];

#[test]
fn what_is_broken_is_found_and_named_and_the_doctor_leaves_nobody_outside() {
    for (harm, change, line) in HARMS {
        let data = folder();
        let mut all = lines(data.path());
        change(&mut all);
        write(data.path(), &all);
        let said = refused(data.path(), &["verify"], 6, "Run: saywhen doctor");
        assert!(said.contains(&line.to_string()), "{harm}: {said}");
        refused(data.path(), &["export"], 6, "saywhen doctor");
        ok(data.path(), &["doctor"]);
        let found = json(data.path(), &["verify"]);
        assert_eq!(found["fault"], Value::Null, "{harm}: {found}");
        // Nothing that the profile said is lost, and there is a way on.
        let there = json(data.path(), &["show"]);
        assert_eq!(there["choices"]["texts"]["delivered"]["status"], "opted_out", "{harm}");
        assert_eq!(there["name"], "Maria Lopez", "{harm}");
        ok(data.path(), &["opt-out", "email"]);
        ok(data.path(), &["export"]);
        assert!(ok(data.path(), &["doctor"]).contains("Nothing needs mending."), "{harm}");
        // The other saves keep their references, and who made them.
        if line < 5 && harm != "a save twice" {
            assert!(ok(data.path(), &["history"]).contains("Kim"), "{harm}");
        }
    }
}

/// What a file may have gone through in which no save is lost.
type Excess = (&'static str, fn(&mut Vec<String>));

#[test]
fn lines_that_are_only_too_many_or_out_of_order_lose_no_save() {
    let harms: [Excess; 5] = [
        ("the last save twice", |lines| lines.push(lines[4].clone())),
        ("a save twice", |lines| lines.insert(2, lines[1].clone())),
        ("two saves the other way round", |lines| lines.swap(2, 3)),
        ("something else between two saves", |lines| lines.insert(1, "nothing".into())),
        ("a line of another person", |lines| {
            let other = tempfile::tempdir().unwrap();
            ok(other.path(), &["people", "add", "Bob Beta"]);
            lines.push(fs::read_to_string(other.path().join("profiles/bob-beta/history.jsonl")).unwrap().trim().into());
        }),
    ];
    for (harm, change) in harms {
        let data = folder();
        let whole = lines(data.path());
        let mut all = whole.clone();
        change(&mut all);
        write(data.path(), &all);
        refused(data.path(), &["verify"], 6, "Run: saywhen doctor");
        let said = ok(data.path(), &["doctor"]);
        assert!(said.contains("every save goes on") && !said.contains("had lost"), "{harm}: {said}");
        assert_eq!(lines(data.path()), whole, "{harm}");
        assert!(history(data.path()).with_file_name("history.damaged-1.jsonl").is_file(), "{harm}");
        assert!(!ok(data.path(), &["verify"]).contains("gone"), "{harm}");
    }
}

#[test]
fn the_number_of_a_lost_save_is_never_given_again() {
    let numbers = |data: &Path| -> Vec<u64> {
        let records = json(data, &["history"])["records"].as_array().unwrap().clone();
        records.iter().map(|record| record["revision"].as_u64().unwrap()).collect()
    };
    let lost: [(usize, &[u64]); 3] = [(4, &[6, 5, 4, 3, 2, 1]), (2, &[6, 5, 2, 1]), (0, &[6, 5])];
    for (left, expected) in lost {
        for mended in [true, false] {
            let data = folder();
            let mut all = lines(data.path());
            all.truncate(left);
            if left == 0 {
                fs::remove_file(history(data.path())).unwrap();
            } else {
                write(data.path(), &all);
            }
            // Only what has lost all of its history goes on by itself.
            if mended || left > 0 {
                assert!(ok(data.path(), &["doctor"]).contains("lost"), "{left}");
            }
            ok(data.path(), &["set", "email.deals=on"]);
            assert_eq!(numbers(data.path()), expected, "{left} {mended}");
            assert_eq!(
                json(data.path(), &["history", "--limit", "3"])["records"].as_array().unwrap().len(),
                expected.len().min(3)
            );
            let gone = 5 - left;
            let said = ok(data.path(), &["verify"]);
            assert!(said.contains(&format!("{gone} save")), "{left} {mended}: {said}");
            for other in [&["export"][..], &["undo"], &["receipt"], &["doctor"]] {
                ok(data.path(), other);
            }
        }
    }
}

#[test]
fn a_profile_that_lags_behind_a_gap_is_brought_up_to_its_history() {
    let data = folder();
    let home = history(data.path());
    let profile = home.with_file_name("profile.json");
    let old = fs::read(&profile).unwrap();
    fs::remove_file(&home).unwrap();
    ok(data.path(), &["doctor"]);
    ok(data.path(), &["set", "email.deals=on"]);
    let text = String::from_utf8(old).unwrap().replace("\"revision\": 5", "\"revision\": 3");
    fs::write(&profile, text).unwrap();
    assert_eq!(json(data.path(), &["show", "email"])["choices"]["email"]["deals"]["status"], "opted_in");
}

#[test]
fn what_was_set_aside_is_named_with_its_check_code() {
    let data = folder();
    let mut all = lines(data.path());
    all[1] = all[1].replacen("deals", "dealt", 1);
    write(data.path(), &all);
    let damaged = fs::read(history(data.path())).unwrap();
    ok(data.path(), &["doctor"]);
    let home = history(data.path()).with_file_name("history.damaged-1.jsonl");
    assert_eq!(fs::read(&home).unwrap(), damaged, "as it was found");
    let gap: Value = serde_json::from_str(&lines(data.path())[1]).unwrap();
    assert_eq!(gap["gap"]["file"], "history.damaged-1.jsonl");
    assert_eq!(gap["gap"]["digest"], hash(&damaged));
    assert_eq!((&gap["gap"]["from"], &gap["gap"]["to"]), (&Value::from(2), &Value::from(2)));
    assert!(ok(data.path(), &["verify"]).contains("1 save before the end of it is gone"));
}

#[test]
fn a_history_of_someone_else_is_never_taken_for_ones_own() {
    let data = folder();
    ok(data.path(), &["people", "add", "Bob Beta"]);
    for _ in 0..2 {
        ok(data.path(), &["set", "texts.deals=on", "--profile", "bob-beta"]);
        ok(data.path(), &["set", "texts.deals=off", "--profile", "bob-beta"]);
    }
    let people = data.path().join("profiles");
    let [own, other] = [ID, "bob-beta"].map(|id| people.join(id).join("history.jsonl"));
    let mine = fs::read(&own).unwrap();
    fs::copy(&other, &own).unwrap();
    fs::write(&other, mine).unwrap();
    for id in [ID, "bob-beta"] {
        let whose = ["--profile", id];
        refused(data.path(), &[&["verify"][..], &whose].concat(), 6, "of another person");
        refused(data.path(), &[&["receipt"][..], &whose].concat(), 6, "damaged at line");
        ok(data.path(), &[&["doctor"][..], &whose].concat());
        ok(data.path(), &[&["verify"][..], &whose].concat());
    }
    assert_eq!(json(data.path(), &["show", "--profile", ID])["name"], "Maria Lopez");
}

#[test]
fn a_profile_that_its_history_does_not_lead_to_is_found() {
    let data = folder();
    let profile = history(data.path()).with_file_name("profile.json");
    let text = fs::read_to_string(&profile).unwrap();
    // By hand: one box, and the line of it is named.
    let edited = text.replacen("\"opted_out\"", "\"opted_in\"", 1);
    let at = text.lines().zip(edited.lines()).position(|(one, other)| one != other).unwrap() + 1;
    fs::write(&profile, &edited).unwrap();
    refused(data.path(), &["verify"], 6, &format!("at line {at} of its file"));
    // What holds the profile names that file; what the history alone says is there.
    for form in ["json", "consent"] {
        let said = refused(data.path(), &["export", "--form", form], 6, "saywhen doctor");
        assert!(said.contains(&format!("changed outside this program at line {at}")), "{said}");
        assert!(said.contains("profile.json") && !said.contains("history.jsonl"), "{said}");
    }
    let table = ok(data.path(), &["export", "--form", "csv"]);
    ok(data.path(), &["doctor"]);
    ok(data.path(), &["export"]);
    assert!(ok(data.path(), &["export", "--form", "csv"]).starts_with(&table));
    ok(data.path(), &["verify"]);
    // All of the history made anew, the profile left as it was.
    let mut all = lines(data.path());
    let mut prev = String::new();
    for line in &mut all {
        let old: Value = serde_json::from_str(line).unwrap();
        let mut new = line.replace("asked by phone", "asked by letter");
        if !prev.is_empty() {
            new = new.replace(old["prev"].as_str().unwrap(), &prev);
        }
        *line = sealed(&new);
        prev = serde_json::from_str::<Value>(line).unwrap()["hash"].as_str().unwrap().to_owned();
    }
    write(data.path(), &all);
    refused(data.path(), &["verify"], 6, "not the one that the profile names");
    refused(data.path(), &["export"], 6, "saywhen doctor");
    ok(data.path(), &["doctor"]);
    ok(data.path(), &["verify"]);
}

#[test]
fn a_history_that_was_thrown_away_stays_missed() {
    let data = folder();
    fs::remove_file(history(data.path())).unwrap();
    refused(data.path(), &["verify"], 6, "is gone");
    ok(data.path(), &["set", "email.deals=on"]);
    assert!(ok(data.path(), &["verify"]).contains("5 saves before the end of it are gone"));
}

type Edit = (&'static str, fn(&str) -> String);

#[test]
fn files_as_people_leave_them_are_read_and_mended() {
    let edits: [Edit; 6] = [
        ("CR LF", |text| text.replace('\n', "\r\n")),
        ("a byte order mark", |text| format!("\u{feff}{text}")),
        ("blank lines", |text| text.replace('\n', "\n\n  \n")),
        ("a blank line first", |text| format!("\n{text}")),
        ("no last line break", |text| text.trim_end().to_owned()),
        ("no last line break, CR LF", |text| text.replace('\n', "\r\n").trim_end().to_owned()),
    ];
    for (name, edit) in edits {
        for mended in [false, true] {
            let data = folder();
            let text = fs::read_to_string(history(data.path())).unwrap();
            fs::write(history(data.path()), edit(&text)).unwrap();
            // What was known when someone looked is kept beside the record, and is no part of it.
            let record = || {
                let mut all = files(data.path());
                all.retain(|(name, _)| !name.ends_with("last_look.json"));
                all
            };
            let before = record();
            for looks in [&["show", "texts"][..], &["verify"], &["history"], &["receipt"], &["export"]] {
                ok(data.path(), looks);
            }
            assert_eq!(record(), before, "{name}: looking changes nothing");
            if mended {
                assert!(ok(data.path(), &["doctor"]).contains("line ends"), "{name}");
                assert_eq!(fs::read_to_string(history(data.path())).unwrap(), text, "{name}");
            }
            ok(data.path(), &["opt-out", "email"]);
            assert!(ok(data.path(), &["verify"]).contains("All 6 saves check out."), "{name}");
            assert!(ok(data.path(), &["history"]).contains("Kim"), "{name}");
        }
    }
}

#[test]
fn an_error_while_reading_is_no_damage() {
    let data = tempfile::tempdir().unwrap();
    let catalog = catalog();
    let mut store = JsonStore::new(data.path().to_owned());
    store.create(maria(&catalog), &Stamp { event: Event::Made, ..stamp() }).unwrap();
    let profile = history(data.path()).with_file_name("profile.json");
    fs::write(&profile, fs::read_to_string(&profile).unwrap().replacen('{', "{ \"x\": 1,", 1)).unwrap();
    let before = fs::read(&profile).unwrap();
    for at in 0..40 {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let fault = move |op| {
            let is_it = op == saywhen::store::json::Op::Open || op == saywhen::store::json::Op::Read;
            let now = is_it && count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == at;
            if now { Err(std::io::Error::from_raw_os_error(24)) } else { Ok(()) }
        };
        let mut failing = JsonStore::failing(data.path().to_owned(), std::sync::Arc::new(fault));
        _ = failing.repair(ID, &catalog, &stamp());
        assert_eq!(fs::read(&profile).unwrap(), before, "the {at}th opening or reading failed");
    }
}

#[test]
fn a_clock_that_went_back_is_said() {
    let data = folder();
    let mut all = lines(data.path());
    let last: Value = serde_json::from_str(&all[4]).unwrap();
    all[4] = sealed(&all[4].replace(last["at"].as_str().unwrap(), "2020-01-01T00:00:00Z"));
    write(data.path(), &all);
    // The profile names another save now; the doctor goes on from it.
    ok(data.path(), &["doctor"]);
    assert!(ok(data.path(), &["verify"]).contains("Save 5 is dated before the one before it"));
}

#[test]
fn an_export_whose_profile_was_changed_is_not_taken_in() {
    let data = folder();
    let text = ok(data.path(), &["export"]);
    let file = data.path().join("edited.json");
    fs::write(&file, text.replacen("\"opted_out\"", "\"opted_in\"", 1)).unwrap();
    let other = tempfile::tempdir().unwrap();
    let (status, _, said) = told(run(other.path(), &["import", &file.display().to_string()]));
    assert_eq!(status, 6, "{said}");
}

fn stamp() -> Stamp {
    Stamp { event: Event::Saved, at: NOW.into(), by: "Maria Lopez".into(), ..Stamp::default() }
}

/// Numbers that come in the same order each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    /// A history with one thing changed at random.
    fn mutate(&mut self, text: &[u8], other: &[u8]) -> Vec<u8> {
        let mut new = text.to_vec();
        let at = self.below(text.len());
        let mut lines: Vec<Vec<u8>> = text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (one, two) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(13) {
            0 | 1 => new[at] ^= 1 << self.below(8),
            2 => new.truncate(at),
            3 => new.splice(at..(at + 1 + self.below(600)).min(text.len()), []).for_each(drop),
            4 => new[at..].iter_mut().take(1 + self.below(4096)).for_each(|byte| *byte = 0),
            5 => new.insert(at, *b"\0\n {}\"x\r".get(self.below(8)).unwrap()),
            6 => return [lines.remove(one), lines.concat()].concat(),
            7 => {
                lines.swap(one, two);
                return lines.concat();
            }
            8 => {
                lines.remove(one);
                return lines.concat();
            }
            9 => {
                lines.insert(one, other.split_inclusive(|byte| *byte == b'\n').nth(two).unwrap().to_vec());
                return lines.concat();
            }
            10 => return String::from_utf8(new).unwrap().replace('\n', "\r\n").into_bytes(),
            11 => return [b"\xef\xbb\xbf".to_vec(), lines.join(&b"\n\n"[..])].concat(),
            _ => return lines.concat().trim_ascii_end().to_vec(),
        }
        new
    }
}

/// What an independent reader finds: how many saves there are if all of them
/// fit, and nothing if one does not. What is unfinished at the end is no save.
fn read_chain(bytes: &[u8]) -> Option<(u64, String)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let is_json = |line: &[u8]| serde_json::from_slice::<Value>(line.trim_ascii()).is_ok();
    while lines.last().is_some_and(|last| !is_json(last) && (!last.ends_with(b"\n") || last.contains(&0))) {
        lines.pop();
    }
    let (mut count, mut head) = (0, String::new());
    for line in lines.into_iter().map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
        let line = std::str::from_utf8(line).ok()?;
        let record: Value = serde_json::from_str(line).ok()?;
        let fits = record["id"] == ID && record["revision"] == count + 1 && record["prev"] == *head;
        (count, head) = (count + 1, hash(line.rsplit_once(",\"hash\":\"")?.0));
        if !fits || !line.ends_with(&format!(",\"hash\":\"{head}\"}}")) {
            return None;
        }
    }
    Some((count, head))
}

#[test]
fn of_five_hundred_changed_histories_none_that_is_broken_passes_and_none_that_is_whole_fails() {
    let data = folder();
    ok(data.path(), &["people", "add", "Bob Beta"]);
    for value in ["on", "off", "on", "off", "on"] {
        ok(data.path(), &["set", &format!("texts.deals={value}"), "--profile", "bob-beta"]);
    }
    let other = fs::read(data.path().join("profiles/bob-beta/history.jsonl")).unwrap();
    let (path, home) = (history(data.path()), data.path().join("profiles").join(ID));
    let (text, profile) = (fs::read(&path).unwrap(), fs::read(home.join("profile.json")).unwrap());
    let told = serde_json::from_slice::<Value>(&profile).unwrap();
    let mut seeded = Seeded(20_261_123);
    let (mut broken, mut whole) = (0, 0);
    for case in 0..500 {
        let changed = seeded.mutate(&text, &other);
        fs::write(&path, &changed).unwrap();
        fs::write(home.join("profile.json"), &profile).unwrap();
        let is_whole = read_chain(&changed)
            .is_some_and(|(count, head)| told["revision"] == count && head.starts_with(told["head"].as_str().unwrap()));
        if is_whole {
            whole += 1;
        } else {
            broken += 1;
        }
        judge(data.path(), is_whole, case);
        assert_eq!(fs::read(&path).unwrap(), changed, "{case}: reading changed the history");
        mend_and_opt_out(data.path(), case);
        for entry in fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().path()) {
            let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
            if name == "backup" {
                fs::remove_dir_all(entry).unwrap();
            } else if name.starts_with("history.damaged") {
                fs::remove_file(entry).unwrap();
            }
        }
    }
    assert!(broken > 300 && whole > 60, "{broken} broken, {whole} whole");
}

/// What `verify` and `export` say of a history.
fn judge(data: &Path, is_whole: bool, case: usize) {
    let store = JsonStore::new(data.to_owned());
    let found = store.verify(ID).unwrap();
    assert_eq!(found.fault.is_none(), is_whole, "{case}: {found:?}");
    let exported = export(&store, &catalog(), ID, NOW, Form::Json, &mut Vec::new());
    assert_eq!(exported.is_ok(), is_whole, "{case}: {exported:?}");
}

/// After the doctor the history is whole, and the person can opt out.
fn mend_and_opt_out(data: &Path, case: usize) {
    let catalog = catalog();
    let mut store = JsonStore::new(data.to_owned());
    store.repair(ID, &catalog, &stamp()).unwrap_or_else(|error| panic!("{case}: {error}"));
    let found = store.verify(ID).unwrap();
    assert!(found.fault.is_none() && !found.torn && !found.odd_lines, "{case}: {found:?}");
    let opened = store.load(ID).unwrap();
    let before = opened.profile.settings(&catalog);
    let delivered = catalog.find("texts", "delivered").unwrap();
    assert_eq!(before.boxes[delivered].status(), Status::OptedOut, "{case}");
    let mut after = before.clone();
    after.set(catalog.find("email", "deals").unwrap(), Status::OptedOut);
    let changes = diff(&catalog, &before, &after);
    let save = Save { catalog: &catalog, base: opened.profile.revision, changes: &changes, stamp: &stamp() };
    let saved: Result<_, StoreError> = store.save(ID, &save);
    assert!(saved.unwrap().record.is_some(), "{case}");
    assert!(store.verify(ID).unwrap().fault.is_none(), "{case}");
}
