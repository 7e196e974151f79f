//! Answers to what was done: to a tick, a quick choice, a save.

use std::fmt::Display;
use std::ops::Range;

use super::{Group, Said, date, labels, some_of, standing};
use crate::domain::change::{Change, is_change};
use crate::domain::history::Record;
use crate::domain::standing::Status;
use crate::domain::sweep::{NextTick, Sweep};
use crate::session::Session;
use crate::session::open::Open;

/// An answer about boxes, with whether they are saved as they stand now, and
/// the key that takes it back where they are not.
fn standing_so(said: Said, session: &Session, mut boxes: impl Iterator<Item = usize>) -> Said {
    let is_unsaved = session
        .open
        .as_ref()
        .is_some_and(|open| boxes.any(|index| is_change(open.saved.boxes[index], open.draft.boxes[index])));
    said.standing(&session.words, is_unsaved)
}

/// The answer to ticking a box.
#[must_use]
pub fn box_changed(session: &Session, open: &Open, index: usize) -> Said {
    let words = &session.words;
    let state = standing(words, &session.catalog, open.draft.boxes[index]);
    let holes: [(&str, &dyn Display); 2] = [("label", &session.catalog.category_of(index).label), ("state", &state)];
    standing_so(Said::of(words, "tick.now", &holes), session, std::iter::once(index))
}

/// The answer to a change of frequency.
#[must_use]
pub fn often_changed(session: &Session, open: &Open, index: usize) -> Said {
    let frequency = &session.catalog.frequencies[usize::from(open.draft.boxes[index].frequency)];
    let holes: [(&str, &dyn Display); 2] =
        [("label", &session.catalog.category_of(index).label), ("often", &session.words.within(&frequency.label))];
    standing_so(Said::of(&session.words, "often.changed", &holes), session, std::iter::once(index))
}

/// The answer to ticking a section: what was done with its boxes, and whether
/// that changed nothing.
#[must_use]
pub fn section_changed(session: &Session, open: &Open, group: &Group, next: NextTick, same: bool) -> Said {
    let words = &session.words;
    let label = &session.catalog.sections[group.0].label;
    if same {
        return Said::of(words, "section.same", &[("label", label)]);
    }
    let locked = group.1.clone().filter(|index| open.draft.boxes[*index].status() == Status::Required);
    let except = labels(words, &session.catalog, locked);
    let holes: [(&str, &dyn Display); 2] = [("label", label), ("except", &except)];
    let key = match next {
        NextTick::On => "section.on",
        NextTick::Off if except.is_empty() => "section.off",
        NextTick::Off => "section.off_except",
    };
    standing_so(Said::of(words, key, &holes), session, group.1.clone())
}

/// The answer to a quick choice that changed so many boxes of a channel.
#[must_use]
pub fn quick_done(session: &Session, open: &Open, channel: usize, sweep: Sweep, changed: usize) -> Said {
    let words = &session.words;
    if changed == 0 {
        return Said::of(words, "quick.same", &[]);
    }
    let locked = open.tally(channel).draft.locked;
    let key = match sweep {
        Sweep::Allow => "quick.allow",
        Sweep::Offers => "quick.offers",
        Sweep::All if locked > 0 => "quick.none_except",
        Sweep::All => "quick.none",
    };
    let by = &session.catalog.channels[channel].by;
    let said = Said::of(words, key, &[("n", &changed), ("by", by), ("locked", &locked)]);
    standing_so(said, session, session.catalog.channel_boxes(channel))
}

/// The answer to taking the boxes of a section or a channel back to not set.
#[must_use]
pub fn unset(session: &Session, label: &str, changed: usize, boxes: Range<usize>) -> Said {
    let words = &session.words;
    if changed == 0 {
        return Said::of(words, "quick.same", &[]);
    }
    standing_so(Said::of(words, "unset.done", &[("label", &label), ("n", &changed)]), session, boxes)
}

/// What was just noted of the shop's page.
#[must_use]
pub fn noted(session: &Session, record: &Record) -> Said {
    let words = &session.words;
    let reference = record.reference();
    match &record.facts()[..] {
        [one] => {
            let what = super::box_name(&session.catalog, &one.channel, &one.id);
            let how = super::fact_state(words, one.on, one.how).1;
            Said::of(words, "site.noted_one", &[("what", &what), ("how", &how), ("reference", &reference)])
        }
        facts => Said::of(words, "site.noted", &[("n", &facts.len()), ("reference", &reference)]),
    }
}

/// Why there is nothing to save.
#[must_use]
pub fn nothing_to_save(session: &Session) -> Said {
    let words = &session.words;
    let saved = session.open.as_ref().and_then(|open| date(words, &open.profile.saved_at));
    match saved {
        Some(date) => Said::of(words, "save.nothing_since", &[("date", &date)]),
        None => Said::of(words, "save.nothing", &[]),
    }
}

/// What others had saved meanwhile, when it was merged.
#[must_use]
pub fn merged(session: &Session, records: &[Record]) -> Said {
    let Some(record) = records.last() else { return Said::of(&session.words, "save.saved", &[]) };
    let changes: Vec<Change> = records.iter().flat_map(|record| record.changes.clone()).collect();
    let what = some_of(session, &changes);
    Said::of(&session.words, "save.merged", &[("who", &record.by), ("what", &what)])
}
