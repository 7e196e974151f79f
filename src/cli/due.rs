//! `due`: the last days of everyone here, and whether it stopped.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::failure::Failure;
use super::request::{correct, find};
use super::{Desk, named};
use crate::clock;
use crate::domain::ledger::{LedgerRequest, reference_of};
use crate::domain::profile::Profile;
use crate::domain::request::Asking;
use crate::papers::calendar::{self, CalendarDay};
use crate::wording;

/// A last day of a request.
struct DueRequest {
    who: String,
    name: String,
    asked: LedgerRequest,
    day: Date,
    /// `texts.deals`: the boxes whose last day it is.
    boxes: Vec<String>,
}

impl DueRequest {
    fn is_over(&self, today: Date) -> bool {
        self.day < today
    }

    /// Whether it is to be asked if it stopped: the day has passed, and nobody said.
    fn is_asked(&self, today: Date) -> bool {
        self.is_over(today) && self.asked.request.asking.outcome.is_empty()
    }
}

/// Prints the last days, as lines, JSON or a calendar.
pub fn list(desk: &Desk, as_calendar: bool) -> Result<(), Failure> {
    let mut all = Vec::new();
    for id in people(desk)? {
        all.extend(of_person(desk, &id)?);
    }
    all.sort_by(|one, other| (one.day, &one.who).cmp(&(other.day, &other.who)));
    if as_calendar {
        let entries: Vec<CalendarDay> = all.iter().map(|due| entry(desk, due)).collect();
        let made = calendar::utc(&clock::now()).unwrap_or_default();
        return desk.out.print(&calendar::text(&entries, &made));
    }
    let today = clock::today();
    if desk.out.json {
        let list: Vec<Value> = all.iter().map(|due| value(desk, due, today)).collect();
        let overdue = all.iter().filter(|due| due.is_over(today)).count();
        return desk.out.value(&json!({ "today": today.to_string(), "overdue": overdue, "due": list }));
    }
    let mut lines: Vec<String> = all.iter().flat_map(|due| lines_of(desk, due, today)).collect();
    if lines.is_empty() {
        lines.push(desk.session.words.get("due.none").into_owned());
    }
    desk.out.lines(&lines)
}

/// The person that is meant, or everyone.
fn people(desk: &Desk) -> Result<Vec<String>, Failure> {
    if let Some(id) = &desk.profile {
        return Ok(vec![id.clone()]);
    }
    let people = desk.store.people().map_err(|error| desk.failure(&error))?;
    Ok(people.into_iter().filter(|person| person.trouble.is_none()).map(|person| person.id).collect())
}

/// The last days of one person. A box that was asked about again stands under
/// the request whose clock runs.
fn of_person(desk: &Desk, id: &str) -> Result<Vec<DueRequest>, Failure> {
    let profile = desk.store.load(id).map_err(|error| desk.failure(&error))?.profile;
    if profile.requests.iter().flat_map(|open| &open.boxes).all(|open| open.due.is_none()) {
        return Ok(Vec::new());
    }
    let ledger = named::ledger(desk, id)?;
    let mut found: BTreeMap<(Date, &str), Vec<String>> = BTreeMap::new();
    for (head, channel, category, day) in running(&profile) {
        found.entry((day, head)).or_default().push(format!("{channel}.{category}"));
    }
    let due = found.into_iter().filter_map(|((day, head), boxes)| {
        let asked = ledger.asked.iter().find(|asked| asked.head == head)?.clone();
        Some(DueRequest { who: id.to_owned(), name: profile.details.name.clone(), asked, day, boxes })
    });
    Ok(due.collect())
}

/// Each box whose clock runs: by its earliest request that was told.
fn running(profile: &Profile) -> Vec<(&str, &str, &str, Date)> {
    let mut first: BTreeMap<(&str, &str), (&str, &str, Date)> = BTreeMap::new();
    for open in profile.requests.iter().filter(|open| !open.has_stopped()) {
        for each in &open.boxes {
            let day = each.due.as_ref().and_then(|day| day.parse().ok());
            if let Some((told, day)) = each.told.as_deref().zip(day) {
                let place = first.entry((&each.channel, &each.id)).or_insert((&open.head, told, day));
                if told < place.1 {
                    *place = (&open.head, told, day);
                }
            }
        }
    }
    first.into_iter().map(|((channel, id), (head, _, day))| (head, channel, id, day)).collect()
}

fn value(desk: &Desk, due: &DueRequest, today: Date) -> Value {
    json!({
        "profile": due.who,
        "name": due.name,
        "reference": reference_of(&due.asked.head),
        "what": wording::requests::asked_for(&desk.session, &due.asked.request),
        "asked_on": due.asked.asked_on,
        "boxes": due.boxes,
        "due": due.day.to_string(),
        "days_left": (due.day - today).get_days(),
        "overdue": due.is_over(today),
        "did_it_stop": if due.asked.request.asking.outcome == Asking::GOES_ON { Some(false) } else { None },
        "ask": due.is_asked(today),
    })
}

fn lines_of(desk: &Desk, due: &DueRequest, today: Date) -> Vec<String> {
    let words = &desk.session.words;
    let date = wording::date(words, &due.day.to_string()).unwrap_or_default();
    let reference = reference_of(&due.asked.head);
    let what = wording::requests::asked_for(&desk.session, &due.asked.request);
    let holes: [(&str, &dyn std::fmt::Display); 5] =
        [("name", &due.name), ("id", &due.who), ("what", &what), ("date", &date), ("reference", &reference)];
    let mut lines = vec![words.fill(if due.is_over(today) { "due.over" } else { "due.line" }, &holes)];
    if due.is_asked(today) {
        lines.push(format!("  {}", words.fill("due.ask", &holes)));
    }
    if due.asked.request.asking.outcome == Asking::GOES_ON {
        lines.push(format!("  {}", words.get("cli.due.goes_on")));
    }
    lines
}

fn entry(desk: &Desk, due: &DueRequest) -> CalendarDay {
    let words = &desk.session.words;
    let reference = reference_of(&due.asked.head);
    let what = wording::requests::asked_for(&desk.session, &due.asked.request);
    let asked_on = wording::date(words, &due.asked.asked_on).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &due.name), ("what", &what), ("date", &asked_on), ("reference", &reference)];
    CalendarDay {
        uid: format!("{reference}-{}@saywhen", due.day.strftime("%Y%m%d")),
        day: due.day,
        summary: words.fill("due.summary", &holes),
        description: words.fill("due.description", &holes),
    }
}

/// Notes whether it stopped.
pub fn answer(desk: &mut Desk, reference: &str, stopped: bool) -> Result<(), Failure> {
    let (entry, asked) = find(desk, reference, false)?;
    let outcome = if stopped { Asking::STOPPED } else { Asking::GOES_ON };
    let new = Asking { outcome: outcome.to_owned(), ..asked.request.asking.clone() };
    let key = if stopped { "due.stopped" } else { "due.not_stopped" };
    correct(desk, &entry, &asked, new, key)
}
