//! What a save leads to, the same for every backend: the merge with what
//! others saved, the record, and the profile.

use std::path::PathBuf;

use super::{Clash, Save, Stamp, StoreError};
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Event, Record, Through};
use crate::domain::profile::Profile;

/// A record that is ready to be written: its line, itself, and the profile it makes.
pub(super) type Sealed = (String, Record, Profile);

/// Seals what a stamp says into the next record of a profile, and brings the
/// profile up to it.
fn sealed(mut profile: Profile, stamp: &Stamp, changes: Vec<Change>, prev: &str) -> Result<Sealed, StoreError> {
    let record = Record {
        schema: 1,
        revision: profile.revision + 1,
        event: stamp.event,
        at: stamp.at.clone(),
        by: stamp.by.clone(),
        on_behalf_of: stamp.on_behalf_of.clone(),
        reason: stamp.reason.clone(),
        asked: stamp.asked,
        identity_confirmed: stamp.identity_confirmed,
        evidence: stamp.evidence.clone(),
        through: stamp.through,
        puts_back: stamp.puts_back,
        changes,
        snapshot: String::new(),
        prev: prev.to_owned(),
        hash: String::new(),
    };
    profile.revision = record.revision;
    profile.saved_at.clone_from(&record.at);
    profile.head.clear();
    let record = Record { snapshot: digest(&profile.to_text(), ""), ..record };
    let (line, record) = record.seal().map_err(|error| unwritable(&error))?;
    record.head().clone_into(&mut profile.head);
    Ok((line, record, profile))
}

/// Seals the first record of a new profile, which holds all that it says.
pub(super) fn sealed_first(mut profile: Profile, stamp: &Stamp) -> Result<Sealed, StoreError> {
    profile.agree_with_site();
    let changes = profile.changes_from(&Profile::empty(&profile.id));
    sealed(profile, stamp, changes, "")
}

/// Seals what was found changed outside this program, measured from what the
/// history says.
pub(super) fn sealed_found(
    mut found: Profile,
    known: &Profile,
    stamp: &Stamp,
    prev: &str,
) -> Result<Sealed, StoreError> {
    let stamp = Stamp {
        event: Event::Found,
        at: stamp.at.clone(),
        by: "saywhen".to_owned(),
        through: Through::File,
        ..Stamp::default()
    };
    let changes = found.changes_from(known);
    found.revision = known.revision;
    sealed(found, &stamp, changes, prev)
}

/// The digest of a snapshot's text without its head, 16 hexadecimal digits:
/// the record that holds it makes the head, so it cannot depend on it.
pub(super) fn digest(text: &str, head: &str) -> String {
    let with_head = format!("\"head\": \"{head}\"");
    crate::domain::history::hash_of(text.replacen(&with_head, "\"head\": \"\"", 1).as_bytes())
        .chars()
        .take(16)
        .collect()
}

pub(super) fn unwritable(error: &serde_json::Error) -> StoreError {
    StoreError::Io { path: PathBuf::new(), what: error.to_string() }
}

/// The record and the profile that a save leads to, from the profile and the
/// last record in the store and the records since the save's base. `None`
/// when nothing is left to change.
pub(super) fn next_save(
    catalog: &Catalog,
    now: &Profile,
    last: Option<&Record>,
    since: &[Record],
    save: &Save<'_>,
) -> Result<Option<Sealed>, StoreError> {
    let theirs: Vec<Change> = since.iter().flat_map(|record| record.changes.clone()).collect();
    let merge = crate::domain::change::merge(save.changes, &theirs);
    if !merge.clashes.is_empty() {
        let clash = |(mine, theirs): (Change, Change)| {
            let by = since.iter().rev().find(|record| record.changes.contains(&theirs));
            Clash {
                mine,
                theirs,
                by: by.map(|record| record.by.clone()).unwrap_or_default(),
                at: by.map(|record| record.at.clone()).unwrap_or_default(),
            }
        };
        return Err(StoreError::Conflict {
            clashes: merge.clashes.into_iter().map(clash).collect(),
            revision: now.revision,
        });
    }
    let mut after = now.clone();
    after.change(catalog, &merge.mine);
    if save.stamp.evidence.is_none() && (merge.mine.is_empty() || after == *now) {
        return Ok(None);
    }
    // What a lock refused did not happen and is not written down.
    let (was, is) = (now.settings(catalog), after.settings(catalog));
    let happened = |change: &Change| change.box_in(catalog).is_none_or(|index| was.boxes[index] != is.boxes[index]);
    let changes = merge.mine.into_iter().filter(happened).collect();
    let prev = last.map(|record| record.hash.clone()).unwrap_or_default();
    sealed(after, save.stamp, changes, &prev).map(Some)
}
