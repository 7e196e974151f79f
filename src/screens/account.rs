//! Account & Lists: the menu, and the person at a glance.

use super::{Later, Line, Pane, Role, Row, Rows, Screen, Show, Split, Text};
use crate::app::App;
use crate::app::action::MENU;
use crate::app::page::Page;
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// Describes the menu.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let (_, name) = MENU[page.spot.row.min(MENU.len() - 1)];
    let standing = wording::unsaved(session);
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("name", &session.name()), ("status", &standing)];
    let aloud = words.fill("plain.account", &holes);
    let mut screen = Screen::of(app, page)
        .titled(words.get("account.title"))
        .gap()
        .menu("menu", MENU)
        .put_when(Show::Narrow, Line::Gap)
        .put_when(Show::Narrow, Line::Text(Role::Accent, 0, words.get(&format!("menu.{name}"))))
        .put_when(Show::Narrow, Line::Text(Role::Text, 0, words.get(&format!("menu.{name}.what"))))
        .quiet_with(standing);
    screen.aloud = Later::new(|| aloud.into());
    match &session.open {
        Some(open) => screen.beside(|| glance(session, open), Split::Beside(50, 50)),
        None => screen,
    }
}

fn glance<'a>(session: &'a Session, open: &'a Open) -> Pane<'a> {
    let words = &session.words;
    let catalog = &*session.catalog;
    let mut pane = Pane::titled(words.get("account.glance"));
    pane.gap();
    pane.put(Line::Rows(Rows::facts(catalog.channels.len(), move |channel| {
        let tally = open.tally(channel);
        let state: Text<'_> = wording::counts(words, &tally.draft, tally.boxes).into();
        Row { brief: state.clone(), state, ..Row::new(&*catalog.channels[channel].short) }
    })));
    pane.gap();
    // Nothing is added up from boxes that nobody set.
    if let Some(names) = catalog.channels.first().filter(|_| open.tally(0).draft.not_set == 0) {
        let month = open.tally(0).draft.per_month;
        pane.say(words.fill("account.month", &[("n", &month), ("many", &names.many)]));
    }
    pane.gap();
    pane.text(Role::Accent, 0, words.get("sign_in.saved"));
    let at = &open.profile.saved_at;
    let saved = match wording::date(words, at) {
        Some(date) => format!("{date}, {}", wording::time(at)).into(),
        None => Text::from(words.get("sign_in.never")),
    };
    pane.text(Role::Text, 2, saved);
    let mut wide = |line| pane.put_when(Show::Wide, line);
    if let Some(last) = &open.last {
        let by = words.fill("account.by", &[("who", &last.by), ("reference", &last.reference())]);
        wide(Line::Text(Role::Text, 2, by.into()));
    }
    wide(Line::Gap);
    wide(Line::Text(Role::Accent, 0, words.get("account.file")));
    wide(Line::Text(Role::Text, 2, (&*open.path).into()));
    pane
}
