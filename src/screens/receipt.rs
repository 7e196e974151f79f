//! The receipt of a save: what changed, what to do next, and the proof.

use super::{Later, Line, Role, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, PaperAct, SaveAct};
use crate::app::page::Page;
use crate::papers::receipt::{Receipt, headline, rest, steps, when, who, words_to_copy};

/// Describes the receipt.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, receipt: &'a Receipt) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let record = &receipt.record;
    let reference = record.reference();
    let mut screen = Screen::of(app, page)
        .titled(words.fill("receipt.title", &[("reference", &reference)]))
        .put_when(Show::Wide, Line::Gap);
    if !receipt.undone.is_empty() {
        let undone = words.fill("receipt.undone", &[("reference", &receipt.undone)]);
        screen = screen.put(Line::Text(Role::Strong, 0, undone.into()));
    }
    screen = screen
        .put(Line::Text(Role::On, 0, headline(session, receipt).into()))
        .gap()
        .changes(&record.changes, false, ["receipt.what", "review.was", "receipt.now"])
        .tell(rest(session, receipt))
        .gap()
        .text(Role::Accent, 0, "receipt.next");
    for line in steps(session, &record.changes) {
        screen = screen.put(Line::Text(Role::Text, 2, line.into()));
    }
    screen = screen.gap();
    screen = proof(screen, receipt);
    let (date, time) = when(session, receipt);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &reference), ("date", &date), ("time", &time)];
    let aloud = words.fill("plain.receipt", &holes);
    screen.aloud = Later::new(|| aloud.into());
    let buttons = [
        screen.button("button.done", Action::Back),
        screen.button("button.copy", Action::Paper(PaperAct::Copy)).spare(),
        screen.button("button.save_copy", Action::Paper(PaperAct::SaveCopy)).spare(),
        screen.button("button.undo_save", Action::Save(SaveAct::UndoSave)).spare(),
    ];
    screen.buttons(buttons).quiet("save.saved")
}

/// Who saved it, where it is kept, and what it proves.
fn proof<'a>(mut screen: Screen<'a>, receipt: &'a Receipt) -> Screen<'a> {
    let session = screen.session;
    let words = &session.words;
    let code = words.fill("receipt.check_what", &[("code", &receipt.record.check_code())]);
    let main = &mut screen.main;
    main.put_when(Show::Wide, Line::Pair(words.get("receipt.who"), 14, who(session, receipt).into()));
    main.pair(words.get("receipt.place"), 14, &*receipt.path);
    main.pair(words.get("receipt.check"), 14, code);
    main.pair(words.get("receipt.proves"), 14, words.get("receipt.proves_what"));
    main.put_when(Show::Wide, Line::Gap);
    main.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("receipt.copyable")));
    main.put_when(Show::Wide, Line::Quote(words_to_copy(session, receipt).into()));
    screen
}
