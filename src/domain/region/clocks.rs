//! The clocks of a region: what starts them, what must be done by their end,
//! and which of them a channel has.

use jiff::civil::Date;

use super::holidays::Holidays;
use super::{Confidence, Fact};
use crate::domain::catalog;

/// How a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Days that are neither a weekend nor a holiday.
    BusinessDays,
    /// Every day.
    CalendarDays,
    /// Whole months: to the day of the same number, or the month's last.
    Months,
    /// The rule sets no number of days.
    NoNumber,
}

/// What starts a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The shop was told of the request.
    Request,
    /// A complaint was made.
    Complaint,
    /// A message came.
    Message,
}

/// What must be done by the end of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The sender must have stopped.
    Stop,
    /// The sender must have said what it did.
    Answer,
    /// Whoever wants to complain must have done so.
    Complain,
    /// The phone company or the authority must have acted.
    Act,
}

/// By when something must be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The rule in plain words.
    pub rule: String,
    /// The channels it is about.
    pub channels: Vec<String>,
    /// Why the shop sends what it is about; all purposes where none is named.
    pub purposes: Vec<catalog::Purpose>,
    /// What starts it.
    pub start: Start,
    /// What must be done by its end.
    pub duty: Duty,
    /// How many days or months; 0 where the rule sets no number.
    pub days: u16,
    /// How they are counted.
    pub kind: DayKind,
    /// Which weekdays are no business days.
    pub holidays: Holidays,
    /// Where that is from.
    pub fact: Fact,
}

impl Clock {
    /// Whether it is about what a channel sends for a purpose.
    #[must_use]
    pub fn is_about(&self, channel: &str, purpose: catalog::Purpose) -> bool {
        let named = self.purposes.is_empty() || self.purposes.contains(&purpose);
        named && self.channels.iter().any(|each| each == channel)
    }

    /// Whether it runs from a request to the day by which the sender must stop.
    #[must_use]
    pub fn ends_messages(&self) -> bool {
        (self.start, self.duty) == (Start::Request, Duty::Stop)
    }

    /// Whether it runs from a request to the day by which the sender must answer.
    #[must_use]
    pub fn asks_an_answer(&self) -> bool {
        (self.start, self.duty) == (Start::Request, Duty::Answer)
    }

    /// Whether two clocks give two limits for one thing. The calendar is left
    /// out: it belongs to the region.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> bool {
        let shared = self.channels.iter().any(|channel| other.channels.contains(channel));
        let both = |one: &Self, two: &Self| {
            one.purposes.is_empty() || one.purposes.iter().any(|each| two.purposes.contains(each))
        };
        let same_thing =
            shared && (both(self, other) || both(other, self)) && (self.start, self.duty) == (other.start, other.duty);
        same_thing && self.fact.meets(&other.fact) && (self.days, self.kind) != (other.days, other.kind)
    }
}

/// The clock by whose end a channel must have stopped what is sent for a
/// purpose, as far as one is known with a source. Two that contradict each
/// other give none, and one that does not hold on a day none for that day.
#[must_use]
pub fn stop_clock<'a>(
    clocks: &'a [Clock],
    channel: &str,
    purpose: catalog::Purpose,
    day: Option<Date>,
) -> Option<&'a Clock> {
    let mut fits = clocks.iter().filter(|clock| {
        clock.ends_messages()
            && clock.is_about(channel, purpose)
            && clock.fact.confidence != Confidence::Unsourced
            && day.is_none_or(|day| clock.fact.holds_on(day))
    });
    let first = fits.next()?;
    fits.all(|other| !first.contradicts(other)).then_some(first)
}
