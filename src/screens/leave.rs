//! Unsaved changes, on the way out.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::{Leaving, Page};
use crate::domain::change::Change;

/// Describes the question.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, leaving: Leaving) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let Some(open) = &app.open else { return screen };
    let changes = open.changes(&app.catalog);
    let n = changes.len();
    let (title, save, drop) = match leaving {
        Leaving::Program => ("leave.quit", "button.save_quit", "button.quit_unsaved"),
        Leaving::Person => ("leave.person", "button.save_leave", "button.leave_unsaved"),
    };
    let mut main = Pane::titled(words.fill(title, &[("n", &n), ("name", &open.profile.details.name)]));
    main.gap();
    main.say(words.get("leave.these"));
    main.put(Line::Rows(Rows {
        len: n,
        at: Box::new(move |row| change_row(app, &changes[row])),
        heads: None,
        columns: (0, 0),
        focusable: false,
    }));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.keep_editing"), Action::Back),
            Button::new(words.get(save), Action::SaveAndLeave),
            Button::new(words.get(drop), Action::LeaveUnsaved),
        ],
        stacked: true,
    });
    main.gap();
    main.say(words.fill("leave.gone", &[("n", &n)]));
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("leave.nothing_lost");
    }
    screen.hints = hints(
        app,
        Scope::Dialog,
        &[
            (Action::Press, "hint.press"),
            (Action::Next, "hint.next_button"),
            (Action::Save, "hint.save_leave"),
            (Action::LeaveUnsaved, "hint.leave_unsaved"),
            (Action::Back, "hint.keep_editing"),
        ],
    );
    screen.plain.heading = screen.main.title.clone();
    screen.plain.prompt = words.get("plain.leave");
    screen
}

fn change_row(app: &App, change: &Change) -> Row {
    let was = wording::value_words(&app.words, &app.catalog, change, &change.from);
    let is = wording::value_words(&app.words, &app.catalog, change, &change.to);
    Row {
        changed: true,
        state: app.words.fill("leave.would_be", &[("was", &was), ("is", &is)]),
        brief: is,
        role: Role::Changed,
        ..Row::new(wording::subject(&app.words, &app.catalog, change))
    }
}
