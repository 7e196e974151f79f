//! Who helps and who is chosen, before anyone is open.

use super::{Pane, Role, Text};
use crate::app::App;
use crate::domain::phone::mask_phone;
use crate::domain::text::mask_email;
use crate::session::Session;
use crate::store::Person;
use crate::wording;
use crate::wording::faults::Told as _;

/// Who helps, where nobody is open yet.
pub(super) fn helper(app: &App) -> Text<'_> {
    let words = &app.session.words;
    match &app.session.by.agent {
        Some(agent) => words.fill("people.agent", &[("name", agent)]).into(),
        None => words.get("people.here"),
    }
}

/// The name of a person, or the id of one without a name.
pub(super) fn name_of(person: &Person) -> String {
    if person.name.is_empty() { person.id.clone() } else { person.name.clone() }
}

/// The day of the last save, for people.
pub(super) fn saved_on(session: &Session, person: &Person) -> String {
    wording::date(&session.words, &person.saved_at).unwrap_or_else(|| session.words.get("people.never").into_owned())
}

/// What is known of a person before they are opened.
pub(super) fn person_pane<'a>(session: &'a Session, person: &Person) -> Pane<'a> {
    let words = &session.words;
    let mut pane = Pane::titled(name_of(person));
    if let Some(trouble) = &person.trouble {
        pane.text(Role::Danger, 0, trouble.sentence(words));
        return pane;
    }
    if person.made_up {
        pane.say(words.get("made_up.what"));
    }
    let known = |text: String| if text.is_empty() { words.get("value.empty") } else { text.into() };
    pane.pair(words.get("people.email"), 13, known(mask_email(&person.email)));
    pane.pair(words.get("people.phone"), 13, known(mask_phone(&person.phone)));
    let mut saved = saved_on(session, person);
    if !person.saved_at.is_empty() {
        saved = format!("{saved}, {}", wording::time(&person.saved_at));
    }
    pane.pair(words.get("people.saved"), 13, saved);
    pane.gap();
    pane.text(Role::Muted, 0, words.get("people.no_password"));
    pane
}
