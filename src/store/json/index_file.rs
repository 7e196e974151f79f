//! `FOLDER/index`: what the list of people said when it was last read, so
//! that only the files that differ since have to be read again.
//!
//! ```text
//! maria-lopez \t Maria Lopez \t maria@example.com \t +1 555 010 0142 \t 2026-11-23T10:42:00-05:00 \t
//! ...                                      one line a person, by id, as in store::index
//! 1795444920000000000 1795444920000000000 1312
//! ...                                      of each person's file: modified and changed, ns since 1970, and bytes;
//!                                          `?` too new to be told apart from the next change, `-` cannot be read
//! saywhen index 1 CHECK BYTES PEOPLE       a sum over all before, the length of the first part, the number of lines
//! ```
//!
//! The file is a copy: any doubt about it and it is made anew from the profiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::Disk;
use crate::store::error::StoreError;

/// The file's name.
pub const INDEX: &str = "index";

/// What the file's temporary files start with.
const TEMPORARY: &str = ".index-";

/// How the last line begins.
const HEAD: &str = "saywhen index 1";

/// The largest index that is read, in bytes.
const MOST: u64 = 1 << 32;

/// An index file's two parts.
#[derive(Debug, Default, PartialEq)]
pub struct IndexTexts {
    /// One line a person, by id.
    pub people: String,
    /// One line a person, in the same order: what tells one state of the
    /// person's file from the next.
    pub stamps: String,
}

/// Reads an index file; `None` where there is none or it is not as it was written.
pub fn read(disk: &Disk, path: &Path) -> Option<IndexTexts> {
    let bytes = disk.read(path, MOST).ok()??;
    let end = memchr::memrchr(b'\n', bytes.get(..bytes.len().checked_sub(1)?)?).map_or(0, |at| at + 1);
    let (body, last) = bytes.split_at(end);
    let last = std::str::from_utf8(last).ok()?;
    let mut numbers = last.trim_end().rsplit(' ').map_while(|number| number.parse().ok());
    let (count, length): (usize, usize) = (numbers.next()?, numbers.next()?);
    let good = last == last_line(body, length, count);
    let mut people = String::from_utf8(bytes).ok().filter(|_| good)?;
    people.truncate(end);
    if !people.is_char_boundary(length) {
        return None;
    }
    let stamps = people.split_off(length);
    Some(IndexTexts { people, stamps })
}

/// The last line of an index file. Its sum is over itself too.
fn last_line(body: &[u8], length: usize, count: usize) -> String {
    let numbers = format!("{length} {count}\n");
    format!("{HEAD} {:016x} {numbers}", sum(sum(0, body), numbers.as_bytes()))
}

/// Replaces the index file, and takes away what killed programs left of theirs.
pub fn write(disk: &Disk, folder: &Path, parts: &IndexTexts, now: SystemTime) -> Result<(), StoreError> {
    let old = |path: &PathBuf| {
        let modified = fs::symlink_metadata(path).and_then(|file| file.modified());
        modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > Duration::from_secs(3600)))
    };
    let names = disk.names(folder).unwrap_or_default();
    let left = names.iter().filter(|name| name.starts_with(TEMPORARY)).map(|name| folder.join(name));
    for path in left.filter(old) {
        let _ = fs::remove_file(path);
    }
    let mut text = format!("{}{}", parts.people, parts.stamps);
    let count = memchr::memchr_iter(b'\n', parts.stamps.as_bytes()).count();
    let last = last_line(text.as_bytes(), parts.people.len(), count);
    text.push_str(&last);
    disk.replace_as(TEMPORARY, &folder.join(INDEX), &text)
}

/// A sum that any single change of a file changes. It guards against
/// accidents, not against people.
fn sum(start: u64, bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(mix(start, bytes.len() as u64), |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}
