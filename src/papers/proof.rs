//! What is kept as proof of a save: the note for a ticket, and the file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::receipt::{self, Receipt};
use crate::domain::change::{self, Change, Detail, Subject};
use crate::domain::edit::Edit;
use crate::domain::settings::Settings;
use crate::domain::text::{clean, mask_email, mask_phone};
use crate::session::Session;
use crate::wording;

/// The most changes that a note names; more are counted.
const NAMED: usize = 12;

/// A reference as it is read aloud: `R, 9 1 D 0, 4 E 7 A`.
#[must_use]
pub fn spelled(reference: &str) -> String {
    let parts = reference.split('-').map(|part| part.chars().map(String::from).collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(", ")
}

/// A short note to paste into a ticket. It holds no whole phone number.
#[must_use]
pub fn ticket_note(session: &Session, receipt: &Receipt) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let date = wording::date(words, &record.at).unwrap_or_default();
    let name = session.name();
    let time = wording::time(&record.at);
    let mut parts = Vec::new();
    if !record.reason.is_empty() {
        parts.push(format!("{}.", record.reason.trim_end_matches('.')));
    }
    let holes: [(&str, &dyn std::fmt::Display); 5] =
        [("name", &name), ("n", &record.changes.len()), ("date", &date), ("time", &time), ("who", &record.by)];
    if record.changes.is_empty() {
        let what = wording::event(words, record);
        let holes: [(&str, &dyn std::fmt::Display); 4] =
            [("name", &name), ("what", &what), ("date", &date), ("time", &time)];
        parts.push(words.fill("note.event", &holes));
    } else {
        parts.push(words.fill("note.saved", &holes));
        let listed: Vec<String> = record.changes.iter().take(NAMED).map(|change| in_note(session, change)).collect();
        parts.push(format!("{}.", words.series(&listed)));
    }
    if record.changes.len() > NAMED {
        parts.push(words.fill("note.more", &[("n", &(record.changes.len() - NAMED))]));
    }
    if let Some((_, after)) = around(session, receipt) {
        parts.extend(left_on(session, receipt, &after));
    }
    let known = wording::how_known(words, record);
    if !known.is_empty() {
        parts.push(known);
    }
    for channel in 0..session.catalog.channels.len() {
        let (before, after) = (receipt.before[channel], receipt.after[channel]);
        parts.extend(wording::months(words, &session.catalog, channel, before, after));
    }
    let left = session.plan().len();
    parts.push(if left == 0 {
        words.get("plan.all_done").into_owned()
    } else {
        format!("{}.", words.fill("plan.left", &[("n", &left)]))
    });
    let codes: [(&str, &dyn std::fmt::Display); 2] =
        [("reference", &record.reference()), ("code", &record.check_code())];
    parts.push(words.fill("note.codes", &codes));
    clean(&parts.join(" ")).into_owned()
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
    format!("{what} {to}")
}

/// The settings before and after the newest save; `None` for older ones, of
/// which only the changes are known.
fn around(session: &Session, receipt: &Receipt) -> Option<(Settings, Settings)> {
    let after = receipt.settings.clone()?;
    let mut before = after.clone();
    let back: Vec<Change> = receipt.record.changes.iter().map(Change::invert).collect();
    Edit::new(&session.catalog, &after, &mut before).apply(&back);
    Some((before, after))
}

/// What stays on, on the channels that a save touched.
fn stays(session: &Session, receipt: &Receipt, after: &Settings) -> Vec<(String, Vec<String>)> {
    let catalog = &*session.catalog;
    let touched = |channel: &usize| {
        let mut boxes = receipt.record.changes.iter().filter_map(|change| change.box_in(catalog));
        boxes.any(|index| catalog.boxes[index].channel == *channel)
    };
    let channels = (0..catalog.channels.len()).filter(touched);
    let on = channels.map(|channel| {
        (catalog.channels[channel].label.clone(), wording::stays_on(&session.words, catalog, after, channel))
    });
    on.filter(|(_, on)| !on.is_empty()).collect()
}

/// What stays on as sentences, one for a channel.
fn left_on(session: &Session, receipt: &Receipt, after: &Settings) -> Vec<String> {
    let words = &session.words;
    let sentence = |(channel, on): (String, Vec<String>)| {
        words.fill("note.left_on", &[("channel", &channel), ("what", &words.clauses(&on))])
    };
    stays(session, receipt, after).into_iter().map(sentence).collect()
}

/// The proof as a text file: the receipt, what stays on, and the note.
#[must_use]
pub fn as_text(session: &Session, of: &Receipt) -> String {
    let mut text = receipt::as_text(session, of);
    if let Some((_, after)) = around(session, of) {
        for line in left_on(session, of, &after) {
            let _ = writeln!(text, "{}", clean(&line));
        }
    }
    let _ = writeln!(text, "{}\n{}", session.words.get("guide.note_title"), ticket_note(session, of));
    text
}

/// The proof as JSON.
#[must_use]
pub fn as_json(session: &Session, of: &Receipt) -> Value {
    let record = &of.record;
    let name = session.name();
    let id = session.id();
    let around = around(session, of);
    let state = |settings: &Settings| -> Value {
        let boxes = (0..session.catalog.boxes.len())
            .map(|index| (session.catalog.box_id(index), Value::from(settings.boxes[index].status().id())));
        Value::Object(boxes.collect())
    };
    let stays: serde_json::Map<String, Value> = around
        .as_ref()
        .map(|(_, after)| stays(session, of, after).into_iter().map(|(channel, on)| (channel, json!(on))).collect())
        .unwrap_or_default();
    json!({
        "reference": record.reference(),
        "check_code": record.check_code(),
        "profile": id,
        "name": name,
        "at": record.at,
        "by": record.by,
        "on_behalf_of": record.on_behalf_of,
        "reason": record.reason,
        "asked": record.asked.map(crate::domain::history::Asked::id),
        "identity_confirmed": record.identity_confirmed,
        "through": record.through,
        "changes": record.changes,
        "before": around.as_ref().map(|(before, _)| state(before)),
        "after": around.as_ref().map(|(_, after)| state(after)),
        "stays_on": stays,
        "not_on_site": session.plan().iter().map(crate::domain::plan::Todo::name).collect::<Vec<_>>(),
        "note": ticket_note(session, of),
        "from_the_shop": false,
        "not_affiliated": session.catalog.shop.not_affiliated,
    })
}
