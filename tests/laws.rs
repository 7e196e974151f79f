//! What holds for every input.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, diff, merge};
use saywhen::domain::edit::Edit;
use saywhen::domain::profile::Profile;
use saywhen::domain::settings::Settings;
use saywhen::domain::standing::{Setting, Status};
use saywhen::domain::text::{clean, is_visible};

use crate::stage::{catalog, maria, stage};

/// Makes changes of settings.
fn apply(catalog: &Catalog, settings: &mut Settings, changes: &[Change]) {
    let before = settings.clone();
    Edit::new(catalog, &before, settings).apply(changes);
}

/// Settings with some boxes as the numbers say.
fn settings(seed: &[u8]) -> Settings {
    let catalog = catalog();
    let mut settings = maria(&catalog).settings(&catalog);
    for (index, byte) in seed.iter().enumerate().take(settings.boxes.len()) {
        let status = [Status::OptedIn, Status::OptedOut, Status::Unknown][usize::from(byte % 3)];
        if settings.set(index, status) && status == Status::OptedIn {
            let offered = &catalog.boxes[index].frequencies;
            settings.boxes[index].frequency = offered.get(usize::from(byte / 3) % 4).copied().unwrap_or(0);
        }
    }
    settings
}

fn seed() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 60)
}

const KEYS: [&str; 40] = [
    "enter",
    "space",
    "tab",
    "backtab",
    "esc",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
    "s",
    "ctrl-s",
    "u",
    "y",
    "p",
    "x",
    "a",
    "o",
    "i",
    "c",
    "d",
    "/",
    "?",
    "f1",
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "k",
    "j",
    "backspace",
    "ctrl-u",
    "ctrl-h",
    "f5",
    "alt-x",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn a_difference_leads_there_and_back(one in seed(), other in seed()) {
        let catalog = catalog();
        let (from, to) = (settings(&one), settings(&other));
        let changes = diff(&catalog, &from, &to);
        let mut there = from.clone();
        apply(&catalog, &mut there, &changes);
        prop_assert_eq!(&there, &to);
        let back: Vec<Change> = changes.iter().map(Change::invert).collect();
        apply(&catalog, &mut there, &back);
        prop_assert_eq!(&there, &from);
    }

    #[test]
    fn what_two_people_change_apart_merges_either_way(base in seed(), mine in seed(), theirs in seed()) {
        let catalog = catalog();
        let base = settings(&base);
        let even = |settings: Settings, parity: usize| {
            let mut mixed = base.clone();
            for index in (0..mixed.boxes.len()).filter(|index| index % 2 == parity) {
                mixed.boxes[index] = settings.boxes[index];
            }
            diff(&catalog, &base, &mixed)
        };
        let (mine, theirs) = (even(settings(&mine), 0), even(settings(&theirs), 1));
        let (one, other) = (merge(&mine, &theirs), merge(&theirs, &mine));
        prop_assert!(one.clashes.is_empty() && other.clashes.is_empty());
        let run = |first: &[Change], second: &[Change]| {
            let mut end = base.clone();
            apply(&catalog, &mut end, first);
            apply(&catalog, &mut end, second);
            end
        };
        prop_assert_eq!(run(&theirs, &one.mine), run(&mine, &other.mine));
    }

    #[test]
    fn a_profile_reads_as_it_was_written(seed in seed(), note in "[ -~]{0,40}") {
        let catalog = catalog();
        let mut profile = maria(&catalog);
        let before = profile.settings(&catalog);
        profile.change(&diff(&catalog, &before, &settings(&seed)));
        let note = serde_json::to_string(&note).unwrap();
        let text = profile.to_text().replacen('{', &format!("{{\n  \"zz_note\": [ {note},  1e400 ],"), 1);
        let read = Profile::parse(&text).unwrap();
        prop_assert_eq!(read.settings(&catalog), settings(&seed));
        let again = read.to_text();
        let kept = format!("[ {note},  1e400 ]");
        prop_assert!(again.contains(&kept), "{}", again);
        prop_assert_eq!(Profile::parse(&again).unwrap().to_text(), again);
    }

    #[test]
    fn clean_text_has_only_visible_characters(text in any::<String>()) {
        prop_assert!(clean(&text).chars().all(is_visible));
        let visible: String = text.chars().filter(|c| is_visible(*c) && !c.is_control()).collect();
        prop_assert_eq!(clean(&visible), visible.as_str());
    }

    #[test]
    fn no_keys_break_it_or_change_what_must_stay(keys in prop::collection::vec(0..KEYS.len(), 1..60), width in 0u16..130, height in 0u16..40) {
        let mut end = stage();
        end.size = (width, height);
        for at in &keys {
            end.keys(KEYS[*at]);
            if let Some(open) = &end.app.session.open {
                for (setting, each) in open.draft.boxes.iter().zip(&end.app.session.catalog.boxes) {
                    let locked = each.required.as_ref().is_some_and(|required| required.holds(&open.draft.details));
                    prop_assert_eq!(locked, setting.status() == Status::Required);
                }
                prop_assert_eq!(open.unsaved(), open.changes(&end.app.session.catalog).len());
            }
        }
    }

    #[test]
    fn esc_keeps_every_unsaved_change(keys in prop::collection::vec(0..KEYS.len(), 1..40), escapes in 1usize..12) {
        let mut end = stage();
        for at in keys.iter().filter(|at| !matches!(KEYS[**at], "d" | "s" | "ctrl-s" | "enter" | "/")) {
            end.keys(KEYS[*at]);
        }
        end.keys("enter enter down space");
        let before: Option<Settings> = end.app.session.open.as_ref().map(|open| open.draft.clone());
        let unsaved = end.app.session.unsaved();
        for _ in 0..escapes {
            end.keys("esc");
        }
        prop_assert!(!end.quit);
        if unsaved > 0 {
            prop_assert_eq!(end.app.session.open.as_ref().map(|open| open.draft.clone()), before);
        }
    }
}

#[test]
fn every_action_with_words_can_be_found() {
    let names: BTreeSet<&str> = ["no offers", "save", "undo", "how often", "help", "quit"].into();
    for name in names {
        let mut end = stage();
        end.keys(&format!("enter enter / type:{}", name.replace(' ', "_"))).hides("0 actions");
    }
}

#[test]
fn a_setting_is_three_bytes() {
    // A save in flight holds a copy of them all.
    assert_eq!(std::mem::size_of::<Setting>(), 3);
}
