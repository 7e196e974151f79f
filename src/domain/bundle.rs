//! Everything there is about one person in one file: the profile, and every
//! save that led to it.
//!
//! ```json
//! {
//!   "format": "saywhen export",
//!   "schema": 1,
//!   "exported_at": "2026-11-23T10:42:00-05:00",
//!   "profile": { "schema": 1, "id": "maria-lopez" },
//!   "history": [
//!     { "schema": 1, "revision": 1 }
//!   ]
//! }
//! ```
//!
//! The profile and the records keep the bytes they were written with, so that
//! their check codes still fit.

use serde_json::value::RawValue;

use super::doc::{Doc, quote};
use super::history::Record;
use super::profile::{Profile, ProfileError};
use super::text::line_of;

/// The version of the export format that this program writes.
pub const SCHEMA: u32 = 1;

/// What the `format` member says.
const FORMAT: &str = "saywhen export";

/// An exported file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The profile.
    pub profile: Profile,
    /// The text of the profile, to the byte.
    pub text: String,
    /// The saves, oldest first.
    pub records: Vec<Record>,
    /// The lines of the saves, to the byte.
    pub lines: Vec<String>,
}

/// Why a file is not an export that can be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// The text is not what an export should be, at a line, counted from 1.
    Damaged(usize),
    /// The text is no export.
    Other,
    /// A newer program made it.
    Newer,
    /// The save with this number does not match its check code.
    Chain(u64),
}

impl Bundle {
    /// Reads an exported file.
    ///
    /// # Errors
    /// The text is damaged, no export or of a newer program, or the history
    /// in the export was edited.
    pub fn parse(text: &str) -> Result<Self, BundleError> {
        let doc = Doc::parse(text).map_err(|error| BundleError::Damaged(error.line().max(1)))?;
        if doc.read::<String>("format").ok().flatten().as_deref() != Some(FORMAT) {
            return Err(BundleError::Other);
        }
        let at = |member: &str| {
            let found = text.find(&quote(member)).unwrap_or(0);
            BundleError::Damaged(line_of(text.as_bytes(), found))
        };
        let schema: u32 = doc.read("schema").ok().flatten().ok_or_else(|| at("schema"))?;
        if schema > SCHEMA {
            return Err(BundleError::Newer);
        }
        let raw = doc.get("profile").ok_or_else(|| at("profile"))?;
        let ProfileLines { profile, text: own } = profile_of(raw, text)?;
        let lines: Vec<Box<RawValue>> = doc.read("history").ok().flatten().ok_or_else(|| at("history"))?;
        let lines: Vec<String> = lines.into_iter().map(|line| line.get().to_owned()).collect();
        let mut records: Vec<Record> = Vec::with_capacity(lines.len());
        for line in &lines {
            let number = records.len() as u64 + 1;
            let record = Record::open(line).map_err(|_| BundleError::Chain(number))?;
            if !record.follows(records.last()) || line.contains('\n') {
                return Err(BundleError::Chain(number));
            }
            records.push(record);
        }
        let fits = records.last().is_none_or(|last| last.revision == profile.revision && last.head() == profile.head);
        if fits { Ok(Self { profile, text: own, records, lines }) } else { Err(at("profile")) }
    }

    /// What comes before the saves in the file.
    #[must_use]
    pub fn opening(profile: &Profile, exported_at: &str) -> String {
        let (format, at) = (quote(FORMAT), quote(exported_at));
        let profile = profile.to_text();
        format!(
            "{{\n\"format\": {format},\n\"schema\": {SCHEMA},\n\"exported_at\": {at},\n\"profile\": {},\n\"history\": [\n",
            profile.trim_end()
        )
    }

    /// What comes after the saves; they are separated by `,` and a line break.
    pub const CLOSING: &str = "\n]\n}\n";
}

struct ProfileLines {
    profile: Profile,
    text: String,
}

/// The profile in an export, and its text as it would stand in its own file.
fn profile_of(raw: &str, whole: &str) -> Result<ProfileLines, BundleError> {
    let text = format!("{raw}\n");
    let profile = Profile::parse(&text).map_err(|ProfileError::Damaged { line, .. }| {
        let start = whole.find(raw).unwrap_or(0);
        BundleError::Damaged(line_of(whole.as_bytes(), start) + line - 1)
    })?;
    if profile.is_newer() { Err(BundleError::Newer) } else { Ok(ProfileLines { profile, text }) }
}
