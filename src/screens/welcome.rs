//! Welcome: what this is, who it is for, and a name.

use super::{Line, Mark, Role, Row, Rows, Screen};
use crate::app::App;
use crate::app::action::{Action, PersonAct};
use crate::app::page::Page;
use crate::session::Session;

/// Describes the first run.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, agent: bool) -> Screen<'a> {
    let session = &app.session;
    let (name, label) =
        if agent { ("welcome.agent_name", "welcome.agent_label") } else { ("welcome.name", "welcome.label") };
    let who = Rows { radio: true, ..Rows::list(2, move |row| choice(session, row == 1, agent)) };
    let mut screen = Screen::of(app, page).gap().text(Role::Strong, 0, "welcome.what").gap();
    screen.whose = session.words.get("welcome.first_run");
    screen = screen.text(Role::Accent, 0, "welcome.before");
    for key in ["welcome.saved_here", "welcome.no_contact", "welcome.same_there"] {
        screen = screen.text(Role::Text, 1, key);
    }
    screen.main.text(Role::Muted, 1, format!("- {}", session.catalog.shop.not_affiliated));
    screen
        .gap()
        .text(Role::Accent, 0, "welcome.who")
        .put(Line::Rows(who))
        .gap()
        .ask(page, 0, name, Action::Person(PersonAct::Make))
        .text(Role::Muted, 0, label)
        .gap()
        .inline(&[
            ("button.start", Action::Person(PersonAct::Make)),
            ("button.try", Action::Person(PersonAct::TryOut)),
            ("button.plain", Action::GoPlain),
        ])
        .quiet("welcome.nothing_saved")
}

fn choice(session: &Session, for_agent: bool, agent: bool) -> Row<'_> {
    let key = if for_agent { "welcome.agent" } else { "welcome.me" };
    let mark = if for_agent == agent { Mark::Chosen } else { Mark::Other };
    Row { mark, ..Row::new(session.words.get(key)) }.doing(Action::Person(PersonAct::ForWhom { agent: for_agent }))
}
