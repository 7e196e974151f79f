//! What running programs have unsaved: one file each, beside the profile.

use std::io;

use super::disk::{Act, io_error};
use super::folder::Folder;
use crate::domain::profile::MAX_BYTES;
use crate::store::draft::{Draft, Owner};
use crate::store::error::StoreError;

impl Folder {
    /// Writes the draft of a program, in place of its last one.
    pub fn keep_draft(&self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(&draft.owner));
        let text = serde_json::to_string_pretty(draft)
            .map_err(|error| StoreError::Io { path: path.clone(), what: error.to_string() })?;
        self.disk.replace(&path, &(text + "\n"))
    }

    /// Every draft for a person that can be read.
    pub fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        let home = self.person(id)?;
        let mut names = self.disk.names(&home).map_err(|error| io_error(Act::Read, &home, &error))?;
        names.retain(|name| name.strip_prefix("draft-").is_some_and(|rest| rest.strip_suffix(".json").is_some()));
        names.sort();
        // A draft that cannot be read is left where it is: it may be mended by hand.
        let read = |name: String| serde_json::from_slice(&self.disk.read(&home.join(name), MAX_BYTES).ok()??).ok();
        Ok(names.into_iter().filter_map(read).collect())
    }

    /// Takes the draft of a program away, if there is one.
    pub fn drop_draft(&self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        let path = self.person(id)?.join(draft_name(owner));
        match self.disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Act::Write, &path, &error)),
            _ => Ok(()),
        }
    }
}

/// Whether the program that keeps a draft still runs on this computer.
pub fn is_running(owner: &Owner) -> bool {
    let pid = i32::try_from(owner.pid).ok().and_then(rustix::process::Pid::from_raw);
    owner.boot == Owner::this_program().boot && pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

/// Each running program has its own: two windows lose neither's changes.
fn draft_name(owner: &Owner) -> String {
    format!("draft-{}.json", owner.pid)
}
