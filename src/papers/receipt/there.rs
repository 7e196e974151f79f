//! The steps for the shop's own page, as they were on the day of a record, and
//! the last days that were frozen in it.

use crate::domain::change::{Change, Value};
use crate::domain::history::{Event, Record};
use crate::domain::terms::LastDay;
use crate::papers::plan::names_differ_in;
use crate::session::Session;
use crate::wording;

/// The boxes that a record made to do on the shop's page: channel, category,
/// and whether to tick them; those of its request among them that were off
/// already, and not those that were known to stand like that there.
#[must_use]
pub fn to_do_there(record: &Record) -> Vec<(String, String, bool)> {
    let agrees = |channel: &str, id: &str| {
        let name = format!("{channel}.{id}");
        record.terms.as_ref().is_some_and(|terms| terms.agrees.contains(&name))
    };
    let mut all: Vec<(String, String, bool)> = Vec::new();
    if is_of_defaults(record) {
        return all;
    }
    for asked in record.asked_for().iter().flat_map(|request| &request.boxes) {
        if !asked.off_there {
            all.push((asked.channel.clone(), asked.id.clone(), false));
        }
    }
    for (channel, id, wanted) in record.switched() {
        let known = all.iter().any(|(own, of, _)| own == channel && of == id);
        all.extend(wanted.filter(|_| !known).map(|on| (channel.to_owned(), id.to_owned(), on)));
    }
    all.retain(|(channel, id, _)| !agrees(channel, id));
    all
}

/// Whether what a record says of boxes are the defaults of an older program,
/// which nobody chose.
fn is_of_defaults(record: &Record) -> bool {
    record.is_older() && matches!(record.event, Event::Made | Event::Found)
}

/// What stands over the steps for the shop's page: its site where the person
/// lived on the day of the record.
#[must_use]
pub fn steps_title(session: &Session, record: &Record) -> String {
    match site(session, record) {
        Some(site) => session.words.fill("receipt.next", &[("site", &site)]),
        None => session.words.fill("receipt.next_no_site", &[]),
    }
}

/// The region where the person lived on the day of a record, empty where it
/// was not known; nothing for a record that did not keep it.
fn region(record: &Record) -> Option<&str> {
    record.terms.as_ref().map(|terms| terms.region.as_str())
}

fn site(session: &Session, record: &Record) -> Option<String> {
    region(record).map_or_else(|| session.site(), |region| session.site_in(region))
}

/// That the names on the shop's page may be others there.
fn names_differ(session: &Session, record: &Record) -> Option<String> {
    region(record).filter(|region| !session.is_home(region)).map(|region| names_differ_in(session, region))
}

/// The steps for the shop's page that a record led to on its day.
#[must_use]
pub fn steps_of(session: &Session, record: &Record) -> Vec<String> {
    let wanted = to_do_there(record);
    let mut lines = written(session, &wanted);
    if !lines.is_empty() {
        lines.extend(names_differ(session, record));
    }
    if record.changes.iter().any(only_frequency) {
        lines.push(session.words.get("receipt.often").into_owned());
    }
    let is_about = record.asked_for().is_some() || record.switched().next().is_some();
    if lines.is_empty() && is_about && !is_of_defaults(record) {
        lines.push(session.words.get("receipt.nothing_was").into_owned());
    }
    lines
}

/// For each channel the way there, and what to untick and tick.
fn written(session: &Session, wanted: &[(String, String, bool)]) -> Vec<String> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let mut lines = Vec::new();
    for channel in &catalog.channels {
        let here = |on: bool| {
            let fits = wanted.iter().filter(|(own, _, to)| *own == channel.id && *to == on);
            wording::labels(words, catalog, fits.filter_map(|(own, id, _)| catalog.find(own, id)))
        };
        let (off, on) = (here(false), here(true));
        if off.is_empty() && on.is_empty() {
            continue;
        }
        let path = catalog.shop.page.iter().chain([&channel.label]).cloned().collect::<Vec<_>>().join(" > ");
        lines.push(words.fill("receipt.go_to", &[("path", &path)]));
        let mut act = Vec::new();
        if !off.is_empty() {
            act.push(words.fill("receipt.untick", &[("what", &off)]));
        }
        if !on.is_empty() {
            act.push(words.fill("receipt.tick", &[("what", &on)]));
        }
        act.push(words.fill("receipt.press", &[("button", &catalog.shop.save)]));
        lines.push(act.join(" "));
    }
    lines
}

/// Whether only how often changes, for which the real page has no choice.
fn only_frequency(change: &Change) -> bool {
    matches!((&change.from, &change.to), (Value::Choice(from), Value::Choice(to)) if from.frequency != to.frequency && to.status.is_on())
}

/// The last days that were frozen in a record.
#[must_use]
pub fn last_days(session: &Session, record: &Record) -> Vec<String> {
    let (dated, none): (Vec<&LastDay>, Vec<&LastDay>) =
        record.last_days().iter().partition(|day| day.told || day.due.is_some());
    let mut lines: Vec<String> = dated.into_iter().map(|day| day_line(session, record, day)).collect();
    let none: Vec<String> = none.into_iter().map(|day| what_of(session, day)).collect();
    lines.extend(
        (!none.is_empty())
            .then(|| session.words.fill(no_day(record, "day.none"), &[("what", &session.words.list(&none))])),
    );
    lines
}

/// What a last day is about: `offers by text`.
fn what_of(session: &Session, day: &LastDay) -> String {
    let (words, catalog) = (&session.words, &*session.catalog);
    let by = catalog.channel(&day.channel).map_or(day.channel.as_str(), |at| &catalog.channels[at].by);
    words.fill("scope.of", &[("what", &wording::purpose_words(words, day.purpose)), ("by", &by)])
}

/// The rules of the last days that were frozen in a record, each once.
#[must_use]
pub fn rules(session: &Session, record: &Record) -> Vec<String> {
    let words = &session.words;
    let mut lines = Vec::new();
    let region = record.terms.as_ref().map(|terms| terms.region.as_str()).unwrap_or_default();
    for day in record.last_days().iter().filter(|day| day.due.is_some()) {
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("region", &region), ("rule", &day.rule), ("source", &day.source)];
        let line = words.fill("receipt.rule", &holes);
        if !day.rule.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The boxes of a request whose last day it is because the shop's page had
/// them off already; none where the shop was told in another way.
fn off_there(session: &Session, record: &Record, day: &LastDay) -> String {
    let own = record.request.as_ref().filter(|request| day.told && request.told.is_none());
    let fits = own
        .iter()
        .flat_map(|request| &request.boxes)
        .filter(|asked| asked.off_there && asked.channel == day.channel && asked.purpose == Some(day.purpose));
    let boxes = fits.map(|asked| (asked.channel.as_str(), asked.id.as_str()));
    wording::boxes(&session.words, &session.catalog, boxes)
}

/// What a last day says, whether the shop was told or not.
#[must_use]
pub fn day_line(session: &Session, record: &Record, day: &LastDay) -> String {
    let words = &session.words;
    let off_there = off_there(session, record, day);
    let what = if off_there.is_empty() { what_of(session, day) } else { off_there.clone() };
    let date = |day: &str| wording::date(words, day).unwrap_or_default();
    let (from, due) = (date(&day.from), day.due.as_deref().map(date).unwrap_or_default());
    let key = match (day.told, day.due.is_some()) {
        (true, true) if !off_there.is_empty() => "day.off_there",
        (true, false) if !off_there.is_empty() => no_day(record, "day.off_there_none"),
        (true, true) => "day.told",
        (true, false) => no_day(record, "day.told_none"),
        (false, true) => "day.if_done",
        (false, false) => no_day(record, "day.none"),
    };
    words.fill(key, &[("what", &what), ("from", &from), ("due", &due)])
}

/// The key of the words for a day that is missing: no rule is certain, or no
/// rule could be found because the region was not known when the record was made.
fn no_day(record: &Record, key: &'static str) -> &'static str {
    match key {
        _ if record.terms.as_ref().is_none_or(|terms| !terms.region.is_empty()) => key,
        "day.told_none" => "day.told_no_region",
        "day.off_there_none" => "day.off_there_no_region",
        _ => "day.no_region",
    }
}
