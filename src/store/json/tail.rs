//! The newest records of a history, read from its end: the cost does not
//! depend on how long it is.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::disk::{Access, Disk, Op, io_error};
use super::walk::{LONGEST, content, is_unfinished};
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
    /// How the file ends.
    pub tip: Tip,
}

/// How the file of a history ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tip {
    /// With the line break of its last record.
    #[default]
    Whole,
    /// With the last record, whose line break is not there.
    Unended,
    /// With something unfinished.
    Torn,
}

/// How much is read first, in bytes; four times as much each time it is not enough.
const FIRST: u64 = 16 * 1024;

/// The most that is read, in bytes: older records are left unread.
const MOST: u64 = 64 * LONGEST;

/// Why the end of a history could not be taken from its last bytes.
enum Not {
    /// They begin too late.
    Enough,
    /// The line that begins at this byte of the file is no record that fits.
    Good(u64),
}

/// Reads the records of a person whose revision is `since` or more, and at
/// least the last.
pub fn read(disk: &Disk, path: &Path, id: &str, since: u64) -> Result<Tail, StoreError> {
    let Some(mut file) = disk.open(path)? else { return Ok(Tail::default()) };
    let fail = |error: &io::Error| io_error(Access::Read, path, error);
    let length = file.metadata().map_err(|error| fail(&error))?.len();
    let mut amount = FIRST;
    loop {
        let start = length.saturating_sub(amount);
        let bytes = disk.may(Op::Read).and_then(|()| read_from(&mut file, start, length));
        let bytes = bytes.map_err(|error| fail(&error))?;
        let last = amount >= MOST;
        match take(&bytes, (start, last), since, id) {
            Ok(tail) => return Ok(tail),
            // A single line of this length is no record.
            Err(Not::Enough) if last => return Err(StoreError::TooLarge { path: path.to_owned() }),
            Err(Not::Enough) => amount = amount.saturating_mul(4),
            Err(Not::Good(at)) => {
                let line = disk.may(Op::Read).and_then(|()| line_at(&mut file, at)).map_err(|error| fail(&error))?;
                return Err(StoreError::Damaged { path: path.to_owned(), line, member: String::new() });
            }
        }
    }
}

/// The newest records of a person, newest first, at most so many.
pub fn newest(disk: &Disk, path: &Path, id: &str, most: usize) -> Result<Vec<Record>, StoreError> {
    let mut records = read(disk, path, id, u64::MAX)?.records;
    // Where saves are gone, fewer records than revisions lie between two.
    while let Some(first) = records.first().filter(|first| records.len() < most && !first.is_first()) {
        let missing = u64::try_from(most - records.len()).unwrap_or(u64::MAX);
        let (before, since) = (records.len(), first.revision.saturating_sub(missing));
        records = read(disk, path, id, since)?.records;
        if records.len() <= before {
            break;
        }
    }
    records.reverse();
    records.truncate(most);
    Ok(records)
}

fn read_from(file: &mut File, start: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(length - start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The number of the line that begins at a byte of a file, from 1.
fn line_at(file: &mut File, at: u64) -> io::Result<usize> {
    file.seek(SeekFrom::Start(0))?;
    let (mut chunk, mut line, mut left) = (vec![0; 64 * 1024], 1, file.take(at));
    loop {
        match left.read(&mut chunk)? {
            0 => return Ok(line),
            n => line += memchr::memchr_iter(b'\n', &chunk[..n]).count(),
        }
    }
}

/// Where the last line of some bytes begins.
fn last_line(bytes: &[u8]) -> usize {
    let before = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
}

/// The records at the end of these bytes, which start in the file where
/// `start` says; unless that is too late and more can be read.
fn take(bytes: &[u8], (start, last): (u64, bool), since: u64, id: &str) -> Result<Tail, Not> {
    let whole = whole_lines(bytes);
    let tip = match bytes[..whole].last() {
        _ if whole < bytes.len() => Tip::Torn,
        Some(byte) if *byte != b'\n' => Tip::Unended,
        _ => Tip::Whole,
    };
    let mut tail = Tail { records: Vec::new(), end: start + whole as u64, tip };
    let mut rest = &bytes[..whole];
    while !rest.is_empty() {
        let at = last_line(rest);
        if at == 0 && start > 0 {
            if last && !tail.records.is_empty() {
                break;
            }
            return Err(Not::Enough);
        }
        let line = content(&rest[at..], at == 0 && start == 0);
        rest = &rest[..at];
        if line.is_empty() {
            continue;
        }
        let record =
            record_in(line, id).filter(|record| tail.records.last().is_none_or(|after| after.follows(Some(record))));
        tail.records.push(record.ok_or(Not::Good(start + at as u64))?);
        if tail.records.last().is_some_and(|record| record.revision <= since) {
            break;
        }
    }
    if tail.records.is_empty() && start > 0 {
        return Err(Not::Enough);
    }
    tail.records.reverse();
    Ok(tail)
}

/// The record of a person in a line, if it is whole.
fn record_in(line: &[u8], id: &str) -> Option<Record> {
    let record = Record::open(std::str::from_utf8(line).ok()?).ok()?;
    record.is_of(id).then_some(record)
}

/// How many of the bytes are whole lines: what a power cut left behind the
/// last line break, or a last line with holes in it, was never promised. A
/// last line that only lacks its break is whole.
fn whole_lines(bytes: &[u8]) -> usize {
    let mut end = bytes.len();
    while end > 0 {
        let start = last_line(&bytes[..end]);
        let line = &bytes[start..end];
        if !is_unfinished(line) || content(line, false).is_empty() {
            break;
        }
        end = start;
    }
    end
}
