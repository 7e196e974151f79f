//! A request with all that later records made of it: how it stands, and when
//! it was in force for each of its boxes.

use crate::domain::history::Record;
use crate::domain::open_request::{OpenBox, OpenRequest};
use crate::domain::request::Request;

/// How a request stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestState {
    /// It is open for at least one of its boxes.
    Open,
    /// All of its boxes were turned on later, or the messages stopped; the
    /// check code of the last record that says so.
    Closed(String),
    /// Its save was undone; the check code of the record that did.
    Undone(String),
    /// It was withdrawn; the check code of the record that did.
    Withdrawn(String),
}

/// A request with all that later records made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRequest {
    /// The check code of its record.
    pub head: String,
    /// The revision that its record made; nothing for one that was brought.
    pub revision: Option<u64>,
    /// When it was written down, RFC 3339, in the zone that is frozen there.
    pub at: String,
    /// Who wrote it down.
    pub by: String,
    /// The request, with its corrections.
    pub request: Request,
    /// The day it was asked.
    pub asked_on: String,
    /// How it stands.
    pub state: RequestState,
    /// When it was in force for each of its boxes.
    pub spans: Vec<Span>,
}

/// A time in which a request was in force for one of its boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The box, with the day that the shop was told and the last day.
    pub open: OpenBox,
    /// From when on: RFC 3339, or the day where only that is known.
    pub from: String,
    /// Until when, RFC 3339; nothing while it is in force.
    pub until: Option<String>,
    /// The revision that ended it.
    pub(super) by: Option<u64>,
}

impl LedgerRequest {
    /// The times that the request is in force for now.
    pub fn running(&self) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(|span| span.until.is_none())
    }

    /// Ends the spans of boxes that the request is not open for any more,
    /// begins those that it is open for now, and brings their days up.
    pub(super) fn move_to(&mut self, now: Option<&OpenRequest>, record: &Record) {
        for span in self.spans.iter_mut().filter(|span| span.until.is_none()) {
            if let Some(open) = now.and_then(|now| now.get(&span.open.channel, &span.open.id)) {
                span.open.clone_from(open);
            } else {
                (span.until, span.by) = (Some(record.at.clone()), Some(record.revision));
            }
        }
        let same_day = self.at.starts_with(&self.asked_on);
        let start = if same_day { &self.at } else { &self.asked_on };
        let from = if self.spans.is_empty() { start } else { &record.at }.clone();
        for open in now.map_or(&[][..], |now| &now.boxes) {
            let runs = |span: &Span| span.until.is_none() && span.open.is(&open.channel, &open.id);
            if !self.spans.iter().any(runs) {
                self.spans.push(Span { open: open.clone(), from: from.clone(), until: None, by: None });
            }
        }
    }

    /// How the request stands after a record.
    pub(super) fn stand(&mut self, is_open: bool, record: &Record) {
        let by = record.head().to_owned();
        self.state = match &self.state {
            RequestState::Withdrawn(_) => return,
            _ if record.ends.contains(&self.head) => RequestState::Undone(by),
            _ if is_open => RequestState::Open,
            RequestState::Open => RequestState::Closed(by),
            _ => return,
        };
    }
}
