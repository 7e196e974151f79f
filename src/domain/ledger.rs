//! Everything that was asked of the shop and everything that came, from a
//! whole history: which requests are open, closed, undone or withdrawn, since
//! when each of their boxes runs, and which messages were written down.

mod asked;

use std::collections::HashMap;

use super::history::{Brought, Evidence, Record};
use super::open_after;
use super::open_request::{OpenBox, OpenRequest};
use super::request::Request;
use super::site::Site;
use super::terms;

pub use self::asked::{LedgerRequest, RequestState, Span};

/// A message, or something else worth writing down, with its corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The check code of its record.
    pub head: String,
    /// When it was written down, RFC 3339.
    pub at: String,
    /// Who wrote it down.
    pub by: String,
    /// What came.
    pub evidence: Evidence,
    /// The check code of the record that withdrew it.
    pub withdrawn: Option<String>,
}

/// What was asked and what came, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The requests.
    pub asked: Vec<LedgerRequest>,
    /// The messages.
    pub noted: Vec<Noted>,
    /// The requests that are open.
    pub open: Vec<OpenRequest>,
    /// The last revision that was taken.
    pub revision: u64,
    /// What is known of the shop's page.
    site: Site,
    /// What each revision did to requests, for a later one that undoes it.
    undoable: HashMap<u64, Undoable>,
    /// The places of the requests by check code.
    places: HashMap<String, usize>,
}

/// What is to be known of a record to undo it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Undoable {
    /// The requests that the record ended, to be revived by undoing it.
    ends: Vec<String>,
    /// The requests that the record made or revived, to be ended by undoing it.
    made: Vec<String>,
}

/// Why an entry cannot be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// There is none of that reference in this person's history.
    Unknown,
    /// More than one begins like that: their check codes.
    Several(Vec<String>),
    /// The entry of this check code was withdrawn already.
    Withdrawn(String),
}

impl Ledger {
    /// The ledger of a whole history, oldest record first.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut ledger = Self::default();
        records.into_iter().for_each(|record| ledger.take(record));
        ledger
    }

    /// Takes the next record.
    pub fn take(&mut self, record: &Record) {
        let before = std::mem::take(&mut self.open);
        self.open.clone_from(&before);
        record.facts().iter().for_each(|fact| self.site.take(fact, &record.at, &record.by));
        open_after::follow(&mut self.open, record, &self.site);
        for brought in &record.brought {
            self.take_brought(brought);
        }
        let made = record.asked_for();
        if let Some(request) = &made {
            self.add((record.head(), &record.moment(), &record.by), Some(record.revision), request.clone());
        }
        if let Some(evidence) = &record.evidence {
            self.note((record.head(), &record.at, &record.by), evidence.clone());
        }
        self.point(record);
        let mut made: Vec<String> = made.into_iter().map(|_| record.head().to_owned()).collect();
        made.extend(self.move_on(&before, record));
        self.undoable.insert(record.revision, Undoable { ends: record.ends.clone(), made });
        self.revision = record.revision;
    }

    /// Brings the spans and the states of the requests that a record touched
    /// up to it. Says which of them it revived.
    fn move_on(&mut self, before: &[OpenRequest], record: &Record) -> Vec<String> {
        let find = |all: &[OpenRequest], head: &str| all.iter().find(|open| open.head == head).cloned();
        let mut heads: Vec<String> = before.iter().chain(&self.open).map(|open| open.head.clone()).collect();
        heads.extend(record.ends.iter().cloned());
        heads.extend(self.asked.last().map(|asked| asked.head.clone()));
        heads.sort_unstable();
        heads.dedup();
        let mut revived = Vec::new();
        for head in heads {
            let (was, now) = (find(before, &head), find(&self.open, &head));
            let Some(asked) = self.places.get(&head).and_then(|place| self.asked.get_mut(*place)) else { continue };
            if matches!(asked.state, RequestState::Undone(_)) && now.is_some() {
                revived.push(head.clone());
            }
            if was != now {
                asked.move_to(now.as_ref(), record);
            }
            asked.stand(now.is_some_and(|now| !now.has_stopped()), record);
        }
        revived
    }

    fn take_brought(&mut self, brought: &Brought) {
        let from = (brought.head.as_str(), &brought.at, &brought.by);
        if let Some(request) = brought.request.as_ref().filter(|_| !self.places.contains_key(&brought.head)) {
            let at = terms::moment(&brought.at, brought.terms.as_ref());
            self.add((from.0, &at, from.2), None, request.clone());
        }
        if let Some(evidence) = brought.evidence.as_ref().filter(|_| !self.noted.iter().any(|one| one.head == from.0)) {
            self.note(from, evidence.clone());
        }
    }

    fn add(&mut self, (head, at, by): (&str, &String, &String), revision: Option<u64>, request: Request) {
        let day = at.get(..10).unwrap_or_default();
        let asked_on = if request.asking.asked_on.is_empty() { day } else { &request.asking.asked_on }.to_owned();
        let (head, at, by) = (head.to_owned(), at.clone(), by.clone());
        self.places.insert(head.clone(), self.asked.len());
        self.asked.push(LedgerRequest {
            head,
            revision,
            at,
            by,
            request,
            asked_on,
            state: RequestState::Open,
            spans: Vec::new(),
        });
    }

    fn note(&mut self, (head, at, by): (&str, &String, &String), evidence: Evidence) {
        let (head, at, by) = (head.to_owned(), at.clone(), by.clone());
        self.noted.push(Noted { head, at, by, evidence, withdrawn: None });
    }

    /// Corrections and withdrawals of earlier entries.
    fn point(&mut self, record: &Record) {
        if let Some(made) = &record.corrects {
            for asked in self.asked.iter_mut().filter(|asked| asked.head == made.of) {
                if let Some(asking) = &made.asking {
                    asked.request.asking.clone_from(asking);
                    if !asking.asked_on.is_empty() {
                        asked.asked_on.clone_from(&asking.asked_on);
                    }
                }
            }
            for noted in self.noted.iter_mut().filter(|noted| noted.head == made.of) {
                if let Some(evidence) = &made.evidence {
                    noted.evidence.clone_from(evidence);
                }
            }
        }
        let by = || record.head().to_owned();
        for noted in self.noted.iter_mut().filter(|noted| noted.head == record.withdraws) {
            noted.withdrawn.get_or_insert_with(by);
        }
        let withdrawn = |asked: &&mut LedgerRequest| asked.head == record.withdraws;
        for asked in self.asked.iter_mut().filter(withdrawn) {
            asked.state = RequestState::Withdrawn(by());
        }
    }

    /// What undoing a record makes of the requests: the check codes of those
    /// that end as undone, and those that are open again. `is_on` tells
    /// whether a box is on after the undo.
    #[must_use]
    pub fn undo(&self, revision: u64, is_on: impl Fn(&str, &str) -> bool) -> (Vec<String>, Vec<OpenRequest>) {
        let Some(record) = self.undoable.get(&revision) else { return Default::default() };
        let is_open = |head: &String| self.open.iter().any(|open| open.head == *head);
        let ends = record.made.iter().filter(|head| is_open(head)).cloned().collect();
        let mut reopens = Vec::new();
        for asked in &self.asked {
            let revived = record.ends.contains(&asked.head);
            if matches!(asked.state, RequestState::Withdrawn(_))
                || matches!(asked.state, RequestState::Undone(_)) && !revived
            {
                continue;
            }
            let ended = asked.spans.iter().filter(|span| span.by == Some(revision));
            let boxes = ended.map(|span| span.open.clone()).filter(|open| !is_on(&open.channel, &open.id));
            let boxes: Vec<OpenBox> = boxes.collect();
            if !boxes.is_empty() {
                let (head, asked_on, scope) = (asked.head.clone(), asked.asked_on.clone(), asked.request.scope.clone());
                let outcome = asked.request.asking.outcome.clone();
                reopens.push(OpenRequest { head, asked_on, scope, boxes, outcome });
            }
        }
        (ends, reopens)
    }

    /// The check code of the entry with a reference, to withdraw or correct it.
    ///
    /// # Errors
    /// There is none, there are several, or it was withdrawn.
    pub fn entry(&self, reference: &str) -> Result<&str, NoEntry> {
        let asked = self.asked.iter().map(|one| (&one.head, matches!(one.state, RequestState::Withdrawn(_))));
        let noted = self.noted.iter().map(|one| (&one.head, one.withdrawn.is_some()));
        let fits: Vec<(&String, bool)> = asked.chain(noted).filter(|(head, _)| is_named(head, reference)).collect();
        match fits.as_slice() {
            [] => Err(NoEntry::Unknown),
            [(head, true)] => Err(NoEntry::Withdrawn((*head).clone())),
            [(head, false)] => Ok(head),
            several => Err(NoEntry::Several(several.iter().map(|(head, _)| (*head).clone()).collect())),
        }
    }
}

/// Whether a check code is meant by what was typed: its reference, with or
/// without `R-`, dashes and blanks, or more of its digits.
#[must_use]
pub fn is_named(head: &str, typed: &str) -> bool {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let code = plain.strip_prefix('r').unwrap_or(&plain);
    (8..=head.len()).contains(&code.len()) && head.starts_with(code)
}

/// `R-7F3A-19C2`: the reference of a check code.
#[must_use]
pub fn reference_of(head: &str) -> String {
    let code = head.to_uppercase();
    format!("R-{}-{}", code.get(..4).unwrap_or_default(), code.get(4..8).unwrap_or_default())
}
