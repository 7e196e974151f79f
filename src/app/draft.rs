//! Unsaved changes that outlive the window: kept, and offered the next time.
//! Never applied by themselves: a draft is not consent.

use super::App;
use super::action::{Action, EditAct};
use super::effect::Effect;
use super::page::Place;
use crate::domain::change::{self, Change};
use crate::store::Draft;

/// What was kept of the unsaved changes.
#[derive(Debug, Default)]
pub struct Kept {
    /// The unsaved changes that were kept last.
    changes: Vec<Change>,
    /// Whether unsaved changes could not be kept.
    lost: bool,
}

impl Kept {
    /// Forgets what was kept: it was saved, or someone else is open.
    pub fn clear(&mut self) {
        self.changes.clear();
    }
}

impl App {
    /// Whether unsaved changes could not be kept.
    #[must_use]
    pub fn has_lost_draft(&self) -> bool {
        self.kept.lost
    }

    /// What to keep now, if the unsaved changes are not those kept last.
    pub fn draft_to_keep(&mut self) -> Option<Effect> {
        // What is being saved is kept only if it was not.
        let open = self.session.open.as_ref().filter(|open| !open.is_saving())?;
        let changes = open.changes(&self.session.catalog);
        if changes == self.kept.changes {
            return None;
        }
        self.kept.changes.clone_from(&changes);
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        Some(Effect::KeepDraft { id, base, changes, instead_of: None })
    }

    /// Whether there is something to keep.
    #[must_use]
    pub fn has_draft_to_keep(&self) -> bool {
        let Some(open) = self.session.open.as_ref() else { return !self.kept.changes.is_empty() };
        let unsaved = open.unsaved();
        let differs = || unsaved > 0 && open.changes(&self.session.catalog) != self.kept.changes;
        !open.is_saving() && (unsaved != self.kept.changes.len() || differs())
    }

    /// Takes note that unsaved changes were kept, or could not be.
    pub(super) fn draft_kept(&mut self, kept: bool) {
        self.kept.lost = !kept && self.session.unsaved() > 0;
        if !kept {
            self.kept.clear();
        }
    }

    /// Looks whether someone else saved, when the window gets the focus.
    #[must_use]
    pub fn look_again(&self) -> Option<Effect> {
        self.session.id().map(|id| Effect::LookAgain { id })
    }

    /// Offers what another program that is gone had kept.
    pub(super) fn offer(&mut self, drafts: Vec<Draft>) {
        if let Some(draft) = drafts.into_iter().find(|draft| !draft.changes.is_empty()) {
            self.push(Place::Draft(Box::new(draft)));
        }
    }

    /// Shows the offered changes as unsaved ones.
    pub(super) fn show_draft(&mut self) -> Option<Effect> {
        let Place::Draft(draft) = &self.page().at else { return None };
        let draft = draft.clone();
        self.pages.back();
        let catalog = self.session.catalog.clone();
        self.edit(|settings| change::apply(&catalog, settings, &draft.changes));
        self.act(Action::Edit(EditAct::Preferences));
        let open = self.session.open.as_ref()?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        self.kept.changes = open.changes(&self.session.catalog);
        let changes = self.kept.changes.clone();
        self.say_with("draft.shown", &[("n", &changes.len())]);
        Some(Effect::KeepDraft { id, base, changes, instead_of: Some(draft.pid) })
    }

    /// Drops the offered changes.
    pub(super) fn drop_draft(&mut self) -> Option<Effect> {
        let Place::Draft(draft) = &self.page().at else { return None };
        let pid = draft.pid;
        self.pages.back();
        self.say("draft.dropped");
        Some(Effect::DropDraft { id: self.session.id()?, pid })
    }
}
