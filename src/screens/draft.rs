//! Unsaved changes of a window that closed.

use super::{Button, Line, Pane, Rows, Screen, hints, review, wording};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::Page;
use crate::store::Draft;

/// Describes the offer.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, draft: &'a Draft) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let date = wording::date(words, &draft.at).unwrap_or_default();
    let n = draft.changes.len();
    let mut main = Pane::titled(words.fill("draft.title", &[("n", &n), ("date", &date)]));
    main.gap();
    main.say(words.get("draft.what"));
    main.gap();
    main.put(Line::Rows(Rows {
        len: n,
        at: Box::new(move |row| review::change_row(app, &draft.changes[row], true)),
        heads: Some([words.get("review.setting"), words.get("review.was"), words.get("review.will_be")]),
        columns: (12, 24),
        focusable: false,
    }));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.show_draft"), Action::ShowDraft),
            Button::new(words.get("button.drop_draft"), Action::DropDraft),
        ],
        stacked: false,
    });
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("draft.nothing_yet");
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
    screen.plain.prompt = words.get("plain.draft");
    screen
}
