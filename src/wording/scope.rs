//! The words for what was asked, and for the boxes that it is about.

use super::zone;
use crate::domain::catalog::{Catalog, Purpose};
use crate::words::Words;

/// What a scope asks to end: `offers by text`, `everything in the app`.
#[must_use]
pub fn scope(words: &Words, catalog: &Catalog, scope: &str) -> String {
    let (channel, what) = scope.split_once('.').unwrap_or(("*", scope));
    let by = match catalog.channel(channel) {
        Some(at) => catalog.channels[at].by.as_str().into(),
        None => words.get("scope.everywhere"),
    };
    let purpose = [
        ("offers", Purpose::Marketing),
        ("@marketing", Purpose::Marketing),
        ("@service", Purpose::Service),
        ("@security", Purpose::Security),
    ];
    let named = purpose.iter().find(|(name, _)| *name == what).map(|(_, purpose)| *purpose);
    let what = match named {
        Some(named) => purpose_words(words, named),
        None if what == "*" => words.get("scope.everything").into_owned(),
        None => {
            let category = catalog.categories.iter().find(|category| category.id == what);
            category.map_or_else(|| what.to_owned(), |category| category.label.clone())
        }
    };
    words.fill("scope.of", &[("what", &what), ("by", &by)])
}

/// Several scopes in a sentence.
#[must_use]
pub fn scopes(words: &Words, catalog: &Catalog, all: &[String]) -> String {
    words.list(&all.iter().map(|one| scope(words, catalog, one)).collect::<Vec<_>>())
}

/// What the shop sends for a purpose: `offers`.
#[must_use]
pub fn purpose_words(words: &Words, purpose: Purpose) -> String {
    let key = match purpose {
        Purpose::Marketing => "purpose.marketing",
        Purpose::Service => "purpose.service",
        Purpose::Security => "purpose.security",
    };
    words.get(key).into_owned()
}

/// Boxes by their names, each channel once: `Texts: A, B; Email: A`.
#[must_use]
pub fn boxes<'a>(words: &Words, catalog: &Catalog, all: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut channels: Vec<(&str, Vec<&str>)> = Vec::new();
    for (channel, id) in all {
        let name = catalog.find(channel, id).map_or(id, |index| &catalog.category_of(index).label);
        match channels.iter_mut().find(|(known, _)| *known == channel) {
            Some((_, names)) => names.push(name),
            None => channels.push((channel, vec![name])),
        }
    }
    let line = |(channel, names): &(&str, Vec<&str>)| {
        let label = catalog.channel(channel).map_or(*channel, |at| &catalog.channels[at].label);
        format!("{label}: {}", words.series(names))
    };
    words.clauses(&channels.iter().map(line).collect::<Vec<_>>())
}

/// A day, the time and the zone of a moment: `25 November 2026 at 10:15 (UTC-5)`.
#[must_use]
pub fn moment(words: &Words, at: &str) -> String {
    let date = super::date(words, at).unwrap_or_default();
    words.fill("moment", &[("date", &date), ("time", &super::time(at)), ("zone", &zone(at))])
}
