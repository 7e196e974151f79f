//! What one person wants, box by box, measured against one catalogue.

use serde::{Deserialize, Serialize};

use super::catalog::Catalog;

/// How a box stands. The words are those on disk and on standard output.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// On.
    OptedIn,
    /// Off.
    OptedOut,
    /// On, and it cannot be switched off here.
    Required,
    /// Never sent this way.
    NotOffered,
    /// Nobody has said yet.
    #[default]
    Unknown,
}

impl Status {
    /// Whether messages come.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::OptedIn | Self::Required)
    }

    /// The word on disk and on standard output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OptedIn => "opted_in",
            Self::OptedOut => "opted_out",
            Self::Required => "required",
            Self::NotOffered => "not_offered",
            Self::Unknown => "unknown",
        }
    }
}

/// One box's status, and how often its messages may come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// How it stands.
    pub status: Status,
    /// Index in [`Catalog::frequencies`]; 0, the usual one, unless the box
    /// offers others and one was chosen.
    pub frequency: u8,
}

/// What the program knows of the person beside the boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The name, which only labels the file.
    pub name: String,
    /// The mobile number, or nothing.
    pub phone: String,
    /// The email address, or nothing.
    pub email: String,
    /// How two-step verification works: `text`, `app` or `off`.
    pub two_step: String,
    /// Where the person lives, a region code such as `US`, or nothing.
    pub region: String,
}

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
    pub fn lock(&mut self, catalog: &Catalog) {
        for (setting, each) in self.boxes.iter_mut().zip(&catalog.boxes) {
            let locked = each.required.as_ref().is_some_and(|required| required.holds(&self.details));
            match setting.status {
                _ if locked => *setting = Setting { status: Status::Required, frequency: 0 },
                Status::Required => setting.status = Status::OptedIn,
                _ => {}
            }
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

    /// Messages a month through one box when it is on: at most one a day or
    /// a week where that was chosen.
    #[must_use]
    pub fn month_of(&self, catalog: &Catalog, index: usize) -> u64 {
        if self.boxes[index].frequency == 0 {
            return u64::from(catalog.boxes[index].per_month);
        }
        let most = match catalog.frequencies.get(usize::from(self.boxes[index].frequency)) {
            Some(frequency) if frequency.id == "weekly" => 4,
            Some(frequency) if frequency.id == "daily" => 30,
            _ => u64::MAX,
        };
        u64::from(catalog.boxes[index].per_month).min(most)
    }
}

/// What one press on a section does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTick {
    /// All off that may be.
    Off,
    /// All on.
    On,
    /// The mix as it was last saved.
    Mix,
}

/// What the next press on a section does: a mix goes off first, so that no
/// press can opt anyone in by accident; then on; then back to the saved mix.
#[must_use]
pub fn next_tick(draft: &Settings, saved: &Settings, boxes: std::ops::Range<usize>) -> NextTick {
    let free = |settings: &Settings| -> (bool, bool) {
        let (mut off, mut on) = (true, true);
        for setting in settings.boxes[boxes.clone()].iter().filter(|setting| setting.status != Status::Required) {
            off &= setting.status == Status::OptedOut;
            on &= setting.status.is_on();
        }
        (off, on)
    };
    match (free(draft), free(saved)) {
        ((true, _), _) => NextTick::On,
        ((_, true), (false, false)) => NextTick::Mix,
        _ => NextTick::Off,
    }
}

/// What a quick choice turns off or on in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// All offers off.
    Offers,
    /// All off that may be turned off.
    All,
    /// All on.
    Allow,
}
