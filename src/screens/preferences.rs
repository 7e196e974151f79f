//! Notification Preferences: a channel's boxes, and what the chosen one means.

use super::explain::{explain, summary};
use super::{Button, Line, Mark, Pane, Role, Row, Rows, Screen, Show, Split, Tab, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::Page;
use crate::domain::catalog::Entry;
use crate::domain::change::is_change;
use crate::domain::settings::Status;
use crate::domain::text::{fold, mask_email, mask_phone};
use crate::session::open::Open;

/// Describes the boxes of a channel.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, channel: usize) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("preferences.title"));
    let Some(open) = &app.open else { return screen };
    let catalog = &*app.catalog;
    let names = &catalog.channels[channel];
    screen.tabs = tabs(app, open, channel);
    screen.brief = format!("{} {}/{}", names.short, channel + 1, catalog.channels.len());
    screen.main = list_pane(app, open, channel);
    let entry = catalog.entry(channel, page.row);
    screen.side = entry.map(|entry| explain(app, open, entry));
    screen.split = Split::Beside(9, 8);
    screen.summary = summary(app, open, entry);
    screen.buttons = buttons(app, open);
    screen.quick = quick(app, channel);
    if screen.status.is_empty() {
        screen.status = default_status(app, open);
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Tick, "hint.change"),
            (Action::Move(Step::Left), "hint.channel"),
            (Action::Next, "hint.next_part"),
            (Action::HowOften, "hint.how_often"),
            (Action::Save, "hint.save"),
            (Action::Undo, "hint.undo"),
            (Action::Find, "hint.find"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
            (Action::Quit, "hint.quit"),
        ],
    );
    let tally = open.tally(channel);
    let (on, month) = (tally.draft.on, tally.draft.per_month);
    screen.plain.heading =
        words.fill("plain.channel", &[("label", &names.label), ("on", &on), ("all", &tally.boxes), ("n", &month)]);
    let choices: Vec<String> = screen.quick.iter().map(|button| fold(&button.label)).collect();
    screen.plain.commands = words.fill("plain.commands", &[("choices", &choices.join(", "))]);
    screen.plain.prompt = words.get("plain.change");
    screen
}

fn tabs(app: &App, open: &Open, channel: usize) -> Vec<Tab> {
    let catalog = &*app.catalog;
    let tab = |(at, names): (usize, &crate::domain::catalog::Channel)| {
        let tally = open.tally(at);
        Tab {
            label: names.label.clone(),
            short: names.short.clone(),
            chosen: at == channel,
            changed: tally.changed > 0,
            summary: app.words.fill("count.on", &[("on", &tally.draft.on), ("all", &tally.boxes)]),
        }
    };
    catalog.channels.iter().enumerate().map(tab).collect()
}

fn list_pane<'a>(app: &'a App, open: &'a Open, channel: usize) -> Pane<'a> {
    let catalog = &*app.catalog;
    let names = &catalog.channels[channel];
    let to = match names.to.as_str() {
        "phone" => mask_phone(&open.draft.details.phone),
        "email" => mask_email(&open.draft.details.email),
        _ => String::new(),
    };
    let title = if to.is_empty() {
        names.label.clone()
    } else {
        app.words.fill("preferences.to", &[("label", &names.label), ("to", &to)])
    };
    let tally = open.tally(channel);
    let mut pane = Pane::titled(title);
    pane.note = app.words.fill("count.on", &[("on", &tally.draft.on), ("all", &tally.boxes)]);
    if tally.boxes == 0 {
        pane.say(app.words.get("preferences.empty"));
    }
    pane.put(Line::Rows(Rows {
        len: catalog.entries(channel),
        at: Box::new(move |row| match catalog.entry(channel, row) {
            Some(Entry::Header { section, group }) => header_row(app, open, channel, section, group),
            Some(Entry::Box(index)) => box_row(app, open, index),
            None => Row::new(""),
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    let (before, after) = (tally.saved.per_month, tally.draft.per_month);
    let mut wide = |line: Line<'a>| pane.put_when(Show::Wide, line);
    wide(Line::Gap);
    wide(Line::Text(Role::Muted, 0, app.words.get("preferences.legend")));
    wide(Line::Gap);
    let label = app.words.fill("preferences.month", &[("label", &names.short)]);
    wide(Line::Pair(label, 18, app.words.fill("preferences.month_now", &[("n", &before)])));
    if before != after {
        wide(Line::Pair(String::new(), 18, app.words.fill("preferences.month_after", &[("n", &after)])));
    }
    if !catalog.shop.also_called.is_empty() {
        wide(Line::Gap);
        wide(Line::Text(Role::Muted, 0, app.words.fill("preferences.also", &[("page", &catalog.shop.also_called)])));
    }
    pane
}

fn header_row(app: &App, open: &Open, channel: usize, section: usize, group: usize) -> Row {
    let catalog = &*app.catalog;
    let tally = open.group_tally(channel, group);
    let (on, all) = (tally.draft.on, tally.boxes);
    let mark = match on {
        0 => Mark::Off,
        _ if on == all => Mark::On,
        _ => Mark::Some,
    };
    Row {
        changed: tally.changed > 0,
        mark,
        state: app.words.fill("count.on", &[("on", &on), ("all", &all)]),
        brief: format!("{on}/{all}"),
        does: Action::TickSection(group),
        ..Row::new(catalog.sections[section].label.clone())
    }
}

fn box_row(app: &App, open: &Open, index: usize) -> Row {
    let setting = open.draft.boxes[index];
    let changed = is_change(open.saved.boxes[index], setting);
    let word = wording::status_word(&app.words, setting.status);
    let (mark, role) = match setting.status {
        Status::OptedIn => (Mark::On, Role::On),
        Status::Required => (Mark::Always, Role::Always),
        Status::OptedOut | Status::NotOffered => (Mark::Off, Role::Off),
        Status::Unknown => (Mark::Unknown, Role::Warn),
    };
    let aloud = match (&app.catalog.boxes[index].required, setting.status) {
        (Some(required), Status::Required) => app.words.fill("plain.because", &[("reason", &required.reason)]),
        _ => String::new(),
    };
    Row {
        changed,
        nested: true,
        mark,
        state: if changed { app.words.fill("status.now", &[("state", &word)]) } else { word.clone() },
        brief: word,
        role: if changed { Role::Changed } else { role },
        aloud,
        does: Action::TickBox(index),
        ..Row::new(app.catalog.category_of(index).label.clone())
    }
}

fn buttons(app: &App, open: &Open) -> Vec<Button> {
    let n = open.unsaved();
    let save = if n == 0 { app.words.get("button.save") } else { app.words.fill("button.save_n", &[("n", &n)]) };
    let undo = Button { optional: true, ..Button::new(app.words.get("button.undo_all"), Action::UndoAll) };
    vec![Button::new(save, Action::Save), undo]
}

fn quick(app: &App, channel: usize) -> Vec<Button> {
    let many = &app.catalog.channels[channel].many;
    let choice = |does: Action, words: String| Button {
        key: wording::key_name(app, Scope::List, does),
        ..Button::new(words, does)
    };
    let catalog = &app.catalog;
    let mut list = Vec::new();
    if catalog.has_offers(channel) {
        list.push(choice(Action::NoOffers, app.words.get("quick.no_offers")));
    }
    list.push(choice(Action::NoMessages, app.words.fill("quick.no_messages", &[("many", many)])));
    list.push(choice(Action::AllowAll, app.words.get("quick.allow_all")));
    list
}

fn default_status(app: &App, open: &Open) -> String {
    match open.unsaved() {
        0 if open.profile.is_newer() => app.words.get("open.newer"),
        0 => app.words.get("status.none_unsaved"),
        n => app.words.fill("status.unsaved", &[("n", &n)]),
    }
}
