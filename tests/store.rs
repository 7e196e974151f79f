//! What every backend promises, held against each of them.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::process::Command;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, diff};
use saywhen::domain::history::Event;
use saywhen::domain::profile::Profile;
use saywhen::domain::settings::Settings;
use saywhen::domain::standing::{Details, Status};
use saywhen::store::json::JsonStore;
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Draft, Owner, Person, Save, Saved, Stamp, Store, StoreError, open};

use crate::shell;
use crate::stage::{NOW, catalog, maria, play};

const ID: &str = "maria-lopez";

fn stamp(by: &str) -> Stamp {
    Stamp { event: Event::Saved, at: NOW.into(), by: by.into(), ..Stamp::default() }
}

/// The change of one box of the catalogue, from how a person stands.
fn change(catalog: &Catalog, from: &Settings, index: usize, status: Status) -> Vec<Change> {
    let mut to = from.clone();
    to.set(index, status);
    diff(catalog, from, &to)
}

fn save(store: &mut dyn Store, catalog: &Catalog, base: u64, changes: &[Change]) -> Result<Saved, StoreError> {
    store.save(ID, &Save { catalog, base, changes, stamp: &stamp("Maria Lopez") })
}

/// Runs a promise against each backend.
fn each(promise: impl Fn(&mut dyn Store, &Arc<Catalog>)) {
    let folder = tempfile::tempdir().unwrap();
    let json = JsonStore::new(folder.path().to_owned());
    let backends: [Box<dyn Store>; 2] = [Box::new(MemoryStore::default()), Box::new(json)];
    for mut store in backends {
        let catalog = catalog();
        store.create(maria(&catalog), &stamp("Maria Lopez")).unwrap();
        promise(&mut *store, &catalog);
    }
}

fn settings(store: &dyn Store, catalog: &Catalog) -> Settings {
    store.load(ID).unwrap().profile.settings(catalog)
}

#[test]
fn a_backend_is_chosen_by_one_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = OsString::from("json:");
    // A folder's name need not be UTF-8.
    spec.push(folder.path().join(OsStr::from_bytes(b"desk:\xff")));
    open(&spec).unwrap().create(maria(&catalog()), &stamp("x")).unwrap();
    assert_eq!(open(&spec).unwrap().people().unwrap().len(), 1, "the same once more");
    assert!(open("memory:").unwrap().people().unwrap().is_empty());
    let refused = |spec: &str| open(spec).err().unwrap();
    for (spec, name) in [("fax:1", "fax"), (":", ""), ("JSON:/x", "JSON"), ("postgres://me:secret@x/y", "postgres")] {
        let StoreError::UnknownKind { kind, forms } = refused(spec) else { panic!("{spec} is known") };
        assert_eq!((kind.as_str(), forms.as_str()), (name, "json:FOLDER or memory:"));
    }
    for (spec, form) in [
        ("", "json:FOLDER or memory:"),
        ("json", "json:FOLDER or memory:"),
        ("/home/maria", "json:FOLDER or memory:"),
        ("json:", "json:FOLDER"),
        ("memory:x", "memory:"),
    ] {
        assert_eq!(refused(spec), StoreError::BadSpec { forms: form.into() }, "{spec:?}");
    }
}

/// The ids of the people whom a program lists.
fn listed(command: &mut Command) -> Vec<String> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let people: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    people["people"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_store_that_cannot_be_meant_is_one_plain_sentence() {
    let here = tempfile::tempdir().unwrap();
    for spec in ["", "json", "json:", "memory:x", "/home/maria", "fax:1", "\u{1b}[31m:x", "postgres://me:secret@x/y"] {
        for by_flag in [true, false] {
            let mut command = shell::program(&["people"]);
            let command = if by_flag { command.args(["--store", spec]) } else { command.env("SAYWHEN_STORE", spec) };
            if spec.is_empty() && !by_flag {
                continue;
            }
            let output = command.current_dir(here.path()).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{spec:?}: {said}");
            assert_eq!(said.lines().count(), 1, "{spec:?}: {said}");
            assert!(said.contains("Nothing was opened or changed. Write it like "), "{spec:?}: {said}");
            assert!(said.trim_end().chars().all(saywhen::domain::text::is_visible), "{said:?}");
            assert!(!said.contains("secret"), "{said}");
        }
    }
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0, "something was made");
}

#[test]
fn an_argument_names_the_store_before_the_environment() {
    let folders = ["ann", "bob", "cy"].map(|id| {
        let folder = tempfile::tempdir().unwrap();
        let details = Details { name: id.into(), ..Details::default() };
        let mut store = JsonStore::new(folder.path().to_owned());
        store.create(Profile::new(id, details), &stamp("x")).unwrap();
        folder
    });
    let [ann, bob, cy] = folders.each_ref().map(|folder| folder.path().to_str().unwrap());
    let spec = |folder: &str| format!("json:{folder}");
    let people = |args: &[&str], data: &str, store: &str| {
        let mut command = shell::program(&["people", "--json"]);
        listed(command.args(args).env("SAYWHEN_DATA", data).env("SAYWHEN_STORE", store))
    };
    assert_eq!(people(&["--store", &spec(ann)], bob, &spec(cy)), ["ann"]);
    assert_eq!(people(&["--store", &spec(ann), "--data", bob], cy, &spec(cy)), ["ann"]);
    assert_eq!(people(&["--data", ann], bob, &spec(cy)), ["ann"]);
    assert_eq!(people(&[], bob, &spec(cy)), ["cy"]);
    assert_eq!(people(&[], bob, ""), ["bob"], "an empty variable is none");
    assert_eq!(people(&["--store", "memory:"], bob, &spec(cy)), Vec::<String>::new());
    let home = tempfile::tempdir().unwrap();
    let mut usual = shell::program(&["people", "--json"]);
    assert_eq!(
        listed(usual.env("SAYWHEN_DATA", "").env("SAYWHEN_STORE", "").env("XDG_DATA_HOME", home.path())),
        Vec::<String>::new()
    );
}

#[test]
fn region_packs_of_ones_own_stay_in_the_data_folder() {
    let data = tempfile::tempdir().unwrap();
    std::fs::create_dir(data.path().join("regions")).unwrap();
    let us = std::fs::read_to_string("assets/regions/us.json").unwrap();
    let own = us.replacen("\"name\": \"", "\"name\": \"My own ", 1);
    std::fs::write(data.path().join("regions/US.json"), own).unwrap();
    for args in [["region", "list"], ["region", "show"]] {
        let mut command = shell::program(&args);
        let command = if args[1] == "show" { command.arg("US") } else { &mut command };
        let output = command.args(["--store", "memory:", "--data"]).arg(data.path()).output().unwrap();
        assert!(String::from_utf8_lossy(&output.stdout).contains("My own "), "{args:?}: {output:?}");
    }
}

#[test]
fn a_search_finds_the_same_people_in_every_store() {
    each(|store, catalog| {
        for (id, name, phone) in [
            ("ann", "Ann\tLee", "+1 555 010 0199"),
            ("greta-schmidt", "Greta Schmidt", ""),
            ("mariana", "Mariana Costa", "+44 20 7946 0142"),
        ] {
            let details = Details { name: name.into(), phone: phone.into(), ..Details::default() };
            store.create(Profile::new(id, details), &stamp("x")).unwrap();
        }
        let ids = |store: &dyn Store, text: &str, from, most| -> (Vec<String>, bool) {
            let found = store.search(text, from, most).unwrap();
            (found.people.into_iter().map(|found| found.person.id).collect(), found.more)
        };
        let some = |ids: &[&str], more| (ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), more);
        assert_eq!(ids(store, "maria", 0, 9), some(&[ID, "mariana"], false));
        assert_eq!(ids(store, "maria", 0, 1), some(&[ID], true));
        assert_eq!(ids(store, "maria", 1, 1), some(&["mariana"], false));
        assert_eq!(ids(store, "schmdit", 0, 9), some(&["greta-schmidt"], false));
        assert_eq!(ids(store, "zzyzx", 0, 9), some(&[], false));
        assert_eq!(ids(store, "", 0, 3), some(&["ann", "greta-schmidt", ID], true));
        let found = store.search("0199", 0, 9).unwrap().people;
        assert_eq!((found.len(), found[0].near), (1, false));
        let ann = store.people().unwrap().remove(0);
        assert_eq!((&found[0].person, &ann.phone[found[0].marks[0].range.clone()]), (&ann, "0199"));
        // Whoever was saved or removed meanwhile is found as they are now.
        let mut to = settings(store, catalog);
        to.details.name = "Rosa".into();
        let changes = diff(catalog, &settings(store, catalog), &to);
        save(store, catalog, 1, &changes).unwrap();
        assert_eq!(ids(store, "rosa", 0, 9), some(&[ID], false));
        store.remove(ID).unwrap();
        assert_eq!(ids(store, "rosa", 0, 9), some(&[], false));
    });
}

#[test]
fn a_mistyped_id_is_answered_with_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = JsonStore::new(folder.path().to_owned());
    store.create(maria(&catalog()), &stamp("x")).unwrap();
    store.create(Profile::new("bo", Details::default()), &stamp("x")).unwrap();
    for (typed, near) in
        [("maria-lopes", ID), ("mraia-lopez", ID), ("marialopez", ID), ("mari", ID), ("bu", "bo"), ("someone-else", "")]
    {
        let output = shell::program(&["show", "--profile", typed, "--data"]).arg(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{typed}: {said}");
        let named = said.trim_end().split_once("The nearest: ").map_or("", |(_, named)| named);
        assert_eq!(named, near, "{typed}: {said}");
    }
}

#[test]
fn an_error_says_not_known_only_where_it_is_a_doubt() {
    let what = || "connection refused".to_owned();
    let errors = [
        StoreError::Doubt { place: "x".into() },
        StoreError::Unreachable { what: what() },
        StoreError::SignInRefused,
        StoreError::Forbidden,
        StoreError::TimedOut,
        StoreError::Full,
        StoreError::Busy,
        StoreError::Io { path: "x".into(), what: what() },
    ];
    for error in errors {
        let mut end = play("enter enter space");
        end.props.failure = Some(error.clone());
        end.keys("s enter").unsaved(2).revision(1);
        let said = end.answer();
        assert_eq!(said.contains("not known"), error.is_doubt(), "{said}");
        assert_eq!(said.contains("Not saved"), !error.is_doubt(), "{said}");
        assert!(said.contains("still here") && !said.contains('{'), "{said}");
    }
}

#[test]
fn what_was_saved_is_there_with_its_record() {
    each(|store, catalog| {
        let index = catalog.find("texts", "deals").unwrap();
        let changes = change(catalog, &settings(store, catalog), index, Status::OptedOut);
        let saved = save(store, catalog, 1, &changes).unwrap();
        assert_eq!((saved.profile.revision, saved.merged.len()), (2, 0));
        let opened = store.load(ID).unwrap();
        assert_eq!(opened.profile.settings(catalog).boxes[index].status(), Status::OptedOut);
        assert_eq!(opened.last, saved.record);
        assert_eq!(opened.profile.head, saved.record.unwrap().head());
        let history = store.history(ID, 10).unwrap();
        assert_eq!(history.iter().map(|record| record.revision).collect::<Vec<_>>(), [2, 1]);
        assert!(history[0].follows(Some(&history[1])) && history[1].follows(None));
        assert_eq!(store.verify(ID).unwrap().good, 2);
        assert_eq!(store.history(ID, 1).unwrap().len(), 1);
    });
}

#[test]
fn nothing_to_save_writes_nothing() {
    each(|store, catalog| {
        assert!(save(store, catalog, 1, &[]).unwrap().record.is_none());
        let index = catalog.find("texts", "new_products").unwrap();
        let mut same = settings(store, catalog);
        same.set(index, Status::OptedIn);
        let there_and_back = change(catalog, &same, index, Status::OptedOut);
        assert!(save(store, catalog, 1, &there_and_back).unwrap().record.is_none(), "it is Off already");
        assert_eq!(store.load(ID).unwrap().profile.revision, 1);
    });
}

#[test]
fn one_sided_changes_merge_and_clashes_are_refused() {
    each(|store, catalog| {
        let before = settings(store, catalog);
        let (deals, delivered) = (catalog.find("texts", "deals").unwrap(), catalog.find("texts", "delivered").unwrap());
        save(store, catalog, 1, &change(catalog, &before, delivered, Status::OptedOut)).unwrap();
        let merged = save(store, catalog, 1, &change(catalog, &before, deals, Status::OptedOut)).unwrap();
        assert_eq!((merged.profile.revision, merged.merged.len()), (3, 1));
        // From the first revision: deals was on, so a third state is needed to clash.
        let mut weekly = before.clone();
        weekly.boxes[deals].frequency = 2;
        let clash = save(store, catalog, 1, &diff(catalog, &before, &weekly)).unwrap_err();
        let StoreError::Conflict { clashes, revision } = clash else { panic!("no clash: {clash:?}") };
        assert_eq!((clashes.len(), revision, clashes[0].by.as_str()), (1, 3, "Maria Lopez"));
        assert_eq!(store.load(ID).unwrap().profile.revision, 3, "nothing was written");
        let same = save(store, catalog, 1, &change(catalog, &before, deals, Status::OptedOut)).unwrap();
        assert!(same.record.is_none(), "both made the same of it");
    });
}

#[test]
fn ids_that_are_taken_unfit_or_unknown_are_refused() {
    each(|store, catalog| {
        assert!(matches!(store.create(maria(catalog), &stamp("x")), Err(StoreError::Taken { .. })));
        for id in ["", "../x", "A", "a b", "-a", &"x".repeat(65), "a.b", "\u{e9}"] {
            let mut profile = maria(catalog);
            profile.id = id.to_owned();
            assert!(matches!(store.create(profile, &stamp("x")), Err(StoreError::BadId { .. })), "{id:?}");
        }
        assert!(matches!(store.load("nobody"), Err(StoreError::NoSuchPerson { .. })));
    });
}

#[test]
fn drafts_are_kept_by_their_owner_and_dropped() {
    each(|store, catalog| {
        let changes = change(catalog, &settings(store, catalog), 0, Status::OptedOut);
        let owner = |pid| Owner { pid, boot: "b".into(), start: 0 };
        let draft =
            |pid| Draft { base: 1, at: NOW.into(), owner: owner(pid), changes: changes.clone(), ..Draft::default() };
        store.keep_draft(ID, &draft(7)).unwrap();
        store.keep_draft(ID, &draft(8)).unwrap();
        store.keep_draft(ID, &draft(7)).unwrap();
        assert_eq!(store.drafts(ID).unwrap().len(), 2);
        store.drop_draft(ID, &owner(7)).unwrap();
        store.drop_draft(ID, &owner(7)).unwrap();
        assert_eq!(store.drafts(ID).unwrap(), [draft(8)]);
        // The number of a program comes again after the computer started anew.
        let other = Draft { owner: Owner { pid: 8, boot: "c".into(), start: 0 }, ..draft(8) };
        store.keep_draft(ID, &other).unwrap();
        store.keep_draft(ID, &Draft { base: 2, ..other.clone() }).unwrap();
        let mut both = store.drafts(ID).unwrap();
        both.sort_by_key(|draft| draft.base);
        assert_eq!(both, [draft(8), Draft { base: 2, ..other.clone() }]);
        store.drop_draft(ID, &owner(8)).unwrap();
        assert_eq!(store.drafts(ID).unwrap().len(), 1);
        store.drop_draft(ID, &other.owner).unwrap();
        assert!(store.drafts(ID).unwrap().is_empty());
        assert_eq!(store.load(ID).unwrap().profile.revision, 1, "a draft is not a save");
    });
}

#[test]
fn a_backend_judges_whether_the_owner_of_a_draft_still_runs() {
    each(|store, _| {
        let me = Owner::this_program();
        assert!(store.is_running(&me));
        assert!(!store.is_running(&Owner { boot: "an earlier start".into(), ..me.clone() }));
        assert!(!store.is_running(&Owner { pid: 4_000_000, ..me.clone() }) && !store.is_running(&Owner::default()));
    });
}

#[test]
fn another_program_that_runs_keeps_its_draft_in_files_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = JsonStore::new(folder.path().to_owned());
    let mut other = Command::new("sleep").arg("60").spawn().unwrap();
    let owner = Owner { pid: other.id(), start: 0, ..Owner::this_program() };
    let running = store.is_running(&owner);
    other.kill().unwrap();
    other.wait().unwrap();
    assert!(running && !store.is_running(&owner));
}

#[test]
fn a_draft_in_a_file_has_the_members_that_people_were_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = JsonStore::new(folder.path().to_owned());
    let catalog = catalog();
    store.create(maria(&catalog), &stamp("x")).unwrap();
    let changes = change(&catalog, &settings(&store, &catalog), 0, Status::OptedOut);
    let id = serde_json::to_value(&changes).unwrap()[0]["id"].clone();
    let owner = Owner { pid: 7, boot: "b".into(), start: 0 };
    store
        .keep_draft(ID, &Draft { base: 1, at: NOW.into(), owner: owner.clone(), changes, ..Draft::default() })
        .unwrap();
    let path = folder.path().join("profiles").join(ID).join("draft-7.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&value["pid"], &value["boot"], &value["changes"][0]["id"]), (&7.into(), &"b".into(), &id));
    let names: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(names, ["base", "at", "pid", "boot", "start", "changes"]);
    // A draft of a program that knew no starts of the computer.
    std::fs::write(&path, text.replace("  \"boot\": \"b\",\n", "")).unwrap();
    assert_eq!(store.drafts(ID).unwrap()[0].owner, Owner { boot: String::new(), ..owner });
}

#[test]
fn the_roster_is_the_list_of_people() {
    each(|store, catalog| {
        let second = Profile::new("ann", Details { name: "Ann\tLee\n".into(), ..Details::default() });
        store.create(second, &stamp("x")).unwrap();
        for round in 0..3 {
            let index = store.roster(&mut |_, _| true).unwrap().unwrap();
            let listed: Vec<Person> = (0..index.len()).map(|line| index.person(line)).collect();
            assert_eq!(listed, store.people().unwrap());
            assert_eq!(index.find(ID), Some(1));
            if let Some(fast) = store.roster_fast() {
                assert_eq!(fast.lines(), index.lines());
            }
            let mut to = settings(store, catalog);
            to.details.name = format!("Maria {round}");
            let changes = diff(catalog, &settings(store, catalog), &to);
            save(store, catalog, round + 1, &changes).unwrap();
        }
        let mut told = Vec::new();
        let done = store.roster(&mut |done, total| {
            told.push((done, total));
            true
        });
        assert_eq!(
            (done.unwrap().unwrap().search("maria 2", 0, 9).hits.len(), told),
            (1, vec![(0, 2), (1, 2), (2, 2)])
        );
        assert!(store.roster(&mut |_, _| false).unwrap().is_none());
    });
}

#[test]
fn who_was_removed_can_be_restored() {
    each(|store, catalog| {
        let before = store.load(ID).unwrap();
        store.remove(ID).unwrap();
        assert!(store.people().unwrap().is_empty());
        store.create(maria(catalog), &stamp("x")).unwrap();
        assert!(matches!(store.restore(ID, None), Err(StoreError::Taken { .. })));
        store.remove(ID).unwrap();
        store.restore(ID, None).unwrap();
        store.remove(ID).unwrap();
        store.restore(ID, None).unwrap();
        assert_eq!(store.load(ID).unwrap().profile.details, before.profile.details);
    });
}

#[test]
fn two_threads_saving_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let catalog = catalog();
    JsonStore::new(folder.path().to_owned()).create(maria(&catalog), &stamp("x")).unwrap();
    std::thread::scope(|scope| {
        for (worker, id) in ["delivered", "support"].into_iter().enumerate() {
            let (catalog, folder) = (&catalog, folder.path().to_owned());
            scope.spawn(move || {
                let mut store = JsonStore::new(folder);
                let index = catalog.find("texts", id).unwrap();
                for round in 0..25 {
                    let opened = store.load(ID).unwrap();
                    let to = if (round + worker) % 2 == 0 { Status::OptedOut } else { Status::OptedIn };
                    let changes = change(catalog, &opened.profile.settings(catalog), index, to);
                    let done = save(&mut store, catalog, opened.profile.revision, &changes).unwrap();
                    assert_eq!(done.record.is_some(), !changes.is_empty());
                }
            });
        }
    });
    let store = JsonStore::new(folder.path().to_owned());
    let found = store.verify(ID).unwrap();
    assert_eq!((found.fault, found.good), (None, store.load(ID).unwrap().profile.revision));
}

/// What a random person does: saves some boxes from a base that may be old,
/// or looks at the history.
#[derive(Clone, Debug)]
enum Step {
    Save { age: u64, boxes: Vec<(usize, u8)> },
    History(usize),
    Verify,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0u64..4, prop::collection::vec((0usize..51, 0u8..3), 0..4)).prop_map(|(age, boxes)| Step::Save { age, boxes }),
        1 => (0usize..6).prop_map(Step::History),
        1 => Just(Step::Verify),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn files_behave_like_memory(steps in prop::collection::vec(step(), 1..30)) {
        let folder = tempfile::tempdir().unwrap();
        let catalog = catalog();
        let (mut json, mut memory) = (JsonStore::new(folder.path().to_owned()), MemoryStore::default());
        json.create(maria(&catalog), &stamp("x")).unwrap();
        memory.create(maria(&catalog), &stamp("x")).unwrap();
        let mut seen = vec![settings(&memory, &catalog)];
        for step in steps {
            match step {
                Step::Save { age, boxes } => {
                    let base = (seen.len() as u64).saturating_sub(age).max(1);
                    let from = &seen[usize::try_from(base).unwrap() - 1];
                    let mut to = from.clone();
                    for (index, status) in boxes {
                        to.set(index, [Status::OptedIn, Status::OptedOut, Status::OptedOut][usize::from(status)]);
                    }
                    let changes = diff(&catalog, from, &to);
                    let (one, other) = (save(&mut json, &catalog, base, &changes), save(&mut memory, &catalog, base, &changes));
                    prop_assert_eq!(one.as_ref().map(|saved| &saved.record), other.as_ref().map(|saved| &saved.record));
                    prop_assert_eq!(one.is_err(), other.is_err());
                    let now = settings(&json, &catalog);
                    prop_assert_eq!(&now, &settings(&memory, &catalog));
                    if one.is_ok_and(|saved| saved.record.is_some()) {
                        seen.push(now);
                    }
                }
                Step::History(limit) => prop_assert_eq!(json.history(ID, limit).unwrap(), memory.history(ID, limit).unwrap()),
                Step::Verify => prop_assert_eq!(json.verify(ID).unwrap().good, seen.len() as u64),
            }
        }
    }
}
