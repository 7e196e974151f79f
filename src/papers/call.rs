//! The message for the customer of a call. It says that something happened at
//! the shop only by the customer's own word.

use crate::domain::catalog::Purpose;
use crate::domain::change::Value;
use crate::domain::guide::{Guide, Scope, There};
use crate::domain::history::Record;
use crate::domain::open_request::OpenBox;
use crate::domain::request::covers;
use crate::domain::text::clean;
use crate::papers::plan::names_differ;
use crate::papers::receipt::Receipt;
use crate::session::Session;
use crate::wording;

/// A call as far as it went, in a guide.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The answer to what is to change.
    pub scope: Option<&'a Scope>,
    /// What was saved.
    pub receipt: Option<&'a Receipt>,
    /// What is said of the shop's page.
    pub there: Option<There>,
    /// The reference of the save that undid it; empty while it stands.
    pub undone: &'a str,
}

/// A box to look at on the shop's page, and whether it is to be on there.
pub type Wanted = (usize, bool);

/// The boxes that were asked for and are not off here: someone else turned
/// them on meanwhile, and that was left so.
#[must_use]
pub fn left_on(session: &Session, call: &Call<'_>) -> Vec<usize> {
    let Some(open) = session.open.as_ref().filter(|_| call.receipt.is_some() && call.undone.is_empty()) else {
        return Vec::new();
    };
    let asks = call.scope.map(Scope::asks).unwrap_or_default();
    let asked = |index: &usize| asks.iter().any(|scope| covers(scope, &session.catalog, *index));
    let on = |index: &usize| !open.saved.boxes[*index].locked && open.saved.boxes[*index].wanted != Some(false);
    (0..session.catalog.boxes.len()).filter(asked).filter(on).collect()
}

/// The day after which what still comes is too late.
#[derive(Clone, Debug)]
pub struct CallDue {
    /// The day in words.
    pub date: String,
    /// Whether the shop was told; else it is the day that holds if it is done
    /// on the day of the record.
    pub told: bool,
    /// What has to have stopped by then: no rule may be certain about the rest.
    pub what: String,
}

/// The day after which what still comes is too late, and whether the shop was
/// told: else the day is the one that holds if it is done on the record's day.
#[must_use]
pub fn due(session: &Session, record: &Record) -> Option<CallDue> {
    let requests = &session.open.as_ref()?.profile.requests;
    let own = requests.iter().find(|request| request.head == record.head());
    let days = || record.last_days().iter().filter(|day| day.due.is_some());
    // Only messages for a purpose that has a day count.
    let counted = |each: &&OpenBox| days().any(|day| day.channel == each.channel && Some(day.purpose) == each.purpose);
    let mut boxes = own.iter().flat_map(|own| &own.boxes).filter(counted);
    let told = boxes.clone().all(|each| each.told.is_some());
    let day = if told {
        boxes.filter_map(|each| each.due.as_deref()).min()
    } else {
        days().filter(|day| !day.told).filter_map(|day| day.due.as_deref()).min().filter(|_| boxes.next().is_some())
    };
    let only_offers = days().all(|day| day.purpose == Purpose::Marketing);
    let what = session.words.get(if only_offers { "guide.offers" } else { "guide.these" }).into_owned();
    Some(CallDue { date: wording::date(&session.words, day?)?, told, what })
}

/// The last day in a paper: by this key where the shop was told, else by which
/// day of doing it the last day is counted.
fn last_day(session: &Session, record: &Record, due: &CallDue, told_key: &str) -> String {
    let day = wording::date(&session.words, &record.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("day", &day), ("date", &due.date), ("what", &due.what)];
    session.words.fill(if due.told { told_key } else { "call.due_if_done" }, &holes)
}

/// The message for the customer: what they asked, and the steps; nothing
/// where nothing was saved. It holds no number and no note of the call.
#[must_use]
pub fn message(session: &Session, call: &Call<'_>) -> Option<String> {
    let words = &session.words;
    let record = &call.receipt?.record;
    let date = wording::date(words, &record.at).unwrap_or_default();
    let asked = call.scope.map(|scope| scope.asked.clone()).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("asked", &asked), ("date", &date), ("reference", &record.reference())];
    let mut parts = vec![words.fill(if session.has_agent() { "message.asked" } else { "message.noted" }, &holes)];
    if !call.undone.is_empty() {
        parts.push(words.fill("guide.undone", &[("reference", &call.undone)]));
        return Some(clean(&parts.join(" ")).into_owned());
    }
    if call.there == Some(There::Saved) {
        parts.push(words.get("message.saved_there").into_owned());
    } else {
        parts.push(words.get("message.steps").into_owned());
        parts.extend(steps(session, &wanted(session, call)));
        parts.extend(names_differ(session));
    }
    if let Some(due) = due(session, record) {
        let told_key = if session.has_agent() { "message.due" } else { "guide.due_you" };
        parts.push(last_day(session, record, &due, told_key));
    }
    let note = call.receipt.and_then(Receipt::asking).map(|(_, asking)| asking.note_for_customer).unwrap_or_default();
    parts.extend((!note.is_empty()).then(|| format!("{}.", note.trim_end_matches('.'))));
    parts.push(words.get("message.not_from").into_owned());
    Some(clean(&parts.join(" ")).into_owned())
}

/// The boxes to look at on the shop's page, and how each has to stand there:
/// all that the answer is about, and all that was changed. That a box is off
/// here already says nothing about the page.
#[must_use]
pub fn wanted(session: &Session, call: &Call<'_>) -> Vec<Wanted> {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return Vec::new() };
    let mut all = call.scope.map(|scope| scope.about(catalog)).unwrap_or_default();
    match call.receipt {
        Some(receipt) => all.extend(receipt.record.changes.iter().filter_map(|change| match change.to {
            Value::Choice(_) => change.box_in(catalog),
            Value::Text(_) => None,
        })),
        None => all.extend(open.changed_boxes()),
    }
    all.sort_unstable();
    all.dedup();
    // What is still on here though it was asked to be off is never to be ticked there.
    let left = left_on(session, call);
    let free = all.into_iter().filter(|index| !open.draft.boxes[*index].locked && !left.contains(index));
    free.filter_map(|index| Some((index, open.draft.boxes[index].wanted?))).collect()
}

/// The steps on the shop's page, channel by channel.
fn steps(session: &Session, wanted: &[Wanted]) -> Vec<String> {
    let (catalog, words) = (&*session.catalog, &session.words);
    let mut lines = Vec::new();
    for (channel, each) in catalog.channels.iter().enumerate() {
        let ticks = ticks(session, wanted, channel);
        if ticks.is_empty() {
            continue;
        }
        let path = catalog.shop.page.iter().chain([&each.label]).map(String::as_str);
        let path: Vec<&str> = std::iter::once(words.site()).chain(path).collect();
        lines.push(format!("{}.", path.join(" > ")));
        lines.extend(ticks);
        lines.push(words.fill("receipt.press", &[("button", &catalog.shop.save)]));
    }
    lines
}

/// What to tick and untick on a channel's tab.
#[must_use]
pub fn ticks(session: &Session, wanted: &[Wanted], channel: usize) -> Vec<String> {
    let (catalog, words) = (&*session.catalog, &session.words);
    let here = |on: bool| {
        let fits = wanted.iter().filter(move |(index, to)| *to == on && catalog.boxes[*index].channel == channel);
        fits.map(|(index, _)| *index).collect::<Vec<_>>()
    };
    let (off, on) = (here(false), here(true));
    let free = |index: &usize| session.open.as_ref().is_some_and(|open| !open.draft.boxes[*index].locked);
    let all = catalog.channel_boxes(channel).filter(free).count();
    let mut parts = Vec::new();
    if off.len() == all && all > 3 {
        parts.push(words.get("guide.untick_all").into_owned());
    } else if !off.is_empty() {
        parts.push(words.fill("receipt.untick", &[("what", &wording::labels(words, catalog, off.into_iter()))]));
    }
    if !on.is_empty() {
        parts.push(words.fill("receipt.tick", &[("what", &wording::labels(words, catalog, on.into_iter()))]));
    }
    parts
}
