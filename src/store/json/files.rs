//! Reading, appending and replacing files so that a fault at any point leaves
//! the old or the new.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::{FileType, OFlags};

use crate::store::StoreError;

/// What was being done, for the sentence when it fails.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// The error that an error of the computer is.
pub fn io_error(act: Act, path: &Path, error: &io::Error) -> StoreError {
    use rustix::io::Errno as E;
    let path = path.to_owned();
    let code = error.raw_os_error().map(E::from_raw_os_error);
    match (code, act) {
        (Some(E::NOSPC | E::DQUOT | E::FBIG), _) => StoreError::Full,
        (Some(E::ROFS), _) | (Some(E::ACCESS | E::PERM), Act::Write) => StoreError::ReadOnly { path },
        (Some(E::ACCESS | E::PERM), Act::Read) => StoreError::NotAllowed { path },
        (Some(E::LOOP | E::ISDIR | E::NXIO), _) => StoreError::NotAFile { path },
        _ => StoreError::Io { path, what: crate::store::said(error) },
    }
}

/// Flags that follow no link and never wait for the other end of a pipe.
fn careful() -> i32 {
    i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0)
}

/// Opens an ordinary file for reading; `None` where there is none.
pub fn open(path: &Path) -> Result<Option<File>, StoreError> {
    match OpenOptions::new().read(true).custom_flags(careful()).open(path) {
        Ok(file) => {
            let kind = file.metadata().map_err(|error| io_error(Act::Read, path, &error))?;
            if kind.is_file() { Ok(Some(file)) } else { Err(StoreError::NotAFile { path: path.to_owned() }) }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error(Act::Read, path, &error)),
    }
}

/// Reads an ordinary file of at most so many bytes; `None` where there is none.
pub fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(file) = open(path)? else { return Ok(None) };
    let length = file.metadata().map_err(|error| io_error(Act::Read, path, &error))?.len();
    if length > most {
        return Err(StoreError::TooLarge { path: path.to_owned() });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| io_error(Act::Read, path, &error))?;
    if bytes.len() as u64 > most {
        return Err(StoreError::TooLarge { path: path.to_owned() });
    }
    Ok(Some(bytes))
}

/// Makes a folder for one person only, and those above it.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    match super::builder().create(path) {
        Ok(()) => Ok(()),
        Err(error) => Err(io_error(Act::Write, path, &error)),
    }
}

/// The names in a folder, and whether each is known to be a folder itself. The
/// standard library's own listing panics where closing the folder fails.
pub fn entries(path: &Path) -> io::Result<Vec<(String, bool)>> {
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

/// The names in a folder.
pub fn names(path: &Path) -> io::Result<Vec<String>> {
    Ok(entries(path)?.into_iter().map(|(name, _)| name).collect())
}

/// Makes the names in a folder reach the disk.
pub fn sync_folder(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| io_error(Act::Write, path, &error))
}

/// Appends to a file at its known end and makes it reach the disk. What is
/// unfinished after that end is cut off first. If anything fails, the file is
/// as long as before.
pub fn append(path: &Path, end: u64, torn: bool, text: &str) -> Result<(), StoreError> {
    let fail = |error: &io::Error| io_error(Act::Write, path, error);
    let new = end == 0 && fs::symlink_metadata(path).is_err();
    let mut options = OpenOptions::new();
    options.append(true).create(true).mode(0o600).custom_flags(careful());
    let mut file = options.open(path).map_err(|error| fail(&error))?;
    if !file.metadata().map_err(|error| fail(&error))?.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    if torn {
        file.set_len(end).and_then(|()| file.sync_all()).map_err(|error| fail(&error))?;
    }
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
    let named = written.map_err(|error| fail(&error)).and_then(|()| match path.parent() {
        Some(folder) if new => sync_folder(folder),
        _ => Ok(()),
    });
    let Err(error) = named else { return Ok(()) };
    let cut = file.set_len(end).and_then(|()| file.sync_all());
    if cut.is_err() { Err(StoreError::Doubt { path: path.to_owned() }) } else { Err(error) }
}

/// Writes a new file for one person only and makes it reach the disk.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| io_error(Act::Write, path, &error))
}

/// What the temporary files of a replacement start with.
const TEMPORARY: &str = ".profile-";

/// Replaces a file: all of the new text or all of the old, at every moment.
pub fn replace(path: &Path, text: &str) -> Result<(), StoreError> {
    replace_as(TEMPORARY, path, text)
}

/// Replaces a file by way of a temporary one whose name starts so.
pub fn replace_as(temporary: &str, path: &Path, text: &str) -> Result<(), StoreError> {
    let fail = |error: &io::Error| io_error(Act::Write, path, error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(temporary).tempfile_in(folder).map_err(|error| fail(&error))?;
    new.write_all(text.as_bytes()).and_then(|()| new.as_file().sync_all()).map_err(|error| fail(&error))?;
    new.persist(path).map_err(|error| fail(&error.error))?;
    sync_folder(folder)
}

/// Takes away the temporary files of saves that were killed. Only while the
/// lock is held, so they are nobody's.
pub fn sweep(folder: &Path) {
    for name in names(folder).unwrap_or_default() {
        if name.starts_with(TEMPORARY) {
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

/// The digest of a snapshot's text without its head, which the record that
/// holds the digest is not yet known to: 16 hexadecimal digits.
pub fn digest(text: &str, head: &str) -> String {
    crate::store::digest(text, head)
}
