//! The name of a new person.

use super::{Role, Screen};
use crate::app::App;
use crate::app::action::{Action, PersonAct};
use crate::app::page::Page;

/// Describes the question for a name.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let make = Action::Person(PersonAct::Make);
    Screen::of(app, page)
        .titled(app.session.words.get("person.title"))
        .gap()
        .ask(page, 0, "person.name", make)
        .text(Role::Muted, 0, "welcome.label")
        .gap()
        .inline(&[("button.add", make), ("button.cancel", Action::Back)])
}
