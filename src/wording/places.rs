//! Where a person lives, and what told it.

use crate::domain::phone::Number;
use crate::domain::place::{self, KnownBy, country, state};
use crate::domain::standing::Details;
use crate::session::home::RegionFrom;
use crate::words::Words;

/// `Region: Germany (DE), from the number.`
#[must_use]
pub fn region_from(words: &Words, region: &str, from: RegionFrom) -> String {
    let key = match from {
        RegionFrom::Given => "region_from.given",
        RegionFrom::Number => "region_from.number",
        RegionFrom::CallingCode => "region_from.calling_code",
        RegionFrom::Desk => "region_from.desk",
        RegionFrom::Locale => "region_from.locale",
        RegionFrom::NotKnown => "region_from.not_known",
    };
    words.fill(key, &[("region", &country::written(region))])
}

/// What is guessed of a person's state and zone, and what the number says of
/// the country; nothing where there is nothing to say.
#[must_use]
pub fn guesses(words: &Words, details: &Details) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(number) = Some(&details.phone).filter(|phone| !phone.is_empty()) {
        said.extend(by_number(words, details, number));
    }
    if let Some(known) = place::state_of(details).filter(|known| known.by != KnownBy::Said) {
        let name = state::written(place::area(details).map_or(&details.region, |area| area.country), known.text);
        said.push(words.fill("details.guess_state", &[("state", &name)]));
    }
    if !details.state.is_empty() && state::of(&details.region).next().is_none() {
        said.push(words.fill("details.state_not_listed", &[("region", &country::written(&details.region))]));
    }
    if let Some(known) = place::zone_of(details) {
        let key = match known.by {
            KnownBy::Said => return said,
            KnownBy::Number => "details.guess_zone.number",
            KnownBy::State => "details.guess_zone.state",
            KnownBy::Country => "details.guess_zone.country",
        };
        said.push(words.fill(key, &[("zone", &known.text)]));
    }
    said
}

/// What the number says of the country.
fn by_number(words: &Words, details: &Details, number: &str) -> Option<String> {
    let number = Number::read(number, &details.region).ok()?;
    let key = match country::is_same(&details.region, number.country) {
        true if number.is_certain => "details.by_number",
        true => "details.by_calling_code",
        false => "details.not_by_number",
    };
    Some(words.fill(key, &[("region", &country::written(number.country))]))
}
