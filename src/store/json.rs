//! Profiles kept as JSON files, one folder a person:
//!
//! ```text
//! FOLDER/profiles/ID/profile.json    the profile that people read; it may lag behind, never lead
//! FOLDER/profiles/ID/history.jsonl   every save, one record a line: the truth; only ever appended to
//! FOLDER/profiles/ID/lock            held while saving; never deleted
//! FOLDER/trash/ID                    people who were removed
//! FOLDER/index                       the list of people as it was last read; never trusted over the files
//! ```
//!
//! The append to the history is the moment at which a save counts.

mod files;
mod lock;
mod repair;
mod roster;
mod tail;
mod walk;

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use self::files::{Act, digest, io_error};
use super::index::Index;
use super::{
    Draft, Opened, Person, Repair, Save, Saved, Sealed, Stamp, Store, StoreError, Verified, next_save, sealed,
    sealed_first,
};
use crate::domain::history::{Event, Record, Through};
use crate::domain::person::is_id;
use crate::domain::profile::{MAX_BYTES, Profile, ProfileError};
use crate::domain::text::line_of;

/// A folder of profiles.
#[derive(Debug)]
pub struct JsonStore {
    folder: PathBuf,
}

/// A profile with what its history says.
struct Found {
    profile: Profile,
    /// The records since the one that was asked for, oldest first, the last
    /// one always among them.
    records: Vec<Record>,
    /// The length of the history up to its last whole record, in bytes.
    end: u64,
    /// Whether there is something unfinished after that.
    torn: bool,
    edited_outside: bool,
    /// Whether the snapshot lagged behind the history.
    behind: bool,
}

impl JsonStore {
    /// A store in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
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
        match self.person(&id).and_then(|home| read_snapshot(&home, &id)) {
            Ok((_, profile)) => Person::of(&profile),
            Err(trouble) => Person { id, trouble: Some(trouble), ..Person::default() },
        }
    }

    /// Reads the snapshot, then as much of the history as is newer than it
    /// and than `base`.
    fn find(&self, id: &str, base: u64) -> Result<Found, StoreError> {
        let home = self.person(id)?;
        let mut tries = 0;
        loop {
            let found = read_both(&home, id, base)?;
            let last = found.records.last().map_or(0, |record| record.revision);
            // A save between the two readings can make the snapshot lead.
            if last == 0 || found.profile.revision <= last {
                return Ok(found);
            }
            tries += 1;
            if tries == 5 {
                return Err(StoreError::Damaged {
                    path: home.join(HISTORY),
                    line: usize::try_from(last).unwrap_or(0).max(1),
                });
            }
        }
    }
}

const PROFILE: &str = "profile.json";
const HISTORY: &str = "history.jsonl";

fn read_snapshot(home: &Path, id: &str) -> Result<(String, Profile), StoreError> {
    let path = home.join(PROFILE);
    let Some(bytes) = files::read(&path, MAX_BYTES)? else {
        return Err(StoreError::Io { path, what: "there is no such file".to_owned() });
    };
    let damaged = |line| StoreError::Damaged { path: path.clone(), line };
    let text = String::from_utf8(bytes)
        .map_err(|error| damaged(line_of(error.as_bytes(), error.utf8_error().valid_up_to())))?;
    let profile = Profile::parse(&text).map_err(|ProfileError::Damaged { line }| damaged(line))?;
    if profile.id != id {
        let line = text.lines().position(|line| line.contains("\"id\"")).unwrap_or(0) + 1;
        return Err(damaged(line));
    }
    Ok((text, profile))
}

fn read_both(home: &Path, id: &str, base: u64) -> Result<Found, StoreError> {
    let (text, mut profile) = read_snapshot(home, id)?;
    let since = base.min(profile.revision);
    let tail = tail::read(&home.join(HISTORY), since)?;
    let mut edited_outside = false;
    if let Some(at) = tail.records.iter().find(|record| record.revision == profile.revision) {
        edited_outside = !at.snapshot.is_empty() && at.snapshot != digest(&text, &profile.head);
    }
    let behind = tail.records.last().is_some_and(|last| last.revision > profile.revision);
    roll_forward(&mut profile, &tail.records);
    Ok(Found { profile, records: tail.records, end: tail.end, torn: tail.torn, edited_outside, behind })
}

/// Brings a snapshot that lags behind up to the last record.
fn roll_forward(profile: &mut Profile, records: &[Record]) {
    for record in records {
        if record.revision > profile.revision {
            profile.follow(&record.changes);
            profile.revision = record.revision;
            record.head().clone_into(&mut profile.head);
            profile.saved_at.clone_from(&record.at);
        }
    }
}

impl Store for JsonStore {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        let folder = self.folder.join("profiles");
        let mut ids = match files::names(&folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(Act::Read, &folder, &error)),
        };
        ids.retain(|id| is_id(id));
        ids.sort();
        Ok(ids.into_iter().map(|id| self.line_of(id)).collect())
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
        Ok(Opened { profile: found.profile, last: found.records.pop(), edited_outside: found.edited_outside })
    }

    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        let home = self.home(&profile.id)?;
        let people = self.folder.join("profiles");
        files::make_folder(&people)?;
        if fs::symlink_metadata(&home).is_ok() {
            return Err(StoreError::Taken { id: profile.id });
        }
        let (line, record, profile) = sealed_first(profile, stamp)?;
        // Made whole under another name, then renamed: nobody sees half a person.
        let new = tempfile::Builder::new()
            .prefix(".new-")
            .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .tempdir_in(&people)
            .map_err(|error| io_error(Act::Write, &people, &error))?;
        files::append(&new.path().join(HISTORY), 0, false, &format!("{line}\n"))?;
        files::replace(&new.path().join(PROFILE), &profile.to_text())?;
        match fs::rename(new.path(), &home) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty) => {
                return Err(StoreError::Taken { id: profile.id });
            }
            Err(error) => return Err(io_error(Act::Write, &home, &error)),
        }
        let _ = new.keep();
        files::sync_folder(&people)?;
        Ok(Saved { profile, record: Some(record), merged: Vec::new(), snapshot_behind: false })
    }

    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        let home = self.person(id)?;
        if save.changes.is_empty() {
            let found = self.find(id, save.base)?;
            return Ok(Saved { profile: found.profile, record: None, merged: Vec::new(), snapshot_behind: false });
        }
        let _lock = lock::hold(&home.join("lock"))?;
        let mut found = self.find(id, save.base)?;
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        let mut lines = String::new();
        let known = found.records.len();
        note_outside(&mut found, save.stamp, &mut lines)?;
        let since: Vec<Record> =
            found.records[..known].iter().filter(|record| record.revision > save.base).cloned().collect();
        let next = next_save(save.catalog, &found.profile, found.records.last(), &since, save)?;
        let Some((line, record, profile)): Option<Sealed> = next else {
            return Ok(Saved { profile: found.profile, record: None, merged: since, snapshot_behind: false });
        };
        lines.push_str(&line);
        lines.push('\n');
        if found.profile.schema < crate::domain::profile::SCHEMA {
            repair::back_up(&home)?;
        }
        files::append(&home.join(HISTORY), found.end, found.torn, &lines)?;
        // From here on the save counts, whatever happens.
        files::sweep(&home);
        let snapshot_behind = files::replace(&home.join(PROFILE), &profile.to_text()).is_err();
        Ok(Saved { profile, record: Some(record), merged: since, snapshot_behind })
    }

    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        let home = self.person(id)?;
        let last = tail::read(&home.join(HISTORY), u64::MAX)?.records.last().map_or(0, |record| record.revision);
        let since = last.saturating_sub(u64::try_from(limit).unwrap_or(u64::MAX));
        let mut records = tail::read(&home.join(HISTORY), since)?.records;
        records.reverse();
        records.truncate(limit);
        Ok(records)
    }

    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        let home = self.person(id)?;
        let _lock = lock::hold(&home.join("lock"))?;
        let trash = self.folder.join("trash");
        files::make_folder(&trash)?;
        let names = std::iter::once(id.to_owned()).chain((2..10_000).map(|n| format!("{id}.{n}")));
        for name in names {
            let to = trash.join(name);
            if fs::symlink_metadata(&to).is_err() {
                fs::rename(&home, &to).map_err(|error| io_error(Act::Write, &home, &error))?;
                files::sync_folder(&trash)?;
                return files::sync_folder(&self.folder.join("profiles"));
            }
        }
        Err(StoreError::Taken { id: id.to_owned() })
    }

    fn verify(&self, id: &str) -> Result<Verified, StoreError> {
        walk::verify(&self.person(id)?.join(HISTORY), &mut |_| ())
    }

    fn restore(&mut self, id: &str) -> Result<(), StoreError> {
        let home = self.home(id)?;
        let trash = self.folder.join("trash");
        let number = |name: &str| {
            name.strip_prefix(id).and_then(|rest| rest.strip_prefix('.')).and_then(|n| n.parse::<u32>().ok())
        };
        let names = fs::read_dir(&trash)
            .ok()
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let newest =
            names.filter(|name| name == id || number(name).is_some()).max_by_key(|name| number(name).unwrap_or(1));
        let newest = newest.ok_or_else(|| StoreError::NoSuchPerson { id: id.to_owned() })?;
        if fs::symlink_metadata(&home).is_ok() {
            return Err(StoreError::Taken { id: id.to_owned() });
        }
        fs::rename(trash.join(newest), &home).map_err(|error| io_error(Act::Write, &home, &error))?;
        files::sync_folder(&self.folder.join("profiles"))?;
        files::sync_folder(&trash)
    }

    fn repair(&mut self, id: &str) -> Result<Vec<Repair>, StoreError> {
        let home = self.person(id)?;
        let _lock = lock::hold(&home.join("lock"))?;
        repair::repair(&home, id)
    }

    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(draft.pid));
        let text = serde_json::to_string_pretty(draft)
            .map_err(|error| StoreError::Io { path: path.clone(), what: error.to_string() })?;
        files::replace(&path, &(text + "\n"))
    }

    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        let home = self.person(id)?;
        let mut names = files::names(&home).map_err(|error| io_error(Act::Read, &home, &error))?;
        names.retain(|name| name.strip_prefix("draft-").is_some_and(|rest| rest.strip_suffix(".json").is_some()));
        names.sort();
        // A draft that cannot be read is left where it is: it may be mended by hand.
        let read = |name: String| serde_json::from_slice(&files::read(&home.join(name), MAX_BYTES).ok()??).ok();
        Ok(names.into_iter().filter_map(read).collect())
    }

    fn drop_draft(&mut self, id: &str, pid: u32) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(pid));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Act::Write, &path, &error)),
            _ => Ok(()),
        }
    }

    fn place(&self, id: &str) -> String {
        self.folder.join("profiles").join(id).join(PROFILE).display().to_string()
    }
}

/// Writes down that a file was found without a history, or was changed
/// outside this program, before the next save follows it.
fn note_outside(found: &mut Found, stamp: &Stamp, lines: &mut String) -> Result<(), StoreError> {
    let new = found.records.is_empty();
    if !new && !found.edited_outside {
        return Ok(());
    }
    let stamp = Stamp {
        event: Event::Found,
        at: stamp.at.clone(),
        by: "saywhen".to_owned(),
        through: Through::File,
        ..Stamp::default()
    };
    let prev = found.records.last().map(|record| record.hash.clone()).unwrap_or_default();
    let mut profile = found.profile.clone();
    if new {
        // The chain of a file that was copied here starts at its own first record.
        profile.revision = 0;
    }
    let (line, record, profile) = sealed(profile, &stamp, Vec::new(), &prev)?;
    lines.push_str(&line);
    lines.push('\n');
    found.profile = profile;
    found.records.push(record);
    Ok(())
}

/// Each running program has its own: two windows lose neither's changes.
fn draft_name(pid: u32) -> String {
    format!("draft-{pid}.json")
}

/// Makes folders for one person only.
fn builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
}
