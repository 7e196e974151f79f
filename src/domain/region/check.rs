//! What a pack should be looked at for: statements that are old, that nobody
//! is known to make, that end, or that contradict each other.

use jiff::civil::Date;

use super::parts::days_between;
use super::{Confidence, Region, Statement};

/// After so many days a statement is looked at anew.
pub const STALE_DAYS: i64 = 180;

/// So many days ahead it is said that a statement ends.
pub const ENDS_DAYS: i64 = 90;

/// What there is to say of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Another statement of the pack says otherwise of the same day.
    Contradicts,
    /// The statement does not hold any more, and is not used.
    Ended(Date),
    /// The statement does not hold yet, and is not used.
    NotYet(Date),
    /// The statement holds, and will not for long: its last day, and the days until then.
    Ends(Date, i64),
    /// The statement was checked so many days ago.
    Stale(i64),
    /// Nobody is known to say so.
    Unsourced,
}

/// A remark, and the statement that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The member, such as `rules[4]`.
    pub member: String,
    /// What is said there, as far as one text says it.
    pub says: String,
    /// What there is to say of that.
    pub remark: Remark,
}

impl Remark {
    /// The name in an answer for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Ended(_) => "ended",
            Self::NotYet(_) => "not_yet",
            Self::Ends(..) => "ends",
            Self::Stale(_) => "stale",
            Self::Unsourced => "unsourced",
        }
    }
}

/// Looks at every statement of a pack, as of a day.
#[must_use]
pub fn check(region: &Region, day: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    for statement in region.statements() {
        let remarks = remarks(&statement, day).into_iter().chain(contradiction(region, &statement, day));
        found.extend(remarks.map(|remark| finding(&statement, remark)));
    }
    found
}

fn finding(statement: &Statement<'_>, remark: Remark) -> Finding {
    let place = statement.place.map(|place| format!("[{place}]")).unwrap_or_default();
    Finding { member: format!("{}{place}", statement.part), says: statement.says.to_owned(), remark }
}

fn remarks(statement: &Statement<'_>, day: Date) -> Vec<Remark> {
    let fact = statement.fact;
    if let Some(until) = fact.valid_until.filter(|until| *until < day) {
        return vec![Remark::Ended(until)];
    }
    if let Some(from) = fact.valid_from.filter(|from| *from > day) {
        return vec![Remark::NotYet(from)];
    }
    let mut remarks = Vec::new();
    if let Some(until) = fact.valid_until {
        let days = days_between(day, until);
        remarks.extend((days <= ENDS_DAYS).then_some(Remark::Ends(until, days)));
    }
    let age = fact.age_days(day);
    remarks.extend((age > STALE_DAYS).then_some(Remark::Stale(age)));
    remarks.extend((fact.confidence == Confidence::Unsourced).then_some(Remark::Unsourced));
    remarks
}

/// Whether a clock in force says otherwise than one before it.
fn contradiction(region: &Region, statement: &Statement<'_>, day: Date) -> Option<Remark> {
    let place = statement.place.filter(|_| statement.part == "clocks")?;
    let clock = region.clocks.get(place).filter(|clock| clock.fact.holds_on(day))?;
    let mut before = region.clocks[..place].iter().filter(|other| other.fact.holds_on(day));
    before.any(|other| other.contradicts(clock)).then_some(Remark::Contradicts)
}
