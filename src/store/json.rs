//! Profiles kept as JSON files, one folder a person:
//!
//! ```text
//! FOLDER/profiles/ID/profile.json    the profile that people read; it may lag behind, never lead
//! FOLDER/profiles/ID/history.jsonl   every save, one record a line: the truth; only ever appended to
//! FOLDER/profiles/ID/lock            held while saving; never deleted
//! FOLDER/profiles/ID/draft-PID.json  what a running program has unsaved; offered once that is gone
//! FOLDER/profiles/ID/backup/         before migrations, imports and repairs; the last five
//! FOLDER/trash/ID                    people who were removed
//! FOLDER/index                       the list of people as it was last read; never trusted over the files
//! ```
//!
//! The append to the history is the moment at which a save counts.

mod files;
mod lock;
mod read;
mod repair;
mod roster;
mod tail;
mod trash;
mod walk;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use self::files::{Act, Disk, io_error};
pub use self::files::{Fault, Op};
use self::read::Found;
use super::index::Index;
use super::next::{Sealed, next_save, sealed_first, sealed_found};
use super::{Draft, Opened, Person, Repair, Save, Saved, Stamp, Store, StoreError, Verified};
use crate::domain::bundle::Bundle;
use crate::domain::history::{Record, Through};
use crate::domain::person::is_id;
use crate::domain::profile::{MAX_BYTES, Profile};

/// A folder of profiles.
#[derive(Debug)]
pub struct JsonStore {
    folder: PathBuf,
    disk: Disk,
}

impl JsonStore {
    /// A store in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, disk: Disk::default() }
    }

    /// The same, on a disk whose operations fail when `fault` says so: to see
    /// that every promise holds then.
    #[must_use]
    pub fn failing(folder: PathBuf, fault: Fault) -> Self {
        Self { folder, disk: Disk::failing(fault) }
    }

    fn home(&self, id: &str) -> Result<PathBuf, StoreError> {
        if is_id(id) { Ok(self.folder.join("profiles").join(id)) } else { Err(StoreError::BadId { id: id.to_owned() }) }
    }

    /// The folder of a person who is there.
    fn person(&self, id: &str) -> Result<PathBuf, StoreError> {
        let home = self.home(id)?;
        match fs::symlink_metadata(&home) {
            Ok(kind) if kind.is_dir() => Ok(home),
            Ok(_) => Err(StoreError::NotAFile { path: home }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StoreError::NoSuchPerson { id: id.to_owned() })
            }
            Err(error) => Err(io_error(Act::Read, &home, &error)),
        }
    }

    /// A person's line in the list. The snapshot is enough for it; opening
    /// reads the history too.
    fn line_of(&self, id: String) -> Person {
        match self.person(&id).and_then(|home| self.read_snapshot(&home, &id)) {
            Ok((_, profile)) => Person::of(&profile),
            Err(trouble) => Person { id, trouble: Some(trouble), ..Person::default() },
        }
    }
}

const PROFILE: &str = "profile.json";
const HISTORY: &str = "history.jsonl";

impl JsonStore {
    /// Waits for its turn to write about a person.
    fn lock(&self, id: &str, home: &Path) -> Result<File, StoreError> {
        let held = lock::hold(&self.disk, &home.join("lock"));
        // Someone may have removed the person meanwhile.
        held.or_else(|error| self.person(id).and(Err(error)))
    }

    /// Writes down that a file was found without a history, or was changed
    /// outside this program, before the next save follows it.
    fn note_outside(&self, home: &Path, found: &mut Found, stamp: &Stamp) -> Result<String, StoreError> {
        let new = found.records.is_empty();
        if !new && !found.edited_outside {
            return Ok(String::new());
        }
        let id = found.profile.id.clone();
        let known = if new {
            // The chain of a file that was copied here starts at its own first record.
            Profile::empty(&id)
        } else {
            let known = walk::state(&self.disk, &home.join(HISTORY), &id)?;
            // A history whose start says nothing: what was changed cannot be told.
            known.unwrap_or_else(|| found.profile.clone())
        };
        let prev = found.records.last().map(|record| record.hash.clone()).unwrap_or_default();
        let (line, record, profile) = sealed_found(found.profile.clone(), &known, stamp, &prev)?;
        found.profile = profile;
        found.records.push(record);
        Ok(line + "\n")
    }

    /// Makes a person's folder whole under another name, then renames it:
    /// nobody sees half a person.
    fn settle(&self, id: &str, history: &str, profile: &str) -> Result<(), StoreError> {
        let home = self.home(id)?;
        let people = self.folder.join("profiles");
        self.disk.make_folder(&people)?;
        if fs::symlink_metadata(&home).is_ok() {
            return Err(StoreError::Taken { id: id.to_owned() });
        }
        let new = tempfile::Builder::new()
            .prefix(".new-")
            .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .tempdir_in(&people)
            .map_err(|error| io_error(Act::Write, &people, &error))?;
        if !history.is_empty() {
            self.disk.append(&new.path().join(HISTORY), 0, false, history)?;
        }
        self.disk.replace(&new.path().join(PROFILE), profile)?;
        match self.disk.rename(new.path(), &home) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty) => {
                return Err(StoreError::Taken { id: id.to_owned() });
            }
            Err(error) => return Err(io_error(Act::Write, &home, &error)),
        }
        let _ = new.keep();
        // The person is there; whether they outlive a power cut is not known.
        self.disk.sync_folder(&people).map_err(|_| StoreError::Doubt { path: home })
    }
}

impl Store for JsonStore {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        let folder = self.folder.join("profiles");
        let mut ids = match self.disk.names(&folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(Act::Read, &folder, &error)),
        };
        ids.retain(|id| is_id(id));
        ids.sort();
        Ok(ids.into_iter().map(|id| self.line_of(id)).collect())
    }

    fn few(&self, most: usize) -> Result<Option<Vec<Person>>, StoreError> {
        let folder = self.folder.join("profiles");
        match self.disk.holds_more_than(&folder, most) {
            Ok(true) => Ok(None),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Act::Read, &folder, &error)),
            _ => self.people().map(Some),
        }
    }

    fn roster_fast(&self) -> Option<Index> {
        roster::fast(self)
    }

    fn roster(&self, progress: &mut dyn FnMut(usize, usize) -> bool) -> Result<Option<Index>, StoreError> {
        let reconciled = roster::reconcile(self, SystemTime::now(), progress)?;
        Ok(reconciled.map(|reconciled| reconciled.index))
    }

    fn load(&self, id: &str) -> Result<Opened, StoreError> {
        let mut found = self.find(id, u64::MAX)?;
        let outside = if found.edited_outside {
            let known = walk::state(&self.disk, &self.person(id)?.join(HISTORY), id)?;
            Some(known.map(|known| found.profile.changes_from(&known)).unwrap_or_default())
        } else {
            None
        };
        Ok(Opened { history_gone: found.is_orphan(), last: found.records.pop(), profile: found.profile, outside })
    }

    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.home(&profile.id)?;
        let (line, record, profile) = sealed_first(profile, stamp)?;
        self.settle(&profile.id, &format!("{line}\n"), &profile.to_text())?;
        Ok(Saved { profile, record: Some(record), merged: Vec::new(), snapshot_behind: false })
    }

    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError> {
        let lines: String = bundle.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        self.settle(&bundle.profile.id, &lines, &bundle.text)?;
        let record = bundle.records.last().cloned();
        Ok(Saved { profile: bundle.profile.clone(), record, merged: Vec::new(), snapshot_behind: false })
    }

    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        let home = self.person(id)?;
        if save.changes.is_empty() && save.stamp.evidence.is_none() {
            let found = self.find(id, save.base)?;
            return Ok(Saved { profile: found.profile, record: None, merged: Vec::new(), snapshot_behind: false });
        }
        let _lock = self.lock(id, &home)?;
        let mut found = self.find(id, save.base)?;
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        let mut lines = self.note_outside(&home, &mut found, save.stamp)?;
        let since: Vec<Record> = found.records.iter().filter(|record| record.revision > save.base).cloned().collect();
        let next = next_save(save.catalog, &found.profile, found.records.last(), &since, save)?;
        let Some((line, record, profile)): Option<Sealed> = next else {
            return Ok(Saved { profile: found.profile, record: None, merged: since, snapshot_behind: false });
        };
        lines.push_str(&line);
        lines.push('\n');
        if found.profile.schema < crate::domain::profile::SCHEMA || save.stamp.through == Through::Import {
            repair::back_up(&self.disk, &home)?;
        }
        let snapshot_behind = self.commit(&home, &found, &lines, &profile)?;
        // A file that was only found here says nothing that others saved.
        let merged = since.into_iter().filter(|record| !record.changes.is_empty()).collect();
        Ok(Saved { profile, record: Some(record), merged, snapshot_behind })
    }

    fn adopt(&mut self, id: &str, stamp: &Stamp) -> Result<Saved, StoreError> {
        let home = self.person(id)?;
        let _lock = self.lock(id, &home)?;
        let mut found = self.find(id, u64::MAX)?;
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        let lines = self.note_outside(&home, &mut found, stamp)?;
        if lines.is_empty() {
            return Ok(Saved { profile: found.profile, record: None, merged: Vec::new(), snapshot_behind: false });
        }
        let snapshot_behind = self.commit(&home, &found, &lines, &found.profile)?;
        Ok(Saved { record: found.records.pop(), profile: found.profile, merged: Vec::new(), snapshot_behind })
    }

    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        let path = self.person(id)?.join(HISTORY);
        let newest = tail::read(&self.disk, &path, u64::MAX)?;
        let last = newest.records.last().map_or(0, |record| record.revision);
        let since = last.saturating_sub(u64::try_from(limit).unwrap_or(u64::MAX));
        let mut records = tail::read(&self.disk, &path, since)?.records;
        records.reverse();
        records.truncate(limit);
        Ok(records)
    }

    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
        let home = self.person(id)?;
        let mut found = walk::walk(&self.disk, &home.join(HISTORY), each)?;
        let orphan = || self.find(id, u64::MAX).is_ok_and(|found| found.is_orphan());
        if found == Verified::default() && orphan() {
            found.fault = Some((1, crate::domain::history::ChainFault::Gone));
        }
        Ok(found)
    }

    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        let home = self.person(id)?;
        let _lock = self.lock(id, &home)?;
        trash::remove(&self.disk, &self.folder, &home, id)
    }

    fn is_in_trash(&self, id: &str) -> bool {
        is_id(id) && fs::symlink_metadata(self.folder.join("trash").join(id)).is_ok()
    }

    fn restore(&mut self, id: &str) -> Result<(), StoreError> {
        let home = self.home(id)?;
        trash::restore(&self.disk, &self.folder, &home, id)
    }

    fn repair(&mut self, id: &str, stamp: &Stamp) -> Result<Vec<Repair>, StoreError> {
        let home = self.person(id)?;
        let _lock = self.lock(id, &home)?;
        self.mend(&home, id, stamp)
    }

    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(draft.pid));
        let text = serde_json::to_string_pretty(draft)
            .map_err(|error| StoreError::Io { path: path.clone(), what: error.to_string() })?;
        self.disk.replace(&path, &(text + "\n"))
    }

    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        let home = self.person(id)?;
        let mut names = self.disk.names(&home).map_err(|error| io_error(Act::Read, &home, &error))?;
        names.retain(|name| name.strip_prefix("draft-").is_some_and(|rest| rest.strip_suffix(".json").is_some()));
        names.sort();
        // A draft that cannot be read is left where it is: it may be mended by hand.
        let read = |name: String| serde_json::from_slice(&self.disk.read(&home.join(name), MAX_BYTES).ok()??).ok();
        Ok(names.into_iter().filter_map(read).collect())
    }

    fn drop_draft(&mut self, id: &str, pid: u32) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(pid));
        match self.disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Act::Write, &path, &error)),
            _ => Ok(()),
        }
    }

    fn place(&self, id: &str) -> String {
        self.folder.join("profiles").join(id).join(PROFILE).display().to_string()
    }
}

impl JsonStore {
    /// Appends lines to the history and brings the profile up to them. Says
    /// whether the profile could not be replaced.
    fn commit(&self, home: &Path, found: &Found, lines: &str, profile: &Profile) -> Result<bool, StoreError> {
        self.disk.append(&home.join(HISTORY), found.end, found.torn, lines)?;
        // From here on the save counts, whatever happens.
        self.disk.sweep(home);
        // The profile may lag behind: its name need not reach the disk yet.
        Ok(self.disk.replace_soon(&home.join(PROFILE), &profile.to_text()).is_err())
    }
}

/// Each running program has its own: two windows lose neither's changes.
fn draft_name(pid: u32) -> String {
    format!("draft-{pid}.json")
}
