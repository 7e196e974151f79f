//! What a later record says of an entry: that it is withdrawn, and whether the
//! messages of a request stopped.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::page::Place;
use crate::domain::catalog::Purpose;
use crate::domain::history::{Correction, Event, MessageKind};
use crate::domain::request::Asking;
use crate::store::Stamp;

use super::LedgerEntry;

impl App {
    /// Asks whether the chosen entry is to be withdrawn.
    pub(super) fn ask_to_withdraw(&mut self) {
        let Some(entry) = self.chosen_entry() else { return self.say("requests.choose_entry") };
        if entry.is_withdrawn() {
            return self.say("requests.withdrawn_already");
        }
        let head = entry.head().to_owned();
        self.push(Place::Withdraw(head));
    }

    /// Withdraws the entry: it stays in the history and counts no more.
    pub(super) fn withdraw(&mut self) -> Option<Effect> {
        let entry = self.chosen_entry()?;
        let event = if matches!(entry, LedgerEntry::Came(_)) { Event::Evidence } else { Event::Saved };
        let head = entry.head().to_owned();
        self.note_entry(event, |stamp| stamp.withdraws = head)
    }

    /// Notes that the messages of a request stopped.
    pub(super) fn stopped(&mut self) -> Option<Effect> {
        let Place::DidItStop(head) = &self.page().at else { return None };
        let outcome = self.outcome(&head.clone(), Asking::STOPPED);
        outcome.and_then(|outcome| self.note_entry(Event::Saved, |stamp| stamp.corrects = Some(outcome)))
    }

    /// Asks for one of the messages that still come. Nothing is noted before.
    pub(super) fn still_come(&mut self) {
        let Place::DidItStop(head) = &self.page().at else { return };
        let head = head.clone();
        let entry = self.requests().and_then(|requests| requests.of_head(&head));
        let offers = matches!(entry, Some(LedgerEntry::Asked(asked))
            if asked.request.boxes.iter().all(|each| each.purpose == Some(Purpose::Marketing)));
        // Where only offers were to stop, it is an offer that did not.
        let kind = if offers { MessageKind::Offer } else { MessageKind::NotSaid };
        self.pages.back();
        self.new_message(kind, Some(head));
    }

    /// The correction that says what came of a request.
    pub(super) fn outcome(&self, head: &str, outcome: &str) -> Option<Correction> {
        let Some(LedgerEntry::Asked(asked)) = self.requests()?.of_head(head) else { return None };
        let asking = Asking { outcome: outcome.to_owned(), ..asked.request.asking.clone() };
        Some(Correction { of: head.to_owned(), asking: Some(asking), ..Correction::default() })
    }

    /// Asks for a record that is about an entry, and changes no setting.
    pub(in crate::app) fn note_entry(&mut self, event: Event, says: impl FnOnce(&mut Stamp)) -> Option<Effect> {
        if self.session.is_saving() {
            self.say("save.saving");
            return None;
        }
        let mut order = self.order(Vec::new(), event)?;
        says(&mut order.stamp);
        self.next.lists = true;
        Some(self.asking_aside(order))
    }
}
