//! What is kept as proof of a save: the note for a ticket, and the file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::receipt::{self, Receipt};
use crate::domain::change::{self, Change, Detail, Subject};
use crate::domain::history::Record;
use crate::domain::phone::mask_phone;
use crate::domain::request::ToldBy;
use crate::domain::text::{clean, mask_email};
use crate::session::Session;
use crate::wording;

/// The most changes that a note names; more are counted.
const NAMED: usize = 12;

/// A short note to paste into a ticket, made of the record as the receipt is,
/// with what came after. It holds no whole phone number and no estimate.
#[must_use]
pub fn ticket_note(session: &Session, receipt: &Receipt) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let mut parts = saved(session, record);
    let asked = receipt::asked(session, record);
    if asked.is_empty() {
        parts.extend((!record.reason.is_empty()).then(|| words.fill("asked.reason", &[("text", &record.reason)])));
        parts.extend(Some(wording::how_known(words, record)).filter(|known| !known.is_empty()));
    }
    parts.extend(asked);
    parts.extend(record.facts().iter().map(|fact| format!("{}.", wording::fact(session, fact))));
    parts.extend(receipt::stood(session, record));
    let there = receipt::to_do_there(record).len();
    parts.extend((there > 0).then(|| words.fill("note.to_do", &[("n", &there)])));
    let days = record.last_days().iter().filter(|day| day.due.is_some());
    parts.extend(days.map(|day| receipt::day_line(session, record, day)));
    let reference = record.reference();
    let codes: [(&str, &dyn std::fmt::Display); 2] = [("reference", &reference), ("code", &record.check_code())];
    parts.push(words.fill("note.codes", &codes));
    let told = record.request.as_ref().and_then(|request| request.told);
    parts.extend((told != Some(ToldBy::Desk)).then(|| words.get("note.not_from").into_owned()));
    let later = receipt::later_lines(session, receipt);
    if !later.is_empty() {
        parts.push(format!("{}:", words.get("receipt.since")));
        parts.extend(later);
    }
    clean(&parts.join(" ")).into_owned()
}

/// Whose the save is and what it changed, as far as its request does not say so.
fn saved(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let moment = wording::moment(words, &record.at);
    let name = receipt::whom(record);
    let what = match record.changes.len() {
        0 => wording::event(words, record),
        n => words.fill("note.changes", &[("n", &n)]),
    };
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &name), ("what", &what), ("moment", &moment), ("who", &record.by)];
    let mut parts = vec![words.fill("note.saved", &holes)];
    let request = record.asked_for();
    let is_asked = |change: &Change| {
        let mut boxes = request.iter().flat_map(|request| &request.boxes);
        let Subject::Box { channel, id } = &change.subject else { return false };
        change.switches() == Some(Some(false)) && boxes.any(|asked| asked.channel == *channel && asked.id == *id)
    };
    let others: Vec<&Change> = record.changes.iter().filter(|change| !is_asked(change)).collect();
    let listed: Vec<String> = others.iter().take(NAMED).map(|change| in_note(session, change)).collect();
    parts.extend((!listed.is_empty()).then(|| format!("{}.", words.series(&listed))));
    let more = others.len().saturating_sub(NAMED);
    parts.extend((more > 0).then(|| words.fill("note.more", &[("n", &more)])));
    parts
}

/// A change in a note: `Texts: Deals and discounts Off`, numbers masked.
fn in_note(session: &Session, change: &Change) -> String {
    let words = &session.words;
    let what = wording::subject(words, &session.catalog, change);
    let to = match (&change.subject, &change.to) {
        (Subject::Detail { detail: Detail::Phone }, change::Value::Text(text)) => mask_phone(text),
        (Subject::Detail { detail: Detail::Email }, change::Value::Text(text)) => mask_email(text),
        _ => wording::value_words(words, &session.catalog, change, &change.to),
    };
    words.fill("since.changed", &[("what", &what), ("is", &to)])
}

/// The proof as a text file: the receipt, what came after, and, for what a
/// helper saved, the note.
#[must_use]
pub fn as_text(session: &Session, of: &Receipt) -> String {
    let mut text = receipt::as_text(session, of);
    if !of.record.on_behalf_of.is_empty() {
        let _ = writeln!(text, "\n{}\n{}", session.words.get("guide.note_title"), ticket_note(session, of));
    }
    text
}

/// The proof for programs: the receipt's own part, which never changes, and
/// apart from it what came after, and the note.
#[must_use]
pub fn as_json(session: &Session, of: &Receipt) -> Value {
    let record = &of.record;
    let id = if record.id.is_empty() { session.id() } else { Some(record.id.clone()) };
    json!({
        "schema": 1,
        "profile": id,
        "name": receipt::name_of(record),
        "receipt": receipt::as_value(session, of),
        "since": receipt::later_value(of),
        "undone_by": receipt::undone_by(of),
        "note": ticket_note(session, of),
    })
}
