//! The clocks of a pack, and the holidays that they leave out.

use serde::Deserialize;

use super::super::holidays::{Holiday, HolidayRule, HolidaySet, Holidays, Kept};
use super::super::{Clock, DayKind, Duty, RegionError, RegionFault, Start, is_id};
use super::FileItem;
use super::fields::{FileFact, channel, fact, needed, one_of, some, texts};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct FileHolidays {
    states: Vec<String>,
    days: Vec<FileHoliday>,
    fact: Option<FileFact>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FileHoliday {
    name: String,
    rule: String,
    kept: String,
    from: Option<i16>,
    until: Option<i16>,
}

pub(super) fn holidays(sets: Vec<FileHolidays>) -> Result<Holidays, RegionError> {
    let read = |(place, set)| set_of(&format!("holidays[{place}]"), set);
    sets.into_iter().enumerate().map(read).collect::<Result<Vec<_>, _>>().map(Holidays::of)
}

fn set_of(at: &str, set: FileHolidays) -> Result<HolidaySet, RegionError> {
    let state = |at: &str, state: String| {
        if is_id(&state) { Ok(state) } else { Err(RegionError::wrong(at, RegionFault::BadId)) }
    };
    if set.days.is_empty() {
        return Err(RegionError::wrong(format!("{at}.days"), RegionFault::Empty));
    }
    let day = |(place, day)| holiday(&format!("{at}.days[{place}]"), day);
    Ok(HolidaySet {
        states: some(&format!("{at}.states"), set.states, state)?,
        days: set.days.into_iter().enumerate().map(day).collect::<Result<_, _>>()?,
        fact: fact(at, set.fact)?,
    })
}

fn holiday(at: &str, day: FileHoliday) -> Result<Holiday, RegionError> {
    if day.from.zip(day.until).is_some_and(|(from, until)| until < from) {
        return Err(RegionError::wrong(format!("{at}.until"), RegionFault::EndsFirst));
    }
    let rule = HolidayRule::parse(&day.rule);
    let kept = if day.kept.is_empty() { Kept::No.id() } else { &day.kept };
    Ok(Holiday {
        rule: rule.ok_or_else(|| RegionError::wrong(format!("{at}.rule"), RegionFault::NoDay))?,
        kept: one_of(&format!("{at}.kept"), kept, &Kept::ALL, Kept::id)?,
        name: needed(&format!("{at}.name"), day.name)?,
        from: day.from,
        until: day.until,
    })
}

/// A clock. Business days leave out `weekends_only`, or the `public` holidays
/// of the pack.
pub(super) fn clock(at: &str, item: FileItem, holidays: &Holidays) -> Result<Clock, RegionError> {
    let kind = one_of(&format!("{at}.kind"), &item.kind, &DayKind::ALL, DayKind::id)?;
    let limit = match kind {
        DayKind::NoNumber => 0..=0,
        DayKind::Months => 1..=24,
        DayKind::BusinessDays | DayKind::CalendarDays => 1..=366,
    };
    if !limit.contains(&item.days) {
        return Err(RegionError::wrong(format!("{at}.days"), RegionFault::BadNumber));
    }
    let start = if item.starts.is_empty() { Start::Request.id() } else { &item.starts };
    let duty = if item.duty.is_empty() { Duty::Stop.id() } else { &item.duty };
    Ok(Clock {
        rule: needed(&format!("{at}.rule"), item.rule)?,
        channels: distinct(&format!("{at}.channels"), texts(&format!("{at}.channels"), item.channels, channel)?)?,
        purposes: item.purposes,
        start: one_of(&format!("{at}.starts"), start, &Start::ALL, Start::id)?,
        duty: one_of(&format!("{at}.duty"), duty, &Duty::ALL, Duty::id)?,
        days: item.days,
        holidays: left_out(&format!("{at}.holidays"), kind, &item.holidays, holidays)?,
        kind,
        fact: fact(at, item.fact)?,
    })
}

fn left_out(at: &str, kind: DayKind, named: &str, holidays: &Holidays) -> Result<Holidays, RegionError> {
    match named {
        // Other days leave nothing out, so nothing need be said of holidays.
        "" if kind != DayKind::BusinessDays => Ok(Holidays::default()),
        "" => Err(RegionError::wrong(at, RegionFault::Empty)),
        "weekends_only" => Ok(Holidays::default()),
        "public" if holidays.is_empty() => Err(RegionError::wrong(at, RegionFault::NoHolidays)),
        "public" => Ok(holidays.clone()),
        _ => Err(RegionError::wrong(at, RegionFault::Unknown)),
    }
}

fn distinct(at: &str, list: Vec<String>) -> Result<Vec<String>, RegionError> {
    match (1..list.len()).find(|place| list[..*place].contains(&list[*place])) {
        Some(place) => Err(RegionError::wrong(format!("{at}[{place}]"), RegionFault::Twice)),
        None => Ok(list),
    }
}
