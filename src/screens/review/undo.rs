//! The review of an undo: what changes back, and what stays because someone
//! changed it since.

use super::{behalf, in_order, meaning, table};
use crate::app::App;
use crate::app::action::{Action, SaveAct};
use crate::app::page::Page;
use crate::screens::{Line, Role, Screen, Show};
use crate::wording;

/// Describes the review of an undo.
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let (Some(open), Some(undoing)) = (&session.open, app.undoing()) else { return Screen::of(app, page) };
    let changes = in_order(&session.catalog, open.changes(&session.catalog));
    let n = changes.len();
    let name = session.name();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &undoing.reference), ("name", &name), ("n", &n)];
    let question = words.fill(if n == 0 { "undo.question_none" } else { "undo.question" }, &holes);
    let mut screen = Screen::of(app, page)
        .titled(words.fill("undo.title", &[("reference", &undoing.reference)]))
        .gap()
        .put(Line::Text(Role::Strong, 0, question.into()))
        .gap();
    if n > 0 {
        screen = screen.put(table(session, changes, "undo.offers")).gap();
        screen = screen.text(Role::Accent, 0, "review.means");
        for line in meaning(session, open) {
            screen.main.text(Role::Text, 2, line);
        }
    }
    if !undoing.kept.is_empty() {
        let kept: Vec<String> =
            undoing.kept.iter().map(|change| wording::subject(words, &session.catalog, change)).collect();
        screen.main.text(Role::Warn, 2, words.fill("undo.kept", &[("what", &words.series(&kept))]));
    }
    screen.main.text(Role::Text, 2, words.get("undo.site"));
    screen = screen.gap();
    if session.has_agent() {
        behalf(session, page, &mut screen.main);
    }
    screen.question = words.get(if session.has_agent() { "plain.save_agent" } else { "plain.undo" });
    screen
        .inline(&[("button.undo_save", Action::Save(SaveAct::Save)), ("button.leave_save", Action::Back)])
        .put_when(Show::Wide, Line::Gap)
        .quiet("review.nothing_yet")
}
