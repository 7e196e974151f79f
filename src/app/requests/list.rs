//! What was asked and what came, as a list: its rows, and the entries they
//! stand for.

use crate::app::action::RequestAct;
use crate::domain::catalog::Catalog;
use crate::domain::due::{self, Late};
use crate::domain::evidence::Findings;
use crate::domain::history::{MessageKind, Record};
use crate::domain::ledger::{Ledger, LedgerRequest, Noted, RequestState};
use crate::domain::open_request::{OpenBox, OpenRequest};
use crate::domain::terms::LastDay;

/// What was asked and what came, as it was read.
#[derive(Clone, Debug)]
pub struct Requests {
    /// What the letter is made of, and when it was read.
    pub found: Findings,
    /// Everything, withdrawn entries among them.
    pub ledger: Ledger,
    /// The last days that were frozen when the shop was told.
    pub days: Vec<LastDay>,
    /// What came after the last days of requests.
    pub late: Late,
    /// The rows of the list.
    pub rows: Vec<RequestRow>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestRow {
    /// The words over what was asked.
    AskedHead,
    /// A request, by its place in the ledger.
    Asked(usize),
    /// That nothing was asked.
    NothingAsked,
    /// An empty line.
    Gap,
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
    pub fn new(catalog: &Catalog, records: &[Record], found: Findings) -> Self {
        let ledger = Ledger::of(records.iter().rev());
        let brought = records.iter().flat_map(|record| &record.brought).filter_map(|brought| brought.terms.as_ref());
        let terms = records.iter().filter_map(|record| record.terms.as_ref()).chain(brought);
        let days = terms.flat_map(|terms| &terms.days).filter(|day| day.told).cloned().collect();
        let is_open = |at: &usize| ledger.asked[*at].state == RequestState::Open;
        let (open, ended): (Vec<usize>, Vec<usize>) = (0..ledger.asked.len()).rev().partition(is_open);
        let mut rows = vec![RequestRow::AskedHead];
        rows.extend(open.into_iter().chain(ended).map(RequestRow::Asked));
        if ledger.asked.is_empty() {
            rows.push(RequestRow::NothingAsked);
        }
        rows.extend([RequestRow::Gap, RequestRow::CameHead]);
        rows.extend((0..ledger.noted.len()).rev().map(RequestRow::Came));
        if ledger.noted.is_empty() {
            rows.push(RequestRow::NothingCame);
        }
        rows.push(RequestRow::Gap);
        rows.extend(DEEDS.map(RequestRow::Do));
        Self { late: due::late(catalog, &ledger), found, ledger, days, rows }
    }

    /// The entry in a row.
    #[must_use]
    pub fn entry(&self, row: usize) -> Option<LedgerEntry<'_>> {
        match self.rows.get(row)? {
            RequestRow::Asked(at) => self.ledger.asked.get(*at).map(LedgerEntry::Asked),
            RequestRow::Came(at) => self.ledger.noted.get(*at).map(LedgerEntry::Came),
            _ => None,
        }
    }

    /// The row of the entry of a check code.
    pub(super) fn row_of(&self, head: &str) -> Option<usize> {
        (0..self.rows.len()).find(|row| self.entry(*row).is_some_and(|entry| entry.head() == head))
    }

    /// The first row that can be opened.
    pub(super) fn first(&self) -> usize {
        let opens = |row: &RequestRow| matches!(row, RequestRow::Asked(_) | RequestRow::Came(_) | RequestRow::Do(_));
        self.rows.iter().position(opens).unwrap_or(0)
    }

    /// The entry of a check code.
    #[must_use]
    pub fn of_head(&self, head: &str) -> Option<LedgerEntry<'_>> {
        let asked = self.ledger.asked.iter().find(|asked| asked.head == head).map(LedgerEntry::Asked);
        asked.or_else(|| self.ledger.noted.iter().find(|noted| noted.head == head).map(LedgerEntry::Came))
    }

    /// The boxes of an open request, each with the clock that runs for it: the
    /// earliest one among all requests that are open for it.
    #[must_use]
    pub fn clocks(&self, request: &OpenRequest) -> Vec<OpenBox> {
        let earliest = |each: &OpenBox| {
            let all = self.ledger.open.iter().filter_map(|open| open.get(&each.channel, &each.id));
            let told = all.filter(|open| open.told.is_some()).min_by(|one, other| one.told.cmp(&other.told));
            told.unwrap_or(each).clone()
        };
        request.boxes.iter().map(earliest).collect()
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
        let asked = |row: &RequestRow| match row {
            RequestRow::Asked(at) if self.ledger.asked[*at].state == RequestState::Open => Some(*at),
            _ => None,
        };
        self.rows.iter().filter_map(asked).collect()
    }

    /// The messages that came after the last day of a request.
    #[must_use]
    pub fn late_after(&self, head: &str) -> usize {
        self.late.get(head).copied().unwrap_or_default()
    }
}
