//! What a save leads to, the same for every backend: the merge with what
//! others saved, the record, and the profile.

use std::path::PathBuf;

use super::error::{Clash, StoreError};
use super::save::{Save, Stamp};
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Choice, Subject, Value};
use crate::domain::history::{self, Event, Record, Through};
use crate::domain::profile::Profile;

/// A record that is ready to be written: its line, itself, and the profile it makes.
pub(super) type Sealed = (String, Record, Profile);

/// Seals what a stamp says into the next record of a profile, and brings the
/// profile up to it.
fn sealed(mut profile: Profile, stamp: &Stamp, changes: Vec<Change>, prev: &str) -> Result<Sealed, StoreError> {
    let record = Record {
        schema: history::SCHEMA,
        id: profile.id.clone(),
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
        site: stamp.site.clone(),
        snapshot: String::new(),
        prev: prev.to_owned(),
        hash: String::new(),
    };
    for fact in &record.site {
        profile.site.take(fact, &record.at, &record.by);
    }
    profile.revision = record.revision;
    profile.saved_at.clone_from(&record.at);
    profile.head.clear();
    let record = Record { snapshot: digest(&profile.to_text(), ""), ..record };
    let (line, record) = record.seal().map_err(|error| unwritable(&error))?;
    record.head().clone_into(&mut profile.head);
    Ok((line, record, profile))
}

/// Seals the first record of a new profile, which holds all that it says and
/// all that it knows.
pub(super) fn sealed_first(profile: Profile, stamp: &Stamp) -> Result<Sealed, StoreError> {
    let changes = profile.changes_from(&Profile::empty(&profile.id));
    let site = profile.site.facts().into_iter().chain(stamp.site.clone()).collect();
    sealed(profile, &Stamp { site, ..stamp.clone() }, changes, "")
}

/// Seals what was found changed outside this program, measured from what the
/// history says. Of the shop's page only a person's word counts, so what the
/// file says of that is dropped, unless there is no history that could say.
pub(super) fn sealed_found(
    catalog: &Catalog,
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
        site: if prev.is_empty() { found.site.facts() } else { Vec::new() },
        ..Stamp::default()
    };
    found.settle(catalog);
    let changes = found.changes_from(known);
    found.revision = known.revision;
    found.site.clone_from(&known.site);
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
    after.settle(catalog);
    let changes = effective(catalog, &after, merge.mine, save.stamp.event);
    if changes.is_empty() && !save.stamp.notes() {
        return Ok(None);
    }
    after.change(&changes);
    let prev = last.map(|record| record.hash.clone()).unwrap_or_default();
    sealed(after, save.stamp, changes, &prev).map(Some)
}

/// The changes that make a difference. What a lock refuses does not happen and
/// is not written down, unless an earlier choice is put back beneath it.
fn effective(catalog: &Catalog, now: &Profile, changes: Vec<Change>, event: Event) -> Vec<Change> {
    let mut details = now.details.clone();
    for change in &changes {
        if let (Subject::Detail { detail }, Value::Text(text)) = (&change.subject, &change.to) {
            detail.of_mut(&mut details).clone_from(text);
        }
    }
    let is_locked = |change: &Change| change.box_in(catalog).is_some_and(|at| catalog.is_locked(at, &details));
    let is_refused = |change: &Change| event != Event::PutBack && is_locked(change);
    let differs = |change: &Change| match (&change.subject, &change.to) {
        (Subject::Detail { detail }, Value::Text(text)) => detail.of(&now.details) != text,
        (Subject::Box { channel, id }, Value::Choice(choice)) => {
            *now.choice(channel, id).unwrap_or(&Choice::NOT_SET) != choice.clone().plain()
        }
        _ => false,
    };
    changes.into_iter().filter(|change| differs(change) && !is_refused(change)).collect()
}
