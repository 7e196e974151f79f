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
    /// The defaults of a new profile.
    #[must_use]
    pub fn defaults(catalog: &Catalog, details: Details) -> Self {
        let boxes = catalog.boxes.iter().map(|each| Setting { status: each.default, frequency: 0 });
        let mut settings = Self { boxes: boxes.collect(), details };
        settings.lock(catalog);
        settings
    }

    /// Makes each box that cannot be switched off `required`, and gives one
    /// that no longer is back to the person as `opted_in`, which it was.
    pub(super) fn lock(&mut self, catalog: &Catalog) {
        for (index, setting) in self.boxes.iter_mut().enumerate() {
            *setting = locked(catalog, &self.details, index, *setting);
        }
    }

    /// Sets one box, unless it is locked or not sent. Says whether it did.
    pub fn set(&mut self, index: usize, status: Status) -> bool {
        let Some(setting) = self.boxes.get_mut(index) else { return false };
        if matches!(setting.status, Status::Required | Status::NotOffered) {
            return false;
        }
        setting.status = status;
        true
    }

    /// How many of these boxes are on.
    #[must_use]
    pub fn count_on(&self, boxes: std::ops::Range<usize>) -> usize {
        self.boxes[boxes].iter().filter(|setting| setting.status.is_on()).count()
    }

    /// Messages a month through these boxes, estimated.
    #[must_use]
    pub fn per_month(&self, catalog: &Catalog, boxes: std::ops::Range<usize>) -> u64 {
        let on = boxes.filter(|index| self.boxes[*index].status.is_on());
        on.map(|index| self.month_of(catalog, index)).sum()
    }

    /// Messages a month through one box when it is on, estimated.
    #[must_use]
    pub fn month_of(&self, catalog: &Catalog, index: usize) -> u64 {
        catalog.per_month(index, self.boxes[index].frequency)
    }
}

/// A setting as its lock wants it: `required` while the lock holds, and
/// `opted_in` when a lock that held no longer does.
pub(super) fn locked(catalog: &Catalog, details: &Details, index: usize, setting: Setting) -> Setting {
    let required = catalog.boxes[index].required.as_ref();
    match setting.status {
        _ if required.is_some_and(|required| required.holds(details)) => {
            Setting { status: Status::Required, frequency: 0 }
        }
        Status::Required => Setting { status: Status::OptedIn, ..setting },
        _ => setting,
    }
}
