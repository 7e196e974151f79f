//! What a save was, in a few words.

use crate::domain::change::{Change, Subject};
use crate::domain::history::{Correction, Event, Record};
use crate::domain::request::Asking;
use crate::domain::site::How;
use crate::session::Session;
use crate::words::Words;

/// What a save was: how many changes, or that it made or put back something.
#[must_use]
pub fn event(words: &Words, record: &Record) -> String {
    if !record.withdraws.is_empty() {
        return words.get("event.withdrawn").into_owned();
    }
    match (&record.corrects, &record.evidence) {
        (Some(_), None) if !record.site.is_empty() => {}
        (Some(made), None) => return corrected(words, made),
        _ => {}
    }
    match record.event {
        Event::Made => words.get("event.made").into_owned(),
        Event::Found => words.get("event.found").into_owned(),
        Event::Saved if record.changes.is_empty() && record.request.is_some() => {
            let again = record.request.as_ref().is_some_and(|request| !request.again.is_empty());
            words.get(if again { "event.asked_again" } else { "event.asked" }).into_owned()
        }
        Event::Saved => words.fill("event.saved", &[("n", &record.changes.len())]),
        Event::PutBack => words.fill("event.put_back", &[("n", &record.changes.len())]),
        Event::Done | Event::Seen => page_event(words, record),
        Event::Evidence => words.get("event.evidence").into_owned(),
    }
}

/// What happened, by the name of the first thing that a save changed and what
/// all of them are now: `Deals and discounts and 2 more Off`.
#[must_use]
pub fn event_named(session: &Session, record: &Record) -> String {
    let (words, catalog) = (&session.words, &*session.catalog);
    let (Event::Saved, [first, more @ ..]) = (record.event, &record.changes[..]) else { return event(words, record) };
    let name = match &first.subject {
        Subject::Box { channel, id } => match catalog.find(channel, id) {
            Some(index) => catalog.category_of(index).label.clone(),
            None => id.clone(),
        },
        _ => super::subject(words, catalog, first),
    };
    let is = |change: &Change| super::value_words(words, catalog, change, &change.to);
    let alike = first.is_of_box() && more.iter().all(|change| is(change) == is(first));
    let name = match more.len() {
        0 => name,
        n => words.fill("event.and_more", &[("what", &name), ("n", &n)]),
    };
    if alike { format!("{name} {}", is(first)) } else { name }
}

/// That an entry was corrected, and what came of it as it is now.
fn corrected(words: &Words, made: &Correction) -> String {
    match made.asking.as_ref().map_or("", |asking| &*asking.outcome) {
        Asking::STOPPED => words.get("event.stopped").into_owned(),
        "" => words.get("event.corrected").into_owned(),
        outcome => words.fill("event.corrected_to", &[("outcome", &super::requests::outcome(words, outcome))]),
    }
}

/// What was noted of the shop's page.
fn page_event(words: &Words, record: &Record) -> String {
    let facts = record.facts();
    let n = facts.iter().filter(|fact| fact.on.is_some()).count();
    let key = match record.event {
        _ if n == 0 => return words.fill("event.taken_back", &[("n", &facts.len())]),
        Event::Done => "event.done",
        _ if facts.iter().any(|fact| fact.how == How::Told) => "event.told",
        _ => "event.seen",
    };
    words.fill(key, &[("n", &n)])
}
