//! Welcome: a name, and what this is.

use super::{Role, Screen};
use crate::app::App;
use crate::app::action::{Action, PersonAct};
use crate::app::page::Page;

/// Describes the first run.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, agent: bool) -> Screen<'a> {
    let words = &app.session.words;
    let make = Action::Person(PersonAct::Make);
    let (name, label, other) = if agent {
        ("welcome.agent_name", "welcome.agent_label", "button.own")
    } else {
        ("welcome.name", "welcome.label", "button.desk")
    };
    let mut screen = Screen::of(app, page).gap().text(Role::Strong, 0, "welcome.what").gap();
    screen.whose = words.get("welcome.first_run");
    let buttons = [
        ("button.start", make),
        ("button.try", Action::Person(PersonAct::TryOut)),
        (other, Action::Person(PersonAct::ForWhom { agent: !agent })),
        ("button.plain", Action::GoPlain),
    ];
    screen = screen.ask(page, 0, name, make).text(Role::Muted, 0, label).gap().inline(&buttons).gap();
    before(screen).quiet("welcome.nothing_saved")
}

/// What there is to know before one starts.
fn before(mut screen: Screen<'_>) -> Screen<'_> {
    screen = screen.text(Role::Accent, 0, "welcome.before");
    for key in ["welcome.saved_here", "welcome.no_contact", "welcome.same_there"] {
        screen = screen.text(Role::Text, 1, key);
    }
    let not_affiliated = format!("- {}", screen.session.catalog.shop.not_affiliated);
    screen.main.text(Role::Muted, 1, not_affiliated);
    screen.gap().text(Role::Muted, 0, "welcome.desk")
}
