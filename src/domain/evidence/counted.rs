//! What the clocks of a region say of the open requests: how much time is
//! left, and by when an answer is due.

use jiff::civil::Date;

use super::{Findings, OptOut};
use crate::domain::deadline::due_from;
use crate::domain::region::{Clock, Confidence, DayKind};

/// How much time is left until a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The last day is over.
    Over,
    /// So many business days.
    BusinessDays(usize),
    /// So many days.
    Days(usize),
}

impl Findings {
    /// The clock that a request started on its channel, as the region has it today.
    #[must_use]
    pub fn clock(&self, opt_out: &OptOut) -> Option<&Clock> {
        self.region.as_ref()?.clock(&opt_out.channel)
    }

    /// How much time is left for a request that has a last day.
    #[must_use]
    pub fn left(&self, opt_out: &OptOut) -> Option<Left> {
        let (deadline, today) = (opt_out.deadline?, self.now.get(..10)?.parse::<Date>().ok()?);
        let business = self.clock(opt_out).filter(|clock| clock.kind == DayKind::BusinessDays);
        Some(match business {
            _ if deadline.is_overdue(today) => Left::Over,
            Some(clock) => Left::BusinessDays(deadline.business_days_left(today, &clock.holidays, &self.state)),
            None => Left::Days(deadline.days_left(today)),
        })
    }

    /// The day by which the sender must have answered a request that it was
    /// told of, where the region has a rule with a source for that.
    #[must_use]
    pub fn answer_by(&self, opt_out: &OptOut) -> Option<Date> {
        let told: Date = opt_out.on_site_at.as_ref()?.get(..10)?.parse().ok()?;
        let clock = self.region.as_ref()?.answer_clock(&opt_out.channel)?;
        let counts = clock.fact.confidence != Confidence::Unsourced && clock.fact.holds_on(told);
        counts.then(|| due_from(clock, told, &self.state)).flatten().map(|deadline| deadline.due)
    }
}
