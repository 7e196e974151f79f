//! How a request was asked, and by whom.

use super::requests::beside;
use super::{Line, Picker, Role, Screen, Text};
use crate::app::App;
use crate::app::action::{Action, AskingAct, RequestAct};
use crate::app::asking::{FOR_CUSTOMER, NOTE, UNTIL};
use crate::app::page::Page;
use crate::app::places::{AskingForm, AskingOf};
use crate::domain::history::Asked;
use crate::domain::ledger::LedgerRequest;
use crate::domain::request::Asking;
use crate::session::Session;
use crate::wording::{self, requests};

/// Describes the form.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, form: &'a AskingForm) -> Screen<'a> {
    let session = &app.session;
    let mut screen = Screen::of(app, page).titled(title(app, form)).gap();
    screen = what(app, form, screen).put(how(session, form.how(session)));
    let day = if form.about.is_made() { "asking.day" } else { "asking.asked_on" };
    screen = screen.ask(page, 0, day, Action::Nothing);
    if session.has_agent() {
        screen = screen.ask(page, 1, "asking.who", Action::Nothing).ask(page, 2, "asking.authority", Action::Nothing);
        screen = screen.ask(page, UNTIL, "asking.until", Action::Nothing);
        screen = screen.put(identity(session, &form.asking));
    }
    screen = screen.put(wrap_up(session, &form.asking)).ask(page, 3, "asking.case", Action::Nothing).ask(
        page,
        NOTE,
        note_label(session),
        Action::Asking(AskingAct::Keep),
    );
    if session.has_agent() {
        screen = screen.ask(page, FOR_CUSTOMER, "asking.note_for_customer", Action::Asking(AskingAct::Keep));
    }
    screen = follows(app, form, screen.gap());
    let keep = match form.about {
        AskingOf::Next => "button.keep_asking",
        AskingOf::Guide | AskingOf::Entry(_) => "button.correct",
        AskingOf::Again(_) => "button.write_down",
    };
    let mut buttons = vec![(keep, Action::Asking(AskingAct::Keep))];
    if form.about.entry().is_some() {
        buttons.push(("button.withdraw", Action::Request(RequestAct::Withdraw)));
    }
    buttons.push(("button.cancel", Action::Back));
    screen.inline(&buttons)
}

/// What the note is called: a helper's is for the desk.
fn note_label(session: &Session) -> &'static str {
    if session.has_agent() { "asking.note_for_desk" } else { "asking.note" }
}

fn title<'a>(app: &'a App, form: &AskingForm) -> Text<'a> {
    let words = &app.session.words;
    match (&form.about, app.entry_reference()) {
        (AskingOf::Entry(_), Some(reference)) => words.fill("asking.title_of", &[("reference", &reference)]).into(),
        (AskingOf::Again(_), _) => words.get("asking.title_again"),
        _ => words.get("asking.title"),
    }
}

/// What a request of the list asked: one is corrected, another can be chosen.
fn what<'a>(app: &'a App, form: &AskingForm, screen: Screen<'a>) -> Screen<'a> {
    let session = &app.session;
    match (&form.about, of_list(app, form)) {
        (AskingOf::Again(_), Some(asked)) => {
            let does = |back| Action::Asking(AskingAct::About { back });
            let (label, text) =
                (session.words.get("asking.about"), requests::asked_for(session, &asked.request).into());
            screen.put(Line::Value(Picker { at: 0, label, text, back: does(true), on: does(false) }))
        }
        (_, Some(asked)) => {
            let what = requests::asked_for(session, &asked.request).into();
            screen.put(Line::Text(Role::Strong, 0, what)).tell(requests::asked_boxes(session, &asked.request)).gap()
        }
        (_, None) => screen,
    }
}

/// What there is to know of a request before it is written down or corrected.
fn follows<'a>(app: &'a App, form: &AskingForm, mut screen: Screen<'a>) -> Screen<'a> {
    let session = &app.session;
    match (&form.about, app.requests(), of_list(app, form)) {
        (AskingOf::Entry(_), Some(list), Some(asked)) => beside::standing(session, list, asked, &mut screen.main),
        (AskingOf::Again(_), ..) => screen = screen.text(Role::Muted, 0, "asking.again_what"),
        _ if session.has_agent() => {
            screen = screen.say(if session.by.speaks_for_shop { "asking.speaks" } else { "asking.speaks_not" });
        }
        _ => return screen,
    }
    screen.gap()
}

/// The request of the list that the form is about.
fn of_list<'a>(app: &'a App, form: &AskingForm) -> Option<&'a LedgerRequest> {
    let list = app.requests()?;
    match &form.about {
        AskingOf::Again(at) => list.ledger.asked.get(*at),
        AskingOf::Entry(head) => list.ledger.asked.iter().find(|asked| asked.head == *head),
        AskingOf::Next | AskingOf::Guide => None,
    }
}

/// The way in which it was asked.
pub(super) fn how(session: &Session, way: Asked) -> Line<'_> {
    let words = &session.words;
    let (label, text) = if session.has_agent() {
        ("behalf.asked", wording::asked(words, way))
    } else {
        ("asking.how", requests::how(words, Some(way)))
    };
    let does = |back| Action::Asking(AskingAct::How { back });
    Line::Value(Picker { at: 0, label: words.get(label), text, back: does(true), on: does(false) })
}

/// How it was made sure who they are.
pub(super) fn identity<'a>(session: &'a Session, asking: &Asking) -> Line<'a> {
    let words = &session.words;
    let text = Text::from(wording::identity(words, asking.identity.as_ref()));
    let does = |back| Action::Asking(AskingAct::Identity { back });
    Line::Value(Picker { at: 0, label: words.get("asking.identity"), text, back: does(true), on: does(false) })
}

/// What it comes to, from the catalogue's closed list.
fn wrap_up<'a>(session: &'a Session, asking: &Asking) -> Line<'a> {
    let words = &session.words;
    let listed = session.catalog.wrap_up(&asking.wrap_up);
    let text = listed.map_or_else(|| words.get("asking.not_said"), |each| Text::from(&*each.label));
    let does = |back| Action::Asking(AskingAct::WrapUp { back });
    Line::Value(Picker { at: 0, label: words.get("asking.wrap_up"), text, back: does(true), on: does(false) })
}
