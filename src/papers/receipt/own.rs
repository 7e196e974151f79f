//! What a receipt says of its record: who, for whom, when, where, how it
//! stood after it, and what it proves.

use serde_json::{Map, Value, json};

use super::{Receipt, to_do_there};
use crate::domain::catalog::Catalog;
use crate::domain::change::{self, Change, Subject};
use crate::domain::history::{Event, Record};
use crate::domain::terms::Stood;
use crate::session::Session;
use crate::wording;

/// So many of [`pairs`] say what the receipt proves.
pub const PROOF: usize = 2;

/// So many kinds are named of those that stay on; more are counted.
const NAMED: usize = 6;

/// What a receipt is headed with: its reference, or which save it undid.
#[must_use]
pub fn title(session: &Session, receipt: &Receipt) -> String {
    let reference = receipt.record.reference();
    match &receipt.undoes {
        Some(undone) => session.words.fill("receipt.undone", &[("reference", &reference), ("undone", undone)]),
        None => session.words.fill("receipt.title", &[("reference", &reference)]),
    }
}

/// The name of whom a record is about, as it was on that day.
#[must_use]
pub fn name_of(record: &Record) -> &str {
    if record.on_behalf_of.is_empty() { &record.by } else { &record.on_behalf_of }
}

/// `3 changes saved, 25 November 2026 at 10:15 (UTC-5), by Maria Lopez`
#[must_use]
pub fn headline(session: &Session, record: &Record) -> String {
    let words = &session.words;
    let what = match record.event {
        Event::Saved if !record.changes.is_empty() => words.fill("receipt.saved_n", &[("n", &record.changes.len())]),
        _ => wording::event(words, record),
    };
    let moment = wording::moment(words, &record.moment());
    words.fill("receipt.headline", &[("what", &what), ("moment", &moment), ("who", &record.by)])
}

/// How each channel stood after the record: what stays on, and how much of it
/// nobody set.
#[must_use]
pub fn stood(session: &Session, record: &Record) -> Vec<String> {
    let stood = record.terms.iter().flat_map(|terms| &terms.channels);
    stood.filter_map(|stood| stood_line(session, stood)).collect()
}

fn stood_line(session: &Session, stood: &Stood) -> Option<String> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let channel = catalog.channel(&stood.channel).map_or(stood.channel.as_str(), |at| &catalog.channels[at].label);
    let mut parts = Vec::new();
    if !stood.stays_on.is_empty() {
        let mut names: Vec<String> = stood.stays_on.iter().take(NAMED).map(|id| label(catalog, stood, id)).collect();
        let more = stood.on.saturating_sub(names.len());
        if more > 0 {
            names.push(words.fill("receipt.more", &[("n", &more)]));
        }
        parts.push(words.fill("receipt.stays_on", &[("channel", &channel), ("what", &words.series(&names))]));
    }
    if stood.not_set > 0 {
        parts.push(words.fill("receipt.not_set", &[("channel", &channel), ("n", &stood.not_set)]));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The label of a category of a channel, as far as the catalogue knows it.
fn label(catalog: &Catalog, stood: &Stood, id: &str) -> String {
    catalog.find(&stood.channel, id).map_or_else(|| id.to_owned(), |index| catalog.category_of(index).label.clone())
}

/// What it proves, for whom, where, by whom and why: labels, and what they
/// say, the [`PROOF`] of it first.
#[must_use]
pub fn pairs(session: &Session, receipt: &Receipt) -> Vec<(String, String)> {
    let words = &session.words;
    let record = &receipt.record;
    let mut pairs = vec![
        ("receipt.check", words.fill("receipt.check_what", &[("code", &record.check_code())])),
        ("receipt.proves", words.get("receipt.proves_what").into_owned()),
        ("receipt.aloud", wording::reference_aloud(session, record)),
        ("receipt.whom", whom(record)),
    ];
    let region = record.terms.as_ref().map(|terms| terms.region.as_str()).unwrap_or_default();
    if !region.is_empty() {
        pairs.push(("receipt.region", region.to_owned()));
    }
    pairs.push(("receipt.who", who(session, record)));
    // A request says by itself how it was asked, and why.
    if record.asked_for().is_none() {
        pairs.extend((!record.reason.is_empty()).then(|| ("receipt.reason", record.reason.clone())));
        let known = wording::how_known(words, record);
        pairs.extend((!known.is_empty()).then_some(("receipt.known", known)));
    }
    pairs.into_iter().map(|(key, text)| (words.get(key).into_owned(), text)).collect()
}

/// `Maria Lopez, maria-lopez, +1 *** *** 0142`
pub(in crate::papers) fn whom(record: &Record) -> String {
    let number = record.terms.as_ref().map(|terms| terms.number.as_str()).unwrap_or_default();
    let parts = [name_of(record), &record.id, number];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who saved it, and for whom.
fn who(session: &Session, record: &Record) -> String {
    match record.on_behalf_of.as_str() {
        "" => record.by.clone(),
        person => session.words.fill("receipt.for", &[("who", &record.by), ("person", &person)]),
    }
}

/// Leaves out what a helper noted for the desk: a receipt is for the customer.
fn forget_desk_note(value: &mut Value) {
    for asking in ["/request/asking", "/corrects/asking"] {
        if let Some(map) = value.pointer_mut(asking).and_then(Value::as_object_mut) {
            map.remove("note");
        }
    }
}

/// The receipt's own part for programs: the record, and what follows from it.
#[must_use]
pub fn as_value(session: &Session, receipt: &Receipt) -> Value {
    let record = &receipt.record;
    let mut value = serde_json::to_value(record).unwrap_or_default();
    let state = |of: fn(&Change) -> &change::Value| -> Value {
        let boxes = record.changes.iter().filter_map(|change| match (&change.subject, of(change)) {
            (Subject::Box { channel, id }, change::Value::Choice(choice)) => {
                Some((format!("{channel}.{id}"), json!(choice.status.id())))
            }
            _ => None,
        });
        Value::Object(boxes.collect())
    };
    let to_do: Map<String, Value> = to_do_there(record)
        .into_iter()
        .map(|(channel, id, on)| (format!("{channel}.{id}"), json!(if on { "tick" } else { "untick" })))
        .collect();
    let stays: Map<String, Value> = record
        .terms
        .iter()
        .flat_map(|terms| &terms.channels)
        .map(|stood| (stood.channel.clone(), json!(stood.stays_on)))
        .collect();
    if !record.on_behalf_of.is_empty() {
        forget_desk_note(&mut value);
    }
    if let Some(map) = value.as_object_mut() {
        map.insert("reference".to_owned(), json!(record.reference()));
        map.insert("check_code".to_owned(), json!(record.check_code()));
        map.insert("hash".to_owned(), json!(record.hash));
        map.insert("name".to_owned(), json!(name_of(record)));
        map.insert("undoes".to_owned(), json!(receipt.undoes));
        map.insert("before".to_owned(), state(|change| &change.from));
        map.insert("after".to_owned(), state(|change| &change.to));
        map.insert("stays_on".to_owned(), Value::Object(stays));
        map.insert("to_do".to_owned(), Value::Object(to_do));
        map.insert("from_the_shop".to_owned(), json!(false));
        map.insert("not_affiliated".to_owned(), json!(session.catalog.shop.not_affiliated));
    }
    value
}
