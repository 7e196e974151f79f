//! A save, written down: who changed what, when and why, and a check code
//! that depends on every save before it.
//!
//! A record is one line of JSON. Its last member, `hash`, is the SHA-256 of
//! the line's bytes before that member; `prev` is the hash of the record
//! before. The chain shows damage, reordering and edits by hand. It does not
//! stop someone with write access who rewrites all of it; the head, printed
//! on receipts, shows that.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::change::{Change, Subject, Value};
use super::site::{Fact, How};
use super::standing::Status;

/// The version of the record format that this program writes.
pub const SCHEMA: u32 = 2;

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

/// How a person asked someone else to make a change.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// On the phone.
    Call,
    /// In a chat.
    Chat,
    /// By letter or email.
    Letter,
}

impl Asked {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Call, Self::Chat, Self::Letter];

    /// The word on disk.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Letter => "letter",
        }
    }
}

/// A message that came after an opt-out.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The channel that it came on.
    pub channel: String,
    /// When it came, RFC 3339 with the offset of the place where it came.
    pub at: String,
    /// Who it said that it was from: a number or an address.
    pub from: String,
    /// What it said, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
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

/// One save.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Record {
    /// The version of the record format.
    pub schema: u32,
    /// Whose history it is: the id of the person. Empty in the first version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The revision that it made, counted from 1.
    pub revision: u64,
    /// What happened.
    pub event: Event,
    /// When, in RFC 3339 with the zone's offset.
    pub at: String,
    /// Who did it, as they are called.
    pub by: String,
    /// For whom, when that is someone else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on_behalf_of: String,
    /// Why, in their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How they asked, when that is someone else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// Whether it was made sure who they are, when that is someone else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_confirmed: Option<bool>,
    /// Through what.
    pub through: Through,
    /// The message that came, for [`Event::Evidence`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The revision that was undone or put back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub puts_back: Option<u64>,
    /// What changed of what is wanted, and of the details.
    pub changes: Vec<Change>,
    /// What a person said of the shop's page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub site: Vec<Fact>,
    /// The digest of the snapshot that this save made, without its head.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub snapshot: String,
    /// The hash of the record before, in hexadecimal; empty in the first.
    pub prev: String,
    /// The hash of this one, in hexadecimal.
    #[serde(default, skip_serializing)]
    pub hash: String,
}

/// Why a line is not a record of this chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// It is not a record.
    Unreadable,
    /// Its bytes are not those that its hash was made of.
    Edited,
    /// It does not follow the record before it.
    OutOfOrder,
    /// It is of another person's history.
    OtherPerson,
    /// There is no history, though there was one.
    Gone,
}

const HASH_KEY: &str = ",\"hash\":\"";

impl Record {
    /// The line to append, without its line break, and this record with its hash.
    ///
    /// # Errors
    /// Never for a record made by this program: it is always writable as JSON.
    pub fn seal(mut self) -> serde_json::Result<(String, Self)> {
        let body = serde_json::to_string(&self)?;
        let body = body.strip_suffix('}').unwrap_or(&body).to_owned();
        self.hash = hash_of(body.as_bytes());
        Ok((format!("{body}{HASH_KEY}{}\"}}", self.hash), self))
    }

    /// Reads a line and holds its hash against its bytes.
    ///
    /// # Errors
    /// It is unreadable, or was edited.
    pub fn open(line: &str) -> Result<Self, ChainFault> {
        let record: Self = serde_json::from_str(line).map_err(|_| ChainFault::Unreadable)?;
        let (body, tail) = line.rsplit_once(HASH_KEY).ok_or(ChainFault::Unreadable)?;
        let whole = tail.strip_suffix("\"}").is_some_and(|hash| hash == record.hash);
        if whole && hash_of(body.as_bytes()) == record.hash { Ok(record) } else { Err(ChainFault::Edited) }
    }

    /// Whether this record follows another; the first follows none.
    #[must_use]
    pub fn follows(&self, before: Option<&Self>) -> bool {
        match before {
            None => self.revision == 1 && self.prev.is_empty(),
            Some(before) => {
                self.revision == before.revision + 1 && self.prev == before.hash && self.is_of(&before.id)
            }
        }
    }

    /// Whether it is of this person's history; the first version did not say.
    #[must_use]
    pub fn is_of(&self, id: &str) -> bool {
        self.id.is_empty() && self.is_older() || id.is_empty() || self.id == id
    }

    /// Whether an older program wrote it.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.schema < SCHEMA
    }

    /// What it says of the shop's page. In the first version only what was
    /// done or seen there is a person's word, and putting that back took the
    /// word back; the rest were guesses.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        if !self.is_older() {
            return self.site.clone();
        }
        let how = if self.event == Event::Seen { How::Seen } else { How::Done };
        let fact = |change: &Change| match (&change.subject, &change.to, self.event) {
            (Subject::Site { site, id }, Value::Choice(choice), Event::Done | Event::Seen) => {
                Some(Fact::new(site, id, Some(choice.status == Status::OptedIn), how))
            }
            (Subject::Site { site, id }, _, Event::PutBack) => Some(Fact::new(site, id, None, how)),
            _ => None,
        };
        self.changes.iter().filter_map(fact).collect()
    }

    /// `R-7F3A-19C2`: the name of the save, from its check code.
    #[must_use]
    pub fn reference(&self) -> String {
        let code = self.hash.to_uppercase();
        format!("R-{}-{}", code.get(..4).unwrap_or_default(), code.get(4..8).unwrap_or_default())
    }

    /// `7f3a19c25b0e8d41`: the first 16 digits of the hash.
    #[must_use]
    pub fn head(&self) -> &str {
        self.hash.get(..16).unwrap_or_default()
    }

    /// `7F3A 19C2 5B0E 8D41`: the check code as people read it.
    #[must_use]
    pub fn check_code(&self) -> String {
        let code = self.head().to_uppercase();
        let groups = [0..4, 4..8, 8..12, 12..16].map(|range| code.get(range).unwrap_or_default().to_owned());
        groups.join(" ")
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
