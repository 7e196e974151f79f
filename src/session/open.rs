//! The open profile: as it was saved, as it would be, and the way back.

use crate::domain::catalog::Catalog;
use crate::domain::change::{self, Change};
use crate::domain::history::Record;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;
use crate::store::Opened;

/// One person's profile while it is open.
#[derive(Clone, Debug)]
pub struct Open {
    /// The profile as it was opened or last saved.
    pub profile: Profile,
    /// What it says.
    pub saved: Settings,
    /// What it would say if it were saved now.
    pub draft: Settings,
    /// The last save.
    pub last: Option<Record>,
    /// Where the file is, for people.
    pub path: String,
    /// Each edit, newest last.
    undo: Vec<Vec<Change>>,
    /// What is being saved, until it is known what came of it.
    saving: Option<Settings>,
    redo: Vec<Vec<Change>>,
    unsaved: usize,
}

impl Open {
    /// A profile that was just opened.
    #[must_use]
    pub fn new(catalog: &Catalog, opened: Opened, path: String) -> Self {
        let saved = opened.profile.settings(catalog);
        Self {
            draft: saved.clone(),
            saved,
            profile: opened.profile,
            last: opened.last,
            path,
            undo: Vec::new(),
            saving: None,
            redo: Vec::new(),
            unsaved: 0,
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
        change::diff(catalog, &self.saved, &self.draft)
    }

    /// Edits the draft as one step of undo. Says what changed.
    pub fn edit(&mut self, catalog: &Catalog, edit: impl FnOnce(&mut Settings)) -> Vec<Change> {
        let before = self.draft.clone();
        edit(&mut self.draft);
        self.draft.lock(catalog);
        let changes = change::diff(catalog, &before, &self.draft);
        if !changes.is_empty() {
            self.undo.push(changes.clone());
            self.redo.clear();
        }
        self.unsaved = change::count(&self.saved, &self.draft);
        changes
    }

    /// Takes back the last edit. Says what changed, or `None` when there is none.
    pub fn undo(&mut self, catalog: &Catalog) -> Option<Vec<Change>> {
        let edit = self.undo.pop()?;
        let back: Vec<Change> = edit.iter().map(Change::invert).collect();
        self.redo.push(edit);
        self.follow(catalog, &back);
        Some(back)
    }

    /// Makes the last edit again that was taken back.
    pub fn redo(&mut self, catalog: &Catalog) -> Option<Vec<Change>> {
        let edit = self.redo.pop()?;
        self.follow(catalog, &edit);
        self.undo.push(edit.clone());
        Some(edit)
    }

    fn follow(&mut self, catalog: &Catalog, changes: &[Change]) {
        change::apply(catalog, &mut self.draft, changes);
        self.unsaved = change::count(&self.saved, &self.draft);
    }

    /// Takes note that all there is now is being saved.
    pub fn ask(&mut self) {
        self.saving = Some(self.draft.clone());
    }

    /// Takes note that something else than what is unsaved is being saved.
    pub fn ask_aside(&mut self) {
        self.saving = Some(self.saved.clone());
    }

    /// Takes note that it was not saved.
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
        let since = self.saving.take().map(|asked| change::diff(catalog, &asked, &self.draft));
        self.saved = profile.settings(catalog);
        self.draft = self.saved.clone();
        self.profile = profile;
        self.last = record.or(self.last.take());
        self.undo.clear();
        self.redo.clear();
        change::apply(catalog, &mut self.draft, &since.unwrap_or_default());
        self.unsaved = change::count(&self.saved, &self.draft);
    }
}
