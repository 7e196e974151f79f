//! What was changed in the file outside this program.

use super::{Button, Line, Pane, Rows, Screen, hints, review};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::Page;
use crate::domain::change::Change;

/// Describes the changes, and asks what to do about them.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, changes: &'a [Change]) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let mut main = Pane::titled(words.get("outside.title"));
    main.gap();
    main.say(words.fill("outside.what", &[("n", &changes.len())]));
    main.gap();
    main.put(Line::Rows(Rows {
        len: changes.len(),
        at: Box::new(move |row| review::change_row(app, &changes[row], true)),
        heads: Some([words.get("review.setting"), words.get("review.was"), words.get("receipt.now")]),
        columns: (12, 24),
        focusable: false,
    }));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.record"), Action::Adopt { put_back: false }),
            Button::new(words.get("button.go_back"), Action::Adopt { put_back: true }),
        ],
        stacked: false,
    });
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("outside.nothing_yet");
    }
    screen.hints = hints(
        app,
        Scope::Dialog,
        &[
            (Action::Press, "hint.press"),
            (Action::Next, "hint.next_button"),
            (Action::Back, "hint.later"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.heading.clone_from(&screen.main.title);
    screen.plain.prompt = words.get("plain.outside");
    screen
}
