//! Mending what a fault left behind, after a backup.

use std::fs;
use std::path::Path;

use super::files::{Act, io_error};
use super::{HISTORY, PROFILE, files, read_both, walk};
use crate::domain::history::Event;
use crate::domain::profile::Profile;
use crate::store::{Repair, StoreError};

/// How many backups are kept.
const BACKUPS: usize = 5;

/// Repairs a person's files. Only while the lock is held.
pub fn repair(home: &Path, id: &str) -> Result<Vec<Repair>, StoreError> {
    let mut done = Vec::new();
    files::sweep(home);
    let mut anew = Profile::empty(id);
    let mut from_the_start = false;
    let found = walk::verify(&home.join(HISTORY), &mut |record| {
        from_the_start |= record.event == Event::Made;
        anew.follow(&record.changes);
        anew.revision = record.revision;
        record.head().clone_into(&mut anew.head);
        anew.saved_at.clone_from(&record.at);
    })?;
    if let Some((line, _)) = found.fault {
        // Cutting a record away would be forgetting it: that is for a person to decide.
        return Err(StoreError::Damaged {
            path: home.join(HISTORY),
            line: usize::try_from(line).unwrap_or(usize::MAX),
        });
    }
    match read_both(home, id, u64::MAX) {
        Ok(read) => {
            if read.torn {
                back_up(home)?;
                files::append(&home.join(HISTORY), read.end, true, "")?;
                done.push(Repair::CutTail);
            }
            if read.behind {
                back_up(home)?;
                files::replace(&home.join(PROFILE), &read.profile.to_text())?;
                done.push(Repair::BroughtUp);
            }
        }
        Err(error) if !from_the_start => return Err(error),
        Err(StoreError::Newer { path }) => return Err(StoreError::Newer { path }),
        Err(_) => {
            back_up(home)?;
            files::replace(&home.join(PROFILE), &anew.to_text())?;
            done.push(Repair::MadeAnew);
        }
    }
    Ok(done)
}

/// Copies the files as they are to the backup folder, and keeps the last few.
pub fn back_up(home: &Path) -> Result<(), StoreError> {
    let folder = home.join("backup");
    files::make_folder(&folder)?;
    let names = files::names(&folder).map_err(|error| io_error(Act::Read, &folder, &error))?;
    let mut old: Vec<u32> = names.iter().filter_map(|name| name.split('.').next()?.parse().ok()).collect();
    old.sort_unstable();
    old.dedup();
    let next = old.last().map_or(1, |last| last + 1);
    for name in [PROFILE, HISTORY] {
        if let Some(bytes) = files::read(&home.join(name), u64::MAX - 1)? {
            files::write_new(&folder.join(format!("{next}.{name}")), &bytes)?;
        }
    }
    let spare = (old.len() + 1).saturating_sub(BACKUPS);
    for number in old.into_iter().take(spare) {
        for name in [PROFILE, HISTORY] {
            let _ = fs::remove_file(folder.join(format!("{number}.{name}")));
        }
    }
    files::sync_folder(&folder)
}
