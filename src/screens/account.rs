//! Account & Lists: the menu, and the person at a glance.

use super::{Line, Pane, Role, Row, Rows, Screen, Show, Split, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::Page;
use crate::session::open::Open;

/// The menu: what it opens, and its name in the words file.
const MENU: [(Action, &str); 8] = [
    (Action::Preferences, "preferences"),
    (Action::OpenGuide(0), "guided"),
    (Action::Guides, "guides"),
    (Action::Plan, "plan"),
    (Action::Evidence, "evidence"),
    (Action::History, "history"),
    (Action::Details, "details"),
    (Action::Transfer, "transfer"),
];

/// Describes the menu.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let title = words.get("account.title");
    let mut screen = Screen::new(app, page, title.clone());
    let mut main = Pane::titled(title);
    main.gap();
    main.put(Line::Rows(Rows {
        len: MENU.len(),
        at: Box::new(move |row| {
            let (does, name) = MENU[row.min(MENU.len() - 1)];
            Row {
                number: row + 1,
                below: words.get(&format!("menu.{name}.below")),
                does,
                ..Row::new(words.get(&format!("menu.{name}")))
            }
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    let (_, name) = MENU[page.row.min(MENU.len() - 1)];
    main.put_when(Show::Narrow, Line::Gap);
    main.put_when(Show::Narrow, Line::Text(Role::Accent, 0, words.get(&format!("menu.{name}"))));
    main.put_when(Show::Narrow, Line::Text(Role::Text, 0, words.get(&format!("menu.{name}.what"))));
    screen.main = main;
    screen.side = app.open.as_ref().map(|open| glance(app, open));
    screen.split = Split::Beside(10, 10);
    screen.summary = words.get(&format!("menu.{name}.below"));
    let standing = match app.unsaved() {
        0 => words.get("status.none_unsaved"),
        n => words.fill("status.unsaved", &[("n", &n)]),
    };
    if screen.status.is_empty() {
        screen.status.clone_from(&standing);
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.open"),
            (Action::Jump(1), "hint.jump"),
            (Action::Find, "hint.find"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.sign_out"),
            (Action::Quit, "hint.quit"),
        ],
    );
    let name = app.open.as_ref().map(|open| open.draft.details.name.clone()).unwrap_or_default();
    screen.plain.heading = words.fill("plain.account", &[("name", &name), ("status", &standing)]);
    screen.plain.prompt = words.get("plain.number_back");
    screen
}

fn glance<'a>(app: &'a App, open: &'a Open) -> Pane<'a> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let mut pane = Pane::titled(words.get("account.glance"));
    pane.gap();
    pane.put(Line::Rows(Rows {
        len: catalog.channels.len(),
        at: Box::new(move |channel| {
            let tally = open.tally(channel);
            let (on, all) = (tally.draft.on, tally.boxes);
            let state = words.fill("count.on", &[("on", &on), ("all", &all)]);
            Row { brief: format!("{on}/{all}"), state, ..Row::new(catalog.channels[channel].short.clone()) }
        }),
        heads: None,
        columns: (0, 0),
        focusable: false,
    }));
    pane.gap();
    for (channel, names) in catalog.channels.iter().enumerate().take(1) {
        let month = open.tally(channel).draft.per_month;
        pane.say(words.fill("account.month", &[("n", &month), ("many", &names.many)]));
    }
    pane.gap();
    pane.put(Line::Text(Role::Accent, 0, words.get("sign_in.saved")));
    let at = &open.profile.saved_at;
    let saved = match wording::date(words, at) {
        Some(date) => format!("{date}, {}", wording::time(at)),
        None => words.get("sign_in.never"),
    };
    pane.put(Line::Text(Role::Text, 2, saved));
    if let Some(last) = &open.last {
        pane.put_when(
            Show::Wide,
            Line::Text(Role::Text, 2, words.fill("account.by", &[("who", &last.by), ("reference", &last.reference())])),
        );
    }
    pane.put_when(Show::Wide, Line::Gap);
    pane.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("account.file")));
    pane.put_when(Show::Wide, Line::Text(Role::Text, 2, open.place.clone()));
    pane
}
