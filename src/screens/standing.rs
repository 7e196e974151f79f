//! How everything of a person stands: what is not saved yet, and each channel.

use super::account::glance;
use super::build::change_sentence;
use super::{Later, Line, Pane, Role, Rows};
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// So many unsaved changes are named.
const NAMED: usize = 12;

/// Describes how everything stands, where a person is open.
pub(super) fn describe(session: &Session) -> Option<Later<'_, Pane<'_>>> {
    session.open.as_ref().map(|open| Later::new(move || pane(session, open)))
}

fn pane<'a>(session: &'a Session, open: &'a Open) -> Pane<'a> {
    let mut pane = glance(session, open);
    let changes = open.changes(&session.catalog);
    if changes.is_empty() {
        return pane;
    }
    pane.gap();
    pane.text(Role::Accent, 0, wording::unsaved(session));
    let more = changes.len().saturating_sub(NAMED);
    let shown = changes.len() - more;
    pane.put(Line::Rows(Rows::facts(shown, move |row| change_sentence(session, &changes[row], true))));
    if more > 0 {
        pane.text(Role::Muted, 2, session.words.fill("buttons.more", &[("n", &more)]));
    }
    pane
}
