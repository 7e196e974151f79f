//! What a person may be called, and what a number and an address look like.

use deunicode::deunicode_char;

use super::change::Detail;
use super::phone::{self, Number, PhoneFault};
use super::place::{country, state, zone};
use super::standing::Details;
use super::text::{clean, digit};

/// The longest name, in letters.
pub const NAME_MAX: usize = 60;

/// Whether a text may be a profile's id, and so a folder's name:
/// `[a-z0-9][a-z0-9_-]{0,63}`.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut bytes = id.bytes();
    id.len() <= 64 && bytes.next().is_some_and(plain) && bytes.all(|byte| plain(byte) || matches!(byte, b'_' | b'-'))
}

/// An id made from a name as ASCII writes it, unlike those taken:
/// `maria-lopez`, `maria-lopez-2`, `li-xiao-long`.
#[must_use]
pub fn id_for(name: &str, taken: &[String]) -> String {
    let mut base = String::new();
    for c in name.chars().flat_map(|c| deunicode_char(c).unwrap_or("-").chars()) {
        if c.is_ascii_alphanumeric() {
            base.push(c.to_ascii_lowercase());
        } else if !base.is_empty() && !base.ends_with('-') {
            base.push('-');
        }
    }
    base.truncate(48);
    let base = base.trim_end_matches('-');
    let base = if base.is_empty() { "person" } else { base };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut ids = std::iter::once(base.to_owned()).chain(numbered);
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}

/// What is wrong with a detail that someone typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailFault {
    /// There is no name.
    NameEmpty,
    /// The name is longer than [`NAME_MAX`].
    NameLong,
    /// The name is a number.
    NameIsNumber,
    /// Not a phone number.
    Phone(PhoneFault),
    /// Not an email address.
    Email,
    /// No country; and the nearest there are.
    Region(Vec<String>),
    /// No state of the country; and the nearest there are.
    State(Vec<String>),
    /// No time zone; and the nearest there are.
    Zone(Vec<String>),
}

/// What a detail is that someone typed, as it is kept: a number as E.164
/// writes it, a country, a state and a zone by their codes. All but the name
/// may be empty. `known` says where the person lives.
///
/// # Errors
/// What is wrong with it.
pub fn read_detail(detail: Detail, typed: &str, known: &Details) -> Result<String, DetailFault> {
    let typed = clean(typed);
    let typed = typed.trim();
    if typed.is_empty() && detail != Detail::Name {
        return Ok(String::new());
    }
    match detail {
        Detail::Name => name(typed),
        Detail::Phone => Number::read(typed, &known.region).map(|number| number.e164).map_err(DetailFault::Phone),
        Detail::Email if !is_email(typed) => Err(DetailFault::Email),
        Detail::Email | Detail::TwoStep => Ok(typed.to_owned()),
        Detail::Region => {
            let near = || country::near(typed).iter().map(|country| country::written(country.code)).collect();
            country::read(typed).map(|country| country.code.to_owned()).ok_or_else(|| DetailFault::Region(near()))
        }
        Detail::State => state_of(typed, &known.region),
        Detail::Zone => {
            let near = || zone::near(typed).into_iter().map(str::to_owned).collect();
            zone::read(typed).map(str::to_owned).ok_or_else(|| DetailFault::Zone(near()))
        }
    }
}

/// Whether a text can be looked for as a name, a number or an address: of
/// the length of one, and no path.
#[must_use]
pub fn is_name(text: &str) -> bool {
    (1..=NAME_MAX).contains(&text.chars().count()) && !text.contains(['/', '\\'])
}

fn name(typed: &str) -> Result<String, DetailFault> {
    match typed.chars().count() {
        0 => Err(DetailFault::NameEmpty),
        count if count > NAME_MAX => Err(DetailFault::NameLong),
        _ if is_number(typed) => Err(DetailFault::NameIsNumber),
        _ => Ok(typed.to_owned()),
    }
}

/// Whether a text is a number by its looks, and so nobody's name.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(|c| digit(*c).is_some()).count();
    digits > 0 && !text.chars().any(char::is_alphabetic)
}

/// The code of a state of a country. Of a country whose states are not listed
/// any text is taken.
fn state_of(typed: &str, region: &str) -> Result<String, DetailFault> {
    let is_listed = state::of(region).next().is_some();
    match state::read(region, typed) {
        Some(state) => Ok(state.code.to_owned()),
        None if is_listed || typed.chars().count() > NAME_MAX => {
            let near = state::near(region, typed);
            Err(DetailFault::State(near.iter().map(|state| state::written(region, state.code)).collect()))
        }
        None => Ok(typed.to_owned()),
    }
}

/// A detail as people read it: a number written apart, names beside codes.
#[must_use]
pub fn written(detail: Detail, details: &Details) -> String {
    let text = detail.of(details);
    match detail {
        Detail::Phone => phone::written(text),
        Detail::Region => country::written(text),
        Detail::State => state::written(&details.region, text),
        _ => text.clone(),
    }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(local, host)| !local.is_empty() && !host.contains('@'));
    parts.is_some_and(|(_, host)| host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty()))
        && !text.chars().any(char::is_whitespace)
}
