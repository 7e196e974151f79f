//! Where a new person lives, as far as something says so.

use super::Session;
use crate::domain::change::Detail;
use crate::domain::history::Record;
use crate::domain::person::{DetailFault, read_detail};
use crate::domain::phone::Number;
use crate::domain::place::{self, country, zone};
use crate::domain::standing::Details;

/// Where the desk's customers live unless something else is known of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The country that the desk's default names, or nothing.
    pub desk: String,
    /// The name of the computer's locale, such as `de_AT.UTF-8`, or nothing.
    pub locale: String,
}

/// What told the region of a new person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionFrom {
    /// It was given.
    Given,
    /// The calling code and the area code of the number.
    Number,
    /// The calling code `+1`, whose area code is of no known place.
    CallingCode,
    /// The desk's default.
    Desk,
    /// The computer's locale.
    Locale,
    /// Nothing did.
    NotKnown,
}

impl RegionFrom {
    /// The name in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Number => "number",
            Self::CallingCode => "calling_code",
            Self::Desk => "desk",
            Self::Locale => "locale",
            Self::NotKnown => "not_known",
        }
    }
}

impl Home {
    /// The region of a new person: given, by the number, the desk's default,
    /// by the locale, else not known. A number that cannot be read tells
    /// nothing.
    #[must_use]
    pub fn region(&self, given: &str, phone: &str) -> (String, RegionFrom) {
        if !given.is_empty() {
            return (given.to_owned(), RegionFrom::Given);
        }
        if let Ok(number) = Number::read(phone, &self.desk) {
            let from = if number.is_certain { RegionFrom::Number } else { RegionFrom::CallingCode };
            return (number.country.to_owned(), from);
        }
        if !self.desk.is_empty() {
            return (self.desk.clone(), RegionFrom::Desk);
        }
        match of_locale(&self.locale) {
            Some(code) => (code.to_owned(), RegionFrom::Locale),
            None => (String::new(), RegionFrom::NotKnown),
        }
    }
}

/// The country of a locale such as `de_AT.UTF-8`; nothing where the locale
/// names none.
fn of_locale(locale: &str) -> Option<&'static str> {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let code = name.split(['_', '-']).skip(1).find(|part| part.len() == 2)?;
    country::get(&code.to_ascii_uppercase()).map(|country| country.code)
}

/// A moment as it is written where someone lives; as it is where that is not
/// known.
#[must_use]
pub fn moment_of(person: &Details, at: String) -> String {
    place::zone_of(person).and_then(|zone| zone::moment(zone.text, &at)).unwrap_or(at)
}

impl Session {
    /// What a detail is that someone typed, as it is kept. A code of a region
    /// pack of one's own is a region too.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_detail(&self, detail: Detail, typed: &str, known: &Details) -> Result<String, DetailFault> {
        if detail == Detail::Region && self.regions.codes().any(|code| code == typed.trim()) {
            return Ok(country::iso(typed.trim()).to_owned());
        }
        let home = if known.region.is_empty() { &self.home.desk } else { &known.region };
        read_detail(detail, typed, &Details { region: home.clone(), ..known.clone() })
    }

    /// A moment as it is written where the served person lives; as it is where
    /// that is not known.
    #[must_use]
    pub fn there(&self, at: String) -> String {
        match &self.open {
            Some(open) => moment_of(&open.profile.details, at),
            None => self.lives.zone.as_ref().and_then(|zone| zone::moment(zone, &at)).unwrap_or(at),
        }
    }

    /// When a record was made: in the zone that is frozen in it, or else where
    /// the served person lives.
    #[must_use]
    pub fn when(&self, record: &Record) -> String {
        let is_frozen = record.terms.as_ref().is_some_and(|terms| !terms.zone.is_empty());
        if is_frozen { record.moment() } else { self.there(record.at.clone()) }
    }
}
