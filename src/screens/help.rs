//! Help: the keys of the screen below, from the table of actions.

use super::{Line, Pane, Role, Screen, Show, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step, TABLE};
use crate::app::page::{Page, Place};

/// What to list for a place, by name in the table.
fn names(at: &Place) -> &'static [&'static str] {
    match at {
        Place::Preferences { .. } => &[
            "up",
            "down",
            "tick",
            "left",
            "digits",
            "next",
            "no_offers",
            "no_messages",
            "allow_all",
            "how_often",
            "save",
            "undo",
            "redo",
            "find",
            "back",
            "quit",
        ],
        Place::Account | Place::SignIn => &["up", "down", "press", "next", "find", "back", "quit"],
        Place::Welcome { .. } | Place::AddPerson => &["up", "down", "press", "next", "back", "interrupt"],
        Place::History(_) => &["up", "down", "put_back", "copy", "save_copy", "back", "quit"],
        Place::Details => &["next", "left", "press", "save", "undo", "back", "interrupt"],
        Place::Receipt(_) => &["press", "next", "copy", "save_copy", "undo", "back"],
        Place::Leave(_) => &["press", "next", "save", "leave_unsaved", "back", "interrupt"],
        _ => &["up", "down", "press", "next", "save", "back"],
    }
}

/// Describes the help of the screen below.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let below = app.pages.iter().rev().nth(1).map_or(&page.at, |below| &below.at);
    let name = words.get(&format!("help.title.{}", place_name(below)));
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let mut main = Pane::titled(words.fill("help.title", &[("name", &name)]));
    main.put_when(Show::Wide, Line::Gap);
    main.say(words.get(&format!("help.about.{}", place_name(below))));
    main.gap();
    let keys = names(below).iter().map(|name| (keys_of(app, name), words.get(&format!("help.{name}"))));
    main.put(Line::Pairs(keys.collect()));
    main.gap();
    if matches!(below, Place::Preferences { .. }) {
        main.put(Line::Text(Role::Accent, 0, words.get("help.signs")));
        main.say(words.get("help.signs_list"));
    }
    main.say(words.get("help.mouse"));
    main.put_when(Show::Wide, Line::Gap);
    main.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("help.words")));
    for (label, what) in [
        ("help.word.texts", "help.word.texts_what"),
        ("help.word.channel", "help.word.channel_what"),
        ("help.word.two_step", "help.word.two_step_what"),
    ] {
        main.put_when(Show::Wide, Line::Pair(words.get(label), 20, words.get(what)));
    }
    main.put_when(Show::Wide, Line::Gap);
    main.say(words.get("help.plain"));
    main.put(Line::Text(Role::Muted, 0, app.catalog.shop.not_affiliated.clone()));
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("help.changes_nothing");
    }
    screen.hints =
        hints(app, Scope::Reader, &[(Action::Move(Step::Up), "hint.scroll"), (Action::Back, "hint.close_help")]);
    screen.plain.heading = screen.main.title.clone();
    screen
}

/// The name of a place in the words file.
#[must_use]
pub fn place_name(at: &Place) -> &'static str {
    match at {
        Place::Welcome { .. } => "welcome",
        Place::SignIn => "sign_in",
        Place::Customers(_) => "customers",
        Place::AddPerson => "person",
        Place::Account => "account",
        Place::Preferences { .. } | Place::About => "preferences",
        Place::Details => "details",
        Place::Review => "review",
        Place::Receipt(_) => "receipt",
        Place::Leave(_) => "leave",
        Place::History(_) => "history",
        Place::Conflict(_) => "conflict",
        Place::Draft(_) => "draft",
        Place::Outside(_) => "outside",
        Place::Guides | Place::Guide(_) => "guide",
        Place::Plan => "plan",
        Place::Evidence(_) | Place::NewEvidence { .. } => "evidence",
        Place::Transfer | Place::Import => "transfer",
        Place::Help => "help",
        Place::Find => "find",
    }
}

/// The keys of an entry of the table: `s or Ctrl+S`.
fn keys_of(app: &App, name: &str) -> String {
    if name == "digits" {
        return app.words.get("key.digits");
    }
    let Some(entry) = TABLE.iter().find(|entry| entry.name == name) else { return String::new() };
    if entry.action == Action::Move(Step::Left) {
        return app.words.get("key.left_right");
    }
    let names: Vec<String> = entry.keys.iter().map(|key| wording::name_of(&app.words, *key)).collect();
    names.join(&format!(" {} ", app.words.get("key.or")))
}
