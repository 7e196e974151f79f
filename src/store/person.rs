//! People as a store lists and opens them.

use super::error::StoreError;
use crate::domain::change::Change;
use crate::domain::history::Record;
use crate::domain::profile::Profile;

/// One line of the list of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name of the profile.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// The email address, or nothing.
    pub email: String,
    /// The mobile number, or nothing.
    pub phone: String,
    /// When it was last saved, RFC 3339, or nothing.
    pub saved_at: String,
    /// Whether this is nobody: made up for trying things out.
    pub made_up: bool,
    /// Why it cannot be opened, if so.
    pub trouble: Option<StoreError>,
}

impl Person {
    /// The line of a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            name: profile.details.name.clone(),
            email: profile.details.email.clone(),
            phone: profile.details.phone.clone(),
            saved_at: profile.saved_at.clone(),
            made_up: profile.made_up,
            trouble: None,
        }
    }
}

/// A profile as it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The profile, brought up to the last record.
    pub profile: Profile,
    /// The last save.
    pub last: Option<Record>,
    /// What was changed in the file outside this program since the last save,
    /// as far as its history tells; `None` when nothing was. Only files can be
    /// changed so: every other backend says `None`.
    pub outside: Option<Vec<Change>>,
    /// Whether the file was saved by this program before, and its history is
    /// gone. Only files lose one without the other: every other backend says no.
    pub history_gone: bool,
}
