//! Sign in: everyone with a file on this computer.

use super::customers::helper;
use super::{Later, Line, Pane, Role, Row, Rows, Screen, Split, Text};
use crate::app::App;
use crate::app::action::{Action, Door, PersonAct};
use crate::app::page::Page;
use crate::domain::text::{mask_email, mask_phone};
use crate::session::Session;
use crate::store::Person;
use crate::wording;
use crate::wording::faults::Told as _;

/// Describes the list of people.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let people = &app.people.index;
    let add = Action::Go(Door::AddPerson);
    let row = move |row: usize| match row {
        _ if row < people.len() => person_row(session, &people.person(row), row),
        _ => Row::new(words.get("sign_in.add")).doing(add),
    };
    let heads = ["sign_in.name", "sign_in.email", "sign_in.saved"].map(|key| Text::from(words.get(key)));
    let chosen = page.spot.row < people.len();
    let side = move || {
        if chosen {
            return person_pane(session, &people.person(page.spot.row));
        }
        let mut what = Pane::titled(words.get("person.title"));
        what.say(words.get("sign_in.add_what"));
        what
    };
    let mut screen = Screen::of(app, page)
        .titled(words.get("sign_in.question"))
        .gap()
        .put(Line::Rows(Rows::list(people.len() + 1, row).table((25, 25), heads)))
        .beside(side, Split::Stacked)
        .quiet_with(words.fill("sign_in.people", &[("n", &people.len())]));
    screen.whose = helper(app);
    screen.summary = Later::new(|| words.sentences("sign_in.no_password", &[]).into_iter().map(Text::from).collect());
    screen.aloud = Later::new(|| words.fill("plain.sign_in", &[("n", &people.len())]).into());
    let open = if chosen { Action::Person(PersonAct::Open(page.spot.row)) } else { add };
    let buttons = [screen.button("button.open", open), screen.button("button.add_person", add).spare()];
    screen.buttons(buttons)
}

fn person_row<'a>(session: &'a Session, person: &Person, row: usize) -> Row<'a> {
    let words = &session.words;
    let saved = saved_on(session, person);
    let note = if person.made_up { words.get("made_up.note") } else { mask_email(&person.email).into() };
    let trouble = person.trouble.is_some();
    Row {
        note,
        aloud: words.fill("plain.saved_on", &[("date", &saved)]).into(),
        brief: saved.clone().into(),
        state: if trouble { words.get("sign_in.trouble") } else { saved.into() },
        role: if trouble { Role::Danger } else { Role::Muted },
        ..Row::new(name_of(person))
    }
    .doing(Action::Person(PersonAct::Open(row)))
}

fn name_of(person: &Person) -> String {
    if person.name.is_empty() { person.id.clone() } else { person.name.clone() }
}

/// The day of the last save, for people.
fn saved_on(session: &Session, person: &Person) -> String {
    wording::date(&session.words, &person.saved_at).unwrap_or_else(|| session.words.get("sign_in.never").into_owned())
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
    pane.pair(words.get("sign_in.email"), 13, known(mask_email(&person.email)));
    pane.pair(words.get("sign_in.phone"), 13, known(mask_phone(&person.phone)));
    let mut saved = saved_on(session, person);
    if !person.saved_at.is_empty() {
        saved = format!("{saved}, {}", wording::time(&person.saved_at));
    }
    pane.pair(words.get("sign_in.saved"), 13, saved);
    pane.gap();
    pane.text(Role::Muted, 0, words.get("sign_in.no_password"));
    pane
}
