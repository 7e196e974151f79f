//! Undoing a save: back to before it, of what it changed and nobody changed
//! since. What the shop's page is known to say is never undone.

use std::collections::HashSet;

use super::catalog::Catalog;
use super::change::{Change, Choice, Subject, Value};
use super::history::Record;
use super::profile::Profile;

/// An undo that is being worked out while a history is walked, oldest first.
#[derive(Clone, Debug)]
pub struct Undo {
    revision: u64,
    before: Profile,
    target: Option<Record>,
    since: HashSet<Subject>,
    now: Profile,
    /// Whether the history was walked from its first record on.
    whole: bool,
}

impl Undo {
    /// The undo of the save that made a revision.
    #[must_use]
    pub fn new(id: &str, revision: u64) -> Self {
        let empty = Profile::empty(id);
        Self { revision, before: empty.clone(), target: None, since: HashSet::new(), now: empty, whole: false }
    }

    /// The undo of a save from a whole history, oldest record first.
    #[must_use]
    pub fn of<'a>(id: &str, revision: u64, records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut undo = Self::new(id, revision);
        records.into_iter().for_each(|record| undo.take(record));
        undo
    }

    /// Takes the next record.
    pub fn take(&mut self, record: &Record) {
        self.whole |= record.is_first();
        if record.revision == self.revision {
            self.target = Some(record.clone());
        } else if record.revision > self.revision {
            self.since.extend(record.changes.iter().map(|change| change.subject.clone()));
        }
        if record.revision < self.revision {
            self.before.follow(record);
        }
        self.now.follow(record);
    }

    /// The save that is undone; nothing where the history does not have it.
    #[must_use]
    pub fn target(&self) -> Option<&Record> {
        self.target.as_ref()
    }

    /// What undoing changes: each setting back to what was held before, or to
    /// not set. What someone changed since is left as it is.
    #[must_use]
    pub fn changes(&self, catalog: &Catalog) -> Vec<Change> {
        let Some(target) = &self.target else { return Vec::new() };
        let (mut before, mut now) = (self.before.clone(), self.now.clone());
        before.settle(catalog);
        now.settle(catalog);
        let back = |change: &Change| {
            let from = held(&now, &change.subject)?;
            // What an older record says of before may be a default, and no choice.
            let guess = target.is_older() && change.is_of_box();
            let to = match &change.from {
                _ if self.whole => held(&before, &change.subject)?,
                _ if guess => Value::Choice(Choice::NOT_SET),
                was => was.clone(),
            };
            (from != to).then(|| Change { subject: change.subject.clone(), from, to })
        };
        target.changes.iter().filter(|change| !self.since.contains(&change.subject)).filter_map(back).collect()
    }

    /// What someone else changed of it since, and so stays as it is.
    #[must_use]
    pub fn kept(&self) -> Vec<&Change> {
        let changes = self.target.iter().flat_map(|target| &target.changes);
        changes.filter(|change| self.since.contains(&change.subject)).collect()
    }
}

/// What a profile holds of a setting; nothing for the shop's page.
fn held(profile: &Profile, subject: &Subject) -> Option<Value> {
    match subject {
        Subject::Detail { detail } => Some(Value::Text(detail.of(&profile.details).clone())),
        Subject::Box { channel, id } => {
            Some(Value::Choice(profile.choice(channel, id).cloned().unwrap_or(Choice::NOT_SET)))
        }
        Subject::Site { .. } => None,
    }
}
