//! One saver at a time, across programs.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;

use super::files::{Act, io_error};
use crate::store::StoreError;

/// How long a save waits for another.
const LIMIT: Duration = Duration::from_secs(5);

/// Takes the lock; it is given back when the file is dropped. The lock file
/// is never deleted: another program may hold it.
pub fn hold(path: &Path) -> Result<File, StoreError> {
    let fail = |error: &io::Error| io_error(Act::Write, path, error);
    let flags = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600).custom_flags(flags);
    let file = options.open(path).map_err(|error| fail(&error))?;
    if !file.metadata().map_err(|error| fail(&error))?.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
        Err(TryLockError::Error(error)) => return Err(fail(&error)),
    }
    // Waiting in the kernel is fair; asking again and again is not. The wait
    // has no limit of its own, so a thread does it.
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let locked = loop {
            match file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map(|()| file),
            }
        };
        let _ = sender.send(locked);
    });
    match receiver.recv_timeout(LIMIT) {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(fail(&error)),
        Err(_) => Err(StoreError::Busy),
    }
}
