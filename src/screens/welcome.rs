//! Welcome: what this is, who it is for, and a name.

use super::{Button, Line, Mark, Pane, Role, Row, Rows, Screen, hints};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::{Page, Stop};

/// Describes the first run.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, agent: bool) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("welcome.title"));
    screen.whose = words.get("welcome.first_run");
    let mut main = Pane::default();
    main.gap();
    main.put(Line::Text(Role::Strong, 0, words.get("welcome.what")));
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("welcome.before")));
    for key in ["welcome.saved_here", "welcome.no_contact", "welcome.same_there"] {
        main.put(Line::Text(Role::Text, 1, words.get(key)));
    }
    main.put(Line::Text(Role::Muted, 1, format!("- {}", app.catalog.shop.not_affiliated)));
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("welcome.who")));
    main.put(Line::Rows(Rows {
        len: 2,
        at: Box::new(move |row| choice(app, row == 1, agent)),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    main.gap();
    main.ask(page, 0, words.get(if agent { "welcome.agent_name" } else { "welcome.name" }));
    main.put(Line::Text(Role::Muted, 0, words.get(if agent { "welcome.agent_label" } else { "welcome.label" })));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.start"), Action::Make),
            Button::new(words.get("button.try"), Action::TryOut),
            Button::new(words.get("button.plain"), Action::GoPlain),
        ],
        stacked: false,
    });
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("welcome.nothing_saved");
    }
    let typing = matches!(page.focus, Stop::Field(_));
    let scope = if typing { Scope::Text } else { Scope::List };
    screen.hints = hints(
        app,
        scope,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.next"),
            (Action::Next, "hint.next_box"),
            (Action::Help, "hint.help"),
            (Action::Interrupt, "hint.quit"),
        ],
    );
    screen.plain.prompt = words.get("plain.name");
    screen
}

fn choice(app: &App, for_agent: bool, agent: bool) -> Row {
    let key = if for_agent { "welcome.agent" } else { "welcome.me" };
    Row {
        mark: if for_agent == agent { Mark::Chosen } else { Mark::Other },
        does: Action::ForWhom { agent: for_agent },
        ..Row::new(app.words.get(key))
    }
}
