//! Saving: asking for it, going on meanwhile, and what came of it.

use super::App;
use super::action::SaveAct;
use super::effect::{Effect, Order};
use super::page::{Page, Place, Stop};
use super::places::Leaving;
use super::textbox::TextBox;
use crate::domain::change::Change;
use crate::domain::history::{Asked, Event, Record, Through};
use crate::papers::receipt::Receipt;
use crate::store::{Person, Saved, Stamp, StoreError};
use crate::wording::faults::not_saved;
use crate::wording::{Said, answers};

/// What the next save is, beside a save of what is unsaved.
#[derive(Clone, Copy, Debug, Default)]
pub struct NextSave {
    /// The save that it puts back.
    pub puts_back: Option<u64>,
    /// Through what else it comes.
    pub through: Option<Through>,
}

impl App {
    pub(super) fn act_on_save(&mut self, act: SaveAct) -> Option<Effect> {
        match act {
            SaveAct::Save => return self.save(),
            SaveAct::SaveAndLeave => return self.save_and_leave(),
            SaveAct::LeaveUnsaved => return self.leave_unsaved(),
            SaveAct::UndoSave => return self.undo_save(),
            SaveAct::PutBack => self.put_back(),
            SaveAct::Asked { back } => self.next_asked(back),
            SaveAct::Identity => {
                let behalf = &mut self.session.by.behalf;
                behalf.identity_confirmed = !behalf.identity_confirmed;
            }
            SaveAct::Adopt { put_back } => return self.adopt(put_back),
            SaveAct::StepDone(at) => return self.step_done(at),
            SaveAct::AllSeen => return self.all_seen(),
        }
        None
    }

    fn save(&mut self) -> Option<Effect> {
        if self.waits_for_save() || !self.keep_details() {
            return None;
        }
        match self.page().at {
            Place::Review => return if self.has_reason() { self.save_now(None) } else { None },
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
    }

    /// Takes over what was typed as the reason. Says whether the save may go
    /// on: a helper does not save without one.
    fn has_reason(&mut self) -> bool {
        if !self.session.has_agent() {
            return true;
        }
        if matches!(self.page().at, Place::Review) {
            self.session.by.behalf.reason = self.page().typed(0).to_owned();
        }
        let has = !self.session.by.behalf.reason.is_empty();
        if !has {
            self.say("behalf.reason_needed");
            self.page_mut().spot.focus = Stop::Field(0);
        }
        has
    }

    fn next_asked(&mut self, back: bool) {
        let step = if back { Asked::ALL.len() - 1 } else { 1 };
        let behalf = &mut self.session.by.behalf;
        behalf.asked = (behalf.asked + step) % Asked::ALL.len();
    }

    fn save_now(&mut self, then: Option<Leaving>) -> Option<Effect> {
        let changes = self.session.open.as_ref()?.changes(&self.session.catalog);
        let puts_back = self.next.puts_back;
        let mut order = self.order(changes, if puts_back.is_some() { Event::PutBack } else { Event::Saved })?;
        order.stamp.puts_back = puts_back;
        order.then = then;
        Some(self.asking(order))
    }

    /// Says that a save is on its way, if one is.
    fn waits_for_save(&mut self) -> bool {
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

    fn undo_save(&mut self) -> Option<Effect> {
        if self.waits_for_save() {
            return None;
        }
        let record = self.receipt()?.record;
        let back = record.changes.iter().map(Change::invert).collect();
        let mut order = self.order(back, Event::PutBack)?;
        order.stamp.puts_back = Some(record.revision);
        Some(self.asking_aside(order))
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
        }
        if self.session.has_agent() && stamp.reason.is_empty() {
            // What is put back or recorded says by itself why.
            stamp.reason = self.session.words.get("behalf.by_itself").into_owned();
        }
        stamp
    }

    /// A save of changes to the open profile; `None` while another is on its way.
    pub(super) fn order(&self, changes: Vec<Change>, event: Event) -> Option<Order> {
        let open = self.session.open.as_ref().filter(|open| !open.is_saving())?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        Some(Order { id, base, changes, stamp: self.stamp(event), then: None })
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
        self.take_over(saved);
        if let Some(effect) = record.as_ref().and_then(|record| self.done_there(record)) {
            return Some(effect);
        }
        if record.is_some_and(|record| record.event == Event::Evidence) {
            self.say("evidence.written");
            return self.read_evidence();
        }
        self.left(then?)
    }

    fn refused(&mut self, error: StoreError, asked: usize, then: Option<Leaving>) {
        if let Some(open) = &mut self.session.open {
            open.refused();
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
        let path = open.path.clone();
        self.session.settle();
        self.next = NextSave::default();
        self.people.index.put(&Person::of(&saved.profile));
        self.pages.close(|page| page.is_sheet() || matches!(page.at, Place::Receipt(_)));
        let Some(record) = saved.record else { return };
        self.add_to_history(&record);
        let receipt = Receipt::new(&catalog, &saved.profile, record, path, saved.snapshot_behind);
        self.said = answers::merged(&self.session, &saved.merged);
        match receipt.record.event {
            Event::Evidence => {}
            Event::Done | Event::Seen => self.say("plan.marked"),
            _ if self.guided(&receipt) => {}
            _ => self.pages.push(Page::new(Place::Receipt(Box::new(receipt)))),
        }
    }

    /// Shows a save that was just made in an open history, all of it unfiltered.
    fn add_to_history(&mut self, record: &Record) {
        for page in self.pages.down_mut() {
            if let Place::History(timeline) = &mut page.at {
                timeline.records.insert(0, record.clone());
                timeline.shown = (0..timeline.records.len()).collect();
                page.fields[0].clear();
                page.spot.row = 0;
            }
        }
    }
}
