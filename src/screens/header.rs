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
    let session = &app.session;
    // An undo that is only looked at is nothing unsaved.
    let unsaved = if app.undoing().is_some() { 0 } else { session.unsaved() };
    match (unsaved, session.open.as_ref().map_or(0, Open::to_do)) {
        (0, 0) => String::new(),
        (0, left) => session.words.fill("title.not_on_site", &[("n", &left)]),
        (n, _) => session.words.fill("title.unsaved", &[("n", &n)]),
    }
}

/// What is not yet on the shop's site, in few words; nothing while something is unsaved.
pub(super) fn to_do(session: &Session) -> String {
    let left = session.open.as_ref().filter(|_| session.unsaved() == 0).map_or(0, Open::to_do);
    if left == 0 { String::new() } else { session.words.fill("count.to_do", &[("n", &left)]) }
}
