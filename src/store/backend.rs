//! What a store can do, whatever profiles are kept in.

use super::check::{Repair, Verified};
use super::draft::{Draft, Owner};
use super::error::StoreError;
use super::index::{FoundPeople, Index};
use super::person::{Opened, Person};
use super::references::{FoundSave, is_named};
use super::save::{Save, Saved, Stamp};
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::history::Record;
use crate::domain::news::LastLook;
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

    /// The ids of everyone, if they are at most so many; nobody's profile is
    /// looked at for that. `None` if they are more.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn few_ids(&self, most: usize) -> Result<Option<Vec<String>>, StoreError> {
        Ok(self.few(most)?.map(|few| few.into_iter().map(|person| person.id).collect()))
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

    /// The people that a search text fits best, `most` of them after the first
    /// `from`, as [`Index::search`] finds them. A store that can search by
    /// itself need not read everyone for it.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn search(&self, text: &str, from: usize, most: usize) -> Result<FoundPeople, StoreError> {
        let everyone = self.roster(&mut |_, _| true)?.unwrap_or_default();
        Ok(everyone.found(text, from, most))
    }

    /// The saves of everyone whose check code begins with these signs, in
    /// small letters, by id, at most so many.
    ///
    /// # Errors
    /// The place itself cannot be read.
    fn find_reference(&self, signs: &str, most: usize) -> Result<Vec<FoundSave>, StoreError> {
        let mut found = Vec::new();
        for id in self.people()?.into_iter().map(|person| person.id) {
            let mut own = Vec::new();
            let _ = self.walk(&id, &mut |record, _| own.extend(is_named(record, signs).then(|| record.clone())));
            found.extend(own.into_iter().map(|record| FoundSave { id: id.clone(), record }));
        }
        found.truncate(most);
        Ok(found)
    }

    /// One person's profile as it stands now. Writes nothing.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    fn load(&self, id: &str) -> Result<Opened, StoreError>;

    /// Whether there is a person of that id, whatever state their file is in.
    fn has(&self, id: &str) -> bool {
        !matches!(self.load(id), Err(StoreError::NoSuchPerson { .. } | StoreError::BadId { .. }))
    }

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

    /// Takes over the records of an export that goes on from a person's own
    /// history, as they are, and the profile that they lead to.
    ///
    /// # Errors
    /// The export does not go on from what is here now, or nothing could be
    /// written.
    fn go_on(&mut self, id: &str, bundle: &Bundle) -> Result<Saved, StoreError>;

    /// Saves changes against the revision that they were made on. What others
    /// saved meanwhile is merged where it is about other settings. No changes:
    /// nothing is written.
    ///
    /// # Errors
    /// Two saves clash, or nothing could be written. Where it cannot be told
    /// whether the save counts, the error is a [`StoreError::is_doubt`] and no
    /// other, whatever stood in the way.
    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError>;

    /// The newest records, newest first, at most `limit`.
    ///
    /// # Errors
    /// The records cannot be read.
    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError>;

    /// Walks the whole history from its start, holds every record against its
    /// check code and the one before it, and shows each that fits, with its
    /// line. Memory does not grow with its length.
    ///
    /// # Errors
    /// The history cannot be read.
    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError>;

    /// Walks the whole history to see whether it is unbroken, and whether it
    /// leads to the profile.
    ///
    /// # Errors
    /// The history or the profile cannot be read.
    fn verify(&self, id: &str) -> Result<Verified, StoreError> {
        self.walk(id, &mut |_, _| ())
    }

    /// Writes down, as a record of its own, what was changed outside this
    /// program. Nothing is written where nothing was.
    ///
    /// # Errors
    /// The record could not be written.
    fn adopt(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Saved, StoreError>;

    /// Moves a person to the trash.
    ///
    /// # Errors
    /// There is none, or nothing could be moved.
    fn remove(&mut self, id: &str) -> Result<(), StoreError>;

    /// Under which names people of that id are in the trash, oldest first.
    fn in_trash(&self, id: &str) -> Vec<String>;

    /// Brings a person of that id back from the trash: the one under a name,
    /// or the newest who saved anything.
    ///
    /// # Errors
    /// There is none in the trash, or the id is taken again.
    fn restore(&mut self, id: &str, name: Option<&str>) -> Result<(), StoreError>;

    /// Repairs what can be repaired, after a backup, and says what it did.
    ///
    /// # Errors
    /// The profile cannot be repaired: nothing was changed.
    fn repair(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Vec<Repair>, StoreError>;

    /// Keeps unsaved changes of a running program, in place of its last ones.
    ///
    /// # Errors
    /// The changes could not be written.
    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError>;

    /// The unsaved changes that were kept for a person.
    ///
    /// # Errors
    /// The drafts cannot be read.
    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError>;

    /// Drops the unsaved changes of a program.
    ///
    /// # Errors
    /// The changes could not be dropped.
    fn drop_draft(&mut self, id: &str, owner: &Owner) -> Result<(), StoreError>;

    /// Whether the program that keeps a draft still runs, so that its changes
    /// are nobody else's to offer.
    fn is_running(&self, owner: &Owner) -> bool;

    /// Keeps what is known of kinds and rules now that someone looks, and
    /// gives what was known before; nothing the first time.
    ///
    /// # Errors
    /// It could not be read or written: the same will be new again.
    fn keep_look(&mut self, id: &str, look: &LastLook) -> Result<Option<LastLook>, StoreError>;

    /// Where a person's profile is, as words for people.
    fn place(&self, id: &str) -> String;
}
