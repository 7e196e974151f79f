//! The whole history, from its start, one record at a time.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use jiff::Timestamp;

use super::disk::{Access, Disk, Op, io_error};
use crate::domain::history::{ChainFault, Event, Record};
use crate::domain::profile::Profile;
use crate::store::check::Verified;
use crate::store::error::StoreError;

/// The longest line of a history, in bytes.
pub const LONGEST: u64 = 4 * 1024 * 1024;

/// What some editors put before the first line.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What a line says, without what editors and copies put around it.
pub fn content(line: &[u8], is_first: bool) -> &[u8] {
    let line = if is_first { line.strip_prefix(BOM).unwrap_or(line) } else { line };
    line.trim_ascii()
}

/// Whether a line is what a power cut may leave at the end: no record, and
/// without its line break or with holes.
pub fn is_unfinished(line: &[u8]) -> bool {
    let is_record = |text| !matches!(Record::open(text), Err(ChainFault::Unreadable));
    let may = line.len() as u64 <= LONGEST && (line.last() != Some(&b'\n') || line.contains(&0));
    may && !std::str::from_utf8(content(line, false)).is_ok_and(is_record)
}

/// The lines of a file, with their ends.
struct LineReader<'a> {
    disk: &'a Disk,
    from: BufReader<File>,
    line: Vec<u8>,
    /// The number of the line, from 1.
    number: u64,
}

impl LineReader<'_> {
    /// Reads the next line; false at the end. Of a line that is too long only
    /// the start is read.
    fn next(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.number += 1;
        self.disk.may(Op::Read)?;
        Ok(self.from.by_ref().take(LONGEST + 1).read_until(b'\n', &mut self.line)? > 0)
    }

    /// Whether nothing but unfinished lines is left.
    fn is_all_unfinished(&mut self) -> io::Result<bool> {
        while is_unfinished(&self.line) {
            if !self.next()? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Holds each record against its check code and the one before, and shows
/// the good ones, with their lines, to `each`. Stops at the first that does not
/// fit, or is of another person than `id`.
pub fn walk(disk: &Disk, path: &Path, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
    let Some(file) = disk.open(path)? else { return Ok(Verified::default()) };
    let lines = LineReader { disk, from: BufReader::new(file), line: Vec::new(), number: 0 };
    along(lines, id, each).map_err(|error| io_error(Access::Read, path, &error))
}

fn along(mut lines: LineReader<'_>, id: &str, each: &mut dyn FnMut(&Record, &str)) -> io::Result<Verified> {
    let mut found = Verified::default();
    let mut before: Option<Record> = None;
    while lines.next()? {
        let text = content(&lines.line, lines.number == 1);
        if text.is_empty() {
            found.odd_lines = true;
            continue;
        }
        match next_record(text, id, before.as_ref()) {
            Ok((record, text)) => {
                found.odd_lines |= lines.line.strip_suffix(b"\n") != Some(text.as_bytes());
                found.note(&record, before.as_ref());
                each(&record, text);
                before = Some(record);
            }
            Err(fault) => {
                let line = lines.number;
                found.torn = fault == ChainFault::Unreadable && lines.is_all_unfinished()?;
                found.fault = (!found.torn).then_some((line, fault));
                break;
            }
        }
    }
    Ok(found)
}

/// The record in a line, if it follows the one before it.
fn next_record<'a>(line: &'a [u8], id: &str, before: Option<&Record>) -> Result<(Record, &'a str), ChainFault> {
    let text = std::str::from_utf8(line).map_err(|_| ChainFault::Unreadable)?;
    let record = Record::open(text)?;
    match record.follows(before) {
        _ if !record.is_of(id) => Err(ChainFault::OtherPerson),
        true => Ok((record, text)),
        false => Err(ChainFault::OutOfOrder),
    }
}

impl Verified {
    /// Takes note of a record that fits.
    fn note(&mut self, record: &Record, before: Option<&Record>) {
        self.good += 1;
        if let Some(gap) = &record.gap {
            self.missing += (gap.to + 1).saturating_sub(gap.from);
        }
        let moment = |record: &Record| record.at.parse::<Timestamp>().ok();
        // What stands for a gap is dated when it was found.
        let dated = before.filter(|before| before.gap.is_none()).and_then(moment);
        if record.gap.is_none() && dated > moment(record) && moment(record).is_some() {
            self.dated_back = Some(record.revision);
        }
    }
}

/// What a history leads to by itself.
pub struct State {
    /// What it leads to: what an older program made of defaults is not set.
    pub known: Profile,
    /// What it leads to where every change counts as it is written.
    pub written: Profile,
}

/// What a history leads to by itself. `None` where its first record does not
/// hold a whole profile, or a record does not fit.
pub fn state(disk: &Disk, path: &Path, id: &str) -> Result<Option<State>, StoreError> {
    let (mut known, mut written) = (Profile::empty(id), Profile::empty(id));
    let mut whole = false;
    let found = walk(disk, path, id, &mut |record, _| {
        let first = record.is_first() && matches!(record.event, Event::Made | Event::Found);
        whole |= first && (!record.changes.is_empty() || record.gap.is_some());
        known.follow(record);
        written.change(&record.changes);
    })?;
    Ok((whole && found.fault.is_none()).then_some(State { known, written }))
}
