//! A guide while someone is led through it: five steps, the same for a helper
//! on the phone and for the person.

use super::App;
use super::effect::Effect;
use super::page::{Place, Stop};
use super::receipt::Receipt;
use crate::domain::change::{Change, Subject};
use crate::domain::guide::{BUILT_IN, Guide, Scope};
use crate::domain::history::{Event, Record};
use crate::domain::plan;

/// Where in a guide one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who is it?
    Person,
    /// What is to change?
    Which,
    /// What changes, and what stays.
    Say,
    /// What to do on the shop's site; saving here.
    Save,
    /// The receipt and the note.
    Proof,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Person, Self::Which, Self::Say, Self::Save, Self::Proof];

    fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }
}

/// A guide that is open.
#[derive(Clone, Debug)]
pub struct Guiding {
    /// The guide.
    pub guide: Guide,
    /// Where in it one is.
    pub step: Step,
    /// The answer to what is to change, by its place.
    pub scope: Option<usize>,
    /// The question whose answer is shown.
    pub answer: Option<usize>,
    /// Whether the customer says that their own screen is saved too.
    pub theirs_saved: bool,
    /// The save that came of it; `None` when there was nothing to change.
    pub receipt: Option<Receipt>,
}

impl Guiding {
    /// The answer that was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Scope> {
        self.guide.scopes.get(self.scope?)
    }
}

impl App {
    /// The guides that fit this catalogue.
    #[must_use]
    pub fn guides(&self) -> Vec<Guide> {
        BUILT_IN.iter().filter_map(|text| Guide::parse(text, &self.catalog).ok()).collect()
    }

    /// Opens a guide by its place in the list.
    pub(super) fn open_guide(&mut self, at: usize) {
        if self.unsaved() > 0 {
            return self.say("guide.unsaved_first");
        }
        let Some(guide) = self.guides().into_iter().nth(at) else { return self.say("guide.none") };
        let guiding =
            Guiding { guide, step: Step::Person, scope: None, answer: None, theirs_saved: false, receipt: None };
        self.push(Place::Guide(Box::new(guiding)));
        self.go_to_step(Step::Person);
    }

    /// The open guide.
    pub(super) fn guiding(&mut self) -> Option<&mut Guiding> {
        self.pages.iter_mut().rev().find_map(|page| match &mut page.at {
            Place::Guide(guiding) => Some(&mut **guiding),
            _ => None,
        })
    }

    fn go_to_step(&mut self, step: Step) {
        if let Some(guiding) = self.guiding() {
            guiding.step = step;
            guiding.answer = None;
        }
        let page = self.page_mut();
        page.scroll = 0;
        page.focus = if step == Step::Which { Stop::List } else { Stop::Button(0) };
    }

    /// The main button of a step.
    pub(super) fn guide_next(&mut self) -> Option<Effect> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        if guiding.answer.is_some() {
            return self.close_answer(false);
        }
        match guiding.step {
            Step::Person => {
                // Who it is was made sure of by going on.
                self.behalf.identity_confirmed = true;
                self.go_to_step(Step::Which);
            }
            Step::Which => return self.choose_scope(self.page().row),
            Step::Say => self.go_to_step(Step::Save),
            Step::Save => return self.guide_save(false),
            Step::Proof => return self.act(super::action::Action::NextCustomer),
        }
        None
    }

    /// Takes an answer to what is to change.
    pub(super) fn choose_scope(&mut self, at: usize) -> Option<Effect> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        let guide = guiding.guide.clone();
        let Some(scope) = guide.scopes.get(at) else {
            self.strange_key();
            return None;
        };
        self.edit_back();
        self.page_mut().row = at;
        if scope.ends {
            self.pages.pop();
            self.say("guide.ended");
            return None;
        }
        if let Some(guiding) = self.guiding() {
            guiding.scope = Some(at);
        }
        if scope.opens == "evidence" {
            self.pages.pop();
            return self.act(super::action::Action::Evidence);
        }
        if let Some(channel) = self.catalog.channel(&scope.opens) {
            self.push(Place::Preferences { channel });
            self.say("guide.choose");
            return None;
        }
        self.edit(|draft| guide.apply(scope, draft));
        self.go_to_step(Step::Say);
        None
    }

    /// Back from the boxes: what was chosen there is said next.
    pub(super) fn chosen_in_boxes(&mut self) {
        let waits =
            matches!(&self.page().at, Place::Guide(guiding) if guiding.step == Step::Which && guiding.scope.is_some());
        if waits && self.unsaved() > 0 {
            self.go_to_step(Step::Say);
        }
    }

    /// Shows the answer to a question, or leads where it points.
    pub(super) fn guide_answer(&mut self, at: usize) {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return };
        if guiding.step != Step::Say || at >= guiding.guide.questions.len() {
            return self.strange_key();
        }
        guiding.answer = Some(at);
        self.page_mut().focus = Stop::Button(0);
    }

    /// What a digit means in a guide: the printed number.
    pub(super) fn guide_digit(&mut self, number: usize) -> Option<Effect> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        match guiding.step {
            Step::Which => return self.choose_scope(number - 1),
            Step::Say => self.guide_answer(number - 1),
            _ => self.strange_key(),
        }
        None
    }

    /// Leaves an answer: to the words again, or to the answer that it leads to.
    pub(super) fn close_answer(&mut self, follow: bool) -> Option<Effect> {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return None };
        let question = guiding.guide.questions.get(guiding.answer.take()?)?;
        let leads = guiding.guide.scopes.iter().position(|scope| scope.id == question.scope);
        self.page_mut().focus = Stop::Button(0);
        match leads {
            Some(scope) if follow => self.choose_scope(scope),
            _ => None,
        }
    }

    /// One step back; from the first one out of the guide. What was not saved
    /// is as it was.
    pub(super) fn guide_back(&mut self) {
        let Place::Guide(guiding) = &self.page().at else { return };
        if guiding.answer.is_some() {
            self.close_answer(false);
            return;
        }
        let before = guiding.step.before().filter(|_| guiding.step != Step::Proof);
        if guiding.step == Step::Say {
            self.edit_back();
        }
        match before {
            Some(step) => self.go_to_step(step),
            None => _ = self.pages.pop(),
        }
    }

    /// Leaves the guide; nothing is saved.
    pub(super) fn guide_stop(&mut self) {
        self.edit_back();
        self.pages.retain(|page| !matches!(page.at, Place::Guide(_)));
        self.say("guide.ended");
    }

    /// Goes to the note of the call.
    pub(super) fn call_note(&mut self) {
        if !matches!(self.page().at, Place::Guide(_)) {
            return self.strange_key();
        }
        self.page_mut().focus = Stop::Field(0);
    }

    /// Saves what the guide changed.
    pub(super) fn guide_save(&mut self, theirs_saved: bool) -> Option<Effect> {
        let catalog = self.catalog.clone();
        let note = self.page().fields.first().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        let guiding = self.guiding()?;
        guiding.theirs_saved = theirs_saved;
        let why = guiding.chosen().map(|scope| scope.reason.clone()).unwrap_or_default();
        let open = self.open.as_ref().filter(|open| !open.is_saving())?;
        let changes = open.changes(&catalog);
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        if changes.is_empty() {
            // It was like that already: there is nothing to write down.
            self.go_to_step(Step::Proof);
            return None;
        }
        let mut reason = if self.agent.is_some() { vec![why] } else { Vec::new() };
        if theirs_saved {
            reason.push(self.words.get("guide.theirs_saved"));
        }
        reason.push(note);
        reason.retain(|part| !part.is_empty());
        self.behalf.reason = reason.join(". ");
        let save = Effect::Save { id, base, changes, stamp: self.stamp(Event::Saved), then: None };
        Some(self.asking(save))
    }

    /// Takes over the save of an open guide. Says whether there is one.
    pub(super) fn guided(&mut self, receipt: &Receipt) -> bool {
        let Some(guiding) = self.guiding().filter(|guiding| guiding.step == Step::Save) else { return false };
        guiding.receipt = Some(receipt.clone());
        self.go_to_step(Step::Proof);
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
        let touched = |step: &plan::Step| {
            let own = |change: &Change| matches!(&change.subject, Subject::Box { channel, id } if *channel == step.channel && *id == step.id);
            record.changes.iter().any(own)
        };
        let done: Vec<Change> = self.plan().iter().filter(|step| touched(step)).map(plan::Step::applied).collect();
        if done.is_empty() { None } else { self.mark(done, Event::Done) }
    }

    /// From the proof to the next customer: the search, or the start.
    pub(super) fn next_customer(&mut self) {
        self.open = None;
        self.behalf.clone_from(&self.behalf_first);
        self.pages = vec![self.choose_person()];
    }
}
