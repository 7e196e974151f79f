//! Sign in: everyone with a file on this computer.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, Split, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::Page;
use crate::domain::text::{mask_email, mask_phone};
use crate::store::Person;

/// Describes the list of people.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("sign_in.title"));
    screen.whose = match &app.agent {
        Some(name) => words.fill("sign_in.agent", &[("name", name)]),
        None => words.get("sign_in.here"),
    };
    let mut main = Pane::titled(words.get("sign_in.question"));
    main.gap();
    let people = &app.people;
    main.put(Line::Rows(Rows {
        len: people.len() + 1,
        at: Box::new(move |row| match row {
            _ if row < people.len() => person_row(app, &people.person(row), row),
            _ => Row::new(app.words.get("sign_in.add")).doing(Action::AddPerson),
        }),
        heads: Some([words.get("sign_in.name"), words.get("sign_in.email"), words.get("sign_in.saved")]),
        columns: (25, 25),
        focusable: true,
    }));
    screen.main = main;
    screen.side = Some(if page.row < people.len() {
        person_pane(app, &people.person(page.row))
    } else {
        let mut add = Pane::titled(words.get("person.title"));
        add.say(words.get("sign_in.add_what"));
        add
    });
    screen.split = Split::Stacked;
    screen.summary = words.get("sign_in.no_password");
    screen.buttons = vec![
        Button::new(words.get("button.open"), Action::PressRow(page.row)),
        Button { optional: true, ..Button::new(words.get("button.add_person"), Action::AddPerson) },
    ];
    if screen.status.is_empty() {
        screen.status = words.fill("sign_in.people", &[("n", &people.len())]);
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.open"),
            (Action::Next, "hint.next_part"),
            (Action::Help, "hint.help"),
            (Action::Quit, "hint.quit"),
        ],
    );
    screen.plain.heading = words.fill("plain.sign_in", &[("n", &people.len())]);
    screen.plain.prompt = words.get("plain.number_quit");
    screen
}

fn person_row(app: &App, person: &Person, row: usize) -> Row {
    let words = &app.words;
    let saved = wording::date(words, &person.saved_at).unwrap_or_else(|| words.get("sign_in.never"));
    let note = if person.made_up { words.get("made_up.note") } else { mask_email(&person.email) };
    let name = if person.name.is_empty() { person.id.clone() } else { person.name.clone() };
    let trouble = person.trouble.is_some();
    Row {
        note,
        aloud: words.fill("plain.saved_on", &[("date", &saved)]),
        brief: saved.clone(),
        state: if trouble { words.get("sign_in.trouble") } else { saved },
        role: if trouble { Role::Danger } else { Role::Muted },
        does: Action::OpenPerson(row),
        ..Row::new(name)
    }
}

/// What is known of a person before they are opened.
#[must_use]
pub fn person_pane(app: &App, person: &Person) -> Pane<'static> {
    let words = &app.words;
    let mut pane = Pane::titled(if person.name.is_empty() { person.id.clone() } else { person.name.clone() });
    if let Some(trouble) = &person.trouble {
        pane.put(Line::Text(Role::Danger, 0, wording::store_error(words, trouble)));
        return pane;
    }
    if person.made_up {
        pane.say(words.get("made_up.what"));
    }
    let known = |text: String| if text.is_empty() { words.get("value.empty") } else { text };
    pane.put(Line::Pair(words.get("sign_in.email"), 13, known(mask_email(&person.email))));
    pane.put(Line::Pair(words.get("sign_in.phone"), 13, known(mask_phone(&person.phone))));
    let saved = wording::date(words, &person.saved_at).unwrap_or_else(|| words.get("sign_in.never"));
    let saved =
        if person.saved_at.is_empty() { saved } else { format!("{saved}, {}", wording::time(&person.saved_at)) };
    pane.put(Line::Pair(words.get("sign_in.saved"), 13, saved));
    pane.gap();
    pane.put(Line::Text(Role::Muted, 0, words.get("sign_in.no_password")));
    pane
}
