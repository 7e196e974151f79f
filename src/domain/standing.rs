//! How one box stands, and what the program knows of a person beside the boxes.

use serde::{Deserialize, Serialize};

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

    /// The choice that the word stands for; nothing for a word that is only shown.
    #[must_use]
    pub fn wanted(self) -> Option<bool> {
        match self {
            Self::OptedIn => Some(true),
            Self::OptedOut => Some(false),
            Self::Required | Self::NotOffered | Self::Unknown => None,
        }
    }

    /// The word for a choice.
    #[must_use]
    pub fn of(wanted: Option<bool>) -> Self {
        match wanted {
            Some(true) => Self::OptedIn,
            Some(false) => Self::OptedOut,
            None => Self::Unknown,
        }
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

/// What was chosen for one box, how often its messages may come, and whether a
/// lock keeps it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// On, off, or nothing: nobody chose yet. A lock leaves the choice alone.
    pub wanted: Option<bool>,
    /// The place of the frequency in the catalogue's list; 0, the usual one,
    /// unless the box offers others and one was chosen.
    pub frequency: u8,
    /// Whether the box stays on, whatever was chosen.
    pub locked: bool,
}

impl Setting {
    /// How the box stands: the lock first, then the choice beneath.
    #[must_use]
    pub fn status(self) -> Status {
        match self.wanted {
            _ if self.locked => Status::Required,
            Some(true) => Status::OptedIn,
            Some(false) => Status::OptedOut,
            None => Status::Unknown,
        }
    }

    /// Whether messages are wanted, or come whatever was wanted.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.locked || self.wanted == Some(true)
    }
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
    /// How two-step verification works: `text`, `app`, `off`, or [`NOT_KNOWN`].
    pub two_step: String,
    /// Where the person lives, a region code such as `US`, or nothing.
    pub region: String,
    /// The state, province or land there, a code such as `NY`, or nothing.
    pub state: String,
    /// The time zone, a name such as `America/New_York`, or nothing.
    pub zone: String,
}

/// The word for a way of two-step verification that nobody said yet.
pub const NOT_KNOWN: &str = "unknown";
