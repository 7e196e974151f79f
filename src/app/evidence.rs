//! Messages that still come after an opt-out: written down, and held against
//! the day by which it had to be acted on.

use super::App;
use super::effect::Effect;
use super::page::Place;
use super::textbox::TextBox;
use crate::domain::evidence::{Findings, check, moment};
use crate::domain::history::{Event, Evidence, Record};
use crate::papers::complaint;

impl App {
    /// Asks for the saves that opt-outs and messages are found in.
    pub(super) fn read_evidence(&self) -> Option<Effect> {
        self.session.id().map(|id| Effect::ReadEvidence { id })
    }

    /// Shows what was found.
    pub(super) fn evidence_read(&mut self, records: &[Record], now: String) {
        if self.session.open.is_none() {
            return;
        }
        let found = Findings::of(&self.session.catalog, records, self.session.region(), self.session.there(now));
        self.pages.close(|page| matches!(page.at, Place::Evidence(_) | Place::NewEvidence { .. }));
        self.push(Place::Evidence(Box::new(found)));
    }

    /// Asks what came.
    pub(super) fn new_evidence(&mut self) {
        let Place::Evidence(found) = &self.page().at else { return };
        let now = found.now.clone();
        let shown = now.get(..16).unwrap_or_default().replace('T', " ");
        let catalog = &self.session.catalog;
        let channel = found.likely_channel(catalog, "");
        self.push(Place::NewEvidence { now, channel });
        self.page_mut().fields = vec![TextBox::default(), TextBox::with(&shown), TextBox::default()];
    }

    /// Goes to the next or the previous channel that a message may have come on.
    pub(super) fn came_by(&mut self, back: bool) {
        let all = self.session.catalog.channels.len();
        if let Place::NewEvidence { channel, .. } = &mut self.page_mut().at {
            *channel = (*channel + if back { all - 1 } else { 1 }) % all;
        }
    }

    /// Writes down what was typed.
    pub(super) fn log_evidence(&mut self) -> Option<Effect> {
        let Place::NewEvidence { now, channel } = &self.page().at else { return None };
        let [from, when, text] = [0, 1, 2].map(|at| self.page().typed(at).to_owned());
        let at = moment(&when, now);
        if from.is_empty() {
            self.say("evidence.from_needed");
            return None;
        }
        let Some(at) = at else {
            self.say("evidence.bad_time");
            return None;
        };
        let is_future = |at: &str| check(&Evidence { at: at.to_owned(), ..Evidence::default() }, now).is_err();
        if is_future(&at) {
            self.say("evidence.future");
            return None;
        }
        let channel = self.session.catalog.channels[*channel].id.clone();
        let mut order = self.order(Vec::new(), Event::Evidence)?;
        order.stamp.evidence = Some(Evidence { channel, at, from, text, ..Evidence::default() });
        Some(self.asking_aside(order))
    }

    /// The complaint, where the messages that came are open.
    pub(super) fn complaint(&self) -> Option<String> {
        match &self.page().at {
            Place::Evidence(found) => Some(complaint::text(&self.session, found)),
            _ => None,
        }
    }
}
