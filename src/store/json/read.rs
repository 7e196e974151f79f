//! Reading a profile together with the end of its history.

use std::path::Path;

use super::folder::{Folder, HISTORY, PROFILE};
use super::tail::{self, Tip};
use super::walk;
use crate::domain::history::{Gap, Record};
use crate::domain::profile::{MAX_BYTES, Profile, ProfileError};
use crate::domain::text::line_of;
use crate::store::error::StoreError;
use crate::store::files::without_mark;
use crate::store::next::digest;
use crate::store::person::Person;

/// A profile with what its history says.
pub struct OnDisk {
    /// The profile, brought up to the last record.
    pub profile: Profile,
    /// The records since the one that was asked for, oldest first, the last
    /// one always among them.
    pub records: Vec<Record>,
    /// The length of the history up to its last whole record, in bytes.
    pub end: u64,
    /// How the history ends.
    pub tip: Tip,
    /// Whether the save that the snapshot names has another check code.
    pub parted: bool,
    /// Whether the snapshot is not what its record says.
    pub edited_outside: bool,
}

impl OnDisk {
    /// Whether this program saved the file before, and the history of that is gone.
    pub fn is_orphan(&self) -> bool {
        self.records.is_empty() && self.profile.revision > 0 && !self.profile.head.is_empty()
    }

    /// The saves that the snapshot names and that are not in the history.
    pub fn gap(&self) -> Option<Gap> {
        let to = self.profile.revision;
        let from = if self.is_orphan() { 1 } else { to };
        (self.is_orphan() || self.parted).then(|| Gap { from, to, ..Gap::default() })
    }
}

impl Folder {
    /// Reads the snapshot, then as much of the history as is newer than it
    /// and than `base`.
    pub fn find(&self, id: &str, base: u64) -> Result<OnDisk, StoreError> {
        let home = self.person(id)?;
        let mut tries = 0;
        loop {
            let found = self.read_both(&home, id, base)?;
            let last = found.records.last().map_or(0, |record| record.revision);
            // A save between the two readings can make the snapshot lead.
            if last == 0 || found.profile.revision <= last {
                let first = found.records.first().filter(|first| !first.is_first());
                let first = first.map_or(0, |record| record.revision);
                // So much was saved since that what this save was made on is out of reach.
                let far = first > found.profile.revision.min(base).saturating_add(1);
                return if far { Err(StoreError::TooLarge { path: home.join(HISTORY) }) } else { Ok(found) };
            }
            tries += 1;
            if tries == 5 {
                return Err(StoreError::Damaged {
                    path: home.join(HISTORY),
                    line: usize::try_from(last).unwrap_or(0).max(1),
                    member: String::new(),
                });
            }
        }
    }

    /// Reads the snapshot alone, with its text.
    pub fn read_snapshot(&self, home: &Path, id: &str) -> Result<(String, Profile), StoreError> {
        let path = home.join(PROFILE);
        let Some(bytes) = self.disk.read(&path, MAX_BYTES)? else {
            return Err(StoreError::Io { path, what: "there is no such file".to_owned() });
        };
        let damaged = |line, member| StoreError::Damaged { path: path.clone(), line, member };
        let text = String::from_utf8(without_mark(bytes))
            .map_err(|error| damaged(line_of(error.as_bytes(), error.utf8_error().valid_up_to()), String::new()))?;
        let profile = Profile::parse(&text).map_err(|ProfileError::Damaged { line, member }| damaged(line, member))?;
        if profile.id != id {
            let line = text.lines().position(|line| line.contains("\"id\"")).unwrap_or(0) + 1;
            return Err(damaged(line, "id".to_owned()));
        }
        Ok((text, profile))
    }

    /// Reads the snapshot, then the records since it and since `base`.
    pub fn read_both(&self, home: &Path, id: &str, base: u64) -> Result<OnDisk, StoreError> {
        let (text, mut profile) = self.read_snapshot(home, id)?;
        let since = base.min(profile.revision);
        let tail = tail::read(&self.disk, &home.join(HISTORY), id, since)?;
        let own = tail.records.iter().find(|record| record.revision == profile.revision);
        let parted = own.is_some_and(|own| is_parted(&profile, own));
        let mut edited_outside = parted || own.is_some_and(|own| is_edited(&text, &profile, own));
        let state =
            if profile.is_older() || edited_outside { walk::state(&self.disk, &home.join(HISTORY), id)? } else { None };
        // The history knows which choices of an older file someone made, and
        // what a person said of the shop's page.
        if let Some(state) = state {
            // Other blanks, or members of other programs, change nothing.
            edited_outside &= profile.is_older() || !profile.changes_from(&state.known).is_empty();
            if profile.is_older() {
                profile.learn(&state.written, &state.known);
            }
            profile.know(&state.known);
        }
        roll_forward(&mut profile, &tail.records);
        Ok(OnDisk { profile, records: tail.records, end: tail.end, tip: tail.tip, parted, edited_outside })
    }

    /// A person's line in the list. The snapshot is enough for it; opening
    /// reads the history too.
    pub fn line_of(&self, id: String) -> Person {
        match self.person(&id).and_then(|home| self.read_snapshot(&home, &id)) {
            Ok((_, profile)) => Person::of(&profile),
            Err(trouble) => Person { id, trouble: Some(trouble), ..Person::default() },
        }
    }
}

/// Whether a profile names another check code than the record of its revision has.
pub fn is_parted(profile: &Profile, own: &Record) -> bool {
    !profile.head.is_empty() && own.head() != profile.head
}

/// Whether the text of a profile is not the one that its record made.
pub fn is_edited(text: &str, profile: &Profile, own: &Record) -> bool {
    !own.snapshot.is_empty() && own.snapshot != digest(text, &profile.head)
}

/// Brings a snapshot that lags behind up to the last record.
pub fn roll_forward(profile: &mut Profile, records: &[Record]) {
    for record in records {
        if record.revision > profile.revision {
            profile.follow(record);
        }
    }
}
