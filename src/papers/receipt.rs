//! The receipt of a save: what changed, what to do next, as text to keep.

use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Value};
use crate::domain::edit::Edit;
use crate::domain::history::Record;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;
use crate::domain::text::clean;
use crate::session::Session;
use crate::wording;

/// A save that was made.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The record of it.
    pub record: Record,
    /// Messages a month on each channel before, in the catalogue's order.
    pub before: Vec<u64>,
    /// The messages a month of each channel after the save.
    pub after: Vec<u64>,
    /// The settings that it led to; `None` for an older save.
    pub settings: Option<Settings>,
    /// Where the file is, for people.
    pub path: String,
    /// Whether the readable copy lags behind.
    pub behind: bool,
}

impl Receipt {
    /// The receipt of any save. How many messages came before and after is
    /// known for the last one only.
    #[must_use]
    pub fn of(catalog: &Catalog, profile: &Profile, record: Record, path: String) -> Self {
        if record.revision == profile.revision {
            return Self::new(catalog, profile, record, path, false);
        }
        let none = vec![0; catalog.channels.len()];
        Self { before: none.clone(), after: none, settings: None, record, path, behind: false }
    }

    /// The receipt of a record that led to this profile.
    #[must_use]
    pub fn new(catalog: &Catalog, profile: &Profile, record: Record, path: String, behind: bool) -> Self {
        let after = profile.settings(catalog);
        let mut before = after.clone();
        let back: Vec<Change> = record.changes.iter().map(Change::invert).collect();
        Edit::new(catalog, &after, &mut before).apply(&back);
        let months = |settings: &Settings| -> Vec<u64> {
            (0..catalog.channels.len()).map(|at| settings.per_month(catalog, catalog.channel_boxes(at))).collect()
        };
        Self { before: months(&before), after: months(&after), settings: Some(after), record, path, behind }
    }
}

/// The day and the time of a save, for people.
#[must_use]
pub fn when(session: &Session, receipt: &Receipt) -> (String, String) {
    let at = &receipt.record.at;
    (wording::date(&session.words, at).unwrap_or_default(), wording::time(at).to_owned())
}

/// What was saved, and when.
#[must_use]
pub fn headline(session: &Session, receipt: &Receipt) -> String {
    let (date, time) = when(session, receipt);
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("n", &receipt.record.changes.len()), ("date", &date), ("time", &time)];
    let line = session.words.fill("receipt.headline", &holes);
    if receipt.behind { format!("{line} {}", session.words.get("receipt.behind")) } else { line }
}

/// Who saved it, for whom, and how they knew.
#[must_use]
pub fn who(session: &Session, receipt: &Receipt) -> String {
    let record = &receipt.record;
    let mut who = match record.on_behalf_of.as_str() {
        "" => record.by.clone(),
        person => session.words.fill("receipt.for", &[("who", &record.by), ("person", &person)]),
    };
    if !record.reason.is_empty() {
        who = format!("{who}. {}", record.reason);
    }
    let known = wording::how_known(&session.words, record);
    if !known.is_empty() {
        who = format!("{who}. {known}");
    }
    who
}

/// That the rest is as it was, and the messages a month.
#[must_use]
pub fn rest(session: &Session, receipt: &Receipt) -> String {
    let mut text = session.words.get("receipt.rest").into_owned();
    for channel in 0..session.catalog.channels.len() {
        let (before, after) = (receipt.before[channel], receipt.after[channel]);
        if before != after {
            let label = &session.catalog.channels[channel].label;
            let holes: [(&str, &dyn std::fmt::Display); 3] = [("label", label), ("before", &before), ("after", &after)];
            text = format!("{text} {}", session.words.fill("receipt.month", &holes));
        }
    }
    text
}

/// The steps for the real site: for each channel, where, and what to tick.
#[must_use]
pub fn steps(session: &Session, changes: &[Change]) -> Vec<String> {
    let words = &session.words;
    let catalog = &*session.catalog;
    let mut lines = Vec::new();
    for (channel, names) in catalog.channels.iter().enumerate() {
        let here = |on: bool| {
            let fits = changes.iter().filter(move |change| change.switches() == Some(Some(on)));
            let boxes = fits
                .filter_map(|change| change.box_in(catalog))
                .filter(|index| catalog.boxes[*index].channel == channel);
            wording::labels(words, catalog, boxes)
        };
        let (off, on) = (here(false), here(true));
        if off.is_empty() && on.is_empty() {
            continue;
        }
        let path = catalog.shop.page.iter().chain([&names.label]).cloned().collect::<Vec<_>>().join(" > ");
        lines.push(words.fill("receipt.go_to", &[("path", &path)]));
        let mut act = Vec::new();
        if !off.is_empty() {
            act.push(words.fill("receipt.untick", &[("what", &off)]));
        }
        if !on.is_empty() {
            act.push(words.fill("receipt.tick", &[("what", &on)]));
        }
        act.push(words.fill("receipt.press", &[("button", &catalog.shop.save)]));
        lines.push(act.join(" "));
    }
    if changes.iter().any(only_frequency) {
        lines.push(words.get("receipt.often").into_owned());
    }
    if lines.is_empty() {
        lines.push(words.get("receipt.nothing_there").into_owned());
    } else {
        lines.insert(0, words.get("receipt.same_there").into_owned());
        lines.extend(super::plan::names_differ(session));
    }
    lines
}

/// Whether only how often changes, for which the real page has no choice.
fn only_frequency(change: &Change) -> bool {
    matches!((&change.from, &change.to), (Value::Choice(from), Value::Choice(to)) if from.frequency != to.frequency && to.status.is_on())
}

/// One sentence to paste elsewhere.
#[must_use]
pub fn words_to_copy(session: &Session, receipt: &Receipt) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let (date, time) = when(session, receipt);
    let list: Vec<String> = record
        .changes
        .iter()
        .map(|change| {
            let to = wording::value_words(words, &session.catalog, change, &change.to);
            format!("{} {to}", wording::subject(words, &session.catalog, change))
        })
        .collect();
    let name = session.name();
    let what = words.series(&list);
    let reference = record.reference();
    let holes: [(&str, &dyn std::fmt::Display); 6] = [
        ("name", &name),
        ("n", &record.changes.len()),
        ("date", &date),
        ("time", &time),
        ("what", &what),
        ("reference", &reference),
    ];
    words.fill("receipt.sentence", &holes)
}

/// The receipt as a text file.
#[must_use]
pub fn as_text(session: &Session, receipt: &Receipt) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let name = session.name();
    let mut lines = vec![
        words.fill("receipt.title", &[("reference", &record.reference())]),
        name.to_owned(),
        headline(session, receipt),
        String::new(),
        words.get("receipt.what").into_owned(),
    ];
    for change in &record.changes {
        lines.push(format!("  {}", change_aloud(session, change, "plain.was_now")));
    }
    lines.extend(record.facts().iter().map(|fact| format!("  {}", wording::fact(session, fact))));
    lines.push(rest(session, receipt));
    lines.push(String::new());
    lines.push(words.get("receipt.next").into_owned());
    lines.extend(steps(session, &record.changes).into_iter().map(|step| format!("  {step}")));
    lines.push(String::new());
    lines.push(format!("{}: {}", words.get("receipt.who"), who(session, receipt)));
    lines.push(format!("{}: {}", words.get("receipt.check"), record.check_code()));
    lines.push(format!("{}: {}", words.get("receipt.place"), receipt.path));
    lines.push(format!("{} {}", words.get("receipt.proves"), words.get("receipt.proves_what")));
    lines.push(session.catalog.shop.not_affiliated.clone());
    lines.iter().map(|line| clean(line).into_owned() + "\n").collect()
}

/// A change in one line: `Texts, Deals and discounts: was On, now Off.`
#[must_use]
pub fn change_aloud(session: &Session, change: &Change, key: &str) -> String {
    let words = &session.words;
    let was = wording::value_words(words, &session.catalog, change, &change.from);
    let is = wording::value_words(words, &session.catalog, change, &change.to);
    let what = wording::subject(words, &session.catalog, change);
    words.fill(key, &[("what", &what), ("was", &was), ("is", &is)])
}

/// The unsaved changes as the text of a file.
#[must_use]
pub fn unsaved_as_text(session: &Session) -> String {
    let Some(open) = &session.open else { return String::new() };
    let lines = open.changes(&session.catalog);
    lines.iter().map(|change| change_aloud(session, change, "plain.was_will") + "\n").collect()
}
