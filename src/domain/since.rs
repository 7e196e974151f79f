//! What later records did to what one record was about: the part of a receipt
//! that begins "Since then". The record itself never changes.

use super::change::{Change, Subject};
use super::history::Record;
use super::ledger::{Ledger, RequestState};
use super::site::SiteFact;

/// Something that a later record did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterAct {
    /// The check code of the later record.
    pub head: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// What it did.
    pub what: What,
}

/// What a later record did to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It changed one of its settings again.
    Changed(Change),
    /// It says something of the shop's page for one of its boxes.
    Site(SiteFact),
    /// It undid the save.
    Undone,
    /// It undid the undoing of the save.
    Redone,
    /// It asked for all of it again.
    AskedAgain,
    /// It corrected the request or the message.
    Corrected,
    /// It withdrew the request or the message.
    Withdrawn,
    /// It turned the last box of the request on, or ended it in another way.
    Closed,
    /// It opened the request again.
    Reopened,
}

/// What the records after a revision did to it, oldest first. `records` is the
/// whole history, oldest first.
#[must_use]
pub fn since(records: &[Record], revision: u64) -> Vec<LaterAct> {
    let Some(place) = records.iter().position(|record| record.revision == revision) else { return Vec::new() };
    let one = &records[place];
    let mut ledger = Ledger::of(&records[..=place]);
    let (mut holds, mut undone_by): (u64, Option<u64>) = (revision, None);
    let mut all = Vec::new();
    for record in &records[place + 1..] {
        let before = state(&ledger, one);
        ledger.take(record);
        let after = state(&ledger, one);
        let mut did = direct(one, record);
        match record.puts_back {
            Some(back) if undone_by.is_none() && (back == revision || back == holds) => {
                undone_by = Some(record.revision);
                did.push(What::Undone);
            }
            Some(back) if undone_by == Some(back) => {
                (holds, undone_by) = (record.revision, None);
                did.push(What::Redone);
            }
            _ => match (before, after) {
                (Some(RequestState::Open), Some(RequestState::Closed(_))) => did.push(What::Closed),
                (Some(RequestState::Closed(_)), Some(RequestState::Open)) => did.push(What::Reopened),
                _ => {}
            },
        }
        let (head, at, by) = (record.head().to_owned(), record.at.clone(), record.by.clone());
        all.extend(did.into_iter().map(|what| LaterAct { head: head.clone(), at: at.clone(), by: by.clone(), what }));
    }
    all
}

fn state(ledger: &Ledger, one: &Record) -> Option<RequestState> {
    ledger.asked.iter().find(|asked| asked.head == one.head()).map(|asked| asked.state.clone())
}

/// What a later record says of the settings, the boxes and the entry of one.
fn direct(one: &Record, later: &Record) -> Vec<What> {
    let is_own = |change: &&Change| one.changes.iter().any(|own| own.subject == change.subject);
    let mut did: Vec<What> = later.changes.iter().filter(is_own).cloned().map(What::Changed).collect();
    let asked = one.asked_for();
    let is_box = |fact: &SiteFact| {
        let changed = |own: &Change| matches!(&own.subject, Subject::Box { channel, id } if *channel == fact.channel && *id == fact.id);
        let boxes = asked.iter().flat_map(|request| &request.boxes);
        let mut facts = one.site.iter();
        one.changes.iter().any(changed)
            || boxes.into_iter().any(|own| own.channel == fact.channel && own.id == fact.id)
            || facts.any(|own| own.channel == fact.channel && own.id == fact.id)
    };
    did.extend(later.facts().into_iter().filter(is_box).map(What::Site));
    if later.withdraws == one.head() {
        did.push(What::Withdrawn);
    }
    if later.corrects.as_ref().is_some_and(|made| made.of == one.head()) {
        did.push(What::Corrected);
    }
    if later.request.as_ref().is_some_and(|request| request.again == one.head()) {
        did.push(What::AskedAgain);
    }
    did
}
