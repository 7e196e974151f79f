//! The trash folder: people who were removed, the newest with the highest number.

use std::fs;
use std::path::Path;

use super::disk::{Access, Disk, io_error};
use super::folder::HISTORY;
use super::tail;
use crate::store::error::StoreError;

/// Moves a person's folder to the trash, under the next number. Only while
/// the lock is held.
pub fn remove(disk: &Disk, folder: &Path, home: &Path, id: &str) -> Result<(), StoreError> {
    let trash = folder.join("trash");
    disk.make_folder(&trash)?;
    let name = match own(disk, &trash, id)?.last() {
        Some((number, _)) => format!("{id}.{}", number.saturating_add(1)),
        None => id.to_owned(),
    };
    disk.rename(home, &trash.join(name)).map_err(|error| io_error(Access::Write, home, &error))?;
    settle(disk, folder, home)
}

/// Brings a person of that id back: the one under the name that is given, or
/// the newest who was more than made. A blank page is not what is looked for.
pub fn restore(disk: &Disk, folder: &Path, home: &Path, (id, name): (&str, Option<&str>)) -> Result<(), StoreError> {
    let trash = folder.join("trash");
    let there = own(disk, &trash, id)?;
    let is_asked = |(_, own): &&(u32, String)| name.is_none_or(|name| name == own);
    let asked: Vec<_> = there.iter().filter(is_asked).collect();
    let says_something = |name: &str| saves(disk, &trash.join(name)) > 1;
    let newest = asked.iter().rev().find(|(_, name)| says_something(name)).or(asked.last());
    let (_, newest) = newest.ok_or_else(|| StoreError::NoSuchPerson { id: name.unwrap_or(id).to_owned() })?;
    if fs::symlink_metadata(home).is_ok() {
        return Err(StoreError::Taken { id: id.to_owned() });
    }
    disk.rename(&trash.join(newest), home).map_err(|error| io_error(Access::Write, home, &error))?;
    settle(disk, folder, home)
}

/// The names of a person's folders in the trash, oldest first: `id`, `id.2`.
pub fn names(disk: &Disk, folder: &Path, id: &str) -> Vec<String> {
    let own = own(disk, &folder.join("trash"), id).unwrap_or_default();
    own.into_iter().map(|(_, name)| name).collect()
}

fn own(disk: &Disk, trash: &Path, id: &str) -> Result<Vec<(u32, String)>, StoreError> {
    let names = match disk.names(trash) {
        Ok(names) => names,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(io_error(Access::Read, trash, &error)),
    };
    let number = |name: &str| match name.strip_prefix(id)? {
        "" => Some(1),
        rest => rest.strip_prefix('.')?.parse().ok(),
    };
    let mut own: Vec<(u32, String)> = names.into_iter().filter_map(|name| Some((number(&name)?, name))).collect();
    own.sort();
    Ok(own)
}

/// How many saves a folder in the trash holds, as far as its end says.
fn saves(disk: &Disk, home: &Path) -> u64 {
    let end = tail::read(disk, &home.join(HISTORY), "", u64::MAX);
    // What cannot be read may be all the more worth keeping.
    end.map_or(u64::MAX, |end| end.records.last().map_or(0, |last| last.revision))
}

/// Makes a move reach the disk. It has happened; whether it outlives a power
/// cut is not known when this fails.
fn settle(disk: &Disk, folder: &Path, home: &Path) -> Result<(), StoreError> {
    let both = disk.sync_folder(&folder.join("trash")).and_then(|()| disk.sync_folder(&folder.join("profiles")));
    // No file system promises that two folders synced one by one hold a move between them.
    both.and_then(|()| disk.sync_disk(folder)).map_err(|_| StoreError::Doubt { place: home.display().to_string() })
}
