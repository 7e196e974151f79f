//! By when a sender must have acted on an opt-out, and whether a message came
//! at an hour when offers may not. The calendar of the United States is
//! computed by rule, for any year.

use jiff::civil::{Date, Time, Weekday};
use jiff::fmt::temporal::Pieces;

use super::region::{Clock, DayKind, Holidays, Region};

/// A day by which a sender must have acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day of the opt-out. It is not counted.
    pub start: Date,
    /// The last day there is.
    pub due: Date,
    /// Which weekdays are no business days.
    pub holidays: Holidays,
}

/// The day by which a clock runs out that started at a moment: RFC 3339 with
/// an offset. The day is the one written there, whatever the zone.
///
/// Nothing where the moment cannot be read or the calendar ends first.
#[must_use]
pub fn due(clock: &Clock, at: &str) -> Option<Deadline> {
    due_from(clock, local(at)?.0)
}

/// The day by which a clock runs out that started on a day.
///
/// Nothing where the calendar ends first.
#[must_use]
pub fn due_from(clock: &Clock, start: Date) -> Option<Deadline> {
    let mut due = start;
    let mut left = clock.days;
    while left > 0 {
        due = due.tomorrow().ok()?;
        if clock.kind == DayKind::CalendarDays || is_business_day(clock.holidays, due) {
            left -= 1;
        }
    }
    Some(Deadline { start, due, holidays: clock.holidays })
}

impl Deadline {
    /// Whether the last day is over.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        today > self.due
    }

    /// How many business days are left after today, the last one included.
    /// Today itself is not counted, just as the day of the opt-out is not.
    #[must_use]
    pub fn business_days_left(&self, today: Date) -> usize {
        // From a day long before the opt-out there is no more left than on it.
        let days = today.max(self.start).series(jiff::ToSpan::days(1)).skip(1);
        days.take_while(|day| *day <= self.due).filter(|day| is_business_day(self.holidays, *day)).count()
    }
}

/// The hour of a message against a region's quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// When it came, by the clock where it came.
    pub local: Time,
    /// Whether that is outside the hours in which offers may come.
    pub is_outside: bool,
}

/// Whether a message came outside the hours in which offers may come, by the
/// offset that stands in its moment. Both ends belong to the hours.
///
/// Nothing where the region has no quiet hours or the moment cannot be read.
#[must_use]
pub fn quiet(region: &Region, at: &str) -> Option<Quiet> {
    let hours = region.quiet_hours.as_ref()?;
    let (_, local) = local(at)?;
    let seconds = |hour: u8| u32::from(hour) * 3600;
    let second = local.duration_since(Time::midnight()).as_secs();
    let second = u32::try_from(second).ok()?;
    let is_outside = second < seconds(hours.earliest) || second > seconds(hours.latest);
    Some(Quiet { local, is_outside })
}

/// The date and the time as they are written, if an offset stands beside them.
fn local(at: &str) -> Option<(Date, Time)> {
    let pieces = Pieces::parse(at).ok()?;
    pieces.offset()?;
    Some((pieces.date(), pieces.time()?))
}

/// Whether people work on a day.
#[must_use]
pub fn is_business_day(holidays: Holidays, date: Date) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && (holidays == Holidays::WeekendsOnly || !is_federal_holiday(date))
}

/// Whether a day is kept as a federal holiday of the United States: the day
/// itself, or the Friday before or the Monday after one at the weekend.
#[must_use]
pub fn is_federal_holiday(date: Date) -> bool {
    let kept_for = match date.weekday() {
        Weekday::Friday => date.tomorrow().ok(),
        Weekday::Monday => date.yesterday().ok(),
        _ => None,
    };
    is_fixed_holiday(date) || kept_for.is_some_and(is_fixed_holiday) || is_weekday_holiday(date)
}

/// New Year's Day, Juneteenth (a holiday since 2021), Independence Day,
/// Veterans Day and Christmas Day.
fn is_fixed_holiday(date: Date) -> bool {
    match (date.month(), date.day()) {
        (6, 19) => date.year() >= 2021,
        (1, 1) | (7, 4) | (11, 11) | (12, 25) => true,
        _ => false,
    }
}

/// The holidays that are the first, second and so on of a weekday, or its last.
fn is_weekday_holiday(date: Date) -> bool {
    let week = (date.day() - 1) / 7 + 1;
    match (date.month(), date.weekday()) {
        // The birthdays of Martin Luther King and Washington.
        (1 | 2, Weekday::Monday) => week == 3,
        // Memorial Day is the last Monday, which may be the fourth or the fifth.
        (5, Weekday::Monday) => date.day() > 24,
        // Labor Day and Columbus Day.
        (9, Weekday::Monday) => week == 1,
        (10, Weekday::Monday) => week == 2,
        // Thanksgiving.
        (11, Weekday::Thursday) => week == 4,
        _ => false,
    }
}
