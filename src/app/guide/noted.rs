//! What a guide writes down: the request as soon as it is agreed to, with its
//! boxes; then what is said of the shop's page; and why a guide was left.

use super::super::App;
use super::super::effect::{Effect, Order};
use super::super::page::Place;
use super::super::places::{GuideSave, Guiding, Stage};
use crate::domain::change::{Change, Subject};
use crate::domain::guide::There;
use crate::domain::history::{Event, Record};
use crate::domain::plan::Todo;
use crate::domain::request::{self, Ask, Asking};
use crate::domain::site::{How, SiteFact};
use crate::papers::receipt::Receipt;

impl App {
    /// What the open guide asks of the shop: what its answer says, or the
    /// boxes that were turned off by hand.
    fn guide_asks(&mut self) -> Option<Ask> {
        let scope = self.guiding()?.chosen()?.asks();
        if !scope.is_empty() {
            return Some(Ask { scope, asking: self.asking_now() });
        }
        let changes = self.session.open.as_ref()?.changes(&self.session.catalog);
        self.ask_of(&changes)
    }

    /// Writes down what was agreed to: the request and its boxes, as one
    /// record, before anything is said of the shop's page.
    pub(super) fn note_request(&mut self) -> Option<Effect> {
        self.give_reason();
        let ask = self.guide_asks();
        let open = self.session.open.as_ref()?;
        let mut changes = open.changes(&self.session.catalog);
        let scope = ask.as_ref().map_or(&[][..], |ask| &ask.scope);
        // What is asked for goes off also where someone else turned it on meanwhile.
        let asked = request::changes(&self.session.catalog, &open.saved, scope);
        let missing = |asked: &Change| changes.iter().all(|change| change.subject != asked.subject);
        let more: Vec<Change> = asked.into_iter().filter(missing).collect();
        changes.extend(more);
        if changes.is_empty() && ask.is_none() {
            // It was like that already: there is nothing to write down.
            self.go_to_stage(Stage::Proof);
            return None;
        }
        self.next.request = ask;
        let order = self.order(changes, Event::Saved)?;
        Some(self.asking(order))
    }

    /// Whether a guide waits for what it asks to be saved.
    pub(in crate::app) fn guide_waits(&mut self) -> bool {
        self.guiding().is_some_and(|guiding| guiding.stage == Stage::Say)
    }

    /// Gives the next save the reason of the guide's answer. A note of the
    /// call is no reason, unless there is no request to keep it.
    fn give_reason(&mut self) {
        let helper = self.session.has_agent();
        let chosen = self.guiding().and_then(|guiding| Some(guiding.chosen()?.reason.clone()));
        if let Some(why) = chosen.filter(|_| helper) {
            self.session.by.behalf.reason = why;
        }
        if self.guide_asks().is_none() {
            let note = std::mem::take(&mut self.session.by.behalf.asking.note);
            let reason = &mut self.session.by.behalf.reason;
            let parts: Vec<&str> = [&**reason, &*note].into_iter().filter(|part| !part.is_empty()).collect();
            *reason = parts.join(". ");
        }
    }

    /// Takes over a save of the open guide. Says whether there is one.
    pub(in crate::app) fn guided(&mut self, receipt: &Receipt) -> bool {
        let record = &receipt.record;
        let Some(guiding) = self.guiding() else { return false };
        match std::mem::take(&mut guiding.saves) {
            GuideSave::Stop => {
                self.close_guide_with(&record.reference());
                return true;
            }
            GuideSave::Outcome => {
                self.say_with("guide.outcome_saved", &[("reference", &record.reference())]);
                return true;
            }
            GuideSave::Waited => {
                self.take_receipt(receipt, Stage::Proof);
                return true;
            }
            GuideSave::Agreed => {}
        }
        let undoes =
            record.puts_back.is_some() && guiding.receipt.as_ref().map(|own| own.record.revision) == record.puts_back;
        if undoes {
            guiding.undone = record.reference();
        }
        // Boxes that were saved where they were ticked are agreed to as well.
        let in_boxes = guiding.stage == Stage::Which && guiding.is_in_boxes();
        if (guiding.stage != Stage::Say && !in_boxes) || record.event != Event::Saved {
            return false;
        }
        self.pages.close(|page| in_boxes && matches!(page.at, Place::Preferences { .. }));
        self.take_receipt(receipt, Stage::There);
        true
    }

    /// Keeps what was saved, and goes on.
    fn take_receipt(&mut self, receipt: &Receipt, stage: Stage) {
        if let Some(guiding) = self.guiding() {
            let request = receipt.record.request.as_ref();
            guiding.asking = request.map(|request| request.asking.clone()).unwrap_or_default();
            guiding.receipt = Some(receipt.clone());
        }
        self.go_to_stage(stage);
        self.say_saved(&receipt.record);
    }

    /// Says under which reference it was saved, unless there is more to say:
    /// that someone else saved meanwhile.
    fn say_saved(&mut self, record: &Record) {
        if self.said.all().len() < 2 {
            let key = if record.request.is_some() { "guide.noted_already" } else { "guide.saved_already" };
            let at = self.session.when(record);
            let (time, reference) = (crate::wording::time(&at), record.reference());
            self.say_with(key, &[("time", &time), ("reference", &reference)]);
        }
    }

    fn close_guide_with(&mut self, reference: &str) {
        self.pages.close(|page| matches!(page.at, Place::Guide(_) | Place::StopGuide));
        self.say_with("guide.stopped", &[("reference", &reference)]);
    }

    /// Takes an answer on the shop's page: that it is saved there is written
    /// down by the customer's word, and that it is not as what came of the call.
    pub(super) fn said_there(&mut self, there: There) -> Option<Effect> {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return None };
        if guiding.stage != Stage::There {
            return None;
        }
        guiding.there = Some(there);
        if guiding.waits_for_page() && (there == There::Saved || guiding.receipt.is_none()) {
            return self.waited(there);
        }
        let facts = if there == There::Saved { self.facts_there() } else { Vec::new() };
        let comes = self.outcome_of(there);
        self.go_to_stage(Stage::Proof);
        if facts.is_empty() {
            let noted = self.correct(comes?)?;
            self.guiding()?.saves = GuideSave::Outcome;
            return Some(noted);
        }
        let mut noted = self.mark(facts, Event::Done);
        if let (Some(Effect::Save(order)), Some(asking)) = (&mut noted, comes) {
            order.stamp.corrects = self.correction(asking);
        }
        noted
    }

    /// Saves what waited for the shop's page once it is done there; else only
    /// that it was asked, if something was.
    fn waited(&mut self, there: There) -> Option<Effect> {
        if there == There::Saved {
            let (guide, scope) = (self.guiding()?.guide.clone(), self.guiding()?.scope?);
            self.edit(|draft| guide.apply(&guide.scopes[scope], draft));
            let facts = self.facts_of_changes();
            let mut noted = self.note_request();
            if let Some(Effect::Save(order)) = &mut noted {
                order.stamp.site = facts;
                self.guiding()?.saves = GuideSave::Waited;
            }
            return noted;
        }
        self.give_reason();
        let asked = self.guide_asks();
        self.edit_back();
        self.go_to_stage(Stage::Proof);
        let mut ask = asked?;
        there.outcome().clone_into(&mut ask.asking.outcome);
        self.guiding()?.saves = GuideSave::Waited;
        self.next.request = Some(ask);
        let order = self.order(Vec::new(), Event::Saved)?;
        Some(self.asking_aside(untold(order)))
    }

    /// That the unsaved boxes are done on the shop's page, in the customer's words.
    fn facts_of_changes(&self) -> Vec<SiteFact> {
        let by = self.session.name();
        let changes = self.session.open.as_ref().map(|open| open.changes(&self.session.catalog)).unwrap_or_default();
        let fact = |change: &Change| match (&change.subject, change.switches()) {
            (Subject::Box { channel, id }, Some(on @ Some(_))) => {
                Some(SiteFact { by: by.to_owned(), ..SiteFact::new(channel, id, on, How::Done) })
            }
            _ => None,
        };
        changes.iter().filter_map(fact).collect()
    }

    /// How the request of the guide was asked, with what came of it, where
    /// that is not on file yet.
    fn outcome_of(&mut self, there: There) -> Option<Asking> {
        let guiding = self.guiding().filter(|guiding| guiding.request().is_some())?;
        if guiding.asking.outcome == there.outcome() {
            return None;
        }
        there.outcome().clone_into(&mut guiding.asking.outcome);
        Some(guiding.asking.clone())
    }

    /// That the boxes of the guide are done there, in the customer's words.
    fn facts_there(&mut self) -> Vec<SiteFact> {
        let by = self.session.name().to_owned();
        let plan = self.session.plan();
        let Some(record) = self.guiding().and_then(|guiding| guiding.receipt.as_ref()).map(|own| &own.record) else {
            return Vec::new();
        };
        let touched = plan.iter().filter(|todo| is_about(record, todo));
        touched.map(|todo| SiteFact { by: by.clone(), ..todo.fact(How::Done) }).collect()
    }

    /// Asks why the guide is left, where something was asked for.
    pub(super) fn stop_guide(&mut self) {
        let made = self.guiding().is_some_and(|guiding| guiding.request().is_some());
        if made || self.guide_asks().is_some() {
            return self.push(Place::StopGuide);
        }
        self.edit_back();
        self.say("guide.ended");
        self.close_guide();
    }

    /// Leaves the guide: that something was asked for is kept, with why it
    /// went no further. None of its boxes is turned off by that.
    pub(super) fn stop_now(&mut self) -> Option<Effect> {
        let why = self.page().typed(0).to_owned();
        if why.is_empty() {
            self.say("guide.why_needed");
            return None;
        }
        let outcome = self.session.words.fill("guide.outcome_stopped", &[("why", &why)]);
        let made = self.guiding().and_then(|guiding| Some((guiding.request()?.clone(), guiding.asking.clone())));
        if let Some((_, asking)) = made {
            self.guiding()?.saves = GuideSave::Stop;
            return self.correct(Asking { outcome, ..asking });
        }
        self.give_reason();
        let mut ask = self.guide_asks()?;
        ask.asking.outcome = outcome;
        self.edit_back();
        self.guiding()?.saves = GuideSave::Stop;
        self.next.request = Some(ask);
        let order = self.order(Vec::new(), Event::Saved)?;
        Some(self.asking_aside(untold(order)))
    }
}

/// A request that went no further was not put to the shop.
fn untold(mut order: Order) -> Order {
    order.stamp.told = None;
    order
}

/// Whether a line of the plan is about a box of a record.
fn is_about(record: &Record, todo: &Todo) -> bool {
    let own = |change: &Change| matches!(&change.subject, Subject::Box { channel, id } if *channel == todo.channel && *id == todo.id);
    let mut asked = record.request.iter().flat_map(|request| &request.boxes);
    record.changes.iter().any(own) || asked.any(|asked| asked.channel == todo.channel && asked.id == todo.id)
}

impl Guiding {
    /// Whether it is said that the shop's page is saved too.
    #[must_use]
    pub fn is_saved_there(&self) -> bool {
        self.there == Some(There::Saved)
    }
}
