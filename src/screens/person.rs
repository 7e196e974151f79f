//! The name of a new person.

use super::{Button, Line, Pane, Role, Screen, hints};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::{Page, Stop};

/// Describes the question for a name.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("sign_in.title"));
    screen.sheet = true;
    let mut main = Pane::titled(words.get("person.title"));
    main.gap();
    main.ask(page, 0, words.get("person.name"));
    main.put(Line::Text(Role::Muted, 0, words.get("welcome.label")));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.add"), Action::Make),
            Button::new(words.get("button.cancel"), Action::Back),
        ],
        stacked: false,
    });
    screen.main = main;
    let typing = matches!(page.focus, Stop::Field(_));
    let scope = if typing { Scope::Text } else { Scope::Dialog };
    screen.hints = hints(
        app,
        scope,
        &[
            (Action::Press, "hint.add"),
            (Action::Next, "hint.next_part"),
            (Action::Back, "hint.back"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.prompt = words.get("plain.name");
    screen
}
