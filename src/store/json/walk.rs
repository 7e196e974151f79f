//! The whole history, from its start, one record at a time.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use super::disk::{Access, Disk, Op, io_error};
use crate::domain::history::{ChainFault, Event, Record};
use crate::domain::profile::Profile;
use crate::store::check::Verified;
use crate::store::error::StoreError;

/// The longest line of a history, in bytes.
pub const LONGEST: u64 = 4 * 1024 * 1024;

/// Holds each record against its check code and the one before, and shows
/// the good ones, with their lines, to `each`. Stops at the first that does not
/// fit, or is of another person than `id`.
pub fn walk(disk: &Disk, path: &Path, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
    let Some(file) = disk.open(path)? else { return Ok(Verified::default()) };
    let mut lines = BufReader::new(file);
    let mut found = Verified::default();
    let mut before: Option<Record> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = disk.may(Op::Read).and_then(|()| lines.by_ref().take(LONGEST).read_until(b'\n', &mut line));
        if read.map_err(|error| io_error(Access::Read, path, &error))? == 0 {
            return Ok(found);
        }
        if line.pop() != Some(b'\n') || line.contains(&0) {
            found.torn = true;
            return Ok(found);
        }
        let text = std::str::from_utf8(&line).map_err(|_| ChainFault::Unreadable);
        let opened = text.and_then(|text| Record::open(text).map(|record| (record, text)));
        let fits = opened.and_then(|(record, text)| match record.follows(before.as_ref()) {
            _ if !record.is_of(id) => Err(ChainFault::OtherPerson),
            true => Ok((record, text)),
            false => Err(ChainFault::OutOfOrder),
        });
        match fits {
            Ok((record, text)) => {
                found.good += 1;
                each(&record, text);
                before = Some(record);
            }
            Err(fault) => {
                found.fault = Some((found.good + 1, fault));
                return Ok(found);
            }
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
        whole |=
            record.revision == 1 && matches!(record.event, Event::Made | Event::Found) && !record.changes.is_empty();
        known.follow(record);
        written.change(&record.changes);
    })?;
    Ok((whole && found.fault.is_none()).then_some(State { known, written }))
}
