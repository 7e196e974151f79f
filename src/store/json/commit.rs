//! Writing about a person: one at a time, and the history before the profile.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::disk::{Access, Disk, io_error};
use super::folder::{Folder, HISTORY, PROFILE};
use super::read::OnDisk;
use super::tail::Tip;
use super::{lock, walk};
use crate::domain::catalog::Catalog;
use crate::domain::profile::Profile;
use crate::store::error::StoreError;
use crate::store::next::sealed_found;
use crate::store::save::Stamp;

/// What the name of a person's folder starts with while it is made.
const UNFINISHED: &str = ".new-";

impl Folder {
    /// Waits for its turn to write about a person.
    pub fn lock(&self, id: &str, home: &Path) -> Result<File, StoreError> {
        let held = lock::hold(&self.disk, &home.join("lock"));
        // Someone may have removed the person meanwhile.
        held.or_else(|error| self.person(id).and(Err(error)))
    }

    /// Writes down that a file was found without a history, or was changed
    /// outside this program, before the next save follows it.
    pub fn note_outside(
        &self,
        home: &Path,
        found: &mut OnDisk,
        catalog: &Catalog,
        stamp: &Stamp,
    ) -> Result<String, StoreError> {
        let new = found.records.is_empty();
        if !new && !found.edited_outside && !found.parted {
            return Ok(String::new());
        }
        let gap = found.gap();
        let id = found.profile.id.clone();
        let known = if new {
            // The chain of a file that was copied here starts at its own first record.
            Profile::empty(&id)
        } else {
            let known = walk::state(&self.disk, &home.join(HISTORY), &id)?;
            // A history whose start says nothing: what was changed cannot be told.
            known.map_or_else(|| found.profile.clone(), |state| state.known)
        };
        let prev = found.records.last().map(|record| record.hash.clone()).unwrap_or_default();
        let (line, record, profile) = sealed_found(catalog, found.profile.clone(), &known, stamp, (&prev, gap))?;
        found.profile = profile;
        found.records.push(record);
        Ok(line + "\n")
    }

    /// Makes a person's folder whole under another name, then renames it:
    /// nobody sees half a person.
    pub fn settle(&self, id: &str, history: &str, profile: &str) -> Result<(), StoreError> {
        let home = self.home(id)?;
        let people = self.people();
        self.disk.make_folder(&people)?;
        if fs::symlink_metadata(&home).is_ok() {
            return Err(StoreError::Taken { id: id.to_owned() });
        }
        self.sweep_unfinished(&people);
        let new = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .tempdir_in(&people)
            .map_err(|error| io_error(Access::Write, &people, &error))?;
        if let Ok(folder) = fs::File::open(new.path()) {
            Disk::give(&folder, &people);
        }
        if !history.is_empty() {
            self.disk.append(&new.path().join(HISTORY), 0, false, history)?;
        }
        self.disk.replace(&new.path().join(PROFILE), profile)?;
        match self.disk.rename(new.path(), &home) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty) => {
                return Err(StoreError::Taken { id: id.to_owned() });
            }
            Err(error) => return Err(io_error(Access::Write, &home, &error)),
        }
        let _ = new.keep();
        // The person is there; whether they outlive a power cut is not known.
        self.disk.sync_folder(&people).map_err(|_| StoreError::Doubt { place: home.display().to_string() })
    }

    /// Takes away the folders of people whose making was killed. One that is
    /// younger than an hour may be another program's that still runs.
    fn sweep_unfinished(&self, people: &Path) {
        for name in self.disk.names(people).unwrap_or_default().iter().filter(|name| name.starts_with(UNFINISHED)) {
            let path = people.join(name);
            let age = fs::symlink_metadata(&path).and_then(|folder| folder.modified()).map(|at| at.elapsed());
            if age.is_ok_and(|age| age.is_ok_and(|age| age > Duration::from_secs(3600))) {
                _ = fs::remove_dir_all(path);
            }
        }
    }

    /// Appends lines to the history and brings the profile up to them. Says
    /// whether the profile could not be replaced.
    pub fn commit(&self, home: &Path, found: &OnDisk, lines: &str, profile: &str) -> Result<bool, StoreError> {
        let before = if found.tip == Tip::Unended { "\n" } else { "" };
        let is_torn = found.tip == Tip::Torn;
        self.disk.append(&home.join(HISTORY), found.end, is_torn, &format!("{before}{lines}"))?;
        // From here on the save counts, whatever happens.
        self.disk.sweep(home);
        // The profile may lag behind: its name need not reach the disk yet.
        Ok(self.disk.replace_soon(&home.join(PROFILE), profile).is_err())
    }
}
