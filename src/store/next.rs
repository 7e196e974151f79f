//! What a save leads to, the same for every backend: the merge with what
//! others saved, the record, and the profile.

use std::path::PathBuf;

use super::error::{Clash, StoreError};
use super::freeze::{freeze, freeze_brought, freeze_found};
use super::save::{Save, Stamp};
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Choice, Subject, Value};
use crate::domain::history::{self, Event, Gap, Record, Through};
use crate::domain::ledger::Ledger;
use crate::domain::open_after;
use crate::domain::profile::Profile;
use crate::domain::standing::Status;
use crate::domain::undo::Undo;

/// A record that is ready to be written: its line, itself, and the profile it makes.
pub(super) type Sealed = (String, Record, Profile);

/// What a stamp says of the next record of a profile, before anything that
/// follows from the changes.
fn drafted(profile: &Profile, stamp: &Stamp, changes: Vec<Change>, prev: &str) -> Record {
    Record {
        schema: history::SCHEMA,
        id: profile.id.clone(),
        revision: profile.revision + 1,
        event: stamp.event,
        at: stamp.at.clone(),
        by: stamp.by.clone(),
        login: stamp.login.clone(),
        agent: stamp.agent.clone(),
        on_behalf_of: stamp.on_behalf_of.clone(),
        reason: stamp.reason.clone(),
        asked: stamp.asked,
        identity_confirmed: stamp.identity_confirmed,
        evidence: stamp.evidence.clone(),
        brought: stamp.brought.clone(),
        withdraws: stamp.withdraws.clone(),
        corrects: stamp.corrects.clone(),
        through: stamp.through,
        puts_back: stamp.puts_back,
        changes,
        site: stamp.site.clone(),
        salt: stamp.salt.clone(),
        prev: prev.to_owned(),
        ..Record::default()
    }
}

/// Seals the next record of a profile, and brings the profile up to it.
fn sealed(mut profile: Profile, record: Record) -> Result<Sealed, StoreError> {
    profile.follow(&record);
    let record = Record { snapshot: digest(&profile.to_text(), ""), ..record };
    let (line, record) = record.seal().map_err(|error| unwritable(&error))?;
    profile.name_head(record.head());
    Ok((line, record, profile))
}

/// Seals the first record of a new profile, which holds all that it says and
/// all that it knows.
pub(super) fn sealed_first(profile: Profile, stamp: &Stamp) -> Result<Sealed, StoreError> {
    let changes = profile.changes_from(&Profile::empty(&profile.id));
    let site = profile.site.facts().into_iter().chain(stamp.site.clone()).collect();
    let mut record = drafted(&profile, &Stamp { site, ..stamp.clone() }, changes, "");
    freeze_brought(&profile, stamp, &mut record);
    sealed(profile, record)
}

/// Seals what was found changed outside this program, measured from what the
/// history says. Of the shop's page and of requests only the history counts,
/// so what the file says of them is dropped, unless saves are gone that may
/// have said it. The record of lost saves comes where the last of them was:
/// their numbers stand in receipts, and are not given again.
pub(super) fn sealed_found(
    catalog: &Catalog,
    mut found: Profile,
    known: &Profile,
    stamp: &Stamp,
    (prev, gap): (&str, Option<Gap>),
) -> Result<Sealed, StoreError> {
    let counts = prev.is_empty() || gap.is_some();
    let stamp = Stamp {
        event: Event::Found,
        at: stamp.at.clone(),
        by: "saywhen".to_owned(),
        through: Through::File,
        site: if counts { found.site.facts_beside(&known.site) } else { Vec::new() },
        rules: stamp.rules.clone(),
        ..Stamp::default()
    };
    found.settle(catalog);
    let changes = found.changes_from(known);
    let lost = gap.as_ref().map_or(0, |gap| gap.to.saturating_sub(1));
    found.revision = known.revision.max(lost);
    let mut record = drafted(&found, &stamp, changes, prev);
    if counts {
        record.reopens = open_after::beside(&found.requests, &known.requests);
    }
    let open = if counts { &found.requests } else { &known.requests };
    freeze_found(&found, open, &stamp, &mut record);
    record.gap = gap;
    found.know(known);
    sealed(found, record)
}

/// The digest of a snapshot's text without its head, 16 hexadecimal digits:
/// the record that holds it makes the head, so it cannot depend on it.
pub(super) fn digest(text: &str, head: &str) -> String {
    let (own, of_request) = (format!("\"head\": \"{head}\""), format!("\"head\":\"{head}\""));
    let mut blank = text.replacen(&own, "\"head\": \"\"", 1);
    // The request of the record itself is the last of those that are open on its day.
    if let Some(at) = blank.rfind(&of_request).filter(|_| !head.is_empty()) {
        blank.replace_range(at..at + of_request.len(), "\"head\":\"\"");
    }
    history::hash_of(blank.as_bytes()).chars().take(16).collect()
}

pub(super) fn unwritable(error: &serde_json::Error) -> StoreError {
    StoreError::Io { path: PathBuf::new(), what: error.to_string() }
}

/// What a save is made from: how things stand in the store.
pub(super) struct Now<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// The last record.
    pub last: Option<&'a Record>,
    /// The records since the revision that the save was made on.
    pub since: &'a [Record],
}

/// The record and the profile that a save leads to. `None` when nothing is
/// left to change or to note. Only an undo walks the whole history: `walk`
/// shows its records, oldest first.
pub(super) fn next_save(
    now: &Now<'_>,
    save: &Save<'_>,
    walk: impl FnOnce(&mut dyn FnMut(&Record)) -> Result<(), StoreError>,
) -> Result<Option<Sealed>, StoreError> {
    let mut profile = now.profile.clone();
    profile.settle(save.catalog);
    let past = match save.stamp.puts_back {
        None => None,
        Some(revision) => Some(past(&profile.id, revision, walk)?),
    };
    let mine = match &past {
        Some((undo, _)) => asked_back(undo.changes(save.catalog), save.changes),
        None => merged(now, save)?,
    };
    let changes = effective(save.catalog, &profile, mine, save.stamp.event);
    let prev = now.last.map(|record| record.hash.clone()).unwrap_or_default();
    let mut record = drafted(&profile, save.stamp, changes, &prev);
    if let (Some((_, ledger)), Some(revision)) = (&past, save.stamp.puts_back) {
        let mut after = profile.clone();
        after.change(&record.changes);
        let is_on =
            |channel: &str, id: &str| after.choice(channel, id).is_some_and(|choice| choice.status == Status::OptedIn);
        (record.ends, record.reopens) = ledger.undo(revision, is_on);
    }
    if record.changes.is_empty() && record.ends.is_empty() && record.reopens.is_empty() && !save.stamp.notes() {
        return Ok(None);
    }
    freeze(&profile, save, &mut record);
    sealed(profile, record).map(Some)
}

/// What an undo needs to know of the whole history.
fn past(
    id: &str,
    revision: u64,
    walk: impl FnOnce(&mut dyn FnMut(&Record)) -> Result<(), StoreError>,
) -> Result<(Undo, Ledger), StoreError> {
    let (mut undo, mut ledger) = (Undo::new(id, revision), Ledger::default());
    walk(&mut |record| {
        undo.take(record);
        ledger.take(record);
    })?;
    Ok((undo, ledger))
}

/// Whether an export goes on from the last record that is here.
pub(super) fn goes_on(bundle: &Bundle, last: Option<&Record>) -> bool {
    let own = |last: &Record| bundle.records.iter().any(|record| record.hash == last.hash);
    let newer = |last: &Record| bundle.profile.revision > last.revision;
    last.is_some_and(|last| own(last) && newer(last))
}

/// Of what an undo changes, what was reviewed; all of it where nothing was.
fn asked_back(undone: Vec<Change>, reviewed: &[Change]) -> Vec<Change> {
    let is_reviewed = |change: &Change| reviewed.iter().any(|other| other.subject == change.subject);
    undone.into_iter().filter(|change| reviewed.is_empty() || is_reviewed(change)).collect()
}

/// My changes that stand after what others saved meanwhile.
fn merged(now: &Now<'_>, save: &Save<'_>) -> Result<Vec<Change>, StoreError> {
    let theirs: Vec<Change> = now.since.iter().flat_map(|record| record.changes.clone()).collect();
    let merge = crate::domain::change::merge(save.changes, &theirs);
    if merge.clashes.is_empty() {
        return Ok(merge.mine);
    }
    let clash = |(mine, theirs): (Change, Change)| {
        let by = now.since.iter().rev().find(|record| record.changes.contains(&theirs));
        Clash {
            mine,
            theirs,
            by: by.map(|record| record.by.clone()).unwrap_or_default(),
            at: by.map(|record| record.at.clone()).unwrap_or_default(),
        }
    };
    let clashes = merge.clashes.into_iter().map(clash).collect();
    Err(StoreError::Conflict { clashes, revision: now.profile.revision })
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
