//! `due`: the last days of everyone here, and whether it stopped.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::desk::today_of;
use super::failure::Failure;
use super::request::{correct, find};
use super::{Desk, named};
use crate::clock;
use crate::domain::evidence::{Judged, judge};
use crate::domain::ledger::{Ledger, LedgerRequest, Noted, reference_of};
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
    /// The day it is now where the person lives.
    today: Date,
    /// `texts.deals`: the boxes whose last day it is.
    boxes: Vec<String>,
    /// How many messages came after it.
    late: usize,
}

impl DueRequest {
    /// What the day is about, which may be less than what was asked.
    fn what(&self, desk: &Desk) -> String {
        wording::requests::end_of(&desk.session, self.boxes.iter().filter_map(|name| name.split_once('.')))
    }

    fn is_over(&self) -> bool {
        self.day < self.today
    }

    /// Whether it is to be asked if it stopped: the day has passed, and nobody said.
    fn is_asked(&self) -> bool {
        self.is_over() && !self.asked.request.asking.is_answered()
    }
}

/// Prints the last days, as lines, JSON or a calendar.
pub fn list(desk: &mut Desk, as_calendar: bool) -> Result<(), Failure> {
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
    if desk.out.json {
        let list: Vec<Value> = all.iter().map(|due| value(desk, due)).collect();
        let overdue = all.iter().filter(|due| due.is_over()).count();
        return desk.out.value(&json!({ "today": clock::today().to_string(), "overdue": overdue, "due": list }));
    }
    let mut lines: Vec<String> = all.iter().flat_map(|due| lines_of(desk, due)).collect();
    if lines.is_empty() {
        lines.push(desk.session.words.get(why_none(desk)?).into_owned());
    }
    if desk.only()?.is_some() {
        let profile = desk.person()?.profile;
        lines.extend(desk.news(&profile));
    }
    desk.out.lines(&lines)
}

/// Why there is no last day: nobody was told, no rule is certain, or the
/// region is not known.
fn why_none(desk: &Desk) -> Result<&'static str, Failure> {
    let mut why = "due.none";
    for id in people(desk)? {
        let profile = desk.store.load(&id).map_err(|error| desk.failure(&error))?.profile;
        let runs = profile.requests.iter().filter(|open| !open.has_stopped());
        if runs.flat_map(|open| &open.boxes).any(|open| open.told.is_some()) {
            if profile.details.region.is_empty() {
                return Ok("due.none_region");
            }
            why = "due.none_certain";
        }
    }
    Ok(why)
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
    let today = today_of(&profile.details);
    let due = found.into_iter().filter_map(|((day, head), boxes)| {
        let asked = ledger.asked.iter().find(|asked| asked.head == head)?.clone();
        let late = late_after(desk, &ledger, head);
        Some(DueRequest { who: id.to_owned(), name: profile.details.name.clone(), asked, day, today, boxes, late })
    });
    Ok(due.collect())
}

/// How many messages came after the last day of a request.
fn late_after(desk: &Desk, ledger: &Ledger, head: &str) -> usize {
    let is_late = |noted: &&Noted| {
        let judged = || judge(&desk.session.catalog, ledger, &noted.evidence);
        noted.withdrawn.is_none() && matches!(judged(), Judged::After(_, of) if of == head)
    };
    ledger.noted.iter().filter(is_late).count()
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

fn value(desk: &Desk, due: &DueRequest) -> Value {
    json!({
        "profile": due.who,
        "name": due.name,
        "reference": reference_of(&due.asked.head),
        "what": due.what(desk),
        "asked_on": due.asked.asked_on,
        "boxes": due.boxes,
        "due": due.day.to_string(),
        "days_left": (due.day - due.today).get_days(),
        "overdue": due.is_over(),
        "did_it_stop": if due.asked.request.asking.outcome == Asking::GOES_ON { Some(false) } else { None },
        "ask": due.is_asked(),
    })
}

fn lines_of(desk: &Desk, due: &DueRequest) -> Vec<String> {
    let words = &desk.session.words;
    let date = wording::date(words, &due.day.to_string()).unwrap_or_default();
    let reference = reference_of(&due.asked.head);
    let what = due.what(desk);
    let holes: [(&str, &dyn std::fmt::Display); 5] =
        [("name", &due.name), ("id", &due.who), ("what", &what), ("date", &date), ("reference", &reference)];
    let mut lines = vec![words.fill(if due.is_over() { "due.over" } else { "due.line" }, &holes)];
    if due.late > 0 {
        let (n, day) = (due.late, wording::short_date(words, &due.day.to_string()).unwrap_or_default());
        let holes: [(&str, &dyn std::fmt::Display); 3] = [("n", &n), ("day", &day), ("id", &due.who)];
        lines.push(format!("  {}", words.fill("due.late", &holes)));
    } else if due.is_asked() {
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
    let what = due.what(desk);
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
