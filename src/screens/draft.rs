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
    Screen::of(app, page)
        .titled(words.fill("draft.title", &[("n", &draft.changes.len()), ("date", &date)]))
        .gap()
        .say("draft.what")
        .gap()
        .changes(&draft.changes, true, ["review.setting", "review.was", "review.will_be"])
        .gap()
        .inline(&[
            ("button.show_draft", Action::Edit(EditAct::ShowDraft)),
            ("button.drop_draft", Action::Edit(EditAct::DropDraft)),
        ])
        .quiet("draft.nothing_yet")
}
