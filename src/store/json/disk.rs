//! The disk: each operation may fail on purpose, and no link is followed.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{FileType, OFlags};

use crate::store::error::{StoreError, said};

/// What was being done, for the sentence when it fails.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// The error that an error of the computer is.
pub fn io_error(access: Access, path: &Path, error: &io::Error) -> StoreError {
    use rustix::io::Errno as E;
    let path = path.to_owned();
    let code = error.raw_os_error().map(E::from_raw_os_error);
    match (code, access) {
        (Some(E::NOSPC | E::DQUOT | E::FBIG), _) => StoreError::Full,
        (Some(E::ROFS), _) | (Some(E::ACCESS | E::PERM), Access::Write) => StoreError::ReadOnly { path },
        (Some(E::ACCESS | E::PERM), Access::Read) => StoreError::FileForbidden { path },
        (Some(E::LOOP | E::ISDIR | E::NXIO), _) => StoreError::NotAFile { path },
        _ => StoreError::Io { path, what: said(error) },
    }
}

/// Flags that follow no link and never wait for the other end of a pipe.
pub fn careful() -> i32 {
    i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0)
}

/// One operation on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Opening a file or a folder.
    Open,
    /// Reading.
    Read,
    /// Writing; when it fails, half of the bytes were written.
    Write,
    /// Making a file's bytes, or a folder's names, reach the disk.
    Sync,
    /// Cutting a file.
    Cut,
    /// Renaming.
    Rename,
    /// Taking a file away.
    Remove,
    /// Making a folder.
    MakeFolder,
}

/// Decides whether an operation fails.
pub type Fault = Arc<dyn Fn(Op) -> io::Result<()> + Send + Sync>;

/// The disk. A test may let its operations fail.
#[derive(Clone, Default)]
pub struct Disk {
    fault: Option<Fault>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("fails", &self.fault.is_some()).finish()
    }
}

impl Disk {
    /// A disk whose operations fail when `fault` says so.
    pub fn failing(fault: Fault) -> Self {
        Self { fault: Some(fault) }
    }

    /// Whether an operation may go on.
    pub fn may(&self, op: Op) -> io::Result<()> {
        self.fault.as_ref().map_or(Ok(()), |fault| fault(op))
    }

    pub(super) fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        match self.may(Op::Write) {
            Ok(()) => file.write_all(bytes),
            Err(error) => file.write_all(&bytes[..bytes.len() / 2]).and(Err(error)),
        }
    }

    pub(super) fn sync(&self, file: &File) -> io::Result<()> {
        self.may(Op::Sync)?;
        file.sync_all()
    }

    pub(super) fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.may(Op::Cut)?;
        file.set_len(length)?;
        self.sync(file)
    }

    /// Leaves a new file or folder to the owner of the folder that it is in,
    /// where the program runs as root for them.
    pub(super) fn give(new: &File, folder: &Path) {
        let Ok(owner) = fs::metadata(folder) else { return };
        if rustix::process::geteuid().is_root() && owner.uid() != 0 {
            // Who may not give it away keeps it.
            _ = std::os::unix::fs::fchown(new, Some(owner.uid()), Some(owner.gid()));
        }
    }

    /// Renames a file or a folder.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may(Op::Rename)?;
        fs::rename(from, to)
    }

    /// Takes a file away.
    pub fn remove(&self, path: &Path) -> io::Result<()> {
        self.may(Op::Remove)?;
        fs::remove_file(path)
    }

    /// Opens an ordinary file for reading; `None` where there is none.
    pub fn open(&self, path: &Path) -> Result<Option<File>, StoreError> {
        let opened = self.may(Op::Open).and_then(|()| OpenOptions::new().read(true).custom_flags(careful()).open(path));
        match opened {
            Ok(file) => {
                let kind = file.metadata().map_err(|error| io_error(Access::Read, path, &error))?;
                if kind.is_file() { Ok(Some(file)) } else { Err(StoreError::NotAFile { path: path.to_owned() }) }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(io_error(Access::Read, path, &error)),
        }
    }

    /// Reads an ordinary file of at most so many bytes; `None` where there is none.
    pub fn read(&self, path: &Path, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(file) = self.open(path)? else { return Ok(None) };
        let length = file.metadata().map_err(|error| io_error(Access::Read, path, &error))?.len();
        if length > most {
            return Err(StoreError::TooLarge { path: path.to_owned() });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        let read = self.may(Op::Read).and_then(|()| file.take(most + 1).read_to_end(&mut bytes));
        read.map_err(|error| io_error(Access::Read, path, &error))?;
        if bytes.len() as u64 > most {
            return Err(StoreError::TooLarge { path: path.to_owned() });
        }
        Ok(Some(bytes))
    }

    /// Makes a folder for one person only, and those above it that are not
    /// there yet, so that a power cut right after does not take one away.
    pub fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        let missing: Vec<PathBuf> = path
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && fs::symlink_metadata(folder).is_err())
            .map(Path::to_owned)
            .collect();
        for folder in missing.iter().rev() {
            let made = self.may(Op::MakeFolder).and_then(|()| fs::DirBuilder::new().mode(0o700).create(folder));
            match made {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(io_error(Access::Write, folder, &error));
                }
                _ => {}
            }
            match folder.parent() {
                Some(above) if !above.as_os_str().is_empty() => {
                    if let Ok(new) = File::open(folder) {
                        Self::give(&new, above);
                    }
                    self.sync_folder(above)?;
                }
                _ => {}
            }
        }
        // What stands there may be something else.
        if path.is_dir() { Ok(()) } else { Err(StoreError::NotAFile { path: path.to_owned() }) }
    }

    /// The names in a folder, and whether each is known to be a folder itself.
    /// The standard library's own listing panics where closing the folder fails.
    pub fn entries(&self, path: &Path) -> io::Result<Vec<(String, bool)>> {
        self.may(Op::Open)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = rustix::fs::open(path, flags, rustix::fs::Mode::empty())?;
        let mut entries = Vec::new();
        for entry in rustix::fs::Dir::new(folder)? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().to_str() {
                // Some file systems leave the kind to be asked for.
                let is_folder = match entry.file_type() {
                    FileType::Unknown => fs::symlink_metadata(path.join(name)).is_ok_and(|kind| kind.is_dir()),
                    kind => kind.is_dir(),
                };
                entries.push((name.to_owned(), is_folder));
            }
        }
        entries.retain(|(name, _)| name != "." && name != "..");
        Ok(entries)
    }

    /// Whether there are more than so many names in a folder, beside hidden
    /// ones; no more are read.
    pub fn holds_more_than(&self, path: &Path, most: usize) -> io::Result<bool> {
        self.may(Op::Open)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = rustix::fs::open(path, flags, rustix::fs::Mode::empty())?;
        let is_hidden = |entry: &rustix::fs::DirEntry| entry.file_name().to_bytes().starts_with(b".");
        let own = rustix::fs::Dir::new(folder)?.filter(|entry| !entry.as_ref().is_ok_and(is_hidden));
        Ok(own.take(most.saturating_add(1)).collect::<Result<Vec<_>, _>>()?.len() > most)
    }

    /// The names in a folder.
    pub fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        Ok(self.entries(path)?.into_iter().map(|(name, _)| name).collect())
    }

    /// Makes the names in a folder reach the disk.
    pub fn sync_folder(&self, path: &Path) -> Result<(), StoreError> {
        let opened = self.may(Op::Open).and_then(|()| File::open(path));
        opened.and_then(|folder| self.sync(&folder)).map_err(|error| io_error(Access::Write, path, &error))
    }

    /// Makes all that was written to the disk of a folder reach it.
    pub fn sync_disk(&self, path: &Path) -> Result<(), StoreError> {
        let opened = self.may(Op::Open).and_then(|()| File::open(path));
        let synced = opened.and_then(|folder| {
            self.may(Op::Sync)?;
            Ok(rustix::fs::syncfs(&folder)?)
        });
        synced.map_err(|error| io_error(Access::Write, path, &error))
    }
}
