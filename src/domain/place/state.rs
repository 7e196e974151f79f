//! States, provinces and lands of the countries that have rules of their own
//! for them, and the area codes of the United States and Canada.

use super::{country, line_of};
use crate::domain::text::{fold, nearest};

/// A line for each state: its country, its code, its name, and its time zone.
const STATES: &str = include_str!("../../../assets/places/states.tsv");

/// A line for each area code: itself, its country, its state, and its time zone.
const AREAS: &str = include_str!("../../../assets/places/areas.tsv");

/// A state, province or land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subdivision {
    /// The code of its country.
    pub country: &'static str,
    /// Its code within the country, by ISO 3166-2.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its time zone; empty where it has more than one clock.
    pub zone: &'static str,
}

/// The area of an area code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaCode {
    /// The code of its country.
    pub country: &'static str,
    /// The code of its state or province.
    pub state: &'static str,
    /// Its time zone; empty where it has more than one clock.
    pub zone: &'static str,
}

/// The rows of a table in four columns.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(row)
}

/// The four columns of a line.
fn row(line: &'static str) -> Option<[&'static str; 4]> {
    let mut columns = line.split('\t');
    Some([columns.next()?, columns.next()?, columns.next()?, columns.next()?])
}

/// The states of a country; none where they are not listed.
pub fn of(country: &str) -> impl Iterator<Item = Subdivision> {
    let wanted = country::iso(country).to_owned();
    let states = rows(STATES).filter(move |[country, ..]| *country == wanted);
    states.map(|[country, code, name, zone]| Subdivision { country, code, name, zone })
}

/// The state of a code.
#[must_use]
pub fn get(country: &str, code: &str) -> Option<Subdivision> {
    let [country, code, name, zone] = line_of(STATES, &format!("{}\t{code}", country::iso(country))).and_then(row)?;
    Some(Subdivision { country, code, name, zone })
}

/// The state that someone typed: its code, with or without the country's, its
/// name, or both as [`written`].
#[must_use]
pub fn read(country: &str, typed: &str) -> Option<Subdivision> {
    let typed = typed.trim();
    let code = typed.strip_suffix(')').and_then(|typed| typed.rsplit_once('(')).map_or(typed, |(_, code)| code);
    let code = code.to_ascii_uppercase();
    let code = code.strip_prefix(&format!("{}-", country::iso(country))).unwrap_or(&code);
    get(country, code).or_else(|| of(country).find(|state| fold(state.name) == fold(typed)))
}

/// The states of a country nearest to what someone typed, at most three.
#[must_use]
pub fn near(country: &str, typed: &str) -> Vec<Subdivision> {
    let names: Vec<&str> = of(country).map(|state| state.name).collect();
    let found = nearest(typed, names.into_iter()).into_iter();
    found.filter_map(|name| of(country).find(|state| state.name == name)).collect()
}

/// `New York (NY)`; the code alone where it is of no state.
#[must_use]
pub fn written(country: &str, code: &str) -> String {
    get(country, code).map_or_else(|| code.to_owned(), |state| format!("{} ({})", state.name, state.code))
}

/// The area of a number of the United States or Canada, however the number is
/// written; without the calling code only where a person lives there.
#[must_use]
pub fn area(phone: &str, region: &str) -> Option<AreaCode> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let at_home = matches!(region, "US" | "CA") && !phone.trim_start().starts_with('+');
    let national = match digits.len() {
        11 if phone.trim_start().starts_with('+') || at_home => digits.strip_prefix('1')?,
        10 if at_home => &digits,
        _ => return None,
    };
    let code = national.get(..3)?;
    let [_, country, state, zone] = line_of(AREAS, code).and_then(row)?;
    Some(AreaCode { country, state, zone })
}
