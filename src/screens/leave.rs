//! Unsaved changes, on the way out.

use super::{Button, Line, Role, Row, Rows, Screen};
use crate::app::App;
use crate::app::action::{Action, SaveAct};
use crate::app::page::Page;
use crate::app::places::Leaving;
use crate::domain::change::Change;
use crate::session::Session;
use crate::wording;

/// Describes the question.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, leaving: Leaving) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let changes = session.open.as_ref().map(|open| open.changes(&session.catalog)).unwrap_or_default();
    let n = changes.len();
    let (title, save, drop) = match leaving {
        Leaving::Program => ("leave.quit", "button.save_quit", "button.quit_unsaved"),
        Leaving::Person => ("leave.person", "button.save_leave", "button.leave_unsaved"),
    };
    let buttons = [
        ("button.keep_editing", Action::Back),
        (save, Action::Save(SaveAct::SaveAndLeave)),
        (drop, Action::Save(SaveAct::LeaveUnsaved)),
    ];
    let buttons = buttons.map(|(key, does)| Button::new(words.get(key), does)).into();
    Screen::of(app, page)
        .titled(words.fill(title, &[("n", &n), ("name", &session.name())]))
        .gap()
        .say("leave.these")
        .put(Line::Rows(Rows::facts(n, move |row| change_row(session, &changes[row]))))
        .gap()
        .put(Line::Buttons { buttons, stacked: true })
        .gap()
        .tell(words.fill("leave.gone", &[("n", &n)]))
        .quiet("leave.nothing_lost")
}

fn change_row<'a>(session: &'a Session, change: &Change) -> Row<'a> {
    let words = &session.words;
    let value = |value| wording::value_words(words, &session.catalog, change, value);
    let (was, is) = (value(&change.from), value(&change.to));
    Row {
        changed: true,
        state: words.fill("leave.would_be", &[("was", &was), ("is", &is)]).into(),
        brief: is.into(),
        role: Role::Changed,
        ..Row::new(wording::subject(words, &session.catalog, change))
    }
}
