//! The form for how something was asked: to ask it again, and to correct it.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::page::Place;
use crate::domain::history::{Asked, Correction, Event};
use crate::domain::ledger::LedgerRequest;
use crate::domain::request::{Ask, Asking, AskingFault, ToldBy, off_already};

use super::LedgerEntry;

/// How something was asked, while that is being written down or corrected.
#[derive(Clone, Debug)]
pub struct AskedForm {
    /// Which request, by its place in the ledger.
    pub about: usize,
    /// The way it was asked.
    pub how: Asked,
    /// The check code of the request that is corrected; nothing where it is
    /// asked again.
    pub corrects: Option<String>,
}

/// The text boxes of the form.
const ASKED_ON: usize = 0;
const NOTE: usize = 1;

impl App {
    /// Asks when and how something was asked again.
    pub(super) fn ask_again(&mut self) {
        let Some(requests) = self.requests() else { return };
        let open = requests.open();
        let Some(about) = open.first().copied() else { return self.say("requests.none_open") };
        let today = requests.found.now.get(..10).unwrap_or_default().to_owned();
        // What a helper writes down was asked of the helper.
        let how = if self.session.has_agent() { self.session.by.behalf.asked() } else { Asked::Own };
        self.open_form(Place::Asked(AskedForm { about, how, corrects: None }), &[&today, ""]);
    }

    /// Shows how a request was asked, to correct that.
    pub(super) fn correct_asking(&mut self, asked: &LedgerRequest) {
        let about = self.requests().and_then(|requests| requests.ledger.asked.iter().position(|one| one == asked));
        let Some(about) = about else { return };
        let how = asked.request.asking.how.unwrap_or(Asked::Own);
        let form = AskedForm { about, how, corrects: Some(asked.head.clone()) };
        self.open_form(Place::Asked(form), &[&asked.asked_on, &asked.request.asking.note]);
    }

    /// Goes to the next or the previous request that is open.
    pub(super) fn next_about(&mut self, back: bool) {
        let open = self.requests().map(super::Requests::open).unwrap_or_default();
        if let Place::Asked(form) = &mut self.page_mut().at
            && let Some(now) = open.iter().position(|at| *at == form.about)
        {
            form.about = open[(now + if back { open.len() - 1 } else { 1 }) % open.len()];
        }
    }

    /// Goes to the next or the previous way of asking.
    pub(super) fn next_how(&mut self, back: bool) {
        let all = Asked::ALL;
        if let Place::Asked(form) = &mut self.page_mut().at {
            let now = all.iter().position(|how| *how == form.how).unwrap_or(0);
            form.how = all[(now + if back { all.len() - 1 } else { 1 }) % all.len()];
        }
    }

    /// Writes down what was asked again, or corrects how it was asked.
    pub(super) fn keep_asked(&mut self) -> Option<Effect> {
        let Place::Asked(form) = &self.page().at else { return None };
        let form = form.clone();
        let asked = self.requests()?.ledger.asked.get(form.about)?.clone();
        let [asked_on, note] = [ASKED_ON, NOTE].map(|at| self.page().typed(at).to_owned());
        let before = if form.corrects.is_some() { asked.request.asking.clone() } else { Asking::default() };
        let same_day = form.corrects.is_some() && asked_on == asked.asked_on;
        let asked_on = if same_day { before.asked_on.clone() } else { asked_on };
        let asking = Asking { asked_on, how: Some(form.how), note, ..before.clone() };
        if asking.asked_on.is_empty() && !same_day {
            return self.refuse(ASKED_ON, "requests.bad_day");
        }
        let today = self.requests()?.found.now.get(..10)?.parse().ok()?;
        if let Err(fault) = asking.check(&self.session.catalog, today) {
            return self.refuse(ASKED_ON, asking_fault(fault));
        }
        match form.corrects {
            Some(_) if asking == before => {
                self.say("requests.same");
                None
            }
            Some(of) => {
                let corrects = Correction { of, asking: Some(asking), ..Correction::default() };
                self.note_entry(Event::Saved, |stamp| stamp.corrects = Some(corrects))
            }
            None => self.asked_again(asked.request.scope, asking),
        }
    }

    /// Asks the same again, of the boxes that are still off.
    fn asked_again(&mut self, scope: Vec<String>, asking: Asking) -> Option<Effect> {
        let open = self.session.open.as_ref()?;
        let changes = off_already(&self.session.catalog, &open.saved, &scope);
        let mut order = self.order(changes, Event::Saved)?;
        if asking.how == Some(Asked::Reply) {
            order.stamp.told = Some(ToldBy::Stop);
        }
        order.stamp.request = Some(Ask { scope, asking });
        self.next.lists = true;
        Some(self.asking_aside(order))
    }

    /// The correction that says what came of a request.
    pub(super) fn outcome(&self, head: &str, outcome: &str) -> Option<Correction> {
        let Some(LedgerEntry::Asked(asked)) = self.requests()?.of_head(head) else { return None };
        let asking = Asking { outcome: outcome.to_owned(), ..asked.request.asking.clone() };
        Some(Correction { of: head.to_owned(), asking: Some(asking), ..Correction::default() })
    }
}

/// What is wrong with how something was asked, as a key of the words file.
fn asking_fault(fault: AskingFault) -> &'static str {
    match fault {
        AskingFault::NoDay => "requests.bad_day",
        AskingFault::Future => "requests.future",
        AskingFault::TooOld => "requests.too_old",
        AskingFault::NoSuchWrapUp => "requests.no_wrap_up",
    }
}
