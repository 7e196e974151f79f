//! Mending what a fault left behind, after a backup.

use std::cmp::Ordering;
use std::path::Path;

use super::disk::{Access, Disk, io_error};
use super::folder::{Folder, HISTORY, PROFILE};
use super::read::roll_forward;
use super::{tail, walk};
use crate::domain::catalog::Catalog;
use crate::domain::profile::Profile;
use crate::store::check::Repair;
use crate::store::error::StoreError;
use crate::store::next::sealed_found;
use crate::store::save::Stamp;

/// How many backups are kept.
const BACKUPS: usize = 5;

impl Folder {
    /// Repairs a person's files. Only while the lock is held.
    pub fn mend(&self, home: &Path, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Vec<Repair>, StoreError> {
        self.disk.sweep(home);
        let history = home.join(HISTORY);
        let found = walk::walk(&self.disk, &history, id, &mut |_, _| ())?;
        if let Some((line, _)) = found.fault {
            // Cutting a record away would be forgetting it: that is for a person to decide.
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            return Err(StoreError::Damaged { path: history, line, member: String::new() });
        }
        let state = walk::state(&self.disk, &history, id)?;
        let known = state.map(|state| state.known);
        let mut done = Vec::new();
        let end = tail::read(&self.disk, &history, u64::MAX)?;
        if end.torn {
            back_up(&self.disk, home)?;
            self.disk.append(&history, end.end, true, "")?;
            done.push(Repair::CutTail);
        }
        match (self.read_snapshot(home, id), known) {
            (Err(StoreError::Newer { path }), _) => return Err(StoreError::Newer { path }),
            (Err(error), None) => return Err(error),
            (Err(_), Some(known)) => {
                back_up(&self.disk, home)?;
                self.disk.replace(&home.join(PROFILE), &known.to_text())?;
                done.push(Repair::MadeAnew);
            }
            (Ok((_, profile)), _) if profile.is_newer() => {
                return Err(StoreError::Newer { path: home.join(PROFILE) });
            }
            (Ok((_, profile)), known) => self.join(home, profile, known, (catalog, stamp), &mut done)?,
        }
        Ok(done)
    }

    /// Makes a profile that can be read and its history agree.
    fn join(
        &self,
        home: &Path,
        mut profile: Profile,
        known: Option<Profile>,
        (catalog, stamp): (&Catalog, &Stamp),
        done: &mut Vec<Repair>,
    ) -> Result<(), StoreError> {
        let end = tail::read(&self.disk, &home.join(HISTORY), profile.revision)?;
        let last = end.records.last().map_or(0, |record| record.revision);
        match profile.revision.cmp(&last) {
            Ordering::Less => {
                back_up(&self.disk, home)?;
                roll_forward(&mut profile, &end.records);
                self.disk.replace(&home.join(PROFILE), &profile.to_text())?;
                done.push(Repair::BroughtUp);
            }
            Ordering::Equal => {
                let mut found = self.read_both(home, &profile.id, u64::MAX)?;
                let lines = self.note_outside(home, &mut found, catalog, stamp)?;
                if !lines.is_empty() {
                    back_up(&self.disk, home)?;
                    self.commit(home, &found, &lines, &found.profile.to_text())?;
                    done.push(Repair::Recorded);
                }
            }
            Ordering::Greater => {
                // The saves in between are gone; what they led to is not.
                let known = if last == 0 { Some(Profile::empty(&profile.id)) } else { known };
                let Some(known) = known else {
                    let line = usize::try_from(last).unwrap_or(usize::MAX).max(1);
                    return Err(StoreError::Damaged { path: home.join(HISTORY), line, member: String::new() });
                };
                back_up(&self.disk, home)?;
                let prev = end.records.last().map(|record| record.hash.clone()).unwrap_or_default();
                let (line, _, profile) = sealed_found(catalog, profile, &known, stamp, &prev)?;
                self.disk.append(&home.join(HISTORY), end.end, false, &(line + "\n"))?;
                self.disk.replace(&home.join(PROFILE), &profile.to_text())?;
                done.push(Repair::Rejoined);
            }
        }
        Ok(())
    }
}

/// Copies the files as they are to the backup folder, and keeps the last few.
pub fn back_up(disk: &Disk, home: &Path) -> Result<(), StoreError> {
    let folder = home.join("backup");
    disk.make_folder(&folder)?;
    let names = disk.names(&folder).map_err(|error| io_error(Access::Read, &folder, &error))?;
    let mut old: Vec<u32> = names.iter().filter_map(|name| name.split('.').next()?.parse().ok()).collect();
    old.sort_unstable();
    old.dedup();
    let next = old.last().map_or(1, |last| last.saturating_add(1));
    for name in [PROFILE, HISTORY] {
        disk.copy_new(&home.join(name), &folder.join(format!("{next}.{name}")))?;
    }
    let spare = (old.len() + 1).saturating_sub(BACKUPS);
    for number in old.into_iter().take(spare) {
        for name in [PROFILE, HISTORY] {
            let _ = disk.remove(&folder.join(format!("{number}.{name}")));
        }
    }
    disk.sync_folder(&folder)
}
