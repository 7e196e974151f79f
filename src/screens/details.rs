//! Your details: name, contact and two-step verification.

use super::{Button, Line, Pane, Screen, Value, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::{Page, Stop};
use crate::domain::change::Detail;

/// Describes the details.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("details.title"));
    let Some(open) = &app.open else { return screen };
    let mut main = Pane::titled(words.get("details.here"));
    main.gap();
    for (at, detail) in [Detail::Name, Detail::Phone, Detail::Email].into_iter().enumerate() {
        main.ask(page, at, wording::detail_label(words, detail));
    }
    for (at, detail) in [Detail::TwoStep, Detail::Region].into_iter().enumerate() {
        main.put(Line::Value(Value {
            at,
            label: wording::detail_label(words, detail),
            text: wording::detail_value(app, detail, detail.of(&open.draft.details)),
            back: Action::Choose { detail, back: true },
            on: Action::Choose { detail, back: false },
        }));
    }
    main.gap();
    let locks = locks(app);
    if !locks.is_empty() {
        main.say(words.fill("details.locks", &[("what", &locks)]));
        main.gap();
    }
    main.say(words.get("details.there_first"));
    screen.main = main;
    let undo = Button { optional: true, ..Button::new(words.get("button.undo_all"), Action::UndoAll) };
    screen.buttons = vec![Button::new(words.get("button.save"), Action::Save), undo];
    if screen.status.is_empty() {
        screen.status = match app.unsaved() {
            0 => words.get("status.none_unsaved"),
            n => words.fill("status.unsaved", &[("n", &n)]),
        };
    }
    let typing = matches!(page.focus, Stop::Field(_));
    screen.hints = hints(
        app,
        if typing { Scope::Text } else { Scope::List },
        &[
            (Action::Next, "hint.next_box"),
            (Action::Move(crate::app::action::Step::Left), "hint.change"),
            (Action::Save, "hint.save"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading = words.get("details.here");
    screen.plain.prompt = words.get("plain.number_back");
    screen
}

/// The boxes that two-step verification by text, or another way, keeps on.
fn locks(app: &App) -> String {
    let catalog = &*app.catalog;
    let lifted = |index: &usize| {
        catalog.boxes[*index].required.as_deref().is_some_and(crate::domain::catalog::Required::can_be_lifted)
    };
    let boxes = (0..catalog.boxes.len()).filter(lifted);
    let names = boxes.map(|index| {
        format!("{}: {}", catalog.channels[catalog.boxes[index].channel].label, catalog.category_of(index).label)
    });
    names.collect::<Vec<_>>().join(", ")
}
