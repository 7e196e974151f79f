//! The form for a message that came.

use super::beside;
use crate::app::App;
use crate::app::action::{Action, RequestAct};
use crate::app::page::Page;
use crate::app::requests::{LedgerEntry, MessageForm};
use crate::domain::history::MessageKind;
use crate::screens::{Line, Picker, Screen, Text};
use crate::wording::messages;

fn act(act: RequestAct) -> Action {
    Action::Request(act)
}

/// Describes the form for a message.
pub(in crate::screens) fn message<'a>(app: &'a App, page: &'a Page, form: &'a MessageForm) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let noted = match form.corrects.as_ref().and_then(|head| app.requests()?.of_head(head)) {
        Some(LedgerEntry::Came(noted)) => Some(noted),
        _ => None,
    };
    let title: Text<'a> = match app.entry_reference() {
        Some(reference) => words.fill("evidence.written_down", &[("reference", &reference)]).into(),
        None => words.get(title_of(form.kind)),
    };
    let mut screen = Screen::of(app, page).titled(title).gap();
    let kind = |back| act(RequestAct::Kind { back });
    let text = messages::kind(words, form.kind);
    let kind = Picker { at: 0, label: words.get("evidence.kind"), text, back: kind(true), on: kind(false) };
    let came = |back| act(RequestAct::CameBy { back });
    let text = Text::from(&*session.catalog.channels[form.channel].label);
    let came = Picker { at: 0, label: words.get("evidence.channel"), text, back: came(true), on: came(false) };
    let [from, when, text] = match form.kind {
        MessageKind::NoConfirmation => ["evidence.sent_to", "evidence.sent_when", "evidence.sent_text"],
        _ => ["evidence.from", "evidence.when", "evidence.text"],
    };
    screen = screen
        .put(Line::Value(kind))
        .put(Line::Value(came))
        .ask(page, 0, from, Action::Nothing)
        .ask(page, 1, when, Action::Nothing)
        .ask(page, 2, text, Action::Nothing)
        .gap();
    if let (Some(noted), Some(list)) = (noted, app.requests()) {
        screen = screen.tell(beside::judged(session, list, noted)).gap();
    }
    let keep = if noted.is_some() { "button.correct" } else { "button.write_down" };
    let mut buttons = vec![(keep, act(RequestAct::KeepMessage))];
    if noted.is_some() {
        buttons.push(("button.withdraw", act(RequestAct::Withdraw)));
    }
    buttons.push(("button.cancel", Action::Back));
    screen.inline(&buttons).quiet("requests.nothing_yet")
}

/// The key of the title for what is written down.
fn title_of(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::NoConfirmation => "evidence.new_no_confirmation",
        MessageKind::NotForMe => "evidence.new_not_for_me",
        _ => "evidence.new",
    }
}
