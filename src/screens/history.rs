//! History: every save, and what it changed.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, Split, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::{Page, Stop};
use crate::app::timeline::Timeline;
use crate::domain::history::Record;

/// Describes the saves.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, timeline: &'a Timeline) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("history.title"));
    let mut main = Pane::titled(words.get("history.newest"));
    let older = timeline.has_older();
    let (shown, all) = (timeline.shown.len(), timeline.records.len());
    if shown < all {
        main.note = words.fill("history.some", &[("n", &shown), ("all", &all)]);
    } else if !older {
        main.note = words.fill("history.saves", &[("n", &all)]);
    }
    let filter = &page.fields[0];
    if filter.text().is_empty() && page.focus != Stop::Field(0) {
        main.gap();
    } else {
        main.ask(page, 0, words.get("history.filter"));
    }
    if shown == 0 {
        main.say(words.get("history.none_fit"));
    }
    main.put(Line::Rows(Rows {
        len: shown + usize::from(older),
        at: Box::new(move |row| match timeline.row(row) {
            Some(record) => save_row(app, record),
            None => Row::new(words.get("history.older")).doing(Action::History),
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    screen.main = main;
    let chosen = timeline.row(page.row);
    screen.side = Some(chosen.map_or_else(Pane::default, |record| save_pane(app, record)));
    screen.split = Split::Beside(8, 8);
    screen.summary = chosen.map(|record| wording::event(words, record)).unwrap_or_default();
    screen.buttons = vec![
        Button::new(words.get("button.put_back"), Action::PutBack),
        Button { optional: true, ..Button::new(words.get("button.copy"), Action::Copy) },
        Button { optional: true, ..Button::new(words.get("button.save_copy"), Action::SaveCopy) },
    ];
    if screen.status.is_empty() {
        screen.status = words.get("history.nothing_erased");
    }
    let typing = matches!(page.focus, Stop::Field(_));
    screen.search = typing;
    screen.hints = hints(
        app,
        if typing { Scope::Text } else { Scope::List },
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Find, "hint.filter"),
            (Action::PutBack, "hint.put_back"),
            (Action::Copy, "hint.copy"),
            (Action::SaveCopy, "hint.save_copy"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading = words.get("history.title");
    screen.plain.prompt = words.get("plain.number_back");
    screen
}

/// Everything that is shown of a save, for the filter.
#[must_use]
pub fn words_of(app: &App, record: &Record) -> String {
    let words = &app.words;
    let mut parts = vec![
        wording::date(words, &record.at).unwrap_or_default(),
        record.at.clone(),
        record.by.clone(),
        record.on_behalf_of.clone(),
        record.reason.clone(),
        record.reference(),
        wording::event(words, record),
    ];
    parts.extend(record.changes.iter().map(|change| wording::subject(words, &app.catalog, change)));
    parts.join(" ")
}

fn save_row(app: &App, record: &Record) -> Row {
    let date = wording::date(&app.words, &record.at).unwrap_or_default();
    let what = wording::event(&app.words, record);
    Row {
        aloud: format!("{what}, {}", record.reference()),
        state: what.clone(),
        brief: what,
        role: Role::Muted,
        ..Row::new(format!("{date} {}  {}", wording::time(&record.at), record.by))
    }
}

fn save_pane<'a>(app: &'a App, record: &'a Record) -> Pane<'a> {
    let words = &app.words;
    let mut pane = Pane::titled(record.reference());
    let date = wording::date(words, &record.at).unwrap_or_default();
    let time = wording::time(&record.at);
    pane.say(words.fill("history.by", &[("what", &wording::event(words, record)), ("who", &record.by)]));
    pane.say(words.fill("history.at", &[("date", &date), ("time", &time)]));
    if !record.on_behalf_of.is_empty() {
        pane.say(words.fill("receipt.for", &[("who", &record.by), ("person", &record.on_behalf_of)]));
    }
    let known = wording::how_known(words, record);
    if !known.is_empty() {
        pane.say(known);
    }
    if !record.reason.is_empty() {
        pane.put(Line::Quote(record.reason.clone()));
    }
    pane.gap();
    let changes = &record.changes;
    pane.put(Line::Rows(Rows {
        len: changes.len(),
        at: Box::new(move |row| Row { changed: false, ..super::review::change_row(app, &changes[row], false) }),
        heads: None,
        columns: (12, 24),
        focusable: false,
    }));
    pane.gap();
    pane.put(Line::Text(Role::Accent, 0, words.get("receipt.check")));
    pane.put(Line::Text(Role::Text, 2, record.check_code()));
    pane
}
