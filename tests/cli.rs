//! The command line: arguments, exit statuses, and files that a refusal
//! leaves as they were.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::shell;

/// A folder of profiles, with Maria in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.ok(&["people", "add", "Maria Lopez", "--phone", "+1 555 010 0142", "--email", "maria@example.com"]);
        desk.ok(&["set", "texts.deals=on", "texts.recommendations=on"]);
        desk
    }

    fn run(&self, args: &[&str]) -> Output {
        shell::run(self.folder.path(), args)
    }

    fn ok(&self, args: &[&str]) -> String {
        shell::ok(self.folder.path(), args)
    }

    fn json(&self, args: &[&str]) -> Value {
        shell::json(self.folder.path(), args)
    }

    fn refused(&self, args: &[&str], status: i32, words: &str) {
        shell::refused(self.folder.path(), args, status, words);
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("profiles/maria-lopez")
    }

    fn profile(&self) -> String {
        fs::read_to_string(self.home().join("profile.json")).unwrap()
    }

    fn write(&self, text: impl AsRef<[u8]>) {
        fs::write(self.home().join("profile.json"), text).unwrap();
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        ["profile.json", "history.jsonl"]
            .map(|name| (name.to_owned(), fs::read(self.home().join(name)).unwrap_or_default()))
            .to_vec()
    }

    fn status(&self, name: &str) -> String {
        let (channel, category) = name.split_once('.').unwrap();
        let shown = self.json(&["show"]);
        shown["choices"][channel][category]["status"].as_str().unwrap().to_owned()
    }
}

#[test]
fn opt_out_turns_off_all_that_may_be_turned_off() {
    let desk = Desk::new();
    let email = desk.json(&["show", "email"])["choices"]["email"].clone();
    let done = desk.json(&["opt-out", "texts"]);
    for (id, choice) in done["choices"]["texts"].as_object().unwrap() {
        let wanted = if id == "sign_in_code" { "required" } else { "opted_out" };
        assert_eq!(choice["status"], wanted, "{id}");
    }
    assert_eq!(done["kept"][0]["id"], "sign_in_code");
    assert_eq!(done["kept"][0]["reason"], "it is not known whether signing in uses them");
    assert_eq!(desk.json(&["show"])["choices"]["email"], email);
    let again = desk.json(&["opt-out", "texts"]);
    assert_eq!((&again["saved"], &again["changes"]), (&true.into(), &Value::Array(Vec::new())), "it is asked again");
}

#[test]
fn offers_only() {
    let desk = Desk::new();
    desk.ok(&["opt-out", "texts", "--offers"]);
    assert_eq!((desk.status("texts.deals"), desk.status("texts.delivered")), ("opted_out".into(), "unknown".into()));
}

#[test]
fn a_category_of_tomorrow_is_covered() {
    let desk = Desk::new();
    let more = saywhen::cli::BUILT_IN.replacen(
        "\"categories\": [",
        r#""categories": [ {"id": "tomorrow", "section": "offers", "label": "Tomorrow", "purpose": "marketing", "boxes": [{"channel": "texts", "usually": "opted_in"}]},"#,
        1,
    );
    let file = desk.folder.path().join("more.json");
    fs::write(&file, more).unwrap();
    let catalog = file.to_str().unwrap();
    assert_eq!(desk.json(&["show", "--catalog", catalog])["choices"]["texts"]["tomorrow"]["status"], "unknown");
    desk.ok(&["opt-out", "texts", "--catalog", catalog]);
    assert_eq!(desk.json(&["show", "--catalog", catalog])["choices"]["texts"]["tomorrow"]["status"], "opted_out");
    desk.ok(&["set", "texts.tomorrow=on", "--catalog", catalog]);
    assert!(desk.profile().contains(r#""tomorrow": { "id": "tomorrow", "status": "opted_in" }"#));
}

#[test]
fn a_dry_run_saves_nothing() {
    let desk = Desk::new();
    let before = desk.files();
    for args in [&["set", "texts.deals=off"][..], &["opt-out", "texts"], &["allow", "email"]] {
        let mut args = args.to_vec();
        args.push("--dry-run");
        let text = desk.ok(&args);
        assert!(text.contains("will be") && text.contains("Nothing is saved yet."), "{text}");
    }
    assert_eq!(desk.files(), before);
}

#[test]
fn refusals_have_a_status_and_a_sentence() {
    let desk = Desk::new();
    desk.refused(&["set", "texts.sign_in_code=off"], 4, "stays on: it is not known whether signing in uses them");
    desk.refused(&["set", "texts.deals=off", "texts.sign_in_code=off"], 4, "Nothing was changed");
    desk.refused(&["set", "texts.deal=off"], 3, "The nearest: deals");
    desk.refused(&["set", "text.deals=off"], 3, "The channels are: texts, email, app, calls, sellers");
    desk.refused(&["set", "deals"], 2, "Write it like texts.deals=off");
    desk.refused(&["set", "texts.deals=sometimes"], 2, "It takes: on, off, as_it_happens, daily, weekly");
    desk.refused(&["show", "fax"], 3, "There is no channel \"fax\"");
    desk.refused(&["show", "--profile", "nobody"], 3, "There is no person called \"nobody\"");
    desk.refused(&["show", "--profile", "maria-lopes"], 3, "The nearest: maria-lopez");
    desk.refused(&["show", "--profile", "../../etc"], 2, "can't be the id of a person");
    desk.refused(&["show", "--profile", &"x".repeat(300)], 2, "can't be the id of a person");
    desk.refused(&["people", "add", "Maria Lopez"], 2, "There is already a Maria Lopez");
    desk.refused(&["people", "add", " "], 2, "Type a name");
    desk.refused(&["people", "add", "Ana", "--email", "nowhere"], 2, "An email has an @");
    desk.refused(&["people", "remove", "maria-lopez"], 2, "add --yes");
    desk.refused(&[], 1, "saywhen --plain");
    desk.refused(&["show", "--catalog", "/nowhere.json"], 1, "can't be read: no such file or directory");
}

#[test]
fn more_than_one_person_needs_a_name() {
    let desk = Desk::new();
    desk.ok(&["people", "add", "Ana Diaz"]);
    desk.refused(&["show"], 2, "Choose one with --profile: ana-diaz, maria-lopez");
    desk.ok(&["show", "--profile", "ana-diaz"]);
    desk.ok(&["people", "remove", "ana-diaz", "--yes"]);
    desk.ok(&["show"]);
}

#[test]
fn usage_is_status_two_and_help_is_zero() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["set"]).status.code(), Some(2));
    desk.refused(&["show", "--nonsense"], 2, "\"--nonsense\" is not known here");
    desk.refused(&["set"], 2, "is missing");
    let all = desk.ok(&["--help"]);
    let (_, listed) = all.split_once("Commands:\n").unwrap();
    let commands = listed.lines().map_while(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let commands: Vec<&str> = commands.collect();
    assert!(commands.len() >= 18, "{commands:?}");
    for command in commands {
        let help = desk.ok(&[command, "--help"]);
        assert!(help.contains("Example"), "{command} --help has no example");
    }
    let help = desk.ok(&["--help"]);
    assert!(help.contains("Exit statuses") && help.contains("4  refused"), "{help}");
}

#[test]
fn what_is_written_fits_the_schema() {
    let desk = Desk::new();
    let schema: Value = serde_json::from_str(&desk.ok(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for args in [&["set", "texts.deals=weekly"][..], &["opt-out", "sellers"], &["allow", "app", "--yes"]] {
        desk.ok(args);
        let profile: Value = serde_json::from_str(&desk.profile()).unwrap();
        let faults: Vec<String> = validator.iter_errors(&profile).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn unknown_members_keep_their_bytes() {
    let desk = Desk::new();
    let odd = "\"mine\": { \"n\": 1e400,   \"deep\": [ [ { \"x\": 0.10 } ] ] },\n  \"two_step\"";
    desk.write(desk.profile().replacen("\"two_step\"", odd, 1).replacen(
        "\"deals\": { \"id\": \"deals\",",
        "\"deals\": { \"note\": \"mine\", \"id\": \"deals\",",
        1,
    ));
    desk.ok(&["set", "texts.new_products=on"]);
    let text = desk.profile();
    assert!(text.contains(odd) && text.contains("\"note\": \"mine\""), "{text}");
}

#[test]
fn damaged_files_are_refused_and_not_touched() {
    let desk = Desk::new();
    let good = desk.profile();
    let bomb = format!("{{\"schema\":1,\"x\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "damaged at line 1"),
        (good.as_bytes()[..good.len() / 2].to_vec(), "damaged at line"),
        (good.replacen("\"opted_in\"", "\"perhaps\"", 1).into_bytes(), "damaged at line"),
        (good.replacen("\"revision\": 2", "\"revision\": \"two\"", 1).into_bytes(), "damaged at line 4"),
        (good.replacen("\"schema\"", "\"id\": \"x\", \"schema\"", 1).into_bytes(), "damaged at line"),
        (good.replacen("\"id\": \"maria-lopez\"", "\"id\": \"someone-else\"", 1).into_bytes(), "damaged at line 3"),
        (b"[1, 2]".to_vec(), "damaged at line 1"),
        (
            good.replacen("\"contact\": {", "\"contact\": [], \"was\": {", 1).into_bytes(),
            "\"contact\" is missing or is not",
        ),
        (
            good.replacen("{ \"id\": \"deals\"", "[\"opted_in\"], \"was\": { \"id\": \"deals\"", 1).into_bytes(),
            "\"deals\" is missing or",
        ),
        (b"\xff\xfe".to_vec(), "damaged at line 1"),
        (bomb.into_bytes(), "damaged at line 1"),
        (vec![b' '; 17 * 1024 * 1024], "too large"),
    ];
    for (bytes, words) in cases {
        desk.write(&bytes);
        for args in [&["show"][..], &["set", "texts.deals=off"], &["opt-out", "texts"]] {
            desk.refused(args, 6, words);
        }
    }
}

#[test]
fn a_newer_version_is_looked_at_and_not_changed() {
    let desk = Desk::new();
    desk.write(desk.profile().replacen("\"schema\": 2", "\"schema\": 3", 1));
    desk.ok(&["show"]);
    desk.refused(&["set", "texts.deals=off"], 6, "needs a newer version");
}

#[test]
fn hostile_text_reaches_no_terminal() {
    let desk = Desk::new();
    let name = "\\u001b[31mMaria\\u202e\\u200b\\u0007\\n";
    desk.write(desk.profile().replacen("\"Maria Lopez\"", &format!("\"{name}\""), 1));
    for args in [&["show"][..], &["people"], &["show", "--json"], &["people", "--json"]] {
        let text = desk.ok(args);
        assert!(text.chars().all(|c| c == '\n' || saywhen::domain::text::is_visible(c)), "{text:?}");
        assert!(!text.contains("[31m") || args.contains(&"--json"), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_refused() {
    let desk = Desk::new();
    let path = desk.home().join("profile.json");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    desk.refused(&["show"], 6, "not an ordinary file");
    fs::remove_dir(&path).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
    desk.refused(&["show"], 6, "not an ordinary file");
}

#[cfg(unix)]
#[test]
fn files_are_for_one_person_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&desk.home()), 0o700);
    for name in ["profile.json", "history.jsonl", "lock"] {
        assert_eq!(mode(&desk.home().join(name)), 0o600, "{name}");
    }
}

#[test]
fn catalogues_are_checked() {
    let desk = Desk::new();
    let file = desk.folder.path().join("shop.json");
    let path = file.to_str().unwrap();
    let good = saywhen::cli::BUILT_IN;
    for (text, status, words) in [
        (good.to_owned(), 0, ""),
        (good[..good.len() / 2].to_owned(), 6, "damaged at line"),
        (good.replacen("\"schema\": 1", "\"schema\": 9", 1), 6, "newer version"),
        (good.replacen("\"section\": \"offers\"", "\"section\": \"gone\"", 1), 6, "names \"gone\""),
        (good.replacen("\"id\": \"recommendations\"", "\"id\": \"deals\"", 1), 6, "\"deals\" twice"),
        (String::new(), 6, "damaged at line 1"),
    ] {
        fs::write(&file, text).unwrap();
        let output = desk.run(&["catalog", "validate", path]);
        assert_eq!(output.status.code(), Some(status));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words));
    }
}

#[test]
fn history_receipt_and_undo() {
    let desk = Desk::new();
    desk.ok(&["opt-out", "texts", "--offers", "--agent", "Sam", "--reason", "asked by phone"]);
    let list = desk.json(&["history"]);
    let records = list["records"].as_array().unwrap();
    assert_eq!(records.len(), 3);
    assert_eq!((records[0]["by"].as_str(), records[0]["on_behalf_of"].as_str()), (Some("Sam"), Some("Maria Lopez")));
    assert_eq!(records[2]["event"], "made");
    let reference = records[0]["reference"].as_str().unwrap();
    let text = desk.ok(&["receipt", &reference.to_lowercase()]);
    for words in
        [reference, "Sam, for Maria Lopez", "Why: asked by phone.", "Untick", "not from Amazon", "not affiliated"]
    {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }
    assert!(text.contains("Who saved it: "), "no key of the words file is printed:\n{text}");
    let history = fs::read_to_string(desk.home().join("history.jsonl")).unwrap();
    let frozen = history.lines().last().unwrap().contains(r#""terms":{"region":"US""#);
    assert!(frozen, "the region's rules are in the record:\n{history}");
    desk.ok(&["undo", reference]);
    assert_eq!(desk.status("texts.deals"), "opted_in");
    assert_eq!(desk.json(&["history"])["records"].as_array().unwrap().len(), 4, "both saves stay");
    desk.refused(&["receipt", "R-0000-0000"], 3, "There is no save with the reference");
    desk.refused(&["undo", records[2]["reference"].as_str().unwrap()], 4, "nothing to undo");
}

#[test]
fn undoing_leaves_alone_what_was_changed_since() {
    let desk = Desk::new();
    let first = desk.json(&["history"])["records"][0]["reference"].as_str().unwrap().to_owned();
    desk.ok(&["set", "texts.deals=weekly"]);
    let said = desk.ok(&["undo", &first]);
    assert!(said.contains("Undone: ") && said.contains("Deals and discounts: changed since"), "{said}");
    assert!(!said.contains("Deals and discounts: was"), "{said}");
    assert_eq!(desk.status("texts.deals"), "opted_in");
    assert!(desk.ok(&["undo", &first]).contains("Nothing to change"));
}

#[test]
fn the_chain_is_verified_and_an_edit_is_named() {
    let desk = Desk::new();
    assert!(desk.ok(&["verify"]).contains("All 2 saves check out."));
    let path = desk.home().join("history.jsonl");
    let edited = fs::read_to_string(&path).unwrap().replacen("\"by\":\"Maria Lopez\"", "\"by\":\"Somebody\"", 1);
    fs::write(&path, edited).unwrap();
    desk.refused(&["verify"], 6, "Line 1 of the history does not match its check code");
    assert!(desk.ok(&["doctor"]).contains("set aside"));
    desk.ok(&["verify"]);
}

#[test]
fn the_doctor_makes_a_lost_profile_anew() {
    let desk = Desk::new();
    let before = desk.json(&["show"]);
    desk.write("{ nothing");
    assert!(desk.ok(&["doctor"]).contains("Made the profile anew"));
    let after = desk.json(&["show"]);
    assert_eq!(
        (&after["choices"], &after["name"], &after["head"]),
        (&before["choices"], &before["name"], &before["head"])
    );
    assert_eq!(fs::read_to_string(desk.home().join("backup/1.profile.json")).unwrap(), "{ nothing");
    assert!(desk.ok(&["doctor"]).contains("Nothing needs mending."));
}

#[test]
fn a_torn_tail_is_cut_before_the_next_save() {
    let desk = Desk::new();
    let path = desk.home().join("history.jsonl");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{{\"schema\":1,\"rev")).unwrap();
    assert!(desk.ok(&["verify"]).contains("Something unfinished"));
    desk.ok(&["set", "texts.deals=off"]);
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(&whole) && after.lines().count() == 3);
    assert!(desk.ok(&["verify"]).contains("All 3 saves"));
}

#[test]
fn a_snapshot_that_lags_behind_is_rolled_forward() {
    let desk = Desk::new();
    let old = desk.profile();
    desk.ok(&["set", "texts.deals=off"]);
    desk.write(old);
    assert_eq!(desk.status("texts.deals"), "opted_out");
    desk.ok(&["set", "texts.new_products=on"]);
    assert!(desk.ok(&["verify"]).contains("All 4 saves"));
    assert_eq!(desk.status("texts.deals"), "opted_out");
}

#[test]
fn an_edit_by_hand_is_written_down_by_the_next_save() {
    let desk = Desk::new();
    desk.write(desk.profile().replacen("\"Maria Lopez\"", "\"Maria L\"", 1));
    desk.ok(&["set", "texts.deals=off"]);
    let events: Vec<String> = desk.json(&["history"])["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["event"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(events, ["saved", "found", "saved", "made"]);
    assert!(desk.ok(&["verify"]).contains("All 4 saves"));
}

#[test]
fn a_removed_person_can_be_brought_back() {
    let desk = Desk::new();
    let before = desk.profile();
    desk.ok(&["people", "remove", "maria-lopez", "--yes"]);
    desk.refused(&["show"], 3, "There is nobody here yet");
    desk.ok(&["people", "restore", "maria-lopez"]);
    assert_eq!(desk.profile(), before);
    assert!(desk.ok(&["people", "restore", "maria-lopez"]).contains("is here already"));
}

#[test]
fn version_0_is_read_and_written_anew_by_the_first_save() {
    let desk = Desk::new();
    let home = desk.home();
    fs::remove_file(home.join("history.jsonl")).unwrap();
    let old = r#"{ "schema": 0, "id": "maria-lopez", "name": "Maria", "mine": [1.50], "choices": { "texts": { "deals": true, "delivered": false } } }"#;
    desk.write(old);
    assert_eq!((desk.status("texts.deals"), desk.status("texts.delivered")), ("opted_in".into(), "opted_out".into()));
    assert_eq!(desk.profile(), old, "looking changes nothing");
    desk.ok(&["set", "texts.deals=off"]);
    let text = desk.profile();
    assert!(text.contains("\"schema\": 2,") && text.contains("\"mine\": [1.50]"), "{text}");
    assert!(text.contains("\"delivered\": { \"id\": \"delivered\", \"status\": \"opted_out\" }"), "{text}");
    assert_eq!(fs::read_to_string(home.join("backup/1.profile.json")).unwrap(), old);
    assert!(desk.ok(&["verify"]).contains("All 2 saves"));
}

#[test]
fn an_export_comes_back_with_its_whole_history() {
    let desk = Desk::new();
    let file = desk.folder.path().join("maria.json");
    let name = file.to_str().unwrap();
    desk.ok(&["export", "--to", name]);
    desk.refused(&["export", "--to", name], 2, "already a file");
    let other = tempfile::tempdir().unwrap();
    assert!(shell::run(other.path(), &["import", name]).status.success());
    for kept in ["profile.json", "history.jsonl"] {
        let from = fs::read(desk.home().join(kept)).unwrap();
        assert_eq!(fs::read(other.path().join("profiles/maria-lopez").join(kept)).unwrap(), from, "{kept}");
    }
    assert!(shell::run(other.path(), &["verify"]).status.success());
    // Of one who is here already, a file that holds less is older: that is agreed to, then it is changes.
    desk.ok(&["set", "texts.deals=off"]);
    assert!(desk.ok(&["import", name, "--dry-run"]).contains("was Off, will be On"));
    desk.refused(&["import", name], 4, "This file is older");
    assert!(desk.ok(&["import", name, "--yes"]).contains("was Off, now On"));
    assert_eq!(desk.json(&["history", "--limit", "1"])["records"][0]["through"], "import");
    assert!(desk.home().join("backup").exists());
    // What was tampered with is refused with its line or its save.
    let text = fs::read_to_string(&file).unwrap();
    for (bad, words) in [
        (text.replacen("Maria Lopez\",\"through", "Sam\",\"through", 1), "Save 1"),
        (text.replace("saywhen export", "other export"), "not a file that this program exported"),
        (text.replacen("\"schema\": 1", "\"schema\": 9", 1), "newer version"),
        (text[..text.len() / 2].to_owned(), "damaged at line"),
    ] {
        fs::write(&file, bad).unwrap();
        desk.refused(&["import", name], 6, words);
    }
    desk.refused(&["import", "/dev/null"], 1, "not an ordinary file");
}

#[test]
fn tables_and_consent_records_say_what_was_saved() {
    let desk = Desk::new();
    desk.ok(&["set", "texts.deals=off", "--reason", "=cmd|' /C calc'!A0"]);
    let table = desk.ok(&["export", "--form", "csv"]);
    assert!(table.starts_with("id,reference,check_code,revision,event,at,by"));
    let last = table.lines().last().unwrap();
    assert!(last.contains(",texts,deals,,opted_in,opted_out") && last.contains(",'=cmd"), "{last}");
    let record: Value = serde_json::from_str(&desk.ok(&["export", "--form", "consent"])).unwrap();
    let deals = record["pii_processing"].as_array().unwrap();
    let deals = deals.iter().find(|each| each["purposes"][0].as_str().unwrap().starts_with("texts.deals")).unwrap();
    let states: Vec<&str> =
        deals["events"].as_array().unwrap().iter().map(|event| event["event_state"].as_str().unwrap()).collect();
    assert_eq!((states, &deals["events"][0]["event_type"]), (vec!["opted_in", "opted_out"], &"command_line".into()));
    assert_eq!(deals["privacy_notice"], "not stated");
}

#[test]
fn a_hand_edit_is_recorded_merged_and_can_be_undone() {
    let desk = Desk::new();
    desk.write(desk.profile().replacen(
        "\"deals\": { \"id\": \"deals\", \"status\": \"opted_in\"",
        "\"deals\": { \"id\": \"deals\", \"status\": \"opted_out\"",
        2,
    ));
    desk.ok(&["set", "texts.delivered=off"]);
    let records = desk.json(&["history"]);
    let found = &records["records"][1];
    assert_eq!((found["event"].as_str(), found["through"].as_str()), (Some("found"), Some("file")));
    assert_eq!(found["changes"][0]["to"]["status"], "opted_out", "{found:#}");
    desk.ok(&["undo", found["reference"].as_str().unwrap()]);
    assert_eq!(desk.json(&["show"])["choices"]["texts"]["deals"]["status"], "opted_in");
}

#[test]
fn doctor_joins_a_profile_and_a_history_that_lost_its_end() {
    let desk = Desk::new();
    let history = desk.home().join("history.jsonl");
    let whole = fs::read_to_string(&history).unwrap();
    fs::write(&history, format!("{}\n", whole.lines().next().unwrap())).unwrap();
    desk.refused(&["show"], 6, "damaged");
    assert!(desk.ok(&["doctor"]).contains("lost its last saves"));
    assert_eq!(desk.json(&["show"])["choices"]["texts"]["deals"]["status"], "opted_in");
    assert!(desk.ok(&["verify"]).contains("All 2 saves check out"));
    fs::remove_file(&history).unwrap();
    desk.refused(&["verify"], 6, "history of this profile is gone");
    desk.ok(&["doctor"]);
    desk.ok(&["verify"]);
    assert_eq!(desk.json(&["show"])["choices"]["texts"]["deals"]["status"], "opted_in");
}

#[test]
fn an_undo_puts_a_choice_back_beneath_its_lock() {
    let desk = Desk::new();
    // Two-step away from texts frees the codes; they go off, two-step comes back by hand.
    desk.write(desk.profile().replace("\"two_step\": \"unknown\"", "\"two_step\": \"app\""));
    desk.ok(&["set", "texts.sign_in_code=off"]);
    desk.ok(&["set", "texts.sign_in_code=on"]);
    desk.write(desk.profile().replace("\"two_step\": \"app\"", "\"two_step\": \"text\""));
    let undone = desk.json(&["undo"]);
    assert_eq!(undone["changes"][0]["to"]["status"], "opted_out", "{undone}");
    assert_eq!(desk.status("texts.sign_in_code"), "required");
}

#[test]
fn details_are_set_like_boxes() {
    let desk = Desk::new();
    desk.ok(&["set", "details.phone=+1 555 010 0199", "details.two_step=app", "texts.sign_in_code=off"]);
    assert!(desk.profile().contains("0199"));
    assert_eq!(desk.status("texts.sign_in_code"), "opted_out");
    desk.refused(&["set", "details.phone=call me"], 2, "mobile number");
    desk.refused(&["set", "details.shoe=44"], 2, "not a detail");
}

#[test]
fn a_helper_says_why_or_nothing_is_saved() {
    let desk = Desk::new();
    desk.refused(&["set", "texts.deals=off", "--agent", "Sam"], 2, "say why");
    desk.ok(&[
        "set",
        "texts.deals=off",
        "--agent",
        "Sam",
        "--reason",
        "asked",
        "--asked",
        "chat",
        "--identity-confirmed",
    ]);
    let last = &desk.json(&["history", "--limit", "1"])["records"][0];
    assert_eq!(
        (&last["by"], &last["asked"], &last["identity_confirmed"]),
        (&"Sam".into(), &"chat".into(), &true.into())
    );
    let note = desk.ok(&["note"]);
    assert!(note.contains("asked.") && note.contains("by Sam") && note.contains("R-") && !note.contains("555 010"));
    let own = &desk.json(&["receipt"])["receipt"];
    assert_eq!(
        (&own["before"]["texts.deals"], &own["after"]["texts.deals"]),
        (&"opted_in".into(), &"opted_out".into())
    );
    desk.refused(&["note", "R-0000-0000"], 3, "no save with the reference");
}

#[test]
fn the_plan_says_what_the_site_does_not_hold_yet() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["plan"])["left"], 2);
    assert!(desk.ok(&["plan"]).contains("texts.deals") && desk.ok(&["plan"]).contains("ago."));
    desk.refused(&["plan", "--done", "texts.fax"], 3, "texts.deals, texts.recommendations");
    desk.ok(&["plan", "--done", "texts.deals"]);
    desk.ok(&["plan", "--seen", "all"]);
    assert!(desk.ok(&["plan"]).contains("Nothing is left"));
    let events = desk.json(&["history", "--limit", "2"]);
    assert_eq!((&events["records"][0]["event"], &events["records"][1]["event"]), (&"seen".into(), &"done".into()));
    assert!(desk.ok(&["verify"]).contains("All 4 saves"));
    desk.ok(&["undo"]);
    assert_eq!(desk.json(&["plan"])["left"], 0, "the save is undone, and what was seen there stays seen");
}

#[test]
fn the_hour_of_a_message_is_by_the_clock_of_who_got_it() {
    let desk = Desk::new();
    desk.ok(&["set", "details.zone=America/New_York"]);
    desk.ok(&["opt-out", "texts", "--offers"]);
    let outside = |at: &str| {
        desk.ok(&["evidence", "log", "262966", "--kind", "offer", "--at", at]);
        let known = desk.json(&["evidence"]);
        known["messages"].as_array().unwrap().iter().find(|each| each["evidence"]["at"] == at).unwrap()["outside_hours"]
            .clone()
    };
    // Half past seven in New York, as a phone's export in UTC and one from Berlin write it.
    assert_eq!(outside("2026-01-02T12:30:00Z"), true);
    assert_eq!(outside("2026-01-03T13:30:00+01:00"), true);
    assert_eq!(outside("2026-01-04T13:30:00Z"), false);
    assert_eq!(outside("2026-01-05T02:30:00Z"), true);
}

#[test]
fn what_came_after_an_opt_out_is_written_down_with_its_clock() {
    let desk = Desk::new();
    desk.ok(&["opt-out", "texts", "--offers"]);
    desk.refused(&["evidence", "log", "262966", "--at", "yesterday"], 2, "not a time");
    desk.refused(&["evidence", "log", " "], 2, "Type the number");
    desk.ok(&["evidence", "log", "262966", "--at", "2026-01-02T07:30:00-05:00", "--text", "Deal of the day"]);
    desk.refused(&["evidence", "log", "262966", "--at", "2091-01-02 07:30"], 2, "still to come");
    assert!(desk.ok(&["note"]).contains("No offers by text"), "the note is of the opt-out");
    let known = desk.json(&["evidence"]);
    let (opt_out, message) = (&known["opt_outs"][0], &known["messages"][0]);
    assert_eq!((&opt_out["channel"], opt_out["categories"].as_array().unwrap().len()), (&"texts".into(), 3));
    assert!(opt_out["due"].is_null() && opt_out["on_site_at"].is_null(), "the shop was not told");
    assert_eq!((&message["after_deadline"], &message["outside_hours"]), (&false.into(), &true.into()));
    desk.ok(&["plan", "--done", "texts"]);
    assert!(desk.json(&["evidence"])["opt_outs"][0]["due"].as_str().is_some_and(|due| due > "2026"));
    desk.refused(&["evidence", "complaint"], 4, "There is no letter: nothing that was written down came after");
    desk.ok(&["set", "details.region=IN"]);
    assert!(desk.json(&["evidence"])["opt_outs"][0]["due"].is_string(), "a move does not change the last day");
    desk.ok(&["verify"]);
}

#[test]
fn a_message_is_filed_under_a_channel_that_fits_its_sender() {
    let desk = Desk::new();
    desk.ok(&["opt-out", "calls"]);
    desk.ok(&["opt-out", "email"]);
    for (from, channel, label) in
        [("262966", "calls", "Phone calls"), ("offers@example.com", "email", "Email"), ("Amazon", "email", "Email")]
    {
        assert!(desk.ok(&["evidence", "log", from]).contains(&format!("under {label}.")), "{from}");
        assert_eq!(desk.json(&["evidence"])["messages"][0]["evidence"]["channel"], channel, "{from}");
    }
    assert!(desk.ok(&["evidence", "log", "262966", "--channel", "texts"]).contains("under Texts."));
    desk.refused(&["evidence", "log", "262966", "--channel", "fax"], 3, "fax");
}

#[test]
fn guides_are_checked_like_catalogues() {
    let desk = Desk::new();
    let file = desk.folder.path().join("guide.json");
    let text = saywhen::domain::guide::BUILT_IN[0];
    fs::write(&file, text).unwrap();
    assert!(desk.ok(&["catalog", "validate", file.to_str().unwrap()]).contains("well formed"));
    fs::write(&file, text.replacen("texts.@marketing", "texts.faxes", 1)).unwrap();
    let line = text.lines().position(|line| line.contains("texts.@marketing")).unwrap() + 1;
    desk.refused(&["catalog", "validate", file.to_str().unwrap()], 6, &format!("\"texts.faxes\" at line {line}"));
}

#[test]
fn a_hostile_file_name_swallows_no_sentence() {
    let desk = Desk::new();
    let long = "y".repeat(5000);
    for name in ["\u{1b}]0;open", "a\u{301}\u{202e}b", long.as_str()] {
        desk.refused(&["import", name], 1, "Nothing was changed");
        desk.refused(&["catalog", "validate", name], 1, "can't be read");
        desk.refused(&["region", "validate", name], 1, "can't be read");
        let said = desk.run(&["import", name]).stderr;
        assert!(said.len() < 600, "{} bytes", said.len());
    }
}
