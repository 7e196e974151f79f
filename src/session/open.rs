//! The open profile: as it was saved, as it would be, and the way back.
//!
//! An edit costs what it touches: the counts and the set of boxes that differ
//! are kept where the draft changes, and nothing walks over all boxes.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::catalog::Catalog;
use crate::domain::change::{self, Change};
use crate::domain::due::{self, Due, Late};
use crate::domain::edit::{Edit, Touched};
use crate::domain::history::Record;
use crate::domain::news::News;
use crate::domain::plan;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;
use crate::domain::tally::{Tallies, Tally};
use crate::store::Opened;

/// One person's profile while it is open.
#[derive(Clone, Debug)]
pub struct Open {
    /// The profile as it was opened or last saved.
    pub profile: Profile,
    /// What it says. To be read only: [`Open::saved`] takes over a save.
    pub saved: Settings,
    /// What it would say if it were saved now. To be read only: [`Open::edit`]
    /// changes it and keeps the counts.
    pub draft: Settings,
    /// The last save.
    pub last: Option<Record>,
    /// What came after the last days of requests, as it was read last.
    pub late: Late,
    /// Where the file is, for people.
    pub path: String,
    /// What is new since someone last looked.
    pub news: News,
    /// Each edit, newest last.
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
    /// The settings that are being saved, until it is known what came of it.
    saving: Option<Settings>,
    /// The boxes of the draft that are not exactly as they were saved.
    differ: BTreeSet<usize>,
    /// The boxes that the last save changed, in order.
    in_last: Vec<usize>,
    tallies: Tallies,
    unsaved: usize,
    edits: u64,
    /// The edits that the unsaved changes had seen when they were kept last.
    kept: Option<u64>,
}

impl Open {
    /// A profile that was just opened.
    #[must_use]
    pub fn new(catalog: &Catalog, opened: Opened, path: String) -> Self {
        let saved = opened.profile.settings(catalog);
        Self {
            in_last: boxes_of(catalog, opened.last.as_ref()),
            tallies: tallies(catalog, &opened.profile, &saved),
            draft: saved.clone(),
            saved,
            profile: opened.profile,
            last: opened.last,
            late: Late::new(),
            path,
            news: News::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            saving: None,
            differ: BTreeSet::new(),
            unsaved: 0,
            edits: 0,
            kept: Some(0),
        }
    }

    /// How many settings differ from the file.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.unsaved
    }

    /// What differs from the file.
    #[must_use]
    pub fn changes(&self, catalog: &Catalog) -> Vec<Change> {
        let boxes = self.changed_boxes();
        let boxes = boxes.map(|index| change::of_box(catalog, index, self.saved.boxes[index], self.draft.boxes[index]));
        boxes.chain(change::of_details(&self.saved.details, &self.draft.details)).collect()
    }

    /// The boxes that differ from the file, in catalogue order.
    pub fn changed_boxes(&self) -> impl Iterator<Item = usize> {
        let is_change = |index: &usize| change::is_change(self.saved.boxes[*index], self.draft.boxes[*index]);
        self.differ.iter().copied().filter(is_change)
    }

    /// Whether the last save changed a box.
    #[must_use]
    pub fn is_in_last(&self, index: usize) -> bool {
        self.in_last.binary_search(&index).is_ok()
    }

    /// The counts of a channel.
    #[must_use]
    pub fn tally(&self, channel: usize) -> Tally {
        self.tallies.channel(channel)
    }

    /// The counts of a section in a channel, by its place there.
    #[must_use]
    pub fn group_tally(&self, channel: usize, group: usize) -> Tally {
        self.tallies.group(channel, group)
    }

    /// Whether a box is to do on the shop's page, as it was saved.
    #[must_use]
    pub fn is_to_do(&self, index: usize) -> bool {
        self.tallies.is_to_do(index)
    }

    /// How many boxes are to do on the shop's page, as they were saved.
    #[must_use]
    pub fn to_do(&self) -> usize {
        self.tallies.to_do()
    }

    /// The last days of what was asked, as they stand on a day.
    #[must_use]
    pub fn due(&self, today: Date) -> Vec<Due<'_>> {
        due::due(&self.profile, &self.late, today)
    }

    /// Edits the draft as one step of undo. Says what changed.
    pub fn edit(&mut self, catalog: &Catalog, edit: impl FnOnce(&mut Edit<'_>)) -> Vec<Change> {
        let changes = self.make(catalog, edit);
        if !changes.is_empty() {
            self.undo.push(changes.clone());
            self.redo.clear();
        }
        changes
    }

    /// Takes everything unsaved back, as one step of undo. Says what changed.
    pub fn back_to_saved(&mut self, catalog: &Catalog) -> Vec<Change> {
        let differ = self.differ.clone();
        self.edit(catalog, |edit| edit.back_to_saved(differ))
    }

    /// Takes back the last edit. Says what changed, or `None` when there is none.
    pub fn undo(&mut self, catalog: &Catalog) -> Option<Vec<Change>> {
        let edit = self.undo.pop()?;
        let back: Vec<Change> = edit.iter().map(Change::invert).collect();
        self.redo.push(edit);
        self.make(catalog, |edit| edit.apply(&back));
        Some(back)
    }

    /// Makes the last edit again that was taken back.
    pub fn redo(&mut self, catalog: &Catalog) -> Option<Vec<Change>> {
        let again = self.redo.pop()?;
        self.make(catalog, |edit| edit.apply(&again));
        self.undo.push(again.clone());
        Some(again)
    }

    /// Edits the draft, and brings the counts up to it.
    fn make(&mut self, catalog: &Catalog, edit: impl FnOnce(&mut Edit<'_>)) -> Vec<Change> {
        let mut open = Edit::new(catalog, &self.saved, &mut self.draft);
        edit(&mut open);
        let touched = open.done();
        self.count(catalog, &touched);
        touched.changes(catalog, &self.draft)
    }

    fn count(&mut self, catalog: &Catalog, touched: &Touched) {
        for &(index, was) in &touched.boxes {
            let (saved, is) = (self.saved.boxes[index], self.draft.boxes[index]);
            self.tallies.moved(catalog, index, saved, (was, is));
            if is == saved {
                self.differ.remove(&index);
            } else {
                self.differ.insert(index);
            }
        }
        let details = change::of_details(&self.saved.details, &self.draft.details);
        self.unsaved = self.tallies.changed() + details.count();
        self.edits += u64::from(!touched.boxes.is_empty() || touched.details.is_some());
    }

    /// Whether the unsaved changes are those that were kept last.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kept == Some(self.edits)
    }

    /// Takes note that the unsaved changes are being kept.
    pub fn keep(&mut self) {
        self.kept = Some(self.edits);
    }

    /// Takes note that they could not be kept.
    pub fn not_kept(&mut self) {
        self.kept = None;
    }

    /// Takes note that the unsaved changes are being saved, all that there are now.
    pub fn ask(&mut self) {
        self.saving = Some(self.draft.clone());
    }

    /// Takes note that a save is on its way that leaves the unsaved changes
    /// alone: it takes back another save, or marks a step as done.
    pub fn ask_aside(&mut self) {
        self.saving = Some(self.saved.clone());
    }

    /// Takes note that the save was refused.
    pub fn refused(&mut self) {
        self.saving = None;
    }

    /// Whether a save is on its way.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Takes over what was saved: there is nothing to undo, and nothing
    /// unsaved but what was edited while it was on its way.
    pub fn saved(&mut self, catalog: &Catalog, profile: Profile, record: Option<Record>) {
        let asked = self.saving.take();
        let settings = profile.settings(catalog);
        let noted = settings == self.saved && asked.as_ref() == Some(&self.saved);
        self.profile = profile;
        self.last = record.or(self.last.take());
        self.in_last = boxes_of(catalog, self.last.as_ref());
        if noted {
            // It changed no setting: what is unsaved stays, and can be undone.
            let is_to_do = |index| plan::is_to_do(catalog, &self.profile, index);
            self.tallies = Tallies::new(catalog, &self.saved, &self.draft, is_to_do);
            return;
        }
        let since = asked.map(|asked| change::diff(catalog, &asked, &self.draft));
        self.saved = settings;
        self.draft = self.saved.clone();
        self.undo.clear();
        self.redo.clear();
        self.differ.clear();
        self.tallies = tallies(catalog, &self.profile, &self.saved);
        self.edits += 1;
        self.make(catalog, |edit| edit.apply(&since.unwrap_or_default()));
    }
}

fn tallies(catalog: &Catalog, profile: &Profile, saved: &Settings) -> Tallies {
    Tallies::new(catalog, saved, saved, |index| plan::is_to_do(catalog, profile, index))
}

fn boxes_of(catalog: &Catalog, record: Option<&Record>) -> Vec<usize> {
    let changes = record.iter().flat_map(|record| &record.changes);
    let mut boxes: Vec<usize> = changes.filter_map(|change| change.box_in(catalog)).collect();
    boxes.sort_unstable();
    boxes
}
