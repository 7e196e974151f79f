//! How a request was asked, and by whom: said before it is saved, corrected by
//! a later record after that, and said anew where it was asked again.

mod turns;

use jiff::civil::Date;

use self::turns::turned;
use super::App;
use super::action::AskingAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use super::places::{AskingForm, AskingOf, Guiding};
use super::requests::Requests;
use crate::domain::change::Change;
use crate::domain::history::{Asked, Correction, Event, Through};
use crate::domain::ledger::LedgerRequest;
use crate::domain::request::{Ask, Asking, AskingFault, ForThem, Identity, ToldBy, off_already};
use crate::session::Session;
use crate::wording::Said;

// What is typed into the form, by its text boxes: the day, who asked, on what
// authority, the case, a note, until when the authority holds, and a note for
// the customer.
const ASKED_ON: usize = 0;
/// The place of the note among them.
pub const NOTE: usize = 4;
/// The place of the last day of the authority.
pub const UNTIL: usize = 5;
/// The place of the note for the customer.
pub const FOR_CUSTOMER: usize = 6;

impl App {
    pub(super) fn act_on_asking(&mut self, act: AskingAct) -> Option<Effect> {
        match act {
            AskingAct::Open => self.open_asking(),
            AskingAct::About { back } => self.next_about(back),
            AskingAct::How { back } => {
                let now = match &self.page().at {
                    Place::Asking(form) => form.how(&self.session),
                    _ => self.session.usual_way(),
                };
                self.asking_mut().how = Some(turned(&Asked::ALL, |how| *how == now, back));
            }
            AskingAct::Identity { back } => {
                let now = self.asking_mut().identity.clone();
                self.asking_mut().identity = turns::identity(&self.session, now, back);
            }
            AskingAct::WrapUp { back } => {
                let listed = self.session.catalog.wrap_ups.iter().map(|each| each.id.clone());
                let all: Vec<String> = std::iter::once(String::new()).chain(listed).collect();
                let asking = self.asking_mut();
                asking.wrap_up = turned(&all, |id| *id == asking.wrap_up, back);
            }
            AskingAct::Keep => return Some(Effect::TellTime),
        }
        None
    }

    /// What the values of the form, or of the review, are about.
    fn asking_mut(&mut self) -> &mut Asking {
        match &mut self.pages.top_mut().at {
            Place::Asking(form) => &mut form.asking,
            _ => &mut self.session.by.behalf.asking,
        }
    }

    /// Shows how it was asked: as the request of the open guide has it, else
    /// as the next save will.
    pub(super) fn open_asking(&mut self) {
        let made = self.guiding().and_then(|guiding| {
            let day = guiding.request()?.at.get(..10).unwrap_or_default().to_owned();
            Some((guiding.asking.clone(), day))
        });
        match made {
            Some((asking, day)) if asking.asked_on.is_empty() => self.open_asking_form(AskingOf::Guide, asking, day),
            Some((asking, _)) => self.open_asking_form(AskingOf::Guide, asking.clone(), asking.asked_on),
            None => {
                let asking = self.session.by.behalf.asking.clone();
                self.open_asking_form(AskingOf::Next, asking.clone(), asking.asked_on);
            }
        }
    }

    /// Shows how a request of the list was asked, to correct that.
    pub(super) fn correct_asking(&mut self, asked: &LedgerRequest) {
        self.open_asking_form(
            AskingOf::Entry(asked.head.clone()),
            asked.request.asking.clone(),
            asked.asked_on.clone(),
        );
    }

    /// Asks when and how something of the list was asked again.
    pub(super) fn ask_again(&mut self) {
        let Some(requests) = self.requests() else { return };
        let Some(about) = requests.open().first().copied() else { return self.say("requests.none_open") };
        self.open_asking_form(AskingOf::Again(about), Asking::default(), String::new());
    }

    fn open_asking_form(&mut self, about: AskingOf, asking: Asking, day: String) {
        let who = asking.for_them.clone().unwrap_or_default();
        let notes = (&asking.note, &asking.note_for_customer);
        let typed = [&day, &who.name, &who.authority, &asking.case, notes.0, &who.until, notes.1].map(String::clone);
        let form = AskingForm { about, before: asking.clone(), asking, day };
        self.open_form(Place::Asking(Box::new(form)), &typed.each_ref().map(String::as_str));
    }

    /// How the request of the open guide was asked, if it made one.
    fn asking_of_guide(&mut self) -> Option<Asking> {
        self.guiding().filter(|guiding| guiding.request().is_some()).map(|guiding| guiding.asking.clone())
    }

    /// Goes to the next or the previous request of the list that is open.
    fn next_about(&mut self, back: bool) {
        let open = self.requests().map(Requests::open).unwrap_or_default();
        if let Place::Asking(form) = &mut self.page_mut().at
            && let AskingOf::Again(at) = &mut form.about
        {
            *at = turned(&open, |one| one == at, back);
        }
    }

    /// Takes over what the form says, if it can be so on this day.
    pub(super) fn keep_asking(&mut self, now: &str) -> Option<Effect> {
        let Place::Asking(form) = &self.page().at else { return None };
        let form = form.clone();
        let there = self.session.there(now.to_owned());
        let today = there.get(..10).unwrap_or_default();
        let asking = self.typed_asking(&form, today);
        let checked = today.parse::<Date>().map(|day| asking.check(&self.session.catalog, day));
        // What was asked has a day; it can be another one, but not none.
        let is_emptied = form.about.is_made() && self.page().typed(ASKED_ON).is_empty();
        let emptied = is_emptied.then_some(AskingFault::NoDay);
        if let Some(fault) = emptied.or(checked.ok().and_then(Result::err)) {
            self.refuse_day(fault);
            return None;
        }
        if form.about.is_made() && asking == form.before {
            self.pages.back();
            self.say("requests.same");
            return None;
        }
        match form.about {
            AskingOf::Entry(of) => {
                let corrects = Correction { of, asking: Some(asking), ..Correction::default() };
                self.note_entry(Event::Saved, |stamp| stamp.corrects = Some(corrects))
            }
            AskingOf::Again(at) => self.asked_again(at, asking),
            AskingOf::Next | AskingOf::Guide => {
                self.pages.back();
                self.take_asking(asking)
            }
        }
    }

    /// What the form says.
    fn typed_asking(&self, form: &AskingForm, today: &str) -> Asking {
        let [asked_on, name, authority, case, note, until, note_for_customer] =
            [ASKED_ON, 1, 2, 3, NOTE, UNTIL, FOR_CUSTOMER].map(|at| self.page().typed(at).to_owned());
        let is_other = [&name, &authority, &until].iter().any(|text| !text.is_empty());
        let for_them = is_other.then_some(ForThem { name, authority, until });
        let asked_on = if asked_on == form.day {
            form.before.asked_on.clone()
        } else if asked_on == today && !form.about.is_made() {
            // The day of the record needs no word.
            String::new()
        } else {
            asked_on
        };
        Asking { asked_on, for_them, case, note, note_for_customer, ..form.asking.clone() }
    }

    fn refuse_day(&mut self, fault: AskingFault) {
        let at = if fault == AskingFault::NoLastDay { UNTIL } else { ASKED_ON };
        let why = self.session.words.get(match fault {
            AskingFault::NoDay | AskingFault::NoLastDay => "asking.no_day",
            AskingFault::Future => "asking.future",
            AskingFault::TooOld => "asking.too_old",
            AskingFault::NoSuchWrapUp => "asking.no_wrap_up",
        });
        let why = why.into_owned();
        self.page_mut().fields[at].refuse(why.clone());
        self.page_mut().spot.focus = Stop::Field(at);
        self.said = Said::trouble(vec![why]);
    }

    /// Takes over how it was asked: for the next save, or as a correction of
    /// the request that the open guide made.
    fn take_asking(&mut self, asking: Asking) -> Option<Effect> {
        let made = self.guiding().filter(|guiding| guiding.request().is_some());
        let Some(guiding) = made else {
            self.session.by.behalf.asking = asking;
            self.say("asking.kept");
            return None;
        };
        guiding.asking = asking.clone();
        self.correct(asking)
    }

    /// Writes down that a request of the list was asked again, of the boxes
    /// that are still off.
    fn asked_again(&mut self, at: usize, asking: Asking) -> Option<Effect> {
        let scope = self.requests()?.ledger.asked.get(at)?.request.scope.clone();
        let open = self.session.open.as_ref()?;
        let mut order = self.order(off_already(&self.session.catalog, &open.saved, &scope), Event::Saved)?;
        if asking.how == Some(Asked::Reply) {
            order.stamp.told = Some(ToldBy::Stop);
        }
        order.stamp.request = Some(Ask { scope, asking });
        self.next.lists = true;
        Some(self.asking_aside(order))
    }

    /// Corrects how the request of the open guide was asked.
    pub(super) fn correct(&mut self, asking: Asking) -> Option<Effect> {
        let corrects = self.correction(asking)?;
        self.next.request = None;
        let mut order = self.order(Vec::new(), Event::Saved)?;
        order.stamp.reason.clear();
        order.stamp.corrects = Some(corrects);
        Some(self.asking_aside(order))
    }

    /// A correction of how the request of the open guide was asked.
    pub(super) fn correction(&mut self, asking: Asking) -> Option<Correction> {
        let of = self.guiding()?.request()?.head().to_owned();
        Some(Correction { of, asking: Some(asking), evidence: None })
    }

    /// Writes a note about the call.
    pub fn note_call(&mut self, note: &str) -> Option<Effect> {
        let asking = self.asking_of_guide().unwrap_or_else(|| self.session.by.behalf.asking.clone());
        self.take_asking(Asking { note: note.to_owned(), ..asking })
    }

    /// What a save asks of the shop: the boxes that it turns off. What is
    /// imported asks nothing.
    pub(super) fn ask_of(&self, changes: &[Change]) -> Option<Ask> {
        let off = changes.iter().filter(|change| change.switches() == Some(Some(false)));
        let scope: Vec<String> = off
            .filter_map(|change| change.box_in(&self.session.catalog))
            .map(|index| self.session.catalog.box_id(index))
            .collect();
        let asks = !scope.is_empty() && self.next.through != Some(Through::Import);
        asks.then(|| Ask { scope, asking: self.asking_now() })
    }

    /// Whether what is unsaved asks something of the shop, once it is saved.
    #[must_use]
    pub fn asks_something(&self) -> bool {
        let changes = self.session.open.as_ref().map(|open| open.changes(&self.session.catalog));
        self.next.undo.is_none() && changes.is_some_and(|changes| self.ask_of(&changes).is_some())
    }

    /// How what is saved next was asked.
    pub(super) fn asking_now(&self) -> Asking {
        let behalf = &self.session.by.behalf;
        let asking = behalf.asking.clone();
        // The form says of a helper that nobody asked until someone did.
        let identity = asking.identity.or_else(|| self.session.has_agent().then(Identity::not_asked));
        Asking { reason: behalf.reason.clone(), identity, ..asking }
    }
}

impl AskingForm {
    /// The way in which it was asked; where none is said, the usual one.
    #[must_use]
    pub fn how(&self, session: &Session) -> Asked {
        let usual = if self.about.entry().is_some() { Asked::Own } else { session.usual_way() };
        self.asking.how.unwrap_or(usual)
    }
}

impl Guiding {
    /// The record of the request that the guide made, while it stands.
    #[must_use]
    pub fn request(&self) -> Option<&crate::domain::history::Record> {
        let record = &self.receipt.as_ref()?.record;
        (record.request.is_some() && self.undone.is_empty()).then_some(record)
    }
}
