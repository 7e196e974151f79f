//! The receipt of a save: its own part, which never changes, and apart from
//! it what came since.

use super::build::change_lines;
use super::{Later, Line, Role, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, PaperAct, SaveAct};
use crate::app::page::Page;
use crate::papers::receipt::{
    PROOF, Receipt, asked, headline, last_days, later_lines, pairs, rules, steps_of, steps_title, stood, title,
    words_to_copy,
};
use crate::wording;

/// The column of what stands behind a label.
const BEHIND: u16 = 14;

/// Describes the receipt.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, receipt: &'a Receipt) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let record = &receipt.record;
    let mut screen = Screen::of(app, page)
        .titled(title(session, receipt))
        .put_when(Show::Wide, Line::Gap)
        .put(Line::Text(Role::On, 0, headline(session, record).into()));
    // Small screens have no edge for the reference to stand on.
    screen.title = vec![title(session, receipt).into()];
    screen.brief = title(session, receipt).into();
    if receipt.behind {
        screen = screen.text(Role::Warn, 0, "receipt.behind");
    }
    screen = screen.gap();
    own(&mut screen, receipt);
    part(&mut screen, words.get("receipt.since").into_owned(), later_lines(session, receipt));
    screen.main.put_when(Show::Wide, Line::Gap);
    screen.main.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("receipt.copyable")));
    screen.main.put_when(Show::Wide, Line::Quote(words_to_copy(session, receipt).into()));
    let at = session.when(record);
    let (date, time) = (wording::date(words, &at).unwrap_or_default(), wording::time(&at));
    let reference = record.reference();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &reference), ("date", &date), ("time", &time)];
    let aloud = words.fill("plain.receipt", &holes);
    if !receipt.read_back {
        screen.aloud = Later::new(|| aloud.into());
    }
    let mut buttons = vec![
        screen.button("button.done", Action::Back),
        screen.button("button.copy", Action::Paper(PaperAct::Copy)).spare(),
        screen.button("button.save_copy", Action::Paper(PaperAct::SaveCopy)).spare(),
    ];
    if record.can_be_undone() {
        buttons.push(screen.button("button.undo_save", Action::Save(SaveAct::UndoSave)).spare());
    }
    screen.buttons(buttons).quiet(if receipt.read_back { "history.nothing_erased" } else { "save.saved" })
}

/// The receipt's own part below its headline.
fn own<'a>(screen: &mut Screen<'a>, receipt: &'a Receipt) {
    let (session, record) = (screen.session, &receipt.record);
    let words = &session.words;
    let heads = ["receipt.what", "review.was", "receipt.now"].map(|key| words.get(key));
    for line in change_lines(session, &record.changes, heads) {
        screen.main.put(line);
    }
    for fact in record.facts() {
        screen.main.say(wording::fact(session, &fact));
    }
    for line in stood(session, record) {
        screen.main.say(line);
    }
    let mut there = steps_of(session, record);
    there.extend(last_days(session, record));
    there.extend(rules(session, record));
    part(screen, steps_title(session, record), there);
    let pairs = pairs(session, receipt);
    let (proof, others) = pairs.split_at(PROOF.min(pairs.len()));
    labelled(screen, proof);
    part(screen, words.get("receipt.asked").into_owned(), asked(session, record));
    labelled(screen, others);
}

/// A part with its head; nothing where it has no lines.
fn part(screen: &mut Screen<'_>, head: String, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    screen.main.gap();
    screen.main.text(Role::Accent, 0, head);
    for line in lines {
        screen.main.text(Role::Text, 2, line);
    }
}

/// Labels and what they say.
fn labelled(screen: &mut Screen<'_>, pairs: &[(String, String)]) {
    screen.main.gap();
    for (label, text) in pairs {
        screen.main.pair(label.clone(), BEHIND, text.clone());
    }
}
