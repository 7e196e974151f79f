//! The form for a message that came: to write one down, and to correct one.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::page::{Place, Stop};
use crate::domain::evidence::{EvidenceFault, check, moment};
use crate::domain::history::{Correction, Event, Evidence, MessageKind};
use crate::domain::ledger::{Noted, reference_of};
use crate::domain::request::Asking;

use super::LedgerEntry;

/// A message that is being written down or corrected.
#[derive(Clone, Debug)]
pub struct MessageForm {
    /// What kind it is.
    pub kind: MessageKind,
    /// The channel it came on, by index in the catalogue.
    pub channel: usize,
    /// The check code of the message that is corrected.
    pub corrects: Option<String>,
    /// The check code of the request whose messages did not stop.
    pub goes_on: Option<String>,
}

/// The text boxes of the form.
const FROM: usize = 0;
const WHEN: usize = 1;
const TEXT: usize = 2;

impl App {
    /// Asks what came.
    pub(super) fn new_message(&mut self, kind: MessageKind, goes_on: Option<String>) {
        let Some(requests) = self.requests() else { return };
        let now = shown(&requests.found.now);
        let of = |head: &String| match requests.of_head(head) {
            Some(LedgerEntry::Asked(asked)) => self.session.catalog.channel(&asked.request.boxes.first()?.channel),
            _ => None,
        };
        let likely = || requests.found.likely_channel(&self.session.catalog, "");
        let channel = goes_on.as_ref().and_then(of).unwrap_or_else(likely);
        let form = MessageForm { kind, channel, corrects: None, goes_on };
        self.open_form(Place::Message(form), &["", &now, ""]);
    }

    /// Shows a message that was written down, to correct it.
    pub(super) fn correct_message(&mut self, noted: &Noted) {
        let evidence = &noted.evidence;
        let channel = self.session.catalog.channel(&evidence.channel).unwrap_or(0);
        let corrects = Some(noted.head.clone());
        let form = MessageForm { kind: evidence.kind, channel, corrects, goes_on: None };
        self.open_form(Place::Message(form), &[&evidence.from, &shown(&evidence.at), &evidence.text]);
    }

    /// Goes to the next or the previous channel that a message may have come on.
    pub(super) fn came_by(&mut self, back: bool) {
        let all = self.session.catalog.channels.len();
        if let Place::Message(form) = &mut self.page_mut().at {
            form.channel = (form.channel + if back { all - 1 } else { 1 }) % all;
        }
    }

    /// Goes to the next or the previous kind of message.
    pub(super) fn next_kind(&mut self, back: bool) {
        let all = MessageKind::ALL;
        if let Place::Message(form) = &mut self.page_mut().at {
            let now = all.iter().position(|kind| *kind == form.kind).unwrap_or(0);
            form.kind = all[(now + if back { all.len() - 1 } else { 1 }) % all.len()];
        }
    }

    /// Writes down what was typed, or corrects what was written down.
    pub(super) fn keep_message(&mut self) -> Option<Effect> {
        let Place::Message(form) = &self.page().at else { return None };
        let form = form.clone();
        let evidence = match self.typed_message(&form) {
            Ok(evidence) => evidence,
            Err((field, key)) => return self.refuse(field, key),
        };
        if let Some(head) = &form.corrects {
            if let Some(LedgerEntry::Came(noted)) = self.requests().and_then(|requests| requests.of_head(head))
                && noted.evidence == evidence
            {
                self.say("requests.same");
                return None;
            }
            let corrects = Correction { of: head.clone(), evidence: Some(evidence), ..Correction::default() };
            return self.note_entry(Event::Evidence, |stamp| stamp.corrects = Some(corrects));
        }
        let goes_on = form.goes_on.as_ref().and_then(|head| self.outcome(head, Asking::GOES_ON));
        self.note_entry(Event::Evidence, |stamp| {
            stamp.evidence = Some(evidence);
            stamp.corrects = goes_on;
        })
    }

    /// The message that the form says; else which text box is wrong, and how.
    fn typed_message(&self, form: &MessageForm) -> Result<Evidence, (usize, &'static str)> {
        let now = self.requests().map_or("", |requests| &requests.found.now);
        let [from, when, text] = [FROM, WHEN, TEXT].map(|at| self.page().typed(at).to_owned());
        let channel = &self.session.catalog.channels[form.channel];
        // That nothing came has no sender.
        let may_be_empty = form.kind == MessageKind::NoConfirmation;
        if from.is_empty() && !may_be_empty {
            return Err((FROM, "evidence.from_needed"));
        }
        let at = self.moment_of(form, &when, now).ok_or((WHEN, "evidence.bad_time"))?;
        let evidence = Evidence { channel: channel.id.clone(), kind: form.kind, at, from, text };
        match check(&evidence, &channel.to, now) {
            Ok(()) => Ok(evidence),
            Err(EvidenceFault::NoSender) => Err((FROM, "evidence.no_sender")),
            Err(EvidenceFault::NoTime) => Err((WHEN, "evidence.bad_time")),
            Err(EvidenceFault::Future) => Err((WHEN, "evidence.future")),
        }
    }

    /// The moment that was typed. One that is corrected keeps its own zone
    /// and seconds where nothing else was typed.
    fn moment_of(&self, form: &MessageForm, typed: &str, now: &str) -> Option<String> {
        let noted = form.corrects.as_ref().and_then(|head| self.requests()?.of_head(head));
        match noted {
            Some(LedgerEntry::Came(noted)) if shown(&noted.evidence.at) == typed => Some(noted.evidence.at.clone()),
            Some(LedgerEntry::Came(noted)) => moment(typed, &noted.evidence.at),
            _ => moment(typed, now),
        }
    }

    /// Says what is wrong with a text box, and goes there.
    pub(super) fn refuse(&mut self, field: usize, key: &str) -> Option<Effect> {
        self.say(key);
        self.page_mut().spot.focus = Stop::Field(field);
        None
    }

    /// Says of a message that is open which one it is.
    #[must_use]
    pub fn entry_reference(&self) -> Option<String> {
        self.chosen_entry().map(|entry| reference_of(entry.head()))
    }
}

/// A moment as people type it.
fn shown(at: &str) -> String {
    at.get(..16).unwrap_or_default().replace('T', " ")
}
