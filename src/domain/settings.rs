//! What one person wants, box by box, measured against one catalogue.

use super::catalog::Catalog;
pub use super::standing::{Details, Setting, Status};

/// One person's settings: one [`Setting`] for each box of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// In the order of [`Catalog::boxes`].
    pub boxes: Vec<Setting>,
    /// Name, contact and two-step verification.
    pub details: Details,
}

impl Settings {
    /// Notes which boxes a lock keeps on. What was chosen beneath stays.
    pub(super) fn lock(&mut self, catalog: &Catalog) {
        for &index in catalog.locks() {
            self.boxes[index].locked = catalog.is_locked(index, &self.details);
        }
    }

    /// Sets one box to on, off or not set, unless it is locked or the status
    /// is no choice. Says whether it did.
    pub fn set(&mut self, index: usize, status: Status) -> bool {
        match self.boxes.get_mut(index) {
            Some(setting) if is_choice(status) && !setting.locked => {
                *setting = chosen(*setting, status);
                true
            }
            _ => false,
        }
    }

    /// How many of these boxes are on.
    #[must_use]
    pub fn count_on(&self, boxes: std::ops::Range<usize>) -> usize {
        self.boxes[boxes].iter().filter(|setting| setting.is_on()).count()
    }

    /// Messages a month through these boxes, estimated.
    #[must_use]
    pub fn per_month(&self, catalog: &Catalog, boxes: std::ops::Range<usize>) -> u64 {
        let on = boxes.filter(|index| self.boxes[*index].is_on());
        on.map(|index| self.month_of(catalog, index)).sum()
    }

    /// Messages a month through one box when it is on, estimated.
    #[must_use]
    pub fn month_of(&self, catalog: &Catalog, index: usize) -> u64 {
        catalog.per_month(index, self.boxes[index].frequency)
    }
}

/// Whether a status can be chosen; the others are only shown.
pub(super) fn is_choice(status: Status) -> bool {
    matches!(status, Status::OptedIn | Status::OptedOut | Status::Unknown)
}

/// A setting with another choice. A box that is not set has no frequency.
pub(super) fn chosen(now: Setting, status: Status) -> Setting {
    let wanted = status.wanted();
    Setting { wanted, frequency: if wanted.is_some() { now.frequency } else { 0 }, ..now }
}
