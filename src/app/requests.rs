//! What was asked of the shop and what came: the list, and what leads from it.

mod asking;
mod later;
mod message;

use super::App;
use super::action::RequestAct;
use super::effect::Effect;
use super::page::{Page, Place};
use crate::domain::due;
use crate::domain::evidence::{Findings, Judged, judge};
use crate::domain::history::{MessageKind, Record};
use crate::domain::ledger::{Ledger, LedgerRequest, Noted, RequestState};
use crate::domain::open_request::OpenBox;
use crate::domain::terms::LastDay;
use crate::papers::complaint;

pub use self::asking::AskedForm;
pub use self::message::MessageForm;

/// What was asked and what came, as it was read.
#[derive(Clone, Debug)]
pub struct Requests {
    /// What the letter is made of, and when it was read.
    pub found: Findings,
    /// Everything, withdrawn entries among them.
    pub ledger: Ledger,
    /// The last days that were frozen when the shop was told.
    pub days: Vec<LastDay>,
    /// The rows of the list.
    pub rows: Vec<Listed>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The words over what was asked.
    AskedHead,
    /// A request, by its place in the ledger.
    Asked(usize),
    /// That nothing was asked.
    NothingAsked,
    /// The words over what came.
    CameHead,
    /// A message, by its place in the ledger.
    Came(usize),
    /// That nothing was written down.
    NothingCame,
    /// Something that can be written down.
    Do(RequestAct),
}

/// What can be written down, below what there is.
const DEEDS: [RequestAct; 4] = [
    RequestAct::Message(MessageKind::NotSaid),
    RequestAct::AskAgain,
    RequestAct::Message(MessageKind::NotForMe),
    RequestAct::Message(MessageKind::NoConfirmation),
];

/// An entry that a row stands for.
#[derive(Clone, Copy, Debug)]
pub enum LedgerEntry<'a> {
    /// A request.
    Asked(&'a LedgerRequest),
    /// A message.
    Came(&'a Noted),
}

impl LedgerEntry<'_> {
    /// The check code of its record.
    #[must_use]
    pub fn head(&self) -> &str {
        match self {
            Self::Asked(asked) => &asked.head,
            Self::Came(noted) => &noted.head,
        }
    }

    /// Whether it was withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        match self {
            Self::Asked(asked) => matches!(asked.state, RequestState::Withdrawn(_)),
            Self::Came(noted) => noted.withdrawn.is_some(),
        }
    }
}

impl Requests {
    /// What the saves of a profile say, newest first.
    #[must_use]
    pub fn new(records: &[Record], found: Findings) -> Self {
        let ledger = Ledger::of(records.iter().rev());
        let brought = records.iter().flat_map(|record| &record.brought).filter_map(|brought| brought.terms.as_ref());
        let terms = records.iter().filter_map(|record| record.terms.as_ref()).chain(brought);
        let days = terms.flat_map(|terms| &terms.days).filter(|day| day.told).cloned().collect();
        let is_open = |at: &usize| ledger.asked[*at].state == RequestState::Open;
        let (open, ended): (Vec<usize>, Vec<usize>) = (0..ledger.asked.len()).rev().partition(is_open);
        let mut rows = vec![Listed::AskedHead];
        rows.extend(open.into_iter().chain(ended).map(Listed::Asked));
        if ledger.asked.is_empty() {
            rows.push(Listed::NothingAsked);
        }
        rows.push(Listed::CameHead);
        rows.extend((0..ledger.noted.len()).rev().map(Listed::Came));
        if ledger.noted.is_empty() {
            rows.push(Listed::NothingCame);
        }
        rows.extend(DEEDS.map(Listed::Do));
        Self { found, ledger, days, rows }
    }

    /// The entry in a row.
    #[must_use]
    pub fn entry(&self, row: usize) -> Option<LedgerEntry<'_>> {
        match self.rows.get(row)? {
            Listed::Asked(at) => self.ledger.asked.get(*at).map(LedgerEntry::Asked),
            Listed::Came(at) => self.ledger.noted.get(*at).map(LedgerEntry::Came),
            _ => None,
        }
    }

    /// The entry of a check code.
    #[must_use]
    pub fn of_head(&self, head: &str) -> Option<LedgerEntry<'_>> {
        let asked = self.ledger.asked.iter().find(|asked| asked.head == head).map(LedgerEntry::Asked);
        asked.or_else(|| self.ledger.noted.iter().find(|noted| noted.head == head).map(LedgerEntry::Came))
    }

    /// The day that was frozen when the shop was told of a box, with its rule.
    #[must_use]
    pub fn day_of(&self, told: &OpenBox) -> Option<&LastDay> {
        let fits = |day: &&LastDay| {
            day.channel == told.channel && Some(day.purpose) == told.purpose && told.told.as_ref() == Some(&day.from)
        };
        self.days.iter().find(fits)
    }

    /// The requests that are open, newest first, by their places in the ledger.
    #[must_use]
    pub fn open(&self) -> Vec<usize> {
        let asked = |row: &Listed| match row {
            Listed::Asked(at) if self.ledger.asked[*at].state == RequestState::Open => Some(*at),
            _ => None,
        };
        self.rows.iter().filter_map(asked).collect()
    }

    /// Whether something came that a letter can be about: it came after a last day.
    #[must_use]
    pub fn has_late(&self) -> bool {
        self.found.messages.iter().any(|message| message.after_deadline)
    }

    /// The messages that came after the last day of a request.
    #[must_use]
    pub fn late_after(&self, head: &str) -> usize {
        let is_late = |judged: &Judged| matches!(judged, Judged::After(_, of) if of == head);
        self.found.messages.iter().filter(|message| is_late(&message.judged)).count()
    }
}

impl App {
    pub(super) fn act_on_requests(&mut self, act: RequestAct) -> Option<Effect> {
        match act {
            RequestAct::Show => return self.read_requests(None),
            RequestAct::DidItStop(at) => return self.ask_if_stopped(at),
            RequestAct::Open(row) => self.open_entry(row),
            RequestAct::Message(kind) => self.new_message(kind, None),
            RequestAct::CameBy { back } => self.came_by(back),
            RequestAct::Kind { back } => self.next_kind(back),
            RequestAct::KeepMessage => return self.keep_message(),
            RequestAct::AskAgain => self.ask_again(),
            RequestAct::About { back } => self.next_about(back),
            RequestAct::How { back } => self.next_how(back),
            RequestAct::KeepAsking => return self.keep_asking(),
            RequestAct::Withdraw => self.ask_to_withdraw(),
            RequestAct::WithdrawNow => return self.withdraw(),
            RequestAct::Stopped => return self.stopped(),
            RequestAct::StillCome => self.still_come(),
            RequestAct::Letter => self.show_letter(),
        }
        None
    }

    /// Asks for the saves that requests and messages are found in; with the
    /// check code of a request, to ask whether its messages stopped.
    pub(super) fn read_requests(&self, stopped: Option<String>) -> Option<Effect> {
        self.session.id().map(|id| Effect::ReadRequests { id, stopped })
    }

    /// Shows what was found.
    pub(super) fn requests_read(&mut self, records: &[Record], now: String, stopped: Option<String>) {
        if self.session.open.is_none() {
            return;
        }
        self.session.now.clone_from(&now);
        let found = Findings::of(&self.session.catalog, records, self.session.region(), now);
        let requests = Requests::new(records, found);
        let was = self.pages.down().find(|page| matches!(page.at, Place::Requests(_))).map(|page| page.spot.row);
        let row = was.unwrap_or(1).min(requests.rows.len() - 1);
        self.pages.close(|page| page.is_sheet() || matches!(page.at, Place::Requests(_)));
        self.push(Place::Requests(Box::new(requests)));
        self.page_mut().spot.row = row;
        if let Some(head) = stopped {
            self.push(Place::DidItStop(head));
        }
    }

    /// Shows the list again after something in it was written down.
    pub(super) fn listed_again(&mut self, record: &Record) -> Option<Effect> {
        self.say_with("requests.kept", &[("reference", &record.reference())]);
        self.read_requests(None)
    }

    /// The list that is open, on top or below a sheet.
    pub(crate) fn requests(&self) -> Option<&Requests> {
        self.pages.down().find_map(|page| match &page.at {
            Place::Requests(requests) => Some(&**requests),
            _ => None,
        })
    }

    /// The entry that is chosen in the list, or open in a sheet over it.
    fn chosen_entry(&self) -> Option<LedgerEntry<'_>> {
        let requests = self.requests()?;
        match &self.page().at {
            Place::Requests(_) => requests.entry(self.page().spot.row),
            Place::Message(form) => requests.of_head(form.corrects.as_deref()?),
            Place::Asking(form) => requests.of_head(form.corrects.as_deref()?),
            Place::DidItStop(head) | Place::Withdraw(head) => requests.of_head(head),
            _ => None,
        }
    }

    /// Opens the entry in a row, to see and correct it.
    fn open_entry(&mut self, row: usize) {
        self.page_mut().spot.row = row;
        let Some(entry) = self.chosen_entry() else { return };
        if entry.is_withdrawn() {
            return self.say("requests.withdrawn_already");
        }
        match entry {
            LedgerEntry::Asked(asked) => {
                let asked = asked.clone();
                self.correct_asking(&asked);
            }
            LedgerEntry::Came(noted) => {
                let noted = noted.clone();
                self.correct_message(&noted);
            }
        }
    }

    /// Asks whether the messages of a request stopped, once its last day has passed.
    fn ask_if_stopped(&self, at: usize) -> Option<Effect> {
        let open = self.session.open.as_ref()?;
        let due = due::due(&open.profile, self.session.today()?);
        let one = due.get(at)?;
        self.read_requests(one.is_over.then(|| one.request.head.clone()))
    }

    /// Shows the letter, where something came that it can be about.
    fn show_letter(&mut self) {
        let Some(requests) = self.requests() else { return };
        if !requests.has_late() {
            return self.say("requests.no_letter");
        }
        let text = complaint::text(&self.session, &requests.found);
        self.push(Place::Letter(text));
    }

    /// The letter that is open.
    pub(super) fn letter(&self) -> Option<&str> {
        match &self.page().at {
            Place::Letter(text) => Some(text),
            _ => None,
        }
    }

    /// Opens a sheet with what is typed into its text boxes first.
    fn open_form(&mut self, at: Place, typed: &[&str]) {
        let mut page = Page::new(at);
        page.fields = typed.iter().map(|text| super::textbox::TextBox::with(text)).collect();
        self.pages.push(page);
    }

    /// What a message is by the requests that were read.
    #[must_use]
    pub fn judged(&self, noted: &Noted) -> Judged {
        self.requests()
            .map_or(Judged::NotSaid, |requests| judge(&self.session.catalog, &requests.ledger, &noted.evidence))
    }
}
