//! Choosing a backend by one text: its kind, a colon, and where it is.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

use super::backend::Store;
use super::error::StoreError;
use super::json::JsonStore;
use super::memory::MemoryStore;

/// How the spec of each kind of store is written.
const JSON: &str = "json:FOLDER";
const MEMORY: &str = "memory:";
const FORMS: [&str; 2] = [JSON, MEMORY];

/// The longest name of a kind that an error repeats, in letters.
const NAME_MAX: usize = 20;

/// Opens the store that a spec names, such as `json:FOLDER` or `memory:`.
/// Opening a spec twice gives two hands on one store, except in memory, where
/// each is a store of its own.
///
/// # Errors
/// There is no such kind of store, the spec is not written as its kind has to
/// be, or the store cannot be reached.
pub fn open(spec: impl AsRef<OsStr>) -> Result<Box<dyn Store>, StoreError> {
    let spec = spec.as_ref().as_bytes();
    let bad = |forms: &[&str]| StoreError::BadSpec { forms: forms.join(" or ") };
    let Some(colon) = spec.iter().position(|byte| *byte == b':') else { return Err(bad(&FORMS)) };
    match (&spec[..colon], &spec[colon + 1..]) {
        (b"json", b"") => Err(bad(&[JSON])),
        (b"json", folder) => Ok(Box::new(JsonStore::new(PathBuf::from(OsStr::from_bytes(folder))))),
        (b"memory", b"") => Ok(Box::new(MemoryStore::default())),
        (b"memory", _) => Err(bad(&[MEMORY])),
        (kind, _) => Err(StoreError::UnknownKind {
            kind: String::from_utf8_lossy(kind).chars().take(NAME_MAX).collect(),
            forms: FORMS.join(" or "),
        }),
    }
}
