//! What a row of the boxes means: beside the list, in one line, as a sheet, aloud.

mod site;

use std::ops::Range;

use super::{Later, Line, Pane, Picker, Role, Screen, Show, Text};
use crate::app::App;
use crate::app::action::{Action, EditAct};
use crate::app::page::{Page, Place};
use crate::domain::catalog::Entry;
use crate::domain::change::is_change;
use crate::domain::standing::Status;
use crate::domain::sweep::NextTick;
use crate::domain::tally::Tally;
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// How a row stands, a sentence each, and what the next press does.
struct Stands {
    now: Vec<String>,
    next: String,
}

fn stands(session: &Session, open: &Open, channel: usize, entry: Entry) -> Stands {
    match entry {
        Entry::Header { group, .. } => section_stands(session, &open.group_tally(channel, group)),
        Entry::Box(index) => box_stands(session, open, index),
    }
}

/// The boxes of a section of a channel.
fn boxes_of(session: &Session, channel: usize, group: usize) -> Range<usize> {
    session.catalog.groups(channel).get(group).map_or(0..0, |(_, boxes)| boxes.clone())
}

fn section_stands(session: &Session, tally: &Tally) -> Stands {
    let words = &session.words;
    let (on, all, changed) = (tally.draft.on, tally.boxes, tally.changed);
    let key = match on {
        _ if tally.draft.not_set == all - tally.draft.locked => "section.not_set",
        _ if tally.draft.not_set > 0 => "section.some_set",
        0 => "section.all_off",
        _ if on == all => "section.all_on",
        _ => "section.some_on",
    };
    let mut now =
        vec![words.fill(key, &[("on", &on), ("all", &all), ("off", &tally.draft.off), ("n", &tally.draft.not_set)])];
    if changed > 0 {
        now.push(words.fill("section.changed", &[("count", &changed)]));
    }
    let free = all - tally.draft.locked;
    let next = match NextTick::of(tally) {
        _ if free == 0 => "section.next_none",
        NextTick::On => "section.next_on",
        NextTick::Off => "section.next_off",
    };
    Stands { now, next: words.fill(next, &[("count", &free)]) }
}

fn box_stands(session: &Session, open: &Open, index: usize) -> Stands {
    let words = &session.words;
    let (was, is) = (open.saved.boxes[index], open.draft.boxes[index]);
    let say = |setting| wording::standing(words, &session.catalog, setting);
    let mut now = if is_change(was, is) {
        words.sentences("box.now_was", &[("now", &say(is)), ("was", &say(was))])
    } else {
        words.sentences("box.is", &[("now", &say(is))])
    };
    let asked = open.profile.requests.iter().find(|request| {
        let each = &session.catalog.boxes[index];
        let channel = &session.catalog.channels[each.channel].id;
        request.get(channel, &session.catalog.category_of(index).id).is_some()
    });
    if let (Some(request), false) = (asked, is_change(was, is)) {
        let date = wording::short_date(words, &request.asked_on).unwrap_or_default();
        now.push(words.fill("box.asked", &[("date", &date)]));
    }
    let required = session.catalog.boxes[index].required.as_ref();
    let next = match is.status() {
        Status::Required => required.map(|required| required.how.clone()).unwrap_or_default(),
        Status::OptedOut if is_change(was, is) => words.get("box.next_on_again").into_owned(),
        Status::OptedOut => words.get("box.next_on").into_owned(),
        _ => words.get("box.next_off").into_owned(),
    };
    if is.status() == Status::Required {
        now.push(wording::locked(session, index));
    }
    Stands { now, next }
}

/// What one line says of the row where there is no room for the pane.
pub(super) fn summary<'a>(session: &'a Session, open: &'a Open, channel: usize, entry: Entry) -> Vec<Text<'a>> {
    let words = &session.words;
    let Stands { now, next } = stands(session, open, channel, entry);
    let unsaved = match entry {
        Entry::Box(index) if open.draft.boxes[index].status() == Status::Required => {
            return vec![wording::locked(session, index).into()];
        }
        Entry::Box(index) if is_change(open.saved.boxes[index], open.draft.boxes[index]) => {
            let now = wording::standing(words, &session.catalog, open.draft.boxes[index]);
            words.fill("box.now_unsaved", &[("now", &now)])
        }
        Entry::Header { .. } if now.len() > 1 => {
            words.fill("section.unsaved", &[("now", &now[0].trim_end_matches('.'))])
        }
        _ => return now.into_iter().chain((!next.is_empty()).then_some(next)).map(Text::from).collect(),
    };
    vec![unsaved.into(), next.into()]
}

/// The pane that explains a section or a box.
pub(super) fn explain<'a>(session: &'a Session, open: &'a Open, channel: usize, entry: Entry) -> Pane<'a> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let (label, what, lose, lose_more, boxes) = match entry {
        Entry::Header { section, group } => {
            let names = &catalog.sections[section];
            (&names.label, &names.what, &names.lose, &names.lose, boxes_of(session, channel, group))
        }
        Entry::Box(index) => {
            let names = catalog.category_of(index);
            (&names.label, &names.what, &names.lose, &names.lose_more, index..index + 1)
        }
    };
    let mut pane = Pane::titled(&**label);
    pane.put_when(Show::Wide, Line::Gap);
    let Stands { now, next } = stands(session, open, channel, entry);
    pane.say(now.join(" "));
    if !next.is_empty() {
        pane.say(next);
    }
    pane.gap();
    site::on_their_page(session, open, boxes.clone(), &mut pane);
    if !what.is_empty() {
        pane.text(Role::Accent, 0, words.get("about.what"));
        pane.put_when(Show::Narrow, Line::Text(Role::Text, 0, (&**what).into()));
        pane.put_when(Show::Wide, Line::Text(Role::Text, 2, (&**what).into()));
        pane.gap();
    }
    let sample = boxes.clone().next().map_or("", |index| &*catalog.boxes[index].sample);
    if !sample.is_empty() {
        pane.text(Role::Accent, 0, words.get("about.sample"));
        pane.put(Line::Quote(sample.into()));
        pane.gap();
    }
    how_often(session, open, channel, entry, &mut pane);
    if !lose.is_empty() {
        pane.put_when(Show::Narrow, Line::Pair(words.get("about.lose"), 11, (&**lose).into()));
    }
    pane.put_when(Show::Narrow, Line::Pair(words.get("about.still"), 11, still(session, open, boxes.clone())));
    let lose = (!lose.is_empty()).then_some(&**lose_more);
    pane.below = Later::new(move || in_full(session, open, entry, lose, boxes));
    pane
}

/// What is lost without the messages, where they still come, and the last
/// change, where there is room for sentences.
fn in_full<'a>(
    session: &'a Session,
    open: &Open,
    entry: Entry,
    lose: Option<&str>,
    boxes: Range<usize>,
) -> Vec<Line<'a>> {
    let words = &session.words;
    let mut lines = Vec::new();
    if let Some(lose) = lose {
        lines.push(Line::Gap);
        lines.push(Line::Text(Role::Accent, 0, words.get("about.lose_wide")));
        lines.push(Line::Text(Role::Text, 2, sentence(lose).into()));
        lines.push(Line::Gap);
    }
    lines.push(Line::Text(Role::Accent, 0, words.get("about.still_wide")));
    lines.push(Line::Text(Role::Text, 2, still(session, open, boxes)));
    if let Entry::Box(index) = entry {
        last_changed(session, open, index, &mut lines);
    }
    lines
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    sentence.push_str(letters.as_str());
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

fn how_often<'a>(session: &'a Session, open: &'a Open, channel: usize, entry: Entry, pane: &mut Pane<'a>) {
    let (words, catalog) = (&session.words, &*session.catalog);
    let tally = match entry {
        Entry::Header { group, .. } => open.group_tally(channel, group),
        Entry::Box(index) => Tally::of(catalog, index, open.saved.boxes[index], open.draft.boxes[index]),
    };
    let (was, is, all) = (tally.saved.per_month, tally.draft.per_month, tally.per_month_all_on);
    let text = match (was, is) {
        _ if all == 0 => words.get("about.rare"),
        (1.., 0) => words.fill("about.was", &[("n", &was)]).into(),
        (0, 0) => words.fill("about.would_be", &[("n", &all)]).into(),
        _ => words.fill("about.month", &[("n", &is)]).into(),
    };
    pane.pair(words.get("about.often"), 11, text);
    let Entry::Box(index) = entry else { return };
    let setting = open.draft.boxes[index];
    if catalog.boxes[index].frequencies.is_empty() || setting.status() != Status::OptedIn {
        return;
    }
    pane.put(Line::Value(Picker {
        at: 0,
        label: words.get("about.choose"),
        text: (&*catalog.frequencies[usize::from(setting.frequency)].label).into(),
        back: Action::Edit(EditAct::HowOften { back: true }),
        on: Action::Edit(EditAct::HowOften { back: false }),
    }));
}

/// On which other channels these messages still come.
fn still<'a>(session: &'a Session, open: &Open, boxes: Range<usize>) -> Text<'a> {
    let names = wording::still_by(&session.catalog, &open.draft, &boxes.take(64).collect::<Vec<_>>());
    if names.is_empty() { session.words.get("about.no_other") } else { session.words.series(&names).into() }
}

fn last_changed<'a>(session: &'a Session, open: &Open, index: usize, lines: &mut Vec<Line<'a>>) {
    let words = &session.words;
    let Some(last) = &open.last else { return };
    let Some(date) = wording::date(words, &last.at).filter(|_| open.is_in_last(index)) else { return };
    let by = words.fill("about.last_by", &[("date", &date), ("who", &last.by)]);
    lines.push(Line::Gap);
    lines.push(Line::Text(Role::Accent, 0, words.get("about.last")));
    lines.push(Line::Text(Role::Text, 2, by.into()));
}

/// Describes the details of a row as a sheet.
pub(super) fn about<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let mut screen = Screen::of(app, page);
    let below = app.pages.down().find_map(|page| match page.at {
        Place::Preferences { channel } => Some((channel, page.spot.row)),
        _ => None,
    });
    if let Some(Place::Plan(_)) = app.pages.down().nth(1).map(|page| &page.at) {
        screen.main = super::plan::path(session, app.pages.down().nth(1).map_or(0, |page| page.spot.row));
    } else if let (Some(open), Some((channel, row))) = (&session.open, below)
        && let Some(entry) = session.catalog.entry(channel, row)
    {
        screen.main = explain(session, open, channel, entry);
        screen.main.lines.retain(|(_, line)| !matches!(line, Line::Value(_)));
    }
    screen.brief = screen.main.title.clone();
    screen
}

/// What a box says when it is asked about line by line.
#[must_use]
pub fn about_aloud(session: &Session, open: &Open, index: usize) -> Vec<String> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let names = catalog.category_of(index);
    let now = box_stands(session, open, index).now.join(" ");
    let sample = &catalog.boxes[index].sample;
    let mut lines = vec![format!("{}. {now} {}", names.label, names.what)];
    if !sample.is_empty() {
        lines.push(format!("{}: {sample}", words.get("about.sample")));
    }
    let month = open.draft.month_of(catalog, index);
    let often = if month == 0 { words.get("about.rare") } else { words.fill("about.month", &[("n", &month)]).into() };
    lines.push(format!("{} {}", sentence(&often), words.fill("plain.lose", &[("lose", &names.lose)])));
    let still = wording::still_by(catalog, &open.draft, &[index]);
    lines.push(if still.is_empty() {
        words.get("plain.no_other").into_owned()
    } else {
        words.fill("plain.still", &[("by", &words.list(&still))])
    });
    lines
}
