//! `FOLDER/index`: what the list of people said when it was last read, so
//! that only the files that differ since have to be read again.
//!
//! ```text
//! maria-lopez \t Maria Lopez \t maria@example.com \t +1 555 010 0142 \t 2026-11-23T10:42:00-05:00 \t
//! ...                                      one line a person, by id, as in store::index
//! 1795444920000000000 1795444920000000000 1312
//! ...                                      of each person's file: modified and changed, ns since 1970, and bytes;
//!                                          `?` too new to be told apart from the next change, `-` cannot be read
//! saywhen index 1 CHECK BYTES PEOPLE       a sum over all before, the length of the first part, the number of lines
//! ```
//!
//! It is a copy: any doubt about it and it is made anew from the files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::files::{Act, io_error};
use super::{JsonStore, PROFILE, files};
use crate::domain::person::is_id;
use crate::store::index::{Index, push_line};
use crate::store::{Person, StoreError};

/// The file's name.
const INDEX: &str = "index";

/// What its temporary files start with.
const TEMPORARY: &str = ".index-";

/// How the last line begins.
const HEAD: &str = "saywhen index 1";

/// The largest index that is read, in bytes.
const MOST: u64 = 1 << 32;

/// A file this young may change again without its times showing it.
const YOUNG: Duration = Duration::from_secs(2);

/// The stamp of a file that is too young, and of one that cannot be read.
const UNSURE: &str = "?";
const TROUBLE: &str = "-";

/// An index file's two parts.
#[derive(Debug, Default, PartialEq)]
struct Parts {
    people: String,
    stamps: String,
}

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
pub fn fast(store: &JsonStore) -> Option<Index> {
    let Parts { people, stamps } = read(&store.folder.join(INDEX))?;
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
    store: &JsonStore,
    now: SystemTime,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Option<Reconciled>, StoreError> {
    let profiles = store.folder.join("profiles");
    let mut entries = match files::entries(&profiles) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(io_error(Act::Read, &profiles, &error)),
    };
    entries.retain(|(id, _)| is_id(id));
    entries.sort_unstable();
    let old = read(&store.folder.join(INDEX)).unwrap_or_default();
    let mut known = old.people.lines().zip(old.stamps.lines()).peekable();
    let mut new = Parts::default();
    let mut troubles = BTreeMap::new();
    let mut reads = 0;
    let total = entries.len();
    if !progress(0, total) {
        return Ok(None);
    }
    let mut path = profiles.join("id").join(PROFILE);
    for (done, (id, folder)) in entries.into_iter().enumerate() {
        path.pop();
        path.set_file_name(&id);
        path.push(PROFILE);
        let stamp = if folder { stamp(&path, now) } else { TROUBLE.to_owned() };
        while known.next_if(|(line, _)| id_of(line) < id.as_str()).is_some() {}
        match known.next_if(|(line, _)| id_of(line) == id) {
            Some((line, was)) if was == stamp && stamp != UNSURE && stamp != TROUBLE => {
                new.people.push_str(line);
                new.people.push('\n');
                new.stamps.push_str(&stamp);
            }
            _ => {
                reads += 1;
                let person = store.line_of(id);
                push_line(&mut new.people, &person);
                new.stamps.push_str(if person.trouble.is_some() { TROUBLE } else { &stamp });
                troubles.extend(person.trouble.map(|trouble| (person.id, trouble)));
            }
        }
        new.stamps.push('\n');
        if !progress(done + 1, total) {
            return Ok(None);
        }
    }
    if new != old {
        // Without it the next start is slower, and as right.
        let _ = write(&store.folder, &new, now);
    }
    drop(old);
    let mut index = Index::of_lines(new.people).unwrap_or_default();
    index.set_troubles(troubles);
    Ok(Some(Reconciled { index, read: reads }))
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

/// Reads an index file; `None` where there is none or it is not as it was written.
fn read(path: &Path) -> Option<Parts> {
    let bytes = files::read(path, MOST).ok()??;
    let end = memchr::memrchr(b'\n', bytes.get(..bytes.len().checked_sub(1)?)?).map_or(0, |at| at + 1);
    let (body, last) = bytes.split_at(end);
    let last = std::str::from_utf8(last).ok()?;
    let mut numbers = last.trim_end().rsplit(' ').map_while(|number| number.parse().ok());
    let (count, length): (usize, usize) = (numbers.next()?, numbers.next()?);
    let good = last == last_line(body, length, count);
    let mut people = String::from_utf8(bytes).ok().filter(|_| good)?;
    people.truncate(end);
    if !people.is_char_boundary(length) {
        return None;
    }
    let stamps = people.split_off(length);
    Some(Parts { people, stamps })
}

/// The last line of an index file. Its sum is over itself too.
fn last_line(body: &[u8], length: usize, count: usize) -> String {
    let numbers = format!("{length} {count}\n");
    format!("{HEAD} {:016x} {numbers}", sum(sum(0, body), numbers.as_bytes()))
}

/// Replaces the index file, and takes away what killed programs left of theirs.
fn write(folder: &Path, parts: &Parts, now: SystemTime) -> Result<(), StoreError> {
    let old = |path: &PathBuf| {
        let modified = fs::symlink_metadata(path).and_then(|file| file.modified());
        modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > Duration::from_secs(3600)))
    };
    let names = files::names(folder).unwrap_or_default();
    let left = names.iter().filter(|name| name.starts_with(TEMPORARY)).map(|name| folder.join(name));
    for path in left.filter(old) {
        let _ = fs::remove_file(path);
    }
    let mut text = format!("{}{}", parts.people, parts.stamps);
    let count = memchr::memchr_iter(b'\n', parts.stamps.as_bytes()).count();
    let last = last_line(text.as_bytes(), parts.people.len(), count);
    text.push_str(&last);
    files::replace_as(TEMPORARY, &folder.join(INDEX), &text)
}

/// A sum that any single change of a file changes. It guards against
/// accidents, not against people.
fn sum(start: u64, bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(mix(start, bytes.len() as u64), |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test says what went wrong by stopping")]
mod tests {
    use super::*;

    const LATER: Duration = Duration::from_secs(60);

    fn store(people: &[(&str, &str)]) -> (tempfile::TempDir, JsonStore) {
        let folder = tempfile::tempdir().unwrap();
        for (id, name) in people {
            put(folder.path(), id, name);
        }
        let store = JsonStore::new(folder.path().to_owned());
        (folder, store)
    }

    fn put(folder: &Path, id: &str, name: &str) {
        let home = folder.join("profiles").join(id);
        fs::create_dir_all(&home).unwrap();
        let text = format!(r#"{{"schema":1,"id":"{id}","revision":1,"name":"{name}"}}"#);
        fs::write(home.join(PROFILE), text).unwrap();
    }

    fn look(store: &JsonStore, now: SystemTime) -> (Vec<String>, usize) {
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
                assert!(read(&path).is_none(), "byte {at} of {length}");
            }
        }
        fs::write(&path, &good).unwrap();
        assert_eq!(look(&store, later).1, 0);
    }
}
