//! Time zones by name, and what a moment is in one of them. The rules lie in
//! the program, so that a day is the same on every computer, and nothing is
//! read for it.

use jiff::Timestamp;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;

use super::line_of;
use crate::domain::text::{fold, nearest};

/// A line for each zone: its name and its rule.
const TABLE: &str = include_str!("../../../assets/places/zones.tsv");

/// Each zone's name and rule.
fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The name of the zone that someone typed: as it is, in other letters, or a
/// city alone where one zone is named after it.
#[must_use]
pub fn read(typed: &str) -> Option<&'static str> {
    let typed = fold(typed.trim()).replace(' ', "_");
    let whole = all().map(|(name, _)| name).find(|name| fold(name) == typed);
    let city = |name: &&str| name.rsplit('/').next().is_some_and(|city| fold(city) == typed);
    let mut cities = all().map(|(name, _)| name).filter(city);
    whole.or_else(|| cities.next().filter(|_| cities.next().is_none()))
}

/// The zones nearest to what someone typed, at most three.
#[must_use]
pub fn near(typed: &str) -> Vec<&'static str> {
    let typed = typed.trim().replace(' ', "_");
    if typed.contains('/') {
        return nearest(&typed, all().map(|(name, _)| name));
    }
    let cities = nearest(&typed, all().filter_map(|(name, _)| name.rsplit('/').next()));
    let named = |city: &str| all().map(|(name, _)| name).find(|name| name.rsplit('/').next() == Some(city));
    cities.into_iter().filter_map(named).collect()
}

/// A moment, RFC 3339 with an offset, as it is written in a zone. Nothing
/// where there is no such zone or the moment cannot be read.
#[must_use]
pub fn moment(zone: &str, at: &str) -> Option<String> {
    let (_, rule) = line_of(TABLE, zone)?.split_once('\t')?;
    let zone = TimeZone::posix(rule).ok()?;
    let there = at.parse::<Timestamp>().ok()?.to_zoned_datetime(zone);
    Some(there.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// A moment as it is written with an offset, `-05:00`. Nothing where one of
/// the two cannot be read.
#[must_use]
pub fn moment_at(offset: &str, at: &str) -> Option<String> {
    let offset_of = Pieces::parse(&format!("2000-01-01T00:00:00{offset}")).ok()?.to_numeric_offset()?;
    let there = offset_of.to_datetime(at.parse::<Timestamp>().ok()?);
    Some(format!("{}{offset}", there.strftime("%Y-%m-%dT%H:%M:%S")))
}
