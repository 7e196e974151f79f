//! Export and import: a person's data to a file and from one.

use super::{Role, Screen};
use crate::app::App;
use crate::app::action::{Action, Door, PaperAct};
use crate::app::page::Page;
use crate::store::export::Form;

/// What there is to choose, and its name in the words file.
const CHOICES: [(Action, &str); 4] = [
    (Action::Paper(PaperAct::Export(Form::Json)), "json"),
    (Action::Paper(PaperAct::Export(Form::Csv)), "csv"),
    (Action::Paper(PaperAct::Export(Form::Consent)), "consent"),
    (Action::Go(Door::Import), "import"),
];

/// Describes the choice.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    Screen::of(app, page)
        .titled(app.session.words.get("transfer.title"))
        .gap()
        .menu("transfer", &CHOICES)
        .gap()
        .text(Role::Muted, 0, "transfer.where")
        .quiet("transfer.nothing_yet")
}

/// Describes the question for a file's name.
pub(super) fn import<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let read = Action::Paper(PaperAct::ReadImport);
    Screen::of(app, page)
        .titled(app.session.words.get("transfer.import"))
        .gap()
        .ask(page, 0, "import.file", read)
        .text(Role::Muted, 0, "import.what")
        .gap()
        .inline(&[("button.import", read), ("button.cancel", Action::Back)])
}
