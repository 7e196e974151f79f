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

use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;

use super::catalog::Catalog;
use super::change::{Change, diff, is_less_contact};
use super::doc::{Doc, quote};
use super::history::{Brought, Record};
use super::ledger::{Ledger, RequestState};
use super::profile::{Profile, ProfileError};
use super::settings::Settings;
use super::terms::Terms;
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
            if !record.follows(records.last()) || !record.is_of(&profile.id) || line.contains('\n') {
                return Err(BundleError::Chain(number));
            }
            records.push(record);
        }
        let fits = records.last().is_none_or(|last| last.revision == profile.revision && last.head() == profile.head);
        let fits = fits && is_led_to(&profile, &records);
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

/// How an exported history stands to the one that is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is of another person: the first records differ.
    Stranger,
    /// It holds nothing that is not here.
    Behind,
    /// It goes on from the one that is here, after so many records.
    GoesOn(usize),
    /// Both went on apart, after so many records in common.
    Fork(usize),
}

impl Bundle {
    /// How it stands to the records that are here, oldest first. Who a person
    /// is, is the hash of their first record.
    #[must_use]
    pub fn relation(&self, ours: &[Record]) -> Relation {
        let pairs = ours.iter().zip(&self.records);
        let common = pairs.take_while(|(our, their)| our.hash == their.hash).count();
        match common {
            0 if !ours.is_empty() => Relation::Stranger,
            n if n == self.records.len() => Relation::Behind,
            n if n == ours.len() => Relation::GoesOn(n),
            n => Relation::Fork(n),
        }
    }

    /// The changes that it makes of the settings that are here. Where both
    /// histories went on, only what the other one changed since counts, and of
    /// what both changed the side of less contact.
    #[must_use]
    pub fn changes(
        &self,
        catalog: &Catalog,
        before: &Settings,
        (relation, ours): (Relation, &[Record]),
    ) -> Vec<Change> {
        let all = diff(catalog, before, &self.profile.settings(catalog));
        let Relation::Fork(common) = relation else { return all };
        let touched = |records: &[Record], change: &Change| {
            let since = records.get(common..).unwrap_or_default();
            since.iter().flat_map(|record| &record.changes).any(|other| other.subject == change.subject)
        };
        let stands = |change: &Change| {
            touched(&self.records, change) && (!touched(ours, change) || is_less_contact(&change.to, &change.from))
        };
        all.into_iter().filter(|change| stands(change)).collect()
    }

    /// The requests and messages that it holds after so many common records
    /// and that are not here, with their own reference and date.
    #[must_use]
    pub fn brings(&self, common: usize, ours: &Ledger) -> Vec<Brought> {
        let there = Ledger::of(&self.records);
        let since: HashSet<&str> = self.records[common..].iter().map(Record::head).collect();
        let own = |head: &String| ours.asked.iter().any(|one| one.head == *head);
        let noted = |head: &String| ours.noted.iter().any(|one| one.head == *head);
        let in_force = there.asked.into_iter().filter(|one| one.state == RequestState::Open && !own(&one.head));
        let terms: HashMap<&str, &Option<Terms>> =
            self.records.iter().map(|record| (record.head(), &record.terms)).collect();
        let asked = in_force.filter(|one| since.contains(one.head.as_str())).map(|one| Brought {
            terms: terms.get(one.head.as_str()).and_then(|terms| (*terms).clone()),
            head: one.head,
            at: one.at,
            by: one.by,
            request: Some(one.request),
            evidence: None,
        });
        let stand = there.noted.into_iter().filter(|one| one.withdrawn.is_none() && !noted(&one.head));
        let came = stand.filter(|one| since.contains(one.head.as_str())).map(|one| Brought {
            head: one.head,
            at: one.at,
            by: one.by,
            evidence: Some(one.evidence),
            ..Brought::default()
        });
        asked.chain(came).collect()
    }
}

/// The boxes that changes turn on and that were not on: an import names each.
#[must_use]
pub fn turned_on(changes: &[Change]) -> Vec<&Change> {
    changes.iter().filter(|change| change.switches() == Some(Some(true))).collect()
}

/// Whether a history that holds all a profile says leads to that profile.
fn is_led_to(profile: &Profile, records: &[Record]) -> bool {
    let mut known = Profile::empty(&profile.id);
    for record in records {
        known.follow(record);
    }
    let is_whole = records.first().is_some_and(|first| !first.is_older() && !first.changes.is_empty());
    !is_whole || profile.changes_from(&known).is_empty()
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
