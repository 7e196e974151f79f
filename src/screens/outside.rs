//! What was changed in the file outside this program.

use super::Screen;
use crate::app::App;
use crate::app::action::{Action, SaveAct};
use crate::app::page::Page;
use crate::domain::change::Change;

/// Describes the changes, and asks what to do about them.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, changes: &'a [Change]) -> Screen<'a> {
    let words = &app.session.words;
    Screen::of(app, page)
        .titled(words.get("outside.title"))
        .gap()
        .tell(words.fill("outside.what", &[("n", &changes.len())]))
        .gap()
        .changes(changes, false, ["review.setting", "review.was", "receipt.now"])
        .gap()
        .inline(&[
            ("button.record", Action::Save(SaveAct::Adopt { put_back: false })),
            ("button.go_back", Action::Save(SaveAct::Adopt { put_back: true })),
        ])
        .quiet("outside.nothing_yet")
}
