//! An edit of settings: the one way to change them that keeps the locks right
//! and remembers what it touched, so that its cost follows what it touches and
//! not the number of boxes.

use super::catalog::Catalog;
use super::change::{Change, Detail, Subject, Value, is_change, of_box, of_details};
use super::settings::{Settings, chosen, is_choice};
use super::standing::{Details, Setting, Status};

/// An edit that is being made.
#[derive(Debug)]
pub struct Edit<'a> {
    catalog: &'a Catalog,
    saved: &'a Settings,
    draft: &'a mut Settings,
    /// Each box that was written, with its setting before; a box that was
    /// written twice stands here twice.
    boxes: Vec<(usize, Setting)>,
    /// The details before, once one was written.
    details: Option<Details>,
}

/// What an edit touched: how the boxes and the details were before.
#[derive(Debug, Default)]
pub struct Touched {
    /// Each box that is no longer as it was, in catalogue order, with its
    /// setting before.
    pub boxes: Vec<(usize, Setting)>,
    /// The details before, if one was written.
    pub details: Option<Details>,
}

impl Touched {
    /// What changed, now that the settings are as the edit left them.
    #[must_use]
    pub fn changes(&self, catalog: &Catalog, now: &Settings) -> Vec<Change> {
        let boxes = self.boxes.iter().map(|&(index, was)| (index, was, now.boxes[index]));
        let boxes = boxes.filter(|(_, was, is)| is_change(*was, *is));
        let boxes = boxes.map(|(index, was, is)| of_box(catalog, index, was, is));
        let details = self.details.iter().flat_map(|was| of_details(was, &now.details));
        boxes.chain(details).collect()
    }
}

impl<'a> Edit<'a> {
    /// An edit of a draft that started from saved settings.
    #[must_use]
    pub fn new(catalog: &'a Catalog, saved: &'a Settings, draft: &'a mut Settings) -> Self {
        Self { catalog, saved, draft, boxes: Vec::new(), details: None }
    }

    /// The catalogue that the settings are of.
    #[must_use]
    pub fn catalog(&self) -> &'a Catalog {
        self.catalog
    }

    /// The settings as edited so far.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        self.draft
    }

    /// Switches a box on or off or takes it back to not set, unless it is
    /// locked or the status is no choice. Says whether it did.
    pub fn set(&mut self, index: usize, status: Status) -> bool {
        match self.draft.boxes.get(index) {
            Some(now) if is_choice(status) && !now.locked => {
                self.put(index, chosen(*now, status));
                true
            }
            _ => false,
        }
    }

    /// Takes boxes back to not set: one, a section's or a channel's. A locked
    /// box stays as it is.
    pub fn unset(&mut self, boxes: impl IntoIterator<Item = usize>) {
        for index in boxes {
            self.set(index, Status::Unknown);
        }
    }

    /// Chooses how often the messages of a box come.
    pub fn set_frequency(&mut self, index: usize, frequency: u8) {
        if let Some(&now) = self.draft.boxes.get(index) {
            self.put(index, Setting { frequency, ..now });
        }
    }

    /// Changes a detail, and locks or unlocks the boxes that depend on it.
    pub fn set_detail(&mut self, detail: Detail, text: &str) {
        if detail.of(&self.draft.details) == text {
            return;
        }
        self.details.get_or_insert_with(|| self.draft.details.clone());
        text.clone_into(detail.of_mut(&mut self.draft.details));
        for &index in self.catalog.locks() {
            self.put(index, self.draft.boxes[index]);
        }
    }

    /// Makes the changes. What this catalogue does not know is left out; of a
    /// locked box the choice beneath changes.
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            if let (Subject::Detail { detail }, Value::Text(text)) = (&change.subject, &change.to) {
                self.set_detail(*detail, text);
            }
            if let (Some(index), Value::Choice(choice)) = (change.box_in(self.catalog), &change.to) {
                self.put(index, choice.setting(self.catalog));
            }
        }
    }

    /// Takes the details and these boxes back to what was saved.
    pub fn back_to_saved(&mut self, boxes: impl IntoIterator<Item = usize>) {
        for detail in Detail::ALL {
            self.set_detail(detail, detail.of(&self.saved.details));
        }
        self.boxes_to_saved(boxes);
    }

    /// Takes these boxes back to what was saved.
    pub fn boxes_to_saved(&mut self, boxes: impl IntoIterator<Item = usize>) {
        for index in boxes {
            self.put(index, self.saved.boxes[index]);
        }
    }

    /// Ends the edit. Says what it touched.
    #[must_use]
    pub fn done(mut self) -> Touched {
        // Stable: of a box that was written twice the first setting stays.
        self.boxes.sort_by_key(|(index, _)| *index);
        self.boxes.dedup_by_key(|(index, _)| *index);
        self.boxes.retain(|(index, before)| self.draft.boxes[*index] != *before);
        Touched { boxes: self.boxes, details: self.details }
    }

    fn put(&mut self, index: usize, wanted: Setting) {
        let setting = Setting { locked: self.catalog.is_locked(index, &self.draft.details), ..wanted };
        let before = std::mem::replace(&mut self.draft.boxes[index], setting);
        if before != setting {
            self.boxes.push((index, before));
        }
    }
}
