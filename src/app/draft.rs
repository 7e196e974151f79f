//! Unsaved changes that outlive the window: kept, and offered the next time.
//! Never applied by themselves: a draft is not consent.

use super::App;
use super::action::{Action, EditAct};
use super::effect::Effect;
use super::page::Place;
use super::places::Stage;
use crate::domain::edit::Edit;
use crate::session::open::Open;
use crate::store::Draft;

impl App {
    /// Whether unsaved changes could not be kept.
    #[must_use]
    pub fn has_lost_draft(&self) -> bool {
        self.draft_lost
    }

    /// Whether there is something to keep.
    #[must_use]
    pub fn has_draft_to_keep(&self) -> bool {
        self.can_keep_draft() && self.session.open.as_ref().is_some_and(|open| !open.is_kept())
    }

    /// Whether what is on the screen may be kept as unsaved. What is being
    /// saved is kept only if it was not, and an undo that is looked at never.
    fn can_keep_draft(&self) -> bool {
        !self.session.is_saving() && self.next.undo.is_none()
    }

    /// What to keep now, if the unsaved changes are not those kept last.
    pub fn draft_to_keep(&mut self) -> Option<Effect> {
        let open = self.has_draft_to_keep().then_some(self.session.open.as_mut()).flatten()?;
        open.keep();
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let changes = open.changes(&self.session.catalog);
        let agreed = self.has_agreed();
        Some(Effect::KeepDraft { id, base, changes, agreed, instead_of: None })
    }

    /// Whether the customer agreed to what is unsaved, where a guide asked:
    /// not yet before they said yes.
    fn has_agreed(&self) -> Option<bool> {
        let stage = self.pages.down().find_map(|page| match &page.at {
            Place::Guide(guiding) => Some(guiding.stage),
            _ => None,
        });
        stage.filter(|_| self.session.has_agent()).map(|stage| stage >= Stage::There)
    }

    /// Takes note that unsaved changes were kept, or could not be.
    pub(super) fn draft_kept(&mut self, kept: bool) {
        self.draft_lost = !kept && self.session.unsaved() > 0;
        if !kept {
            self.session.open.iter_mut().for_each(Open::not_kept);
        }
    }

    /// Looks whether someone else saved, when the window gets the focus.
    #[must_use]
    pub fn look_again(&self) -> Option<Effect> {
        self.session.id().map(|id| Effect::LookAgain { id })
    }

    /// Offers what another program that is gone had kept.
    pub(super) fn offer(&mut self, drafts: Vec<Draft>) {
        let drafts = drafts.into_iter().map(|draft| self.read_anew(draft));
        if let Some(draft) = drafts.into_iter().find(|draft| !draft.changes.is_empty()) {
            self.push(Place::Draft(Box::new(draft)));
        }
    }

    /// A draft whose changes start from the file as it is now: of a draft only
    /// what is wanted counts.
    fn read_anew(&self, draft: Draft) -> Draft {
        let Some(open) = &self.session.open else { return draft };
        let catalog = &self.session.catalog;
        let mut settings = open.saved.clone();
        let mut edit = Edit::new(catalog, &open.saved, &mut settings);
        edit.apply(&draft.changes);
        let touched = edit.done();
        Draft { changes: touched.changes(catalog, &settings), ..draft }
    }

    /// Shows the offered changes as unsaved ones.
    pub(super) fn show_draft(&mut self) -> Option<Effect> {
        let Place::Draft(draft) = &self.page().at else { return None };
        let draft = draft.clone();
        self.pages.back();
        self.edit(|settings| settings.apply(&draft.changes));
        self.act(Action::Edit(EditAct::Preferences));
        let open = self.session.open.as_mut()?;
        open.keep();
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let changes = open.changes(&self.session.catalog);
        self.say_with("draft.shown", &[("n", &changes.len())]);
        Some(Effect::KeepDraft { id, base, changes, agreed: draft.agreed, instead_of: Some(draft.owner) })
    }

    /// Drops the offered changes.
    pub(super) fn drop_draft(&mut self) -> Option<Effect> {
        let Place::Draft(draft) = &self.page().at else { return None };
        let owner = draft.owner.clone();
        self.pages.back();
        self.say("draft.dropped");
        Some(Effect::DropDraft { id: self.session.id()?, owner })
    }
}
