//! Unsaved changes that outlive the window: kept, and offered the next time.
//! Never applied by themselves: a draft is not consent.

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::page::Place;
use crate::domain::change;
use crate::store::Draft;

impl App {
    /// What to keep now, if the unsaved changes are not those kept last.
    pub fn draft_to_keep(&mut self) -> Option<Effect> {
        // What is being saved is kept only if it was not.
        let open = self.open.as_ref().filter(|open| !open.is_saving())?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let changes = open.changes(&self.catalog);
        if changes == self.kept {
            return None;
        }
        self.kept.clone_from(&changes);
        Some(Effect::KeepDraft { id, base, changes, instead_of: None })
    }

    /// Whether there is something to keep.
    #[must_use]
    pub fn has_draft_to_keep(&self) -> bool {
        let Some(open) = self.open.as_ref() else { return !self.kept.is_empty() };
        let unsaved = open.unsaved();
        let differs = || unsaved > 0 && open.changes(&self.catalog) != self.kept;
        !open.is_saving() && (unsaved != self.kept.len() || differs())
    }

    /// Looks whether someone else saved, when the window gets the focus.
    #[must_use]
    pub fn look_again(&self) -> Option<Effect> {
        self.open.as_ref().map(|open| Effect::LookAgain { id: open.profile.id.clone() })
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
        self.pages.pop();
        let catalog = self.catalog.clone();
        self.edit(|settings| change::apply(&catalog, settings, &draft.changes));
        self.act(Action::Preferences);
        let open = self.open.as_ref()?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        self.kept = open.changes(&self.catalog);
        self.status = self.words.fill("draft.shown", &[("n", &self.kept.len())]);
        Some(Effect::KeepDraft { id, base, changes: self.kept.clone(), instead_of: Some(draft.owner) })
    }

    /// Drops the offered changes.
    pub(super) fn drop_draft(&mut self) -> Option<Effect> {
        let Place::Draft(draft) = &self.page().at else { return None };
        let owner = draft.owner.clone();
        self.pages.pop();
        self.say("draft.dropped");
        let id = self.open.as_ref()?.profile.id.clone();
        Some(Effect::DropDraft { id, owner })
    }
}
