//! What a guide shows once the request is saved: the steps on the shop's page,
//! the last words, and what is kept of the call.

use super::spoken::fill;
use super::{asks, read};
use crate::app::App;
use crate::app::action::{Action, GuideAct};
use crate::app::page::Page;
use crate::app::places::Guiding;
use crate::domain::guide::{Spoken, There};
use crate::papers::plan::names_differ;
use crate::papers::{call, note};
use crate::screens::{Line, Pane, Role, Screen};
use crate::session::Session;
use crate::wording;

/// What to do on the shop's page, and the three answers.
pub fn there<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    let own = guiding.chosen().and_then(|scope| scope.site.as_ref());
    read(session, main, fill(session, guiding, own.unwrap_or(&guiding.guide.site)));
    left_on(session, guiding, main);
    main.gap();
    if session.has_agent() {
        main.text(Role::Accent, 0, words.get("guide.then_ask"));
        main.put(Line::Spoken(guiding.guide.ask_site.clone().into()));
    } else {
        main.text(Role::Accent, 0, words.get("guide.there_ask"));
    }
    for (at, key) in there_keys(session).into_iter().enumerate() {
        main.say(format!("{} {}", at + 1, words.get(key)));
    }
    asks(session, guiding, There::ALL.len() + 1, main);
    if let Some(line) = names_differ(session) {
        main.text(Role::Muted, 0, line);
    }
}

/// The answers on the shop's page, in the order of their numbers.
fn there_keys(session: &Session) -> [&'static str; 3] {
    if session.has_agent() {
        ["guide.there_saved", "guide.there_not_now", "guide.there_not_sure"]
    } else {
        ["guide.own_saved", "guide.own_not_now", "guide.own_not_sure"]
    }
}

/// What was asked for and someone else turned on meanwhile.
fn left_on<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let left = call::left_on(session, &guiding.call());
    if !left.is_empty() {
        let list = wording::labels(&session.words, &session.catalog, left.into_iter());
        main.text(Role::Warn, 0, session.words.fill("guide.left_on", &[("list", &list)]));
    }
}

/// What can be said and kept once something is saved.
pub fn proved<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    let (Some(receipt), Some(message)) = (&guiding.receipt, call::message(session, &guiding.call())) else {
        let key = if guiding.waits_for_page() { "guide.nothing_yet_there" } else { "guide.nothing_saved" };
        main.text(Role::On, 0, words.get(key));
        main.gap();
        // How it is here says nothing about the site.
        let own = guiding.chosen().and_then(|scope| scope.site.as_ref());
        read(session, main, fill(session, guiding, own.unwrap_or(&guiding.guide.site)));
        return;
    };
    if guiding.undone.is_empty() {
        read(session, main, ending(session, guiding));
    } else {
        main.text(Role::Warn, 0, words.fill("guide.undone", &[("reference", &guiding.undone)]));
    }
    left_on(session, guiding, main);
    main.gap();
    let (for_them, own) = if session.has_agent() {
        ("guide.message_title", "guide.note_title")
    } else {
        ("guide.steps_own", "guide.note_own")
    };
    main.text(Role::Accent, 0, words.get(for_them));
    main.put(Line::Quote(message.into()));
    main.gap();
    main.text(Role::Accent, 0, words.get(own));
    main.put(Line::Quote(note::note(session, receipt).into()));
}

/// The last words: that it is saved on the shop's page too, by the customer's
/// word, or that it is only noted here.
fn ending(session: &Session, guiding: &Guiding) -> String {
    let words = &session.words;
    if guiding.is_saved_there() {
        return fill(session, guiding, &guiding.guide.proof);
    }
    if guiding.there == Some(There::NotSure) {
        let [say, you] = ["guide.maybe_there_say", "guide.maybe_there_you"].map(|key| words.raw(key).to_owned());
        return fill(session, guiding, &Spoken { say, you });
    }
    let is_asked = guiding.receipt.as_ref().is_some_and(|receipt| receipt.record.request.is_some());
    if is_asked {
        return fill(session, guiding, &guiding.guide.noted);
    }
    let reference =
        guiding.receipt.as_ref().map(|receipt| wording::reference_aloud(session, &receipt.record)).unwrap_or_default();
    words.fill("guide.noted_change", &[("reference", &reference)])
}

/// Describes the question why a guide is left.
pub fn stop<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.session.words;
    Screen::of(app, page)
        .titled(words.get("guide.stop_title"))
        .gap()
        .say("guide.stop_what")
        .gap()
        .ask(page, 0, "guide.stop_why", Action::Guide(GuideAct::StopNow))
        .gap()
        .inline(&[("button.stop_now", Action::Guide(GuideAct::StopNow)), ("button.cancel", Action::Back)])
}
