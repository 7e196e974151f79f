//! The trash folder: people who were removed, the newest with the highest number.

use std::fs;
use std::path::Path;

use super::disk::{Access, Disk, io_error};
use crate::store::error::StoreError;

/// Moves a person's folder to the trash. Only while the lock is held.
pub fn remove(disk: &Disk, folder: &Path, home: &Path, id: &str) -> Result<(), StoreError> {
    let trash = folder.join("trash");
    disk.make_folder(&trash)?;
    let names = std::iter::once(id.to_owned()).chain((2..10_000).map(|n| format!("{id}.{n}")));
    for name in names {
        let to = trash.join(name);
        if fs::symlink_metadata(&to).is_err() {
            disk.rename(home, &to).map_err(|error| io_error(Access::Write, home, &error))?;
            return settle(disk, folder, home);
        }
    }
    Err(StoreError::Taken { id: id.to_owned() })
}

/// Brings the newest person of that id back.
pub fn restore(disk: &Disk, folder: &Path, home: &Path, id: &str) -> Result<(), StoreError> {
    let trash = folder.join("trash");
    let number =
        |name: &str| name.strip_prefix(id).and_then(|rest| rest.strip_prefix('.')).and_then(|n| n.parse::<u32>().ok());
    let names = match disk.names(&trash) {
        Ok(names) => names,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(io_error(Access::Read, &trash, &error)),
    };
    let own = names.into_iter().filter(|name| name == id || number(name).is_some());
    let newest = own.max_by_key(|name| number(name).unwrap_or(1));
    let newest = newest.ok_or_else(|| StoreError::NoSuchPerson { id: id.to_owned() })?;
    if fs::symlink_metadata(home).is_ok() {
        return Err(StoreError::Taken { id: id.to_owned() });
    }
    disk.rename(&trash.join(newest), home).map_err(|error| io_error(Access::Write, home, &error))?;
    settle(disk, folder, home)
}

/// Makes a move reach the disk. It has happened; whether it outlives a power
/// cut is not known when this fails.
fn settle(disk: &Disk, folder: &Path, home: &Path) -> Result<(), StoreError> {
    let both = disk.sync_folder(&folder.join("trash")).and_then(|()| disk.sync_folder(&folder.join("profiles")));
    // No file system promises that two folders synced one by one hold a move between them.
    both.and_then(|()| disk.sync_disk(folder)).map_err(|_| StoreError::Doubt { place: home.display().to_string() })
}
