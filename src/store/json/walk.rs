//! The whole history, from its start, one record at a time.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use super::files::{Act, io_error, open};
use crate::domain::history::{ChainFault, Record};
use crate::store::{StoreError, Verified};

/// The longest line of a history, in bytes.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Holds each record against its check code and the one before, and shows
/// the good ones to `each`. Stops at the first that does not fit.
pub fn verify(path: &Path, each: &mut dyn FnMut(&Record)) -> Result<Verified, StoreError> {
    let Some(file) = open(path)? else { return Ok(Verified::default()) };
    let mut lines = BufReader::new(file);
    let mut found = Verified::default();
    let mut before: Option<Record> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = lines.by_ref().take(LONGEST).read_until(b'\n', &mut line);
        if read.map_err(|error| io_error(Act::Read, path, &error))? == 0 {
            return Ok(found);
        }
        if line.pop() != Some(b'\n') || line.contains(&0) {
            found.torn = true;
            return Ok(found);
        }
        let opened = std::str::from_utf8(&line).map_err(|_| ChainFault::Unreadable).and_then(Record::open);
        let fits = opened
            .and_then(|record| if record.follows(before.as_ref()) { Ok(record) } else { Err(ChainFault::OutOfOrder) });
        match fits {
            Ok(record) => {
                found.good += 1;
                each(&record);
                before = Some(record);
            }
            Err(fault) => {
                found.fault = Some((found.good + 1, fault));
                return Ok(found);
            }
        }
    }
}
