//! Appending to files and replacing them so that a fault at any point leaves
//! the old or the new.

use std::fs::{self, OpenOptions};
use std::io;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use super::disk::{Access, Disk, Op, careful, io_error};
use crate::store::error::StoreError;

/// What the temporary files of a replacement start with.
const TEMPORARY: &str = ".profile-";

impl Disk {
    /// Appends to a file at its known end and makes it reach the disk. What is
    /// unfinished after that end is cut off first. If anything fails, the file
    /// is as long as before.
    pub fn append(&self, path: &Path, end: u64, torn: bool, text: &str) -> Result<(), StoreError> {
        let fail = |error: &io::Error| io_error(Access::Write, path, error);
        let new = end == 0 && fs::symlink_metadata(path).is_err();
        let mut options = OpenOptions::new();
        options.append(true).create(true).mode(0o600).custom_flags(careful());
        let file = self.may(Op::Open).and_then(|()| options.open(path)).map_err(|error| fail(&error))?;
        if !file.metadata().map_err(|error| fail(&error))?.is_file() {
            return Err(StoreError::NotAFile { path: path.to_owned() });
        }
        if new {
            Self::give(&file, path.parent().unwrap_or(Path::new(".")));
        }
        if torn {
            self.cut(&file, end).map_err(|error| fail(&error))?;
        }
        let sync_data = || self.may(Op::Sync).and_then(|()| file.sync_data());
        let written = self.write(&file, text.as_bytes()).and_then(|()| sync_data());
        let named = written.map_err(|error| fail(&error)).and_then(|()| match path.parent() {
            Some(folder) if new => self.sync_folder(folder),
            _ => Ok(()),
        });
        let Err(error) = named else { return Ok(()) };
        if self.cut(&file, end).is_err() {
            Err(StoreError::Doubt { place: path.display().to_string() })
        } else {
            Err(error)
        }
    }

    /// Copies a file, if it is there, to a new one for one person only.
    pub fn copy_new(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let Some(mut from) = self.open(from)? else { return Ok(()) };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let opened = self.may(Op::Open).and_then(|()| options.open(to));
        let copied = opened.and_then(|file| {
            Self::give(&file, to.parent().unwrap_or(Path::new(".")));
            let mut chunk = vec![0; 64 * 1024];
            loop {
                match from.read(&mut chunk)? {
                    0 => return self.sync(&file),
                    n => self.write(&file, &chunk[..n])?,
                }
            }
        });
        copied.map_err(|error| io_error(Access::Write, to, &error))
    }

    /// Replaces a file: all of the new text or all of the old, at every moment.
    pub fn replace(&self, path: &Path, text: &str) -> Result<(), StoreError> {
        self.replace_as(TEMPORARY, path, text)
    }

    /// Replaces a file by way of a temporary one whose name starts as given.
    pub fn replace_as(&self, temporary: &str, path: &Path, text: &str) -> Result<(), StoreError> {
        self.exchange(temporary, path, text)?;
        self.sync_folder(path.parent().unwrap_or(Path::new(".")))
    }

    /// Replaces a file; a power cut right after may bring the old text back.
    pub fn replace_soon(&self, path: &Path, text: &str) -> Result<(), StoreError> {
        self.exchange(TEMPORARY, path, text)
    }

    fn exchange(&self, temporary: &str, path: &Path, text: &str) -> Result<(), StoreError> {
        let fail = |error: &io::Error| io_error(Access::Write, path, error);
        let folder = path.parent().unwrap_or(Path::new("."));
        let made = self.may(Op::Open).and_then(|()| tempfile::Builder::new().prefix(temporary).tempfile_in(folder));
        let new = made.map_err(|error| fail(&error))?;
        Self::give(new.as_file(), folder);
        if let Ok(old) = fs::symlink_metadata(path) {
            // Whoever could read the old one can read the new one.
            _ = std::os::unix::fs::fchown(new.as_file(), None, Some(old.gid()));
            _ = new.as_file().set_permissions(fs::Permissions::from_mode(old.mode() & 0o777));
        }
        let written = self.write(new.as_file(), text.as_bytes()).and_then(|()| self.sync(new.as_file()));
        written.and_then(|()| self.may(Op::Rename)).map_err(|error| fail(&error))?;
        new.persist(path).map(drop).map_err(|error| fail(&error.error))
    }

    /// Takes away the temporary files of saves that were killed. Only while
    /// the lock is held, so they are nobody's.
    pub fn sweep(&self, folder: &Path) {
        for name in self.names(folder).unwrap_or_default() {
            if name.starts_with(TEMPORARY) {
                let _ = self.remove(&folder.join(name));
            }
        }
    }
}
