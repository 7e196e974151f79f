//! What broke in programs like this one, kind by kind: text as people type
//! it, files as they leave them, streams, the trash, and what is told of a
//! save after which something failed.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::shell::{json, ok, program, refused, told};

fn person() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    ok(data.path(), &["people", "add", "Maria Lopez", "--email", "maria@example.com"]);
    data
}

fn file(data: &Path, name: &str) -> std::path::PathBuf {
    data.join("profiles/maria-lopez").join(name)
}

/// What the program does with a text on its standard input.
fn fed(data: &Path, args: &[&str], text: &[u8]) -> Output {
    let mut command = program(args);
    command.arg("--data").arg(data).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_save_that_counts_is_never_told_as_not_done() {
    for args in [
        &["set", "texts.deals=on"][..],
        &["opt-out", "email"],
        &["people", "add", "Bob Beta"],
        &["people", "remove", "maria-lopez", "--yes"],
        &["plan", "--done", "all"],
    ] {
        let data = person();
        ok(data.path(), &["opt-out", "texts"]);
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program(args).arg("--data").arg(data.path()).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(9), "{args:?}: {said}");
        assert!(said.starts_with("It was saved") && said.contains("Standard output"), "{args:?}: {said}");
    }
    // What saves nothing says nothing of a save.
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let data = person();
    let output = program(&["show"]).arg("--data").arg(data.path()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!String::from_utf8(output.stderr).unwrap().contains("saved"));
}

#[test]
fn an_export_in_a_folder_that_cannot_be_listed_is_told_as_written() {
    let data = person();
    let folder = data.path().join("box");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o300)).unwrap();
    ok(data.path(), &["export", "--to", folder.join("out.json").to_str().unwrap()]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_dash_and_what_the_shell_hands_over_are_streams() {
    let data = person();
    let other = tempfile::tempdir().unwrap();
    let exported =
        told(program(&["export", "--to", "-"]).current_dir(&other).arg("--data").arg(data.path()).output().unwrap());
    assert!(exported.1.contains("saywhen export") && !other.path().join("-").exists());
    for name in ["-", "/dev/stdin"] {
        let there = tempfile::tempdir().unwrap();
        let (status, _, said) = told(fed(there.path(), &["import", name], exported.1.as_bytes()));
        assert_eq!(status, 0, "{name}: {said}");
    }
    assert!(ok(data.path(), &["export", "--to", "/dev/stdout"]).contains("saywhen export"));
}

#[test]
fn a_mark_before_the_first_byte_is_passed_over() {
    let data = person();
    let marked = |text: String| format!("\u{feff}{text}");
    let exported = data.path().join("marked.json");
    fs::write(&exported, marked(ok(data.path(), &["export"]))).unwrap();
    let other = tempfile::tempdir().unwrap();
    ok(other.path(), &["import", exported.to_str().unwrap()]);
    let catalog = data.path().join("catalog.json");
    fs::write(&catalog, marked(saywhen::cli::BUILT_IN.to_owned())).unwrap();
    ok(data.path(), &["catalog", "validate", catalog.to_str().unwrap()]);
    fs::write(
        file(data.path(), "profile.json"),
        marked(fs::read_to_string(file(data.path(), "profile.json")).unwrap()),
    )
    .unwrap();
    ok(data.path(), &["show"]);
    ok(data.path(), &["verify"]);
    let answers = fed(data.path(), &["--plain"], "\u{feff}1\nquit\n".as_bytes());
    assert!(!told(answers).1.contains("not one of"));
}

#[test]
fn bytes_that_are_no_text_are_no_answer() {
    let data = tempfile::tempdir().unwrap();
    let (_, printed, _) = told(fed(data.path(), &["--plain"], b"Mar\xffia\nMaria\nquit\n"));
    assert!(printed.contains("no text"), "{printed}");
    let people = json(data.path(), &["people"]);
    assert_eq!(people["people"][0]["name"], "Maria");
}

#[test]
fn a_name_is_kept_as_it_is_spelt_and_what_nobody_sees_is_not() {
    let persian = "نیم\u{200c}روز";
    for name in [persian, "क्\u{200d}ष", "Jose\u{301} Ng", "שרה לוי"] {
        let (line, screen) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        ok(line.path(), &["people", "add", name]);
        told(fed(screen.path(), &["--plain"], format!("{name}\nquit\n").as_bytes()));
        for data in [line.path(), screen.path()] {
            let id = json(data, &["people"])["people"][0]["id"].as_str().unwrap().to_owned();
            let text = fs::read_to_string(data.join("profiles").join(id).join("profile.json")).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], name);
        }
    }
    for (typed, kept) in
        [("Ma\u{200b}ria", "Maria"), ("Ma\u{200d}ria", "Maria"), ("\u{202e}Maria", "Maria"), ("Mar\u{ad}ia", "Maria")]
    {
        let data = tempfile::tempdir().unwrap();
        ok(data.path(), &["people", "add", typed]);
        assert_eq!(json(data.path(), &["people"])["people"][0]["name"], kept, "{typed:?}");
    }
    let data = person();
    ok(data.path(), &["set", "details.email=ma\u{200b}ria@example.com\u{202e}"]);
    let text = fs::read_to_string(file(data.path(), "profile.json")).unwrap();
    assert!(text.contains("\"maria@example.com\""), "{text}");
}

#[test]
fn one_name_spelt_otherwise_is_the_same_name() {
    let data = tempfile::tempdir().unwrap();
    ok(data.path(), &["people", "add", "José Ng"]);
    for name in ["Jose\u{301} Ng", "JOSÉ NG", "José  Ng", "ＪＯＳÉ Ng", "Jos\u{200b}é Ng"] {
        refused(data.path(), &["people", "add", name], 2, "José Ng");
    }
    ok(data.path(), &["people", "add", "Ann"]);
    refused(data.path(), &["--profile", "ann", "set", "details.name=JOSÉ NG"], 2, "José Ng");
    ok(data.path(), &["--profile", "ann", "set", "details.name=ANN"]);
    // Two customers of a desk may have one name.
    ok(data.path(), &["--agent", "Sam", "people", "add", "josé ng"]);
}

#[test]
fn columns_are_as_wide_as_a_terminal_shows_them() {
    let data = tempfile::tempdir().unwrap();
    for name in ["Ann Lee", "李小龙", "Jose\u{301} Ng"] {
        ok(data.path(), &["people", "add", name]);
    }
    let printed = ok(data.path(), &["people"]);
    let widths = printed.lines().map(|line| {
        let words: Vec<&str> = line.rsplitn(4, ' ').collect();
        saywhen::ui::width::columns(words[3])
    });
    let widths: std::collections::BTreeSet<u16> = widths.collect();
    assert_eq!(widths.len(), 1, "{printed}");
}

#[test]
fn an_empty_agent_is_none() {
    for agent in ["", "  ", "\u{200b}"] {
        let data = person();
        ok(data.path(), &["--agent", agent, "set", "texts.deals=on"]);
        assert_eq!(json(data.path(), &["history"])["records"][0]["by"], "Maria Lopez", "{agent:?}");
    }
}

#[test]
fn off_and_on_again_keeps_how_often() {
    let data = person();
    let often = || json(data.path(), &["show", "email"])["choices"]["email"]["deals"]["frequency"].clone();
    for values in [&["weekly", "off", "on"][..], &["weekly", "on"], &["weekly", "unset", "on"]] {
        for value in values {
            ok(data.path(), &["set", &format!("email.deals={value}")]);
        }
        assert_eq!(often(), "weekly", "{values:?}");
    }
    ok(data.path(), &["set", "email.deals=off"]);
    ok(data.path(), &["allow", "email", "--yes"]);
    assert_eq!(often(), "weekly");
}

#[test]
fn a_mistyped_command_is_told_the_nearest() {
    let data = person();
    for (typed, meant) in [("shwo", "show"), ("histroy", "history"), ("opt_out", "opt-out"), ("txets", "texts")] {
        // Only the full screen takes a channel: without a terminal the start is the same.
        let said = refused(data.path(), &[typed, "--plain"], 2, "Did you mean");
        assert!(said.contains(meant), "{said}");
    }
}

#[test]
fn every_file_in_the_trash_can_be_reached() {
    let data = person();
    ok(data.path(), &["opt-out", "texts"]);
    ok(data.path(), &["people", "remove", "maria-lopez", "--yes"]);
    assert!(ok(data.path(), &["people", "add", "Maria Lopez"]).contains("In the trash"));
    refused(data.path(), &["people", "restore", "maria-lopez"], 2, "saywhen people remove maria-lopez");
    ok(data.path(), &["people", "remove", "maria-lopez", "--yes"]);
    let off = || json(data.path(), &["show"])["choices"]["texts"]["delivered"]["status"] == "opted_out";
    // A blank page does not hide the refusals beneath it.
    assert!(ok(data.path(), &["people", "restore", "maria-lopez"]).contains("maria-lopez.2"));
    assert!(off());
    // A second time is no fault; one of several is reached by its name.
    ok(data.path(), &["people", "remove", "maria-lopez", "--yes"]);
    ok(data.path(), &["people", "restore", "maria-lopez.2"]);
    assert!(!off());
    ok(data.path(), &["people", "remove", "maria-lopez", "--yes"]);
    ok(data.path(), &["people", "restore", "maria-lopez"]);
    assert!(off());
    fs::remove_dir_all(data.path().join("trash")).unwrap();
    assert!(ok(data.path(), &["people", "restore", "maria-lopez"]).contains("here already"));
}

#[test]
fn who_is_removed_leaves_no_trace_outside_the_trash() {
    let data = tempfile::tempdir().unwrap();
    for (name, email) in [("Kim", "kimsecret@example.com"), ("Lee", "lee@example.com")] {
        ok(data.path(), &["people", "add", name, "--email", email]);
    }
    ok(data.path(), &["people", "remove", "kim", "--yes"]);
    fs::remove_dir_all(data.path().join("trash")).unwrap();
    for path in
        crate::shell::files(data.path()).into_iter().map(|(path, _)| path.into()).chain([data.path().join("index")])
    {
        let text = fs::read(&path).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&text).contains("kimsecret"), "{}", path.display());
    }
}

#[test]
fn what_a_killed_start_left_counts_for_nobody() {
    let data = person();
    for n in 0..12 {
        fs::create_dir(data.path().join(format!("profiles/.new-{n}"))).unwrap();
    }
    ok(data.path(), &["show"]);
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for n in 0..11 {
        let folder = fs::File::open(data.path().join(format!("profiles/.new-{n}"))).unwrap();
        folder.set_modified(old).unwrap();
    }
    ok(data.path(), &["people", "add", "Ann"]);
    let names: Vec<_> =
        fs::read_dir(data.path().join("profiles")).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "another that is younger may still be made: {names:?}");
}

#[test]
fn a_name_without_end_is_named_and_stops_nobody() {
    let data = person();
    let path = file(data.path(), "profile.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Maria Lopez", &format!("e{}", "\u{301}".repeat(600_000)))).unwrap();
    refused(data.path(), &["show"], 6, "\"name\" is missing or is not what it should be");
    ok(data.path(), &["people"]);
    let bundle = data.path().join("z.json");
    let name = "\u{301}".repeat(1000);
    fs::write(
        &bundle,
        format!(
            "{{\"format\":\"saywhen export\",\"schema\":1,\"exported_at\":\"x\",\"profile\":{{\"schema\":2,\"id\":\"z\",\"revision\":0,\"name\":\"e{name}\",\"choices\":{{}}}},\"history\":[]}}"
        ),
    )
    .unwrap();
    refused(data.path(), &["import", bundle.to_str().unwrap()], 6, "damaged at line");
}

#[test]
fn a_member_twice_is_damage_and_loses_nothing() {
    let data = person();
    ok(data.path(), &["set", "texts.deals=off"]);
    let path = file(data.path(), "profile.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("{ \"id\": \"deals\"", "{ \"x\": 1, \"x\": 2, \"note\": \"mine\", \"id\": \"deals\""),
    )
    .unwrap();
    refused(data.path(), &["set", "texts.deals=on"], 6, "\"deals\" is missing or");
}

#[test]
fn a_replaced_file_keeps_its_group_and_its_mode() {
    let data = person();
    let path = file(data.path(), "profile.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    ok(data.path(), &["set", "texts.deals=on"]);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
}

#[test]
fn a_save_as_root_leaves_the_files_to_their_owner() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let data = tempfile::tempdir().unwrap();
    std::os::unix::fs::chown(data.path(), Some(65534), Some(65534)).unwrap();
    ok(data.path(), &["people", "add", "Maria Lopez"]);
    ok(data.path(), &["set", "texts.deals=on"]);
    let mut folders = vec![data.path().join("profiles")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()) {
            assert_eq!(fs::metadata(&path).unwrap().uid(), 65534, "{}", path.display());
            folders.extend(path.is_dir().then_some(path));
        }
    }
}

#[test]
fn five_backups_that_failed_push_no_good_one_out() {
    use saywhen::store::json::{JsonStore, Op};
    use saywhen::store::{Stamp, Store as _};
    let data = person();
    let history = file(data.path(), "history.jsonl");
    let tidy = fs::read_to_string(&history).unwrap();
    let catalog = crate::stage::catalog();
    for failing in [false, true, true, true, true, true, true] {
        fs::write(&history, tidy.replace('\n', "\r\n")).unwrap();
        let fault =
            move |op| if failing && op == Op::Write { Err(std::io::Error::from_raw_os_error(28)) } else { Ok(()) };
        let mut store = JsonStore::failing(data.path().to_owned(), std::sync::Arc::new(fault));
        assert_eq!(store.repair("maria-lopez", &catalog, &Stamp::default()).is_err(), failing);
    }
    let kept: Vec<_> = fs::read_dir(file(data.path(), "backup")).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(fs::read_to_string(file(data.path(), "backup/1.history.jsonl")).unwrap().contains("\r\n"));
}

#[test]
fn a_blank_line_of_the_environment_is_no_switch() {
    let data = person();
    for value in ["", "0", "no", "false", "OFF"] {
        // Not plain: so it wants a terminal.
        let output =
            program(&[]).arg("--data").arg(data.path()).env("SAYWHEN_PLAIN", value).env("TERM", "xterm").output();
        assert_eq!(told(output.unwrap()).0, 1, "{value:?}");
    }
}
