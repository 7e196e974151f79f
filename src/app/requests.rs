//! What was asked of the shop and what came: what leads to the list, and from it.

mod later;
mod list;
mod message;

pub use self::list::{LedgerEntry, RequestRow, Requests};
pub use self::message::MessageForm;
use super::App;
use super::action::RequestAct;
use super::effect::Effect;
use super::page::{Page, Place};
use super::textbox::TextBox;
use crate::domain::evidence::Findings;
use crate::domain::history::Record;
use crate::papers::complaint;
use crate::wording::Said;

impl App {
    pub(super) fn act_on_requests(&mut self, act: RequestAct) -> Option<Effect> {
        match act {
            RequestAct::Show => return self.read_requests(None, false),
            RequestAct::DidItStop(at) => return self.ask_if_stopped(at),
            RequestAct::Open(row) => self.open_entry(row),
            RequestAct::Message(kind) => self.new_message(kind, None),
            RequestAct::CameBy { back } => self.came_by(back),
            RequestAct::Kind { back } => self.next_kind(back),
            RequestAct::KeepMessage => return self.keep_message(),
            RequestAct::AskAgain => self.ask_again(),
            RequestAct::Withdraw => self.ask_to_withdraw(),
            RequestAct::WithdrawNow => return self.withdraw(),
            RequestAct::Stopped => return self.stopped(),
            RequestAct::StillCome => self.still_come(),
            RequestAct::Letter => self.show_letter(false),
            RequestAct::LetterNumber => self.switch_number(),
        }
        None
    }

    /// Asks for the saves that requests and messages are found in; with the
    /// entry to be chosen, and whether it is asked if its messages stopped.
    pub(super) fn read_requests(&self, about: Option<String>, asks: bool) -> Option<Effect> {
        self.session.id().map(|id| Effect::ReadRequests { id, about, asks })
    }

    /// Shows what was found.
    pub(super) fn requests_read(&mut self, records: &[Record], now: String, about: Option<String>, asks: bool) {
        if self.session.open.is_none() {
            return;
        }
        self.session.set_now(&now);
        let session = &self.session;
        let found = Findings::of(&session.catalog, records, session.region(), session.there(now));
        let found = found.living_in(session.state(), |at| session.there(at));
        let requests = Requests::new(&session.catalog, records, found);
        if let Some(open) = &mut self.session.open {
            open.late.clone_from(&requests.late);
        }
        let row = about.as_ref().and_then(|head| requests.row_of(head)).unwrap_or_else(|| requests.first());
        self.pages.close(|page| page.is_sheet() || matches!(page.at, Place::Requests(_)));
        self.push(Place::Requests(Box::new(requests)));
        self.page_mut().spot.row = row;
        if let Some(head) = about.filter(|_| asks) {
            self.push(Place::DidItStop(head));
        }
    }

    /// Asks for the saves again where the list is on top and something was
    /// saved since it was read.
    pub(super) fn reread_requests(&self) -> Option<Effect> {
        let Place::Requests(list) = &self.page().at else { return None };
        let saved = self.session.open.as_ref()?.profile.revision;
        let chosen = list.entry(self.page().spot.row).map(|entry| entry.head().to_owned());
        (list.ledger.revision != saved).then(|| self.read_requests(chosen, false))?
    }

    /// Shows the list again after something in it was written down.
    pub(super) fn listed_again(&mut self, record: &Record) -> Option<Effect> {
        self.say_with("requests.kept", &[("reference", &record.reference())]);
        let corrected = record.corrects.as_ref().map(|made| made.of.clone());
        let withdrawn = Some(record.withdraws.clone()).filter(|head| !head.is_empty());
        let own = (record.evidence.is_some() || record.request.is_some()).then(|| record.head().to_owned());
        self.read_requests(own.or(withdrawn).or(corrected), false)
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
            Place::Asking(form) => requests.of_head(form.about.entry()?),
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

    /// The first of the last days that has passed and of which nobody said
    /// what came of it.
    pub(super) fn first_over(&self) -> Option<usize> {
        let due = self.session.open.as_ref()?.due(self.session.today()?);
        due.iter().position(|one| one.is_over && !one.goes_on)
    }

    /// Shows a request that has a last day; once that has passed, with the
    /// question whether its messages stopped.
    fn ask_if_stopped(&self, at: usize) -> Option<Effect> {
        let due = self.session.open.as_ref()?.due(self.session.today()?);
        let one = due.get(at)?;
        self.read_requests(Some(one.request.head.clone()), one.is_over)
    }

    /// Shows the letter with the whole number, or with a masked one again.
    fn switch_number(&mut self) {
        if let Place::Letter { full_number, .. } = self.page().at {
            let spot = self.page().spot;
            self.pages.back();
            self.show_letter(!full_number);
            self.page_mut().spot = spot;
            self.say(if full_number { "letter.number_masked" } else { "letter.number_whole" });
        }
    }

    /// Shows the letter, or says why there is none.
    fn show_letter(&mut self, full_number: bool) {
        let Some(requests) = self.requests() else { return };
        match complaint::letter(&self.session, &requests.found, full_number) {
            Ok(text) => self.push(Place::Letter { text, full_number }),
            Err(why) => self.said = Said::trouble(vec![complaint::no_letter(&self.session, why)]),
        }
    }

    /// The letter that is open.
    pub(super) fn letter(&self) -> Option<&str> {
        match &self.page().at {
            Place::Letter { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Opens a sheet with what is typed into its text boxes first.
    pub(super) fn open_form(&mut self, at: Place, typed: &[&str]) {
        let mut page = Page::new(at);
        page.fields = typed.iter().map(|text| TextBox::with(text)).collect();
        self.pages.push(page);
    }
}
