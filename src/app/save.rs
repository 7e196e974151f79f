//! Saving: asking for it, going on meanwhile, and what came of it.

use super::App;
use super::effect::Effect;
use super::open::Open;
use super::page::{Leaving, Page, Place};
use super::receipt::Receipt;
use crate::domain::change::Change;
use crate::domain::history::Event;
use crate::screens::wording;
use crate::store::{Person, Saved, StoreError};

impl App {
    pub(super) fn save(&mut self) -> Option<Effect> {
        if self.is_saving() {
            return None;
        }
        if self.keep_details().is_err() {
            return None;
        }
        match self.page().at {
            Place::Review => return if self.has_reason() { self.save_now(None) } else { None },
            Place::Leave(_) => return self.save_and_leave(),
            Place::Preferences { .. } | Place::Details | Place::Account => {}
            _ => {
                self.strange_key();
                return None;
            }
        }
        if self.unsaved() == 0 {
            self.status = wording::nothing_to_save(self);
        } else {
            self.review();
        }
        None
    }

    fn save_now(&mut self, then: Option<Leaving>) -> Option<Effect> {
        let open = self.open.as_ref()?;
        let mut stamp = self.stamp(if self.puts_back.is_some() { Event::PutBack } else { Event::Saved });
        stamp.puts_back = self.puts_back;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let save = Effect::Save { id, base, changes: open.changes(&self.catalog), stamp, then };
        Some(self.asking(save))
    }

    /// Says that a save is on its way, if one is.
    fn is_saving(&mut self) -> bool {
        let saving = self.open.as_ref().is_some_and(Open::is_saving);
        if saving {
            self.say("save.saving");
        }
        saving
    }

    pub(super) fn save_and_leave(&mut self) -> Option<Effect> {
        if self.is_saving() {
            return None;
        }
        let Place::Leave(leaving) = self.page().at else { return None };
        if self.agent.is_some() && self.behalf.reason.is_empty() {
            // The reason is asked for in the review.
            self.pages.pop();
            self.review();
            self.has_reason();
            return None;
        }
        self.save_now(Some(leaving))
    }

    pub(super) fn leave_unsaved(&mut self) -> Option<Effect> {
        let Place::Leave(leaving) = self.page().at else {
            self.strange_key();
            return None;
        };
        self.edit_back();
        self.left(leaving)
    }

    pub(super) fn undo_save(&mut self) -> Option<Effect> {
        if self.is_saving() {
            return None;
        }
        let record = match &self.page().at {
            Place::Receipt(receipt) => receipt.record.clone(),
            Place::Guide(guiding) => guiding.receipt.as_ref()?.record.clone(),
            _ => return None,
        };
        let open = self.open.as_ref()?;
        let mut stamp = self.stamp(Event::PutBack);
        stamp.puts_back = Some(record.revision);
        let save = Effect::Save {
            id: open.profile.id.clone(),
            base: open.profile.revision,
            changes: record.changes.iter().map(Change::invert).collect(),
            stamp,
            then: None,
        };
        Some(self.asking_aside(save))
    }

    /// Says that what was asked for takes longer than usual.
    pub fn takes_long(&mut self) {
        let saving = self.open.as_ref().is_some_and(Open::is_saving);
        self.say(if saving { "save.saving" } else { "wait" });
    }

    /// Takes note that a save is on its way.
    pub(super) fn asking(&mut self, save: Effect) -> Effect {
        if let Some(open) = &mut self.open {
            open.ask();
        }
        save
    }

    /// Takes note that a save is on its way that leaves what is unsaved alone.
    pub(super) fn asking_aside(&mut self, save: Effect) -> Effect {
        if let Some(open) = &mut self.open {
            open.ask_aside();
        }
        save
    }

    pub(super) fn save_done(
        &mut self,
        result: Result<Saved, StoreError>,
        asked: usize,
        then: Option<Leaving>,
    ) -> Option<Effect> {
        if let (Err(_), Some(open)) = (&result, &mut self.open) {
            open.refused();
        }
        match result {
            Err(StoreError::Conflict { clashes, revision }) => {
                self.trouble = false;
                self.clash(clashes, revision, then);
                None
            }
            Err(error) => {
                self.status = wording::not_saved(&self.words, &error, asked);
                None
            }
            Ok(saved) => {
                let noted = saved.record.as_ref().is_some_and(|record| record.event == Event::Evidence);
                let record = saved.record.clone();
                self.take_over(saved);
                if let Some(effect) = record.and_then(|record| self.done_there(&record)) {
                    return Some(effect);
                }
                if noted {
                    self.say("evidence.written");
                    return self.read_evidence();
                }
                if let Some(leaving) = then { self.left(leaving) } else { None }
            }
        }
    }

    fn take_over(&mut self, saved: Saved) {
        let catalog = self.catalog.clone();
        let Some(open) = &mut self.open else { return };
        open.saved(&catalog, saved.profile.clone(), saved.record.clone());
        self.kept.clear();
        self.puts_back = None;
        self.comes_through = None;
        let place = open.place.clone();
        self.people.put(&Person::of(&saved.profile));
        self.pages.retain(|page| !crate::screens::is_sheet(&page.at) && !matches!(page.at, Place::Receipt(_)));
        let Some(record) = saved.record else { return };
        for page in &mut self.pages {
            if let Place::History(timeline) = &mut page.at {
                timeline.records.insert(0, record.clone());
                timeline.shown = (0..timeline.records.len()).collect();
                page.fields[0].clear();
                page.row = 0;
            }
        }
        let receipt = Receipt::new(&catalog, &saved.profile, record, place, saved.snapshot_behind);
        self.status = wording::merged(self, &saved.merged);
        if receipt.record.event == Event::Evidence {
            return;
        }
        if matches!(receipt.record.event, Event::Done | Event::Seen) {
            self.say("plan.marked");
        } else if !self.guided(&receipt) {
            self.pages.push(Page::new(Place::Receipt(Box::new(receipt))));
        }
    }
}
