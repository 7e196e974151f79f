//! What a letter rests on: the messages that came after a last day, or after
//! the shop was told where the rule sets no number of days, and the requests
//! that they are held against.

use crate::domain::catalog::{Catalog, Purpose};
use crate::domain::evidence::{Findings, Judged, Message};
use crate::domain::ledger::{LedgerRequest, RequestState, Span, reference_of};
use crate::domain::request::ToldBy;
use crate::domain::terms::LastDay;

/// Why there is no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLetter {
    /// Nothing was asked.
    NotAsked,
    /// The shop was told of nothing that was asked.
    NotTold,
    /// Nothing came after the last day.
    NothingAfter,
}

/// What a letter rests on.
pub(super) struct Case<'a> {
    /// The requests that had to be acted on when a message came.
    pub requests: Vec<CaseRequest<'a>>,
    /// The messages, oldest first.
    pub messages: Vec<&'a Message>,
    /// How many entries are on file and not in the letter.
    pub left_out: usize,
}

/// A request in a letter: the boxes of which the shop was told on one day.
pub(super) struct CaseRequest<'a> {
    /// The request.
    pub asked: &'a LedgerRequest,
    /// Its boxes.
    pub spans: Vec<&'a Span>,
    /// The day the shop was told.
    pub told: &'a str,
    /// The last day; nothing where the rule sets no number of days.
    pub due: Option<&'a str>,
    /// The last day as it was frozen, with its rule.
    pub day: Option<&'a LastDay>,
}

impl<'a> Case<'a> {
    /// The case that was found.
    pub fn of(catalog: &Catalog, found: &'a Findings) -> Result<Self, NoLetter> {
        let stands =
            |asked: &&LedgerRequest| !matches!(asked.state, RequestState::Withdrawn(_) | RequestState::Undone(_));
        let asked: Vec<&LedgerRequest> = found.ledger.asked.iter().filter(stands).collect();
        if asked.is_empty() {
            return Err(NoLetter::NotAsked);
        }
        if !asked.iter().flat_map(|asked| &asked.spans).any(|span| span.open.told.is_some()) {
            return Err(NoLetter::NotTold);
        }
        let spans = || asked.iter().flat_map(|asked| &asked.spans);
        let late = found.messages.iter().rev().filter(|message| match message.judged {
            Judged::After(..) => true,
            Judged::NoDay => spans().any(|span| is_behind(catalog, found, span, message)),
            _ => false,
        });
        let messages: Vec<&Message> = late.collect();
        if messages.is_empty() {
            return Err(NoLetter::NothingAfter);
        }
        let mut case = Self { requests: Vec::new(), left_out: found.messages.len() - messages.len(), messages };
        for (asked, span) in asked.iter().flat_map(|asked| asked.spans.iter().map(move |span| (*asked, span))) {
            if case.messages.iter().any(|message| is_behind(catalog, found, span, message)) {
                case.add(found, asked, span);
            }
        }
        Ok(case)
    }

    /// Adds a box to the request that it is of, by the day the shop was told.
    fn add(&mut self, found: &'a Findings, asked: &'a LedgerRequest, span: &'a Span) {
        let (Some(told), due) = (&span.open.told, span.open.due.as_deref()) else { return };
        let fits = |request: &&mut CaseRequest<'_>| request.asked.head == asked.head && request.told == told;
        if let Some(request) = self.requests.iter_mut().find(fits) {
            return request.spans.push(span);
        }
        let day = frozen_day(found, span);
        self.requests.push(CaseRequest { asked, spans: vec![span], told, due, day });
    }

    /// Whether every message came after a last day.
    pub fn has_days(&self) -> bool {
        self.messages.iter().all(|message| message.after_deadline)
    }

    /// Whether a message of the case came on one of these channels.
    pub fn is_on(&self, channels: &[String]) -> bool {
        self.messages.iter().any(|message| channels.contains(&message.evidence.channel))
    }
}

impl CaseRequest<'_> {
    /// The reference of the request.
    pub fn reference(&self) -> String {
        reference_of(&self.asked.head)
    }

    /// The key of the words for how the shop was told.
    pub fn told_by(&self) -> &'static str {
        let off_there = |span: &&Span| {
            let mut boxes = self.asked.request.boxes.iter();
            boxes.any(|asked| asked.off_there && span.open.is(&asked.channel, &asked.id))
        };
        match self.asked.request.told {
            Some(ToldBy::Desk) => "letter.told_desk",
            Some(ToldBy::Stop) => "letter.told_stop",
            None if self.spans.iter().all(off_there) => "letter.told_off_there",
            None => "letter.told_page",
        }
    }
}

/// The last day of a box as it was frozen when the shop was told.
fn frozen_day<'a>(found: &'a Findings, span: &Span) -> Option<&'a LastDay> {
    let told = span.open.told.as_ref()?;
    let is_purpose = |day: &LastDay| span.open.purpose.is_none_or(|purpose| purpose == day.purpose);
    let is_day = |day: &&LastDay| day.channel == span.open.channel && day.from == *told && day.due == span.open.due;
    found.days.iter().find(|day| is_day(day) && is_purpose(day))
}

/// Whether a box was asked to end, and had to be when a message came that may
/// be of that box: its last day was over, or the shop was told on a day before
/// and the rule sets no number of days.
fn is_behind(catalog: &Catalog, found: &Findings, span: &Span, message: &Message) -> bool {
    let evidence = &message.evidence;
    let known = || catalog.find(&span.open.channel, &span.open.id).map(|index| catalog.category_of(index).purpose);
    let purpose: Option<Purpose> = span.open.purpose.or_else(known);
    let is_kind = span.open.channel == evidence.channel && purpose == evidence.kind.purpose();
    let day = evidence.at.get(..10).unwrap_or_default();
    let is_open = || frozen_day(found, span).is_some_and(|frozen| !frozen.rule.is_empty());
    let is_over = match &span.open.due {
        Some(due) => due.as_str() < day,
        None => span.open.told.as_ref().is_some_and(|told| told.as_str() < day) && is_open(),
    };
    let until = span.until.as_ref().and_then(|until| until.get(..10));
    is_kind && is_over && until.is_none_or(|until| day <= until)
}
