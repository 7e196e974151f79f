//! Undoing a save: worked out from the history, looked at in the review, then
//! saved as a save of its own.

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::domain::change::Change;
use crate::domain::history::{Event, Record};
use crate::domain::undo::Undo;

/// An undo that is looked at in the review.
#[derive(Clone, Debug)]
pub struct Undoing {
    /// The revision that the save made.
    pub revision: u64,
    /// The reference of the save.
    pub reference: String,
    /// What the save changed and someone changed again since, so that it stays.
    pub kept: Vec<Change>,
}

impl App {
    /// The undo that is looked at, if what is reviewed is one.
    #[must_use]
    pub fn undoing(&self) -> Option<&Undoing> {
        self.next.undo.as_ref()
    }

    /// Asks for what undoing the save of the page is worked out from.
    pub(super) fn undo_save(&mut self) -> Option<Effect> {
        if self.waits_for_save() {
            return None;
        }
        let record = &self.receipt()?.record;
        let revision = record.revision;
        if record.is_first() {
            self.say("history.made_first");
            return None;
        }
        if self.session.unsaved() > 0 {
            self.say("history.unsaved_first");
            return None;
        }
        self.session.id().map(|id| Effect::ReadToUndo { id, revision })
    }

    /// Shows what undoing a save changes back, and what stays. `records` are
    /// newest first.
    pub(super) fn review_undo(&mut self, records: &[Record], revision: u64) {
        let Some(open) = &self.session.open else { return };
        let undo = Undo::of(&open.profile.id, revision, records.iter().rev());
        let Some(target) = undo.target() else { return };
        let asked = open.profile.requests.iter().any(|request| request.head == target.head());
        let kept: Vec<Change> = undo.kept().into_iter().cloned().collect();
        let undoing = Undoing { revision, reference: target.reference(), kept };
        let back = undo.changes(&self.session.catalog);
        if back.is_empty() && !asked {
            let key = if undoing.kept.is_empty() { nothing_to_undo(target) } else { "undo.all_changed" };
            return self.say(key);
        }
        self.edit(|draft| draft.apply(&back));
        self.next.undo = Some(undoing);
        // The review has a reason of its own, not that of the save.
        self.push(Place::ReviewUndo);
        self.start_at_reason();
    }

    /// Leaves the review of an undo: nothing is undone.
    pub(super) fn leave_undo(&mut self) {
        self.edit_back();
        self.pages.back();
        self.say("undo.left");
    }

    /// Drops an undo that is only looked at: nothing of it is unsaved.
    pub fn drop_undo(&mut self) {
        if self.next.undo.is_some() && !self.session.is_saving() {
            self.edit_back();
            self.pages.close(|page| matches!(page.at, Place::ReviewUndo));
        }
    }

    /// Takes back the last change where that can be seen.
    pub(super) fn undo(&mut self) {
        if self.unmark() {
            return;
        }
        let session = &mut self.session;
        let changes = session.open.as_mut().and_then(|open| open.undo(&session.catalog));
        self.show_changes(changes, "undo.done", "undo.nothing");
    }
}

/// Why a save that changed no setting cannot be undone, and what takes it
/// back instead.
fn nothing_to_undo(record: &Record) -> &'static str {
    match record.event {
        Event::Evidence => "undo.is_message",
        Event::Done | Event::Seen => "undo.is_note",
        _ => "undo.no_settings",
    }
}
