//! Edits cost what they touch, and what is kept meanwhile is what counting
//! everything anew would say.

use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, Detail, changed_boxes, diff, is_change};
use saywhen::domain::plan;
use saywhen::domain::settings::Settings;
use saywhen::domain::standing::Status;
use saywhen::domain::sweep::{NextTick, Sweep};
use saywhen::domain::tally::{Tally, Totals};
use saywhen::session::open::Open;
use saywhen::store::Opened;

use crate::stage::{catalog, maria};

fn open(catalog: &Catalog) -> Open {
    let opened = Opened { profile: maria(catalog), last: None, outside: None, history_gone: false };
    Open::new(catalog, opened, String::new())
}

/// Counts some boxes one by one.
fn counted(catalog: &Catalog, settings: &Settings, boxes: &Range<usize>) -> Totals {
    let with = |fits: &dyn Fn(Status) -> bool| boxes.clone().filter(|at| fits(settings.boxes[*at].status())).count();
    Totals {
        on: settings.count_on(boxes.clone()),
        off: with(&|status| status == Status::OptedOut),
        not_set: with(&|status| status == Status::Unknown),
        locked: with(&|status| status == Status::Required),
        per_month: settings.per_month(catalog, boxes.clone()),
    }
}

fn tallied(catalog: &Catalog, open: &Open, boxes: Range<usize>) -> Tally {
    let changed = boxes.clone().filter(|at| is_change(open.saved.boxes[*at], open.draft.boxes[*at]));
    Tally {
        boxes: boxes.len(),
        saved: counted(catalog, &open.saved, &boxes),
        draft: counted(catalog, &open.draft, &boxes),
        changed: changed.count(),
        to_do: boxes.clone().filter(|at| plan::is_to_do(catalog, &open.profile, *at)).count(),
        per_month_all_on: boxes.map(|at| open.draft.month_of(catalog, at)).sum(),
    }
}

/// What a press on a section does, told from the boxes themselves.
fn next_tick(open: &Open, boxes: &Range<usize>) -> NextTick {
    let free = |settings: &Settings| -> Vec<Status> {
        let all = settings.boxes[boxes.clone()].iter().map(|setting| setting.status());
        all.filter(|status| *status != Status::Required).collect()
    };
    let all_off = free(&open.draft).iter().all(|status| *status == Status::OptedOut);
    if all_off { NextTick::On } else { NextTick::Off }
}

fn check(catalog: &Catalog, open: &Open) {
    for channel in 0..catalog.channels.len() {
        assert_eq!(open.tally(channel), tallied(catalog, open, catalog.channel_boxes(channel)), "channel {channel}");
        for (group, (_, boxes)) in catalog.groups(channel).iter().enumerate() {
            let tally = open.group_tally(channel, group);
            assert_eq!(tally, tallied(catalog, open, boxes.clone()), "section {group} of channel {channel}");
            assert_eq!(NextTick::of(&tally), next_tick(open, boxes));
        }
    }
    let changes = diff(catalog, &open.saved, &open.draft);
    assert_eq!(open.changes(catalog), changes);
    assert_eq!(open.unsaved(), changes.len());
    assert!(open.changed_boxes().eq(changed_boxes(&open.saved, &open.draft)));
    for (setting, each) in open.draft.boxes.iter().zip(&catalog.boxes) {
        let locked = each.required.as_ref().is_some_and(|required| required.holds(&open.draft.details));
        assert_eq!(locked, setting.status() == Status::Required);
    }
}

const STATUSES: [Status; 5] =
    [Status::OptedIn, Status::OptedOut, Status::Unknown, Status::NotOffered, Status::Required];

/// One thing that happens to an open profile, as the numbers say.
fn happen(catalog: &Catalog, open: &mut Open, (what, index, how): (u8, u16, u8)) {
    let before = open.draft.clone();
    let (index, status) = (usize::from(index) % catalog.boxes.len(), STATUSES[usize::from(how) % 5]);
    let (channel, group) = (catalog.boxes[index].channel, catalog.group_of(index));
    let boxes = catalog.groups(channel)[group].1.clone();
    let next = NextTick::of(&open.group_tally(channel, group));
    let changes = match what % 14 {
        0..3 => open.edit(catalog, |edit| _ = edit.set(index, status)),
        3 => open.edit(catalog, |edit| edit.set_frequency(index, how % 3)),
        4 => {
            let way = ["text", "app", "off", "unknown"][usize::from(how) % 4];
            open.edit(catalog, |edit| edit.set_detail(Detail::TwoStep, way))
        }
        5 if index % 3 == 0 => open.edit(catalog, |edit| edit.unset(boxes)),
        5 => open.edit(catalog, |edit| edit.set_detail(Detail::Name, ["Maria", "Maria Lopez"][usize::from(how) % 2])),
        6 => open.edit(catalog, |edit| next.apply(edit, boxes)),
        7 => {
            let sweep = [Sweep::Offers, Sweep::All, Sweep::Allow][usize::from(how) % 3];
            open.edit(catalog, |edit| _ = sweep.apply(edit, channel))
        }
        8 => {
            let back: Vec<Change> = open.changes(catalog).iter().map(Change::invert).collect();
            open.edit(catalog, |edit| edit.apply(&back))
        }
        9 => {
            let saved = open.saved.clone();
            let changes = open.back_to_saved(catalog);
            assert_eq!(open.draft, saved, "all is as it was saved, to the letter");
            changes
        }
        10 => return drop(open.undo(catalog)),
        11 => return drop(open.redo(catalog)),
        12 => return if how % 2 == 0 { open.ask() } else { open.ask_aside() },
        _ => {
            let mut profile = open.profile.clone();
            profile.change(&open.changes(catalog));
            return open.saved(catalog, profile, None);
        }
    };
    assert_eq!(changes, diff(catalog, &before, &open.draft), "an edit says what it changed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_meanwhile_equals_counting_anew(steps in prop::collection::vec((any::<u8>(), any::<u16>(), any::<u8>()), 1..60)) {
        let catalog = catalog();
        let mut open = open(&catalog);
        check(&catalog, &open);
        for step in steps {
            let before = open.draft.clone();
            open.keep();
            happen(&catalog, &mut open, step);
            prop_assert!(!open.is_kept() || open.draft == before, "a draft that differs is not kept yet");
            check(&catalog, &open);
        }
    }
}

#[test]
fn an_edit_that_leaves_everything_as_it_was_is_no_step_of_undo() {
    let catalog = catalog();
    let mut open = open(&catalog);
    let index = catalog.find("texts", "delivered").unwrap();
    let now = open.draft.boxes[index].status();
    open.keep();
    let changes = open.edit(&catalog, |edit| {
        edit.set(index, Status::OptedOut);
        edit.set(index, now);
    });
    assert!(changes.is_empty() && open.is_kept());
    assert!(open.undo(&catalog).is_none());
}

#[test]
fn a_frequency_lets_through_what_the_catalogue_says() {
    let catalog = catalog();
    let index = catalog.find("email", "deals").unwrap();
    assert_eq!(catalog.boxes[index].per_month, 12);
    let month = |id: &str| {
        let frequency = catalog.frequencies.iter().position(|each| each.id == id).unwrap();
        let mut open = open(&catalog);
        let frequency = u8::try_from(frequency).unwrap();
        open.edit(&catalog, |edit| {
            edit.set(index, Status::OptedIn);
            edit.set_frequency(index, frequency);
        });
        open.draft.month_of(&catalog, index)
    };
    assert_eq!([month("as_it_happens"), month("daily"), month("weekly")], [12, 12, 4]);
}
