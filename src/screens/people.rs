//! People: everyone with a file on this computer.

use super::who::{helper, name_of, person_pane, saved_on};
use super::{Later, Line, Pane, Role, Row, Rows, Screen, Split, Text};
use crate::app::App;
use crate::app::action::{Action, Door, PersonAct};
use crate::app::page::Page;
use crate::domain::text::mask_email;
use crate::session::Session;
use crate::store::Person;

/// Describes the list of people.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let people = &app.people.index;
    let add = Action::Go(Door::AddPerson);
    let row = move |row: usize| match row {
        _ if row < people.len() => person_row(session, &people.person(row), row),
        _ => Row::new(words.get("people.add")).doing(add),
    };
    let heads = ["people.name", "people.email", "people.saved"].map(|key| Text::from(words.get(key)));
    let chosen = page.spot.row < people.len();
    let side = move || {
        if chosen {
            return person_pane(session, &people.person(page.spot.row));
        }
        let mut what = Pane::titled(words.get("person.title"));
        what.say(words.get("people.add_what"));
        what
    };
    let mut screen = Screen::of(app, page)
        .titled(words.get("people.question"))
        .gap()
        .put(Line::Rows(Rows::list(people.len() + 1, row).table((25, 25), heads)))
        .beside(side, Split::Stacked)
        .quiet_with(words.fill("people.people", &[("n", &people.len())]));
    screen.whose = helper(app);
    screen.summary = Later::new(|| words.sentences("people.no_password", &[]).into_iter().map(Text::from).collect());
    screen.aloud = Later::new(|| words.fill("plain.people", &[("n", &people.len())]).into());
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
        state: if trouble { words.get("people.trouble") } else { saved.into() },
        role: if trouble { Role::Danger } else { Role::Muted },
        ..Row::new(name_of(person))
    }
    .doing(Action::Person(PersonAct::Open(row)))
}
