//! The days on which a region does not work, by rule: `12-25`, `2026-04-27`
//! for once, `3 mon 1` for the third Monday of January, `last mon 5`,
//! `mon before 05-25`, `mon from 05-27` (on that day or after), `easter-2`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::Fact;

/// The holidays of a region; without any, only weekends are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(Arc<[HolidaySet]>);

/// Holidays that one source gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidaySet {
    /// The states or provinces that keep them; the whole country where none is named.
    pub states: Vec<String>,
    /// The holidays.
    pub days: Vec<Holiday>,
    /// Where that is from.
    pub fact: Fact,
}

/// A holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What it is called.
    pub name: String,
    /// The day of each year.
    pub rule: HolidayRule,
    /// What is kept for one at the weekend.
    pub kept: Kept,
    /// The first year, where it has one.
    pub from: Option<i16>,
    /// The last year, where it has one.
    pub until: Option<i16>,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// The same day of each year.
    Fixed(i8, i8),
    /// One day of one year.
    Once(Date),
    /// The first, second and so on of a weekday in a month; -1 is the last.
    Nth(i8, Weekday, i8),
    /// The first of a weekday on a day or after it.
    From(Weekday, i8, i8),
    /// The last of a weekday before a day.
    Before(Weekday, i8, i8),
    /// So many days after Easter Sunday.
    Easter(i16),
}

/// What is kept for a holiday at the weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    No,
    /// The Friday before a Saturday, the Monday after a Sunday.
    Nearest,
    /// The next weekday that is no holiday.
    Next,
    /// The Monday after a Sunday; nothing for a Saturday.
    AfterSunday,
}

impl Kept {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::No, Self::Nearest, Self::Next, Self::AfterSunday];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Nearest => "nearest",
            Self::Next => "next",
            Self::AfterSunday => "after_sunday",
        }
    }
}

impl Holidays {
    /// The holidays of these sets.
    #[must_use]
    pub fn of(sets: Vec<HolidaySet>) -> Self {
        Self(sets.into())
    }

    /// The sets.
    #[must_use]
    pub fn sets(&self) -> &[HolidaySet] {
        &self.0
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The days that are kept in a state within some years, those at a weekend
    /// among them, as far as the set of each holds on that day. Where the state
    /// is not known, what any of them keeps: a last day may then be late, and is
    /// never too early.
    #[must_use]
    pub fn days(&self, state: &str, years: RangeInclusive<i16>) -> BTreeSet<Date> {
        let is_any = |set: &HolidaySet| state.is_empty() || set.states.is_empty();
        let here = |set: &&HolidaySet| is_any(set) || set.states.iter().any(|each| each == state);
        let sets = || self.0.iter().filter(here);
        let dates: Vec<(Date, Kept, &Fact)> =
            years.flat_map(|year| sets().flat_map(move |set| set.in_year(year))).collect();
        let mut kept: BTreeSet<Date> = dates.iter().map(|(date, ..)| *date).collect();
        let mut moved: Vec<(Date, Kept, &Fact)> = dates.into_iter().filter(|(date, ..)| is_weekend(*date)).collect();
        moved.sort_by_key(|(date, ..)| *date);
        for (date, how, fact) in moved {
            kept.extend(instead(date, how, &kept).filter(|day| fact.holds_on(*day)));
        }
        kept
    }
}

impl HolidaySet {
    /// Its days in a year on which it holds, with what is kept for each at the weekend.
    fn in_year(&self, year: i16) -> impl Iterator<Item = (Date, Kept, &Fact)> {
        let day = move |each: &Holiday| Some((each.in_year(year)?, each.kept, &self.fact));
        self.days.iter().filter_map(day).filter(|(date, _, fact)| fact.holds_on(*date))
    }
}

impl Holiday {
    /// The day in a year, where there is one.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let runs = self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until);
        runs.then(|| self.rule.in_year(year)).flatten()
    }
}

impl HolidayRule {
    /// The rule of a text; nothing where the text names no day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // The day must be there in any year, so not 29 February.
        let day = |text: &str| {
            let date = Date::new(2027, text.get(..2)?.parse().ok()?, text.get(3..)?.parse().ok()?);
            date.ok().filter(|_| text.len() == 5 && text.as_bytes()[2] == b'-').map(|date| (date.month(), date.day()))
        };
        if let Some(days) = text.strip_prefix("easter") {
            return days.parse().ok().filter(|days| (-100..=100).contains(days)).map(Self::Easter);
        }
        match text.split(' ').collect::<Vec<_>>()[..] {
            [once] if once.len() == 10 => once.parse().ok().map(Self::Once),
            [fixed] if fixed.is_ascii() => day(fixed).map(|(month, day)| Self::Fixed(month, day)),
            [name, way, from] if from.is_ascii() && matches!(way, "from" | "before") => {
                let (weekday, (month, day)) = (weekday(name)?, day(from)?);
                let rule = if way == "from" { Self::From } else { Self::Before };
                Some(rule(weekday, month, day))
            }
            [nth, name, month] => {
                let nth = if nth == "last" { -1 } else { nth.parse().ok().filter(|nth| (1..=4).contains(nth))? };
                Some(Self::Nth(nth, weekday(name)?, month.parse().ok().filter(|month| (1..=12).contains(month))?))
            }
            _ => None,
        }
    }

    /// The day in a year.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Once(date) => (date.year() == year).then_some(date),
            Self::Nth(nth, weekday, month) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            Self::From(weekday, month, day) => {
                let before = Date::new(year, month, day).ok()?.yesterday().ok()?;
                before.nth_weekday(1, weekday).ok()
            }
            Self::Before(weekday, month, day) => Date::new(year, month, day).ok()?.nth_weekday(-1, weekday).ok(),
            Self::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
        }
    }
}

/// What is kept for a day at the weekend.
fn instead(date: Date, how: Kept, kept: &BTreeSet<Date>) -> Option<Date> {
    match (how, date.weekday()) {
        (Kept::Nearest, Weekday::Saturday) => date.yesterday().ok(),
        (Kept::Nearest | Kept::AfterSunday, Weekday::Sunday) => date.tomorrow().ok(),
        (Kept::Next, _) => {
            let mut days = date.series(1.day()).skip(1);
            days.find(|day| !is_weekend(*day) && !kept.contains(day))
        }
        _ => None,
    }
}

/// Whether a day is a Saturday or a Sunday.
#[must_use]
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn weekday(name: &str) -> Option<Weekday> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = names.iter().position(|each| *each == name)?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar, as Meeus, Jones and Butcher reckon it.
fn easter(year: i16) -> Option<Date> {
    let year_of = i32::from(year);
    let (golden, century, rest) = (year_of % 19, year_of / 100, year_of % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * week) / 451;
    let day = moon + week - 7 * shift + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}
