//! Mending what a fault left behind, after a backup.

use std::path::Path;

use super::disk::{Access, Disk, io_error};
use super::folder::{Folder, HISTORY, PROFILE};
use super::read::roll_forward;
use super::tail::{self, Tail};
use super::walk;
use crate::domain::catalog::Catalog;
use crate::domain::history::Gap;
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
        let profile = self.repairable(home, id)?;
        self.disk.sweep(home);
        let mut done = Vec::new();
        let gap = self.mend_history(home, id, stamp, &mut done)?;
        let known = walk::state(&self.disk, &home.join(HISTORY), id)?.map(|state| state.known);
        let profile = match (profile, &known) {
            (Ok(profile), _) => profile,
            (Err(error), None) => return Err(error),
            (Err(_), Some(known)) => {
                back_up(&self.disk, home)?;
                self.disk.replace(&home.join(PROFILE), &known.to_text())?;
                done.push(Repair::MadeAnew);
                known.clone()
            }
        };
        self.join(home, profile, (known, gap), (catalog, stamp), &mut done)?;
        Ok(done)
    }

    /// The profile, or the damage that it can be made anew after. An error
    /// while reading is no damage.
    fn repairable(&self, home: &Path, id: &str) -> Result<Result<Profile, StoreError>, StoreError> {
        let path = home.join(PROFILE);
        match self.read_snapshot(home, id) {
            Ok((_, profile)) if profile.is_newer() => Err(StoreError::Newer { path }),
            Ok((_, profile)) => Ok(Ok(profile)),
            Err(error @ StoreError::Damaged { .. }) => Ok(Err(error)),
            Err(error) if self.disk.open(&path)?.is_none() => Ok(Err(error)),
            Err(error) => Err(error),
        }
    }

    /// Makes a history one that can be read from its start to its end. Says
    /// what is missing at its end.
    fn mend_history(
        &self,
        home: &Path,
        id: &str,
        stamp: &Stamp,
        done: &mut Vec<Repair>,
    ) -> Result<Option<Gap>, StoreError> {
        let history = home.join(HISTORY);
        let mut lines = String::new();
        let found = walk::walk(&self.disk, &history, id, &mut |_, line| lines.extend([line, "\n"]))?;
        if found.fault.is_some() {
            let (repair, gap) = self.salvage(home, id, stamp)?;
            done.push(repair);
            return Ok(gap);
        }
        if found.odd_lines || found.torn {
            back_up(&self.disk, home)?;
            self.disk.replace(&history, &lines)?;
            done.extend(found.odd_lines.then_some(Repair::Tidied));
            done.extend(found.torn.then_some(Repair::CutTail));
        }
        Ok(None)
    }

    /// Makes a profile that can be read and its history agree.
    fn join(
        &self,
        home: &Path,
        mut profile: Profile,
        (known, gap): (Option<Profile>, Option<Gap>),
        (catalog, stamp): (&Catalog, &Stamp),
        done: &mut Vec<Repair>,
    ) -> Result<(), StoreError> {
        let end = tail::read(&self.disk, &home.join(HISTORY), &profile.id, profile.revision)?;
        let last = end.records.last().map_or(0, |record| record.revision);
        let lost_end = || Gap { from: last + 1, to: profile.revision, ..Gap::default() };
        let gap = gap.or_else(|| (profile.revision > last && !profile.head.is_empty()).then(lost_end));
        if gap.is_some() || profile.revision > last {
            roll_forward(&mut profile, &end.records);
            let known = if last == 0 { Profile::empty(&profile.id) } else { known.unwrap_or(profile.clone()) };
            back_up(&self.disk, home)?;
            self.rejoin(home, profile, (known, gap), (catalog, stamp), &end)?;
            done.push(Repair::Rejoined);
        } else if profile.revision < last {
            back_up(&self.disk, home)?;
            roll_forward(&mut profile, &end.records);
            self.disk.replace(&home.join(PROFILE), &profile.to_text())?;
            done.push(Repair::BroughtUp);
        } else {
            self.record_outside(home, &profile.id, (catalog, stamp), done)?;
        }
        Ok(())
    }

    /// Records what a profile says beyond its history, whose saves in between
    /// are gone; what they led to is not.
    fn rejoin(
        &self,
        home: &Path,
        profile: Profile,
        (mut known, gap): (Profile, Option<Gap>),
        (catalog, stamp): (&Catalog, &Stamp),
        end: &Tail,
    ) -> Result<(), StoreError> {
        let last = end.records.last();
        known.revision = last.map_or(0, |last| last.revision);
        let prev = last.map(|last| last.hash.clone()).unwrap_or_default();
        let (line, _, profile) = sealed_found(catalog, profile, &known, stamp, (&prev, gap))?;
        self.disk.append(&home.join(HISTORY), end.end, false, &(line + "\n"))?;
        self.disk.replace(&home.join(PROFILE), &profile.to_text())
    }

    /// Records what was changed outside this program.
    fn record_outside(
        &self,
        home: &Path,
        id: &str,
        (catalog, stamp): (&Catalog, &Stamp),
        done: &mut Vec<Repair>,
    ) -> Result<(), StoreError> {
        let mut found = self.read_both(home, id, u64::MAX)?;
        let lines = self.note_outside(home, &mut found, catalog, stamp)?;
        if !lines.is_empty() {
            back_up(&self.disk, home)?;
            self.commit(home, &found, &lines, &found.profile.to_text())?;
            done.push(Repair::Recorded);
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
    let places = [PROFILE, HISTORY].map(|name| (home.join(name), folder.join(format!("{next}.{name}"))));
    let copied = places.iter().try_for_each(|(from, to)| disk.copy_new(from, to));
    if copied.is_err() {
        // Half a copy is no backup, and would push a good one out.
        for (_, to) in &places {
            _ = disk.remove(to);
        }
    }
    copied?;
    let spare = (old.len() + 1).saturating_sub(BACKUPS);
    for number in old.into_iter().take(spare) {
        for name in [PROFILE, HISTORY] {
            let _ = disk.remove(&folder.join(format!("{number}.{name}")));
        }
    }
    disk.sync_folder(&folder)
}
