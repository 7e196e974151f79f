//! Files that people name: read, and written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use super::error::said;
use crate::domain::bundle::{Bundle, BundleError};
use crate::domain::text::line_of;

/// Why a file that a person named was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file is not an ordinary file.
    NotAFile,
    /// The file is larger than so many bytes.
    TooLarge(u64),
    /// What the computer said.
    Said(String),
}

/// Reads an ordinary file of at most so many bytes, or a stream that
/// the shell hands over. A link is followed; a byte order mark is passed over.
///
/// # Errors
/// The file cannot be read, is no ordinary file, or is larger.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let said = |error: io::Error| ReadError::Said(said(&error));
    // Asked before it is opened: opening a pipe would wait for its other end.
    // Asked before it is opened: opening a pipe would wait for its other end.
    if !is_handed_over(path) && !std::fs::metadata(path).map_err(said)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let input = std::fs::File::open(path).map_err(said)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(input, most + 1), &mut bytes).map_err(said)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge(most));
    }
    Ok(without_mark(bytes))
}

/// Whether a path is a stream that the shell hands over, such as `/dev/stdin`.
#[must_use]
pub fn is_handed_over(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/fd", "/proc/self/fd"].iter().any(|start| path.starts_with(start))
}

/// The bytes without the mark that some editors put before the first.
#[must_use]
pub fn without_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    bytes
}

/// Writes a new file for one person only: all of it or nothing. Never overwrites.
///
/// # Errors
/// The file is there already, or `write` failed, or the disk did.
pub fn write_file<E: From<io::Error>>(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn io::Write) -> Result<(), E>,
) -> Result<(), E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let new = tempfile::Builder::new().prefix(".saywhen-").tempfile_in(folder)?;
    let mut out = io::BufWriter::new(new);
    write(&mut out)?;
    let new = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    new.as_file().sync_all()?;
    new.persist_noclobber(path).map_err(|error| error.error)?;
    // It is there; a folder that may not be read cannot be made to reach the disk.
    _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes a new file in a folder, under the name with `-2`, `-3` … before its
/// ending where that is taken.
///
/// # Errors
/// As [`write_file`].
pub fn write_new<E: From<io::Error> + IsTaken>(
    folder: &Path,
    (name, ending): (&str, &str),
    write: &mut dyn FnMut(&mut dyn io::Write) -> Result<(), E>,
) -> Result<PathBuf, E> {
    let names = std::iter::once(name.to_owned()).chain((2..=999).map(|n| format!("{name}-{n}")));
    for name in names {
        let path = folder.join(format!("{name}.{ending}"));
        match write_file(&path, write) {
            Err(error) if error.is_taken() => {}
            done => return done.map(|()| path),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists).into())
}

/// An error that may say that a name is taken.
pub trait IsTaken {
    /// Whether it does.
    fn is_taken(&self) -> bool;
}

impl IsTaken for io::Error {
    fn is_taken(&self) -> bool {
        self.kind() == io::ErrorKind::AlreadyExists
    }
}

/// The largest export that is read, in bytes.
pub const BUNDLE_MAX: u64 = 64 * 1024 * 1024;

/// Why an exported file was not taken in.
#[derive(Debug)]
pub enum ImportError {
    /// The file could not be read.
    Unread(ReadError),
    /// The file is not what an export should be.
    Unfit(BundleError),
}

/// Reads an exported file.
///
/// # Errors
/// The file cannot be read, or is not what an export should be.
pub fn read_bundle(path: &Path) -> Result<Bundle, ImportError> {
    bundle_of(read_file(path, BUNDLE_MAX))
}

/// What an exported file holds.
///
/// # Errors
/// As [`read_bundle`].
pub fn bundle_of(read: Result<Vec<u8>, ReadError>) -> Result<Bundle, ImportError> {
    let bytes = read.map_err(ImportError::Unread)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        ImportError::Unfit(BundleError::Damaged(line))
    })?;
    Bundle::parse(&text).map_err(ImportError::Unfit)
}
