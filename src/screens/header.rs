//! The right of the title row: whose file is open, and what is to be done
//! about it.

use super::Text;
use crate::app::App;
use crate::session::Session;
use crate::session::open::Open;

/// Whose profile is open, and who helps.
pub(super) fn whose(session: &Session) -> Text<'_> {
    let name = session.open.as_ref().map_or("", |open| &open.draft.details.name);
    match &session.by.agent {
        Some(agent) if !name.is_empty() => {
            session.words.fill("title.agent", &[("agent", agent), ("name", &name)]).into()
        }
        _ => name.into(),
    }
}

/// What is unsaved, or else not yet on the shop's site.
pub(super) fn unsaved(app: &App) -> String {
    let words = &app.session.words;
    match (changes(app), left(app)) {
        (0, 0) => String::new(),
        (0, left) => words.fill("title.not_on_site", &[("n", &left)]),
        (n, _) => words.fill("title.unsaved", &[("n", &n)]),
    }
}

/// What is not yet on the shop's site, in few words; nothing while something is unsaved.
pub(super) fn to_do(app: &App) -> String {
    match (changes(app), left(app)) {
        (0, left) if left > 0 => app.session.words.fill("count.to_do", &[("n", &left)]),
        _ => String::new(),
    }
}

/// How many settings are unsaved. An undo that is only looked at is nothing unsaved.
fn changes(app: &App) -> usize {
    if app.undoing().is_some() { 0 } else { app.session.unsaved() }
}

/// How many boxes are to do on the shop's site.
fn left(app: &App) -> usize {
    app.session.open.as_ref().map_or(0, Open::to_do)
}
