//! Profiles kept as JSON files, one folder a person:
//!
//! ```text
//! FOLDER/profiles/ID/profile.json    the profile that people read; it may lag behind, never lead
//! FOLDER/profiles/ID/history.jsonl   every save, one record a line: the truth; only ever appended to
//! FOLDER/profiles/ID/history.damaged-1.jsonl  a history that could not be read, as the doctor found it
//! FOLDER/profiles/ID/lock            held while saving; never deleted
//! FOLDER/profiles/ID/draft-PID.json  what a running program has unsaved; offered once that is gone
//!                                    (PID-2 and so on where an earlier program of that number left one)
//! FOLDER/profiles/ID/last_look.json  the kinds and rules that were known when someone last looked, so that
//!                                    what is new is told once; counts for nothing else
//! FOLDER/profiles/ID/backup/         before migrations, imports and repairs; the last five
//! FOLDER/trash/ID                    people who were removed
//! FOLDER/index                       the list of people as it was last read; never trusted over the files
//! ```
//!
//! The append to the history is the moment at which a save counts.

mod commit;
mod disk;
mod drafts;
mod folder;
mod index_file;
mod last_look;
mod lock;
mod read;
mod references;
mod repair;
mod roster;
mod salvage;
mod tail;
mod trash;
mod verify;
mod walk;
mod write;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use self::disk::{Access, Disk, io_error};
pub use self::disk::{Fault, Op};
use self::folder::{Folder, HISTORY, PROFILE};
use super::backend::Store;
use super::check::{Repair, Verified};
use super::draft::{Draft, Owner};
use super::error::StoreError;
use super::index::Index;
use super::next::{Now, Sealed, goes_on, next_save, sealed_first};
use super::person::{Opened, Person};
use super::references::FoundSave;
use super::save::{Save, Saved, Stamp};
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::history::{Record, Through};
use crate::domain::news::LastLook;
use crate::domain::profile::Profile;

/// A folder of profiles.
#[derive(Debug)]
pub struct JsonStore {
    folder: Folder,
}

impl JsonStore {
    /// A store in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Folder { path: folder, disk: Disk::default() } }
    }

    /// A store on a disk whose operations fail when `fault` says so: to see
    /// that every promise holds then.
    #[must_use]
    pub fn failing(folder: PathBuf, fault: Fault) -> Self {
        Self { folder: Folder { path: folder, disk: Disk::failing(fault) } }
    }
}

impl Store for JsonStore {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        Ok(self.folder.ids()?.into_iter().map(|id| self.folder.line_of(id)).collect())
    }

    fn few(&self, most: usize) -> Result<Option<Vec<Person>>, StoreError> {
        let ids = self.few_ids(most)?;
        Ok(ids.map(|ids| ids.into_iter().map(|id| self.folder.line_of(id)).collect()))
    }

    fn few_ids(&self, most: usize) -> Result<Option<Vec<String>>, StoreError> {
        let folder = self.folder.people();
        match self.folder.disk.holds_more_than(&folder, most) {
            Ok(true) => Ok(None),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Access::Read, &folder, &error)),
            _ => self.folder.ids().map(Some),
        }
    }

    fn roster_fast(&self) -> Option<Index> {
        roster::fast(&self.folder)
    }

    fn roster(&self, progress: &mut dyn FnMut(usize, usize) -> bool) -> Result<Option<Index>, StoreError> {
        let reconciled = roster::reconcile(&self.folder, SystemTime::now(), progress)?;
        Ok(reconciled.map(|reconciled| reconciled.index))
    }

    fn find_reference(&self, signs: &str, most: usize) -> Result<Vec<FoundSave>, StoreError> {
        references::find(&self.folder, signs, most)
    }

    fn load(&self, id: &str) -> Result<Opened, StoreError> {
        let mut found = self.folder.find(id, u64::MAX)?;
        let outside = if found.edited_outside {
            let known = walk::state(&self.folder.disk, &self.folder.person(id)?.join(HISTORY), id)?;
            Some(known.map(|state| found.profile.changes_from(&state.known)).unwrap_or_default())
        } else {
            None
        };
        Ok(Opened { history_gone: found.is_orphan(), last: found.records.pop(), profile: found.profile, outside })
    }

    fn has(&self, id: &str) -> bool {
        self.folder.person(id).is_ok_and(|home| home.is_dir())
    }

    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.folder.home(&profile.id)?;
        let (line, record, profile) = sealed_first(profile, stamp)?;
        self.folder.settle(&profile.id, &format!("{line}\n"), &profile.to_text())?;
        Ok(Saved { profile, record: Some(record), merged: Vec::new(), snapshot_behind: false })
    }

    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError> {
        let lines: String = bundle.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        self.folder.settle(&bundle.profile.id, &lines, &bundle.text)?;
        let record = bundle.records.last().cloned();
        Ok(Saved { profile: bundle.profile.clone(), record, merged: Vec::new(), snapshot_behind: false })
    }

    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        let home = self.folder.person(id)?;
        if save.changes.is_empty() && save.stamp.puts_back.is_none() && !save.stamp.notes() {
            let found = self.folder.find(id, save.base)?;
            return Ok(Saved { profile: found.profile, record: None, merged: Vec::new(), snapshot_behind: false });
        }
        let _lock = self.folder.lock(id, &home)?;
        let mut found = self.folder.find(id, save.base)?;
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        let mut lines = self.folder.note_outside(&home, &mut found, save.catalog, save.stamp)?;
        let since: Vec<Record> = found.records.iter().filter(|record| record.revision > save.base).cloned().collect();
        let now = Now { profile: &found.profile, last: found.records.last(), since: &since };
        let mut written = found.records.iter().filter(|_| !lines.is_empty());
        let all = |each: &mut dyn FnMut(&Record)| {
            walk::walk(&self.folder.disk, &home.join(HISTORY), id, &mut |record, _| each(record))?;
            // What was found just now is not written yet.
            written.next_back().into_iter().for_each(each);
            Ok(())
        };
        let next = next_save(&now, save, all)?;
        let Some((line, record, profile)): Option<Sealed> = next else {
            return Ok(Saved { profile: found.profile, record: None, merged: since, snapshot_behind: false });
        };
        lines.push_str(&line);
        lines.push('\n');
        if found.profile.is_older() || save.stamp.through == Through::Import {
            repair::back_up(&self.folder.disk, &home)?;
        }
        let snapshot_behind = self.folder.commit(&home, &found, &lines, &profile.to_text())?;
        // A file that was only found here says nothing that others saved.
        let merged = since.into_iter().filter(|record| !record.changes.is_empty()).collect();
        Ok(Saved { profile, record: Some(record), merged, snapshot_behind })
    }

    fn adopt(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Saved, StoreError> {
        let home = self.folder.person(id)?;
        let _lock = self.folder.lock(id, &home)?;
        let mut found = self.folder.find(id, u64::MAX)?;
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        let lines = self.folder.note_outside(&home, &mut found, catalog, stamp)?;
        if lines.is_empty() {
            return Ok(Saved { profile: found.profile, record: None, merged: Vec::new(), snapshot_behind: false });
        }
        let snapshot_behind = self.folder.commit(&home, &found, &lines, &found.profile.to_text())?;
        Ok(Saved { record: found.records.pop(), profile: found.profile, merged: Vec::new(), snapshot_behind })
    }

    fn go_on(&mut self, id: &str, bundle: &Bundle) -> Result<Saved, StoreError> {
        let home = self.folder.person(id)?;
        let _lock = self.folder.lock(id, &home)?;
        let found = self.folder.find(id, u64::MAX)?;
        let last = found.records.last();
        if found.profile.is_newer() {
            return Err(StoreError::Newer { path: home.join(PROFILE) });
        }
        if found.edited_outside || bundle.profile.id != id || !goes_on(bundle, last) {
            return Err(StoreError::Conflict { clashes: Vec::new(), revision: found.profile.revision });
        }
        repair::back_up(&self.folder.disk, &home)?;
        let here = last.map_or(0, |last| last.revision);
        let new = bundle.records.iter().zip(&bundle.lines).filter(|(record, _)| record.revision > here);
        let lines: String = new.flat_map(|(_, line)| [line.as_str(), "\n"]).collect();
        let snapshot_behind = self.folder.commit(&home, &found, &lines, &bundle.text)?;
        let record = bundle.records.last().cloned();
        Ok(Saved { profile: bundle.profile.clone(), record, merged: Vec::new(), snapshot_behind })
    }

    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        let path = self.folder.person(id)?.join(HISTORY);
        tail::newest(&self.folder.disk, &path, id, limit)
    }

    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
        walk::walk(&self.folder.disk, &self.folder.person(id)?.join(HISTORY), id, each)
    }

    fn verify(&self, id: &str) -> Result<Verified, StoreError> {
        self.folder.verify(&self.folder.person(id)?, id)
    }

    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        let home = self.folder.person(id)?;
        let _lock = self.folder.lock(id, &home)?;
        trash::remove(&self.folder.disk, &self.folder.path, &home, id)?;
        // The list of people is made anew without the one who is gone.
        _ = fs::remove_file(self.folder.path.join(index_file::INDEX));
        Ok(())
    }

    fn in_trash(&self, id: &str) -> Vec<String> {
        trash::names(&self.folder.disk, &self.folder.path, id)
    }

    fn restore(&mut self, id: &str, name: Option<&str>) -> Result<(), StoreError> {
        let home = self.folder.home(id)?;
        trash::restore(&self.folder.disk, &self.folder.path, &home, (id, name))
    }

    fn repair(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Vec<Repair>, StoreError> {
        let home = self.folder.person(id)?;
        let _lock = self.folder.lock(id, &home)?;
        self.folder.mend(&home, id, catalog, stamp)
    }

    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        self.folder.keep_draft(id, draft)
    }

    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        self.folder.drafts(id)
    }

    fn drop_draft(&mut self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        self.folder.drop_draft(id, owner)
    }

    fn is_running(&self, owner: &Owner) -> bool {
        drafts::is_running(owner)
    }

    fn keep_look(&mut self, id: &str, look: &LastLook) -> Result<Option<LastLook>, StoreError> {
        self.folder.keep_look(id, look)
    }

    fn place(&self, id: &str) -> String {
        self.folder.people().join(id).join(PROFILE).display().to_string()
    }
}
