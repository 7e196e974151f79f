//! What running programs have unsaved: one file each, beside the profile.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Access, io_error};
use super::folder::Folder;
use crate::domain::profile::MAX_BYTES;
use crate::store::draft::{Draft, Owner, started};
use crate::store::error::StoreError;

impl Folder {
    /// Writes the draft of a program, in place of its last one.
    pub fn keep_draft(&self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        let home = self.person(id)?;
        let path = match self.draft_of(&home, &draft.owner)? {
            Some(path) => path,
            None => self.free_name(&home, draft.owner.pid)?,
        };
        let text = serde_json::to_string_pretty(draft)
            .map_err(|error| StoreError::Io { path: path.clone(), what: error.to_string() })?;
        // Under a name of its own: a save sweeps what saves have left.
        self.disk.replace_as(".draft-", &path, &(text + "\n"))
    }

    /// Every draft for a person that can be read.
    pub fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        let home = self.person(id)?;
        let mut names = self.draft_names(&home)?;
        names.sort();
        Ok(names.into_iter().filter_map(|name| self.read_draft(&home.join(name))).collect())
    }

    /// Takes the draft of a program away, if there is one.
    pub fn drop_draft(&self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        let Some(path) = self.draft_of(&self.person(id)?, owner)? else { return Ok(()) };
        match self.disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(Access::Write, &path, &error)),
            _ => Ok(()),
        }
    }

    fn draft_names(&self, home: &Path) -> Result<Vec<String>, StoreError> {
        let mut names = self.disk.names(home).map_err(|error| io_error(Access::Read, home, &error))?;
        names.retain(|name| name.strip_prefix("draft-").is_some_and(|rest| rest.strip_suffix(".json").is_some()));
        Ok(names)
    }

    /// A draft that cannot be read is left where it is: it may be mended by hand.
    fn read_draft(&self, path: &Path) -> Option<Draft> {
        serde_json::from_slice(&self.disk.read(path, MAX_BYTES).ok()??).ok()
    }

    /// The file that holds the draft of a program.
    fn draft_of(&self, home: &Path, owner: &Owner) -> Result<Option<PathBuf>, StoreError> {
        let start = format!("draft-{}", owner.pid);
        let mut paths = self.draft_names(home)?.into_iter().filter(|name| name.starts_with(&start));
        Ok(paths.find_map(|name| {
            let path = home.join(name);
            self.read_draft(&path).is_some_and(|draft| draft.owner == *owner).then_some(path)
        }))
    }

    /// A name for the draft of a program that has none yet. Numbers of
    /// programs come again after each start of the computer: what an earlier
    /// program of that number left is not ours to replace.
    fn free_name(&self, home: &Path, pid: u32) -> Result<PathBuf, StoreError> {
        let taken = self.draft_names(home)?;
        let further = (2..=taken.len() + 1).map(|n| format!("draft-{pid}-{n}.json"));
        let mut names = std::iter::once(format!("draft-{pid}.json")).chain(further);
        let free = names.find(|name| !taken.contains(name));
        Ok(home.join(free.unwrap_or_default()))
    }
}

/// Whether the program that keeps a draft still runs on this computer: the
/// number of one that is gone may be another's by now.
pub fn is_running(owner: &Owner) -> bool {
    let pid = i32::try_from(owner.pid).ok().and_then(rustix::process::Pid::from_raw);
    let is_there = || pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok());
    let me = Owner::this_program();
    let is_it = match owner.start {
        // An older program did not write it down.
        0 => owner.pid != me.pid || me.start == 0,
        start => start == started(owner.pid),
    };
    owner.boot == me.boot && is_there() && is_it
}
