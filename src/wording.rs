//! Sentences that screens, papers, the command line and the line-by-line
//! front end share.

mod aloud;
pub mod answers;
mod events;
pub mod faults;
pub mod messages;
mod news;
pub mod places;
pub mod requests;
mod said;
mod scope;
mod truths;

use std::borrow::Cow;
use std::ops::Range;

pub use self::aloud::{TypedReference, reference_aloud, spelled, typed_reference};
pub use self::events::{event, event_named};
pub use self::news::news;
pub use self::said::Said;
pub use self::scope::{boxes, moment, purpose_words, scope, scopes};
pub use self::truths::{
    asked, authority, counts, fact, fact_state, identity, known_by, known_since, last_day, near_date, on_page,
};

use crate::domain::catalog::{Catalog, Required};
use crate::domain::change::{Change, Detail, Subject, Value};
use crate::domain::history::Record;
use crate::domain::phone;
use crate::domain::place::country;
use crate::domain::settings::Settings;
use crate::domain::standing::{Details, Setting, Status};
use crate::session::Session;
use crate::words::Words;

/// A section of a channel: its index in the catalogue, and its boxes.
pub type Group = (usize, Range<usize>);

/// The words for how a setting stands, with its frequency: `On, once a week`.
#[must_use]
pub fn standing(words: &Words, catalog: &Catalog, setting: Setting) -> String {
    let word = status_word(words, setting.status());
    match catalog.frequencies.get(usize::from(setting.frequency)) {
        Some(frequency) if setting.frequency > 0 && setting.status().is_on() => {
            words.series(&[&*word, &words.within(&frequency.label)])
        }
        _ => word.into_owned(),
    }
}

/// The word for a status.
#[must_use]
pub fn status_word(words: &Words, status: Status) -> Cow<'_, str> {
    words.get(match status {
        Status::OptedIn => "status.on",
        Status::OptedOut => "status.off",
        Status::Required => "status.always",
        Status::NotOffered => "status.not_offered",
        Status::Unknown => "status.unknown",
    })
}

/// The words for a value before or after a change.
#[must_use]
pub fn value_words(words: &Words, catalog: &Catalog, change: &Change, value: &Value) -> String {
    match (value, &change.subject) {
        (Value::Choice(choice), _) => standing(words, catalog, choice.setting(catalog)),
        (Value::Text(text), Subject::Detail { detail }) => detail_value(words, *detail, text),
        (Value::Text(text), _) if text.is_empty() => words.get("value.empty").into_owned(),
        (Value::Text(text), _) => text.clone(),
    }
}

/// What a change is about: `Texts: Deals and discounts`.
#[must_use]
pub fn subject(words: &Words, catalog: &Catalog, change: &Change) -> String {
    match &change.subject {
        Subject::Detail { detail } => detail_label(words, *detail).into_owned(),
        Subject::Box { channel, id } => box_name(catalog, channel, id),
        Subject::Site { site, id } => words.fill("subject.site", &[("what", &box_name(catalog, site, id))]),
    }
}

/// `Asked by: a call. Identity confirmed: yes.`; nothing for a save of one's own.
#[must_use]
pub fn how_known(words: &Words, record: &Record) -> String {
    let Some(how) = record.asked else { return String::new() };
    let asked = words.fill("behalf.how", &[("asked", &asked(words, how))]);
    let found = record.identity_confirmed.map(|found| if found { "yes" } else { "no" });
    let found = found.map(|key| words.fill("asked.identity", &[("result", &words.get(key))]));
    std::iter::once(asked).chain(found).collect::<Vec<_>>().join(" ")
}

/// A box by its labels, as far as the catalogue knows it: `Texts: Delivered`.
#[must_use]
pub fn box_name(catalog: &Catalog, channel: &str, id: &str) -> String {
    let label = catalog.channel(channel).map_or(channel, |at| &catalog.channels[at].label);
    let name = catalog.find(channel, id).map_or(id, |index| &catalog.category_of(index).label);
    format!("{label}: {name}")
}

/// The name of a detail.
#[must_use]
pub fn detail_label(words: &Words, detail: Detail) -> Cow<'_, str> {
    words.get(match detail {
        Detail::Name => "details.name",
        Detail::Phone => "details.phone",
        Detail::Email => "details.email",
        Detail::TwoStep => "details.two_step",
        Detail::Region => "details.region",
        Detail::State => "details.state",
        Detail::Zone => "details.zone",
    })
}

/// The words for the value of a detail.
#[must_use]
pub fn detail_value(words: &Words, detail: Detail, value: &str) -> String {
    match detail {
        _ if value.is_empty() => words.get("value.empty").into_owned(),
        Detail::TwoStep => words.get(&format!("two_step.{value}")).into_owned(),
        Detail::Phone => phone::written(value),
        Detail::Region => country::written(value),
        _ => value.to_owned(),
    }
}

/// What a few changes are about: the name of one, or how many.
#[must_use]
pub fn some_of(session: &Session, changes: &[Change]) -> String {
    match changes {
        [one] => {
            let to = value_words(&session.words, &session.catalog, one, &one.to);
            format!("{} {to}", subject(&session.words, &session.catalog, one))
        }
        _ => session.words.fill("changes.n", &[("n", &changes.len())]),
    }
}

/// The labels of boxes in a row: `A, B, C`.
#[must_use]
pub fn labels(words: &Words, catalog: &Catalog, boxes: impl Iterator<Item = usize>) -> String {
    words.series(&boxes.map(|index| &*catalog.category_of(index).label).collect::<Vec<_>>())
}

/// Why a locked box stays on.
#[must_use]
pub fn locked(session: &Session, index: usize) -> String {
    let label = &session.catalog.category_of(index).label;
    match &session.catalog.boxes[index].required {
        Some(required) if session.open.as_ref().is_some_and(|open| required.is_precaution(&open.draft.details)) => {
            session.words.fill("locked.precaution", &[("label", label)])
        }
        Some(required) if required.can_be_lifted() => {
            session.words.fill("locked.while", &[("label", label), ("reason", &required.reason)])
        }
        Some(required) => session.words.fill("locked.always", &[("label", label), ("reason", &required.reason)]),
        None => String::new(),
    }
}

/// The reason for which a locked box of a person stays on, to follow
/// "because". What nobody said of the person is never given as the reason.
#[must_use]
pub fn lock_reason<'a>(words: &'a Words, required: &'a Required, person: &Details) -> Cow<'a, str> {
    if required.is_precaution(person) { words.get("locked.not_known") } else { required.reason.as_str().into() }
}

/// How many changes are unsaved, as a sentence of its own.
#[must_use]
pub fn unsaved(session: &Session) -> String {
    match session.unsaved() {
        0 => session.words.get("status.none_unsaved").into_owned(),
        n => session.words.fill("status.unsaved", &[("n", &n)]),
    }
}

/// `About 12 fewer texts a month: 37 now, 25 after.` Nothing where it stays.
#[must_use]
pub fn months(words: &Words, catalog: &Catalog, channel: usize, before: u64, after: u64) -> Option<String> {
    let many = &catalog.channels[channel].many;
    let key = match before.cmp(&after) {
        std::cmp::Ordering::Greater => "month.fewer",
        std::cmp::Ordering::Less => "month.more",
        std::cmp::Ordering::Equal => return None,
    };
    Some(words.fill(key, &[("n", &before.abs_diff(after)), ("many", many), ("before", &before), ("after", &after)]))
}

/// The short names of the channels on which the categories of some boxes are
/// on, other than the channel of each box, in the catalogue's order.
#[must_use]
pub fn still_by<'a>(catalog: &'a Catalog, settings: &Settings, boxes: &[usize]) -> Vec<&'a str> {
    let on = |channel: &usize| {
        let mut others = boxes.iter().copied().filter(|index| catalog.boxes[*index].channel != *channel);
        others.any(|index| catalog.sibling(index, *channel).is_some_and(|other| settings.boxes[other].status().is_on()))
    };
    (0..catalog.channels.len()).filter(on).map(|channel| &*catalog.channels[channel].short).collect()
}

/// A day as people write it, `14 October 2026`, from RFC 3339.
#[must_use]
pub fn date(words: &Words, at: &str) -> Option<String> {
    date_with(words, at, "date.months")
}

/// A day where there is little room, `14 Oct 2026`, from RFC 3339.
#[must_use]
pub fn short_date(words: &Words, at: &str) -> Option<String> {
    date_with(words, at, "date.months_short")
}

/// A day with the names that a key has for the months.
fn date_with(words: &Words, at: &str, months: &str) -> Option<String> {
    let (year, month, day) = (at.get(..4)?, at.get(5..7)?, at.get(8..10)?);
    let month: usize = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day: u8 = day.parse().ok()?;
    let month = words.raw(months).split_ascii_whitespace().nth(month - 1)?;
    Some(format!("{day} {month} {year}"))
}

/// The time of day, `09:12`, from RFC 3339.
#[must_use]
pub fn time(at: &str) -> &str {
    at.get(11..16).unwrap_or_default()
}

/// The zone of a moment, from RFC 3339: `UTC-5`, `UTC+5:30`.
#[must_use]
pub fn zone(at: &str) -> String {
    let offset = at.get(19..).unwrap_or_default();
    let (Some(sign), Some(hours), Some(minutes)) = (offset.get(..1), offset.get(1..3), offset.get(4..6)) else {
        return "UTC".to_owned();
    };
    match (hours.trim_start_matches('0'), minutes) {
        ("", "00") => "UTC".to_owned(),
        ("", minutes) => format!("UTC{sign}0:{minutes}"),
        (hours, "00") => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes}"),
    }
}

/// Everything that is shown of a save, for the filter of the history.
#[must_use]
pub fn words_of(session: &Session, record: &Record) -> String {
    let words = &session.words;
    let mut parts = vec![
        date(words, &record.at).unwrap_or_default(),
        record.at.clone(),
        record.by.clone(),
        record.on_behalf_of.clone(),
        record.reason.clone(),
        record.reference(),
        event(words, record),
    ];
    parts.extend(record.changes.iter().map(|change| subject(words, &session.catalog, change)));
    parts.join(" ")
}

/// What is still on in a channel: by name where it is little, else by section.
#[must_use]
pub fn stays_on(words: &Words, catalog: &Catalog, settings: &Settings, channel: usize) -> Vec<String> {
    let on: Vec<usize> =
        catalog.channel_boxes(channel).filter(|index| settings.boxes[*index].status().is_on()).collect();
    if on.len() > 5 {
        let groups = catalog.groups(channel).iter().filter(|(_, boxes)| settings.count_on(boxes.clone()) > 0);
        return groups.map(|(section, _)| words.within(&catalog.sections[*section].label)).collect();
    }
    let named = on.into_iter().map(|index| {
        let label = &catalog.category_of(index).label;
        match &catalog.boxes[index].required {
            Some(required) if settings.boxes[index].status() == Status::Required => {
                format!("{label} ({})", lock_reason(words, required, &settings.details))
            }
            _ => label.clone(),
        }
    });
    named.collect()
}

/// That no channel is on for a category any more.
#[must_use]
pub fn left_without(session: &Session, category: usize) -> String {
    session.words.fill("review.gap", &[("label", &session.catalog.categories[category].label)])
}
