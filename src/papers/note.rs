//! The note to paste into a ticket: one text on the screen, on the command
//! line and in the proof file, made of the record and of what came after it.
//! It holds no whole phone number and no estimate.

use super::receipt::{self, Receipt};
use crate::domain::change::{Change, Detail, Subject, Value};
use crate::domain::history::{Asked, Record};
use crate::domain::ledger::reference_of;
use crate::domain::phone::mask_phone;
use crate::domain::request::{Asking, Identity, Request, ToldBy};
use crate::domain::since::{LaterAct, What};
use crate::domain::site::How;
use crate::domain::terms::Stood;
use crate::domain::text::{clean, mask_email};
use crate::session::Session;
use crate::wording;

/// The most changes that a note names; more are counted.
const NAMED: usize = 12;

/// So many kinds that stay on are named; more are counted.
const FEW: usize = 3;

/// The note for a ticket.
#[must_use]
pub fn note(session: &Session, receipt: &Receipt) -> String {
    written(session, receipt, true)
}

/// The same as far as it is for the customer: without what was noted for the desk.
#[must_use]
pub fn for_customer(session: &Session, receipt: &Receipt) -> String {
    written(session, receipt, false)
}

fn written(session: &Session, receipt: &Receipt, for_desk: bool) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let undone = receipt::undone_by(receipt);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(undone_line(session, receipt));
    parts.extend(match receipt.asking() {
        Some((request, asking)) => of_request(session, receipt, &request, &asking),
        None => of_save(session, record),
    });
    parts.extend(record.facts().iter().map(|fact| format!("{}.", wording::fact(session, fact))));
    if undone.is_none() {
        parts.extend(stays_on(session, record));
        parts.extend(came_of(session, receipt));
        parts.extend(to_do(session, receipt));
        parts.extend(days(session, record));
    }
    parts.extend(receipt.asking().into_iter().flat_map(|(_, asking)| summed_up(session, &asking, for_desk)));
    let codes: [(&str, &dyn std::fmt::Display); 2] =
        [("reference", &record.reference()), ("code", &record.check_code())];
    parts.push(words.fill("note.codes", &codes));
    let told = record.request.as_ref().and_then(|request| request.told);
    parts.extend((told != Some(ToldBy::Desk)).then(|| words.get("note.not_from").into_owned()));
    parts.extend(later(session, receipt));
    clean(&parts.join(" ")).into_owned()
}

/// Whose the record is, and where they lived: `Maria Lopez, maria-lopez,
/// +1 *** *** 0142, US`.
fn whose(record: &Record) -> String {
    let region = record.terms.as_ref().map(|terms| terms.region.as_str()).unwrap_or_default();
    let whom = receipt::whom(record);
    if region.is_empty() { whom } else { format!("{whom}, {region}") }
}

/// That the save is undone, by which and when.
fn undone_line(session: &Session, receipt: &Receipt) -> Option<String> {
    let last = receipt.since.iter().rev().find(|act| matches!(act.what, What::Undone | What::Redone))?;
    let date = wording::date(&session.words, &last.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("reference", &reference_of(&last.head)), ("date", &date)];
    (last.what == What::Undone).then(|| session.words.fill("note.undone", &holes))
}

/// The last days; not those of boxes that the shop's page had off already.
fn days(session: &Session, record: &Record) -> Vec<String> {
    let told = record.request.as_ref().and_then(|request| request.told);
    let days = record.last_days().iter().filter(|day| day.due.is_some() && (!day.told || told.is_some()));
    days.map(|day| receipt::day_line(session, record, day)).collect()
}

/// What came after, a few words for each later record. That it was undone, and
/// what was corrected, stands in the note already.
fn later(session: &Session, receipt: &Receipt) -> Vec<String> {
    let words = &session.words;
    let same = |one: &LaterAct, other: &LaterAct| one.head == other.head;
    let mut lines = Vec::new();
    for acts in receipt.since.chunk_by(same).filter(|acts| acts.iter().all(|act| act.what != What::Undone)) {
        let date = wording::date(words, &acts[0].at).unwrap_or_default();
        let said = did(session, acts);
        let holes: [(&str, &dyn std::fmt::Display); 4] = [
            ("date", &date),
            ("what", &words.series(&said)),
            ("who", &who(acts)),
            ("reference", &reference_of(&acts[0].head)),
        ];
        lines.extend((!said.is_empty()).then(|| words.fill("note.later", &holes)));
    }
    lines
}

/// On whose word the shop's page is so; else who saved it.
fn who(acts: &[LaterAct]) -> &str {
    let word = acts.iter().find_map(|act| match &act.what {
        What::Site(fact) if !fact.by.is_empty() => Some(&fact.by),
        _ => None,
    });
    word.unwrap_or(&acts[0].by)
}

/// What one later record did, counted.
fn did(session: &Session, acts: &[LaterAct]) -> Vec<String> {
    let words = &session.words;
    let n = |fits: &dyn Fn(&What) -> bool| acts.iter().filter(|act| fits(&act.what)).count();
    let done = n(&|what| matches!(what, What::Site(fact) if fact.on.is_some() && fact.how == How::Done));
    let seen = n(&|what| matches!(what, What::Site(_))) - done;
    let changed = n(&|what| matches!(what, What::Changed(_)));
    let counted = [("note.done_there", done), ("note.said_there", seen), ("note.changed", changed)];
    let mut said: Vec<String> =
        counted.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.fill(key, &[("n", n)])).collect();
    said.extend(acts.iter().filter_map(|act| receipt::plain(&act.what)).map(|key| words.get(key).into_owned()));
    said
}

/// What a save without a request was, and why.
fn of_save(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let what = match record.changes.len() {
        0 => wording::event(words, record),
        n => words.fill("note.changes", &[("n", &n)]),
    };
    let mut parts = vec![headline(session, record, &what)];
    parts.extend(changes(session, record));
    parts.extend((!record.reason.is_empty()).then(|| words.fill("asked.reason", &[("text", &record.reason)])));
    parts.extend(Some(wording::how_known(words, record)).filter(|known| !known.is_empty()));
    parts
}

fn headline(session: &Session, record: &Record, what: &str) -> String {
    let words = &session.words;
    let moment = wording::moment(words, &record.moment());
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &whose(record)), ("what", &what), ("moment", &moment), ("who", &record.by)];
    let is_taken = record.asked_for().is_some() && !record.on_behalf_of.is_empty();
    words.fill(if is_taken { "note.taken" } else { "note.saved" }, &holes)
}

/// What was asked, how and by whom, and how many kinds are off by it.
fn of_request(session: &Session, receipt: &Receipt, request: &Request, asking: &Asking) -> Vec<String> {
    let words = &session.words;
    let record = &receipt.record;
    let mut parts = vec![headline(session, record, &wording::requests::asked_for(session, request))];
    parts.extend(way(session, request, asking));
    let reason = if asking.reason.is_empty() { &record.reason } else { &asking.reason };
    parts.extend((!reason.is_empty()).then(|| words.fill("asked.reason", &[("text", reason)])));
    let identity = asking.identity.as_ref();
    if identity.is_some() || !record.on_behalf_of.is_empty() {
        parts.push(words.fill("call.identity", &[("identity", &wording::identity(words, identity))]));
    }
    if receipt::undone_by(receipt).is_none() {
        parts.push(words.fill("call.off_here", &[("n", &request.boxes.len())]));
    }
    parts.extend(changes(session, record));
    parts
}

/// How it was asked, when not on the day of the record, and for whom.
fn way(session: &Session, request: &Request, asking: &Asking) -> Vec<String> {
    let words = &session.words;
    let mut parts = Vec::new();
    if !request.again.is_empty() {
        parts.push(words.fill("asked.again", &[("reference", &reference_of(&request.again))]));
    }
    let how = asking.how.filter(|how| *how != Asked::Own);
    parts.extend(how.map(|how| words.fill("call.asked", &[("how", &wording::asked(words, how))])));
    let day = wording::date(words, &asking.asked_on);
    parts.extend(day.map(|date| words.fill("call.asked_on", &[("date", &date)])));
    parts.extend(match &asking.for_them {
        Some(who) => {
            Some(words.fill("call.for_them", &[("name", &who.name), ("authority", &wording::authority(words, who))]))
        }
        None if asking.identity.as_ref().is_some_and(Identity::is_mismatch) => {
            Some(words.get("call.unmatched").into_owned())
        }
        None => None,
    });
    parts
}

/// How each channel stood after the record: what stays on by name, or counted
/// where that is much.
fn stays_on(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let stood = record.terms.iter().flat_map(|terms| &terms.channels);
    let few = |stood: &&Stood| (1..=FEW).contains(&stood.on);
    let line = |stood: &Stood| {
        let boxes = stood.stays_on.iter().map(|id| (stood.channel.as_str(), id.as_str()));
        let named = wording::boxes(words, &session.catalog, boxes);
        let channel = session.catalog.channel(&stood.channel).map(|at| &*session.catalog.channels[at].label);
        let holes: [(&str, &dyn std::fmt::Display); 2] =
            [("channel", &channel.unwrap_or(&stood.channel)), ("n", &stood.on)];
        if few(&stood) { words.fill("note.stays", &[("what", &named)]) } else { words.fill("note.stay", &holes) }
    };
    stood.filter(|stood| stood.on > 0).map(line).collect()
}

/// How many boxes were to do on the shop's page that day, unless what was said
/// of the page later holds that.
fn to_do(session: &Session, receipt: &Receipt) -> Option<String> {
    let there = receipt::to_do_there(&receipt.record).len();
    let is_known = receipt.since.iter().any(|act| matches!(act.what, What::Site(_)));
    let said = receipt.outcome().is_some_and(|(outcome, _)| outcome == Asking::NOT_NOW);
    (there > 0 && !is_known && !said).then(|| session.words.fill("note.to_do", &[("n", &there)]))
}

/// What came of it, with the day on which that was said.
fn came_of(session: &Session, receipt: &Receipt) -> Option<String> {
    let words = &session.words;
    let (outcome, at) = receipt.outcome()?;
    let outcome = wording::requests::outcome(words, &outcome).into_owned();
    let date = wording::date(words, &at).unwrap_or_default();
    Some(words.fill("call.outcome", &[("outcome", &outcome), ("date", &date)]))
}

/// What it comes to, the case, and the notes.
fn summed_up(session: &Session, asking: &Asking, for_desk: bool) -> Vec<String> {
    let words = &session.words;
    let wrap_up = session.catalog.wrap_up(&asking.wrap_up);
    let mut parts: Vec<String> = wrap_up.map(|each| format!("{}.", each.label)).into_iter().collect();
    if !asking.case.is_empty() {
        parts.push(words.fill("call.case", &[("case", &asking.case)]));
    }
    let notes = [Some(&asking.note).filter(|_| for_desk), Some(&asking.note_for_customer)];
    let notes = notes.into_iter().flatten().filter(|note| !note.is_empty());
    parts.extend(notes.map(|note| format!("{}.", note.trim_end_matches('.'))));
    parts
}

/// What the record changed, as far as its request does not say so.
fn changes(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let request = record.asked_for();
    let is_asked = |change: &Change| {
        let mut boxes = request.iter().flat_map(|request| &request.boxes);
        let Subject::Box { channel, id } = &change.subject else { return false };
        change.switches() == Some(Some(false)) && boxes.any(|asked| asked.channel == *channel && asked.id == *id)
    };
    let others: Vec<&Change> = record.changes.iter().filter(|change| !is_asked(change)).collect();
    let listed: Vec<String> = others.iter().take(NAMED).map(|change| named(session, change)).collect();
    let more = others.len().saturating_sub(NAMED);
    let mut parts: Vec<String> = Vec::new();
    parts.extend((!listed.is_empty()).then(|| format!("{}.", words.series(&listed))));
    parts.extend((more > 0).then(|| words.fill("note.more", &[("n", &more)])));
    parts
}

/// A change in a note: `Texts: Deals and discounts Off`, numbers masked.
fn named(session: &Session, change: &Change) -> String {
    let words = &session.words;
    let what = wording::subject(words, &session.catalog, change);
    let to = match (&change.subject, &change.to) {
        (Subject::Detail { detail: Detail::Phone }, Value::Text(text)) => mask_phone(text),
        (Subject::Detail { detail: Detail::Email }, Value::Text(text)) => mask_email(text),
        _ => wording::value_words(words, &session.catalog, change, &change.to),
    };
    words.fill("since.changed", &[("what", &what), ("is", &to)])
}
