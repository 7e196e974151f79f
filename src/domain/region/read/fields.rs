//! Members that many statements of a pack have: texts, dates, facts.

use jiff::civil::Date;
use serde::Deserialize;

use super::super::{Confidence, Fact, RegionError, RegionFault};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct FileFact {
    source: String,
    checked_on: String,
    confidence: String,
    note: String,
    valid_from: Option<String>,
    valid_until: Option<String>,
}

pub(super) fn fact(at: &str, file: Option<FileFact>) -> Result<Fact, RegionError> {
    let file = file.ok_or_else(|| RegionError::wrong(at, RegionFault::NoFact))?;
    let confidence = one_of(&format!("{at}.fact.confidence"), &file.confidence, &Confidence::ALL, Confidence::id)?;
    let source = format!("{at}.fact.source");
    let day = |name: &str, text: Option<String>| text.map(|text| date(&format!("{at}.fact.{name}"), &text)).transpose();
    let fact = Fact {
        source: match confidence {
            Confidence::Unsourced => filled(&source, file.source)?,
            _ => needed(&source, file.source)?,
        },
        checked_on: date(&format!("{at}.fact.checked_on"), &file.checked_on)?,
        confidence,
        note: filled(&format!("{at}.fact.note"), file.note)?,
        valid_from: day("valid_from", file.valid_from)?,
        valid_until: day("valid_until", file.valid_until)?,
    };
    if fact.valid_from.zip(fact.valid_until).is_some_and(|(from, until)| until < from) {
        return Err(RegionError::wrong(format!("{at}.fact.valid_until"), RegionFault::EndsFirst));
    }
    Ok(fact)
}

fn date(at: &str, text: &str) -> Result<Date, RegionError> {
    // The length shuts out longer forms, such as a date with a time.
    let date = Some(text).filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
    date.ok_or_else(|| RegionError::wrong(at, RegionFault::BadDate))
}

pub(super) fn one_of<T: Copy>(
    at: &str,
    word: &str,
    known: &[T],
    id: impl Fn(T) -> &'static str,
) -> Result<T, RegionError> {
    let found = known.iter().copied().find(|each| id(*each) == word);
    found.ok_or_else(|| RegionError::wrong(at, if word.is_empty() { RegionFault::Empty } else { RegionFault::Unknown }))
}

/// A list of texts, at least one.
pub(super) fn texts(
    at: &str,
    list: Vec<String>,
    check: impl Fn(&str, String) -> Result<String, RegionError>,
) -> Result<Vec<String>, RegionError> {
    if list.is_empty() {
        return Err(RegionError::wrong(at, RegionFault::Empty));
    }
    some(at, list, check)
}

/// A list that may be empty.
pub(super) fn some<T>(
    at: &str,
    list: Vec<String>,
    check: impl Fn(&str, String) -> Result<T, RegionError>,
) -> Result<Vec<T>, RegionError> {
    list.into_iter().enumerate().map(|(place, text)| check(&format!("{at}[{place}]"), text)).collect()
}

/// The id of a channel. Which channels there are is up to the catalogue.
pub(super) fn channel(at: &str, id: String) -> Result<String, RegionError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    let id = needed(at, id)?;
    if id.bytes().all(plain) { Ok(id) } else { Err(RegionError::wrong(at, RegionFault::BadId)) }
}

pub(super) fn needed(at: &str, text: String) -> Result<String, RegionError> {
    if text.trim().is_empty() {
        return Err(RegionError::wrong(at, RegionFault::Empty));
    }
    filled(at, text)
}

/// A text without a place that someone forgot to fill in.
pub(super) fn filled(at: &str, text: String) -> Result<String, RegionError> {
    if text.contains(['[', ']', '{', '}']) { Err(RegionError::wrong(at, RegionFault::Hole)) } else { Ok(text) }
}
