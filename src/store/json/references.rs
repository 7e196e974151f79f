//! Finding a save by its reference: the bytes of each history are looked
//! through for the check code, and only the lines that have it are read.

use memchr::memmem::Finder;

use super::folder::{Folder, HISTORY};
use super::roster;
use super::walk::content;
use crate::domain::history::Record;
use crate::store::error::StoreError;
use crate::store::references::{FoundSave, is_named};

/// The longest history that is looked through, in bytes.
const MOST: u64 = 1 << 30;

/// The saves of everyone whose check code begins with these signs, by id, at
/// most so many. Whose history cannot be read is passed over: the file of that
/// person says so when it is opened.
pub fn find(store: &Folder, signs: &str, most: usize) -> Result<Vec<FoundSave>, StoreError> {
    let needles = ["hash", "head"].map(|name| format!("\"{name}\":\"{signs}"));
    let finders = needles.each_ref().map(|needle| Finder::new(needle.as_bytes()));
    let mut found = Vec::new();
    for (id, _) in roster::entries(store)? {
        let path = store.people().join(&id).join(HISTORY);
        let Ok(Some(bytes)) = store.disk.read(&path, MOST) else { continue };
        for record in finders.iter().flat_map(|finder| lines_with(&bytes, finder)) {
            let is_new = |one: &FoundSave| one.id != id || one.record.hash != record.hash;
            if is_named(&record, signs) && found.iter().all(is_new) {
                found.push(FoundSave { id: id.clone(), record });
            }
            if found.len() >= most {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// The records of the lines that hold a needle.
fn lines_with(bytes: &[u8], finder: &Finder<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
        let at = from + at;
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |before| before + 1);
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |after| at + after);
        let line = std::str::from_utf8(content(&bytes[start..end], start == 0));
        records.extend(line.ok().and_then(|line| Record::open(line).ok()));
        from = end;
    }
    records
}
