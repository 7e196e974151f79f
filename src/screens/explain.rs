//! What a row of the boxes means: beside the list, in one line, as a sheet, aloud.

use std::ops::Range;

use super::{Line, Pane, Role, Screen, Show, Value, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::{Page, Place};
use crate::domain::catalog::{Catalog, Entry};
use crate::domain::change::is_change;
use crate::domain::settings::Status;
use crate::domain::sweep::NextTick;
use crate::domain::tally::Tally;
use crate::session::open::Open;

/// The line that says how the row stands, and the one that says what the
/// next press does.
fn stands(app: &App, open: &Open, entry: Entry) -> (String, String) {
    match entry {
        Entry::Header { section, group } => section_stands(app, open, section, group),
        Entry::Box(index) => box_stands(app, open, index),
    }
}

fn section_stands(app: &App, open: &Open, section: usize, group: usize) -> (String, String) {
    let words = &app.words;
    let catalog = &*app.catalog;
    let Some(Place::Preferences { channel }) =
        app.pages.iter().rev().map(|page| &page.at).find(|at| matches!(at, Place::Preferences { .. }))
    else {
        return (String::new(), String::new());
    };
    debug_assert!(catalog.groups(*channel).get(group).is_none_or(|(each, _)| *each == section));
    let tally = open.group_tally(*channel, group);
    let (on, all, changed) = (tally.draft.on, tally.boxes, tally.changed);
    let key = match on {
        0 => "section.all_off",
        _ if on == all => "section.all_on",
        _ => "section.some_on",
    };
    let mut now = words.fill(key, &[("on", &on), ("all", &all)]);
    if changed > 0 {
        now = format!("{now} {}", words.fill("section.changed", &[("count", &changed)]));
    }
    let free = all - tally.draft.locked;
    let next = match NextTick::of(&tally) {
        _ if free == 0 => "section.next_none",
        NextTick::On => "section.next_on",
        NextTick::Off => "section.next_off",
        NextTick::Mix => "section.next_mix",
    };
    (now, words.fill(next, &[("count", &free)]))
}

fn box_stands(app: &App, open: &Open, index: usize) -> (String, String) {
    let words = &app.words;
    let (was, is) = (open.saved.boxes[index], open.draft.boxes[index]);
    let say = |setting| wording::standing(words, &app.catalog, setting);
    let now = if is_change(was, is) {
        words.fill("box.now_was", &[("now", &say(is)), ("was", &say(was))])
    } else {
        words.fill("box.is", &[("now", &say(is))])
    };
    let next = match is.status {
        Status::Required => {
            app.catalog.boxes[index].required.as_ref().map(|required| required.how.clone()).unwrap_or_default()
        }
        Status::OptedOut if is_change(was, is) => words.get("box.next_on_again"),
        Status::OptedOut => words.get("box.next_on"),
        _ => words.get("box.next_off"),
    };
    let now = if is.status == Status::Required { format!("{now} {}", wording::locked(app, index)) } else { now };
    (now, next)
}

/// What one line says of the row where there is no room for the pane.
pub(super) fn summary(app: &App, open: &Open, entry: Option<Entry>) -> String {
    let words = &app.words;
    let Some(entry) = entry else { return String::new() };
    let (now, next) = stands(app, open, entry);
    match entry {
        Entry::Box(index) if open.draft.boxes[index].status == Status::Required => wording::locked(app, index),
        Entry::Box(index) if is_change(open.saved.boxes[index], open.draft.boxes[index]) => {
            let now = wording::standing(words, &app.catalog, open.draft.boxes[index]);
            format!("{} {next}", words.fill("box.now_unsaved", &[("now", &now)]))
        }
        Entry::Header { .. } if now.contains(". ") => {
            let first = now.split(". ").next().unwrap_or_default();
            format!("{} {next}", words.fill("section.unsaved", &[("now", &first)]))
        }
        _ => format!("{now} {next}"),
    }
}

/// The pane that explains a section or a box.
pub(super) fn explain<'a>(app: &'a App, open: &'a Open, entry: Entry) -> Pane<'a> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let (now, next) = stands(app, open, entry);
    let (label, what, lose, lose_more, boxes) = match entry {
        Entry::Header { section, group } => {
            let names = &catalog.sections[section];
            let channel = channel_of(app);
            let boxes = catalog.groups(channel).get(group).map_or(0..0, |(_, boxes)| boxes.clone());
            (&names.label, &names.what, &names.lose, &names.lose, boxes)
        }
        Entry::Box(index) => {
            let names = catalog.category_of(index);
            (&names.label, &names.what, &names.lose, &names.lose_more, index..index + 1)
        }
    };
    let mut pane = Pane::titled(label.clone());
    pane.put_when(Show::Wide, Line::Gap);
    pane.say(now);
    if !next.is_empty() {
        pane.say(next);
    }
    pane.gap();
    if !what.is_empty() {
        pane.put(Line::Text(Role::Accent, 0, words.get("about.what")));
        pane.put_when(Show::Narrow, Line::Text(Role::Text, 0, what.clone()));
        pane.put_when(Show::Wide, Line::Text(Role::Text, 2, what.clone()));
        pane.gap();
    }
    if let Some(index) = boxes.clone().next().filter(|index| !catalog.boxes[*index].sample.is_empty()) {
        pane.put(Line::Text(Role::Accent, 0, words.get("about.sample")));
        pane.put(Line::Quote(catalog.boxes[index].sample.clone()));
        pane.gap();
    }
    how_often(app, open, entry, &mut pane);
    if !lose.is_empty() {
        pane.put_when(Show::Narrow, Line::Pair(words.get("about.lose"), 11, lose.clone()));
        pane.put_when(Show::Wide, Line::Gap);
        pane.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("about.lose_wide")));
        pane.put_when(Show::Wide, Line::Text(Role::Text, 2, sentence(lose_more)));
        pane.put_when(Show::Wide, Line::Gap);
    }
    still(app, open, boxes, &mut pane);
    if let Entry::Box(index) = entry {
        last_changed(app, open, index, &mut pane);
    }
    pane
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    if capital.ends_with('.') { capital } else { format!("{capital}.") }
}

fn channel_of(app: &App) -> usize {
    let at = app.pages.iter().rev().find_map(|page| match page.at {
        Place::Preferences { channel } => Some(channel),
        _ => None,
    });
    at.unwrap_or(0)
}

fn how_often<'a>(app: &'a App, open: &'a Open, entry: Entry, pane: &mut Pane<'a>) {
    let words = &app.words;
    let catalog = &*app.catalog;
    let tally = match entry {
        Entry::Header { group, .. } => open.group_tally(channel_of(app), group),
        Entry::Box(index) => Tally::of(catalog, index, open.saved.boxes[index], open.draft.boxes[index]),
    };
    let (was, is, all) = (tally.saved.per_month, tally.draft.per_month, tally.per_month_all_on);
    let text = match (was, is) {
        _ if all == 0 => words.get("about.rare"),
        (1.., 0) => words.fill("about.was", &[("n", &was)]),
        (0, 0) => words.fill("about.would_be", &[("n", &all)]),
        _ => words.fill("about.month", &[("n", &is)]),
    };
    pane.put(Line::Pair(words.get("about.often"), 11, text));
    let Entry::Box(index) = entry else { return };
    let setting = open.draft.boxes[index];
    if catalog.boxes[index].frequencies.is_empty() || setting.status != Status::OptedIn {
        return;
    }
    pane.put(Line::Value(Value {
        at: 0,
        label: words.get("about.choose"),
        text: catalog.frequencies[usize::from(setting.frequency)].label.clone(),
        back: Action::HowOften,
        on: Action::HowOften,
    }));
}

/// On which other channels these messages still come.
fn still<'a>(app: &'a App, open: &'a Open, boxes: Range<usize>, pane: &mut Pane<'a>) {
    let words = &app.words;
    let catalog = &*app.catalog;
    let own = channel_of(app);
    let others = (0..catalog.channels.len()).filter(|channel| *channel != own);
    let on = |channel: &usize| {
        boxes
            .clone()
            .take(64)
            .any(|index| catalog.sibling(index, *channel).is_some_and(|other| open.draft.boxes[other].status.is_on()))
    };
    let names: Vec<&str> = others.filter(on).map(|channel| catalog.channels[channel].short.as_str()).collect();
    let text = if names.is_empty() { words.get("about.no_other") } else { names.join(", ") };
    pane.put_when(Show::Narrow, Line::Pair(words.get("about.still"), 11, text.clone()));
    pane.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("about.still_wide")));
    pane.put_when(Show::Wide, Line::Text(Role::Text, 2, text));
}

fn last_changed<'a>(app: &'a App, open: &'a Open, index: usize, pane: &mut Pane<'a>) {
    let words = &app.words;
    let Some(last) = &open.last else { return };
    let Some(date) = wording::date(words, &last.at).filter(|_| open.is_in_last(index)) else { return };
    pane.put_when(Show::Wide, Line::Gap);
    pane.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("about.last")));
    pane.put_when(
        Show::Wide,
        Line::Text(Role::Text, 2, words.fill("about.last_by", &[("date", &date), ("who", &last.by)])),
    );
}

/// Describes the details of a row as a sheet.
#[must_use]
pub fn about<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let row =
        app.pages.iter().rev().find(|below| matches!(below.at, Place::Preferences { .. })).map_or(0, |below| below.row);
    let entry = app.catalog.entry(channel_of(app), row);
    if let (Some(open), Some(entry)) = (&app.open, entry) {
        screen.main = explain(app, open, entry);
        screen.main.lines.retain(|(_, line)| !matches!(line, Line::Value(_)));
    }
    screen.brief.clone_from(&screen.main.title);
    screen.hints = hints(app, Scope::Reader, &[(Action::Move(Step::Up), "hint.scroll"), (Action::Back, "hint.close")]);
    screen
}

/// What a row says when it is asked about line by line.
#[must_use]
pub fn about_aloud(app: &App, open: &Open, index: usize, catalog: &Catalog) -> Vec<String> {
    let names = catalog.category_of(index);
    let (now, _) = box_stands(app, open, index);
    let sample = &catalog.boxes[index].sample;
    let mut lines = vec![format!("{}. {now} {}", names.label, names.what)];
    if !sample.is_empty() {
        lines.push(format!("{}: {sample}", app.words.get("about.sample")));
    }
    let month = open.draft.month_of(catalog, index);
    let often = if month == 0 { app.words.get("about.rare") } else { app.words.fill("about.month", &[("n", &month)]) };
    lines.push(format!("{} {}", sentence(&often), app.words.fill("plain.lose", &[("lose", &names.lose)])));
    let still = wording::still_by(catalog, &open.draft, index);
    lines.push(if still.is_empty() {
        app.words.get("plain.no_other")
    } else {
        app.words.fill("plain.still", &[("by", &still.join(", "))])
    });
    lines
}
