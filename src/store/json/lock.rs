//! One saver at a time, across programs.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;

use super::disk::{Access, Disk, Op, io_error};
use crate::store::error::StoreError;

/// How long a save waits for another.
const LIMIT: Duration = Duration::from_secs(5);

/// Takes the lock; it is given back when the file is dropped. The lock file
/// is never deleted: another program may hold it.
pub fn hold(disk: &Disk, path: &Path) -> Result<File, StoreError> {
    let start = Instant::now();
    loop {
        let file = hold_once(disk, path, LIMIT.saturating_sub(start.elapsed()))?;
        // The person may have been moved to the trash while this one waited,
        // and another made in the same place: then this is the wrong lock.
        let held = file.metadata().map_err(|error| io_error(Access::Write, path, &error))?;
        match fs::symlink_metadata(path) {
            Ok(there) if (there.dev(), there.ino()) == (held.dev(), held.ino()) => return Ok(file),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io_error(Access::Write, path, &error)),
            _ if start.elapsed() >= LIMIT => return Err(StoreError::Busy),
            _ => {}
        }
    }
}

fn hold_once(disk: &Disk, path: &Path, limit: Duration) -> Result<File, StoreError> {
    let fail = |error: &io::Error| io_error(Access::Write, path, error);
    let flags = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600).custom_flags(flags);
    let file = disk.may(Op::Open).and_then(|()| options.open(path)).map_err(|error| fail(&error))?;
    if !file.metadata().map_err(|error| fail(&error))?.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    Disk::give(&file, path.parent().unwrap_or(Path::new(".")));
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
        Err(TryLockError::Error(error)) => return Err(fail(&error)),
    }
    // Waiting in the kernel is fair; asking again and again is not. The wait
    // has no limit of its own, so a thread does it.
    let (sender, receiver) = mpsc::channel();
    let waiting = thread::Builder::new().spawn(move || {
        let locked = loop {
            match file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map(|()| file),
            }
        };
        let _ = sender.send(locked);
    });
    waiting.map_err(|error| fail(&error))?;
    match receiver.recv_timeout(limit) {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(fail(&error)),
        Err(_) => Err(StoreError::Busy),
    }
}
