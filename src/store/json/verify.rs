//! A history held against its own check codes, and a profile against its history.

use std::path::Path;

use super::folder::{Folder, HISTORY};
use super::read::{is_edited, is_parted};
use super::walk;
use crate::domain::change::{Change, Subject};
use crate::domain::doc::quote;
use crate::domain::history::{ChainFault, Record};
use crate::domain::profile::Profile;
use crate::store::check::Verified;
use crate::store::error::StoreError;

impl Folder {
    /// Walks the whole history, then holds the profile against it: its
    /// revision, its check code and its text.
    pub fn verify(&self, home: &Path, id: &str) -> Result<Verified, StoreError> {
        // The profile first: what is saved between the two readings makes the history lead.
        let (text, profile) = self.read_snapshot(home, id)?;
        let (mut own, mut place, mut last) = (None, 0, 0);
        let mut found = walk::walk(&self.disk, &home.join(HISTORY), id, &mut |record, _| {
            (place, last) = (place + 1, record.revision);
            if record.revision == profile.revision {
                own = Some((place, record.clone()));
            }
        })?;
        if found.fault.is_none() {
            found.fault = match own {
                Some((place, own)) if is_parted(&profile, &own) => Some((place, ChainFault::Parted)),
                Some((_, own)) => self.edited(home, (&text, &profile), &own)?,
                None => lost_end(&profile, last),
            };
        }
        Ok(found)
    }

    /// Whether a profile says something else than its history.
    fn edited(
        &self,
        home: &Path,
        (text, profile): (&str, &Profile),
        own: &Record,
    ) -> Result<Option<(u64, ChainFault)>, StoreError> {
        if profile.is_older() || !is_edited(text, profile, own) {
            return Ok(None);
        }
        let state = walk::state(&self.disk, &home.join(HISTORY), &profile.id)?;
        let changes = state.map(|state| profile.changes_from(&state.known)).unwrap_or_default();
        Ok(changes.first().map(|change| (line_of_change(text, change), ChainFault::Profile)))
    }
}

/// Whether a history whose last revision is this one has lost its end, or all of it.
fn lost_end(profile: &Profile, last: u64) -> Option<(u64, ChainFault)> {
    match last {
        0 => (profile.revision > 0 && !profile.head.is_empty()).then_some((1, ChainFault::Gone)),
        _ => (profile.revision > last).then_some((last + 1, ChainFault::Shortened)),
    }
}

/// The line of a profile's text that says what a change made of it.
fn line_of_change(text: &str, change: &Change) -> u64 {
    let names: Vec<String> = match &change.subject {
        Subject::Box { channel, id } => vec![quote("choices"), quote(channel), quote(id)],
        Subject::Site { site, id } => vec![quote("site"), quote(site), quote(id)],
        Subject::Detail { detail } => serde_json::to_string(detail).into_iter().collect(),
    };
    let find = |at: usize, name: &String| at + text[at..].find(name).unwrap_or(0);
    let at = names.iter().fold(0, find);
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u64 + 1
}
