//! Unsaved changes of a window that closed.

use super::Screen;
use crate::app::App;
use crate::app::action::{Action, EditAct};
use crate::app::page::Page;
use crate::store::Draft;
use crate::wording;

/// Describes the offer.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, draft: &'a Draft) -> Screen<'a> {
    let words = &app.session.words;
    let date = wording::date(words, &draft.at).unwrap_or_default();
    let changes = &draft.changes;
    let (name, n) = (app.session.name(), changes.len());
    let mut screen = Screen::of(app, page).titled(words.fill("draft.title", &[("n", &n), ("date", &date)]));
    screen = screen.gap().say("draft.what");
    if !draft.by.is_empty() {
        let agreed = match draft.agreed {
            Some(true) => "draft.agreed",
            Some(false) => "draft.not_agreed",
            None => "draft.agreed_unknown",
        };
        let by = words.fill("draft.by", &[("who", &draft.by), ("name", &name)]);
        screen = screen.tell(format!("{by} {}", words.fill(agreed, &[("name", &name)])));
    }
    screen
        .gap()
        .changes(changes, true, ["review.setting", "review.was", "review.will_be"])
        .gap()
        .inline(&[
            ("button.show_draft", Action::Edit(EditAct::ShowDraft)),
            ("button.drop_draft", Action::Edit(EditAct::DropDraft)),
        ])
        .quiet("draft.nothing_yet")
}
