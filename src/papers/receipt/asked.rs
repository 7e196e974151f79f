//! What was asked by a save: of which messages, how, by whom, and what is
//! known of who asked.

use crate::domain::history::{Asked, Record};
use crate::domain::ledger::reference_of;
use crate::domain::request::{Asking, Identity, Request, ToldBy};
use crate::session::Session;
use crate::wording;

/// What was asked, in sentences; none where nothing was.
#[must_use]
pub fn asked(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let Some(request) = record.asked_for() else { return Vec::new() };
    let mut lines = what(session, &request);
    if !request.again.is_empty() {
        lines.push(words.fill("asked.again", &[("reference", &reference_of(&request.again))]));
    }
    let told = request.told.map(|told| match told {
        ToldBy::Desk => "asked.told_desk",
        ToldBy::Stop => "asked.told_stop",
    });
    lines.extend(told.map(|key| words.get(key).into_owned()));
    lines.push(way(session, record, &request.asking));
    let asking = &request.asking;
    lines.extend(asking.identity.as_ref().map(|identity| identity_line(session, identity)));
    let reason = if asking.reason.is_empty() { &record.reason } else { &asking.reason };
    let wrap_up = session.catalog.wrap_up(&asking.wrap_up);
    let wrap_up = wrap_up.map_or(&asking.wrap_up, |each| &each.label);
    // What a helper noted for the desk is not for the customer.
    let own_note = if record.on_behalf_of.is_empty() { &asking.note } else { &String::new() };
    let outcome = wording::requests::outcome(words, &asking.outcome).into_owned();
    let said = [
        ("asked.reason", reason),
        ("asked.wrap_up", wrap_up),
        ("asked.outcome", &outcome),
        ("asked.case", &asking.case),
        ("asked.note", own_note),
        ("asked.note", &asking.note_for_customer),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    lines.extend(said.map(|(key, text)| words.fill(key, &[("text", text)])));
    lines
}

/// The scope, where it is more than single boxes, and the boxes of that day,
/// those that were off already among them.
fn what(session: &Session, request: &Request) -> Vec<String> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let is_box = |scope: &String| request.boxes.iter().any(|asked| format!("{}.{}", asked.channel, asked.id) == *scope);
    let mut lines = Vec::new();
    let is_wide = !request.scope.iter().all(is_box);
    if is_wide {
        lines.push(words.fill("asked.scope", &[("what", &wording::scopes(words, catalog, &request.scope))]));
    }
    let named = |was_off: bool| {
        let boxes = request.boxes.iter().filter(|asked| (asked.was == Some(false)) == was_off);
        wording::boxes(words, catalog, boxes.map(|asked| (asked.channel.as_str(), asked.id.as_str())))
    };
    let boxes = if is_wide { "asked.boxes_of" } else { "asked.boxes" };
    for (key, was_off) in [(boxes, false), ("asked.boxes_off", true)] {
        let named = named(was_off);
        lines.extend((!named.is_empty()).then(|| words.fill(key, &[("what", &named)])));
    }
    lines
}

/// On which day, how and by whom it was asked, and who took it.
fn way(session: &Session, record: &Record, asking: &Asking) -> String {
    let words = &session.words;
    let day = if asking.asked_on.is_empty() { &record.moment() } else { &asking.asked_on };
    let date = wording::date(words, day).unwrap_or_default();
    let mut parts = vec![words.fill("asked.on", &[("date", &date)])];
    // Who asks by themselves asks nobody.
    let how = asking.how.filter(|how| *how != Asked::Own);
    parts.extend(how.map(|how| words.fill("asked.by_way", &[("way", &wording::asked(words, how))])));
    parts.push(match &asking.for_them {
        Some(other) => {
            words.fill("asked.for_them", &[("name", &other.name), ("authority", &wording::authority(words, other))])
        }
        None if asking.identity.as_ref().is_some_and(Identity::is_mismatch) => {
            words.get("asked.by_unmatched").into_owned()
        }
        None => words.get("asked.by_holder").into_owned(),
    });
    parts.extend((!asking.taken_by.is_empty()).then(|| words.fill("asked.taken", &[("name", &asking.taken_by)])));
    format!("{}.", words.series(&parts))
}

fn identity_line(session: &Session, identity: &Identity) -> String {
    let words = &session.words;
    let Some(found) = identity.found() else {
        return words.fill("call.identity", &[("identity", &wording::identity(words, Some(identity)))]);
    };
    let result = words.get(if found { "yes" } else { "no" });
    let mut line = words.fill("asked.identity", &[("result", &result)]);
    if !identity.way.is_empty() {
        line = format!("{line} {}", words.fill("asked.identity_way", &[("way", &identity.way)]));
    }
    if identity.attempts > 0 {
        line = format!("{line} {}", words.fill("asked.attempts", &[("n", &identity.attempts)]));
    }
    line
}
