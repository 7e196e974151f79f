//! The list of people: as the index file has it, at once, or as the files
//! say, reading only those that differ from the index file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::{Access, io_error};
use super::folder::{Folder, PROFILE};
use super::index_file::{self, INDEX, IndexTexts};
use crate::domain::person::is_id;
use crate::store::error::StoreError;
use crate::store::index::{Index, push_line};
use crate::store::person::Person;

/// A file this young may change again without its times showing it.
const YOUNG: Duration = Duration::from_secs(2);

/// The stamp of a file that is too young, and of one that cannot be read.
const UNSURE: &str = "?";
const TROUBLE: &str = "-";

/// What a reconciliation came to.
#[derive(Debug)]
pub struct Reconciled {
    /// Everyone.
    pub index: Index,
    /// How many files were read for it.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "only a test can tell a file that was read from one that was not")
    )]
    pub read: usize,
}

/// What the index file says; `None` where there is none that can be used.
pub fn fast(store: &Folder) -> Option<Index> {
    let IndexTexts { people, stamps } = index_file::read(&store.disk, &store.path.join(INDEX))?;
    let mut index = Index::of_lines(people)?;
    let troubled = stamps.lines().enumerate().filter(|(_, stamp)| *stamp == TROUBLE);
    // Why a file cannot be read is not kept: it may be mended by now.
    let again: Vec<Person> = troubled.map(|(line, _)| store.line_of(index.person(line).id)).collect();
    let (still, mended): (Vec<_>, Vec<_>) = again.into_iter().partition(|person| person.trouble.is_some());
    for person in &mended {
        index.put(person);
    }
    index.set_troubles(still.into_iter().filter_map(|person| Some((person.id, person.trouble?))).collect());
    Some(index)
}

/// Everyone as the files say, reading only those that differ from the index
/// file, which is then brought up to them. `None` when `progress`, which is
/// told how many of how many people were looked at, returned false.
pub fn reconcile(
    store: &Folder,
    now: SystemTime,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Reconciled>, StoreError> {
    let entries = entries(store)?;
    let total = entries.len();
    let old = index_file::read(&store.disk, &store.path.join(INDEX)).unwrap_or_default();
    let mut round = Round::new(store, now);
    let mut known = old.people.lines().zip(old.stamps.lines()).peekable();
    if !progress(0, total) {
        return Ok(None);
    }
    for (done, (id, is_folder)) in entries.into_iter().enumerate() {
        while known.next_if(|(line, _)| id_of(line) < id.as_str()).is_some() {}
        let was = known.next_if(|(line, _)| id_of(line) == id);
        round.look_at(id, is_folder, was);
        if !progress(done + 1, total) {
            return Ok(None);
        }
    }
    if round.new != old {
        // Without it the next start is slower, and as right.
        let _ = index_file::write(&store.disk, &store.path, &round.new, now);
    }
    drop(old);
    let mut index = Index::of_lines(round.new.people).unwrap_or_default();
    index.set_troubles(round.troubles);
    Ok(Some(Reconciled { index, read: round.read }))
}

/// The folders of everyone, by id, and whether each is known to be one.
pub fn entries(store: &Folder) -> Result<Vec<(String, bool)>, StoreError> {
    let profiles = store.people();
    let mut entries = match store.disk.entries(&profiles) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(io_error(Access::Read, &profiles, &error)),
    };
    entries.retain(|(id, _)| is_id(id));
    entries.sort_unstable();
    Ok(entries)
}

/// One round along everyone's files, in the order of their ids.
struct Round<'a> {
    store: &'a Folder,
    now: SystemTime,
    /// The path of the last file looked at: one for all, changed in place.
    path: PathBuf,
    new: IndexTexts,
    troubles: BTreeMap<String, StoreError>,
    read: usize,
}

impl<'a> Round<'a> {
    fn new(store: &'a Folder, now: SystemTime) -> Self {
        let path = store.people().join("id").join(PROFILE);
        Self { store, now, path, new: IndexTexts::default(), troubles: BTreeMap::new(), read: 0 }
    }

    /// Takes a person over from what the index file said, line and stamp,
    /// where that still holds; reads their file where not.
    fn look_at(&mut self, id: String, is_folder: bool, was: Option<(&str, &str)>) {
        self.path.pop();
        self.path.set_file_name(&id);
        self.path.push(PROFILE);
        let stamp = if is_folder { stamp(&self.path, self.now) } else { TROUBLE.to_owned() };
        match was {
            Some((line, was)) if was == stamp && stamp != UNSURE && stamp != TROUBLE => {
                self.new.people.push_str(line);
                self.new.people.push('\n');
                self.new.stamps.push_str(&stamp);
            }
            _ => {
                self.read += 1;
                let person = self.store.line_of(id);
                push_line(&mut self.new.people, &person);
                self.new.stamps.push_str(if person.trouble.is_some() { TROUBLE } else { &stamp });
                self.troubles.extend(person.trouble.map(|trouble| (person.id, trouble)));
            }
        }
        self.new.stamps.push('\n');
    }
}

fn id_of(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

/// What tells one state of a file from the next.
fn stamp(path: &Path, now: SystemTime) -> String {
    let Ok(file) = fs::symlink_metadata(path) else { return TROUBLE.to_owned() };
    let nanoseconds = |seconds: i64, more: i64| i128::from(seconds) * 1_000_000_000 + i128::from(more);
    let modified = nanoseconds(file.mtime(), file.mtime_nsec());
    let changed = nanoseconds(file.ctime(), file.ctime_nsec());
    let young = now
        .checked_sub(YOUNG)
        .and_then(|then| then.duration_since(SystemTime::UNIX_EPOCH).ok())
        .and_then(|then| i128::try_from(then.as_nanos()).ok());
    if young.is_none_or(|young| modified.max(changed) > young) {
        return UNSURE.to_owned();
    }
    format!("{modified} {changed} {}", file.len())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test says what went wrong by stopping")]
mod tests {
    use super::super::disk::Disk;
    use super::*;

    const LATER: Duration = Duration::from_secs(60);

    fn store(people: &[(&str, &str)]) -> (tempfile::TempDir, Folder) {
        let folder = tempfile::tempdir().unwrap();
        for (id, name) in people {
            put(folder.path(), id, name);
        }
        let store = Folder { path: folder.path().to_owned(), disk: Disk::default() };
        (folder, store)
    }

    fn put(folder: &Path, id: &str, name: &str) {
        let home = folder.join("profiles").join(id);
        fs::create_dir_all(&home).unwrap();
        let text = format!(r#"{{"schema":1,"id":"{id}","revision":1,"name":"{name}","choices":{{}}}}"#);
        fs::write(home.join(PROFILE), text).unwrap();
    }

    fn look(store: &Folder, now: SystemTime) -> (Vec<String>, usize) {
        let found = reconcile(store, now, &mut |_, _| true).unwrap().unwrap();
        ((0..found.index.len()).map(|line| found.index.person(line).name).collect(), found.read)
    }

    #[test]
    fn only_files_that_differ_are_read_again() {
        let (folder, store) = store(&[("a", "Ann"), ("b", "Bob"), ("c", "Cy")]);
        let later = SystemTime::now() + LATER;
        assert_eq!(look(&store, later).1, 3);
        assert_eq!(look(&store, later).1, 0);
        put(folder.path(), "b", "Bill");
        assert_eq!(look(&store, later), (["Ann", "Bill", "Cy"].map(String::from).to_vec(), 1));
        fs::remove_dir_all(folder.path().join("profiles/a")).unwrap();
        put(folder.path(), "bb", "Bea");
        assert_eq!(look(&store, later), (["Bill", "Bea", "Cy"].map(String::from).to_vec(), 1));
        assert_eq!(look(&store, later).1, 0);
    }

    #[test]
    fn same_length_and_same_time_of_modification_do_not_hide_a_change() {
        let (folder, store) = store(&[("a", "Ann")]);
        let later = SystemTime::now() + LATER;
        let path = folder.path().join("profiles/a").join(PROFILE);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        look(&store, later);
        // The kernel's clock for files ticks; wait for the next tick by its own account.
        while fs::metadata(&path).unwrap().ctime_nsec() == {
            put(folder.path(), "tick", "x");
            fs::metadata(folder.path().join("profiles/tick").join(PROFILE)).unwrap().ctime_nsec()
        } {}
        put(folder.path(), "a", "Eve");
        fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        assert_eq!(look(&store, later).0[0], "Eve");
    }

    #[test]
    fn a_file_that_is_too_young_is_read_again() {
        let (_folder, store) = store(&[("a", "Ann")]);
        let now = SystemTime::now();
        assert_eq!((look(&store, now).1, look(&store, now).1), (1, 1));
        assert_eq!((look(&store, now + LATER).1, look(&store, now + LATER).1), (1, 0));
    }

    #[test]
    fn every_flipped_byte_is_noticed() {
        let (folder, store) = store(&[("a", "Ann"), ("b", "Bob")]);
        let later = SystemTime::now() + LATER;
        look(&store, later);
        let path = folder.path().join(INDEX);
        let good = fs::read(&path).unwrap();
        for at in 0..good.len() {
            for length in [good.len(), at] {
                let mut bad = good.clone();
                bad[at] ^= 1;
                bad.truncate(length);
                fs::write(&path, bad).unwrap();
                assert!(index_file::read(&store.disk, &path).is_none(), "byte {at} of {length}");
            }
        }
        fs::write(&path, &good).unwrap();
        assert_eq!(look(&store, later).1, 0);
    }
}
