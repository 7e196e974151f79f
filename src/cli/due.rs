//! `due`: the last days of everyone here, and whether it stopped.

use serde_json::{Value, json};

use super::desk::today_of;
use super::failure::Failure;
use super::request::{correct, find};
use super::{Desk, named};
use crate::clock;
use crate::domain::due::{self, Due, Late};
use crate::domain::ledger::reference_of;
use crate::domain::profile::Profile;
use crate::domain::request::Asking;
use crate::papers::calendar::{self, CalendarDay};
use crate::wording;

/// A last day of somebody's request.
struct DueOf<'a> {
    profile: &'a Profile,
    due: Due<'a>,
}

impl DueOf<'_> {
    /// What the day is about, which may be less than what was asked.
    fn what(&self, desk: &Desk) -> String {
        let boxes = self.due.boxes.iter().map(|open| (&*open.channel, &*open.id));
        wording::requests::end_of(&desk.session, boxes)
    }

    fn reference(&self) -> String {
        reference_of(&self.due.request.head)
    }
}

/// Prints the last days, as lines, JSON or a calendar.
pub fn list(desk: &mut Desk, as_calendar: bool) -> Result<(), Failure> {
    let people = people(desk)?;
    let mut all: Vec<DueOf<'_>> = people.iter().flat_map(|(profile, late)| of_person(profile, late)).collect();
    all.sort_by(|one, other| (one.due.day, &one.profile.id).cmp(&(other.due.day, &other.profile.id)));
    if as_calendar {
        let entries: Vec<CalendarDay> = all.iter().map(|due| entry(desk, due)).collect();
        let made = calendar::utc(&clock::now()).unwrap_or_default();
        return desk.out.print(&calendar::text(&entries, &made));
    }
    if desk.out.json {
        let list: Vec<Value> = all.iter().map(|due| value(desk, due)).collect();
        let overdue = all.iter().filter(|of| of.due.is_over).count();
        return desk.out.value(&json!({ "today": clock::today().to_string(), "overdue": overdue, "due": list }));
    }
    let mut lines: Vec<String> = all.iter().flat_map(|due| lines_of(desk, due)).collect();
    if lines.is_empty() {
        lines.push(desk.session.words.get(why_none(&people)).into_owned());
    }
    if desk.only()?.is_some() {
        let profile = desk.person()?.profile;
        lines.extend(desk.news(&profile));
    }
    desk.out.lines(&lines)
}

/// Why there is no last day: nobody was told, no rule is certain, or the
/// region is not known.
fn why_none(people: &[(Profile, Late)]) -> &'static str {
    let is_told = |profile: &Profile| {
        let runs = profile.requests.iter().filter(|open| !open.has_stopped());
        runs.flat_map(|open| &open.boxes).any(|open| open.told.is_some())
    };
    let told: Vec<&Profile> = people.iter().map(|(profile, _)| profile).filter(|profile| is_told(profile)).collect();
    if told.is_empty() {
        "due.none"
    } else if told.iter().any(|profile| profile.details.region.is_empty()) {
        "due.none_region"
    } else {
        "due.none_certain"
    }
}

/// The person that is meant, or everyone, with what came too late.
fn people(desk: &Desk) -> Result<Vec<(Profile, Late)>, Failure> {
    let ids = match &desk.profile {
        Some(id) => vec![id.clone()],
        None => named::everyone(desk)?,
    };
    ids.iter().map(|id| person(desk, id)).collect()
}

fn person(desk: &Desk, id: &str) -> Result<(Profile, Late), Failure> {
    let profile = desk.store.load(id).map_err(|error| desk.failure(&error))?.profile;
    let mut boxes = profile.requests.iter().flat_map(|open| &open.boxes);
    let late = if boxes.any(|open| open.due.is_some()) {
        due::late(&desk.session.catalog, &named::ledger(desk, id)?)
    } else {
        Late::new()
    };
    Ok((profile, late))
}

/// The last days of one person, as it is where they live.
fn of_person<'a>(profile: &'a Profile, late: &Late) -> Vec<DueOf<'a>> {
    due::due(profile, late, today_of(&profile.details)).into_iter().map(|due| DueOf { profile, due }).collect()
}

fn value(desk: &Desk, of: &DueOf<'_>) -> Value {
    let due = &of.due;
    json!({
        "profile": of.profile.id,
        "name": of.profile.details.name,
        "reference": of.reference(),
        "what": of.what(desk),
        "asked_on": due.request.asked_on,
        "boxes": due.boxes.iter().map(|open| format!("{}.{}", open.channel, open.id)).collect::<Vec<_>>(),
        "due": due.day.to_string(),
        "days_left": due.days_left,
        "overdue": due.is_over,
        "did_it_stop": due.goes_on.then_some(false),
        "late": due.late,
        "ask": due.asks(),
    })
}

fn lines_of(desk: &Desk, of: &DueOf<'_>) -> Vec<String> {
    let words = &desk.session.words;
    let due = &of.due;
    let date = wording::date(words, &due.day.to_string()).unwrap_or_default();
    let (reference, what) = (of.reference(), of.what(desk));
    let (name, id) = (&of.profile.details.name, &of.profile.id);
    let holes: [(&str, &dyn std::fmt::Display); 5] =
        [("name", name), ("id", id), ("what", &what), ("date", &date), ("reference", &reference)];
    let mut lines = vec![words.fill(if due.is_over { "due.over" } else { "due.line" }, &holes)];
    if due.late > 0 {
        let (n, day) = (due.late, wording::short_date(words, &due.day.to_string()).unwrap_or_default());
        let holes: [(&str, &dyn std::fmt::Display); 3] = [("n", &n), ("day", &day), ("id", id)];
        lines.push(format!("  {}", words.fill("due.late", &holes)));
    } else if due.asks() {
        lines.push(format!("  {}", words.fill("due.ask", &holes)));
    }
    if due.goes_on {
        lines.push(format!("  {}", words.get("cli.due.goes_on")));
    }
    lines
}

fn entry(desk: &Desk, of: &DueOf<'_>) -> CalendarDay {
    let words = &desk.session.words;
    let (reference, what, day) = (of.reference(), of.what(desk), of.due.day);
    let asked_on = wording::date(words, &of.due.request.asked_on).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("name", &of.profile.details.name), ("what", &what), ("date", &asked_on), ("reference", &reference)];
    CalendarDay {
        uid: format!("{reference}-{}@saywhen", day.strftime("%Y%m%d")),
        day,
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
