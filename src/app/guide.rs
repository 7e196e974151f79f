//! A guide while someone is led through it: five stages, the same for a
//! helper on the phone and for the person.

use super::App;
use super::action::GuideAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use super::places::{Guiding, Stage};
use crate::domain::change::{Change, Subject};
use crate::domain::history::{Event, Record};
use crate::domain::plan::Todo;
use crate::domain::request::{self, Ask, Asking};
use crate::domain::site::{How, SiteFact};
use crate::papers::receipt::Receipt;

impl App {
    pub(super) fn act_on_guide(&mut self, act: GuideAct) -> Option<Effect> {
        match act {
            GuideAct::Open(at) => self.open_guide(at),
            GuideAct::Next => return self.guide_next(),
            GuideAct::Take(at) => return self.take_scope(at),
            GuideAct::Ask(at) => self.ask(at),
            GuideAct::CloseAnswer { follow } => return self.close_answer(follow),
            GuideAct::SaveBoth => return self.guide_save(true),
            GuideAct::Stop => {
                self.edit_back();
                self.pages.close(|page| matches!(page.at, Place::Guide(_)));
                self.say("guide.ended");
            }
            GuideAct::Note => self.page_mut().spot.focus = Stop::Field(0),
        }
        None
    }

    fn open_guide(&mut self, at: usize) {
        if self.session.unsaved() > 0 {
            return self.say("guide.unsaved_first");
        }
        let Some(guide) = self.session.guides().get(at).cloned() else { return self.say("guide.none") };
        self.push(Place::Guide(Box::new(Guiding::new(guide))));
        self.go_to_stage(Stage::Person);
    }

    /// The open guide.
    fn guiding(&mut self) -> Option<&mut Guiding> {
        self.pages.down_mut().find_map(|page| match &mut page.at {
            Place::Guide(guiding) => Some(&mut **guiding),
            _ => None,
        })
    }

    fn go_to_stage(&mut self, stage: Stage) {
        if let Some(guiding) = self.guiding() {
            guiding.stage = stage;
            guiding.answer = None;
        }
        let page = self.page_mut();
        page.view = None;
        page.spot.scroll = 0;
        page.spot.focus = page.at.kind().start;
    }

    /// The main button of a stage.
    fn guide_next(&mut self) -> Option<Effect> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        if guiding.answer.is_some() {
            return self.close_answer(false);
        }
        match guiding.stage {
            Stage::Person => {
                // Who it is was made sure of by going on.
                self.session.by.behalf.identity_confirmed = true;
                self.go_to_stage(Stage::Which);
            }
            Stage::Which => return self.take_scope(self.page().spot.row),
            Stage::Say => self.go_to_stage(Stage::Save),
            Stage::Save => return self.guide_save(false),
            Stage::Proof => return self.act_on_person(super::action::PersonAct::Next),
        }
        None
    }

    /// Takes an answer to what is to change.
    fn take_scope(&mut self, at: usize) -> Option<Effect> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        let guide = guiding.guide.clone();
        let scope = guide.scopes.get(at)?;
        if !(guiding.is_in_boxes() && self.session.catalog.channel(&scope.opens).is_some()) {
            self.edit_back();
        }
        self.page_mut().spot.row = at;
        if scope.ends {
            self.pages.back();
            self.say("guide.ended");
            return None;
        }
        if let Some(guiding) = self.guiding() {
            guiding.scope = Some(at);
        }
        if scope.opens == "evidence" {
            self.pages.back();
            return self.read_requests(None, false);
        }
        if let Some(channel) = self.session.catalog.channel(&scope.opens) {
            self.push(Place::Preferences { channel });
            self.say("guide.choose");
            return None;
        }
        self.edit(|draft| guide.apply(scope, draft));
        self.go_to_stage(Stage::Say);
        None
    }

    /// Back from the boxes: what was chosen there is said next.
    pub(super) fn chosen_in_boxes(&mut self) {
        let waits = |guiding: &Guiding| guiding.stage == Stage::Which && guiding.scope.is_some();
        let waits = matches!(&self.page().at, Place::Guide(guiding) if waits(guiding));
        if waits && self.session.unsaved() > 0 {
            self.go_to_stage(Stage::Say);
        }
    }

    /// Shows the answer to a question.
    fn ask(&mut self, at: usize) {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return };
        if guiding.stage == Stage::Say && at < guiding.guide.questions.len() {
            guiding.answer = Some(at);
            self.page_mut().spot.focus = Stop::Button(0);
        } else {
            self.strange_key();
        }
    }

    /// Leaves an answer: to the words again, or to what it leads to.
    fn close_answer(&mut self, follow: bool) -> Option<Effect> {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return None };
        let question = guiding.guide.questions.get(guiding.answer.take()?)?;
        let leads = guiding.guide.scopes.iter().position(|scope| scope.id == question.scope);
        self.page_mut().spot.focus = Stop::Button(0);
        self.take_scope(leads.filter(|_| follow)?)
    }

    /// One stage back; from the first one out of the guide. What was not
    /// saved is as it was.
    pub(super) fn guide_back(&mut self) {
        let Place::Guide(guiding) = &self.page().at else { return };
        // What was ticked in the boxes is the person's own, and stays.
        let (stage, own) = (guiding.stage, guiding.is_in_boxes());
        if guiding.answer.is_some() {
            self.close_answer(false);
            return;
        }
        if stage == Stage::Say && !own {
            self.edit_back();
        }
        match stage.before().filter(|_| stage != Stage::Proof) {
            Some(before) => self.go_to_stage(before),
            None => self.pages.back(),
        }
    }

    /// Saves what the guide changed.
    fn guide_save(&mut self, theirs_saved: bool) -> Option<Effect> {
        let note = self.page().typed(0).to_owned();
        let guiding = self.guiding()?;
        guiding.theirs_saved = theirs_saved;
        let why = guiding.chosen().map(|scope| scope.reason.clone()).unwrap_or_default();
        let asks = guiding.chosen().map(crate::domain::guide::Scope::asks).unwrap_or_default();
        let open = self.session.open.as_ref()?;
        let mut changes = open.changes(&self.session.catalog);
        changes.extend(request::off_already(&self.session.catalog, &open.saved, &asks));
        if changes.is_empty() && asks.is_empty() {
            // It was like that already: there is nothing to write down.
            self.go_to_stage(Stage::Proof);
            return None;
        }
        let mut reason = if self.session.has_agent() { vec![why] } else { Vec::new() };
        if theirs_saved {
            reason.push(self.session.words.get("guide.theirs_saved").into_owned());
        }
        reason.push(note);
        reason.retain(|part| !part.is_empty());
        self.session.by.behalf.reason = reason.join(". ");
        let mut order = self.order(changes, Event::Saved)?;
        let asking = Asking { reason: order.stamp.reason.clone(), ..Asking::default() };
        order.stamp.request = (!asks.is_empty()).then_some(Ask { scope: asks, asking });
        Some(self.asking(order))
    }

    /// Takes over the save of an open guide. Says whether there is one.
    pub(super) fn guided(&mut self, receipt: &Receipt) -> bool {
        let Some(guiding) = self.guiding().filter(|guiding| guiding.stage == Stage::Save) else { return false };
        guiding.receipt = Some(receipt.clone());
        self.go_to_stage(Stage::Proof);
        true
    }

    /// The customer said that their own screen is saved too: then what was
    /// just saved here is done there.
    pub(super) fn done_there(&mut self, record: &Record) -> Option<Effect> {
        let guiding = self.guiding()?;
        let just = guiding.receipt.as_ref().is_some_and(|receipt| receipt.record.revision == record.revision);
        if !guiding.theirs_saved || !just {
            return None;
        }
        let touched = |todo: &Todo| {
            let own = |change: &Change| matches!(&change.subject, Subject::Box { channel, id } if *channel == todo.channel && *id == todo.id);
            let asked = record.request.iter().flat_map(|request| &request.boxes);
            record.changes.iter().any(own)
                || asked.into_iter().any(|asked| asked.channel == todo.channel && asked.id == todo.id)
        };
        let plan = self.session.plan();
        let done: Vec<SiteFact> = plan.iter().filter(|todo| touched(todo)).map(|todo| todo.fact(How::Done)).collect();
        if done.is_empty() { None } else { self.mark(done, Event::Done) }
    }
}
