//! The countries of the world: their codes, their names, and the clock of
//! those that have one.

use super::line_of;
use crate::domain::text::{fold, nearest};

/// A line for each country: its code, its name, and its time zone.
const TABLE: &str = include_str!("../../../assets/places/countries.tsv");

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The code of ISO 3166, such as `DE`.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// The time zone; empty where the country has more than one clock.
    pub zone: &'static str,
}

/// Every country, by code.
pub fn all() -> impl Iterator<Item = Country> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(of)
}

/// The country of a line of the table.
fn of(line: &'static str) -> Option<Country> {
    let mut columns = line.split('\t');
    Some(Country { code: columns.next()?, name: columns.next()?, zone: columns.next()? })
}

/// The country of a code.
#[must_use]
pub fn get(code: &str) -> Option<Country> {
    line_of(TABLE, iso(code)).and_then(of)
}

/// The code of ISO 3166 for a code that people use: `UK` is the United
/// Kingdom, which is `GB`.
#[must_use]
pub fn iso(code: &str) -> &str {
    if code == "UK" { "GB" } else { code }
}

/// Whether two codes are of one country.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    iso(one) == iso(other)
}

/// The country that someone typed: its code, its name, or both as
/// [`written`].
#[must_use]
pub fn read(typed: &str) -> Option<Country> {
    let typed = typed.trim();
    let code = typed.strip_suffix(')').and_then(|typed| typed.rsplit_once('(')).map_or(typed, |(_, code)| code);
    get(&code.to_ascii_uppercase()).or_else(|| all().find(|country| fold(country.name) == fold(typed)))
}

/// The countries nearest to what someone typed, at most three: by name, or by
/// code where it is as short as one.
#[must_use]
pub fn near(typed: &str) -> Vec<Country> {
    let typed = typed.trim().to_ascii_uppercase();
    if typed.chars().count() <= 3 {
        let is_near = |country: &Country| typed.len() > 1 && strsim::osa_distance(&typed, country.code) == 1;
        return all().filter(is_near).take(3).collect();
    }
    let names: Vec<&str> = all().map(|country| country.name).collect();
    let found = nearest(&typed, names.into_iter()).into_iter();
    found.filter_map(|name| all().find(|country| country.name == name)).collect()
}

/// `Germany (DE)`; the code alone where it is of no country.
#[must_use]
pub fn written(code: &str) -> String {
    get(code).map_or_else(|| code.to_owned(), |country| format!("{} ({})", country.name, country.code))
}
