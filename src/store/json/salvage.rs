//! A history that is damaged: what is good of it goes on, and what is not is
//! set aside, as it was found, in a file that the new history names.

use std::fs;
use std::path::Path;

use super::folder::{Folder, HISTORY};
use super::read::{is_edited, is_parted};
use super::walk::content;
use crate::domain::history::{self, Event, Gap, Record, Through, hash_of};
use crate::domain::open_after;
use crate::domain::profile::Profile;
use crate::store::check::Repair;
use crate::store::error::StoreError;
use crate::store::next::unwritable;
use crate::store::save::Stamp;

/// The longest history that is read at once, in bytes.
const MOST: u64 = 1 << 30;

/// A history that is put together anew.
struct Chain<'a> {
    id: &'a str,
    at: &'a str,
    /// The name and the digest of the file that holds what was found.
    aside: (String, String),
    links: Vec<(String, Record)>,
    /// How many records fit by themselves, and stand nowhere in the chain.
    left_out: u64,
}

impl Folder {
    /// Sets a damaged history aside and puts what is good of it in its place.
    /// Where saves are missing and the new history names the file nowhere yet,
    /// the gap at its end is for the next record to name. Only while the lock
    /// is held.
    pub fn salvage(&self, home: &Path, id: &str, stamp: &Stamp) -> Result<(Repair, Option<Gap>), StoreError> {
        let path = home.join(HISTORY);
        let bytes = self.disk.read(&path, MOST)?.unwrap_or_default();
        let aside = self.set_aside(home)?;
        let (good, bad) = good_lines(&bytes, id);
        let mut chain = Chain { id, at: &stamp.at, aside: (aside, hash_of(&bytes)), links: Vec::new(), left_out: 0 };
        for (line, record) in good {
            chain.take(line, record)?;
        }
        let snapshot = self.read_snapshot(home, id).ok();
        if let Some((text, profile)) = &snapshot {
            chain.fill(text, profile)?;
        }
        let lines: String = chain.links.iter().flat_map(|(line, _)| [line.as_str(), "\n"]).collect();
        self.disk.replace(&path, &lines)?;
        Ok(chain.end(bad, snapshot.map_or(0, |(_, profile)| profile.revision)))
    }

    /// Copies the history as it is beside itself, and says under which name.
    fn set_aside(&self, home: &Path) -> Result<String, StoreError> {
        let mut names = (1..).map(|n| format!("history.damaged-{n}.jsonl"));
        let free = names.find(|name| fs::symlink_metadata(home.join(name)).is_err()).unwrap_or_default();
        self.disk.copy_new(&home.join(HISTORY), &home.join(&free))?;
        self.disk.sync_folder(home)?;
        Ok(free)
    }
}

/// The records of a person whose own check codes fit, by revision, and how
/// many lines after the last of them are none.
fn good_lines(bytes: &[u8], id: &str) -> (Vec<(String, Record)>, u64) {
    let (mut good, mut bad) = (Vec::new(), 0);
    for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = content(line, place == 0);
        let text = std::str::from_utf8(line).ok();
        match text.and_then(|text| Some((text.to_owned(), Record::open(text).ok()?))) {
            Some(whole) if whole.1.is_of(id) => {
                good.push(whole);
                bad = 0;
            }
            // What is of another person is no save of this one.
            Some(_) => {}
            None => bad += u64::from(!line.is_empty()),
        }
    }
    good.sort_by_key(|(_, record)| record.revision);
    (good, bad)
}

impl Chain<'_> {
    fn last(&self) -> Option<&Record> {
        self.links.last().map(|(_, record)| record)
    }

    fn last_revision(&self) -> u64 {
        self.last().map_or(0, |last| last.revision)
    }

    /// Takes a record in, with a gap before it where saves are missing. A
    /// record whose follower knows it by another check code was made anew by
    /// someone, and goes; one whose place is taken is left out.
    fn take(&mut self, line: String, record: Record) -> Result<(), StoreError> {
        while !record.follows(self.last()) {
            let is_next = record.revision == self.last_revision() + 1;
            match self.last() {
                _ if record.revision > self.last_revision() + 1 => self.gap_before(&record)?,
                Some(last) if is_next && last.gap.is_none() => _ = self.links.pop(),
                last => {
                    self.left_out += u64::from(last.is_none_or(|last| last.hash != record.hash));
                    return Ok(());
                }
            }
        }
        self.links.push((line, record));
        Ok(())
    }

    /// Puts a record that stands for the missing saves before another.
    fn gap_before(&mut self, next: &Record) -> Result<(), StoreError> {
        let (from, to) = (self.last_revision() + 1, next.revision - 1);
        let gap = Gap { next: next.prev.clone(), ..self.gap(from, to) };
        let record = Record {
            schema: history::SCHEMA,
            id: self.id.to_owned(),
            revision: to,
            event: Event::Found,
            at: self.at.to_owned(),
            by: "saywhen".to_owned(),
            through: Through::File,
            gap: Some(gap),
            prev: self.last().map(|last| last.hash.clone()).unwrap_or_default(),
            ..Record::default()
        };
        self.links.push(record.seal().map_err(|error| unwritable(&error))?);
        Ok(())
    }

    fn gap(&self, from: u64, to: u64) -> Gap {
        let (file, digest) = self.aside.clone();
        Gap { from, to, file, digest, next: String::new() }
    }

    /// Writes into the last gap what only its saves can have said: what the
    /// profile that the last save made says beside all other records.
    fn fill(&mut self, text: &str, profile: &Profile) -> Result<(), StoreError> {
        let is_its = |last: &Record| !is_parted(profile, last) && !is_edited(text, profile, last);
        let made = self.last().is_some_and(|last| last.revision == profile.revision && is_its(last));
        let Some(place) = self.links.iter().rposition(|(_, record)| record.gap.is_some()).filter(|_| made) else {
            return Ok(());
        };
        let mut known = Profile::empty(self.id);
        for (_, record) in &self.links {
            known.follow(record);
        }
        let gap = self.links[place].1.clone();
        let filled = Record {
            changes: profile.changes_from(&known),
            site: profile.site.facts_beside(&known.site),
            reopens: open_after::beside(&profile.requests, &known.requests),
            ..gap
        };
        self.links[place] = filled.seal().map_err(|error| unwritable(&error))?;
        Ok(())
    }

    /// What putting it together came to, and the gap at the end, where no
    /// record names the file yet: of so many bad lines, and up to the revision
    /// of the profile. Nothing is missing where both are there.
    fn end(&self, bad: u64, revision: u64) -> (Repair, Option<Gap>) {
        let names = |gap: &Gap| gap.file == self.aside.0;
        if self.links.iter().any(|(_, record)| record.gap.as_ref().is_some_and(names)) {
            return (Repair::SetAside, None);
        }
        let last = self.last_revision();
        let to = revision.max(last + bad + self.left_out);
        if to > last { (Repair::SetAside, Some(self.gap(last + 1, to))) } else { (Repair::PutInOrder, None) }
    }
}
