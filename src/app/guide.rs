//! A guide while someone is led through it: five stages, the same for a
//! helper on the phone and for the person.

mod noted;

use super::App;
use super::action::GuideAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use super::places::{Checked, Guiding, Stage};
use crate::domain::request::Identity;

impl App {
    pub(super) fn act_on_guide(&mut self, act: GuideAct) -> Option<Effect> {
        match act {
            GuideAct::Open(at) => self.open_guide(at),
            GuideAct::Next => return self.guide_next(),
            GuideAct::Take(at) => return self.take_scope(at),
            GuideAct::Ask(at) => self.ask(at),
            GuideAct::CloseAnswer { follow } => return self.close_answer(follow),
            GuideAct::Checked(known) => self.known(known),
            GuideAct::There(there) => return self.said_there(there),
            GuideAct::Stop => self.stop_guide(),
            GuideAct::Done => self.pages.close(|page| matches!(page.at, Place::Guide(_))),
            GuideAct::StopNow => return self.stop_now(),
            GuideAct::Note => {
                self.open_asking();
                self.page_mut().spot.focus = Stop::Field(super::asking::NOTE);
            }
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
    pub(super) fn guiding(&mut self) -> Option<&mut Guiding> {
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
            Stage::Person => self.ask_which(),
            Stage::Which => return self.take_scope(self.page().spot.row),
            Stage::Say if guiding.waits_for_page() => self.go_to_stage(Stage::There),
            Stage::Say => return self.note_request(),
            Stage::There => {}
            Stage::Proof => return self.act_on_person(super::action::PersonAct::Next),
        }
        None
    }

    /// Goes on with what is known of who they are.
    fn known(&mut self, known: Checked) {
        let way = |key: &str| Some(Identity::matched(&self.session.words.get(key)));
        let found = match known {
            Checked::Digits => way("identity.digits"),
            Checked::OtherWay => way("identity.other"),
            Checked::Told if self.session.open.as_ref().is_some_and(|open| !open.saved.details.email.is_empty()) => {
                way("identity.name_email")
            }
            Checked::Told => Some(Identity::told(&self.session.words.get("identity.told"))),
            Checked::NotMatched => return self.missed(),
            Checked::NotConfirmed => {
                self.ask_which();
                return;
            }
            Checked::NotAsked => Some(Identity::not_asked()),
        };
        let asking = &mut self.session.by.behalf.asking;
        asking.identity = found.map(|found| found.after(asking.identity.as_ref()));
        self.ask_which();
    }

    /// Counts an answer that did not fit: it can be asked again, or noted as
    /// not confirmed.
    fn missed(&mut self) {
        let asking = &mut self.session.by.behalf.asking;
        let missed = Identity::not_matched().after(asking.identity.as_ref());
        asking.identity = Some(missed);
        self.page_mut().spot.focus = Stop::Button(0);
        self.say("guide.missed");
    }

    /// Asks what is to change, with the answer chosen that was given before,
    /// or else one that stops little.
    fn ask_which(&mut self) {
        let catalog = self.session.catalog.clone();
        let Some(guiding) = self.guiding() else { return };
        let row = guiding.scope.unwrap_or_else(|| guiding.guide.first_choice(&catalog));
        self.go_to_stage(Stage::Which);
        self.page_mut().spot.row = row;
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

    /// What the guide changes, on top of what someone else just saved.
    pub(super) fn apply_guide_again(&mut self) {
        let Some(guiding) = self.guiding().filter(|guiding| guiding.stage == Stage::Say) else { return };
        let (guide, scope) = (guiding.guide.clone(), guiding.scope);
        if let Some(scope) = scope.and_then(|at| guide.scopes.get(at)) {
            self.edit(|draft| guide.apply(scope, draft));
        }
    }

    /// Shows the answer to a question.
    fn ask(&mut self, at: usize) {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return };
        if at < guiding.questions().len() {
            guiding.answer = Some(at);
            self.page_mut().spot.focus = Stop::Button(0);
        } else {
            self.strange_key();
        }
    }

    /// Leaves an answer: to the words again, or to what it leads to.
    fn close_answer(&mut self, follow: bool) -> Option<Effect> {
        let Place::Guide(guiding) = &mut self.page_mut().at else { return None };
        let answered = guiding.answer.take()?;
        let question = guiding.questions().get(answered)?;
        let leads = guiding.guide.scopes.iter().position(|scope| scope.id == question.scope);
        self.page_mut().spot.focus = Stop::Button(0);
        self.take_scope(leads.filter(|_| follow)?)
    }

    /// One stage back; from the first one, and from what is saved already, out
    /// of the guide. What was not saved is as it was.
    pub(super) fn guide_back(&mut self) {
        let Place::Guide(guiding) = &self.page().at else { return };
        // What was ticked in the boxes is the person's own, and stays.
        let (stage, own) = (guiding.stage, guiding.is_in_boxes());
        let saved = guiding.receipt.is_some();
        let settled = stage == Stage::Proof && (guiding.is_saved_there() || !guiding.undone.is_empty());
        if guiding.answer.is_some() {
            self.close_answer(false);
            return;
        }
        // What waits for the shop's page is still unsaved in the step before.
        if stage == Stage::Say && !own {
            self.edit_back();
        }
        let out = settled || (stage == Stage::There && saved);
        match stage.before().filter(|_| !out) {
            Some(before) => self.go_to_stage(before),
            None => self.close_guide(),
        }
    }

    /// Closes the guide; what it saved stays saved, and that is said.
    fn close_guide(&mut self) {
        let reference = self.guiding().and_then(|guiding| Some(guiding.receipt.as_ref()?.record.reference()));
        self.pages.close(|page| matches!(page.at, Place::Guide(_) | Place::StopGuide));
        if let Some(reference) = reference {
            self.say_with("guide.closed", &[("reference", &reference)]);
        }
    }
}
