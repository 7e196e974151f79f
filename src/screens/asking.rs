//! How a request was asked, and by whom.

use super::{Line, Picker, Screen, Text};
use crate::app::App;
use crate::app::action::{Action, AskingAct};
use crate::app::page::Page;
use crate::app::places::AskingForm;
use crate::domain::request::Asking;
use crate::session::Session;
use crate::wording;

/// Describes the form.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, form: &'a AskingForm) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page).titled(words.get("asking.title")).gap();
    screen = screen.put(how(session, &form.asking)).ask(page, 0, "asking.asked_on", Action::Nothing);
    if session.has_agent() {
        screen = screen.ask(page, 1, "asking.who", Action::Nothing).ask(page, 2, "asking.authority", Action::Nothing);
        screen = screen.put(identity(session, &form.asking));
    }
    screen = screen
        .put(wrap_up(session, &form.asking))
        .ask(page, 3, "asking.case", Action::Nothing)
        .ask(page, 4, "asking.note", Action::Asking(AskingAct::Keep))
        .gap();
    if session.has_agent() {
        let speaks = if session.by.speaks_for_shop { "asking.speaks" } else { "asking.speaks_not" };
        screen = screen.say(speaks).gap();
    }
    screen.inline(&[("button.keep_asking", Action::Asking(AskingAct::Keep)), ("button.cancel", Action::Back)])
}

/// The way in which it was asked.
pub(super) fn how<'a>(session: &'a Session, asking: &Asking) -> Line<'a> {
    let words = &session.words;
    let own = if session.has_agent() { session.by.behalf.asked() } else { crate::domain::history::Asked::Own };
    let text = wording::asked(words, asking.how.unwrap_or(own));
    let does = |back| Action::Asking(AskingAct::How { back });
    Line::Value(Picker { at: 0, label: words.get("behalf.asked"), text, back: does(true), on: does(false) })
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
