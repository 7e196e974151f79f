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
    /// The place of the frequency in the catalogue's list; 0, the usual one,
    /// unless the box offers others and one was chosen.
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
