//! Saving: asking for it, going on meanwhile, and what came of it.

use super::App;
use super::action::SaveAct;
use super::effect::{Effect, Order};
use super::page::{Page, Place, Stop};
use super::places::{GuideSave, Leaving};
use super::plan::Marks;
use super::textbox::TextBox;
use super::undo::Undoing;
use crate::domain::change::Change;
use crate::domain::history::{Brought, Event, Record, Through};
use crate::domain::request::Ask;
use crate::papers::receipt::Receipt;
use crate::store::{Person, Saved, Stamp, StoreError};
use crate::wording::faults::not_saved;
use crate::wording::{Said, answers};

/// What the next save is, beside a save of what is unsaved.
#[derive(Clone, Debug, Default)]
pub struct NextSave {
    /// The save that it undoes.
    pub undo: Option<Undoing>,
    /// Through what else it comes.
    pub through: Option<Through>,
    /// Whether it writes down or corrects an entry of the list of requests
    /// and messages, which is shown again then.
    pub lists: bool,
    /// What is asked of the shop by it.
    pub request: Option<Ask>,
    /// What an import brings beside the changes.
    pub brought: Vec<Brought>,
}

impl App {
    pub(super) fn act_on_save(&mut self, act: SaveAct) -> Option<Effect> {
        match act {
            SaveAct::Save => self.save(),
            SaveAct::SaveAndLeave => self.save_and_leave(),
            SaveAct::LeaveUnsaved => self.leave_unsaved(),
            SaveAct::UndoSave => self.undo_save(),
            SaveAct::Adopt { put_back } => self.adopt(put_back),
        }
    }

    fn save(&mut self) -> Option<Effect> {
        if self.waits_for_save() || !self.keep_details() {
            return None;
        }
        match self.page().at {
            Place::Review | Place::ReviewUndo => return if self.has_reason() { self.save_now(None) } else { None },
            Place::Leave(_) => return self.save_and_leave(),
            _ => {}
        }
        if self.session.unsaved() == 0 {
            self.said = answers::nothing_to_save(&self.session);
        } else {
            self.review();
        }
        None
    }

    /// Shows the changes for review.
    pub(super) fn review(&mut self) {
        let reason = TextBox::with(&self.session.by.behalf.reason);
        self.push(Place::Review);
        self.page_mut().fields = vec![reason];
        self.start_at_reason();
    }

    /// Goes to the text box for the reason, where one is needed and none is typed.
    pub(super) fn start_at_reason(&mut self) {
        if self.session.has_agent() && self.page().typed(0).is_empty() {
            self.page_mut().spot.focus = Stop::Field(0);
        }
    }

    /// Takes over what was typed as the reason. Says whether the save may go
    /// on: a helper does not save without one.
    fn has_reason(&mut self) -> bool {
        if !self.session.has_agent() {
            return true;
        }
        if matches!(self.page().at, Place::Review | Place::ReviewUndo) {
            self.session.by.behalf.reason = self.page().typed(0).to_owned();
        }
        let has = !self.session.by.behalf.reason.is_empty();
        if !has {
            self.say("behalf.reason_needed");
            self.page_mut().spot.focus = Stop::Field(0);
        }
        has
    }

    fn save_now(&mut self, then: Option<Leaving>) -> Option<Effect> {
        let changes = self.session.open.as_ref()?.changes(&self.session.catalog);
        let puts_back = self.next.undo.as_ref().map(|undoing| undoing.revision);
        self.next.request = if puts_back.is_none() { self.ask_of(&changes) } else { None };
        let mut order = self.order(changes, if puts_back.is_some() { Event::PutBack } else { Event::Saved })?;
        order.stamp.puts_back = puts_back;
        order.then = then;
        Some(self.asking(order))
    }

    /// Whether what is unsaved comes from an imported file.
    #[must_use]
    pub fn is_import(&self) -> bool {
        self.next.through == Some(Through::Import)
    }

    /// Says that a save is on its way, if one is.
    pub(super) fn waits_for_save(&mut self) -> bool {
        let saving = self.session.is_saving();
        if saving {
            self.say("save.saving");
        }
        saving
    }

    fn save_and_leave(&mut self) -> Option<Effect> {
        if self.waits_for_save() {
            return None;
        }
        let Place::Leave(leaving) = self.page().at else { return None };
        if self.session.has_agent() && self.session.by.behalf.reason.is_empty() {
            // The reason is asked for in the review.
            self.pages.back();
            self.review();
            self.has_reason();
            return None;
        }
        self.save_now(Some(leaving))
    }

    fn leave_unsaved(&mut self) -> Option<Effect> {
        let Place::Leave(leaving) = self.page().at else { return None };
        self.edit_back();
        self.left(leaving)
    }

    /// Records what was changed outside; then, if asked, puts it back.
    fn adopt(&mut self, put_back: bool) -> Option<Effect> {
        let id = self.session.id()?;
        let stamp = self.stamp(Event::Found);
        self.pages.back();
        Some(Effect::Adopt { id, stamp, put_back })
    }

    /// Who saves, and why.
    fn stamp(&self, event: Event) -> Stamp {
        let mut stamp = self.session.stamp(event);
        if let Some(through) = self.next.through {
            stamp.through = through;
            stamp.brought.clone_from(&self.next.brought);
        }
        match event {
            Event::Saved => stamp.request.clone_from(&self.next.request),
            Event::PutBack => {}
            // What is recorded says by itself why; what was said of another save is not its reason.
            _ => {
                stamp.reason.clear();
                (stamp.asked, stamp.identity_confirmed) = (None, None);
            }
        }
        stamp
    }

    /// A save of changes to the open profile; `None` while another is on its way.
    pub(super) fn order(&self, changes: Vec<Change>, event: Event) -> Option<Order> {
        let open = self.session.open.as_ref().filter(|open| !open.is_saving())?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let stamp = self.session.with_new_rules(self.stamp(event), &changes);
        Some(Order { id, base, changes, stamp, then: None })
    }

    /// Asks for a save of all that is unsaved.
    pub(super) fn asking(&mut self, order: Order) -> Effect {
        if let Some(open) = &mut self.session.open {
            open.ask();
        }
        Effect::Save(order)
    }

    /// Asks for a save that leaves what is unsaved alone.
    pub(super) fn asking_aside(&mut self, order: Order) -> Effect {
        if let Some(open) = &mut self.session.open {
            open.ask_aside();
        }
        Effect::Save(order)
    }

    /// Says that what was asked for takes longer than usual.
    pub fn takes_long(&mut self) {
        self.say(if self.session.is_saving() { "save.saving" } else { "wait" });
    }

    pub(super) fn save_done(
        &mut self,
        result: Result<Saved, StoreError>,
        asked: usize,
        then: Option<Leaving>,
    ) -> Option<Effect> {
        let saved = match result {
            Ok(saved) => saved,
            Err(error) => {
                self.refused(error, asked, then);
                return None;
            }
        };
        let record = saved.record.clone();
        let lists = self.next.lists;
        self.take_over(saved);
        if let Some(record) = record.filter(|_| lists) {
            return self.listed_again(&record);
        }
        self.left(then?)
    }

    fn refused(&mut self, error: StoreError, asked: usize, then: Option<Leaving>) {
        self.next.lists = false;
        if let Some(open) = &mut self.session.open {
            open.refused();
        }
        if let Some(guiding) = self.guiding() {
            guiding.saves = GuideSave::default();
        }
        match error {
            StoreError::Conflict { clashes, revision } => self.clash(clashes, revision, then),
            error => self.said = Said::trouble(not_saved(&self.session.words, &error, asked)),
        }
    }

    fn take_over(&mut self, saved: Saved) {
        let catalog = self.session.catalog.clone();
        let Some(open) = &mut self.session.open else { return };
        open.saved(&catalog, saved.profile.clone(), saved.record.clone());
        self.session.settle();
        self.people.index.put(&Person::of(&saved.profile));
        let Some(record) = saved.record else { return self.pages.close_sheets() };
        self.session.set_now(&record.at);
        self.add_to_history(&record);
        if matches!(record.event, Event::Done | Event::Seen) && !self.next.lists {
            self.said = answers::noted(&self.session, &record);
            return self.after_note();
        }
        let NextSave { undo, lists, .. } = std::mem::take(&mut self.next);
        if matches!(record.event, Event::Saved | Event::PutBack) {
            // What was said of this save is not said of the next one.
            self.session.by.behalf.clone_from(&self.session.by.behalf_first);
        }
        let undoes = undo.map(|undoing| undoing.reference);
        self.pages.close(|page| page.is_sheet() || matches!(page.at, Place::Receipt(_)));
        let receipt = Receipt::new(record, undoes, saved.snapshot_behind);
        self.said = answers::merged(&self.session, &saved.merged);
        match receipt.record.event {
            _ if lists => {}
            _ if self.guided(&receipt) => {}
            _ if receipt.record.corrects.is_some() => self.say("asking.corrected"),
            _ => self.pages.push(Page::new(Place::Receipt(Box::new(receipt)))),
        }
    }

    /// What was noted of the shop's page changed no setting: what is being
    /// changed or reviewed goes on, and only the question closes.
    fn after_note(&mut self) {
        self.pages.close(|page| matches!(page.at, Place::Shown { .. } | Place::ShownBoxes { .. } | Place::Sure(_)));
        for page in self.pages.down_mut() {
            if let Place::Plan(marks) = &mut page.at {
                **marks = Marks::default();
            }
        }
    }

    /// Shows a save that was just made in an open history, all of it
    /// unfiltered, and under the receipt of a guide as what came after it.
    fn add_to_history(&mut self, record: &Record) {
        for page in self.pages.down_mut() {
            if let Place::Guide(guiding) = &mut page.at
                && let Some(receipt) = &mut guiding.receipt
            {
                receipt.follow(record);
            }
            if let Place::History(timeline) = &mut page.at {
                timeline.records.insert(0, record.clone());
                timeline.shown = (0..timeline.records.len()).collect();
                page.fields[0].clear();
                page.spot.row = 0;
            }
        }
    }
}
