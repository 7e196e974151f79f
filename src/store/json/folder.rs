//! The folder that holds everyone, and where a person's files are in it.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::disk::{Access, Disk, io_error};
use crate::domain::person::is_id;
use crate::store::error::StoreError;

/// The name of the profile that people read.
pub const PROFILE: &str = "profile.json";

/// The name of the history.
pub const HISTORY: &str = "history.jsonl";

/// A folder of profiles on a disk.
#[derive(Debug)]
pub struct Folder {
    /// Where the folder is.
    pub path: PathBuf,
    /// The disk that holds the folder.
    pub disk: Disk,
}

impl Folder {
    /// The folder that holds one folder a person.
    pub fn people(&self) -> PathBuf {
        self.path.join("profiles")
    }

    /// The ids of everyone who has a folder, in order.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.people();
        let mut ids = match self.disk.names(&folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(Access::Read, &folder, &error)),
        };
        ids.retain(|id| is_id(id));
        ids.sort();
        Ok(ids)
    }

    /// Where the folder of a person is, whether or not the person is there.
    pub fn home(&self, id: &str) -> Result<PathBuf, StoreError> {
        if is_id(id) { Ok(self.people().join(id)) } else { Err(StoreError::BadId { id: id.to_owned() }) }
    }

    /// The folder of a person who is there.
    pub fn person(&self, id: &str) -> Result<PathBuf, StoreError> {
        let home = self.home(id)?;
        match fs::symlink_metadata(&home) {
            Ok(kind) if kind.is_dir() => Ok(home),
            Ok(_) => Err(StoreError::NotAFile { path: home }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StoreError::NoSuchPerson { id: id.to_owned() })
            }
            Err(error) => Err(io_error(Access::Read, &home, &error)),
        }
    }
}
