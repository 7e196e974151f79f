//! By when something must be done that a clock of a region counts, and whether
//! a message came at an hour when offers may not.

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;

use super::region::holidays::{Holidays, is_weekend};
use super::region::{Clock, DayKind, Region};

/// A day by which something must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day that starts the clock. It is not counted.
    pub start: Date,
    /// The last day there is.
    pub due: Date,
}

/// The day by which a clock runs out that started on a day.
///
/// Nothing where the rule sets no number of days, or the calendar ends first.
#[must_use]
pub fn due_from(clock: &Clock, start: Date, state: &str) -> Option<Deadline> {
    let due = match clock.kind {
        DayKind::NoNumber => None,
        DayKind::CalendarDays => start.checked_add(i64::from(clock.days).days()).ok(),
        DayKind::Months => start.checked_add(i32::from(clock.days).months()).ok(),
        DayKind::BusinessDays => {
            let last = usize::from(clock.days).checked_sub(1)?;
            business_days(&clock.holidays, state, start)?.nth(last)
        }
    };
    due.map(|due| Deadline { start, due })
}

/// The business days after a day, for some years.
fn business_days(holidays: &Holidays, state: &str, start: Date) -> Option<impl Iterator<Item = Date>> {
    let kept = holidays.days(state, start.year() - 1..=start.year().saturating_add(3).min(Date::MAX.year()));
    let days = start.tomorrow().ok()?.series(1.day());
    Some(days.filter(move |day| !is_weekend(*day) && !kept.contains(day)))
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
    pub fn business_days_left(&self, today: Date, holidays: &Holidays, state: &str) -> usize {
        // From a day long before the opt-out there is no more left than on it.
        let days = business_days(holidays, state, today.max(self.start));
        days.map_or(0, |days| days.take_while(|day| *day <= self.due).count())
    }

    /// How many days are left after today, the last one included.
    #[must_use]
    pub fn days_left(&self, today: Date) -> usize {
        let days = self.due.duration_since(today.max(self.start)).as_hours() / 24;
        usize::try_from(days).unwrap_or(0)
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
