//! What a record is made of: what happened, through what and how it was asked,
//! and what came, was corrected or was brought.

use serde::{Deserialize, Serialize};

use crate::domain::catalog::Purpose;
use crate::domain::request::{Asking, Request};
use crate::domain::terms::Terms;

/// What happened to the profile.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The profile was made.
    Made,
    /// Settings were saved.
    #[default]
    Saved,
    /// An earlier save was put back.
    PutBack,
    /// The file was found without a history, or changed outside this program.
    Found,
    /// Someone did a step on the shop's own site.
    Done,
    /// Someone saw on the shop's own site that it is so.
    Seen,
    /// A message came that should not have.
    Evidence,
}

/// What kind of thing came, or did not come.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Nobody said.
    #[default]
    NotSaid,
    /// An offer.
    Offer,
    /// News about an order or the service.
    Order,
    /// A code to sign in with, or a warning about the account.
    Code,
    /// Something else.
    Other,
    /// No confirmation came after a word that ends texts.
    NoConfirmation,
    /// The messages are for someone else.
    NotForMe,
}

impl MessageKind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::NotSaid, Self::Offer, Self::Order, Self::Code, Self::Other, Self::NoConfirmation, Self::NotForMe];

    /// The word on disk.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotSaid => "not_said",
            Self::Offer => "offer",
            Self::Order => "order",
            Self::Code => "code",
            Self::Other => "other",
            Self::NoConfirmation => "no_confirmation",
            Self::NotForMe => "not_for_me",
        }
    }

    /// The purpose that such messages are sent for, where one is certain.
    #[must_use]
    pub fn purpose(self) -> Option<Purpose> {
        match self {
            Self::Offer => Some(Purpose::Marketing),
            Self::Order => Some(Purpose::Service),
            Self::Code => Some(Purpose::Security),
            Self::NotSaid | Self::Other | Self::NoConfirmation | Self::NotForMe => None,
        }
    }
}

/// A message that came, or something else worth writing down about messages.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The channel that it came on.
    pub channel: String,
    /// What kind it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: MessageKind,
    /// When it came, RFC 3339 with the offset of the place where it came.
    pub at: String,
    /// Who it said that it was from: a number or an address.
    pub from: String,
    /// What it said, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Saves that are gone from a history, or could not be read and were set aside:
/// the record that holds this stands in their place.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The revision of the first of them.
    pub from: u64,
    /// The revision of the last.
    pub to: u64,
    /// The name of the file beside the history that holds it as it was found;
    /// empty where nothing was left.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// The SHA-256 of that file, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
    /// The hash that the save after them names as the one before it; empty
    /// where none follows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
}

/// What is corrected by a later record: the part that is given stands in place
/// of the part that was there.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The check code of the record that is corrected.
    pub of: String,
    /// How a request was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asking: Option<Asking>,
    /// What came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// A request or a message that another history of the same person holds, as
/// it stands there: brought by an import, with its own reference and date.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// The check code of its record there.
    pub head: String,
    /// When it was written down there.
    pub at: String,
    /// Who wrote it down there.
    pub by: String,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// The terms that were frozen with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// The message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// Through what a save came.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// The full-screen program.
    #[default]
    Screen,
    /// The line-by-line program.
    Plain,
    /// A subcommand.
    CommandLine,
    /// A file that was imported.
    Import,
    /// A file that was changed by hand.
    File,
}
