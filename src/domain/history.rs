//! A save, written down: who changed what, when and why, and a check code
//! that depends on every save before it.
//!
//! A record is one line of JSON. Its last member, `hash`, is the SHA-256 of
//! the line's bytes before that member; `prev` is the hash of the record
//! before. The chain shows damage, reordering and edits by hand. It does not
//! stop someone with write access who rewrites all of it; the head, printed
//! on receipts, shows that.

mod parts;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::parts::{Brought, Correction, Event, Evidence, Gap, MessageKind, Through};
use super::change::{Change, Subject, Value};
use super::open_request::OpenRequest;
pub use super::request::Asked;
use super::request::{AskedBox, Asking, Request};
use super::site::{How, SiteFact};
use super::standing::Status;
use super::terms::{self, LastDay, Terms};

/// The version of the record format that this program writes.
pub const SCHEMA: u32 = 2;

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
    /// Under which login of the computer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub login: String,
    /// The helper who did it, when that is not the person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agent: String,
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
    /// The request that was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// What an import brought from another history of the same person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<Brought>,
    /// The check code of the request or the message that is withdrawn.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub withdraws: String,
    /// What is corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
    /// The saves that are gone, or could not be read and were set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    /// The revision that was undone or put back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub puts_back: Option<u64>,
    /// The check codes of the requests that end by that, as undone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
    /// The requests that are open again by that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopens: Vec<OpenRequest>,
    /// What changed of what is wanted, and of the details.
    pub changes: Vec<Change>,
    /// What a person said of the shop's page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub site: Vec<SiteFact>,
    /// What held when the record was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// Random letters, so that what may have to be erased cannot be guessed
    /// from the hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
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
    /// The line is not a record.
    Unreadable,
    /// The bytes of the record are not those that its hash was made of.
    Edited,
    /// The record does not follow the one before it.
    OutOfOrder,
    /// It is of another person's history.
    OtherPerson,
    /// There is no history, though there was one.
    Gone,
    /// The history ends before the save that the profile names.
    Shortened,
    /// The save that the profile names has another check code.
    Parted,
    /// The profile was changed outside this program: the line is one of its file.
    Profile,
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
    /// The line is unreadable, or was edited.
    pub fn open(line: &str) -> Result<Self, ChainFault> {
        let record: Self = serde_json::from_str(line).map_err(|_| ChainFault::Unreadable)?;
        let (body, tail) = line.rsplit_once(HASH_KEY).ok_or(ChainFault::Unreadable)?;
        let whole = tail.strip_suffix("\"}").is_some_and(|hash| hash == record.hash);
        if whole && hash_of(body.as_bytes()) == record.hash { Ok(record) } else { Err(ChainFault::Edited) }
    }

    /// Whether this record follows another; the first follows none. A record
    /// that stands for a gap comes where the last of the lost saves was.
    #[must_use]
    pub fn follows(&self, before: Option<&Self>) -> bool {
        let Some(before) = before else {
            return self.is_first() && (self.revision == 1 || self.gap.is_some());
        };
        let after_gap = before.gap.as_ref().is_some_and(|gap| !gap.next.is_empty() && gap.next == self.prev);
        let next = self.revision == before.revision + 1 || self.gap.is_some() && self.revision > before.revision;
        next && (self.prev == before.hash || after_gap) && self.is_of(&before.id)
    }

    /// Whether it is the first of its history. The first that is left of one
    /// whose start is gone has a later revision than 1.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.prev.is_empty()
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

    /// The moment it was made, in the zone that is frozen in it.
    #[must_use]
    pub fn moment(&self) -> String {
        terms::moment(&self.at, self.terms.as_ref())
    }

    /// Whether whoever asked was found to be who they are; `None` where nobody
    /// asked them, or did not say so.
    #[must_use]
    pub fn identity_found(&self) -> Option<bool> {
        match self.request.as_ref().and_then(|request| request.asking.identity.as_ref()) {
            Some(identity) => identity.found(),
            None => self.identity_confirmed,
        }
    }

    /// The request that it holds. The first version held none: there each
    /// save that turned a box off stands for one, of which nobody knows
    /// whether the shop was told.
    #[must_use]
    pub fn asked_for(&self) -> Option<Request> {
        let is_one = self.is_older() && self.event == Event::Saved && self.through != Through::Import;
        if !is_one {
            return self.request.clone();
        }
        let off = self.switched().filter(|(_, _, to)| *to == Some(false));
        let boxes: Vec<AskedBox> = off.map(|(channel, id, _)| AskedBox::new(channel, id)).collect();
        let scope = boxes.iter().map(|asked| format!("{}.{}", asked.channel, asked.id)).collect();
        let asking = Asking { how: self.asked, reason: self.reason.clone(), ..Asking::default() };
        (!boxes.is_empty()).then(|| Request { scope, boxes, asking, ..Request::default() })
    }

    /// Whether undoing the record can change anything: it set something, or
    /// asked for something, and something stood before it.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        let sets = |change: &Change| !matches!(change.subject, Subject::Site { .. });
        !self.is_first() && (self.changes.iter().any(sets) || self.asked_for().is_some())
    }

    /// The last days that were frozen in it.
    #[must_use]
    pub fn last_days(&self) -> &[LastDay] {
        self.terms.as_ref().map_or(&[], |terms| &terms.days)
    }

    /// The choices that it made of boxes: channel, category, and the choice.
    pub fn switched(&self) -> impl Iterator<Item = (&str, &str, Option<bool>)> {
        self.changes.iter().filter_map(|change| match (&change.subject, &change.to) {
            (Subject::Box { channel, id }, Value::Choice(choice)) => {
                Some((channel.as_str(), id.as_str(), choice.status.wanted()))
            }
            _ => None,
        })
    }

    /// What it says of the shop's page. In the first version only what was
    /// done or seen there is a person's word, and putting that back took the
    /// word back; the rest were guesses.
    #[must_use]
    pub fn facts(&self) -> Vec<SiteFact> {
        if !self.is_older() {
            return self.site.clone();
        }
        let how = if self.event == Event::Seen { How::Seen } else { How::Done };
        let fact = |change: &Change| match (&change.subject, &change.to, self.event) {
            (Subject::Site { site, id }, Value::Choice(choice), Event::Done | Event::Seen) => {
                Some(SiteFact::new(site, id, Some(choice.status == Status::OptedIn), how))
            }
            (Subject::Site { site, id }, _, Event::PutBack) => Some(SiteFact::new(site, id, None, how)),
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
