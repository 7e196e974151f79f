//! Where a person lives, as far as the rules of a country need it: the
//! country, the state and the time zone. What is not said is guessed from the
//! number or from the country, and is said to be guessed.

pub mod country;
pub mod state;
pub mod zone;

use memchr::memmem;

use self::country::Country;
use self::state::AreaCode;
use super::change::Detail;
use super::phone::Number;
use super::standing::Details;

/// The line of a table that begins with a key and a tab. Searching for the
/// bytes costs far less than taking each line apart.
pub(super) fn line_of(table: &'static str, key: &str) -> Option<&'static str> {
    let start = memmem::find(table.as_bytes(), format!("\n{key}\t").as_bytes())? + 1;
    table.get(start..)?.lines().next()
}

/// What tells a part of where a person lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// The person.
    Said,
    /// The area code of the number: a guess.
    Number,
    /// The state: a guess where it has more than one clock.
    State,
    /// The country, which has one clock.
    Country,
}

/// A part of where a person lives, and what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownPlace<'a> {
    /// The code of the state, or the name of the zone.
    pub text: &'a str,
    /// What tells it.
    pub by: KnownBy,
}

/// The area of a person's number, where it lies in the country of the person.
#[must_use]
pub fn area(details: &Details) -> Option<AreaCode> {
    let area = state::area(&details.phone, &details.region)?;
    (details.region.is_empty() || country::is_same(&details.region, area.country)).then_some(area)
}

/// The state, province or land where a person lives.
#[must_use]
pub fn state_of(details: &Details) -> Option<KnownPlace<'_>> {
    if !details.state.is_empty() {
        return Some(KnownPlace { text: &details.state, by: KnownBy::Said });
    }
    area(details).map(|area| KnownPlace { text: area.state, by: KnownBy::Number })
}

/// The time zone of a person.
#[must_use]
pub fn zone_of(details: &Details) -> Option<KnownPlace<'_>> {
    if !details.zone.is_empty() {
        return Some(KnownPlace { text: &details.zone, by: KnownBy::Said });
    }
    let state = state::get(&details.region, &details.state).map(|state| (state.zone, KnownBy::State));
    let area = || area(details).filter(|area| details.state.is_empty() || area.state == details.state);
    let area = || area().map(|area| (area.zone, KnownBy::Number));
    let country = || country::get(&details.region).map(|country: Country| (country.zone, KnownBy::Country));
    let known = [state, area(), country()].into_iter().flatten().find(|(zone, _)| !zone.is_empty());
    known.map(|(text, by)| KnownPlace { text, by })
}

/// The details that follow from others that were changed: who moves to another
/// country leaves the state and the zone behind, and a number tells the
/// country of someone of whom it was not known.
#[must_use]
pub fn follow(before: &Details, after: &Details) -> Vec<(Detail, String)> {
    let mut more = Vec::new();
    if before.region != after.region && !before.region.is_empty() {
        for detail in [Detail::State, Detail::Zone] {
            if detail.of(before) == detail.of(after) && !detail.of(after).is_empty() {
                more.push((detail, String::new()));
            }
        }
    }
    let is_new = before.phone != after.phone && before.region.is_empty() && after.region.is_empty();
    if let Some(number) = is_new.then(|| Number::read(&after.phone, "").ok()).flatten() {
        more.push((Detail::Region, number.country.to_owned()));
    }
    more
}
