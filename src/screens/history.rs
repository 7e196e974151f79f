//! History: every save, and what it changed.

use super::build::change_row;
use super::{Later, Line, Pane, Role, Row, Rows, Screen, Split, requests};
use crate::app::App;
use crate::app::action::{Action, PaperAct, SaveAct};
use crate::app::page::Page;
use crate::app::places::Timeline;
use crate::domain::history::Record;
use crate::session::Session;
use crate::wording;

/// Describes the saves.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, timeline: &'a Timeline) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let older = timeline.has_older();
    let (shown, all) = (timeline.shown.len(), timeline.records.len());
    let mut screen = Screen::of(app, page).titled(words.get("history.newest"));
    if shown < all {
        screen.main.note = words.fill("history.some", &[("n", &shown), ("all", &all)]).into();
    } else if !older {
        screen.main.note = words.fill("history.saves", &[("n", &all)]).into();
    }
    screen = if page.fields[0].text().is_empty() && !page.typing() {
        screen.gap()
    } else {
        screen.ask(page, 0, "history.filter", Action::Nothing)
    };
    if shown == 0 {
        screen = screen.say("history.none_fit");
    }
    let row = move |row: usize| match timeline.row(row) {
        Some(record) => save_row(session, record),
        None => Row::new(words.get("history.older")).doing(Action::Paper(PaperAct::History)),
    };
    let chosen = timeline.row(page.spot.row);
    screen.search = page.typing();
    screen.summary =
        Later::new(move || chosen.map(|record| wording::event(words, record).into()).into_iter().collect());
    let undo = screen.button("button.undo_save", Action::Save(SaveAct::UndoSave));
    let undo = chosen.filter(|record| record.can_be_undone()).map(|_| undo);
    let buttons = [
        screen.button("button.copy", Action::Paper(PaperAct::Copy)).spare(),
        screen.button("button.save_copy", Action::Paper(PaperAct::SaveCopy)).spare(),
    ];
    screen
        .put(Line::Rows(Rows::list(shown + usize::from(older), row)))
        .beside(move || chosen.map_or_else(Pane::default, |record| save_pane(session, record)), Split::Beside(40, 40))
        .buttons(undo.into_iter().chain(buttons))
        .quiet("history.nothing_erased")
}

fn save_row<'a>(session: &'a Session, record: &Record) -> Row<'a> {
    let at = session.when(record);
    let date = wording::near_date(&session.words, &at, &session.now).unwrap_or_default();
    let what = wording::event_named(session, record);
    // The owner of the file is named in the title already.
    let by = if record.by == session.name() { String::new() } else { format!("  {}", record.by) };
    // What it was may take a line of its own, and is never cut.
    Row { aloud: record.reference().into(), ..Row::new(format!("{date} {}{by}, {what}", wording::time(&at))) }
        .doing(Action::Paper(PaperAct::Receipt))
}

fn save_pane<'a>(session: &'a Session, record: &'a Record) -> Pane<'a> {
    let words = &session.words;
    let mut pane = Pane::titled(record.reference());
    pane.say(words.fill("history.by", &[("what", &wording::event(words, record)), ("who", &record.by)]));
    pane.say(wording::moment(words, &session.when(record)));
    if !record.on_behalf_of.is_empty() {
        pane.say(words.fill("receipt.for", &[("who", &record.by), ("person", &record.on_behalf_of)]));
    }
    let known = wording::how_known(words, record);
    if !known.is_empty() {
        pane.say(known);
    }
    if !record.reason.is_empty() {
        pane.put(Line::Quote((&*record.reason).into()));
    }
    pane.gap();
    let changes = &record.changes;
    let rows = Rows::facts(changes.len(), move |row| change_row(session, &changes[row], false));
    pane.put(Line::Rows(Rows { columns: (12, 24), ..rows }));
    requests::record::notes(session, record, &mut pane);
    for fact in record.facts() {
        pane.say(wording::fact(session, &fact));
    }
    pane.gap();
    pane.text(Role::Accent, 0, words.get("receipt.check"));
    pane.text(Role::Text, 2, record.check_code());
    pane
}
