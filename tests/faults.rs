//! The store on a disk that fails on purpose, held against a reference that
//! does not: whatever fails, and wherever, what was there or what was asked
//! for is there, and the answer says which.
//!
//! `SAYWHEN_CASES=1000 cargo test faults` runs the long form.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, diff};
use saywhen::domain::history::Event;
use saywhen::domain::settings::Settings;
use saywhen::domain::standing::Status;
use saywhen::store::json::{Fault, JsonStore, Op};
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Draft, Owner, Save, Stamp, Store, StoreError};

use crate::stage::{NOW, catalog, maria};

const ID: &str = "maria-lopez";

/// What the disk does to one step: from its `at`th operation on, one or all fail.
#[derive(Clone, Copy, Debug)]
struct Trouble {
    at: usize,
    /// All from there on: the program is dead.
    dead: bool,
    code: i32,
}

/// Full disk, quota, I/O, access, read-only, too many files, interrupted, no locks.
const CODES: [i32; 8] = [28, 122, 5, 13, 30, 24, 4, 37];

fn trouble() -> impl Strategy<Value = Option<Trouble>> {
    prop::option::weighted(
        0.6,
        (0usize..24, any::<bool>(), 0usize..CODES.len()).prop_map(|(at, dead, code)| Trouble {
            at,
            dead,
            code: CODES[code],
        }),
    )
}

fn fault(trouble: Trouble, count: Arc<AtomicUsize>) -> Fault {
    Arc::new(move |_: Op| {
        let now = count.fetch_add(1, Ordering::Relaxed);
        let fails = now == trouble.at || trouble.dead && now > trouble.at;
        if fails { Err(io::Error::from_raw_os_error(trouble.code)) } else { Ok(()) }
    })
}

fn on(folder: &Path, trouble: Option<Trouble>) -> JsonStore {
    match trouble {
        Some(trouble) => JsonStore::failing(folder.to_owned(), fault(trouble, Arc::default())),
        None => JsonStore::new(folder.to_owned()),
    }
}

#[derive(Clone, Debug)]
enum Step {
    Save { age: u64, boxes: Vec<(usize, bool)> },
    Draft,
    Repair,
    RemoveAndRestore,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0u64..3, prop::collection::vec((0usize..51, any::<bool>()), 1..4)).prop_map(|(age, boxes)| Step::Save { age, boxes }),
        1 => Just(Step::Draft),
        1 => Just(Step::Repair),
        1 => Just(Step::RemoveAndRestore),
    ]
}

fn stamp(event: Event) -> Stamp {
    Stamp { event, at: NOW.into(), by: "Maria Lopez".into(), ..Stamp::default() }
}

fn settings(store: &dyn Store, catalog: &Catalog) -> Settings {
    store.load(ID).unwrap().profile.settings(catalog)
}

fn save(store: &mut dyn Store, catalog: &Catalog, base: u64, changes: &[Change]) -> Result<Option<u64>, StoreError> {
    let stamp = stamp(Event::Saved);
    store
        .save(ID, &Save { catalog, base, changes, stamp: &stamp })
        .map(|saved| saved.record.map(|record| record.revision))
}

/// Whether an answer leaves open what happened.
fn open_end<T>(answer: &Result<T, StoreError>, trouble: Option<Trouble>) -> bool {
    matches!(answer, Err(error) if error.is_doubt()) || answer.is_err() && trouble.is_some_and(|trouble| trouble.dead)
}

/// One step on the failing disk and, if it came about, on the reference.
fn play(
    folder: &Path,
    catalog: &Catalog,
    reference: &mut MemoryStore,
    seen: &mut Vec<Settings>,
    step: &Step,
    trouble: Option<Trouble>,
) {
    let mut failing = on(folder, trouble);
    let mut sound = on(folder, None);
    match step {
        Step::Save { age, boxes } => {
            let base = (seen.len() as u64).saturating_sub(*age).max(1);
            let from = &seen[usize::try_from(base).unwrap() - 1];
            let mut to = from.clone();
            for (index, on) in boxes {
                to.set(*index, if *on { Status::OptedIn } else { Status::OptedOut });
            }
            let changes = diff(catalog, from, &to);
            let mut next = reference.clone();
            let wanted = save(&mut next, catalog, base, &changes);
            let got = save(&mut failing, catalog, base, &changes);
            let there = sound.load(ID).unwrap().profile.revision == next.load(ID).unwrap().profile.revision;
            match (&wanted, &got) {
                (_, Ok(revision)) => assert_eq!((&wanted, there), (&Ok(*revision), true), "it said that it was saved"),
                (Ok(Some(_)), Err(_)) if !open_end(&got, trouble) => assert!(!there, "it said that nothing was saved"),
                (_, Err(_)) => {}
            }
            if there {
                *reference = next;
                if seen.len() as u64 != reference.load(ID).unwrap().profile.revision {
                    seen.push(settings(reference, catalog));
                }
            }
        }
        Step::Draft => {
            let mut to = seen[0].clone();
            to.set(0, Status::OptedOut);
            let changes = diff(catalog, &seen[0], &to);
            let owner = Owner { pid: 7, boot: "b".into(), start: 0 };
            let draft = Draft { base: 1, at: NOW.into(), owner: owner.clone(), changes, ..Draft::default() };
            if failing.keep_draft(ID, &draft).is_ok() {
                assert_eq!(sound.drafts(ID).unwrap(), std::slice::from_ref(&draft));
            }
            let _ = failing.drop_draft(ID, &owner);
            sound.drop_draft(ID, &owner).unwrap();
        }
        Step::Repair => {
            let _ = failing.repair(ID, catalog, &stamp(Event::Found));
            sound.repair(ID, catalog, &stamp(Event::Found)).unwrap();
        }
        Step::RemoveAndRestore => {
            let removed = failing.remove(ID);
            let gone = matches!(sound.load(ID), Err(StoreError::NoSuchPerson { .. }));
            assert!(gone == removed.is_ok() || open_end(&removed, trouble), "{removed:?}, gone: {gone}");
            if gone {
                let _ = failing.restore(ID, None);
                if matches!(sound.load(ID), Err(StoreError::NoSuchPerson { .. })) {
                    sound.restore(ID, None).unwrap();
                }
            }
        }
    }
    agree(&sound, reference, catalog);
}

/// What a sound disk says is what the reference says.
fn agree(sound: &JsonStore, reference: &MemoryStore, catalog: &Catalog) {
    assert_eq!(settings(sound, catalog), settings(reference, catalog));
    assert_eq!(sound.history(ID, 3).unwrap(), reference.history(ID, 3).unwrap());
    let walked = sound.verify(ID).unwrap();
    assert_eq!((walked.fault, walked.good), (None, reference.verify(ID).unwrap().good));
    let opened = sound.load(ID).unwrap();
    assert!(opened.outside.is_none() && !opened.history_gone);
}

fn cases() -> u32 {
    std::env::var("SAYWHEN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() })]

    #[test]
    fn a_failing_disk_loses_nothing_and_tells_the_truth(steps in prop::collection::vec((step(), trouble()), 50)) {
        let folder = tempfile::tempdir().unwrap();
        let catalog = catalog();
        let mut reference = MemoryStore::default();
        on(folder.path(), None).create(maria(&catalog), &stamp(Event::Made)).unwrap();
        reference.create(maria(&catalog), &stamp(Event::Made)).unwrap();
        let mut seen = vec![settings(&reference, &catalog)];
        for (step, trouble) in &steps {
            play(folder.path(), &catalog, &mut reference, &mut seen, step, *trouble);
        }
    }
}

/// How many operations something takes on a disk that works.
fn operations(folder: &Path, act: impl Fn(&mut JsonStore)) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    act(&mut JsonStore::failing(
        folder.to_owned(),
        fault(Trouble { at: usize::MAX, dead: false, code: 5 }, count.clone()),
    ));
    count.load(Ordering::Relaxed)
}

#[test]
fn every_operation_of_a_save_may_fail() {
    let catalog = catalog();
    let fresh = || {
        let folder = tempfile::tempdir().unwrap();
        on(folder.path(), None).create(maria(&catalog), &stamp(Event::Made)).unwrap();
        folder
    };
    let start = {
        let folder = fresh();
        settings(&on(folder.path(), None), &catalog)
    };
    let mut wanted = start.clone();
    wanted.set(catalog.find("texts", "deals").unwrap(), Status::OptedOut);
    let changes = diff(&catalog, &start, &wanted);
    let folder = fresh();
    let all = operations(folder.path(), |store| {
        save(store, &catalog, 1, &changes).unwrap();
    });
    assert!(all > 10, "a save takes {all} operations");
    for at in 0..all {
        for dead in [false, true] {
            // To a dead program it is all the same which one it was.
            for code in if dead { &CODES[..1] } else { &CODES[..] }.iter().copied() {
                let folder = fresh();
                let trouble = Some(Trouble { at, dead, code });
                let got = save(&mut on(folder.path(), trouble), &catalog, 1, &changes);
                let mut sound = on(folder.path(), None);
                let now = settings(&sound, &catalog);
                assert!(now == start || now == wanted, "neither the old nor the new");
                match &got {
                    Ok(_) => assert_eq!(now, wanted, "it said saved: operation {at}, {code}"),
                    Err(_) if open_end(&got, trouble) => {}
                    Err(_) => assert_eq!(now, start, "it said not saved: operation {at}, {code}"),
                }
                save(&mut sound, &catalog, 1, &changes).unwrap();
                assert_eq!(settings(&sound, &catalog), wanted);
                let litter: Vec<String> = std::fs::read_dir(folder.path().join("profiles").join(ID))
                    .unwrap()
                    .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                    .filter(|name| !["profile.json", "history.jsonl", "lock"].contains(&name.as_str()))
                    .collect();
                assert!(now == wanted || litter.is_empty(), "left behind: {litter:?}");
            }
        }
    }
}

/// Programs that race: each sets a box of its own back and forth, and every
/// third is killed as soon as it runs. What was said to be saved is there
/// once, in its order; what was killed is there once or not at all.
#[test]
fn programs_that_race_and_die_lose_nothing() {
    const BOXES: [&str; 4] = ["delivered", "support", "service_update", "shipment_update"];
    let folder = tempfile::tempdir().unwrap();
    on(folder.path(), None).create(maria(&catalog()), &stamp(Event::Made)).unwrap();
    let race = |id: &str| -> Vec<(String, bool)> {
        let saves = (0..8).map(|round| {
            let reason = format!("{id} {round}");
            let value = if round % 2 == 0 { "off" } else { "on" };
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_saywhen"));
            command.args(["set", &format!("texts.{id}={value}"), "--reason", &reason, "--data"]).arg(folder.path());
            let mut child =
                command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
            let killed = round % 3 == 2 && child.kill().is_ok();
            let accepted = child.wait().unwrap().success();
            assert!(accepted || killed, "{reason} was refused");
            (reason, accepted)
        });
        saves.collect()
    };
    let said: Vec<Vec<(String, bool)>> = std::thread::scope(|scope| {
        let racers: Vec<_> = BOXES.map(|id| scope.spawn(move || race(id))).into_iter().collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    });
    let store = on(folder.path(), None);
    let found = store.verify(ID).unwrap();
    let mut records = store.history(ID, 100).unwrap();
    records.reverse();
    assert_eq!((found.fault, found.good), (None, records.len() as u64));
    for saves in said {
        let own = saves[0].0.split(' ').next().unwrap().to_owned();
        let there: Vec<&str> =
            records.iter().map(|record| record.reason.as_str()).filter(|reason| reason.starts_with(&own)).collect();
        let mut once = there.clone();
        once.dedup();
        assert_eq!(once, there, "a save is there twice");
        // A save that finds the box as it wants it writes nothing: that is
        // so only after a killed one, which leaves the box as it was.
        let mut before_killed = false;
        for (reason, accepted) in saves {
            assert!(!accepted || before_killed || there.contains(&reason.as_str()), "{reason} is lost");
            before_killed = !accepted;
        }
    }
}

/// Every way to cut or spoil a profile, in short: it is refused or read, and
/// what is refused is not touched.
#[test]
fn a_spoilt_profile_is_refused_or_read_and_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let catalog = catalog();
    on(folder.path(), None).create(maria(&catalog), &stamp(Event::Made)).unwrap();
    let path = folder.path().join("profiles").join(ID).join("profile.json");
    let good = std::fs::read(&path).unwrap();
    let cuts = (0..good.len()).step_by(29).map(|at| good[..at].to_vec());
    let flips = (0..good.len()).step_by(7).map(|at| {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        bad
    });
    let (mut read, mut refused) = (0, 0);
    for bad in cuts.chain(flips) {
        std::fs::write(&path, &bad).unwrap();
        match on(folder.path(), None).load(ID) {
            Ok(opened) => {
                assert_eq!(opened.profile.settings(&catalog).boxes.len(), catalog.boxes.len());
                read += 1;
            }
            Err(_) => refused += 1,
        }
        assert_eq!(std::fs::read(&path).unwrap(), bad, "reading changed the file");
    }
    assert!(read > 20 && refused > 100, "{read} read, {refused} refused");
}
