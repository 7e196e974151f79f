//! Where profiles are kept. A backend is chosen by one string: `json:FOLDER`
//! or `memory:`.
//!
//! The promise of every backend: a save is either wholly there or not at all,
//! it says truthfully which, and it never overwrites what someone else saved
//! meanwhile.

mod error;
pub mod export;
pub mod files;
pub mod index;
pub mod json;
pub mod memory;
mod next;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub(crate) use self::error::said;
pub use self::error::{Clash, StoreError};

use self::index::Index;
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Asked, ChainFault, Event, Evidence, Record, Through};
use crate::domain::profile::Profile;

/// A place where profiles are kept.
pub trait Store: Send {
    /// Everyone in it, by id. A person whose file cannot be read is listed
    /// with the reason, never left out.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn people(&self) -> Result<Vec<Person>, StoreError>;

    /// Everyone, if they are at most so many; `None` if they are more, which
    /// costs no more to find out.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn few(&self, most: usize) -> Result<Option<Vec<Person>>, StoreError> {
        let people = self.people()?;
        Ok((people.len() <= most).then_some(people))
    }

    /// Everyone as they were when the list was last read, at once and without
    /// looking at their profiles: for a first screen, until
    /// [`Store::roster`] says how things are. `None` where nothing is kept
    /// that can be used.
    fn roster_fast(&self) -> Option<Index> {
        None
    }

    /// Everyone, ready to be searched, as [`Store::people`] would list them;
    /// only what differs from last time is read. `progress` is told how many
    /// people of how many were looked at, from none to all; when it returns
    /// false the work stops and the answer is `None`.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn roster(&self, progress: &mut dyn FnMut(usize, usize) -> bool) -> Result<Option<Index>, StoreError> {
        let people = self.people()?;
        let go_on = (0..=people.len()).all(|done| progress(done, people.len()));
        Ok(go_on.then(|| Index::new(&people)))
    }

    /// One person's profile as it stands now. Writes nothing.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    fn load(&self, id: &str) -> Result<Opened, StoreError>;

    /// Makes a person's profile and its first record.
    ///
    /// # Errors
    /// The id is taken or unfit, or nothing could be written.
    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError>;

    /// Makes a person from a file that was exported: their profile and the
    /// lines of their whole history, which must lead to it.
    ///
    /// # Errors
    /// The id is taken or unfit, the history does not fit, or nothing could
    /// be written.
    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError>;

    /// Saves changes against the revision that they were made on. What others
    /// saved meanwhile is merged where it is about other settings. No changes:
    /// nothing is written.
    ///
    /// # Errors
    /// Two saves clash, or nothing could be written, or it is not known.
    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError>;

    /// The newest records, newest first, at most `limit`.
    ///
    /// # Errors
    /// They cannot be read.
    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError>;

    /// Walks the whole history from its start, holds every record against its
    /// check code and the one before it, and shows each that fits, with its
    /// line. Memory does not grow with its length.
    ///
    /// # Errors
    /// It cannot be read.
    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError>;

    /// Walks the whole history to see whether it is unbroken.
    ///
    /// # Errors
    /// It cannot be read.
    fn verify(&self, id: &str) -> Result<Verified, StoreError> {
        self.walk(id, &mut |_, _| ())
    }

    /// Writes down, as a record of its own, what was changed outside this
    /// program. Nothing is written where nothing was.
    ///
    /// # Errors
    /// It could not be written.
    fn adopt(&mut self, id: &str, stamp: &Stamp) -> Result<Saved, StoreError>;

    /// Moves a person to the trash.
    ///
    /// # Errors
    /// There is none, or nothing could be moved.
    fn remove(&mut self, id: &str) -> Result<(), StoreError>;

    /// Whether a person of that id is in the trash.
    fn is_in_trash(&self, id: &str) -> bool;

    /// Brings the newest person of that id back from the trash.
    ///
    /// # Errors
    /// There is none in the trash, or the id is taken again.
    fn restore(&mut self, id: &str) -> Result<(), StoreError>;

    /// Repairs what can be repaired, after a backup, and says what it did.
    ///
    /// # Errors
    /// It cannot be repaired: nothing was changed.
    fn repair(&mut self, id: &str, stamp: &Stamp) -> Result<Vec<Repair>, StoreError>;

    /// Keeps unsaved changes of a running program, in place of its last ones.
    ///
    /// # Errors
    /// They could not be written.
    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError>;

    /// The unsaved changes that were kept for a person.
    ///
    /// # Errors
    /// They cannot be read.
    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError>;

    /// Drops the unsaved changes of a program.
    ///
    /// # Errors
    /// They could not be dropped.
    fn drop_draft(&mut self, id: &str, pid: u32) -> Result<(), StoreError>;

    /// Where a person's profile is, as words for people.
    fn place(&self, id: &str) -> String;
}

/// One line of the list of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name of the profile.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// The email address, or nothing.
    pub email: String,
    /// The mobile number, or nothing.
    pub phone: String,
    /// When it was last saved, RFC 3339, or nothing.
    pub saved_at: String,
    /// Whether this is nobody: made up for trying things out.
    pub made_up: bool,
    /// Why it cannot be opened, if so.
    pub trouble: Option<StoreError>,
}

/// A profile as it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The profile, brought up to the last record.
    pub profile: Profile,
    /// The last save.
    pub last: Option<Record>,
    /// What was changed in the file outside this program since the last save,
    /// as far as its history tells; `None` when nothing was.
    pub outside: Option<Vec<Change>>,
    /// Whether the file was saved by this program before, and its history is gone.
    pub history_gone: bool,
}

/// What a walk along a history found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many records fit.
    pub good: u64,
    /// The line of the first record that does not, from 1, and why.
    pub fault: Option<(u64, ChainFault)>,
    /// Whether something unfinished comes after the last record.
    pub torn: bool,
}

/// Something that was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The unfinished end of the history was cut off.
    CutTail,
    /// The profile was brought up to the history.
    BroughtUp,
    /// The profile was made anew from the history.
    MadeAnew,
    /// What was changed outside this program was recorded.
    Recorded,
    /// The history had lost its end, or all of it: what the profile says was
    /// recorded as found.
    Rejoined,
}

/// Unsaved changes, kept so that a closed window does not lose them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// The revision that they were made on.
    pub base: u64,
    /// When they were kept, RFC 3339.
    pub at: String,
    /// The program that kept them.
    pub pid: u32,
    /// The start of the computer that it ran under.
    #[serde(default)]
    pub boot: String,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Draft {
    /// Whether the program that kept it still runs, so that it is not ours to offer.
    #[must_use]
    pub fn is_of_a_running_program(&self, boot: &str) -> bool {
        let pid = i32::try_from(self.pid).ok().and_then(rustix::process::Pid::from_raw);
        self.boot == boot && pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
    }
}

/// Who saves, when and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// What happens.
    pub event: Event,
    /// When, RFC 3339 with the zone's offset.
    pub at: String,
    /// Who does it.
    pub by: String,
    /// For whom, when that is someone else.
    pub on_behalf_of: String,
    /// Why.
    pub reason: String,
    /// How they asked, when that is someone else.
    pub asked: Option<Asked>,
    /// Whether it was made sure who they are, when that is someone else.
    pub identity_confirmed: Option<bool>,
    /// A message that came, to be written down.
    pub evidence: Option<Evidence>,
    /// Through what.
    pub through: Through,
    /// The revision that is undone or put back.
    pub puts_back: Option<u64>,
}

/// A save to be made.
#[derive(Clone, Copy, Debug)]
pub struct Save<'a> {
    /// What boxes there are, and which are locked.
    pub catalog: &'a Catalog,
    /// The revision that the changes were made on.
    pub base: u64,
    /// What is to change.
    pub changes: &'a [Change],
    /// Who, when and why.
    pub stamp: &'a Stamp,
}

/// A save that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The profile as it now stands.
    pub profile: Profile,
    /// The record of it; `None` when there was nothing to save.
    pub record: Option<Record>,
    /// What others had changed meanwhile, merged.
    pub merged: Vec<Record>,
    /// The snapshot could not be replaced, though the save is in the history
    /// and counts; the next opening makes it good.
    pub snapshot_behind: bool,
}

/// Opens the backend that a string names: `json:FOLDER` or `memory:`.
#[must_use]
pub fn open(spec: &str) -> Option<Box<dyn Store>> {
    match spec.split_once(':')? {
        ("json", folder) => Some(Box::new(json::JsonStore::new(PathBuf::from(folder)))),
        ("memory", "") => Some(Box::new(memory::MemoryStore::default())),
        _ => None,
    }
}

impl Person {
    /// The line of a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            name: profile.details.name.clone(),
            email: profile.details.email.clone(),
            phone: profile.details.phone.clone(),
            saved_at: profile.saved_at.clone(),
            made_up: profile.made_up,
            trouble: None,
        }
    }
}
