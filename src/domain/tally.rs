//! How many boxes of a channel or a section are on, off, not set, locked, to do
//! or changed, and how many messages they let through: counted once and then kept, so that no
//! frame walks over all boxes.

use std::ops::{AddAssign, Range, SubAssign};

use super::catalog::Catalog;
use super::change::is_change;
use super::settings::Settings;
use super::standing::{Setting, Status};

/// Counts over one state of some boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Boxes that are on, locked ones among them.
    pub on: usize,
    /// Boxes that are off by choice and not locked.
    pub off: usize,
    /// Boxes that nobody chose and that are not locked.
    pub not_set: usize,
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
    /// Boxes as they were saved that are to do on the shop's page.
    pub to_do: usize,
    /// Messages a month if all of the boxes were on, estimated.
    pub per_month_all_on: u64,
}

impl Totals {
    /// The counts over some boxes, one by one.
    #[must_use]
    pub fn over(catalog: &Catalog, settings: &Settings, boxes: Range<usize>) -> Self {
        let mut count = Self::default();
        boxes.for_each(|index| count += Self::of(catalog, index, settings.boxes[index]));
        count
    }

    fn of(catalog: &Catalog, index: usize, setting: Setting) -> Self {
        let (on, status) = (setting.is_on(), setting.status());
        Self {
            on: usize::from(on),
            off: usize::from(status == Status::OptedOut),
            not_set: usize::from(status == Status::Unknown),
            locked: usize::from(setting.locked),
            per_month: if on { catalog.per_month(index, setting.frequency) } else { 0 },
        }
    }
}

impl Tally {
    /// The tally of one box, without what is to do on the shop's page.
    #[must_use]
    pub fn of(catalog: &Catalog, index: usize, saved: Setting, draft: Setting) -> Self {
        Self {
            to_do: 0,
            boxes: 1,
            saved: Totals::of(catalog, index, saved),
            draft: Totals::of(catalog, index, draft),
            changed: usize::from(is_change(saved, draft)),
            per_month_all_on: catalog.per_month(index, draft.frequency),
        }
    }
}

impl Tally {
    /// Whether the messages of a month can be told: nothing is added up from
    /// boxes that nobody set, and nothing is said to come now that the shop's
    /// page is not known to agree with.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.saved.not_set + self.draft.not_set + self.to_do == 0
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, more: Self) {
        self.on += more.on;
        self.off += more.off;
        self.not_set += more.not_set;
        self.locked += more.locked;
        self.per_month += more.per_month;
    }
}

impl SubAssign for Totals {
    fn sub_assign(&mut self, less: Self) {
        self.on -= less.on;
        self.off -= less.off;
        self.not_set -= less.not_set;
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
        self.to_do += more.to_do;
        self.per_month_all_on += more.per_month_all_on;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, less: Self) {
        self.boxes -= less.boxes;
        self.saved -= less.saved;
        self.draft -= less.draft;
        self.changed -= less.changed;
        self.to_do -= less.to_do;
        self.per_month_all_on -= less.per_month_all_on;
    }
}

/// The tally of every channel, and of every section in a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    channels: Vec<(Tally, Vec<Tally>)>,
    /// For each box whether it is to do on the shop's page, as it was saved.
    to_do: Vec<bool>,
}

impl Tallies {
    /// Counts all boxes. `is_to_do` tells of a box as it was saved whether it
    /// is to do on the shop's page.
    #[must_use]
    pub fn new(catalog: &Catalog, saved: &Settings, draft: &Settings, is_to_do: impl Fn(usize) -> bool) -> Self {
        let to_do: Vec<bool> = (0..catalog.boxes.len()).map(is_to_do).collect();
        let channel = |channel: usize| {
            let mut whole = Tally::default();
            let group = |(_, boxes): &(usize, Range<usize>)| {
                let mut part = Tally::default();
                for index in boxes.clone() {
                    part += Tally::of(catalog, index, saved.boxes[index], draft.boxes[index]);
                    part.to_do += usize::from(to_do[index]);
                }
                whole += part;
                part
            };
            let groups = catalog.groups(channel).iter().map(group).collect();
            (whole, groups)
        };
        let channels = (0..catalog.channels.len()).map(channel).collect();
        Self { channels, to_do }
    }

    /// Whether a box is to do on the shop's page, as it was saved.
    #[must_use]
    pub fn is_to_do(&self, index: usize) -> bool {
        self.to_do.get(index).copied().unwrap_or(false)
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

    /// Boxes of all channels that are to do on the shop's page.
    #[must_use]
    pub fn to_do(&self) -> usize {
        self.channels.iter().map(|(whole, _)| whole.to_do).sum()
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
