//! The newest records of a history, read from its end: the cost does not
//! depend on how long it is.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::disk::{Access, Disk, Op, io_error};
use super::walk::LONGEST;
use crate::domain::history::Record;
use crate::store::error::StoreError;

/// The end of a history.
#[derive(Debug, Default)]
pub struct Tail {
    /// The records after the one that was asked for, oldest first; at least
    /// the last, if there is one.
    pub records: Vec<Record>,
    /// The length up to the end of the last whole record, in bytes.
    pub end: u64,
    /// Whether something unfinished comes after it.
    pub torn: bool,
}

/// How much is read first, in bytes; four times as much each time it is not enough.
const FIRST: u64 = 16 * 1024;

/// The most that is read, in bytes: older records are left unread.
const MOST: u64 = 64 * LONGEST;

/// Reads the records whose revision is `since` or more, and at least the last.
pub fn read(disk: &Disk, path: &Path, since: u64) -> Result<Tail, StoreError> {
    let Some(mut file) = disk.open(path)? else { return Ok(Tail::default()) };
    let fail = |error: &io::Error| io_error(Access::Read, path, error);
    let length = file.metadata().map_err(|error| fail(&error))?.len();
    let mut amount = FIRST;
    loop {
        let start = length.saturating_sub(amount);
        let bytes = disk.may(Op::Read).and_then(|()| read_from(&mut file, start, length));
        let bytes = bytes.map_err(|error| fail(&error))?;
        let last = amount >= MOST;
        if let Some(tail) = take(&bytes, (start, last), since, path)? {
            return Ok(tail);
        }
        if last {
            // A single line of this length is no record.
            return Err(StoreError::TooLarge { path: path.to_owned() });
        }
        amount = amount.saturating_mul(4);
    }
}

fn read_from(file: &mut File, start: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(length - start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The records at the end of these bytes, which start in the file where
/// `start` says; `None` if that is too late, unless no more is read anyway.
fn take(bytes: &[u8], (start, last): (u64, bool), since: u64, path: &Path) -> Result<Option<Tail>, StoreError> {
    let whole = whole_lines(bytes);
    let mut tail = Tail { records: Vec::new(), end: start + whole as u64, torn: whole < bytes.len() };
    let mut rest = &bytes[..whole];
    while let Some(line_end) = rest.len().checked_sub(1) {
        let line_start = rest[..line_end].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if line_start == 0 && start > 0 {
            if last && !tail.records.is_empty() {
                break;
            }
            return Ok(None);
        }
        let damaged = || StoreError::Damaged {
            path: path.to_owned(),
            member: String::new(),
            line: tail
                .records
                .last()
                .map_or(1, |after: &Record| usize::try_from(after.revision).unwrap_or(2))
                .saturating_sub(1)
                .max(1),
        };
        let line = std::str::from_utf8(&rest[line_start..line_end]).map_err(|_| damaged())?;
        let record = Record::open(line).map_err(|_| damaged())?;
        if tail.records.last().is_some_and(|after| !after.follows(Some(&record))) {
            return Err(damaged());
        }
        let enough = record.revision <= since;
        tail.records.push(record);
        if enough {
            break;
        }
        rest = &rest[..line_start];
    }
    if tail.records.is_empty() && start > 0 {
        return Ok(None);
    }
    tail.records.reverse();
    Ok(Some(tail))
}

/// How many of the bytes are whole lines: what a power cut left behind the
/// last line break, or a last line with holes in it, was never promised.
fn whole_lines(bytes: &[u8]) -> usize {
    let mut end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    while end > 0 {
        let start = bytes[..end - 1].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if !bytes[start..end].contains(&0) {
            break;
        }
        end = start;
    }
    end
}
