//! How many boxes of a channel or a section are on, off, locked or changed, and
//! how many messages they let through: counted once and then kept, so that no
//! frame walks over all boxes.

use std::ops::{AddAssign, SubAssign};

use super::catalog::Catalog;
use super::change::is_change;
use super::settings::Settings;
use super::standing::{Setting, Status};

/// Counts over one state of some boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Boxes that are on, locked ones among them.
    pub on: usize,
    /// Boxes that are off by choice.
    pub off: usize,
    /// Boxes that are locked.
    pub locked: usize,
    /// Messages a month through the boxes that are on, estimated.
    pub per_month: u64,
}

/// Counts over some boxes as they were saved and as they would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of the boxes.
    pub boxes: usize,
    /// The boxes as they were saved.
    pub saved: Totals,
    /// The boxes as they would be saved now.
    pub draft: Totals,
    /// Boxes that differ between the two.
    pub changed: usize,
    /// Messages a month if all of the boxes were on, estimated.
    pub per_month_all_on: u64,
}

impl Totals {
    fn of(catalog: &Catalog, index: usize, setting: Setting) -> Self {
        let on = setting.status.is_on();
        Self {
            on: usize::from(on),
            off: usize::from(setting.status == Status::OptedOut),
            locked: usize::from(setting.status == Status::Required),
            per_month: if on { catalog.per_month(index, setting.frequency) } else { 0 },
        }
    }
}

impl Tally {
    /// The tally of one box.
    #[must_use]
    pub fn of(catalog: &Catalog, index: usize, saved: Setting, draft: Setting) -> Self {
        Self {
            boxes: 1,
            saved: Totals::of(catalog, index, saved),
            draft: Totals::of(catalog, index, draft),
            changed: usize::from(is_change(saved, draft)),
            per_month_all_on: catalog.per_month(index, draft.frequency),
        }
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, more: Self) {
        self.on += more.on;
        self.off += more.off;
        self.locked += more.locked;
        self.per_month += more.per_month;
    }
}

impl SubAssign for Totals {
    fn sub_assign(&mut self, less: Self) {
        self.on -= less.on;
        self.off -= less.off;
        self.locked -= less.locked;
        self.per_month -= less.per_month;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.boxes += more.boxes;
        self.saved += more.saved;
        self.draft += more.draft;
        self.changed += more.changed;
        self.per_month_all_on += more.per_month_all_on;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, less: Self) {
        self.boxes -= less.boxes;
        self.saved -= less.saved;
        self.draft -= less.draft;
        self.changed -= less.changed;
        self.per_month_all_on -= less.per_month_all_on;
    }
}

/// The tally of every channel, and of every section in a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    channels: Vec<(Tally, Vec<Tally>)>,
}

impl Tallies {
    /// Counts all boxes.
    #[must_use]
    pub fn new(catalog: &Catalog, saved: &Settings, draft: &Settings) -> Self {
        let channel = |channel: usize| {
            let mut whole = Tally::default();
            let group = |(_, boxes): &(usize, std::ops::Range<usize>)| {
                let mut part = Tally::default();
                for index in boxes.clone() {
                    part += Tally::of(catalog, index, saved.boxes[index], draft.boxes[index]);
                }
                whole += part;
                part
            };
            let groups = catalog.groups(channel).iter().map(group).collect();
            (whole, groups)
        };
        Self { channels: (0..catalog.channels.len()).map(channel).collect() }
    }

    /// The tally of a channel.
    #[must_use]
    pub fn channel(&self, channel: usize) -> Tally {
        self.channels.get(channel).map(|(whole, _)| *whole).unwrap_or_default()
    }

    /// The tally of a section in a channel, by its place there.
    #[must_use]
    pub fn group(&self, channel: usize, group: usize) -> Tally {
        self.channels.get(channel).and_then(|(_, groups)| groups.get(group)).copied().unwrap_or_default()
    }

    /// Boxes of all channels that are changed.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.channels.iter().map(|(whole, _)| whole.changed).sum()
    }

    /// Takes note that one box of the draft has another setting than before.
    pub fn moved(&mut self, catalog: &Catalog, index: usize, saved: Setting, (was, is): (Setting, Setting)) {
        let Some((whole, groups)) = self.channels.get_mut(catalog.boxes[index].channel) else { return };
        let (before, after) = (Tally::of(catalog, index, saved, was), Tally::of(catalog, index, saved, is));
        for tally in groups.get_mut(catalog.group_of(index)).into_iter().chain([whole]) {
            *tally += after;
            *tally -= before;
        }
    }
}
