//! Messages that still come: the opt-outs, their last days, and what came.

use super::{Line, Pane, Picker, Role, Row, Rows, Screen};
use crate::app::App;
use crate::app::action::{Action, PaperAct};
use crate::app::page::Page;
use crate::domain::evidence::Findings;
use crate::papers::complaint::{message_line, opt_out_line, source};
use crate::session::Session;

/// Describes what is known.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, found: &'a Findings) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let region = found.region.as_ref().map_or_else(|| words.get("value.empty"), |region| region.name.as_str().into());
    let mut screen = Screen::of(app, page).titled(words.fill("evidence.region", &[("region", &region)])).gap();
    opt_outs(session, found, &mut screen.main);
    screen = screen.gap().text(Role::Accent, 0, "evidence.messages");
    if found.messages.is_empty() {
        screen = screen.say("evidence.none");
    }
    let row = move |row: usize| Row::new(message_line(session, &found.messages[row]));
    let buttons = [
        screen.button("button.log", Action::Paper(PaperAct::NewEvidence)),
        screen.button("button.copy_complaint", Action::Paper(PaperAct::Copy)).spare(),
        screen.button("button.save_complaint", Action::Paper(PaperAct::SaveCopy)).spare(),
    ];
    screen.put(Line::Rows(Rows::facts(found.messages.len(), row))).buttons(buttons).quiet("evidence.two_lists")
}

/// The opt-outs that stand, and what their last days are counted by.
fn opt_outs<'a>(session: &'a Session, found: &Findings, main: &mut Pane<'a>) {
    let words = &session.words;
    main.text(Role::Accent, 0, words.get("evidence.opt_outs"));
    if found.opt_outs.is_empty() {
        main.say(words.get("evidence.no_opt_outs"));
        return;
    }
    for opt_out in &found.opt_outs {
        let today = found.now.get(..10).and_then(|day| day.parse().ok());
        let over = opt_out.deadline.zip(today).is_some_and(|(deadline, today)| deadline.is_overdue(today));
        main.text(if over { Role::Warn } else { Role::Text }, 2, opt_out_line(session, found, opt_out));
    }
    for clock in found.clocks() {
        main.text(Role::Muted, 2, source(session, &clock.fact, &found.now));
    }
}

/// Describes the question for what came.
pub(super) fn new<'a>(app: &'a App, page: &'a Page, channel: usize) -> Screen<'a> {
    let words = &app.session.words;
    let came = |back| Action::Paper(PaperAct::CameBy { back });
    let text = &*app.session.catalog.channels[channel].label;
    let label = words.get("evidence.channel");
    let came = Picker { at: 0, label, text: text.into(), back: came(true), on: came(false) };
    Screen::of(app, page)
        .titled(words.get("evidence.new"))
        .gap()
        .put(Line::Value(came))
        .ask(page, 0, "evidence.from", Action::Nothing)
        .ask(page, 1, "evidence.when", Action::Nothing)
        .ask(page, 2, "evidence.text", Action::Nothing)
        .gap()
        .inline(&[("button.write_down", Action::Paper(PaperAct::LogEvidence)), ("button.cancel", Action::Back)])
}
