//! A save that was made, with what the receipt says of it.

use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::edit::Edit;
use crate::domain::history::Record;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;

/// A save that was made.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The record of it.
    pub record: Record,
    /// Messages a month on each channel before, in the catalogue's order.
    pub before: Vec<u64>,
    /// The same after.
    pub after: Vec<u64>,
    /// The settings that it led to; `None` for an older save.
    pub settings: Option<Settings>,
    /// Where the file is, for people.
    pub place: String,
    /// Whether the readable copy lags behind.
    pub behind: bool,
}

impl Receipt {
    /// The receipt of any save. How many messages came before and after is
    /// known for the last one only.
    #[must_use]
    pub fn of(catalog: &Catalog, profile: &Profile, record: Record, place: String) -> Self {
        if record.revision == profile.revision {
            return Self::new(catalog, profile, record, place, false);
        }
        let none = vec![0; catalog.channels.len()];
        Self { before: none.clone(), after: none, settings: None, record, place, behind: false }
    }

    /// The receipt of a record that led to this profile.
    #[must_use]
    pub fn new(catalog: &Catalog, profile: &Profile, record: Record, place: String, behind: bool) -> Self {
        let after = profile.settings(catalog);
        let mut before = after.clone();
        let back: Vec<Change> = record.changes.iter().map(Change::invert).collect();
        Edit::new(catalog, &after, &mut before).apply(&back);
        let months = |settings: &Settings| -> Vec<u64> {
            (0..catalog.channels.len()).map(|at| settings.per_month(catalog, catalog.channel_boxes(at))).collect()
        };
        Self { before: months(&before), after: months(&after), settings: Some(after), record, place, behind }
    }
}
